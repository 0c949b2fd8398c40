/* SPDX-License-Identifier: GPL-3.0-or-later
 * What stands beside the draft until the next version: proposals of the sides, and their
 * signatures. */
#include "lp-workspace-private.h"

#include "lp-edit.h"

#include <glib/gi18n-lib.h>

/* The columns of "proposals" and "signatures" */
enum
{
  SIDE,
  ORIGIN,
  PROPOSED_AT
};
enum
{
  NAME = 1,
  ROLE,
  AT,
  DIGEST,
  COMMENT
};

void
lp_proposal_free (LpProposal *proposal)
{
  g_free (proposal->side);
  g_free (proposal->origin);
  g_free (proposal);
}

/* NULL for NULL. */
static char *
dup_column (LpRows *rows, int column)
{
  const char *text = (const char *) sqlite3_column_text (rows, column);

  return text != NULL ? g_utf8_make_valid (text, -1) : NULL;
}

/* --- Proposals --- */

GPtrArray *
lp_workspace_list_proposals (LpWorkspace *workspace, GError **error)
{
  g_autoptr (GPtrArray)
      proposals = g_ptr_array_new_with_free_func ((GDestroyNotify) lp_proposal_free);
  g_autoptr (LpRows) rows = NULL;
  int found;

  g_return_val_if_fail (workspace != NULL, NULL);

  rows = lp_sqlite_query (workspace->sqlite, error, "proposals", "");
  found = rows != NULL ? 1 : -1;
  while (found > 0 && (found = lp_sqlite_next (workspace->sqlite, rows, error)) > 0)
    {
      LpProposal *proposal = g_new0 (LpProposal, 1);

      proposal->side = dup_column (rows, SIDE);
      proposal->origin = dup_column (rows, ORIGIN);
      proposal->at = sqlite3_column_int64 (rows, PROPOSED_AT);
      g_ptr_array_add (proposals, proposal);
    }
  return found == 0 ? g_steal_pointer (&proposals) : NULL;
}

LpPolicy *
lp_workspace_load_proposal (LpWorkspace *workspace, const char *side, GError **error)
{
  g_autoptr (LpFindings) findings = lp_findings_new ();

  g_return_val_if_fail (workspace != NULL && side != NULL, NULL);

  return lp_workspace_read_draft (
      workspace, lp_sqlite_query (workspace->sqlite, error, "proposal-policy", "t", side),
      findings, error);
}

static gboolean
set_proposal_in_transaction (LpWorkspace *workspace,
                             const char *side,
                             const char *origin,
                             GBytes *packed,
                             GError **error)
{
  if (packed == NULL)
    return lp_sqlite_run (workspace->sqlite, error, "drop-proposal", "t", side);
  return lp_sqlite_run (workspace->sqlite, error, "set-proposal", "ttib", side, origin,
                        g_get_real_time () / G_USEC_PER_SEC, packed);
}

gboolean
lp_workspace_set_proposal (LpWorkspace *workspace,
                           const char *side,
                           const char *origin,
                           LpPolicy *policy,
                           GError **error)
{
  g_autoptr (GBytes) packed = NULL;

  g_return_val_if_fail (workspace != NULL && side != NULL, FALSE);

  if (policy != NULL)
    {
      packed = lp_workspace_pack_policy (policy, error);
      if (packed == NULL)
        return FALSE;
    }
  return lp_sqlite_begin (workspace->sqlite, error) &&
         lp_sqlite_end (workspace->sqlite,
                        set_proposal_in_transaction (
                            workspace, side, origin != NULL ? origin : "", packed, error),
                        error);
}

/* --- Signatures --- */

static LpNode *
read_signature (LpRows *rows)
{
  g_autofree char *side = dup_column (rows, SIDE);
  g_autofree char *name = dup_column (rows, NAME);
  g_autofree char *role = dup_column (rows, ROLE);
  g_autofree char *at = dup_column (rows, AT);
  g_autofree char *digest = dup_column (rows, DIGEST);
  g_autofree char *comment = dup_column (rows, COMMENT);

  return lp_policy_make_approval (side, name, role, at, digest, comment);
}

GPtrArray *
lp_workspace_list_signatures (LpWorkspace *workspace, GError **error)
{
  g_autoptr (GPtrArray)
      signatures = g_ptr_array_new_with_free_func ((GDestroyNotify) lp_node_unref);
  g_autoptr (LpRows) rows = NULL;
  int found;

  g_return_val_if_fail (workspace != NULL, NULL);

  rows = lp_sqlite_query (workspace->sqlite, error, "signatures", "");
  found = rows != NULL ? 1 : -1;
  while (found > 0 && (found = lp_sqlite_next (workspace->sqlite, rows, error)) > 0)
    g_ptr_array_add (signatures, read_signature (rows));
  return found == 0 ? g_steal_pointer (&signatures) : NULL;
}

/* "" for what is missing: whether it is a fit approval is the caller's question. */
static const char *
get_attr (LpNode *approval, LpAttr attr)
{
  const char *value = lp_node_get (approval, attr);

  return value != NULL ? value : "";
}

gboolean
lp_workspace_add_signature (LpWorkspace *workspace, LpNode *approval, GError **error)
{
  LpNode *comment;

  g_return_val_if_fail (workspace != NULL && approval != NULL, FALSE);
  g_return_val_if_fail (lp_node_get_kind (approval) == LP_KIND_APPROVAL, FALSE);

  comment = lp_node_find_child (approval, LP_KIND_COMMENT);
  return lp_sqlite_begin (workspace->sqlite, error) &&
         lp_sqlite_end (
             workspace->sqlite,
             lp_sqlite_run (
                 workspace->sqlite, error, "add-signature", "tttttt",
                 get_attr (approval, LP_ATTR_SIDE), get_attr (approval, LP_ATTR_NAME),
                 lp_node_get (approval, LP_ATTR_ROLE), get_attr (approval, LP_ATTR_AT),
                 get_attr (approval, LP_ATTR_DIGEST),
                 comment != NULL ? lp_node_get_text (comment) : NULL),
             error);
}
