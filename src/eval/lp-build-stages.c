/* SPDX-License-Identifier: GPL-3.0-or-later
 * A run's second half: disqualifiers, stages and routes as sets (section 5 of the
 * format). */
#include "lp-evaluation-private.h"

/* --- Disqualifiers --- */

static LpSet *
get_when (const LpScope *scope, LpNode *node)
{
  LpNode *when = lp_node_find_child (node, LP_KIND_WHEN);

  return when != NULL ? lp_condition_get_all (scope, when, FALSE)
                      : lp_set_new (scope->view.frame->n_rows);
}

gboolean
lp_build_disqualifiers (LpRun *run)
{
  LpEvaluation *evaluation = run->evaluation;
  const LpScope scope = lp_run_get_scope (run, LP_ASK_ICP, 0);
  LpNode *section = lp_policy_get_section (evaluation->policy, LP_KIND_DISQUALIFIERS);

  evaluation->disqualified = lp_set_new (evaluation->holder->frame->n_rows);
  LP_FOREACH_CHILD (section, LP_KIND_DISQUALIFIER, node)
    {
      LpDisqualifier disqualifier = { .node = node };

      if (lp_run_is_cancelled (run))
        return FALSE;
      disqualifier.set = get_when (&scope, node);
      lp_bits_or (&evaluation->disqualified->bits, &disqualifier.set->bits);
      g_array_append_val (evaluation->disqualifiers, disqualifier);
    }
  return TRUE;
}

/* --- The parts of a stage --- */

static void
add_part (LpStageInfo *stage, LpKind kind, LpNode *node, LpSet *set, const char *what)
{
  const char *id = lp_node_get_id (stage->node);
  LpPart part = { .kind = kind, .node = node, .set = set };

  part.reason = g_strconcat (id != NULL ? id : "", ":", what, NULL);
  g_array_append_val (stage->parts, part);
}

static GStrv
read_ids (const LpNode *node, LpAttr attr)
{
  const char *ids = lp_node_get (node, attr);
  g_auto (GStrv) words = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  words = g_strsplit_set (ids != NULL ? ids : "", " \t\r\n", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      g_strv_builder_add (builder, words[i]);
  return g_strv_builder_end (builder);
}

/* NULL where nothing is asked: the first stage without `after`. */
static LpSet *
get_way_in (const LpRun *run, LpNode *node)
{
  const GArray *stages = run->evaluation->stages;
  g_auto (GStrv) after = read_ids (node, LP_ATTR_AFTER);
  LpSet *set;

  if (after[0] == NULL)
    return stages->len == 0
               ? NULL
               : lp_set_ref (g_array_index (stages, LpStageInfo, stages->len - 1).held);

  set = lp_set_new (run->evaluation->holder->frame->n_rows);
  for (guint i = 0; after[i] != NULL; i++)
    {
      const int stage = lp_evaluation_find_stage (run->evaluation, after[i]);

      if (stage >= 0)
        lp_bits_or (&set->bits, lp_evaluation_get_held (run->evaluation, (guint) stage));
    }
  return set;
}

static void
add_requires (const LpScope *scope, LpStageInfo *stage, LpNode *node)
{
  const char *field = lp_node_get (node, LP_ATTR_FIELD);
  g_auto (GStrv) ids = read_ids (node, LP_ATTR_ANY_OF);
  g_autofree char *joined = g_strjoinv ("|", ids);
  g_autofree char *what = g_strconcat ("requires ", field != NULL ? field : joined, NULL);
  LpSet *set;

  if (field != NULL)
    {
      add_part (stage, LP_KIND_REQUIRES, node, lp_condition_get_known (scope, field),
                what);
      return;
    }

  set = lp_set_new (scope->view.frame->n_rows);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (LpSet) known = lp_condition_get_known (scope, ids[i]);

      lp_bits_or (&set->bits, &known->bits);
    }
  add_part (stage, LP_KIND_REQUIRES, node, set, what);
}

static void
add_parts (LpRun *run, LpStageInfo *stage)
{
  const LpScope scope = lp_run_get_scope (run, LP_ASK_ALL, run->evaluation->stages->len);
  LpSet *way_in = get_way_in (run, stage->node);
  LpNode *entry = lp_node_find_child (stage->node, LP_KIND_ENTRY);

  if (way_in != NULL)
    add_part (stage, LP_KIND_STAGE, stage->node, way_in, "after");
  LP_FOREACH_CHILD (stage->node, LP_KIND_REQUIRES, node)
    add_requires (&scope, stage, node);
  if (entry != NULL && lp_node_get_n_children (entry) > 0)
    add_part (stage, LP_KIND_ENTRY, entry, lp_condition_get_all (&scope, entry, TRUE),
              "entry");
  LP_FOREACH_CHILD (stage->node, LP_KIND_EXIT, node)
    add_part (stage, LP_KIND_EXIT, node, get_when (&scope, node), "exit");
}

/* --- Stages --- */

static LpSet *
get_held (const LpEvaluation *evaluation, const LpStageInfo *stage)
{
  LpSet *held = lp_set_new_full (evaluation->holder->frame->n_rows);

  lp_bits_and_not (&held->bits, &evaluation->disqualified->bits);
  for (guint i = 0; i < stage->parts->len; i++)
    {
      const LpPart *part = &g_array_index (stage->parts, LpPart, i);

      if (part->kind == LP_KIND_EXIT)
        lp_bits_and_not (&held->bits, &part->set->bits);
      else
        lp_bits_and (&held->bits, &part->set->bits);
    }
  return held;
}

/* Whether @stage names @id among the stages it comes after. */
static gboolean
names_stage (LpNode *stage, const char *id)
{
  g_auto (GStrv) after = read_ids (stage, LP_ATTR_AFTER);

  return id != NULL && g_strv_contains ((const char *const *) after, id);
}

static int
find_next (const LpEvaluation *evaluation, guint stage)
{
  const char *id = lp_node_get_id (lp_evaluation_get_stage_node (evaluation, stage));

  for (guint i = stage + 1; i < evaluation->stages->len; i++)
    {
      LpNode *node = lp_evaluation_get_stage_node (evaluation, i);
      g_auto (GStrv) after = read_ids (node, LP_ATTR_AFTER);

      if (names_stage (node, id) || (i == stage + 1 && after[0] == NULL))
        return (int) i;
    }
  return -1;
}

/* Each lead is in the last stage it holds. */
static void
place_leads (LpEvaluation *evaluation)
{
  const gsize n_rows = evaluation->holder->frame->n_rows;
  g_autoptr (LpSet) placed = lp_set_copy (evaluation->disqualified);

  for (guint i = evaluation->stages->len; i-- > 0;)
    {
      LpStageInfo *stage = &g_array_index (evaluation->stages, LpStageInfo, i);

      stage->next = find_next (evaluation, i);
      stage->in_stage = lp_set_copy (stage->held);
      lp_bits_and_not (&stage->in_stage->bits, &placed->bits);
      lp_bits_or (&placed->bits, &stage->held->bits);
    }

  evaluation->unqualified = lp_set_new_full (n_rows);
  lp_bits_and_not (&evaluation->unqualified->bits, &placed->bits);
}

gboolean
lp_build_stages (LpRun *run)
{
  LpEvaluation *evaluation = run->evaluation;
  LpNode *section = lp_policy_get_section (evaluation->policy, LP_KIND_STAGES);

  LP_FOREACH_CHILD (section, LP_KIND_STAGE, node)
    {
      LpStageInfo stage = { .node = node, .parts = lp_parts_new () };

      add_parts (run, &stage);
      stage.held = get_held (evaluation, &stage);
      if (evaluation->handoff < 0 && lp_node_is_yes (node, LP_ATTR_HANDOFF))
        {
          evaluation->handoff = (int) evaluation->stages->len;
          evaluation->handed_over = lp_set_ref (stage.held);
        }
      g_array_append_val (evaluation->stages, stage);
      if (lp_run_is_cancelled (run))
        return FALSE;
    }

  if (evaluation->handed_over == NULL)
    evaluation->handed_over = lp_set_new (evaluation->holder->frame->n_rows);
  place_leads (evaluation);
  return TRUE;
}

/* --- Routes --- */

/* In the order of the words of route/@for. */
enum
{
  FOR_HANDED_OVER,
  FOR_OTHERS,
  FOR_ANY
};

static void
keep_those_meant (const LpEvaluation *evaluation, LpNode *node, LpBits *rows)
{
  switch (lp_node_read_word (node, LP_ATTR_FOR))
    {
    case FOR_HANDED_OVER:
      lp_bits_and (rows, &evaluation->handed_over->bits);
      break;
    case FOR_OTHERS:
      lp_bits_and_not (rows, &evaluation->handed_over->bits);
      break;
    case FOR_ANY:
      break;
    default: /* a draft's word that is none */
      lp_bits_fill (rows, false);
      break;
    }
}

gboolean
lp_build_routes (LpRun *run)
{
  LpEvaluation *evaluation = run->evaluation;
  const LpScope scope = lp_run_get_scope (run, LP_ASK_ALL, evaluation->stages->len);
  LpNode *section = lp_policy_get_section (evaluation->policy, LP_KIND_ROUTING);
  g_autoptr (LpSet) left = lp_set_copy (evaluation->disqualified);

  lp_bits_not (&left->bits);
  LP_FOREACH_CHILD (section, LP_KIND_ROUTE, node)
    {
      LpRoute route = { .node = node };

      if (lp_run_is_cancelled (run))
        return FALSE;
      route.set = lp_set_copy (left);
      keep_those_meant (evaluation, node, &route.set->bits);
      if (lp_node_find_child (node, LP_KIND_WHEN) != NULL)
        {
          g_autoptr (LpSet) when = get_when (&scope, node);

          lp_bits_and (&route.set->bits, &when->bits);
        }
      lp_bits_and_not (&left->bits, &route.set->bits);
      g_array_append_val (evaluation->routes, route);
    }
  return TRUE;
}
