/* SPDX-License-Identifier: GPL-3.0-or-later
 * Differences between two definitions in words. */
#include "eval-case.h"
#include "lp-change-words.h"

#define DIMENSION(attrs, rules)                                                          \
  "<scoring><dimension id=\"fit\" name=\"Fit\" " attrs ">" rules                         \
  "</dimension></scoring>" STAGES ("")
#define FIT "weight=\"40\" full-marks=\"10\""
#define RULE(points, when)                                                               \
  "<rule id=\"r\" name=\"Big\" points=\"" points "\"><when>" when "</when></rule>"
#define STAGES(inside)                                                                   \
  "<stages><stage id=\"lead\" name=\"Lead\" owner=\"marketing\">" inside "</stage>"      \
  "<stage id=\"mql\" name=\"MQL\" owner=\"sales\"/></stages>"
#define PROFILE(traits)                                                                  \
  "<icp><profile id=\"p\" name=\"Plants\">" traits "</profile></icp>"
#define TRAIT(id, name)                                                                  \
  "<trait id=\"" id "\" name=\"" name "\" level=\"required\"><when><yes field=\"ok\"/>"  \
  "</when></trait>"

static const struct
{
  const char *before;
  const char *after;
  const char *section;
  const char *title;
  const char *words;
} cases[] = {
  { DIMENSION (FIT, ""), DIMENSION ("weight=\"45\" full-marks=\"10\"", ""), "Scoring",
    "Fit: Weight", "40 → 45" },
  { DIMENSION (FIT, RULE ("4", "<yes field=\"ok\"/>")),
    DIMENSION (FIT, RULE ("-5", "<yes field=\"ok\"/>")), "Scoring", "Fit › Big: Points",
    "4 → -5" },
  { DIMENSION (FIT, RULE ("4", "<yes field=\"ok\"/>")),
    DIMENSION (FIT, RULE ("4", "<no field=\"ok\"/>")), "Scoring", "Fit › Big: Conditions",
    "OK is yes → OK is no" },
  { DIMENSION (FIT,
               RULE ("4",
                     "<is field=\"city\"><value>Ulm</value><value>Bonn</value>"
                     "<value>Jena</value></is>")),
    DIMENSION (FIT,
               RULE ("4",
                     "<is field=\"city\"><value>Ulm</value><value>Bonn</value>"
                     "<value>Gera</value></is>")),
    "Scoring", "Fit › Big: Conditions",
    "City is Ulm, Bonn or Jena → City is Ulm, Bonn or Gera" },
  { DIMENSION (FIT, ""), DIMENSION (FIT, RULE ("4", "<yes field=\"ok\"/>")), "Scoring",
    "Fit › Rule “Big”", "Added: +4 when OK is yes" },
  { DIMENSION (FIT, RULE ("4", "<yes field=\"ok\"/>")), DIMENSION (FIT, ""), "Scoring",
    "Fit › Rule “Big”", "Removed: +4 when OK is yes" },
  { DIMENSION (FIT, "<rule id=\"r\" name=\"Big\" points=\"1\"/>"),
    DIMENSION (FIT,
               "<rule id=\"r\" name=\"Big\" points=\"1\"><decay field=\"day\" "
               "every=\"30\" lose=\"5\"/></rule>"),
    "Scoring", "Fit › Big: Decay",
    "Added: Age Of Day · Every So Many Days 30 · Loses Percent 5" },
  { DIMENSION (FIT,
               "<bands id=\"b\" name=\"N\" field=\"n\"><band points=\"1\"/></bands>"),
    DIMENSION (FIT,
               "<bands id=\"b\" name=\"N\" field=\"n\"><band points=\"2\"/></bands>"),
    "Scoring", "Fit › N: Bands", "N: any number +1 → N: any number +2" },
  { DIMENSION (FIT, ""), DIMENSION (FIT, "<grade name=\"A\" at-least=\"50\"/>"),
    "Scoring", "Fit: Grades", "Added: A At Least 50" },
  { STAGES (""), STAGES ("<definition>Somebody we know.</definition>"), "Stages",
    "Lead: Definition in Words", "Added: Somebody we know." },
  { STAGES ("<requires field=\"name\"/>"),
    STAGES ("<requires field=\"name\"/><requires field=\"n\"/>"), "Stages",
    "Lead: Required Fields", "Name → Name and N" },
  { STAGES (""), STAGES ("<exit to=\"nurture\"><when><no field=\"ok\"/></when></exit>"),
    "Stages", "Lead: Exit Criteria", "Added: to Nurture when OK is no" },
  { STAGES (""), STAGES ("<entry><yes field=\"ok\"/></entry>"), "Stages",
    "Lead: Entry Criteria", "Added: OK is yes" },
  { STAGES (""), STAGES ("<carry field=\"name\"/><carry field=\"n\"/>"), "Stages",
    "Lead: Carried Along", "Added: Name, N" },
  { "<stages><stage id=\"a\" name=\"A\" owner=\"sales\"/></stages>",
    "<stages><stage id=\"a\" name=\"A\" owner=\"marketing\"/></stages>", "Stages",
    "A: Owner", "Sales → Marketing" },
  { "<stages><stage id=\"a\" name=\"A\" owner=\"sales\"/></stages>",
    "<stages><stage id=\"a\" name=\"A\" owner=\"sales\" handoff=\"yes\"/></stages>",
    "Stages", "A: Handoff to Sales", "nothing → Yes" },
  { "<stages><stage id=\"a\" name=\"A\" owner=\"sales\"/>"
    "<stage id=\"b\" name=\"B\" owner=\"sales\"/>"
    "<stage id=\"c\" name=\"C\" owner=\"sales\" after=\"a\"/></stages>",
    "<stages><stage id=\"a\" name=\"A\" owner=\"sales\"/>"
    "<stage id=\"b\" name=\"B\" owner=\"sales\"/>"
    "<stage id=\"c\" name=\"C\" owner=\"sales\" after=\"a b\"/></stages>",
    "Stages", "C: Ways In", "A → A, B" },
  { PROFILE (TRAIT ("s", "Size")), PROFILE (TRAIT ("s", "Size") TRAIT ("t", "Place")),
    "Profiles", "Plants › Trait “Place”", "Added: OK is yes" },
  { PROFILE (TRAIT ("s", "Size") TRAIT ("t", "Place") TRAIT ("u", "Age")),
    PROFILE (TRAIT ("u", "Age") TRAIT ("s", "Size") TRAIT ("t", "Place")), "Profiles",
    "Plants › Trait “Age”", "Moved to the front" },
  { PROFILE (TRAIT ("s", "Size") TRAIT ("t", "Place") TRAIT ("u", "Age")),
    PROFILE (TRAIT ("t", "Place") TRAIT ("u", "Age") TRAIT ("s", "Size")), "Profiles",
    "Plants › Trait “Size”", "Moved behind “Age”" },
  { STAGES (""), PROFILE (TRAIT ("s", "Size")) STAGES (""), "Profiles",
    "Profile “Plants”", "Added: 1 trait" },
  { STAGES ("<sla id=\"s\" name=\"Call\" from=\"day\" to=\"end\" within=\"PT4H\"/>"),
    STAGES ("<sla id=\"s\" name=\"Call\" from=\"day\" to=\"end\" within=\"P2D\"/>"),
    "Stages", "Lead › Call: Within", "4 hours → 2 days" },
};

static void
test_every_kind_of_change (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LpPolicy) before = eval_policy_new (cases[i].before);
      g_autoptr (LpPolicy) after = eval_policy_new (cases[i].after);
      g_autoptr (LpChanges) changes = lp_changes_new (before, after);
      g_autofree char *text = NULL;
      LpChangeWords words;

      g_test_message ("%s", cases[i].title);
      g_assert_cmpuint (lp_changes_get_n (changes), ==, 1);
      lp_change_words_init (&words, changes, 0);
      text = lp_change_words_join (&words);
      g_assert_cmpstr (words.section, ==, cases[i].section);
      g_assert_cmpstr (words.title, ==, cases[i].title);
      g_assert_cmpstr (text, ==, cases[i].words);
      lp_change_words_clear (&words);
    }
}

static void
test_long_values_stand_in_lines (void)
{
  LpChangeWords words = {
    .type = LP_CHANGE_CHANGED,
    .before = g_strdup ("A lead that has told us what it needs and when"),
    .after = g_strdup ("A lead that has told us what it needs"),
  };
  g_autofree char *text = lp_change_words_join (&words);

  g_assert_cmpstr (text, ==,
                   "A lead that has told us what it needs and when\n"
                   "→ A lead that has told us what it needs");
  lp_change_words_clear (&words);
}

/* A text with a percent sign is no format. */
static void
test_values_are_no_formats (void)
{
  LpChangeWords words = {
    .type = LP_CHANGE_ADDED,
    .before = g_strdup (""),
    .after = g_strdup ("100 %s"),
  };
  g_autofree char *text = lp_change_words_join (&words);

  g_assert_cmpstr (text, ==, "Added: 100 %s");
  lp_change_words_clear (&words);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/change-words/every-kind-of-change", test_every_kind_of_change);
  g_test_add_func ("/forms/change-words/long-values-stand-in-lines",
                   test_long_values_stand_in_lines);
  g_test_add_func ("/forms/change-words/values-are-no-formats",
                   test_values_are_no_formats);
  return g_test_run ();
}
