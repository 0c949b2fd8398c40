/* SPDX-License-Identifier: GPL-3.0-or-later
 * A widget that shows one place of the policy and follows it. What shows a policy is told
 * the place anew after every edit: a place holds for one tree only. */
#pragma once

#include <gtk/gtk.h>

#include "lp-document.h"

G_BEGIN_DECLS

#define LP_TYPE_NODE_VIEW (lp_node_view_get_type ())
G_DECLARE_INTERFACE (LpNodeView, lp_node_view, LP, NODE_VIEW, GtkWidget)

/**
 * LpNodeViewInterface:
 * @show: the node at @place as it is now, updated in place; never NULL there
 * @show_figures: the document's impact is another one (nullable)
 */
struct _LpNodeViewInterface
{
  GTypeInterface parent_iface;

  void (*show) (LpNodeView *view, LpDocument *document, const LpPath *place);
  void (*show_figures) (LpNodeView *view, LpDocument *document);
};

void
lp_node_view_show (LpNodeView *view, LpDocument *document, const LpPath *place);
void
lp_node_view_show_figures (LpNodeView *view, LpDocument *document);

G_END_DECLS
