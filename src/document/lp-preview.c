/* SPDX-License-Identifier: GPL-3.0-or-later
 * The worker thread that evaluates the newest policy. */
#include "lp-preview-private.h"

/* The draft, the one before it, and the one under a slider. */
#define N_KEPT 3

/* The leads of the draft, and of the one before an edit of a field. */
#define N_LEADS 2

typedef struct
{
  guint64 serial;
  LpLeadData *data;
  LpPolicy *policy;
  LpPolicy *before;
  gint64 mature_days;
} Request;

/* What the two threads share; both hold a reference. */
typedef struct
{
  gatomicrefcount ref_count;
  GMutex lock;
  GCond wake;
  Request *waiting;        /* of the main thread to the worker, under the lock */
  gboolean stop;           /* likewise */
  volatile gint cancel;    /* what is being evaluated is not wanted any more */
  volatile gint overtaken; /* something waits: evidence has to give way */

  GMainContext *context;
  LpPreviewFunc func; /* from here on of the main thread only; NULL once it is freed */
  LpPreviewEvidenceFunc evidence_func;
  gpointer user_data;
  guint64 newest;    /* serial of the last request */
  guint64 delivered; /* of the last one whose result has come */
  guint64 judged;    /* of the last one whose evidence has come, or cannot come */
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
  LpEvidence *evidence; /* of an impact that has gone before; else NULL */
  GError *error;
} Result;

/* The worker's own. */
typedef struct
{
  LpLeadData *data;
  LpLeads *leads; /* of the evaluator */
  LpEvaluator *evaluator;
  LpFigures *kept[N_KEPT];         /* of data, the last used first */
  LpLeadEvidence *judged[N_LEADS]; /* likewise */
  gint64 mature_days;              /* of the last two */
  volatile gint *cancel;
  volatile gint *overtaken;
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

/* Forgets what was said of the leads, which are judged by other days. */
static void
worker_forget (Worker *worker)
{
  for (guint i = 0; i < N_KEPT; i++)
    g_clear_pointer (&worker->kept[i], lp_figures_unref);
  for (guint i = 0; i < N_LEADS; i++)
    g_clear_pointer (&worker->judged[i], lp_lead_evidence_unref);
}

static void
worker_clear (Worker *worker)
{
  worker_forget (worker);
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

/* (transfer none): of leads typed by the fields of @policy */
static LpLeadEvidence *
worker_judge_leads (Worker *worker, LpLeads *leads, LpPolicy *policy)
{
  LpLeadEvidence *first = worker->judged[0];

  if (first != NULL && lp_lead_evidence_is_of (first, leads))
    return first;
  worker->judged[0] = worker->judged[1];
  worker->judged[1] = first;
  first = worker->judged[0];
  if (first != NULL && lp_lead_evidence_is_of (first, leads))
    return first;
  g_clear_pointer (&worker->judged[0], lp_lead_evidence_unref);
  worker->judged[0] = lp_lead_evidence_new (leads, policy, worker->mature_days);
  return worker->judged[0];
}

/* (transfer none): NULL with @error, or without one when cancelled. */
static LpFigures *
worker_evaluate (Worker *worker, LpPolicy *policy, GError **error)
{
  g_autoptr (LpLeads) leads = NULL;
  LpFigures *figures = worker_find (worker, policy);
  LpLeadEvidence *judged;
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
  judged = worker_judge_leads (worker, leads, policy);
  g_clear_pointer (&worker->kept[N_KEPT - 1], lp_figures_unref);
  worker->kept[N_KEPT - 1] = lp_figures_new (leads, evaluation,
                                             lp_lead_evidence_get_judged (judged));
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
  if (worker->mature_days != request->mature_days)
    {
      worker_forget (worker);
      worker->mature_days = request->mature_days;
    }
  if (request->before != NULL)
    {
      LpFigures *figures = worker_evaluate (worker, request->before, NULL);

      before = figures != NULL ? lp_figures_ref (figures) : NULL;
    }
  now = worker_evaluate (worker, request->policy, error);
  return now != NULL ? lp_impact_new (now, before) : NULL;
}

/* Of the impact that worker_answer() has just given. (transfer full): NULL where a newer
 * request waits; what is known of the fields by then is kept. */
static LpEvidence *
worker_judge (Worker *worker, const Request *request)
{
  LpFigures *now = worker->kept[0];
  LpLeadEvidence *leads = worker_judge_leads (worker, lp_figures_get_leads (now),
                                              request->policy);

  if (!lp_lead_evidence_fill (leads, worker->overtaken))
    return NULL;
  return lp_evidence_new (now, leads, worker->overtaken);
}

static void
result_free (gpointer data)
{
  Result *result = data;

  g_clear_pointer (&result->impact, lp_impact_unref);
  g_clear_pointer (&result->evidence, lp_evidence_unref);
  g_clear_error (&result->error);
  shared_unref (result->shared);
  g_free (result);
}

static gboolean
on_result_cb (gpointer data)
{
  Result *result = data;
  Shared *shared = result->shared;

  if (shared->func == NULL || result->serial < shared->first)
    return G_SOURCE_REMOVE;
  if (result->evidence != NULL)
    {
      shared->judged = result->serial;
      shared->evidence_func (result->evidence, shared->user_data);
      return G_SOURCE_REMOVE;
    }
  shared->delivered = result->serial;
  if (result->error != NULL)
    shared->judged = result->serial;
  shared->func (result->impact, result->error, shared->user_data);
  return G_SOURCE_REMOVE;
}

/* Takes what is in @what. Always by a source: g_main_context_invoke() would call right
 * here, in the worker, while nobody runs the context. */
static void
deliver (Shared *shared, const Result *what)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Result *result = g_new0 (Result, 1);

  *result = *what;
  result->shared = shared_ref (shared);
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
      g_atomic_int_set (&shared->overtaken, 0);
    }
  g_mutex_unlock (&shared->lock);
  return request;
}

/* The impact at once; the evidence after it, if nobody is kept waiting by it. */
static void
serve (Worker *worker, Shared *shared, const Request *request)
{
  Result result = { .serial = request->serial };
  gboolean has_impact;

  result.impact = worker_answer (worker, request, &result.error);
  has_impact = result.impact != NULL;
  if (has_impact || result.error != NULL)
    deliver (shared, &result);
  if (!has_impact || g_atomic_int_get (worker->overtaken))
    return;
  result = (Result){ .serial = request->serial,
                     .evidence = worker_judge (worker, request) };
  if (result.evidence != NULL)
    deliver (shared, &result);
}

static gpointer
run_worker (gpointer data)
{
  Shared *shared = data;
  Worker worker = { .cancel = &shared->cancel, .overtaken = &shared->overtaken };
  Request *request;

  while ((request = wait_for_request (shared)) != NULL)
    {
      serve (&worker, shared, request);
      request_free (request);
    }
  worker_clear (&worker);
  shared_unref (shared);
  return NULL;
}

/* --- The main thread --- */

LpPreview *
lp_preview_new (LpPreviewFunc func,
                LpPreviewEvidenceFunc evidence_func,
                gpointer user_data)
{
  LpPreview *preview = g_new0 (LpPreview, 1);
  Shared *shared = g_new0 (Shared, 1);

  g_atomic_ref_count_init (&shared->ref_count);
  g_mutex_init (&shared->lock);
  g_cond_init (&shared->wake);
  shared->context = g_main_context_ref_thread_default ();
  shared->func = func;
  shared->evidence_func = evidence_func;
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
  g_atomic_int_set (&shared->overtaken, 1);
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
                    LpPolicy *before,
                    gint64 mature_days)
{
  Request *request = g_new0 (Request, 1);
  gboolean stale = data != preview->data;

  request->serial = ++preview->shared->newest;
  request->data = lp_lead_data_ref (data);
  request->policy = lp_policy_ref (policy);
  request->before = before != NULL ? lp_policy_ref (before) : NULL;
  request->mature_days = mature_days;
  if (stale)
    {
      g_clear_pointer (&preview->data, lp_lead_data_unref);
      preview->data = lp_lead_data_ref (data);
      preview->shared->first = request->serial;
    }
  set_waiting (preview, request, stale);
}

void
lp_preview_forget (LpPreview *preview)
{
  Shared *shared = preview->shared;

  g_clear_pointer (&preview->data, lp_lead_data_unref);
  shared->delivered = shared->judged = shared->newest;
  shared->first = shared->newest + 1;
  set_waiting (preview, NULL, TRUE);
}

gboolean
lp_preview_is_busy (const LpPreview *preview)
{
  return preview->shared->delivered < preview->shared->newest;
}

gboolean
lp_preview_is_judging (const LpPreview *preview)
{
  return preview->shared->judged < preview->shared->newest;
}
