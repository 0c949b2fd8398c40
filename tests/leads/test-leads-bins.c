/* SPDX-License-Identifier: GPL-3.0-or-later
 * Tests of the leads in bins, by a value and by month, and of what is filled in each:
 * against counts made by hand. */
#include "lp-field-profile.h"
#include "lp-leads.h"
#include "lp-policy-reader.h"

#include <string.h>

#define POLICY(fields)                                                                   \
  "<lead-policy xmlns=\"urn:leadpact:policy:1\" format=\"1.0\" "                         \
  "id=\"0b6f7c1e-5d0e-4c7e-9d5b-6f3a8a1f2c01\" name=\"T\" version=\"1.0.0\" "            \
  "state=\"draft\"><fields>" fields "</fields><stages>"                                  \
  "<stage id=\"mql\" name=\"MQL\" owner=\"marketing\"/></stages></lead-policy>"
#define FIELD(id, label)                                                                 \
  "<field id=\"" id "\" label=\"" label "\" type=\"category\" group=\"process\"/>"

static LpPolicy *
make_policy (const char *xml)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, strlen (xml));
  g_autoptr (LpFindings) findings = lp_findings_new ();

  return lp_policy_read (bytes, "policy", LP_READ_DRAFT, findings, NULL);
}

/* @lines: "created,s,a" a line */
static LpLeads *
make_leads (gboolean dated, const char *lines)
{
  g_autofree char *source_xml = g_strdup_printf (
      "<lead-source xmlns=\"urn:leadpact:source:1\">%s"
      "<column name=\"s\" field=\"s\"/><column name=\"a\" field=\"a\"/></lead-source>",
      dated ? "<column name=\"c\" role=\"created\"/>" : "");
  g_autoptr (LpPolicy) policy = make_policy (POLICY (FIELD ("s", "S") FIELD ("a", "A")));
  g_autofree char *csv = g_strconcat ("c,s,a\n", lines, NULL);
  g_autoptr (GBytes) source_bytes = g_bytes_new (source_xml, strlen (source_xml));
  g_autoptr (GBytes) csv_bytes = g_bytes_new (csv, strlen (csv));
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (LpSource)
      source = lp_source_read (source_bytes, "source", LP_READ_DRAFT, findings, NULL);
  g_autoptr (LpTable)
      table = lp_table_import_bytes (csv_bytes, NULL, NULL, NULL, NULL, NULL, NULL);
  GError *error = NULL;
  LpLeads *leads = lp_leads_new (table, NULL, source, policy, NULL, &error);

  g_assert_no_error (error);
  return leads;
}

/* The bins as "text known/leads", a bin a line; "+N" for N rarer values, "-" for blank.
 */
static void
assert_fill (const LpLeadBins *bins, const LpColumn *column, const char *expected)
{
  g_autofree guint64 *known = lp_lead_bins_count_known (bins, column);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < bins->n_bins; i++)
    {
      const LpLeadBin *bin = &bins->bins[i];

      if (bin->kind == LP_LEAD_BIN_VALUE)
        g_string_append (text, bin->text);
      else if (bin->kind == LP_LEAD_BIN_RARER)
        g_string_append_printf (text, "+%" G_GUINT64_FORMAT, bin->n_values);
      else
        g_string_append_c (text, '-');
      g_string_append_printf (text, " %" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT "\n",
                              known[i], bin->n_leads);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static const char leads_csv[] = "2024-03-01,Web,x\n"
                                "2024-03-31T23:59:59Z,web,\n"
                                "2024-04-01,Web,y\n"
                                "2023-12-31,Fair,\n"
                                "2024-03-15,Mail,x\n"
                                "2024-03-15,Fair,x\n"
                                "2024-04-02,Phone,\n"
                                ",,x\n"
                                ",,\n"
                                "never,Mail,x\n";

static void
test_by_value (void)
{
  g_autoptr (LpLeads) leads = make_leads (TRUE, leads_csv);
  const LpFrame *frame = lp_leads_get_frame (leads);
  g_autoptr (LpLeadBins) two = lp_lead_bins_new_by_value (frame, frame->columns[0], 2);
  g_autoptr (LpLeadBins) all = lp_lead_bins_new_by_value (frame, frame->columns[0], 9);
  g_autoptr (LpLeadBins) none = lp_lead_bins_new_by_value (frame, frame->columns[0], 0);

  assert_fill (two, frame->columns[1], "Web 2/3\nFair 1/2\n+2 2/3\n- 1/2\n");
  assert_fill (all, frame->columns[1], "Web 2/3\nFair 1/2\nMail 2/2\nPhone 0/1\n- 1/2\n");
  assert_fill (none, frame->columns[1], "+4 5/8\n- 1/2\n");
  /* Of itself: filled wherever it has a value. */
  assert_fill (two, frame->columns[0], "Web 3/3\nFair 2/2\n+2 3/3\n- 0/2\n");
}

/* With another value between them. */
static void
test_spellings_apart (void)
{
  g_autoptr (LpLeads) leads = make_leads (
      TRUE, "2024-03-01,Web,x\n2024-03-01,Fair,\n2024-03-01,web,x\n2024-03-01,Web,\n");
  const LpFrame *frame = lp_leads_get_frame (leads);
  g_autoptr (LpLeadBins) bins = lp_lead_bins_new_by_value (frame, frame->columns[0], 9);

  assert_fill (bins, frame->columns[1], "Web 2/3\nFair 0/1\n");
}

static void
test_by_month (void)
{
  g_autoptr (LpLeads) leads = make_leads (TRUE, leads_csv);
  const LpFrame *frame = lp_leads_get_frame (leads);
  g_autoptr (LpLeadBins) bins = lp_lead_bins_new_by_month (frame);

  /* A date that is none counts as blank. */
  assert_fill (bins, frame->columns[1], "2023-12 0/1\n2024-03 3/4\n2024-04 1/2\n- 2/3\n");
}

static void
test_no_created (void)
{
  g_autoptr (LpLeads) leads = make_leads (FALSE, leads_csv);

  g_assert_null (lp_lead_bins_new_by_month (lp_leads_get_frame (leads)));
}

static void
test_far_months (void)
{
  g_autoptr (LpLeads) leads = make_leads (TRUE, "9999-12-31,a,x\n0001-01-01,a,\n");
  const LpFrame *frame = lp_leads_get_frame (leads);
  g_autoptr (LpLeadBins) bins = lp_lead_bins_new_by_month (frame);

  assert_fill (bins, frame->columns[1], "0001-01 0/1\n9999-12 1/1\n");
}

static void
test_all_in_one (void)
{
  g_autoptr (LpLeads) blank = make_leads (TRUE, ",,x\n,,\n");
  const LpFrame *frame = lp_leads_get_frame (blank);
  g_autoptr (LpLeadBins)
      by_value = lp_lead_bins_new_by_value (frame, frame->columns[0], 5);
  g_autoptr (LpLeadBins) by_month = lp_lead_bins_new_by_month (frame);

  assert_fill (by_value, frame->columns[1], "- 1/2\n");
  assert_fill (by_month, frame->columns[1], "- 1/2\n");
}

static void
test_no_leads (void)
{
  g_autoptr (LpLeads) leads = make_leads (TRUE, "");
  const LpFrame *frame = lp_leads_get_frame (leads);
  g_autoptr (LpLeadBins)
      by_value = lp_lead_bins_new_by_value (frame, frame->columns[0], 5);

  assert_fill (by_value, frame->columns[1], "");
}

/* More bins than a code of one byte can tell apart. */
static void
test_many_bins (void)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (LpLeads) leads = NULL;
  g_autoptr (LpLeadBins) bins = NULL;
  g_autofree guint64 *known = NULL;
  const LpFrame *frame;

  for (guint i = 0; i < 700; i++)
    g_string_append_printf (lines, ",v%03u,%s\n", i, i % 3 == 0 ? "x" : "");
  leads = make_leads (TRUE, lines->str);
  frame = lp_leads_get_frame (leads);
  bins = lp_lead_bins_new_by_value (frame, frame->columns[0], 600);
  known = lp_lead_bins_count_known (bins, frame->columns[1]);
  g_assert_cmpuint (bins->n_bins, ==, 601);
  for (guint i = 0; i < 600; i++)
    g_assert_cmpuint (known[i], ==, i % 3 == 0);
  g_assert_cmpuint (bins->bins[600].n_leads, ==, 100);
  g_assert_cmpuint (known[600], ==, 34);
}

static const struct
{
  const char *path;
  const char *policy;
  const char *id; /* NULL: none */
} sources[] = {
  { "id", POLICY (FIELD ("lead_source", "Herkunft")), "lead_source" },
  { "label", POLICY (FIELD ("f1", "Name") FIELD ("f2", "Lead Source")), "f2" },
  { "alias",
    POLICY ("<field id=\"f\" label=\"Quelle\" type=\"category\" group=\"process\">"
            "<alias>Original Source</alias></field>"),
    "f" },
  { "source-goes-before-origin",
    POLICY (FIELD ("f1", "Lead Origin") FIELD ("f2", "Lead Source")), "f2" },
  { "origin-alone", POLICY (FIELD ("f1", "Lead Origin") FIELD ("f2", "City")), "f1" },
  { "none", POLICY (FIELD ("f1", "Industry") FIELD ("f2", "City")), NULL },
};

static void
test_find_source (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (LpPolicy) policy = make_policy (sources[i].policy);
  LpNode *field = lp_find_lead_source (policy, NULL);

  g_assert_cmpstr (field != NULL ? lp_node_get_id (field) : NULL, ==, sources[i].id);
}

/* The file feeds only the second of two sources. */
static void
test_find_source_in_frame (void)
{
  g_autoptr (LpPolicy) policy = make_policy (
      POLICY (FIELD ("source", "Source") FIELD ("s", "Lead Source") FIELD ("a", "A")));
  LpFrame *frame = lp_frame_new (0, 3);
  static const char *const ids[] = { "source", "s", "a" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    frame->field_ids[i] = strdup (ids[i]);
  g_assert_null (lp_find_lead_source (policy, frame));
  frame->columns[1] = lp_column_new (LP_COLUMN_CATEGORY);
  g_assert_cmpstr (lp_node_get_id (lp_find_lead_source (policy, frame)), ==, "s");
  lp_frame_free (frame);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/leads/bins/by-value-then-rarer-then-blank", test_by_value);
  g_test_add_func ("/leads/bins/spellings-apart-are-one-value", test_spellings_apart);
  g_test_add_func ("/leads/bins/by-month-of-created", test_by_month);
  g_test_add_func ("/leads/bins/no-months-without-created", test_no_created);
  g_test_add_func ("/leads/bins/months-of-any-year", test_far_months);
  g_test_add_func ("/leads/bins/all-blank-is-one-bin", test_all_in_one);
  g_test_add_func ("/leads/bins/no-leads-no-bins", test_no_leads);
  g_test_add_func ("/leads/bins/more-than-a-byte", test_many_bins);
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_autofree char *path = g_strconcat ("/leads/lead-source/", sources[i].path, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_find_source);
    }
  g_test_add_func ("/leads/lead-source/has-to-be-in-the-file", test_find_source_in_frame);
  return g_test_run ();
}
