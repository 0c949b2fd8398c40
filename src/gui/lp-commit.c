/* SPDX-License-Identifier: GPL-3.0-or-later
 * Edits from widgets to the document, and entries that commit when the person pauses. */
#include "lp-commit.h"

#include "lp-text.h"

#define REST_MS 400
#define WATCH_KEY "lp-commit-watch"

void
lp_commit (LpDocument *document, LpPolicy *policy, char *label)
{
  g_autoptr (LpPolicy) owned = policy;
  g_autofree char *owned_label = label;

  if (document != NULL)
    lp_document_commit (document, owned, owned_label);
}

void
lp_commit_attr (LpDocument *document,
                const LpPath *place,
                LpAttr attr,
                const char *value,
                char *label)
{
  LpPolicy *policy = lp_document_get_policy (document);
  LpNode *node = lp_node_at (lp_policy_get_root (policy), place);
  const char *wanted = value != NULL && *value != '\0' ? value : NULL;

  if (node == NULL || g_strcmp0 (lp_node_get (node, attr), wanted) == 0)
    g_free (label);
  else
    lp_commit (document, lp_policy_with_attr (policy, place, attr, wanted), label);
}

void
lp_commit_child_text (LpDocument *document,
                      const LpPath *parent,
                      LpKind kind,
                      const char *text,
                      char *label)
{
  LpPolicy *policy = lp_document_get_policy (document);
  LpNode *node = lp_node_at (lp_policy_get_root (policy), parent);
  LpNode *child = node != NULL ? lp_node_find_child (node, kind) : NULL;
  const char *present = child != NULL ? lp_node_get_text (child) : "";

  if (node == NULL || g_strcmp0 (present, text != NULL ? text : "") == 0)
    g_free (label);
  else
    lp_commit (document, lp_policy_with_child_text (policy, parent, kind, text), label);
}

void
lp_commit_removed (GtkWidget *widget,
                   LpDocument *document,
                   const LpPath *place,
                   char *label)
{
  g_autofree char *said = g_strdup (label);

  lp_commit (document, lp_policy_with_removed (lp_document_get_policy (document), place),
             label);
  lp_commit_show_toast (widget, said, TRUE);
}

void
lp_commit_show_toast (GtkWidget *widget, const char *text, gboolean undo)
{
  gtk_widget_activate_action (widget, "win.show-toast", "(sb)", text, undo);
}

/* --- Entries --- */

typedef struct
{
  GtkEditable *editable; /* owns the watch */
  LpCommitTextFunc func;
  gpointer user_data;
  char *settled; /* shown or committed last */
  guint rest_id;
  gboolean showing;
} Watch;

static void
watch_free (gpointer data)
{
  Watch *watch = data;

  g_clear_handle_id (&watch->rest_id, g_source_remove);
  g_free (watch->settled);
  g_free (watch);
}

static void
watch_commit (Watch *watch)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (watch->editable));

  g_clear_handle_id (&watch->rest_id, g_source_remove);
  g_strstrip (text);
  if (g_strcmp0 (text, watch->settled) == 0)
    return;
  g_free (watch->settled);
  watch->settled = g_strdup (text);
  watch->func (watch->editable, text, watch->user_data);
}

static gboolean
on_rest_cb (gpointer data)
{
  Watch *watch = data;

  watch->rest_id = 0;
  watch_commit (watch);
  return G_SOURCE_REMOVE;
}

static void
on_editable_changed_cb (Watch *watch)
{
  if (watch->showing)
    return;
  g_clear_handle_id (&watch->rest_id, g_source_remove);
  /* After all keys that wait: a busy moment is no rest. */
  watch->rest_id
      = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, REST_MS, on_rest_cb, watch, NULL);
}

static void
on_editable_activate_cb (Watch *watch)
{
  watch_commit (watch);
}

static void
on_focus_leave_cb (Watch *watch)
{
  watch_commit (watch);
}

static gboolean
has_focus (GtkEditable *editable)
{
  GtkEditable *delegate = gtk_editable_get_delegate (editable);

  return gtk_widget_has_focus (GTK_WIDGET (delegate != NULL ? delegate : editable));
}

void
lp_commit_watch_editable (GtkEditable *editable,
                          LpCommitTextFunc func,
                          gpointer user_data)
{
  GtkEditable *delegate;
  GtkEventController *focus;
  Watch *watch;

  g_return_if_fail (GTK_IS_EDITABLE (editable));
  g_return_if_fail (g_object_get_data (G_OBJECT (editable), WATCH_KEY) == NULL);

  watch = g_new0 (Watch, 1);
  watch->editable = editable;
  watch->func = func;
  watch->user_data = user_data;
  watch->settled = g_strdup (gtk_editable_get_text (editable));
  g_object_set_data_full (G_OBJECT (editable), WATCH_KEY, watch, watch_free);

  delegate = gtk_editable_get_delegate (editable);
  if (delegate == NULL)
    delegate = editable;
  g_signal_connect_swapped (editable, "changed", G_CALLBACK (on_editable_changed_cb),
                            watch);
  if (GTK_IS_TEXT (delegate))
    g_signal_connect_swapped (delegate, "activate", G_CALLBACK (on_editable_activate_cb),
                              watch);
  focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_leave_cb), watch);
  gtk_widget_add_controller (GTK_WIDGET (delegate), focus);
}

void
lp_commit_show_text (GtkEditable *editable, const char *text)
{
  Watch *watch = g_object_get_data (G_OBJECT (editable), WATCH_KEY);
  const char *wanted = text != NULL ? text : "";

  g_return_if_fail (watch != NULL);
  if (has_focus (editable) && g_strcmp0 (wanted, watch->settled) != 0 &&
      watch->rest_id != 0)
    return;
  if (has_focus (editable) && g_strcmp0 (wanted, watch->settled) == 0)
    return;

  g_free (watch->settled);
  watch->settled = g_strdup (wanted);
  if (g_strcmp0 (gtk_editable_get_text (editable), wanted) == 0)
    return;
  watch->showing = TRUE;
  gtk_editable_set_text (editable, wanted);
  watch->showing = FALSE;
}
