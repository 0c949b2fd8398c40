/* SPDX-License-Identifier: GPL-3.0-or-later
 * A widget that shows one place of the policy and follows it. */
#include "lp-node-view.h"

G_DEFINE_INTERFACE (LpNodeView, lp_node_view, GTK_TYPE_WIDGET)

static void
lp_node_view_default_init (LpNodeViewInterface *iface)
{
}

void
lp_node_view_show (LpNodeView *view, LpDocument *document, const LpPath *place)
{
  g_return_if_fail (LP_IS_NODE_VIEW (view));
  g_return_if_fail (place != NULL);

  LP_NODE_VIEW_GET_IFACE (view)->show (view, document, place);
}

void
lp_node_view_show_figures (LpNodeView *view, LpDocument *document)
{
  g_return_if_fail (LP_IS_NODE_VIEW (view));

  if (LP_NODE_VIEW_GET_IFACE (view)->show_figures)
    LP_NODE_VIEW_GET_IFACE (view)->show_figures (view, document);
}
