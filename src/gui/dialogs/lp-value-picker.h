/* SPDX-License-Identifier: GPL-3.0-or-later
 * The values that the leads have for a field, each with its count and win rate, to be
 * ticked: a popover with a search, filled when it is opened.
 *
 * Signal "toggled" (const char *value, gboolean chosen): the person ticked or unticked. */
#pragma once

#include "lp-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_VALUE_PICKER (lp_value_picker_get_type ())
G_DECLARE_FINAL_TYPE (LpValuePicker, lp_value_picker, LP, VALUE_PICKER, GtkPopover)

GtkWidget *lp_value_picker_new (void);

void lp_value_picker_set_field (LpValuePicker *picker, LpDocument *document,
                                const char *field_id);

/* Whether there are leads with this field. */
gboolean lp_value_picker_has_values (LpValuePicker *picker);

/* Which values are ticked; compared as the format compares them. */
void lp_value_picker_show_chosen (LpValuePicker *picker, const char *const *values);

G_END_DECLS
