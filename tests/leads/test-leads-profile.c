/* SPDX-License-Identifier: GPL-3.0-or-later
 * Tests of field profiles: counts, spread, win rates and warnings, against hand-made
 * leads. */
#include "lp-field-profile.h"
#include "lp-leads.h"
#include "lp-policy-reader.h"

#include <string.h>

/* Leads of one field `a` of @type; @lines: "outcome,a" a line. */
static LpLeads *
make_leads (const char *type, const char *lines)
{
  static const char source_xml[] =
      "<lead-source xmlns=\"urn:leadpact:source:1\"><column name=\"o\" role=\"outcome\">"
      "<won>w</won><lost>l</lost></column><column name=\"a\" field=\"a\"/></lead-source>";
  g_autofree char *policy_xml = g_strdup_printf (
      "<lead-policy xmlns=\"urn:leadpact:policy:1\" format=\"1.0\" "
      "id=\"0b6f7c1e-5d0e-4c7e-9d5b-6f3a8a1f2c01\" name=\"T\" version=\"1.0.0\" "
      "state=\"draft\"><fields><field id=\"a\" label=\"A\" type=\"%s\" group=\"process\"/>"
      "</fields><stages><stage id=\"mql\" name=\"MQL\" owner=\"marketing\"/></stages>"
      "</lead-policy>",
      type);
  g_autofree char *csv = g_strconcat ("o,a\n", lines, NULL);
  g_autoptr (GBytes) policy_bytes = g_bytes_new (policy_xml, strlen (policy_xml));
  g_autoptr (GBytes) source_bytes = g_bytes_new_static (source_xml, strlen (source_xml));
  g_autoptr (GBytes) csv_bytes = g_bytes_new (csv, strlen (csv));
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (LpPolicy)
      policy = lp_policy_read (policy_bytes, "policy", LP_READ_DRAFT, findings, NULL);
  g_autoptr (LpSource)
      source = lp_source_read (source_bytes, "source", LP_READ_DRAFT, findings, NULL);
  g_autoptr (LpTable)
      table = lp_table_import_bytes (csv_bytes, NULL, NULL, NULL, NULL, NULL, NULL);
  GError *error = NULL;
  LpLeads *leads = lp_leads_new (table, NULL, source, policy, NULL, &error);

  g_assert_no_error (error);
  return leads;
}

static LpFieldProfile *
make_profile (LpLeads *leads, guint max_values)
{
  const LpFrame *frame = lp_leads_get_frame (leads);

  return lp_field_profile_new (frame, frame->columns[0], max_values);
}

static void
assert_value (const LpFieldProfile *profile,
              guint i,
              const char *text,
              guint64 count,
              guint64 won,
              guint64 lost)
{
  g_assert_cmpuint (profile->n_values, >, i);
  g_assert_cmpstr (profile->values[i].text, ==, text);
  g_assert_cmpuint (profile->values[i].count, ==, count);
  g_assert_cmpuint (profile->values[i].won, ==, won);
  g_assert_cmpuint (profile->values[i].lost, ==, lost);
}

static gboolean
has_warning (const LpFieldProfile *profile, LpProfileWarningKind kind)
{
  for (guint i = 0; i < profile->n_warnings; i++)
    if (profile->warnings[i].kind == kind)
      return TRUE;
  return FALSE;
}

static void
test_category (void)
{
  g_autoptr (LpLeads) leads = make_leads (
      "category", "w,Web\nl,web\n?,Web\nw,Fair\nw,\nl,\n?,Mail\nw,Fair\n");
  g_autoptr (LpFieldProfile) profile = make_profile (leads, 2);

  g_assert_cmpuint (profile->n_rows, ==, 8);
  g_assert_cmpuint (profile->n_known, ==, 6);
  g_assert_cmpuint (profile->n_distinct, ==, 3);
  g_assert_cmpuint (profile->n_values, ==, 2);
  /* Spellings that compare as equal are one value, under the more frequent. */
  assert_value (profile, 0, "Web", 3, 1, 1);
  assert_value (profile, 1, "Fair", 2, 2, 0);
  g_assert_cmpfloat (lp_profile_value_get_win_rate (&profile->values[0]), ==, 0.5);
  g_assert_false (profile->has_spread);
}

/* With another value between them. */
static void
test_spellings_apart (void)
{
  g_autoptr (LpLeads) leads = make_leads ("category", "w,Web\nl,Fair\nw,web\nw,Web\n");
  g_autoptr (LpFieldProfile) profile = make_profile (leads, 9);

  g_assert_cmpuint (profile->n_distinct, ==, 2);
  assert_value (profile, 0, "Web", 3, 3, 0);
  assert_value (profile, 1, "Fair", 1, 0, 1);
}

static void
test_win_rate_of_undecided (void)
{
  LpProfileValue value = { "x", 3, 0, 0 };

  g_assert_cmpfloat (lp_profile_value_get_win_rate (&value), ==, -1);
}

/* Equal after NFC, though two texts of the table: one value. */
static void
test_composed (void)
{
  g_autoptr (LpLeads)
      leads = make_leads ("text", "w,caf\303\251\nl,cafe\314\201\nw,cafe\314\201\nw,x\n");
  g_autoptr (LpFieldProfile) profile = make_profile (leads, 10);
  g_autoptr (LpLeads)
      tagged = make_leads ("tags", "w,caf\303\251;x\nl,x;cafe\314\201;caf\303\251\n");
  g_autoptr (LpFieldProfile) tags = make_profile (tagged, 10);

  g_assert_cmpuint (profile->n_distinct, ==, 2);
  assert_value (profile, 0, "caf\303\251", 3, 2, 1);
  g_assert_cmpuint (tags->n_distinct, ==, 2);
  assert_value (tags, 0, "caf\303\251", 2, 1, 1);
}

static void
test_zeros (void)
{
  g_autoptr (LpLeads) leads = make_leads ("number", "w,0\nl,-0\nw,0.0\n");
  g_autoptr (LpFieldProfile) profile = make_profile (leads, 10);

  g_assert_cmpuint (profile->n_distinct, ==, 1);
  assert_value (profile, 0, "0", 3, 2, 1);
}

static void
test_ties (void)
{
  g_autoptr (LpLeads) leads = make_leads ("text", "w,b\nw,c\nw,a\nw,c\n");
  g_autoptr (LpFieldProfile) profile = make_profile (leads, 10);

  assert_value (profile, 0, "c", 2, 2, 0);
  assert_value (profile, 1, "a", 1, 1, 0);
  assert_value (profile, 2, "b", 1, 1, 0);
}

static void
test_number (void)
{
  g_autoptr (LpLeads) leads = make_leads (
      "number", "w,1\nl,2\n?,3\n?,4\n?,5\n?,6\n?,7\n?,8\n?,\n?,x\n?,1.0\n");
  g_autoptr (LpFieldProfile) profile = make_profile (leads, 3);

  g_assert_cmpuint (profile->n_known, ==, 9);
  g_assert_cmpuint (profile->n_distinct, ==, 8); /* 1 and 1.0 are one */
  g_assert_true (profile->has_spread);
  g_assert_cmpfloat (profile->min, ==, 1);
  g_assert_cmpfloat (profile->quartile1, ==,
                     2); /* place ceil (9 / 4) = 3 of 1 1 2 3 ... */
  g_assert_cmpfloat (profile->median, ==, 4);
  g_assert_cmpfloat (profile->quartile3, ==, 6);
  g_assert_cmpfloat (profile->max, ==, 8);
  g_assert_cmpfloat_with_epsilon (profile->mean, 37.0 / 9, 1e-12);
}

static void
test_date (void)
{
  g_autoptr (LpLeads) leads = make_leads ("date", "w,1970-01-03\nl,1970-01-02\n");
  g_autoptr (LpFieldProfile) profile = make_profile (leads, 3);

  g_assert_cmpfloat (profile->min, ==, 86400);
  g_assert_cmpfloat (profile->max, ==, 2 * 86400);
}

static void
test_yes_no (void)
{
  g_autoptr (LpLeads) leads = make_leads ("yes-no", "w,yes\nl,1\nw,no\nw,1\n");
  g_autoptr (LpFieldProfile) profile = make_profile (leads, 3);

  g_assert_cmpuint (profile->n_distinct, ==, 2);
  assert_value (profile, 0, "1", 3, 2, 1);
  assert_value (profile, 1, "no", 1, 1, 0);
}

static void
test_tags (void)
{
  g_autoptr (LpLeads) leads = make_leads ("tags", "w,a;b\nl,B\n?,;\nw,b;c;b\n");
  g_autoptr (LpFieldProfile) profile = make_profile (leads, 9);

  g_assert_cmpuint (profile->n_known, ==, 3);
  g_assert_cmpuint (profile->n_distinct, ==, 3);
  assert_value (profile, 0, "b", 3, 2, 1);
}

static void
test_placeholder (void)
{
  g_autoptr (LpLeads) leads = make_leads ("category", "w,Select\nl,Web\n");
  g_autoptr (LpFieldProfile) profile = make_profile (leads, 9);

  g_assert_true (has_warning (profile, LP_PROFILE_PLACEHOLDER));
  g_assert_cmpuint (profile->n_warnings, ==, 1);
}

/* @n times @line */
static void
repeat (GString *lines, guint n, const char *line)
{
  for (guint i = 0; i < n; i++)
    g_string_append (lines, line);
}

static void
test_filling (void)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (LpLeads) leads = NULL;
  g_autoptr (LpLeads) empty = make_leads ("text", "w,\nl,\n");
  g_autoptr (LpFieldProfile) profile = NULL;
  g_autoptr (LpFieldProfile) of_empty = make_profile (empty, 9);

  repeat (lines, 99, "w,x\n");
  repeat (lines, 1, "w,y\n");
  repeat (lines, 2000, "w,\n");
  leads = make_leads ("text", lines->str);
  profile = make_profile (leads, 0);
  g_assert_true (has_warning (profile, LP_PROFILE_ALMOST_CONSTANT));
  g_assert_true (has_warning (profile, LP_PROFILE_MOSTLY_BLANK));
  g_assert_false (has_warning (profile, LP_PROFILE_EMPTY));
  g_assert_cmpuint (profile->n_values, ==, 0);
  g_assert_true (has_warning (of_empty, LP_PROFILE_EMPTY));
  g_assert_cmpuint (of_empty->n_warnings, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/leads/profile/category", test_category);
  g_test_add_func ("/leads/profile/spellings-apart-are-one-value", test_spellings_apart);
  g_test_add_func ("/leads/profile/win-rate-needs-decided-leads",
                   test_win_rate_of_undecided);
  g_test_add_func ("/leads/profile/composed-and-not-are-one-value", test_composed);
  g_test_add_func ("/leads/profile/zero-has-no-sign", test_zeros);
  g_test_add_func ("/leads/profile/ties-by-text", test_ties);
  g_test_add_func ("/leads/profile/number", test_number);
  g_test_add_func ("/leads/profile/date", test_date);
  g_test_add_func ("/leads/profile/yes-no", test_yes_no);
  g_test_add_func ("/leads/profile/tags", test_tags);
  g_test_add_func ("/leads/profile/placeholder", test_placeholder);
  g_test_add_func ("/leads/profile/filling", test_filling);
  return g_test_run ();
}
