/* SPDX-License-Identifier: GPL-3.0-or-later
 * Prints a schema of data/schema: lp-schema-writer policy|source. */
#include "lp-schema.h"

#include <stdio.h>

int
main (int argc, char **argv)
{
  const char *which = argc == 2 ? argv[1] : "";
  g_autofree char *schema = NULL;

  if (g_str_equal (which, "policy"))
    schema = lp_schema_write (LP_KIND_LEAD_POLICY);
  else if (g_str_equal (which, "source"))
    schema = lp_schema_write (LP_KIND_LEAD_SOURCE);
  else
    {
      fprintf (stderr, "Usage: lp-schema-writer policy|source\n");
      return 2;
    }
  return fputs (schema, stdout) < 0 ? 1 : 0;
}
