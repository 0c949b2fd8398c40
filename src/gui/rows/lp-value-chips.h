/* SPDX-License-Identifier: GPL-3.0-or-later
 * The values of a test: each as a chip that can be removed, an entry for another one, and a
 * list of the values that the leads really have, with their counts and win rates.
 *
 * Signal "changed" (char **values): the person changed them; the new ones, in order. */
#pragma once

#include "lp-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_VALUE_CHIPS (lp_value_chips_get_type ())
G_DECLARE_FINAL_TYPE (LpValueChips, lp_value_chips, LP, VALUE_CHIPS, AdwBin)

GtkWidget *lp_value_chips_new (void);

/* @field_id (nullable): whose values the list offers. */
void lp_value_chips_show (LpValueChips *chips, LpDocument *document, const char *field_id,
                          const char *const *values);

G_END_DECLS
