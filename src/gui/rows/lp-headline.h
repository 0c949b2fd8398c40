/* SPDX-License-Identifier: GPL-3.0-or-later
 * The figures by which a choice is judged, side by side: leads handed over, precision and
 * recall, each with what it was before. */
#pragma once

#include <adwaita.h>

#include "lp-document.h"

G_BEGIN_DECLS

#define LP_TYPE_HEADLINE (lp_headline_get_type ())
G_DECLARE_FINAL_TYPE (LpHeadline, lp_headline, LP, HEADLINE, AdwBin)

/* The figures of @document from now on; without leads it hides. */
void
lp_headline_follow (LpHeadline *headline, LpDocument *document);

G_END_DECLS
