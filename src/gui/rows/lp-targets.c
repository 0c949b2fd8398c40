/* SPDX-License-Identifier: GPL-3.0-or-later
 * What may be chosen for an attribute. */
#include "lp-targets.h"

#include "lp-condition-form.h"
#include "lp-node-words.h"

#include <glib/gi18n.h>

struct _LpTargets
{
  GPtrArray *ids; /* both NULL-terminated */
  GPtrArray *labels;
};

static void
add (LpTargets *targets, const char *id, const char *label)
{
  g_ptr_array_add (targets->ids, g_strdup (id));
  g_ptr_array_add (targets->labels, g_strdup (label));
}

static void
add_words (LpTargets *targets, const LpAttrSpec *spec)
{
  for (guint i = 0; spec->words != NULL && spec->words[i] != NULL; i++)
    add (targets, spec->words[i], lp_node_words_word (spec->attr, spec->words[i]));
}

/* Where the format lets no field of the outcome group stand: it would look ahead. */
static gboolean
forbids_outcome (LpKind kind)
{
  return kind == LP_KIND_RULE || kind == LP_KIND_BANDS || kind == LP_KIND_DECAY ||
         kind == LP_KIND_REQUIRES;
}

static void
add_fields (LpTargets *targets, LpPolicy *policy, LpKind kind, guint types)
{
  LP_FOREACH_CHILD (lp_policy_get_section (policy, LP_KIND_FIELDS), LP_KIND_FIELD, field)
    {
      int type = lp_node_read_word (field, LP_ATTR_TYPE);

      if (types != 0 && (type < 0 || (types & (1u << type)) == 0))
        continue;
      if (forbids_outcome (kind) &&
          lp_node_read_word (field, LP_ATTR_GROUP) == LP_GROUP_OUTCOME)
        continue;
      if (lp_node_get_id (field) != NULL)
        add (targets, lp_node_get_id (field), lp_node_get_name (field));
    }
}

static void
add_stages (LpTargets *targets, LpPolicy *policy, const char *before)
{
  g_autoptr (GPtrArray) stages = lp_condition_form_list_stages (policy, before);

  for (guint i = 0; i < stages->len; i++)
    if (lp_node_get_id (stages->pdata[i]) != NULL)
      add (targets, lp_node_get_id (stages->pdata[i]),
           lp_node_get_name (stages->pdata[i]));
}

static void
add_slas (LpTargets *targets, LpPolicy *policy)
{
  LP_FOREACH_CHILD (lp_policy_get_section (policy, LP_KIND_STAGES), LP_KIND_STAGE, stage)
    {
      LP_FOREACH_CHILD (stage, LP_KIND_SLA, sla)
        {
          if (lp_node_get_id (sla) != NULL)
            add (targets, lp_node_get_id (sla), lp_node_get_name (sla));
        }
    }
}

static void
add_children (LpTargets *targets, LpPolicy *policy, LpKind section, LpKind kind)
{
  LP_FOREACH_CHILD (lp_policy_get_section (policy, section), kind, node)
    {
      if (lp_node_get_id (node) != NULL)
        add (targets, lp_node_get_id (node), lp_node_get_name (node));
    }
}

static void
add_references (LpTargets *targets, const LpBinding *binding, const LpAttrSpec *spec)
{
  LpPolicy *policy = lp_document_get_policy (binding->document);
  LpKind kind = lp_node_get_kind (binding->node);

  switch ((int) spec->target)
    {
    case LP_KIND_FIELD:
      add_fields (targets, policy, kind, spec->field_types);
      break;
    case LP_KIND_STAGE:
      add_stages (targets, policy,
                  spec->attr == LP_ATTR_AFTER ? lp_node_get_id (binding->node) : NULL);
      break;
    case LP_KIND_SLA:
      add_slas (targets, policy);
      break;
    case LP_KIND_REJECTION:
      add_children (targets, policy, LP_KIND_REJECTIONS, LP_KIND_REJECTION);
      break;
    case LP_KIND_CALENDAR:
      add_children (targets, policy, LP_KIND_CALENDARS, LP_KIND_CALENDAR);
      break;
    default:
      break;
    }
}

LpTargets *
lp_targets_new (const LpBinding *binding)
{
  const LpAttrSpec *spec = lp_binding_get_spec (binding);
  LpTargets *targets = g_new0 (LpTargets, 1);
  /* A required field is one or several: it is ticked, not chosen. */
  gboolean is_one = (spec->type == LP_VALUE_WORD || spec->type == LP_VALUE_REF) &&
                    !(lp_node_get_kind (binding->node) == LP_KIND_REQUIRES &&
                      spec->attr == LP_ATTR_FIELD);

  targets->ids = g_ptr_array_new_with_free_func (g_free);
  targets->labels = g_ptr_array_new_with_free_func (g_free);
  if (is_one && !spec->required && spec->fallback == NULL)
    add (targets, "", spec->attr == LP_ATTR_FILLED_BY ? _ ("Anyone") : _ ("None"));
  if (spec->type == LP_VALUE_REF || spec->type == LP_VALUE_REFS)
    add_references (targets, binding, spec);
  add_words (targets, spec);
  g_ptr_array_add (targets->ids, NULL);
  g_ptr_array_add (targets->labels, NULL);
  return targets;
}

void
lp_targets_free (LpTargets *targets)
{
  g_ptr_array_unref (targets->ids);
  g_ptr_array_unref (targets->labels);
  g_free (targets);
}

const char *const *
lp_targets_get_ids (const LpTargets *targets)
{
  return (const char *const *) targets->ids->pdata;
}

const char *const *
lp_targets_get_labels (const LpTargets *targets)
{
  return (const char *const *) targets->labels->pdata;
}

guint
lp_targets_get_n (const LpTargets *targets)
{
  return targets->ids->len - 1;
}
