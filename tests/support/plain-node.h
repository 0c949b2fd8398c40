/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A policy or source file as the plainest possible tree, for the plain evaluator.
 *
 * A PlainNode owns all it points to; free the root with plain_node_free(). Nothing is
 * validated: the file is expected to be a right one. The only error is a file that is
 * not well-formed (G_MARKUP_ERROR_PARSE).
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _PlainNode PlainNode;

struct _PlainNode
{
  char *name;
  GPtrArray *attributes; /* of char *: name, value, name, value … */
  GPtrArray *children;   /* of PlainNode *, elements only */
  char *text;            /* own text, trimmed */
  char *folded;          /* the same, folded */
};

/* Returns: (transfer full) (nullable): the root, or NULL with @error set. */
PlainNode *
plain_node_parse (const char *xml, gsize length, GError **error);

void
plain_node_free (PlainNode *node);

/* Returns: (transfer none) (nullable): the attribute's value. */
const char *
plain_node_get (const PlainNode *node, const char *attribute);

/* The attribute as a whole number, or @absent where it is not given. */
gint64
plain_node_get_int (const PlainNode *node, const char *attribute, gint64 absent);

/* Returns: (transfer none) (nullable): the first child of that name. */
const PlainNode *
plain_node_child (const PlainNode *node, const char *name);

gboolean
plain_node_is (const PlainNode *node, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlainNode, plain_node_free)

G_END_DECLS
