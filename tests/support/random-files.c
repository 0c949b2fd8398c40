/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes a random case into a folder.
 */
#include "random-files.h"

#include <errno.h>
#include <string.h>
#include <glib/gstdio.h>

static gboolean
write_file (GString *arguments,
            const char *prefix,
            const char *folder,
            const char *name,
            GBytes *bytes,
            GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_string_append_printf (arguments, "%s%s", prefix, path);
  return g_file_set_contents (path, data, (gssize) size, error);
}

static gboolean
write_text (GString *arguments,
            const char *prefix,
            const char *folder,
            const char *name,
            const char *text,
            GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return write_file (arguments, prefix, folder, name, bytes, error);
}

char *
random_files_write (const RandomPolicy *policy,
                    const RandomLeads *leads,
                    const char *folder,
                    GError **error)
{
  g_autoptr (GString) arguments = g_string_new (NULL);
  GBytes *joined = g_hash_table_lookup (leads->joined, "more");

  if (g_mkdir_with_parents (folder, 0777) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno),
                   "%s could not be made", folder);
      return NULL;
    }
  if (!write_text (arguments, "", folder, "policy.leadpolicy.xml", policy->xml, error) ||
      !write_file (arguments, " ", folder, "leads.csv", leads->leads, error))
    return NULL;
  if (leads->source != NULL &&
      !write_text (arguments, " --source ", folder, "source.leadsource.xml",
                   leads->source, error))
    return NULL;
  if (joined != NULL &&
      !write_file (arguments, " --join more=", folder, "more.csv", joined, error))
    return NULL;
  if (leads->as_of != NULL)
    g_string_append_printf (arguments, " --as-of %s", leads->as_of);
  return g_strdup (arguments->str);
}
