/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writing JSON: fixed order, fixed number of decimals, so that the same input gives the same
 * bytes. (json-glib writes doubles with as many digits as they take: see src/DESIGN.md.) */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  GString *text;
  gboolean needs_comma;
} LpJson;

void lp_json_init (LpJson *json);
void lp_json_clear (LpJson *json);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LpJson, lp_json_clear)

/* @name is the member's name inside an object, NULL inside an array or at the top. */
void lp_json_begin_object (LpJson *json, const char *name);
void lp_json_end_object (LpJson *json);
void lp_json_begin_array (LpJson *json, const char *name);
void lp_json_end_array (LpJson *json);
void lp_json_add_text (LpJson *json, const char *name, const char *text); /* NULL: null */
void lp_json_add_count (LpJson *json, const char *name, guint64 count);
void lp_json_add_integer (LpJson *json, const char *name, gint64 number);
void lp_json_add_bool (LpJson *json, const char *name, gboolean value);
void lp_json_add_null (LpJson *json, const char *name);
/* Six decimals; null where @known is FALSE. */
void lp_json_add_number (LpJson *json, const char *name, gboolean known, double value);

G_END_DECLS
