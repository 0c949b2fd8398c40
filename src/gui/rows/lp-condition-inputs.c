/* SPDX-License-Identifier: GPL-3.0-or-later
 * What has to be filled in for one condition. */
#include "lp-condition-inputs.h"

#include "lp-choice.h"
#include "lp-commit.h"
#include "lp-duration.h"
#include "lp-node-words.h"
#include "lp-number.h"
#include "lp-advice-dialog.h"
#include "lp-advice.h"
#include "lp-value-chips.h"

#include <glib/gi18n.h>

#define ATTR_KEY "lp-attr"

struct _LpConditionInputs
{
  AdwBin parent_instance;

  GtkBox *box;
  LpDocument *document; /* not owned: the page keeps it */
  LpPath place;
  char *stage_id;
  char *label;

  LpInput input;        /* what the widgets are made for */
  gboolean made;
  gboolean showing;

  LpValueChips *chips;
  LpChoice *subject;    /* profile, dimension, stage, or the field of elapsed */
  GtkEditable *entry[2];
  GtkSpinButton *spin;
  LpChoice *unit;       /* of a duration */
  GtkWidget *suggest;   /* a threshold */
};

G_DEFINE_FINAL_TYPE (LpConditionInputs, lp_condition_inputs, ADW_TYPE_BIN)

static LpNode *
get_node (LpConditionInputs *inputs)
{
  LpPolicy *policy = lp_document_get_policy (inputs->document);

  return lp_node_at (lp_policy_get_root (policy), &inputs->place);
}

static void
commit_attr (LpConditionInputs *inputs, LpAttr attr, const char *value)
{
  lp_commit_attr (inputs->document, &inputs->place, attr, value, g_strdup (inputs->label));
}

/* --- Values --- */

static void
on_chips_changed_cb (LpConditionInputs *inputs, char **values)
{
  LpNode *node = get_node (inputs);
  g_autoptr (LpNode) changed = NULL;

  if (node == NULL)
    return;
  changed = lp_condition_form_with_values (node, (const char *const *) values);
  lp_commit (inputs->document,
             lp_policy_with_node (lp_document_get_policy (inputs->document), &inputs->place,
                                  changed),
             g_strdup (inputs->label));
}

static void
on_chips_suggest_cb (LpConditionInputs *inputs)
{
  lp_advice_dialog_open (GTK_WIDGET (inputs), inputs->document, LP_ADVICE_VALUES,
                           &inputs->place);
}

static void
make_values (LpConditionInputs *inputs)
{
  GtkWidget *chips = lp_value_chips_new ();

  inputs->chips = LP_VALUE_CHIPS (chips);
  gtk_widget_set_hexpand (chips, TRUE);
  g_signal_connect_object (chips, "changed", G_CALLBACK (on_chips_changed_cb), inputs,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (chips, "suggest", G_CALLBACK (on_chips_suggest_cb), inputs,
                           G_CONNECT_SWAPPED);
  gtk_box_append (inputs->box, chips);
}

static void
show_values (LpConditionInputs *inputs, LpNode *node)
{
  g_autofree const char **values = lp_condition_form_get_values (node);

  lp_value_chips_show (inputs->chips, inputs->document, lp_condition_form_get_field (node),
                       values);
}

/* --- Bounds --- */

static LpAttr
get_attr (GtkEditable *editable)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (editable), ATTR_KEY));
}

static void
on_bound_commit_cb (GtkEditable *editable, const char *text, gpointer user_data)
{
  LpAttr attr = get_attr (editable);

  if (attr != LP_ATTR_NONE)
    commit_attr (user_data, attr, text);
}

static GtkEditable *
make_entry (LpConditionInputs *inputs, const char *label, int width)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), width);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  lp_commit_watch_editable (GTK_EDITABLE (entry), on_bound_commit_cb, inputs);
  gtk_box_append (inputs->box, entry);
  return GTK_EDITABLE (entry);
}

static void
make_label (LpConditionInputs *inputs, const char *text)
{
  gtk_box_append (inputs->box, gtk_label_new (text));
}

static void
make_bounds (LpConditionInputs *inputs, gboolean two)
{
  gboolean dates = inputs->input == LP_INPUT_DATE || inputs->input == LP_INPUT_DATES;
  int width = dates ? 11 : 9;

  inputs->entry[0] = make_entry (inputs, two ? _("From") : _("Bound"), width);
  if (two)
    {
      /* Translators: between a lower and an upper bound */
      make_label (inputs, dates ? _("until before") : _("and"));
      inputs->entry[1] = make_entry (inputs, _("To"), width);
    }
  for (guint i = 0; i < 2 && dates && inputs->entry[i] != NULL; i++)
    gtk_entry_set_placeholder_text (GTK_ENTRY (inputs->entry[i]), _("YYYY-MM-DD"));
}

/* A bound that cannot be read is marked; the checks say what is wrong with it. */
static void
show_bound (LpConditionInputs *inputs, guint i, LpNode *node, LpAttr attr)
{
  const char *value = lp_node_get (node, attr);
  LpKind kind = lp_node_get_kind (node);
  double number;
  gint64 day;
  gboolean right = kind == LP_KIND_DATE ? lp_node_read_day (node, attr, &day)
                                              || lp_node_read_decimal (node, attr, &number)
                                        : lp_node_read_decimal (node, attr, &number);

  g_object_set_data (G_OBJECT (inputs->entry[i]), ATTR_KEY, GUINT_TO_POINTER (attr));
  lp_commit_show_text (inputs->entry[i], value != NULL ? value : "");
  if (right)
    gtk_widget_remove_css_class (GTK_WIDGET (inputs->entry[i]), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (inputs->entry[i]), "error");
}

static void
show_bounds (LpConditionInputs *inputs, LpNode *node)
{
  LpTest test = lp_condition_form_get_test (node);

  show_bound (inputs, 0, node, lp_test_get_bound (test, FALSE));
  if (inputs->entry[1] != NULL)
    show_bound (inputs, 1, node, lp_test_get_bound (test, TRUE));
}

/* --- Subjects: a drop-down over profiles, dimensions, stages or date fields --- */

typedef struct
{
  GPtrArray *ids;    /* const char */
  GPtrArray *labels;
} Items;

static void
items_init (Items *items)
{
  items->ids = g_ptr_array_new ();
  items->labels = g_ptr_array_new ();
}

static void
items_add (Items *items, const char *id, const char *label)
{
  g_ptr_array_add (items->ids, (gpointer) id);
  g_ptr_array_add (items->labels, (gpointer) label);
}

static void
items_show (Items *items, LpChoice *choice, const char *selected)
{
  g_ptr_array_add (items->ids, NULL);
  g_ptr_array_add (items->labels, NULL);
  lp_choice_show (choice, (const char *const *) items->ids->pdata,
                  (const char *const *) items->labels->pdata, selected);
  g_ptr_array_unref (items->ids);
  g_ptr_array_unref (items->labels);
}

static LpAttr
get_subject_attr (LpInput input)
{
  switch ((int) input)
    {
    case LP_INPUT_PROFILE:
      return LP_ATTR_PROFILE;
    case LP_INPUT_SCORE:
    case LP_INPUT_SCORES:
      return LP_ATTR_OF;
    case LP_INPUT_STAGE:
      return LP_ATTR_STAGE;
    default:
      return LP_ATTR_TO;
    }
}

static void
on_subject_chosen_cb (LpConditionInputs *inputs, const char *id)
{
  commit_attr (inputs, get_subject_attr (inputs->input), id);
}

static void
make_subject (LpConditionInputs *inputs, const char *label)
{
  GtkWidget *choice = lp_choice_new (label);

  inputs->subject = LP_CHOICE (choice);
  g_signal_connect_object (choice, "chosen", G_CALLBACK (on_subject_chosen_cb), inputs,
                           G_CONNECT_SWAPPED);
  gtk_box_append (inputs->box, choice);
}

static void
add_nodes (Items *items, LpNode *section, LpKind kind)
{
  LP_FOREACH_CHILD (section, kind, node)
    {
      if (lp_node_get_id (node) != NULL)
        items_add (items, lp_node_get_id (node), lp_node_get_name (node));
    }
}

static void
add_dated_fields (Items *items, LpPolicy *policy)
{
  g_autoptr (GPtrArray) fields = lp_condition_form_list_fields (policy);

  for (guint i = 0; i < fields->len; i++)
    {
      const char *id = lp_node_get_id (fields->pdata[i]);
      LpFieldType type;

      if (lp_policy_get_field_type (policy, id, &type) && (LP_FIELDS_DATED & 1 << type) != 0)
        items_add (items, id, lp_node_get_name (fields->pdata[i]));
    }
}

static void
show_subject (LpConditionInputs *inputs, LpNode *node)
{
  LpPolicy *policy = lp_document_get_policy (inputs->document);
  Items items;

  items_init (&items);
  switch ((int) inputs->input)
    {
    case LP_INPUT_PROFILE:
      items_add (&items, "", _("any profile"));
      add_nodes (&items, lp_policy_get_section (policy, LP_KIND_ICP), LP_KIND_PROFILE);
      break;
    case LP_INPUT_SCORE:
    case LP_INPUT_SCORES:
      items_add (&items, "", _("of the total"));
      add_nodes (&items, lp_policy_get_section (policy, LP_KIND_SCORING), LP_KIND_DIMENSION);
      break;
    case LP_INPUT_STAGE:
      {
        g_autoptr (GPtrArray) stages
            = lp_condition_form_list_stages (policy, inputs->stage_id);

        for (guint i = 0; i < stages->len; i++)
          items_add (&items, lp_node_get_id (stages->pdata[i]),
                     lp_node_get_name (stages->pdata[i]));
        break;
      }
    default:
      add_dated_fields (&items, policy);
      break;
    }
  items_show (&items, inputs->subject, lp_node_get (node, get_subject_attr (inputs->input)));
}

/* --- Thresholds --- */

static void
on_suggest_clicked_cb (LpConditionInputs *inputs)
{
  lp_advice_dialog_open (GTK_WIDGET (inputs), inputs->document, LP_ADVICE_THRESHOLD,
                           &inputs->place);
}

static void
make_suggest (LpConditionInputs *inputs)
{
  GtkWidget *button = gtk_button_new_with_label (_("Suggest…"));

  inputs->suggest = button;
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("The threshold that meets the goals"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Suggest Threshold…"), -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_suggest_clicked_cb), inputs,
                           G_CONNECT_SWAPPED);
  gtk_box_append (inputs->box, button);
}

/* --- Durations: a number and its unit --- */

static const gint64 unit_seconds[] = { 86400, 3600, 60 };

static void
commit_duration (LpConditionInputs *inputs)
{
  LpNode *node = get_node (inputs);
  const char *unit = lp_choice_get_selected (inputs->unit);
  gint64 amount;
  g_autofree char *text = NULL;

  if (node == NULL || inputs->showing)
    return;
  if (lp_integer_parse (gtk_editable_get_text (inputs->entry[0]), &amount) && amount > 0
      && amount < 1000000)
    text = lp_duration_format (amount * unit_seconds[*unit == 'd' ? 0 : *unit == 'h' ? 1 : 2]);
  else
    text = g_strdup (gtk_editable_get_text (inputs->entry[0]));
  commit_attr (inputs, lp_test_get_bound (lp_condition_form_get_test (node), FALSE), text);
}

static void
on_amount_commit_cb (GtkEditable *editable, const char *text, gpointer user_data)
{
  commit_duration (user_data);
}

static void
make_elapsed (LpConditionInputs *inputs)
{
  GtkWidget *entry = gtk_entry_new ();

  make_subject (inputs, _("Followed by"));
  /* Translators: between two dates and the time from one to the other */
  make_label (inputs, _("in"));
  inputs->entry[0] = GTK_EDITABLE (entry);
  gtk_editable_set_width_chars (inputs->entry[0], 5);
  gtk_editable_set_max_width_chars (inputs->entry[0], 5);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("How long"), -1);
  lp_commit_watch_editable (inputs->entry[0], on_amount_commit_cb, inputs);
  gtk_box_append (inputs->box, entry);

  inputs->unit = LP_CHOICE (lp_choice_new (_("Unit of time")));
  g_signal_connect_object (inputs->unit, "chosen", G_CALLBACK (commit_duration), inputs,
                           G_CONNECT_SWAPPED);
  gtk_box_append (inputs->box, GTK_WIDGET (inputs->unit));
}

static void
show_elapsed (LpConditionInputs *inputs, LpNode *node)
{
  static const char *const ids[] = { "d", "h", "m", NULL };
  const char *const labels[] = { _("days"), _("hours"), _("minutes"), NULL };
  LpAttr attr = lp_test_get_bound (lp_condition_form_get_test (node), FALSE);
  const char *value = lp_node_get (node, attr);
  gint64 seconds;
  guint unit = 0;

  show_subject (inputs, node);
  if (lp_node_read_duration (node, attr, &seconds))
    {
      g_autofree char *amount = NULL;

      while (unit < 2 && seconds % unit_seconds[unit] != 0)
        unit++;
      amount = g_strdup_printf ("%" G_GINT64_FORMAT, seconds / unit_seconds[unit]);
      lp_commit_show_text (inputs->entry[0], amount);
      gtk_widget_remove_css_class (GTK_WIDGET (inputs->entry[0]), "error");
      lp_choice_show (inputs->unit, ids, labels, ids[unit]);
    }
  else
    {
      lp_commit_show_text (inputs->entry[0], value != NULL ? value : "");
      gtk_widget_add_css_class (GTK_WIDGET (inputs->entry[0]), "error");
      lp_choice_show (inputs->unit, ids, labels,
                      *lp_choice_get_selected (inputs->unit) != '\0'
                          ? lp_choice_get_selected (inputs->unit)
                          : "d");
    }
}

/* --- How many of a group --- */

static void
on_spin_value_changed_cb (LpConditionInputs *inputs)
{
  g_autofree char *text = NULL;

  if (inputs->showing)
    return;
  text = g_strdup_printf ("%d", gtk_spin_button_get_value_as_int (inputs->spin));
  commit_attr (inputs, LP_ATTR_COUNT, text);
}

static void
make_count (LpConditionInputs *inputs)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (1, 1000, 1);

  inputs->spin = GTK_SPIN_BUTTON (spin);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("How many"), -1);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (on_spin_value_changed_cb),
                           inputs, G_CONNECT_SWAPPED);
  gtk_box_append (inputs->box, spin);
}

static void
show_count (LpConditionInputs *inputs, LpNode *node)
{
  gint64 count = 1;

  lp_node_read_integer (node, LP_ATTR_COUNT, &count);
  if (gtk_spin_button_get_value_as_int (inputs->spin) != count)
    gtk_spin_button_set_value (inputs->spin, (double) count);
}

/* --- Bounds that no test of the list makes: an entry for each that is there --- */

static void
make_all_bounds (LpConditionInputs *inputs, LpNode *node)
{
  const LpKindSpec *spec = lp_format_get_kind (lp_node_get_kind (node));

  for (guint i = 0; i < spec->n_attrs; i++)
    {
      LpAttr attr = spec->attrs[i].attr;
      GtkEditable *entry;

      if (!lp_node_has (node, attr) || spec->attrs[i].type == LP_VALUE_REF
          || spec->attrs[i].type == LP_VALUE_WORD)
        continue;
      make_label (inputs, lp_node_words_attr (LP_KIND_NUMBER, attr));
      entry = make_entry (inputs, lp_node_words_attr (LP_KIND_NUMBER, attr), 10);
      g_object_set_data (G_OBJECT (entry), ATTR_KEY, GUINT_TO_POINTER (attr));
    }
}

static void
show_all_bounds (LpConditionInputs *inputs, LpNode *node)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (inputs->box)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_EDITABLE (child))
      {
        const char *value = lp_node_get (node, get_attr (GTK_EDITABLE (child)));

        lp_commit_show_text (GTK_EDITABLE (child), value != NULL ? value : "");
      }
}

/* --- The whole --- */

static void
clear (LpConditionInputs *inputs)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (inputs->box))) != NULL)
    gtk_box_remove (inputs->box, child);
  inputs->chips = NULL;
  inputs->subject = NULL;
  inputs->entry[0] = inputs->entry[1] = NULL;
  inputs->spin = NULL;
  inputs->unit = NULL;
  inputs->suggest = NULL;
}

static void
make (LpConditionInputs *inputs, LpNode *node)
{
  switch (inputs->input)
    {
    case LP_INPUT_NONE:
      break;
    case LP_INPUT_VALUES:
      make_values (inputs);
      break;
    case LP_INPUT_NUMBER:
    case LP_INPUT_DATE:
      make_bounds (inputs, FALSE);
      break;
    case LP_INPUT_DAYS:
      make_bounds (inputs, FALSE);
      make_label (inputs, _("days"));
      break;
    case LP_INPUT_NUMBERS:
    case LP_INPUT_DATES:
      make_bounds (inputs, TRUE);
      break;
    case LP_INPUT_ELAPSED:
      make_elapsed (inputs);
      break;
    case LP_INPUT_PROFILE:
      make_subject (inputs, _("Profile"));
      break;
    case LP_INPUT_SCORE:
    case LP_INPUT_SCORES:
      make_subject (inputs, _("Score"));
      make_bounds (inputs, inputs->input == LP_INPUT_SCORES);
      make_suggest (inputs);
      break;
    case LP_INPUT_STAGE:
      make_subject (inputs, _("Stage"));
      break;
    case LP_INPUT_COUNT:
      make_count (inputs);
      break;
    case LP_INPUT_BOUNDS:
      make_all_bounds (inputs, node);
      break;
    }
}

static void
show (LpConditionInputs *inputs, LpNode *node)
{
  switch (inputs->input)
    {
    case LP_INPUT_NONE:
      break;
    case LP_INPUT_VALUES:
      show_values (inputs, node);
      break;
    case LP_INPUT_NUMBER:
    case LP_INPUT_DATE:
    case LP_INPUT_DAYS:
    case LP_INPUT_NUMBERS:
    case LP_INPUT_DATES:
      show_bounds (inputs, node);
      break;
    case LP_INPUT_ELAPSED:
      show_elapsed (inputs, node);
      break;
    case LP_INPUT_PROFILE:
    case LP_INPUT_STAGE:
      show_subject (inputs, node);
      break;
    case LP_INPUT_SCORE:
    case LP_INPUT_SCORES:
      show_subject (inputs, node);
      show_bounds (inputs, node);
      gtk_widget_set_visible (inputs->suggest, lp_advice_is_threshold (node));
      break;
    case LP_INPUT_COUNT:
      show_count (inputs, node);
      break;
    case LP_INPUT_BOUNDS:
      show_all_bounds (inputs, node);
      break;
    }
}

void
lp_condition_inputs_show (LpConditionInputs *inputs, LpDocument *document, const LpPath *place,
                          const char *stage_id, const char *label)
{
  LpNode *node;
  LpInput input;

  g_return_if_fail (LP_IS_CONDITION_INPUTS (inputs));

  inputs->document = document;
  inputs->place = *place;
  g_free (inputs->stage_id);
  inputs->stage_id = g_strdup (stage_id);
  g_free (inputs->label);
  inputs->label = g_strdup (label);

  node = get_node (inputs);
  g_return_if_fail (node != NULL);

  input = lp_test_get_input (lp_condition_form_get_test (node));
  inputs->showing = TRUE;
  if (!inputs->made || input != inputs->input)
    {
      clear (inputs);
      inputs->input = input;
      inputs->made = TRUE;
      make (inputs, node);
    }
  show (inputs, node);
  inputs->showing = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (inputs), input != LP_INPUT_NONE);
}

static void
lp_condition_inputs_finalize (GObject *object)
{
  LpConditionInputs *inputs = LP_CONDITION_INPUTS (object);

  g_free (inputs->stage_id);
  g_free (inputs->label);
  G_OBJECT_CLASS (lp_condition_inputs_parent_class)->finalize (object);
}

static void
lp_condition_inputs_class_init (LpConditionInputsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lp_condition_inputs_finalize;
}

static void
lp_condition_inputs_init (LpConditionInputs *inputs)
{
  inputs->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  adw_bin_set_child (ADW_BIN (inputs), GTK_WIDGET (inputs->box));
}

GtkWidget *
lp_condition_inputs_new (void)
{
  return g_object_new (LP_TYPE_CONDITION_INPUTS, NULL);
}
