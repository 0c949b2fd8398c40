/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writing JSON. */

#include "lp-json-private.h"

void
lp_json_init (LpJson *json)
{
  json->text = g_string_new (NULL);
  json->needs_comma = FALSE;
}

void
lp_json_clear (LpJson *json)
{
  g_string_free (json->text, TRUE);
  json->text = NULL;
}

static void
append_string (GString *text, const char *string)
{
  g_string_append_c (text, '"');
  for (const char *c = string; *c != '\0'; c++)
    switch (*c)
      {
      case '"':
        g_string_append (text, "\\\"");
        break;
      case '\\':
        g_string_append (text, "\\\\");
        break;
      case '\n':
        g_string_append (text, "\\n");
        break;
      case '\r':
        g_string_append (text, "\\r");
        break;
      case '\t':
        g_string_append (text, "\\t");
        break;
      default:
        if ((guchar) *c < 0x20 || *c == 0x7f)
          g_string_append_printf (text, "\\u%04x", (guint) (guchar) *c);
        else
          g_string_append_c (text, *c);
        break;
      }
  g_string_append_c (text, '"');
}

static void
begin_value (LpJson *json, const char *name)
{
  if (json->needs_comma)
    g_string_append_c (json->text, ',');
  json->needs_comma = TRUE;
  if (name == NULL)
    return;
  append_string (json->text, name);
  g_string_append_c (json->text, ':');
}

void
lp_json_begin_object (LpJson *json, const char *name)
{
  begin_value (json, name);
  g_string_append_c (json->text, '{');
  json->needs_comma = FALSE;
}

void
lp_json_end_object (LpJson *json)
{
  g_string_append_c (json->text, '}');
  json->needs_comma = TRUE;
}

void
lp_json_begin_array (LpJson *json, const char *name)
{
  begin_value (json, name);
  g_string_append_c (json->text, '[');
  json->needs_comma = FALSE;
}

void
lp_json_end_array (LpJson *json)
{
  g_string_append_c (json->text, ']');
  json->needs_comma = TRUE;
}

void
lp_json_add_text (LpJson *json, const char *name, const char *text)
{
  if (text == NULL)
    {
      lp_json_add_null (json, name);
      return;
    }
  begin_value (json, name);
  append_string (json->text, text);
}

void
lp_json_add_count (LpJson *json, const char *name, guint64 count)
{
  begin_value (json, name);
  g_string_append_printf (json->text, "%" G_GUINT64_FORMAT, count);
}

void
lp_json_add_integer (LpJson *json, const char *name, gint64 number)
{
  begin_value (json, name);
  g_string_append_printf (json->text, "%" G_GINT64_FORMAT, number);
}

void
lp_json_add_bool (LpJson *json, const char *name, gboolean value)
{
  begin_value (json, name);
  g_string_append (json->text, value ? "true" : "false");
}

void
lp_json_add_null (LpJson *json, const char *name)
{
  begin_value (json, name);
  g_string_append (json->text, "null");
}

void
lp_json_add_number (LpJson *json, const char *name, gboolean known, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE + 300];

  if (!known)
    {
      lp_json_add_null (json, name);
      return;
    }
  begin_value (json, name);
  g_string_append (json->text, g_ascii_formatd (buffer, sizeof buffer, "%.6f", value));
}
