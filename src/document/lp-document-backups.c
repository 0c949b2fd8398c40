/* SPDX-License-Identifier: GPL-3.0-or-later
 * A copy of the workspace for each day on which it was edited:
 *
 *   STATE/leadpact/backups/NAME-HASH/2026-11-22.leadpact
 *
 * NAME is for the eye; HASH is of the path, so that two plans of one name do not meet. */
#include "lp-document-private.h"

#include "lp-date.h"
#include "lp-error.h"
#include "lp-file.h"

#include <glib/gstdio.h>
#include <string.h>

#define SUFFIX ".leadpact"
#define DAY "YYYY-MM-DD"
#define N_KEPT 7
#define SIZE_LIMIT (G_GINT64_CONSTANT (200) * 1000 * 1000)
#define MAX_NAME 80 /* bytes of the workspace's name in the folder's */
#define N_HASH 16   /* digits of the path's hash there */

void
lp_backup_free (LpBackup *backup)
{
  g_free (backup->day);
  g_free (backup->path);
  g_free (backup);
}

/* --- Where they are --- */

static char *
make_folder_path (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, absolute, -1);
  g_autofree char *base = g_path_get_basename (absolute);
  g_autofree char *name = NULL;
  g_autofree char *folder = NULL;

  if (g_str_has_suffix (base, SUFFIX))
    base[strlen (base) - strlen (SUFFIX)] = '\0';
  name = g_utf8_make_valid (base, (gssize) MIN (strlen (base), MAX_NAME));
  hash[N_HASH] = '\0';
  folder = g_strdup_printf ("%s-%s", name, hash);
  return g_build_filename (g_get_user_state_dir (), "leadpact", "backups", folder, NULL);
}

static char *
get_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

/* The day of which @name is the copy, or NULL. */
static char *
read_day (const char *name)
{
  gint64 day;

  if (strlen (name) != strlen (DAY SUFFIX) || !g_str_has_suffix (name, SUFFIX) ||
      !lp_day_parse_iso (name, strlen (DAY), &day))
    return NULL;
  return g_strndup (name, strlen (DAY));
}

/* The same for ".2026-11-22.leadpact.leadpact-XXXXXX", see lp-file.h. */
static char *
read_day_of_temporary (const char *name)
{
  g_autofree char *copy = g_strndup (name + 1, strlen (DAY SUFFIX));

  return read_day (copy);
}

static gint
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const LpBackup *const *one = a, *const *two = b;

  return strcmp ((*two)->day, (*one)->day);
}

static GPtrArray *
list_folder (const char *folder)
{
  GPtrArray *backups = g_ptr_array_new_with_free_func ((GDestroyNotify) lp_backup_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *day = read_day (name);
      LpBackup *backup;

      if (day == NULL)
        continue;
      backup = g_new0 (LpBackup, 1);
      backup->path = g_build_filename (folder, name, NULL);
      backup->day = g_steal_pointer (&day);
      g_ptr_array_add (backups, backup);
    }
  g_ptr_array_sort (backups, compare_newest_first);
  return backups;
}

GPtrArray *
lp_document_list_backups (const char *path)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  folder = make_folder_path (path);
  return list_folder (folder);
}

/* --- Making one, in the worker --- */

typedef struct
{
  char *path;
  char *folder;
  char *copy;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job->folder);
  g_free (job->copy);
  g_free (job);
}

/* What a program that was killed while it made one has left. */
static void
sweep (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *day = name[0] == '.' ? read_day_of_temporary (name) : NULL;
      g_autofree char *copy = NULL;
      g_autofree char *path = NULL;

      if (day == NULL)
        continue;
      copy = g_strconcat (day, SUFFIX, NULL);
      path = g_build_filename (folder, copy, NULL);
      lp_file_sweep_temporaries (path);
    }
}

static void
remove_old (const char *folder)
{
  g_autoptr (GPtrArray) backups = list_folder (folder);

  for (guint i = N_KEPT; i < backups->len; i++)
    g_unlink (((LpBackup *) backups->pdata[i])->path);
}

static gboolean
make_backup (const Job *job, GError **error)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  GStatBuf info;

  if (g_stat (job->path, &info) == 0 && info.st_size > SIZE_LIMIT)
    {
      g_set_error_literal (error, LP_ERROR, LP_ERROR_LIMIT, "It is larger than 200 MB");
      return FALSE;
    }
  g_mkdir_with_parents (job->folder, 0700);
  workspace = lp_workspace_open_read_only (job->path, error);
  if (workspace == NULL || !lp_workspace_save_copy (workspace, job->copy, error))
    return FALSE;
  remove_old (job->folder);
  sweep (job->folder);
  return TRUE;
}

static void
backup_in_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  g_autoptr (GError) error = NULL;

  if (!make_backup (job, &error))
    g_info ("No copy of the day was made of “%s”: %s", job->path, error->message);
  g_task_return_boolean (task, error == NULL);
}

/* --- The document's part --- */

void
lp_document_keep_backups (LpDocument *self)
{
  g_return_if_fail (LP_IS_DOCUMENT (self));

  self->keeps_backups = TRUE;
}

void
lp_document_back_up (LpDocument *self)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *today = NULL;
  g_autofree char *name = NULL;
  Job *job;

  if (!self->keeps_backups)
    return;
  today = get_today ();
  if (g_strcmp0 (today, self->backup_day) == 0)
    return;
  g_free (self->backup_day);
  self->backup_day = g_strdup (today);

  job = g_new0 (Job, 1);
  name = g_strconcat (today, SUFFIX, NULL);
  job->path = g_strdup (lp_document_get_path (self));
  job->folder = make_folder_path (job->path);
  job->copy = g_build_filename (job->folder, name, NULL);
  if (g_file_test (job->copy, G_FILE_TEST_EXISTS))
    {
      job_free (job);
      return;
    }
  /* Nobody waits for it, not even the document. */
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, lp_document_back_up);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, backup_in_thread);
}
