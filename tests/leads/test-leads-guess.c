/* SPDX-License-Identifier: GPL-3.0-or-later
 * Tests of the first mapping: headings of CRMs become roles and fields, the source and
 * the fields made of a guess are right and read the file, and questions are asked. */
#include "lp-leads.h"
#include "lp-policy-reader.h"
#include "lp-policy-writer.h"
#include "lp-source-guess.h"

#include <string.h>

static const gint64 today = 20000; /* 2024-10-04 */

static LpTable *
make_table (const char *csv)
{
  g_autoptr (GBytes) bytes = g_bytes_new (csv, strlen (csv));
  GError *error = NULL;
  LpTable *table = lp_table_import_bytes (bytes, NULL, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return table;
}

/* "heading=role:field/type" a column that is used, one a line */
static char *
describe (const LpSourceGuess *guess)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < guess->n_columns; i++)
    {
      const LpColumnGuess *column = &guess->columns[i];
      const LpAttrSpec *role = lp_format_get_attr (LP_KIND_COLUMN, LP_ATTR_ROLE);
      const LpAttrSpec *type = lp_format_get_attr (LP_KIND_FIELD, LP_ATTR_TYPE);

      g_string_append_printf (out, "%s=", column->heading);
      if (column->role != LP_CSV_ROLE_NONE)
        g_string_append (out, role->words[column->role]);
      g_string_append_c (out, ':');
      if (column->as_field)
        g_string_append_printf (out, "%s/%s", column->field_id,
                                type->words[column->type->type]);
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

static const struct
{
  const char *path;
  const char *csv;
  const char *expected;
  gboolean has_questions;
} cases[] = {
  { "salesforce",
    "Lead ID,First Name,Company / Account,Title,Lead Source,Created Date,Status,Converted\n"
    "00Q1,Ann,Acme,CEO,Web,2024-01-02T03:04:05.000+0000,Working - Contacted,0\n"
    "00Q2,Bob,Bolt,CTO,Web,2024-01-03T03:04:05.000+0000,Closed - Converted,1\n",
    "Lead ID=id:\nFirst Name=:first_name/text\nCompany / Account=:company/text\n"
    "Title=:job_title/text\nLead Source=:source/category\nCreated Date=created:created/time\n"
    "Status=outcome:\nConverted=:\n",
    FALSE },
  { "hubspot",
    "Record ID,Email,Lifecycle Stage,Create Date,Contact Owner,Became a Customer Date\n"
    "1,a@x.com,lead,2024-01-02 10:00,Ann,\n2,b@x.com,customer,2024-01-03 11:00,Ann,2024-02-01\n",
    "Record ID=id:\nEmail=:email/text\nLifecycle Stage=outcome:\nCreate Date=created:created/time\n"
    "Contact Owner=owner:owner/category\nBecame a Customer Date=reached:\n",
    TRUE },
  { "dynamics",
    "(Do Not Modify) Lead,Company Name,Created On,Rating,Status\n"
    "a,Acme,1/2/2024 9:00 AM,Hot,Open\nb,Bolt,1/25/2024 9:00 AM,Hot,Qualified\n",
    "(Do Not Modify) Lead=id:\nCompany Name=:company/text\nCreated On=created:created/time\n"
    "Rating=:rating/category\nStatus=outcome:\n",
    TRUE },
  { "pipedrive",
    "Deal - Pipedrive System ID;Organization - Name;Person - Name;Deal - Status;Deal - Value;"
    "Deal - Creation date;Deal - Lost reason\n"
    "1;Acme;Ann;won;1.234,50;02.01.2024;\n2;Bolt;Bob;lost;20,5;31.01.2024;Price\n",
    "Deal - Pipedrive System ID=id:\nOrganization - Name=:company/text\n"
    "Person - Name=name:full_name/text\nDeal - Status=outcome:\nDeal - Value=value:\n"
    "Deal - Creation date=created:created/date\nDeal - Lost reason=rejection:\n",
    FALSE },
  { "ambiguous-dates-are-asked", "Id,Created Date\n1,03/04/2024\n2,05/06/2024\n",
    "Id=id:\nCreated Date=created:created/date\n", TRUE },
  { "equal-headings-once", "a,a\np,1\nq,2\n", "a=:a/text\na=:\n", FALSE },
  { "one-column-a-role", "Status,Deal Status\nwon,won\nlost,lost\n",
    "Status=outcome:\nDeal Status=:\n", FALSE },
  { "a-persons-dates-are-no-deals",
    "Deal - ID,Deal - Status,Person - Created,Person - ID\n"
    "1,won,2024-01-02,7\n2,lost,2024-01-03,8\n",
    "Deal - ID=id:\nDeal - Status=outcome:\nPerson - Created=:created/date\n"
    "Person - ID=:\n",
    FALSE },
  { "a-persons-dates-are-a-persons", "Person - Name,Person - Created\nAnn,2024-01-02\n",
    "Person - Name=name:full_name/text\nPerson - Created=created:created/date\n", FALSE },
  { "both-ends-under-any-heading-are-asked", "Id,Disposition\n1,Won\n2,Lost\n",
    "Id=id:\nDisposition=outcome:\n", TRUE },
  { "a-known-heading-goes-before", "Disposition,Status\nWon,won\nLost,lost\n",
    "Disposition=:disposition/text\nStatus=outcome:\n", FALSE },
  { "digits-that-are-no-amount", "Zip,Phone,Visits\n10115,301234,3\n50667,301235,4\n",
    "Zip=:postal_code/text\nPhone=:phone/text\nVisits=:visits/number\n", FALSE },
  { "empty-columns-are-no-fields", "a,b\n1,\n2,\n", "a=:a/number\nb=:\n", FALSE },
};

static void
test_case (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (LpTable) table = make_table (cases[i].csv);
  g_autoptr (LpSourceGuess) guess = lp_source_guess_new (table, NULL, today);
  g_autofree char *got = describe (guess);

  g_assert_cmpstr (got, ==, cases[i].expected);
  g_assert_cmpint (guess->has_questions, ==, cases[i].has_questions);
}

/* What is made of a guess passes the strict door and reads its own file without problems.
 */
static void
test_made (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (LpTable) table = make_table (cases[i].csv);
  g_autoptr (LpSourceGuess) guess = lp_source_guess_new (table, NULL, today);
  g_autoptr (LpSource) source = lp_source_guess_make_source (guess, table, "Mapping");
  g_autoptr (LpNode) fields = lp_source_guess_make_fields (guess);
  LpNodeBuilder *root = lp_node_builder_new (LP_KIND_LEAD_POLICY);
  g_autoptr (LpNode) policy_root = NULL;
  g_autoptr (LpPolicy) policy = NULL;
  g_autoptr (GBytes) bytes = lp_source_write (source);
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (LpSource) again = NULL;
  g_autoptr (LpLeads) leads = NULL;
  GError *error = NULL;

  again = lp_source_read (bytes, "source", LP_READ_STRICT, findings, &error);
  g_assert_no_error (error);
  g_assert_nonnull (again);

  lp_node_builder_take (root, lp_node_ref (fields));
  policy_root = lp_node_builder_end (root);
  policy = lp_policy_new (policy_root);
  lp_source_check (source, policy, findings);
  g_assert_cmpuint (lp_findings_get_n_errors (findings), ==, 0);

  leads = lp_leads_new (table, NULL, source, policy, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lp_leads_get_n_problems (leads), ==, 0);
}

static void
test_outcome (void)
{
  g_autoptr (LpTable) table = make_table (
      "Id,Stage\n1,Closed Won\n2,closed lost\n3,Prospecting\n4,Mystery\n5,N/A\n6,\n");
  g_autoptr (LpSourceGuess) guess = lp_source_guess_new (table, NULL, today);
  const LpColumnGuess *column = &guess->columns[1];

  g_assert_cmpint (column->role, ==, LP_CSV_ROLE_OUTCOME);
  g_assert_cmpuint (g_strv_length (column->won), ==, 1);
  g_assert_cmpstr (column->won[0], ==, "Closed Won");
  g_assert_cmpstr (column->lost[0], ==, "closed lost");
  g_assert_cmpuint (g_strv_length (column->unsure), ==, 1);
  g_assert_cmpstr (column->unsure[0], ==, "Mystery");
  g_assert_cmpstr (column->missing[0], ==, "N/A");
  g_assert_true (guess->has_questions);
}

static void
test_missing (void)
{
  g_autoptr (LpTable)
      table = make_table ("a,b,c\nSelect,SELECT,select\nx,y,-\nz,w,v\nq,r,s\n");
  g_autoptr (LpSourceGuess) guess = lp_source_guess_new (table, NULL, today);

  g_assert_cmpuint (g_strv_length (guess->missing), ==, 1);
  g_assert_cmpstr (guess->missing[0], ==, "Select");
  g_assert_null (guess->columns[0].missing[0]);
  g_assert_cmpstr (guess->columns[2].missing[0], ==, "-");
}

/* A file has one decimal separator. */
static void
test_decimal (void)
{
  static const struct
  {
    const char *csv;
    gboolean asks;
    char decimal;
  } files[] = {
    { "a\n\"1,234\"\n\"2,500\"\n", TRUE, '.' },
    { "a,b\n\"1,234\",1.5\n\"2,500\",2.25\n", FALSE, '.' },
    { "a;b\n1.234;1,5\n2.500;2,25\n", FALSE, ',' },
    { "a;b;c\n1.234;1,5;2.5\n2.500;2,25;3.5\n", TRUE, '.' },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (LpTable) table = make_table (files[i].csv);
      g_autoptr (LpSourceGuess) guess = lp_source_guess_new (table, NULL, today);

      g_assert_cmpint (lp_column_guess_asks_decimal (&guess->columns[0]), ==,
                       files[i].asks);
      g_assert_cmpint (guess->has_questions, ==, files[i].asks);
      g_assert_cmpint (guess->decimal, ==, files[i].decimal);
    }
}

static void
test_as_of (void)
{
  g_autoptr (LpTable) table = make_table (
      "a,b\n2024-10-04,01/02/2030\n2024-10-05,05/06/2024\n2024-10-03,07/08/2024\n");
  g_autoptr (LpSourceGuess) guess = lp_source_guess_new (table, NULL, today);

  g_assert_true (guess->has_as_of);
  g_assert_cmpint (guess->as_of, ==, today);
}

static void
test_existing_fields (void)
{
  static const char xml[] =
      "<lead-policy xmlns=\"urn:leadpact:policy:1\" format=\"1.0\" "
      "id=\"0b6f7c1e-5d0e-4c7e-9d5b-6f3a8a1f2c01\" name=\"T\" version=\"1.0.0\" "
      "state=\"draft\"><fields><field id=\"firm\" label=\"Firm\" type=\"text\" "
      "group=\"firmographic\"><alias>Company</alias></field>"
      "<field id=\"industry\" label=\"Branch\" type=\"text\" group=\"firmographic\"/></fields>"
      "<stages><stage id=\"customer\" name=\"C\" owner=\"sales\"/></stages></lead-policy>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, strlen (xml));
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (LpPolicy)
      policy = lp_policy_read (bytes, "policy", LP_READ_DRAFT, findings, NULL);
  g_autoptr (LpTable) table = make_table (
      "company,Sector,Became a Customer Date\nAcme,a,2024-01-01\nBolt,b,2024-01-02\n");
  g_autoptr (LpSourceGuess) guess = lp_source_guess_new (table, policy, today);
  g_autoptr (LpNode) fields = lp_source_guess_make_fields (guess);

  g_assert_true (guess->columns[0].field_exists);
  g_assert_cmpstr (guess->columns[0].field_id, ==, "firm");
  /* Another column means industry, which the policy has under another heading. */
  g_assert_false (guess->columns[1].field_exists);
  g_assert_cmpstr (guess->columns[1].field_id, ==, "sector");
  g_assert_cmpstr (guess->columns[2].reached_stage, ==, "customer");
  g_assert_false (guess->has_questions);
  g_assert_cmpuint (lp_node_count_children (fields, LP_KIND_FIELD), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *guess = g_strconcat ("/leads/guess/", cases[i].path, NULL);
      g_autofree char *made = g_strconcat ("/leads/guess/made/", cases[i].path, NULL);

      g_test_add_data_func (guess, GSIZE_TO_POINTER (i), test_case);
      g_test_add_data_func (made, GSIZE_TO_POINTER (i), test_made);
    }
  g_test_add_func ("/leads/guess/outcome-words", test_outcome);
  g_test_add_func ("/leads/guess/words-that-mean-blank", test_missing);
  g_test_add_func ("/leads/guess/one-decimal-separator-a-file", test_decimal);
  g_test_add_func ("/leads/guess/as-of", test_as_of);
  g_test_add_func ("/leads/guess/fields-that-exist", test_existing_fields);
  return g_test_run ();
}
