/* SPDX-License-Identifier: GPL-3.0-or-later
 * The workspace file (*.leadpact): one SQLite database with the draft, its history and the
 * lead sets. Nothing else ever opens the file: backups, copies and checks go through here.
 *
 * An LpWorkspace belongs to the thread that opened it, except that lead sets may be written
 * by one other thread at a time (it opens a connection of its own). Every function that
 * writes does so in one transaction that is durable when it returns TRUE; on FALSE the file
 * is as it was before. Errors are of LP_ERROR and say what to do:
 *   _NOT_FOUND, _IO (disk, permission, renamed), _FORMAT (not a workspace),
 *   _INVALID (a workspace, but damaged or altered), _CONFLICT (locked by another process),
 *   _LIMIT (too large or from a newer program), _CANCELLED. */
#pragma once

#include "lp-policy.h"
#include "lp-source.h"
#include "lp-table.h"

G_BEGIN_DECLS

typedef struct _LpWorkspace LpWorkspace;

/* Makes a new file with @policy as its draft and first step; never replaces an existing file. */
LpWorkspace *lp_workspace_create (const char *path, LpPolicy *policy, GError **error);
LpWorkspace *lp_workspace_open (const char *path, GError **error);
void lp_workspace_close (LpWorkspace *workspace);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpWorkspace, lp_workspace_close)

const char *lp_workspace_get_path (const LpWorkspace *workspace);
gboolean lp_workspace_is_read_only (const LpWorkspace *workspace);

/* Writes a whole copy to @path, which must not exist. */
gboolean lp_workspace_save_copy (LpWorkspace *workspace, const char *path, GError **error);

/* --- The draft and its history: a line of steps, one of which is the present one. --- */

typedef struct
{
  gint64 id;
  char *label;  /* "Fit weight 40 → 45"; the first step: "New" or "Opened" */
  gint64 at;    /* seconds since 1970 */
} LpStep;

void lp_step_free (LpStep *step);

/* The steps from the oldest, and which of them is the present one. Also looks anew at what
 * another program did: from then on that is no _CONFLICT for the two writers below.
 * Returns: (transfer full) (element-type LpStep) */
GPtrArray *lp_workspace_list_steps (LpWorkspace *workspace, guint *present, GError **error);

/* The policy of a step, read through the draft door. @findings (nullable) gets what it finds. */
LpPolicy *lp_workspace_load_step (LpWorkspace *workspace, gint64 id, LpFindings *findings,
                                  GError **error);

/* Adds a step behind the present one and makes it the present one; steps that had been
 * undone are dropped. @id (out). */
gboolean lp_workspace_add_step (LpWorkspace *workspace, LpPolicy *policy, const char *label,
                                gint64 *id, GError **error);

/* The first step that is still there: with a new one, old ones may go (1,000 steps or 64 MiB
 * are kept). */
gboolean lp_workspace_get_oldest_step (LpWorkspace *workspace, gint64 *id, GError **error);

/* Undo and redo: another step becomes the present one. */
gboolean lp_workspace_set_present (LpWorkspace *workspace, gint64 id, GError **error);

/* --- Lead sets: the table of a file with all its columns, its joined tables, its source. --- */

typedef struct
{
  gint64 id;
  char *name;       /* the file's name */
  gint64 imported;  /* seconds since 1970 */
  guint64 n_rows;
} LpLeadSet;

void lp_lead_set_free (LpLeadSet *set);

/* The lead sets that are ready, newest first.
 * Returns: (transfer full) (element-type LpLeadSet) */
GPtrArray *lp_workspace_list_lead_sets (LpWorkspace *workspace, GError **error);

/**
 * lp_workspace_add_lead_set:
 * @joined: (nullable) (element-type LpTable): one a join of @source, in its order
 * @replaces: a set to drop in the same transaction that makes this one ready, or 0
 * @progress: (nullable)
 * @cancel: (nullable)
 *
 * Writes column by column in short transactions; the set counts only when the last is done,
 * and edits may go on in between. Unfinished sets are swept when the file is next opened.
 */
gboolean lp_workspace_add_lead_set (LpWorkspace *workspace, const char *name, LpTable *table,
                                    GPtrArray *joined, LpSource *source, gint64 replaces,
                                    LpTableProgressFunc progress, gpointer user_data,
                                    const volatile gint *cancel, gint64 *id, GError **error);

/* @joined: (out) (transfer full) (element-type LpTable): never NULL on success. */
gboolean lp_workspace_load_lead_set (LpWorkspace *workspace, gint64 id, LpTable **table,
                                     GPtrArray **joined, LpSource **source, GError **error);

/* A changed mapping needs no second look at the file. */
gboolean lp_workspace_set_source (LpWorkspace *workspace, gint64 id, LpSource *source,
                                  GError **error);

G_END_DECLS
