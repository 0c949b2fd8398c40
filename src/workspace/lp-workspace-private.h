/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the files of the workspace share. */
#pragma once

#include "lp-sqlite-private.h"
#include "lp-workspace.h"

#include "lp-policy-reader.h"

G_BEGIN_DECLS

#define LP_WORKSPACE_APPLICATION_ID 0x4C504143 /* "LPAC" */
#define LP_WORKSPACE_VERSION 3
#define LP_POLICY_BYTES (8 * 1024 * 1024)

/* More than we ever leave in a file. */
#define LP_WORKSPACE_MAX_STEPS 2000
#define LP_WORKSPACE_MAX_LEAD_SETS 1000
#define LP_WORKSPACE_MAX_VERSIONS 10000
#define LP_WORKSPACE_MAX_SIDES 1000
#define LP_WORKSPACE_MAX_WORDS 1000

struct _LpWorkspace
{
  char *path; /* absolute; as it was when it was opened */
  char *backup; /* the copy that was made before it was brought up to date, or NULL */
  LpSqlite *sqlite;
  gint64 revision;     /* of the draft when this program last read or wrote it */
  gint64 data_version; /* of the file at the last look: what other connections wrote */
};

/* A connection for another thread, to the very file that the workspace has open. */
LpSqlite *
lp_workspace_open_again (LpWorkspace *workspace, GError **error);

/* --- Checks --- */

/* Of the path and the header, without giving the file to SQLite. @only_read: also whether
 * reading it writes nothing. */
gboolean
lp_workspace_check_before_opening (const char *path, gboolean only_read, GError **error);

/* Whose the open file is, its schema, its integrity. */
gboolean
lp_workspace_check_open_file (LpSqlite *sqlite,
                              const char *path,
                              gint64 *version,
                              GError **error);

/* Whether the schema is to the byte what the scripts up to @version make. */
gboolean
lp_workspace_check_schema (LpSqlite *sqlite,
                           const char *path,
                           gint64 version,
                           GError **error);

gboolean
lp_workspace_read_version (LpSqlite *sqlite, gint64 *version, GError **error);

/* --- Scripts --- */

/* What makes a file of @version out of one of the version before. */
const char *
lp_workspace_get_script (gint64 version);

/* All scripts after @from, within the caller's transaction. */
gboolean
lp_workspace_run_scripts (LpSqlite *sqlite, gint64 from, GError **error);

/* Brings an older file up to date; the backup's path is kept in the workspace. */
gboolean
lp_workspace_migrate (LpWorkspace *workspace, GError **error);

/* --- Policies --- */

/* As they are stored. NULL with LP_ERROR_LIMIT where it is too large. */
GBytes *
lp_workspace_pack_policy (LpPolicy *policy, GError **error);

/* Of column @column of the row. */
LpPolicy *
lp_workspace_read_policy (const LpWorkspace *workspace,
                          LpRows *rows,
                          int column,
                          LpReadDoor door,
                          LpFindings *findings,
                          GError **error);

/* The only policy of a query that was started (NULL: it could not be); LP_ERROR_NOT_FOUND
 * where it finds none. */
LpPolicy *
lp_workspace_read_draft (const LpWorkspace *workspace,
                         LpRows *query,
                         LpFindings *findings,
                         GError **error);

/* The published versions ("1.2.0") that are not as they were published; of a damaged
 * file, as far as it can be read. (transfer full) (element-type utf8) */
GPtrArray *
lp_workspace_find_unsound_versions (LpSqlite *sqlite);

/* --- The rest --- */

/* The only step of a new file, within the transaction that makes it. */
gboolean
lp_workspace_add_first_step (LpSqlite *sqlite, LpPolicy *policy, GError **error);

/* Drops the lead sets that never became ready, or were replaced. */
gboolean
lp_workspace_sweep_lead_sets (LpSqlite *sqlite, GError **error);

/* What was removed can be restored no more, and is dropped by the next sweep. */
gboolean
lp_workspace_settle_removed (LpSqlite *sqlite, GError **error);

/* Within the caller's transaction: what is stored as @id is the chosen set; TRUE with no
 * change where there is no such set, see lp_sqlite_get_n_changes(). */
gboolean
lp_workspace_choose_stored (LpSqlite *sqlite, gint64 id, GError **error);

/* LP_ERROR_LIMIT where there are so many lead sets that no other may stand beside them. */
gboolean
lp_workspace_check_room_beside (LpWorkspace *workspace, LpSqlite *sqlite, GError **error);

void
lp_workspace_set_missing_error (GError **error, const LpWorkspace *workspace);
void
lp_workspace_set_damaged_error (GError **error, const char *path);

G_END_DECLS
