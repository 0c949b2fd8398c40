/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reading the file of an import, and guessing what is in it, in a worker thread. */
#include "lp-import-private.h"

#include "lp-csv-bytes.h"
#include "lp-date.h"
#include "lp-error.h"
#include "lp-mappings.h"

/* All that the worker may touch. */
typedef struct
{
  char *path;
  gboolean joined;
  char *encoding;
  char *delimiter;
  guint skip;
  LpPolicy *policy;
  gint64 today;

  volatile gint cancel;
  int *progress; /* of the import, which the task keeps alive */

  LpTable *table;
  LpSourceGuess *guess;
  LpSource *remembered;
  gboolean guessed_encoding;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->guess, lp_source_guess_free);
  g_clear_pointer (&job->remembered, lp_source_unref);
  g_clear_pointer (&job->table, lp_table_unref);
  lp_policy_unref (job->policy);
  g_free (job->path);
  g_free (job->encoding);
  g_free (job->delimiter);
  g_free (job);
}

static void
on_progress (double fraction, gsize n_rows, gpointer user_data)
{
  Job *job = user_data;

  g_atomic_int_set (job->progress, (int) (fraction * 1000));
}

static void
on_cancelled_cb (GCancellable *cancellable, Job *job)
{
  g_atomic_int_set (&job->cancel, 1);
}

/* Bytes that are neither UTF-8 nor what comes next: read somehow, to be asked about.
 * @error: kept where it cannot be read at all */
static LpTable *
read_with_any_encoding (Job *job, GError **error)
{
  const char *encoding = lp_csv_guess_encoding (job->path);
  LpTableOptions options = { .encoding = encoding,
                             .delimiter = job->delimiter,
                             .skip = job->skip,
                             .joined = job->joined };
  LpTable *table = NULL;

  if (job->encoding != NULL || encoding == NULL ||
      g_error_matches (*error, LP_ERROR, LP_ERROR_CANCELLED))
    return NULL;
  table = lp_table_import (job->path, &options, on_progress, job, &job->cancel, NULL);
  if (table != NULL)
    g_clear_error (error);
  return table;
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  LpTableOptions options = { .encoding = job->encoding,
                             .delimiter = job->delimiter,
                             .skip = job->skip,
                             .joined = job->joined };
  GError *error = NULL;
  gulong id = 0;

  if (cancellable != NULL)
    id = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled_cb), job, NULL);
  job->table = lp_table_import (job->path, &options, on_progress, job, &job->cancel,
                                &error);
  if (job->table == NULL)
    {
      job->table = read_with_any_encoding (job, &error);
      job->guessed_encoding = job->table != NULL;
    }
  else
    job->guessed_encoding = job->encoding == NULL &&
                            !g_str_has_prefix (lp_table_get_encoding (job->table), "UTF");
  g_cancellable_disconnect (cancellable, id);
  if (job->table == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  job->guess = lp_source_guess_new (job->table, job->policy, job->today);
  job->remembered = job->joined ? NULL : lp_mappings_find (job->table);
  g_task_return_boolean (task, TRUE);
}

static Job *
job_new (LpImport *self, const char *joined_path)
{
  Job *job = g_new0 (Job, 1);

  job->joined = joined_path != NULL;
  job->path = g_strdup (job->joined ? joined_path : self->path);
  job->today = lp_instant_to_day (g_get_real_time () / G_USEC_PER_SEC);
  job->progress = &self->progress;
  if (job->joined)
    {
      /* So that a field of the first file is not made a second time. */
      job->policy = lp_import_make_policy (self, self->policy);
      return job;
    }
  job->policy = lp_policy_ref (self->policy);
  job->encoding = g_strdup (self->encoding);
  job->delimiter = g_strdup (self->delimiter);
  job->skip = self->skip;
  return job;
}

void
lp_import_read_async (LpImport *self,
                      const char *joined_path,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (LP_IS_IMPORT (self));
  g_return_if_fail (joined_path != NULL ? self->table != NULL : self->path != NULL);

  g_atomic_int_set (&self->progress, 0);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lp_import_read_async);
  g_task_set_task_data (task, job_new (self, joined_path), job_free);
  g_task_run_in_thread (task, read_in_thread);
}

gboolean
lp_import_read_finish (LpImport *self, GAsyncResult *result, GError **error)
{
  Job *job;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  job = g_task_get_task_data (G_TASK (result));
  if (job->joined)
    {
      g_autofree char *name = g_path_get_basename (job->path);

      lp_import_take_joined (self, name, g_steal_pointer (&job->table),
                             g_steal_pointer (&job->guess));
    }
  else
    {
      lp_import_take_table (self, g_steal_pointer (&job->table),
                            g_steal_pointer (&job->guess));
      self->guessed_encoding = job->guessed_encoding;
      g_clear_pointer (&self->remembered, lp_source_unref);
      self->remembered = g_steal_pointer (&job->remembered);
      if (self->wants_remembered && self->remembered != NULL)
        lp_import_use_remembered (self);
      self->wants_remembered = FALSE;
    }
  lp_import_emit_changed (self);
  return TRUE;
}

double
lp_import_get_progress (LpImport *self)
{
  return g_atomic_int_get (&self->progress) / 1000.0;
}
