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
      days, g_strstrip (day));
}
