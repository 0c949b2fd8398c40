/* SPDX-License-Identifier: GPL-3.0-or-later
 * The children of a node as keys of lp-keyed-list.h, with the place of each. */
#pragma once

#include "lp-document.h"

G_BEGIN_DECLS

typedef gboolean (*LpKeyedNodesFilter) (LpNode *node, gpointer user_data);

/**
 * lp_keyed_nodes_collect:
 * @parent: (nullable): no children
 * @places: (element-type LpPath): becomes the places of the children that pass @filter
 *
 * Returns: (transfer full): their keys, all different
 */
GStrv
lp_keyed_nodes_collect (LpDocument *document,
                        const LpPath *parent,
                        LpKeyedNodesFilter filter,
                        gpointer user_data,
                        GArray *places);

/* The children of @kind in the section directly under the root, as above. */
GStrv
lp_keyed_nodes_collect_section (LpDocument *document,
                                LpKind section,
                                LpKind kind,
                                GArray *places);

G_END_DECLS
