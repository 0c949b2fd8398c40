/* SPDX-License-Identifier: GPL-3.0-or-later
 * A value of a field as a list of the window shows it. Properties: "text", "detail" (count
 * and win rate in words), "chosen". */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define LP_TYPE_VALUE_ITEM (lp_value_item_get_type ())
G_DECLARE_FINAL_TYPE (LpValueItem, lp_value_item, LP, VALUE_ITEM, GObject)

LpValueItem *lp_value_item_new (const char *text, const char *detail);

const char *lp_value_item_get_text (LpValueItem *item);
const char *lp_value_item_get_folded (LpValueItem *item); /* for comparing */

G_END_DECLS
