/* SPDX-License-Identifier: GPL-3.0-or-later
 * The figures by which a choice is judged, side by side. */
#include "lp-headline.h"

#include "lp-impact-figures.h"

static const LpImpactFigure figures[] = {
  LP_IMPACT_FIGURE_HANDED_OVER,
  LP_IMPACT_FIGURE_PRECISION,
  LP_IMPACT_FIGURE_RECALL,
};

#define N_FIGURES G_N_ELEMENTS (figures)

struct _LpHeadline
{
  AdwBin parent_instance;

  struct
  {
    GtkWidget *box;
    GtkLabel *title;
    GtkLabel *now;
    GtkLabel *change;
  } columns[N_FIGURES];
};

G_DEFINE_FINAL_TYPE (LpHeadline, lp_headline, ADW_TYPE_BIN)

static GtkLabel *
add_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
lp_headline_class_init (LpHeadlineClass *class)
{
}

static void
lp_headline_init (LpHeadline *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (gsize i = 0; i < N_FIGURES; i++)
    {
      GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      self->columns[i].box = column;
      self->columns[i].title = add_label (column, "caption-heading");
      self->columns[i].now = add_label (column, "title-4");
      self->columns[i].change = add_label (column, "caption");
      gtk_widget_add_css_class (GTK_WIDGET (self->columns[i].now), "numeric");
      gtk_widget_add_css_class (GTK_WIDGET (self->columns[i].change), "dim-label");
      gtk_box_append (GTK_BOX (box), column);
    }
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
on_document_notify_impact_cb (LpHeadline *self, GParamSpec *pspec, LpDocument *document)
{
  LpImpact *impact = lp_document_get_impact (document);

  gtk_widget_set_visible (GTK_WIDGET (self), impact != NULL);
  for (gsize i = 0; impact != NULL && i < N_FIGURES; i++)
    {
      LpFigureWords words;

      lp_impact_figures_describe (impact, figures[i], &words);
      gtk_label_set_label (self->columns[i].title, words.title);
      gtk_label_set_label (self->columns[i].now, words.now);
      gtk_label_set_label (self->columns[i].change, words.change);
      gtk_widget_set_tooltip_text (self->columns[i].box, words.explanation);
      lp_figure_words_clear (&words);
    }
}

void
lp_headline_follow (LpHeadline *self, LpDocument *document)
{
  g_return_if_fail (LP_IS_HEADLINE (self));

  g_signal_connect_object (document, "notify::impact",
                           G_CALLBACK (on_document_notify_impact_cb), self,
                           G_CONNECT_SWAPPED);
  on_document_notify_impact_cb (self, NULL, document);
}
