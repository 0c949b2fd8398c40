/* SPDX-License-Identifier: GPL-3.0-or-later
 * The values that the leads have for a field, to be ticked. */
#include "lp-value-picker.h"

#include "lp-evidence-words.h"
#include "lp-lead-words.h"
#include "lp-share-bar.h"
#include "lp-text.h"
#include "lp-value-item.h"
#include "lp-words.h"

#include <glib/gi18n.h>

/* A list longer than this is searched by typing anyway. */
#define MAX_VALUES 2000

/* In characters, so that the rows grow with the text. */
#define TEXT_CHARS 14
#define DETAIL_CHARS 19 /* "1234 · 11.7 % won · 1.3×" */

struct _LpValuePicker
{
  GtkPopover parent_instance;

  GtkEditable *search;
  GtkStringFilter *filter;
  GtkListView *list;
  GtkDropDown *order;
  GListStore *items;  /* LpValueItem */
  GHashTable *chosen; /* folded values */

  LpLeads *leads; /* whose values items holds, or are to be read */
  LpPolicy *policy;
  gint64 mature_days;
  char *field_id;
  LpFigure base; /* the win rate of all leads */
  double scale;  /* of the bars */
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
  if (column == NULL ||
      (column->type != LP_COLUMN_TEXT && column->type != LP_COLUMN_CATEGORY &&
       column->type != LP_COLUMN_TAGS))
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

/* --- Rows --- */

typedef struct
{
  GtkWidget *check;
  GtkLabel *text;
  GtkLabel *detail;
  LpShareBar *bar;
  GBinding *binding;
} Row;

static char *
describe (const LpRecord *record)
{
  g_autofree char *count = lp_words_count (record->counts.leads);
  g_autofree char *rate = lp_evidence_words_rate (record);

  /* Translators: a count of leads, and how many of them were won */
  return g_strdup_printf (_ ("%s · %s"), count, rate);
}

static GtkLabel *
add_label (GtkWidget *box, float xalign)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
on_setup_cb (LpValuePicker *picker, GtkListItem *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *figures = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  Row *row = g_new0 (Row, 1);

  row->check = gtk_check_button_new ();
  gtk_widget_set_can_target (row->check, FALSE);
  gtk_widget_set_focusable (row->check, FALSE);
  gtk_box_append (GTK_BOX (box), row->check);
  row->text = add_label (box, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (row->text), TRUE);
  gtk_label_set_width_chars (row->text, TEXT_CHARS);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row->check),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, row->text, NULL,
                                  -1);
  row->detail = add_label (figures, 1);
  gtk_label_set_width_chars (row->detail, DETAIL_CHARS);
  gtk_widget_add_css_class (GTK_WIDGET (row->detail), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (row->detail), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (row->detail), "numeric");
  row->bar = LP_SHARE_BAR (lp_share_bar_new (_ ("Win Rate")));
  gtk_widget_set_halign (GTK_WIDGET (row->bar), GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (figures), GTK_WIDGET (row->bar));
  gtk_box_append (GTK_BOX (box), figures);
  g_object_set_data_full (G_OBJECT (list_item), "row", row, g_free);
  gtk_list_item_set_child (list_item, box);
}

static void
on_bind_cb (LpValuePicker *picker, GtkListItem *list_item)
{
  Row *row = g_object_get_data (G_OBJECT (list_item), "row");
  LpValueItem *item = gtk_list_item_get_item (list_item);
  const LpRecord *record = lp_value_item_get_record (item);
  const LpShare share = lp_share_of_record (record, picker->base, picker->scale);
  g_autofree char *detail = describe (record);
  g_autofree char *rate = lp_evidence_words_bar (record, picker->base);
  g_autofree char *whole = lp_evidence_words_record (record, picker->base);

  gtk_label_set_label (row->text, lp_value_item_get_text (item));
  gtk_label_set_label (row->detail, detail);
  lp_share_bar_show (row->bar, &share, rate);
  gtk_widget_set_visible (GTK_WIDGET (row->bar), record->rate.known);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (list_item), whole);
  row->binding = g_object_bind_property (item, "chosen", row->check, "active",
                                         G_BINDING_SYNC_CREATE);
}

static void
on_unbind_cb (LpValuePicker *picker, GtkListItem *list_item)
{
  Row *row = g_object_get_data (G_OBJECT (list_item), "row");

  g_clear_pointer (&row->binding, g_binding_unbind);
}

/* --- Order --- */

/* The drop-down has the orders in the order of LpValueOrder. */
static int
compare_items (gconstpointer a, gconstpointer b, gpointer user_data)
{
  LpValueItem *p = (LpValueItem *) a, *q = (LpValueItem *) b;
  const int result = lp_record_compare (lp_value_item_get_record (p),
                                        lp_value_item_get_record (q),
                                        (LpValueOrder) GPOINTER_TO_UINT (user_data));

  return result != 0
             ? result
             : g_strcmp0 (lp_value_item_get_folded (p), lp_value_item_get_folded (q));
}

static void
sort (LpValuePicker *picker)
{
  g_list_store_sort (picker->items, compare_items,
                     GUINT_TO_POINTER (gtk_drop_down_get_selected (picker->order)));
}

/* --- Values --- */

static void
show_chosen (LpValuePicker *picker)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (picker->items));

  picker->showing = TRUE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LpValueItem)
          item = g_list_model_get_item (G_LIST_MODEL (picker->items), i);

      g_object_set (
          item, "chosen",
          g_hash_table_contains (picker->chosen, lp_value_item_get_folded (item)), NULL);
    }
  picker->showing = FALSE;
}

static void
add_value (LpValuePicker *picker, const LpFieldBin *bin)
{
  g_autoptr (LpValueItem) item = lp_value_item_new (bin->text, &bin->record);

  g_signal_connect_object (item, "notify::chosen", G_CALLBACK (on_item_notify_chosen_cb),
                           picker, G_CONNECT_SWAPPED);
  g_list_store_append (picker->items, item);
}

static void
fill (LpValuePicker *picker)
{
  LpNode *node = picker->policy != NULL ? lp_policy_find (picker->policy, LP_KIND_FIELD,
                                                          picker->field_id, NULL)
                                        : NULL;
  g_autoptr (LpJudged) judged = NULL;
  g_autoptr (LpFieldEvidence) field = NULL;

  g_list_store_remove_all (picker->items);
  picker->stale = FALSE;
  if (node == NULL || get_column (picker) == NULL)
    return;
  judged = lp_judged_new (lp_leads_get_frame (picker->leads), picker->mature_days);
  field = lp_field_evidence_new (judged, node, MAX_VALUES);
  picker->base = lp_judged_get_base_rate (judged);
  picker->scale = lp_evidence_words_get_field_scale (field, judged);
  for (guint i = 0; i < field->bins->len; i++)
    {
      const LpFieldBin *bin = &g_array_index (field->bins, LpFieldBin, i);

      if (bin->kind == LP_FIELD_BIN_VALUE)
        add_value (picker, bin);
    }
  sort (picker);
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
lp_value_picker_set_field (LpValuePicker *picker,
                           LpDocument *document,
                           const char *field_id)
{
  LpLeads *leads = document != NULL ? lp_document_get_leads (document) : NULL;
  const gint64 mature_days = document != NULL ? lp_document_get_mature_days (document)
                                              : LP_MATURE_MEDIAN;

  g_return_if_fail (LP_IS_VALUE_PICKER (picker));

  if (leads == picker->leads && mature_days == picker->mature_days &&
      g_strcmp0 (field_id, picker->field_id) == 0)
    return;
  g_clear_pointer (&picker->leads, lp_leads_unref);
  g_clear_pointer (&picker->policy, lp_policy_unref);
  if (leads != NULL)
    {
      picker->leads = lp_leads_ref (leads);
      picker->policy = lp_policy_ref (lp_document_get_policy (document));
    }
  picker->mature_days = mature_days;
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
  g_clear_pointer (&picker->policy, lp_policy_unref);
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

  signals[TOGGLED] = g_signal_new ("toggled", LP_TYPE_VALUE_PICKER, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                   G_TYPE_BOOLEAN);

  g_type_ensure (LP_TYPE_VALUE_ITEM);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-value-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, LpValuePicker, search);
  gtk_widget_class_bind_template_child (widget_class, LpValuePicker, filter);
  gtk_widget_class_bind_template_child (widget_class, LpValuePicker, list);
  gtk_widget_class_bind_template_child (widget_class, LpValuePicker, order);
  gtk_widget_class_bind_template_child (widget_class, LpValuePicker, items);
  gtk_widget_class_bind_template_callback (widget_class, on_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort);
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
