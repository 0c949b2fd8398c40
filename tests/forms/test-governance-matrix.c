/* SPDX-License-Identifier: GPL-3.0-or-later
 * The governance matrix: what stands in each cell, and how it is copied. */
#include "lp-governance-matrix.h"
#include "tree.h"

static void
assert_row (const LpGovernanceTable *table, guint row, const char *const *cells)
{
  for (guint i = 0; i < table->n_columns; i++)
    g_assert_cmpstr (lp_governance_table_get_cell (table, row, i), ==, cells[i]);
}

static void
test_stages (void)
{
  static const char *const rows[][10] = {
    { "Stage", "Ways In", "Owner", "Definition", "Requires", "Entry", "Exit",
      "Service Levels", "KPIs", "Handoff" },
    { "Lead", "", "Marketing", "", "Text and Category or Number", "", "", "", "", "" },
    { "MQL (M)", "Lead", "Marketing: Ann", "Marketing is done.", "", "Total score is at least 40",
      "Cold: to Nurture when Day is older than 300 days", "", "", "" },
    { "SQL", "MQL", "Sales", "", "", "all of (has reached Lead; fits the profile Big)", "",
      "Call: within 2 days, from Day to Closed, open hours only, if Fit score is more "
      "than 10; after 4 hours: to Bob",
      "Share: at least 3000 %",
      "Handed over to sales here\nSales must accept or reject\nWith it go Text" },
  };
  g_autoptr (LpPolicy) policy = tree_policy ();
  g_autoptr (GPtrArray) tables = lp_governance_matrix_new (policy);
  const LpGovernanceTable *table = tables->pdata[0];

  g_assert_cmpstr (table->title, ==, "Stages");
  g_assert_cmpuint (table->n_columns, ==, 10);
  g_assert_cmpuint (lp_governance_table_get_n_rows (table), ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_row (table, i, rows[i]);
}

static void
test_rest (void)
{
  static const char *const disqualifier[] = { "Spam", "fits a customer profile", "No fit" };
  static const char *const rejection[] = { "No fit",
                                           "Recycle\nBack to Lead\nComes back after 90 days",
                                           "A note may be added" };
  static const char *const routes[][3] = {
    { "Team A", "Every lead\nhas reached SQL", "" }, { "Team B", "Leads handed over", "" }
  };
  static const char *const term[] = { "Pay", "Incentive", "By SQL." };
  static const char *const commitment[] = {
    "Sales", "Promise",
    "At least 5 leads a week in MQL\nAccepts at least 80 % of MQL\n"
    "Keeps the service level Call"
  };
  static const char *const meeting[] = { "Weekly", "7 days", "All",
                                         "30 minutes\n5 leads are looked at" };
  static const char *const duty[] = { "Bob", "Sales", "Decides." };
  g_autoptr (LpPolicy) policy = tree_policy ();
  g_autoptr (GPtrArray) tables = lp_governance_matrix_new (policy);

  g_assert_cmpuint (tables->len, ==, 8);
  assert_row (tables->pdata[1], 1, disqualifier);
  assert_row (tables->pdata[2], 1, rejection);
  assert_row (tables->pdata[3], 1, routes[0]);
  assert_row (tables->pdata[3], 2, routes[1]);
  assert_row (tables->pdata[4], 1, commitment);
  assert_row (tables->pdata[5], 1, meeting);
  assert_row (tables->pdata[6], 1, duty);
  assert_row (tables->pdata[7], 1, term);
}

/* A row leads to its node. */
static void
test_places (void)
{
  g_autoptr (LpPolicy) policy = tree_policy ();
  g_autoptr (GPtrArray) tables = lp_governance_matrix_new (policy);

  for (guint i = 0; i < tables->len; i++)
    {
      static const char *const ids[] = { "sql", "spam", "no-fit", "rest",
                                          "promise", "weekly", "own", "pay" };
      const LpGovernanceTable *table = tables->pdata[i];
      guint last = table->places->len - 1;
      LpNode *node = lp_node_at (lp_policy_get_root (policy),
                                 &g_array_index (table->places, LpPath, last));

      g_assert_cmpstr (lp_node_get_id (node), ==, ids[i]);
    }
}

static void
test_what_is_missing (void)
{
  g_autoptr (LpPolicy) empty = lp_policy_new_empty ("Empty");
  g_autoptr (LpPolicy)
      half = tree_policy_with (" to='closed' within='P2D' calendar='office'", "");
  g_autoptr (GPtrArray) none = lp_governance_matrix_new (empty);
  g_autoptr (GPtrArray) tables = lp_governance_matrix_new (half);

  g_assert_cmpuint (none->len, ==, 1);
  g_assert_cmpuint (lp_governance_table_get_n_rows (none->pdata[0]), ==, 1);
  g_assert_cmpstr (lp_governance_table_get_cell (tables->pdata[0], 3, LP_GOVERNANCE_SLAS), ==,
                   "Call: within …, from Day to …, if Fit score is more than 10; after 4 "
                   "hours: to Bob");
}

static void
test_copied (void)
{
  g_autoptr (LpPolicy) policy = tree_policy_with ("who='All' minutes='30' sample='5'",
                                                  "who='=1+1 &quot;x&quot;'");
  g_autoptr (GPtrArray) tables = lp_governance_matrix_new (policy);
  g_autofree char *csv = lp_governance_matrix_to_csv (tables);
  g_autofree char *text = lp_governance_matrix_to_text (tables);

  g_assert_true (g_str_has_prefix (csv, "Stages\nStage,Ways In,Owner,Definition,Requires,"));
  g_assert_nonnull (strstr (csv, "\nLead,,Marketing,,Text and Category or Number,,,,,\n"));
  g_assert_nonnull (strstr (csv, "\n\nMeetings\nMeeting,Every,Who,What Is Done\n"
                                 "Weekly,7 days,\"'=1+1 \"\"x\"\"\",\n"));
  g_assert_nonnull (strstr (csv, "\"Handed over to sales here\nSales must accept or"));
  g_assert_nonnull (strstr (text, "\nLead\t\tMarketing\t\tText and Category or Number\t"));
  g_assert_nonnull (strstr (text, "\nWeekly\t7 days\t\"'=1+1 \"\"x\"\"\"\t\n"));
  g_assert_nonnull (strstr (text, "\t\"Handed over to sales here\nSales must accept or"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/governance-matrix/stages", test_stages);
  g_test_add_func ("/forms/governance-matrix/rest", test_rest);
  g_test_add_func ("/forms/governance-matrix/places", test_places);
  g_test_add_func ("/forms/governance-matrix/what-is-missing", test_what_is_missing);
  g_test_add_func ("/forms/governance-matrix/copied", test_copied);
  return g_test_run ();
}
