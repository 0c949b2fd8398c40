/* SPDX-License-Identifier: GPL-3.0-or-later
 * What past leads hold and how they ended, in words. */
#include "lp-lead-words.h"

#include <string.h>

/* 3 won and 1 lost of 4, among leads of which half are won. */
static LpRecord
make_record (void)
{
  return (LpRecord){ .counts = { .leads = 6, .outcome = { 2, 3, 1, 0 } },
                     .rate = { TRUE, 0.75 },
                     .interval = { 0.3006, 0.9544 },
                     .lift = { TRUE, 1.5 },
                     .without_evidence = TRUE };
}

static void
test_rates (void)
{
  const LpRecord record = make_record ();
  const LpRecord nothing = { .without_evidence = TRUE };
  const LpFigure weight = { TRUE, -0.3 };
  g_autofree char *rate = lp_lead_words_rate (&record);
  g_autofree char *exact = lp_lead_words_exact_rate (&record);
  g_autofree char *interval = lp_lead_words_interval (&record);
  g_autofree char *lift = lp_lead_words_lift (&record, &weight);
  g_autofree char *no_rate = lp_lead_words_rate (&nothing);
  g_autofree char *no_exact = lp_lead_words_exact_rate (&nothing);
  g_autofree char *no_lift = lp_lead_words_lift (&nothing, NULL);

  g_assert_cmpstr (rate, ==, "75.0 % won (30.1 to 95.4 %)");
  g_assert_cmpstr (exact, ==, "75.00 %");
  g_assert_cmpstr (interval, ==, "30.1 to 95.4 %");
  g_assert_cmpstr (lift, ==, "lift 1.50 · weight of evidence -0.30 · no evidence");
  g_assert_cmpstr (no_rate, ==, "no outcome yet");
  g_assert_cmpstr (no_exact, ==, "—");
  g_assert_cmpstr (no_lift, ==, "");
}

static void
test_information (void)
{
  static const struct
  {
    double value, chance;
    LpStrength strength;
    const char *words;
    const char *meaning; /* what it holds */
  } cases[] = {
    { 0.31, 0.02, LP_STRENGTH_STRONG, "information value 0.31, strong",
      "tells much of the outcome. By chance alone as many values and outcomes come to about "
      "0.02." },
    { 0.31, 0.20, LP_STRENGTH_STRONG, "information value 0.31, strong",
      "That may be chance" },
    { 0.01, 0.02, LP_STRENGTH_NONE, "information value 0.01, none", "tells nothing" },
    { 2.5, 0.1, LP_STRENGTH_SUSPICIOUS, "information value 2.50, suspicious",
      "look for a leak" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const LpFieldEvidence evidence = { .information = { TRUE, cases[i].value },
                                         .by_chance = { TRUE, cases[i].chance },
                                         .strength = cases[i].strength };
      g_autofree char *words = lp_lead_words_information (&evidence);
      g_autofree char *meaning = lp_lead_words_information_meaning (&evidence);

      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_nonnull (strstr (meaning, cases[i].meaning));
    }
}

static void
test_unknown_information (void)
{
  const LpFieldEvidence evidence = { 0 };

  g_assert_null (lp_lead_words_information (&evidence));
  g_assert_null (lp_lead_words_information_meaning (&evidence));
}

static void
test_bins (void)
{
  const LpFieldBin value = { .kind = LP_FIELD_BIN_VALUE, .text = (char *) "Retail" };
  const LpFieldBin other = { .kind = LP_FIELD_BIN_OTHER, .n_values = 47 };
  const LpFieldBin blank = { .kind = LP_FIELD_BIN_BLANK };
  g_autofree char *of_value = lp_lead_words_bin (&value);
  g_autofree char *of_other = lp_lead_words_bin (&other);
  g_autofree char *of_blank = lp_lead_words_bin (&blank);

  g_assert_cmpstr (of_value, ==, "Retail");
  g_assert_cmpstr (of_other, ==, "47 rarer values");
  g_assert_cmpstr (of_blank, ==, "Blank");
}

static void
test_joined (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *nothing = lp_lead_words_join (names, 3);
  g_autofree char *all = NULL;
  g_autofree char *some = NULL;

  g_ptr_array_add (names, (gpointer) "Won");
  g_ptr_array_add (names, (gpointer) "");
  g_ptr_array_add (names, (gpointer) "Signed");
  all = lp_lead_words_join (names, 3);
  some = lp_lead_words_join (names, 1);
  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpstr (all, ==, "“Won”, blank, “Signed”");
  g_assert_cmpstr (some, ==, "“Won” and 2 more");
}

static void
test_sentences (void)
{
  g_autoptr (GString) text = g_string_new ("Text");

  lp_lead_words_append_sentence (text, "blank in every lead");
  lp_lead_words_append_sentence (text, "“x” looks odd");
  g_assert_cmpstr (text->str, ==, "Text\nBlank in every lead\n“x” looks odd");
}

static void
test_periods (void)
{
  const LpPeriod period = { 2017, 1, make_record () };
  const LpPeriod empty = { 2017, 2, { .without_evidence = TRUE } };
  g_autoptr (GArray) judged = g_array_new (FALSE, FALSE, sizeof (LpPeriod));
  g_autoptr (GPtrArray) cells = NULL;
  g_autofree char *quarter = lp_lead_words_period (&period, LP_PERIOD_QUARTER);
  g_autofree char *month = lp_lead_words_period (&period, LP_PERIOD_MONTH);
  g_autofree char *rate = lp_lead_words_period_rate (&period, LP_PERIOD_QUARTER);
  g_autofree char *none = lp_lead_words_period_rate (&empty, LP_PERIOD_QUARTER);
  g_autofree char *named = lp_lead_words_month ("2017-03");
  g_autofree char *other = lp_lead_words_month ("whenever");

  g_assert_cmpstr (quarter, ==, "Q1 2017");
  g_assert_cmpstr (month, ==, "Jan 2017");
  g_assert_cmpstr (rate, ==, "Q1 2017: 75.00 % of 4 decided leads won (30.1 to 95.4 %)");
  g_assert_cmpstr (none, ==, "Q2 2017: no outcome yet");
  g_assert_cmpstr (named, ==, "Mar 2017");
  g_assert_cmpstr (other, ==, "whenever");

  g_array_append_val (judged, period);
  cells = lp_lead_words_tabulate_periods (judged, judged, LP_PERIOD_QUARTER,
                                          &period.record, &empty.record);
  g_assert_cmpuint (cells->len, ==, 3 * LP_LEAD_WORDS_PERIOD_COLUMNS);
  g_assert_cmpstr (cells->pdata[5], ==, "Q1 2017");
  g_assert_cmpstr (cells->pdata[7], ==, "75.00 %");
  g_assert_cmpstr (cells->pdata[10], ==, "All leads");
  g_assert_cmpstr (cells->pdata[14], ==, "—");
}

static void
test_young (void)
{
  LpFrame frame = { .n_rows = 3 };
  gint64 created[3] = { 0, 0, 0 };
  LpJudged judged = { .frame = &frame, .mature_days = 48, .observed = 1719705600 };
  g_autofree char *without_dates = lp_lead_words_young (&judged, LP_MATURE_MEDIAN);
  g_autofree char *some = NULL;
  g_autofree char *nobody = NULL;
  g_autofree char *no_median = NULL;

  frame.created = created;
  lp_bits_init (&judged.young, 3);
  lp_bits_set (&judged.young, 1);
  lp_bits_set (&judged.young, 2);
  some = lp_lead_words_young (&judged, LP_MATURE_MEDIAN);
  nobody = lp_lead_words_young (&judged, 0);
  judged.mature_days = 0;
  no_median = lp_lead_words_young (&judged, LP_MATURE_MEDIAN);
  lp_bits_reset (&judged.young);

  g_assert_nonnull (strstr (without_dates, "No column says"));
  g_assert_cmpstr (some, ==,
                   "2 leads created less than 48 days before 30 Jun 2024: too young to "
                   "judge, and in no rate.");
  g_assert_nonnull (strstr (nobody, "No lead is left out"));
  g_assert_nonnull (strstr (no_median, "no median"));
}

/* --- Which fields --- */

static const LpFieldFacts facts[] = {
  { "visits", "Total Visits", 0.5, { TRUE, 0.1 }, 0, 0 },
  { "Company", "Account", 1, { FALSE, 0 }, 1, 1 },
  { "Budget", NULL, 0.5, { TRUE, 0.4 }, 2, 2 },
};

static int
compare (gconstpointer a, gconstpointer b, gpointer order)
{
  return lp_field_facts_compare (a, b, (LpFieldOrder) GPOINTER_TO_INT (order));
}

/* The surest is not the one lead that was won. */
static void
test_value_order (void)
{
  const LpRecord records[] = {
    { .counts = { .leads = 1 }, .rate = { TRUE, 1 }, .interval = { 0.21, 1 } },
    { .counts = { .leads = 50 }, .rate = { TRUE, 0.8 }, .interval = { 0.67, 0.89 } },
    { .counts = { .leads = 90 } },
    { .counts = { .leads = 70 }, .rate = { TRUE, 0.8 }, .interval = { 0.69, 0.88 } },
  };
  static const char *const expected[] = { "2310", "0312", "3102" };

  for (guint order = 0; order < G_N_ELEMENTS (expected); order++)
    for (guint i = 0; i < G_N_ELEMENTS (records); i++)
      for (guint k = 0; k < G_N_ELEMENTS (records); k++)
        {
          const LpRecord *a = &records[expected[order][i] - '0'];
          const LpRecord *b = &records[expected[order][k] - '0'];
          const int result = lp_record_compare (a, b, (LpValueOrder) order);

          g_assert_cmpint ((result > 0) - (result < 0), ==, (i > k) - (i < k));
        }
}

static void
test_leak_order (void)
{
  const LpLeak late = { LP_LEAK_AT_CLOSING, NULL }, much = { LP_LEAK_INFORMATION, NULL };
  g_autoptr (GArray) certain = g_array_new (FALSE, FALSE, sizeof (LpLeak));
  g_autoptr (GArray) telling = g_array_new (FALSE, FALSE, sizeof (LpLeak));
  const LpFieldEvidence first = { .information = { TRUE, 0.1 }, .leaks = certain };
  const LpFieldEvidence second = { .information = { TRUE, 3 }, .leaks = telling };
  const LpFieldEvidence third = { .information = { TRUE, 2 }, .leaks = telling };

  g_array_append_val (certain, much);
  g_array_append_val (certain, late);
  g_array_append_val (telling, much);
  g_assert_cmpint (lp_field_evidence_compare_leaks (&first, &second), <, 0);
  g_assert_cmpint (lp_field_evidence_compare_leaks (&second, &first), >, 0);
  g_assert_cmpint (lp_field_evidence_compare_leaks (&second, &third), <, 0);
  g_assert_cmpint (lp_field_evidence_compare_leaks (&third, &third), ==, 0);
}

static void
test_order (void)
{
  static const struct
  {
    LpFieldOrder order;
    const char *positions;
  } cases[] = {
    { LP_FIELD_ORDER_FILE, "012" },     { LP_FIELD_ORDER_NAME, "210" },
    { LP_FIELD_ORDER_FILLED, "102" },   { LP_FIELD_ORDER_INFORMATION, "201" },
    { LP_FIELD_ORDER_WARNINGS, "210" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (LpFieldFacts));
      g_autoptr (GString) positions = g_string_new (NULL);

      g_array_append_vals (list, facts, G_N_ELEMENTS (facts));
      g_array_sort_with_data (list, compare, GINT_TO_POINTER (cases[i].order));
      for (guint k = 0; k < list->len; k++)
        g_string_append_printf (positions, "%u",
                                g_array_index (list, LpFieldFacts, k).position);
      g_assert_cmpstr (positions->str, ==, cases[i].positions);
    }
}

static void
test_search (void)
{
  g_assert_true (lp_field_facts_match (&facts[0], ""));
  g_assert_true (lp_field_facts_match (&facts[0], "  VISIT "));
  g_assert_true (lp_field_facts_match (&facts[0], "total"));
  g_assert_false (lp_field_facts_match (&facts[0], "company"));
  g_assert_false (lp_field_facts_match (&facts[2], "account"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/lead-words/rates-carry-their-interval", test_rates);
  g_test_add_func ("/forms/lead-words/information-says-what-chance-gives",
                   test_information);
  g_test_add_func ("/forms/lead-words/unknown-information-says-nothing",
                   test_unknown_information);
  g_test_add_func ("/forms/lead-words/blank-and-the-rest-have-names", test_bins);
  g_test_add_func ("/forms/lead-words/lists-end-in-how-many-more", test_joined);
  g_test_add_func ("/forms/lead-words/sentences-begin-with-a-capital", test_sentences);
  g_test_add_func ("/forms/lead-words/periods-have-all-digits", test_periods);
  g_test_add_func ("/forms/lead-words/the-young-are-said", test_young);
  g_test_add_func ("/forms/lead-words/values-in-each-order", test_value_order);
  g_test_add_func ("/forms/lead-words/late-leaks-go-first", test_leak_order);
  g_test_add_func ("/forms/lead-words/fields-in-each-order", test_order);
  g_test_add_func ("/forms/lead-words/fields-are-found-by-name-and-heading", test_search);
  return g_test_run ();
}
