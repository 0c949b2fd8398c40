/* SPDX-License-Identifier: GPL-3.0-or-later
 * Mappings that were used before, for the next file with the same headings: plain source
 * files in the person's state folder, named by a digest of the headings.
 *
 * They hold headings and words of the outcome, no leads. Nothing depends on them: one that
 * is damaged or gone is as if it never was. Any thread. */
#pragma once

#include "lp-source.h"
#include "lp-table.h"

G_BEGIN_DECLS

/* Returns: (transfer full): equal for files with the same headings in any order, whatever
 * their case and spaces */
char *lp_mappings_make_key (const LpTable *table);

/* Returns: (transfer full) (nullable): the mapping of the last file with these headings */
LpSource *lp_mappings_find (const LpTable *table);

/* Returns: FALSE with LP_ERROR_IO where it cannot be written */
gboolean lp_mappings_save (const LpTable *table, LpSource *source, GError **error);

G_END_DECLS
