/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a published version is sealed with. */
#include "lp-version-seal-private.h"

#include <string.h>

#define SEAL_DIGITS 64

static void
add_bytes (GChecksum *sum, LpSealedBytes bytes)
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

char *
lp_seal_make (const char *before, const LpSealed *sealed)
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

gboolean
lp_seal_is_valid (const char *seal)
{
  return strlen (seal) == SEAL_DIGITS && strspn (seal, "0123456789abcdef") == SEAL_DIGITS;
}

static LpSealedBytes
bytes_of_column (LpRows *rows, int column)
{
  gconstpointer data = sqlite3_column_blob (rows, column);

  return (LpSealedBytes){ data, (gsize) sqlite3_column_bytes (rows, column) };
}

char *
lp_version_dup_column (LpRows *rows, int column)
{
  LpSealedBytes bytes = bytes_of_column (rows, column);

  return g_utf8_make_valid (bytes.data != NULL ? bytes.data : "", (gssize) bytes.size);
}

gboolean
lp_seal_chain_check (LpSealChain *chain, LpRows *rows)
{
  LpSealed sealed = { sqlite3_column_int64 (rows, LP_VERSION_NUMBER),
                      bytes_of_column (rows, LP_VERSION_VERSION),
                      sqlite3_column_int64 (rows, LP_VERSION_AT),
                      bytes_of_column (rows, LP_VERSION_DIGEST),
                      bytes_of_column (rows, LP_VERSION_POLICY) };
  g_autofree char *found = lp_version_dup_column (rows, LP_VERSION_SEAL);
  g_autofree char *seal = lp_seal_make (chain->stored != NULL ? chain->stored : "",
                                        &sealed);
  gboolean sound = strcmp (seal, found) == 0;

  if (!sound && chain->computed != NULL)
    {
      g_autofree char *other = lp_seal_make (chain->computed, &sealed);

      sound = strcmp (other, found) == 0;
    }
  sound |= chain->unknown;
  chain->unknown = FALSE;
  g_free (chain->stored);
  g_free (chain->computed);
  chain->stored = g_steal_pointer (&found);
  chain->computed = sound ? NULL : g_steal_pointer (&seal);
  return sound;
}

void
lp_seal_chain_clear (LpSealChain *chain)
{
  g_free (chain->stored);
  g_free (chain->computed);
}
