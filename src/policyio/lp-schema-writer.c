/* SPDX-License-Identifier: GPL-3.0-or-later
 * Renews the files of data/schema: lp-schema-writer FOLDER. */
#include "lp-file.h"
#include "lp-schema.h"

#include <stdio.h>
#include <string.h>

static gboolean
write_schema (const char *folder, const char *name, LpKind root)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *schema = lp_schema_write (root);
  g_autoptr (GBytes) bytes = g_bytes_new_static (schema, strlen (schema));
  g_autoptr (GError) error = NULL;

  if (lp_file_save (path, bytes, &error))
    return TRUE;
  fprintf (stderr, "%s\n", error->message);
  return FALSE;
}

int
main (int argc, char **argv)
{
  if (argc != 2)
    {
      fprintf (stderr, "Usage: lp-schema-writer FOLDER\n");
      return 2;
    }
  return write_schema (argv[1], "lead-policy.xsd", LP_KIND_LEAD_POLICY) &&
                 write_schema (argv[1], "lead-source.xsd", LP_KIND_LEAD_SOURCE)
             ? 0
             : 1;
}
