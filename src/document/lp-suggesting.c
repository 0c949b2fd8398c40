/* SPDX-License-Identifier: GPL-3.0-or-later
 * Suggested points, made in a worker and followed through the edits. */
#include "lp-suggesting.h"

#include "lp-edit.h"
#include "lp-suggestion-words.h"

#include <glib/gi18n-lib.h>

/* A regression on its way from the worker; immutable, shared with the next worker. */
typedef struct
{
  LpSuggestions *suggestions;
} Made;

struct _LpSuggesting
{
  GObject parent_instance;

  LpDocument *document;
  GCancellable *making; /* of the regression under way, or NULL */
  GCancellable *trying; /* of the effects under way, or NULL */
  Made *made;           /* NULL until the first one */
  LpNode *basis;        /* what it was made of */
  GArray *effects;      /* LpMove, one an item; NULL while they are not known */
};

G_DEFINE_FINAL_TYPE (LpSuggesting, lp_suggesting, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
made_clear (gpointer data)
{
  lp_suggestions_free (((Made *) data)->suggestions);
}

static void
made_unref (Made *made)
{
  g_atomic_rc_box_release_full (made, made_clear);
}

/* --- In the worker --- */

typedef struct
{
  LpLeads *leads;
  LpPolicy *policy;
  gint64 mature_days;
  Made *made; /* NULL: to be made */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  lp_leads_unref (job->leads);
  lp_policy_unref (job->policy);
  g_clear_pointer (&job->made, made_unref);
  g_free (job);
}

static LpEvaluator *
make_evaluator (const Job *job)
{
  return lp_evaluator_new (lp_leads_get_frame (job->leads), lp_leads_ref (job->leads),
                           (GDestroyNotify) lp_leads_unref);
}

static void
make_in_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  const LpSuggestOptions options = { .mature_days = job->mature_days };
  g_autoptr (LpEvaluator) evaluator = make_evaluator (job);
  g_autoptr (LpEvaluation) evaluation = lp_evaluator_run (evaluator, job->policy, NULL);
  Made *made;

  if (g_task_return_error_if_cancelled (task))
    return;
  made = g_atomic_rc_box_new (Made);
  made->suggestions = lp_suggestions_new (evaluation, &options);
  g_task_return_pointer (task, made, (GDestroyNotify) made_unref);
}

static LpMove
try_one (LpEvaluator *evaluator,
         const LpEvaluation *evaluation,
         const LpSuggestion *suggestion,
         LpPolicy *policy)
{
  g_autoptr (LpPolicy) accepted = lp_suggestion_apply (suggestion, policy);
  g_autoptr (LpEvaluation) changed = NULL;
  g_autoptr (LpMoves) moves = NULL;

  if (accepted == NULL)
    return (LpMove){ 0 };
  changed = lp_evaluator_run (evaluator, accepted, NULL);
  moves = lp_moves_new (evaluation, changed);
  return moves->moved;
}

static void
try_in_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  const GArray *suggestions = job->made->suggestions->suggestions;
  g_autoptr (GArray) effects = g_array_new (FALSE, TRUE, sizeof (LpMove));
  g_autoptr (LpEvaluator) evaluator = make_evaluator (job);
  g_autoptr (LpEvaluation) evaluation = lp_evaluator_run (evaluator, job->policy, NULL);

  for (guint i = 0; i < suggestions->len; i++)
    {
      const LpSuggestion *suggestion = &g_array_index (suggestions, LpSuggestion, i);
      const LpMove moved = try_one (evaluator, evaluation, suggestion, job->policy);

      if (g_task_return_error_if_cancelled (task))
        return;
      g_array_append_val (effects, moved);
    }
  g_task_return_pointer (task, g_steal_pointer (&effects),
                         (GDestroyNotify) g_array_unref);
}

/* --- What is made of what --- */

/* The rules without their points: all that a regression depends on. (transfer full) */
static LpNode *
without_points (LpNode *node)
{
  const LpKind kind = lp_node_get_kind (node);
  g_autoptr (LpNode) bare = kind == LP_KIND_RULE || kind == LP_KIND_BAND
                                ? lp_node_with_attr (node, LP_ATTR_POINTS, NULL)
                                : lp_node_ref (node);

  if (kind == LP_KIND_SCORING || kind == LP_KIND_DIMENSION || kind == LP_KIND_BANDS)
    for (guint i = 0; i < lp_node_get_n_children (bare); i++)
      {
        g_autoptr (LpNode) child = without_points (lp_node_get_child (bare, i));
        LpNode *next = lp_node_with_child_replaced (bare, i, child);

        lp_node_unref (bare);
        bare = next;
      }
  return g_steal_pointer (&bare);
}

static LpNode *
make_basis (LpPolicy *policy)
{
  static const LpKind kinds[] = { LP_KIND_FIELDS, LP_KIND_ICP, LP_KIND_SCORING };
  LpNodeBuilder *builder = lp_node_builder_new (LP_KIND_LEAD_POLICY);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      LpNode *section = lp_policy_get_section (policy, kinds[i]);

      if (section != NULL)
        lp_node_builder_take (builder, without_points (section));
    }
  return lp_node_builder_end (builder);
}

/* --- The main thread --- */

static void
emit_changed (LpSuggesting *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
stop (GCancellable **under_way)
{
  if (*under_way != NULL)
    g_cancellable_cancel (*under_way);
  g_clear_object (under_way);
}

/* Begins @work in a thread of its own; @under_way is what it can be stopped with. */
static void
begin (LpSuggesting *self,
       GCancellable **under_way,
       Made *made,
       GTaskThreadFunc work,
       GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = NULL;
  GWeakRef *back = g_new0 (GWeakRef, 1);
  Job *job = g_new0 (Job, 1);

  job->leads = lp_leads_ref (lp_document_get_leads (self->document));
  job->policy = lp_policy_ref (lp_document_get_policy (self->document));
  job->mature_days = lp_document_get_mature_days (self->document);
  job->made = made != NULL ? g_atomic_rc_box_acquire (made) : NULL;

  stop (under_way);
  *under_way = g_cancellable_new ();
  /* The worker may be the last to hold the task, and nothing of the main thread must be
   * finalized there. */
  g_weak_ref_init (back, self);
  task = g_task_new (NULL, *under_way, callback, back);
  g_task_set_source_tag (task, begin);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, work);
}

/* Takes @back. (transfer full) (nullable) */
static LpSuggesting *
get_back (gpointer back)
{
  LpSuggesting *self = g_weak_ref_get (back);

  g_weak_ref_clear (back);
  g_free (back);
  return self;
}

static void
on_tried_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LpSuggesting) self = get_back (user_data);
  g_autoptr (GArray) effects = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self == NULL || effects == NULL)
    return;
  g_clear_pointer (&self->effects, g_array_unref);
  self->effects = g_steal_pointer (&effects);
  g_clear_object (&self->trying);
  emit_changed (self);
}

static void
try_all (LpSuggesting *self)
{
  g_clear_pointer (&self->effects, g_array_unref);
  if (self->made->suggestions->suggestions->len > 0)
    begin (self, &self->trying, self->made, try_in_thread, on_tried_cb);
}

static void
on_made_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LpSuggesting) self = get_back (user_data);
  const Job *job = g_task_get_task_data (G_TASK (result));
  Made *made = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self == NULL || made == NULL)
    {
      g_clear_pointer (&made, made_unref);
      return;
    }
  g_clear_pointer (&self->made, made_unref);
  self->made = made;
  g_clear_pointer (&self->basis, lp_node_unref);
  self->basis = make_basis (job->policy);
  g_clear_object (&self->making);
  try_all (self);
  emit_changed (self);
}

static void
make (LpSuggesting *self)
{
  stop (&self->making);
  stop (&self->trying);
  g_clear_pointer (&self->effects, g_array_unref);
  if (lp_document_get_leads (self->document) != NULL)
    begin (self, &self->making, NULL, make_in_thread, on_made_cb);
  else
    {
      g_clear_pointer (&self->made, made_unref);
      g_clear_pointer (&self->basis, lp_node_unref);
    }
  emit_changed (self);
}

static void
on_document_changed_cb (LpSuggesting *self)
{
  g_autoptr (LpNode) basis = make_basis (lp_document_get_policy (self->document));

  if (self->making != NULL || self->made == NULL || !lp_node_equal (basis, self->basis))
    {
      make (self);
      return;
    }
  try_all (self);
  emit_changed (self);
}

static void
on_document_leads_changed_cb (LpSuggesting *self)
{
  make (self);
}

static void
on_document_notify_mature_days_cb (LpSuggesting *self)
{
  make (self);
}

/* --- The object --- */

static void
lp_suggesting_dispose (GObject *object)
{
  LpSuggesting *self = LP_SUGGESTING (object);

  stop (&self->making);
  stop (&self->trying);
  g_clear_pointer (&self->made, made_unref);
  g_clear_pointer (&self->basis, lp_node_unref);
  g_clear_pointer (&self->effects, g_array_unref);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (lp_suggesting_parent_class)->dispose (object);
}

static void
lp_suggesting_class_init (LpSuggestingClass *class)
{
  G_OBJECT_CLASS (class)->dispose = lp_suggesting_dispose;
  signals[CHANGED] = g_signal_new ("changed", LP_TYPE_SUGGESTING, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lp_suggesting_init (LpSuggesting *self)
{
}

LpSuggesting *
lp_suggesting_new (LpDocument *document)
{
  LpSuggesting *self;

  g_return_val_if_fail (LP_IS_DOCUMENT (document), NULL);

  self = g_object_new (LP_TYPE_SUGGESTING, NULL);
  self->document = g_object_ref (document);
  g_signal_connect_object (document, "changed", G_CALLBACK (on_document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "leads-changed",
                           G_CALLBACK (on_document_leads_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::mature-days",
                           G_CALLBACK (on_document_notify_mature_days_cb), self,
                           G_CONNECT_SWAPPED);
  make (self);
  return self;
}

static gboolean
has_rules (LpPolicy *policy)
{
  LP_FOREACH_CHILD (lp_policy_get_section (policy, LP_KIND_SCORING), LP_KIND_DIMENSION,
                    dimension)
    {
      if (lp_node_find_child (dimension, LP_KIND_RULE) != NULL ||
          lp_node_find_child (dimension, LP_KIND_BANDS) != NULL)
        return TRUE;
    }
  return FALSE;
}

const char *
lp_suggesting_get_obstacle (LpDocument *document)
{
  LpLeads *leads = lp_document_get_leads (document);
  const LpFrame *frame = leads != NULL ? lp_leads_get_frame (leads) : NULL;

  if (frame == NULL)
    return _ ("Past leads are needed to learn from: import some on the page Leads");
  if (lp_bits_count (&frame->outcome[LP_OUTCOME_WON]) == 0 ||
      lp_bits_count (&frame->outcome[LP_OUTCOME_LOST]) == 0)
    return _ ("Won and lost leads are both needed to learn from: say on the page Leads "
              "which they are");
  if (!has_rules (lp_document_get_policy (document)))
    return _ ("Add rules or bands first: points are suggested for what is there");
  return NULL;
}

/* --- What there is --- */

const LpSuggestions *
lp_suggesting_get_suggestions (LpSuggesting *self)
{
  g_return_val_if_fail (LP_IS_SUGGESTING (self), NULL);
  return self->made != NULL ? self->made->suggestions : NULL;
}

gboolean
lp_suggesting_is_making (LpSuggesting *self)
{
  g_return_val_if_fail (LP_IS_SUGGESTING (self), FALSE);
  return self->making != NULL;
}

gboolean
lp_suggesting_is_busy (LpSuggesting *self)
{
  g_return_val_if_fail (LP_IS_SUGGESTING (self), FALSE);
  return self->making != NULL || self->trying != NULL;
}

guint
lp_suggesting_get_n_items (LpSuggesting *self)
{
  g_return_val_if_fail (LP_IS_SUGGESTING (self), 0);
  return self->made != NULL ? self->made->suggestions->suggestions->len : 0;
}

void
lp_suggesting_get_item (LpSuggesting *self, guint i, LpSuggestingItem *item)
{
  LpPolicy *policy;
  LpNode *node = NULL;
  LpPath place;

  g_return_if_fail (LP_IS_SUGGESTING (self));
  g_return_if_fail (i < lp_suggesting_get_n_items (self));

  *item = (LpSuggestingItem){ 0 };
  item->suggestion = &g_array_index (self->made->suggestions->suggestions, LpSuggestion,
                                     i);
  item->is_suggested = item->suggestion->points != item->suggestion->old_points;
  policy = lp_document_get_policy (self->document);
  if (lp_suggestion_find (item->suggestion, policy, &place))
    node = lp_node_at (lp_policy_get_root (policy), &place);
  item->is_gone = node == NULL;
  if (node != NULL)
    lp_node_read_integer (node, LP_ATTR_POINTS, &item->present);
  item->is_accepted = node != NULL && item->is_suggested &&
                      item->present == item->suggestion->points;
  item->has_effect = self->effects != NULL && node != NULL && !item->is_accepted;
  if (item->has_effect)
    item->effect = g_array_index (self->effects, LpMove, i);
}

/* --- What is done with it --- */

void
lp_suggesting_preview (LpSuggesting *self, guint i)
{
  g_autoptr (LpPolicy) policy = NULL;
  LpSuggestingItem item;

  g_return_if_fail (LP_IS_SUGGESTING (self));

  lp_suggesting_get_item (self, i, &item);
  policy = lp_suggestion_apply (item.suggestion, lp_document_get_policy (self->document));
  if (policy != NULL)
    lp_document_preview (self->document, policy);
}

void
lp_suggesting_accept (LpSuggesting *self, guint i)
{
  g_autoptr (LpPolicy) policy = NULL;
  g_autofree char *label = NULL;
  LpSuggestingItem item;

  g_return_if_fail (LP_IS_SUGGESTING (self));

  lp_suggesting_get_item (self, i, &item);
  if (item.is_gone || item.is_accepted)
    return;
  label = lp_suggestion_words_label (item.suggestion, item.present);
  policy = lp_suggestion_apply (item.suggestion, lp_document_get_policy (self->document));
  lp_document_commit (self->document, policy, label);
}

/* Points of bands are differences from one of them: who takes one of them with evidence
 * takes that one too. */
static gboolean
has_evidence (LpSuggesting *self, const LpSuggestingItem *item)
{
  const GArray *suggestions = self->made->suggestions->suggestions;

  if (item->suggestion->reason == LP_SUGGEST_POINTS)
    return !item->suggestion->without_evidence;
  if (item->suggestion->reason != LP_SUGGEST_BASE)
    return FALSE;
  for (guint i = 0; i < suggestions->len; i++)
    {
      const LpSuggestion *other = &g_array_index (suggestions, LpSuggestion, i);

      if (other->term == item->suggestion->term && other->reason == LP_SUGGEST_POINTS &&
          !other->without_evidence)
        return TRUE;
    }
  return FALSE;
}

/* How many there are; with @policy (inout) (nullable) it gets them all. */
static guint
take_with_evidence (LpSuggesting *self, LpPolicy **policy)
{
  guint n = 0;

  for (guint i = 0; i < lp_suggesting_get_n_items (self); i++)
    {
      LpSuggestingItem item;
      LpPolicy *next;

      lp_suggesting_get_item (self, i, &item);
      if (!item.is_suggested || item.is_accepted || item.is_gone ||
          !has_evidence (self, &item))
        continue;
      n++;
      if (policy == NULL)
        continue;
      next = lp_suggestion_apply (item.suggestion, *policy);
      lp_policy_unref (*policy);
      *policy = next;
    }
  return n;
}

guint
lp_suggesting_count_with_evidence (LpSuggesting *self)
{
  g_return_val_if_fail (LP_IS_SUGGESTING (self), 0);
  return take_with_evidence (self, NULL);
}

void
lp_suggesting_accept_with_evidence (LpSuggesting *self)
{
  LpPolicy *policy;
  guint n;

  g_return_if_fail (LP_IS_SUGGESTING (self));

  policy = lp_policy_ref (lp_document_get_policy (self->document));
  n = take_with_evidence (self, &policy);
  if (n > 0)
    {
      g_autofree char *label = lp_suggestion_words_label_all (n);

      lp_document_commit (self->document, policy, label);
    }
  lp_policy_unref (policy);
}

void
lp_suggesting_wait (LpSuggesting *self)
{
  g_return_if_fail (LP_IS_SUGGESTING (self));

  while (lp_suggesting_is_busy (self))
    g_main_context_iteration (NULL, TRUE);
}
