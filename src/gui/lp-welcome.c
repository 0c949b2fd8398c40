/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the window shows without a document: new, open, the example, recent files. */
#include "lp-welcome.h"

#include <glib/gi18n.h>

#define MAX_RECENT 6

struct _LpWelcome
{
  AdwBin parent_instance;

  GtkWidget *recent_group;
  GtkListBox *recent_list;
};

G_DEFINE_FINAL_TYPE (LpWelcome, lp_welcome, ADW_TYPE_BIN)

static gboolean
is_ours (GtkRecentInfo *info)
{
  return g_str_has_suffix (gtk_recent_info_get_uri (info), ".leadpact") &&
         gtk_recent_info_is_local (info) && gtk_recent_info_exists (info);
}

static int
compare_visits (gconstpointer a, gconstpointer b)
{
  GDateTime *first = gtk_recent_info_get_modified (*(GtkRecentInfo *const *) a);
  GDateTime *second = gtk_recent_info_get_modified (*(GtkRecentInfo *const *) b);

  return g_date_time_compare (second, first);
}

/* Returns: (transfer full) (element-type GtkRecentInfo): the newest first. */
static GPtrArray *
list_recent (void)
{
  GPtrArray *ours = g_ptr_array_new_with_free_func (
      (GDestroyNotify) gtk_recent_info_unref);
  GList *all = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());

  for (GList *l = all; l != NULL; l = l->next)
    if (is_ours (l->data))
      g_ptr_array_add (ours, gtk_recent_info_ref (l->data));
  g_list_free_full (all, (GDestroyNotify) gtk_recent_info_unref);
  g_ptr_array_sort (ours, compare_visits);
  if (ours->len > MAX_RECENT)
    g_ptr_array_set_size (ours, MAX_RECENT);
  return ours;
}

static GtkWidget *
make_row (GtkRecentInfo *info)
{
  g_autofree char *path = gtk_recent_info_get_uri_display (info);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  GtkWidget *row = adw_action_row_new ();

  base[strlen (base) - strlen (".leadpact")] = '\0';
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), base);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), folder);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "app.open-path");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", path);
  return row;
}

static void
show_recent (LpWelcome *self)
{
  g_autoptr (GPtrArray) recent = list_recent ();
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->recent_list, 0)) != NULL)
    gtk_list_box_remove (self->recent_list, GTK_WIDGET (row));
  for (guint i = 0; i < recent->len; i++)
    gtk_list_box_append (self->recent_list, make_row (recent->pdata[i]));
  gtk_widget_set_visible (self->recent_group, recent->len > 0);
}

static void
lp_welcome_map (GtkWidget *widget)
{
  show_recent (LP_WELCOME (widget));
  GTK_WIDGET_CLASS (lp_welcome_parent_class)->map (widget);
}

static void
lp_welcome_class_init (LpWelcomeClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->map = lp_welcome_map;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, LpWelcome, recent_group);
  gtk_widget_class_bind_template_child (widget_class, LpWelcome, recent_list);
}

static void
lp_welcome_init (LpWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
