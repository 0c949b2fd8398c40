/* SPDX-License-Identifier: GPL-3.0-or-later
 * The values of a test as chips, with an entry and a list of the leads' values. */
#include "lp-value-chips.h"

#include "lp-text.h"
#include "lp-value-picker.h"
#include "lp-wrap-layout.h"

#include <glib/gi18n.h>

struct _LpValueChips
{
  AdwBin parent_instance;

  GtkBox *flow; /* laid out in lines */
  GtkEditable *entry;
  GtkMenuButton *pick;
  LpValuePicker *picker;
  GtkWidget *suggest;
  GStrv values;
};

G_DEFINE_FINAL_TYPE (LpValueChips, lp_value_chips, ADW_TYPE_BIN)

enum
{
  CHANGED,
  SUGGEST,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void show_chips (LpValueChips *chips);

static int
find (LpValueChips *chips, const char *value)
{
  g_autofree char *folded = lp_text_fold (value, -1);

  for (int i = 0; chips->values[i] != NULL; i++)
    {
      g_autofree char *other = lp_text_fold (chips->values[i], -1);

      if (g_str_equal (folded, other))
        return i;
    }
  return -1;
}

/* The chips are shown at once; what the document makes of the change follows. */
static void
take (LpValueChips *chips, GStrv values)
{
  g_strfreev (chips->values);
  chips->values = values;
  show_chips (chips);
  lp_value_picker_show_chosen (chips->picker, (const char *const *) values);
  g_signal_emit (chips, signals[CHANGED], 0, values);
}

static void
add (LpValueChips *chips, const char *value)
{
  g_autoptr (GStrvBuilder) builder = NULL;

  if (lp_text_is_blank (value) || find (chips, value) >= 0)
    return;
  builder = g_strv_builder_new ();
  g_strv_builder_addv (builder, (const char **) chips->values);
  g_strv_builder_add (builder, value);
  take (chips, g_strv_builder_end (builder));
}

static void
remove_value (LpValueChips *chips, const char *value)
{
  int position = find (chips, value);
  g_autoptr (GStrvBuilder) builder = NULL;

  if (position < 0)
    return;
  builder = g_strv_builder_new ();
  for (int i = 0; chips->values[i] != NULL; i++)
    if (i != position)
      g_strv_builder_add (builder, chips->values[i]);
  take (chips, g_strv_builder_end (builder));
}

/* --- Chips --- */

static void
on_remove_clicked_cb (GtkButton *button, LpValueChips *chips)
{
  g_autofree char *value = g_strdup (g_object_get_data (G_OBJECT (button), "value"));

  gtk_widget_grab_focus (GTK_WIDGET (chips->entry));
  remove_value (chips, value);
}

static GtkWidget *
make_chip (LpValueChips *chips, const char *value)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (value);
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *tooltip = g_strdup_printf (_("Remove %s"), value);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_set_tooltip_text (label, value);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tooltip, -1);
  gtk_widget_add_css_class (box, "lp-chip");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  g_object_set_data_full (G_OBJECT (button), "value", g_strdup (value), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove_clicked_cb), chips, 0);
  return box;
}

static const char *
get_chip_text (GtkWidget *chip)
{
  return gtk_label_get_text (GTK_LABEL (gtk_widget_get_first_child (chip)));
}

/* Chips whose value is the same stay; from the first other one on they are made anew. */
static void
show_chips (LpValueChips *chips)
{
  GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (chips->flow));
  guint same = 0;

  while (chip != NULL && chips->values[same] != NULL
         && g_str_equal (get_chip_text (chip), chips->values[same]))
    {
      chip = gtk_widget_get_next_sibling (chip);
      same++;
    }
  while (chip != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (chip);

      gtk_box_remove (chips->flow, chip);
      chip = next;
    }
  for (guint i = same; chips->values[i] != NULL; i++)
    gtk_box_append (chips->flow, make_chip (chips, chips->values[i]));
  gtk_widget_set_visible (GTK_WIDGET (chips->flow), chips->values[0] != NULL);
}

/* --- Entry and picker --- */

static void
take_entry (LpValueChips *chips)
{
  g_autofree char *text = lp_text_trim_nfc (gtk_editable_get_text (chips->entry), -1);

  gtk_editable_set_text (chips->entry, "");
  add (chips, text);
}

static void
on_entry_activate_cb (LpValueChips *chips)
{
  take_entry (chips);
}

static void
on_entry_leave_cb (LpValueChips *chips)
{
  take_entry (chips);
}

static void
on_picker_toggled_cb (LpValueChips *chips, const char *value, gboolean chosen)
{
  if (chosen)
    add (chips, value);
  else
    remove_value (chips, value);
}

static void
on_suggest_clicked_cb (LpValueChips *chips)
{
  g_signal_emit (chips, signals[SUGGEST], 0);
}

void
lp_value_chips_show (LpValueChips *chips, LpDocument *document, const char *field_id,
                     const char *const *values)
{
  g_return_if_fail (LP_IS_VALUE_CHIPS (chips));

  if (!g_strv_equal ((const char *const *) chips->values, values))
    {
      g_strfreev (chips->values);
      chips->values = g_strdupv ((char **) values);
      show_chips (chips);
      lp_value_picker_show_chosen (chips->picker, values);
    }
  lp_value_picker_set_field (chips->picker, document, field_id);
  gtk_widget_set_visible (GTK_WIDGET (chips->pick), lp_value_picker_has_values (chips->picker));
  gtk_widget_set_visible (chips->suggest, lp_value_picker_has_values (chips->picker));
}

static void
lp_value_chips_finalize (GObject *object)
{
  g_strfreev (LP_VALUE_CHIPS (object)->values);
  G_OBJECT_CLASS (lp_value_chips_parent_class)->finalize (object);
}

static void
lp_value_chips_class_init (LpValueChipsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lp_value_chips_finalize;

  signals[CHANGED] = g_signal_new ("changed", LP_TYPE_VALUE_CHIPS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRV);
  signals[SUGGEST] = g_signal_new ("suggest", LP_TYPE_VALUE_CHIPS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      GTK_WIDGET_CLASS (klass), "/io/github/leadpact/Leadpact/lp-value-chips.ui");
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), LpValueChips, flow);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), LpValueChips, entry);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), LpValueChips, pick);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), LpValueChips, suggest);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), on_entry_activate_cb);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), on_entry_leave_cb);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), on_suggest_clicked_cb);
}

static void
lp_value_chips_init (LpValueChips *chips)
{
  chips->values = g_new0 (char *, 1);
  gtk_widget_init_template (GTK_WIDGET (chips));
  gtk_widget_set_layout_manager (GTK_WIDGET (chips->flow), lp_wrap_layout_new (6));
  chips->picker = LP_VALUE_PICKER (lp_value_picker_new ());
  gtk_menu_button_set_popover (chips->pick, GTK_WIDGET (chips->picker));
  g_signal_connect_object (chips->picker, "toggled", G_CALLBACK (on_picker_toggled_cb), chips,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
lp_value_chips_new (void)
{
  return g_object_new (LP_TYPE_VALUE_CHIPS, NULL);
}
