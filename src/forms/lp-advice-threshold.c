/* SPDX-License-Identifier: GPL-3.0-or-later
 * The threshold that meets the goals, beside the present one. */
#include "lp-advice-private.h"

#include "lp-edit.h"
#include "lp-number.h"
#include "lp-words.h"

#include <glib/gi18n-lib.h>

/* --- Which one --- */

gboolean
lp_advice_is_threshold (const LpNode *condition)
{
  return lp_node_get_kind (condition) == LP_KIND_SCORE &&
         !lp_node_has (condition, LP_ATTR_OF) &&
         lp_node_has (condition, LP_ATTR_AT_LEAST);
}

/* One that has to hold: not in a group of which others may hold instead. */
static gboolean
find_in_entry (LpNode *stage, const LpPath *stage_place, LpPath *place)
{
  LP_FOREACH_CHILD (stage, LP_KIND_ENTRY, entry)
    {
      const LpPath entry_place = lp_path_child (stage_place, entry_i);

      LP_FOREACH_CHILD (entry, LP_KIND_SCORE, score)
        {
          if (!lp_advice_is_threshold (score))
            continue;
          *place = lp_path_child (&entry_place, score_i);
          return TRUE;
        }
    }
  return FALSE;
}

gboolean
lp_advice_find_threshold (LpPolicy *policy, LpPath *place)
{
  LpPath section;
  LpNode *stages = lp_policy_find_section (policy, LP_KIND_STAGES, &section);
  LpPath found;
  gboolean any = FALSE;

  LP_FOREACH_CHILD (stages, LP_KIND_STAGE, stage)
    {
      const LpPath stage_place = lp_path_child (&section, stage_i);

      any |= find_in_entry (stage, &stage_place, &found);
      if (!lp_node_is_yes (stage, LP_ATTR_HANDOFF))
        continue;
      *place = any ? found : stage_place;
      return TRUE;
    }
  return FALSE;
}

/* --- The draft with it --- */

/* The name of the stage at or around @place. */
static const char *
get_stage_name (LpPolicy *policy, const LpPath *place)
{
  for (LpPath path = *place; path.depth > 0; path = lp_path_parent (&path))
    {
      LpNode *node = lp_node_at (lp_policy_get_root (policy), &path);

      if (lp_node_get_kind (node) == LP_KIND_STAGE)
        return lp_node_get_name (node);
    }
  return "";
}

char *
lp_advice_describe_threshold (LpPolicy *policy)
{
  LpPath place;
  LpNode *node;
  const char *stage;

  if (!lp_advice_find_threshold (policy, &place))
    return g_strdup (_ ("No stage is the handoff yet: say on the page Stages which is"));
  node = lp_node_at (lp_policy_get_root (policy), &place);
  stage = get_stage_name (policy, &place);
  if (lp_advice_is_threshold (node))
    /* Translators: a stage, and a total score */
    return g_strdup_printf (_ ("“%s” asks for a total score of at least %s"), stage,
                            lp_node_get (node, LP_ATTR_AT_LEAST));
  return g_strdup_printf (_ ("“%s” asks for no total score yet; a threshold is added"),
                          stage);
}

static LpPolicy *
with_new_threshold (LpPolicy *policy, const LpPath *stage, const char *total)
{
  g_autoptr (LpNode)
      score = lp_node_new (LP_KIND_SCORE, LP_ATTR_AT_LEAST, total, LP_ATTR_NONE);

  return lp_policy_with_condition (policy, stage, LP_KIND_ENTRY, score);
}

/* --- Its figures --- */

static char *
say_figure (const LpFigure *figure, gboolean is_share)
{
  if (!figure->known)
    return g_strdup ("—");
  return is_share ? lp_words_percent (figure->value) : lp_words_number (figure->value);
}

/* "41.5 % → 43.0 %", or the second alone where there is no first. */
static void
add_figure (LpAdvice *advice,
            const char *title,
            const char *text,
            const LpFigure *before,
            const LpFigure *now,
            gboolean is_share)
{
  g_autofree char *first = before != NULL ? say_figure (before, is_share) : NULL;
  g_autofree char *second = say_figure (now, is_share);

  lp_advice_add_row (advice, g_strdup (title), g_strdup (text),
                     first != NULL ? g_strdup_printf ("%s → %s", first, second)
                                   : g_strdup (second),
                     g_strdup (""));
}

static gboolean
is_missed (const LpThresholdChoice *choice, const LpNode *goal)
{
  return choice != NULL && g_ptr_array_find (choice->missed, goal, NULL);
}

static void
add_goal (LpAdvice *advice,
          const LpThresholdChoice *before,
          const LpThresholdChoice *now,
          const LpNode *goal)
{
  const char *met = _ ("met"), *missed = _ ("missed");
  const char *second = is_missed (now, goal) ? missed : met;
  const char *first = is_missed (before, goal) ? missed : met;

  lp_advice_add_row (advice, g_strdup (lp_node_get_name (goal)), g_strdup (""),
                     before != NULL && first != second
                         ? g_strdup_printf ("%s → %s", first, second)
                         : g_strdup (second),
                     g_strdup (""));
}

static void
add_goals (LpAdvice *advice,
           const LpThresholdChoice *before,
           const LpThresholdChoice *now)
{
  const LpFigure of = { TRUE, now->n_goals };
  g_autofree char *all = lp_words_number (of.value);
  g_autofree char *second = g_strdup_printf (_ ("%u of %s"), now->n_met, all);

  lp_advice_add_row (advice, g_strdup (_ ("Goals and commitments met")),
                     g_strdup (_ ("Of volume, precision and recall at the handoff")),
                     before != NULL ? g_strdup_printf ("%u → %s", before->n_met, second)
                                    : g_strdup (second),
                     g_strdup (""));
  for (guint i = 0; i < now->goals->len; i++)
    add_goal (advice, before, now, now->goals->pdata[i]);
}

static void
add_rows (LpAdvice *advice, const LpThresholdChoice *before, const LpThresholdChoice *now)
{
  const LpFigure old_total = { TRUE, before != NULL ? before->total / 100.0 : 0 };
  const LpFigure total = { TRUE, now->total / 100.0 };

  add_figure (advice, _ ("Total score at least"), "", before != NULL ? &old_total : NULL,
              &total, FALSE);
  add_figure (advice, _ ("Leads a week"), "", before != NULL ? &before->per_week : NULL,
              &now->per_week, FALSE);
  add_figure (advice, _ ("Precision"), _ ("Won among the handed over that are decided"),
              before != NULL ? &before->precision : NULL, &now->precision, TRUE);
  add_figure (advice, _ ("Recall"), _ ("Handed over among the won"),
              before != NULL ? &before->recall : NULL, &now->recall, TRUE);
  add_goals (advice, before, now);
}

static void
add_notes (LpAdvice *advice, const LpThresholdChoice *now, gboolean is_present)
{
  if (is_present)
    lp_advice_add_note (advice, g_strdup (_ ("The Present Threshold Is the Best")),
                        g_strdup (_ ("No other total meets more of the goals.")), FALSE);
  else if (now->n_met == now->n_goals)
    lp_advice_add_note (advice, g_strdup (_ ("Meets Every Goal")),
                        g_strdup (_ ("It is the lowest that does: it hands over the most "
                                     "leads.")),
                        FALSE);
  else
    lp_advice_add_note (
        advice, g_strdup (_ ("No Threshold Meets Every Goal")),
        g_strdup (_ ("This one meets the most of them, those of volume first: sales’ "
                     "capacity comes before all.")),
        TRUE);
  lp_advice_add_note (
      advice, g_strdup (_ ("Of the Score Alone")),
      g_strdup (_ ("As if nothing but the total decided on the handoff. What comes of it "
                   "with all other criteria stands below.")),
      FALSE);
}

LpAdvice *
lp_advice_new_threshold (LpPolicy *policy,
                         const LpPath *place,
                         const LpEvaluation *evaluation,
                         const LpJudged *judged)
{
  LpNode *node = lp_node_at (lp_policy_get_root (policy), place);
  const gboolean is_there = lp_advice_is_threshold (node);
  const char *stage = get_stage_name (policy, place);
  LpAdvice *advice = lp_advice_new (g_strdup (_ ("Suggested Threshold")));
  g_autoptr (LpThresholdChoice) now = lp_suggest_threshold (evaluation, judged);
  g_autoptr (LpThresholdChoice) before = NULL;
  g_autofree char *total = NULL;
  gint64 present = -1;

  if (now == NULL)
    {
      lp_advice_add_note (
          advice, g_strdup (_ ("Nothing to Hold It To")),
          g_strdup (
              _ ("Agree first on a goal of volume, precision or recall, on the page "
                 "Goals.")),
          FALSE);
      return advice;
    }
  if (now->n_met == 0)
    {
      lp_advice_add_note (
          advice, g_strdup (_ ("No Threshold Meets Any Goal")),
          g_strdup (
              _ ("The past leads cannot meet one, or do not say it: a volume needs the "
                 "day on which they were created.")),
          TRUE);
      return advice;
    }
  if (is_there && lp_node_read_hundredths (node, LP_ATTR_AT_LEAST, &present) &&
      present >= 0 && present < LP_SCORE_BINS)
    before = lp_threshold_choice_new (evaluation, judged, (int) present);
  add_notes (advice, now, before != NULL && before->total == now->total);
  add_rows (advice, before, now);
  if (before != NULL && before->total == now->total)
    return advice;
  total = lp_decimal_from_double (now->total / 100.0);
  advice->policy = is_there ? lp_policy_with_attr (policy, place, LP_ATTR_AT_LEAST, total)
                            : with_new_threshold (policy, place, total);
  /* Translators: a step of history; a stage, and a total score */
  advice->label = g_strdup_printf (_ ("Suggested threshold of “%s”: %s"), stage, total);
  return advice;
}
