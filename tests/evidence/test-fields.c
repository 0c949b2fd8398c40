/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the past leads say of a field, and which fields know the outcome. */
#include "eval-case.h"
#include "lp-field-evidence.h"

#include <math.h>
#include <string.h>

#define STAGES "<stages><stage id='lead' name='L' owner='sales'/></stages>"

/* Writes "CELL|OUTCOME" @n times. */
static void
add (GString *leads, const char *cells, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_printf (leads, "\n%s", cells);
}

static LpFieldEvidence *
judge (EvalCase *test, const char *leads, const char *id, guint max)
{
  g_autoptr (LpJudged) judged = NULL;

  eval_case_init (test, STAGES, leads);
  judged = lp_judged_new (test->frame, LP_MATURE_MEDIAN);
  return lp_field_evidence_new (
      judged, lp_policy_find (test->policy, LP_KIND_FIELD, id, NULL), max);
}

static const LpFieldBin *
get_bin (const LpFieldEvidence *evidence, guint i)
{
  g_assert_cmpuint (i, <, evidence->bins->len);
  return &g_array_index (evidence->bins, LpFieldBin, i);
}

static void
assert_bin (const LpFieldEvidence *evidence,
            guint i,
            const char *text,
            guint64 won,
            guint64 lost)
{
  const LpFieldBin *bin = get_bin (evidence, i);

  g_assert_cmpstr (bin->text, ==, text);
  g_assert_cmpuint (bin->record.counts.outcome[LP_OUTCOME_WON], ==, won);
  g_assert_cmpuint (bin->record.counts.outcome[LP_OUTCOME_LOST], ==, lost);
}

/* Spellings are one value under the most frequent one; blank is a bin; falling order. */
static void
test_values (void)
{
  g_autoptr (GString) leads = g_string_new ("city|@outcome");
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpFieldEvidence) evidence = NULL;

  add (leads, "Bonn|won", 20);
  add (leads, "BONN|won", 10);
  add (leads, "Ulm|won", 4);
  add (leads, "Ulm|lost", 16);
  add (leads, "|lost", 35);
  add (leads, "|won", 5);
  evidence = judge (&test, leads->str, "city", 0);
  g_assert_cmpuint (evidence->bins->len, ==, 3);
  g_assert_cmpuint (evidence->n_values, ==, 2);
  assert_bin (evidence, 0, "Bonn", 30, 0);
  assert_bin (evidence, 1, "Ulm", 4, 16);
  assert_bin (evidence, 2, NULL, 5, 35);
  g_assert_cmpint (get_bin (evidence, 2)->kind, ==, LP_FIELD_BIN_BLANK);
  g_assert_cmpfloat_with_epsilon (get_bin (evidence, 1)->weight.value,
                                  log (4 / 39.0 / (16 / 51.9)), 1e-12);
  g_assert_cmpfloat_with_epsilon (evidence->information.value,
                                  get_bin (evidence, 0)->share +
                                      get_bin (evidence, 1)->share +
                                      get_bin (evidence, 2)->share,
                                  1e-12);
  g_assert_cmpfloat_with_epsilon (evidence->by_chance.value, 2 * (1 / 39.0 + 1 / 51.0),
                                  1e-12);
}

static void
test_rare_values_are_one_bin (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpFieldEvidence) evidence = NULL;

  evidence = judge (&test,
                    "city|@outcome\na|won\na|won\na|lost\nb|won\nb|lost\nc|won\nd|lost",
                    "city", 2);
  g_assert_cmpuint (evidence->bins->len, ==, 3);
  g_assert_cmpuint (evidence->n_values, ==, 4);
  assert_bin (evidence, 2, NULL, 1, 1);
  g_assert_cmpint (get_bin (evidence, 2)->kind, ==, LP_FIELD_BIN_OTHER);
  g_assert_cmpuint (get_bin (evidence, 2)->n_values, ==, 2);
}

static void
test_yes_no (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpFieldEvidence) evidence = NULL;

  evidence = judge (&test, "ok|@outcome\nyes|won\ntrue|won\n1|lost\nno|lost\n0|", "ok",
                    0);
  g_assert_cmpuint (evidence->bins->len, ==, 2);
  assert_bin (evidence, 0, "yes", 2, 1);
  assert_bin (evidence, 1, "no", 0, 1);
  g_assert_cmpuint (get_bin (evidence, 1)->record.counts.outcome[LP_OUTCOME_OPEN], ==, 1);
}

/* A lead counts for each of its tags; the field tells what the strongest does. */
static void
test_tags (void)
{
  g_autoptr (GString) leads = g_string_new ("tags|@outcome");
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpFieldEvidence) evidence = NULL;
  double strongest = 0;

  add (leads, "hot; new|won", 30);
  add (leads, "new|lost", 20);
  add (leads, "|lost", 10);
  evidence = judge (&test, leads->str, "tags", 0);
  assert_bin (evidence, 0, "new", 30, 20);
  assert_bin (evidence, 1, "hot", 30, 0);
  assert_bin (evidence, 2, NULL, 0, 10);
  for (guint i = 0; i < 3; i++)
    strongest = MAX (strongest, get_bin (evidence, i)->share);
  g_assert_cmpfloat (evidence->information.value, ==, strongest);
  g_assert_cmpfloat (evidence->information.value, ==, get_bin (evidence, 1)->share);
}

/* Won from 50 on: half-open ranges that say their bounds. */
static void
test_ranges (void)
{
  g_autoptr (GString) leads = g_string_new ("n|@outcome");
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpFieldEvidence) evidence = NULL;
  guint64 won = 0, lost = 0;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (leads, "\n%u|%s", i, i >= 50 ? "won" : "lost");
  add (leads, "|won", 7);
  evidence = judge (&test, leads->str, "n", 0);
  g_assert_cmpuint (evidence->n_values, ==, 100);
  for (guint i = 0; i + 1 < evidence->bins->len; i++)
    {
      const LpFieldBin *bin = get_bin (evidence, i);

      won += bin->record.counts.outcome[LP_OUTCOME_WON];
      lost += bin->record.counts.outcome[LP_OUTCOME_LOST];
      g_assert_cmpint (bin->has_from, ==, i > 0);
      g_assert_cmpint (bin->has_below, ==, i + 2 < evidence->bins->len);
      if (i > 0)
        g_assert_cmpfloat (bin->from, ==, get_bin (evidence, i - 1)->below);
    }
  g_assert_cmpuint (won, ==, 50);
  g_assert_cmpuint (lost, ==, 50);
  assert_bin (evidence, evidence->bins->len - 1, NULL, 7, 0);
  g_assert_true (g_str_has_prefix (get_bin (evidence, 0)->text, "below "));
  g_assert_true (
      g_str_has_suffix (get_bin (evidence, evidence->bins->len - 2)->text, " and more"));
}

static void
test_dates (void)
{
  g_autoptr (GString) leads = g_string_new ("day|@outcome");
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpFieldEvidence) evidence = NULL;

  add (leads, "2026-01-05|won", 10);
  add (leads, "2026-02-05|lost", 10);
  evidence = judge (&test, leads->str, "day", 0);
  g_assert_cmpuint (evidence->bins->len, ==, 2);
  assert_bin (evidence, 0, "below 2026-02-05", 10, 0);
  assert_bin (evidence, 1, "2026-02-05 and more", 0, 10);
}

static void
test_nothing (void)
{
  g_auto (EvalCase) absent = { 0 };
  g_auto (EvalCase) blank = { 0 };
  g_auto (EvalCase) open = { 0 };
  g_autoptr (LpFieldEvidence) of_blank = NULL;
  g_autoptr (LpFieldEvidence) of_open = NULL;

  g_assert_null (judge (&absent, "city|@outcome\na|won", "n", 0));
  of_blank = judge (&blank, "n|@outcome\n|won\n|lost", "n", 0);
  g_assert_cmpuint (of_blank->bins->len, ==, 1);
  of_open = judge (&open, "city\na\nb", "city", 0);
  g_assert_false (of_open->information.known);
  g_assert_cmpuint (of_open->leaks->len, ==, 0);
}

/* --- Leaks --- */

typedef struct
{
  const char *name;
  const char *field;
  /* Leads: won filled, won blank, lost filled, lost blank, open filled, open blank. */
  guint n[6];
  const char *leaks;
} LeakCase;

static const LeakCase leak_cases[] = {
  { "won-only", "city", { 30, 5, 0, 40, 0, 0 }, "won-only information" },
  { "lost-only", "city", { 0, 40, 30, 5, 0, 0 }, "lost-only information" },
  { "outcome-group", "out", { 30, 5, 0, 40, 0, 0 }, "" },
  { "at-closing", "city", { 30, 0, 30, 0, 0, 50 }, "at-closing" },
  { "blank-only-open", "city", { 300, 0, 300, 0, 40, 50 }, "blank-only-open" },
  { "some-decided-blank", "city", { 300, 6, 300, 6, 40, 50 }, "" },
  { "few-open-blank", "city", { 30, 0, 30, 0, 40, 9 }, "" },
  { "few", "city", { 4, 0, 0, 5, 0, 0 }, "" },
  { "always-filled", "city", { 30, 0, 30, 0, 20, 0 }, "" },
  { "nearly-won-only", "city", { 99, 10, 1, 90, 0, 0 }, "won-only information" },
  { "mostly-won", "city", { 45, 10, 5, 90, 0, 0 }, "information" },
  { "all-won", "city", { 50, 50, 0, 0, 0, 0 }, "" },
  { "few-won", "city", { 5, 10, 0, 90, 0, 0 }, "information" },
  { "mostly-won-anyway", "city", { 95, 95, 0, 5, 0, 0 }, "" },
};

static void
test_leak (gconstpointer data)
{
  static const char *const outcomes[] = { "won", "lost", "" };
  const LeakCase *leak = data;
  g_autoptr (GString) leads = g_string_new (NULL);
  g_autoptr (GString) found = g_string_new (NULL);
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpFieldEvidence) evidence = NULL;

  g_string_printf (leads, "%s|@outcome", leak->field);
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *cells = g_strdup_printf ("%s|%s", i % 2 == 0 ? "x" : "",
                                                outcomes[i / 2]);

      add (leads, cells, leak->n[i]);
    }
  evidence = judge (&test, leads->str, leak->field, 0);
  for (guint i = 0; i < evidence->leaks->len; i++)
    g_string_append_printf (
        found, "%s%s", i > 0 ? " " : "",
        lp_leak_kind_get_word (g_array_index (evidence->leaks, LpLeak, i).kind));
  g_assert_cmpstr (found->str, ==, leak->leaks);
}

/* 40 values for 40 leads, half won: much information, all of it by chance. */
static void
test_chance_is_no_leak (void)
{
  g_autoptr (GString) leads = g_string_new ("city|@outcome");
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpFieldEvidence) evidence = NULL;

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (leads, "\nv%u|%s", i, i % 2 == 0 ? "won" : "lost");
  evidence = judge (&test, leads->str, "city", 0);
  g_assert_cmpfloat (evidence->by_chance.value, ==, 39 * (1 / 20.0 + 1 / 20.0));
  g_assert_cmpuint (evidence->leaks->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evidence/fields/values", test_values);
  g_test_add_func ("/evidence/fields/rare-values-are-one-bin",
                   test_rare_values_are_one_bin);
  g_test_add_func ("/evidence/fields/yes-no", test_yes_no);
  g_test_add_func ("/evidence/fields/tags", test_tags);
  g_test_add_func ("/evidence/fields/ranges", test_ranges);
  g_test_add_func ("/evidence/fields/dates", test_dates);
  g_test_add_func ("/evidence/fields/nothing", test_nothing);
  g_test_add_func ("/evidence/fields/chance-is-no-leak", test_chance_is_no_leak);
  for (guint i = 0; i < G_N_ELEMENTS (leak_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/evidence/fields/leak/", leak_cases[i].name,
                                           NULL);

      g_test_add_data_func (path, &leak_cases[i], test_leak);
    }
  return g_test_run ();
}
