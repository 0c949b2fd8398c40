/* SPDX-License-Identifier: GPL-3.0-or-later
 * A node in one line, for the row that stands for it. */
#include "lp-node-summary.h"

#include "lp-form-rules.h"
#include "lp-goal-form.h"
#include "lp-node-words.h"
#include "lp-number.h"
#include "lp-sentence.h"

#include <glib/gi18n-lib.h>

char *
lp_node_summary_of_value (LpPolicy *policy, const LpAttrSpec *spec, const char *value)
{
  LpNode *target;

  if (spec->words != NULL && lp_format_find_word (spec->words, value) >= 0)
    return g_strdup (lp_node_words_word (spec->attr, value));
  if (spec->type == LP_VALUE_DURATION)
    return lp_sentence_of_duration (value);
  if (spec->type == LP_VALUE_REF)
    {
      target = lp_policy_find (policy, spec->target, value, NULL);
      if (target != NULL)
        return g_strdup (lp_node_get_name (target));
    }
  return g_strdup (value);
}

char *
lp_node_summary_of_attr (LpPolicy *policy,
                         const LpNode *node,
                         const LpAttrSpec *spec,
                         const char *value)
{
  g_autofree char *percent = NULL;

  if (!lp_decimal_is_plain (value) || !lp_goal_form_is_fraction (node, spec->attr))
    return lp_node_summary_of_value (policy, spec, value);
  percent = lp_goal_form_to_percent (value);
  /* Translators: a percentage */
  return g_strdup_printf (_ ("%s %%"), percent);
}

static gboolean
is_told (const LpNode *node, const LpAttrSpec *spec)
{
  const char *value = lp_node_get (node, spec->attr);

  return value != NULL && spec->type != LP_VALUE_ID && spec->attr != LP_ATTR_NAME &&
         spec->attr != LP_ATTR_LABEL && value != lp_form_get_title (node);
}

/* A word or a name says by itself what it is; a number or a day does not. */
static gboolean
speaks_for_itself (const LpAttrSpec *spec)
{
  return (spec->type == LP_VALUE_WORD && spec->attr != LP_ATTR_PERSONAL) ||
         (spec->type == LP_VALUE_TEXT && spec->attr != LP_ATTR_BASELINE);
}

static void
append_part (GString *text, const char *part)
{
  if (*part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

static void
append_attr (GString *text, LpPolicy *policy, const LpNode *node, const LpAttrSpec *spec)
{
  g_autofree char *value = lp_node_summary_of_attr (policy, node, spec,
                                                    lp_node_get (node, spec->attr));
  g_autofree char *part = NULL;

  if (speaks_for_itself (spec))
    part = g_strdup (value);
  else
    /* Translators: what is told, and its value: "At Least 0.2" */
    part = g_strdup_printf (
        _ ("%s %s"), lp_node_words_attr (lp_node_get_kind (node), spec->attr), value);
  append_part (text, part);
}

static char *
join_parts (LpPolicy *policy, const LpNode *node)
{
  const LpKindSpec *spec = lp_format_get_kind (lp_node_get_kind (node));
  LpNode *when = lp_node_find_child (node, LP_KIND_WHEN);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < spec->n_attrs; i++)
    if (is_told (node, &spec->attrs[i]))
      append_attr (text, policy, node, &spec->attrs[i]);
  append_part (text, lp_node_get_text (node));
  if (when != NULL)
    {
      g_autofree char *conditions = lp_sentence_of_conditions (policy, when);

      append_part (text, conditions);
    }
  return g_string_free (text, FALSE);
}

char *
lp_node_summary_of_node (LpPolicy *policy, const LpNode *node)
{
  switch ((int) lp_node_get_kind (node))
    {
    case LP_KIND_TRAIT:
      return lp_sentence_of_conditions (policy, lp_node_find_child (node, LP_KIND_WHEN));
    case LP_KIND_RULE:
    case LP_KIND_BANDS:
      return lp_sentence_of_rule (policy, node);
    default:
      return join_parts (policy, node);
    }
}

char *
lp_node_summary_title (LpPolicy *policy, const LpNode *node)
{
  const char *title = lp_form_get_title (node);
  LpKind kind = lp_node_get_kind (node);

  return g_strdup (title != NULL ? title : lp_node_words_kind (kind));
}
