/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the past leads say of a node, at the end of its row: the leads it holds for, how many
 * of those were won, between what that lies, and a badge where that is no evidence or argues
 * against it; or what was measured of a promise. */
#pragma once

#include <gtk/gtk.h>

#include "lp-document.h"

G_BEGIN_DECLS

#define LP_TYPE_EVIDENCE_LABEL (lp_evidence_label_get_type ())
G_DECLARE_FINAL_TYPE (LpEvidenceLabel, lp_evidence_label, LP, EVIDENCE_LABEL, GtkBox)

GtkWidget *
lp_evidence_label_new (void);

/* From the start, not to the end of the line. */
void
lp_evidence_label_set_in_card (LpEvidenceLabel *label);

/* Empty where there are no leads, or nothing is known of the node. */
void
lp_evidence_label_show (LpEvidenceLabel *label, LpDocument *document, const LpPath *place);

G_END_DECLS
