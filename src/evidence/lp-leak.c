/* SPDX-License-Identifier: GPL-3.0-or-later
 * Fields that know the outcome: filled in after it, or because of it. All leads are
 * looked at, the young ones too: that a lead is young changes nothing about who filled
 * what when. */
#include "lp-field-evidence-private.h"

#include <glib/gi18n-lib.h>

/* Of fewer leads nothing of the kind is said. */
#define MIN_LEADS 10

/* Leads of each outcome with a value and without. */
typedef struct
{
  guint64 filled[LP_N_OUTCOMES];
  guint64 blank[LP_N_OUTCOMES];
} Filling;

static Filling
count_filling (const LpEntryCounts *counts)
{
  const LpColumn *column = counts->column;
  const LpFrame *frame = counts->judged->frame;
  Filling filling = { 0 };
  LpBits known;

  lp_bits_init (&known, frame->n_rows);
  lp_codes_gather_bits (&column->codes, &column->known, &known);
  for (guint i = 0; i < LP_N_OUTCOMES; i++)
    {
      filling.filled[i] = lp_bits_count_and (&known, &frame->outcome[i]);
      filling.blank[i] = lp_bits_count (&frame->outcome[i]) - filling.filled[i];
    }
  lp_bits_reset (&known);
  return filling;
}

static void G_GNUC_PRINTF (3, 4)
    add_leak (LpFieldEvidence *evidence, LpLeakKind kind, const char *format, ...)
{
  LpLeak leak = { .kind = kind };
  va_list args;

  va_start (args, format);
  leak.message = g_strdup_vprintf (format, args);
  va_end (args);
  g_array_append_val (evidence->leaks, leak);
}

/* At least 99 of 100. */
static gboolean
is_nearly_all (guint64 part, guint64 whole)
{
  return part * 100 >= whole * 99;
}

/* Nearly all decided leads with a value ended one way, and those without do not. */
static void
find_one_sided (LpFieldEvidence *evidence, const Filling *filling)
{
  const guint64 won = filling->filled[LP_OUTCOME_WON];
  const guint64 lost = filling->filled[LP_OUTCOME_LOST];
  const guint64 all_won = won + filling->blank[LP_OUTCOME_WON];
  const guint64 all_lost = lost + filling->blank[LP_OUTCOME_LOST];

  if (won + lost < MIN_LEADS || all_won + all_lost < won + lost + MIN_LEADS)
    return;
  if (is_nearly_all (won, won + lost) && all_won * 10 < (all_won + all_lost) * 9)
    add_leak (evidence, LP_LEAK_WON_ONLY,
              _ ("filled (nearly) only for leads that were won: it is probably filled in "
                 "after the deal"));
  if (is_nearly_all (lost, won + lost) && all_lost * 10 < (all_won + all_lost) * 9)
    add_leak (
        evidence, LP_LEAK_LOST_ONLY,
        _ ("filled (nearly) only for leads that were lost: it is probably filled in "
           "after the decision"));
}

/* Decided leads all have a value, open ones do not. */
static void
find_filled_late (LpFieldEvidence *evidence, const Filling *filling)
{
  const guint64 decided = filling->filled[LP_OUTCOME_WON] +
                          filling->filled[LP_OUTCOME_LOST];
  const guint64 missing = filling->blank[LP_OUTCOME_WON] +
                          filling->blank[LP_OUTCOME_LOST];
  const guint64 open = filling->filled[LP_OUTCOME_OPEN];
  const guint64 blank = filling->blank[LP_OUTCOME_OPEN];

  if (decided < MIN_LEADS || blank < MIN_LEADS ||
      !is_nearly_all (decided, decided + missing))
    return;
  if (is_nearly_all (blank, blank + open))
    add_leak (
        evidence, LP_LEAK_AT_CLOSING,
        _ ("filled for decided leads and blank for open ones: it is known only when "
           "the deal closes"));
  else if (missing * 100 < decided && blank * 20 >= blank + open)
    add_leak (
        evidence, LP_LEAK_BLANK_ONLY_OPEN,
        _ ("blank only for leads that are still open (%lu of them): it is filled in "
           "before a deal is decided, not before a lead is judged"),
        (gulong) blank);
}

static void
find_too_much (LpFieldEvidence *evidence, const LpJudged *judged)
{
  const double value = evidence->information.value;
  const double chance = evidence->by_chance.value;
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!evidence->information.known || !evidence->by_chance.known ||
      lp_tally_get_n (&judged->base) < MIN_LEADS ||
      lp_information_get_strength (value - chance) != LP_STRENGTH_SUSPICIOUS)
    return;
  add_leak (
      evidence, LP_LEAK_INFORMATION,
      _ ("tells the outcome suspiciously well (information value %s): look whether it is "
         "filled in after the outcome, or because of it"),
      g_ascii_formatd (text, sizeof text, "%.2f", value));
}

void
lp_field_evidence_find_leaks (LpFieldEvidence *evidence, const LpEntryCounts *counts)
{
  Filling filling;

  if (lp_node_read_word (evidence->node, LP_ATTR_GROUP) == LP_GROUP_OUTCOME ||
      !counts->judged->frame->has_outcome)
    return;
  filling = count_filling (counts);
  find_one_sided (evidence, &filling);
  find_filled_late (evidence, &filling);
  find_too_much (evidence, counts->judged);
}

const char *
lp_leak_kind_get_word (LpLeakKind kind)
{
  static const char *const words[] = { [LP_LEAK_WON_ONLY] = "won-only",
                                       [LP_LEAK_LOST_ONLY] = "lost-only",
                                       [LP_LEAK_AT_CLOSING] = "at-closing",
                                       [LP_LEAK_BLANK_ONLY_OPEN] = "blank-only-open",
                                       [LP_LEAK_INFORMATION] = "information" };

  return words[kind];
}
