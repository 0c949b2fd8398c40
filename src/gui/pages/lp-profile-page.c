/* SPDX-License-Identifier: GPL-3.0-or-later
 * The page Profile: the ideal customer profiles with their traits, and the fields. */
#include "lp-profile-page.h"

#include "lp-commit.h"
#include "lp-keyed-list.h"
#include "lp-keyed-nodes.h"
#include "lp-new-node.h"
#include "lp-node-list.h"
#include "lp-node-words.h"
#include "lp-profile-block.h"

#include <glib/gi18n.h>

struct _LpProfilePage
{
  LpPage parent_instance;

  GtkBox *box;
  GtkWidget *empty;
  GtkBox *profiles;
  GtkWidget *add;
  GtkWidget *fields;
  GArray *places; /* LpPath, one a profile */
};

G_DEFINE_FINAL_TYPE (LpProfilePage, lp_profile_page, LP_TYPE_PAGE)

static GtkWidget *
make_block (guint index, gpointer user_data)
{
  return lp_profile_block_new ();
}

static void
show_block (GtkWidget *block, guint index, gpointer user_data)
{
  LpProfilePage *self = LP_PROFILE_PAGE (user_data);

  lp_node_view_show (LP_NODE_VIEW (block), lp_page_get_document (LP_PAGE (self)),
                     &g_array_index (self->places, LpPath, index));
}

static void
lp_profile_page_policy_changed (LpPage *page, LpPolicy *policy)
{
  LpProfilePage *self = LP_PROFILE_PAGE (page);
  LpDocument *document = lp_page_get_document (page);
  g_auto (GStrv) keys = lp_keyed_nodes_collect_section (document, LP_KIND_ICP,
                                                        LP_KIND_PROFILE, self->places);
  gboolean is_empty = keys[0] == NULL;

  lp_keyed_list_update (GTK_WIDGET (self->profiles), (const char *const *) keys,
                        make_block, show_block, self);
  gtk_widget_set_visible (self->empty, is_empty);
  gtk_widget_set_visible (GTK_WIDGET (self->profiles), !is_empty);
  gtk_widget_set_visible (self->add, !is_empty);
  lp_node_list_show_section (LP_NODE_LIST (self->fields), document, LP_KIND_FIELDS);
}

static void
lp_profile_page_figures_changed (LpPage *page)
{
  LpProfilePage *self = LP_PROFILE_PAGE (page);

  for (GtkWidget *block = gtk_widget_get_first_child (GTK_WIDGET (self->profiles));
       block != NULL; block = gtk_widget_get_next_sibling (block))
    lp_node_view_show_figures (LP_NODE_VIEW (block), lp_page_get_document (page));
}

static void
lp_profile_page_scroll_to (LpPage *page, const LpPath *path)
{
  LpProfilePage *self = LP_PROFILE_PAGE (page);

  for (GtkWidget *block = gtk_widget_get_first_child (GTK_WIDGET (self->profiles));
       block != NULL; block = gtk_widget_get_next_sibling (block))
    if (lp_profile_block_reveal (LP_PROFILE_BLOCK (block), path))
      return;
  lp_node_list_reveal (LP_NODE_LIST (self->fields), path);
}

static char *
lp_profile_page_describe (LpPage *page, LpDocument *document)
{
  LpNode *icp = lp_policy_get_section (lp_document_get_policy (document), LP_KIND_ICP);
  guint n = icp != NULL ? lp_node_count_children (icp, LP_KIND_PROFILE) : 0;

  if (n == 0)
    return g_strdup (_ ("Not started"));
  return g_strdup_printf (ngettext ("%u profile", "%u profiles", n), n);
}

/* The new one is where the cursor goes. */
static void
on_add_clicked_cb (LpProfilePage *self)
{
  LpDocument *document = lp_page_get_document (LP_PAGE (self));
  g_autoptr (LpPolicy) with_icp = NULL;
  g_autoptr (LpNode) profile = NULL;
  GtkWidget *block;
  LpPath icp;

  if (document == NULL)
    return;
  with_icp = lp_policy_with_section (lp_document_get_policy (document), LP_KIND_ICP,
                                     &icp);
  profile = lp_new_node_make (with_icp, LP_KIND_PROFILE,
                              lp_node_words_new_name (LP_KIND_PROFILE));
  lp_commit (document, lp_policy_with_added (with_icp, &icp, profile, NULL),
             g_strdup (lp_node_words_add (LP_KIND_PROFILE)));
  block = gtk_widget_get_last_child (GTK_WIDGET (self->profiles));
  if (block != NULL)
    lp_profile_block_focus_name (LP_PROFILE_BLOCK (block));
}

static void
lp_profile_page_finalize (GObject *object)
{
  g_array_unref (LP_PROFILE_PAGE (object)->places);
  G_OBJECT_CLASS (lp_profile_page_parent_class)->finalize (object);
}

static void
lp_profile_page_class_init (LpProfilePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  LpPageClass *page_class = LP_PAGE_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = lp_profile_page_finalize;
  page_class->policy_changed = lp_profile_page_policy_changed;
  page_class->figures_changed = lp_profile_page_figures_changed;
  page_class->scroll_to = lp_profile_page_scroll_to;
  page_class->describe = lp_profile_page_describe;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-profile-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LpProfilePage, box);
  gtk_widget_class_bind_template_child (widget_class, LpProfilePage, empty);
  gtk_widget_class_bind_template_child (widget_class, LpProfilePage, profiles);
  gtk_widget_class_bind_template_child (widget_class, LpProfilePage, add);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked_cb);
}

static void
lp_profile_page_init (LpProfilePage *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (LpPath));
  gtk_widget_init_template (GTK_WIDGET (self));
  self->fields = lp_node_list_new (LP_KIND_FIELD);
  gtk_box_append (self->box, self->fields);
}
