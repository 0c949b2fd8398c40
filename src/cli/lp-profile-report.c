/* SPDX-License-Identifier: GPL-3.0-or-later
 * The report of profile: a part a field. */

#include "lp-profile-report-private.h"

#include "lp-csv-out.h"
#include "lp-evidence-report-private.h"
#include "lp-json-private.h"

static const char *const type_words[] = { "text",   "category", "tags", "number",
                                          "yes-no", "date",     "time" };

static const char *const bin_words[] = { "value", "rarer", "blank" };

/* --- Bins --- */

static double
get_bin_rate (const LpLeadBins *bins, const guint64 *known, guint i)
{
  return (double) known[i] / (double) bins->bins[i].n_leads;
}

static char *
name_bin (const LpLeadBin *bin)
{
  switch (bin->kind)
    {
    case LP_LEAD_BIN_RARER:
      return g_strdup_printf ("%" G_GUINT64_FORMAT " rarer", bin->n_values);
    case LP_LEAD_BIN_BLANK:
      return g_strdup ("blank");
    case LP_LEAD_BIN_VALUE:
      break;
    }
  return g_strdup (bin->text);
}

/* --- Text --- */

/* "by source: Web 98.0 % of 120, blank 3.1 % of 32"; nothing where all are alike. */
static void
append_bins (GString *text, const char *by, const LpLeadBins *bins, const guint64 *known)
{
  gboolean differs = FALSE;

  for (guint i = 0; known != NULL && i < bins->n_bins; i++)
    differs |= get_bin_rate (bins, known, i) != get_bin_rate (bins, known, 0);
  if (!differs)
    return;
  g_string_append_printf (text, "    filled by %s: ", by);
  for (guint i = 0; i < bins->n_bins; i++)
    {
      g_autofree char *name = name_bin (&bins->bins[i]);

      g_string_append_printf (text, "%s%s %.1f %% of %" G_GUINT64_FORMAT,
                              i > 0 ? ", " : "", name,
                              100 * get_bin_rate (bins, known, i), bins->bins[i].n_leads);
    }
  g_string_append_c (text, '\n');
}

static void
append_text (GString *text, const LpProfileReport *report, const LpProfileRow *row)
{
  const LpFieldProfile *profile = row->profile;
  g_autoptr (GPtrArray) warnings = NULL;

  g_string_append_printf (text, "%s (%s)", row->label, row->id);
  if (profile == NULL)
    {
      g_string_append (text, ": not in this file\n");
      return;
    }
  g_string_append_printf (text,
                          ": %s, filled %.1f %%, blank in %" G_GUINT64_FORMAT
                          ", %" G_GUINT64_FORMAT " distinct values\n",
                          type_words[profile->type],
                          100 * lp_field_profile_get_fill_rate (profile),
                          profile->n_rows - profile->n_known, profile->n_distinct);
  if (profile->has_spread)
    {
      g_autofree char *low = lp_evidence_say_value (profile->type, profile->min);
      g_autofree char *middle = lp_evidence_say_value (profile->type, profile->median);
      g_autofree char *high = lp_evidence_say_value (profile->type, profile->max);

      g_string_append_printf (text, "    from %s, half up to %s, to %s\n", low, middle,
                              high);
    }
  for (guint i = 0; i < profile->n_values && !profile->has_spread; i++)
    {
      const LpProfileValue *value = &profile->values[i];
      double rate = lp_profile_value_get_win_rate (value);

      g_string_append_printf (text, "    %8" G_GUINT64_FORMAT "  %s", value->count,
                              value->text);
      if (rate >= 0)
        g_string_append_printf (text, "  (won %.1f %% of %" G_GUINT64_FORMAT " decided)",
                                100 * rate, value->won + value->lost);
      g_string_append_c (text, '\n');
    }
  if (g_strcmp0 (row->id, report->source_id) != 0)
    append_bins (text, "source", report->sources, row->by_source);
  append_bins (text, "month of creation", report->months, row->by_month);
  warnings = lp_field_list_warnings (row->profile, row->evidence);
  for (guint i = 0; i < warnings->len; i++)
    g_string_append_printf (text, "    ! %s\n", (const char *) warnings->pdata[i]);
}

/* --- CSV: one row a field --- */

/* "Web=0.980000;blank=0.031250" in one cell: a share with six decimals a bin. */
static void
append_csv_bins (GString *text, const LpLeadBins *bins, const guint64 *known)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; known != NULL && i < bins->n_bins; i++)
    {
      g_autofree char *name = name_bin (&bins->bins[i]);

      g_ascii_formatd (buffer, sizeof buffer, "%.6f", get_bin_rate (bins, known, i));
      g_string_append_printf (cell, "%s%s=%s", i > 0 ? ";" : "", name, buffer);
    }
  g_string_append_c (text, ',');
  lp_csv_append_cell (text, cell->str);
}

static void
append_csv (GString *text, const LpProfileReport *report, const LpProfileRow *row)
{
  const LpFieldProfile *profile = row->profile;
  g_autoptr (GPtrArray) warnings = NULL;

  lp_csv_append_cell (text, row->id);
  g_string_append_c (text, ',');
  lp_csv_append_cell (text, row->label);
  if (profile == NULL)
    {
      g_string_append (text, ",,,,,,,,,\n");
      return;
    }
  g_string_append_printf (text, ",%s", type_words[profile->type]);
  lp_csv_append_figure (text,
                        (LpFigure){ TRUE, lp_field_profile_get_fill_rate (profile) });
  g_string_append_printf (text, ",%" G_GUINT64_FORMAT, profile->n_distinct);
  for (guint i = 0; i < 3; i++)
    {
      const double spread[] = { profile->min, profile->median, profile->max };
      g_autofree char *cell = profile->has_spread
                                  ? lp_evidence_say_value (profile->type, spread[i])
                                  : g_strdup ("");

      g_string_append_c (text, ',');
      lp_csv_append_cell (text, cell);
    }
  warnings = lp_field_list_warnings (row->profile, row->evidence);
  lp_csv_append_remarks (text, warnings);
  append_csv_bins (text, report->sources, row->by_source);
  append_csv_bins (text, report->months, row->by_month);
  g_string_append_c (text, '\n');
}

/* --- JSON --- */

static void
add_json_values (LpJson *json, const LpFieldProfile *profile)
{
  lp_json_begin_array (json, "values");
  for (guint i = 0; i < profile->n_values; i++)
    {
      const LpProfileValue *value = &profile->values[i];
      double rate = lp_profile_value_get_win_rate (value);

      lp_json_begin_object (json, NULL);
      lp_json_add_text (json, "value", value->text);
      lp_json_add_count (json, "count", value->count);
      lp_json_add_count (json, "won", value->won);
      lp_json_add_count (json, "lost", value->lost);
      lp_json_add_number (json, "win_rate", rate >= 0, rate);
      lp_json_end_object (json);
    }
  lp_json_end_array (json);
}

static void
add_json_bins (LpJson *json,
               const char *name,
               const LpLeadBins *bins,
               const guint64 *known)
{
  if (known == NULL)
    {
      lp_json_add_null (json, name);
      return;
    }
  lp_json_begin_array (json, name);
  for (guint i = 0; i < bins->n_bins; i++)
    {
      const LpLeadBin *bin = &bins->bins[i];

      lp_json_begin_object (json, NULL);
      lp_json_add_text (json, "kind", bin_words[bin->kind]);
      lp_json_add_text (json, "value", bin->text);
      lp_json_add_count (json, "leads", bin->n_leads);
      lp_json_add_count (json, "known", known[i]);
      lp_json_add_number (json, "fill_rate", TRUE, get_bin_rate (bins, known, i));
      lp_json_end_object (json);
    }
  lp_json_end_array (json);
}

static void
add_json_placeholders (LpJson *json, const LpFieldProfile *profile)
{
  lp_json_begin_array (json, "placeholders");
  for (guint i = 0; i < profile->n_warnings; i++)
    if (profile->warnings[i].kind == LP_PROFILE_PLACEHOLDER)
      lp_json_add_text (json, NULL, profile->warnings[i].subject);
  lp_json_end_array (json);
}

static void
add_json_remarks (LpJson *json, const LpProfileRow *row)
{
  g_autoptr (GPtrArray) warnings = lp_field_list_warnings (row->profile, row->evidence);

  lp_json_begin_array (json, "leaks");
  for (guint i = 0; row->evidence != NULL && i < row->evidence->leaks->len; i++)
    lp_json_add_text (
        json, NULL,
        lp_leak_kind_get_word (g_array_index (row->evidence->leaks, LpLeak, i).kind));
  lp_json_end_array (json);
  lp_json_begin_array (json, "warnings");
  for (guint i = 0; i < warnings->len; i++)
    lp_json_add_text (json, NULL, warnings->pdata[i]);
  lp_json_end_array (json);
}

static void
add_json_profile (LpJson *json, const LpFieldProfile *profile)
{
  const char *const names[] = { "min", "quartile1", "median", "quartile3", "max" };
  const double spread[] = { profile->min, profile->quartile1, profile->median,
                            profile->quartile3, profile->max };

  lp_json_add_text (json, "type", type_words[profile->type]);
  lp_json_add_count (json, "known", profile->n_known);
  lp_json_add_count (json, "blank", profile->n_rows - profile->n_known);
  lp_json_add_number (json, "fill_rate", profile->n_rows > 0,
                      lp_field_profile_get_fill_rate (profile));
  lp_json_add_count (json, "distinct", profile->n_distinct);
  for (guint i = 0; i < G_N_ELEMENTS (names) && profile->has_spread; i++)
    {
      g_autofree char *text = lp_evidence_say_value (profile->type, spread[i]);

      lp_json_add_text (json, names[i], text);
    }
  add_json_values (json, profile);
  add_json_placeholders (json, profile);
}

static void
add_json (LpJson *json, const LpProfileReport *report, const LpProfileRow *row)
{
  lp_json_begin_object (json, NULL);
  lp_json_add_text (json, "id", row->id);
  lp_json_add_text (json, "label", row->label);
  lp_json_add_bool (json, "in_file", row->profile != NULL);
  if (row->profile != NULL)
    {
      add_json_profile (json, row->profile);
      lp_json_add_text (json, "source_field", report->source_id);
      add_json_bins (json, "by_source", report->sources, row->by_source);
      add_json_bins (json, "by_month", report->months, row->by_month);
      add_json_remarks (json, row);
    }
  lp_json_end_object (json);
}

/* --- The whole --- */

void
lp_profile_report_append (const LpProfileReport *report, LpFormat format, GString *text)
{
  g_auto (LpJson) json = { 0 };

  lp_json_init (&json);
  lp_json_begin_array (&json, NULL);
  if (format == LP_FORMAT_CSV)
    g_string_append (text, "field,label,type,fill_rate,distinct,min,median,max,warnings,"
                           "fill_by_source,fill_by_month\n");
  for (guint i = 0; i < report->rows->len; i++)
    {
      const LpProfileRow *row = &g_array_index (report->rows, LpProfileRow, i);

      switch (format)
        {
        case LP_FORMAT_TEXT:
          append_text (text, report, row);
          break;
        case LP_FORMAT_CSV:
          append_csv (text, report, row);
          break;
        case LP_FORMAT_JSON:
          add_json (&json, report, row);
          break;
        }
    }
  lp_json_end_array (&json);
  if (format == LP_FORMAT_JSON)
    g_string_append_printf (text, "%s\n", json.text->str);
}
