/* SPDX-License-Identifier: GPL-3.0-or-later
 * The table of the format: that it is whole and agrees with itself. */

#include "lp-node.h"

#include <string.h>

static void
test_kinds (void)
{
  for (guint kind = LP_KIND_NONE + 1; kind < LP_N_KINDS; kind++)
    {
      const LpKindSpec *spec = lp_format_get_kind ((LpKind) kind);

      g_assert_cmpuint (spec->kind, ==, kind);
      g_assert_nonnull (spec->element);
      g_assert_false (spec->has_text && spec->n_children > 0);
    }
}

static void
test_attr_names (void)
{
  for (guint attr = LP_ATTR_NONE + 1; attr < LP_N_ATTRS; attr++)
    {
      const char *name = lp_format_get_attr_name ((LpAttr) attr);

      g_assert_nonnull (name);
      g_assert_cmpuint (lp_format_find_attr (name), ==, attr);
    }
  g_assert_cmpuint (lp_format_find_attr ("nonsense"), ==, LP_ATTR_NONE);
}

static void
check_attr (LpKind kind, const LpAttrSpec *spec)
{
  gboolean has_words = spec->type == LP_VALUE_WORD;

  g_assert_true (lp_format_get_attr (kind, spec->attr) == spec);
  g_assert_cmpfloat (spec->low, <=, spec->high);
  if (has_words)
    g_assert_true (spec->words != NULL && spec->words[0] != NULL);
  if (spec->required)
    g_assert_null (spec->fallback);
  if (has_words && spec->fallback != NULL)
    g_assert_cmpint (lp_format_find_word (spec->words, spec->fallback), >=, 0);
  if (spec->type == LP_VALUE_REF || spec->type == LP_VALUE_REFS)
    g_assert_cmpuint (lp_format_get_id_space (spec->target), !=, LP_KIND_NONE);
  else
    g_assert_cmpuint (spec->target, ==, LP_KIND_NONE);
  if (spec->field_types != 0)
    g_assert_cmpuint (spec->target, ==, LP_KIND_FIELD);
}

static void
test_attrs (void)
{
  for (guint kind = LP_KIND_NONE + 1; kind < LP_N_KINDS; kind++)
    {
      const LpKindSpec *spec = lp_format_get_kind ((LpKind) kind);

      for (guint i = 0; i < spec->n_attrs; i++)
        check_attr ((LpKind) kind, &spec->attrs[i]);
    }
}

static void
test_children (void)
{
  for (guint kind = LP_KIND_NONE + 1; kind < LP_N_KINDS; kind++)
    {
      const LpKindSpec *spec = lp_format_get_kind ((LpKind) kind);

      for (guint i = 0; i < spec->n_children; i++)
        {
          const LpChildSpec *child = &spec->children[i];
          LpKind real = child->kind == LP_KIND_CONDITION ? LP_KIND_IS : child->kind;

          g_assert_cmpuint (child->min, <=, child->max);
          if (i > 0)
            g_assert_cmpuint (child->slot, >=, spec->children[i - 1].slot);
          g_assert_true (lp_format_get_child ((LpKind) kind, real) == child);
          g_assert_cmpuint (
              lp_format_find_child ((LpKind) kind, lp_format_get_kind (real)->element),
              ==, real);
        }
    }
}

static void
mark_reachable (LpKind kind, gboolean *seen)
{
  const LpKindSpec *spec = lp_format_get_kind (kind);

  if (seen[kind])
    return;
  seen[kind] = TRUE;
  for (guint i = 0; i < spec->n_children; i++)
    if (spec->children[i].kind != LP_KIND_CONDITION)
      mark_reachable (spec->children[i].kind, seen);
    else
      for (guint condition = LP_KIND_ALL; LP_KIND_IS_CONDITION (condition); condition++)
        mark_reachable ((LpKind) condition, seen);
}

static void
test_reachable (void)
{
  gboolean seen[LP_N_KINDS] = { FALSE };

  mark_reachable (LP_KIND_LEAD_POLICY, seen);
  mark_reachable (LP_KIND_LEAD_SOURCE, seen);
  for (guint kind = LP_KIND_NONE + 1; kind < LP_N_KINDS; kind++)
    if (!seen[kind])
      g_error ("no parent takes %s", lp_format_get_kind ((LpKind) kind)->element);
}

static void
test_same_name_elsewhere (void)
{
  static const struct
  {
    LpKind parent;
    const char *element;
    LpKind kind;
  } rows[] = {
    { LP_KIND_NONE, "lead-policy", LP_KIND_LEAD_POLICY },
    { LP_KIND_NONE, "lead-source", LP_KIND_LEAD_SOURCE },
    { LP_KIND_NONE, "fields", LP_KIND_NONE },
    { LP_KIND_FIELD, "value", LP_KIND_FIELD_VALUE },
    { LP_KIND_IS, "value", LP_KIND_TEST_VALUE },
    { LP_KIND_EXAMPLE, "value", LP_KIND_EXAMPLE_VALUE },
    { LP_KIND_LEAD_POLICY, "icp", LP_KIND_ICP },
    { LP_KIND_WHEN, "icp", LP_KIND_IN_ICP },
    { LP_KIND_STAGES, "stage", LP_KIND_STAGE },
    { LP_KIND_COLUMN, "stage", LP_KIND_STAGE_VALUE },
    { LP_KIND_GLOSSARY, "term", LP_KIND_GLOSSARY_TERM },
    { LP_KIND_GOVERNANCE, "term", LP_KIND_GOVERNANCE_TERM },
    { LP_KIND_AT_LEAST, "none", LP_KIND_NOT_ANY },
    { LP_KIND_ENTRY, "at-least", LP_KIND_AT_LEAST },
    { LP_KIND_IS, "is", LP_KIND_NONE },
    { LP_KIND_WHEN, "rule", LP_KIND_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpuint (lp_format_find_child (rows[i].parent, rows[i].element), ==,
                      rows[i].kind);
}

static void
test_id_spaces (void)
{
  g_assert_cmpuint (lp_format_get_id_space (LP_KIND_BANDS), ==, LP_KIND_RULE);
  g_assert_cmpuint (lp_format_get_id_space (LP_KIND_RULE), ==, LP_KIND_RULE);
  g_assert_cmpuint (lp_format_get_id_space (LP_KIND_REJECTION), ==, LP_KIND_REJECTION);
  g_assert_cmpuint (lp_format_get_id_space (LP_KIND_JOIN), ==, LP_KIND_JOIN);
  g_assert_cmpuint (lp_format_get_id_space (LP_KIND_GRADE), ==, LP_KIND_NONE);
  g_assert_cmpuint (lp_format_get_id_space (LP_KIND_LEAD_POLICY), ==, LP_KIND_NONE);
  g_assert_cmpuint (lp_format_get_id_space (LP_KIND_COLUMN), ==, LP_KIND_NONE);
}

/* The enums of the header say that they follow the words of the table. */
static void
test_words_follow_enums (void)
{
  const LpAttrSpec *type = lp_format_get_attr (LP_KIND_FIELD, LP_ATTR_TYPE);
  const LpAttrSpec *group = lp_format_get_attr (LP_KIND_FIELD, LP_ATTR_GROUP);
  const LpAttrSpec *level = lp_format_get_attr (LP_KIND_TRAIT, LP_ATTR_LEVEL);
  const LpAttrSpec *role = lp_format_get_attr (LP_KIND_COLUMN, LP_ATTR_ROLE);

  g_assert_cmpstr (type->words[LP_FIELD_TEXT], ==, "text");
  g_assert_cmpstr (type->words[LP_FIELD_YES_NO], ==, "yes-no");
  g_assert_cmpstr (type->words[LP_FIELD_TIME], ==, "time");
  g_assert_cmpstr (group->words[LP_GROUP_FIRMOGRAPHIC], ==, "firmographic");
  g_assert_cmpstr (group->words[LP_GROUP_OUTCOME], ==, "outcome");
  g_assert_cmpstr (level->words[LP_LEVEL_PREFERRED], ==, "preferred");
  g_assert_cmpstr (role->words[LP_ROLE_OUTCOME], ==, "outcome");
  g_assert_cmpstr (role->words[LP_ROLE_REACHED], ==, "reached");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/policy/format/every-kind-has-an-element", test_kinds);
  g_test_add_func ("/policy/format/every-attribute-has-one-name", test_attr_names);
  g_test_add_func ("/policy/format/attributes-agree-with-themselves", test_attrs);
  g_test_add_func ("/policy/format/children-are-found-again", test_children);
  g_test_add_func ("/policy/format/every-kind-has-a-parent", test_reachable);
  g_test_add_func ("/policy/format/an-element-means-what-its-parent-says",
                   test_same_name_elsewhere);
  g_test_add_func ("/policy/format/spaces-of-ids", test_id_spaces);
  g_test_add_func ("/policy/format/words-follow-the-enums", test_words_follow_enums);
  return g_test_run ();
}
