/* SPDX-License-Identifier: GPL-3.0-or-later
 * The example workspace: a copy of a person's own, with leads in it, to try things on. */
#include "lp-example.h"

#include "lp-data-files.h"
#include "lp-error.h"
#include "lp-policy-reader.h"
#include "lp-template.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define LEADS_NAME "example/leads.csv"

/* What the worker reads; the document itself is of the main thread. */
typedef struct
{
  LpPolicy *policy;
  LpSource *source;
  LpTable *table;
  LpDocument *document;
} Parts;

static void
parts_free (gpointer data)
{
  Parts *parts = data;

  g_clear_pointer (&parts->policy, lp_policy_unref);
  g_clear_pointer (&parts->source, lp_source_unref);
  g_clear_pointer (&parts->table, lp_table_unref);
  g_clear_object (&parts->document);
  g_free (parts);
}

char *
lp_example_get_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "leadpact", "example.leadpact", NULL);
}

static char *
find (const char *name, GError **error)
{
  char *path = lp_data_files_find (name);

  if (path == NULL)
    g_set_error (error, LP_ERROR, LP_ERROR_NOT_FOUND,
                 _ ("%s is missing. Install Leadpact again."), name);
  return path;
}

static gboolean
read_parts (Parts *parts, GError **error)
{
  g_autofree char *policy = find ("example/example.leadpolicy.xml", error);
  g_autofree char *source = NULL;
  g_autofree char *leads = NULL;
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (LpFindings) source_findings = lp_findings_new ();
  LpTableOptions options;

  if (policy == NULL ||
      (source = find ("example/example.leadsource.xml", error)) == NULL ||
      (leads = find (LEADS_NAME, error)) == NULL)
    return FALSE;

  parts->policy = lp_policy_load (policy, LP_READ_DRAFT, findings, error);
  if (parts->policy == NULL)
    return FALSE;
  parts->source = lp_source_load (source, LP_READ_STRICT, source_findings, error);
  if (parts->source == NULL)
    return FALSE;
  options = lp_leads_table_options (parts->source);
  parts->table = lp_table_import (leads, &options, NULL, NULL, NULL, error);
  return parts->table != NULL;
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (read_parts (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_leads_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Parts *parts = g_task_get_task_data (task);
  GError *error = NULL;

  if (lp_document_set_leads_finish (parts->document, result, &error))
    {
      g_task_return_pointer (task, g_steal_pointer (&parts->document), g_object_unref);
      return;
    }
  g_unlink (lp_document_get_path (parts->document));
  g_task_return_error (task, error);
}

static LpDocument *
create_document (Parts *parts, GError **error)
{
  g_autofree char *path = lp_example_get_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (LpPolicy) draft = lp_template_make_draft (parts->policy);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, LP_ERROR, LP_ERROR_IO, _ ("The folder “%s” cannot be made: %s"),
                   folder, g_strerror (errno));
      return NULL;
    }
  return lp_document_new_create (path, draft, error);
}

static void
on_parts_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Parts *parts = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error) ||
      (parts->document = create_document (parts, &error)) == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  lp_document_set_leads_async (
      parts->document, "leads.csv", parts->table, NULL, parts->source, NULL, NULL, NULL,
      g_task_get_cancellable (task), on_leads_set_cb, g_object_ref (task));
}

void
lp_example_open_async (GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *path = lp_example_get_path ();
  g_autoptr (GTask) reader = NULL;
  Parts *parts;

  g_task_set_source_tag (task, lp_example_open_async);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      GError *error = NULL;
      LpDocument *document = lp_document_new_open (path, &error);

      if (document != NULL)
        g_task_return_pointer (task, document, g_object_unref);
      else
        g_task_return_error (task, error);
      return;
    }

  parts = g_new0 (Parts, 1);
  reader = g_task_new (NULL, cancellable, on_parts_read_cb, g_object_ref (task));
  g_task_set_task_data (reader, parts, NULL);
  g_task_set_task_data (task, parts, parts_free);
  g_task_run_in_thread (reader, read_in_thread);
}

LpDocument *
lp_example_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
