/* SPDX-License-Identifier: GPL-3.0-or-later
 * The input of one attribute of a node, as the table of the format asks for it. */
#include "lp-node-input.h"

#include "lp-binding.h"
#include "lp-checklist.h"
#include "lp-choice.h"
#include "lp-commit.h"
#include "lp-duration-input.h"
#include "lp-edit.h"
#include "lp-goal-form.h"
#include "lp-node-words.h"
#include "lp-targets.h"
#include "lp-weekdays.h"

#include <glib/gi18n.h>

struct _LpNodeInput
{
  AdwBin parent_instance;

  LpBinding binding;
  LpKind kind;
  const LpAttrSpec *spec; /* NULL: text */
  GtkWidget *inner;
  void (*show) (LpNodeInput *input, const char *value);
  gboolean showing;
};

static void
lp_node_input_view_init (LpNodeViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LpNodeInput,
                               lp_node_input,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (LP_TYPE_NODE_VIEW,
                                                      lp_node_input_view_init))

static const char *
get_label (LpNodeInput *input)
{
  return input->spec != NULL ? lp_node_words_attr (input->kind, input->spec->attr)
                             : lp_node_words_kind (input->kind);
}

static void
set_accessible_label (GtkWidget *widget, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

/* --- Entries --- */

/* Percent to the person, a fraction in the format. */
static gboolean
is_percent (LpNodeInput *input)
{
  return input->spec != NULL && input->binding.node != NULL &&
         lp_goal_form_is_fraction (input->binding.node, input->spec->attr);
}

static void
on_text_committed_cb (GtkEditable *editable, const char *text, gpointer user_data)
{
  LpNodeInput *input = LP_NODE_INPUT (user_data);
  g_autofree char *value = is_percent (input) ? lp_goal_form_from_percent (text)
                                              : g_strdup (text);

  lp_binding_commit (&input->binding, value);
}

static void
show_entry (LpNodeInput *input, const char *value)
{
  g_autofree char *shown = is_percent (input) ? lp_goal_form_to_percent (value)
                                              : g_strdup (value);

  lp_commit_show_text (GTK_EDITABLE (input->inner), shown);
}

static gboolean
is_number (const LpAttrSpec *spec)
{
  return spec != NULL &&
         (spec->type == LP_VALUE_INTEGER || spec->type == LP_VALUE_DECIMAL ||
          spec->type == LP_VALUE_HUNDREDTHS);
}

static const char *
get_placeholder (const LpAttrSpec *spec)
{
  if (spec != NULL && spec->type == LP_VALUE_DATE)
    return _ ("YYYY-MM-DD");
  if (spec != NULL && spec->type == LP_VALUE_CLOCK)
    return _ ("HH:MM");
  return spec != NULL ? spec->fallback : NULL;
}

static void
make_entry (LpNodeInput *input)
{
  GtkWidget *entry = gtk_entry_new ();
  int width = is_number (input->spec) ? 8 : input->spec == NULL ? 24 : 14;

  if (input->spec != NULL && input->spec->type == LP_VALUE_CLOCK)
    width = 6;
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), width);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), get_placeholder (input->spec));
  if (is_number (input->spec))
    {
      gtk_entry_set_alignment (GTK_ENTRY (entry), 1);
      gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_NUMBER);
      gtk_widget_add_css_class (entry, "numeric");
    }
  input->inner = entry;
  input->show = show_entry;
  lp_commit_watch_editable (GTK_EDITABLE (entry), on_text_committed_cb, input);
}

/* --- Numbers that are always there --- */

/* The text follows the person as in an entry; the number runs behind it, so that the
 * buttons start from what is shown. */
static void
show_spin (LpNodeInput *input, const char *value)
{
  GtkSpinButton *spin = GTK_SPIN_BUTTON (input->inner);
  const char *wanted = *value != '\0' || input->spec->fallback == NULL
                           ? value
                           : input->spec->fallback;

  input->showing = TRUE;
  lp_commit_show_text (GTK_EDITABLE (spin), wanted);
  if (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (spin)), wanted) &&
      *wanted != '\0')
    gtk_spin_button_update (spin);
  input->showing = FALSE;
}

static void
on_spin_value_changed_cb (LpNodeInput *input)
{
  g_autofree char *value = NULL;

  if (input->showing)
    return;
  value = g_strdup_printf (
      "%d", gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (input->inner)));
  lp_binding_preview (&input->binding, value);
}

static void
make_spin (LpNodeInput *input)
{
  const LpAttrSpec *spec = input->spec;
  GtkWidget *spin = gtk_spin_button_new_with_range (spec->low, spec->high, 1);

  gtk_editable_set_alignment (GTK_EDITABLE (spin), 1);
  gtk_spin_button_set_update_policy (GTK_SPIN_BUTTON (spin), GTK_UPDATE_IF_VALID);
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 5);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (spin), 5);
  gtk_widget_add_css_class (spin, "numeric");
  input->inner = spin;
  input->show = show_spin;
  lp_commit_watch_editable (GTK_EDITABLE (spin), on_text_committed_cb, input);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (on_spin_value_changed_cb),
                           input, G_CONNECT_SWAPPED);
}

/* --- Yes or no --- */

static void
on_switch_notify_active_cb (LpNodeInput *input)
{
  gboolean active = gtk_switch_get_active (GTK_SWITCH (input->inner));

  if (!input->showing)
    lp_binding_commit (&input->binding, active ? "yes" : NULL);
}

static void
show_switch (LpNodeInput *input, const char *value)
{
  input->showing = TRUE;
  gtk_switch_set_active (GTK_SWITCH (input->inner), g_str_equal (value, "yes"));
  input->showing = FALSE;
}

static void
make_switch (LpNodeInput *input)
{
  input->inner = gtk_switch_new ();
  input->show = show_switch;
  g_signal_connect_object (input->inner, "notify::active",
                           G_CALLBACK (on_switch_notify_active_cb), input,
                           G_CONNECT_SWAPPED);
}

/* --- Words and references --- */

static void
on_choice_chosen_cb (LpNodeInput *input, const char *id)
{
  const char *fallback = input->spec->fallback;
  gboolean is_fallback = g_strcmp0 (id, fallback) == 0 &&
                         !lp_node_has (input->binding.node, input->spec->attr);

  if (!is_fallback)
    lp_binding_commit (&input->binding, id);
}

static void
show_choice (LpNodeInput *input, const char *value)
{
  g_autoptr (LpTargets) targets = lp_targets_new (&input->binding);
  const char *shown = *value == '\0' && input->spec->fallback != NULL
                          ? input->spec->fallback
                          : value;

  lp_choice_show (LP_CHOICE (input->inner), lp_targets_get_ids (targets),
                  lp_targets_get_labels (targets), shown);
  lp_choice_set_searchable (LP_CHOICE (input->inner), lp_targets_get_n (targets) > 12);
}

static void
make_choice (LpNodeInput *input)
{
  input->inner = lp_choice_new (get_label (input));
  input->show = show_choice;
  g_signal_connect_object (input->inner, "chosen", G_CALLBACK (on_choice_chosen_cb),
                           input, G_CONNECT_SWAPPED);
}

/* --- Several references --- */

static gboolean
is_requires (LpNodeInput *input)
{
  return input->kind == LP_KIND_REQUIRES && input->spec->attr == LP_ATTR_FIELD;
}

/* One field, or any of several: the element has an attribute for each. */
static void
commit_requires (LpNodeInput *input, const char *const *ids)
{
  LpBinding *binding = &input->binding;
  LpPolicy *policy = lp_document_get_policy (binding->document);
  gboolean one = ids[0] == NULL || ids[1] == NULL;
  g_autofree char *all = g_strjoinv (" ", (char **) ids);
  g_autoptr (LpPolicy) with_field = NULL;

  with_field = lp_policy_with_attr (policy, &binding->place, LP_ATTR_FIELD,
                                    one ? ids[0] : NULL);
  lp_binding_commit_policy (
      binding,
      lp_policy_with_attr (with_field, &binding->place, LP_ATTR_ANY_OF, one ? NULL : all),
      g_strdup (_ ("required field changed")));
}

static void
on_checklist_changed_cb (LpNodeInput *input, char **ids)
{
  g_autofree char *value = g_strjoinv (" ", ids);

  if (!lp_binding_is_current (&input->binding))
    return;
  if (is_requires (input))
    commit_requires (input, (const char *const *) ids);
  else
    lp_binding_commit (&input->binding, value);
}

/* What it means that nothing is ticked. */
static const char *
get_none (LpNodeInput *input, const LpTargets *targets)
{
  if (input->spec->attr != LP_ATTR_AFTER)
    return _ ("Choose…");
  return lp_targets_get_n (targets) > 0 ? _ ("The stage before") : _ ("No stage before");
}

static void
show_checklist (LpNodeInput *input, const char *value)
{
  g_autoptr (LpTargets) targets = lp_targets_new (&input->binding);
  const char *several = is_requires (input)
                            ? lp_node_get (input->binding.node, LP_ATTR_ANY_OF)
                            : NULL;
  g_auto (GStrv) chosen = g_strsplit (several != NULL ? several : value, " ", -1);

  lp_checklist_show (LP_CHECKLIST (input->inner), lp_targets_get_ids (targets),
                     lp_targets_get_labels (targets), (const char *const *) chosen,
                     get_none (input, targets));
}

static void
make_checklist (LpNodeInput *input)
{
  input->inner = lp_checklist_new (get_label (input));
  input->show = show_checklist;
  g_signal_connect_object (input->inner, "changed", G_CALLBACK (on_checklist_changed_cb),
                           input, G_CONNECT_SWAPPED);
}

/* --- Durations and weekdays --- */

static void
on_text_changed_cb (LpNodeInput *input, const char *value)
{
  lp_binding_commit (&input->binding, value);
}

static void
show_duration (LpNodeInput *input, const char *value)
{
  lp_duration_input_show (LP_DURATION_INPUT (input->inner), value);
}

static void
show_weekdays (LpNodeInput *input, const char *value)
{
  lp_weekdays_show (LP_WEEKDAYS (input->inner), value);
}

static void
make_from_text (LpNodeInput *input,
                GtkWidget *inner,
                void (*show) (LpNodeInput *, const char *))
{
  input->inner = inner;
  input->show = show;
  g_signal_connect_object (inner, "changed", G_CALLBACK (on_text_changed_cb), input,
                           G_CONNECT_SWAPPED);
}

/* --- Which one --- */

static gboolean
is_yes_no (const LpAttrSpec *spec)
{
  return g_strv_length ((char **) spec->words) == 2 &&
         lp_format_find_word (spec->words, "yes") >= 0;
}

static void
make_inner (LpNodeInput *input)
{
  const LpAttrSpec *spec = input->spec;
  gboolean always = spec != NULL && (spec->required || spec->fallback != NULL);

  if (spec == NULL)
    make_entry (input);
  else if (spec->type == LP_VALUE_WORD && is_yes_no (spec))
    make_switch (input);
  else if (spec->type == LP_VALUE_REFS || is_requires (input))
    make_checklist (input);
  else if (spec->type == LP_VALUE_WORD || spec->type == LP_VALUE_REF)
    make_choice (input);
  else if (spec->type == LP_VALUE_INTEGER && always)
    make_spin (input);
  else if (spec->type == LP_VALUE_DURATION)
    make_from_text (input, lp_duration_input_new (get_label (input)), show_duration);
  else if (spec->type == LP_VALUE_WEEKDAYS)
    make_from_text (input, lp_weekdays_new (), show_weekdays);
  else
    make_entry (input);
}

/* --- The object --- */

static void
lp_node_input_show (LpNodeView *view, LpDocument *document, const LpPath *place)
{
  LpNodeInput *input = LP_NODE_INPUT (view);

  if (lp_binding_set (&input->binding, document, place))
    input->show (input, lp_binding_get (&input->binding));
}

static void
lp_node_input_view_init (LpNodeViewInterface *iface)
{
  iface->show = lp_node_input_show;
}

static void
lp_node_input_finalize (GObject *object)
{
  lp_binding_clear (&LP_NODE_INPUT (object)->binding);
  G_OBJECT_CLASS (lp_node_input_parent_class)->finalize (object);
}

static void
lp_node_input_class_init (LpNodeInputClass *class)
{
  G_OBJECT_CLASS (class)->finalize = lp_node_input_finalize;
}

static void
lp_node_input_init (LpNodeInput *input)
{
  gtk_widget_set_valign (GTK_WIDGET (input), GTK_ALIGN_CENTER);
}

GtkWidget *
lp_node_input_new (LpKind kind, LpAttr attr)
{
  LpNodeInput *input = g_object_new (LP_TYPE_NODE_INPUT, NULL);

  input->kind = kind;
  input->spec = attr != LP_ATTR_NONE ? lp_format_get_attr (kind, attr) : NULL;
  input->binding.attr = attr;
  make_inner (input);
  if (!LP_IS_CHOICE (input->inner) && !LP_IS_CHECKLIST (input->inner) &&
      !LP_IS_DURATION_INPUT (input->inner) && !LP_IS_WEEKDAYS (input->inner))
    set_accessible_label (input->inner, get_label (input));
  adw_bin_set_child (ADW_BIN (input), input->inner);
  return GTK_WIDGET (input);
}

GtkWidget *
lp_node_input_get_widget (LpNodeInput *input)
{
  return input->inner;
}
