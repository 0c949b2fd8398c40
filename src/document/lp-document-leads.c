/* SPDX-License-Identifier: GPL-3.0-or-later
 * The leads beside the draft: reading, importing, mapping anew, and results of the
 * preview. */
#include "lp-document-private.h"

#include "lp-error.h"
#include "lp-merge.h"

#include <glib/gi18n-lib.h>

/* --- What is there --- */

static void
set_leads (LpDocument *self, LpLeads *leads, const char *error)
{
  gboolean changed = self->leads != leads || g_strcmp0 (self->leads_error, error) != 0;

  if (!changed)
    return;
  if (leads != NULL)
    lp_leads_ref (leads);
  g_clear_pointer (&self->leads, lp_leads_unref);
  self->leads = leads;
  g_free (self->leads_error);
  self->leads_error = g_strdup (error);
  lp_document_emit_leads_changed (self);
}

static void
set_impact (LpDocument *self, LpImpact *impact)
{
  if (impact != NULL)
    lp_impact_ref (impact);
  g_clear_pointer (&self->impact, lp_impact_unref);
  self->impact = impact;
  lp_document_notify (self, PROP_IMPACT);
}

static void
set_evidence (LpDocument *self, LpEvidence *evidence)
{
  if (evidence == self->evidence)
    return;
  if (evidence != NULL)
    lp_evidence_ref (evidence);
  g_clear_pointer (&self->evidence, lp_evidence_unref);
  self->evidence = evidence;
  lp_document_merge_findings (self);
  lp_document_notify (self, PROP_EVIDENCE);
}

void
lp_document_on_evidence_cb (LpEvidence *evidence, gpointer user_data)
{
  set_evidence (user_data, evidence);
}

LpEvidence *
lp_document_get_evidence (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), NULL);

  return self->evidence;
}

void
lp_document_on_preview_cb (LpImpact *impact, const GError *error, gpointer user_data)
{
  LpDocument *self = user_data;

  set_leads (self, impact != NULL ? lp_impact_get_leads (impact) : NULL,
             error != NULL ? error->message : NULL);
  set_impact (self, impact);
  if (impact == NULL)
    set_evidence (self, NULL);
}

LpLeads *
lp_document_get_leads (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), NULL);

  return self->leads;
}

LpSource *
lp_document_get_source (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), NULL);

  return self->lead_data != NULL ? lp_lead_data_get_source (self->lead_data) : NULL;
}

LpTable *
lp_document_get_table (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), NULL);

  return self->lead_data != NULL ? lp_lead_data_get_table (self->lead_data) : NULL;
}

const char *
lp_document_get_leads_name (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), NULL);

  return self->leads_name;
}

const char *
lp_document_get_leads_error (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), NULL);

  return self->leads_error;
}

/* Figures of other leads cannot stand beside those of these. */
static void
take_lead_data (LpDocument *self, LpLeadData *data)
{
  g_clear_pointer (&self->lead_data, lp_lead_data_unref);
  self->lead_data = data;
  g_clear_pointer (&self->before, lp_policy_unref);
}

void
lp_document_take_leads (LpDocument *self, gint64 id, const char *name, LpLeadData *data)
{
  char *kept = g_strdup (name);

  g_free (self->leads_name);
  self->leads_name = kept;
  self->lead_set = id;
  take_lead_data (self, data);
}

gboolean
lp_document_load_set (LpDocument *self, const LpLeadSet *set, GError **error)
{
  g_autoptr (LpTable) table = NULL;
  g_autoptr (GPtrArray) joined = NULL;
  g_autoptr (LpSource) source = NULL;

  if (!lp_workspace_load_lead_set (self->workspace, set->id, &table, &joined, &source,
                                   error))
    return FALSE;
  lp_document_take_leads (self, set->id, set->name,
                          lp_lead_data_new (table, joined, source));
  return TRUE;
}

/* What the worker still has of them comes no more. */
static void
forget_leads (LpDocument *self)
{
  lp_preview_forget (self->preview);
  lp_document_set_busy (self, FALSE);
  set_leads (self, NULL, NULL);
  set_impact (self, NULL);
  set_evidence (self, NULL);
}

/* At once as far as they are at hand. */
void
lp_document_show_leads (LpDocument *self)
{
  g_autoptr (LpLeads) leads = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->previewed, lp_policy_unref);
  if (self->lead_data == NULL)
    {
      forget_leads (self);
      return;
    }
  lp_document_request_impact (self);
  leads = lp_lead_data_derive (self->lead_data, lp_document_get_policy (self), &error);
  set_leads (self, leads, error != NULL ? error->message : NULL);
  set_impact (self, NULL);
  set_evidence (self, NULL);
}

void
lp_document_look_at_source (LpDocument *self)
{
  g_autoptr (LpSource)
      source = lp_workspace_load_source (self->workspace, self->lead_set, NULL);

  if (source == NULL ||
      lp_node_equal (lp_source_get_root (source),
                     lp_source_get_root (lp_lead_data_get_source (self->lead_data))))
    return;
  take_lead_data (self,
                  lp_lead_data_new (lp_lead_data_get_table (self->lead_data),
                                    lp_lead_data_get_joined (self->lead_data), source));
  lp_document_show_leads (self);
}

gboolean
lp_document_check_idle (LpDocument *self, GError **error)
{
  if (!self->importing && !self->choosing)
    return TRUE;
  g_set_error_literal (error, LP_ERROR, LP_ERROR_CONFLICT,
                       self->importing
                           ? _ ("Another file is being imported; wait for it, "
                                "then try again")
                           : _ ("Other leads are being read; wait for them, "
                                "then try again"));
  return FALSE;
}

/* --- Importing --- */

/* An import on its way; the worker reads it and writes `new_set` only. */
typedef struct
{
  LpWorkspace *workspace; /* of the document, which the caller's task keeps alive */
  char *name;
  LpLeadData *data;
  LpPolicy *start;  /* the draft when it began */
  LpPolicy *policy; /* the draft to come, or NULL */
  gint64 replaces;  /* 0: beside those that are there */
  gint64 new_set;
  volatile gint cancel;
  GMainContext *context;
  GFileProgressCallback progress;
  gpointer progress_data;
} Import;

/* A step of progress on its way to the main thread. */
typedef struct
{
  GTask *task;
  goffset done;
  goffset total;
} Progress;

static void
import_free (gpointer data)
{
  Import *import = data;

  g_free (import->name);
  lp_lead_data_unref (import->data);
  lp_policy_unref (import->start);
  g_clear_pointer (&import->policy, lp_policy_unref);
  g_main_context_unref (import->context);
  g_free (import);
}

static void
progress_free (gpointer data)
{
  Progress *progress = data;

  g_object_unref (progress->task);
  g_free (progress);
}

static gboolean
on_progress_source_cb (gpointer data)
{
  Progress *progress = data;
  Import *import = g_task_get_task_data (progress->task);

  if (!g_task_get_completed (progress->task))
    import->progress (progress->done, progress->total, import->progress_data);
  return G_SOURCE_REMOVE;
}

/* In the worker; tells the main thread, in rows. */
static void
on_progress_cb (double fraction, gsize n_rows, gpointer user_data)
{
  GTask *task = user_data;
  Import *import = g_task_get_task_data (task);
  g_autoptr (GSource) source = NULL;
  Progress *progress;

  if (import->progress == NULL)
    return;
  progress = g_new (Progress, 1);
  *progress = (Progress){ g_object_ref (task), (goffset) (fraction * (double) n_rows),
                          (goffset) n_rows };
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_progress_source_cb, progress, progress_free);
  g_source_attach (source, import->context);
}

static void
on_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  Import *import = user_data;

  g_atomic_int_set (&import->cancel, 1);
}

/* Whether the leads can be evaluated at all is seen before they replace others. */
static gboolean
run_import (Import *import, GTask *task, GError **error)
{
  LpPolicy *policy = import->policy != NULL ? import->policy : import->start;
  g_autoptr (LpLeads) leads = lp_lead_data_derive (import->data, policy, error);

  return leads != NULL &&
         lp_workspace_add_lead_set (
             import->workspace, import->name, lp_lead_data_get_table (import->data),
             lp_lead_data_get_joined (import->data),
             lp_lead_data_get_source (import->data), import->replaces, on_progress_cb,
             task, &import->cancel, &import->new_set, error);
}

static void
import_in_thread (GTask *task,
                  gpointer object,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  Import *import = task_data;
  g_autoptr (GError) error = NULL;
  gulong handler = 0;
  gboolean ok;

  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled_cb), import,
                                     NULL);
  ok = run_import (import, task, &error);
  g_cancellable_disconnect (cancellable, handler);
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* What the import asks for goes into the draft as it has become meanwhile. */
static void
commit_import (LpDocument *self, Import *import)
{
  LpPolicy *draft = lp_document_get_policy (self);
  g_autoptr (LpMerge) merge = NULL;
  g_autofree char *label = NULL;

  if (import->policy == NULL)
    return;
  label = g_strdup_printf (_ ("Import %s"), import->name);
  if (draft == import->start)
    {
      lp_document_commit (self, import->policy, label);
      return;
    }
  merge = lp_merge_new (import->start, draft, import->policy);
  lp_document_commit (self, lp_merge_get_policy (merge), label);
}

/* In the main thread, once the leads are stored: they become the document's. */
static void
finish_import (LpDocument *self, Import *import)
{
  commit_import (self, import);
  self->restorable = 0;
  lp_document_take_leads (self, import->new_set, import->name,
                          lp_lead_data_ref (import->data));
  lp_document_look_at_leads (self);
  lp_document_show_leads (self);
}

/* The last word on the import, in the main thread, before its caller is called. */
static void
on_import_done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) caller = user_data;
  LpDocument *self = g_task_get_source_object (caller);
  GTask *task = G_TASK (result);
  Import *import = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  self->importing = FALSE;
  if (!g_task_propagate_boolean (task, &error))
    {
      g_task_return_error (caller, g_steal_pointer (&error));
      return;
    }
  finish_import (self, import);
  g_task_return_boolean (caller, TRUE);
}

/* Takes @import. */
static void
begin_import (LpDocument *self, Import *import, GCancellable *cancellable, GTask *caller)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  if (!lp_document_check_idle (self, &error))
    {
      import_free (import);
      g_task_return_error (caller, error);
      return;
    }
  self->importing = TRUE;

  /* The caller's task keeps the document; the worker may hold this one longer than
   * anybody, and the document must not be finalized there. */
  task = g_task_new (NULL, cancellable, on_import_done_cb, g_object_ref (caller));
  g_task_set_source_tag (task, begin_import);
  g_task_set_task_data (task, import, import_free);
  /* Leads that are stored are the document's, cancelled too late or not. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, import_in_thread);
}

static Import *
import_new (LpDocument *self,
            const char *name,
            LpLeadData *data,
            LpPolicy *policy,
            GFileProgressCallback progress,
            gpointer progress_data)
{
  Import *import = g_new0 (Import, 1);

  import->workspace = self->workspace;
  import->name = g_strdup (name);
  import->data = data;
  import->start = lp_policy_ref (lp_document_get_policy (self));
  import->policy = policy != NULL ? lp_policy_ref (policy) : NULL;
  import->context = g_main_context_ref_thread_default ();
  import->progress = progress;
  import->progress_data = progress_data;
  return import;
}

void
lp_document_set_leads_async (LpDocument *self,
                             const char *name,
                             LpTable *table,
                             GPtrArray *joined,
                             LpSource *source,
                             LpPolicy *policy,
                             GFileProgressCallback progress,
                             gpointer progress_data,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) caller = NULL;
  Import *import;

  g_return_if_fail (LP_IS_DOCUMENT (self));
  g_return_if_fail (name != NULL && table != NULL && source != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  caller = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (caller, lp_document_set_leads_async);
  import = import_new (self, name, lp_lead_data_new (table, joined, source), policy,
                       progress, progress_data);
  import->replaces = self->lead_set;
  begin_import (self, import, cancellable, caller);
}

void
lp_document_add_leads_async (LpDocument *self,
                             const char *name,
                             LpTable *table,
                             GPtrArray *joined,
                             LpSource *source,
                             LpPolicy *policy,
                             GFileProgressCallback progress,
                             gpointer progress_data,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) caller = NULL;

  g_return_if_fail (LP_IS_DOCUMENT (self));
  g_return_if_fail (name != NULL && table != NULL && source != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  caller = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (caller, lp_document_add_leads_async);
  begin_import (self,
                import_new (self, name, lp_lead_data_new (table, joined, source), policy,
                            progress, progress_data),
                cancellable, caller);
}

gboolean
lp_document_set_leads_finish (LpDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- Mapping anew --- */

gboolean
lp_document_set_source (LpDocument *self, LpSource *source, GError **error)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (source != NULL, FALSE);

  if (self->lead_data == NULL || self->importing)
    {
      g_set_error_literal (
          error, LP_ERROR, LP_ERROR_NOT_FOUND,
          self->importing ? _ ("A file is being imported; wait for it, then try again")
                          : _ ("There are no leads yet; import a file first"));
      return FALSE;
    }
  if (!lp_workspace_set_source (self->workspace, self->lead_set, source, error))
    return FALSE;
  take_lead_data (self,
                  lp_lead_data_new (lp_lead_data_get_table (self->lead_data),
                                    lp_lead_data_get_joined (self->lead_data), source));
  lp_document_request_impact (self);
  return TRUE;
}
