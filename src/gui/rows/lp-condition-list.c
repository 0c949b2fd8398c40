/* SPDX-License-Identifier: GPL-3.0-or-later
 * The editor of a set of conditions. */
#include "lp-condition-list.h"

#include "lp-commit.h"
#include "lp-condition-row.h"

#include <glib/gi18n.h>

struct _LpConditionList
{
  AdwBin parent_instance;

  GtkBox *rows;
  GtkButton *add;
  LpDocument *document; /* not owned: the page keeps it */
  LpPath parent;
  LpKind container;
  LpConditionPlace place;
  char *stage_id;
  char *label;
  guint n_rows;
};

G_DEFINE_FINAL_TYPE (LpConditionList, lp_condition_list, ADW_TYPE_BIN)

/* Where the conditions are; FALSE where the container does not exist yet. */
static gboolean
find_container (LpConditionList *list, LpPolicy *policy, LpPath *container)
{
  LpNode *parent = lp_node_at (lp_policy_get_root (policy), &list->parent);

  if (parent == NULL)
    return FALSE;
  *container = list->parent;
  if (list->container == LP_KIND_NONE)
    return TRUE;
  for (guint i = 0; i < lp_node_get_n_children (parent); i++)
    if (lp_node_get_kind (lp_node_get_child (parent, i)) == list->container)
      {
        *container = lp_path_child (&list->parent, i);
        return TRUE;
      }
  return FALSE;
}

/* The name of what the conditions belong to: the nearest node above that has one. */
static char *
make_label (LpPolicy *policy, const LpPath *parent)
{
  LpPath path = *parent;
  const char *name = "";

  while (*name == '\0' && path.depth > 0)
    {
      LpNode *node = lp_node_at (lp_policy_get_root (policy), &path);

      if (node != NULL && lp_node_get_id (node) != NULL)
        name = lp_node_get_name (node);
      path = lp_path_parent (&path);
    }
  /* Translators: a step of history; the name of a rule, trait or stage */
  return g_strdup_printf (_("Conditions of “%s”"), name);
}

static void
on_add_clicked_cb (LpConditionList *list)
{
  LpPolicy *policy = lp_document_get_policy (list->document);
  g_autoptr (LpNode) condition = lp_condition_form_make_first (policy, list->place);

  lp_commit (list->document,
             lp_policy_with_condition (policy, &list->parent, list->container, condition),
             g_strdup (list->label));
}

static void
set_n_rows (LpConditionList *list, guint n)
{
  while (list->n_rows < n)
    {
      gtk_box_append (list->rows, lp_condition_row_new ());
      list->n_rows++;
    }
  while (list->n_rows > n)
    {
      gtk_box_remove (list->rows, gtk_widget_get_last_child (GTK_WIDGET (list->rows)));
      list->n_rows--;
    }
  gtk_widget_set_visible (GTK_WIDGET (list->rows), n > 0);
}

static void
show_rows (LpConditionList *list, LpPolicy *policy)
{
  LpPath container;
  LpNode *node;
  GtkWidget *row;

  if (!find_container (list, policy, &container))
    {
      set_n_rows (list, 0);
      return;
    }
  node = lp_node_at (lp_policy_get_root (policy), &container);
  set_n_rows (list, lp_node_get_n_children (node));
  row = gtk_widget_get_first_child (GTK_WIDGET (list->rows));
  for (guint i = 0; i < list->n_rows; i++, row = gtk_widget_get_next_sibling (row))
    {
      LpPath place = lp_path_child (&container, i);

      lp_condition_row_show (LP_CONDITION_ROW (row), list->document, &place, list->place,
                             list->stage_id, list->label, i + 1);
    }
}

void
lp_condition_list_show (LpConditionList *list, LpDocument *document, const LpPath *parent,
                        LpKind container, LpConditionPlace place, const char *stage_id)
{
  LpPolicy *policy;

  g_return_if_fail (LP_IS_CONDITION_LIST (list));

  policy = lp_document_get_policy (document);
  list->document = document;
  list->parent = *parent;
  list->container = container;
  list->place = place;
  g_free (list->stage_id);
  list->stage_id = g_strdup (stage_id);
  g_free (list->label);
  list->label = make_label (policy, parent);
  show_rows (list, policy);
}

static void
lp_condition_list_finalize (GObject *object)
{
  LpConditionList *list = LP_CONDITION_LIST (object);

  g_free (list->stage_id);
  g_free (list->label);
  G_OBJECT_CLASS (lp_condition_list_parent_class)->finalize (object);
}

static void
lp_condition_list_class_init (LpConditionListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lp_condition_list_finalize;

  gtk_widget_class_set_template_from_resource (
      GTK_WIDGET_CLASS (klass), "/io/github/leadpact/Leadpact/lp-condition-list.ui");
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), LpConditionList, rows);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), LpConditionList, add);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), on_add_clicked_cb);
}

static void
lp_condition_list_init (LpConditionList *list)
{
  gtk_widget_init_template (GTK_WIDGET (list));
}

GtkWidget *
lp_condition_list_new (void)
{
  return g_object_new (LP_TYPE_CONDITION_LIST, NULL);
}
