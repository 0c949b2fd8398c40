/* SPDX-License-Identifier: GPL-3.0-or-later
 * One condition as a row of an editor. */
#include "lp-condition-row.h"

#include "lp-choice.h"
#include "lp-commit.h"
#include "lp-condition-inputs.h"
#include "lp-condition-list.h"
#include "lp-evidence-words.h"

#include <glib/gi18n.h>

/* Subjects that are no field; a field's id cannot begin with a colon. */
#define SUBJECT_ICP ":icp"
#define SUBJECT_SCORE ":score"
#define SUBJECT_REACHED ":reached"
#define SUBJECT_GROUP ":group"

struct _LpConditionRow
{
  AdwBin parent_instance;

  LpChoice *subject;
  LpChoice *test;
  LpConditionInputs *inputs;
  AdwBin *group;          /* the list of a group's own conditions */
  GtkButton *remove;
  GtkBox *note;           /* what the past leads say of it */
  GtkImage *note_icon;
  GtkLabel *note_label;
  GSignalGroup *signals;  /* of the document */

  LpDocument *document;   /* not owned: the page keeps it */
  LpPath place;
  LpConditionPlace kind_of_place;
  char *stage_id;
  char *label;
};

G_DEFINE_FINAL_TYPE (LpConditionRow, lp_condition_row, ADW_TYPE_BIN)

static LpPolicy *
get_policy (LpConditionRow *row)
{
  return lp_document_get_policy (row->document);
}

static LpNode *
get_node (LpConditionRow *row)
{
  return lp_node_at (lp_policy_get_root (get_policy (row)), &row->place);
}

static void
commit_node (LpConditionRow *row, LpNode *node)
{
  lp_commit (row->document, lp_policy_with_node (get_policy (row), &row->place, node),
             g_strdup (row->label));
}

/* --- Subject --- */

static const char *
get_subject (const LpNode *node)
{
  switch ((int) lp_node_get_kind (node))
    {
    case LP_KIND_ALL:
    case LP_KIND_ANY:
    case LP_KIND_NOT_ANY:
    case LP_KIND_AT_LEAST:
      return SUBJECT_GROUP;
    case LP_KIND_IN_ICP:
      return SUBJECT_ICP;
    case LP_KIND_SCORE:
      return SUBJECT_SCORE;
    case LP_KIND_REACHED:
      return SUBJECT_REACHED;
    default:
      {
        const char *field = lp_condition_form_get_field (node);

        return field != NULL ? field : "";
      }
    }
}

static void
add_subject (LpConditionRow *row, GPtrArray *ids, GPtrArray *labels, LpTest test,
             const char *id, const char *label)
{
  if (!lp_condition_form_allows (row->kind_of_place, test))
    return;
  g_ptr_array_add (ids, (gpointer) id);
  g_ptr_array_add (labels, (gpointer) label);
}

/* --- What the past leads say --- */

/* Why the field knows how a lead ended; NULL where it does not. (transfer full) */
static char *
dup_leak (LpConditionRow *row, const char *field_id)
{
  LpEvidence *evidence = lp_document_get_evidence (row->document);
  const LpFieldEvidence *field = evidence != NULL
                                     ? lp_evidence_get_field (evidence, field_id)
                                     : NULL;

  return field != NULL ? lp_evidence_words_leak (field) : NULL;
}

static void
show_note (LpConditionRow *row)
{
  LpNode *node = row->document != NULL ? get_node (row) : NULL;
  LpEvidence *evidence = node != NULL ? lp_document_get_evidence (row->document) : NULL;
  g_autofree char *leak = NULL;
  g_autofree char *threshold = NULL;

  if (evidence != NULL)
    {
      leak = dup_leak (row, lp_condition_form_get_field (node));
      threshold = lp_evidence_words_threshold (lp_evidence_get_evaluation (evidence),
                                               lp_evidence_get_judged (evidence), node);
    }
  gtk_label_set_label (row->note_label, leak != NULL        ? leak
                                        : threshold != NULL ? threshold
                                                            : "");
  gtk_widget_set_visible (GTK_WIDGET (row->note_icon), leak != NULL);
  gtk_widget_set_visible (GTK_WIDGET (row->note), leak != NULL || threshold != NULL);
}

/* A field that knows the outcome is told apart before somebody takes it. */
static char *
dup_field_label (LpConditionRow *row, LpNode *field)
{
  g_autofree char *leak = dup_leak (row, lp_node_get_id (field));

  if (leak == NULL)
    return g_strdup (lp_node_get_name (field));
  /* Translators: a field that is filled after, or because of, how the lead ended */
  return g_strdup_printf (_ ("%s (knows the outcome)"), lp_node_get_name (field));
}

static void
show_subject (LpConditionRow *row, const LpNode *node)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) fields = lp_condition_form_list_fields (get_policy (row));
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; i < fields->len; i++)
    if (lp_node_get_id (fields->pdata[i]) != NULL)
      {
        g_ptr_array_add (ids, (gpointer) lp_node_get_id (fields->pdata[i]));
        g_ptr_array_add (names, dup_field_label (row, fields->pdata[i]));
        g_ptr_array_add (labels, names->pdata[names->len - 1]);
      }
  add_subject (row, ids, labels, LP_TEST_IN_ICP, SUBJECT_ICP, _("Customer profile"));
  add_subject (row, ids, labels, LP_TEST_SCORE_AT_LEAST, SUBJECT_SCORE, _("Score"));
  add_subject (row, ids, labels, LP_TEST_REACHED, SUBJECT_REACHED, _("Earlier stage"));
  add_subject (row, ids, labels, LP_TEST_ALL, SUBJECT_GROUP, _("Group of conditions"));
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (labels, NULL);
  lp_choice_show (row->subject, (const char *const *) ids->pdata,
                  (const char *const *) labels->pdata, get_subject (node));
}

static LpNode *
make_for_subject (LpConditionRow *row, const char *id, LpNode *node)
{
  if (g_str_equal (id, SUBJECT_ICP))
    return lp_condition_form_make (LP_TEST_IN_ICP, NULL, NULL);
  if (g_str_equal (id, SUBJECT_SCORE))
    return lp_condition_form_make (LP_TEST_SCORE_AT_LEAST, NULL, NULL);
  if (g_str_equal (id, SUBJECT_GROUP))
    return lp_condition_form_make (LP_TEST_ANY, NULL, node);
  if (g_str_equal (id, SUBJECT_REACHED))
    {
      g_autoptr (GPtrArray) stages
          = lp_condition_form_list_stages (get_policy (row), row->stage_id);

      return lp_node_new (LP_KIND_REACHED, LP_ATTR_STAGE,
                          stages->len > 0 ? lp_node_get_id (stages->pdata[0]) : NULL,
                          LP_ATTR_NONE);
    }
  return lp_condition_form_with_field (get_policy (row), node, id);
}

static void
on_subject_chosen_cb (LpConditionRow *row, const char *id)
{
  LpNode *node = get_node (row);
  g_autoptr (LpNode) made = NULL;

  if (node == NULL || *id == '\0' || g_str_equal (id, get_subject (node)))
    return;
  made = make_for_subject (row, id, node);
  commit_node (row, made);
}

/* --- Test --- */

static const LpTest score_tests[]
    = { LP_TEST_SCORE_AT_LEAST, LP_TEST_SCORE_MORE_THAN, LP_TEST_SCORE_AT_MOST,
        LP_TEST_SCORE_LESS_THAN, LP_TEST_SCORE_BETWEEN, LP_TEST_NONE };
static const LpTest group_tests[]
    = { LP_TEST_ALL, LP_TEST_ANY, LP_TEST_NOT_ANY, LP_TEST_COUNT, LP_TEST_NONE };
static const LpTest icp_tests[] = { LP_TEST_IN_ICP, LP_TEST_NONE };
static const LpTest reached_tests[] = { LP_TEST_REACHED, LP_TEST_NONE };

static const LpTest *
get_tests (LpConditionRow *row, const LpNode *node)
{
  const char *subject = get_subject (node);
  LpFieldType type;

  if (g_str_equal (subject, SUBJECT_SCORE))
    return score_tests;
  if (g_str_equal (subject, SUBJECT_GROUP))
    return group_tests;
  if (g_str_equal (subject, SUBJECT_ICP))
    return icp_tests;
  if (g_str_equal (subject, SUBJECT_REACHED))
    return reached_tests;
  if (!lp_policy_get_field_type (get_policy (row), subject, &type))
    type = LP_FIELD_TEXT;
  return lp_condition_form_get_tests (type);
}

/* The test's number as its id: those the subject has, and the present one where it is none
 * of them, so that nothing is changed by being shown. */
static void
show_test (LpConditionRow *row, const LpNode *node)
{
  LpTest present = lp_condition_form_get_test (node);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  g_autofree char *selected = g_strdup_printf ("%d", present);
  gboolean found = FALSE;

  for (const LpTest *test = get_tests (row, node); *test != LP_TEST_NONE; test++)
    {
      found |= *test == present;
      g_ptr_array_add (ids, g_strdup_printf ("%d", *test));
      g_ptr_array_add (labels, (gpointer) lp_test_get_label (*test));
    }
  if (!found)
    {
      g_ptr_array_add (ids, g_strdup (selected));
      g_ptr_array_add (labels, (gpointer) lp_test_get_label (present));
    }
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (labels, NULL);
  lp_choice_show (row->test, (const char *const *) ids->pdata,
                  (const char *const *) labels->pdata, selected);
  gtk_widget_set_visible (GTK_WIDGET (row->test), labels->len > 2);
}

static void
on_test_chosen_cb (LpConditionRow *row, const char *id)
{
  LpNode *node = get_node (row);
  LpTest test = (LpTest) g_ascii_strtoll (id, NULL, 10);
  g_autoptr (LpNode) made = NULL;

  if (node == NULL || test == LP_TEST_MIXED || test == lp_condition_form_get_test (node))
    return;
  made = lp_condition_form_make (test, lp_condition_form_get_field (node), node);
  commit_node (row, made);
}

/* --- Group, remove --- */

static void
show_group (LpConditionRow *row, const LpNode *node)
{
  gboolean is_group = LP_KIND_IS_GROUP (lp_node_get_kind (node));
  GtkWidget *list = adw_bin_get_child (row->group);

  gtk_widget_set_visible (GTK_WIDGET (row->group), is_group);
  if (!is_group)
    {
      adw_bin_set_child (row->group, NULL);
      return;
    }
  if (list == NULL)
    {
      list = lp_condition_list_new ();
      adw_bin_set_child (row->group, list);
    }
  lp_condition_list_show (LP_CONDITION_LIST (list), row->document, &row->place, LP_KIND_NONE,
                          row->kind_of_place, row->stage_id);
}

static void
on_remove_clicked_cb (LpConditionRow *row)
{
  lp_commit_removed (GTK_WIDGET (row), row->document, &row->place,
                     g_strdup (_("Condition removed")));
}

void
lp_condition_row_show (LpConditionRow *row, LpDocument *document, const LpPath *place,
                       LpConditionPlace kind_of_place, const char *stage_id, const char *label,
                       guint position)
{
  LpNode *node;
  g_autofree char *name = NULL;

  g_return_if_fail (LP_IS_CONDITION_ROW (row));

  row->document = document;
  row->place = *place;
  row->kind_of_place = kind_of_place;
  g_free (row->stage_id);
  row->stage_id = g_strdup (stage_id);
  g_free (row->label);
  row->label = g_strdup (label);

  node = get_node (row);
  g_return_if_fail (node != NULL);

  name = g_strdup_printf (_("Remove condition %u"), position);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  show_subject (row, node);
  show_test (row, node);
  lp_condition_inputs_show (row->inputs, document, place, stage_id, label);
  show_group (row, node);
  show_note (row);
  g_signal_group_set_target (row->signals, document);
}

/* The draft may have gone on without this row: then it is shown anew soon. */
static void
on_evidence_cb (LpConditionRow *row)
{
  LpNode *node = get_node (row);

  if (node == NULL || !gtk_widget_get_mapped (GTK_WIDGET (row)))
    return;
  show_subject (row, node);
  show_note (row);
}

static void
lp_condition_row_finalize (GObject *object)
{
  LpConditionRow *row = LP_CONDITION_ROW (object);

  g_clear_object (&row->signals);
  g_free (row->stage_id);
  g_free (row->label);
  G_OBJECT_CLASS (lp_condition_row_parent_class)->finalize (object);
}

static void
lp_condition_row_class_init (LpConditionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lp_condition_row_finalize;

  g_type_ensure (LP_TYPE_CHOICE);
  g_type_ensure (LP_TYPE_CONDITION_INPUTS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-condition-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LpConditionRow, subject);
  gtk_widget_class_bind_template_child (widget_class, LpConditionRow, test);
  gtk_widget_class_bind_template_child (widget_class, LpConditionRow, inputs);
  gtk_widget_class_bind_template_child (widget_class, LpConditionRow, group);
  gtk_widget_class_bind_template_child (widget_class, LpConditionRow, remove);
  gtk_widget_class_bind_template_child (widget_class, LpConditionRow, note);
  gtk_widget_class_bind_template_child (widget_class, LpConditionRow, note_icon);
  gtk_widget_class_bind_template_child (widget_class, LpConditionRow, note_label);
  gtk_widget_class_bind_template_callback (widget_class, on_subject_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_test_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked_cb);
}

static void
lp_condition_row_init (LpConditionRow *row)
{
  gtk_widget_init_template (GTK_WIDGET (row));
  row->signals = g_signal_group_new (LP_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (row->signals, "notify::evidence",
                                  G_CALLBACK (on_evidence_cb), row);
  lp_choice_set_label (row->subject, _("What is tested"));
  lp_choice_set_label (row->test, _("Test"));
  lp_choice_set_searchable (row->subject, TRUE);
}

GtkWidget *
lp_condition_row_new (void)
{
  return g_object_new (LP_TYPE_CONDITION_ROW, NULL);
}
