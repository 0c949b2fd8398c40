/* SPDX-License-Identifier: GPL-3.0-or-later
 * Points suggested for one rule or band. */
#include "lp-suggestion-row.h"

#include "lp-side-layout.h"
#include "lp-suggestion-words.h"

#include <glib/gi18n.h>

struct _LpSuggestionRow
{
  AdwPreferencesRow parent_instance;

  guint index;
  GtkWidget *box;
  GtkLabel *name;
  GtkLabel *effect;
  GtkLabel *evidence;
  GtkWidget *remarks_box;
  GtkLabel *remarks;
  GtkLabel *points;
  GtkLabel *interval;
  GtkStack *state;
  GtkWidget *accept;
};

G_DEFINE_FINAL_TYPE (LpSuggestionRow, lp_suggestion_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  ACCEPT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The button goes; the cursor stays in the row. */
static void
accept (LpSuggestionRow *self)
{
  if (!g_str_equal (gtk_stack_get_visible_child_name (self->state), "open"))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  g_signal_emit (self, signals[ACCEPT], 0);
}

static void
on_accept_clicked_cb (LpSuggestionRow *self)
{
  accept (self);
}

static gboolean
on_enter_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  accept (LP_SUGGESTION_ROW (widget));
  return GDK_EVENT_STOP;
}

/* --- Showing --- */

static void
show_text (GtkLabel *label, char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
  g_free (text);
}

static char *
say_effect (const LpSuggestingItem *item)
{
  if (item->is_accepted || item->is_gone)
    return NULL;
  if (!item->has_effect)
    return g_strdup (_ ("Counting who would change stage…"));
  return lp_suggestion_words_effect (&item->effect);
}

static const char *
get_state (const LpSuggestingItem *item)
{
  return item->is_gone ? "gone" : item->is_accepted ? "accepted" : "open";
}

/* What the rows says to who does not see it. */
static void
name_parts (LpSuggestionRow *self, const char *name, const char *points)
{
  g_autofree char *row_name = g_strdup_printf ("%s: %s", name, points);
  /* Translators: a rule, and its points: before → after */
  g_autofree char *button_name = g_strdup_printf (_ ("Accept %s: %s"), name, points);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  row_name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_label (self->effect), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->accept),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, button_name, -1);
}

void
lp_suggestion_row_show (LpSuggestionRow *self, const LpSuggestingItem *item)
{
  const LpSuggestion *suggestion = item->suggestion;
  g_autofree char *name = lp_suggestion_get_name (suggestion);
  g_autofree char *points = lp_suggestion_words_points (
      item->is_accepted ? suggestion->old_points : item->present, suggestion->points);
  g_autofree char *remarks = lp_suggestion_words_remarks (suggestion);

  g_return_if_fail (LP_IS_SUGGESTION_ROW (self));

  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->points, points);
  show_text (self->effect, say_effect (item));
  show_text (self->evidence, lp_suggestion_words_record (&suggestion->record));
  show_text (self->interval, lp_suggestion_words_interval (suggestion));
  gtk_widget_set_visible (self->remarks_box, *remarks != '\0');
  gtk_label_set_label (self->remarks, remarks);
  gtk_stack_set_visible_child_name (self->state, get_state (item));
  name_parts (self, name, points);
}

/* --- The object --- */

static void
lp_suggestion_row_class_init (LpSuggestionRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  signals[ACCEPT] = g_signal_new ("accept", LP_TYPE_SUGGESTION_ROW, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-suggestion-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LpSuggestionRow, box);
  gtk_widget_class_bind_template_child (widget_class, LpSuggestionRow, name);
  gtk_widget_class_bind_template_child (widget_class, LpSuggestionRow, effect);
  gtk_widget_class_bind_template_child (widget_class, LpSuggestionRow, evidence);
  gtk_widget_class_bind_template_child (widget_class, LpSuggestionRow, remarks_box);
  gtk_widget_class_bind_template_child (widget_class, LpSuggestionRow, remarks);
  gtk_widget_class_bind_template_child (widget_class, LpSuggestionRow, points);
  gtk_widget_class_bind_template_child (widget_class, LpSuggestionRow, interval);
  gtk_widget_class_bind_template_child (widget_class, LpSuggestionRow, state);
  gtk_widget_class_bind_template_child (widget_class, LpSuggestionRow, accept);
  gtk_widget_class_bind_template_callback (widget_class, on_accept_clicked_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, on_enter_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, on_enter_cb, NULL);
}

static void
lp_suggestion_row_init (LpSuggestionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->box, lp_side_layout_new (12));
}

GtkWidget *
lp_suggestion_row_new (guint index)
{
  LpSuggestionRow *self = g_object_new (LP_TYPE_SUGGESTION_ROW, NULL);

  self->index = index;
  return GTK_WIDGET (self);
}

guint
lp_suggestion_row_get_index (LpSuggestionRow *self)
{
  g_return_val_if_fail (LP_IS_SUGGESTION_ROW (self), 0);
  return self->index;
}
