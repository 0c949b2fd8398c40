/* SPDX-License-Identifier: GPL-3.0-or-later
 * SHA-256 digests in the format's form. */
#include "lp-digest.h"

#include <string.h>

#define HEX_DIGITS 64

char *
lp_digest_of_bytes (const void *bytes, gsize len)
{
  g_autofree char *hex = NULL;

  g_return_val_if_fail (bytes != NULL || len == 0, NULL);

  hex = g_compute_checksum_for_data (G_CHECKSUM_SHA256,
                                     len == 0 ? (const void *) "" : bytes, len);
  return g_strconcat (LP_DIGEST_PREFIX, hex, NULL);
}

gboolean
lp_digest_is_valid (const char *text)
{
  const char *hex;

  if (text == NULL || !g_str_has_prefix (text, LP_DIGEST_PREFIX))
    return FALSE;
  hex = text + strlen (LP_DIGEST_PREFIX);
  return strspn (hex, "0123456789abcdef") == HEX_DIGITS && hex[HEX_DIGITS] == '\0';
}
