/* SPDX-License-Identifier: GPL-3.0-or-later
 * How well the score ranks, in words. */
#include "lp-score-words.h"

#include "lp-date.h"
#include "lp-evidence-words.h"
#include "lp-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Of an AUC, from where on its interval is called wide. */
#define WIDE 0.2
/* Won leads, or lost ones, that are few: an AUC of 1 has an interval without width. */
#define FEW 20

/* --- Lines --- */

static void
clear_line (gpointer data)
{
  LpScoreLine *line = data;

  g_free (line->title);
  g_free (line->value);
  g_free (line->words);
}

LpScoreLines *
lp_score_lines_new (void)
{
  LpScoreLines *lines = g_new0 (LpScoreLines, 1);

  lines->lines = g_array_new (FALSE, TRUE, sizeof (LpScoreLine));
  g_array_set_clear_func (lines->lines, clear_line);
  return lines;
}

void
lp_score_lines_free (LpScoreLines *lines)
{
  if (lines == NULL)
    return;
  g_free (lines->summary);
  g_array_unref (lines->lines);
  g_free (lines);
}

/* All three (transfer full). */
static void
add_line (LpScoreLines *lines, char *title, char *value, char *words, LpMeasureMet met)
{
  const LpScoreLine line = { title, value, words, met };

  g_array_append_val (lines->lines, line);
}

static char *
say_two_places (double value)
{
  return g_strdup_printf ("%.2f", value);
}

static char *
say_score (int hundredths)
{
  return lp_words_number (hundredths / 100.0);
}

/* --- Ranking --- */

gboolean
lp_score_words_are_few (const LpScoreEvidence *score)
{
  return !score->auc.known || MIN (score->base.won, score->base.lost) < FEW ||
         score->auc_interval.high - score->auc_interval.low >= WIDE;
}

/* Won and lost leads as counted, where they are few; else NULL. */
static char *
say_few (const LpScoreEvidence *score)
{
  g_autofree char *won = NULL;
  g_autofree char *lost = NULL;

  if (!score->auc.known || !lp_score_words_are_few (score))
    return NULL;
  won = lp_words_count (score->base.won);
  lost = lp_words_count (score->base.lost);
  /* Translators: numbers of leads */
  return g_strdup_printf (
      _ ("%s won and %s lost leads are few: it may be quite different for others."), won,
      lost);
}

/* Of 100 pairs of a won and a lost lead, those in which the won one has the higher score.
 */
static int
count_pairs (double auc)
{
  return (int) round (auc * 100);
}

static char *
say_pairs (const LpScoreEvidence *score)
{
  return g_strdup_printf (
      /* Translators: %d of 100 */
      _ ("In %d of 100 pairs of a won and a lost lead the won one has the higher score; "
         "chance gives 50."),
      count_pairs (score->auc.value));
}

char *
lp_score_words_describe (const LpScoreEvidence *score, guint64 n_young)
{
  GString *words = g_string_new (NULL);
  g_autofree char *few = say_few (score);

  if (score->auc.known)
    {
      g_autofree char *pairs = say_pairs (score);

      g_string_append (words, pairs);
    }
  else
    g_string_append (
        words, _ ("Won and lost leads are both needed to say how well the score ranks."));
  if (few != NULL)
    g_string_append_printf (words, " %s", few);
  if (n_young > 0)
    {
      g_autofree char *leads = lp_words_leads (n_young);

      g_string_append_c (words, ' ');
      /* Translators: "12 leads" */
      g_string_append_printf (words, _ ("Left out are %s too young to judge."), leads);
    }
  return g_string_free (words, FALSE);
}

/* What an interval that does not lie above chance comes to; NULL where it does. */
static const char *
judge_interval (const LpInterval *interval)
{
  if (interval->low > 0.5)
    return NULL;
  return interval->high < 0.5 ? _ ("It lies below 0.5: higher scores win less often.")
                              : _ ("Chance, which is 0.5, is in it.");
}

static char *
say_auc (const LpScoreEvidence *score)
{
  const LpInterval *interval = &score->auc_interval;
  const char *verdict = judge_interval (interval);
  g_autofree char *low = say_two_places (interval->low);
  g_autofree char *high = say_two_places (interval->high);
  g_autofree char *pairs = say_pairs (score);
  g_autofree char *words = NULL;

  /* Translators: a sentence, two ends of an interval */
  words = g_strdup_printf (_ ("%s The 95 %% interval is %s to %s."), pairs, low, high);
  return verdict != NULL ? g_strdup_printf ("%s %s", words, verdict)
                         : g_steal_pointer (&words);
}

static char *
say_ks (const LpScoreEvidence *score)
{
  g_autofree char *total = say_score (score->ks_total);
  g_autofree char *won = lp_words_percent (score->ks_won);
  g_autofree char *lost = lp_words_percent (score->ks_lost);

  return g_strdup_printf (
      /* Translators: a score, two percentages */
      _ ("Up to a score of %s there are %s of the lost leads and %s of the won ones; "
         "nowhere are the two farther apart."),
      total, lost, won);
}

/* Why the dimension is no ground for a weight; "" where it is. */
static const char *
judge_alone (const LpInterval *interval)
{
  if (interval->low > 0.5)
    return "";
  return interval->high < 0.5 ? _ (": more points win less often")
                              : _ (", which may be chance");
}

/* Both of 100 pairs. */
static char *
say_without (int all, int without)
{
  if (without == all)
    return g_strdup_printf (_ (" Without it the score would rank no worse: %d."), all);
  if (without > all)
    return g_strdup_printf (
        _ (" Without it the score would rank better: %d instead of %d."), without, all);
  return g_strdup_printf (_ (" Without it the score would rank %d instead of %d."),
                          without, all);
}

char *
lp_score_words_get_weight (const LpScoreEvidence *score, const LpWeightEvidence *weight)
{
  GString *words;
  gint64 current = 0;

  if (weight == NULL || !weight->alone.known)
    return NULL;
  words = g_string_new (NULL);
  g_string_append_printf (
      words,
      /* Translators: of 100 pairs of a won and a lost lead; two ends of an interval; more
         to say or nothing */
      _ ("Alone it ranks %d of 100 pairs right (%d to %d)%s."),
      count_pairs (weight->alone.value), count_pairs (weight->alone_interval.low),
      count_pairs (weight->alone_interval.high), judge_alone (&weight->alone_interval));
  lp_node_read_integer (weight->dimension, LP_ATTR_WEIGHT, &current);
  if (weight->without.known && current > 0)
    {
      g_autofree char *rest = say_without (count_pairs (score->auc.value),
                                           count_pairs (weight->without.value));

      g_string_append (words, rest);
    }
  return g_string_free (words, FALSE);
}

LpScoreLines *
lp_score_words_get_ranking (const LpScoreEvidence *score)
{
  LpScoreLines *lines = lp_score_lines_new ();
  const LpInterval *interval = &score->auc_interval;
  g_autofree char *auc = NULL;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (!score->auc.known)
    return lines;
  auc = say_two_places (score->auc.value);
  low = say_two_places (interval->low);
  high = say_two_places (interval->high);
  lines->doubtful = lp_score_words_are_few (score) || interval->low <= 0.5;
  /* Translators: the area under the curve, two ends of its interval */
  lines->summary = g_strdup_printf (_ ("AUC %s, between %s and %s"), auc, low, high);
  add_line (lines, g_strdup (_ ("AUC")), g_steal_pointer (&auc), say_auc (score),
            LP_MEASURE_UNKNOWN);
  add_line (lines, g_strdup (_ ("Gini")), say_two_places (score->gini.value),
            g_strdup (_ ("The same on another scale: 0 is chance, 1 tells all won leads "
                         "from all lost ones.")),
            LP_MEASURE_UNKNOWN);
  if (score->ks.known)
    add_line (lines, g_strdup (_ ("Kolmogorov-Smirnov")),
              say_two_places (score->ks.value), say_ks (score), LP_MEASURE_UNKNOWN);
  if (score->f1.known)
    add_line (lines, g_strdup (_ ("F1 of the Handoff")), say_two_places (score->f1.value),
              g_strdup (_ ("Precision and recall of what is handed over in one figure; 1 "
                           "would be all won leads and no lost one.")),
              LP_MEASURE_UNKNOWN);
  return lines;
}

/* --- Gain --- */

static char *
say_tenths (guint n)
{
  return g_strdup_printf (_ ("%.0f %%"), n * 10.0);
}

static char *
say_tenth (const LpTenth *tenth, guint n)
{
  g_autofree char *leads = say_tenths (n);
  g_autofree char *gain = lp_words_percent (tenth->gain);
  g_autofree char *rate = lp_words_percent (tenth->win_rate);
  g_autofree char *lift = say_two_places (tenth->lift);

  return g_strdup_printf (
      /* Translators: shares of leads and of won leads, a win rate, how many times */
      _ ("The best %s of the leads have %s of the won ones; the last tenth of them wins "
         "%s, %s times as often as all."),
      leads, gain, rate, lift);
}

LpScoreLines *
lp_score_words_get_gain (const LpScoreEvidence *score)
{
  LpScoreLines *lines = lp_score_lines_new ();
  g_autofree char *fifth = NULL;

  if (!score->has_tenths)
    return lines;
  fifth = lp_words_percent (score->tenths[1].gain);
  lines->doubtful = score->tenths[1].gain <= 0.2;
  lines->summary = g_strdup_printf (
      /* Translators: a percentage of the won leads */
      lines->doubtful
          ? _ ("The best fifth of the leads has %s of the won ones, no more than chance")
          /* Translators: a percentage of the won leads */
          : _ ("The best fifth of the leads has %s of the won ones"),
      fifth);
  for (guint i = 0; i < LP_N_TENTHS; i++)
    add_line (lines, say_tenths (i + 1), lp_words_percent (score->tenths[i].gain),
              say_tenth (&score->tenths[i], i + 1), LP_MEASURE_UNKNOWN);
  return lines;
}

GPtrArray *
lp_score_words_get_gain_table (const LpScoreEvidence *score)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (cells, g_strdup (_ ("Best leads")));
  g_ptr_array_add (cells, g_strdup (_ ("Win rate")));
  g_ptr_array_add (cells, g_strdup (_ ("Lift")));
  g_ptr_array_add (cells, g_strdup (_ ("Of the won")));
  g_ptr_array_add (cells, g_strdup (_ ("Of the lost")));
  for (guint i = 0; score->has_tenths && i < LP_N_TENTHS; i++)
    {
      const LpTenth *tenth = &score->tenths[i];

      g_ptr_array_add (cells, say_tenths (i + 1));
      g_ptr_array_add (cells, lp_words_percent (tenth->win_rate));
      g_ptr_array_add (cells, say_two_places (tenth->lift));
      g_ptr_array_add (cells, lp_words_percent (tenth->gain));
      g_ptr_array_add (cells, lp_words_percent (tenth->capture));
    }
  return cells;
}

/* --- Bands --- */

static char *
say_band (const LpScoreBand *band)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *leads = lp_words_leads (band->record.counts.leads);
  g_autofree char *caution = lp_record_get_caution (&band->record);

  g_string_append (words, leads);
  if (band->record.rate.known)
    {
      g_autofree char *interval = lp_evidence_words_interval (&band->record.interval);

      /* Translators: an interval, such as 44.1 to 61.0 % */
      g_string_append_printf (words, _ ("; 95 %% interval %s"), interval);
    }
  if (caution != NULL && band->record.counts.leads > 0)
    g_string_append_printf (words, "; %s", caution);
  if (band->falls)
    g_string_append (words, band->clearly
                                ? _ ("; falls: it wins less often than the band below")
                                : _ ("; falls: it wins less often than the band below, "
                                     "which may be chance"));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
name_band (const LpScoreBand *band)
{
  return g_strdup (g_strcmp0 (band->name, "-") == 0 ? _ ("Below the lowest grade")
                                                    : band->name);
}

static char *
summarise_bands (const LpScoreEvidence *score)
{
  const LpFloor *rises = &score->floors[LP_FLOOR_RISES];
  guint clearly = 0;
  g_autofree char *falls = NULL;

  if (!rises->measured.known)
    return g_strdup (_ ("Fewer than two bands have outcomes"));
  if (rises->measured.value == 0)
    return g_strdup (_ ("Win rates rise band by band"));
  for (guint i = 0; i < score->bands->len; i++)
    clearly += g_array_index (score->bands, LpScoreBand, i).clearly ? 1 : 0;
  falls = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                        "%d band wins less often than the one below it",
                                        "%d bands win less often than the one below",
                                        (gulong) rises->measured.value),
                           (int) rises->measured.value);
  if (clearly > 0)
    return g_steal_pointer (&falls);
  /* Translators: a sentence on bands that win less often */
  return g_strdup_printf (_ ("%s, which may be chance"), falls);
}

LpScoreLines *
lp_score_words_get_bands (const LpScoreEvidence *score)
{
  LpScoreLines *lines = lp_score_lines_new ();

  lines->summary = summarise_bands (score);
  lines->doubtful = score->floors[LP_FLOOR_RISES].met == LP_MEASURE_NO;
  for (guint i = 0; i < score->bands->len; i++)
    {
      const LpScoreBand *band = &g_array_index (score->bands, LpScoreBand, i);

      add_line (lines, name_band (band),
                band->record.rate.known ? lp_words_percent (band->record.rate.value)
                                        : g_strdup (""),
                say_band (band), band->falls ? LP_MEASURE_NO : LP_MEASURE_UNKNOWN);
    }
  return lines;
}

/* --- Stability --- */

static const char *
say_shift (LpShift shift)
{
  switch (shift)
    {
    case LP_SHIFT_STABLE:
      return _ ("stable");
    case LP_SHIFT_LOOK:
      return _ ("look");
    case LP_SHIFT_SHIFTED:
      return _ ("shifted");
    }
  g_return_val_if_reached ("");
}

/* A shift, but one that chance gives too: of few leads. */
static gboolean
may_be_chance (const LpStabilityIndex *index)
{
  return index->shift != LP_SHIFT_STABLE && index->by_chance.known &&
         index->index.value <= index->by_chance.value;
}

static gboolean
is_shift (const LpStabilityIndex *index)
{
  return index->shift != LP_SHIFT_STABLE && !may_be_chance (index);
}

static char *
say_three_places (double value)
{
  return g_strdup_printf ("%.3f", value);
}

static const char *
explain_shift (LpShift shift)
{
  switch (shift)
    {
    case LP_SHIFT_STABLE:
      return _ ("Below 0.1 is called stable.");
    case LP_SHIFT_LOOK:
      return _ ("From 0.1 to 0.25 is worth a look.");
    case LP_SHIFT_SHIFTED:
      return _ ("Above 0.25 is called shifted.");
    }
  g_return_val_if_reached ("");
}

static void
add_index (LpScoreLines *lines, const char *title, const LpStabilityIndex *index)
{
  g_autofree char *value = say_three_places (index->index.value);
  GString *words = g_string_new (explain_shift (index->shift));

  if (index->by_chance.known)
    {
      g_autofree char *by_chance = say_three_places (index->by_chance.value);

      g_string_append_c (words, ' ');
      /* Translators: a figure */
      g_string_append_printf (words, _ ("Chance alone gives up to %s."), by_chance);
    }
  add_line (lines, g_strdup (title),
            /* Translators: the stability index and its word: stable, look, shifted */
            g_strdup_printf (_ ("%s, %s"), value,
                             may_be_chance (index) ? _ ("may be chance")
                                                   : say_shift (index->shift)),
            g_string_free (words, FALSE),
            may_be_chance (index) ? LP_MEASURE_UNKNOWN
            : is_shift (index)    ? LP_MEASURE_NO
                                  : LP_MEASURE_YES);
}

static char *
say_halves (const LpStability *stability)
{
  g_autofree char *newer = lp_words_leads (stability->n_actual);
  g_autofree char *older = lp_words_count (stability->n_expected);
  g_autofree char *day = lp_words_day (lp_instant_to_day (stability->split));

  return g_strdup_printf (
      /* Translators: "1,623 leads", a day, a number of leads */
      _ ("%s created from %s on against %s created before, by this definition."), newer,
      day, older);
}

LpScoreLines *
lp_score_words_get_stability (const LpScoreEvidence *score)
{
  LpScoreLines *lines = lp_score_lines_new ();
  const LpStability *over_time = &score->over_time;

  if (!over_time->stages.index.known)
    {
      lines->summary = g_strdup (_ ("Not known: no leads of two times to compare"));
      add_line (
          lines, g_strdup (_ ("Newer Against Older Leads")), g_strdup (""),
          g_strdup (_ ("It takes a column that says when each lead was created, and "
                       "leads of more than one day.")),
          LP_MEASURE_UNKNOWN);
      return lines;
    }
  lines->doubtful = is_shift (&over_time->stages) || is_shift (&over_time->scores);
  lines->summary = g_strdup (
      lines->doubtful ? _ ("Newer leads stand elsewhere than older ones did")
      : may_be_chance (&over_time->stages) || may_be_chance (&over_time->scores)
          ? _ ("Too few leads to tell a shift from chance")
          : _ ("Newer leads stand where older ones did"));
  add_index (lines, _ ("Stages, Newer Against Older Leads"), &over_time->stages);
  add_index (lines, _ ("Scores, Newer Against Older Leads"), &over_time->scores);
  add_line (lines, g_strdup (_ ("Leads Compared")), g_strdup (""), say_halves (over_time),
            LP_MEASURE_UNKNOWN);
  return lines;
}

/* --- Floors --- */

static char *
say_measured (LpFloorKind kind, const LpFloor *floor)
{
  g_autofree char *share = lp_words_percent (floor->measured.value);
  g_autofree char *times = say_two_places (floor->measured.value);

  switch (kind)
    {
    case LP_FLOOR_RISES:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d band falls",
                                           "%d bands fall",
                                           (gulong) floor->measured.value),
                              (int) floor->measured.value);
    case LP_FLOOR_TOP_BAND:
      /* Translators: how many times as often as all leads */
      return g_strdup_printf (_ ("%s times"), times);
    case LP_FLOOR_WON_BELOW:
    case LP_FLOOR_ACCEPTED:
      return g_steal_pointer (&share);
    case LP_N_FLOORS:
      break;
    }
  g_return_val_if_reached (NULL);
}

LpScoreLines *
lp_score_words_get_floors (const LpScoreEvidence *score)
{
  static const char *const titles[LP_N_FLOORS] = {
    [LP_FLOOR_RISES] = N_ ("Win Rates Rise Band by Band"),
    [LP_FLOOR_TOP_BAND] = N_ ("The Top Band Wins Twice as Often as All Leads"),
    [LP_FLOOR_WON_BELOW] = N_ ("At Most 15 % of the Won Leads Stay Below the Handoff"),
    [LP_FLOOR_ACCEPTED] = N_ ("Sales Accepted 60 % of the Leads Handed Over"),
  };
  LpScoreLines *lines = lp_score_lines_new ();
  guint n_met = 0;

  for (guint i = 0; i < LP_N_FLOORS; i++)
    {
      const LpFloor *floor = &score->floors[i];

      if (floor->met == LP_MEASURE_UNKNOWN)
        continue;
      n_met += floor->met == LP_MEASURE_YES;
      add_line (lines, g_strdup (_ (titles[i])), say_measured ((LpFloorKind) i, floor),
                g_strdup (floor->met == LP_MEASURE_YES ? _ ("yes") : _ ("no")),
                floor->met);
    }
  lines->doubtful = n_met < lines->lines->len;
  /* Translators: how many of so many things that are expected of a score are so */
  lines->summary = g_strdup_printf (_ ("%u of %u are so on the past leads"), n_met,
                                    lines->lines->len);
  return lines;
}
