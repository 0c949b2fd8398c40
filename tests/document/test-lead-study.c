/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is in a set of leads: worked examples small enough to count by hand. */
#include "lp-lead-study.h"

#include "lp-policy-reader.h"

static const char policy_text[] =
    "<lead-policy xmlns='urn:leadpact:policy:1' format='1.0'"
    " id='6ba7b810-9dad-41d1-80b4-00c04fd430c8' name='Test' version='1.0.0' state='draft'>"
    "<fields>"
    "<field id='source' label='Lead source' type='category' group='behaviour'/>"
    "<field id='city' label='City' type='category' group='firmographic'/>"
    "<field id='phone' label='Phone' type='text' group='contact'/>"
    "<field id='nowhere' label='Nowhere' type='text' group='contact'/>"
    "<field id='topics' label='Topics' type='tags' group='behaviour'/>"
    "</fields>"
    "<stages><stage id='lead' name='Lead' owner='marketing'/></stages></lead-policy>";

static const char source_text[] =
    "<lead-source xmlns='urn:leadpact:source:1' as-of='2024-12-31'>"
    "<column name='Source' field='source'/>"
    "<column name='City' field='city'/>"
    "<column name='Phone' field='phone'/>"
    "<column name='Topics' field='topics'/>"
    "<column name='Created' role='created'/>"
    "<column name='Closed' role='closed'/>"
    "<column name='Result' role='outcome'><won>Won</won><won>Signed</won><lost>Lost</lost>"
    "</column>"
    "</lead-source>";

/* Days from created to closed: 60, 30, 60, 90, 5: the median is 60, so that the last two
 * are too young at the end of the year. */
static const char csv[] = "Source,City,Phone,Topics,Created,Closed,Result\n"
                          "Web,Select,1,select,2024-01-10,2024-03-10,Won\n"
                          "Web,Bonn,,,2024-01-20,2024-02-19,Lost\n"
                          "Fair,select,2,,2024-02-01,2024-04-01,Signed\n"
                          "Fair,Select,,,2024-02-02,2024-05-02,Won\n"
                          "Web,,N/A,,2024-12-20,2024-12-25,Lost\n"
                          "Web,Bonn,,,2024-12-21,,\n";

static LpPolicy *
read_policy (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (policy_text, strlen (policy_text));
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (GError) error = NULL;
  LpPolicy *policy = lp_policy_read (bytes, NULL, LP_READ_DRAFT, findings, &error);

  g_assert_no_error (error);
  return policy;
}

static LpSource *
read_source (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (source_text, strlen (source_text));
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (GError) error = NULL;
  LpSource *source = lp_source_read (bytes, NULL, LP_READ_STRICT, findings, &error);

  g_assert_no_error (error);
  return source;
}

static LpLeads *
read_leads (LpSource *source, LpPolicy *policy)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (csv, strlen (csv));
  g_autoptr (GError) error = NULL;
  g_autoptr (LpTable)
      table = lp_table_import_bytes (bytes, "leads.csv", NULL, NULL, NULL, NULL, &error);
  LpLeads *leads;

  g_assert_no_error (error);
  leads = lp_leads_new (table, NULL, source, policy, NULL, &error);
  g_assert_no_error (error);
  return leads;
}

static LpLeadStudy *
make_study (GCancellable *cancel)
{
  g_autoptr (LpPolicy) policy = read_policy ();
  g_autoptr (LpSource) source = read_source ();
  g_autoptr (LpLeads) leads = read_leads (source, policy);

  return lp_lead_study_new (leads, policy, source, 12, cancel);
}

static const LpFieldStudy *
get_field (LpLeadStudy *study, guint i)
{
  return &g_array_index (study->fields, LpFieldStudy, i);
}

static void
test_fields (void)
{
  g_autoptr (LpLeadStudy) study = make_study (NULL);

  g_assert_cmpuint (study->fields->len, ==, 4);
  g_assert_cmpstr (lp_node_get_id (get_field (study, 1)->node), ==, "city");
  g_assert_cmpuint (get_field (study, 1)->profile->n_known, ==, 5);
}

static void
test_filled_by_source (void)
{
  g_autoptr (LpLeadStudy) study = make_study (NULL);
  const LpFieldStudy *phone = get_field (study, 2);

  g_assert_cmpstr (lp_node_get_id (study->source_field), ==, "source");
  g_assert_cmpuint (study->by_source->n_bins, ==, 2);
  g_assert_cmpstr (study->by_source->bins[0].text, ==, "Web");
  g_assert_cmpuint (phone->in_sources[0], ==, 2);
  g_assert_cmpuint (phone->in_sources[1], ==, 1);
}

static void
test_filled_by_month (void)
{
  g_autoptr (LpLeadStudy) study = make_study (NULL);
  const LpFieldStudy *phone = get_field (study, 2);

  g_assert_cmpuint (study->by_month->n_bins, ==, 3);
  g_assert_cmpstr (study->by_month->bins[2].text, ==, "2024-12");
  g_assert_cmpuint (phone->in_months[0], ==, 1);
  g_assert_cmpuint (phone->in_months[2], ==, 1);
}

static void
test_placeholders (void)
{
  g_autoptr (LpLeadStudy) study = make_study (NULL);
  const LpPlaceholder *select, *na;

  /* The "select" among the topics is no cell. */
  g_assert_cmpuint (study->placeholders->len, ==, 2);
  select = &g_array_index (study->placeholders, LpPlaceholder, 0);
  na = &g_array_index (study->placeholders, LpPlaceholder, 1);
  g_assert_cmpstr (select->value, ==, "Select");
  g_assert_cmpuint (select->n_cells, ==, 3);
  g_assert_cmpuint (select->labels->len, ==, 1);
  g_assert_cmpstr (select->labels->pdata[0], ==, "City");
  g_assert_cmpstr (na->value, ==, "N/A");
  g_assert_cmpuint (na->n_cells, ==, 1);
}

static void
test_warnings (void)
{
  LpProfileWarning looks[] = { { LP_PROFILE_EMPTY, NULL, (char *) "is empty" },
                               { LP_PROFILE_MOSTLY_BLANK, NULL, (char *) "is blank" } };
  const LpLeak leak = { LP_LEAK_WON_ONLY, (char *) "knows it" };
  g_autoptr (GArray) leaks = g_array_new (FALSE, FALSE, sizeof (LpLeak));
  const LpFieldProfile profile = { .n_warnings = 2, .warnings = looks };
  const LpFieldEvidence evidence = { .leaks = leaks };
  g_autoptr (GPtrArray) alone = lp_field_list_warnings (&profile, NULL);
  g_autoptr (GPtrArray) both = NULL;

  g_array_append_val (leaks, leak);
  both = lp_field_list_warnings (&profile, &evidence);
  g_assert_cmpuint (alone->len, ==, 2);
  g_assert_cmpstr (alone->pdata[0], ==, "is empty");
  g_assert_cmpuint (both->len, ==, 3);
  g_assert_cmpstr (both->pdata[2], ==, "knows it");
}

static void
test_outcome_values (void)
{
  static const struct
  {
    const char *text;
    LpOutcome outcome;
    guint64 n_leads;
  } values[] = { { "Lost", LP_OUTCOME_LOST, 2 },
                 { "Won", LP_OUTCOME_WON, 2 },
                 { "", LP_OUTCOME_OPEN, 1 },
                 { "Signed", LP_OUTCOME_WON, 1 } };
  g_autoptr (LpLeadStudy) study = make_study (NULL);

  g_assert_cmpuint (study->n_outcome[LP_OUTCOME_WON], ==, 3);
  g_assert_cmpuint (study->n_outcome[LP_OUTCOME_OPEN], ==, 1);
  g_assert_cmpuint (study->values->len, ==, G_N_ELEMENTS (values));
  for (guint i = 0; i < study->values->len; i++)
    {
      const LpOutcomeValue *value = &g_array_index (study->values, LpOutcomeValue, i);

      g_assert_cmpstr (value->text, ==, values[i].text);
      g_assert_cmpint (value->outcome, ==, values[i].outcome);
      g_assert_cmpuint (value->n_leads, ==, values[i].n_leads);
    }
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancel = g_cancellable_new ();

  g_cancellable_cancel (cancel);
  g_assert_null (make_study (cancel));
}

static const LpPeriod *
get_period (GArray *periods, guint i)
{
  return &g_array_index (periods, LpPeriod, i);
}

static void
test_history (void)
{
  g_autoptr (LpPolicy) policy = read_policy ();
  g_autoptr (LpSource) source = read_source ();
  g_autoptr (LpLeads) leads = read_leads (source, policy);
  g_autoptr (LpLeadHistory)
      history = lp_lead_history_new (leads, LP_MATURE_MEDIAN, LP_PERIOD_QUARTER, TRUE);

  g_assert_cmpuint (history->judged->len, ==, 3);
  g_assert_cmpuint (history->all->len, ==, 3);
  g_assert_cmpint (get_period (history->judged, 2)->number, ==, 4);
  g_assert_false (get_period (history->judged, 2)->record.rate.known);
  g_assert_cmpfloat (get_period (history->all, 2)->record.rate.value, ==, 0);
  g_assert_cmpfloat (get_period (history->judged, 0)->record.rate.value, ==, 0.5);
  g_assert_cmpuint (history->total_judged.counts.young, ==, 2);
  g_assert_cmpfloat (history->total_judged.rate.value, ==, 0.75);
  g_assert_cmpfloat (history->total_all.rate.value, ==, 0.6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/lead-study/fields-of-the-file-only", test_fields);
  g_test_add_func ("/document/lead-study/filled-by-source", test_filled_by_source);
  g_test_add_func ("/document/lead-study/filled-by-month", test_filled_by_month);
  g_test_add_func ("/document/lead-study/values-that-may-mean-blank", test_placeholders);
  g_test_add_func ("/document/lead-study/warnings-then-leaks", test_warnings);
  g_test_add_func ("/document/lead-study/what-the-outcomes-values-say",
                   test_outcome_values);
  g_test_add_func ("/document/lead-study/stops-when-cancelled", test_cancelled);
  g_test_add_func ("/document/lead-history/with-and-without-the-young", test_history);
  return g_test_run ();
}
