/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the files of LpDocument share. */
#pragma once

#include "lp-document.h"
#include "lp-history-private.h"
#include "lp-lead-data-private.h"
#include "lp-preview-private.h"

G_BEGIN_DECLS

struct _LpDocument
{
  GObject parent_instance;

  LpWorkspace *workspace;
  LpHistory *history;
  LpFindings *findings;    /* of the draft, and of the evidence brought into its tree */
  LpFindings *own_findings; /* of the draft alone */
  LpSaveState save_state;
  char *save_error;
  char *read_only_reason; /* why a file was opened to be read only, or NULL */
  char *notice;
  char *copy_notice; /* what the last copy lacks, or NULL */

  GSource *watch;    /* looks at the file every second */
  gboolean moved;    /* the file is not under its name */
  gboolean unread;   /* what another program wrote could not be read yet */
  gint64 next_try;   /* monotonic: when saving is tried again by itself */
  char *other_label; /* what another program did, to be told with the next change */

  GPtrArray *versions;   /* LpVersion */
  GPtrArray *proposals;  /* LpProposal */
  GPtrArray *signatures; /* LpNode, those that no longer count too */
  char *versions_notice; /* which version is not as it was published, or NULL */

  gboolean keeps_backups;
  char *backup_day; /* when the last copy was begun, or NULL */

  LpPolicy *known;     /* the draft as others may have it */
  LpPolicy *before;    /* the draft before the last change of it, or NULL */
  LpPolicy *previewed; /* under a slider, or NULL */
  LpPreview *preview;
  gboolean busy;
  LpImpact *impact;
  LpEvidence *evidence;
  gint64 mature_days;

  GPtrArray *lead_sets; /* LpLeadSet, as the file has them but for a choice of our own */
  gint64 lead_set;      /* 0: none */
  gboolean sets_unread; /* what the file says of them could not be read yet */
  gint64 restorable;    /* the set that was shown when it was removed, or 0 */
  gboolean own_choice;  /* of a file that can only be read: on screen only, as are */
  gboolean own_days;
  gboolean own_words;
  char **vague_words; /* NULL: the program's own list */
  gboolean words_unread;
  char *leads_name;
  LpLeadData *lead_data;
  LpLeads *leads;
  char *leads_error;
  gboolean importing;
  gboolean choosing;
};

/* What the window shows of the draft, before a change of it. */
typedef struct
{
  LpPolicy *policy;
  char *title;
  gboolean can_undo;
  gboolean can_redo;
  guint n_errors;
} LpDocumentShown;

typedef enum
{
  PROP_TITLE = 1,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_SAVE_STATE,
  PROP_NOTICE,
  PROP_IMPACT,
  PROP_EVIDENCE,
  PROP_MATURE_DAYS,
  PROP_VAGUE_WORDS,
  PROP_BUSY,
  PROP_N_ERRORS,
  N_PROPERTIES
} LpDocumentProperty;

/* Others may have the draft as it is now. */
void
lp_document_note_known (LpDocument *self);

void
lp_document_notify (LpDocument *self, LpDocumentProperty property);
void
lp_document_emit_leads_changed (LpDocument *self);
void
lp_document_emit_lead_sets_changed (LpDocument *self);
void
lp_document_emit_versions_changed (LpDocument *self);

/* Opens a file on a network share. (transfer full) */
LpDocument *
lp_document_open_remote (const char *path, GError **error);

/* A change of the history, and perhaps of the draft with it, between the two: the end
 * says what is another than at the beginning. */
void
lp_document_begin_change (LpDocument *self, LpDocumentShown *shown);
void
lp_document_end_change (LpDocument *self, LpDocumentShown *shown);

/* A preview is under way. */
void
lp_document_set_busy (LpDocument *self, gboolean busy);

/* Checks the draft anew, by the words that the team calls vague. */
void
lp_document_check (LpDocument *self);

/* Puts the findings together anew: there is other evidence. */
void
lp_document_merge_findings (LpDocument *self);

/* Asks for the impact of what is shown: the policy under the slider or the draft. */
void
lp_document_request_impact (LpDocument *self);

/* --- lp-document-leads.c --- */

/* @set becomes the document's, read by this thread. */
gboolean
lp_document_load_set (LpDocument *self, const LpLeadSet *set, GError **error);

/* Takes @data, the leads of the set @id, or NULL with 0: there are none any more. Nobody
 * is told before lp_document_show_leads(). */
void
lp_document_take_leads (LpDocument *self, gint64 id, const char *name, LpLeadData *data);
void
lp_document_show_leads (LpDocument *self);

/* The mapping of the set that we have, where another program has changed it. */
void
lp_document_look_at_source (LpDocument *self);

/* FALSE with an error where leads are on their way, from a file or from the workspace. */
gboolean
lp_document_check_idle (LpDocument *self, GError **error);

void
lp_document_on_preview_cb (LpImpact *impact, const GError *error, gpointer user_data);
void
lp_document_on_evidence_cb (LpEvidence *evidence, gpointer user_data);

/* --- lp-document-lead-sets.c --- */

/* The chosen lead set of the workspace, typed for the draft. */
gboolean
lp_document_load_leads (LpDocument *self, GError **error);

/* What the file has now: which sets, which one is chosen, its mapping and its days. */
void
lp_document_look_at_leads (LpDocument *self);

/* --- lp-document-settings.c --- */

/* The days of the set that is shown: whoever calls it asks for the impact. */
void
lp_document_take_mature_days (LpDocument *self, gint64 days);

gboolean
lp_document_load_words (LpDocument *self, GError **error);
void
lp_document_look_at_words (LpDocument *self);

/* --- lp-document-save.c --- */

/* Writes what is not saved and sets the state. @force: in a conflict ours counts. Belongs
 * between begin and end of a change, since it may change the draft. */
void
lp_document_save (LpDocument *self, gboolean force);
void
lp_document_set_save_state (LpDocument *self, LpSaveState state, const char *error);
void
lp_document_update_notice (LpDocument *self);

/* When something that was begun at @start and failed may be tried again by itself. */
void
lp_document_set_next_try (LpDocument *self, gint64 start);

/* --- lp-document-versions.c --- */

gboolean
lp_document_load_versions (LpDocument *self, GError **error);
/* What another program did to versions, signatures and proposals. */
void
lp_document_look_at_versions (LpDocument *self);

/* --- lp-document-backups.c --- */

/* After an edit was saved: makes the copy of the day, unless there is one. */
void
lp_document_back_up (LpDocument *self);

/* --- lp-document-other.c --- */

/* What another program did is told with the change that is under way. */
void
lp_document_note_other (LpDocument *self);

/* Looking at the file every second, in the main context of this thread. */
void
lp_document_start_watch (LpDocument *self);
void
lp_document_stop_watch (LpDocument *self);

G_END_DECLS
