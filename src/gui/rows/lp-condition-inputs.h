/* SPDX-License-Identifier: GPL-3.0-or-later
 * What has to be filled in for one condition, beside the field and the test: values, bounds,
 * days, a profile, a stage ... as the form of the condition (lp-condition-form.h) says.
 * Commits by itself. */
#pragma once

#include "lp-condition-form.h"
#include "lp-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_CONDITION_INPUTS (lp_condition_inputs_get_type ())
G_DECLARE_FINAL_TYPE (LpConditionInputs, lp_condition_inputs, LP, CONDITION_INPUTS, AdwBin)

GtkWidget *lp_condition_inputs_new (void);

/* @place: the condition; @stage_id (nullable): the stage that it stands in; @label: what a
 * step of history is called. */
void lp_condition_inputs_show (LpConditionInputs *inputs, LpDocument *document,
                               const LpPath *place, const char *stage_id, const char *label);

G_END_DECLS
