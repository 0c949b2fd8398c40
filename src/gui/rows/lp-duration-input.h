/* SPDX-License-Identifier: GPL-3.0-or-later
 * A duration as a whole number and its unit; empty for none.
 *
 * Signal "changed" (const char *duration): the person entered one ("P2D"), or "". */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_DURATION_INPUT (lp_duration_input_get_type ())
G_DECLARE_FINAL_TYPE (LpDurationInput, lp_duration_input, LP, DURATION_INPUT, AdwBin)

GtkWidget *
lp_duration_input_new (const char *accessible_label);

/* A text that is no duration is shown as it is. */
void
lp_duration_input_show (LpDurationInput *input, const char *duration);

G_END_DECLS
