/* SPDX-License-Identifier: GPL-3.0-or-later
 * The folder of mappings that were used before. */
#include "lp-mappings.h"

#include "lp-digest.h"
#include "lp-error.h"
#include "lp-file.h"
#include "lp-policy-reader.h"
#include "lp-policy-writer.h"
#include "lp-text.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
lp_mappings_make_key (const LpTable *table)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *digest = NULL;

  for (guint i = 0; i < lp_table_get_n_columns (table); i++)
    g_ptr_array_add (keys, lp_text_heading_key (lp_table_get_heading (table, i)));
  g_ptr_array_sort (keys, compare_texts);
  for (guint i = 0; i < keys->len; i++)
    g_string_append_printf (all, "%s\n", (const char *) keys->pdata[i]);
  digest = lp_digest_of_bytes (all->str, (gssize) all->len);
  return g_strdup (strrchr (digest, ':') != NULL ? strrchr (digest, ':') + 1 : digest);
}

static char *
make_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "leadpact", "mappings", NULL);
}

static char *
make_path (const LpTable *table)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *key = lp_mappings_make_key (table);
  g_autofree char *name = g_strconcat (key, ".leadsource.xml", NULL);

  return g_build_filename (folder, name, NULL);
}

LpSource *
lp_mappings_find (const LpTable *table)
{
  g_autofree char *path = make_path (table);
  g_autoptr (LpFindings) findings = lp_findings_new ();

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return NULL;
  return lp_source_load (path, LP_READ_STRICT, findings, NULL);
}

gboolean
lp_mappings_save (const LpTable *table, LpSource *source, GError **error)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = make_path (table);
  g_autoptr (GBytes) bytes = lp_source_write (source);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, LP_ERROR, LP_ERROR_IO, _ ("“%s” cannot be made: %s"), folder,
                   g_strerror (errno));
      return FALSE;
    }
  return lp_file_save (path, bytes, error);
}
