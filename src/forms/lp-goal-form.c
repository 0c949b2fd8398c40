/* SPDX-License-Identifier: GPL-3.0-or-later
 * What two sides agree on before everything else. */

#include "lp-goal-form.h"

#include "lp-edit.h"
#include "lp-figures.h"
#include "lp-new-node.h"
#include "lp-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* How a target stands in the policy, and what it is called. RESPONSE is no goal. */
static const struct
{
  const char *measure; /* NULL: no goal */
  LpAttr bound;
  LpAttr promised;   /* where a commitment says the same; LP_ATTR_NONE: nowhere */
  const char *usual; /* a number to begin with, as it is shown */
  const char *short_name;
  const char *hint;
  const char *goal_name;    /* of a new goal or SLA */
  const char *promise_name; /* of a new commitment */
} targets[LP_N_GOAL_TARGETS] = {
  [LP_GOAL_PROMISE] = { "volume", LP_ATTR_AT_LEAST, LP_ATTR_AT_LEAST, "50",
                        N_ ("Promise"), N_ ("What marketing promises"),
                        N_ ("Leads handed over"), N_ ("Hands over so many leads") },
  [LP_GOAL_CAPACITY] = { "volume", LP_ATTR_AT_MOST, LP_ATTR_AT_MOST, "100",
                         N_ ("Capacity"), N_ ("What sales can take"),
                         N_ ("What sales can take"), N_ ("Works so many leads") },
  [LP_GOAL_ACCEPTANCE] = { "acceptance", LP_ATTR_AT_LEAST, LP_ATTR_ACCEPTANCE, "60",
                           N_ ("Acceptance"),
                           N_ ("Of the handed over that sales accepted or rejected"),
                           N_ ("Accepted by sales"), N_ ("Accepts what was agreed") },
  [LP_GOAL_RESPONSE] = { NULL, LP_ATTR_WITHIN, LP_ATTR_SLA, "P1D", N_ ("Response"),
                         N_ ("The service level of the handoff"), N_ ("First answer"),
                         N_ ("Answers in time") },
  [LP_GOAL_PRECISION] = { "precision", LP_ATTR_AT_LEAST, LP_ATTR_NONE, "20",
                          N_ ("Precision"),
                          N_ ("Precision: how good what we hand over is"),
                          N_ ("Won among the handed over"), NULL },
  [LP_GOAL_RECALL] = { "recall", LP_ATTR_AT_LEAST, LP_ATTR_NONE, "50", N_ ("Recall"),
                       N_ ("Recall: how little of what is won we miss"),
                       N_ ("Handed over among the won"), NULL },
  [LP_GOAL_DAYS] = { "days", LP_ATTR_AT_MOST, LP_ATTR_NONE, "90", N_ ("Days to Won"),
                     N_ ("From created to closed; half of the won are faster"),
                     N_ ("Days to won"), NULL },
};

const char *
lp_goal_form_get_hint (LpGoalTarget target)
{
  return g_dgettext (GETTEXT_PACKAGE, targets[target].hint);
}

const char *
lp_goal_form_get_short_name (LpGoalTarget target)
{
  return g_dgettext (GETTEXT_PACKAGE, targets[target].short_name);
}

/* --- Shares --- */

/* Twelve digits are more than anybody types, and fewer than would show 28.999999999999996
 * for 0.29. */
static char *
scale (const char *text, double factor)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  double value;

  if (!lp_decimal_parse (text, &value))
    return g_strdup (text);
  g_ascii_formatd (buffer, sizeof buffer, "%.12g", value * factor);
  return lp_decimal_from_double (g_ascii_strtod (buffer, NULL));
}

char *
lp_goal_form_to_percent (const char *fraction)
{
  return scale (fraction, 100);
}

char *
lp_goal_form_from_percent (const char *percent)
{
  return scale (percent, 0.01);
}

static gboolean
is_rate (const char *measure)
{
  return measure != NULL && !g_str_equal (measure, "volume") &&
         !g_str_equal (measure, "days");
}

gboolean
lp_goal_form_is_fraction (const LpNode *node, LpAttr attr)
{
  switch ((int) lp_node_get_kind (node))
    {
    case LP_KIND_GOAL:
      return (attr == LP_ATTR_AT_LEAST || attr == LP_ATTR_AT_MOST ||
              attr == LP_ATTR_BASELINE) &&
             is_rate (lp_node_get (node, LP_ATTR_MEASURE));
    case LP_KIND_COMMITMENT:
      return attr == LP_ATTR_ACCEPTANCE;
    default:
      return FALSE;
    }
}

gboolean
lp_goal_form_is_share (LpGoalTarget target)
{
  return is_rate (targets[target].measure);
}

/* As the format has it, and as it is shown. */
static char *
to_format (LpGoalTarget target, const char *number)
{
  return lp_goal_form_is_share (target) ? lp_goal_form_from_percent (number)
                                        : g_strdup (number);
}

static char *
to_shown (LpGoalTarget target, const char *value)
{
  return lp_goal_form_is_share (target) ? lp_goal_form_to_percent (value)
                                        : g_strdup (value);
}

/* --- Where a target stands --- */

static LpNode *
find_handoff (LpPolicy *policy)
{
  LP_FOREACH_CHILD (lp_policy_get_section (policy, LP_KIND_STAGES), LP_KIND_STAGE, stage)
    {
      if (lp_node_is_yes (stage, LP_ATTR_HANDOFF))
        return stage;
    }
  return NULL;
}

static const char *
get_handoff_id (LpPolicy *policy)
{
  LpNode *handoff = find_handoff (policy);

  return handoff != NULL ? lp_node_get_id (handoff) : NULL;
}

/* A goal without a stage is about the handoff, wherever that is. */
static gboolean
is_of_target (LpPolicy *policy, LpGoalTarget target, const LpNode *goal)
{
  const char *stage = lp_node_get (goal, LP_ATTR_STAGE);

  return g_strcmp0 (lp_node_get (goal, LP_ATTR_MEASURE), targets[target].measure) == 0 &&
         (stage == NULL || g_strcmp0 (stage, get_handoff_id (policy)) == 0);
}

static LpNode *
find_goal (LpPolicy *policy, LpGoalTarget target, LpPath *place)
{
  LpPath section;
  LpNode *goals = lp_policy_find_section (policy, LP_KIND_GOALS, &section);

  LP_FOREACH_CHILD (goals, LP_KIND_GOAL, goal)
    {
      if (!lp_node_has (goal, targets[target].bound) ||
          !is_of_target (policy, target, goal))
        continue;
      if (place != NULL)
        *place = lp_path_child (&section, goal_i);
      return goal;
    }
  return NULL;
}

static LpNode *
find_sla (LpPolicy *policy, LpPath *place)
{
  const char *handoff = get_handoff_id (policy);
  LpPath stage_place;
  LpNode *stage;

  if (handoff == NULL)
    return NULL;
  stage = lp_policy_find (policy, LP_KIND_STAGE, handoff, &stage_place);
  LP_FOREACH_CHILD (stage, LP_KIND_SLA, sla)
    {
      if (place != NULL)
        *place = lp_path_child (&stage_place, sla_i);
      return sla;
    }
  return NULL;
}

static LpNode *
find_node (LpPolicy *policy, LpGoalTarget target, LpPath *place)
{
  return target == LP_GOAL_RESPONSE ? find_sla (policy, place)
                                    : find_goal (policy, target, place);
}

gboolean
lp_goal_form_find (LpPolicy *policy, LpGoalTarget target, LpPath *place)
{
  return find_node (policy, target, place) != NULL;
}

static const char *
get_value (LpPolicy *policy, LpGoalTarget target)
{
  LpNode *node = find_node (policy, target, NULL);

  return node != NULL ? lp_node_get (node, targets[target].bound) : NULL;
}

char *
lp_goal_form_get (LpPolicy *policy, LpGoalTarget target)
{
  const char *value = get_value (policy, target);

  return value != NULL ? to_shown (target, value) : NULL;
}

/* --- Words --- */

static const char *
get_period (const LpNode *node)
{
  const char *per = node != NULL ? lp_node_get (node, LP_ATTR_PER) : NULL;

  return per != NULL ? per : "week";
}

static char *
make_volume_title (const char *per, gboolean at_most)
{
  if (g_str_equal (per, "month"))
    return g_strdup (at_most ? _ ("Leads handed over a month, at most")
                             : _ ("Leads handed over a month, at least"));
  if (g_str_equal (per, "quarter"))
    return g_strdup (at_most ? _ ("Leads handed over a quarter, at most")
                             : _ ("Leads handed over a quarter, at least"));
  return g_strdup (at_most ? _ ("Leads handed over a week, at most")
                           : _ ("Leads handed over a week, at least"));
}

char *
lp_goal_form_get_title (LpPolicy *policy, LpGoalTarget target)
{
  switch (target)
    {
    case LP_GOAL_PROMISE:
    case LP_GOAL_CAPACITY:
      return make_volume_title (get_period (find_goal (policy, target, NULL)),
                                target == LP_GOAL_CAPACITY);
    case LP_GOAL_ACCEPTANCE:
      return g_strdup (_ ("Accepted by sales, at least"));
    case LP_GOAL_RESPONSE:
      return g_strdup (_ ("Sales answers within"));
    case LP_GOAL_PRECISION:
      return g_strdup (_ ("Of those handed over and decided, won: at least"));
    case LP_GOAL_RECALL:
      return g_strdup (_ ("Of all won, handed over: at least"));
    case LP_GOAL_DAYS:
      return g_strdup (_ ("Median days until a lead is won, at most"));
    case LP_N_GOAL_TARGETS:
      break;
    }
  g_assert_not_reached ();
}

char *
lp_goal_form_describe_outcome (const LpSource *source)
{
  LpNode *column = source != NULL ? lp_source_find_role (source, LP_ROLE_OUTCOME) : NULL;
  g_autoptr (GString) values = g_string_new (NULL);

  if (column == NULL)
    return NULL;
  LP_FOREACH_CHILD (column, LP_KIND_WON, won)
    {
      const char *text = lp_node_get_text (won);

      g_string_append (values, values->len > 0 ? ", " : "");
      if (g_str_equal (text, "*"))
        g_string_append (values, _ ("anything else that is there"));
      else
        /* Translators: a value of a column, quoted */
        g_string_append_printf (values, _ ("“%s”"), text);
    }
  if (values->len == 0)
    return NULL;
  /* Translators: values, the name of a column */
  return g_strdup_printf (_ ("Won: %s in the column “%s”"), values->str,
                          lp_node_get (column, LP_ATTR_NAME));
}

/* --- Commitments --- */

static LpNode *
find_commitment (LpPolicy *policy, LpGoalTarget target, LpPath *place)
{
  LpPath section;
  LpNode *commitments = lp_policy_find_section (policy, LP_KIND_COMMITMENTS, &section);
  LpNode *sla = target == LP_GOAL_RESPONSE ? find_sla (policy, NULL) : NULL;
  const char *wanted = sla != NULL ? lp_node_get_id (sla) : get_handoff_id (policy);
  LpAttr of = target == LP_GOAL_RESPONSE ? LP_ATTR_SLA : LP_ATTR_STAGE;

  if (wanted == NULL || targets[target].promised == LP_ATTR_NONE)
    return NULL;
  LP_FOREACH_CHILD (commitments, LP_KIND_COMMITMENT, node)
    {
      if (!lp_node_has (node, targets[target].promised) ||
          g_strcmp0 (lp_node_get (node, of), wanted) != 0)
        continue;
      if (place != NULL)
        *place = lp_path_child (&section, node_i);
      return node;
    }
  return NULL;
}

static gboolean
is_same_number (const char *a, const char *b)
{
  double x, y;

  if (lp_decimal_parse (a, &x) && lp_decimal_parse (b, &y))
    return x == y;
  return g_strcmp0 (a, b) == 0;
}

static gboolean
says_the_same (LpGoalTarget target, const LpNode *commitment, const LpNode *goal)
{
  if (target == LP_GOAL_RESPONSE)
    return TRUE;
  if (target != LP_GOAL_ACCEPTANCE &&
      !g_str_equal (get_period (commitment), get_period (goal)))
    return FALSE;
  return is_same_number (lp_node_get (commitment, targets[target].promised),
                         lp_node_get (goal, targets[target].bound));
}

LpCommitted
lp_goal_form_get_committed (LpPolicy *policy, LpGoalTarget target, LpPath *place)
{
  LpNode *commitment = find_commitment (policy, target, place);
  LpNode *node = find_node (policy, target, NULL);

  if (targets[target].promised == LP_ATTR_NONE || get_handoff_id (policy) == NULL)
    return LP_COMMITTED_NEVER;
  if (commitment == NULL)
    return LP_COMMITTED_NOT_YET;
  return node != NULL && says_the_same (target, commitment, node) ? LP_COMMITTED_SAME
                                                                  : LP_COMMITTED_OTHER;
}

char *
lp_goal_form_get_commitment (LpPolicy *policy, LpGoalTarget target)
{
  LpNode *commitment = find_commitment (policy, target, NULL);

  if (commitment == NULL || target == LP_GOAL_RESPONSE)
    return NULL;
  return to_shown (target, lp_node_get (commitment, targets[target].promised));
}

/* The side that works the leads; marketing hands them over. */
static const char *
get_promising_side (LpPolicy *policy, LpGoalTarget target)
{
  const char *owner = lp_node_get (find_handoff (policy), LP_ATTR_OWNER);

  if (target == LP_GOAL_PROMISE)
    return "marketing";
  return owner != NULL && !g_str_equal (owner, "marketing") ? owner : "sales";
}

static LpNode *
make_commitment (LpPolicy *policy, LpGoalTarget target)
{
  const char *name = g_dgettext (GETTEXT_PACKAGE, targets[target].promise_name);
  g_autofree char *id = lp_policy_make_id (policy, LP_KIND_COMMITMENT, name);
  gboolean is_sla = target == LP_GOAL_RESPONSE;

  return lp_node_new (LP_KIND_COMMITMENT, LP_ATTR_ID, id, LP_ATTR_BY,
                      get_promising_side (policy, target), LP_ATTR_NAME, name,
                      LP_ATTR_STAGE, is_sla ? NULL : get_handoff_id (policy), LP_ATTR_SLA,
                      is_sla ? lp_node_get_id (find_sla (policy, NULL)) : NULL,
                      LP_ATTR_NONE);
}

/* With what the target says, whatever it said before. */
static LpNode *
fill_commitment (LpPolicy *policy, LpGoalTarget target, LpNode *commitment)
{
  LpNode *goal = find_node (policy, target, NULL);
  g_autoptr (LpNode) filled = NULL;
  gboolean is_volume = target == LP_GOAL_PROMISE || target == LP_GOAL_CAPACITY;

  if (target == LP_GOAL_RESPONSE)
    return lp_node_ref (commitment);
  filled = lp_node_with_attr (commitment, targets[target].promised,
                              lp_node_get (goal, targets[target].bound));
  return is_volume ? lp_node_with_attr (filled, LP_ATTR_PER, get_period (goal))
                   : g_steal_pointer (&filled);
}

LpPolicy *
lp_goal_form_with_commitment (LpPolicy *policy, LpGoalTarget target)
{
  LpPath place;
  LpNode *present = find_commitment (policy, target, &place);
  g_autoptr (LpNode) made = NULL;
  g_autoptr (LpNode) filled = NULL;
  g_autoptr (LpPolicy) with_section = NULL;

  g_return_val_if_fail (find_node (policy, target, NULL) != NULL, lp_policy_ref (policy));
  g_return_val_if_fail (get_handoff_id (policy) != NULL, lp_policy_ref (policy));

  made = present != NULL ? lp_node_ref (present) : make_commitment (policy, target);
  filled = fill_commitment (policy, target, made);
  if (present != NULL)
    return lp_policy_with_node (policy, &place, filled);
  with_section = lp_policy_with_section (policy, LP_KIND_COMMITMENTS, &place);
  return lp_policy_with_added (with_section, &place, filled, NULL);
}

/* --- Edits --- */

/* The other bound of a volume may have a goal already: two bounds are two goals, so that
 * each is met or missed by itself. */
static LpPolicy *
with_new_goal (LpPolicy *policy, LpGoalTarget target, const char *value)
{
  const char *name = g_dgettext (GETTEXT_PACKAGE, targets[target].goal_name);
  g_autofree char *id = lp_policy_make_id (policy, LP_KIND_GOAL, name);
  g_autoptr (LpNode) goal = NULL;
  g_autoptr (LpPolicy) with_section = NULL;
  LpPath goals;

  goal = lp_node_new (LP_KIND_GOAL, LP_ATTR_ID, id, LP_ATTR_NAME, name, LP_ATTR_MEASURE,
                      targets[target].measure, targets[target].bound, value, LP_ATTR_PER,
                      g_str_equal (targets[target].measure, "volume") ? "week" : NULL,
                      LP_ATTR_NONE);
  with_section = lp_policy_with_section (policy, LP_KIND_GOALS, &goals);
  return lp_policy_with_added (with_section, &goals, goal, NULL);
}

static LpPolicy *
without_bound (LpPolicy *policy, LpGoalTarget target, const LpPath *place)
{
  LpNode *goal = lp_node_at (lp_policy_get_root (policy), place);
  LpAttr other = targets[target].bound == LP_ATTR_AT_LEAST ? LP_ATTR_AT_MOST
                                                           : LP_ATTR_AT_LEAST;

  return lp_node_has (goal, other)
             ? lp_policy_with_attr (policy, place, targets[target].bound, NULL)
             : lp_policy_with_removed (policy, place);
}

static LpPolicy *
with_response (LpPolicy *policy, const char *duration)
{
  const char *name = g_dgettext (GETTEXT_PACKAGE, targets[LP_GOAL_RESPONSE].goal_name);
  const char *handoff = get_handoff_id (policy);
  g_autoptr (LpNode) made = NULL;
  g_autoptr (LpNode) sla = NULL;
  LpPath place;

  if (handoff == NULL || duration == NULL)
    return lp_policy_ref (policy);
  if (find_sla (policy, &place) != NULL)
    return lp_policy_with_attr (policy, &place, LP_ATTR_WITHIN, duration);
  lp_policy_find (policy, LP_KIND_STAGE, handoff, &place);
  made = lp_new_node_make (policy, LP_KIND_SLA, name);
  sla = lp_node_with_attr (made, LP_ATTR_WITHIN, duration);
  return lp_policy_with_added (policy, &place, sla, NULL);
}

/* What is agreed for the first time is promised; what somebody promised already is left
 * as it stands, and shown where it differs. Takes @policy. */
static LpPolicy *
with_first_commitment (LpPolicy *policy, LpGoalTarget target)
{
  g_autoptr (LpPolicy) agreed = policy;

  if (lp_goal_form_get_committed (agreed, target, NULL) == LP_COMMITTED_NOT_YET &&
      find_node (agreed, target, NULL) != NULL)
    return lp_goal_form_with_commitment (agreed, target);
  return g_steal_pointer (&agreed);
}

/* Without the one promise; a commitment that promises nothing else goes. Takes @policy.
 */
static LpPolicy *
without_promise (LpPolicy *policy, LpGoalTarget target)
{
  static const LpAttr promises[] = { LP_ATTR_AT_LEAST, LP_ATTR_AT_MOST,
                                     LP_ATTR_ACCEPTANCE, LP_ATTR_SLA };
  g_autoptr (LpPolicy) taken_back = policy;
  LpPath place;
  LpNode *commitment = find_commitment (policy, target, &place);
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (promises); i++)
    n += lp_node_has (commitment, promises[i]);
  if (n > 1)
    return lp_policy_with_attr (policy, &place, targets[target].promised, NULL);
  return lp_policy_with_removed (policy, &place);
}

LpPolicy *
lp_goal_form_with (LpPolicy *policy, LpGoalTarget target, const char *number)
{
  gboolean in_step = lp_goal_form_get_committed (policy, target, NULL) ==
                     LP_COMMITTED_SAME;
  g_autofree char *value = number != NULL ? to_format (target, number) : NULL;
  g_autoptr (LpPolicy) changed = NULL;
  LpPath place;

  if (!lp_goal_form_find (policy, target, &place))
    {
      if (number == NULL)
        return lp_policy_ref (policy);
      return with_first_commitment (target == LP_GOAL_RESPONSE
                                        ? with_response (policy, number)
                                        : with_new_goal (policy, target, value),
                                    target);
    }
  if (target == LP_GOAL_RESPONSE)
    return with_response (policy, number);
  if (value == NULL && in_step)
    return without_promise (without_bound (policy, target, &place), target);
  if (value == NULL)
    return without_bound (policy, target, &place);

  changed = lp_policy_with_attr (policy, &place, targets[target].bound, value);
  return in_step ? lp_goal_form_with_commitment (changed, target)
                 : g_steal_pointer (&changed);
}

/* --- What past leads say --- */

LpFigure
lp_goal_form_measure (const LpEvaluation *evaluation,
                      const LpSummaryOptions *options,
                      const LpSummary *summary,
                      LpPolicy *policy,
                      LpGoalTarget target)
{
  LpNode *node = find_node (policy, target, NULL);
  const LpMeasured *measured = node != NULL ? lp_figures_find_measured (summary, node)
                                            : NULL;
  g_autoptr (LpNode) goal = NULL;

  if (measured != NULL)
    return measured->measured;
  if (target == LP_GOAL_RESPONSE)
    return (LpFigure){ 0 };
  goal = lp_node_new (LP_KIND_GOAL, LP_ATTR_MEASURE, targets[target].measure,
                      LP_ATTR_NONE);
  return lp_summary_measure_goal (evaluation, options, goal).measured;
}

LpMeasureMet
lp_goal_form_judge (LpPolicy *policy, LpGoalTarget target, LpFigure figure)
{
  double value = 1;

  if (!figure.known || !lp_goal_form_find (policy, target, NULL) ||
      (target != LP_GOAL_RESPONSE &&
       !lp_decimal_parse (get_value (policy, target), &value)))
    return LP_MEASURE_UNKNOWN;
  if (targets[target].bound == LP_ATTR_AT_MOST)
    return figure.value <= value ? LP_MEASURE_YES : LP_MEASURE_NO;
  return figure.value >= value ? LP_MEASURE_YES : LP_MEASURE_NO;
}

char *
lp_goal_form_suggest (LpPolicy *policy, LpGoalTarget target, LpFigure figure)
{
  char *committed = lp_goal_form_get_commitment (policy, target);
  double shown = lp_goal_form_is_share (target) ? figure.value * 100 : figure.value;

  if (committed != NULL)
    return committed;
  if (!figure.known || target == LP_GOAL_RESPONSE)
    return g_strdup (targets[target].usual);
  return lp_decimal_from_double (
      targets[target].bound == LP_ATTR_AT_MOST ? ceil (shown) : floor (shown));
}
