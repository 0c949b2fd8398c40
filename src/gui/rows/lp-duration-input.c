/* SPDX-License-Identifier: GPL-3.0-or-later
 * A duration as a whole number and its unit. */
#include "lp-duration-input.h"

#include "lp-choice.h"
#include "lp-commit.h"
#include "lp-duration.h"

#include <glib/gi18n.h>

struct _LpDurationInput
{
  AdwBin parent_instance;

  GtkEditable *entry;
  LpChoice *unit;
};

G_DEFINE_FINAL_TYPE (LpDurationInput, lp_duration_input, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const gint64 unit_seconds[] = { 24 * 60 * 60, 60 * 60, 60 };
static const char *const unit_ids[] = { "days", "hours", "minutes", NULL };

static guint
get_unit (LpDurationInput *input)
{
  const char *id = lp_choice_get_selected (input->unit);

  for (guint i = 0; unit_ids[i] != NULL; i++)
    if (g_str_equal (unit_ids[i], id))
      return i;
  return 0;
}

/* What is no number of the unit goes on as it was typed: the checks say what is wrong. */
static void
emit (LpDurationInput *input)
{
  const char *typed = gtk_editable_get_text (input->entry);
  gint64 most = G_MAXINT64 / unit_seconds[0];
  g_autofree char *text = g_strstrip (g_strdup (typed));
  g_autofree char *duration = NULL;
  gint64 amount;

  if (g_ascii_string_to_signed (text, 10, 1, most, &amount, NULL))
    duration = lp_duration_format (amount * unit_seconds[get_unit (input)]);
  g_signal_emit (input, signals[CHANGED], 0, duration != NULL ? duration : text);
}

static void
on_text_committed_cb (GtkEditable *editable, const char *text, gpointer user_data)
{
  emit (LP_DURATION_INPUT (user_data));
}

static void
on_unit_chosen_cb (LpDurationInput *input)
{
  if (*gtk_editable_get_text (input->entry) != '\0')
    emit (input);
}

static void
show_unit (LpDurationInput *input, guint unit)
{
  const char *const labels[] = { _ ("days"), _ ("hours"), _ ("minutes"), NULL };

  lp_choice_show (input->unit, unit_ids, labels, unit_ids[unit]);
}

void
lp_duration_input_show (LpDurationInput *input, const char *duration)
{
  g_autofree char *amount = NULL;
  guint unit = get_unit (input);
  gint64 seconds;

  g_return_if_fail (LP_IS_DURATION_INPUT (input));

  if (duration == NULL || !lp_duration_parse (duration, &seconds))
    {
      lp_commit_show_text (input->entry, duration);
      return;
    }
  /* The unit that the person chose stays while it divides the duration. */
  if (seconds % unit_seconds[unit] != 0 || *gtk_editable_get_text (input->entry) == '\0')
    for (unit = 0; unit < 2 && seconds % unit_seconds[unit] != 0;)
      unit++;
  amount = g_strdup_printf ("%" G_GINT64_FORMAT, seconds / unit_seconds[unit]);
  lp_commit_show_text (input->entry, amount);
  show_unit (input, unit);
}

static void
lp_duration_input_class_init (LpDurationInputClass *class)
{
  signals[CHANGED] = g_signal_new ("changed", LP_TYPE_DURATION_INPUT, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lp_duration_input_init (LpDurationInput *input)
{
}

GtkWidget *
lp_duration_input_new (const char *accessible_label)
{
  LpDurationInput *input = g_object_new (LP_TYPE_DURATION_INPUT, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *unit_label = NULL;

  /* Translators: of a duration: "Within, unit" */
  unit_label = g_strdup_printf (_ ("%s, unit"), accessible_label);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 5);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 5);
  gtk_entry_set_alignment (GTK_ENTRY (entry), 1);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_DIGITS);
  gtk_widget_add_css_class (entry, "numeric");
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  accessible_label, -1);
  input->entry = GTK_EDITABLE (entry);
  input->unit = LP_CHOICE (lp_choice_new (unit_label));
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (input->unit));
  adw_bin_set_child (ADW_BIN (input), box);
  show_unit (input, 0);
  lp_commit_watch_editable (input->entry, on_text_committed_cb, input);
  g_signal_connect_object (input->unit, "chosen", G_CALLBACK (on_unit_chosen_cb), input,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (input);
}
