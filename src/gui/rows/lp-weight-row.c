/* SPDX-License-Identifier: GPL-3.0-or-later
 * The weight of a dimension: a slider and the number beside it. */
#include "lp-weight-row.h"

#include "lp-binding.h"
#include "lp-fault.h"
#include "lp-node-input.h"
#include "lp-node-words.h"
#include "lp-score-words.h"

#define REST_MS 400

struct _LpWeightRow
{
  AdwPreferencesRow parent_instance;

  LpBinding binding;
  GtkBox *box;
  GtkRange *scale;
  GtkWidget *input;
  GtkWidget *fault;
  GtkLabel *evidence;
  guint rest_id;
  gboolean held; /* by a pointer */
  gboolean showing;
};

static void
lp_weight_row_view_init (LpNodeViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LpWeightRow,
                               lp_weight_row,
                               ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (LP_TYPE_NODE_VIEW,
                                                      lp_weight_row_view_init))

static char *
dup_value (LpWeightRow *row)
{
  return g_strdup_printf ("%.0f", gtk_range_get_value (row->scale));
}

static void
commit (LpWeightRow *row)
{
  g_autofree char *value = dup_value (row);

  g_clear_handle_id (&row->rest_id, g_source_remove);
  lp_binding_commit (&row->binding, value);
}

static gboolean
on_rest_cb (gpointer data)
{
  LpWeightRow *row = LP_WEIGHT_ROW (data);

  row->rest_id = 0;
  if (!row->held)
    commit (row);
  return G_SOURCE_REMOVE;
}

/* Keys and the wheel are let go when they rest. */
static void
on_scale_value_changed_cb (LpWeightRow *row)
{
  g_autofree char *value = NULL;

  if (row->showing)
    return;
  value = dup_value (row);
  lp_binding_preview (&row->binding, value);
  g_clear_handle_id (&row->rest_id, g_source_remove);
  row->rest_id = g_timeout_add (REST_MS, on_rest_cb, row);
}

/* The slider's own gestures take the pointer, so that a gesture of ours would not see it
 * let go. */
static gboolean
on_scale_event_cb (LpWeightRow *row, GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN)
    row->held = TRUE;
  else if (type == GDK_BUTTON_RELEASE || type == GDK_TOUCH_END ||
           type == GDK_TOUCH_CANCEL)
    {
      row->held = FALSE;
      if (row->rest_id == 0)
        row->rest_id = g_timeout_add (0, on_rest_cb, row);
      else
        commit (row);
    }
  return GDK_EVENT_PROPAGATE;
}

static void
lp_weight_row_show_figures (LpNodeView *view, LpDocument *document)
{
  LpWeightRow *row = LP_WEIGHT_ROW (view);
  LpEvidence *evidence = lp_document_get_evidence (document);
  g_autofree char *words = NULL;

  if (evidence != NULL && row->binding.node != NULL)
    {
      const LpScoreEvidence *score = lp_evidence_get_score (evidence);

      words = lp_score_words_get_weight (
          score, lp_score_evidence_find_weight (score, row->binding.node));
    }
  gtk_label_set_label (row->evidence, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (row->evidence), words != NULL);
}

static void
lp_weight_row_show (LpNodeView *view, LpDocument *document, const LpPath *place)
{
  LpWeightRow *row = LP_WEIGHT_ROW (view);
  gint64 weight = 0;

  if (!lp_binding_set (&row->binding, document, place))
    return;
  lp_weight_row_show_figures (view, document);
  lp_node_view_show (LP_NODE_VIEW (row->input), document, place);
  lp_fault_icon_show (row->fault, lp_fault_find (document, place, LP_ATTR_WEIGHT));
  if (row->held || row->rest_id != 0)
    return;
  lp_node_read_integer (row->binding.node, LP_ATTR_WEIGHT, &weight);
  row->showing = TRUE;
  gtk_range_set_value (row->scale, (double) weight);
  row->showing = FALSE;
}

static void
lp_weight_row_view_init (LpNodeViewInterface *iface)
{
  iface->show = lp_weight_row_show;
  iface->show_figures = lp_weight_row_show_figures;
}

static void
lp_weight_row_dispose (GObject *object)
{
  LpWeightRow *row = LP_WEIGHT_ROW (object);

  g_clear_handle_id (&row->rest_id, g_source_remove);
  lp_binding_clear (&row->binding);
  G_OBJECT_CLASS (lp_weight_row_parent_class)->dispose (object);
}

static void
lp_weight_row_class_init (LpWeightRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lp_weight_row_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-weight-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LpWeightRow, box);
  gtk_widget_class_bind_template_child (widget_class, LpWeightRow, scale);
  gtk_widget_class_bind_template_child (widget_class, LpWeightRow, evidence);
  gtk_widget_class_bind_template_callback (widget_class, on_scale_value_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_scale_event_cb);
}

static void
lp_weight_row_init (LpWeightRow *row)
{
  gtk_widget_init_template (GTK_WIDGET (row));
  row->binding.attr = LP_ATTR_WEIGHT;
  row->fault = lp_fault_icon_new ();
  row->input = lp_node_input_new (LP_KIND_DIMENSION, LP_ATTR_WEIGHT);
  gtk_box_append (row->box, row->fault);
  gtk_box_append (row->box, row->input);
}

GtkWidget *
lp_weight_row_new (void)
{
  return g_object_new (LP_TYPE_WEIGHT_ROW, NULL);
}
