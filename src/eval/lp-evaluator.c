/* SPDX-License-Identifier: GPL-3.0-or-later
 * The evaluator: what is kept from one run to the next, and the run itself. */
#include "lp-evaluator.h"

#include "lp-evaluation-private.h"

#define CACHE_BYTES_A_LEAD 40
#define MIN_CACHE_BYTES (16 * 1024 * 1024)

struct _LpEvaluator
{
  LpHolder *holder;
  LpSetCache *cache;
  LpEvaluation *last;  /* nullable */
  guint64 fields_hash; /* of the fields that `cache` and `last` were made with */
};

LpEvaluator *
lp_evaluator_new (const LpFrame *frame, gpointer owner, GDestroyNotify owner_free)
{
  LpEvaluator *evaluator;

  g_return_val_if_fail (frame != NULL, NULL);

  evaluator = g_new0 (LpEvaluator, 1);
  evaluator->holder = lp_holder_new (frame, owner, owner_free);
  evaluator->cache = lp_set_cache_new (
      MAX (CACHE_BYTES_A_LEAD * frame->n_rows, MIN_CACHE_BYTES));

  return evaluator;
}

void
lp_evaluator_free (LpEvaluator *evaluator)
{
  g_clear_pointer (&evaluator->last, lp_evaluation_unref);
  lp_set_cache_free (evaluator->cache);
  lp_holder_unref (evaluator->holder);
  g_free (evaluator);
}

void
lp_evaluator_set_cache_size (LpEvaluator *evaluator, gsize n_bytes)
{
  lp_set_cache_set_size (evaluator->cache, n_bytes);
}

void
lp_evaluator_clear (LpEvaluator *evaluator)
{
  g_clear_pointer (&evaluator->last, lp_evaluation_unref);
  lp_set_cache_clear (evaluator->cache);
}

static guint64
mix (guint64 hash, const char *text)
{
  for (; text != NULL && *text != '\0'; text++)
    hash = (hash ^ (guchar) *text) * G_GUINT64_CONSTANT (0x100000001b3);
  return (hash ^ 0xff) * G_GUINT64_CONSTANT (0x100000001b3);
}

/* What of the fields can change a condition's answer: which there are, their types, and
 * whether they may be asked at all. */
static guint64
hash_fields (LpPolicy *policy)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  LP_FOREACH_CHILD (lp_policy_get_section (policy, LP_KIND_FIELDS), LP_KIND_FIELD, field)
    {
      hash = mix (hash, lp_node_get_id (field));
      hash = mix (hash, lp_node_get (field, LP_ATTR_TYPE));
      hash = mix (hash, lp_node_get (field, LP_ATTR_GROUP));
    }
  return hash;
}

LpEvaluation *
lp_evaluator_run (LpEvaluator *evaluator, LpPolicy *policy, volatile gint *cancel)
{
  g_autoptr (LpEvaluation) evaluation = NULL;
  guint64 fields_hash;
  LpRun run;

  g_return_val_if_fail (evaluator != NULL && policy != NULL, NULL);

  fields_hash = hash_fields (policy);
  if (fields_hash != evaluator->fields_hash)
    lp_evaluator_clear (evaluator);
  evaluator->fields_hash = fields_hash;

  evaluation = lp_evaluation_new (evaluator->holder, policy);
  run = (LpRun){ .evaluation = evaluation,
                 .before = evaluator->last,
                 .cache = evaluator->cache,
                 .cancel = cancel };
  if (!lp_build_profiles (&run) || !lp_build_scores (&run) ||
      !lp_build_disqualifiers (&run) || !lp_build_stages (&run) ||
      !lp_build_routes (&run) || !lp_build_slas (&run))
    return NULL;

  g_clear_pointer (&evaluator->last, lp_evaluation_unref);
  evaluator->last = lp_evaluation_ref (evaluation);
  return g_steal_pointer (&evaluation);
}
