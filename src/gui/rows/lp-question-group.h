/* SPDX-License-Identifier: GPL-3.0-or-later
 * What has to be answered before a file can be imported, a row with its answers each. Not
 * shown where nothing is asked.
 *
 * Signal "read-again" (): an answer needs the file to be read once more. */
#pragma once

#include <adwaita.h>

#include "lp-import.h"

G_BEGIN_DECLS

#define LP_TYPE_QUESTION_GROUP (lp_question_group_get_type ())
G_DECLARE_FINAL_TYPE (LpQuestionGroup, lp_question_group, LP, QUESTION_GROUP, AdwBin)

/* @import: (nullable) */
void lp_question_group_set_import (LpQuestionGroup *group, LpImport *import);
void lp_question_group_update (LpQuestionGroup *group);

G_END_DECLS
