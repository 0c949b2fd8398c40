/* SPDX-License-Identifier: GPL-3.0-or-later
 * What all charts draw. */
#include "lp-chart-draw.h"

#include <glib/gi18n.h>

void
lp_chart_append_box (GtkSnapshot *snapshot, LpBox box, float radius, const GdkRGBA *color)
{
  GskRoundedRect outline;

  if (box.width <= 0 || box.height <= 0)
    return;
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) box.x, (float) box.y,
                                                        (float) box.width,
                                                        (float) box.height),
                                   radius);
  if (radius > 0)
    gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, &outline.bounds);
  if (radius > 0)
    gtk_snapshot_pop (snapshot);
}

PangoLayout *
lp_chart_make_text (gpointer widget, const char *text, int *width, int *height)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (widget), text);

  pango_layout_get_pixel_size (layout, width, height);
  return layout;
}

PangoLayout *
lp_chart_make_share (gpointer widget, double share, int *width, int *height)
{
  /* Translators: a percentage beside an axis, such as 20 % */
  g_autofree char *text = g_strdup_printf (_ ("%.0f %%"), share * 100);

  return lp_chart_make_text (widget, text, width, height);
}

void
lp_chart_append_text (GtkSnapshot *snapshot,
                      PangoLayout *text,
                      double x,
                      double y,
                      const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, text, color);
  gtk_snapshot_restore (snapshot);
}
