/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where the files are that come with the program: templates and the example. */
#include "lp-data-files.h"

static GStrv
list_folders (void)
{
  const char *extra = g_getenv ("LEADPACT_DATA_DIR");
  g_auto (GStrv) first = g_strsplit (extra != NULL ? extra : "", ":", -1);
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();

  for (guint i = 0; first[i] != NULL; i++)
    if (*first[i] != '\0')
      g_strv_builder_add (folders, first[i]);
  g_strv_builder_add (folders, LP_DATA_DIR);
  return g_strv_builder_end (folders);
}

char *
lp_data_files_find (const char *name)
{
  g_auto (GStrv) folders = list_folders ();

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folders[i], name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return NULL;
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
lp_data_files_list (const char *name, const char *suffix)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) folders = list_folders ();

  for (guint i = 0; folders[i] != NULL && paths->len == 0; i++)
    {
      g_autofree char *folder = g_build_filename (folders[i], name, NULL);
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      const char *entry;

      while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
        if (g_str_has_suffix (entry, suffix))
          g_ptr_array_add (paths, g_build_filename (folder, entry, NULL));
    }
  g_ptr_array_sort (paths, compare_paths);
  return paths;
}
