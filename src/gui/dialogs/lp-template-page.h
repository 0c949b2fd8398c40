/* SPDX-License-Identifier: GPL-3.0-or-later
 * A template on a page of its own: when to choose it, what to fill in first, what is in it. */
#pragma once

#include <adwaita.h>

#include "lp-template.h"

G_BEGIN_DECLS

#define LP_TYPE_TEMPLATE_PAGE (lp_template_page_get_type ())
G_DECLARE_FINAL_TYPE (LpTemplatePage, lp_template_page, LP, TEMPLATE_PAGE, AdwBin)

void lp_template_page_show (LpTemplatePage *page, LpTemplate *template);

G_END_DECLS
