/* SPDX-License-Identifier: GPL-3.0-or-later
 * The days of a week as seven buttons that stay down. */
#include "lp-weekdays.h"

#include <glib/gi18n.h>

#define N_DAYS 7

static const struct
{
  const char *word;
  const char *letter;
  const char *name;
} days[N_DAYS] = {
  { "mon", NC_ ("weekday", "Mo"), N_ ("Monday") },
  { "tue", NC_ ("weekday", "Tu"), N_ ("Tuesday") },
  { "wed", NC_ ("weekday", "We"), N_ ("Wednesday") },
  { "thu", NC_ ("weekday", "Th"), N_ ("Thursday") },
  { "fri", NC_ ("weekday", "Fr"), N_ ("Friday") },
  { "sat", NC_ ("weekday", "Sa"), N_ ("Saturday") },
  { "sun", NC_ ("weekday", "Su"), N_ ("Sunday") },
};

struct _LpWeekdays
{
  AdwBin parent_instance;

  GtkToggleButton *buttons[N_DAYS];
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (LpWeekdays, lp_weekdays, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_button_toggled_cb (LpWeekdays *weekdays)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (weekdays->showing)
    return;
  for (guint i = 0; i < N_DAYS; i++)
    if (gtk_toggle_button_get_active (weekdays->buttons[i]))
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", days[i].word);
  g_signal_emit (weekdays, signals[CHANGED], 0, text->str);
}

void
lp_weekdays_show (LpWeekdays *weekdays, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);

  g_return_if_fail (LP_IS_WEEKDAYS (weekdays));

  weekdays->showing = TRUE;
  for (guint i = 0; i < N_DAYS; i++)
    gtk_toggle_button_set_active (
        weekdays->buttons[i],
        g_strv_contains ((const char *const *) words, days[i].word));
  weekdays->showing = FALSE;
}

static void
lp_weekdays_class_init (LpWeekdaysClass *class)
{
  signals[CHANGED] = g_signal_new ("changed", LP_TYPE_WEEKDAYS, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lp_weekdays_init (LpWeekdays *weekdays)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (guint i = 0; i < N_DAYS; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (
          g_dpgettext2 (NULL, "weekday", days[i].letter));

      gtk_widget_set_tooltip_text (button, _ (days[i].name));
      gtk_accessible_update_property (
          GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (days[i].name), -1);
      gtk_widget_add_css_class (button, "weekday");
      g_signal_connect_object (button, "toggled", G_CALLBACK (on_button_toggled_cb),
                               weekdays, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), button);
      weekdays->buttons[i] = GTK_TOGGLE_BUTTON (button);
    }
  adw_bin_set_child (ADW_BIN (weekdays), box);
}

GtkWidget *
lp_weekdays_new (void)
{
  return g_object_new (LP_TYPE_WEEKDAYS, NULL);
}
