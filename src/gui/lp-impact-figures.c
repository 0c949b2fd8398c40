/* SPDX-License-Identifier: GPL-3.0-or-later
 * The figures of an impact as the pane shows them: words, bars and bins, without widgets.
 */
#include "lp-impact-figures.h"

#include "lp-date.h"
#include "lp-evidence-words.h"
#include "lp-figures.h"
#include "lp-words.h"

#include <glib/gi18n.h>

void
lp_figure_words_clear (LpFigureWords *words)
{
  g_clear_pointer (&words->explanation, g_free);
  g_clear_pointer (&words->caution, g_free);
  g_clear_pointer (&words->now, g_free);
  g_clear_pointer (&words->change, g_free);
}

void
lp_promise_words_clear (LpPromiseWords *words)
{
  g_clear_pointer (&words->title, g_free);
  g_clear_pointer (&words->words, g_free);
}

static const LpFrame *
get_frame (LpImpact *impact)
{
  return lp_evaluation_get_frame (lp_impact_get_evaluation (impact));
}

static gboolean
has_handoff (LpImpact *impact)
{
  return lp_evaluation_get_handoff (lp_impact_get_evaluation (impact)) >= 0;
}

/* --- Figures --- */

static void
describe_moved (LpImpact *impact, LpFigureWords *words)
{
  words->title = _ ("Leads moved");
  words->explanation = g_strdup (
      _ ("Past leads whose stage is another than before the last edit"));
  words->now = lp_words_count (lp_impact_get_n_moved (impact));
  words->change = g_strdup (lp_impact_get_before (impact) != NULL ? _ ("by the last edit")
                                                                  : _ ("no edit yet"));
}

static void
describe_handed_over (LpImpact *impact, LpFigureWords *words)
{
  const LpSummary *now = lp_impact_get_summary (impact);
  const LpSummary *before = lp_impact_get_before (impact);

  words->title = _ ("Handed over");
  words->explanation = g_strdup (_ ("Leads that hold the handoff stage"));
  if (!has_handoff (impact))
    {
      words->now = g_strdup ("—");
      words->change = g_strdup (_ ("No stage is the handoff"));
      return;
    }
  words->now = lp_words_leads (now->handed_over.leads);
  if (before != NULL)
    {
      g_autofree char *old = lp_words_count (before->handed_over.leads);
      g_autofree char *change = lp_words_count_change (before->handed_over.leads,
                                                       now->handed_over.leads);

      words->change = g_strdup_printf (_ ("%s, before %s"), change, old);
    }
}

static void
describe_per_week (LpImpact *impact, LpFigureWords *words)
{
  const LpSummary *now = lp_impact_get_summary (impact);
  const LpSummary *before = lp_impact_get_before (impact);

  words->title = _ ("Handed over a week");
  words->explanation = g_strdup (
      _ ("Leads that hold the handoff stage, for every seven days of the "
         "time in which the leads were created"));
  if (!now->per_week.known)
    {
      words->now = g_strdup ("—");
      words->change = g_strdup (get_frame (impact)->created == NULL
                                    ? _ ("No column is mapped as created")
                                    : _ ("No lead has a created date"));
      return;
    }
  words->now = lp_words_number (now->per_week.value);
  if (before != NULL && before->per_week.known)
    {
      g_autofree char *old = lp_words_number (before->per_week.value);
      g_autofree char *change = lp_words_number_change (before->per_week.value,
                                                        now->per_week.value);

      /* Translators: how a figure changed, and what it was before */
      words->change = g_strdup_printf (_ ("%s, before %s"), change, old);
    }
}

static void
describe_rate (LpImpact *impact,
               const LpFigure *now,
               const LpFigure *before,
               const char *nothing,
               LpFigureWords *words)
{
  if (!now->known)
    {
      words->now = g_strdup ("—");
      words->change = g_strdup (
          get_frame (impact)->has_outcome ? nothing : _ ("No column says what was won"));
      return;
    }
  words->now = lp_words_percent (now->value);
  if (before != NULL && before->known)
    {
      g_autofree char *old = lp_words_percent (before->value);
      g_autofree char *change = lp_words_points_change (before->value, now->value);

      words->change = g_strdup_printf (_ ("%s, before %s"), change, old);
    }
}

/* What the share of @part in @whole can be relied on for. */
static void
describe_reliance (LpImpact *impact,
                   const char *explanation,
                   guint64 part,
                   guint64 whole,
                   LpFigureWords *words)
{
  g_autofree char *interval = lp_evidence_words_interval_of (part, whole);

  words->caution = lp_evidence_words_few (lp_impact_get_judged (impact), part, whole);
  /* Translators: what a rate is, then between what it lies */
  words->explanation = interval != NULL
                           ? g_strdup_printf (_ ("%s. With 95 %% confidence %s."),
                                              explanation, interval)
                           : g_strdup (explanation);
}

static void
describe_precision (LpImpact *impact, LpFigureWords *words)
{
  const LpSummary *now = lp_impact_get_summary (impact);
  const LpSummary *before = lp_impact_get_before (impact);

  words->title = _ ("Precision");
  describe_reliance (impact, _ ("Of the leads handed over that are decided: those won"),
                     now->confusion.picked_won,
                     now->confusion.picked_won + now->confusion.picked_lost, words);
  describe_rate (impact, &now->precision, before != NULL ? &before->precision : NULL,
                 _ ("No lead handed over is decided"), words);
}

static void
describe_recall (LpImpact *impact, LpFigureWords *words)
{
  const LpSummary *now = lp_impact_get_summary (impact);
  const LpSummary *before = lp_impact_get_before (impact);

  words->title = _ ("Recall");
  describe_reliance (impact, _ ("Of all leads won: those that are handed over"),
                     now->confusion.picked_won,
                     now->confusion.picked_won + now->confusion.left_won, words);
  describe_rate (impact, &now->recall, before != NULL ? &before->recall : NULL,
                 _ ("No lead was won"), words);
}

void
lp_impact_figures_describe (LpImpact *impact, LpImpactFigure figure, LpFigureWords *words)
{
  *words = (LpFigureWords){ 0 };
  switch (figure)
    {
    case LP_IMPACT_FIGURE_MOVED:
      describe_moved (impact, words);
      break;
    case LP_IMPACT_FIGURE_PER_WEEK:
      describe_per_week (impact, words);
      break;
    case LP_IMPACT_FIGURE_PRECISION:
      describe_precision (impact, words);
      break;
    case LP_IMPACT_FIGURE_RECALL:
      describe_recall (impact, words);
      break;
    case LP_IMPACT_FIGURE_HANDED_OVER:
      describe_handed_over (impact, words);
      break;
    case LP_N_IMPACT_FIGURES:
      g_assert_not_reached ();
    }
  if (words->change == NULL)
    words->change = g_strdup ("");
}

/* --- Funnel --- */

static char *
describe_stage (const char *name,
                guint64 held,
                guint64 in_stage,
                gboolean has_before,
                guint64 before)
{
  g_autofree char *holding = lp_words_leads (held);
  g_autofree char *staying = lp_words_count (in_stage);
  g_autofree char *text = NULL;
  g_autofree char *change = NULL;

  /* Translators: a stage's name, leads that hold it, leads that go no further */
  text = g_strdup_printf (_ ("%s: %s hold it, %s go no further."), name, holding,
                          staying);
  if (!has_before)
    return g_steal_pointer (&text);
  change = lp_words_count_change (before, held);
  /* Translators: a sentence, then how it changed by the last edit, such as "12 more" */
  return g_strdup_printf (_ ("%s By the last edit: %s."), text, change);
}

/* Which stage it was before the last edit: the one with the same id, or -1. */
static int
find_before (LpImpact *impact, LpNode *stage)
{
  LpEvaluation *before = lp_impact_get_before_evaluation (impact);
  const char *id = lp_node_get_id (stage);

  return before != NULL && id != NULL ? lp_evaluation_find_stage (before, id) : -1;
}

static void
add_stages (LpImpact *impact, GArray *items)
{
  const LpSummary *now = lp_impact_get_summary (impact);
  const LpSummary *before = lp_impact_get_before (impact);
  LpEvaluation *evaluation = lp_impact_get_evaluation (impact);

  for (guint i = 0; i < now->n_stages; i++)
    {
      LpNode *stage = lp_evaluation_get_stage_node (evaluation, i);
      const char *abbreviation = lp_node_get (stage, LP_ATTR_ABBREVIATION);
      const char *name = lp_node_get_name (stage);
      int old = find_before (impact, stage);
      LpFunnelItem item = {
        .label = g_strdup (abbreviation != NULL ? abbreviation : name),
        .count = now->held[i],
        .has_before = old >= 0,
        .before = old >= 0 ? before->held[old] : 0,
      };

      item.details = describe_stage (name, item.count, now->in_stage[i], old >= 0,
                                     item.before);
      g_array_append_val (items, item);
    }
}

/* Won leads among those handed over; of all where no stage is the handoff. */
static guint64
count_won (const LpSummary *summary, gboolean handed_over)
{
  return handed_over ? summary->handed_over.by_outcome[LP_OUTCOME_WON]
                     : summary->all.by_outcome[LP_OUTCOME_WON];
}

static void
add_won (LpImpact *impact, GArray *items)
{
  const LpSummary *now = lp_impact_get_summary (impact);
  const LpSummary *before = lp_impact_get_before (impact);
  LpEvaluation *old = lp_impact_get_before_evaluation (impact);
  gboolean handed_over = has_handoff (impact);
  /* Of those handed over and of all are two figures, never to be compared. */
  gboolean comparable = old != NULL &&
                        (lp_evaluation_get_handoff (old) >= 0) == handed_over;
  g_autofree char *here = lp_words_leads (count_won (now, handed_over));
  g_autofree char *all = lp_words_count (now->all.by_outcome[LP_OUTCOME_WON]);
  LpFunnelItem item = {
    .label = g_strdup (_ ("Won")),
    .count = count_won (now, handed_over),
    .has_before = comparable,
    .before = comparable ? count_won (before, handed_over) : 0,
    .outcome = TRUE,
    .details = handed_over
                   ? g_strdup_printf (_ ("%s of those handed over were won, of %s won in "
                                         "all."),
                                      here, all)
                   : g_strdup_printf (_ ("%s were won in all."), here),
  };

  g_array_append_val (items, item);
}

GArray *
lp_impact_figures_make_funnel (LpImpact *impact)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (LpFunnelItem));

  g_array_set_clear_func (items, (GDestroyNotify) lp_funnel_item_clear);
  add_stages (impact, items);
  if (get_frame (impact)->has_outcome)
    add_won (impact, items);
  return items;
}

/* --- Histogram --- */

void
lp_impact_figures_make_bins (LpImpact *impact, LpHistogramBin *bins, gsize n_bins)
{
  LpEvaluation *evaluation = lp_impact_get_evaluation (impact);

  memset (bins, 0, n_bins * sizeof *bins);
  for (int outcome = 0; outcome < LP_N_OUTCOMES; outcome++)
    {
      const guint32 *counts = lp_evaluation_get_histogram (evaluation, outcome);

      for (gsize i = 0; i < LP_SCORE_BINS; i++)
        {
          LpHistogramBin *bin = &bins[MIN (i * n_bins / (LP_SCORE_BINS - 1), n_bins - 1)];

          bin->leads += counts[i];
          if (outcome == LP_OUTCOME_WON)
            bin->won += counts[i];
        }
    }
}

/* --- Promises --- */

static char *
format_measure (const LpMeasured *measured, double value)
{
  return lp_figures_is_share (measured->node) ? lp_words_percent (value)
                                              : lp_words_number (value);
}

/* Of two bounds the one that decides: the upper one where it is passed. */
static char *
describe_promise (const LpMeasured *measured)
{
  g_autofree char *now = format_measure (measured, measured->measured.value);
  g_autofree char *target = NULL;
  gboolean is_above = measured->upper.known &&
                      measured->measured.value > measured->upper.value;
  gboolean at_most = measured->at_most || is_above;

  if (!measured->measured.known)
    return g_strdup (_ ("not measured: these leads do not say it"));
  if (!measured->target.known)
    return g_steal_pointer (&now);
  target = format_measure (measured,
                           is_above ? measured->upper.value : measured->target.value);
  if (measured->met == LP_MEASURE_NO)
    return g_strdup_printf (at_most ? _ ("%s, at most %s: missed")
                                    : _ ("%s, at least %s: missed"),
                            now, target);
  return g_strdup_printf (
      at_most ? _ ("%s, at most %s: met") : _ ("%s, at least %s: met"), now, target);
}

static void
add_promises (GArray *measured, GArray *promises)
{
  for (guint i = 0; measured != NULL && i < measured->len; i++)
    {
      const LpMeasured *one = &g_array_index (measured, LpMeasured, i);
      LpPromiseWords words = {
        .title = g_strdup (lp_node_get_name (one->node)),
        .words = describe_promise (one),
        .missed = one->met == LP_MEASURE_NO,
      };

      g_array_append_val (promises, words);
    }
}

GArray *
lp_impact_figures_list_promises (LpImpact *impact)
{
  const LpSummary *now = lp_impact_get_summary (impact);
  GArray *promises = g_array_new (FALSE, FALSE, sizeof (LpPromiseWords));

  g_array_set_clear_func (promises, (GDestroyNotify) lp_promise_words_clear);
  add_promises (now->goals, promises);
  add_promises (now->commitments, promises);
  return promises;
}

/* --- The leads --- */

const char *
lp_impact_figures_describe_missing (LpImpact *impact, const char **page)
{
  const LpFrame *frame = get_frame (impact);

  *page = "leads";
  if (!frame->has_outcome)
    return _ ("No column says which leads were won and lost. Map the outcome, and every "
              "figure here is judged by it.");
  if (frame->created == NULL)
    return _ ("No column says when leads were created. Map it to see how many are handed "
              "over a week.");
  *page = "stages";
  if (!has_handoff (impact))
    return _ ("No stage is the handoff to sales yet, so nothing is handed over.");
  return NULL;
}

char *
lp_impact_figures_describe_young (LpImpact *impact, char **why)
{
  const LpJudged *judged = lp_impact_get_judged (impact);
  char *words = lp_evidence_words_young (judged);

  *why = words != NULL ? lp_evidence_words_young_why (judged) : NULL;
  return words;
}

char *
lp_impact_figures_describe_leads (LpImpact *impact)
{
  const LpFrame *frame = get_frame (impact);
  g_autofree char *leads = lp_words_leads (frame->n_rows);
  g_autofree char *day = NULL;

  if (frame->as_of_row != NULL || frame->as_of == LP_NO_INSTANT)
    return g_steal_pointer (&leads);
  day = lp_words_day (lp_instant_to_day (frame->as_of));
  /* Translators: "9,240 leads", and a day */
  return g_strdup_printf (_ ("%s as of %s"), leads, day);
}
