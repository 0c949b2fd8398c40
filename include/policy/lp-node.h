/* SPDX-License-Identifier: GPL-3.0-or-later
 * One element of a policy or a source as an immutable, reference-counted value.
 *
 *   LpNode  kind | attributes (in the table's order) | text | children (in document order)
 *
 * A node never changes once made, and shares its children with every other node that has
 * them: an edit makes new nodes only along the path from the root to the place. So nodes
 * may be read by any thread, kept for undo, and compared by pointer first.
 *
 * Attribute values are kept as the text that was written, so that a draft can hold what is
 * not right yet; the typed readers parse on demand and say whether it is right. Text is
 * trimmed. The hash is of kind, attributes, text and children. */
#pragma once

#include "lp-format.h"

G_BEGIN_DECLS

typedef struct _LpNode LpNode;

LpNode *lp_node_ref (LpNode *node);
void lp_node_unref (LpNode *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpNode, lp_node_unref)

/* --- Making. All return (transfer full). --- */

/* An empty node, then attribute and value pairs up to LP_ATTR_NONE; a NULL value leaves
 * the attribute out: lp_node_new (LP_KIND_SCORE, LP_ATTR_AT_LEAST, "40", LP_ATTR_NONE). */
LpNode *lp_node_new (LpKind kind, ...);
LpNode *lp_node_new_text (LpKind kind, const char *text);

typedef struct _LpNodeBuilder LpNodeBuilder;
LpNodeBuilder *lp_node_builder_new (LpKind kind);
LpNodeBuilder *lp_node_builder_new_from (LpNode *node);
void lp_node_builder_set (LpNodeBuilder *builder, LpAttr attr, const char *value); /* NULL removes */
void lp_node_builder_set_text (LpNodeBuilder *builder, const char *text);
void lp_node_builder_take (LpNodeBuilder *builder, LpNode *child); /* appended */
LpNode *lp_node_builder_end (LpNodeBuilder *builder);              /* frees the builder */
void lp_node_builder_free (LpNodeBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpNodeBuilder, lp_node_builder_free)

/* A copy of @node with one thing different. */
LpNode *lp_node_with_attr (LpNode *node, LpAttr attr, const char *value); /* NULL removes */
LpNode *lp_node_with_text (LpNode *node, const char *text);
LpNode *lp_node_with_child_inserted (LpNode *node, guint position, LpNode *child);
LpNode *lp_node_with_child_replaced (LpNode *node, guint position, LpNode *child);
LpNode *lp_node_with_child_removed (LpNode *node, guint position);
LpNode *lp_node_with_child_moved (LpNode *node, guint from, guint to); /* to: position afterwards */

/* Where a new child of @kind goes so that the order of the format is kept: after its last
 * sibling of the same or a lower slot. */
guint lp_node_position_for (LpNode *node, LpKind kind);

/* --- Reading. Everything returned is borrowed. --- */

LpKind lp_node_get_kind (const LpNode *node);
const char *lp_node_get (const LpNode *node, LpAttr attr); /* NULL: left out */
gboolean lp_node_has (const LpNode *node, LpAttr attr);
const char *lp_node_get_text (const LpNode *node);         /* "" where there is none */
guint lp_node_get_n_children (const LpNode *node);
LpNode *lp_node_get_child (const LpNode *node, guint position);
LpNode *lp_node_find_child (const LpNode *node, LpKind kind); /* the first one, or NULL */
guint lp_node_count_children (const LpNode *node, LpKind kind);
const char *lp_node_get_id (const LpNode *node); /* @id, a rejection's @code, a join's @name */
const char *lp_node_get_name (const LpNode *node); /* @name or @label, else the id; never NULL */
guint64 lp_node_get_hash (const LpNode *node);
gboolean lp_node_equal (const LpNode *a, const LpNode *b);

/* for every child of @kind (LP_KIND_NONE: every child):
 *   LP_FOREACH_CHILD (stages, LP_KIND_STAGE, stage) { ... }
 * break leaves it: only a body that came to its end lets the loop around it go on. */
#define LP_FOREACH_CHILD(node, k, child)                                                 \
  for (guint child##_i = 0, child##_next = 1;                                            \
       child##_next && (node) != NULL && child##_i < lp_node_get_n_children (node);      \
       child##_i++)                                                                      \
    for (LpNode *child = (child##_next = 0, lp_node_get_child (node, child##_i));        \
         child != NULL; child = NULL, child##_next = 1)                                  \
      if ((k) == LP_KIND_NONE || lp_node_get_kind (child) == (k))

/* Typed reads. TRUE and the value when the attribute (or the table's fallback for one left
 * out) is right for its type; else FALSE, and @out is untouched. */
gboolean lp_node_read_integer (const LpNode *node, LpAttr attr, gint64 *out);
gboolean lp_node_read_decimal (const LpNode *node, LpAttr attr, double *out);
gboolean lp_node_read_hundredths (const LpNode *node, LpAttr attr, gint64 *out);
gboolean lp_node_read_day (const LpNode *node, LpAttr attr, gint64 *out);     /* since 1970 */
gboolean lp_node_read_duration (const LpNode *node, LpAttr attr, gint64 *out); /* seconds */
/* The position of the value (or the fallback) among the table's words, or -1. */
int lp_node_read_word (const LpNode *node, LpAttr attr);
gboolean lp_node_is_yes (const LpNode *node, LpAttr attr);

/* --- Places. --- */

#define LP_PATH_MAX_DEPTH 32

/* The child positions from the root down to a node. A plain value: copy it. It holds for
 * the tree it was made from; after an edit ask again. */
typedef struct
{
  guint depth;
  guint step[LP_PATH_MAX_DEPTH];
} LpPath;

LpPath lp_path_root (void);
LpPath lp_path_child (const LpPath *path, guint position);
LpPath lp_path_parent (const LpPath *path); /* of the root: the root */
guint lp_path_last (const LpPath *path);    /* the last step */
gboolean lp_path_equal (const LpPath *a, const LpPath *b);

/* The node at @path (borrowed), or NULL where the tree has no such place. */
LpNode *lp_node_at (LpNode *root, const LpPath *path);

/* A new root in which the node at @path is @node: new nodes along the path only. */
LpNode *lp_node_replace_at (LpNode *root, const LpPath *path, LpNode *node);

/* "/lead-policy/scoring/dimension[@id='fit']/rule[@id='vp']/when/is[2]"; nodes without an
 * id among several siblings of their kind are numbered from 1. (transfer full) */
char *lp_path_to_string (LpNode *root, const LpPath *path);

G_END_DECLS
