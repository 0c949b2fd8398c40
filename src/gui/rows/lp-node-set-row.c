/* SPDX-License-Identifier: GPL-3.0-or-later
 * A row for children that are one word each. */
#include "lp-node-set-row.h"

#include "lp-binding.h"
#include "lp-checklist.h"
#include "lp-edit.h"
#include "lp-fault.h"
#include "lp-node-words.h"
#include "lp-targets.h"
#include "lp-value-chips.h"

#include <glib/gi18n.h>

struct _LpNodeSetRow
{
  AdwPreferencesRow parent_instance;

  LpBinding binding; /* the parent */
  LpKind child;
  LpAttr attr; /* of the child; LP_ATTR_NONE: its text */
  GtkBox *box;
  GtkLabel *title;
  GtkLabel *about;
  GtkWidget *input;
};

static void
lp_node_set_row_view_init (LpNodeViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LpNodeSetRow,
                               lp_node_set_row,
                               ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (LP_TYPE_NODE_VIEW,
                                                      lp_node_set_row_view_init))

static gboolean
is_fields (LpKind child)
{
  return child == LP_KIND_CARRY || child == LP_KIND_NEEDS;
}

gboolean
lp_node_set_row_fits (LpKind child)
{
  return is_fields (child) || child == LP_KIND_ALIAS || child == LP_KIND_FIELD_VALUE ||
         child == LP_KIND_HOLIDAY;
}

/* The words of the children, in order. (transfer full) */
static GStrv
list_words (LpNodeSetRow *row)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  LP_FOREACH_CHILD (row->binding.node, row->child, child)
    {
      const char *word = row->attr != LP_ATTR_NONE ? lp_node_get (child, row->attr)
                                                   : lp_node_get_text (child);

      g_strv_builder_add (builder, word != NULL ? word : "");
    }
  return g_strv_builder_end (builder);
}

static LpNode *
make_child (LpNodeSetRow *row, const char *word)
{
  return row->attr != LP_ATTR_NONE
             ? lp_node_new (row->child, row->attr, word, LP_ATTR_NONE)
             : lp_node_new_text (row->child, word);
}

/* The parent with these children of the kind instead of those it has. */
static LpNode *
make_parent (LpNodeSetRow *row, char **words)
{
  LpNode *node = lp_node_ref (row->binding.node);

  for (guint i = lp_node_get_n_children (node); i-- > 0;)
    if (lp_node_get_kind (lp_node_get_child (node, i)) == row->child)
      {
        g_autoptr (LpNode) old = node;

        node = lp_node_with_child_removed (old, i);
      }
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autoptr (LpNode) old = node;
      g_autoptr (LpNode) child = make_child (row, words[i]);

      node = lp_node_with_child_inserted (old, lp_node_position_for (old, row->child),
                                          child);
    }
  return node;
}

static void
on_input_changed_cb (LpNodeSetRow *row, char **words)
{
  LpBinding *binding = &row->binding;
  g_autoptr (LpNode) parent = NULL;
  LpPolicy *policy;

  if (!lp_binding_is_current (binding))
    return;
  parent = make_parent (row, words);
  policy = lp_document_get_policy (binding->document);
  /* Translators: which list was changed, such as "Holidays" */
  lp_binding_commit_policy (
      binding, lp_policy_with_node (policy, &binding->place, parent),
      g_strdup_printf (_ ("%s changed"), lp_node_words_list (row->child)));
}

static void
show_fields (LpNodeSetRow *row, const char *const *chosen)
{
  g_autoptr (LpNode) any = lp_node_new (row->child, LP_ATTR_NONE);
  LpBinding child = { row->binding.document, row->binding.place, any, row->attr,
                      LP_KIND_NONE };
  g_autoptr (LpTargets) targets = lp_targets_new (&child);

  lp_checklist_show (LP_CHECKLIST (row->input), lp_targets_get_ids (targets),
                     lp_targets_get_labels (targets), chosen, _ ("None"));
}

static void
lp_node_set_row_show (LpNodeView *view, LpDocument *document, const LpPath *place)
{
  LpNodeSetRow *row = LP_NODE_SET_ROW (view);
  g_auto (GStrv) words = NULL;
  const char *field_id;

  if (!lp_binding_set (&row->binding, document, place))
    return;
  words = list_words (row);
  field_id = row->child == LP_KIND_FIELD_VALUE ? lp_node_get_id (row->binding.node)
                                               : NULL;
  if (is_fields (row->child))
    show_fields (row, (const char *const *) words);
  else
    lp_value_chips_show (LP_VALUE_CHIPS (row->input), document, field_id,
                         (const char *const *) words);
}

static void
lp_node_set_row_view_init (LpNodeViewInterface *iface)
{
  iface->show = lp_node_set_row_show;
}

static void
lp_node_set_row_finalize (GObject *object)
{
  lp_binding_clear (&LP_NODE_SET_ROW (object)->binding);
  G_OBJECT_CLASS (lp_node_set_row_parent_class)->finalize (object);
}

static void
lp_node_set_row_class_init (LpNodeSetRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = lp_node_set_row_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-node-set-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LpNodeSetRow, box);
  gtk_widget_class_bind_template_child (widget_class, LpNodeSetRow, title);
  gtk_widget_class_bind_template_child (widget_class, LpNodeSetRow, about);
}

static void
lp_node_set_row_init (LpNodeSetRow *row)
{
  gtk_widget_init_template (GTK_WIDGET (row));
}

GtkWidget *
lp_node_set_row_new (LpKind child)
{
  LpNodeSetRow *row = g_object_new (LP_TYPE_NODE_SET_ROW, NULL);
  const char *title = lp_node_words_list (child);
  const char *about = lp_node_words_about (child);

  row->child = child;
  row->attr = is_fields (child)          ? LP_ATTR_FIELD
              : child == LP_KIND_HOLIDAY ? LP_ATTR_DATE
                                         : LP_ATTR_NONE;
  row->input = is_fields (child) ? lp_checklist_new (title) : lp_value_chips_new ();
  gtk_widget_set_halign (row->input,
                         is_fields (child) ? GTK_ALIGN_START : GTK_ALIGN_FILL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->input),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_label_set_label (row->title, title);
  gtk_label_set_label (row->about, about);
  gtk_widget_set_visible (GTK_WIDGET (row->about), about != NULL);
  gtk_box_append (row->box, row->input);
  g_signal_connect_object (row->input, "changed", G_CALLBACK (on_input_changed_cb), row,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (row);
}
