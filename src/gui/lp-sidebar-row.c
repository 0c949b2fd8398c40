/* SPDX-License-Identifier: GPL-3.0-or-later
 * A row of the sidebar: a page's icon, its title, and a few words on its state. */
#include "lp-sidebar-row.h"

struct _LpSidebarRow
{
  GtkListBoxRow parent_instance;

  LpPage *page; /* not owned: the window has both */
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *state;
};

G_DEFINE_FINAL_TYPE (LpSidebarRow, lp_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static void
lp_sidebar_row_dispose (GObject *object)
{
  LpSidebarRow *self = LP_SIDEBAR_ROW (object);

  g_clear_weak_pointer (&self->page);
  G_OBJECT_CLASS (lp_sidebar_row_parent_class)->dispose (object);
}

static void
lp_sidebar_row_class_init (LpSidebarRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lp_sidebar_row_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LpSidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, LpSidebarRow, title);
  gtk_widget_class_bind_template_child (widget_class, LpSidebarRow, state);
}

static void
lp_sidebar_row_init (LpSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
lp_sidebar_row_new (LpPage *page)
{
  LpSidebarRow *self = g_object_new (LP_TYPE_SIDEBAR_ROW, NULL);

  g_set_weak_pointer (&self->page, page);
  gtk_label_set_label (self->title, lp_page_get_title (page));
  gtk_image_set_from_icon_name (self->icon, lp_page_get_icon_name (page));
  return GTK_WIDGET (self);
}

LpPage *
lp_sidebar_row_get_page (LpSidebarRow *self)
{
  g_return_val_if_fail (LP_IS_SIDEBAR_ROW (self), NULL);
  return self->page;
}

void
lp_sidebar_row_update (LpSidebarRow *self)
{
  g_autofree char *words = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (LP_IS_SIDEBAR_ROW (self));

  words = lp_page_describe (self->page);
  gtk_label_set_label (self->state, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->state), words != NULL);
  name = words != NULL ? g_strdup_printf ("%s, %s", lp_page_get_title (self->page), words)
                       : g_strdup (lp_page_get_title (self->page));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}
