/* SPDX-License-Identifier: GPL-3.0-or-later
 * The page Leads once leads are there: leaks, values that may mean blank, the young, what
 * became of the leads, and the fields. */
#include "gui-fixture.h"

#include "lp-choice.h"
#include "lp-field-details.h"
#include "lp-field-list.h"
#include "lp-lead-set-bar.h"
#include "lp-leads-page.h"
#include "lp-leak-group.h"
#include "lp-past-group.h"
#include "lp-placeholder-group.h"
#include "lp-profile-row.h"
#include "lp-share-chart.h"
#include "lp-young-group.h"

#include "lp-policy-reader.h"

static const char source_text[] =
    "<lead-source xmlns='urn:leadpact:source:1' as-of='2024-12-31'>"
    "<column name='Id' role='id'/>"
    "<column name='Industry' field='industry'/>"
    "<column name='Employees' field='employees'/>"
    "<column name='Created' role='created'/>"
    "<column name='Closed' role='closed'/>"
    "<column name='Result' role='outcome'><won>Won</won><lost>Lost</lost></column>"
    "</lead-source>";

/* Employees are known of won leads only; each seventh industry is "Select". Deals take 30
 * days; ten leads were created in the last week and are open. */
static char *
make_csv (void)
{
  GString *text = g_string_new ("Id,Industry,Employees,Created,Closed,Result\n");

  for (int i = 0; i < 70; i++)
    {
      const char *industry = i % 7 == 0 ? "Select" : i % 2 == 0 ? "Software" : "Retail";
      const int month = 1 + i % 9;

      if (i >= 60)
        g_string_append_printf (text, "L%d,%s,,2024-12-%d,,Open\n", i, industry,
                                25 + i % 6);
      else
        g_string_append_printf (text, "L%d,%s,%s,2024-0%d-01,2024-%02d-01,%s\n", i,
                                industry, i % 3 == 0 ? "50" : "", month, month + 1,
                                i % 3 == 0 ? "Won" : "Lost");
    }
  return g_string_free (text, FALSE);
}

static void
on_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (lp_document_set_leads_finish (LP_DOCUMENT (source), result, NULL));
  *(gboolean *) user_data = TRUE;
}

typedef void (*SetLeads) (LpDocument *,
                          const char *,
                          LpTable *,
                          GPtrArray *,
                          LpSource *,
                          LpPolicy *,
                          GFileProgressCallback,
                          gpointer,
                          GCancellable *,
                          GAsyncReadyCallback,
                          gpointer);

static void
add_leads (LpDocument *document, const char *name, SetLeads set_leads)
{
  g_autofree char *csv = make_csv ();
  g_autoptr (GBytes) leads = g_bytes_new (csv, strlen (csv));
  g_autoptr (GBytes) mapping = g_bytes_new_static (source_text, strlen (source_text));
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (LpTable)
      table = lp_table_import_bytes (leads, "leads.csv", NULL, NULL, NULL, NULL, NULL);
  g_autoptr (LpSource)
      source = lp_source_read (mapping, NULL, LP_READ_STRICT, findings, NULL);
  gboolean done = FALSE;

  g_assert_nonnull (source);
  set_leads (document, name, table, NULL, source, NULL, NULL, NULL, NULL, on_set_cb,
             &done);
  WAIT_FOR (done, 20000);
}

typedef struct
{
  LpDocument *document;
  GtkWidget *page;
  GtkWindow *window;
} Case;

/* Of the first list of the group that has rows. */
static GtkListBoxRow *
get_row (GtkWidget *group, int i)
{
  GtkWidget *first = gui_find (group, GTK_TYPE_LIST_BOX_ROW, NULL);

  if (first == NULL)
    return NULL;
  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (gtk_widget_get_parent (first)), i);
}

static GtkWidget *
find (Case *self, GType type)
{
  return gui_find (self->page, type, NULL);
}

static gboolean
is_settled (Case *self)
{
  lp_document_wait_for_evidence (self->document);
  return gui_count (find (self, LP_TYPE_FIELD_LIST), LP_TYPE_PROFILE_ROW) == 2;
}

static void
case_init (Case *self)
{
  self->document = gui_make_document ();
  add_leads (self->document, "leads.csv", lp_document_set_leads_async);
  self->page = g_object_new (LP_TYPE_LEADS_PAGE, NULL);
  gtk_widget_set_size_request (self->page, 700, 600);
  lp_page_set_document (LP_PAGE (self->page), self->document);
  self->window = gui_present (self->page);
  WAIT_FOR (is_settled (self), 20000);
}

/* A study that is under way keeps what it was asked for until it ends. */
static void
case_clear (Case *self)
{
  gui_destroy (self->window);
  g_object_add_weak_pointer (G_OBJECT (self->document), (gpointer *) &self->document);
  g_object_unref (self->document);
  WAIT_FOR (self->document == NULL, 20000);
}

static const char *
get_subtitle (GtkListBoxRow *row)
{
  return ADW_IS_EXPANDER_ROW (row)
             ? adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row))
             : adw_action_row_get_subtitle (ADW_ACTION_ROW (row));
}

static void
press (GtkWidget *below)
{
  GtkWidget *button = gui_find (below, GTK_TYPE_BUTTON, NULL);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static LpFieldGroup
get_field_group (LpDocument *document, const char *id)
{
  return (LpFieldGroup) lp_node_read_word (
      lp_policy_find (lp_document_get_policy (document), LP_KIND_FIELD, id, NULL),
      LP_ATTR_GROUP);
}

static void
test_leak_is_named_and_marked (void)
{
  Case self;
  GtkWidget *group;

  case_init (&self);
  group = find (&self, LP_TYPE_LEAK_GROUP);
  WAIT_FOR (get_row (group, 0) != NULL, 10000);
  g_assert_cmpstr (
      adw_preferences_row_get_title (ADW_PREFERENCES_ROW (get_row (group, 0))), ==,
      "Employees");
  g_assert_nonnull (
      strstr (get_subtitle (get_row (group, 0)), "only for leads that were won"));
  g_assert_null (get_row (group, 1));

  press (GTK_WIDGET (get_row (group, 0)));
  g_assert_cmpint (get_field_group (self.document, "employees"), ==, LP_GROUP_OUTCOME);
  WAIT_FOR (get_row (group, 0) == NULL, 20000);
  lp_document_undo (self.document);
  g_assert_cmpint (get_field_group (self.document, "employees"), ==,
                   LP_GROUP_FIRMOGRAPHIC);
  WAIT_FOR (get_row (group, 0) != NULL, 20000);
  case_clear (&self);
}

static void
test_placeholder_is_offered (void)
{
  Case self;
  GtkWidget *group;
  LpSource *source;

  case_init (&self);
  group = find (&self, LP_TYPE_PLACEHOLDER_GROUP);
  WAIT_FOR (get_row (group, 0) != NULL, 10000);
  g_assert_cmpstr (
      adw_preferences_row_get_title (ADW_PREFERENCES_ROW (get_row (group, 0))), ==,
      "“Select”");
  g_assert_cmpstr (get_subtitle (get_row (group, 0)), ==, "10 cells, in “Industry”");

  press (GTK_WIDGET (get_row (group, 0)));
  source = lp_document_get_source (self.document);
  g_assert_cmpuint (lp_node_count_children (lp_source_get_root (source), LP_KIND_MISSING),
                    ==, 1);
  WAIT_FOR (!gtk_widget_get_visible (group), 20000);
  case_clear (&self);
}

static void
test_blank_in_one_field (void)
{
  Case self;
  LpSource *source;

  case_init (&self);
  gtk_widget_activate_action (find (&self, LP_TYPE_FIELD_LIST), "leads.means-blank",
                              "(ss)", "industry", "Retail");
  source = lp_document_get_source (self.document);
  g_assert_cmpuint (lp_node_count_children (lp_source_find_field (source, "industry"),
                                            LP_KIND_COLUMN_MISSING),
                    ==, 1);
  g_assert_cmpuint (lp_node_count_children (lp_source_get_root (source), LP_KIND_MISSING),
                    ==, 0);
  case_clear (&self);
}

static void
test_young_leads (void)
{
  Case self;
  GtkWidget *group, *leave_out;

  case_init (&self);
  group = find (&self, LP_TYPE_YOUNG_GROUP);
  WAIT_FOR (strstr (get_subtitle (get_row (group, 0)), "10 leads") != NULL, 10000);
  g_assert_nonnull (
      strstr (get_subtitle (get_row (group, 0)), "31 days before 31 Dec 2024"));

  leave_out = gui_find (group, GTK_TYPE_SWITCH, NULL);
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (leave_out)));
  gtk_switch_set_active (GTK_SWITCH (leave_out), FALSE);
  g_assert_cmpint (lp_document_get_mature_days (self.document), ==, 0);
  WAIT_FOR (strstr (get_subtitle (get_row (group, 0)), "No lead") != NULL, 10000);
  gtk_switch_set_active (GTK_SWITCH (leave_out), TRUE);
  g_assert_cmpint (lp_document_get_mature_days (self.document), ==, LP_MATURE_MEDIAN);

  g_assert_true (lp_document_set_mature_days (self.document, 7, NULL));
  WAIT_FOR (strstr (get_subtitle (get_row (group, 0)), "7 days before") != NULL, 10000);
  g_assert_cmpfloat (gtk_spin_button_get_value (
                         GTK_SPIN_BUTTON (gui_find (group, GTK_TYPE_SPIN_BUTTON, NULL))),
                     ==, 7);
  case_clear (&self);
}

static void
test_what_became_of_them (void)
{
  Case self;
  GtkWidget *group, *chart;

  case_init (&self);
  group = find (&self, LP_TYPE_PAST_GROUP);
  chart = gui_find (group, LP_TYPE_SHARE_CHART, NULL);
  WAIT_FOR (gtk_widget_get_mapped (chart), 10000);
  g_assert_cmpstr (get_subtitle (get_row (group, 1)), ==, "Decided: “Won”");
  gtk_widget_grab_focus (chart);
  g_assert_cmpstr (lp_item_chart_get_words (LP_ITEM_CHART (chart)), ==,
                   "Q1 2024: 50.00 % of 14 decided leads won (26.8 to 73.2 %)");
  case_clear (&self);
}

static void
test_field_opens (void)
{
  Case self;
  GtkWidget *list;
  GtkListBoxRow *row;

  case_init (&self);
  list = find (&self, LP_TYPE_FIELD_LIST);
  row = GTK_LIST_BOX_ROW (gui_find (list, LP_TYPE_PROFILE_ROW, NULL));
  WAIT_FOR (strstr (get_subtitle (row), "information value") != NULL, 10000);
  g_assert_cmpuint (gui_count (list, LP_TYPE_FIELD_DETAILS), ==, 0);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  g_assert_cmpuint (gui_count (list, LP_TYPE_FIELD_DETAILS), ==, 1);
  gui_wait_for_frame (list);
  case_clear (&self);
}

static guint
count_visible (GtkWidget *list)
{
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (
           gtk_widget_get_parent (gui_find (list, LP_TYPE_PROFILE_ROW, NULL)));
       row != NULL; row = gtk_widget_get_next_sibling (row))
    n += gtk_widget_get_visible (row);
  return n;
}

static void
test_fields_are_searched (void)
{
  Case self;
  GtkWidget *list, *search;

  case_init (&self);
  list = find (&self, LP_TYPE_FIELD_LIST);
  search = gui_find (list, GTK_TYPE_SEARCH_ENTRY, NULL);
  g_assert_cmpuint (count_visible (list), ==, 2);
  gtk_editable_set_text (GTK_EDITABLE (search), "emPLO");
  WAIT_FOR (count_visible (list) == 1, 5000);
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  WAIT_FOR (count_visible (list) == 2, 5000);
  case_clear (&self);
}

static void
test_lead_sets (void)
{
  Case self;
  GtkWidget *bar, *choice;

  case_init (&self);
  bar = find (&self, LP_TYPE_LEAD_SET_BAR);
  choice = gui_find (bar, LP_TYPE_CHOICE, NULL);
  g_assert_false (gtk_widget_get_visible (choice));
  add_leads (self.document, "newer.csv", lp_document_add_leads_async);
  WAIT_FOR (gtk_widget_get_visible (choice), 10000);
  g_assert_cmpuint (lp_document_get_lead_sets (self.document)->len, ==, 2);
  g_assert_cmpstr (lp_document_get_leads_name (self.document), ==, "newer.csv");

  gtk_widget_activate_action (bar, "lead-set.remove", NULL);
  WAIT_FOR (lp_document_get_lead_sets (self.document)->len == 1, 10000);
  WAIT_FOR (!gtk_widget_get_visible (choice), 10000);
  g_assert_cmpstr (lp_document_get_leads_name (self.document), ==, "leads.csv");
  case_clear (&self);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/leads/a-leak-is-named-and-marked-as-known-afterwards",
                   test_leak_is_named_and_marked);
  g_test_add_func ("/gui/leads/a-placeholder-is-offered-and-means-blank",
                   test_placeholder_is_offered);
  g_test_add_func ("/gui/leads/a-value-means-blank-in-one-field",
                   test_blank_in_one_field);
  g_test_add_func ("/gui/leads/the-young-are-left-out-or-not", test_young_leads);
  g_test_add_func ("/gui/leads/outcomes-have-words-and-a-chart",
                   test_what_became_of_them);
  g_test_add_func ("/gui/leads/a-field-is-filled-when-it-opens", test_field_opens);
  g_test_add_func ("/gui/leads/fields-are-searched", test_fields_are_searched);
  g_test_add_func ("/gui/leads/lead-sets-are-chosen-and-removed", test_lead_sets);
  return g_test_run ();
}
