/* SPDX-License-Identifier: GPL-3.0-or-later
 * A workspace as text, read through its public functions only. */
#include "workspace-text.h"

#include "published.h"

#include "lp-policy-writer.h"

static void
append_digest (GString *text, GBytes *bytes)
{
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  g_string_append_printf (text, " %s\n", digest);
}

static void
append_steps (GString *text, LpWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  guint present = 0;

  steps = lp_workspace_list_steps (workspace, &present, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < steps->len; i++)
    {
      const LpStep *step = g_ptr_array_index (steps, i);
      g_autoptr (LpPolicy)
          policy = lp_workspace_load_step (workspace, step->id, NULL, &error);
      g_autoptr (GBytes) xml = NULL;

      g_assert_no_error (error);
      xml = lp_policy_write (policy);
      g_string_append_printf (text, "step %d%s, at %d, “%s”", (int) step->id,
                              i == present ? " (present)" : "", (int) step->at,
                              step->label);
      append_digest (text, xml);
    }
}

static void
append_rows (GString *text, const LpTable *table)
{
  for (gsize row = 0; row < lp_table_get_n_rows (table); row++)
    {
      for (guint column = 0; column < lp_table_get_n_columns (table); column++)
        g_string_append_printf (text, "%s%s", column > 0 ? "|" : "  ",
                                lp_table_get_cell (table, column, row));
      g_string_append_c (text, '\n');
    }
}

static void
append_table (GString *text, const LpTable *table)
{
  gsize n_runs;
  const LpTableRun *runs = lp_table_get_runs (table, &n_runs);

  g_string_append_printf (text, " table in %s with “%s”, %d short rows, %d long\n  ",
                          lp_table_get_encoding (table), lp_table_get_delimiter (table),
                          (int) lp_table_get_n_short_rows (table),
                          (int) lp_table_get_n_long_rows (table));
  for (guint column = 0; column < lp_table_get_n_columns (table); column++)
    g_string_append_printf (text, "[%s]", lp_table_get_heading (table, column));
  g_string_append_c (text, '\n');
  append_rows (text, table);
  for (gsize i = 0; i < n_runs; i++)
    g_string_append_printf (text, "  run from row %d: line %d, number %d\n",
                            (int) runs[i].row, (int) runs[i].line, (int) runs[i].number);
  for (gsize i = 0; i < lp_table_get_n_aside (table); i++)
    {
      const LpTableAside *aside = lp_table_get_aside (table, i);
      g_autofree char *quoted = g_strescape (aside->text, NULL);

      g_string_append_printf (text, "  aside %d: line %d, %d cells, “%s”\n",
                              (int) aside->row_number, (int) aside->line,
                              (int) aside->n_cells, quoted);
    }
}

static void
append_lead_set (GString *text, LpWorkspace *workspace, const LpLeadSet *set)
{
  g_autoptr (LpTable) table = NULL;
  g_autoptr (GPtrArray) joined = NULL;
  g_autoptr (LpSource) source = NULL;
  g_autoptr (GBytes) xml = NULL;
  g_autoptr (GError) error = NULL;

  lp_workspace_load_lead_set (workspace, set->id, &table, &joined, &source, &error);
  g_assert_no_error (error);
  g_string_append_printf (text, "leads %d “%s”, imported %d, %d rows, source",
                          (int) set->id, set->name, (int) set->imported,
                          (int) set->n_rows);
  xml = lp_source_write (source);
  append_digest (text, xml);
  append_table (text, table);
  for (guint i = 0; i < joined->len; i++)
    append_table (text, g_ptr_array_index (joined, i));
}

/* Files of version 1 have none of these. */
static void
append_versions (GString *text, LpWorkspace *workspace)
{
  g_autofree char *names = describe_versions (workspace);
  g_auto (GStrv) versions = g_strsplit (names, " ", -1);

  for (guint i = 0; versions[i] != NULL; i++)
    {
      g_autoptr (LpPolicy) policy = NULL;
      g_autoptr (GBytes) xml = NULL;
      g_autoptr (GError) error = NULL;

      policy = lp_workspace_load_version (workspace, versions[i], &error);
      g_assert_no_error (error);
      xml = lp_policy_write (policy);
      g_string_append_printf (text, "version %s", versions[i]);
      append_digest (text, xml);
    }
}

static void
append_proposals (GString *text, LpWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) proposals = lp_workspace_list_proposals (workspace, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < proposals->len; i++)
    {
      const LpProposal *proposal = g_ptr_array_index (proposals, i);
      g_autoptr (LpPolicy)
          policy = lp_workspace_load_proposal (workspace, proposal->side, &error);
      g_autoptr (GBytes) xml = NULL;

      g_assert_no_error (error);
      xml = lp_policy_write (policy);
      g_string_append_printf (text, "proposal of %s, at %d, from “%s”", proposal->side,
                              (int) proposal->at, proposal->origin);
      append_digest (text, xml);
    }
}

static void
append_signatures (GString *text, LpWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) signatures = lp_workspace_list_signatures (workspace, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < signatures->len; i++)
    {
      LpNode *approval = g_ptr_array_index (signatures, i);

      g_string_append_printf (
          text, "signature of %s: %s, %s, at %s, %s\n",
          lp_node_get (approval, LP_ATTR_SIDE), lp_node_get (approval, LP_ATTR_NAME),
          lp_node_get (approval, LP_ATTR_ROLE), lp_node_get (approval, LP_ATTR_AT),
          lp_node_get (approval, LP_ATTR_DIGEST));
    }
}

char *
describe_workspace (LpWorkspace *workspace)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) sets = NULL;
  g_autoptr (GError) error = NULL;

  append_steps (text, workspace);
  sets = lp_workspace_list_lead_sets (workspace, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < sets->len; i++)
    append_lead_set (text, workspace, g_ptr_array_index (sets, i));
  append_versions (text, workspace);
  append_proposals (text, workspace);
  append_signatures (text, workspace);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
