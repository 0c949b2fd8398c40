/* SPDX-License-Identifier: GPL-3.0-or-later
 * A value of a field as a list of the window shows it: what it is, how its leads ended,
 * and whether it is ticked. Properties: "text", "chosen". */
#pragma once

#include <glib-object.h>

#include "lp-record.h"

G_BEGIN_DECLS

#define LP_TYPE_VALUE_ITEM (lp_value_item_get_type ())
G_DECLARE_FINAL_TYPE (LpValueItem, lp_value_item, LP, VALUE_ITEM, GObject)

LpValueItem *
lp_value_item_new (const char *text, const LpRecord *record);

const char *
lp_value_item_get_text (LpValueItem *item);
const char *
lp_value_item_get_folded (LpValueItem *item); /* for comparing */
const LpRecord *
lp_value_item_get_record (LpValueItem *item);

G_END_DECLS
