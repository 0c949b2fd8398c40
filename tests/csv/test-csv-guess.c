/* SPDX-License-Identifier: GPL-3.0-or-later
 * Tests of the guesses: types and forms from values, roles from headings and values. What
 * is ambiguous has to be told as such. */
#include "lp-csv-guess.h"

#include <string.h>

static GArray *
split_values (const char *list)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (LpCsvValue));
  g_auto (GStrv) parts = g_strsplit (list, "|", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      LpCsvValue value = { g_intern_string (parts[i]), 1 };

      g_array_append_val (values, value);
    }
  return values;
}

static const struct
{
  const char *path;
  const char *values; /* distinct ones, between bars */
  LpCsvType type;
  const char *format; /* "": ISO */
  const char *other;  /* of an ambiguous one, between bars */
  char decimal;
  gboolean ambiguous_number;
} types[] = {
  { "yes-no-words", "Yes|no", LP_CSV_TYPE_YES_NO, "", NULL, 0, FALSE },
  { "yes-no-digits", "0|1", LP_CSV_TYPE_YES_NO, "", NULL, 0, FALSE },
  { "yes-no-with-placeholder", "true|false|Select|", LP_CSV_TYPE_YES_NO, "", NULL, 0,
    FALSE },
  { "numbers", "1|2|30|-4", LP_CSV_TYPE_NUMBER, "", NULL, 0, FALSE },
  { "numbers-with-point", "1.5|2|3.25", LP_CSV_TYPE_NUMBER, "", NULL, '.', FALSE },
  { "numbers-with-comma", "1,5|2|3,25", LP_CSV_TYPE_NUMBER, "", NULL, ',', FALSE },
  { "numbers-both-the-last-is-decimal", "1.234,5|2.000,75", LP_CSV_TYPE_NUMBER, "", NULL,
    ',', FALSE },
  { "numbers-several-groups", "1.234.567|2.000.000", LP_CSV_TYPE_NUMBER, "", NULL, ',',
    FALSE },
  { "numbers-three-digits-are-ambiguous", "1,234|2,500", LP_CSV_TYPE_NUMBER, "", NULL, 0,
    TRUE },
  { "numbers-one-other-decides", "1,234|2,5", LP_CSV_TYPE_NUMBER, "", NULL, ',', FALSE },
  { "numbers-a-zero-before-decides", "0.234|1.500", LP_CSV_TYPE_NUMBER, "", NULL, '.',
    FALSE },
  { "numbers-that-contradict", "1,5|2.5", LP_CSV_TYPE_NUMBER, "", NULL, '.', TRUE },
  { "numbers-with-currency", "$1|\342\202\254 2|3 %", LP_CSV_TYPE_NUMBER, "", NULL, 0,
    FALSE },
  { "leading-zeros-are-no-numbers", "01234|55555|04109", LP_CSV_TYPE_TEXT, "", NULL, 0,
    FALSE },
  { "iso-dates", "2024-01-02|2024-12-31", LP_CSV_TYPE_DATE, "", NULL, 0, FALSE },
  { "iso-times", "2024-01-02T03:04:05Z|2024-12-31", LP_CSV_TYPE_TIME, "", NULL, 0,
    FALSE },
  { "salesforce-times", "2024-01-02T03:04:05.000+0000|2023-01-02T03:04:05.000+0000",
    LP_CSV_TYPE_TIME, "", NULL, 0, FALSE },
  { "german-dates", "02.01.2024|31.12.2024", LP_CSV_TYPE_DATE, "%d.%m.%Y", NULL, 0,
    FALSE },
  { "day-first-shown-by-a-13", "02/01/2024|13/02/2024", LP_CSV_TYPE_DATE, "%d/%m/%Y",
    NULL, 0, FALSE },
  { "month-first-shown-by-a-13", "02/01/2024|02/13/2024", LP_CSV_TYPE_DATE, "%m/%d/%Y",
    NULL, 0, FALSE },
  { "day-or-month-first-is-ambiguous", "03/04/2026|05/06/2026", LP_CSV_TYPE_DATE,
    "%d/%m/%Y", "%m/%d/%Y", 0, FALSE },
  { "the-same-day-twice-decides-nothing", "03/03/2026|05/06/2026", LP_CSV_TYPE_DATE,
    "%d/%m/%Y", "%m/%d/%Y", 0, FALSE },
  { "ambiguous-with-times", "3/4/2026 10:00|5/6/2026 9:30", LP_CSV_TYPE_TIME,
    "%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M", 0, FALSE },
  { "ambiguous-with-dashes", "03-04-2026|05-06-2026", LP_CSV_TYPE_DATE, "%d-%m-%Y",
    "%m-%d-%Y", 0, FALSE },
  { "two-digit-years-may-come-first", "31/12/24|01/02/23", LP_CSV_TYPE_DATE, "%d/%m/%y",
    "%y/%m/%d", 0, FALSE },
  { "two-digit-years-month-first", "12/31/24|01/02/23", LP_CSV_TYPE_DATE, "%m/%d/%y",
    NULL, 0, FALSE },
  { "american-times", "10/28/2023 1:05 PM|1/2/2023 12:00 AM", LP_CSV_TYPE_TIME,
    "%m/%d/%Y %I:%M %p", NULL, 0, FALSE },
  { "month-names", "12 Jan 2024|1 Feb 2023", LP_CSV_TYPE_DATE, "%d %b %Y", NULL, 0,
    FALSE },
  { "month-names-with-dashes", "12-Jan-2024|1-Feb-2023", LP_CSV_TYPE_DATE, "%d-%b-%Y",
    NULL, 0, FALSE },
  { "american-month-names", "January 12, 2024|Feb 1, 2023", LP_CSV_TYPE_DATE, "%b %d, %Y",
    NULL, 0, FALSE },
  { "hubspot-dates", "2023.OCT.28|2024.JAN.01", LP_CSV_TYPE_DATE, "%Y.%b.%d", NULL, 0,
    FALSE },
  { "three-readings", "03/04/05|06/07/08", LP_CSV_TYPE_DATE, "%d/%m/%y",
    "%m/%d/%y|%y/%m/%d", 0, FALSE },
  { "year-first-with-slashes", "2024/03/04|2024/05/06", LP_CSV_TYPE_DATE, "%Y/%m/%d",
    NULL, 0, FALSE },
  { "digits-only", "20240102|20231231", LP_CSV_TYPE_DATE, "%Y%m%d", NULL, 0, FALSE },
  { "digits-of-unlikely-years-are-numbers", "10000101|12340102|99990102",
    LP_CSV_TYPE_NUMBER, "", NULL, 0, FALSE },
  { "unix-milliseconds-are-numbers", "1698451200000|1698537600000", LP_CSV_TYPE_NUMBER,
    "", NULL, 0, FALSE },
  { "dates-and-placeholders", "2024-01-02|-|n/a|", LP_CSV_TYPE_DATE, "", NULL, 0, FALSE },
  { "half-dates-are-text", "2024-01-02|soon", LP_CSV_TYPE_TEXT, "", NULL, 0, FALSE },
  { "tags", "a;b|b;c|a;c|a", LP_CSV_TYPE_TAGS, "", NULL, 0, FALSE },
  { "texts-with-a-semicolon", "one; two|three; four", LP_CSV_TYPE_TEXT, "", NULL, 0,
    FALSE },
  { "nothing", "", LP_CSV_TYPE_TEXT, "", NULL, 0, FALSE },
};

static void
test_type (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GArray) values = split_values (types[i].values);
  g_autoptr (LpCsvTypeGuess) guess = lp_csv_guess_type (
      (const LpCsvValue *) (gpointer) values->data, values->len);
  g_autofree char *others = NULL;

  g_assert_cmpint (guess->type, ==, types[i].type);
  g_assert_cmpstr (guess->date_format == NULL ? "" : guess->date_format, ==,
                   types[i].format);
  others = g_strjoinv ("|", guess->other_date_formats);
  g_assert_cmpstr (others, ==, types[i].other != NULL ? types[i].other : "");
  g_assert_cmpint (guess->decimal, ==, types[i].decimal);
  g_assert_cmpint (guess->ambiguous_number, ==, types[i].ambiguous_number);
  g_assert_nonnull (guess->reason);
}

static void
test_unix_time (void)
{
  static const struct
  {
    const char *values;
    LpCsvUnixTime unix_time;
  } cases[] = {
    { "1698451200000|1698537600000", LP_CSV_UNIX_MILLISECONDS },
    { "1698451200|1698537600", LP_CSV_UNIX_SECONDS },
    { "1698451200|1698537600000", LP_CSV_UNIX_NONE },
    { "1698451200|12", LP_CSV_UNIX_NONE },
    { "1698451200.5|1698537600", LP_CSV_UNIX_NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) values = split_values (cases[i].values);
      g_autoptr (LpCsvTypeGuess) guess = lp_csv_guess_type (
          (const LpCsvValue *) (gpointer) values->data, values->len);

      g_assert_cmpint (guess->type, ==, LP_CSV_TYPE_NUMBER);
      g_assert_cmpint (guess->unix_time, ==, cases[i].unix_time);
    }
}

static void
test_category (void)
{
  LpCsvValue values[] = { { "Web", 40 }, { "Fair", 30 }, { "Partner", 30 } };
  g_autoptr (LpCsvTypeGuess) guess = lp_csv_guess_type (values, G_N_ELEMENTS (values));

  g_assert_cmpint (guess->type, ==, LP_CSV_TYPE_CATEGORY);
}

/* A bad cell in a hundred does not hide the form, nor does it decide between two. */
static void
test_share (void)
{
  LpCsvValue clear[] = { { "13/02/2024", 98 }, { "x", 2 } };
  LpCsvValue unclear[] = { { "01/02/2024", 98 }, { "13/02/2024", 1 }, { "x", 1 } };
  g_autoptr (LpCsvTypeGuess) first = lp_csv_guess_type (clear, G_N_ELEMENTS (clear));
  g_autoptr (LpCsvTypeGuess) second = lp_csv_guess_type (unclear, G_N_ELEMENTS (unclear));

  g_assert_cmpint (first->type, ==, LP_CSV_TYPE_DATE);
  g_assert_cmpfloat (first->share, ==, 0.98);
  g_assert_null (first->other_date_formats[0]);
  g_assert_nonnull (second->other_date_formats[0]);
}

/* --- Headings --- */

static const struct
{
  const char *heading;
  const char *id; /* NULL: no meaning known */
} headings[] = {
  { "Lead ID", "record_id" },
  { "(Do Not Modify) Lead", "record_id" },
  { "Record ID", "record_id" },
  { "hs_object_id", "record_id" },
  { "Deal - Pipedrive System ID", "record_id" },
  { "Company / Account", "company" },
  { "companyname", "company" },
  { "Organization - Name", "company" },
  { "Person - Name", "full_name" },
  { "FirstName", "first_name" },
  { "Email Address", "email" },
  { "Person - Email (Work)", "email" },
  { "Job Title*", "job_title" },
  { "industrycode", "industry" },
  { "No. of Employees", "employees" },
  { "NumberOfEmployees", "employees" },
  { "Annual Revenue", "revenue" },
  { "Country/Region", "country" },
  { "Organization - Address - Country of Address", "country" },
  { "hs_analytics_source", "source" },
  { "Lead - Source channel", "source" },
  { "Lead Source", "source" },
  { "HubSpot Owner", "owner" },
  { "Create Date", "created" },
  { "Created On", "created" },
  { "Created Time", "created" },
  { "Deal - Creation date", "created" },
  { "hs_lead_status", "status" },
  { "Lifecycle Stage", "crm_stage" },
  { "IsConverted", "outcome" },
  { "Converted Date", "closed" },
  { "Deal - Won time", "closed" },
  { "Deal - Lost reason", "rejection_reason" },
  { "hs_lifecyclestage_marketingqualifiedlead_date", "became_mql" },
  { "Became a Sales Qualified Lead Date", "became_sql" },
  { "Email Opt-out", "opt_out" },
  { "HasOptedOutOfEmail", "opt_out" },
  { "leadScore", "crm_score" },
  { "Lead_Score__c", "crm_score" },
  { "\357\273\277Lead ID", "record_id" },
  { "(Do Not Modify) Row Checksum", "row_checksum" },
  { "(Do Not Modify) Modified On", "modified" },
  { "Date entered \"Customer (Lifecycle Stage Pipeline)\"", "became_customer" },
  { "Deal - Expected close date", "expected_close" },
  { "Deal - Title", "deal_name" },
  { "Account: Industry", "industry" },
  { "lead-source", "source" },
  { "Lead Origin", "origin" },
  { "Favourite colour", NULL },
  { "", NULL },
  { "***", NULL },
};

static void
test_headings (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      const LpCsvMeaning *meaning = lp_csv_find_meaning (headings[i].heading);

      g_test_message ("%s", headings[i].heading);
      g_assert_cmpstr (meaning == NULL ? NULL : meaning->id, ==, headings[i].id);
    }
}

static const struct
{
  const char *path;
  const char *heading;
  const char *values;
  LpCsvRole role;
} roles[] = {
  { "id", "Id", "a|b|c", LP_CSV_ROLE_ID },
  { "created", "Created Date", "2024-01-02|2024-01-03", LP_CSV_ROLE_CREATED },
  { "created-needs-dates", "Created Date", "yesterday|today", LP_CSV_ROLE_NONE },
  { "outcome-by-won", "Status", "Won|Lost|Open", LP_CSV_ROLE_OUTCOME },
  { "outcome-by-the-heading", "Converted", "0|1", LP_CSV_ROLE_OUTCOME },
  { "outcome-that-may-mean-won", "Status", "Open|Qualified|Disqualified",
    LP_CSV_ROLE_OUTCOME },
  { "outcome-of-state-codes", "statecode", "0|1|2", LP_CSV_ROLE_OUTCOME },
  { "stage-without-an-end", "Status", "New|Contacted", LP_CSV_ROLE_STAGE },
  { "outcome-needs-a-known-word", "Outcome", "a|b", LP_CSV_ROLE_NONE },
  { "value-needs-numbers", "Amount", "big|small", LP_CSV_ROLE_NONE },
  { "value", "Amount", "100|2000", LP_CSV_ROLE_VALUE },
  { "accepted", "Sales Accepted", "yes|no", LP_CSV_ROLE_ACCEPTED },
  { "reached", "Became a Customer Date", "2024-01-01|2024-01-02", LP_CSV_ROLE_REACHED },
  { "no-role", "Industry", "a|b", LP_CSV_ROLE_NONE },
};

static void
test_role (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GArray) list = split_values (roles[i].values);
  const LpCsvValue *values = (const LpCsvValue *) (gpointer) list->data;
  g_autoptr (LpCsvTypeGuess) type = lp_csv_guess_type (values, list->len);
  g_autofree char *reason = NULL;

  g_assert_cmpint (
      lp_csv_guess_role (roles[i].heading, values, list->len, type, list->len, &reason),
      ==, roles[i].role);
  g_assert_true ((reason == NULL) == (roles[i].role == LP_CSV_ROLE_NONE));
}

static void
test_role_of_repeated_ids (void)
{
  LpCsvValue values[] = { { "a", 50 }, { "b", 50 } };
  g_autoptr (LpCsvTypeGuess) type = lp_csv_guess_type (values, 2);

  g_assert_cmpint (lp_csv_guess_role ("Id", values, 2, type, 100, NULL), ==,
                   LP_CSV_ROLE_NONE);
}

static void
test_role_stage (void)
{
  LpCsvValue values[] = { { "Working", 50 }, { "Contacted", 50 } };
  g_autoptr (LpCsvTypeGuess) type = lp_csv_guess_type (values, 2);

  g_assert_cmpint (lp_csv_guess_role ("Lead Status", values, 2, type, 100, NULL), ==,
                   LP_CSV_ROLE_STAGE);
}

static void
test_ranks (void)
{
  g_assert_cmpuint (lp_csv_rank_heading ("Deal - Deal closed on"), <,
                    lp_csv_rank_heading ("Deal - Won time"));
  g_assert_cmpuint (lp_csv_rank_heading ("Lead ID"), <, lp_csv_rank_heading ("uuid"));
  g_assert_cmpuint (lp_csv_rank_heading ("Colour"), ==, G_MAXUINT);
}

static void
test_entities (void)
{
  g_assert_cmpint (lp_csv_find_entity ("Deal - Title"), ==, LP_CSV_ENTITY_LEAD);
  g_assert_cmpint (lp_csv_find_entity ("Person - Name"), ==, LP_CSV_ENTITY_PERSON);
  g_assert_cmpint (lp_csv_find_entity ("Account: Name"), ==, LP_CSV_ENTITY_ACCOUNT);
  g_assert_cmpint (lp_csv_find_entity ("Lead Source"), ==, LP_CSV_ENTITY_NONE);
  g_assert_cmpint (lp_csv_find_entity ("lead-source"), ==, LP_CSV_ENTITY_NONE);
  g_assert_cmpint (lp_csv_find_entity ("Person -"), ==, LP_CSV_ENTITY_NONE);
}

static const struct
{
  const char *headings; /* between bars */
  LpCsvCrm crm;
} crms[] = {
  { "Lead ID|Company / Account|Lead Owner|Created Date", LP_CSV_CRM_SALESFORCE },
  { "Id|Budget__c|Need__c", LP_CSV_CRM_SALESFORCE },
  { "Record ID|Lifecycle Stage|Create Date", LP_CSV_CRM_HUBSPOT },
  { "hs_object_id|email", LP_CSV_CRM_HUBSPOT },
  { "id|leadScore|createdAt|updatedAt", LP_CSV_CRM_MARKETO },
  { "(Do Not Modify) Lead|Topic", LP_CSV_CRM_DYNAMICS },
  { "Deal - Title|Deal - Status", LP_CSV_CRM_PIPEDRIVE },
  { "Lead Owner|No. of Employees|Created Time", LP_CSV_CRM_ZOHO },
  { "Id|Name|Email|Status", LP_CSV_CRM_UNKNOWN },
  { "", LP_CSV_CRM_UNKNOWN },
};

static void
test_crms (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (crms); i++)
    {
      g_auto (GStrv) list = g_strsplit (crms[i].headings, "|", -1);
      LpCsvCrm crm = lp_csv_guess_crm ((const char *const *) list,
                                       g_strv_length (list));

      g_test_message ("%s", crms[i].headings);
      g_assert_cmpint (crm, ==, crms[i].crm);
      g_assert_true ((lp_csv_crm_describe (crm) != NULL) == (crm != LP_CSV_CRM_UNKNOWN));
      g_assert_true ((lp_csv_crm_explain (crm) != NULL) == (crm != LP_CSV_CRM_UNKNOWN));
    }
}

static const struct
{
  const char *heading;
  const char *value;
  LpCsvOutcomeWord word;
} words[] = {
  { "Stage", "Closed Lost to Competition", LP_CSV_OUTCOME_LOST },
  { "Stage", "Id. Decision Makers", LP_CSV_OUTCOME_OPEN },
  { "Stage", "closedwon", LP_CSV_OUTCOME_WON },
  { "Stage", "appointmentscheduled", LP_CSV_OUTCOME_OPEN },
  { "Lead Status", "ATTEMPTED_TO_CONTACT", LP_CSV_OUTCOME_OPEN },
  { "Lead Status", "IN_PROGRESS", LP_CSV_OUTCOME_OPEN },
  { "Lead Status", "UNQUALIFIED", LP_CSV_OUTCOME_LOST },
  { "Lead Status", "BAD_TIMING", LP_CSV_OUTCOME_UNKNOWN },
  { "Lead Status", "Junk Lead", LP_CSV_OUTCOME_LOST },
  { "Lead Status", "Not Contacted", LP_CSV_OUTCOME_UNWORKED },
  { "Lead Status", "Qualified", LP_CSV_OUTCOME_UNKNOWN },
  { "Lifecycle Stage", "Customer", LP_CSV_OUTCOME_WON },
  { "Lifecycle Stage", "evangelist", LP_CSV_OUTCOME_UNKNOWN },
  { "Lifecycle Stage", "other", LP_CSV_OUTCOME_UNKNOWN },
  { "Deal - Status", "Deleted", LP_CSV_OUTCOME_UNKNOWN },
  { "statecode", "0", LP_CSV_OUTCOME_OPEN },
  { "statecode", "1", LP_CSV_OUTCOME_UNKNOWN },
  { "statecode", "2", LP_CSV_OUTCOME_LOST },
  { "Status", "2", LP_CSV_OUTCOME_UNKNOWN },
  { "Is Deal Closed Won", "true", LP_CSV_OUTCOME_WON },
  { "Is Deal Closed Won", "false", LP_CSV_OUTCOME_UNKNOWN },
  { "Result", "yes", LP_CSV_OUTCOME_UNKNOWN },
};

static void
test_words_of_crms (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_test_message ("%s: %s", words[i].heading, words[i].value);
      g_assert_cmpint (lp_csv_guess_outcome (words[i].heading, words[i].value), ==,
                       words[i].word);
    }
}

static void
test_outcome_words (void)
{
  g_assert_cmpint (lp_csv_guess_outcome ("Stage", "Closed Won"), ==, LP_CSV_OUTCOME_WON);
  g_assert_cmpint (lp_csv_guess_outcome ("Stage", "closed lost"), ==,
                   LP_CSV_OUTCOME_LOST);
  g_assert_cmpint (lp_csv_guess_outcome ("Status", "Closed - Not Converted"), ==,
                   LP_CSV_OUTCOME_LOST);
  g_assert_cmpint (lp_csv_guess_outcome ("Stage", "Prospecting"), ==,
                   LP_CSV_OUTCOME_OPEN);
  g_assert_cmpint (lp_csv_guess_outcome ("Status", "Qualified"), ==,
                   LP_CSV_OUTCOME_UNKNOWN);
  g_assert_cmpint (lp_csv_guess_outcome ("Converted", "1"), ==, LP_CSV_OUTCOME_WON);
  /* Leads that are open yet are not converted either. */
  g_assert_cmpint (lp_csv_guess_outcome ("Converted", "0"), ==, LP_CSV_OUTCOME_UNKNOWN);
  g_assert_cmpint (lp_csv_guess_outcome ("Status", "1"), ==, LP_CSV_OUTCOME_UNKNOWN);
  g_assert_cmpint (lp_csv_guess_outcome (NULL, "yes"), ==, LP_CSV_OUTCOME_UNKNOWN);
}

static void
test_placeholders (void)
{
  static const char *const placeholders[] = { "Select",       " N/A ",   "-",
                                              "null",         "None",    "unknown",
                                              "\342\200\224", "--None--" };
  static const char *const values[] = { "", "Selected", "No", "0", "a|b", "Nonesuch" };

  for (guint i = 0; i < G_N_ELEMENTS (placeholders); i++)
    g_assert_true (lp_csv_is_placeholder (placeholders[i]));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_assert_false (lp_csv_is_placeholder (values[i]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *path = g_strconcat ("/csv/guess/type/", types[i].path, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_type);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autofree char *path = g_strconcat ("/csv/guess/role/", roles[i].path, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_role);
    }
  g_test_add_func ("/csv/guess/type/times-since-1970", test_unix_time);
  g_test_add_func ("/csv/guess/type/category", test_category);
  g_test_add_func ("/csv/guess/type/a-few-bad-cells", test_share);
  g_test_add_func ("/csv/guess/headings-of-crms", test_headings);
  g_test_add_func ("/csv/guess/role/an-id-hardly-repeats", test_role_of_repeated_ids);
  g_test_add_func ("/csv/guess/role/stage-without-won", test_role_stage);
  g_test_add_func ("/csv/guess/the-surest-heading-first", test_ranks);
  g_test_add_func ("/csv/guess/entities-of-prefixes", test_entities);
  g_test_add_func ("/csv/guess/which-crm", test_crms);
  g_test_add_func ("/csv/guess/outcome-words", test_outcome_words);
  g_test_add_func ("/csv/guess/outcome-words-of-crms", test_words_of_crms);
  g_test_add_func ("/csv/guess/placeholders", test_placeholders);
  return g_test_run ();
}
