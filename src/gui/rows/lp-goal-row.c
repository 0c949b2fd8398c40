/* SPDX-License-Identifier: GPL-3.0-or-later
 * A named target: what is agreed, what past leads give, and who has committed to it. */
#include "lp-goal-row.h"

#include "lp-commit.h"
#include "lp-duration-input.h"
#include "lp-fault.h"
#include "lp-node-summary.h"
#include "lp-node-words.h"
#include "lp-sentence.h"
#include "lp-side-layout.h"
#include "lp-number.h"
#include "lp-words.h"

#include <glib/gi18n.h>

#define MOST 1000000

struct _LpGoalRow
{
  AdwPreferencesRow parent_instance;

  LpDocument *document;
  LpGoalTarget target;

  GtkWidget *head;
  GtkLabel *title;
  GtkLabel *hint;
  GtkLabel *figure;
  GtkBox *input;
  GtkSwitch *agreed;
  GtkWidget *commitment;
  GtkLabel *commitment_words;
  GtkButton *commit;
  GtkSpinButton *number;     /* NULL: the target is a duration */
  LpDurationInput *duration; /* NULL: it is a number */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (LpGoalRow, lp_goal_row, ADW_TYPE_PREFERENCES_ROW)

static LpPolicy *
get_policy (LpGoalRow *row)
{
  return lp_document_get_policy (row->document);
}

/* --- Edits --- */

/* "30 %", "80", "2 days". */
static char *
dup_words (LpGoalRow *row, const char *number)
{
  if (number == NULL)
    return g_strdup (_ ("none"));
  if (row->target == LP_GOAL_RESPONSE)
    return lp_sentence_of_duration (number);
  if (lp_goal_form_is_share (row->target))
    /* Translators: a percentage */
    return g_strdup_printf (_ ("%s %%"), number);
  return g_strdup (number);
}

static void
commit_number (LpGoalRow *row, const char *number)
{
  g_autofree char *old = lp_goal_form_get (get_policy (row), row->target);
  g_autofree char *before = dup_words (row, old);
  g_autofree char *now = dup_words (row, number);
  const char *name = lp_goal_form_get_short_name (row->target);

  if (g_strcmp0 (old, number) == 0)
    return;
  lp_commit (row->document, lp_goal_form_with (get_policy (row), row->target, number),
             /* Translators: what was agreed, the old and the new number of it */
             old != NULL ? g_strdup_printf (_ ("%s: %s → %s"), name, before, now)
                         : g_strdup_printf (_ ("%s: %s"), name, now));
}

/* As the person's language writes numbers; what is none is left alone until it is one. */
static void
on_number_committed_cb (GtkEditable *editable, const char *text, gpointer user_data)
{
  LpGoalRow *row = LP_GOAL_ROW (user_data);
  GtkAdjustment *range = gtk_spin_button_get_adjustment (row->number);
  g_autofree char *number = NULL;
  char *end;
  double value = g_strtod (text, &end);

  if (row->showing || row->document == NULL || end == text || *end != '\0' ||
      !(value >= gtk_adjustment_get_lower (range) &&
        value <= gtk_adjustment_get_upper (range)))
    return;
  number = lp_decimal_from_double (value);
  commit_number (row, number);
}

static void
on_duration_changed_cb (LpGoalRow *row, const char *duration)
{
  if (*duration != '\0')
    commit_number (row, duration);
}

void
lp_goal_row_focus_number (LpGoalRow *row)
{
  g_return_if_fail (LP_IS_GOAL_ROW (row));

  if (row->number == NULL)
    {
      gtk_widget_child_focus (GTK_WIDGET (row->duration), GTK_DIR_TAB_FORWARD);
      return;
    }
  gtk_widget_grab_focus (GTK_WIDGET (row->number));
  gtk_editable_select_region (GTK_EDITABLE (row->number), 0, -1);
}

/* Switched on, the number comes from the past leads, and the cursor goes into it. */
static void
on_agreed_notify_active_cb (LpGoalRow *row)
{
  g_autofree char *number = NULL;

  if (row->showing || row->document == NULL)
    return;
  if (gtk_switch_get_active (row->agreed))
    number = lp_goal_form_suggest (get_policy (row), row->target,
                                   lp_goal_row_measure (row->document, row->target));
  commit_number (row, number);
  if (number != NULL)
    lp_goal_row_focus_number (row);
}

static void
on_commit_clicked_cb (LpGoalRow *row)
{
  const char *name = lp_goal_form_get_short_name (row->target);

  lp_commit (row->document, lp_goal_form_with_commitment (get_policy (row), row->target),
             /* Translators: what was agreed: "Promise: commitment as agreed" */
             g_strdup_printf (_ ("%s: commitment as agreed"), name));
}

/* --- What is agreed --- */

static void
show_number (LpGoalRow *row, const char *number)
{
  const char *wanted = number != NULL ? number : "0";

  lp_commit_show_text (GTK_EDITABLE (row->number), wanted);
  if (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row->number)), wanted))
    gtk_spin_button_update (row->number);
}

static void
show_title (LpGoalRow *row)
{
  g_autofree char *title = lp_goal_form_get_title (get_policy (row), row->target);
  GtkWidget *input = row->number != NULL ? GTK_WIDGET (row->number)
                                         : GTK_WIDGET (row->duration);

  gtk_label_set_label (row->title, title);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->agreed),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
}

/* What is wrong goes before what it is for; an SLA is told by its name. */
static char *
dup_hint (LpGoalRow *row, const LpFinding *finding)
{
  LpPolicy *policy = get_policy (row);
  LpPath place;

  if (finding != NULL)
    return g_strdup (finding->message);
  if (row->target != LP_GOAL_RESPONSE)
    return g_strdup (lp_goal_form_get_hint (row->target));
  if (lp_goal_form_find (policy, LP_GOAL_RESPONSE, &place))
    return lp_node_summary_title (policy,
                                  lp_node_at (lp_policy_get_root (policy), &place));
  if (lp_goal_form_get_committed (policy, row->target, NULL) == LP_COMMITTED_NEVER)
    return g_strdup (_ ("No stage is the handoff to sales yet"));
  return g_strdup (lp_goal_form_get_hint (row->target));
}

static void
show_hint (LpGoalRow *row)
{
  const LpFinding *finding = NULL;
  g_autofree char *hint = NULL;
  LpPath place;

  if (lp_goal_form_find (get_policy (row), row->target, &place))
    finding = lp_fault_find_inside (row->document, &place);
  hint = dup_hint (row, finding);
  gtk_label_set_label (row->hint, hint);
  lp_fault_mark (GTK_WIDGET (row->hint), finding);
  /* What is wrong is not dimmed. */
  if (finding != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (row->hint), "subtitle");
  else
    gtk_widget_add_css_class (GTK_WIDGET (row->hint), "subtitle");
}

/* What differs: the number, or only the period. */
static char *
describe_other (LpGoalRow *row, LpNode *commitment)
{
  LpPolicy *policy = get_policy (row);
  g_autofree char *number = lp_goal_form_get (policy, row->target);
  g_autofree char *said = lp_goal_form_get_commitment (policy, row->target);
  g_autofree char *now = dup_words (row, number);
  g_autofree char *promised = dup_words (row, said);

  if (g_strcmp0 (number, said) == 0)
    return g_strdup_printf (_ ("The commitment “%s” is for another period"),
                            lp_node_get_name (commitment));
  /* Translators: the name of a commitment, its number, the number of the goal */
  return g_strdup_printf (_ ("The commitment “%s” says %s, the goal %s"),
                          lp_node_get_name (commitment), promised, now);
}

static void
show_commitment (LpGoalRow *row, gboolean is_agreed)
{
  LpPolicy *policy = get_policy (row);
  LpPath place;
  LpCommitted committed = lp_goal_form_get_committed (policy, row->target, &place);
  gboolean is_there = committed == LP_COMMITTED_SAME || committed == LP_COMMITTED_OTHER;
  LpNode *node = is_there ? lp_node_at (lp_policy_get_root (policy), &place) : NULL;
  const char *side = is_there ? lp_node_get (node, LP_ATTR_BY) : NULL;
  g_autofree char *number = lp_goal_form_get (policy, row->target);
  g_autofree char *shown = dup_words (row, number);
  g_autofree char *words = NULL;
  g_autofree char *button = NULL;

  if (committed == LP_COMMITTED_SAME)
    /* Translators: a side such as Sales, the name of a commitment */
    words = g_strdup_printf (_ ("%s is committed to it: “%s”"),
                             lp_node_words_word (LP_ATTR_BY, side != NULL ? side : "…"),
                             lp_node_get_name (node));
  else if (committed == LP_COMMITTED_OTHER)
    words = describe_other (row, node);
  else
    words = g_strdup (_ ("Nobody is committed to it yet"));
  if (committed == LP_COMMITTED_OTHER)
    /* Translators: a number: the commitment gets it too */
    button = g_strdup_printf (_ ("Use %s"), shown);
  else
    button = g_strdup (_ ("Make It a Commitment"));

  gtk_label_set_label (row->commitment_words, words);
  gtk_button_set_label (row->commit, button);
  gtk_widget_set_visible (GTK_WIDGET (row->commit), committed != LP_COMMITTED_SAME);
  gtk_widget_set_visible (row->commitment, is_agreed && committed != LP_COMMITTED_NEVER);
}

void
lp_goal_row_show (LpGoalRow *row, LpDocument *document)
{
  g_autofree char *number = NULL;
  gboolean is_agreed;
  gboolean is_possible;

  g_return_if_fail (LP_IS_GOAL_ROW (row));

  g_set_object (&row->document, document);
  number = lp_goal_form_get (get_policy (row), row->target);
  is_agreed = lp_goal_form_find (get_policy (row), row->target, NULL);
  is_possible = row->target != LP_GOAL_RESPONSE ||
                lp_goal_form_get_committed (get_policy (row), row->target, NULL) !=
                    LP_COMMITTED_NEVER;

  row->showing = TRUE;
  show_title (row);
  show_hint (row);
  if (row->number != NULL)
    show_number (row, number);
  else
    lp_duration_input_show (row->duration, number);
  gtk_switch_set_active (row->agreed, is_agreed);
  row->showing = FALSE;

  /* An SLA has more to it than a number: it is taken away where the stage is. */
  gtk_widget_set_visible (GTK_WIDGET (row->agreed), row->number != NULL || !is_agreed);
  gtk_widget_set_sensitive (GTK_WIDGET (row->agreed), is_possible);
  gtk_widget_set_visible (GTK_WIDGET (row->input), is_agreed);
  show_commitment (row, is_agreed);
  lp_goal_row_show_figures (row, document);
}

/* --- What past leads say --- */

LpFigure
lp_goal_row_measure (LpDocument *document, LpGoalTarget target)
{
  LpImpact *impact = lp_document_get_impact (document);
  LpSummaryOptions options;

  if (impact == NULL)
    return (LpFigure){ 0 };
  options = lp_judged_get_summary_options (lp_impact_get_judged (impact));
  return lp_goal_form_measure (lp_impact_get_evaluation (impact), &options,
                               lp_impact_get_summary (impact),
                               lp_document_get_policy (document), target);
}

static char *
dup_figure (LpGoalRow *row, LpFigure figure)
{
  if (!figure.known)
    return g_strdup (_ ("not measured"));
  return lp_goal_form_is_share (row->target) || row->target == LP_GOAL_RESPONSE
             ? lp_words_percent (figure.value)
             : lp_words_number (figure.value);
}

void
lp_goal_row_show_figures (LpGoalRow *row, LpDocument *document)
{
  gboolean has_leads = lp_document_get_impact (document) != NULL;
  LpFigure figure = lp_goal_row_measure (document, row->target);
  LpMeasureMet met = lp_goal_form_judge (lp_document_get_policy (document), row->target,
                                         figure);
  g_autofree char *now = dup_figure (row, figure);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (row->figure), has_leads);
  if (!figure.known)
    text = g_strdup (now);
  else if (row->target == LP_GOAL_RESPONSE)
    /* Translators: the share of leads that were answered in time */
    text = g_strdup_printf (_ ("%s\nin time"), now);
  else if (met == LP_MEASURE_UNKNOWN)
    /* Translators: the figure that past leads give */
    text = g_strdup_printf (_ ("%s\nnow"), now);
  else if (met == LP_MEASURE_YES)
    /* Translators: the figure that past leads give, which meets the goal */
    text = g_strdup_printf (_ ("%s\nmet"), now);
  else
    /* Translators: the figure that past leads give, which misses the goal */
    text = g_strdup_printf (_ ("%s\nmissed"), now);
  gtk_label_set_label (row->figure, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->figure),
                               figure.known ? _ ("What the past leads give")
                                            : _ ("The past leads do not say it"));
  if (met == LP_MEASURE_NO && row->target != LP_GOAL_RESPONSE)
    {
      gtk_widget_add_css_class (GTK_WIDGET (row->figure), "error");
      gtk_widget_remove_css_class (GTK_WIDGET (row->figure), "dim-label");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (row->figure), "error");
      gtk_widget_add_css_class (GTK_WIDGET (row->figure), "dim-label");
    }
}

/* --- The object --- */

/* Shortest form: 30 and not 30.0, 12.5 and not 13. */
static gboolean
on_number_output_cb (GtkSpinButton *spin)
{
  g_autofree char *text = lp_decimal_from_double (gtk_spin_button_get_value (spin));

  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (spin)), text))
    gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

static void
make_number (LpGoalRow *row)
{
  gboolean is_share = lp_goal_form_is_share (row->target);
  GtkWidget *spin = gtk_spin_button_new_with_range (0, is_share ? 100 : MOST, 1);

  gtk_editable_set_alignment (GTK_EDITABLE (spin), 1);
  gtk_spin_button_set_update_policy (GTK_SPIN_BUTTON (spin), GTK_UPDATE_IF_VALID);
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 5);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (spin), 5);
  gtk_widget_add_css_class (spin, "numeric");
  row->number = GTK_SPIN_BUTTON (spin);
  g_signal_connect (spin, "output", G_CALLBACK (on_number_output_cb), NULL);
  lp_commit_watch_editable (GTK_EDITABLE (spin), on_number_committed_cb, row);
  gtk_box_append (row->input, spin);
  if (is_share)
    gtk_box_append (row->input, gtk_label_new ("%"));
}

static void
make_duration (LpGoalRow *row)
{
  g_autofree char *label = g_strdup (lp_goal_form_get_short_name (row->target));
  GtkWidget *input = lp_duration_input_new (label);

  row->duration = LP_DURATION_INPUT (input);
  g_signal_connect_object (input, "changed", G_CALLBACK (on_duration_changed_cb), row,
                           G_CONNECT_SWAPPED);
  gtk_box_append (row->input, input);
}

static void
lp_goal_row_finalize (GObject *object)
{
  g_clear_object (&LP_GOAL_ROW (object)->document);
  G_OBJECT_CLASS (lp_goal_row_parent_class)->finalize (object);
}

static void
lp_goal_row_class_init (LpGoalRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = lp_goal_row_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-goal-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LpGoalRow, head);
  gtk_widget_class_bind_template_child (widget_class, LpGoalRow, title);
  gtk_widget_class_bind_template_child (widget_class, LpGoalRow, hint);
  gtk_widget_class_bind_template_child (widget_class, LpGoalRow, figure);
  gtk_widget_class_bind_template_child (widget_class, LpGoalRow, input);
  gtk_widget_class_bind_template_child (widget_class, LpGoalRow, agreed);
  gtk_widget_class_bind_template_child (widget_class, LpGoalRow, commitment);
  gtk_widget_class_bind_template_child (widget_class, LpGoalRow, commitment_words);
  gtk_widget_class_bind_template_child (widget_class, LpGoalRow, commit);
  gtk_widget_class_bind_template_callback (widget_class, on_agreed_notify_active_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_commit_clicked_cb);
}

static void
lp_goal_row_init (LpGoalRow *row)
{
  gtk_widget_init_template (GTK_WIDGET (row));
  gtk_widget_set_layout_manager (row->head, lp_side_layout_new (12));
}

GtkWidget *
lp_goal_row_new (LpGoalTarget target)
{
  LpGoalRow *row = g_object_new (LP_TYPE_GOAL_ROW, NULL);

  row->target = target;
  if (target == LP_GOAL_RESPONSE)
    make_duration (row);
  else
    make_number (row);
  return GTK_WIDGET (row);
}
