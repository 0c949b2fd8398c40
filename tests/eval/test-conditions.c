/* SPDX-License-Identifier: GPL-3.0-or-later
 * Section 2 of the format, sentence by sentence: which leads a condition holds for, asked
 * of all leads as a set, again from the cache, and of each lead by the explanation. */
#include "eval-case.h"
#include "lp-explain.h"

typedef struct
{
  const char *name;
  const char *condition;
  const char *leads;
  const char *holds;
} Row;

static gboolean
is_shown_to_hold (LpEvaluation *evaluation, gsize row)
{
  g_autoptr (LpExplanation) explanation = lp_explain_row (evaluation, row);
  gboolean all = TRUE;

  for (guint i = 0; i < lp_explanation_get_n_items (explanation); i++)
    {
      const LpExplainItem *item = lp_explanation_get_item (explanation, i);

      if (item->depth == 2)
        all = all && item->held;
    }
  return all;
}

static void
check (const Row *row)
{
  g_autofree char *sections = g_strdup_printf (
      "<stages><stage id=\"s\" name=\"S\" owner=\"sales\">"
      "<entry>%s</entry></stage></stages>",
      row->condition);
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpEvaluation) again = NULL;
  g_autofree char *holds = NULL;

  eval_case_init (&test, sections, row->leads);
  holds = eval_bits_to_string (lp_evaluation_get_held (test.evaluation, 0));
  g_assert_cmpstr (holds, ==, row->holds);

  again = lp_evaluator_run (test.evaluator, test.policy, NULL);
  g_assert_true (lp_bits_equal (lp_evaluation_get_held (test.evaluation, 0),
                                lp_evaluation_get_held (again, 0)));
  for (gsize i = 0; i < test.frame->n_rows; i++)
    g_assert_cmpint (is_shown_to_hold (test.evaluation, i), ==, row->holds[i] == '1');
}

static void
test_row (gconstpointer data)
{
  check (data);
}

#define IS(v) "<is field='city'><value>" v "</value></is>"
#define CITIES "city\nPune\nPUNE\nDelhi\n"
#define PAIRS "city|ok\nPune|yes\nPune|no\nDelhi|yes\nDelhi|\n|"
#define PUNE IS ("Pune")
#define YES "<yes field='ok'/>"

static const Row rows[] = {
  { "entry/all-of-several", PUNE YES, PAIRS, "10000" },
  { "entry/empty-holds", "", PAIRS, "11111" },
  { "all", "<all>" PUNE YES "</all>", PAIRS, "10000" },
  { "all/empty-is-true", "<all/>", PAIRS, "11111" },
  { "any", "<any>" PUNE YES "</any>", PAIRS, "11100" },
  { "any/empty-is-false", "<any/>", PAIRS, "00000" },
  { "none", "<none>" PUNE YES "</none>", PAIRS, "00011" },
  { "none/empty-is-true", "<none/>", PAIRS, "11111" },
  { "none/around-is-holds-for-blank", "<none>" PUNE "</none>", PAIRS, "00111" },
  { "at-least/counts-children",
    "<at-least count='2'>" PUNE YES "<known field='ok'/></at-least>", PAIRS, "11100" },
  { "at-least/same-child-twice", "<at-least count='2'>" PUNE PUNE "</at-least>", PAIRS,
    "11000" },
  { "at-least/more-than-children-is-false", "<at-least count='3'>" PUNE YES "</at-least>",
    PAIRS, "00000" },
  { "at-least/empty-is-false", "<at-least count='1'/>", PAIRS, "00000" },
  { "nested", "<any><all>" PUNE "<none>" YES "</none></all><blank field='city'/></any>",
    PAIRS, "01001" },

  { "known", "<known field='city'/>", CITIES, "1110" },
  { "blank", "<blank field='city'/>", CITIES, "0001" },
  { "known/field-not-in-file", "<known field='name'/>", CITIES, "0000" },
  { "blank/field-not-in-file", "<blank field='name'/>", CITIES, "1111" },
  { "blank/problem-cell", "<blank field='n'/>", "n\n1\nx\n", "011" },

  { "is/folds-case", IS ("pUnE"), CITIES, "1100" },
  { "is/trims-the-policy", IS ("  Pune "), CITIES, "1100" },
  { "is/one-of-several", "<is field='city'><value>Delhi</value><value>Pune</value></is>",
    CITIES, "1110" },
  { "is/sharp-s", IS ("STRASSE"), "city\nstraße\nstrasse\nstrase", "110" },
  { "is/composed-and-not", IS ("Cafe\xcc\x81"), "city\ncaf\xc3\xa9\ncafe", "10" },
  { "is/text", "<is field='name'><value>x</value></is>", "name\nX\nxx\n", "100" },
  { "is-not/field-not-in-file", "<is-not field='name'><value>x</value></is-not>", CITIES,
    "0000" },
  { "is-not", "<is-not field='city'><value>Pune</value></is-not>", CITIES, "0010" },
  { "is-not/false-for-blank", "<is-not field='city'><value>x</value></is-not>", CITIES,
    "1110" },

  { "contains", "<contains field='name'><value>sales</value></contains>",
    "name\nVP Sales\nSalesperson\nPresales\nCEO\n", "11100" },
  { "contains/word",
    "<contains field='name' match='word'><value>sales</value></contains>",
    "name\nVP Sales\nSalesperson\nsales-manager\npre_sales 2\nsales2\nsalesperson, sales",
    "101101" },
  { "contains/word/letters-of-any-script",
    "<contains field='name' match='word'><value>\xd0\xba\xd0\xbe\xd1\x82</value></contains>",
    "name\n\xd0\xba\xd0\xbe\xd1\x82\n\xd0\xba\xd0\xbe\xd1\x82\xd1\x8b\n(\xd0\x9a\xd0\x9e\xd0\xa2)",
    "101" },
  { "contains/word/searched-from-every-position",
    "<contains field='name' match='word'><value>a a</value></contains>",
    "name\naa a a\nba a\na a", "101" },
  { "contains/start", "<contains field='name' match='start'><value>VP</value></contains>",
    "name\nvp sales\nSales VP\n", "100" },
  { "contains/end", "<contains field='name' match='end'><value>VP</value></contains>",
    "name\nvp sales\nSales VP\n", "010" },
  { "contains/category", "<contains field='city'><value>un</value></contains>", CITIES,
    "1100" },
  { "contains/one-of",
    "<contains field='name'><value>x</value><value>y</value></contains>",
    "name\nax\nby\ncz", "110" },

  { "has/any", "<has field='tags'><value>A</value><value>b</value></has>",
    "tags\na;c\nB\nc\n;;", "1100" },
  { "has/all", "<has field='tags' of='all'><value>A</value><value>b</value></has>",
    "tags\na;c;b\nB\nb;B;b\n", "1000" },
  { "has/all/same-value-twice",
    "<has field='tags' of='all'><value>a</value><value>A</value></has>",
    "tags\na\nb\na;a", "101" },
  { "has/none-needs-a-known-value",
    "<has field='tags' of='none'><value>A</value><value>b</value></has>",
    "tags\na;c\nc\n\n ; ", "0100" },
  { "has/none/field-not-in-file", "<has field='tags' of='none'><value>A</value></has>",
    CITIES, "0000" },
  { "has/whole-tags-only", "<has field='tags'><value>ab</value></has>",
    "tags\nabc\nab c\nab", "001" },

  { "valid/email", "<valid field='name' as='email'/>",
    "name\na@b.co\na b@c.de\na@@b.co\n@b.co\na@.co\na@b.\na@bco\na@b.c.d\n\xc3\xa4@\xc3\xb6.x\n",
    "1000000110" },
  { "valid/phone", "<valid field='name' as='phone'/>",
    "name\n+1 (555) 123-4567\n123456\n1234567\n123456789012345\n1234567890123456\n12345x67\n"
    "12/34.567\n",
    "10110010" },

  { "number/field-not-in-file", "<number field='n' at-most='10'/>", CITIES, "0000" },
  { "no/field-not-in-file", "<no field='ok'/>", CITIES, "0000" },
  { "date/field-not-in-file", "<date field='day' before='2027-01-01'/>", CITIES, "0000" },
  { "elapsed/from-not-in-file", "<elapsed from='day' to='end' at-most='P9D'/>",
    "end\n2026-06-30", "0" },
  { "number/at-least", "<number field='n' at-least='10'/>", "n\n9.99\n10\n11\n\nx",
    "01100" },
  { "number/at-most", "<number field='n' at-most='10'/>", "n\n9.99\n10\n11\n", "1100" },
  { "number/more-than", "<number field='n' more-than='10'/>", "n\n9.99\n10\n11\n",
    "0010" },
  { "number/less-than", "<number field='n' less-than='10'/>", "n\n9.99\n10\n11\n",
    "1000" },
  { "number/equals", "<number field='n' equals='+010.0'/>", "n\n9.99\n1e1\n11\n",
    "0100" },
  { "number/all-bounds", "<number field='n' at-least='-1' less-than='2' more-than='-1'/>",
    "n\n-1\n-0.5\n2\n1.99", "0101" },
  { "number/empty-interval", "<number field='n' at-least='2' at-most='1'/>",
    "n\n1\n1.5\n2", "000" },
  { "number/nearest-double", "<number field='n' equals='0.1'/>",
    "n\n0.1\n.1\n0.10000000000000001\n0.2", "1110" },

  { "yes", "<yes field='ok'/>", "ok\nyes\n1\nno\n0\nmaybe\n", "110000" },
  { "no", "<no field='ok'/>", "ok\nyes\n1\nno\n0\nmaybe\n", "001100" },

  { "date/on-or-after", "<date field='day' on-or-after='2026-02-01'/>",
    "day\n2026-01-31\n2026-02-01\n2026-02-02\n", "0110" },
  { "date/before", "<date field='day' before='2026-02-01'/>",
    "day\n2026-01-31\n2026-02-01\n2026-02-02\n", "1000" },
  { "date/time-counts-by-its-utc-day",
    "<date field='at' on-or-after='2026-02-01' before='2026-02-02'/>",
    "at\n2026-01-31T23:59:59\n2026-02-01T23:59:59\n2026-02-02T01:30+02:00\n"
    "1969-12-31T23:59:59\n2026-02-01T23:30-01:00",
    "01100" },
  { "date/within-days", "<date field='day' within-days='2'/>",
    "day\n2026-06-30\n2026-06-28\n2026-06-27\n2026-07-01\n", "11000" },
  { "date/older-than-days", "<date field='day' older-than-days='2'/>",
    "day\n2026-06-30\n2026-06-28\n2026-06-27\n2026-07-01\n", "00100" },
  { "date/older-than-0-fails-for-later", "<date field='day' older-than-days='0'/>",
    "day\n2026-06-30\n2026-06-29\n2026-07-01\n", "0100" },
  { "date/age-of-a-time-by-its-utc-day", "<date field='at' within-days='2'/>",
    "at\n2026-06-28T00:00\n2026-06-27T23:59:59\n2026-06-30T23:59:59\n2026-07-01",
    "1010" },
  { "date/within-a-decimal-of-days", "<date field='day' within-days='2.5'/>",
    "day\n2026-06-30\n2026-06-28\n2026-06-27\n2026-07-01\n", "11000" },
  { "date/older-than-a-decimal-of-days", "<date field='day' older-than-days='+1.5'/>",
    "day\n2026-06-30\n2026-06-29\n2026-06-28\n2026-07-01\n", "00100" },
  { "date/within-days-below-0", "<date field='day' within-days='-1'/>",
    "day\n2026-06-30\n2026-07-01\n", "000" },
  { "date/older-than-days-below-0-fails-for-later",
    "<date field='day' older-than-days='-2'/>",
    "day\n2026-06-30\n2026-06-01\n2026-07-01\n", "1100" },
  { "date/within-more-days-than-there-are",
    "<date field='day' within-days='99999999999999999999'/>",
    "day\n0001-01-01\n2026-07-01\n", "100" },
  { "date/time-before-1970", "<date field='at' before='1969-12-31'/>",
    "at\n1969-12-30T23:59:59\n1969-12-31T00:00:01", "10" },
  { "date/as-of-a-lead", "<date field='day' within-days='2'/>",
    "day|@as-of\n2026-06-30|2026-07-02\n2026-06-30|2026-07-03\n2026-06-30|\n|2026-07-02\n"
    "2026-06-30|2026-07-02T23:59:59",
    "10001" },
  { "date/blank-as-of-asks-no-age", "<date field='day' before='2026-07-01'/>",
    "day|@as-of\n2026-06-30|\n2026-07-01|", "10" },

  { "elapsed/more-than", "<elapsed from='at' to='at2' more-than='PT1H'/>",
    "at|at2\n2026-01-01T10:00|2026-01-01T11:00\n2026-01-01T10:00|2026-01-01T11:00:01\n"
    "|2026-01-01\n",
    "0100" },
  { "elapsed/at-most", "<elapsed from='at' to='at2' at-most='PT1H'/>",
    "at|at2\n2026-01-01T10:00|2026-01-01T11:00\n2026-01-01T10:00|2026-01-01T11:00:01\n"
    "|2026-01-01\n",
    "1000" },
  { "elapsed/negative-counts-as-0", "<elapsed from='day' to='end' at-most='P1D'/>",
    "day|end\n2026-02-01|2026-01-01\n2026-02-01|2026-02-02\n2026-02-01|2026-02-03",
    "110" },
  { "elapsed/blank-to-is-as-of", "<elapsed from='day' to='end' more-than='P2D'/>",
    "day|end\n2026-06-28|\n2026-06-27|\n2026-06-27|2026-06-28", "010" },
  { "elapsed/to-not-in-file-is-as-of", "<elapsed from='day' to='end' more-than='P2D'/>",
    "day\n2026-06-28\n2026-06-27\n", "010" },
  { "elapsed/as-of-a-lead", "<elapsed from='day' to='end' at-most='P2D'/>",
    "day|end|@as-of\n2026-06-28||2026-06-30\n2026-06-28||2026-07-01\n2026-06-28||\n"
    "2026-06-28|2026-06-29|",
    "1001" },
  { "elapsed/is-wall-clock-time", "<elapsed from='at' to='at2' at-most='PT48H'/>",
    "at|at2\n2026-01-09T18:00|2026-01-11T18:00\n2026-01-09T18:00|2026-01-11T18:00:01",
    "10" },
  { "elapsed/days-and-times-mix", "<elapsed from='day' to='at' more-than='PT12H'/>",
    "day|at\n2026-01-01|2026-01-01T12:00\n2026-01-01|2026-01-01T12:00:01", "01" },

  { "score/no-scoring-is-0", "<score at-least='0'/>", CITIES, "1111" },
  { "score/no-scoring-is-not-more", "<score more-than='0'/>", CITIES, "0000" },
  { "score/negative-bounds", "<score at-least='-5' less-than='0.01'/>", CITIES, "1111" },
  { "icp/without-profiles", "<icp/>", CITIES, "0000" },
};

/* What a draft may hold: none of it ever holds, and nothing breaks. */
static const Row drafts[] = {
  { "no-field", "<is><value>Pune</value></is>", CITIES, "0000" },
  { "unknown-field", "<blank field='nowhere'/>", CITIES, "0000" },
  { "no-value", "<is field='city'/>", CITIES, "0000" },
  { "empty-value", "<is-not field='city'><value> </value></is-not>", CITIES, "0000" },
  { "empty-value-beside-another", "<is field='city'><value/><value>Pune</value></is>",
    CITIES, "1100" },
  { "wrong-type", "<number field='city' at-least='0'/>", CITIES, "0000" },
  { "text-test-of-a-number", "<is field='n'><value>1</value></is>", "n\n1\n2", "00" },
  { "no-bound", "<number field='n'/>", "n\n1\n2", "00" },
  { "one-bound-not-right", "<number field='n' at-least='0' at-most='ten'/>", "n\n1\n2",
    "00" },
  { "bound-with-exponent", "<number field='n' at-least='1e0'/>", "n\n1\n2", "00" },
  { "no-count", "<at-least><known field='n'/></at-least>", "n\n1\n2", "00" },
  { "count-0", "<at-least count='0'><known field='n'/></at-least>", "n\n1\n2", "00" },
  { "unknown-match", "<contains field='city' match='near'><value>u</value></contains>",
    CITIES, "0000" },
  { "date-not-right", "<date field='day' before='2026-02-30'/>", "day\n2026-01-01", "0" },
  { "elapsed-two-bounds", "<elapsed from='day' to='end' more-than='P1D' at-most='P3D'/>",
    "day|end\n2026-01-01|2026-01-03", "0" },
  { "elapsed-no-bound", "<elapsed from='day' to='end'/>",
    "day|end\n2026-01-01|2026-01-03", "0" },
  { "outcome-looks-into-the-future", "<is field='out'><value>won</value></is>",
    "out\nwon\n", "00" },
  { "outcome-blank-neither", "<blank field='out'/>", "out\nwon\n", "00" },
  { "score-no-bound", "<score/>", CITIES, "0000" },
  { "score-of-nothing", "<score of='fit' at-least='0'/>", CITIES, "0000" },
  { "score-three-places", "<score at-most='10.001'/>", CITIES, "0000" },
  { "reached-itself", "<reached stage='s'/>", CITIES, "0000" },
  { "not-having-reached-itself", "<none><reached stage='s'/></none>", CITIES, "1111" },
  { "reached-nowhere", "<reached stage='x'/>", CITIES, "0000" },
  { "icp-unknown", "<icp profile='x'/>", CITIES, "0000" },
  { "none-around-a-fault-holds", "<none><is field='city'/></none>", CITIES, "1111" },
};

static void
add_rows (const char *prefix, const Row *table, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *path = g_strconcat (prefix, table[i].name, NULL);

      g_test_add_data_func (path, &table[i], test_row);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_rows ("/eval/condition/", rows, G_N_ELEMENTS (rows));
  add_rows ("/eval/condition/draft/", drafts, G_N_ELEMENTS (drafts));
  return g_test_run ();
}
