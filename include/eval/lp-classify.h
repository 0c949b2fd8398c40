/* SPDX-License-Identifier: GPL-3.0-or-later
 * The classification as CSV, one row a lead in file order: section 8 of the format, byte
 * for byte. */
#pragma once

#include "lp-evaluation.h"

G_BEGIN_DECLS

/* Takes @len bytes; FALSE stops the writing, with @error set. */
typedef gboolean (*LpClassifyWrite) (const char *bytes, gsize len, gpointer user_data,
                                     GError **error);

/* Writes heading and rows in pieces of some 64 KiB. FALSE when @write says so. */
gboolean lp_classify_write (const LpEvaluation *evaluation, LpClassifyWrite write,
                            gpointer user_data, GError **error);

/* Both with the line end. */
void lp_classify_append_heading (const LpEvaluation *evaluation, GString *out);
void lp_classify_append_row (const LpEvaluation *evaluation, gsize row, GString *out);

/* A score in hundredths with two places: 6250 is "62.50". */
void lp_classify_append_score (GString *out, gint64 hundredths);

G_END_DECLS
