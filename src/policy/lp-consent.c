/* SPDX-License-Identifier: GPL-3.0-or-later
 * Consent: which field says it, and where it is tested. */

#include "lp-consent.h"

#include "lp-text.h"

/* As lp_text_heading_key() gives them. */
static const char *const refusals[] = {
  "opt out",     "opted out",      "optout",        "unsubscribed",
  "unsubscribe", "do not email",   "do not e mail", "do not mail",
  "do not call", "do not contact", "do not phone",  "donotemail",
  "donotcall",   "donotcontact",   "no email",      "has opted out of email",
  "no contact",  "no call",        "email opt out", "withdrew consent",
};

static const char *const permissions[] = {
  "consent",
  "opt in",
  "opted in",
  "optin",
  "gdpr",
  "permission",
  "may be written to",
  "may be contacted",
  "may contact",
  "may be called",
  "subscribed",
  "double opt in",
  "marketing permission",
};

static gboolean
says_one (const char *name, const char *const *words, guint n_words)
{
  g_autofree char *key = lp_text_heading_key (name != NULL ? name : "");

  for (guint i = 0; i < n_words; i++)
    if (lp_text_contains (key, words[i], LP_TEXT_MATCH_WORD))
      return TRUE;
  return FALSE;
}

static gboolean
field_says_one (LpNode *field, const char *const *words, guint n_words)
{
  if (says_one (lp_node_get_id (field), words, n_words) ||
      says_one (lp_node_get (field, LP_ATTR_LABEL), words, n_words))
    return TRUE;
  LP_FOREACH_CHILD (field, LP_KIND_ALIAS, alias)
    {
      if (says_one (lp_node_get_text (alias), words, n_words))
        return TRUE;
    }
  return FALSE;
}

LpNode *
lp_policy_find_consent (LpPolicy *policy, gboolean *is_refusal)
{
  LpNode *fields = lp_policy_get_section (policy, LP_KIND_FIELDS);
  LpNode *found = NULL;

  LP_FOREACH_CHILD (fields, LP_KIND_FIELD, field)
    {
      const gboolean refuses = field_says_one (field, refusals, G_N_ELEMENTS (refusals));
      const gboolean is_plain = lp_node_read_word (field, LP_ATTR_TYPE) ==
                                LP_FIELD_YES_NO;

      if ((found != NULL && !is_plain) ||
          lp_node_read_word (field, LP_ATTR_GROUP) == LP_GROUP_OUTCOME ||
          (!refuses && !field_says_one (field, permissions, G_N_ELEMENTS (permissions))))
        continue;
      found = field;
      if (is_refusal != NULL)
        *is_refusal = refuses;
      if (is_plain)
        return found;
    }
  return found;
}

/* --- Where it is tested. --- */

/* That a value is there says nothing of what it is. */
static gboolean
tests_value (LpNode *node, const char *field_id)
{
  const LpKind kind = lp_node_get_kind (node);

  if (LP_KIND_IS_CONDITION (kind) && kind != LP_KIND_KNOWN && kind != LP_KIND_BLANK &&
      g_strcmp0 (lp_node_get (node, LP_ATTR_FIELD), field_id) == 0)
    return TRUE;
  LP_FOREACH_CHILD (node, LP_KIND_NONE, child)
    {
      if (tests_value (child, field_id))
        return TRUE;
    }
  return FALSE;
}

static gboolean
asks_profile (LpNode *node)
{
  if (lp_node_get_kind (node) == LP_KIND_IN_ICP)
    return TRUE;
  LP_FOREACH_CHILD (node, LP_KIND_NONE, child)
    {
      if (asks_profile (child))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_criterion (LpNode *part)
{
  return lp_node_get_kind (part) == LP_KIND_ENTRY ||
         lp_node_get_kind (part) == LP_KIND_EXIT;
}

static gboolean
stage_tests_value (LpPolicy *policy, LpNode *stage, const char *field_id)
{
  LpNode *icp = lp_policy_get_section (policy, LP_KIND_ICP);

  LP_FOREACH_CHILD (stage, LP_KIND_NONE, part)
    {
      if (is_criterion (part) &&
          (tests_value (part, field_id) ||
           (icp != NULL && asks_profile (part) && tests_value (icp, field_id))))
        return TRUE;
    }
  return FALSE;
}

/* Whether every way into the stage leads over one of which @tested says yes; what a draft
 * says of stages that are not earlier leads nowhere. */
static gboolean
every_way_tests (LpPolicy *policy, LpNode *stage, guint position, const gboolean *tested)
{
  g_auto (GStrv) after = NULL;
  gboolean has_way = FALSE;

  if (!lp_node_has (stage, LP_ATTR_AFTER))
    return position > 0 && tested[position - 1];
  after = g_strsplit (lp_node_get (stage, LP_ATTR_AFTER), " ", -1);
  for (guint i = 0; after[i] != NULL; i++)
    {
      LpPath place;

      if (lp_policy_find (policy, LP_KIND_STAGE, after[i], &place) == NULL ||
          lp_path_last (&place) >= position)
        continue;
      if (!tested[lp_path_last (&place)])
        return FALSE;
      has_way = TRUE;
    }
  return has_way;
}

gboolean
lp_policy_is_tested_by_stage (LpPolicy *policy, const char *field_id, guint position)
{
  LpNode *disqualifiers = lp_policy_get_section (policy, LP_KIND_DISQUALIFIERS);
  LpNode *stages = lp_policy_get_section (policy, LP_KIND_STAGES);
  g_autofree gboolean *tested = g_new0 (gboolean, position + 1);

  g_return_val_if_fail (field_id != NULL, FALSE);
  g_return_val_if_fail (stages != NULL && position < lp_node_get_n_children (stages),
                        FALSE);

  if (disqualifiers != NULL && tests_value (disqualifiers, field_id))
    return TRUE;
  for (guint i = 0; i <= position; i++)
    {
      LpNode *stage = lp_node_get_child (stages, i);

      tested[i] = stage_tests_value (policy, stage, field_id) ||
                  every_way_tests (policy, stage, i, tested);
    }
  return tested[position];
}
