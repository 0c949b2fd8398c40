/* SPDX-License-Identifier: GPL-3.0-or-later
 * Durations of a policy: `PnD`, `PTnH`, `PTnM` or `PnDTnHnM`, and no other form. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * lp_duration_parse:
 * @text: (nullable): the attribute
 * @seconds: (out): more than zero; untouched on FALSE
 *
 * Returns: FALSE for another form, for no time at all, and for what does not fit 64 bits
 */
gboolean lp_duration_parse (const char *text, gint64 *seconds);

/**
 * lp_duration_format:
 * @seconds: whole minutes, more than zero
 *
 * Returns: (transfer full): the shortest of the four forms, days before hours before minutes;
 *   lp_duration_parse() gives @seconds back
 */
char *lp_duration_format (gint64 seconds);

G_END_DECLS
