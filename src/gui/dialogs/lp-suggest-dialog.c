/* SPDX-License-Identifier: GPL-3.0-or-later
 * Points that the past leads suggest, rule by rule. */
#include "lp-suggest-dialog.h"

#include "lp-headline.h"
#include "lp-note-row.h"
#include "lp-suggestion-row.h"
#include "lp-suggestion-words.h"

#include <glib/gi18n.h>

struct _LpSuggestDialog
{
  AdwWindow parent_instance;

  LpDocument *document;
  LpSuggesting *suggesting;
  const LpSuggestions *listed; /* whose rows there are; only compared */

  AdwWindowTitle *title;
  GtkWidget *undo;
  GtkSpinner *spinner;
  GtkListBox *notes;
  GtkBox *groups;
  GtkWidget *bottom;
  GtkLabel *shown;
  LpHeadline *headline;
  GtkButton *accept_all;

  GPtrArray *rows;          /* LpSuggestionRow, those that can be accepted; borrowed */
  LpSuggestionRow *focused; /* borrowed from rows, or NULL */
  LpSuggestionRow *pointed;
  double x, y; /* where the pointer was, in this window */
};

G_DEFINE_FINAL_TYPE (LpSuggestDialog, lp_suggest_dialog, ADW_TYPE_WINDOW)

/* --- What is previewed --- */

static gboolean
can_accept (const LpSuggestingItem *item)
{
  return !item->is_accepted && !item->is_gone;
}

/* The row under the pointer, else the one with the cursor, where it can be accepted. */
static gboolean
find_shown (LpSuggestDialog *self, guint *index, LpSuggestingItem *item)
{
  LpSuggestionRow *row = self->pointed != NULL ? self->pointed : self->focused;

  if (row == NULL || lp_suggesting_is_making (self->suggesting))
    return FALSE;
  *index = lp_suggestion_row_get_index (row);
  lp_suggesting_get_item (self->suggesting, *index, item);
  return can_accept (item);
}

static void
show_preview (LpSuggestDialog *self)
{
  LpSuggestingItem item;
  g_autofree char *name = NULL;
  g_autofree char *points = NULL;
  g_autofree char *text = NULL;
  guint index;

  if (self->suggesting == NULL)
    return;
  if (!find_shown (self, &index, &item))
    {
      lp_document_preview (self->document, NULL);
      gtk_label_set_label (self->shown, _ ("The Draft as It Is"));
      return;
    }
  lp_suggesting_preview (self->suggesting, index);
  name = lp_suggestion_get_name (item.suggestion);
  points = lp_suggestion_words_points (item.present, item.suggestion->points);
  /* Translators: a rule, and its points: before → after */
  text = g_strdup_printf (_ ("With %s: %s"), name, points);
  gtk_label_set_label (self->shown, text);
}

/* --- Cursor and pointer --- */

static void
on_row_enter_cb (GtkEventController *controller, LpSuggestDialog *self)
{
  self->focused = LP_SUGGESTION_ROW (gtk_event_controller_get_widget (controller));
  self->pointed = NULL;
  show_preview (self);
}

static void
on_row_leave_cb (GtkEventController *controller, LpSuggestDialog *self)
{
  if (self->focused != (gpointer) gtk_event_controller_get_widget (controller))
    return;
  self->focused = NULL;
  show_preview (self);
}

/* Rows that scroll along under a pointer that lies still are not pointed at. */
static void
on_row_motion_cb (GtkEventController *controller,
                  double x,
                  double y,
                  LpSuggestDialog *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (controller);
  double here_x, here_y;

  if (!gtk_widget_translate_coordinates (row, GTK_WIDGET (self), x, y, &here_x,
                                         &here_y) ||
      (here_x == self->x && here_y == self->y))
    return;
  self->x = here_x;
  self->y = here_y;
  if (self->pointed == LP_SUGGESTION_ROW (row))
    return;
  self->pointed = LP_SUGGESTION_ROW (row);
  show_preview (self);
}

static void
on_groups_leave_cb (LpSuggestDialog *self)
{
  if (self->pointed == NULL)
    return;
  self->pointed = NULL;
  show_preview (self);
}

static void
on_row_accept_cb (LpSuggestionRow *row, LpSuggestDialog *self)
{
  lp_suggesting_accept (self->suggesting, lp_suggestion_row_get_index (row));
}

static void
watch_row (LpSuggestDialog *self, GtkWidget *row)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_object (focus, "enter", G_CALLBACK (on_row_enter_cb), self, 0);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_row_leave_cb), self, 0);
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_row_motion_cb), self, 0);
  g_signal_connect_object (row, "accept", G_CALLBACK (on_row_accept_cb), self, 0);
  gtk_widget_add_controller (row, focus);
  gtk_widget_add_controller (row, motion);
}

/* --- The rows --- */

/* Up and Down go on in the next dimension. */
static gboolean
on_list_keynav_failed_cb (LpSuggestDialog *self, GtkDirectionType direction)
{
  const int step = direction == GTK_DIR_DOWN ? 1 : direction == GTK_DIR_UP ? -1 : 0;
  guint i;

  if (step == 0 || self->focused == NULL ||
      !g_ptr_array_find (self->rows, self->focused, &i) ||
      i + (guint) step >= self->rows->len)
    return FALSE;
  return gtk_widget_grab_focus (self->rows->pdata[i + (guint) step]);
}

static GtkListBox *
add_group (LpSuggestDialog *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *list = gtk_list_box_new ();
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), escaped);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  g_signal_connect_object (list, "keynav-failed", G_CALLBACK (on_list_keynav_failed_cb),
                           self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), list);
  gtk_box_append (self->groups, group);
  return GTK_LIST_BOX (list);
}

static void
list_suggested (LpSuggestDialog *self)
{
  const LpNode *dimension = NULL;
  GtkListBox *list = NULL;

  for (guint i = 0; i < lp_suggesting_get_n_items (self->suggesting); i++)
    {
      LpSuggestingItem item;
      GtkWidget *row;

      lp_suggesting_get_item (self->suggesting, i, &item);
      if (!item.is_suggested)
        continue;
      if (item.suggestion->dimension != dimension)
        list = add_group (self, lp_node_get_name (item.suggestion->dimension));
      dimension = item.suggestion->dimension;
      row = lp_suggestion_row_new (i);
      watch_row (self, row);
      gtk_list_box_append (list, row);
      g_ptr_array_add (self->rows, row);
    }
}

/* Folded: the rules that keep their points, with the reason. */
static void
list_others (LpSuggestDialog *self)
{
  GtkWidget *fold = adw_expander_row_new ();
  g_autofree char *subtitle = NULL;
  guint n = 0;

  for (guint i = 0; i < lp_suggesting_get_n_items (self->suggesting); i++)
    {
      LpSuggestingItem item;
      g_autofree char *name = NULL;
      g_autofree char *reason = NULL;

      lp_suggesting_get_item (self->suggesting, i, &item);
      if (item.is_suggested)
        continue;
      name = lp_suggestion_get_name (item.suggestion);
      reason = lp_suggestion_words_remarks (item.suggestion);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (fold),
                                lp_note_row_new (name, reason, FALSE));
      n++;
    }
  subtitle = g_strdup_printf (ngettext ("%u rule or band keeps its points",
                                        "%u rules and bands keep their points", n),
                              n);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (fold), _ ("Not Suggested"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (fold), subtitle);
  gtk_widget_set_visible (fold, n > 0);
  gtk_list_box_append (add_group (self, ""), fold);
}

static void
list_notes (LpSuggestDialog *self, const LpSuggestions *suggestions)
{
  g_autoptr (GPtrArray) notes = lp_suggestion_words_list_notes (suggestions);

  for (guint i = 0; i < notes->len; i++)
    {
      const LpNote *note = notes->pdata[i];

      gtk_list_box_append (self->notes,
                           lp_note_row_new (note->title, note->text, note->is_doubt));
    }
}

static void
clear_rows (LpSuggestDialog *self)
{
  GtkWidget *child;

  self->focused = self->pointed = NULL;
  g_ptr_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->notes))) != NULL)
    gtk_list_box_remove (self->notes, child);
}

/* Other suggestions are other rows. */
static void
list_rows (LpSuggestDialog *self, const LpSuggestions *suggestions)
{
  clear_rows (self);
  self->listed = suggestions;
  if (suggestions == NULL)
    return;
  list_notes (self, suggestions);
  list_suggested (self);
  list_others (self);
}

/* The cursor is in the first row, so that it is previewed. */
static void
focus_first (LpSuggestDialog *self)
{
  if (self->rows->len > 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (self->rows->pdata[0]);
}

/* --- The whole --- */

static void
show_title (LpSuggestDialog *self)
{
  const gboolean making = lp_suggesting_is_making (self->suggesting);
  guint n_accepted = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      LpSuggestingItem item;

      lp_suggesting_get_item (self->suggesting,
                              lp_suggestion_row_get_index (self->rows->pdata[i]), &item);
      n_accepted += item.is_accepted ? 1 : 0;
    }
  if (making)
    text = g_strdup (self->listed != NULL ? _ ("The rules have changed: learning anew…")
                                          : _ ("Learning from the past leads…"));
  else
    text = g_strdup_printf (_ ("%u of %u accepted"), n_accepted, self->rows->len);
  adw_window_title_set_subtitle (self->title, text);
  gtk_spinner_set_spinning (self->spinner, lp_suggesting_is_busy (self->suggesting));
}

static void
show_actions (LpSuggestDialog *self)
{
  const gboolean making = lp_suggesting_is_making (self->suggesting);
  const guint n = lp_suggesting_count_with_evidence (self->suggesting);
  const char *undo = lp_document_get_undo_label (self->document);
  g_autofree char *label = g_strdup_printf (_ ("Accept All with _Evidence (%u)"), n);
  g_autofree char *tooltip = NULL;

  if (undo != NULL)
    /* Translators: what was done last */
    tooltip = g_strdup_printf (_ ("Undo: %s"), undo);
  gtk_widget_set_tooltip_text (self->undo, tooltip != NULL ? tooltip : _ ("Undo"));
  gtk_button_set_label (self->accept_all, label);
  gtk_widget_set_visible (GTK_WIDGET (self->accept_all), self->rows->len > 0);
  gtk_widget_set_visible (self->bottom, self->rows->len > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->groups), !making);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "suggest.accept-all",
                                 n > 0 && !making);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "suggest.undo",
                                 lp_document_get_can_undo (self->document));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "suggest.redo",
                                 lp_document_get_can_redo (self->document));
}

static void
on_suggesting_changed_cb (LpSuggestDialog *self)
{
  const LpSuggestions *suggestions = lp_suggesting_get_suggestions (self->suggesting);
  const gboolean other = suggestions != self->listed;

  if (other)
    list_rows (self, suggestions);
  for (guint i = 0; i < self->rows->len; i++)
    {
      LpSuggestionRow *row = self->rows->pdata[i];
      LpSuggestingItem item;

      lp_suggesting_get_item (self->suggesting, lp_suggestion_row_get_index (row), &item);
      lp_suggestion_row_show (row, &item);
    }
  show_title (self);
  show_actions (self);
  if (other)
    focus_first (self);
  show_preview (self);
}

static void
on_undo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lp_document_undo (LP_SUGGEST_DIALOG (widget)->document);
}

static void
on_redo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lp_document_redo (LP_SUGGEST_DIALOG (widget)->document);
}

static void
on_accept_all_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lp_suggesting_accept_with_evidence (LP_SUGGEST_DIALOG (widget)->suggesting);
}

/* --- The object --- */

static gboolean
lp_suggest_dialog_close_request (GtkWindow *window)
{
  LpSuggestDialog *self = LP_SUGGEST_DIALOG (window);

  self->focused = self->pointed = NULL;
  lp_document_preview (self->document, NULL);
  return GTK_WINDOW_CLASS (lp_suggest_dialog_parent_class)->close_request (window);
}

static void
lp_suggest_dialog_dispose (GObject *object)
{
  LpSuggestDialog *self = LP_SUGGEST_DIALOG (object);

  if (self->suggesting != NULL)
    g_signal_handlers_disconnect_by_data (self->suggesting, self);
  self->focused = self->pointed = NULL;
  g_clear_object (&self->suggesting);
  g_clear_object (&self->document);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (lp_suggest_dialog_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "suggest.undo", NULL, on_undo_cb);
  gtk_widget_class_install_action (class, "suggest.redo", NULL, on_redo_cb);
  gtk_widget_class_install_action (class, "suggest.accept-all", NULL, on_accept_all_cb);
  gtk_widget_class_add_binding_action (class, GDK_KEY_z, GDK_CONTROL_MASK, "suggest.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (
      class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "suggest.redo", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
lp_suggest_dialog_class_init (LpSuggestDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lp_suggest_dialog_dispose;
  GTK_WINDOW_CLASS (class)->close_request = lp_suggest_dialog_close_request;

  g_type_ensure (LP_TYPE_HEADLINE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-suggest-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LpSuggestDialog, title);
  gtk_widget_class_bind_template_child (widget_class, LpSuggestDialog, undo);
  gtk_widget_class_bind_template_child (widget_class, LpSuggestDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, LpSuggestDialog, notes);
  gtk_widget_class_bind_template_child (widget_class, LpSuggestDialog, groups);
  gtk_widget_class_bind_template_child (widget_class, LpSuggestDialog, bottom);
  gtk_widget_class_bind_template_child (widget_class, LpSuggestDialog, shown);
  gtk_widget_class_bind_template_child (widget_class, LpSuggestDialog, headline);
  gtk_widget_class_bind_template_child (widget_class, LpSuggestDialog, accept_all);
  install_actions (widget_class);
}

static void
lp_suggest_dialog_init (LpSuggestDialog *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->rows = g_ptr_array_new ();
  self->x = self->y = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (motion, "leave", G_CALLBACK (on_groups_leave_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->groups), motion);
}

LpSuggestDialog *
lp_suggest_dialog_new (GtkWindow *parent, LpDocument *document)
{
  LpSuggestDialog *self = g_object_new (LP_TYPE_SUGGEST_DIALOG, "transient-for", parent,
                                        NULL);

  self->document = g_object_ref (document);
  self->suggesting = lp_suggesting_new (document);
  g_signal_connect_object (self->suggesting, "changed",
                           G_CALLBACK (on_suggesting_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (focus_first), NULL);
  lp_headline_follow (self->headline, document);
  on_suggesting_changed_cb (self);
  return self;
}
