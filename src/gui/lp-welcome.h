/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the window shows without a document: new, open, the example, recent files. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_WELCOME (lp_welcome_get_type ())
G_DECLARE_FINAL_TYPE (LpWelcome, lp_welcome, LP, WELCOME, AdwBin)

G_END_DECLS
