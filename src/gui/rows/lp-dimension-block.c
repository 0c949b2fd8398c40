/* SPDX-License-Identifier: GPL-3.0-or-later
 * A scoring dimension: its name, weight and limits, its rules and bands. */
#include "lp-dimension-block.h"

#include "lp-node-entry-row.h"
#include "lp-node-form.h"
#include "lp-node-list.h"
#include "lp-node-menu.h"
#include "lp-node-summary.h"
#include "lp-node-words.h"
#include "lp-weight-row.h"

#include <glib/gi18n.h>

struct _LpDimensionBlock
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  GtkBox *box;
  GtkWidget *name;
  GtkWidget *weight;
  GtkWidget *limits;
  LpNodeForm *form; /* what is in the limits */
  GtkWidget *menu;
  GtkWidget *rules;
};

static void
lp_dimension_block_view_init (LpNodeViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LpDimensionBlock,
                               lp_dimension_block,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (LP_TYPE_NODE_VIEW,
                                                      lp_dimension_block_view_init))

/* "Full marks 100 · lowest 0 · Marketing": what is behind the fold. */
static void
show_limits (LpDimensionBlock *block, LpNode *node)
{
  static const LpAttr attrs[] = { LP_ATTR_FULL_MARKS, LP_ATTR_LOWEST, LP_ATTR_OWNER };
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (attrs); i++)
    {
      const char *value = lp_node_get (node, attrs[i]);

      if (value == NULL)
        continue;
      g_string_append_printf (
          text, "%s%s %s", text->len > 0 ? " · " : "",
          lp_node_words_attr (LP_KIND_DIMENSION, attrs[i]),
          attrs[i] == LP_ATTR_OWNER ? lp_node_words_word (attrs[i], value) : value);
    }
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (block->limits), text->str);
}

static void
lp_dimension_block_show_figures (LpNodeView *view, LpDocument *document)
{
  LpDimensionBlock *block = LP_DIMENSION_BLOCK (view);

  lp_node_view_show_figures (LP_NODE_VIEW (block->weight), document);
  lp_node_view_show_figures (LP_NODE_VIEW (block->rules), document);
}

static void
lp_dimension_block_show (LpNodeView *view, LpDocument *document, const LpPath *place)
{
  LpDimensionBlock *block = LP_DIMENSION_BLOCK (view);
  LpNode *node = lp_node_at (lp_policy_get_root (lp_document_get_policy (document)),
                             place);
  g_autofree char *title = NULL;

  if (node == NULL)
    return;
  title = g_markup_escape_text (lp_node_get_name (node), -1);
  adw_preferences_group_set_title (block->group, title);
  show_limits (block, node);
  lp_node_view_show (LP_NODE_VIEW (block->name), document, place);
  lp_node_view_show (LP_NODE_VIEW (block->weight), document, place);
  lp_node_view_show (LP_NODE_VIEW (block->menu), document, place);
  lp_node_form_show (block->form, document, place);
  lp_node_view_show (LP_NODE_VIEW (block->rules), document, place);
}

static void
lp_dimension_block_view_init (LpNodeViewInterface *iface)
{
  iface->show = lp_dimension_block_show;
  iface->show_figures = lp_dimension_block_show_figures;
}

gboolean
lp_dimension_block_reveal (LpDimensionBlock *block, const LpPath *place)
{
  return lp_node_list_reveal (LP_NODE_LIST (block->rules), place);
}

static void
lp_dimension_block_finalize (GObject *object)
{
  g_clear_object (&LP_DIMENSION_BLOCK (object)->form);
  G_OBJECT_CLASS (lp_dimension_block_parent_class)->finalize (object);
}

/* Not by overriding grab_focus: GTK asks that too when Tab comes by, and would jump here
 * from whatever stands before the name. */
void
lp_dimension_block_focus_name (LpDimensionBlock *block)
{
  g_return_if_fail (LP_IS_DIMENSION_BLOCK (block));

  if (gtk_widget_grab_focus (block->name))
    gtk_editable_select_region (GTK_EDITABLE (block->name), 0, -1);
}

static void
lp_dimension_block_class_init (LpDimensionBlockClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = lp_dimension_block_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-dimension-block.ui");
  gtk_widget_class_bind_template_child (widget_class, LpDimensionBlock, group);
  gtk_widget_class_bind_template_child (widget_class, LpDimensionBlock, box);
}

static void
lp_dimension_block_init (LpDimensionBlock *block)
{
  static const LpAttr above[] = { LP_ATTR_NAME, LP_ATTR_WEIGHT, LP_ATTR_NONE };

  gtk_widget_init_template (GTK_WIDGET (block));
  block->name = lp_node_entry_row_new (LP_KIND_DIMENSION, LP_ATTR_NAME);
  block->weight = lp_weight_row_new ();
  block->menu = lp_node_menu_new (LP_ATTR_NONE);
  block->limits = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (block->limits),
                                 _ ("Limits, Owner and Grades"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (block->limits), FALSE);
  block->form = lp_node_form_new (LP_KIND_DIMENSION, above);
  lp_node_form_add_to (block->form, block->limits);
  adw_preferences_group_add (block->group, block->name);
  adw_preferences_group_add (block->group, block->weight);
  adw_preferences_group_add (block->group, block->limits);
  adw_preferences_group_set_header_suffix (block->group, block->menu);

  block->rules = lp_node_list_new (LP_KIND_RULE);
  lp_node_list_add_kind (LP_NODE_LIST (block->rules), LP_KIND_BANDS);
  gtk_box_append (block->box, block->rules);
}

GtkWidget *
lp_dimension_block_new (void)
{
  return g_object_new (LP_TYPE_DIMENSION_BLOCK, NULL);
}
