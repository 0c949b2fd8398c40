/* SPDX-License-Identifier: GPL-3.0-or-later
 * The worker thread that evaluates the newest policy. */
#include "lp-preview-private.h"

/* The draft, the one before it, and the one under a slider. */
#define N_KEPT 3

typedef struct
{
  guint64 serial;
  LpLeadData *data;
  LpPolicy *policy;
  LpPolicy *before;
} Request;

/* What the two threads share; both hold a reference. */
typedef struct
{
  gatomicrefcount ref_count;
  GMutex lock;
  GCond wake;
  Request *waiting; /* of the main thread to the worker, under the lock */
  gboolean stop;    /* likewise */
  volatile gint cancel;

  GMainContext *context;
  LpPreviewFunc func; /* from here on of the main thread only; NULL once it is freed */
  gpointer user_data;
  guint64 newest;    /* serial of the last request */
  guint64 delivered; /* of the last one whose result has come */
  guint64 first;     /* of the first one whose result is still wanted */
} Shared;

struct _LpPreview
{
  Shared *shared;
  GThread *thread;
  LpLeadData *data; /* of the newest request */
};

typedef struct
{
  Shared *shared;
  guint64 serial;
  LpImpact *impact;
  GError *error;
} Result;

/* The worker's own. */
typedef struct
{
  LpLeadData *data;
  LpLeads *leads; /* of the evaluator */
  LpEvaluator *evaluator;
  LpFigures *kept[N_KEPT]; /* of data, the last used first */
  volatile gint *cancel;
} Worker;

static void
request_free (Request *request)
{
  lp_lead_data_unref (request->data);
  lp_policy_unref (request->policy);
  g_clear_pointer (&request->before, lp_policy_unref);
  g_free (request);
}

static Shared *
shared_ref (Shared *shared)
{
  g_atomic_ref_count_inc (&shared->ref_count);
  return shared;
}

static void
shared_unref (Shared *shared)
{
  if (!g_atomic_ref_count_dec (&shared->ref_count))
    return;
  g_clear_pointer (&shared->waiting, request_free);
  g_mutex_clear (&shared->lock);
  g_cond_clear (&shared->wake);
  g_main_context_unref (shared->context);
  g_free (shared);
}

/* --- The worker --- */

static void
worker_clear (Worker *worker)
{
  for (guint i = 0; i < N_KEPT; i++)
    g_clear_pointer (&worker->kept[i], lp_figures_unref);
  g_clear_pointer (&worker->evaluator, lp_evaluator_free);
  g_clear_pointer (&worker->leads, lp_leads_unref);
  g_clear_pointer (&worker->data, lp_lead_data_unref);
}

/* Puts number @i first. */
static LpFigures *
worker_use (Worker *worker, guint i)
{
  LpFigures *found = worker->kept[i];

  for (; i > 0; i--)
    worker->kept[i] = worker->kept[i - 1];
  worker->kept[0] = found;
  return found;
}

static LpFigures *
worker_find (Worker *worker, LpPolicy *policy)
{
  for (guint i = 0; i < N_KEPT; i++)
    if (worker->kept[i] != NULL &&
        lp_policy_equal (lp_figures_get_policy (worker->kept[i]), policy))
      return worker_use (worker, i);
  return NULL;
}

/* (transfer none): NULL with @error, or without one when cancelled. */
static LpFigures *
worker_evaluate (Worker *worker, LpPolicy *policy, GError **error)
{
  g_autoptr (LpLeads) leads = NULL;
  LpFigures *figures = worker_find (worker, policy);
  LpEvaluation *evaluation;

  if (figures != NULL)
    return figures;
  leads = lp_lead_data_derive (worker->data, policy, error);
  if (leads == NULL)
    return NULL;
  if (leads != worker->leads)
    {
      g_clear_pointer (&worker->evaluator, lp_evaluator_free);
      g_clear_pointer (&worker->leads, lp_leads_unref);
      worker->leads = lp_leads_ref (leads);
      worker->evaluator = lp_evaluator_new (lp_leads_get_frame (leads),
                                            lp_leads_ref (leads),
                                            (GDestroyNotify) lp_leads_unref);
    }
  evaluation = lp_evaluator_run (worker->evaluator, policy, worker->cancel);
  if (evaluation == NULL)
    return NULL;
  g_clear_pointer (&worker->kept[N_KEPT - 1], lp_figures_unref);
  worker->kept[N_KEPT - 1] = lp_figures_new (leads, evaluation);
  return worker_use (worker, N_KEPT - 1);
}

/* (transfer full): as worker_evaluate. Without figures from before, the others still
 * stand. */
static LpImpact *
worker_answer (Worker *worker, const Request *request, GError **error)
{
  g_autoptr (LpFigures) before = NULL;
  LpFigures *now;

  if (worker->data != request->data)
    {
      worker_clear (worker);
      worker->data = lp_lead_data_ref (request->data);
    }
  if (request->before != NULL)
    {
      LpFigures *figures = worker_evaluate (worker, request->before, NULL);

      before = figures != NULL ? lp_figures_ref (figures) : NULL;
    }
  now = worker_evaluate (worker, request->policy, error);
  return now != NULL ? lp_impact_new (now, before) : NULL;
}

static void
result_free (gpointer data)
{
  Result *result = data;

  g_clear_pointer (&result->impact, lp_impact_unref);
  g_clear_error (&result->error);
  shared_unref (result->shared);
  g_free (result);
}

static gboolean
on_result_cb (gpointer data)
{
  Result *result = data;
  Shared *shared = result->shared;

  if (shared->func != NULL && result->serial >= shared->first)
    {
      shared->delivered = result->serial;
      shared->func (result->impact, result->error, shared->user_data);
    }
  return G_SOURCE_REMOVE;
}

/* Always by a source: g_main_context_invoke() would call right here, in the worker, while
 * nobody runs the context. */
static void
deliver (Shared *shared, guint64 serial, LpImpact *impact, GError *error)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Result *result = g_new0 (Result, 1);

  *result = (Result){ shared_ref (shared), serial, impact, error };
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_result_cb, result, result_free);
  g_source_attach (source, shared->context);
}

/* (transfer full): NULL when it is time to stop */
static Request *
wait_for_request (Shared *shared)
{
  Request *request = NULL;

  g_mutex_lock (&shared->lock);
  while (shared->waiting == NULL && !shared->stop)
    g_cond_wait (&shared->wake, &shared->lock);
  if (!shared->stop)
    {
      request = g_steal_pointer (&shared->waiting);
      g_atomic_int_set (&shared->cancel, 0);
    }
  g_mutex_unlock (&shared->lock);
  return request;
}

static gpointer
run_worker (gpointer data)
{
  Shared *shared = data;
  Worker worker = { .cancel = &shared->cancel };
  Request *request;

  while ((request = wait_for_request (shared)) != NULL)
    {
      GError *error = NULL;
      LpImpact *impact = worker_answer (&worker, request, &error);

      if (impact != NULL || error != NULL)
        deliver (shared, request->serial, impact, error);
      request_free (request);
    }
  worker_clear (&worker);
  shared_unref (shared);
  return NULL;
}

/* --- The main thread --- */

LpPreview *
lp_preview_new (LpPreviewFunc func, gpointer user_data)
{
  LpPreview *preview = g_new0 (LpPreview, 1);
  Shared *shared = g_new0 (Shared, 1);

  g_atomic_ref_count_init (&shared->ref_count);
  g_mutex_init (&shared->lock);
  g_cond_init (&shared->wake);
  shared->context = g_main_context_ref_thread_default ();
  shared->func = func;
  shared->user_data = user_data;
  preview->shared = shared;
  preview->thread = g_thread_new ("preview", run_worker, shared_ref (shared));
  return preview;
}

/* Replaces what waits. @stale: what is being evaluated is not wanted any more. */
static void
set_waiting (LpPreview *preview, Request *request, gboolean stale)
{
  Shared *shared = preview->shared;

  g_mutex_lock (&shared->lock);
  g_clear_pointer (&shared->waiting, request_free);
  shared->waiting = request;
  if (stale)
    g_atomic_int_set (&shared->cancel, 1);
  g_cond_signal (&shared->wake);
  g_mutex_unlock (&shared->lock);
}

void
lp_preview_free (LpPreview *preview)
{
  Shared *shared = preview->shared;

  shared->func = NULL;
  g_mutex_lock (&shared->lock);
  shared->stop = TRUE;
  g_mutex_unlock (&shared->lock);
  set_waiting (preview, NULL, TRUE);
  g_thread_join (preview->thread);
  shared_unref (shared);
  g_clear_pointer (&preview->data, lp_lead_data_unref);
  g_free (preview);
}

void
lp_preview_request (LpPreview *preview,
                    LpLeadData *data,
                    LpPolicy *policy,
                    LpPolicy *before)
{
  Request *request = g_new0 (Request, 1);
  gboolean stale = data != preview->data;

  request->serial = ++preview->shared->newest;
  request->data = lp_lead_data_ref (data);
  request->policy = lp_policy_ref (policy);
  request->before = before != NULL ? lp_policy_ref (before) : NULL;
  if (stale)
    {
      g_clear_pointer (&preview->data, lp_lead_data_unref);
      preview->data = lp_lead_data_ref (data);
      preview->shared->first = request->serial;
    }
  set_waiting (preview, request, stale);
}

gboolean
lp_preview_is_busy (const LpPreview *preview)
{
  return preview->shared->delivered < preview->shared->newest;
}
