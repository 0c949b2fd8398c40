/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writing CSV cells: the guard against formulas and the quoting, nowhere else. */
#include "lp-csv-out.h"

#include "lp-number.h"

#include <string.h>

gboolean
lp_csv_needs_guard (const char *cell)
{
  if (cell == NULL || *cell == '\0' || strchr ("=+-@\t\r", *cell) == NULL)
    return FALSE;
  return !lp_decimal_is_plain (cell);
}

static void
append_quoted (GString *out, const char *cell)
{
  g_string_append_c (out, '"');
  for (const char *p = cell; *p != '\0';)
    {
      gsize run = strcspn (p, "\"");

      g_string_append_len (out, p, (gssize) run);
      p += run;
      if (*p == '"')
        {
          g_string_append (out, "\"\"");
          p++;
        }
    }
  g_string_append_c (out, '"');
}

void
lp_csv_append_own (GString *out, const char *cell)
{
  if (cell == NULL)
    return;
  if (cell[strcspn (cell, ",\"\r\n")] == '\0')
    g_string_append (out, cell);
  else
    append_quoted (out, cell);
}

void
lp_csv_append_cell (GString *out, const char *cell)
{
  if (lp_csv_needs_guard (cell))
    {
      g_autofree char *guarded = g_strconcat ("'", cell, NULL);

      lp_csv_append_own (out, guarded);
    }
  else
    lp_csv_append_own (out, cell);
}
