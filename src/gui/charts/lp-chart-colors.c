/* SPDX-License-Identifier: GPL-3.0-or-later
 * The colours of charts. */
#include "lp-chart-colors.h"

static GdkRGBA
look_up (GtkStyleContext *style, const char *name, const GdkRGBA *otherwise)
{
  GdkRGBA color;

  return gtk_style_context_lookup_color (style, name, &color) ? color : *otherwise;
}

static GdkRGBA
with_alpha (GdkRGBA color, float alpha)
{
  color.alpha *= alpha;
  return color;
}

LpChartColors
lp_chart_colors_get (GtkWidget *widget)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  LpChartColors colors;

  gtk_style_context_get_color (style, &colors.text);
  colors.faint = with_alpha (colors.text, 0.7f);
  colors.track = with_alpha (colors.text, 0.08f);
  colors.bar = look_up (style, "accent_bg_color", &colors.text);
  colors.outcome = look_up (style, "success_bg_color", &colors.text);
  return colors;
}
