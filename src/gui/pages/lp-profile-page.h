/* SPDX-License-Identifier: GPL-3.0-or-later
 * The page Profile: the ideal customer profiles with their traits, and the fields. */
#pragma once

#include "lp-page.h"

G_BEGIN_DECLS

#define LP_TYPE_PROFILE_PAGE (lp_profile_page_get_type ())
G_DECLARE_FINAL_TYPE (LpProfilePage, lp_profile_page, LP, PROFILE_PAGE, LpPage)

G_END_DECLS
