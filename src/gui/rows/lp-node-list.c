/* SPDX-License-Identifier: GPL-3.0-or-later
 * The nodes of a kind under one parent, a row each. */
#include "lp-node-list.h"

#include "lp-commit.h"
#include "lp-keyed-list.h"
#include "lp-keyed-nodes.h"
#include "lp-new-node.h"
#include "lp-node-row.h"
#include "lp-node-words.h"

#include <glib/gi18n.h>

struct _LpNodeList
{
  AdwBin parent_instance;

  LpKind kind;
  LpKind other_kind; /* LP_KIND_NONE: none */
  LpKind section;    /* LP_KIND_NONE: the parent is always there */
  LpAttr filter;
  const char *filter_value;

  LpDocument *document;
  gboolean has_parent;
  LpPath parent;
  GArray *places; /* LpPath, one a row */

  AdwPreferencesGroup *group;
  GtkListBox *rows;
  GtkBox *buttons;
};

static void
lp_node_list_view_init (LpNodeViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LpNodeList,
                               lp_node_list,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (LP_TYPE_NODE_VIEW,
                                                      lp_node_list_view_init))

/* --- Which nodes --- */

static gboolean
is_listed (LpNode *node, gpointer user_data)
{
  LpNodeList *list = LP_NODE_LIST (user_data);
  LpKind kind = lp_node_get_kind (node);

  return (kind == list->kind || (kind == list->other_kind && kind != LP_KIND_NONE)) &&
         (list->filter == LP_ATTR_NONE ||
          g_strcmp0 (lp_node_get (node, list->filter), list->filter_value) == 0);
}

/* --- Showing --- */

static GtkWidget *
make_row (guint index, gpointer user_data)
{
  LpNodeList *list = LP_NODE_LIST (user_data);
  LpNode *node = lp_node_at (lp_policy_get_root (lp_document_get_policy (list->document)),
                             &g_array_index (list->places, LpPath, index));

  return lp_node_row_new (lp_node_get_kind (node), list->filter);
}

static void
show_row (GtkWidget *row, guint index, gpointer user_data)
{
  LpNodeList *list = LP_NODE_LIST (user_data);

  lp_node_view_show (LP_NODE_VIEW (row), list->document,
                     &g_array_index (list->places, LpPath, index));
}

static void
show (LpNodeList *list)
{
  g_auto (GStrv) keys = lp_keyed_nodes_collect (list->document,
                                                list->has_parent ? &list->parent : NULL,
                                                is_listed, list, list->places);

  lp_keyed_list_update (GTK_WIDGET (list->rows), (const char *const *) keys, make_row,
                        show_row, list);
  gtk_widget_set_visible (GTK_WIDGET (list->rows), keys[0] != NULL);
}

static void
lp_node_list_show (LpNodeView *view, LpDocument *document, const LpPath *place)
{
  LpNodeList *list = LP_NODE_LIST (view);

  g_set_object (&list->document, document);
  list->has_parent = TRUE;
  list->parent = *place;
  show (list);
}

void
lp_node_list_show_section (LpNodeList *list, LpDocument *document, LpKind section)
{
  g_return_if_fail (LP_IS_NODE_LIST (list));

  g_set_object (&list->document, document);
  list->section = section;
  list->has_parent = lp_policy_find_section (lp_document_get_policy (document), section,
                                             &list->parent) != NULL;
  show (list);
}

static void
lp_node_list_show_figures (LpNodeView *view, LpDocument *document)
{
  LpNodeList *list = LP_NODE_LIST (view);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list->rows)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    lp_node_view_show_figures (LP_NODE_VIEW (row), document);
}

static void
lp_node_list_view_init (LpNodeViewInterface *iface)
{
  iface->show = lp_node_list_show;
  iface->show_figures = lp_node_list_show_figures;
}

/* --- Adding --- */

static LpNode *
make_node (LpNodeList *list, LpPolicy *policy, LpKind kind)
{
  g_autoptr (LpNode)
      node = lp_new_node_make (policy, kind, lp_node_words_new_name (kind));

  if (list->filter == LP_ATTR_NONE)
    return g_steal_pointer (&node);
  return lp_node_with_attr (node, list->filter, list->filter_value);
}

static GtkWidget *
find_row (LpNodeList *list, const LpPath *place)
{
  for (guint i = 0; i < list->places->len; i++)
    if (lp_path_equal (&g_array_index (list->places, LpPath, i), place))
      return GTK_WIDGET (gtk_list_box_get_row_at_index (list->rows, (int) i));
  return NULL;
}

static void
add (LpNodeList *list, LpKind kind)
{
  LpPath parent = list->parent;
  LpPath place;
  g_autoptr (LpPolicy) policy = NULL;
  g_autoptr (LpNode) node = NULL;
  GtkWidget *row;

  if (list->document == NULL)
    return;
  policy = lp_policy_ref (lp_document_get_policy (list->document));
  if (!list->has_parent)
    {
      g_autoptr (LpPolicy) before = g_steal_pointer (&policy);

      policy = lp_policy_with_section (before, list->section, &parent);
    }
  node = make_node (list, policy, kind);
  lp_commit (list->document, lp_policy_with_added (policy, &parent, node, &place),
             g_strdup (lp_node_words_add (kind)));
  row = find_row (list, &place);
  if (row != NULL)
    lp_node_row_open (LP_NODE_ROW (row));
}

static void
on_add_clicked_cb (GtkButton *button, LpNodeList *list)
{
  add (list, (LpKind) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "kind")));
}

static void
add_button (LpNodeList *list, LpKind kind)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), lp_node_words_add (kind));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  lp_node_words_add (kind), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "kind", GINT_TO_POINTER ((int) kind));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_add_clicked_cb), list, 0);
  gtk_box_append (list->buttons, button);
}

/* --- The object --- */

static void
lp_node_list_finalize (GObject *object)
{
  LpNodeList *list = LP_NODE_LIST (object);

  g_clear_object (&list->document);
  g_array_unref (list->places);
  G_OBJECT_CLASS (lp_node_list_parent_class)->finalize (object);
}

static void
lp_node_list_class_init (LpNodeListClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = lp_node_list_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-node-list.ui");
  gtk_widget_class_bind_template_child (widget_class, LpNodeList, group);
  gtk_widget_class_bind_template_child (widget_class, LpNodeList, rows);
  gtk_widget_class_bind_template_child (widget_class, LpNodeList, buttons);
}

static void
lp_node_list_init (LpNodeList *list)
{
  list->places = g_array_new (FALSE, FALSE, sizeof (LpPath));
  gtk_widget_init_template (GTK_WIDGET (list));
}

GtkWidget *
lp_node_list_new (LpKind kind)
{
  LpNodeList *list = g_object_new (LP_TYPE_NODE_LIST, NULL);

  list->kind = kind;
  lp_node_list_set_title (list, lp_node_words_list (kind), lp_node_words_about (kind));
  add_button (list, kind);
  return GTK_WIDGET (list);
}

void
lp_node_list_add_kind (LpNodeList *list, LpKind other_kind)
{
  list->other_kind = other_kind;
  add_button (list, other_kind);
}

void
lp_node_list_set_filter (LpNodeList *list, LpAttr attr, const char *value)
{
  list->filter = attr;
  list->filter_value = value;
}

void
lp_node_list_set_title (LpNodeList *list, const char *title, const char *about)
{
  adw_preferences_group_set_title (list->group, title);
  adw_preferences_group_set_description (list->group, about);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list->rows),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

gboolean
lp_node_list_reveal (LpNodeList *list, const LpPath *place)
{
  LpPath row_place = *place;
  GtkWidget *row;

  if (!list->has_parent || place->depth <= list->parent.depth)
    return FALSE;
  row_place.depth = list->parent.depth + 1;
  row = find_row (list, &row_place);
  if (row == NULL)
    return FALSE;
  lp_node_row_open (LP_NODE_ROW (row));
  return TRUE;
}
