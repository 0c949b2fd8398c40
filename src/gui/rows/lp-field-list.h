/* SPDX-License-Identifier: GPL-3.0-or-later
 * The fields of the leads, a row each, which can be searched and put in order. */
#pragma once

#include <adwaita.h>

#include "lp-evidence.h"
#include "lp-lead-study.h"

G_BEGIN_DECLS

#define LP_TYPE_FIELD_LIST (lp_field_list_get_type ())
G_DECLARE_FINAL_TYPE (LpFieldList, lp_field_list, LP, FIELD_LIST, AdwBin)

/* A study is under way. */
void lp_field_list_set_busy (LpFieldList *list, gboolean busy);

/* @evidence: (nullable): of these leads, or not made yet. Rows are kept. */
void lp_field_list_show (LpFieldList *list, LpLeadStudy *study, LpEvidence *evidence);

G_END_DECLS
