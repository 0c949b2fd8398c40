/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the past leads say, in words. */
#include "lp-evidence-words.h"

#include "lp-date.h"
#include "lp-words.h"

#include <glib/gi18n-lib.h>

/* --- Rates --- */

char *
lp_evidence_words_interval (const LpInterval *interval)
{
  /* Translators: an interval of percentages, such as 44.1 to 61.0 % */
  return g_strdup_printf (_ ("%.1f to %.1f %%"), 100 * interval->low,
                          100 * interval->high);
}

char *
lp_evidence_words_interval_of (guint64 part, guint64 whole)
{
  LpInterval interval;

  return lp_wilson_interval (part, whole, &interval)
             ? lp_evidence_words_interval (&interval)
             : NULL;
}

char *
lp_evidence_words_few (const LpJudged *judged, guint64 part, guint64 whole)
{
  const LpCounts counts = {
    .leads = whole,
    .outcome = { [LP_OUTCOME_WON] = part, [LP_OUTCOME_LOST] = whole - part }
  };
  const LpRecord record = lp_record_from_counts (judged, &counts);
  g_autofree char *caution = lp_record_get_caution (&record);
  g_autofree char *interval = NULL;

  if (caution == NULL || whole == 0)
    return NULL;
  interval = lp_evidence_words_interval (&record.interval);
  /* Translators: "12 outcomes: the interval is wide", and the interval */
  return g_strdup_printf (_ ("%s, %s"), caution, interval);
}

char *
lp_evidence_words_lift (LpFigure lift)
{
  /* Translators: how many times as often as all, such as 1.3× */
  return lift.known ? g_strdup_printf (_ ("%.1f×"), lift.value) : g_strdup ("—");
}

char *
lp_evidence_words_rate (const LpRecord *record)
{
  g_autofree char *rate = NULL;
  g_autofree char *lift = NULL;

  if (!record->rate.known)
    return g_strdup (_ ("none decided"));
  rate = lp_words_percent (record->rate.value);
  lift = lp_evidence_words_lift (record->lift);
  /* Translators: a percentage of leads that were won, and how many times as often as all
   */
  return record->lift.known ? g_strdup_printf (_ ("%s won · %s"), rate, lift)
                            : g_strdup_printf (_ ("%s won"), rate);
}

static char *
say_outcome (LpOutcome outcome, const char *count)
{
  switch (outcome)
    {
    case LP_OUTCOME_WON:
      return g_strdup_printf (_ ("%s won"), count);
    case LP_OUTCOME_LOST:
      return g_strdup_printf (_ ("%s lost"), count);
    case LP_OUTCOME_OPEN:
      return g_strdup_printf (_ ("%s open"), count);
    case LP_OUTCOME_UNWORKED:
      break;
    }
  return g_strdup_printf (_ ("%s unworked"), count);
}

/* "2,378 leads: 190 won, 1,490 lost, 448 too young." */
static void
append_counts (GString *text, const LpCounts *counts)
{
  static const LpOutcome order[] = { LP_OUTCOME_WON, LP_OUTCOME_LOST, LP_OUTCOME_OPEN,
                                     LP_OUTCOME_UNWORKED };
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_autofree char *count = lp_words_count (counts->outcome[order[i]]);

      if (counts->outcome[order[i]] > 0)
        g_ptr_array_add (parts, say_outcome (order[i], count));
    }
  if (counts->young > 0)
    {
      g_autofree char *count = lp_words_count (counts->young);

      g_ptr_array_add (parts, g_strdup_printf (_ ("%s too young"), count));
    }
  g_ptr_array_add (parts, NULL);
  list = g_strjoinv (", ", (char **) parts->pdata);
  g_string_append_printf (text, "%s%s.", *list != '\0' ? ": " : "", list);
}

/* "11.3 % of those decided were won (95 %: 9.9 to 12.9 %)" */
static char *
say_rate (const LpRecord *record)
{
  g_autofree char *rate = lp_words_percent (record->rate.value);
  g_autofree char *interval = lp_evidence_words_interval (&record->interval);

  /* Translators: a win rate, then its 95 % interval */
  return g_strdup_printf (_ ("%s of those decided were won, with 95 %% confidence %s"),
                          rate, interval);
}

static void
append_base (GString *text, LpFigure base)
{
  g_autofree char *all = lp_words_percent (base.value);

  if (base.known)
    /* Translators: goes on: "..., of all 8.6 %" */
    g_string_append_printf (text, _ (", of all %s"), all);
}

char *
lp_evidence_words_record (const LpRecord *record, LpFigure base)
{
  g_autofree char *leads = lp_words_leads (record->counts.leads);
  g_autofree char *lift = lp_evidence_words_lift (record->lift);
  g_autofree char *rate = NULL;
  GString *text = g_string_new (leads);

  append_counts (text, &record->counts);
  if (!record->rate.known)
    return g_string_free (text, FALSE);
  rate = say_rate (record);
  g_string_append_printf (text, "\n%s", rate);
  append_base (text, base);
  g_string_append (text, ".");
  if (record->lift.known)
    /* Translators: a lift, such as 1.3× */
    g_string_append_printf (text, _ ("\nLift %s."), lift);
  return g_string_free (text, FALSE);
}

char *
lp_evidence_words_bar (const LpRecord *record, LpFigure base)
{
  g_autofree char *rate = NULL;
  GString *text;

  if (!record->rate.known)
    return g_strdup (_ ("none decided"));
  rate = say_rate (record);
  text = g_string_new (rate);
  append_base (text, base);
  return g_string_free (text, FALSE);
}

/* --- Parts of a definition --- */

/* The first stage holds nearly every lead, whatever the definition says. */
static gboolean
is_first_stage (const LpEvidenceItem *item)
{
  return item->kind == LP_EVIDENCE_STAGE && item->position == 0;
}

LpEvidenceBadge
lp_evidence_item_get_badge (const LpEvidenceItem *item)
{
  if (item->fires == LP_FIRES_NEVER)
    return LP_BADGE_NEVER;
  if (item->contradicted)
    return LP_BADGE_CONTRADICTED;
  if (item->fires == LP_FIRES_ALWAYS)
    return lp_evidence_kind_is_test (item->kind) ? LP_BADGE_ALWAYS : LP_BADGE_NONE;
  if (item->with.without_evidence && item->kind != LP_EVIDENCE_BANDS &&
      !is_first_stage (item))
    return LP_BADGE_NO_EVIDENCE;
  return LP_BADGE_NONE;
}

const char *
lp_evidence_badge_get_word (LpEvidenceBadge badge, LpEvidenceKind kind)
{
  switch (badge)
    {
    case LP_BADGE_NEVER:
      return lp_evidence_kind_is_test (kind) ? _ ("never fires") : _ ("no lead");
    case LP_BADGE_CONTRADICTED:
      return _ ("contradicted");
    case LP_BADGE_ALWAYS:
      return _ ("always fires");
    case LP_BADGE_NO_EVIDENCE:
      return _ ("no evidence");
    case LP_BADGE_NONE:
      break;
    }
  return "";
}

static void
append_weights (GString *text, const LpEvidenceItem *item)
{
  if (item->rest.rate.known)
    {
      g_autofree char *rest = lp_words_percent (item->rest.rate.value);

      /* Translators: the win rate of the leads that are not in the set */
      g_string_append_printf (text, _ ("\nOf the rest %s were won."), rest);
    }
  if (item->weight.known)
    g_string_append_printf (text, _ ("\nWeight of evidence %.2f."), item->weight.value);
  if (item->information.known)
    g_string_append_printf (text, _ ("\nInformation value %.3f."),
                            item->information.value);
}

char *
lp_evidence_words_item (const LpEvidenceItem *item, const LpJudged *judged)
{
  g_autofree char *record = lp_evidence_words_record (&item->with,
                                                      lp_judged_get_base_rate (judged));
  g_autoptr (GPtrArray) remarks = lp_evidence_item_get_remarks (item);
  GString *text = g_string_new (record);

  append_weights (text, item);
  for (guint i = 0; i < remarks->len; i++)
    /* Translators: a remark on what was said before */
    g_string_append_printf (text, _ ("\nNote: %s."),
                            (const char *) g_ptr_array_index (remarks, i));
  return g_string_free (text, FALSE);
}

/* --- Scales --- */

static double
round_scale (double rate)
{
  static const double scales[] = { 0.1, 0.2, 0.5 };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    if (rate <= scales[i])
      return scales[i];
  return 1;
}

static double
hold_record (double rate, const LpRecord *record)
{
  g_autofree char *caution = lp_record_get_caution (record);

  return caution == NULL && record->rate.known ? MAX (rate, record->interval.high) : rate;
}

/* The page of the window on which parts of that kind stand. */
static guint
get_page (LpEvidenceKind kind)
{
  switch (kind)
    {
    case LP_EVIDENCE_PROFILE:
    case LP_EVIDENCE_TRAIT:
      return 0;
    case LP_EVIDENCE_RULE:
    case LP_EVIDENCE_BANDS:
    case LP_EVIDENCE_BAND:
      return 1;
    case LP_EVIDENCE_DISQUALIFIER:
    case LP_EVIDENCE_STAGE:
    case LP_EVIDENCE_ROUTE:
      break;
    }
  return 2;
}

double
lp_evidence_words_get_scale (const LpPolicyEvidence *evidence, LpEvidenceKind kind)
{
  const LpJudged *judged = lp_policy_evidence_get_judged (evidence);
  double rate = lp_judged_get_base_rate (judged).value;

  for (guint i = 0; i < lp_policy_evidence_get_n_items (evidence); i++)
    {
      const LpEvidenceItem *item = lp_policy_evidence_get_item (evidence, i);

      if (get_page (item->kind) == get_page (kind))
        rate = hold_record (rate, &item->with);
    }
  return round_scale (rate);
}

double
lp_evidence_words_get_field_scale (const LpFieldEvidence *field, const LpJudged *judged)
{
  double rate = lp_judged_get_base_rate (judged).value;

  for (guint i = 0; i < field->bins->len; i++)
    rate = hold_record (rate, &g_array_index (field->bins, LpFieldBin, i).record);
  return round_scale (rate);
}

/* --- Fields --- */

char *
lp_evidence_words_leak (const LpFieldEvidence *field)
{
  if (field->leaks->len == 0)
    return NULL;
  /* Translators: why a field knows how a lead ended */
  return g_strdup_printf (_ ("Knows the outcome: %s."),
                          g_array_index (field->leaks, LpLeak, 0).message);
}

/* --- Thresholds --- */

char *
lp_evidence_words_threshold (const LpEvaluation *evaluation,
                             const LpJudged *judged,
                             const LpNode *condition)
{
  g_autoptr (LpThresholdChoice) choice = NULL;
  g_autofree char *leads = NULL;
  g_autofree char *rate = NULL;
  g_autofree char *interval = NULL;
  const char *bound = lp_node_get (condition, LP_ATTR_AT_LEAST);
  gint64 total;

  if (lp_node_get_kind (condition) != LP_KIND_SCORE ||
      lp_node_has (condition, LP_ATTR_OF) ||
      !lp_node_read_hundredths (condition, LP_ATTR_AT_LEAST, &total) || total < 0 ||
      total > LP_SCORE_MAX)
    return NULL;
  choice = lp_threshold_choice_new (evaluation, judged, (int) total);
  leads = lp_words_leads (choice->leads);
  interval = lp_evidence_words_interval_of (choice->judged.won,
                                            lp_tally_get_n (&choice->judged));
  if (interval == NULL)
    /* Translators: leads, and a score */
    return g_strdup_printf (_ ("%s score %s or more; none of them is decided"), leads,
                            bound);
  rate = lp_words_percent (choice->precision.value);
  /* Translators: leads, a score, a win rate, its 95 % interval */
  return g_strdup_printf (_ ("%s score %s or more: %s won, with 95 %% confidence %s"),
                          leads, bound, rate, interval);
}

/* --- Young leads --- */

char *
lp_evidence_words_young (const LpJudged *judged)
{
  const guint64 n = lp_bits_count (&judged->young);
  g_autofree char *count = lp_words_count (n);

  if (n == 0)
    return NULL;
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s lead too young to judge is in no rate",
                   "%s leads too young to judge are in no rate", (gulong) n),
      count);
}

char *
lp_evidence_words_young_why (const LpJudged *judged)
{
  g_autofree char *day = judged->observed != LP_NO_INSTANT
                             ? lp_words_day (lp_instant_to_day (judged->observed))
                             : g_strdup ("—");
  g_autofree char *days = lp_words_count ((guint64) judged->mature_days);

  /* Translators: a number of days, and the day on which the outcomes were seen */
  return g_strdup_printf (
      g_dngettext (
          GETTEXT_PACKAGE,
          "Created less than %s day before the outcomes were seen, on %s. Those "
          "decided so early are not like the others: they count in the stages "
          "and volumes, but in no rate.",
          "Created less than %s days before the outcomes were seen, on %s. Those "
          "decided so early are not like the others: they count in the stages "
          "and volumes, but in no rate.",
          (gulong) judged->mature_days),
      days, day);
}
