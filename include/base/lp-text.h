/* SPDX-License-Identifier: GPL-3.0-or-later
 * Text as the policy format reads it: white space, trimming, folding, searching, ids.
 *
 * All text is valid UTF-8; a length counts bytes, and -1 means up to the NUL. Nothing here
 * fails and nothing depends on the locale. Every function has a short way for plain
 * ASCII, since it runs once for each distinct value of a column. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LpTextMatch:
 * @LP_TEXT_MATCH_ANYWHERE: the needle occurs
 * @LP_TEXT_MATCH_WORD: it occurs, and no letter or digit stands right before or after it
 * @LP_TEXT_MATCH_START: the text begins with it
 * @LP_TEXT_MATCH_END: the text ends with it
 */
typedef enum
{
  LP_TEXT_MATCH_ANYWHERE,
  LP_TEXT_MATCH_WORD,
  LP_TEXT_MATCH_START,
  LP_TEXT_MATCH_END
} LpTextMatch;

/* White space of the format: what g_unichar_isspace() says, and U+000B. */
gboolean lp_text_is_space (gunichar c);

/* Whether @text is NULL, empty or white space only. */
gboolean lp_text_is_blank (const char *text);

/**
 * lp_text_trim_view:
 * @text: text, not necessarily NUL-terminated
 * @start: (out): where the trimmed part begins, within @text
 * @out_len: (out): its length in bytes
 */
void lp_text_trim_view (const char *text, gsize len, const char **start, gsize *out_len);

/* Returns: (transfer full): @text trimmed at both ends and in NFC. */
char *lp_text_trim_nfc (const char *text, gssize len);

/* Returns: (transfer full): @text case-folded, then in NFC; not trimmed. This is the form
 * in which values are compared: two texts are equal when these are equal bytes. */
char *lp_text_fold (const char *text, gssize len);

/* Returns: (transfer full): @text trimmed, then folded: how a value of a policy is read. */
char *lp_text_trim_fold (const char *text, gssize len);

/**
 * lp_text_contains:
 * @folded_hay: text as lp_text_fold() gives it
 * @folded_needle: likewise; an empty one occurs nowhere
 *
 * An occurrence is searched from every position, so that a word is found although the same
 * letters stand inside a longer word before it.
 */
gboolean lp_text_contains (const char *folded_hay,
                           const char *folded_needle,
                           LpTextMatch match);

/* Returns: (transfer full): the name by which a heading is matched to a field: folded, each
 * run of white space, `_` and `-` one space, such runs dropped at both ends. An empty key
 * matches nothing. */
char *lp_text_heading_key (const char *heading);

/* The test `valid` as="email", of a trimmed text. */
gboolean lp_text_is_email (const char *text, gssize len);

/* The test `valid` as="phone", of a trimmed text. */
gboolean lp_text_is_phone (const char *text, gssize len);

/* Whether @text is an id of the format: `[a-z][a-z0-9_-]{0,63}`. NULL is none. */
gboolean lp_text_is_id (const char *text);

/* Returns: (transfer full): an id made of a person's words: "Größe, m²" gives "grosse-m2".
 * Never empty, not necessarily unique, possibly a reserved one. */
char *lp_text_slug (const char *name);

G_END_DECLS
