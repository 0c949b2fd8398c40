/* SPDX-License-Identifier: GPL-3.0-or-later
 * A new node as a person first sees it, and the names of nodes. */

#include "lp-new-node.h"

#include "lp-condition-form.h"
#include "lp-edit.h"
#include "lp-form-rules.h"
#include "lp-text.h"

#include <string.h>

/* What the table of the format can not know. NULL: left out, though it is required. */
static const struct
{
  LpKind kind;
  LpAttr attr;
  const char *value;
} defaults[] = {
  { LP_KIND_GOAL, LP_ATTR_AT_LEAST, "0.2" },
  { LP_KIND_FIELD, LP_ATTR_TYPE, "category" },
  { LP_KIND_DIMENSION, LP_ATTR_FULL_MARKS, "100" },
  { LP_KIND_RULE, LP_ATTR_POINTS, "10" },
  { LP_KIND_BAND, LP_ATTR_POINTS, "10" },
  { LP_KIND_GRADE, LP_ATTR_AT_LEAST, "50" },
  { LP_KIND_DECAY, LP_ATTR_EVERY, "30" },
  { LP_KIND_DECAY, LP_ATTR_LOSE, "25" },
  { LP_KIND_SLA, LP_ATTR_WITHIN, "P1D" },
  { LP_KIND_CALENDAR, LP_ATTR_ZONE, "UTC" },
  { LP_KIND_CALENDAR, LP_ATTR_DAYS, "mon tue wed thu fri" },
  { LP_KIND_CALENDAR, LP_ATTR_OPEN, "09:00" },
  { LP_KIND_CALENDAR, LP_ATTR_CLOSE, "17:00" },
  { LP_KIND_COMMITMENT, LP_ATTR_AT_LEAST, "10" },
  { LP_KIND_COMMITMENT, LP_ATTR_PER, "week" },
  { LP_KIND_MEETING, LP_ATTR_EVERY, "P30D" },
};

static const char *
find_default (LpKind kind, LpAttr attr)
{
  for (gsize i = 0; i < G_N_ELEMENTS (defaults); i++)
    if (defaults[i].kind == kind && defaults[i].attr == attr)
      return defaults[i].value;
  return NULL;
}

LpNode *
lp_new_node_find_field (LpPolicy *policy, guint types)
{
  g_autoptr (GPtrArray) fields = lp_condition_form_list_fields (policy);

  for (guint i = 0; i < fields->len; i++)
    {
      int type = lp_node_read_word (fields->pdata[i], LP_ATTR_TYPE);

      if (types == 0 || (type >= 0 && (types & (1u << type)) != 0))
        return fields->pdata[i];
    }
  return NULL;
}

/* The first node that a reference may name. */
static const char *
find_target (LpPolicy *policy, const LpAttrSpec *spec)
{
  LpNode *node = NULL;

  if (spec->target == LP_KIND_FIELD)
    node = lp_new_node_find_field (policy, spec->field_types);
  else if (spec->target == LP_KIND_STAGE)
    node = lp_node_find_child (lp_policy_get_section (policy, LP_KIND_STAGES),
                               LP_KIND_STAGE);
  return node != NULL ? lp_node_get_id (node) : NULL;
}

/* The weight that is left to 100. */
static char *
make_weight (LpPolicy *policy)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT,
                          MAX (100 - lp_form_sum_weights (policy), 0));
}

static char *
make_value (LpPolicy *policy, LpKind kind, const LpAttrSpec *spec, const char *name)
{
  const char *known = find_default (kind, spec->attr);

  if (known != NULL)
    return g_strdup (known);
  if (spec->attr == LP_ATTR_WEIGHT)
    return make_weight (policy);
  if (kind == LP_KIND_REQUIRES && spec->attr == LP_ATTR_FIELD)
    return g_strdup (find_target (policy, spec));
  if (kind == LP_KIND_COMMITMENT && spec->attr == LP_ATTR_STAGE)
    return g_strdup (find_target (policy, spec));
  if (!spec->required)
    return NULL;

  switch ((int) spec->type)
    {
    case LP_VALUE_ID:
      return lp_policy_make_id (policy, kind, name);
    case LP_VALUE_TEXT:
      return g_strdup (name);
    case LP_VALUE_WORD:
      return g_strdup (spec->words[0]);
    case LP_VALUE_REF:
      return g_strdup (find_target (policy, spec));
    case LP_VALUE_INTEGER:
      return g_strdup_printf ("%.0f", CLAMP (0, spec->low, spec->high));
    default:
      return NULL;
    }
}

LpNode *
lp_new_node_make (LpPolicy *policy, LpKind kind, const char *name)
{
  const LpKindSpec *spec = lp_format_get_kind (kind);
  LpNodeBuilder *builder = lp_node_builder_new (kind);

  for (guint i = 0; i < spec->n_attrs; i++)
    {
      g_autofree char *value = make_value (policy, kind, &spec->attrs[i], name);

      if (value != NULL)
        lp_node_builder_set (builder, spec->attrs[i].attr, value);
    }
  for (guint i = 0; i < spec->n_children; i++)
    if (spec->children[i].min > 0 && spec->children[i].kind != LP_KIND_CONDITION)
      lp_node_builder_take (builder,
                            lp_new_node_make (policy, spec->children[i].kind, name));
  return lp_node_builder_end (builder);
}

/* --- Names --- */

/* Whether @id is what lp_policy_make_id() made of @name, with a number behind it or not.
 */
static gboolean
is_made_from (const char *id, const char *name)
{
  g_autofree char *slug = lp_text_slug (name != NULL ? name : "");
  gsize length = strlen (slug);

  if (strncmp (id, slug, length) != 0)
    return FALSE;
  if (id[length] == '\0')
    return TRUE;
  return id[length] == '-' && id[length + 1] != '\0' &&
         strspn (id + length + 1, "0123456789") == strlen (id + length + 1);
}

static LpAttr
get_id_attr (LpKind kind)
{
  return lp_format_get_attr (kind, LP_ATTR_CODE) != NULL ? LP_ATTR_CODE : LP_ATTR_ID;
}

static gboolean
is_known (LpPolicy *known, LpKind kind, const char *id)
{
  return known != NULL && id != NULL && lp_format_get_id_space (kind) != LP_KIND_NONE &&
         lp_policy_find (known, kind, id, NULL) != NULL;
}

LpPolicy *
lp_new_node_rename (LpPolicy *policy,
                    LpPolicy *known,
                    const LpPath *place,
                    LpAttr attr,
                    const char *name)
{
  LpNode *node = lp_node_at (lp_policy_get_root (policy), place);
  LpNode *lineage = lp_node_find_child (lp_policy_get_root (policy), LP_KIND_LINEAGE);
  LpKind kind = lp_node_get_kind (node);
  const char *id = lp_node_get_id (node);
  const char *old_name = lp_node_get (node, attr);
  g_autoptr (LpPolicy) renamed = lp_policy_with_attr (policy, place, attr, name);
  g_autoptr (LpPolicy) cleared = NULL;
  g_autofree char *new_id = NULL;

  if (lineage != NULL || is_known (known, kind, id) || id == NULL || old_name == NULL ||
      lp_text_is_blank (name) || lp_format_get_id_space (kind) == LP_KIND_NONE ||
      !is_made_from (id, old_name) || is_made_from (id, name))
    return g_steal_pointer (&renamed);

  /* Its own id must not stand in the way of the new one. */
  cleared = lp_policy_with_attr (renamed, place, get_id_attr (kind), NULL);
  new_id = lp_policy_make_id (cleared, kind, name);
  return lp_policy_with_id (renamed, place, new_id);
}
