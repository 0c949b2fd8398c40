/* SPDX-License-Identifier: GPL-3.0-or-later
 * Published versions: rows that are only added, each sealed with the one before. */
#include "lp-version-seal-private.h"
#include "lp-workspace-private.h"

#include "lp-number.h"
#include "lp-policy-digest.h"
#include "lp-policy-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
lp_version_free (LpVersion *version)
{
  g_free (version->version);
  g_free (version->digest);
  g_free (version);
}

/* --- Reading --- */

GPtrArray *
lp_workspace_list_versions (LpWorkspace *workspace, GError **error)
{
  g_autoptr (GPtrArray)
      versions = g_ptr_array_new_with_free_func ((GDestroyNotify) lp_version_free);
  g_auto (LpSealChain) chain = { 0 };
  g_autoptr (LpRows) rows = NULL;
  int found;

  g_return_val_if_fail (workspace != NULL, NULL);

  rows = lp_sqlite_query (workspace->sqlite, error, "versions", "");
  found = rows != NULL ? 1 : -1;
  while (found > 0 && (found = lp_sqlite_next (workspace->sqlite, rows, error)) > 0)
    {
      LpVersion *version = g_new0 (LpVersion, 1);

      version->version = lp_version_dup_column (rows, LP_VERSION_VERSION);
      version->digest = lp_version_dup_column (rows, LP_VERSION_DIGEST);
      version->at = sqlite3_column_int64 (rows, LP_VERSION_AT);
      version->sound = lp_seal_chain_check (&chain, rows);
      g_ptr_array_add (versions, version);
    }
  return found == 0 ? g_steal_pointer (&versions) : NULL;
}

/* --- Reading one --- */

static void
set_unsound_error (const LpWorkspace *workspace, const char *version, GError **error)
{
  g_autofree char *name = g_filename_display_basename (workspace->path);

  g_set_error (error, LP_ERROR, LP_ERROR_INVALID,
               _ ("Version %s in “%s” is not as it was published; take it from a copy of "
                  "the file"),
               version, name);
}

/* The row with @version, checked with all before it. -1: an error, 0: none. */
static int
find_version (LpWorkspace *workspace, LpRows *rows, const char *version, GError **error)
{
  g_auto (LpSealChain) chain = { 0 };
  int found = 1;

  while (found > 0 && (found = lp_sqlite_next (workspace->sqlite, rows, error)) > 0)
    {
      g_autofree char *name = lp_version_dup_column (rows, LP_VERSION_VERSION);
      gboolean sound = lp_seal_chain_check (&chain, rows);

      if (strcmp (name, version) != 0)
        continue;
      if (sound)
        return 1;
      set_unsound_error (workspace, version, error);
      return -1;
    }
  if (found == 0)
    lp_workspace_set_missing_error (error, workspace);
  return found;
}

LpPolicy *
lp_workspace_load_version (LpWorkspace *workspace, const char *version, GError **error)
{
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (LpPolicy) policy = NULL;
  g_autoptr (LpRows) rows = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *stored = NULL;

  g_return_val_if_fail (workspace != NULL && version != NULL, NULL);

  rows = lp_sqlite_query (workspace->sqlite, error, "versions", "");
  if (rows == NULL || find_version (workspace, rows, version, error) <= 0)
    return NULL;
  policy = lp_workspace_read_policy (workspace, rows, LP_VERSION_POLICY, LP_READ_STRICT,
                                     findings, error);
  if (policy == NULL)
    return NULL;
  digest = lp_policy_digest (policy);
  stored = lp_version_dup_column (rows, LP_VERSION_DIGEST);
  if (strcmp (digest, stored) == 0)
    return g_steal_pointer (&policy);
  set_unsound_error (workspace, version, error);
  return NULL;
}

/* --- Publishing --- */

/* What can be published must be readable ever after. */
static gboolean
check_reads_back (LpPolicy *policy, GError **error)
{
  g_autoptr (GBytes) xml = lp_policy_write (policy);
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (LpPolicy) back = lp_policy_read (xml, NULL, LP_READ_STRICT, findings, error);

  return back != NULL;
}

/* The last row: 0 and "" where there is none. */
static gboolean
read_last (LpSqlite *sqlite, gint64 *number, char **version, char **seal, GError **error)
{
  g_autoptr (LpRows) rows = lp_sqlite_query (sqlite, error, "last-version", "");
  int found = rows != NULL ? lp_sqlite_next (sqlite, rows, error) : -1;

  if (found < 0)
    return FALSE;
  *number = found > 0 ? sqlite3_column_int64 (rows, 0) : 0;
  *version = found > 0 ? lp_version_dup_column (rows, 1) : g_strdup ("");
  *seal = found > 0 ? lp_version_dup_column (rows, 2) : g_strdup ("");
  return TRUE;
}

static gboolean
comes_after (const char *version, const char *last)
{
  LpSemver a, b;

  return lp_semver_parse (version, &a) &&
         (!lp_semver_parse (last, &b) || lp_semver_compare (&a, &b) > 0);
}

static gboolean
set_published_error (const LpWorkspace *workspace, const char *last, GError **error)
{
  g_autofree char *name = g_filename_display_basename (workspace->path);

  g_set_error (
      error, LP_ERROR, LP_ERROR_CONFLICT,
      _ ("“%s” has version %s already, and the next one must come after it; open "
         "it again where another program published that"),
      name, last);
  return FALSE;
}

static gboolean
add_in_transaction (LpWorkspace *workspace,
                    LpPolicy *policy,
                    GBytes *packed,
                    GError **error)
{
  LpSqlite *sqlite = workspace->sqlite;
  const char *version = lp_policy_get_version (policy);
  g_autofree char *digest = lp_policy_digest (policy);
  g_autofree char *last = NULL;
  g_autofree char *before = NULL;
  g_autofree char *seal = NULL;
  LpSealed sealed = { .version = { version, strlen (version) },
                      .at = g_get_real_time () / G_USEC_PER_SEC,
                      .digest = { digest, strlen (digest) } };

  if (!read_last (sqlite, &sealed.number, &last, &before, error))
    return FALSE;
  if (!comes_after (version, last))
    return set_published_error (workspace, last, error);
  sealed.number += 1;
  sealed.policy.data = g_bytes_get_data (packed, &sealed.policy.size);
  seal = lp_seal_make (before, &sealed);
  return lp_sqlite_run (sqlite, error, "add-version", "ititbt", sealed.number, version,
                        sealed.at, digest, packed, seal) &&
         lp_sqlite_run (sqlite, error, "drop-signatures", "");
}

gboolean
lp_workspace_add_version (LpWorkspace *workspace, LpPolicy *policy, GError **error)
{
  g_autoptr (GBytes) packed = NULL;

  g_return_val_if_fail (workspace != NULL && policy != NULL, FALSE);
  g_return_val_if_fail (!lp_policy_is_draft (policy), FALSE);

  packed = lp_workspace_pack_policy (policy, error);
  return packed != NULL && check_reads_back (policy, error) &&
         lp_sqlite_begin (workspace->sqlite, error) &&
         lp_sqlite_end (workspace->sqlite,
                        add_in_transaction (workspace, policy, packed, error), error);
}
