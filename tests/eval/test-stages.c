/* SPDX-License-Identifier: GPL-3.0-or-later
 * Section 5 of the format: disqualifiers, the order of stages, what holds them, the
 * reason and the route. */
#include "eval-case.h"

#define HAS(c) "<contains field='city'><value>" c "</value></contains>"
#define STAGE(id, attrs, inside)                                                         \
  "<stage id='" id "' name='S' owner='sales' " attrs ">" inside "</stage>"
#define ENTRY(c) "<entry>" HAS (c) "</entry>"
#define EXIT(c) "<exit><when>" HAS (c) "</when></exit>"
#define STAGES(inside) "<stages>" inside "</stages>"

/* Each lead as "stage reason route". */
typedef struct
{
  const char *name;
  const char *sections;
  const char *leads;
  const char *expected;
} Row;

static const Row rows[] = {
  { "chain/each-needs-the-one-before",
    STAGES (STAGE ("a", "", ENTRY ("a")) STAGE ("b", "", ENTRY ("b"))
                STAGE ("c", "", ENTRY ("c"))),
    "city\nabc\nab\nac\nbc\n",
    "c  |b c:entry |a b:entry |unqualified a:entry |unqualified a:entry " },
  { "after/one-of-the-named",
    STAGES (STAGE ("a", "", "") STAGE ("b", "", ENTRY ("b"))
                STAGE ("c", "after='a'", ENTRY ("c"))
                    STAGE ("d", "after='b c'", ENTRY ("d"))),
    "city\nbd\ncd\nd\nbcd\nbc", "d  |d  |a b:entry |d  |c d:entry " },
  { "after/last-held-in-document-order",
    STAGES (STAGE ("a", "", "") STAGE ("b", "after='a'", ENTRY ("b"))
                STAGE ("c", "after='a'", ENTRY ("c"))),
    "city\nb\nc\nbc\n", "b  |c  |c  |a b:entry " },
  { "after/empty-means-the-one-right-before",
    STAGES (STAGE ("a", "", "") STAGE ("b", "after='a'", ENTRY ("b"))
                STAGE ("c", "", ENTRY ("c"))),
    "city\nc\nbc", "a b:entry |c  " },
  { "reason/first-that-follows-not-the-next-in-line",
    STAGES (STAGE ("a", "", "") STAGE ("b", "after='a'", ENTRY ("b"))
                STAGE ("c", "after='a'", ENTRY ("c"))
                    STAGE ("d", "after='b'", ENTRY ("d"))),
    "city\nb\nbc\n", "b d:entry |c  |a b:entry " },
  { "reason/stands-right-behind-without-after",
    STAGES (STAGE ("a", "", "") STAGE ("b", "after='a'", ENTRY ("b"))
                STAGE ("c", "", ENTRY ("c")) STAGE ("d", "after='b'", ENTRY ("d"))),
    "city\nb\nbc", "b c:entry |c  " },
  { "reason/none-where-no-stage-follows",
    STAGES (STAGE ("a", "", "") STAGE ("b", "after='a'", ENTRY ("b"))
                STAGE ("c", "after='a'", ENTRY ("c")) STAGE ("d", "", ENTRY ("d"))),
    "city\nb\nbc\nbcd", "b  |c d:entry |d  " },
  { "requires/field-is-known", STAGES (STAGE ("a", "", "<requires field='n'/>")),
    "n\n0\n\nx", "a  |unqualified a:requires n |unqualified a:requires n " },
  { "requires/any-of",
    STAGES (STAGE ("a", "", "<requires field='city'/><requires any-of='n m'/>")),
    "city|n|m\nx|1|\nx||1\nx||\n|1|1",
    "a  |a  |unqualified a:requires n|m |unqualified a:requires city " },
  { "order-of-parts",
    STAGES (STAGE ("a", "", "<requires field='n'/>" ENTRY ("e") EXIT ("x"))),
    "city|n\nex|\nx|1\nex|1\ne|1",
    "unqualified a:requires n |unqualified a:entry |unqualified a:exit |a  " },
  { "exit/any-of-several", STAGES (STAGE ("a", "", EXIT ("x") EXIT ("y"))),
    "city\nx\ny\nz", "unqualified a:exit |unqualified a:exit |a  " },
  { "exit/all-inside-one-when",
    STAGES (STAGE ("a", "", "<exit><when>" HAS ("x") HAS ("y") "</when></exit>")),
    "city\nx\nxy", "a  |unqualified a:exit " },
  { "exit/takes-later-stages-along",
    STAGES (STAGE ("a", "", EXIT ("x")) STAGE ("b", "", "")), "city\nx\nz",
    "unqualified a:exit |b  " },
  { "reached/of-an-earlier-stage",
    STAGES (STAGE ("a", "", "") STAGE ("b", "after='a'", ENTRY ("b"))
                STAGE ("c", "after='a'", "<entry><reached stage='b'/></entry>")
                    STAGE ("d",
                           "after='a'",
                           "<exit><when><reached stage='b'/></when></exit>")),
    "city\nb\nz", "c  |d  " },
  { "no-stages", "<stages/>", "city\nb\n", "unqualified  |unqualified  " },

  { "disqualified/first-that-holds",
    "<disqualifiers><disqualifier id='x' name='X'><when>" HAS (
        "x") "</when></disqualifier>"
             "<disqualifier id='y' name='Y'><when>" HAS (
                 "y") "</when></disqualifier></disqualifiers>" STAGES (STAGE ("a",
                                                                              "",
                                                                              "")),
    "city\nx\ny\nxy\nz", "disqualified x |disqualified y |disqualified x |a  " },
  { "disqualified/by-profile",
    "<icp><profile id='p' name='P'><trait id='t' name='T' level='required'><when>" HAS (
        "p") "</when></trait></profile></icp><disqualifiers><disqualifier id='x' name='X'><when><none>"
             "<icp/></none></when></disqualifier></disqualifiers>" STAGES (
                 STAGE ("a", "", "")),
    "city\np\nz", "a  |disqualified x " },
  { "disqualified/draft-empty-when-never",
    "<disqualifiers><disqualifier id='x' name='X'><when/></disqualifier>"
    "<disqualifier id='y' name='Y'/></disqualifiers>" STAGES (STAGE ("a", "", "")),
    "city\nx", "a  " },

  { "route/first-that-fits",
    STAGES (STAGE ("a", "", "") STAGE ("b", "handoff='yes'", ENTRY ("b"))) "<routing><route id='r1' to='T'><when>" HAS (
        "1") "</when></route>"
             "<route id='r2' to='T'/><route id='r3' to='T' for='others'><when>" HAS (
                 "3") "</when></route><route id='r4' to='T' for='any'/></routing>",
    "city\nb1\nb\n1\n3\nb3", "b  r1|b  r2|a b:entry r4|a b:entry r3|b  r2" },
  { "route/others-are-the-rest",
    STAGES (STAGE ("a", "", "") STAGE (
        "b",
        "handoff='yes'",
        ENTRY ("b"))) "<routing><route id='r' to='T' for='others'/></routing>",
    "city\nb\nz", "b  |a b:entry r" },
  { "route/handed-over-beyond-the-handoff",
    STAGES (STAGE ("a", "handoff='yes'", "")
                STAGE ("b", "", ENTRY ("b"))) "<routing><route id='r' to='T'/></routing>",
    "city\nb\nz", "b  r|a b:entry r" },
  { "route/none-for-disqualified",
    "<disqualifiers><disqualifier id='x' name='X'><when>" HAS (
        "x") "</when></disqualifier>"
             "</disqualifiers>" STAGES (STAGE (
                 "a",
                 "",
                 ENTRY ("a"))) "<routing><route id='r' to='T' for='any'/></routing>",
    "city\nx\nz\na", "disqualified x |unqualified a:entry r|a  r" },
  { "route/no-handoff",
    STAGES (STAGE (
        "a",
        "",
        "")) "<routing><route id='r' to='T'/><route id='s' to='T' for='others'/></routing>",
    "city\nx", "a  s" },
  { "route/may-ask-for-stages-and-scores",
    STAGES (STAGE ("a", "", "") STAGE (
        "b",
        "",
        ENTRY (
            "b"))) "<routing><route id='r' to='T' for='any'><when><reached stage='b'/><score at-least='0'/>"
                   "</when></route></routing>",
    "city\nb\nz", "b  r|a b:entry " },
  { "route/draft-empty-when-never",
    STAGES (
        STAGE ("a",
               "",
               "")) "<routing><route id='r' to='T' for='any'><when/></route></routing>",
    "city\nb", "a  " },

  { "draft/after-unknown",
    STAGES (STAGE ("a", "after='x'", "") STAGE ("b", "after='b'", "")), "city\nb",
    "unqualified a:after " },
  { "draft/requires-nothing", STAGES (STAGE ("a", "", "<requires/>")), "city\nb",
    "unqualified a:requires  " },
  { "draft/requires-an-outcome", STAGES (STAGE ("a", "", "<requires field='out'/>")),
    "out\nb", "unqualified a:requires out " },
  { "draft/exit-without-when", STAGES (STAGE ("a", "", "<exit/>")), "city\nb", "a  " },
  { "draft/reached-a-later-stage",
    STAGES (STAGE ("a", "", "<entry><reached stage='b'/></entry>") STAGE ("b", "", "")),
    "city\nb", "unqualified a:entry " },
};

static char *
describe (const LpEvaluation *evaluation)
{
  GString *text = g_string_new (NULL);

  for (gsize row = 0; row < lp_evaluation_get_n_rows (evaluation); row++)
    {
      const int route = lp_evaluation_get_route (evaluation, row);
      const int stage = lp_evaluation_get_stage (evaluation, row);

      g_assert_true (lp_bits_get (lp_evaluation_get_in_stage (evaluation, stage), row));
      for (guint i = 0; i < lp_evaluation_get_n_routes (evaluation); i++)
        g_assert_cmpint (lp_bits_get (lp_evaluation_get_routed (evaluation, i), row), ==,
                         route == (int) i);
      g_string_append_printf (text, "%s%s %s %s", row > 0 ? "|" : "",
                              lp_evaluation_get_stage_id (evaluation, stage),
                              lp_evaluation_get_reason (evaluation, row),
                              route < 0 ? ""
                                        : lp_node_get_id (lp_evaluation_get_route_node (
                                              evaluation, (guint) route)));
    }
  return g_string_free (text, FALSE);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_auto (EvalCase) test = { 0 };
  g_autofree char *text = NULL;

  eval_case_init (&test, row->sections, row->leads);
  text = describe (test.evaluation);
  g_assert_cmpstr (text, ==, row->expected);
}

/* Scores and profile of a disqualified lead are still computed. */
static void
test_disqualified_has_scores (void)
{
  g_auto (EvalCase) test = { 0 };

  eval_case_init (
      &test,
      "<icp><profile id='p' name='P'><trait id='t' name='T' level='required'><when>" HAS (
          "x") "</when></trait></profile></icp>"
               "<scoring><dimension id='d' name='D' weight='100' full-marks='10'>"
               "<rule id='r' name='R' points='5'><when>" HAS (
                   "x") "</when></rule>"
                        "</dimension></scoring>"
                        "<disqualifiers><disqualifier id='x' name='X'><when>" HAS (
                            "x") "</when></disqualifier></disqualifiers>" STAGES (STAGE ("a",
                                                                                         "",
                                                                                         "")),
      "city\nx");
  g_assert_cmpint (lp_evaluation_get_stage (test.evaluation, 0), ==,
                   LP_STAGE_DISQUALIFIED);
  g_assert_cmpint (lp_evaluation_get_total (test.evaluation, 0), ==, 5000);
  g_assert_cmpint (lp_evaluation_get_profile (test.evaluation, 0, NULL), ==, 0);
  g_assert_cmpuint (lp_bits_count (lp_evaluation_get_held (test.evaluation, 0)), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/eval/stage/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/eval/stage/disqualified/has-scores-and-profile",
                   test_disqualified_has_scores);
  return g_test_run ();
}
