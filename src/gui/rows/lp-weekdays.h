/* SPDX-License-Identifier: GPL-3.0-or-later
 * The days of a week as seven buttons that stay down: "mon tue wed".
 *
 * Signal "changed" (const char *days): the person chose; the days in order. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_WEEKDAYS (lp_weekdays_get_type ())
G_DECLARE_FINAL_TYPE (LpWeekdays, lp_weekdays, LP, WEEKDAYS, AdwBin)

GtkWidget *
lp_weekdays_new (void);
void
lp_weekdays_show (LpWeekdays *weekdays, const char *days);

G_END_DECLS
