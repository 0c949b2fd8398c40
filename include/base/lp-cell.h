/* SPDX-License-Identifier: GPL-3.0-or-later
 * Cells of types with a closed form: yes-no and tags. Numbers and dates have their own
 * headers. Cells are valid UTF-8; lengths count bytes. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * lp_yes_no_parse:
 * @cell: a trimmed cell
 * @out: (out) (optional): the answer; untouched when there is none
 *
 * Returns: whether the folded cell is one of the agreed words; otherwise it is a problem.
 */
gboolean lp_yes_no_parse (const char *cell, gsize len, gboolean *out);

/**
 * lp_tags_split:
 * @cell: a cell; separated by `;`
 *
 * Returns: (transfer full): NULL-terminated; each tag trimmed and in NFC, blanks dropped,
 *   in the order of the cell, repetitions kept. Empty when the cell is a blank one.
 */
GStrv lp_tags_split (const char *cell, gsize len);

G_END_DECLS
