/* SPDX-License-Identifier: GPL-3.0-or-later
 * The workspace file (*.leadpact): one SQLite database with the draft, its history, the
 * lead sets, the proposals and the published versions. Nothing else ever opens the file:
 * backups, copies and checks go through here.
 *
 * An LpWorkspace belongs to the thread that opened it, except that lead sets may be written
 * or loaded aside by one other thread at a time (it opens a connection of its own). Every function that
 * writes does so in one transaction that is durable when it returns TRUE; on FALSE the file
 * is as it was before. Errors are of LP_ERROR and say what to do:
 *   _NOT_FOUND, _IO (disk, permission, renamed), _FORMAT (not a workspace),
 *   _INVALID (a workspace, but damaged or altered), _BUSY (locked by another process),
 *   _CONFLICT (another process wrote to it first),
 *   _LIMIT (too large or from a newer program), _CANCELLED. */
#pragma once

#include "lp-policy.h"
#include "lp-source.h"
#include "lp-table.h"

G_BEGIN_DECLS

typedef struct _LpWorkspace LpWorkspace;

/* Puts into a file what is to be in it from its first moment on. */
typedef gboolean (*LpWorkspaceFillFunc) (LpWorkspace *workspace, gpointer user_data,
                                         GError **error);

/* Makes a new file with @policy as its draft and first step; never replaces an existing file.
 * @fill: (nullable): the file is there when it has returned TRUE, or not at all. */
LpWorkspace *lp_workspace_create (const char *path, LpPolicy *policy, GError **error);
LpWorkspace *lp_workspace_create_with (const char *path, LpPolicy *policy,
                                       LpWorkspaceFillFunc fill, gpointer user_data,
                                       GError **error);

/* A file of an older version is brought up to date first, in one transaction, after a copy
 * of it was made beside it: "plan (2026-11-22).leadpact". */
LpWorkspace *lp_workspace_open (const char *path, GError **error);

/* Never writes a byte, so nothing is brought up to date or swept either: for a file of
 * somebody else, or on a file system whose locks cannot be trusted. */
LpWorkspace *lp_workspace_open_read_only (const char *path, GError **error);
void lp_workspace_close (LpWorkspace *workspace);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpWorkspace, lp_workspace_close)

const char *lp_workspace_get_path (const LpWorkspace *workspace);
gboolean lp_workspace_is_read_only (const LpWorkspace *workspace);

/* The copy that was made before the file was brought up to date by this opening, or NULL. */
const char *lp_workspace_get_backup (const LpWorkspace *workspace);

/* Writes a whole copy to @path, which must not exist. @fill: as above */
gboolean lp_workspace_save_copy (LpWorkspace *workspace, const char *path, GError **error);
gboolean lp_workspace_save_copy_with (LpWorkspace *workspace, const char *path,
                                      LpWorkspaceFillFunc fill, gpointer user_data,
                                      GError **error);

/* Whether the whole file can be read now and is not damaged. Takes as long as opening it. */
gboolean lp_workspace_can_be_read (LpWorkspace *workspace);

/**
 * LpWorkspaceNews:
 * @LP_WORKSPACE_NEWS_NONE: the file is as it was at the last look
 * @LP_WORKSPACE_NEWS_CHANGED: another connection has written to it
 * @LP_WORKSPACE_NEWS_MOVED: the file no longer stands under its name, or another one does
 */
typedef enum
{
  LP_WORKSPACE_NEWS_NONE,
  LP_WORKSPACE_NEWS_CHANGED,
  LP_WORKSPACE_NEWS_MOVED
} LpWorkspaceNews;

/* What happened to the file since the last look, or since it was opened. Takes some
 * microseconds and never waits; a file that cannot be looked at now is told the next time. */
LpWorkspaceNews lp_workspace_look (LpWorkspace *workspace);

/* The bytes that are free on the disk of the file, or -1 where it does not say. */
gint64 lp_workspace_get_room (const LpWorkspace *workspace);

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

/* --- Lead sets: the table of a file with all its columns, its joined tables, its source.
 * One of them is the chosen one; a file of any number of them has one as soon as it has any.
 * LP_ERROR_NOT_FOUND where there is no set of that id. --- */

/* For the days below: from the median time from created to closed. */
#define LP_LEAD_SET_MEDIAN G_GINT64_CONSTANT (-1)
#define LP_LEAD_SET_MOST_DAYS G_GINT64_CONSTANT (36500)

typedef struct
{
  gint64 id;
  char *name;          /* the file's name, or what it was renamed to */
  gint64 imported;     /* seconds since 1970 */
  guint64 n_rows;
  gint64 mature_days;  /* from what age a lead can be judged: LP_LEAD_SET_MEDIAN, 0 from
                          the first day, or days */
  gboolean chosen;     /* of one set just */
} LpLeadSet;

void lp_lead_set_free (LpLeadSet *set);

/* The lead sets that are ready, newest first.
 * Returns: (transfer full) (element-type LpLeadSet) */
GPtrArray *lp_workspace_list_lead_sets (LpWorkspace *workspace, GError **error);

gboolean lp_workspace_choose_lead_set (LpWorkspace *workspace, gint64 id, GError **error);

/* @name: trimmed, and cut after 1,000 bytes; a blank one is LP_ERROR_INVALID */
gboolean lp_workspace_rename_lead_set (LpWorkspace *workspace, gint64 id, const char *name,
                                       GError **error);

/* @days: as in LpLeadSet; more than the most is LP_ERROR_INVALID */
gboolean lp_workspace_set_mature_days (LpWorkspace *workspace, gint64 id, gint64 days,
                                       GError **error);

/* It is listed no more, and what it takes is freed when the file is next opened; until then
 * it can be restored as it was, chosen or not. Where it was the chosen one, the newest of
 * the others is. */
gboolean lp_workspace_remove_lead_set (LpWorkspace *workspace, gint64 id, GError **error);
gboolean lp_workspace_restore_lead_set (LpWorkspace *workspace, gint64 id, GError **error);

/**
 * lp_workspace_add_lead_set:
 * @joined: (nullable) (element-type LpTable): one a join of @source, in its order
 * @replaces: a set to drop in the same transaction that makes this one ready, or 0
 * @progress: (nullable)
 * @cancel: (nullable)
 *
 * Writes column by column in short transactions; the set counts only when the last is done,
 * and edits may go on in between. Then it is the chosen one; what takes the place of another
 * set keeps the days that were set for that one. Unfinished sets are swept when the file is
 * next opened. LP_ERROR_LIMIT where there are 200 sets and it replaces none.
 */
gboolean lp_workspace_add_lead_set (LpWorkspace *workspace, const char *name, LpTable *table,
                                    GPtrArray *joined, LpSource *source, gint64 replaces,
                                    LpTableProgressFunc progress, gpointer user_data,
                                    const volatile gint *cancel, gint64 *id, GError **error);

/* @joined: (out) (transfer full) (element-type LpTable): never NULL on success. */
gboolean lp_workspace_load_lead_set (LpWorkspace *workspace, gint64 id, LpTable **table,
                                     GPtrArray **joined, LpSource **source, GError **error);

/* The same by a connection of its own, so that one other thread may do it meanwhile. */
gboolean lp_workspace_load_lead_set_aside (LpWorkspace *workspace, gint64 id, LpTable **table,
                                           GPtrArray **joined, LpSource **source,
                                           GError **error);

/* Only the mapping. (transfer full) */
LpSource *lp_workspace_load_source (LpWorkspace *workspace, gint64 id, GError **error);

/* A changed mapping needs no second look at the file. */
gboolean lp_workspace_set_source (LpWorkspace *workspace, gint64 id, LpSource *source,
                                  GError **error);

/* --- The words that the team calls vague, where it edited the list. --- */

/* @words: (out) (transfer full) (nullable) (array zero-terminated=1): in the order in which
 * they were set, NULL where the program's own list counts. */
gboolean lp_workspace_load_vague_words (LpWorkspace *workspace, char ***words, GError **error);

/* @words: (nullable): no two the same, none empty. NULL or none at all goes back to the
 * program's own list. LP_ERROR_LIMIT above 1,000 words or 200 characters of one. */
gboolean lp_workspace_set_vague_words (LpWorkspace *workspace, const char *const *words,
                                       GError **error);

/* --- Proposals: what a side would have, beside the draft. At most one a side. --- */

typedef struct
{
  char *side;    /* "marketing", "sales", ... */
  char *origin;  /* the file's name that it was brought in from, or "" */
  gint64 at;     /* seconds since 1970 */
} LpProposal;

void lp_proposal_free (LpProposal *proposal);

/* Returns: (transfer full) (element-type LpProposal): by side */
GPtrArray *lp_workspace_list_proposals (LpWorkspace *workspace, GError **error);
/* LP_ERROR_NOT_FOUND where the side has none. */
LpPolicy *lp_workspace_load_proposal (LpWorkspace *workspace, const char *side,
                                      GError **error);
/* In place of the one that the side had. @policy: (nullable): NULL removes it. */
gboolean lp_workspace_set_proposal (LpWorkspace *workspace, const char *side,
                                    const char *origin, LpPolicy *policy, GError **error);

/* --- Published versions: never changed, never removed, each sealed with the one before:
 *
 *   seal = SHA-256 (seal before LF number LF version LF at LF digest LF SHA-256 (policy))
 *
 * in lower-case hex, the policy as its packed bytes, the first seal before being empty. So
 * whatever changes in a row is found, and where; that the newest rows were cut off is not. --- */

typedef struct
{
  char *version;   /* "1.2.0" */
  char *digest;    /* the policy's: "sha256:..." */
  gint64 at;       /* when it was published, seconds since 1970 */
  gboolean sound;  /* FALSE: it is not as it was published */
} LpVersion;

void lp_version_free (LpVersion *version);

/* Returns: (transfer full) (element-type LpVersion): from the oldest, each checked */
GPtrArray *lp_workspace_list_versions (LpWorkspace *workspace, GError **error);
/* With the approvals that it was published with. LP_ERROR_INVALID names the version where
 * it is not sound, LP_ERROR_NOT_FOUND where there is no such one. */
LpPolicy *lp_workspace_load_version (LpWorkspace *workspace, const char *version,
                                     GError **error);
/* @policy: not a draft; whether it is fit to be published is the caller's question. The
 * signatures given so far are dropped with it. LP_ERROR_CONFLICT where there is such a
 * version, or one after it. */
gboolean lp_workspace_add_version (LpWorkspace *workspace, LpPolicy *policy, GError **error);

/* --- Signatures: approvals of what is to be published next; approval nodes of the format
 * (side, name, role, at, digest, comment). At most one a side. --- */

/* Returns: (transfer full) (element-type LpNode): LP_KIND_APPROVAL, by side */
GPtrArray *lp_workspace_list_signatures (LpWorkspace *workspace, GError **error);
/* In place of the one that its side had given. */
gboolean lp_workspace_add_signature (LpWorkspace *workspace, LpNode *approval,
                                     GError **error);

G_END_DECLS
