/* SPDX-License-Identifier: GPL-3.0-or-later
 * Documents, edits and imports for tests. */
#include "document-fixture.h"

#include "lp-edit.h"

LpDocument *
make_document (const char *path, gint points)
{
  g_autoptr (LpPolicy) policy = make_policy (points);
  g_autoptr (GError) error = NULL;
  LpDocument *document = lp_document_new_create (path, policy, &error);

  g_assert_no_error (error);
  g_assert_true (LP_IS_DOCUMENT (document));
  return document;
}

LpDocument *
open_document (const char *path)
{
  g_autoptr (GError) error = NULL;
  LpDocument *document = lp_document_new_open (path, &error);

  g_assert_no_error (error);
  g_assert_true (LP_IS_DOCUMENT (document));
  return document;
}

void
reopen_document (LpDocument **document, const char *path)
{
  g_assert_finalize_object (g_steal_pointer (document));
  *document = open_document (path);
}

/* --- Edits --- */

static LpPolicy *
with_rule_points (LpPolicy *policy, const char *rule, gint points)
{
  g_autofree char *value = g_strdup_printf ("%d", points);
  LpPath place;

  g_assert_nonnull (lp_policy_find (policy, LP_KIND_RULE, rule, &place));
  return lp_policy_with_attr (policy, &place, LP_ATTR_POINTS, value);
}

LpPolicy *
with_points (LpPolicy *policy, gint points)
{
  return with_rule_points (policy, "software", points);
}

void
commit_points (LpDocument *document, gint points)
{
  g_autoptr (LpPolicy) policy = with_points (lp_document_get_policy (document), points);
  g_autofree char *label = g_strdup_printf ("Software %d", points);

  lp_document_commit (document, policy, label);
}

void
commit_large (LpDocument *document, gint points)
{
  g_autoptr (LpPolicy)
      policy = with_rule_points (lp_document_get_policy (document), "large", points);
  g_autofree char *label = g_strdup_printf ("Large %d", points);

  lp_document_commit (document, policy, label);
}

gint
get_document_large (LpDocument *document)
{
  LpNode *rule = lp_policy_find (lp_document_get_policy (document), LP_KIND_RULE, "large",
                                 NULL);
  gint64 points = -1;

  g_assert_true (lp_node_read_integer (rule, LP_ATTR_POINTS, &points));
  return (gint) points;
}

gint
get_document_points (LpDocument *document)
{
  return get_points (lp_document_get_policy (document));
}

/* The condition below @parent, number @i. */
static LpPath
find_condition (LpPolicy *policy, LpKind kind, const char *id, LpKind holder, guint i)
{
  LpNode *root = lp_policy_get_root (policy);
  LpPath place;
  LpNode *node;

  g_assert_nonnull (lp_policy_find (policy, kind, id, &place));
  node = lp_node_at (root, &place);
  for (guint child = 0; child < lp_node_get_n_children (node); child++)
    if (lp_node_get_kind (lp_node_get_child (node, child)) == holder)
      {
        place = lp_path_child (&place, child);
        return lp_path_child (&place, i);
      }
  g_assert_not_reached ();
}

static LpPolicy *
edit_threshold (LpPolicy *policy, GRand *rand)
{
  LpPath place = find_condition (policy, LP_KIND_STAGE, "mql", LP_KIND_ENTRY, 0);
  g_autofree char *value = g_strdup_printf ("%d", g_rand_int_range (rand, 0, 101));

  return lp_policy_with_attr (policy, &place, LP_ATTR_AT_LEAST,
                              g_rand_int_range (rand, 0, 10) == 0 ? "half-typ" : value);
}

static LpPolicy *
edit_employees (LpPolicy *policy, GRand *rand)
{
  LpPath place = find_condition (policy, LP_KIND_RULE, "large", LP_KIND_WHEN, 0);
  g_autofree char *value = g_strdup_printf ("%d", g_rand_int_range (rand, 0, 2500));

  return lp_policy_with_attr (policy, &place, LP_ATTR_AT_LEAST, value);
}

static LpPolicy *
edit_industry (LpPolicy *policy, GRand *rand)
{
  static const char *const words[] = { "Software", "retail", "GRÖSSE & MASS", "製造業",
                                       "x" };
  LpPath place = find_condition (policy, LP_KIND_RULE, "software", LP_KIND_WHEN, 0);

  place = lp_path_child (&place, 0);
  return lp_policy_with_text (policy, &place,
                              words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
}

static LpPolicy *
edit_field (LpPolicy *policy, GRand *rand)
{
  static const char *const types[] = { "number", "text", "number", "category" };
  LpPath place;

  g_assert_nonnull (lp_policy_find (policy, LP_KIND_FIELD, "employees", &place));
  return lp_policy_with_attr (policy, &place, LP_ATTR_TYPE,
                              types[g_rand_int_range (rand, 0, G_N_ELEMENTS (types))]);
}

static LpPolicy *
edit_rules (LpPolicy *policy, GRand *rand)
{
  LpPath place, copy;

  g_assert_nonnull (lp_policy_find (policy, LP_KIND_RULE, "large", &place));
  if (lp_policy_find (policy, LP_KIND_RULE, "large-2", &copy) != NULL)
    return lp_policy_with_removed (policy, &copy);
  return lp_policy_with_duplicate (policy, &place, &copy);
}

LpPolicy *
make_random_edit (LpPolicy *policy, GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 8))
    {
    case 0:
      return edit_threshold (policy, rand);
    case 1:
      return edit_employees (policy, rand);
    case 2:
      return edit_industry (policy, rand);
    case 3:
      return edit_field (policy, rand);
    case 4:
      return edit_rules (policy, rand);
    default:
      return with_points (policy, g_rand_int_range (rand, -20, 120));
    }
}

/* --- Imports --- */

typedef struct
{
  gboolean done;
  gboolean ok;
  GError *error;
} Ending;

static void
on_imported_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Ending *ending = user_data;

  ending->ok = lp_document_set_leads_finish (LP_DOCUMENT (object), result,
                                             &ending->error);
  ending->done = TRUE;
}

gboolean
import_table (LpDocument *document,
              const char *name,
              LpTable *table,
              LpSource *source,
              LpPolicy *policy,
              GCancellable *cancellable,
              GError **error)
{
  Ending ending = { FALSE, FALSE, NULL };

  lp_document_set_leads_async (document, name, table, NULL, source, policy, NULL, NULL,
                               cancellable, on_imported_cb, &ending);
  while (!ending.done)
    g_main_context_iteration (NULL, TRUE);
  if (ending.error != NULL)
    g_propagate_error (error, ending.error);
  return ending.ok;
}

void
import_leads (LpDocument *document, gsize n_rows, guint32 seed)
{
  g_autoptr (LpTable) table = make_table (n_rows, seed);
  g_autoptr (LpSource) source = make_source ("won");
  g_autoptr (GError) error = NULL;

  import_table (document, "leads.csv", table, source, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* --- Several lead sets --- */

static GAsyncResult *
wait_for_result (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static void
on_result_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

void
add_leads (LpDocument *document, const char *name, gsize n_rows)
{
  g_autoptr (LpTable) table = make_table (n_rows, 1);
  g_autoptr (LpSource) source = make_source ("won");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  lp_document_add_leads_async (document, name, table, NULL, source, NULL, NULL, NULL,
                               NULL, on_result_cb, &result);
  lp_document_set_leads_finish (document, wait_for_result (&result), &error);
  g_assert_no_error (error);
}

gboolean
choose_lead_set (LpDocument *document, gint64 id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lp_document_choose_lead_set_async (document, id, NULL, on_result_cb, &result);
  return lp_document_choose_lead_set_finish (document, wait_for_result (&result), error);
}

gboolean
remove_lead_set (LpDocument *document, gint64 id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lp_document_remove_lead_set_async (document, id, NULL, on_result_cb, &result);
  return lp_document_remove_lead_set_finish (document, wait_for_result (&result), error);
}

gboolean
restore_lead_set (LpDocument *document, gint64 id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lp_document_restore_lead_set_async (document, id, NULL, on_result_cb, &result);
  return lp_document_restore_lead_set_finish (document, wait_for_result (&result), error);
}

char *
describe_lead_sets (LpDocument *document)
{
  char *sets = describe_sets (lp_document_get_lead_sets (document));
  g_autofree char *shorter = NULL;
  LpTable *table = lp_document_get_table (document);

  if (table == NULL)
    return sets;
  shorter = sets;
  return g_strdup_printf ("%s: %d %s", sets, (int) lp_table_get_n_rows (table),
                          lp_document_get_leads_name (document));
}

/* --- Signals --- */

static void
on_any_signal_cb (Count *count)
{
  count->n++;
}

void
count_signal (LpDocument *document, const char *signal, Count *count)
{
  count->n = 0;
  g_signal_connect_swapped (document, signal, G_CALLBACK (on_any_signal_cb), count);
}
