/* SPDX-License-Identifier: GPL-3.0-or-later
 * The XML Schema 1.0 of both documents, generated from the table of the format. The files in
 * data/schema are this text; a test holds them to it. */
#pragma once

#include "lp-format.h"

G_BEGIN_DECLS

/**
 * lp_schema_write:
 * @root: LP_KIND_LEAD_POLICY or LP_KIND_LEAD_SOURCE
 *
 * Returns: (transfer full): the schema, the same text every time
 */
char *lp_schema_write (LpKind root);

G_END_DECLS
