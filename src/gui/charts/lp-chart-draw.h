/* SPDX-License-Identifier: GPL-3.0-or-later
 * What all charts draw: boxes of the chart module, and texts. */
#pragma once

#include <gtk/gtk.h>

#include "lp-bars.h"

G_BEGIN_DECLS

/* With round corners where @radius is above 0; nothing where the box is empty. */
void lp_chart_append_box (GtkSnapshot *snapshot,
                          LpBox box,
                          float radius,
                          const GdkRGBA *color);

/* In the widget's font. @width, @height: (out) (optional): in pixels. (transfer full) */
PangoLayout *lp_chart_make_text (gpointer widget,
                                 const char *text,
                                 int *width,
                                 int *height);

/* The same of a share beside an axis, such as 20 %. */
PangoLayout *lp_chart_make_share (gpointer widget,
                                  double share,
                                  int *width,
                                  int *height);

void lp_chart_append_text (GtkSnapshot *snapshot,
                           PangoLayout *text,
                           double x,
                           double y,
                           const GdkRGBA *color);

G_END_DECLS
