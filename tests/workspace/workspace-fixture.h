/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the tests of workspace and document share: a folder, policies, tables, sources. */
#pragma once

#include "lp-workspace.h"

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* A new folder for the test and a path in it that is not taken. */
typedef struct
{
  char *folder;
  char *path;
} Place;

void
place_init (Place *place);
void
place_clear (Place *place); /* removes the folder with all files in it */
char *
place_file (const Place *place, const char *name);
guint
place_count_files (const Place *place);

/* A draft with the fields industry, employees, email; one rule whose points are @points.
 */
LpPolicy *
make_policy (gint points);

/* The points of the rule of such a policy. */
gint
get_points (LpPolicy *policy);

/* @n_rows leads of 8 columns, from ids of their own to a column with one value; with runs
 * of lines and records set aside. The same @seed gives the same table. */
LpTable *
make_table (gsize n_rows, guint32 seed);
LpTable *
make_joined_table (gsize n_rows);

/* Maps the columns of make_table(). */
LpSource *
make_source (const char *won);

void
assert_same_table (const LpTable *a, const LpTable *b);
void
assert_same_source (LpSource *a, LpSource *b);

/* Makes @path a workspace of make_policy (@points) and opens it. */
LpWorkspace *
make_workspace (const char *path, gint points);
LpWorkspace *
open_workspace (const char *path);
void
reopen_workspace (LpWorkspace **workspace, const char *path);

/* "*c -1, a 90": the names of (element-type LpLeadSet) with their days, the chosen one
 * with a star. (transfer full) */
char *
describe_sets (GPtrArray *sets);

/* Runs @sql on the file past the workspace; nobody else may have it open. */
void
run_sql (const char *path, const char *sql);

/* One text with every row of every table. (transfer full) */
char *
dump (const char *path);

G_END_DECLS
