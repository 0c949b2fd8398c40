/* SPDX-License-Identifier: GPL-3.0-or-later
 * A person's work on one definition, without a display: the draft with its history, the
 * leads beside it, and what the draft does to them.
 *
 *   form --- commit (policy) ---> LpDocument ---> workspace (durable, then "Saved")
 *                                     |---------> "changed": pages show the new policy
 *                                     `---------> LpPreview (worker) ---> "impact"
 *
 * Lives in the main thread. Policies, leads and impacts that it hands out are immutable
 * values: keep them as long as needed. */
#pragma once

#include "lp-evidence.h"
#include "lp-impact.h"
#include "lp-leads.h"
#include "lp-policy.h"
#include "lp-source.h"
#include "lp-workspace.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LpSaveState:
 * @LP_SAVE_STATE_SAVED: every edit is on disk
 * @LP_SAVE_STATE_FAILED: the last edit is on screen only; see lp_document_get_save_error()
 * @LP_SAVE_STATE_CONFLICT: the same, since another program changed the same place: see
 *   lp_document_retry_save() and lp_document_take_theirs()
 * @LP_SAVE_STATE_READ_ONLY: the file can only be read; edits are on screen only
 */
typedef enum
{
  LP_SAVE_STATE_SAVED,
  LP_SAVE_STATE_FAILED,
  LP_SAVE_STATE_CONFLICT,
  LP_SAVE_STATE_READ_ONLY
} LpSaveState;

#define LP_TYPE_SAVE_STATE (lp_save_state_get_type ())
GType lp_save_state_get_type (void);

#define LP_TYPE_DOCUMENT (lp_document_get_type ())
G_DECLARE_FINAL_TYPE (LpDocument, lp_document, LP, DOCUMENT, GObject)

/* Properties (read-only, notified): "title" (the definition's name), "can-undo", "can-redo",
 * "save-state" (also when only its message is another), "notice", "impact" (LpImpact, NULL
 * without leads), "evidence" (LpEvidence, NULL without leads), "mature-days",
 * "vague-words" (NULL: the program's own list), "busy" (a preview is under way), "n-errors"
 * (findings that stop publication).
 *
 * Signals:
 *   "changed" (): get_policy() is another one: by commit, undo, redo, or since another
 *      program changed the file
 *   "leads-changed" (): get_leads() is another one
 *   "lead-sets-changed" (): get_lead_sets() is another list, or says something else of one
 *   "other-changed" (label): another program did this, and it is in the draft now
 *   "versions-changed" (): versions, signatures or proposals are others */

/* Both open the file in the calling thread; the lead set is read too. */
LpDocument *lp_document_new_create (const char *path, LpPolicy *policy, GError **error);
LpDocument *lp_document_new_open (const char *path, GError **error);

const char *lp_document_get_path (LpDocument *document);
/* The copy of the file as it was before this opening brought it up to date, or NULL. */
const char *lp_document_get_older_copy (LpDocument *document);

/* The present draft, borrowed until the next "changed". While a slider is held, the policy
 * that is previewed is not yet the draft. */
LpPolicy *lp_document_get_policy (LpDocument *document);

/* The draft as others may have it: as it was when it was opened, exported, signed or met by
 * another program's edit last. Ids in it are for good. Borrowed until the next "changed". */
LpPolicy *lp_document_get_known_policy (LpDocument *document);

/* What the checks say of the draft, what would stop its publication, and what the past leads
 * have to say against it; places in its tree. That it is still marked as a draft is no
 * finding. What the leads said of an earlier draft is kept until they were asked again, at
 * the places where its parts stand now. Borrowed until the next "changed" or
 * "notify::evidence". */
LpFindings *lp_document_get_findings (LpDocument *document);

/**
 * lp_document_commit:
 * @policy: the new draft
 * @label: what was done, in the person's words: "Fit weight 40 → 45"
 *
 * One step of history: writes it, then signals "changed", then previews it. A policy equal
 * to the present one does nothing. When writing fails, the policy is the draft all the same
 * and save-state is FAILED until lp_document_retry_save() or the next commit succeeds.
 */
void lp_document_commit (LpDocument *document, LpPolicy *policy, const char *label);

/* Shows what @policy would do, without making it the draft: while a slider is held. NULL
 * goes back to the draft. */
void lp_document_preview (LpDocument *document, LpPolicy *policy);

void lp_document_undo (LpDocument *document);
void lp_document_redo (LpDocument *document);
gboolean lp_document_get_can_undo (LpDocument *document);
gboolean lp_document_get_can_redo (LpDocument *document);
/* The label of the step that undo takes back or redo makes again, or NULL. */
const char *lp_document_get_undo_label (LpDocument *document);
const char *lp_document_get_redo_label (LpDocument *document);

LpSaveState lp_document_get_save_state (LpDocument *document);
/* What is wrong and what to do; never NULL while something is unsaved. */
const char *lp_document_get_save_error (LpDocument *document);
/* What else the person should know of the file ("Only 12 MB are left ..."), or NULL. */
const char *lp_document_get_notice (LpDocument *document);
/* Whether something is on screen only, and lost when the document is closed. */
gboolean lp_document_has_unsaved (LpDocument *document);
/* Writes what is not saved. In a conflict the edits go on top of the other program's, place
 * by place; where both changed one place it is ours that counts, theirs stays in the history. */
void lp_document_retry_save (LpDocument *document);
/* In a conflict: the other program's draft instead of what is on screen only. */
void lp_document_take_theirs (LpDocument *document);
/* A copy with everything that is on screen, saved or not, even where the file itself can no
 * longer be read: then it has the draft, the steps that are in memory and the leads, and the
 * notice says so. @path must not exist. */
gboolean lp_document_save_copy (LpDocument *document, const char *path, GError **error);

/* --- Another program at the same file ---
 *
 * While the document lives it looks at the file every second. What another program has
 * written is taken up: an edit of ours that was made meanwhile is put on top of it where the
 * two touch different places, and is a conflict where they touch the same one. */

/* Looks now instead of within a second. */
void lp_document_look (LpDocument *document);

/* --- Leads --- */

/* NULL while there are none. Borrowed until "leads-changed". */
LpLeads *lp_document_get_leads (LpDocument *document);
LpSource *lp_document_get_source (LpDocument *document);
LpTable *lp_document_get_table (LpDocument *document);
/* The name of the lead set that is shown: the file's, or what it was renamed to; or NULL. */
const char *lp_document_get_leads_name (LpDocument *document);
/* Why the leads cannot be evaluated with the present draft, or NULL. */
const char *lp_document_get_leads_error (LpDocument *document);

/**
 * lp_document_set_leads_async:
 * @name: the file's name
 * @joined: (nullable) (element-type LpTable)
 * @policy: (nullable): the draft with the fields of this file added; committed as one step
 *   "Import NAME" when the leads are stored
 *
 * Takes the tables as the document's leads, in place of those it had, and stores them in the
 * workspace in a worker thread. The document can be edited meanwhile: what @policy changed is
 * then merged into the draft, which counts where both changed one place. On failure the leads
 * it had are still there. @progress is called in the main thread, with rows; cancelling
 * gives LP_ERROR_CANCELLED.
 */
void lp_document_set_leads_async (LpDocument *document, const char *name, LpTable *table,
                                  GPtrArray *joined, LpSource *source, LpPolicy *policy,
                                  GFileProgressCallback progress, gpointer progress_data,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
/* The same beside the lead sets that are there, and then the chosen one. Ended by
 * lp_document_set_leads_finish(). LP_ERROR_LIMIT where there are 200. */
void lp_document_add_leads_async (LpDocument *document, const char *name, LpTable *table,
                                  GPtrArray *joined, LpSource *source, LpPolicy *policy,
                                  GFileProgressCallback progress, gpointer progress_data,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean lp_document_set_leads_finish (LpDocument *document, GAsyncResult *result,
                                       GError **error);

/* A changed mapping of the leads that are there: stored at once, then read by the preview's
 * worker. A mapping that does not fit the file is told by lp_document_get_leads_error().
 * Errors: LP_ERROR_NOT_FOUND without leads or during an import, and of writing. */
gboolean lp_document_set_source (LpDocument *document, LpSource *source, GError **error);

/* --- Lead sets: a file may have several, one of which is the chosen one, whose leads are
 * shown. No undo of the history takes these back. --- */

/* Newest first; the chosen one is what is shown. Borrowed until "lead-sets-changed".
 * (element-type LpLeadSet) */
GPtrArray *lp_document_get_lead_sets (LpDocument *document);

/**
 * lp_document_choose_lead_set_async:
 *
 * Another set's leads are shown; they are read in a worker thread, and on failure the ones
 * that are shown stay. The choice is stored in the file; where that can only be read it is
 * on screen, and in a copy that is saved.
 * Errors of this and the next two: LP_ERROR_NOT_FOUND, _CONFLICT while other leads are on
 * their way, those of reading and writing, G_IO_ERROR_CANCELLED.
 */
void lp_document_choose_lead_set_async (LpDocument *document, gint64 id,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
gboolean lp_document_choose_lead_set_finish (LpDocument *document, GAsyncResult *result,
                                             GError **error);

/* It can be restored as long as nobody opens the file anew. Where it was the chosen one the
 * newest of the others is shown, or no leads at all. */
void lp_document_remove_lead_set_async (LpDocument *document, gint64 id,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
gboolean lp_document_remove_lead_set_finish (LpDocument *document, GAsyncResult *result,
                                             GError **error);

/* Takes that back: it is as it was, and the chosen one again if it was and no other was
 * chosen since. */
void lp_document_restore_lead_set_async (LpDocument *document, gint64 id,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
gboolean lp_document_restore_lead_set_finish (LpDocument *document, GAsyncResult *result,
                                              GError **error);

/* LP_ERROR_INVALID for a blank name; else LP_ERROR_NOT_FOUND, and of writing. */
gboolean lp_document_rename_lead_set (LpDocument *document, gint64 id, const char *name,
                                      GError **error);

/* --- Words that the team calls vague. --- */

/* Folded, NULL-terminated, borrowed until notify::vague-words; NULL where the program's own
 * list counts. */
const char *const *lp_document_get_vague_words (LpDocument *document);
/* @words: (nullable): they are folded, and blank ones and repeated ones left out. NULL, and a
 * list of which none is left, goes back to the program's own. LP_ERROR_LIMIT, and of writing. */
gboolean lp_document_set_vague_words (LpDocument *document, const char *const *words,
                                      GError **error);

/* --- Proposals, signatures and published versions; see lp-workspace.h for the values. --- */

/* Borrowed until "versions-changed". (element-type LpVersion): from the oldest */
GPtrArray *lp_document_get_versions (LpDocument *document);
/* The last published version ("1.2.0"), or NULL. */
const char *lp_document_get_last_version (LpDocument *document);
/* (element-type LpProposal), borrowed likewise */
GPtrArray *lp_document_get_proposals (LpDocument *document);
/* The signatures that count: of what lp_document_make_candidate() now gives.
 * (transfer full) (element-type LpNode) */
GPtrArray *lp_document_list_signatures (LpDocument *document);

LpPolicy *lp_document_load_version (LpDocument *document, const char *version, GError **error);
LpPolicy *lp_document_load_proposal (LpDocument *document, const char *side, GError **error);
/* As a draft, without the approvals it may have. @policy: (nullable): NULL removes it.
 * @origin: the file's name it comes from, or "" */
gboolean lp_document_set_proposal (LpDocument *document, const char *side, const char *origin,
                                   LpPolicy *policy, GError **error);

/**
 * lp_document_make_candidate:
 *
 * The draft as it would be published: without the mark of a draft, with the number that
 * follows from what changed since the last version (format page, section 6; the first is
 * 1.0.0) and the lineage of that version.
 *
 * Returns: (transfer full): NULL with LP_ERROR_INVALID where findings stop publication, or
 *   LP_ERROR_CONFLICT where nothing changed since the last version
 */
LpPolicy *lp_document_make_candidate (LpDocument *document, GError **error);

/**
 * lp_document_sign:
 * @side: "marketing", "sales", ...
 * @role: (nullable)
 * @comment: (nullable)
 * @published: (out) (nullable): set where this was the last signature that was missing
 *   (marketing and sales), and the version is published with it
 *
 * Signs the candidate. An edit afterwards makes it another one, and the signature counts no
 * longer.
 */
gboolean lp_document_sign (LpDocument *document, const char *side, const char *name,
                           const char *role, const char *comment, gboolean *published,
                           GError **error);

/* --- Copies of each day, in the person's state folder; the last seven are kept. --- */

typedef struct
{
  char *day;  /* "2026-11-22", by the clock of the place */
  char *path;
} LpBackup;

void lp_backup_free (LpBackup *backup);

/* From now on the first edit of a day is followed by a copy of the file, made in a thread of
 * its own. It fails silently, and is left out for files above 200 MB. For the window; not for
 * scripts. */
void lp_document_keep_backups (LpDocument *document);

/* The copies of the workspace at @path, which may be damaged or gone.
 * Returns: (transfer full) (element-type LpBackup): newest first */
GPtrArray *lp_document_list_backups (const char *path);

/* --- Impact --- */

LpImpact *lp_document_get_impact (LpDocument *document); /* NULL without leads */

/* Waits until the preview of the newest policy has arrived: for tests and scripts. */
void lp_document_wait_for_impact (LpDocument *document);

/* --- Evidence ---
 *
 * It follows the impact when nothing newer waits. Until then the last one stands, which is
 * of an earlier policy: lp_evidence_get_policy(). */

LpEvidence *lp_document_get_evidence (LpDocument *document); /* NULL without leads */

/* Waits until the evidence of the newest policy has arrived: for tests and scripts. */
void lp_document_wait_for_evidence (LpDocument *document);

/* The days before which a lead is too young to be judged: LP_MATURE_MEDIAN (the median time
 * from created to closed, and what it is to begin with), 0 where nobody is too young. Each
 * lead set has its own, which stays when it is imported anew. */
gint64 lp_document_get_mature_days (LpDocument *document);
/* Errors: LP_ERROR_NOT_FOUND without leads, LP_ERROR_INVALID for other negative numbers and
 * above 36,500; else of writing. */
gboolean lp_document_set_mature_days (LpDocument *document, gint64 mature_days,
                                      GError **error);

/* Writes the draft as policy XML, whole or not at all. */
gboolean lp_document_export_policy (LpDocument *document, const char *path, GError **error);

/* Writes the mapping of the leads as source XML, so that the command line reads the same
 * file the same way. There must be leads. */
gboolean lp_document_export_source (LpDocument *document, const char *path, GError **error);

G_END_DECLS
