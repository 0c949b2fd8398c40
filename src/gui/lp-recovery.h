/* SPDX-License-Identifier: GPL-3.0-or-later
 * A workspace that cannot be opened: says why, and offers the copies of the last days. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* @path: a workspace that could not be opened for @error. Where a copy is chosen, it is put
 * beside the file as "NAME (recovered).leadpact" and opened by app.open-path. */
void lp_recovery_offer (GtkWindow *parent, const char *path, const GError *error);

G_END_DECLS
