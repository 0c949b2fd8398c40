/* SPDX-License-Identifier: GPL-3.0-or-later
 * Suggested points put into a policy, and said in words. */
#include "lp-suggest.h"

#include "lp-date.h"
#include "lp-edit.h"
#include "lp-logistic.h"
#include "lp-policy-evidence.h"

#include <glib/gi18n-lib.h>

/* Outcomes for each rule below which a regression is mostly chance (Peduzzi, Concato,
 * Kemper, Holford and Feinstein, Journal of Clinical Epidemiology 49 (1996), p. 1373). */
#define OUTCOMES_A_COLUMN 10

/* --- Into a policy --- */

/* Where the band at that position stands, below the place of its bands. */
static gboolean
find_band (LpNode *bands, guint position, LpPath *place)
{
  for (guint i = 0; i < lp_node_get_n_children (bands); i++)
    {
      if (lp_node_get_kind (lp_node_get_child (bands, i)) != LP_KIND_BAND)
        continue;
      if (position-- == 0)
        {
          *place = lp_path_child (place, i);
          return TRUE;
        }
    }
  return FALSE;
}

gboolean
lp_suggestion_find (const LpSuggestion *suggestion, LpPolicy *policy, LpPath *place)
{
  const LpKind kind = lp_node_get_kind (suggestion->term);
  LpNode *term = lp_policy_find (policy, kind, lp_node_get_id (suggestion->term), place);

  return term != NULL && lp_node_get_kind (term) == kind &&
         (kind != LP_KIND_BANDS || find_band (term, suggestion->position, place));
}

LpPolicy *
lp_suggestion_apply (const LpSuggestion *suggestion, LpPolicy *policy)
{
  g_autofree char *points = g_strdup_printf ("%" G_GINT64_FORMAT, suggestion->points);
  LpPath place;

  if (!lp_suggestion_find (suggestion, policy, &place))
    return NULL;
  return lp_policy_with_attr (policy, &place, LP_ATTR_POINTS, points);
}

LpPolicy *
lp_suggestions_apply (const LpSuggestions *suggestions, LpPolicy *policy)
{
  LpPolicy *result = lp_policy_ref (policy);

  for (guint i = 0; i < suggestions->suggestions->len; i++)
    {
      const LpSuggestion *suggestion = &g_array_index (suggestions->suggestions,
                                                       LpSuggestion, i);
      LpPolicy *next = suggestion->points != suggestion->old_points
                           ? lp_suggestion_apply (suggestion, result)
                           : NULL;

      if (next != NULL)
        {
          lp_policy_unref (result);
          result = next;
        }
    }
  return result;
}

/* --- In words --- */

char *
lp_suggestion_get_name (const LpSuggestion *suggestion)
{
  g_autofree char *bounds = NULL;

  if (suggestion->node == suggestion->term)
    return g_strdup (lp_node_get_name (suggestion->node));
  bounds = lp_evidence_say_bounds (lp_node_get (suggestion->node, LP_ATTR_FROM),
                                   lp_node_get (suggestion->node, LP_ATTR_BELOW));
  return g_strdup_printf ("%s: %s", lp_node_get_name (suggestion->term), bounds);
}

static void G_GNUC_PRINTF (2, 3) add_remark (GPtrArray *remarks, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (remarks, g_strdup_vprintf (format, args));
  va_end (args);
}

static void
add_reason (GPtrArray *remarks, LpSuggestReason reason)
{
  switch (reason)
    {
    case LP_SUGGEST_POINTS:
      break;
    case LP_SUGGEST_NEVER_FIRES:
      add_remark (remarks, "%s", _ ("fires for no lead that could be learnt from"));
      break;
    case LP_SUGGEST_ALWAYS_FIRES:
      add_remark (remarks, "%s",
                  _ ("fires alike for every lead that could be learnt from"));
      break;
    case LP_SUGGEST_TOO_MANY:
      add_remark (remarks, "%s", _ ("there are too many rules; this one was left out"));
      break;
    case LP_SUGGEST_NO_SCALE:
      add_remark (
          remarks, "%s",
          _ ("no rule of its dimension raises the chance of winning, so that there "
             "is nothing to measure points by"));
      break;
    case LP_SUGGEST_BASE:
      add_remark (remarks, "%s",
                  _ ("wins least often of its bands; the others are measured from it"));
      break;
    }
}

/* A rule that fires for won and lost leads separates them only as one of several. */
static void
add_separated (GPtrArray *remarks, const LpSuggestion *suggestion)
{
  const LpTally tally = lp_record_get_tally (&suggestion->record);

  add_remark (
      remarks, "%s",
      tally.won == 0 || tally.lost == 0
          ? _ ("tells won from lost without a mistake: its points have no upper "
               "bound, and hang on how few leads there are")
          : _ ("together with others it tells won from lost without a mistake: "
               "their points have no upper bound, and hang on how few leads there "
               "are"));
}

GPtrArray *
lp_suggestion_get_remarks (const LpSuggestion *suggestion)
{
  GPtrArray *remarks = g_ptr_array_new_with_free_func (g_free);
  char *caution;

  add_reason (remarks, suggestion->reason);
  if (suggestion->reason != LP_SUGGEST_POINTS)
    return remarks;
  if (suggestion->separated)
    add_separated (remarks, suggestion);
  if (suggestion->entangled)
    add_remark (
        remarks, "%s",
        _ ("fires for nearly the same leads as others together: which of them earns "
           "the points cannot be told"));
  if (suggestion->without_evidence)
    add_remark (remarks, "%s", _ ("without evidence: it may as well give nothing"));
  caution = lp_record_get_caution (&suggestion->record);
  if (caution != NULL)
    g_ptr_array_add (remarks, caution);
  return remarks;
}

static void
say_trained (GPtrArray *remarks, const LpSuggestions *suggestions)
{
  add_remark (remarks, _ ("learnt from %lu won and %lu lost leads"),
              (gulong) suggestions->trained.won, (gulong) suggestions->trained.lost);
  if (suggestions->has_cutoff)
    {
      g_autofree char *day = lp_day_format (lp_instant_to_day (suggestions->cutoff));

      add_remark (remarks, _ ("tried on %lu won and %lu lost leads, created from %s on"),
                  (gulong) suggestions->tried.won, (gulong) suggestions->tried.lost, day);
    }
  else
    add_remark (
        remarks, "%s",
        _ ("no created dates, or all the same: there are no later leads to try it on, "
           "and nothing says how far to trust it"));
}

static guint
count_columns (const LpSuggestions *suggestions)
{
  guint n = 0;

  for (guint i = 0; i < suggestions->suggestions->len; i++)
    {
      const LpSuggestReason reason =
          g_array_index (suggestions->suggestions, LpSuggestion, i).reason;

      n += reason == LP_SUGGEST_POINTS || reason == LP_SUGGEST_NO_SCALE;
    }
  return n;
}

static void
say_doubts (GPtrArray *remarks, const LpSuggestions *suggestions)
{
  const guint64 fewer = MIN (suggestions->trained.won, suggestions->trained.lost);
  const guint n = count_columns (suggestions);

  if (fewer < (guint64) n * OUTCOMES_A_COLUMN)
    add_remark (
        remarks,
        _ ("%lu of the rarer outcome for %u rules and bands: points may be chance; "
           "ten for each are asked for as a rule"),
        (gulong) fewer, n);
  if (suggestions->condition >= LP_CONDITION_HIGH)
    add_remark (
        remarks,
        _ ("some rules fire for nearly the same leads (condition number %.0f): their "
           "points can only be trusted together"),
        suggestions->condition);
  if (!suggestions->converged)
    add_remark (remarks, "%s", _ ("the regression did not settle: do not trust it"));
}

static void
say_worse (GPtrArray *remarks, const LpSuggestions *suggestions)
{
  if (suggestions->auc_new.known && suggestions->auc_old.known &&
      suggestions->auc_new.value < suggestions->auc_old.value)
    add_remark (
        remarks, "%s",
        _ ("the suggested points rank the later leads worse than those of today"));
}

GPtrArray *
lp_suggestions_get_doubts (const LpSuggestions *suggestions)
{
  GPtrArray *doubts = g_ptr_array_new_with_free_func (g_free);

  if (suggestions->status == LP_SUGGEST_FINE)
    say_doubts (doubts, suggestions);
  return doubts;
}

GPtrArray *
lp_suggestions_get_remarks (const LpSuggestions *suggestions)
{
  GPtrArray *remarks = g_ptr_array_new_with_free_func (g_free);

  switch (suggestions->status)
    {
    case LP_SUGGEST_FINE:
      say_trained (remarks, suggestions);
      say_doubts (remarks, suggestions);
      say_worse (remarks, suggestions);
      break;
    case LP_SUGGEST_NO_RULES:
      add_remark (remarks, "%s", _ ("there is no rule to give points to"));
      break;
    case LP_SUGGEST_NO_OUTCOMES:
      add_remark (remarks, "%s",
                  _ ("won and lost leads are both needed to learn from; there are not"));
      break;
    }
  return remarks;
}
