/* SPDX-License-Identifier: GPL-3.0-or-later
 * An ideal customer profile: its name, its traits by level. */
#include "lp-profile-block.h"

#include "lp-evidence-label.h"
#include "lp-node-entry-row.h"
#include "lp-node-list.h"
#include "lp-node-menu.h"

#include <glib/gi18n.h>

#define N_LEVELS 3

struct _LpProfileBlock
{
  AdwBin parent_instance;

  LpDocument *document;
  LpPath place;
  AdwPreferencesGroup *group;
  GtkBox *box;
  GtkWidget *name;
  GtkWidget *menu;
  LpEvidenceLabel *evidence;
  GtkWidget *levels[N_LEVELS];
};

static void
lp_profile_block_view_init (LpNodeViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LpProfileBlock,
                               lp_profile_block,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (LP_TYPE_NODE_VIEW,
                                                      lp_profile_block_view_init))

static void
lp_profile_block_show_figures (LpNodeView *view, LpDocument *document)
{
  LpProfileBlock *block = LP_PROFILE_BLOCK (view);

  if (block->document == NULL)
    return;
  lp_evidence_label_show (block->evidence, document, &block->place);
  for (guint i = 0; i < N_LEVELS; i++)
    lp_node_view_show_figures (LP_NODE_VIEW (block->levels[i]), document);
}

static void
lp_profile_block_show (LpNodeView *view, LpDocument *document, const LpPath *place)
{
  LpProfileBlock *block = LP_PROFILE_BLOCK (view);
  LpNode *node = lp_node_at (lp_policy_get_root (lp_document_get_policy (document)),
                             place);
  g_autofree char *title = NULL;

  if (node == NULL)
    return;
  g_set_object (&block->document, document);
  block->place = *place;
  title = g_markup_escape_text (lp_node_get_name (node), -1);
  adw_preferences_group_set_title (block->group, title);
  lp_node_view_show (LP_NODE_VIEW (block->name), document, place);
  lp_node_view_show (LP_NODE_VIEW (block->menu), document, place);
  for (guint i = 0; i < N_LEVELS; i++)
    lp_node_view_show (LP_NODE_VIEW (block->levels[i]), document, place);
  lp_profile_block_show_figures (view, document);
}

static void
lp_profile_block_view_init (LpNodeViewInterface *iface)
{
  iface->show = lp_profile_block_show;
  iface->show_figures = lp_profile_block_show_figures;
}

gboolean
lp_profile_block_reveal (LpProfileBlock *block, const LpPath *place)
{
  for (guint i = 0; i < N_LEVELS; i++)
    if (lp_node_list_reveal (LP_NODE_LIST (block->levels[i]), place))
      return TRUE;
  return FALSE;
}

static void
lp_profile_block_finalize (GObject *object)
{
  g_clear_object (&LP_PROFILE_BLOCK (object)->document);
  G_OBJECT_CLASS (lp_profile_block_parent_class)->finalize (object);
}

/* Not by overriding grab_focus: GTK asks that too when Tab comes by, and would jump here
 * from whatever stands before the name. */
void
lp_profile_block_focus_name (LpProfileBlock *block)
{
  g_return_if_fail (LP_IS_PROFILE_BLOCK (block));

  if (gtk_widget_grab_focus (block->name))
    gtk_editable_select_region (GTK_EDITABLE (block->name), 0, -1);
}

static void
lp_profile_block_class_init (LpProfileBlockClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = lp_profile_block_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-profile-block.ui");
  gtk_widget_class_bind_template_child (widget_class, LpProfileBlock, group);
  gtk_widget_class_bind_template_child (widget_class, LpProfileBlock, box);
}

static void
lp_profile_block_init (LpProfileBlock *block)
{
  static const struct
  {
    const char *level;
    const char *title;
    const char *about;
  } levels[N_LEVELS] = {
    { "required", N_ ("Required"), N_ ("Every one must hold") },
    { "preferred", N_ ("Preferred"), N_ ("What holds adds its points to the fit") },
    { "excluded", N_ ("Excluded"), N_ ("None may hold") },
  };

  GtkWidget *suffix = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_init_template (GTK_WIDGET (block));
  block->name = lp_node_entry_row_new (LP_KIND_PROFILE, LP_ATTR_NAME);
  block->menu = lp_node_menu_new (LP_ATTR_NONE);
  adw_preferences_group_add (block->group, block->name);
  block->evidence = LP_EVIDENCE_LABEL (lp_evidence_label_new ());
  gtk_box_append (GTK_BOX (suffix), GTK_WIDGET (block->evidence));
  gtk_box_append (GTK_BOX (suffix), block->menu);
  adw_preferences_group_set_header_suffix (block->group, suffix);
  for (guint i = 0; i < N_LEVELS; i++)
    {
      block->levels[i] = lp_node_list_new (LP_KIND_TRAIT);
      lp_node_list_set_filter (LP_NODE_LIST (block->levels[i]), LP_ATTR_LEVEL,
                               levels[i].level);
      lp_node_list_set_title (LP_NODE_LIST (block->levels[i]), _ (levels[i].title),
                              _ (levels[i].about));
      gtk_box_append (block->box, block->levels[i]);
    }
}

GtkWidget *
lp_profile_block_new (void)
{
  return g_object_new (LP_TYPE_PROFILE_BLOCK, NULL);
}
