/* SPDX-License-Identifier: GPL-3.0-or-later
 * Suggested points in sentences: few outcomes are said, and minus signs are. */
#include "eval-case.h"
#include "lp-suggestion-words.h"
#include "lp-words.h"

static const char sections[] =
    "<scoring><dimension id='d' name='D' weight='100' full-marks='10'>"
    "<rule id='good' name='Good' points='4'><when><yes field='ok'/></when></rule>"
    "<rule id='never' name='Never' points='4'><when><known field='tags'/></when></rule>"
    "</dimension></scoring>"
    "<stages><stage id='lead' name='L' owner='sales' handoff='yes'/></stages>";

/* Ten a day: of the yes @n_yes are won, of the no two. */
static LpSuggestions *
suggest (EvalCase *test, int n_days, int n_yes)
{
  const LpSuggestOptions options = { .mature_days = 0 };
  g_autoptr (GString) text = g_string_new ("ok|@created|@outcome");

  for (int i = 0; i < n_days * 10; i++)
    g_string_append_printf (text, "\n%s|2026-01-%02d|%s", i % 2 == 0 ? "yes" : "no",
                            1 + i / 10,
                            i / 2 % 5 < (i % 2 == 0 ? n_yes : 2) ? "won" : "lost");
  eval_case_init (test, sections, text->str);
  return lp_suggestions_new (test->evaluation, &options);
}

static gboolean
has_note (const LpSuggestions *suggestions, const char *title)
{
  g_autoptr (GPtrArray) notes = lp_suggestion_words_list_notes (suggestions);

  for (guint i = 0; i < notes->len; i++)
    if (strstr (((LpNote *) notes->pdata[i])->title, title) != NULL)
      return TRUE;
  return FALSE;
}

static void
test_few_are_a_hint (void)
{
  g_auto (EvalCase) few = { 0 };
  g_auto (EvalCase) many = { 0 };
  g_autoptr (LpSuggestions) of_few = suggest (&few, 5, 4);
  g_autoptr (LpSuggestions) of_many = suggest (&many, 15, 4);

  g_assert_cmpuint (of_few->trained.won, <, 30);
  g_assert_true (has_note (of_few, "Fewer than 30 Won: Take It as a Hint"));
  g_assert_cmpuint (of_many->trained.won, >=, 30);
  g_assert_false (has_note (of_many, "Hint"));
  g_assert_true (has_note (of_many, "Learnt from 72 Won and 48 Lost Leads"));
  g_assert_true (has_note (of_many, "Rank Later Leads as Well"));
  g_assert_true (has_note (of_few, "Too Few Later Leads to Tell"));
}

static void
test_without_outcomes (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpSuggestions) suggestions = NULL;

  eval_case_init (&test, sections, "ok|@outcome\nyes|won\nno|won");
  suggestions = lp_suggestions_new (test.evaluation, NULL);
  g_assert_true (has_note (suggestions, "Nothing to Learn From"));
}

static void
test_one_row (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpSuggestions) suggestions = suggest (&test, 15, 4);
  const LpSuggestion *good = &g_array_index (suggestions->suggestions, LpSuggestion, 0);
  const LpSuggestion *never = &g_array_index (suggestions->suggestions, LpSuggestion, 1);
  g_autofree char *label = lp_suggestion_words_label (good, -4);
  g_autofree char *interval = lp_suggestion_words_interval (good);
  g_autofree char *no_interval = lp_suggestion_words_interval (never);
  g_autofree char *record = lp_suggestion_words_record (&good->record);
  g_autofree char *no_record = lp_suggestion_words_record (&never->record);
  g_autofree char *remarks = lp_suggestion_words_remarks (never);

  g_assert_cmpstr (label, ==, "Suggested points of “Good” −4 → 10");
  g_assert_true (g_str_has_prefix (interval, "likely "));
  g_assert_null (no_interval);
  g_assert_cmpstr (record, ==, "60 decided leads, 80.0 % won (68.2 to 88.2 %)");
  g_assert_cmpstr (no_record, ==, "No decided lead");
  g_assert_cmpstr (remarks, ==, "Fires for no lead that could be learnt from.");
}

static void
test_effect (void)
{
  const LpMove nobody = { 0 };
  LpMove moved = { .leads = 8 };
  g_autofree char *none = lp_suggestion_words_effect (&nobody);
  g_autofree char *some = NULL;

  moved.by_outcome[LP_OUTCOME_WON] = 1;
  moved.by_outcome[LP_OUTCOME_LOST] = 2;
  moved.by_outcome[LP_OUTCOME_OPEN] = 2;
  moved.by_outcome[LP_OUTCOME_UNWORKED] = 3;
  some = lp_suggestion_words_effect (&moved);
  g_assert_cmpstr (none, ==, "No lead would change stage");
  g_assert_cmpstr (some, ==, "8 leads would change stage: 1 won, 2 lost, 5 open");
}

static void
test_sentences (void)
{
  static const char *const cases[][2] = { { "never fires", "Never fires." },
                                          { "ändert nichts.", "Ändert nichts." },
                                          { "12 outcomes", "12 outcomes." },
                                          { "", "" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sentence = lp_words_sentence (cases[i][0]);

      g_assert_cmpstr (sentence, ==, cases[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/suggestion-words/few-are-a-hint", test_few_are_a_hint);
  g_test_add_func ("/forms/suggestion-words/without-outcomes", test_without_outcomes);
  g_test_add_func ("/forms/suggestion-words/one-row", test_one_row);
  g_test_add_func ("/forms/suggestion-words/effect", test_effect);
  g_test_add_func ("/forms/suggestion-words/sentences", test_sentences);
  return g_test_run ();
}
