/* SPDX-License-Identifier: GPL-3.0-or-later
 * The colours of charts: only those that the desktop's style names, so that light, dark
 * and high contrast follow by themselves. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  GdkRGBA text;
  GdkRGBA faint;   /* text of axes */
  GdkRGBA track;   /* behind a bar */
  GdkRGBA bar;     /* what the definition says */
  GdkRGBA outcome; /* what became of the leads: won */
} LpChartColors;

LpChartColors lp_chart_colors_get (GtkWidget *widget);

G_END_DECLS
