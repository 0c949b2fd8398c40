/* SPDX-License-Identifier: GPL-3.0-or-later
 * The example workspace: a copy of a person's own, with leads in it, to try things on. */
#pragma once

#include <gio/gio.h>

#include "lp-document.h"

G_BEGIN_DECLS

/* Returns: (transfer full): where the person's copy is, or will be. */
char *lp_example_get_path (void);

/* Makes the copy out of the files that come with the program, or opens the one that is
 * there. A copy that cannot be made whole is removed again. */
void lp_example_open_async (GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data);

/* Returns: (transfer full): NULL with an error */
LpDocument *lp_example_open_finish (GAsyncResult *result, GError **error);

G_END_DECLS
