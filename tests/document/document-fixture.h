/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the tests of the document share. */
#pragma once

#include "workspace-fixture.h"

#include "lp-document.h"

G_BEGIN_DECLS

/* A new document with make_policy (@points) at @path. */
LpDocument *
make_document (const char *path, gint points);
LpDocument *
open_document (const char *path);
void
reopen_document (LpDocument **document, const char *path);

/* @policy with other points of the rule "software". */
LpPolicy *
with_points (LpPolicy *policy, gint points);
void
commit_points (LpDocument *document, gint points);
gint
get_document_points (LpDocument *document);

/* The same for the rule "large", another place. */
void
commit_large (LpDocument *document, gint points);
gint
get_document_large (LpDocument *document);

/* One of many small edits, right ones and wrong ones. */
LpPolicy *
make_random_edit (LpPolicy *policy, GRand *rand);

/* Imports and waits for the end. @error (out): as set_leads_finish */
gboolean
import_table (LpDocument *document,
              const char *name,
              LpTable *table,
              LpSource *source,
              LpPolicy *policy,
              GCancellable *cancellable,
              GError **error);
/* make_table (@n_rows, @seed) with make_source ("won"), which must go well. */
void
import_leads (LpDocument *document, gsize n_rows, guint32 seed);

/* make_table (@n_rows, 1) beside what is there, which must go well. */
void
add_leads (LpDocument *document, const char *name, gsize n_rows);

/* Each waits for the end. */
gboolean
choose_lead_set (LpDocument *document, gint64 id, GError **error);
gboolean
remove_lead_set (LpDocument *document, gint64 id, GError **error);
gboolean
restore_lead_set (LpDocument *document, gint64 id, GError **error);

/* "*c -1, b 90: 30 c": the sets with their days, the chosen one with a star; then the rows
 * and the name of what is shown. (transfer full) */
char *
describe_lead_sets (LpDocument *document);

/* How often a signal came. */
typedef struct
{
  guint n;
} Count;

void
count_signal (LpDocument *document, const char *signal, Count *count);

G_END_DECLS
