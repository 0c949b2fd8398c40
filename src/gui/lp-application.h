/* SPDX-License-Identifier: GPL-3.0-or-later
 * The program: its windows, one for each workspace, and what is not of one window. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_APPLICATION (lp_application_get_type ())
G_DECLARE_FINAL_TYPE (LpApplication, lp_application, LP, APPLICATION, AdwApplication)

/* Actions: app.new, app.open, app.open-path (s), app.example, app.about, app.quit. */
LpApplication *lp_application_new (void);

G_END_DECLS
