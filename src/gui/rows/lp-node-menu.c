/* SPDX-License-Identifier: GPL-3.0-or-later
 * The menu of a node: move it among its like, copy it, remove it. */
#include "lp-node-menu.h"

#include "lp-binding.h"
#include "lp-commit.h"
#include "lp-node-words.h"

#include <glib/gi18n.h>

struct _LpNodeMenu
{
  AdwBin parent_instance;

  LpBinding binding;
  LpAttr like;
  GtkWidget *button;
};

static void
lp_node_menu_view_init (LpNodeViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LpNodeMenu,
                               lp_node_menu,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (LP_TYPE_NODE_VIEW,
                                                      lp_node_menu_view_init))

/* --- Its like --- */

static gboolean
is_like (LpNodeMenu *menu, LpNode *other)
{
  LpKind kind = lp_node_get_kind (menu->binding.node);
  LpKind other_kind = lp_node_get_kind (other);
  gboolean same = kind == other_kind ||
                  ((kind == LP_KIND_RULE || kind == LP_KIND_BANDS) &&
                   (other_kind == LP_KIND_RULE || other_kind == LP_KIND_BANDS));

  return same && (menu->like == LP_ATTR_NONE ||
                  g_strcmp0 (lp_node_get (menu->binding.node, menu->like),
                             lp_node_get (other, menu->like)) == 0);
}

/* The position of the next of its like before (@step -1) or behind it, or -1. */
static int
find_neighbour (LpNodeMenu *menu, int step)
{
  LpBinding *binding = &menu->binding;
  LpPath parent_place = lp_path_parent (&binding->place);
  LpNode *parent = lp_node_at (
      lp_policy_get_root (lp_document_get_policy (binding->document)), &parent_place);

  for (int i = (int) lp_path_last (&binding->place) + step;
       i >= 0 && i < (int) lp_node_get_n_children (parent); i += step)
    if (is_like (menu, lp_node_get_child (parent, (guint) i)))
      return i;
  return -1;
}

/* --- Actions --- */

static void
move (LpNodeMenu *menu, int step)
{
  LpBinding *binding = &menu->binding;
  LpPolicy *policy;
  int to;

  if (!lp_binding_is_current (binding))
    return;
  to = find_neighbour (menu, step);
  if (to < 0)
    return;
  policy = lp_document_get_policy (binding->document);
  lp_binding_commit_policy (binding,
                            lp_policy_with_moved (policy, &binding->place, (guint) to),
                            g_strdup (step < 0 ? _ ("moved up") : _ ("moved down")));
}

static void
on_move_up_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move (LP_NODE_MENU (widget), -1);
}

static void
on_move_down_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move (LP_NODE_MENU (widget), 1);
}

static void
on_duplicate_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LpBinding *binding = &LP_NODE_MENU (widget)->binding;
  LpPolicy *policy;

  if (!lp_binding_is_current (binding))
    return;
  policy = lp_document_get_policy (binding->document);
  lp_binding_commit_policy (binding,
                            lp_policy_with_duplicate (policy, &binding->place, NULL),
                            g_strdup (_ ("copied")));
}

/* The menu goes with the node: the toast needs the window. */
static void
on_remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LpBinding *binding = &LP_NODE_MENU (widget)->binding;
  g_autoptr (LpDocument) document = NULL;
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (widget));
  LpPath place = binding->place;
  char *label;

  if (!lp_binding_is_current (binding))
    return;
  document = g_object_ref (binding->document);
  /* Translators: "Rule “Visited pricing” removed" */
  label = g_strdup_printf (_ ("%s “%s” removed"),
                           lp_node_words_kind (lp_node_get_kind (binding->node)),
                           lp_binding_get_subject (binding));
  lp_commit_removed (window, document, &place, label);
}

/* --- The object --- */

static GMenuModel *
make_model (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) moves = g_menu_new ();
  g_autoptr (GMenu) others = g_menu_new ();

  g_menu_append (moves, _ ("Move _Up"), "node.move-up");
  g_menu_append (moves, _ ("Move _Down"), "node.move-down");
  g_menu_append (others, _ ("D_uplicate"), "node.duplicate");
  g_menu_append (others, _ ("_Remove"), "node.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (moves));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (others));
  return G_MENU_MODEL (menu);
}

static void
lp_node_menu_show (LpNodeView *view, LpDocument *document, const LpPath *place)
{
  LpNodeMenu *menu = LP_NODE_MENU (view);
  g_autofree char *label = NULL;

  if (!lp_binding_set (&menu->binding, document, place))
    return;
  /* Translators: the menu of a trait, rule, stage ...; %s is its name */
  label = g_strdup_printf (_ ("Menu of %s"), lp_binding_get_subject (&menu->binding));
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_tooltip_text (menu->button, label);
  gtk_widget_action_set_enabled (GTK_WIDGET (menu), "node.move-up",
                                 find_neighbour (menu, -1) >= 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (menu), "node.move-down",
                                 find_neighbour (menu, 1) >= 0);
}

static void
lp_node_menu_view_init (LpNodeViewInterface *iface)
{
  iface->show = lp_node_menu_show;
}

static void
lp_node_menu_finalize (GObject *object)
{
  lp_binding_clear (&LP_NODE_MENU (object)->binding);
  G_OBJECT_CLASS (lp_node_menu_parent_class)->finalize (object);
}

static void
lp_node_menu_class_init (LpNodeMenuClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = lp_node_menu_finalize;
  gtk_widget_class_install_action (widget_class, "node.move-up", NULL, on_move_up_cb);
  gtk_widget_class_install_action (widget_class, "node.move-down", NULL, on_move_down_cb);
  gtk_widget_class_install_action (widget_class, "node.duplicate", NULL, on_duplicate_cb);
  gtk_widget_class_install_action (widget_class, "node.remove", NULL, on_remove_cb);
}

static void
lp_node_menu_init (LpNodeMenu *menu)
{
  g_autoptr (GMenuModel) model = make_model ();

  menu->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu->button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (menu->button), model);
  gtk_widget_set_valign (menu->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (menu->button, "flat");
  adw_bin_set_child (ADW_BIN (menu), menu->button);
}

GtkWidget *
lp_node_menu_new (LpAttr like)
{
  LpNodeMenu *menu = g_object_new (LP_TYPE_NODE_MENU, NULL);

  menu->like = like;
  return GTK_WIDGET (menu);
}

void
lp_node_menu_open (LpNodeMenu *menu)
{
  g_return_if_fail (LP_IS_NODE_MENU (menu));
  gtk_menu_button_popup (GTK_MENU_BUTTON (menu->button));
}
