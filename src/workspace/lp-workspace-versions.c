/* SPDX-License-Identifier: GPL-3.0-or-later
 * Published versions: rows that are only added, each sealed with the one before. */
#include "lp-workspace-private.h"

#include "lp-number.h"
#include "lp-policy-digest.h"
#include "lp-policy-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The columns of "versions" */
enum
{
  NUMBER,
  VERSION,
  AT,
  DIGEST,
  POLICY,
  SEAL
};

typedef struct
{
  gconstpointer data;
  gsize size;
} Bytes;

/* What is sealed; not NUL-terminated, since a damaged text may hold anything. */
typedef struct
{
  gint64 number;
  Bytes version;
  gint64 at;
  Bytes digest;
  Bytes policy;
} Sealed;

/* What the next row may be sealed with: the seal before as it stands, and, where that row
 * is not sound, as it would have to be. So one changed seal does not cast doubt on the
 * row after it. */
typedef struct
{
  char *stored;
  char *computed; /* or NULL */
} Chain;

void
lp_version_free (LpVersion *version)
{
  g_free (version->version);
  g_free (version->digest);
  g_free (version);
}

/* --- Seals --- */

static void
add_bytes (GChecksum *sum, Bytes bytes)
{
  g_checksum_update (sum, bytes.data != NULL ? bytes.data : (gconstpointer) "",
                     (gssize) bytes.size);
}

static void
add_number (GChecksum *sum, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("\n%" G_GINT64_FORMAT "\n", number);

  g_checksum_update (sum, (const guchar *) text, -1);
}

/* See the header for what a seal is. (transfer full) */
static char *
make_seal (const char *before, const Sealed *sealed)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GChecksum) policy = g_checksum_new (G_CHECKSUM_SHA256);

  add_bytes (policy, sealed->policy);
  g_checksum_update (sum, (const guchar *) before, -1);
  add_number (sum, sealed->number);
  add_bytes (sum, sealed->version);
  add_number (sum, sealed->at);
  add_bytes (sum, sealed->digest);
  g_checksum_update (sum, (const guchar *) "\n", 1);
  g_checksum_update (sum, (const guchar *) g_checksum_get_string (policy), -1);
  return g_strdup (g_checksum_get_string (sum));
}

static Bytes
bytes_of_column (LpRows *rows, int column)
{
  gconstpointer data = sqlite3_column_blob (rows, column);

  return (Bytes){ data, (gsize) sqlite3_column_bytes (rows, column) };
}

static char *
dup_column (LpRows *rows, int column)
{
  Bytes bytes = bytes_of_column (rows, column);

  return g_utf8_make_valid (bytes.data != NULL ? bytes.data : "", (gssize) bytes.size);
}

/* Whether the row is as it was published, given those before; the chain then ends in it.
 */
static gboolean
check_row (Chain *chain, LpRows *rows)
{
  Sealed sealed = { sqlite3_column_int64 (rows, NUMBER), bytes_of_column (rows, VERSION),
                    sqlite3_column_int64 (rows, AT), bytes_of_column (rows, DIGEST),
                    bytes_of_column (rows, POLICY) };
  g_autofree char *found = dup_column (rows, SEAL);
  g_autofree char *seal = make_seal (chain->stored != NULL ? chain->stored : "", &sealed);
  gboolean sound = strcmp (seal, found) == 0;

  if (!sound && chain->computed != NULL)
    {
      g_autofree char *other = make_seal (chain->computed, &sealed);

      sound = strcmp (other, found) == 0;
    }
  g_free (chain->stored);
  g_free (chain->computed);
  chain->stored = g_steal_pointer (&found);
  chain->computed = sound ? NULL : g_steal_pointer (&seal);
  return sound;
}

static void
chain_clear (Chain *chain)
{
  g_free (chain->stored);
  g_free (chain->computed);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Chain, chain_clear)

/* --- Reading --- */

GPtrArray *
lp_workspace_list_versions (LpWorkspace *workspace, GError **error)
{
  g_autoptr (GPtrArray)
      versions = g_ptr_array_new_with_free_func ((GDestroyNotify) lp_version_free);
  g_auto (Chain) chain = { NULL, NULL };
  g_autoptr (LpRows) rows = NULL;
  int found;

  g_return_val_if_fail (workspace != NULL, NULL);

  rows = lp_sqlite_query (workspace->sqlite, error, "versions", "");
  found = rows != NULL ? 1 : -1;
  while (found > 0 && (found = lp_sqlite_next (workspace->sqlite, rows, error)) > 0)
    {
      LpVersion *version = g_new0 (LpVersion, 1);

      version->version = dup_column (rows, VERSION);
      version->digest = dup_column (rows, DIGEST);
      version->at = sqlite3_column_int64 (rows, AT);
      version->sound = check_row (&chain, rows);
      g_ptr_array_add (versions, version);
    }
  return found == 0 ? g_steal_pointer (&versions) : NULL;
}

/* number -> its row is sound; of those rows that can be read */
static GHashTable *
check_readable_rows (LpSqlite *sqlite, GPtrArray *unsound)
{
  GHashTable *checked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (LpRows) rows = lp_sqlite_query (sqlite, NULL, "versions", "");
  g_auto (Chain) chain = { NULL, NULL };

  while (rows != NULL && lp_sqlite_next (sqlite, rows, NULL) > 0)
    {
      gint64 number = sqlite3_column_int64 (rows, NUMBER);
      gboolean sound = check_row (&chain, rows);

      if (!sound)
        g_ptr_array_add (unsound, dup_column (rows, VERSION));
      g_hash_table_insert (checked, g_memdup2 (&number, sizeof number),
                           GINT_TO_POINTER (sound));
    }
  return checked;
}

/* The index holds the names once more, so that a row that is beyond reading has one. */
GPtrArray *
lp_workspace_find_unsound_versions (LpSqlite *sqlite)
{
  GPtrArray *unsound = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) checked = check_readable_rows (sqlite, unsound);
  g_autoptr (LpRows) rows = lp_sqlite_query (sqlite, NULL, "version-names", "");

  while (rows != NULL && lp_sqlite_next (sqlite, rows, NULL) > 0)
    {
      gint64 number = sqlite3_column_int64 (rows, 0);
      g_autofree char *name = dup_column (rows, 1);

      if (!GPOINTER_TO_INT (g_hash_table_lookup (checked, &number)) &&
          !g_ptr_array_find_with_equal_func (unsound, name, g_str_equal, NULL))
        g_ptr_array_add (unsound, g_steal_pointer (&name));
    }
  return unsound;
}

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
  g_auto (Chain) chain = { NULL, NULL };
  int found = 1;

  while (found > 0 && (found = lp_sqlite_next (workspace->sqlite, rows, error)) > 0)
    {
      g_autofree char *name = dup_column (rows, VERSION);
      gboolean sound = check_row (&chain, rows);

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
  policy = lp_workspace_read_policy (workspace, rows, POLICY, LP_READ_STRICT, findings,
                                     error);
  if (policy == NULL)
    return NULL;
  digest = lp_policy_digest (policy);
  stored = dup_column (rows, DIGEST);
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
  *version = found > 0 ? dup_column (rows, 1) : g_strdup ("");
  *seal = found > 0 ? dup_column (rows, 2) : g_strdup ("");
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
  Sealed sealed = { .version = { version, strlen (version) },
                    .at = g_get_real_time () / G_USEC_PER_SEC,
                    .digest = { digest, strlen (digest) } };

  if (!read_last (sqlite, &sealed.number, &last, &before, error))
    return FALSE;
  if (!comes_after (version, last))
    return set_published_error (workspace, last, error);
  sealed.number += 1;
  sealed.policy.data = g_bytes_get_data (packed, &sealed.policy.size);
  seal = make_seal (before, &sealed);
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
