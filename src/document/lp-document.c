/* SPDX-License-Identifier: GPL-3.0-or-later
 * The document: draft, history, saving, and the properties that the window watches. */
#include "lp-document-private.h"

#include "lp-edit.h"
#include "lp-error.h"
#include "lp-file.h"
#include "lp-policy-writer.h"
#include "lp-reach.h"

#include <glib/gi18n-lib.h>

G_DEFINE_ENUM_TYPE (LpSaveState,
                    lp_save_state,
                    G_DEFINE_ENUM_VALUE (LP_SAVE_STATE_SAVED, "saved"),
                    G_DEFINE_ENUM_VALUE (LP_SAVE_STATE_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (LP_SAVE_STATE_CONFLICT, "conflict"),
                    G_DEFINE_ENUM_VALUE (LP_SAVE_STATE_READ_ONLY, "read-only"))

G_DEFINE_FINAL_TYPE (LpDocument, lp_document, G_TYPE_OBJECT)

enum
{
  CHANGED,
  LEADS_CHANGED,
  LEAD_SETS_CHANGED,
  OTHER_CHANGED,
  VERSIONS_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

void
lp_document_notify (LpDocument *self, LpDocumentProperty property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

void
lp_document_emit_leads_changed (LpDocument *self)
{
  g_signal_emit (self, signals[LEADS_CHANGED], 0);
}

void
lp_document_emit_lead_sets_changed (LpDocument *self)
{
  g_signal_emit (self, signals[LEAD_SETS_CHANGED], 0);
}

void
lp_document_emit_versions_changed (LpDocument *self)
{
  g_signal_emit (self, signals[VERSIONS_CHANGED], 0);
}

/* --- The draft --- */

/* The evidence may be of an earlier draft: what is gone since is left out. */
static void
add_evidence (LpDocument *self)
{
  LpFindings *findings = lp_evidence_get_findings (self->evidence);
  LpPolicy *draft = lp_document_get_policy (self);

  for (guint i = 0; i < lp_findings_get_n (findings); i++)
    {
      const LpFinding *finding = lp_findings_get (findings, i);
      LpPath place;

      if (lp_policy_follow (draft, lp_evidence_get_policy (self->evidence),
                            &finding->place, &place))
        lp_findings_add_copy (self->findings, finding, lp_policy_get_root (draft),
                              &place);
    }
}

void
lp_document_merge_findings (LpDocument *self)
{
  g_clear_pointer (&self->findings, lp_findings_unref);
  self->findings = lp_findings_new ();
  for (guint i = 0; i < lp_findings_get_n (self->own_findings); i++)
    lp_findings_add_copy (self->findings, lp_findings_get (self->own_findings, i), NULL,
                          NULL);
  if (self->evidence != NULL)
    add_evidence (self);
  lp_findings_sort (self->findings);
}

/* What would stop publication: that it is still marked as a draft is no fault. */
void
lp_document_check (LpDocument *self)
{
  LpPath root = lp_path_root ();
  g_autoptr (LpPolicy) unmarked = lp_policy_with_attr (lp_document_get_policy (self),
                                                       &root, LP_ATTR_STATE, NULL);

  g_clear_pointer (&self->own_findings, lp_findings_unref);
  self->own_findings = lp_findings_new ();
  lp_policy_check (unmarked, self->own_findings);
  lp_policy_check_publication (unmarked, lp_document_get_vague_words (self),
                               self->own_findings);
  lp_reach_check (unmarked, self->own_findings);
  lp_findings_sort (self->own_findings);
  lp_document_merge_findings (self);
}

static LpDocumentShown
look (LpDocument *self)
{
  return (LpDocumentShown){ lp_policy_ref (lp_document_get_policy (self)),
                            g_strdup (lp_policy_get_name (lp_document_get_policy (self))),
                            lp_document_get_can_undo (self),
                            lp_document_get_can_redo (self),
                            lp_findings_get_n_errors (self->findings) };
}

static void
shown_clear (LpDocumentShown *shown)
{
  g_clear_pointer (&shown->policy, lp_policy_unref);
  g_clear_pointer (&shown->title, g_free);
}

void
lp_document_begin_change (LpDocument *self, LpDocumentShown *shown)
{
  *shown = look (self);
  g_object_freeze_notify (G_OBJECT (self));
}

static void
notify_changes (LpDocument *self, const LpDocumentShown *before)
{
  LpDocumentShown now = look (self);

  if (g_strcmp0 (before->title, now.title) != 0)
    lp_document_notify (self, PROP_TITLE);
  if (before->can_undo != now.can_undo)
    lp_document_notify (self, PROP_CAN_UNDO);
  if (before->can_redo != now.can_redo)
    lp_document_notify (self, PROP_CAN_REDO);
  if (before->n_errors != now.n_errors)
    lp_document_notify (self, PROP_N_ERRORS);
  shown_clear (&now);
}

void
lp_document_end_change (LpDocument *self, LpDocumentShown *shown)
{
  g_autofree char *other_label = g_steal_pointer (&self->other_label);

  if (lp_document_get_policy (self) != shown->policy)
    {
      g_clear_pointer (&self->before, lp_policy_unref);
      self->before = lp_policy_ref (shown->policy);
      g_clear_pointer (&self->previewed, lp_policy_unref);
      lp_document_check (self);
      lp_document_request_impact (self);
      g_signal_emit (self, signals[CHANGED], 0);
      if (other_label != NULL)
        {
          lp_document_note_known (self);
          g_signal_emit (self, signals[OTHER_CHANGED], 0, other_label);
        }
    }
  notify_changes (self, shown);
  shown_clear (shown);
  g_object_thaw_notify (G_OBJECT (self));
}

void
lp_document_note_known (LpDocument *self)
{
  LpPolicy *known = lp_policy_ref (lp_document_get_policy (self));

  g_clear_pointer (&self->known, lp_policy_unref);
  self->known = known;
}

LpPolicy *
lp_document_get_known_policy (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), NULL);

  return self->known;
}

void
lp_document_commit (LpDocument *self, LpPolicy *policy, const char *label)
{
  LpDocumentShown shown;

  g_return_if_fail (LP_IS_DOCUMENT (self));
  g_return_if_fail (policy != NULL && label != NULL);

  if (lp_policy_equal (policy, lp_document_get_policy (self)))
    {
      lp_document_preview (self, NULL);
      return;
    }
  lp_document_begin_change (self, &shown);
  lp_history_add (self->history, policy, label);
  lp_document_save (self, FALSE);
  lp_document_end_change (self, &shown);
}

static void
move (LpDocument *self, int offset)
{
  g_autoptr (GError) error = NULL;
  LpDocumentShown shown;

  if (!lp_history_has (self->history, offset))
    return;
  lp_document_begin_change (self, &shown);
  if (lp_history_move (self->history, offset, &error))
    lp_document_save (self, FALSE);
  else
    lp_document_set_save_state (self, LP_SAVE_STATE_FAILED, error->message);
  lp_document_end_change (self, &shown);
}

void
lp_document_undo (LpDocument *self)
{
  g_return_if_fail (LP_IS_DOCUMENT (self));

  move (self, -1);
}

void
lp_document_redo (LpDocument *self)
{
  g_return_if_fail (LP_IS_DOCUMENT (self));

  move (self, 1);
}

/* --- Preview --- */

void
lp_document_set_busy (LpDocument *self, gboolean busy)
{
  if (self->busy == busy)
    return;
  self->busy = busy;
  lp_document_notify (self, PROP_BUSY);
}

void
lp_document_request_impact (LpDocument *self)
{
  LpPolicy *draft = lp_document_get_policy (self);

  if (self->lead_data == NULL)
    return;
  if (self->previewed != NULL)
    lp_preview_request (self->preview, self->lead_data, self->previewed, draft,
                        self->mature_days);
  else
    lp_preview_request (self->preview, self->lead_data, draft, self->before,
                        self->mature_days);
  lp_document_set_busy (self, TRUE);
}

void
lp_document_preview (LpDocument *self, LpPolicy *policy)
{
  g_return_if_fail (LP_IS_DOCUMENT (self));

  if (policy == NULL && self->previewed == NULL)
    return;
  if (policy != NULL)
    lp_policy_ref (policy);
  g_clear_pointer (&self->previewed, lp_policy_unref);
  self->previewed = policy;
  lp_document_request_impact (self);
}

static void
on_preview_cb (LpImpact *impact, const GError *error, gpointer user_data)
{
  LpDocument *self = user_data;

  g_object_ref (self);
  lp_document_on_preview_cb (impact, error, self);
  lp_document_set_busy (self, lp_preview_is_busy (self->preview));
  g_object_unref (self);
}

void
lp_document_wait_for_impact (LpDocument *self)
{
  GMainContext *context = g_main_context_get_thread_default ();

  g_return_if_fail (LP_IS_DOCUMENT (self));

  while (self->busy)
    g_main_context_iteration (context, TRUE);
}

void
lp_document_wait_for_evidence (LpDocument *self)
{
  GMainContext *context = g_main_context_get_thread_default ();

  g_return_if_fail (LP_IS_DOCUMENT (self));

  while (lp_preview_is_judging (self->preview))
    g_main_context_iteration (context, TRUE);
}

/* --- The object --- */

static void
lp_document_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LpDocument *self = LP_DOCUMENT (object);

  switch ((LpDocumentProperty) id)
    {
    case PROP_TITLE:
      g_value_set_string (value, lp_policy_get_name (lp_document_get_policy (self)));
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, lp_document_get_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, lp_document_get_can_redo (self));
      break;
    case PROP_SAVE_STATE:
      g_value_set_enum (value, (gint) self->save_state);
      break;
    case PROP_NOTICE:
      g_value_set_string (value, self->notice);
      break;
    case PROP_IMPACT:
      g_value_set_boxed (value, self->impact);
      break;
    case PROP_EVIDENCE:
      g_value_set_boxed (value, self->evidence);
      break;
    case PROP_MATURE_DAYS:
      g_value_set_int64 (value, self->mature_days);
      break;
    case PROP_VAGUE_WORDS:
      g_value_set_boxed (value, self->vague_words);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    case PROP_N_ERRORS:
      g_value_set_uint (value, lp_findings_get_n_errors (self->findings));
      break;
    case N_PROPERTIES:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lp_document_dispose (GObject *object)
{
  LpDocument *self = LP_DOCUMENT (object);

  lp_document_stop_watch (self);
  g_clear_pointer (&self->preview, lp_preview_free);
  G_OBJECT_CLASS (lp_document_parent_class)->dispose (object);
}

static void
lp_document_finalize (GObject *object)
{
  LpDocument *self = LP_DOCUMENT (object);

  g_clear_pointer (&self->impact, lp_impact_unref);
  g_clear_pointer (&self->evidence, lp_evidence_unref);
  g_clear_pointer (&self->leads, lp_leads_unref);
  g_clear_pointer (&self->lead_data, lp_lead_data_unref);
  g_clear_pointer (&self->known, lp_policy_unref);
  g_clear_pointer (&self->before, lp_policy_unref);
  g_clear_pointer (&self->previewed, lp_policy_unref);
  g_clear_pointer (&self->findings, lp_findings_unref);
  g_clear_pointer (&self->own_findings, lp_findings_unref);
  g_clear_pointer (&self->history, lp_history_free);
  g_clear_pointer (&self->workspace, lp_workspace_close);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  g_clear_pointer (&self->lead_sets, g_ptr_array_unref);
  g_clear_pointer (&self->vague_words, g_strfreev);
  g_clear_pointer (&self->signatures, g_ptr_array_unref);
  g_free (self->versions_notice);
  g_free (self->backup_day);
  g_free (self->save_error);
  g_free (self->read_only_reason);
  g_free (self->notice);
  g_free (self->copy_notice);
  g_free (self->other_label);
  g_free (self->leads_name);
  g_free (self->leads_error);
  G_OBJECT_CLASS (lp_document_parent_class)->finalize (object);
}

static void
lp_document_class_init (LpDocumentClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                            G_PARAM_STATIC_STRINGS;

  object_class->get_property = lp_document_get_property;
  object_class->dispose = lp_document_dispose;
  object_class->finalize = lp_document_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_SAVE_STATE] = g_param_spec_enum (
      "save-state", NULL, NULL, LP_TYPE_SAVE_STATE, (gint) LP_SAVE_STATE_SAVED, flags);
  properties[PROP_NOTICE] = g_param_spec_string ("notice", NULL, NULL, NULL, flags);
  properties[PROP_IMPACT] = g_param_spec_boxed ("impact", NULL, NULL, LP_TYPE_IMPACT,
                                                flags);
  properties[PROP_EVIDENCE] = g_param_spec_boxed ("evidence", NULL, NULL,
                                                  LP_TYPE_EVIDENCE, flags);
  properties[PROP_MATURE_DAYS] = g_param_spec_int64 (
      "mature-days", NULL, NULL, LP_MATURE_MEDIAN, G_MAXINT64, LP_MATURE_MEDIAN, flags);
  properties[PROP_VAGUE_WORDS] = g_param_spec_boxed ("vague-words", NULL, NULL,
                                                     G_TYPE_STRV, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_N_ERRORS] = g_param_spec_uint ("n-errors", NULL, NULL, 0, G_MAXUINT, 0,
                                                 flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[CHANGED] = g_signal_new ("changed", LP_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEADS_CHANGED] = g_signal_new ("leads-changed", LP_TYPE_DOCUMENT,
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  signals[LEAD_SETS_CHANGED] = g_signal_new ("lead-sets-changed", LP_TYPE_DOCUMENT,
                                             G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 0);
  signals[OTHER_CHANGED] = g_signal_new ("other-changed", LP_TYPE_DOCUMENT,
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[VERSIONS_CHANGED] = g_signal_new ("versions-changed", LP_TYPE_DOCUMENT,
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 0);
}

static void
lp_document_init (LpDocument *self)
{
  self->mature_days = LP_MATURE_MEDIAN;
  self->preview = lp_preview_new (on_preview_cb, lp_document_on_evidence_cb, self);
}

/* Takes @workspace. */
static LpDocument *
document_new (LpWorkspace *workspace, GError **error)
{
  g_autoptr (LpDocument) self = NULL;

  if (workspace == NULL)
    return NULL;
  self = g_object_new (LP_TYPE_DOCUMENT, NULL);
  self->workspace = workspace;
  if (lp_workspace_is_read_only (workspace))
    self->save_state = LP_SAVE_STATE_READ_ONLY;
  self->history = lp_history_new (workspace, error);
  if (self->history == NULL || !lp_document_load_leads (self, error) ||
      !lp_document_load_words (self, error) || !lp_document_load_versions (self, error))
    return NULL;
  lp_document_note_known (self);
  lp_document_check (self);
  lp_document_request_impact (self);
  lp_document_update_notice (self);
  lp_document_start_watch (self);
  return g_steal_pointer (&self);
}

/* Whether the locks of the file are somebody else's business. */
static gboolean
is_remote (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_filesystem_info (
      file, G_FILE_ATTRIBUTE_FILESYSTEM_REMOTE, NULL, NULL);

  return info != NULL &&
         g_file_info_get_attribute_boolean (info, G_FILE_ATTRIBUTE_FILESYSTEM_REMOTE);
}

LpDocument *
lp_document_open_remote (const char *path, GError **error)
{
  LpDocument *self = document_new (lp_workspace_open_read_only (path, error), error);
  g_autofree char *name = g_filename_display_basename (path);

  if (self == NULL)
    return NULL;
  self->read_only_reason = g_strdup_printf (
      _ ("“%s” is on a network share, where two programs cannot be kept apart; save a "
         "copy on this computer to change it"),
      name);
  self->save_error = g_strdup (self->read_only_reason);
  return self;
}

LpDocument *
lp_document_new_create (const char *path, LpPolicy *policy, GError **error)
{
  LpWorkspace *workspace;

  g_return_val_if_fail (path != NULL && policy != NULL, NULL);

  workspace = lp_workspace_create (path, policy, error);
  if (workspace == NULL || !is_remote (path))
    return document_new (workspace, error);
  lp_workspace_close (workspace);
  return lp_document_open_remote (path, error);
}

LpDocument *
lp_document_new_open (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  return is_remote (path) ? lp_document_open_remote (path, error)
                          : document_new (lp_workspace_open (path, error), error);
}

/* --- Reading --- */

const char *
lp_document_get_path (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), NULL);

  return lp_workspace_get_path (self->workspace);
}

const char *
lp_document_get_older_copy (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), NULL);

  return lp_workspace_get_backup (self->workspace);
}

LpPolicy *
lp_document_get_policy (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), NULL);

  return lp_history_get_policy (self->history);
}

LpFindings *
lp_document_get_findings (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), NULL);

  return self->findings;
}

gboolean
lp_document_get_can_undo (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), FALSE);

  return lp_history_has (self->history, -1);
}

gboolean
lp_document_get_can_redo (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), FALSE);

  return lp_history_has (self->history, 1);
}

const char *
lp_document_get_undo_label (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), NULL);

  return lp_document_get_can_undo (self) ? lp_history_get_label (self->history, 0) : NULL;
}

const char *
lp_document_get_redo_label (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), NULL);

  return lp_history_get_label (self->history, 1);
}

LpImpact *
lp_document_get_impact (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), NULL);

  return self->impact;
}

/* --- Files --- */

gboolean
lp_document_export_policy (LpDocument *self, const char *path, GError **error)
{
  g_autoptr (GBytes) xml = NULL;

  g_return_val_if_fail (LP_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  lp_document_note_known (self);
  xml = lp_policy_write (lp_document_get_policy (self));
  return lp_file_save (path, xml, error);
}

gboolean
lp_document_export_source (LpDocument *self, const char *path, GError **error)
{
  g_autoptr (GBytes) xml = NULL;

  g_return_val_if_fail (LP_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (lp_document_get_source (self) != NULL, FALSE);

  xml = lp_source_write (lp_document_get_source (self));
  return lp_file_save (path, xml, error);
}
