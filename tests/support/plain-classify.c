/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plain-classify POLICY LEADS [--source S] [--join NAME=FILE]... [--as-of DATE]: the
 * plain evaluator as a command, for comparing by hand. Not installed.
 */
#include "plain-evaluator.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
fail (const GError *error)
{
  fprintf (stderr, "plain-classify: %s\n", error->message);
  exit (1);
}

static char *
read_file (const char *path, gsize *length)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  if (!g_file_get_contents (path, &text, length, &error))
    fail (error);
  return text;
}

static GBytes *
read_bytes (const char *path)
{
  gsize length;
  char *text = read_file (path, &length);

  return g_bytes_new_take (text, length);
}

static GHashTable *
read_joins (char **joins)
{
  GHashTable *joined = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                              (GDestroyNotify) g_bytes_unref);

  for (guint i = 0; joins != NULL && joins[i] != NULL; i++)
    {
      const char *equals = strchr (joins[i], '=');

      if (equals != NULL)
        g_hash_table_insert (joined, g_strndup (joins[i], (gsize) (equals - joins[i])),
                             read_bytes (equals + 1));
    }
  return joined;
}

int
main (int argc, char **argv)
{
  g_autofree char *source_path = NULL;
  g_autofree char *as_of = NULL;
  g_auto (GStrv) joins = NULL;
  g_auto (GStrv) files = NULL;
  const GOptionEntry entries[] = {
    { "source", 0, 0, G_OPTION_ARG_FILENAME, &source_path, "Which column is what",
      "FILE" },
    { "join", 0, 0, G_OPTION_ARG_STRING_ARRAY, &joins, "A second file", "NAME=FILE" },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, "The as-of", "DATE" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL,
      "POLICY LEADS" },
    { NULL }
  };
  g_autoptr (GOptionContext) options = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (options, entries, NULL);
  if (!g_option_context_parse (options, &argc, &argv, &error))
    fail (error);
  if (files == NULL || g_strv_length (files) != 2)
    {
      fputs ("plain-classify: give POLICY and LEADS\n", stderr);
      return 2;
    }

  g_autofree char *policy = read_file (files[0], NULL);
  g_autofree char *source = source_path != NULL ? read_file (source_path, NULL) : NULL;
  g_autoptr (GBytes) leads = read_bytes (files[1]);
  g_autoptr (GHashTable) joined = read_joins (joins);
  g_autoptr (GString)
      table = plain_classify (policy, source, leads, joined, as_of, &error);

  if (table == NULL)
    fail (error);
  fwrite (table->str, 1, table->len, stdout);
  return 0;
}
