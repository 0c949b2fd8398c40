/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which character separates the cells of a text (section 7 of the format, "Cells"). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The candidates, the one that wins a tie first. */
#define LP_CSV_DELIMITERS ",;\t|"

/**
 * lp_csv_detect_delimiter:
 * @text: valid UTF-8
 * @skip: physical lines before the heading
 *
 * Returns: the most frequent of the candidates outside quotes in the heading record; a
 *   comma where there is none
 */
char lp_csv_detect_delimiter (const char *text, gsize size, guint skip);

/* The same, and how far it looked into @end. Where that is @size, and there is more text, the
 * answer may be another with it. */
char lp_csv_detect_delimiter_until (const char *text, gsize size, guint skip, gsize *end);

/* Whether @delimiter is one character that may separate cells: no quote, no line end. */
gboolean lp_csv_delimiter_is_valid (const char *delimiter);

/* The offset behind @skip physical lines; @size where there are not so many. */
gsize lp_csv_skip_lines (const char *text, gsize size, guint skip);

/* How the window calls a separator: "comma", "semicolon", "tab", ..., or the character. */
const char *lp_csv_delimiter_name (const char *delimiter);

G_END_DECLS
