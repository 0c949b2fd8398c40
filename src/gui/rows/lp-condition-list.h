/* SPDX-License-Identifier: GPL-3.0-or-later
 * The editor of a set of conditions: those of a when or an entry, or those inside a group.
 * Commits by itself; shows the document's draft each time it is told to, in place. */
#pragma once

#include "lp-condition-form.h"
#include "lp-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_CONDITION_LIST (lp_condition_list_get_type ())
G_DECLARE_FINAL_TYPE (LpConditionList, lp_condition_list, LP, CONDITION_LIST, AdwBin)

GtkWidget *lp_condition_list_new (void);

/**
 * lp_condition_list_show:
 * @parent: the node that has the conditions: a trait, rule, stage, exit ...
 * @container: LP_KIND_WHEN or LP_KIND_ENTRY, the child of @parent that holds them, made when
 *   the first one is added; LP_KIND_NONE: @parent holds them itself (a group)
 * @place: which conditions may stand here
 * @stage_id: (nullable): the stage that it is about, with LP_PLACE_STAGE
 */
void lp_condition_list_show (LpConditionList *list, LpDocument *document, const LpPath *parent,
                             LpKind container, LpConditionPlace place, const char *stage_id);

G_END_DECLS
