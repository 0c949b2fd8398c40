/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the past leads hold and how they ended, in words. */
#include "lp-lead-words.h"

#include "lp-date.h"
#include "lp-evidence-words.h"
#include "lp-text.h"
#include "lp-words.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* --- Rates --- */

char *
lp_lead_words_rate (const LpRecord *record)
{
  g_autofree char *rate = NULL;
  g_autofree char *interval = NULL;

  if (!record->rate.known)
    return g_strdup (_ ("no outcome yet"));
  rate = lp_words_percent (record->rate.value);
  interval = lp_evidence_words_interval (&record->interval);
  /* Translators: a win rate, then the interval that it may lie in: "37.2 % won (35.1 to
   * 39.4 %)" */
  return g_strdup_printf (_ ("%s won (%s)"), rate, interval);
}

char *
lp_lead_words_exact_rate (const LpRecord *record)
{
  return record->rate.known ? lp_words_rate (record->rate.value) : g_strdup ("—");
}

char *
lp_lead_words_interval (const LpRecord *record)
{
  return record->rate.known ? lp_evidence_words_interval (&record->interval)
                            : g_strdup ("—");
}

char *
lp_lead_words_lift (const LpRecord *record, const LpFigure *weight)
{
  GString *text = g_string_new (NULL);

  if (record->lift.known)
    /* Translators: a win rate over that of all leads */
    g_string_append_printf (text, _ ("lift %.2f"), record->lift.value);
  if (weight != NULL && weight->known)
    {
      g_string_append (text, text->len > 0 ? " · " : "");
      g_string_append_printf (text, _ ("weight of evidence %+.2f"), weight->value);
    }
  if (record->rate.known && record->without_evidence)
    {
      g_string_append (text, text->len > 0 ? " · " : "");
      g_string_append (text, _ ("no evidence"));
    }
  return g_string_free (text, FALSE);
}

/* --- Fields --- */

const char *
lp_lead_words_strength (LpStrength strength)
{
  switch (strength)
    {
    case LP_STRENGTH_NONE:
      return C_ ("information value", "none");
    case LP_STRENGTH_WEAK:
      return C_ ("information value", "weak");
    case LP_STRENGTH_MEDIUM:
      return C_ ("information value", "medium");
    case LP_STRENGTH_STRONG:
      return C_ ("information value", "strong");
    case LP_STRENGTH_SUSPICIOUS:
      return C_ ("information value", "suspicious");
    }
  g_return_val_if_reached ("");
}

char *
lp_lead_words_information (const LpFieldEvidence *evidence)
{
  if (!evidence->information.known)
    return NULL;
  /* Translators: a figure and its word: none, weak, medium, strong, suspicious */
  return g_strdup_printf (_ ("information value %.2f, %s"), evidence->information.value,
                          lp_lead_words_strength (evidence->strength));
}

static const char *
explain_strength (LpStrength strength)
{
  switch (strength)
    {
    case LP_STRENGTH_NONE:
      return _ ("The field tells nothing of the outcome.");
    case LP_STRENGTH_WEAK:
      return _ ("The field tells a little of the outcome.");
    case LP_STRENGTH_MEDIUM:
      return _ ("The field tells something of the outcome.");
    case LP_STRENGTH_STRONG:
      return _ ("The field tells much of the outcome.");
    case LP_STRENGTH_SUSPICIOUS:
      return _ ("The field tells the outcome suspiciously well: look for a leak.");
    }
  g_return_val_if_reached ("");
}

char *
lp_lead_words_information_meaning (const LpFieldEvidence *evidence)
{
  const double value = evidence->information.value;
  const double chance = evidence->by_chance.value;
  const char *means = explain_strength (evidence->strength);

  if (!evidence->information.known)
    return NULL;
  if (!evidence->by_chance.known)
    return g_strdup (means);
  if (value <= 2 * chance && value >= 0.02)
    return g_strdup_printf (
        _ ("That may be chance: so many values of so few outcomes come to about %.2f by "
           "chance alone."),
        chance);
  return g_strdup_printf (_ ("%s By chance alone as many values and outcomes come to "
                             "about %.2f."),
                          means, chance);
}

char *
lp_lead_words_filled (guint64 n_known, guint64 n_leads)
{
  g_autofree char *share = lp_words_share (n_known, n_leads);
  g_autofree char *leads = lp_words_leads (n_leads);

  /* Translators: a percentage, then "1,234 leads" */
  return g_strdup_printf (_ ("%s of %s"), share, leads);
}

char *
lp_lead_words_bin (const LpFieldBin *bin)
{
  switch (bin->kind)
    {
    case LP_FIELD_BIN_VALUE:
      break;
    case LP_FIELD_BIN_OTHER:
      return g_strdup_printf (
          ngettext ("%lu rarer value", "%lu rarer values", (gulong) bin->n_values),
          (gulong) bin->n_values);
    case LP_FIELD_BIN_BLANK:
      return g_strdup (_ ("Blank"));
    }
  return g_strdup (bin->text);
}

/* --- Lists --- */

char *
lp_lead_words_join (GPtrArray *names, guint max)
{
  GString *text = g_string_new (NULL);
  const guint n = MIN (names->len, max);

  for (guint i = 0; i < n; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      g_string_append (text, i > 0 ? ", " : "");
      if (*name == '\0')
        g_string_append (text, _ ("blank"));
      else
        /* Translators: a value in quotation marks */
        g_string_append_printf (text, _ ("“%s”"), name);
    }
  if (names->len > n)
    g_string_append_printf (
        text, ngettext (" and %u more", " and %u more", names->len - n), names->len - n);
  return g_string_free (text, FALSE);
}

void
lp_lead_words_append_sentence (GString *text, const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  if (*sentence == '\0')
    return;
  g_string_append_unichar (text, g_unichar_totitle (g_utf8_get_char (sentence)));
  g_string_append (text, g_utf8_next_char (sentence));
}

/* --- Outcomes --- */

const char *
lp_lead_words_outcome (LpOutcome outcome)
{
  switch (outcome)
    {
    case LP_OUTCOME_OPEN:
      return _ ("Still Open");
    case LP_OUTCOME_WON:
      return _ ("Won");
    case LP_OUTCOME_LOST:
      return _ ("Lost");
    case LP_OUTCOME_UNWORKED:
      return _ ("Not Worked");
    }
  g_return_val_if_reached ("");
}

const char *
lp_lead_words_outcome_meaning (LpOutcome outcome)
{
  switch (outcome)
    {
    case LP_OUTCOME_OPEN:
      return _ ("Not decided yet: in no rate");
    case LP_OUTCOME_WON:
      return _ ("Decided");
    case LP_OUTCOME_LOST:
      return _ ("Decided");
    case LP_OUTCOME_UNWORKED:
      return _ ("Nobody worked them: in no rate");
    }
  g_return_val_if_reached ("");
}

/* --- Time --- */

static char *
name_month (int year, int month)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (year, month, 1, 0, 0, 0);

  /* Translators: a month, see g_date_time_format */
  return time != NULL ? g_date_time_format (time, _ ("%b %Y")) : NULL;
}

char *
lp_lead_words_period (const LpPeriod *period, LpPeriodLength length)
{
  char *name = length == LP_PERIOD_MONTH ? name_month (period->year, period->number)
                                         : NULL;

  /* Translators: a quarter of a year: "Q1 2017" */
  return name != NULL ? name
                      : g_strdup_printf (_ ("Q%d %d"), period->number, period->year);
}

char *
lp_lead_words_period_rate (const LpPeriod *period, LpPeriodLength length)
{
  const LpTally tally = lp_record_get_tally (&period->record);
  g_autofree char *name = lp_lead_words_period (period, length);
  g_autofree char *leads = lp_words_count (lp_tally_get_n (&tally));
  g_autofree char *rate = lp_lead_words_exact_rate (&period->record);
  g_autofree char *interval = lp_lead_words_interval (&period->record);

  if (!period->record.rate.known)
    return g_strdup_printf (_ ("%s: no outcome yet"), name);
  /* Translators: a period, a percentage, a number, an interval of the percentage */
  return g_strdup_printf (ngettext ("%s: %s of %s decided lead won (%s)",
                                    "%s: %s of %s decided leads won (%s)",
                                    (gulong) lp_tally_get_n (&tally)),
                          name, rate, leads, interval);
}

char *
lp_lead_words_month (const char *month)
{
  char *name = NULL;

  if (strlen (month) == 7 && month[4] == '-')
    name = name_month (atoi (month), atoi (month + 5));
  return name != NULL ? name : g_strdup (month);
}

static void
add_period (GPtrArray *cells, char *name, const LpRecord *judged, const LpRecord *all)
{
  const LpTally tally = lp_record_get_tally (judged);

  g_ptr_array_add (cells, name);
  g_ptr_array_add (cells, lp_words_count (lp_tally_get_n (&tally)));
  g_ptr_array_add (cells, lp_lead_words_exact_rate (judged));
  g_ptr_array_add (cells, lp_lead_words_interval (judged));
  g_ptr_array_add (cells, lp_lead_words_exact_rate (all));
}

GPtrArray *
lp_lead_words_tabulate_periods (GArray *judged,
                                GArray *all,
                                LpPeriodLength length,
                                const LpRecord *total_judged,
                                const LpRecord *total_all)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (judged->len == all->len, cells);

  g_ptr_array_add (cells,
                   g_strdup (length == LP_PERIOD_MONTH ? _ ("Month") : _ ("Quarter")));
  g_ptr_array_add (cells, g_strdup (_ ("Decided")));
  g_ptr_array_add (cells, g_strdup (_ ("Win rate")));
  g_ptr_array_add (cells, g_strdup (_ ("95 % interval")));
  /* Translators: a win rate that counts leads which are too young to judge too */
  g_ptr_array_add (cells, g_strdup (_ ("With the young")));
  for (guint i = 0; i < judged->len; i++)
    {
      const LpPeriod *period = &g_array_index (judged, LpPeriod, i);

      add_period (cells, lp_lead_words_period (period, length), &period->record,
                  &g_array_index (all, LpPeriod, i).record);
    }
  add_period (cells, g_strdup (_ ("All leads")), total_judged, total_all);
  return cells;
}

/* --- Leads too young to judge --- */

char *
lp_lead_words_young (const LpJudged *judged, gint64 asked_days)
{
  const guint64 n = lp_bits_count (&judged->young);
  g_autofree char *count = lp_words_leads (n);
  g_autofree char *day = NULL;

  if (judged->observed == LP_NO_INSTANT || judged->frame->created == NULL)
    return g_strdup (
        _ ("No column says when leads were created, so nobody can tell which "
           "are too young; none is left out."));
  if (asked_days == 0)
    return g_strdup (_ ("No lead is left out of a rate for its age."));
  if (judged->mature_days == 0)
    return g_strdup (
        _ ("No lead says how long it took to be closed, so there is no median; "
           "none is left out."));
  day = lp_words_day (lp_instant_to_day (judged->observed));
  return g_strdup_printf (
      ngettext ("%s created less than %ld days before %s: too young to judge, and in no "
                "rate.",
                "%s created less than %ld days before %s: too young to judge, and in no "
                "rate.",
                (gulong) n),
      count, (glong) judged->mature_days, day);
}

char *
lp_lead_words_median (const LpFigure *median)
{
  if (!median->known)
    return g_strdup (_ ("The median (unknown)"));
  return g_strdup_printf (
      ngettext ("The median, %.0f day", "The median, %.0f days", (gulong) median->value),
      median->value);
}

/* --- Which fields and values, in which order --- */

static int
compare_falling (double a, double b)
{
  return (a < b) - (a > b);
}

static double
get_rank (const LpRecord *record, LpValueOrder order)
{
  if (order == LP_VALUE_ORDER_LEADS)
    return (double) record->counts.leads;
  if (!record->rate.known)
    return -1;
  return order == LP_VALUE_ORDER_RATE ? record->rate.value : record->interval.low;
}

int
lp_record_compare (const LpRecord *a, const LpRecord *b, LpValueOrder order)
{
  const int result = compare_falling (get_rank (a, order), get_rank (b, order));

  return result != 0 || order == LP_VALUE_ORDER_LEADS
             ? result
             : lp_record_compare (a, b, LP_VALUE_ORDER_LEADS);
}

static gboolean
is_certain (const LpFieldEvidence *field)
{
  for (guint i = 0; i < field->leaks->len; i++)
    if (g_array_index (field->leaks, LpLeak, i).kind != LP_LEAK_INFORMATION)
      return TRUE;
  return FALSE;
}

int
lp_field_evidence_compare_leaks (const LpFieldEvidence *a, const LpFieldEvidence *b)
{
  const int result = compare_falling (is_certain (a), is_certain (b));

  return result != 0 ? result
                     : compare_falling (a->information.value, b->information.value);
}

static int
compare_as_asked (const LpFieldFacts *a, const LpFieldFacts *b, LpFieldOrder order)
{
  g_autofree char *x = NULL;
  g_autofree char *y = NULL;

  switch (order)
    {
    case LP_FIELD_ORDER_FILE:
      return 0;
    case LP_FIELD_ORDER_NAME:
      x = g_utf8_casefold (a->label, -1);
      y = g_utf8_casefold (b->label, -1);
      return g_utf8_collate (x, y);
    case LP_FIELD_ORDER_FILLED:
      return compare_falling (a->filled, b->filled);
    case LP_FIELD_ORDER_INFORMATION:
      if (a->information.known != b->information.known)
        return a->information.known ? -1 : 1;
      return a->information.known
                 ? compare_falling (a->information.value, b->information.value)
                 : 0;
    case LP_FIELD_ORDER_WARNINGS:
      return compare_falling (a->n_warnings, b->n_warnings);
    }
  g_return_val_if_reached (0);
}

int
lp_field_facts_compare (const LpFieldFacts *a, const LpFieldFacts *b, LpFieldOrder order)
{
  int result = compare_as_asked (a, b, order);

  return result != 0 ? result : (a->position > b->position) - (a->position < b->position);
}

gboolean
lp_field_facts_match (const LpFieldFacts *facts, const char *search)
{
  g_autofree char *wanted = lp_text_trim_fold (search, -1);
  g_autofree char *label = lp_text_fold (facts->label, -1);
  g_autofree char *heading = lp_text_fold (facts->heading != NULL ? facts->heading : "",
                                           -1);

  return *wanted == '\0' || strstr (label, wanted) != NULL ||
         strstr (heading, wanted) != NULL;
}
