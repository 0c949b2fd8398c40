/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A random case as files in a folder, so that a person can look at it.
 */
#pragma once

#include "random-leads.h"

G_BEGIN_DECLS

/*
 * Writes policy, leads, and what else there is, into @folder, which is made.
 *
 * Returns: (transfer full) (nullable): the arguments that plain-classify and the
 * application's classify want for it; NULL with @error set (G_FILE_ERROR).
 */
char *
random_files_write (const RandomPolicy *policy,
                    const RandomLeads *leads,
                    const char *folder,
                    GError **error);

G_END_DECLS
