/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the past leads say of a node, small. */
#include "lp-evidence-label.h"

#include "lp-evidence-words.h"
#include "lp-figures.h"
#include "lp-share-bar.h"
#include "lp-words.h"

#include <glib/gi18n.h>

struct _LpEvidenceLabel
{
  GtkBox parent_instance;

  GtkLabel *first;
  GtkLabel *second;
  LpShareBar *bar;
  GtkLabel *badge;
};

G_DEFINE_FINAL_TYPE (LpEvidenceLabel, lp_evidence_label, GTK_TYPE_BOX)

/* --- Showing --- */

static void
set_label (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
set_class (gpointer widget, const char *class, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, class);
  else
    gtk_widget_remove_css_class (widget, class);
}

static void
show_measured (LpEvidenceLabel *label, const LpMeasured *measured)
{
  g_autofree char *first = NULL;
  g_autofree char *whole = NULL;

  if (!measured->measured.known)
    {
      set_label (label->first, _ ("not measured"));
      set_label (label->second, NULL);
      gtk_widget_set_tooltip_text (GTK_WIDGET (label),
                                   _ ("The past leads do not say it"));
      return;
    }
  first = lp_figures_is_share (measured->node)
              ? lp_words_percent (measured->measured.value)
              : lp_words_number (measured->measured.value);
  /* Translators: a figure */
  whole = g_strdup_printf (_ ("%s on the past leads"), first);
  set_label (label->first, first);
  set_label (label->second, measured->met == LP_MEASURE_UNKNOWN ? NULL
                            : measured->met == LP_MEASURE_YES   ? _ ("met")
                                                                : _ ("missed"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), whole);
}

static void
show_item (LpEvidenceLabel *label, LpEvidence *evidence, const LpEvidenceItem *item)
{
  const LpJudged *judged = lp_evidence_get_judged (evidence);
  const LpShare share = lp_share_of_record (
      &item->with, lp_judged_get_base_rate (judged),
      lp_evidence_words_get_scale (lp_evidence_get_parts (evidence), item->kind));
  const LpEvidenceBadge badge = lp_evidence_item_get_badge (item);
  g_autofree char *leads = lp_words_leads (item->with.counts.leads);
  g_autofree char *rate = item->fires != LP_FIRES_NEVER
                              ? lp_evidence_words_rate (&item->with)
                              : NULL;
  g_autofree char *words = lp_evidence_words_bar (&item->with, share.base);
  g_autofree char *whole = lp_evidence_words_item (item, judged);

  set_label (label->first, leads);
  set_label (label->second, rate);
  set_label (label->badge, lp_evidence_badge_get_word (badge, item->kind));
  set_class (label->badge, "against",
             badge == LP_BADGE_CONTRADICTED || badge == LP_BADGE_NEVER);
  lp_share_bar_show (label->bar, &share, words);
  gtk_widget_set_visible (GTK_WIDGET (label->bar), item->with.rate.known);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), whole);
}

static const LpMeasured *
find_measured (LpDocument *document, const LpNode *node)
{
  LpImpact *impact = lp_document_get_impact (document);

  return impact != NULL ? lp_figures_find_measured (lp_impact_get_summary (impact), node)
                        : NULL;
}

void
lp_evidence_label_show (LpEvidenceLabel *label, LpDocument *document, const LpPath *place)
{
  LpNode *root = lp_policy_get_root (lp_document_get_policy (document));
  const LpPath parent_place = lp_path_parent (place);
  LpNode *node = lp_node_at (root, place);
  LpEvidence *evidence = lp_document_get_evidence (document);
  const LpMeasured *measured = node != NULL ? find_measured (document, node) : NULL;
  const LpEvidenceItem *item = NULL;

  g_return_if_fail (LP_IS_EVIDENCE_LABEL (label));

  if (measured == NULL && evidence != NULL && node != NULL)
    item = lp_evidence_find_item (evidence, node, lp_node_at (root, &parent_place));
  set_class (label, "error", measured != NULL && measured->met == LP_MEASURE_NO);
  gtk_widget_set_visible (GTK_WIDGET (label), measured != NULL || item != NULL);
  if (item != NULL)
    show_item (label, evidence, item);
  else if (measured != NULL)
    {
      show_measured (label, measured);
      set_label (label->badge, NULL);
      gtk_widget_set_visible (GTK_WIDGET (label->bar), FALSE);
    }
}

/* --- The object --- */

static void
lp_evidence_label_class_init (LpEvidenceLabelClass *class)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "evidence");
}

/* Room for it where there is room; a narrow window cuts it. */
static GtkLabel *
make_label (GtkBox *box, int width_chars)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_width_chars (GTK_LABEL (label), width_chars);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_visible (label, FALSE);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

/* On one line where there is room: a rate without its lift would say too little. */
static void
wrap_at_need (GtkLabel *label)
{
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_natural_wrap_mode (label, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_justify (label, GTK_JUSTIFY_RIGHT);
}

static void
lp_evidence_label_init (LpEvidenceLabel *label)
{
  GtkBox *box = GTK_BOX (label);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (label), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (box, 2);
  gtk_widget_set_valign (GTK_WIDGET (label), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (label), FALSE);
  label->first = make_label (box, 6);
  label->second = make_label (box, -1);
  wrap_at_need (label->second);
  gtk_widget_add_css_class (GTK_WIDGET (label->first), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (label->second), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (label->first), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (label->second), "dim-label");
  label->bar = LP_SHARE_BAR (lp_share_bar_new (_ ("Win Rate")));
  gtk_widget_set_halign (GTK_WIDGET (label->bar), GTK_ALIGN_END);
  gtk_widget_set_visible (GTK_WIDGET (label->bar), FALSE);
  gtk_box_append (box, GTK_WIDGET (label->bar));
  label->badge = make_label (box, 4);
  gtk_widget_set_halign (GTK_WIDGET (label->badge), GTK_ALIGN_END);
  gtk_widget_add_css_class (GTK_WIDGET (label->badge), "badge");
}

void
lp_evidence_label_set_in_card (LpEvidenceLabel *label)
{
  g_return_if_fail (LP_IS_EVIDENCE_LABEL (label));

  gtk_widget_set_halign (GTK_WIDGET (label->bar), GTK_ALIGN_START);
  gtk_widget_set_halign (GTK_WIDGET (label->badge), GTK_ALIGN_START);
  gtk_label_set_xalign (label->first, 0);
  gtk_label_set_xalign (label->second, 0);
  gtk_label_set_justify (label->second, GTK_JUSTIFY_LEFT);
}

GtkWidget *
lp_evidence_label_new (void)
{
  return g_object_new (LP_TYPE_EVIDENCE_LABEL, NULL);
}
