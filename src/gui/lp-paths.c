/* SPDX-License-Identifier: GPL-3.0-or-later
 * Names of files, without opening one. */
#include "lp-paths.h"

#include "lp-error.h"
#include "lp-window.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

gboolean
lp_paths_are_same (const char *a, const char *b)
{
  g_autoptr (GFile) first = g_file_new_for_path (a);
  g_autoptr (GFile) second = g_file_new_for_path (b);
  GStatBuf first_stat, second_stat;

  if (g_file_equal (first, second))
    return TRUE;
  return g_stat (a, &first_stat) == 0 && g_stat (b, &second_stat) == 0 &&
         first_stat.st_dev == second_stat.st_dev &&
         first_stat.st_ino == second_stat.st_ino;
}

void
lp_paths_remember (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);
  GtkRecentData data = { .mime_type = (char *) "application/x-leadpact",
                         .app_name = (char *) "leadpact",
                         .app_exec = (char *) "leadpact %f" };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

gboolean
lp_paths_make_room (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  if (!g_file_query_exists (file, NULL))
    return TRUE;
  if (lp_window_find (path) == NULL)
    return g_file_trash (file, NULL, error);
  g_set_error (error, LP_ERROR, LP_ERROR_CONFLICT,
               _ ("“%s” is open in a window. Choose another name."), path);
  return FALSE;
}
