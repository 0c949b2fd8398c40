/* SPDX-License-Identifier: GPL-3.0-or-later
 * Section 3 of the format: which profiles match, how well, and which is the lead's. */
#include "eval-case.h"

#define TRAIT(id, rest, city)                                                            \
  "<trait id='" id "' name='T' " rest "><when><contains field='city'><value>" city       \
  "</value></contains></when></trait>"
#define ICP(traits) "<icp><profile id='p' name='P'>" traits "</profile></icp><stages/>"

/* For each lead the fit of the one profile, or -1. */
typedef struct
{
  const char *name;
  const char *sections;
  const char *leads;
  int fits[4];
} Row;

static const Row rows[] = {
  { "every-required-holds",
    ICP (TRAIT ("a", "level='required'", "a") TRAIT ("b", "level='required'", "b")),
    "city\na\nb\nab\n",
    { -1, -1, 100, -1 } },
  { "no-excluded-holds",
    ICP (TRAIT ("x", "level='excluded'", "x")),
    "city\na\nx\nax\n",
    { 100, -1, -1, 100 } },
  { "both-may-be-none",
    ICP (TRAIT ("a", "level='preferred'", "a")),
    "city\na\nb\nab\n",
    { 100, 0, 100, 0 } },
  { "fit-truncates",
    ICP (TRAIT ("a", "level='preferred' points='2'", "a")
             TRAIT ("b", "level='preferred'", "b")),
    "city\na\nb\nab\n",
    { 66, 33, 100, 0 } },
  { "required-has-no-points",
    ICP (TRAIT ("r", "level='required'", "r")
             TRAIT ("a", "level='preferred' points='7'", "a")),
    "city\nr\nra\na\n",
    { 0, 100, -1, -1 } },
  { "draft-empty-when-never-holds",
    ICP ("<trait id='a' name='A' level='required'><when/></trait>"),
    "city\na\nb\nc\n",
    { -1, -1, -1, -1 } },
  { "draft-no-when-never-holds",
    ICP ("<trait id='a' name='A' level='excluded'/>"),
    "city\na\nb\nc\n",
    { 100, 100, 100, 100 } },
};

static void
test_fit (gconstpointer data)
{
  const Row *row = data;
  g_auto (EvalCase) test = { 0 };

  eval_case_init (&test, row->sections, row->leads);
  for (gsize i = 0; i < G_N_ELEMENTS (row->fits); i++)
    {
      int fit = -1;
      const int profile = lp_evaluation_get_profile (test.evaluation, i, &fit);

      g_assert_cmpint (fit, ==, row->fits[i]);
      g_assert_cmpint (profile, ==, row->fits[i] < 0 ? -1 : 0);
      g_assert_cmpint (lp_bits_get (lp_evaluation_get_matching (test.evaluation, 0), i),
                       ==, profile == 0);
    }
}

static void
test_best (void)
{
  static const char sections[] =
      "<icp>"
      "<profile id='first' name='1'>" TRAIT ("a", "level='preferred'", "a") TRAIT (
          "b", "level='preferred'",
          "b") "</profile>"
               "<profile id='second' name='2'>" TRAIT ("c", "level='preferred'", "c")
                   TRAIT ("d", "level='preferred'",
                          "d") "</profile>"
                               "<profile id='third' name='3'>" TRAIT (
                                   "e", "level='required'", "e") "</profile>"
                                                                 "</icp><stages/>";
  static const int best[] = { 0, 1, 0, 2, 0 };
  g_auto (EvalCase) test = { 0 };

  eval_case_init (&test, sections, "city\na\nc\nac\nec\nabcde");
  for (gsize i = 0; i < G_N_ELEMENTS (best); i++)
    g_assert_cmpint (lp_evaluation_get_profile (test.evaluation, i, NULL), ==, best[i]);
}

static void
test_condition (void)
{
  static const char sections[] = "<icp><profile id='p' name='P'>" TRAIT (
      "a", "level='required'",
      "a") "</profile>"
           "<profile id='q' name='Q'>" TRAIT (
               "b", "level='required'",
               "b") "</profile></icp>"
                    "<stages><stage id='any' name='S' owner='sales'><entry><icp/></entry></stage>"
                    "<stage id='q' name='S' owner='sales'><entry><icp profile='q'/></entry></stage>"
                    "</stages>";
  g_auto (EvalCase) test = { 0 };
  g_autofree char *any = NULL;
  g_autofree char *q = NULL;

  eval_case_init (&test, sections, "city\na\nb\nab\nc");
  any = eval_bits_to_string (lp_evaluation_get_held (test.evaluation, 0));
  q = eval_bits_to_string (lp_evaluation_get_held (test.evaluation, 1));
  g_assert_cmpstr (any, ==, "1110");
  g_assert_cmpstr (q, ==, "0110");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/eval/profile/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_fit);
    }
  g_test_add_func ("/eval/profile/highest-fit-earlier-on-a-tie", test_best);
  g_test_add_func ("/eval/profile/icp-is-that-profile-or-any", test_condition);
  return g_test_run ();
}
