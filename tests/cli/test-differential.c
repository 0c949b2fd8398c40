/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The application and the plain evaluator of the tests must say the same of every lead,
 * on every column, whatever the policy and however bad the file.
 *
 * Each random case is one seed. LEADPACT_SEEDS="FIRST COUNT" asks for other seeds; a case
 * on which the two differ is left in the folder of temporary files. Where the folder of
 * shared material is at hand (LEADPACT_SHARED), real leads are compared as well.
 */
#include "plain-evaluator.h"
#include "random-files.h"

#include "lp-classify.h"
#include "lp-date.h"
#include "lp-evaluator.h"
#include "lp-leads.h"
#include "lp-policy-reader.h"

#include <stdio.h>
#include <string.h>

/* The sanitizers look at the memory, not at the answers, and take ten times as long. */
#ifdef __SANITIZE_ADDRESS__
#define N_SEEDS 500
#else
#define N_SEEDS 2000
#endif
#define SEEDS_A_TEST 100
#define N_ROWS 50

/* What is evaluated; all borrowed. */
typedef struct
{
  const char *policy;
  const char *source; /* (nullable) */
  GBytes *leads;
  GHashTable *joined;
  const char *as_of; /* (nullable) */
} Case;

/* --- The application's answer --------------------------------------------------------
 */

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new_static (text, strlen (text));
}

static void
fail_on_findings (LpFindings *findings, const GError *error, const char *what)
{
  for (guint i = 0; i < lp_findings_get_n (findings); i++)
    {
      const LpFinding *finding = lp_findings_get (findings, i);

      if (finding->severity == LP_SEVERITY_ERROR)
        g_test_message ("%s line %u, %s: %s", what, finding->line, finding->path,
                        finding->message);
    }
  g_error ("the random %s was refused: %s", what, error->message);
}

static LpPolicy *
read_policy (const Case *given)
{
  g_autoptr (GBytes) bytes = bytes_of (given->policy);
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (GError) error = NULL;
  LpPolicy *policy = lp_policy_read (bytes, NULL, LP_READ_STRICT, findings, &error);

  if (policy == NULL)
    fail_on_findings (findings, error, "policy");
  return policy;
}

static LpSource *
read_source (const Case *given, LpPolicy *policy)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (GError) error = NULL;
  LpSource *source;

  if (given->source == NULL)
    return NULL;
  bytes = bytes_of (given->source);
  source = lp_source_read (bytes, NULL, LP_READ_STRICT, findings, &error);
  if (source == NULL)
    fail_on_findings (findings, error, "source");
  lp_source_check (source, policy, findings);
  g_assert_cmpuint (lp_findings_get_n_errors (findings), ==, 0);
  return source;
}

static void
unref_table (gpointer table)
{
  if (table != NULL)
    lp_table_unref (table);
}

/* The joined tables in the order of the source's joins; NULL with @error set. */
static GPtrArray *
import_joined (LpSource *source, const Case *given, GError **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (unref_table);
  const LpTableOptions options = { .joined = TRUE };
  LpNode *root = source != NULL ? lp_source_get_root (source) : NULL;

  for (guint i = 0; root != NULL && i < lp_node_get_n_children (root); i++)
    {
      LpNode *child = lp_node_get_child (root, i);
      const char *name = lp_node_get (child, LP_ATTR_NAME);
      LpTable *table;

      if (lp_node_get_kind (child) != LP_KIND_JOIN)
        continue;
      table = lp_table_import_bytes (g_hash_table_lookup (given->joined, name), name,
                                     &options, NULL, NULL, NULL, error);
      if (table == NULL)
        return NULL;
      g_ptr_array_add (tables, table);
    }
  return g_steal_pointer (&tables);
}

static LpLeads *
import_leads (const Case *given, LpPolicy *policy, LpSource *source, GError **error)
{
  const LpTableOptions options = lp_leads_table_options (source);
  g_autoptr (LpTable) table = NULL;
  g_autoptr (GPtrArray) joined = NULL;
  LpLeadsOptions leads_options = { 0 };
  gint64 as_of;

  table = lp_table_import_bytes (given->leads, "leads.csv", &options, NULL, NULL, NULL,
                                 error);
  if (table == NULL)
    return NULL;
  joined = import_joined (source, given, error);
  if (joined == NULL)
    return NULL;
  if (given->as_of != NULL)
    {
      g_assert_true (lp_time_parse_iso (given->as_of, -1, &as_of, NULL));
      leads_options.as_of = &as_of;
    }
  return lp_leads_new (table, joined, source, policy, &leads_options, error);
}

static GString *
application_classify (const Case *given, GError **error)
{
  g_autoptr (LpPolicy) policy = read_policy (given);
  g_autoptr (LpSource) source = read_source (given, policy);
  g_autoptr (LpLeads) leads = import_leads (given, policy, source, error);
  g_autoptr (LpEvaluator) evaluator = NULL;
  g_autoptr (LpEvaluation) evaluation = NULL;
  GString *out;

  if (leads == NULL)
    return NULL;
  evaluator = lp_evaluator_new (lp_leads_get_frame (leads), lp_leads_ref (leads),
                                (GDestroyNotify) lp_leads_unref);
  evaluation = lp_evaluator_run (evaluator, policy, NULL);
  out = g_string_new (NULL);
  lp_classify_append_heading (evaluation, out);
  for (gsize row = 0; row < lp_evaluation_get_n_rows (evaluation); row++)
    lp_classify_append_row (evaluation, row, out);
  return out;
}

/* --- Comparing ------------------------------------------------------------------------
 */

/* The first line on which the two differ, for the message. */
static void
report_difference (const char *application, const char *plain)
{
  g_auto (GStrv) ours = g_strsplit (application, "\n", -1);
  g_auto (GStrv) theirs = g_strsplit (plain, "\n", -1);
  guint n_shown = 0;

  for (guint i = 0; ours[i] != NULL && theirs[i] != NULL && n_shown < 3; i++)
    if (strcmp (ours[i], theirs[i]) != 0)
      {
        g_test_message ("application: %s", ours[i]);
        g_test_message ("plain:       %s", theirs[i]);
        n_shown++;
      }
  g_test_message ("%u and %u lines", g_strv_length (ours), g_strv_length (theirs));
}

/* Both answers alike, or both refusing. */
static gboolean
same_answer (const Case *given)
{
  g_autoptr (GError) application_error = NULL;
  g_autoptr (GError) plain_error = NULL;
  g_autoptr (GString) application = application_classify (given, &application_error);
  g_autoptr (GString) plain = plain_classify (given->policy, given->source, given->leads,
                                              given->joined, given->as_of, &plain_error);

  if (application == NULL && plain == NULL)
    return TRUE;
  if (application == NULL || plain == NULL)
    {
      g_test_message ("application: %s; plain: %s",
                      application != NULL ? "reads it" : application_error->message,
                      plain != NULL ? "reads it" : plain_error->message);
      return FALSE;
    }
  if (g_string_equal (application, plain))
    return TRUE;
  report_difference (application->str, plain->str);
  return FALSE;
}

static void
keep_case (const RandomPolicy *policy, const RandomLeads *leads, guint64 seed)
{
  g_autofree char *name = g_strdup_printf ("leadpact-case-%" G_GUINT64_FORMAT, seed);
  g_autofree char *folder = g_build_filename (g_get_tmp_dir (), name, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *arguments = random_files_write (policy, leads, folder, &error);

  g_test_message ("seed %" G_GUINT64_FORMAT ": %s", seed,
                  arguments != NULL ? arguments : error->message);
}

static gboolean
check_seed (guint64 seed)
{
  g_autoptr (RandomPolicy) policy = NULL;
  g_autoptr (RandomLeads) leads = NULL;
  Dice dice;

  dice_init (&dice, seed);
  policy = random_policy_new (&dice);
  leads = random_leads_new (&dice, policy, N_ROWS);
  if (same_answer (&(const Case){ policy->xml, leads->source, leads->leads, leads->joined,
                                  leads->as_of }))
    return TRUE;
  keep_case (policy, leads, seed);
  return FALSE;
}

static void
test_seeds (gconstpointer data)
{
  const guint64 *range = data;

  for (guint64 seed = range[0]; seed < range[0] + range[1]; seed++)
    if (!check_seed (seed))
      g_test_fail (); /* and go on: the other cases may tell more */
}

static void
add_seeds (guint64 first, guint64 count)
{
  for (guint64 at = first; at < first + count; at += SEEDS_A_TEST)
    {
      guint64 *range = g_new (guint64, 2);
      g_autofree char *path = NULL;

      range[0] = at;
      range[1] = MIN (SEEDS_A_TEST, first + count - at);
      path = g_strdup_printf ("/differential/random/from-seed-%" G_GUINT64_FORMAT, at);
      g_test_add_data_func_full (path, range, test_seeds, g_free);
    }
}

static void
add_asked_seeds (void)
{
  const char *asked = g_getenv ("LEADPACT_SEEDS");
  guint64 first = 1, count = N_SEEDS;

  if (asked != NULL &&
      sscanf (asked, "%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT, &first, &count) < 1)
    g_error ("LEADPACT_SEEDS is \"%s\", not FIRST or FIRST COUNT", asked);
  add_seeds (first, count);
}

/* --- Real leads
 * -------------------------------------------------------------------------- */

typedef struct
{
  const char *name;  /* of the example */
  const char *leads; /* below the folder of data */
  const char *join;  /* its name; (nullable) */
  const char *joined;
} RealCase;

static const RealCase real_cases[] = {
  { "online-courses", "x-education/Leads.csv", NULL, NULL },
  { "hardware-deals", "maven-crm/sales_pipeline.csv", "account",
    "maven-crm/accounts.csv" },
};

static char *
read_shared (const char *folder, const char *name, const char *suffix, gsize *length)
{
  g_autofree char *path = g_strconcat (g_getenv ("LEADPACT_SHARED"), "/", folder, "/",
                                       name, suffix, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, length, &error);
  g_assert_no_error (error);
  return text;
}

static GBytes *
read_shared_bytes (const char *name)
{
  gsize length;
  char *text = read_shared ("data", name, "", &length);

  return g_bytes_new_take (text, length);
}

static void
test_real_leads (gconstpointer data)
{
  const RealCase *real = data;
  g_autofree char *policy = read_shared ("examples", real->name, ".leadpolicy.xml", NULL);
  g_autofree char *source = read_shared ("examples", real->name, ".leadsource.xml", NULL);
  g_autofree char *expected = read_shared ("examples", real->name, ".expected.csv", NULL);
  g_autoptr (GBytes) leads = read_shared_bytes (real->leads);
  g_autoptr (GHashTable) joined = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                         (GDestroyNotify) g_bytes_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) application = NULL;
  g_autoptr (GString) plain = NULL;

  if (real->join != NULL)
    g_hash_table_insert (joined, (char *) real->join, read_shared_bytes (real->joined));
  plain = plain_classify (policy, source, leads, joined, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (strcmp (plain->str, expected) == 0);

  application = application_classify (
      &(const Case){ policy, source, leads, joined, NULL }, &error);
  g_assert_no_error (error);
  if (strcmp (application->str, expected) != 0)
    report_difference (application->str, expected);
  g_assert_true (strcmp (application->str, expected) == 0);
}

static void
add_real_leads (void)
{
  if (g_getenv ("LEADPACT_SHARED") == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (real_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/differential/real/%s",
                                               real_cases[i].name);

      g_test_add_data_func (path, &real_cases[i], test_real_leads);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_asked_seeds ();
  add_real_leads ();
  return g_test_run ();
}
