/* SPDX-License-Identifier: GPL-3.0-or-later
 * Several of a list of ids, ticked in a popover. */
#include "lp-checklist.h"

#include "lp-keyed-list.h"

#include <glib/gi18n.h>

struct _LpChecklist
{
  AdwBin parent_instance;

  GtkLabel *label;
  GtkWidget *button;
  GtkBox *box;
  char *name;
  GStrv ids;
  GStrv labels;
  GStrv chosen;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (LpChecklist, lp_checklist, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_chosen (LpChecklist *list, const char *id)
{
  return g_strv_contains ((const char *const *) list->chosen, id);
}

/* The ticked ones, in the order of the list. */
static GStrv
make_chosen (LpChecklist *list, const char *toggled, gboolean on)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; list->ids[i] != NULL; i++)
    if (g_str_equal (list->ids[i], toggled) ? on : is_chosen (list, list->ids[i]))
      g_strv_builder_add (builder, list->ids[i]);
  return g_strv_builder_end (builder);
}

static void
on_check_toggled_cb (GtkCheckButton *check, LpChecklist *list)
{
  const char *id = g_object_get_data (G_OBJECT (check), "id");
  g_auto (GStrv) chosen = NULL;

  if (list->showing)
    return;
  chosen = make_chosen (list, id, gtk_check_button_get_active (check));
  g_signal_emit (list, signals[CHANGED], 0, chosen);
}

static GtkWidget *
make_check (guint index, gpointer user_data)
{
  LpChecklist *list = LP_CHECKLIST (user_data);
  GtkWidget *check = gtk_check_button_new ();

  g_signal_connect_object (check, "toggled", G_CALLBACK (on_check_toggled_cb), list, 0);
  return check;
}

static void
show_check (GtkWidget *check, guint index, gpointer user_data)
{
  LpChecklist *list = LP_CHECKLIST (user_data);

  g_object_set_data_full (G_OBJECT (check), "id", g_strdup (list->ids[index]), g_free);
  gtk_check_button_set_label (GTK_CHECK_BUTTON (check), list->labels[index]);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               is_chosen (list, list->ids[index]));
}

static void
show_label (LpChecklist *list, const char *none)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *text = NULL;
  g_autofree char *described = NULL;

  for (guint i = 0; list->ids[i] != NULL; i++)
    if (is_chosen (list, list->ids[i]))
      g_strv_builder_add (builder, list->labels[i]);
  names = g_strv_builder_end (builder);
  text = names[0] != NULL ? g_strjoinv (", ", names) : g_strdup (none);
  gtk_label_set_label (list->label, text);
  gtk_widget_set_tooltip_text (list->button, text);
  described = g_strdup_printf ("%s: %s", list->name, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, described, -1);
}

static gboolean
is_missing (const char *const *ids, const char *const *chosen, guint i)
{
  for (guint k = 0; k < i; k++)
    if (g_str_equal (chosen[k], chosen[i]))
      return FALSE;
  return *chosen[i] != '\0' && !g_strv_contains (ids, chosen[i]);
}

/* What is chosen and not there any more stands last, so that it can be unticked. */
static void
set_items (LpChecklist *list,
           const char *const *ids,
           const char *const *labels,
           const char *const *chosen)
{
  g_autoptr (GStrvBuilder) id_builder = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) label_builder = g_strv_builder_new ();

  g_strv_builder_addv (id_builder, (const char **) ids);
  g_strv_builder_addv (label_builder, (const char **) labels);
  for (guint i = 0; chosen[i] != NULL; i++)
    if (is_missing (ids, chosen, i))
      {
        /* Translators: an id that the definition does not have */
        g_autofree char *label = g_strdup_printf (_ ("%s (missing)"), chosen[i]);

        g_strv_builder_add (id_builder, chosen[i]);
        g_strv_builder_add (label_builder, label);
      }
  g_strfreev (list->ids);
  list->ids = g_strv_builder_end (id_builder);
  g_strfreev (list->labels);
  list->labels = g_strv_builder_end (label_builder);
  g_strfreev (list->chosen);
  list->chosen = g_strdupv ((char **) chosen);
}

void
lp_checklist_show (LpChecklist *list,
                   const char *const *ids,
                   const char *const *labels,
                   const char *const *chosen,
                   const char *none)
{
  g_return_if_fail (LP_IS_CHECKLIST (list));

  set_items (list, ids, labels, chosen);
  list->showing = TRUE;
  lp_keyed_list_update (GTK_WIDGET (list->box), (const char *const *) list->ids,
                        make_check, show_check, list);
  list->showing = FALSE;
  gtk_widget_set_sensitive (list->button, list->ids[0] != NULL);
  show_label (list, none);
}

static void
lp_checklist_finalize (GObject *object)
{
  LpChecklist *list = LP_CHECKLIST (object);

  g_free (list->name);
  g_strfreev (list->ids);
  g_strfreev (list->labels);
  g_strfreev (list->chosen);
  G_OBJECT_CLASS (lp_checklist_parent_class)->finalize (object);
}

static void
lp_checklist_class_init (LpChecklistClass *class)
{
  G_OBJECT_CLASS (class)->finalize = lp_checklist_finalize;

  signals[CHANGED] = g_signal_new ("changed", LP_TYPE_CHECKLIST, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRV);
}

static void
lp_checklist_init (LpChecklist *list)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *popover = gtk_popover_new ();

  list->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (list->box));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);

  list->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (list->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (list->label, 28);
  list->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (list->button), GTK_WIDGET (list->label));
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (list->button), TRUE);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (list->button), popover);
  gtk_widget_set_valign (list->button, GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (list), list->button);
}

GtkWidget *
lp_checklist_new (const char *accessible_label)
{
  LpChecklist *list = g_object_new (LP_TYPE_CHECKLIST, NULL);

  list->name = g_strdup (accessible_label);
  return GTK_WIDGET (list);
}
