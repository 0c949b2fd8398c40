/* SPDX-License-Identifier: GPL-3.0-or-later
 * Random edits of a definition. */

#include "random-edit.h"

#include "lp-edit.h"
#include "lp-policy-reader.h"
#include "lp-policy-writer.h"
#include "random-policy.h"
#include "tree.h"

#include <string.h>

guint
random_n_seeds (guint in_short)
{
  return g_getenv ("LEADPACT_LONG") != NULL ? in_short * 20 : in_short;
}

/* --- Where. --- */

typedef gboolean (*Fits) (LpNode *node);

typedef struct
{
  Dice *dice;
  Fits fits;
  LpPath place;
  guint n; /* seen so far */
} Pick;

static void
pick_below (Pick *pick, LpNode *node, const LpPath *place)
{
  if (pick->fits (node) && dice_below (pick->dice, ++pick->n) == 0)
    pick->place = *place;
  LP_FOREACH_CHILD (node, LP_KIND_NONE, child)
    {
      LpPath child_place = lp_path_child (place, child_i);

      if (lp_format_get_effect (lp_node_get_kind (child), LP_ATTR_NONE) !=
          LP_EFFECT_NOTHING)
        pick_below (pick, child, &child_place);
    }
}

/* Each node that fits is as likely; NULL: there is none. Borrowed. */
static LpNode *
pick_node (Dice *dice, LpPolicy *policy, Fits fits, LpPath *place)
{
  LpPath root = lp_path_root ();
  Pick pick = { .dice = dice, .fits = fits };

  pick_below (&pick, lp_policy_get_root (policy), &root);
  *place = pick.place;
  return pick.n > 0 ? lp_node_at (lp_policy_get_root (policy), place) : NULL;
}

static gboolean
has_attributes (LpNode *node)
{
  return lp_format_get_kind (lp_node_get_kind (node))->n_attrs > 0;
}

static gboolean
has_text (LpNode *node)
{
  return lp_format_get_kind (lp_node_get_kind (node))->has_text;
}

static gboolean
has_an_id (LpNode *node)
{
  return lp_format_get_id_space (lp_node_get_kind (node)) != LP_KIND_NONE;
}

static gboolean
is_no_section (LpNode *node)
{
  return has_an_id (node) || LP_KIND_IS_CONDITION (lp_node_get_kind (node)) ||
         has_text (node) || lp_node_get_n_children (node) == 0;
}

static gboolean
takes_children (LpNode *node)
{
  return lp_format_get_kind (lp_node_get_kind (node))->n_children > 0;
}

static gboolean
has_siblings_to_order (LpNode *node)
{
  return lp_node_get_n_children (node) > 1;
}

/* --- What. --- */

static char *
random_id_of (Dice *dice, LpPolicy *policy, LpKind kind)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  LpNode *root = lp_policy_get_root (policy);

  LP_FOREACH_CHILD (root, LP_KIND_NONE, section)
    LP_FOREACH_CHILD (section, kind, node)
      if (lp_node_get_id (node) != NULL)
        g_ptr_array_add (ids, (gpointer) lp_node_get_id (node));
  return ids->len > 0 ? g_strdup (ids->pdata[dice_below (dice, ids->len)]) : NULL;
}

static char *
random_number (Dice *dice, const LpAttrSpec *spec)
{
  if (spec->low < spec->high)
    return g_strdup_printf ("%d", dice_between (dice, (int) MAX (spec->low, -20000),
                                                (int) MIN (spec->high, 20000)));
  return g_strdup_printf ("%d", dice_between (dice, 1, 50));
}

/* (transfer full) (nullable): a right value where one is at hand. */
static char *
random_value (Dice *dice, LpPolicy *policy, const LpAttrSpec *spec)
{
  static const char *const days[] = { "2026-01-05", "2026-02-28", "2025-12-31" };
  static const char *const durations[] = { "P1D", "PT4H", "P2DT3H30M" };

  switch ((int) spec->type)
    {
    case LP_VALUE_WORD:
      return g_strdup (
          dice_word (dice, spec->words, g_strv_length ((GStrv) spec->words)));
    case LP_VALUE_INTEGER:
    case LP_VALUE_DECIMAL:
    case LP_VALUE_HUNDREDTHS:
      return random_number (dice, spec);
    case LP_VALUE_DATE:
      return g_strdup (DICE_WORD (dice, days));
    case LP_VALUE_DURATION:
      return g_strdup (DICE_WORD (dice, durations));
    case LP_VALUE_REF:
    case LP_VALUE_REFS:
      return random_id_of (dice, policy, spec->target);
    case LP_VALUE_TEXT:
      return g_strdup_printf ("%s %u", random_word (dice, FALSE), dice_below (dice, 9));
    default:
      return NULL;
    }
}

static LpPolicy *
edit_attribute (Dice *dice, LpPolicy *policy, gboolean right)
{
  LpPath place;
  LpNode *node = pick_node (dice, policy, has_attributes, &place);
  const LpKindSpec *kind = lp_format_get_kind (lp_node_get_kind (node));
  const LpAttrSpec *spec = &kind->attrs[dice_below (dice, kind->n_attrs)];
  g_autofree char *value = random_value (dice, policy, spec);

  if (right && value == NULL)
    return lp_policy_ref (policy);
  return lp_policy_with_attr (policy, &place, spec->attr,
                              !right && dice_chance (dice, 10) ? "half-" : value);
}

static LpPolicy *
edit_text (Dice *dice, LpPolicy *policy)
{
  LpPath place;

  if (pick_node (dice, policy, has_text, &place) == NULL)
    return lp_policy_ref (policy);
  return lp_policy_with_text (policy, &place, random_word (dice, FALSE));
}

static LpPolicy *
edit_order (Dice *dice, LpPolicy *policy)
{
  LpPath place;
  LpNode *parent = pick_node (dice, policy, has_siblings_to_order, &place);
  guint n;

  if (parent == NULL)
    return lp_policy_ref (policy);
  n = lp_node_get_n_children (parent);
  place = lp_path_child (&place, dice_below (dice, n));
  return lp_policy_with_moved (policy, &place, dice_below (dice, n));
}

static LpPolicy *
edit_by_removing (Dice *dice, LpPolicy *policy)
{
  LpPath place;
  LpNode *node = pick_node (dice, policy, is_no_section, &place);

  if (node == NULL || place.depth == 0)
    return lp_policy_ref (policy);
  return lp_policy_with_removed (policy, &place);
}

static LpPolicy *
edit_by_copying (Dice *dice, LpPolicy *policy)
{
  LpPath place;

  if (pick_node (dice, policy, has_an_id, &place) == NULL)
    return lp_policy_ref (policy);
  return lp_policy_with_duplicate (policy, &place, NULL);
}

static LpPolicy *
edit_id (Dice *dice, LpPolicy *policy)
{
  LpPath place;
  LpNode *node = pick_node (dice, policy, has_an_id, &place);
  g_autofree char *id = NULL;

  if (node == NULL)
    return lp_policy_ref (policy);
  if (!dice_chance (dice, 20))
    id = lp_policy_make_id (policy, lp_node_get_kind (node), random_word (dice, TRUE));
  return lp_policy_with_id (policy, &place, id);
}

/* A child that its parent may have, made from nothing; or one too many. */
static LpPolicy *
edit_by_adding (Dice *dice, LpPolicy *policy)
{
  LpPath place;
  LpNode *parent = pick_node (dice, policy, takes_children, &place);
  const LpKindSpec *spec = lp_format_get_kind (lp_node_get_kind (parent));
  LpKind kind = spec->children[dice_below (dice, spec->n_children)].kind;
  g_autofree char *id = NULL;
  g_autoptr (LpNode) node = NULL;

  if (kind == LP_KIND_CONDITION)
    kind = dice_chance (dice, 50) ? LP_KIND_KNOWN : LP_KIND_ANY;
  if (lp_format_get_effect (kind, LP_ATTR_NONE) == LP_EFFECT_NOTHING ||
      place.depth + 2 >= LP_PATH_MAX_DEPTH)
    return lp_policy_ref (policy);
  if (lp_format_get_id_space (kind) != LP_KIND_NONE && !dice_chance (dice, 10))
    id = lp_policy_make_id (policy, kind, "new");
  node = lp_node_new (kind, kind == LP_KIND_REJECTION ? LP_ATTR_CODE : LP_ATTR_ID, id,
                      LP_ATTR_NONE);
  return lp_policy_with_added (policy, &place, node, NULL);
}

/* Takes a node with an id to another parent of the same kind. */
static LpPolicy *
edit_by_rehanging (Dice *dice, LpPolicy *policy)
{
  LpPath place;
  LpPath parent_place;
  LpNode *node = pick_node (dice, policy, has_an_id, &place);
  LpNode *parent = pick_node (dice, policy, takes_children, &parent_place);
  g_autoptr (LpNode) kept = node != NULL ? lp_node_ref (node) : NULL;
  g_autoptr (LpPolicy) added = NULL;
  LpKind kind;

  if (node == NULL ||
      lp_format_get_child (lp_node_get_kind (parent), lp_node_get_kind (node)) == NULL)
    return lp_policy_ref (policy);
  kind = lp_node_get_kind (node);
  added = lp_policy_with_added (policy, &parent_place, kept, NULL);
  if (dice_chance (dice, 20) ||
      lp_policy_find (added, kind, lp_node_get_id (kept), &place) == NULL)
    return g_steal_pointer (&added);
  return lp_policy_with_removed (added, &place);
}

LpPolicy *
random_edit (Dice *dice, LpPolicy *policy)
{
  switch (dice_below (dice, 10))
    {
    case 0:
    case 1:
    case 2:
      return edit_attribute (dice, policy, FALSE);
    case 3:
      return edit_text (dice, policy);
    case 4:
      return edit_order (dice, policy);
    case 5:
      return edit_by_removing (dice, policy);
    case 6:
      return edit_by_copying (dice, policy);
    case 7:
      return edit_id (dice, policy);
    case 8:
      return edit_by_adding (dice, policy);
    default:
      return edit_by_rehanging (dice, policy);
    }
}

LpPolicy *
random_edits (Dice *dice, LpPolicy *policy, guint most)
{
  guint n = 1 + dice_below (dice, most);
  LpPolicy *result = lp_policy_ref (policy);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LpPolicy) before = result;

      result = random_edit (dice, before);
    }
  return result;
}

LpPolicy *
random_right_edit (Dice *dice, LpPolicy *policy)
{
  switch (dice_below (dice, 4))
    {
    case 0:
      return edit_text (dice, policy);
    case 1:
      return edit_order (dice, policy);
    default:
      return edit_attribute (dice, policy, TRUE);
    }
}

/* --- Reading, writing, comparing. --- */

LpPolicy *
random_start (Dice *dice)
{
  g_autoptr (RandomPolicy) text = NULL;

  if (dice_chance (dice, 50))
    return tree_policy ();
  text = random_policy_new (dice);
  return policy_of_xml (text->xml);
}

LpPolicy *
policy_of_xml (const char *xml)
{
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (GError) error = NULL;
  LpPolicy *policy = lp_policy_read (bytes, NULL, LP_READ_STRICT, findings, &error);

  g_assert_no_error (error);
  return policy;
}

void
assert_is_draft (LpPolicy *policy)
{
  g_autoptr (GBytes) bytes = lp_policy_write (policy);
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LpPolicy)
      again = lp_policy_read (bytes, NULL, LP_READ_DRAFT, findings, &error);

  g_assert_no_error (error);
  g_assert_true (lp_policy_equal (again, policy));
}

static gboolean
counts (LpNode *node)
{
  LpKind kind = lp_node_get_kind (node);

  return lp_format_get_effect (kind, LP_ATTR_NONE) != LP_EFFECT_NOTHING &&
         (lp_node_get_n_children (node) > 0 || lp_format_get_kind (kind)->has_text);
}

LpNode *
comparable_root (LpPolicy *policy)
{
  LpNode *root = lp_policy_get_root (policy);
  LpNodeBuilder *builder = lp_node_builder_new (LP_KIND_LEAD_POLICY);
  static const LpAttr attrs[] = { LP_ATTR_NAME, LP_ATTR_EFFECTIVE_FROM, LP_ATTR_REVIEW_BY,
                                  LP_ATTR_LANG };

  for (guint i = 0; i < G_N_ELEMENTS (attrs); i++)
    lp_node_builder_set (builder, attrs[i], lp_node_get (root, attrs[i]));
  LP_FOREACH_CHILD (root, LP_KIND_NONE, child)
    if (counts (child))
      lp_node_builder_take (builder, lp_node_ref (child));
  return lp_node_builder_end (builder);
}

/* Up to three lines on which the two differ. */
static void
report_difference (LpNode *a, LpNode *b)
{
  g_autofree char *a_text = lp_node_write (a);
  g_autofree char *b_text = lp_node_write (b);
  g_auto (GStrv) first = g_strsplit (a_text, "\n", -1);
  g_auto (GStrv) second = g_strsplit (b_text, "\n", -1);
  guint n_shown = 0;

  for (guint i = 0; first[i] != NULL && second[i] != NULL && n_shown < 3; i++)
    if (strcmp (first[i], second[i]) != 0)
      {
        g_test_message ("%u: %s", i, first[i]);
        g_test_message ("%u: %s", i, second[i]);
        n_shown++;
      }
}

void
assert_same_definition (LpPolicy *a, LpPolicy *b)
{
  g_autoptr (LpNode) first = comparable_root (a);
  g_autoptr (LpNode) second = comparable_root (b);

  if (!lp_node_equal (first, second))
    report_difference (first, second);
  g_assert_true (lp_node_equal (first, second));
}
