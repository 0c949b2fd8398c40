/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * CSV bytes to records, one character at a time, for the plain evaluator.
 *
 * Errors are G_CONVERT_ERROR for bytes that are not in their encoding and
 * G_MARKUP_ERROR for quotes gone wrong or a file without a heading.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *encoding;  /* (nullable): detected */
  const char *delimiter; /* (nullable): detected */
  guint skip;            /* physical lines before the heading */
} PlainDialect;

/* Returns: (transfer full) (element-type GStrv) (nullable): the records as they stand,
 * nothing trimmed, the heading first; NULL with @error set. */
GPtrArray *
plain_csv_read (GBytes *bytes, const PlainDialect *dialect, GError **error);

G_END_DECLS
