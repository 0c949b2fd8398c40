/* SPDX-License-Identifier: GPL-3.0-or-later
 * Digests as the format writes them: `sha256:` and 64 lower-case hex digits. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LP_DIGEST_PREFIX "sha256:"

/* Returns: (transfer full): the digest of @len bytes; @bytes may be NULL when @len is 0. */
char *lp_digest_of_bytes (const void *bytes, gsize len);

/* Whether @text has the form of a digest. NULL has not. */
gboolean lp_digest_is_valid (const char *text);

G_END_DECLS
