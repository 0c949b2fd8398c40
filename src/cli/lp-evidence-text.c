/* SPDX-License-Identifier: GPL-3.0-or-later
 * Evidence as text. */
#include "lp-evidence-report-private.h"

#include "lp-date.h"

/* Values of a field that are listed. */
#define N_VALUES 10

#define NAME_WIDTH 44

/* --- Pieces --- */

void
lp_text_append_rate (GString *text, const LpRecord *record)
{
  if (record->rate.known)
    g_string_append_printf (text, "%7.2f %% (%6.2f to %6.2f)", 100 * record->rate.value,
                            100 * record->interval.low, 100 * record->interval.high);
  else
    g_string_append_printf (text, "%9s%19s", "unknown", "");
}

/* Cut or filled to @width characters. */
static void
append_name (GString *text, const char *name, int width)
{
  const glong length = g_utf8_strlen (name, -1);

  if (length > width)
    {
      g_autofree char *cut = g_utf8_substring (name, 0, width - 1);

      g_string_append_printf (text, "%s…", cut);
      return;
    }
  g_string_append_printf (text, "%s%*s", name, (int) (width - length), "");
}

static void
append_figure (GString *text, const char *format, LpFigure figure)
{
  if (figure.known)
    {
      char buffer[64];

      g_string_append_printf (
          text, " %7s", g_ascii_formatd (buffer, sizeof buffer, format, figure.value));
    }
  else
    g_string_append_printf (text, " %7s", "-");
}

static void
append_record (GString *text, const LpRecord *record)
{
  g_string_append_printf (text, "%8" G_GUINT64_FORMAT, record->counts.leads);
  lp_text_append_rate (text, record);
}

/* --- Parts --- */

static int
get_depth (const LpEvidenceItem *item)
{
  switch (item->kind)
    {
    case LP_EVIDENCE_TRAIT:
    case LP_EVIDENCE_BAND:
      return 2;
    case LP_EVIDENCE_PROFILE:
    case LP_EVIDENCE_RULE:
    case LP_EVIDENCE_BANDS:
    case LP_EVIDENCE_DISQUALIFIER:
    case LP_EVIDENCE_STAGE:
    case LP_EVIDENCE_ROUTE:
      break;
    }
  return 0;
}

static void
append_remark (GString *text, const char *remark)
{
  g_string_append_printf (text, "      ! %s\n", remark);
}

static void
append_part (GString *text, const LpEvidenceItem *item)
{
  g_autofree char *name = lp_evidence_item_get_name (item);
  g_autofree char *title = g_strdup_printf ("%*s%s: %s", get_depth (item), "",
                                            lp_evidence_kind_get_word (item->kind), name);
  g_autoptr (GPtrArray) remarks = lp_evidence_item_get_remarks (item);
  const char *points = lp_node_get (item->node, LP_ATTR_POINTS);

  append_name (text, title, NAME_WIDTH);
  g_string_append_printf (text, "%7s", points != NULL ? points : "");
  append_record (text, &item->with);
  append_figure (text, "%.2f",
                 item->rest.rate.known ? (LpFigure){ TRUE, 100 * item->rest.rate.value }
                                       : item->rest.rate);
  append_figure (text, "%.2f", item->with.lift);
  append_figure (text, "%.3f", item->weight);
  append_figure (text, "%.3f", item->information);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < remarks->len; i++)
    append_remark (text, g_ptr_array_index (remarks, i));
}

/* --- Fields --- */

static const char *
name_bin (const LpFieldBin *bin)
{
  switch (bin->kind)
    {
    case LP_FIELD_BIN_VALUE:
      return bin->text;
    case LP_FIELD_BIN_OTHER:
      return "(other values)";
    case LP_FIELD_BIN_BLANK:
      return "(blank)";
    }
  g_return_val_if_reached ("");
}

static void
append_field (GString *text, const LpFieldEvidence *field)
{
  guint listed = 0;

  g_string_append_printf (text, "\nfield: %s", lp_node_get_name (field->node));
  if (field->information.known)
    g_string_append_printf (
        text, ", information value %.3f (%s; by chance %.3f)", field->information.value,
        lp_strength_get_word (field->strength), field->by_chance.value);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < field->leaks->len; i++)
    append_remark (text, g_array_index (field->leaks, LpLeak, i).message);
  for (guint i = 0; i < field->bins->len; i++)
    {
      const LpFieldBin *bin = &g_array_index (field->bins, LpFieldBin, i);

      if (bin->kind == LP_FIELD_BIN_VALUE && listed++ >= N_VALUES)
        continue;
      g_string_append (text, "  ");
      append_name (text, name_bin (bin), NAME_WIDTH - 2);
      g_string_append_printf (text, "%7s", "");
      append_record (text, &bin->record);
      g_string_append_printf (text, "%8s", "");
      append_figure (text, "%.2f", bin->record.lift);
      append_figure (text, "%.3f", bin->weight);
      append_figure (text, "%.3f", (LpFigure){ bin->weight.known, bin->share });
      g_string_append_c (text, '\n');
    }
  if (listed > N_VALUES)
    g_string_append_printf (text, "  and %u more values\n", listed - N_VALUES);
}

/* --- Score --- */

static void
append_score (GString *text, const LpScoreEvidence *score)
{
  g_string_append (text, "\nscore: ");
  if (!score->auc.known)
    {
      g_string_append (text,
                       "won and lost leads are both needed to say how well it ranks\n");
      return;
    }
  g_string_append_printf (
      text, "AUC %.4f (%.4f to %.4f), Gini %.4f, KS %.4f up to a score of %.2f",
      score->auc.value, score->auc_interval.low, score->auc_interval.high,
      score->gini.value, score->ks.value, score->ks_total / 100.0);
  if (score->f1.known)
    g_string_append_printf (text, ", F1 of the handoff %.4f", score->f1.value);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < score->bands->len; i++)
    {
      const LpScoreBand *band = &g_array_index (score->bands, LpScoreBand, i);

      g_string_append (text, "  ");
      append_name (text, band->name, NAME_WIDTH - 2);
      g_string_append_printf (text, "%7s", "");
      append_record (text, &band->record);
      g_string_append_c (text, '\n');
      if (band->falls)
        append_remark (text, band->clearly
                                 ? "wins less often than the band below it"
                                 : "wins less often than the band below it; their "
                                   "intervals overlap");
    }
  g_string_append (
      text, "  tenth of the leads, best first: win rate, lift, share of the won\n");
  for (guint i = 0; score->has_tenths && i < LP_N_TENTHS; i++)
    g_string_append_printf (text, "  %4u%10.2f %%%8.2f%10.2f %%\n", i + 1,
                            100 * score->tenths[i].win_rate, score->tenths[i].lift,
                            100 * score->tenths[i].gain);
}

static void
append_weights (GString *text, const GArray *weights)
{
  for (guint i = 0; i < weights->len; i++)
    {
      const LpWeightEvidence *weight = &g_array_index (weights, LpWeightEvidence, i);

      if (!weight->alone.known)
        continue;
      g_string_append_printf (text, "  %s alone: AUC %.4f (%.4f to %.4f)",
                              lp_node_get_name (weight->dimension), weight->alone.value,
                              weight->alone_interval.low, weight->alone_interval.high);
      if (weight->without.known)
        g_string_append_printf (text, "; the score without it: %.4f",
                                weight->without.value);
      g_string_append_c (text, '\n');
    }
}

static void
append_index (GString *text, const char *name, const LpStabilityIndex *index)
{
  g_string_append_printf (text, "%s %.3f, %s", name, index->index.value,
                          lp_shift_get_word (index->shift));
  if (index->by_chance.known)
    g_string_append_printf (text, " (by chance up to %.3f)", index->by_chance.value);
}

static void
append_stability (GString *text, const LpStability *stability)
{
  g_autofree char *day = NULL;

  if (!stability->stages.index.known)
    return;
  day = lp_day_format (lp_instant_to_day (stability->split));
  g_string_append_printf (text,
                          "  population stability, %" G_GUINT64_FORMAT
                          " leads created from %s on against %" G_GUINT64_FORMAT
                          " before:\n    ",
                          stability->n_actual, day, stability->n_expected);
  append_index (text, "stages", &stability->stages);
  append_index (text, "; scores", &stability->scores);
  g_string_append_c (text, '\n');
}

static void
append_floors (GString *text, const LpFloor floors[LP_N_FLOORS])
{
  static const char *const words[] = {
    [LP_FLOOR_RISES] = "no band wins less often than the one below it",
    [LP_FLOOR_TOP_BAND] = "the top band wins at least twice as often as all",
    [LP_FLOOR_WON_BELOW] = "at most 15 % of the won leads are not handed over",
    [LP_FLOOR_ACCEPTED] = "sales accepted at least 60 % of what was handed over",
  };

  for (guint i = 0; i < LP_N_FLOORS; i++)
    if (floors[i].met != LP_MEASURE_UNKNOWN)
      g_string_append_printf (text, "  %s: %s\n", words[i],
                              floors[i].met == LP_MEASURE_YES ? "yes" : "no");
}

/* --- The whole --- */

static void
append_judged (GString *text, const LpJudged *judged)
{
  const LpFigure base = lp_judged_get_base_rate (judged);

  g_string_append_printf (text,
                          "%" G_GUINT64_FORMAT " leads, %" G_GUINT64_FORMAT
                          " won and %" G_GUINT64_FORMAT " lost",
                          (guint64) judged->frame->n_rows, judged->base.won,
                          judged->base.lost);
  if (base.known)
    g_string_append_printf (text, ": %.2f %%", 100 * base.value);
  if (judged->mature_days > 0)
    g_string_append_printf (
        text,
        "; %" G_GUINT64_FORMAT " too young to judge, created fewer than "
        "%" G_GINT64_FORMAT " days before, are left out",
        (guint64) lp_bits_count (&judged->young), judged->mature_days);
  g_string_append (text, "\n\n");
}

void
lp_evidence_report_append_text (const LpEvidenceReport *report, GString *text)
{
  append_judged (text, lp_policy_evidence_get_judged (report->parts));
  append_name (text, "part", NAME_WIDTH);
  g_string_append_printf (text, "%7s%8s%9s%19s%8s%8s%8s%8s\n", "points", "leads",
                          "win rate", "95 % interval", "rest", "lift", "weight", "IV");
  for (guint i = 0; i < lp_policy_evidence_get_n_items (report->parts); i++)
    append_part (text, lp_policy_evidence_get_item (report->parts, i));
  append_score (text, report->score);
  append_weights (text, report->score->weights);
  append_floors (text, report->score->floors);
  append_stability (text, &report->score->over_time);
  for (guint i = 0; i < report->fields->len; i++)
    append_field (text, g_ptr_array_index (report->fields, i));
}
