/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the files of the schema share. */
#pragma once

#include "lp-format.h"

G_BEGIN_DECLS

/* Appends the simple types that attributes name, once a schema. */
void
lp_schema_append_types (GString *out);

/* Appends one attribute of a complex type, @depth levels in. */
void
lp_schema_append_attribute (GString *out, const LpAttrSpec *spec, guint depth);

G_END_DECLS
