/* SPDX-License-Identifier: GPL-3.0-or-later
 * The document: draft, history, saving, and the properties that the window watches. */
#include "lp-document-private.h"

#include "lp-edit.h"
#include "lp-error.h"
#include "lp-file.h"
#include "lp-policy-writer.h"

#include <glib/gi18n-lib.h>

G_DEFINE_ENUM_TYPE (LpSaveState,
                    lp_save_state,
                    G_DEFINE_ENUM_VALUE (LP_SAVE_STATE_SAVED, "saved"),
                    G_DEFINE_ENUM_VALUE (LP_SAVE_STATE_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (LP_SAVE_STATE_READ_ONLY, "read-only"))

G_DEFINE_FINAL_TYPE (LpDocument, lp_document, G_TYPE_OBJECT)

enum
{
  CHANGED,
  LEADS_CHANGED,
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

/* --- The draft --- */

/* What would stop publication: that it is still marked as a draft is no fault. */
static void
check_policy (LpDocument *self)
{
  LpPath root = lp_path_root ();
  g_autoptr (LpPolicy) unmarked = lp_policy_with_attr (lp_document_get_policy (self),
                                                       &root, LP_ATTR_STATE, NULL);

  g_clear_pointer (&self->findings, lp_findings_unref);
  self->findings = lp_findings_new ();
  lp_policy_check (unmarked, TRUE, self->findings);
  lp_findings_sort (self->findings);
}

static void
set_save_state (LpDocument *self, LpSaveState state, const char *error)
{
  g_free (self->save_error);
  self->save_error = g_strdup (error);
  if (self->save_state == state && error == NULL)
    return;
  self->save_state = state;
  lp_document_notify (self, PROP_SAVE_STATE);
}

static void
save (LpDocument *self)
{
  g_autoptr (GError) error = NULL;

  if (self->save_state == LP_SAVE_STATE_READ_ONLY)
    return;
  if (lp_history_save (self->history, &error))
    set_save_state (self, LP_SAVE_STATE_SAVED, NULL);
  else
    set_save_state (self, LP_SAVE_STATE_FAILED, error->message);
}

/* What the window shows of the history. */
typedef struct
{
  char *title;
  gboolean can_undo;
  gboolean can_redo;
  guint n_errors;
} Shown;

static Shown
look (LpDocument *self)
{
  return (Shown){ g_strdup (lp_policy_get_name (lp_document_get_policy (self))),
                  lp_document_get_can_undo (self), lp_document_get_can_redo (self),
                  lp_findings_get_n_errors (self->findings) };
}

/* Notifies what is not as it was in @before; takes it. */
static void
notify_changes (LpDocument *self, Shown *before)
{
  Shown now = look (self);

  if (g_strcmp0 (before->title, now.title) != 0)
    lp_document_notify (self, PROP_TITLE);
  if (before->can_undo != now.can_undo)
    lp_document_notify (self, PROP_CAN_UNDO);
  if (before->can_redo != now.can_redo)
    lp_document_notify (self, PROP_CAN_REDO);
  if (before->n_errors != now.n_errors)
    lp_document_notify (self, PROP_N_ERRORS);
  g_free (now.title);
  g_clear_pointer (&before->title, g_free);
}

/* The history has been changed, and perhaps the draft with it: writes it, and says so. */
static void
end_change (LpDocument *self, LpPolicy *before, Shown *shown)
{
  g_object_freeze_notify (G_OBJECT (self));
  save (self);
  if (lp_document_get_policy (self) != before)
    {
      g_clear_pointer (&self->before, lp_policy_unref);
      self->before = lp_policy_ref (before);
      g_clear_pointer (&self->previewed, lp_policy_unref);
      check_policy (self);
      lp_document_request_impact (self);
      g_signal_emit (self, signals[CHANGED], 0);
    }
  notify_changes (self, shown);
  g_object_thaw_notify (G_OBJECT (self));
}

void
lp_document_commit (LpDocument *self, LpPolicy *policy, const char *label)
{
  g_autoptr (LpPolicy) before = NULL;
  Shown shown;

  g_return_if_fail (LP_IS_DOCUMENT (self));
  g_return_if_fail (policy != NULL && label != NULL);

  if (lp_policy_equal (policy, lp_document_get_policy (self)))
    {
      lp_document_preview (self, NULL);
      return;
    }
  before = lp_policy_ref (lp_document_get_policy (self));
  shown = look (self);
  lp_history_add (self->history, policy, label);
  end_change (self, before, &shown);
}

static void
move (LpDocument *self, int offset)
{
  g_autoptr (LpPolicy) before = NULL;
  g_autoptr (GError) error = NULL;
  Shown shown;

  if (!lp_history_has (self->history, offset))
    return;
  before = lp_policy_ref (lp_document_get_policy (self));
  shown = look (self);
  if (!lp_history_move (self->history, offset, &error))
    {
      g_free (shown.title);
      set_save_state (self, LP_SAVE_STATE_FAILED, error->message);
      return;
    }
  end_change (self, before, &shown);
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

void
lp_document_retry_save (LpDocument *self)
{
  g_autoptr (LpPolicy) before = NULL;
  Shown shown;

  g_return_if_fail (LP_IS_DOCUMENT (self));

  before = lp_policy_ref (lp_document_get_policy (self));
  shown = look (self);
  end_change (self, before, &shown);
}

/* --- Preview --- */

static void
set_busy (LpDocument *self, gboolean busy)
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
    lp_preview_request (self->preview, self->lead_data, self->previewed, draft);
  else
    lp_preview_request (self->preview, self->lead_data, draft, self->before);
  set_busy (self, TRUE);
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
  set_busy (self, lp_preview_is_busy (self->preview));
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
    case PROP_IMPACT:
      g_value_set_boxed (value, self->impact);
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

  g_clear_pointer (&self->preview, lp_preview_free);
  G_OBJECT_CLASS (lp_document_parent_class)->dispose (object);
}

static void
lp_document_finalize (GObject *object)
{
  LpDocument *self = LP_DOCUMENT (object);

  g_clear_pointer (&self->impact, lp_impact_unref);
  g_clear_pointer (&self->leads, lp_leads_unref);
  g_clear_pointer (&self->lead_data, lp_lead_data_unref);
  g_clear_pointer (&self->before, lp_policy_unref);
  g_clear_pointer (&self->previewed, lp_policy_unref);
  g_clear_pointer (&self->findings, lp_findings_unref);
  g_clear_pointer (&self->history, lp_history_free);
  g_clear_pointer (&self->workspace, lp_workspace_close);
  g_free (self->save_error);
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
  properties[PROP_IMPACT] = g_param_spec_boxed ("impact", NULL, NULL, LP_TYPE_IMPACT,
                                                flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_N_ERRORS] = g_param_spec_uint ("n-errors", NULL, NULL, 0, G_MAXUINT, 0,
                                                 flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[CHANGED] = g_signal_new ("changed", LP_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEADS_CHANGED] = g_signal_new ("leads-changed", LP_TYPE_DOCUMENT,
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
}

static void
lp_document_init (LpDocument *self)
{
  self->preview = lp_preview_new (on_preview_cb, self);
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
  if (self->history == NULL || !lp_document_load_leads (self, error))
    return NULL;
  check_policy (self);
  lp_document_request_impact (self);
  return g_steal_pointer (&self);
}

LpDocument *
lp_document_new_create (const char *path, LpPolicy *policy, GError **error)
{
  g_return_val_if_fail (path != NULL && policy != NULL, NULL);

  return document_new (lp_workspace_create (path, policy, error), error);
}

LpDocument *
lp_document_new_open (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  return document_new (lp_workspace_open (path, error), error);
}

/* --- Reading --- */

const char *
lp_document_get_path (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), NULL);

  return lp_workspace_get_path (self->workspace);
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

LpSaveState
lp_document_get_save_state (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), LP_SAVE_STATE_SAVED);

  return self->save_state;
}

const char *
lp_document_get_save_error (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), NULL);

  return self->save_error;
}

LpImpact *
lp_document_get_impact (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), NULL);

  return self->impact;
}

/* --- Files --- */

gboolean
lp_document_save_copy (LpDocument *self, const char *path, GError **error)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  return lp_workspace_save_copy (self->workspace, path, error);
}

gboolean
lp_document_export_policy (LpDocument *self, const char *path, GError **error)
{
  g_autoptr (GBytes) xml = NULL;

  g_return_val_if_fail (LP_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

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
