/* SPDX-License-Identifier: GPL-3.0-or-later
 * The numbered scripts of the file, and bringing an older file up to date: a copy of it
 * first, then all in one transaction. */
#include "lp-workspace-private.h"

#include "lp-file.h"
#include "lp-sql-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SUFFIX ".leadpact"
#define STEM_MOST 200 /* bytes of the name that a copy keeps */
#define MAX_COPIES 1000

static const char *const scripts[LP_WORKSPACE_VERSION] = { lp_sql_schema_1,
                                                           lp_sql_schema_2,
                                                           lp_sql_schema_3 };

const char *
lp_workspace_get_script (gint64 version)
{
  g_assert (version >= 1 && version <= LP_WORKSPACE_VERSION);
  return scripts[version - 1];
}

gboolean
lp_workspace_run_scripts (LpSqlite *sqlite, gint64 from, GError **error)
{
  g_autofree char *ids = g_strdup_printf ("PRAGMA application_id = %d;"
                                          "PRAGMA user_version = %d;",
                                          LP_WORKSPACE_APPLICATION_ID,
                                          LP_WORKSPACE_VERSION);

  for (gint64 version = from + 1; version <= LP_WORKSPACE_VERSION; version++)
    if (!lp_sqlite_run_script (sqlite, lp_workspace_get_script (version), error))
      return FALSE;
  return lp_sqlite_run_script (sqlite, ids, error);
}

/* --- The copy --- */

/* "plan (2026-11-22).leadpact", "plan (2026-11-22) 2.leadpact" ... (transfer full) */
static char *
make_copy_path (const char *path, guint number)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *stem = g_path_get_basename (path);
  g_autofree char *name = NULL;

  if (g_str_has_suffix (stem, SUFFIX))
    stem[strlen (stem) - strlen (SUFFIX)] = '\0';
  if (strlen (stem) > STEM_MOST)
    {
      gsize end = STEM_MOST;

      while (end > 0 && (stem[end] & 0xC0) == 0x80)
        end--;
      stem[end] = '\0';
    }
  name = number == 1 ? g_strdup_printf ("%s (%s)" SUFFIX, stem, day)
                     : g_strdup_printf ("%s (%s) %u" SUFFIX, stem, day, number);
  return g_build_filename (folder, name, NULL);
}

/* An empty file that will become the first copy whose name is free. */
static LpTemporary *
make_copy_file (const char *path, char **copy, GError **error)
{
  for (guint number = 1;; number++)
    {
      g_autoptr (GError) reason = NULL;
      LpTemporary *temporary;

      g_free (*copy);
      *copy = make_copy_path (path, number);
      temporary = lp_temporary_new (*copy, FALSE, &reason);
      if (temporary != NULL)
        return temporary;
      if (number == MAX_COPIES || !g_error_matches (reason, LP_ERROR, LP_ERROR_CONFLICT))
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return NULL;
        }
    }
}

/* The pages as they are, by a connection of its own: the one that waits to migrate holds
 * the lock, so nobody writes meanwhile. */
static gboolean
copy_pages (const char *path, const char *to, GError **error)
{
  g_autoptr (LpSqlite) source = lp_sqlite_open_read_only (path, error);
  g_autoptr (LpSqlite) target = source != NULL ? lp_sqlite_open (to, error) : NULL;

  return target != NULL && lp_sqlite_copy_to (source, target, error);
}

/* (transfer full): the path of the copy */
static char *
back_up (const char *path, GError **error)
{
  g_autofree char *copy = NULL;

  for (;;)
    {
      g_autoptr (LpTemporary) temporary = make_copy_file (path, &copy, error);
      g_autoptr (GError) reason = NULL;

      if (temporary == NULL ||
          !copy_pages (path, lp_temporary_get_path (temporary), error))
        return NULL;
      if (lp_temporary_publish (temporary, &reason))
        return g_steal_pointer (&copy);
      /* Somebody took the name meanwhile: on to the next. */
      if (!g_error_matches (reason, LP_ERROR, LP_ERROR_CONFLICT))
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return NULL;
        }
    }
}

/* --- Migration --- */

/* With the lock held; another program may have been faster. */
static gboolean
migrate_in_transaction (LpWorkspace *workspace, GError **error)
{
  gint64 version;

  if (!lp_workspace_read_version (workspace->sqlite, &version, error))
    return FALSE;
  if (version >= LP_WORKSPACE_VERSION)
    return TRUE;
  workspace->backup = back_up (workspace->path, error);
  return workspace->backup != NULL &&
         lp_workspace_run_scripts (workspace->sqlite, version, error) &&
         lp_workspace_check_schema (workspace->sqlite, workspace->path,
                                    LP_WORKSPACE_VERSION, error);
}

gboolean
lp_workspace_migrate (LpWorkspace *workspace, GError **error)
{
  g_autofree char *name = g_filename_display_basename (workspace->path);
  g_autoptr (GError) reason = NULL;

  if (lp_sqlite_is_read_only (workspace->sqlite))
    {
      g_set_error (error, LP_ERROR, LP_ERROR_IO,
                   _ ("“%s” was made by an older Leadpact, and may not be written to "
                      "bring it up to date; make it and its folder writable, or copy it "
                      "to another folder and open the copy"),
                   name);
      return FALSE;
    }
  if (lp_sqlite_begin (workspace->sqlite, &reason) &&
      lp_sqlite_end (workspace->sqlite, migrate_in_transaction (workspace, &reason),
                     &reason))
    return TRUE;
  g_set_error (error, LP_ERROR, reason->code,
               _ ("“%s” was made by an older Leadpact, and could not be brought up to "
                  "date: %s"),
               name, reason->message);
  return FALSE;
}
