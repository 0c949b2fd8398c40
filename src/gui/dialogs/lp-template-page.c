/* SPDX-License-Identifier: GPL-3.0-or-later
 * A template on a page of its own. What it says comes from the template and its outline.
 */
#include "lp-template-page.h"

#include "lp-note-row.h"
#include "lp-policy-outline.h"
#include "lp-split-bar.h"
#include "lp-wrap-layout.h"

#include <glib/gi18n.h>

#define WHOLE 100
#define GAP 6

struct _LpTemplatePage
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkLabel *title;
  GtkLabel *summary;
  AdwPreferencesGroup *choice;
  AdwActionRow *when;
  AdwActionRow *when_not;
  AdwPreferencesGroup *first;
  AdwPreferencesGroup *scores;
  LpSplitBar *split;
  AdwPreferencesGroup *stages;
  GtkWidget *way;
  AdwPreferencesGroup *terms;
  AdwPreferencesGroup *columns;
  GtkLabel *fields;

  GPtrArray *rows; /* what the next template takes away again; borrowed */
};

G_DEFINE_FINAL_TYPE (LpTemplatePage, lp_template_page, ADW_TYPE_BIN)

/* --- Rows --- */

static void
add_row (LpTemplatePage *page, AdwPreferencesGroup *group, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  g_object_set_data (G_OBJECT (row), "group", group);
  g_ptr_array_add (page->rows, row);
}

static void
remove_rows (LpTemplatePage *page)
{
  for (guint i = 0; i < page->rows->len; i++)
    {
      GObject *row = page->rows->pdata[i];

      adw_preferences_group_remove (g_object_get_data (row, "group"), GTK_WIDGET (row));
    }
  g_ptr_array_set_size (page->rows, 0);
}

static void
show_facts (LpTemplatePage *page, AdwPreferencesGroup *group, GPtrArray *facts)
{
  for (guint i = 0; i < facts->len; i++)
    {
      const LpOutlineFact *fact = facts->pdata[i];
      GtkWidget *row = lp_note_row_new (fact->title, fact->text, FALSE);

      gtk_widget_add_css_class (row, "property-row");
      add_row (page, group, row);
    }
}

static void
show_first_steps (LpTemplatePage *page, LpTemplate *template)
{
  g_auto (GStrv) steps = lp_template_dup_steps (template);

  for (guint i = 0; steps[i] != NULL; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u.", i + 1);
      GtkWidget *row = lp_note_row_new (steps[i], "", FALSE);
      GtkWidget *label = gtk_label_new (number);

      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "numeric");
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), label);
      add_row (page, page->first, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (page->first), steps[0] != NULL);
}

/* --- The way through the stages --- */

static GtkWidget *
make_step (const LpOutlineStep *step)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);

  gtk_box_append (GTK_BOX (box), gtk_label_new (step->name));
  if (step->is_handoff)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name ("emblem-shared-symbolic");

      gtk_accessible_update_property (GTK_ACCESSIBLE (icon),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Handed over to sales here"), -1);
      gtk_widget_set_tooltip_text (icon, _ ("Handed over to sales here"));
      gtk_box_append (GTK_BOX (box), icon);
      gtk_widget_add_css_class (box, "handoff");
    }
  gtk_widget_add_css_class (box, "template-step");
  return box;
}

/* "MQL or PQL" are one place on the way; an arrow leads to the next. */
static void
show_way (LpTemplatePage *page, GPtrArray *steps)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (page->way)) != NULL)
    gtk_box_remove (GTK_BOX (page->way), child);
  for (guint i = 0; i < steps->len; i++)
    {
      const LpOutlineStep *step = steps->pdata[i];
      GtkWidget *piece = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);

      if (i > 0 && step->is_beside)
        /* Translators: between two stages that lead on side by side */
        gtk_box_append (GTK_BOX (piece), gtk_label_new (_ ("or")));
      else if (i > 0)
        gtk_box_append (GTK_BOX (piece),
                        gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_box_append (GTK_BOX (piece), make_step (step));
      gtk_box_append (GTK_BOX (page->way), piece);
    }
}

/* --- The page --- */

void
lp_template_page_show (LpTemplatePage *page, LpTemplate *template)
{
  g_autoptr (LpPolicyOutline) outline = NULL;
  const char *when;
  const char *when_not;

  g_return_if_fail (LP_IS_TEMPLATE_PAGE (page));
  g_return_if_fail (LP_IS_TEMPLATE (template));

  outline = lp_policy_outline_new (lp_template_get_policy (template));
  when = lp_template_get_when (template);
  when_not = lp_template_get_when_not (template);
  remove_rows (page);
  gtk_label_set_label (page->title, lp_template_get_name (template));
  gtk_label_set_label (page->summary, lp_template_get_summary (template));
  adw_action_row_set_subtitle (page->when, when != NULL ? when : "");
  adw_action_row_set_subtitle (page->when_not, when_not != NULL ? when_not : "");
  gtk_widget_set_visible (GTK_WIDGET (page->choice), when != NULL);
  show_first_steps (page, template);
  lp_split_bar_show (page->split, (const char *const *) outline->dimensions,
                     (const gint64 *) outline->weights->data, WHOLE);
  show_facts (page, page->scores, outline->scores);
  gtk_widget_set_visible (GTK_WIDGET (page->scores), outline->scores->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (page->split), outline->scores->len > 0);
  show_way (page, outline->steps);
  show_facts (page, page->stages, outline->stages);
  show_facts (page, page->terms, outline->terms);
  gtk_widget_set_visible (GTK_WIDGET (page->terms), outline->terms->len > 0);
  gtk_label_set_label (page->fields, outline->fields);
  gtk_widget_set_visible (GTK_WIDGET (page->columns), *outline->fields != '\0');
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (page->scroller), 0);
}

static void
lp_template_page_finalize (GObject *object)
{
  g_ptr_array_unref (LP_TEMPLATE_PAGE (object)->rows);
  G_OBJECT_CLASS (lp_template_page_parent_class)->finalize (object);
}

static void
lp_template_page_class_init (LpTemplatePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = lp_template_page_finalize;
  g_type_ensure (LP_TYPE_SPLIT_BAR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-template-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LpTemplatePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, LpTemplatePage, title);
  gtk_widget_class_bind_template_child (widget_class, LpTemplatePage, summary);
  gtk_widget_class_bind_template_child (widget_class, LpTemplatePage, choice);
  gtk_widget_class_bind_template_child (widget_class, LpTemplatePage, when);
  gtk_widget_class_bind_template_child (widget_class, LpTemplatePage, when_not);
  gtk_widget_class_bind_template_child (widget_class, LpTemplatePage, first);
  gtk_widget_class_bind_template_child (widget_class, LpTemplatePage, scores);
  gtk_widget_class_bind_template_child (widget_class, LpTemplatePage, split);
  gtk_widget_class_bind_template_child (widget_class, LpTemplatePage, stages);
  gtk_widget_class_bind_template_child (widget_class, LpTemplatePage, way);
  gtk_widget_class_bind_template_child (widget_class, LpTemplatePage, terms);
  gtk_widget_class_bind_template_child (widget_class, LpTemplatePage, columns);
  gtk_widget_class_bind_template_child (widget_class, LpTemplatePage, fields);
}

static void
lp_template_page_init (LpTemplatePage *page)
{
  page->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (page));
  gtk_widget_set_layout_manager (page->way, lp_wrap_layout_new (GAP));
}
