/* SPDX-License-Identifier: GPL-3.0-or-later
 * Words that sound like a definition and are none: each side means something else by "high
 * intent" or "good fit". The list that comes with the program, and how a text is searched. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The list that comes with the program; NULL-terminated, borrowed. */
const char *const *lp_vague_words_get_default (void);

/* A list as a person writes it: one word or phrase a line, trimmed, each once, blank lines
 * left out. (transfer full): NULL-terminated, possibly empty */
GStrv lp_vague_words_parse (const char *text);

/* The list as such a text. (transfer full) */
char *lp_vague_words_format (const char *const *words);

/**
 * lp_vague_words_find:
 * @text: a definition
 * @words: (nullable): NULL-terminated; NULL: the list that comes with the program
 *
 * Whole words, in whatever case, with any white space, `_` or `-` between them.
 *
 * Returns: (transfer full) (element-type utf8): those of @words that occur, in their order
 */
GPtrArray *lp_vague_words_find (const char *text, const char *const *words);

G_END_DECLS
