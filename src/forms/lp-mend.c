/* SPDX-License-Identifier: GPL-3.0-or-later
 * Findings that one click puts right. */
#include "lp-mend.h"

#include "lp-consent.h"
#include "lp-edit.h"
#include "lp-node-summary.h"
#include "lp-number.h"
#include "lp-reach.h"
#include "lp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  LpPolicy *policy;
  const LpFinding *finding;
  LpNode *node; /* at the finding's place */
  LpPath parent;
  char *action; /* set by a mend */
} Mending;

/* NULL: not this one. */
typedef LpPolicy *(*MendFunc) (Mending *mending);

static LpNode *
get_parent (const Mending *mending)
{
  return lp_node_at (lp_policy_get_root (mending->policy), &mending->parent);
}

/* --- What is there is taken away or changed --- */

static LpPolicy *
remove_node (Mending *mending)
{
  const LpKind kind = lp_node_get_kind (mending->node);

  if (kind == LP_KIND_BAND)
    {
      if (lp_node_count_children (get_parent (mending), LP_KIND_BAND) < 2)
        return NULL;
      mending->action = g_strdup (_ ("Remove the Band"));
    }
  else if (kind == LP_KIND_RULE || kind == LP_KIND_DISQUALIFIER)
    mending->action = g_strdup_printf (_ ("Remove “%s”"),
                                       lp_node_get_name (mending->node));
  else
    return NULL; /* a trait decides who matches */
  return lp_policy_with_removed (mending->policy, &mending->finding->place);
}

static LpPolicy *
without_points (Mending *mending)
{
  const LpKind kind = lp_node_get_kind (mending->node);

  if (kind != LP_KIND_RULE && kind != LP_KIND_BAND)
    return NULL;
  mending->action = g_strdup (_ ("Set to 0 Points"));
  return lp_policy_with_attr (mending->policy, &mending->finding->place, LP_ATTR_POINTS,
                              "0");
}

static LpPolicy *
without_attr (Mending *mending)
{
  if (mending->finding->attr == LP_ATTR_HANDOFF)
    mending->action = g_strdup (_ ("Take the Mark Away"));
  else if (mending->finding->attr == LP_ATTR_POINTS)
    mending->action = g_strdup (_ ("Remove the Points"));
  else
    mending->action = g_strdup (_ ("Remove the Limit"));
  return lp_policy_with_attr (mending->policy, &mending->finding->place,
                              mending->finding->attr, NULL);
}

static LpPolicy *
lower_count (Mending *mending)
{
  const guint n = lp_node_get_n_children (mending->node);
  g_autofree char *count = g_strdup_printf ("%u", n);

  if (n == 0)
    return NULL;
  mending->action = g_strdup_printf (_ ("Lower to %s"), count);
  return lp_policy_with_attr (mending->policy, &mending->finding->place, LP_ATTR_COUNT,
                              count);
}

/* --- Thresholds --- */

static LpReach
get_reach (const Mending *mending)
{
  LpNode *parent = get_parent (mending);

  if (lp_node_get_kind (mending->node) == LP_KIND_SCORE)
    return lp_reach_of_score (mending->policy, lp_node_get (mending->node, LP_ATTR_OF));
  if (lp_node_get_kind (parent) == LP_KIND_DIMENSION)
    return lp_reach_of_score (mending->policy, lp_node_get_id (parent));
  return lp_reach_of_score (mending->policy, NULL);
}

/* "More than" the most and "less than" the least become bounds that can be met. */
static LpPolicy *
bring_within_reach (Mending *mending)
{
  const LpAttr attr = mending->finding->attr;
  const gboolean is_low = attr == LP_ATTR_AT_LEAST || attr == LP_ATTR_MORE_THAN;
  const LpReach reach = get_reach (mending);
  const gint64 bound = is_low ? reach.most : reach.least;
  g_autofree char *value = lp_decimal_from_double ((double) bound / 100);
  g_autoptr (LpPolicy) without = NULL;

  if (is_low && bound <= 0)
    return NULL; /* nothing gives points yet */
  mending->action = is_low ? g_strdup_printf (_ ("Lower to %s"), value)
                           : g_strdup_printf (_ ("Raise to %s"), value);
  without = lp_policy_with_attr (mending->policy, &mending->finding->place, attr, NULL);
  return lp_policy_with_attr (without, &mending->finding->place,
                              is_low ? LP_ATTR_AT_LEAST : LP_ATTR_AT_MOST, value);
}

/* --- What lacks is added --- */

static const char *
get_short_name (const LpNode *stage)
{
  const char *abbreviation = lp_node_get (stage, LP_ATTR_ABBREVIATION);

  return lp_text_is_blank (abbreviation) ? lp_node_get_name (stage) : abbreviation;
}

/* The stage that this one comes after; of the first, NULL. */
static LpNode *
get_stage_before (const Mending *mending)
{
  const guint position = lp_path_last (&mending->finding->place);
  g_auto (GStrv) after = NULL;
  LpNode *found = NULL;

  if (lp_node_has (mending->node, LP_ATTR_AFTER))
    {
      after = g_strsplit (lp_node_get (mending->node, LP_ATTR_AFTER), " ", 2);
      found = lp_policy_find (mending->policy, LP_KIND_STAGE, after[0], NULL);
    }
  if (found == NULL && position > 0)
    found = lp_node_get_child (get_parent (mending), position - 1);
  return found;
}

static LpPolicy *
add_kpi (Mending *mending)
{
  LpNode *stages = get_parent (mending);
  LpNode *from = get_stage_before (mending);
  LpNode *to = mending->node;
  g_autofree char *name = NULL;
  g_autofree char *id = NULL;
  g_autoptr (LpNode) kpi = NULL;

  if (from == NULL)
    {
      from = mending->node;
      to = lp_node_get_n_children (stages) > 1 ? lp_node_get_child (stages, 1) : NULL;
    }
  if (to == NULL || lp_node_get_id (from) == NULL || lp_node_get_id (to) == NULL)
    return NULL;
  /* Translators: how many leads go on from one stage to the other: "MQL to SQL" */
  name = g_strdup_printf (_ ("%s to %s"), get_short_name (from), get_short_name (to));
  id = lp_policy_make_id (mending->policy, LP_KIND_KPI, name);
  kpi = lp_node_new (LP_KIND_KPI, LP_ATTR_ID, id, LP_ATTR_NAME, name, LP_ATTR_FROM,
                     lp_node_get_id (from), LP_ATTR_TO, lp_node_get_id (to),
                     LP_ATTR_NONE);
  mending->action = g_strdup_printf (_ ("Add the KPI “%s”"), name);
  return lp_policy_with_added (mending->policy, &mending->finding->place, kpi, NULL);
}

/* A test more in the entry of the stage at @place. */
static LpPolicy *
with_entry_test (LpPolicy *policy, const LpPath *place, LpKind kind, const char *field_id)
{
  g_autoptr (LpNode) test = lp_node_new (kind, LP_ATTR_FIELD, field_id, LP_ATTR_NONE);

  return lp_policy_with_condition (policy, place, LP_KIND_ENTRY, test);
}

static LpPolicy *
ask_for_yes (Mending *mending)
{
  if (mending->finding->attr != LP_ATTR_FIELD)
    return NULL; /* one of several fields: which answer counts is not said */
  mending->action = g_strdup (_ ("Ask for “Yes”"));
  return with_entry_test (mending->policy, &mending->parent, LP_KIND_YES,
                          lp_node_get (mending->node, LP_ATTR_FIELD));
}

static LpPolicy *
test_consent (Mending *mending)
{
  gboolean is_refusal = FALSE;
  LpNode *consent = lp_policy_find_consent (mending->policy, &is_refusal);

  if (consent == NULL || lp_node_read_word (consent, LP_ATTR_TYPE) != LP_FIELD_YES_NO)
    return NULL;
  mending->action = g_strdup_printf (is_refusal ? _ ("Ask for “No” in “%s”")
                                                : _ ("Ask for “Yes” in “%s”"),
                                     lp_node_get_name (consent));
  return with_entry_test (mending->policy, &mending->finding->place,
                          is_refusal ? LP_KIND_NO : LP_KIND_YES,
                          lp_node_get_id (consent));
}

/* --- The handoff --- */

#define WITHIN "P1D" /* a day: what teams promise most */

/* The first two dated fields that conditions may test; where one says when the lead was
 * handed over, from that. */
static gboolean
find_dated_fields (LpPolicy *policy, const char **from, const char **to)
{
  LpNode *fields = lp_policy_get_section (policy, LP_KIND_FIELDS);
  const char *handed = NULL;
  const char *first = NULL;
  const char *last = NULL;

  LP_FOREACH_CHILD (fields, LP_KIND_FIELD, field)
    {
      const int type = lp_node_read_word (field, LP_ATTR_TYPE);
      g_autofree char *name = lp_text_fold (lp_node_get_name (field), -1);

      if ((type != LP_FIELD_DATE && type != LP_FIELD_TIME) ||
          lp_node_get_id (field) == NULL ||
          lp_node_read_word (field, LP_ATTR_GROUP) == LP_GROUP_OUTCOME)
        continue;
      if (first == NULL)
        first = lp_node_get_id (field);
      if (strstr (name, "handed") != NULL || strstr (name, "handoff") != NULL)
        handed = lp_node_get_id (field);
      else
        last = lp_node_get_id (field);
    }
  *from = handed != NULL ? handed : first;
  *to = last;
  return *from != NULL && *to != NULL && strcmp (*from, *to) != 0;
}

/* NULL where the policy has no two fields to measure between. */
static LpPolicy *
with_sla (LpPolicy *policy, const LpPath *stage)
{
  const char *name = _ ("Answered within a day");
  g_autofree char *id = lp_policy_make_id (policy, LP_KIND_SLA, name);
  g_autoptr (LpNode) sla = NULL;
  const char *from, *to;

  if (!find_dated_fields (policy, &from, &to))
    return NULL;
  sla = lp_node_new (LP_KIND_SLA, LP_ATTR_ID, id, LP_ATTR_NAME, name, LP_ATTR_FROM, from,
                     LP_ATTR_TO, to, LP_ATTR_WITHIN, WITHIN, LP_ATTR_NONE);
  return lp_policy_with_added (policy, stage, sla, NULL);
}

static LpPolicy *
add_sla (Mending *mending)
{
  mending->action = g_strdup (_ ("Add an SLA of a Day"));
  return with_sla (mending->policy, &mending->finding->place);
}

/* The first stage that is sales' own, else the last. */
static gboolean
find_handoff (LpPolicy *policy, const LpPath *section, LpPath *place)
{
  LpNode *stages = lp_policy_get_section (policy, LP_KIND_STAGES);
  const guint n = stages != NULL ? lp_node_get_n_children (stages) : 0;

  if (n < 2)
    return FALSE;
  *place = lp_path_child (section, n - 1);
  LP_FOREACH_CHILD (stages, LP_KIND_STAGE, stage)
    {
      if (stage_i == 0 || g_strcmp0 (lp_node_get (stage, LP_ATTR_OWNER), "sales") != 0)
        continue;
      *place = lp_path_child (section, stage_i);
      return TRUE;
    }
  return TRUE;
}

static LpPolicy *
mark_handoff (Mending *mending)
{
  g_autoptr (LpPolicy) marked = NULL;
  LpPolicy *promised;
  LpNode *stage;
  LpPath place;

  if (lp_node_get_kind (mending->node) != LP_KIND_STAGES ||
      !find_handoff (mending->policy, &mending->finding->place, &place))
    return NULL;
  stage = lp_node_at (lp_policy_get_root (mending->policy), &place);
  marked = lp_policy_with_attr (mending->policy, &place, LP_ATTR_HANDOFF, "yes");
  promised = lp_node_find_child (stage, LP_KIND_SLA) == NULL ? with_sla (marked, &place)
                                                             : NULL;
  mending->action = promised != NULL
                        ? g_strdup_printf (_ ("Hand Over at “%s”, Answered Within a Day"),
                                           lp_node_get_name (stage))
                        : g_strdup_printf (_ ("Hand Over at “%s”"),
                                           lp_node_get_name (stage));
  return promised != NULL ? promised : g_steal_pointer (&marked);
}

/* --- All of them --- */

static const struct
{
  const char *code;
  MendFunc mend;
  gboolean needs_leads;
} mends[] = {
  { "no-handoff", mark_handoff },
  { "second-handoff", without_attr },
  { "handoff-without-owner-or-sla", add_sla },
  { "handoff-without-sla", add_sla },
  { "stage-without-kpi", add_kpi },
  { "yes-no-only-required", ask_for_yes },
  { "consent-untested", test_consent },
  { "unreachable-threshold", bring_within_reach },
  { "count-too-high", lower_count },
  { "points-not-preferred", without_attr },
  { "up-to-without-per", without_attr },
  { "never-fires", remove_node, TRUE },
  { "same-leads", remove_node, TRUE },
  { "contradicted", without_points, TRUE },
};

static guint
count_stops (LpPolicy *policy)
{
  g_autoptr (LpFindings) findings = lp_findings_new ();

  lp_policy_check (policy, findings);
  lp_policy_check_publication (policy, NULL, findings);
  return lp_findings_get_n_errors (findings);
}

/* The nearest part around the finding that people know by a name. */
static char *
dup_title (LpPolicy *policy, const LpPath *place)
{
  LpPath at = *place;

  for (; at.depth > 0; at = lp_path_parent (&at))
    {
      LpNode *node = lp_node_at (lp_policy_get_root (policy), &at);

      if (lp_node_has (node, LP_ATTR_NAME) || lp_node_get_kind (node) == LP_KIND_ROUTE)
        return lp_node_summary_title (policy, node);
    }
  return g_strdup (lp_policy_get_name (policy));
}

static LpMend *
mend_new (Mending *mending, MendFunc func)
{
  g_autoptr (LpPolicy) mended = func (mending);
  g_autofree char *action = g_steal_pointer (&mending->action);
  g_autofree char *title = NULL;
  LpMend *mend;

  if (mended == NULL || lp_policy_equal (mended, mending->policy) ||
      count_stops (mended) > count_stops (mending->policy))
    return NULL;
  title = dup_title (mending->policy, &mending->finding->place);
  mend = g_new0 (LpMend, 1);
  mend->policy = g_steal_pointer (&mended);
  /* Translators: a part of the definition, and what was done to it */
  mend->step = g_strdup_printf (_ ("%s: %s"), title, action);
  mend->action = g_steal_pointer (&action);
  return mend;
}

LpMend *
lp_mend_new (LpPolicy *policy, const LpFinding *finding)
{
  Mending mending = { policy, finding, NULL, { 0 }, NULL };

  g_return_val_if_fail (policy != NULL && finding != NULL, NULL);

  if (!finding->has_place || finding->place.depth == 0)
    return NULL;
  mending.parent = lp_path_parent (&finding->place);
  mending.node = lp_node_at (lp_policy_get_root (policy), &finding->place);
  for (guint i = 0; mending.node != NULL && i < G_N_ELEMENTS (mends); i++)
    if (strcmp (finding->code, mends[i].code) == 0)
      return mend_new (&mending, mends[i].mend);
  return NULL;
}

void
lp_mend_free (LpMend *mend)
{
  lp_policy_unref (mend->policy);
  g_free (mend->action);
  g_free (mend->step);
  g_free (mend);
}

gboolean
lp_mend_needs_leads (const LpFinding *finding)
{
  for (guint i = 0; i < G_N_ELEMENTS (mends); i++)
    if (strcmp (finding->code, mends[i].code) == 0)
      return mends[i].needs_leads;
  return FALSE;
}

/* The page on which the section is edited; the policy itself is the definition. */
static const char *
get_page_title (LpKind section)
{
  switch ((int) section)
    {
    case LP_KIND_FIELDS:
      return _ ("Leads");
    case LP_KIND_GOALS:
      return _ ("Goals");
    case LP_KIND_ICP:
      return _ ("Profile");
    case LP_KIND_SCORING:
      return _ ("Scoring");
    default:
      return _ ("Stages");
    }
}

char *
lp_mend_describe_place (LpPolicy *policy, const LpFinding *finding)
{
  LpNode *root = lp_policy_get_root (policy);
  GString *text = NULL;
  LpPath at = lp_path_root ();

  if (!finding->has_place || finding->place.depth == 0 ||
      lp_node_at (root, &finding->place) == NULL)
    return g_strdup (_ ("The definition"));
  for (guint i = 0; i < finding->place.depth; i++)
    {
      LpNode *node;

      at = lp_path_child (&at, finding->place.step[i]);
      node = lp_node_at (root, &at);
      if (i == 0)
        text = g_string_new (get_page_title (lp_node_get_kind (node)));
      else if (lp_format_get_id_space (lp_node_get_kind (node)) != LP_KIND_NONE)
        {
          g_autofree char *title = lp_node_summary_title (policy, node);

          g_string_append_printf (text, " › %s", title);
        }
    }
  return g_string_free (text, FALSE);
}
