/* SPDX-License-Identifier: GPL-3.0-or-later
 * What somebody else made, difference by difference. */
#include "lp-bring-in-dialog.h"

#include "lp-change-row.h"
#include "lp-change-words.h"
#include "lp-commit.h"
#include "lp-headline.h"
#include "lp-node-words.h"
#include "lp-side-layout.h"

#include <glib/gi18n.h>

struct _LpBringInDialog
{
  AdwWindow parent_instance;

  GtkWindow *window; /* whose toasts tell what was done; NULL once it is gone */
  LpDocument *document;
  LpIncoming *incoming;
  char *path; /* of a file */
  char *side; /* of a proposal */
  gboolean showing;

  AdwWindowTitle *title;
  GtkWidget *main_button;
  AdwActionRow *file_row;
  AdwActionRow *base_row;
  GtkWidget *stranger_row;
  GtkWidget *none_page;
  GtkWidget *changes_box;
  GtkWidget *heading_box;
  GtkLabel *heading;
  GtkLabel *legend;
  GtkWidget *groups;
  LpHeadline *headline;
  GtkWidget *keep_button;
  GtkWidget *remove_button;
  GPtrArray *rows; /* LpChangeRow, one a change; borrowed */
};

G_DEFINE_FINAL_TYPE (LpBringInDialog, lp_bring_in_dialog, ADW_TYPE_WINDOW)

/* --- What is chosen --- */

static gboolean *
list_taken (LpBringInDialog *self, guint *n_taken)
{
  gboolean *taken = g_new0 (gboolean, self->rows->len + 1);

  *n_taken = 0;
  for (guint i = 0; i < self->rows->len; i++)
    {
      taken[i] = lp_change_row_is_taken (self->rows->pdata[i]);
      *n_taken += taken[i] ? 1 : 0;
    }
  return taken;
}

static void
show_choice (LpBringInDialog *self)
{
  guint n_taken;
  g_autofree gboolean *taken = list_taken (self, &n_taken);
  g_autoptr (LpPolicy) policy = lp_incoming_apply (self->incoming, taken);
  g_autofree char *text = NULL;

  if (self->rows->len > 0)
    text = g_strdup_printf (_ ("%u of %u taken"), n_taken, self->rows->len);
  adw_window_title_set_subtitle (self->title, text != NULL ? text : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bring-in.take", n_taken > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bring-in.take-all",
                                 n_taken < self->rows->len);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bring-in.take-none", n_taken > 0);
  lp_document_preview (self->document, policy);
}

static void
on_row_notify_taken_cb (LpBringInDialog *self)
{
  if (!self->showing)
    show_choice (self);
}

static void
take_all (LpBringInDialog *self, gboolean taken)
{
  self->showing = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    lp_change_row_set_taken (self->rows->pdata[i], taken);
  self->showing = FALSE;
  show_choice (self);
}

/* --- What it is --- */

static char *
describe_state (LpPolicy *policy)
{
  const char *version = lp_policy_get_version (policy);

  if (lp_policy_is_draft (policy) || version == NULL)
    return g_strdup (_ ("Draft"));
  return g_strdup_printf (_ ("Version %s"), version);
}

static void
show_origin (LpBringInDialog *self)
{
  LpPolicy *policy = lp_incoming_get_policy (self->incoming);
  const char *base = lp_incoming_get_base_name (self->incoming);
  g_autofree char *state = describe_state (policy);
  g_autofree char *file = NULL;
  g_autofree char *compared = NULL;

  /* Translators: the name of a file, and whether it is a draft or a version */
  file = g_strdup_printf (_ ("%s · %s"), lp_incoming_get_name (self->incoming), state);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->file_row),
                                 lp_policy_get_name (policy));
  adw_action_row_set_subtitle (self->file_row, file);
  if (base != NULL)
    /* Translators: a version, or a step of the history */
    compared = g_strdup_printf (_ ("Both Started from %s"), base);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->base_row),
                                 compared != NULL ? compared
                                                  : _ ("No Common Version Is Known"));
  adw_action_row_set_subtitle (
      self->base_row, base != NULL
                          ? _ ("What they changed since then is listed")
                          : _ ("Everything that differs from your draft is listed"));
  gtk_widget_set_visible (self->stranger_row, lp_incoming_is_stranger (self->incoming));
}

/* --- Its differences --- */

/* Which were left in the list that is shown: title → taken. (transfer full) */
static GHashTable *
remember_choice (LpBringInDialog *self)
{
  GHashTable *chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const char *title = adw_preferences_row_get_title (self->rows->pdata[i]);

      g_hash_table_insert (
          chosen, g_strdup (title),
          GINT_TO_POINTER (lp_change_row_is_taken (self->rows->pdata[i])));
    }
  return chosen;
}

static void
add_row (LpBringInDialog *self,
         AdwPreferencesGroup *group,
         const LpChangeWords *words,
         guint i,
         GHashTable *chosen)
{
  gboolean conflict = lp_incoming_is_conflict (self->incoming, i);
  GtkWidget *row = lp_change_row_new (words, conflict);
  gpointer taken;

  if (!g_hash_table_lookup_extended (chosen, words->title, NULL, &taken))
    taken = GINT_TO_POINTER (!conflict && !lp_incoming_is_stranger (self->incoming));
  lp_change_row_set_taken (LP_CHANGE_ROW (row), GPOINTER_TO_INT (taken));
  g_signal_connect_object (row, "notify::taken", G_CALLBACK (on_row_notify_taken_cb),
                           self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

/* The group of the section, made where there is none yet: changes are in document order.
 */
static AdwPreferencesGroup *
get_group (LpBringInDialog *self, const char *section)
{
  GtkWidget *last = gtk_widget_get_last_child (self->groups);

  if (last == NULL ||
      g_strcmp0 (adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (last)),
                 section) != 0)
    {
      last = adw_preferences_group_new ();
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (last), section);
      gtk_box_append (GTK_BOX (self->groups), last);
    }
  return ADW_PREFERENCES_GROUP (last);
}

static void
clear_rows (LpBringInDialog *self)
{
  GtkWidget *group;

  g_ptr_array_set_size (self->rows, 0);
  while ((group = gtk_widget_get_first_child (self->groups)) != NULL)
    gtk_box_remove (GTK_BOX (self->groups), group);
}

static void
show_heading (LpBringInDialog *self, guint n, guint n_conflicts)
{
  g_autofree char *heading = g_strdup_printf (
      ngettext ("%u Difference", "%u Differences", n), n);
  g_autofree char *conflicts = NULL;

  if (n_conflicts > 0)
    conflicts = g_strdup_printf (
        ngettext ("Yours → theirs; %u was changed by both of you",
                  "Yours → theirs; %u were changed by both of you", n_conflicts),
        n_conflicts);
  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->legend,
                       conflicts != NULL ? conflicts : _ ("Yours → theirs"));
  gtk_widget_set_visible (self->none_page, n == 0);
  gtk_widget_set_visible (self->changes_box, n > 0);
  gtk_widget_set_visible (self->main_button, n > 0);
}

static void
show_changes (LpBringInDialog *self)
{
  LpChanges *changes = lp_incoming_get_changes (self->incoming);
  g_autoptr (GHashTable) chosen = remember_choice (self);
  guint n_conflicts = 0;

  self->showing = TRUE;
  clear_rows (self);
  for (guint i = 0; i < lp_changes_get_n (changes); i++)
    {
      LpChangeWords words;

      lp_change_words_init (&words, changes, i);
      add_row (self, get_group (self, words.section), &words, i, chosen);
      n_conflicts += lp_incoming_is_conflict (self->incoming, i) ? 1 : 0;
      lp_change_words_clear (&words);
    }
  self->showing = FALSE;
  show_heading (self, lp_changes_get_n (changes), n_conflicts);
  show_choice (self);
}

static LpIncoming *
load_incoming (LpBringInDialog *self, GError **error)
{
  g_autoptr (LpPolicy) policy = NULL;
  g_autofree char *name = NULL;

  if (self->path != NULL)
    return lp_incoming_load (self->document, self->path, error);
  policy = lp_document_load_proposal (self->document, self->side, error);
  if (policy == NULL)
    return NULL;
  /* Translators: a side, such as Marketing */
  name = g_strdup_printf (_ ("%s’s Proposal"),
                          lp_node_words_word (LP_ATTR_SIDE, self->side));
  return lp_incoming_new (self->document, name, policy);
}

static gboolean
load (LpBringInDialog *self, GError **error)
{
  LpIncoming *incoming = load_incoming (self, error);

  if (incoming == NULL)
    return FALSE;
  g_clear_pointer (&self->incoming, lp_incoming_unref);
  self->incoming = incoming;
  show_origin (self);
  show_changes (self);
  return TRUE;
}

/* --- The document --- */

/* Another program changed the draft: what differs from it is another list. */
static void
on_document_changed_cb (LpBringInDialog *self)
{
  if (!load (self, NULL))
    gtk_window_close (GTK_WINDOW (self));
}

/* --- What is done --- */

static void
close_with_toast (LpBringInDialog *self, const char *text, gboolean undo)
{
  if (self->window != NULL)
    lp_commit_show_toast (GTK_WIDGET (self->window), text, undo);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_take_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LpBringInDialog *self = LP_BRING_IN_DIALOG (widget);
  guint n_taken;
  g_autofree gboolean *taken = list_taken (self, &n_taken);
  g_autoptr (LpPolicy) policy = lp_incoming_apply (self->incoming, taken);
  const char *name = lp_incoming_get_name (self->incoming);
  g_autofree char *label = g_strdup_printf (_ ("Bring in %s"), name);
  g_autofree char *text = g_strdup_printf (_ ("Brought in “%s”"), name);

  g_signal_handlers_disconnect_by_func (self->document, on_document_changed_cb, self);
  lp_document_commit (self->document, policy, label);
  close_with_toast (self, text, TRUE);
}

static void
on_take_all_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  take_all (LP_BRING_IN_DIALOG (widget), TRUE);
}

static void
on_take_none_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  take_all (LP_BRING_IN_DIALOG (widget), FALSE);
}

static void
show_error (LpBringInDialog *self, const char *heading, GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, error->message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_keep_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LpBringInDialog *self = LP_BRING_IN_DIALOG (widget);
  const char *side = g_variant_get_string (parameter, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf (_ ("Kept as %s’s proposal"),
                                           lp_node_words_word (LP_ATTR_SIDE, side));

  if (lp_document_set_proposal (self->document, side,
                                lp_incoming_get_name (self->incoming),
                                lp_incoming_get_policy (self->incoming), &error))
    close_with_toast (self, text, FALSE);
  else
    show_error (self, _ ("The Proposal Was Not Kept"), error);
}

static void
on_remove_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LpBringInDialog *self = LP_BRING_IN_DIALOG (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf (_ ("%s’s proposal removed"),
                                           lp_node_words_word (LP_ATTR_SIDE, self->side));

  if (lp_document_set_proposal (self->document, self->side, "", NULL, &error))
    close_with_toast (self, text, FALSE);
  else
    show_error (self, _ ("The Proposal Was Not Removed"), error);
}

/* --- The object --- */

static gboolean
lp_bring_in_dialog_close_request (GtkWindow *window)
{
  LpBringInDialog *self = LP_BRING_IN_DIALOG (window);

  lp_document_preview (self->document, NULL);
  return GTK_WINDOW_CLASS (lp_bring_in_dialog_parent_class)->close_request (window);
}

static void
lp_bring_in_dialog_dispose (GObject *object)
{
  LpBringInDialog *self = LP_BRING_IN_DIALOG (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->document);
  g_clear_pointer (&self->incoming, lp_incoming_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->side, g_free);
  G_OBJECT_CLASS (lp_bring_in_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (
      class, "/io/github/leadpact/Leadpact/lp-bring-in-dialog.ui");
  gtk_widget_class_bind_template_child (class, LpBringInDialog, title);
  gtk_widget_class_bind_template_child (class, LpBringInDialog, main_button);
  gtk_widget_class_bind_template_child (class, LpBringInDialog, file_row);
  gtk_widget_class_bind_template_child (class, LpBringInDialog, base_row);
  gtk_widget_class_bind_template_child (class, LpBringInDialog, stranger_row);
  gtk_widget_class_bind_template_child (class, LpBringInDialog, none_page);
  gtk_widget_class_bind_template_child (class, LpBringInDialog, changes_box);
  gtk_widget_class_bind_template_child (class, LpBringInDialog, heading_box);
  gtk_widget_class_bind_template_child (class, LpBringInDialog, heading);
  gtk_widget_class_bind_template_child (class, LpBringInDialog, legend);
  gtk_widget_class_bind_template_child (class, LpBringInDialog, groups);
  gtk_widget_class_bind_template_child (class, LpBringInDialog, headline);
  gtk_widget_class_bind_template_child (class, LpBringInDialog, keep_button);
  gtk_widget_class_bind_template_child (class, LpBringInDialog, remove_button);
}

static void
lp_bring_in_dialog_class_init (LpBringInDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lp_bring_in_dialog_dispose;
  GTK_WINDOW_CLASS (class)->close_request = lp_bring_in_dialog_close_request;

  g_type_ensure (LP_TYPE_HEADLINE);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "bring-in.take", NULL, on_take_cb);
  gtk_widget_class_install_action (widget_class, "bring-in.take-all", NULL,
                                   on_take_all_cb);
  gtk_widget_class_install_action (widget_class, "bring-in.take-none", NULL,
                                   on_take_none_cb);
  gtk_widget_class_install_action (widget_class, "bring-in.keep", "s", on_keep_cb);
  gtk_widget_class_install_action (widget_class, "bring-in.remove", NULL, on_remove_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
lp_bring_in_dialog_init (LpBringInDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->heading_box, lp_side_layout_new (12));
}

/* Takes @self where it fails. */
static LpBringInDialog *
begin (LpBringInDialog *self, GtkWindow *parent, LpDocument *document, GError **error)
{
  self->document = g_object_ref (document);
  g_set_weak_pointer (&self->window, parent);
  if (!load (self, error))
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return NULL;
    }
  gtk_widget_set_visible (self->keep_button, self->side == NULL);
  gtk_widget_set_visible (self->remove_button, self->side != NULL);
  g_signal_connect_object (document, "changed", G_CALLBACK (on_document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  lp_headline_follow (self->headline, document);
  return self;
}

LpBringInDialog *
lp_bring_in_dialog_new_for_file (GtkWindow *parent,
                                 LpDocument *document,
                                 const char *path,
                                 GError **error)
{
  LpBringInDialog *self = g_object_new (LP_TYPE_BRING_IN_DIALOG, "transient-for", parent,
                                        "title", _ ("Bring In"), NULL);

  adw_window_title_set_title (self->title, _ ("Bring In"));
  self->path = g_strdup (path);
  return begin (self, parent, document, error);
}

LpBringInDialog *
lp_bring_in_dialog_new_for_proposal (GtkWindow *parent,
                                     LpDocument *document,
                                     const char *side,
                                     GError **error)
{
  g_autofree char *title = g_strdup_printf (_ ("%s’s Proposal"),
                                            lp_node_words_word (LP_ATTR_SIDE, side));
  LpBringInDialog *self = g_object_new (LP_TYPE_BRING_IN_DIALOG, "transient-for", parent,
                                        "title", title, NULL);

  adw_window_title_set_title (self->title, title);
  self->side = g_strdup (side);
  return begin (self, parent, document, error);
}
