/* SPDX-License-Identifier: GPL-3.0-or-later
 * A small bar that shows between what a win rate lies, with a dot at the rate and a tick at
 * the rate of all leads. */
#pragma once

#include <gtk/gtk.h>

#include "lp-record.h"

G_BEGIN_DECLS

#define LP_TYPE_INTERVAL_BAR (lp_interval_bar_get_type ())
G_DECLARE_FINAL_TYPE (LpIntervalBar, lp_interval_bar, LP, INTERVAL_BAR, GtkWidget)

GtkWidget *
lp_interval_bar_new (void);

/* @scale: the rate at the far end. Only the track is drawn where @record has no rate. */
void
lp_interval_bar_show (LpIntervalBar *bar,
                      const LpRecord *record,
                      LpFigure base,
                      double scale);

G_END_DECLS
