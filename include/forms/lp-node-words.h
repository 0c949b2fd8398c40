/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the elements, attributes and words of the format are called on screen: the one
 * place where the window's forms get their labels from. Everything returned is borrowed
 * and translated. */
#pragma once

#include "lp-format.h"

G_BEGIN_DECLS

const char *lp_node_words_kind (LpKind kind); /* "Trait" */
const char *lp_node_words_new_name (LpKind kind); /* "New trait": the name of a new one */
const char *lp_node_words_add (LpKind kind); /* "Add Trait" */
const char *lp_node_words_list (LpKind kind); /* "Traits": the heading of a list */
const char *lp_node_words_about (LpKind kind); /* a sentence under the heading, or NULL */

/* What the text of an element is called: "Definition in Words". */
const char *lp_node_words_text (LpKind kind);

/* "Weight"; what the attribute is called in an element of @kind. */
const char *lp_node_words_attr (LpKind kind, LpAttr attr);

/* A sentence that says what to fill in, or NULL. */
const char *lp_node_words_hint (LpKind kind, LpAttr attr);

/* What the word @word of the attribute @attr means; @word itself where it is not known.
 */
const char *lp_node_words_word (LpAttr attr, const char *word);

G_END_DECLS
