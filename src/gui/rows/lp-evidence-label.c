/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the past leads say of a node, in two short lines. */
#include "lp-evidence-label.h"

#include "lp-figures.h"
#include "lp-words.h"

#include <glib/gi18n.h>

typedef struct
{
  char *first; /* NULL: nothing is known */
  char *second;
  char *whole; /* the sentence for the tooltip */
  LpMeasureMet met;
} Evidence;

static void
evidence_clear (Evidence *evidence)
{
  g_free (evidence->first);
  g_free (evidence->second);
  g_free (evidence->whole);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Evidence, evidence_clear)

static void
tell_figures (Evidence *evidence, const LpFigures *figures)
{
  g_autofree char *all = lp_words_count (figures->all);
  g_autofree char *share = lp_words_share (figures->leads, figures->all);
  g_autofree char *rate = lp_words_percent (figures->win_rate.value);
  g_autofree char *rest = figures->rest.known ? lp_words_percent (figures->rest.value)
                                              : g_strdup ("—");

  evidence->first = lp_words_leads (figures->leads);
  if (!figures->win_rate.known)
    {
      evidence->second = g_strdup (_ ("no evidence"));
      /* Translators: leads, all leads, a percentage */
      evidence->whole = g_strdup_printf (_ ("%s of %s (%s); none of them is decided yet"),
                                         evidence->first, all, share);
      return;
    }
  /* Translators: a percentage of leads that were won */
  evidence->second = g_strdup_printf (_ ("%s won"), rate);
  /* Translators: leads, all leads, a percentage, two win rates */
  evidence->whole = g_strdup_printf (
      _ ("%s of %s (%s); of those decided %s were won, of the rest %s"), evidence->first,
      all, share, rate, rest);
}

static void
tell_measured (Evidence *evidence, const LpMeasured *measured)
{
  evidence->met = measured->met;
  if (!measured->measured.known)
    {
      evidence->first = g_strdup (_ ("not measured"));
      evidence->whole = g_strdup (_ ("The past leads do not say it"));
      return;
    }
  evidence->first = lp_figures_is_share (measured->node)
                        ? lp_words_percent (measured->measured.value)
                        : lp_words_number (measured->measured.value);
  if (measured->met != LP_MEASURE_UNKNOWN)
    evidence->second = g_strdup (measured->met == LP_MEASURE_YES ? _ ("met")
                                                                 : _ ("missed"));
  /* Translators: a figure */
  evidence->whole = g_strdup_printf (_ ("%s on the past leads"), evidence->first);
}

static Evidence
find_evidence (LpDocument *document, const LpPath *place)
{
  LpNode *root = lp_policy_get_root (lp_document_get_policy (document));
  LpPath parent_place = lp_path_parent (place);
  LpNode *node = lp_node_at (root, place);
  LpNode *parent = lp_node_at (root, &parent_place);
  LpImpact *impact = lp_document_get_impact (document);
  Evidence evidence = { NULL, NULL, NULL, LP_MEASURE_UNKNOWN };
  const LpMeasured *measured;
  LpFigures figures;

  if (impact == NULL || node == NULL)
    return evidence;
  measured = lp_figures_find_measured (lp_impact_get_summary (impact), node);
  if (measured != NULL)
    tell_measured (&evidence, measured);
  else if (lp_figures_of_node (lp_impact_get_evaluation (impact), node,
                               lp_node_get_id (parent), &figures))
    tell_figures (&evidence, &figures);
  return evidence;
}

char *
lp_evidence_label_dup_line (LpDocument *document, const LpPath *place)
{
  g_auto (Evidence) evidence = find_evidence (document, place);

  if (evidence.first == NULL || evidence.second == NULL)
    return g_steal_pointer (&evidence.first);
  return g_strdup_printf ("%s · %s", evidence.first, evidence.second);
}

void
lp_evidence_label_show (GtkWidget *widget, LpDocument *document, const LpPath *place)
{
  g_auto (Evidence) evidence = find_evidence (document, place);
  g_autofree char *text = NULL;

  if (evidence.first != NULL)
    text = evidence.second != NULL
               ? g_strdup_printf ("%s\n%s", evidence.first, evidence.second)
               : g_strdup (evidence.first);
  gtk_label_set_label (GTK_LABEL (widget), text != NULL ? text : "");
  gtk_widget_set_tooltip_text (widget, evidence.whole);
  gtk_widget_set_visible (widget, text != NULL);
  if (evidence.met == LP_MEASURE_NO)
    gtk_widget_add_css_class (widget, "error");
  else
    gtk_widget_remove_css_class (widget, "error");
}

GtkWidget *
lp_evidence_label_new (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  /* Room for it where there is room; a narrow window cuts it. */
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (label, FALSE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  return label;
}
