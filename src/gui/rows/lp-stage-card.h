/* SPDX-License-Identifier: GPL-3.0-or-later
 * A stage as a card of the funnel: its name, the leads that hold it, from where it is
 * reached; one card at a time is pressed. An LpNodeView.
 *
 * Signal "chosen": the person pressed the card. */
#pragma once

#include "lp-node-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_STAGE_CARD (lp_stage_card_get_type ())
G_DECLARE_FINAL_TYPE (LpStageCard, lp_stage_card, LP, STAGE_CARD, AdwBin)

GtkWidget *
lp_stage_card_new (void);

/* Whether the arrow from the stage before is shown: not for the first one. */
void
lp_stage_card_set_first (LpStageCard *card, gboolean is_first);

/* Pressed or not, without saying so. */
void
lp_stage_card_set_active (LpStageCard *card, gboolean active);

/* The stage as it was shown last. Borrowed. */
const LpPath *
lp_stage_card_get_place (LpStageCard *card);

G_END_DECLS
