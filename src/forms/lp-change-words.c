/* SPDX-License-Identifier: GPL-3.0-or-later
 * A difference between two definitions in words. */

#include "lp-change-words.h"

#include "lp-form-rules.h"
#include "lp-node-summary.h"
#include "lp-node-words.h"
#include "lp-sentence.h"

#include <glib/gi18n-lib.h>

/* Two values that are shorter together stand in one line. */
#define LINE_LENGTH 56

/* One side of a change. */
typedef struct
{
  LpPolicy *policy;
  LpPath place;
  LpNode *node; /* of a list: its parent */
} Side;

static gboolean
get_side (const LpChanges *changes, const LpChange *change, gboolean to, Side *side)
{
  if (!(to ? change->has_to : change->has_from))
    return FALSE;
  side->policy = to ? lp_changes_get_to (changes) : lp_changes_get_from (changes);
  side->place = to ? change->to : change->from;
  side->node = lp_node_at (lp_policy_get_root (side->policy), &side->place);
  return side->node != NULL;
}

/* --- Where --- */

static const char *
get_section_name (LpKind kind)
{
  switch ((int) kind)
    {
    case LP_KIND_SUMMARY:
    case LP_KIND_LEAD_POLICY:
      return _ ("This Definition");
    case LP_KIND_SCORING:
      return _ ("Scoring");
    case LP_KIND_GOVERNANCE:
      return _ ("Governance");
    default:
      return lp_node_words_list (lp_format_get_kind (kind)->children[0].kind);
    }
}

static LpNode *
get_ancestor (const Side *side, guint depth)
{
  LpPath place = side->place;

  place.depth = depth;
  return lp_node_at (lp_policy_get_root (side->policy), &place);
}

static gboolean
has_name (const LpNode *node)
{
  return lp_format_get_id_space (lp_node_get_kind (node)) != LP_KIND_NONE;
}

static void
append_step (GString *text, const char *step)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " › " : "", step);
}

/* The names of what it stands in, from the section on: "Fit › Director or above". */
static void
append_names (GString *text, const Side *side, guint depth)
{
  for (guint i = 2; i <= depth; i++)
    {
      LpNode *node = get_ancestor (side, i);
      g_autofree char *name = NULL;

      if (!has_name (node))
        continue;
      name = lp_node_summary_title (side->policy, node);
      append_step (text, name);
    }
}

/* Whether the change is of a node as a whole, that people know by a name. */
static gboolean
is_whole (const LpChange *change, const Side *side)
{
  return change->attr == LP_ATTR_NONE && !change->is_list && has_name (side->node) &&
         change->type != LP_CHANGE_CHANGED;
}

/* What of the node it is: "Points". */
static char *
name_part (const LpChange *change, const Side *side)
{
  if (change->is_list)
    return g_strdup (lp_node_words_list (change->kind));
  if (change->attr == LP_ATTR_NONE && has_name (side->node))
    return g_strdup (lp_node_words_text (change->kind));
  if (change->attr == LP_ATTR_NONE)
    return g_strdup (lp_node_words_list (change->kind));
  if (change->kind == LP_KIND_DECAY)
    /* Translators: a part of something, and what of it: "Decay, Loses Percent" */
    return g_strdup_printf (_ ("%s, %s"), lp_node_words_kind (change->kind),
                            lp_node_words_attr (change->kind, change->attr));
  return g_strdup (lp_node_words_attr (change->kind, change->attr));
}

static char *
make_title (const LpChange *change, const Side *side)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean whole = is_whole (change, side);
  g_autofree char *part = NULL;

  append_names (text, side, side->place.depth - (whole ? 1 : 0));
  if (whole)
    {
      g_autofree char *name = lp_node_summary_title (side->policy, side->node);

      /* Translators: a kind of thing, and its name: "Rule “Director or above”" */
      part = g_strdup_printf (_ ("%s “%s”"), lp_node_words_kind (change->kind), name);
      append_step (text, part);
      return g_strdup (text->str);
    }
  part = name_part (change, side);
  if (text->len == 0)
    return g_steal_pointer (&part);
  /* Translators: where something is, and what of it: "Director or above: Points" */
  return g_strdup_printf (_ ("%s: %s"), text->str, part);
}

static char *
make_section (const Side *side)
{
  if (side->place.depth == 0)
    return g_strdup (get_section_name (LP_KIND_LEAD_POLICY));
  return g_strdup (get_section_name (lp_node_get_kind (get_ancestor (side, 1))));
}

/* --- What --- */

/* The names of the things that the ids in @value stand for. */
static char *
describe_references (LpPolicy *policy, const LpAttrSpec *spec, const char *value)
{
  g_auto (GStrv) ids = g_strsplit_set (value, " \t\n", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      LpNode *target = lp_policy_find (policy, spec->target, ids[i], NULL);

      if (*ids[i] != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                                target != NULL ? lp_node_get_name (target) : ids[i]);
    }
  return g_strdup (text->str);
}

static char *
describe_attr (const Side *side, LpAttr attr)
{
  const LpAttrSpec *spec = lp_format_get_attr (lp_node_get_kind (side->node), attr);
  const char *value = lp_node_get (side->node, attr);

  if (value == NULL)
    value = spec->fallback;
  if (value == NULL)
    return g_strdup ("");
  if (spec->type == LP_VALUE_REFS)
    return describe_references (side->policy, spec, value);
  return lp_node_summary_of_value (side->policy, spec, value);
}

/* One child of a list. */
static char *
describe_item (LpPolicy *policy, LpNode *item)
{
  g_autofree char *summary = NULL;

  switch ((int) lp_node_get_kind (item))
    {
    case LP_KIND_ALIAS:
    case LP_KIND_FIELD_VALUE:
      return g_strdup (lp_node_get_text (item));
    case LP_KIND_CARRY:
    case LP_KIND_NEEDS:
      return lp_node_summary_of_value (
          policy, lp_format_get_attr (lp_node_get_kind (item), LP_ATTR_FIELD),
          lp_node_get (item, LP_ATTR_FIELD) != NULL ? lp_node_get (item, LP_ATTR_FIELD)
                                                    : "");
    case LP_KIND_GRADE:
      summary = lp_node_summary_of_node (policy, item);
      return g_strdup_printf ("%s %s", lp_node_get_name (item), summary);
    case LP_KIND_EXIT:
      return lp_sentence_of_exit (policy, item);
    default:
      return lp_node_summary_of_node (policy, item);
    }
}

static char *
describe_list (const Side *side, LpKind kind)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean plain = kind == LP_KIND_ALIAS || kind == LP_KIND_FIELD_VALUE ||
                   kind == LP_KIND_CARRY || kind == LP_KIND_NEEDS ||
                   kind == LP_KIND_GRADE;

  if (kind == LP_KIND_REQUIRES)
    return lp_sentence_of_requires (side->policy, side->node);
  if (kind == LP_KIND_BAND)
    return lp_node_count_children (side->node, kind) > 0
               ? lp_sentence_of_rule (side->policy, side->node)
               : g_strdup ("");
  LP_FOREACH_CHILD (side->node, kind, item)
    {
      g_autofree char *words = describe_item (side->policy, item);

      g_string_append_printf (text, "%s%s",
                              text->len == 0 ? ""
                              : plain        ? ", "
                                             : "; ",
                              words);
    }
  return g_strdup (text->str);
}

/* What a whole node says. */
static char *
describe_node (const Side *side)
{
  LpNode *entry = lp_node_find_child (side->node, LP_KIND_ENTRY);
  guint n_rules = lp_node_count_children (side->node, LP_KIND_RULE) +
                  lp_node_count_children (side->node, LP_KIND_BANDS);
  guint n_traits = lp_node_count_children (side->node, LP_KIND_TRAIT);
  g_autofree char *summary = lp_node_summary_of_node (side->policy, side->node);

  if (entry != NULL)
    return lp_sentence_of_conditions (side->policy, entry);
  if (lp_node_get_kind (side->node) == LP_KIND_DIMENSION)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%s · %u rule", "%s · %u rules", n_rules), summary,
        n_rules);
  if (lp_node_get_kind (side->node) == LP_KIND_PROFILE)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u trait", "%u traits", n_traits), n_traits);
  return g_steal_pointer (&summary);
}

static char *
describe_unit (const Side *side)
{
  switch ((int) lp_node_get_kind (side->node))
    {
    case LP_KIND_WHEN:
    case LP_KIND_ENTRY:
      return lp_sentence_of_conditions (side->policy, side->node);
    default:
      return g_strdup (lp_node_get_text (side->node));
    }
}

static char *
describe_side (const LpChange *change, const Side *side)
{
  if (change->is_list)
    return describe_list (side, change->kind);
  if (change->attr != LP_ATTR_NONE)
    return describe_attr (side, change->attr);
  if (is_whole (change, side) || change->kind == LP_KIND_DECAY)
    return describe_node (side);
  return describe_unit (side);
}

/* The name of the sibling of its kind before it; "" where it is the first. */
static char *
describe_order (const Side *side)
{
  LpPath parent = lp_path_parent (&side->place);
  LpNode *siblings = lp_node_at (lp_policy_get_root (side->policy), &parent);

  for (guint i = lp_path_last (&side->place); i > 0; i--)
    {
      LpNode *before = lp_node_get_child (siblings, i - 1);

      if (lp_format_get_id_space (lp_node_get_kind (before)) ==
          lp_format_get_id_space (lp_node_get_kind (side->node)))
        return lp_node_summary_title (side->policy, before);
    }
  return g_strdup ("");
}

void
lp_change_words_init (LpChangeWords *words, const LpChanges *changes, guint i)
{
  const LpChange *change = lp_changes_get (changes, i);
  Side from, to;
  gboolean has_from = get_side (changes, change, FALSE, &from);
  gboolean has_to = get_side (changes, change, TRUE, &to);

  g_return_if_fail (has_from || has_to);

  words->type = change->type;
  words->section = make_section (has_to ? &to : &from);
  words->title = make_title (change, has_to ? &to : &from);
  if (change->type == LP_CHANGE_MOVED)
    {
      words->before = describe_order (&from);
      words->after = describe_order (&to);
      return;
    }
  words->before = has_from ? describe_side (change, &from) : g_strdup ("");
  words->after = has_to ? describe_side (change, &to) : g_strdup ("");
}

void
lp_change_words_clear (LpChangeWords *words)
{
  g_clear_pointer (&words->section, g_free);
  g_clear_pointer (&words->title, g_free);
  g_clear_pointer (&words->before, g_free);
  g_clear_pointer (&words->after, g_free);
}

/* --- Together --- */

static char *
join_with (const char *alone, const char *with, const char *words)
{
  GString *text;

  if (*words == '\0')
    return g_strdup (alone);
  text = g_string_new (with);
  g_string_replace (text, "%s", words, 1);
  return g_string_free (text, FALSE);
}

char *
lp_change_words_join (const LpChangeWords *words)
{
  const char *before = *words->before != '\0' ? words->before : _ ("nothing");
  const char *after = *words->after != '\0' ? words->after : _ ("nothing");

  switch (words->type)
    {
    case LP_CHANGE_ADDED:
      return join_with (_ ("Added"), _ ("Added: %s"), words->after);
    case LP_CHANGE_REMOVED:
      return join_with (_ ("Removed"), _ ("Removed: %s"), words->before);
    case LP_CHANGE_MOVED:
      return join_with (_ ("Moved to the front"), _ ("Moved behind “%s”"), words->after);
    case LP_CHANGE_CHANGED:
      break;
    }
  if (g_utf8_strlen (before, -1) + g_utf8_strlen (after, -1) <= LINE_LENGTH)
    /* Translators: what it was and what it becomes: "40 → 45" */
    return g_strdup_printf (_ ("%s → %s"), before, after);
  /* Translators: what it was and what it becomes, in two lines */
  return g_strdup_printf (_ ("%s\n→ %s"), before, after);
}
