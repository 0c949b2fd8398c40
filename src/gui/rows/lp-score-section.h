/* SPDX-License-Identifier: GPL-3.0-or-later
 * How well the score ranks the past leads: one line for each question, which opens to its
 * figures. */
#pragma once

#include <adwaita.h>

#include "lp-evidence.h"

G_BEGIN_DECLS

#define LP_TYPE_SCORE_SECTION (lp_score_section_get_type ())
G_DECLARE_FINAL_TYPE (LpScoreSection, lp_score_section, LP, SCORE_SECTION, AdwBin)

/* @evidence: (nullable): none is shown as nothing at all */
void lp_score_section_show (LpScoreSection *section, LpEvidence *evidence);

G_END_DECLS
