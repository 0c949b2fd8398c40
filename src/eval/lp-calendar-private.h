/* SPDX-License-Identifier: GPL-3.0-or-later
 * Open time: how many seconds a calendar of the policy was open up to an instant, so that
 * the open time between two instants is a difference.
 *
 *   day      ...  fri          sat      sun      mon
 *   opens    ...  09:00 local, of every day, as an instant
 *   length   ...  8 h          0        0        8 h       (a holiday: 0)
 *   before   ...  open seconds of all earlier days */
#pragma once

#include "lp-node.h"

G_BEGIN_DECLS

typedef struct _LpCalendar LpCalendar;

/* For instants of the days @first to @last. (transfer full) (nullable): NULL for a calendar
 * that is not right: zone, days, or opening after closing. */
LpCalendar *lp_calendar_new (const LpNode *node, gint64 first, gint64 last);
void lp_calendar_free (LpCalendar *calendar);

gint64 lp_calendar_get_open_seconds (const LpCalendar *calendar, gint64 instant);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpCalendar, lp_calendar_free)

G_END_DECLS
