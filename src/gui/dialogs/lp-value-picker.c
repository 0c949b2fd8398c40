/* SPDX-License-Identifier: GPL-3.0-or-later
 * The values that the leads have for a field, to be ticked. */
#include "lp-value-picker.h"

#include "lp-field-profile.h"
#include "lp-text.h"
#include "lp-value-item.h"

#include <glib/gi18n.h>

/* A list longer than this is searched by typing anyway. */
#define MAX_VALUES 2000

struct _LpValuePicker
{
  GtkPopover parent_instance;

  GtkEditable *search;
  GtkStringFilter *filter;
  GtkListView *list;
  GListStore *items;     /* LpValueItem */
  GHashTable *chosen;    /* folded values */

  LpLeads *leads;        /* whose values items holds, or are to be read */
  char *field_id;
  gboolean stale;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (LpValuePicker, lp_value_picker, GTK_TYPE_POPOVER)

enum
{
  TOGGLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const LpColumn *
get_column (LpValuePicker *picker)
{
  const LpColumn *column;

  if (picker->leads == NULL || picker->field_id == NULL)
    return NULL;
  column = lp_frame_get_column (lp_leads_get_frame (picker->leads), picker->field_id);
  if (column == NULL
      || (column->type != LP_COLUMN_TEXT && column->type != LP_COLUMN_CATEGORY
          && column->type != LP_COLUMN_TAGS))
    return NULL;
  return column;
}

gboolean
lp_value_picker_has_values (LpValuePicker *picker)
{
  return get_column (picker) != NULL;
}

static void
on_item_notify_chosen_cb (LpValuePicker *picker, GParamSpec *pspec, LpValueItem *item)
{
  gboolean chosen;

  if (picker->showing)
    return;
  g_object_get (item, "chosen", &chosen, NULL);
  g_signal_emit (picker, signals[TOGGLED], 0, lp_value_item_get_text (item), chosen);
}

static char *
describe (const LpProfileValue *value)
{
  double rate = lp_profile_value_get_win_rate (value);

  if (rate < 0)
    return g_strdup_printf ("%'" G_GUINT64_FORMAT, value->count);
  /* Translators: a count of leads, and the percentage of them that were won */
  return g_strdup_printf (_("%'lu · %.0f %% won"), (gulong) value->count, 100 * rate);
}

static void
show_chosen (LpValuePicker *picker)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (picker->items));

  picker->showing = TRUE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LpValueItem) item
          = g_list_model_get_item (G_LIST_MODEL (picker->items), i);

      g_object_set (item, "chosen",
                    g_hash_table_contains (picker->chosen, lp_value_item_get_folded (item)),
                    NULL);
    }
  picker->showing = FALSE;
}

static void
fill (LpValuePicker *picker)
{
  const LpColumn *column = get_column (picker);
  g_autoptr (LpFieldProfile) profile = NULL;

  g_list_store_remove_all (picker->items);
  picker->stale = FALSE;
  if (column == NULL)
    return;
  profile = lp_field_profile_new (lp_leads_get_frame (picker->leads), column, MAX_VALUES);
  for (guint i = 0; i < profile->n_values; i++)
    {
      g_autofree char *detail = describe (&profile->values[i]);
      g_autoptr (LpValueItem) item = lp_value_item_new (profile->values[i].text, detail);

      g_signal_connect_object (item, "notify::chosen", G_CALLBACK (on_item_notify_chosen_cb),
                               picker, G_CONNECT_SWAPPED);
      g_list_store_append (picker->items, item);
    }
  show_chosen (picker);
}

static void
on_search_changed_cb (LpValuePicker *picker)
{
  gtk_string_filter_set_search (picker->filter, gtk_editable_get_text (picker->search));
}

/* Enter or a click on a row ticks it. */
static void
on_list_activate_cb (LpValuePicker *picker, guint position)
{
  g_autoptr (LpValueItem) item = g_list_model_get_item (
      G_LIST_MODEL (gtk_list_view_get_model (picker->list)), position);
  gboolean chosen;

  g_object_get (item, "chosen", &chosen, NULL);
  g_object_set (item, "chosen", !chosen, NULL);
}

static void
lp_value_picker_map (GtkWidget *widget)
{
  LpValuePicker *picker = LP_VALUE_PICKER (widget);

  if (picker->stale)
    fill (picker);
  gtk_editable_set_text (picker->search, "");
  GTK_WIDGET_CLASS (lp_value_picker_parent_class)->map (widget);
}

void
lp_value_picker_set_field (LpValuePicker *picker, LpDocument *document, const char *field_id)
{
  LpLeads *leads = document != NULL ? lp_document_get_leads (document) : NULL;

  g_return_if_fail (LP_IS_VALUE_PICKER (picker));

  if (leads == picker->leads && g_strcmp0 (field_id, picker->field_id) == 0)
    return;
  g_clear_pointer (&picker->leads, lp_leads_unref);
  if (leads != NULL)
    picker->leads = lp_leads_ref (leads);
  g_free (picker->field_id);
  picker->field_id = g_strdup (field_id);
  picker->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (picker)))
    fill (picker);
}

void
lp_value_picker_show_chosen (LpValuePicker *picker, const char *const *values)
{
  g_hash_table_remove_all (picker->chosen);
  for (guint i = 0; values[i] != NULL; i++)
    g_hash_table_add (picker->chosen, lp_text_fold (values[i], -1));
  show_chosen (picker);
}

static void
lp_value_picker_dispose (GObject *object)
{
  LpValuePicker *picker = LP_VALUE_PICKER (object);

  g_clear_pointer (&picker->leads, lp_leads_unref);
  g_clear_pointer (&picker->field_id, g_free);
  g_clear_pointer (&picker->chosen, g_hash_table_unref);
  G_OBJECT_CLASS (lp_value_picker_parent_class)->dispose (object);
}

static void
lp_value_picker_class_init (LpValuePickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lp_value_picker_dispose;
  widget_class->map = lp_value_picker_map;

  signals[TOGGLED]
      = g_signal_new ("toggled", LP_TYPE_VALUE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);

  g_type_ensure (LP_TYPE_VALUE_ITEM);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-value-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, LpValuePicker, search);
  gtk_widget_class_bind_template_child (widget_class, LpValuePicker, filter);
  gtk_widget_class_bind_template_child (widget_class, LpValuePicker, list);
  gtk_widget_class_bind_template_child (widget_class, LpValuePicker, items);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_list_activate_cb);
}

static void
lp_value_picker_init (LpValuePicker *picker)
{
  picker->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (picker));
}

GtkWidget *
lp_value_picker_new (void)
{
  return g_object_new (LP_TYPE_VALUE_PICKER, NULL);
}
