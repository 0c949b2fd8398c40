/* SPDX-License-Identifier: GPL-3.0-or-later
 * The figures of an impact as the pane shows them: words, bars and bins, without widgets.
 * Each is told now, before the last edit, and as a difference in words. */
#pragma once

#include "lp-funnel-chart.h"
#include "lp-histogram.h"
#include "lp-impact.h"

G_BEGIN_DECLS

typedef enum
{
  LP_IMPACT_FIGURE_MOVED,
  LP_IMPACT_FIGURE_PER_WEEK,
  LP_IMPACT_FIGURE_PRECISION,
  LP_IMPACT_FIGURE_RECALL,
  LP_N_IMPACT_FIGURES, /* those of the pane */
  LP_IMPACT_FIGURE_HANDED_OVER
} LpImpactFigure;

typedef struct
{
  const char *title;       /* "Precision" */
  char *explanation;       /* what it is, and between what it lies */
  char *now;               /* "41.5 %", or "—" */
  char *change;            /* "1.3 points more than 40.2 %", or what is missing; may be "" */
  char *caution;           /* where it is of few outcomes, or NULL */
} LpFigureWords;

void lp_figure_words_clear (LpFigureWords *words);

/* @words: (out caller-allocates): to be cleared */
void lp_impact_figures_describe (LpImpact *impact, LpImpactFigure figure,
                                 LpFigureWords *words);

/* Each stage with the leads that hold it, then those of them that were won, where the file
 * says so. Returns: (transfer full) (element-type LpFunnelItem) */
GArray *lp_impact_figures_make_funnel (LpImpact *impact);

/* Leads by total score, 0 to 100, in @n_bins bins of equal width; 100 is in the last. */
void lp_impact_figures_make_bins (LpImpact *impact, LpHistogramBin *bins, gsize n_bins);

/* A goal or commitment of the definition that the past leads can judge. */
typedef struct
{
  char *title;    /* "Accepted by sales" */
  char *words;    /* "61.0 %, goal at least 60.0 %: met" */
  gboolean missed;
} LpPromiseWords;

void lp_promise_words_clear (LpPromiseWords *words);

/* Returns: (transfer full) (element-type LpPromiseWords) */
GArray *lp_impact_figures_list_promises (LpImpact *impact);

/* Returns: (nullable): what keeps figures from being known and what to do, static, or NULL.
 * @page: (out): the name of the page where it is done */
const char *lp_impact_figures_describe_missing (LpImpact *impact, const char **page);

/* Who is left out of the rates, or NULL. @why: (out) (transfer full): in full. (transfer full)
 */
char *lp_impact_figures_describe_young (LpImpact *impact, char **why);

/* Returns: (transfer full): "9,240 leads as of 12 Mar 2024" */
char *lp_impact_figures_describe_leads (LpImpact *impact);

G_END_DECLS
