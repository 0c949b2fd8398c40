/* SPDX-License-Identifier: GPL-3.0-or-later
 * Numbers: those of a person's cells, those of a policy, and versions. Never the locale's.
 *
 * A function that returns FALSE leaves its out value untouched. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * lp_number_parse:
 * @cell: the cell's text, of @len bytes
 * @decimal: the decimal separator of the source, '.' or ','
 * @out: (out): the nearest double; finite
 *
 * Reads a cell of a `number` field: white space, currency signs, one `%` at the end and
 * group separators between digits are dropped first (section 7 of the format).
 *
 * Returns: FALSE for a problem cell, which an empty one is too
 */
gboolean lp_number_parse (const char *cell, gsize len, char decimal, double *out);

/* Whether @text is a plain decimal, `[+-]?D+(\.D+)?`. NULL is none. */
gboolean lp_decimal_is_plain (const char *text);

/* The nearest double of a plain decimal; FALSE too when it is too large for a finite one. */
gboolean lp_decimal_parse (const char *text, double *out);

/* A plain decimal of at most two places, in hundredths: "55.5" is 5550. FALSE too when it
 * does not fit 64 bits. */
gboolean lp_decimal_parse_hundredths (const char *text, gint64 *out);

/* Returns: (transfer full): two places always: 6250 is "62.50", -250 is "-2.50". */
char *lp_decimal_from_hundredths (gint64 hundredths);

/* Returns: (transfer full): the shortest plain decimal (no exponent) that reads back as the
 * finite @value; whole numbers without a point. For fields that a form fills. */
char *lp_decimal_from_double (double value);

/* A whole number of an attribute, `[+-]?D+`. FALSE too when it does not fit 64 bits. */
gboolean lp_integer_parse (const char *text, gint64 *out);

/* A version of a policy, MAJOR.MINOR.PATCH. */
typedef struct
{
  guint32 major;
  guint32 minor;
  guint32 patch;
} LpSemver;

/* Three whole numbers without signs or leading zeros, each below 2^32. */
gboolean lp_semver_parse (const char *text, LpSemver *out);

/* Less than, equal to or greater than zero, as @a comes before, is or comes after @b. */
int lp_semver_compare (const LpSemver *a, const LpSemver *b);

/* Returns: (transfer full): "1.2.0" */
char *lp_semver_format (const LpSemver *version);

G_END_DECLS
