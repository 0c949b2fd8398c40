/* SPDX-License-Identifier: GPL-3.0-or-later
 * A drop-down over ids. */
#include "lp-choice.h"

#include <glib/gi18n.h>

struct _LpChoice
{
  AdwBin parent_instance;

  GtkDropDown *drop_down;
  char *label;
  GStrv ids; /* one a position of the model */
  GStrv labels;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (LpChoice, lp_choice, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

const char *
lp_choice_get_selected (LpChoice *choice)
{
  guint position = gtk_drop_down_get_selected (choice->drop_down);

  if (choice->ids == NULL || position >= g_strv_length (choice->ids))
    return "";
  return choice->ids[position];
}

/* The first widget of @type below @widget, or NULL. */
static GtkWidget *
find_below (GtkWidget *widget, GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (child, type)
                             ? child
                             : find_below (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The focus is in the button inside, to which GTK gives no name: "Owner: Sales". */
static void
name_button (LpChoice *choice)
{
  GtkWidget *button = find_below (GTK_WIDGET (choice->drop_down), GTK_TYPE_TOGGLE_BUTTON);
  guint position = gtk_drop_down_get_selected (choice->drop_down);
  g_autofree char *name = NULL;

  if (button == NULL || choice->label == NULL || choice->labels == NULL ||
      position >= g_strv_length (choice->labels))
    return;
  /* Translators: what is chosen here, what is chosen */
  name = g_strdup_printf (_ ("%s: %s"), choice->label, choice->labels[position]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
on_drop_down_notify_selected_cb (LpChoice *choice)
{
  name_button (choice);
  if (!choice->showing)
    g_signal_emit (choice, signals[CHOSEN], 0, lp_choice_get_selected (choice));
}

static int
find (const char *const *ids, const char *id)
{
  for (int i = 0; ids[i] != NULL; i++)
    if (g_str_equal (ids[i], id))
      return i;
  return -1;
}

/* A list with @missing at its end. */
static GStrv
append (const char *const *list, const char *missing)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **) list);
  g_strv_builder_add (builder, missing);
  return g_strv_builder_end (builder);
}

/* How many labels at the beginning are the same in both. */
static guint
count_same (GStrv a, GStrv b)
{
  guint n = 0;

  while (a != NULL && a[n] != NULL && b[n] != NULL && g_str_equal (a[n], b[n]))
    n++;
  return n;
}

/* Changes only the labels that are others, in the model that is there: so an open list
 * stays open, and a drop-down that is just telling of a choice keeps what it is telling
 * it with. */
static void
set_items (LpChoice *choice, GStrv ids, GStrv labels)
{
  GtkStringList *list = GTK_STRING_LIST (gtk_drop_down_get_model (choice->drop_down));
  guint n_old = choice->labels != NULL ? g_strv_length (choice->labels) : 0;
  guint same = count_same (choice->labels, labels);

  g_strfreev (choice->ids);
  choice->ids = ids;
  g_strfreev (choice->labels);
  choice->labels = labels;
  if (same < n_old || labels[same] != NULL)
    gtk_string_list_splice (list, same, n_old - same,
                            (const char *const *) labels + same);
}

void
lp_choice_show (LpChoice *choice,
                const char *const *ids,
                const char *const *labels,
                const char *selected)
{
  const char *id = selected != NULL ? selected : "";
  int position = find (ids, id);

  g_return_if_fail (LP_IS_CHOICE (choice));

  choice->showing = TRUE;
  if (position >= 0)
    set_items (choice, g_strdupv ((char **) ids), g_strdupv ((char **) labels));
  else
    {
      /* Translators: an id that the definition does not have, or nothing chosen yet */
      g_autofree char *label = *id != '\0' ? g_strdup_printf (_ ("%s (missing)"), id)
                                           : g_strdup (_ ("Choose…"));

      set_items (choice, append (ids, id), append (labels, label));
      position = (int) g_strv_length (choice->ids) - 1;
    }
  if (gtk_drop_down_get_selected (choice->drop_down) != (guint) position)
    gtk_drop_down_set_selected (choice->drop_down, (guint) position);
  name_button (choice);
  choice->showing = FALSE;
}

static gboolean
focus_in_idle (gpointer search)
{
  gtk_widget_grab_focus (search);
  return G_SOURCE_REMOVE;
}

/* After the drop-down has given the focus to its list: who opens a long list types. */
static void
on_search_map_cb (GtkWidget *search)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, focus_in_idle, g_object_ref (search),
                   g_object_unref);
}

void
lp_choice_set_searchable (LpChoice *choice, gboolean searchable)
{
  GtkWidget *search;

  gtk_drop_down_set_enable_search (choice->drop_down, searchable);
  search = find_below (GTK_WIDGET (choice->drop_down), GTK_TYPE_SEARCH_ENTRY);
  if (search != NULL)
    {
      g_signal_handlers_disconnect_by_func (search, on_search_map_cb, NULL);
      g_signal_connect (search, "map", G_CALLBACK (on_search_map_cb), NULL);
    }
}

static void
lp_choice_finalize (GObject *object)
{
  LpChoice *choice = LP_CHOICE (object);

  g_free (choice->label);
  g_strfreev (choice->ids);
  g_strfreev (choice->labels);
  G_OBJECT_CLASS (lp_choice_parent_class)->finalize (object);
}

static void
lp_choice_class_init (LpChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lp_choice_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", LP_TYPE_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lp_choice_init (LpChoice *choice)
{
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL,
                                                           "string");

  choice->drop_down = GTK_DROP_DOWN (
      gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (NULL)), expression));
  gtk_widget_set_valign (GTK_WIDGET (choice->drop_down), GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (choice), GTK_WIDGET (choice->drop_down));
  g_signal_connect_object (choice->drop_down, "notify::selected",
                           G_CALLBACK (on_drop_down_notify_selected_cb), choice,
                           G_CONNECT_SWAPPED);
}

void
lp_choice_set_label (LpChoice *choice, const char *label)
{
  g_free (choice->label);
  choice->label = g_strdup (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice->drop_down),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  name_button (choice);
}

GtkWidget *
lp_choice_new (const char *label)
{
  LpChoice *choice = g_object_new (LP_TYPE_CHOICE, NULL);

  lp_choice_set_label (choice, label);
  return GTK_WIDGET (choice);
}
