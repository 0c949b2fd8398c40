/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Conditions (section 2 of the format), one function a test, two-valued.
 */
#include "plain-condition.h"

#include <math.h>
#include <string.h>

typedef gboolean (*Test) (const PlainCase *at, const PlainNode *node);

static gboolean
holds (const PlainCase *at, const PlainNode *node);

static const PlainValue *
value_of (const PlainCase *at, const PlainNode *node, const char *attribute)
{
  return plain_leads_value (at->leads, at->lead, plain_node_get (node, attribute));
}

static gboolean
says (const PlainNode *node, const char *attribute, const char *word)
{
  return g_strcmp0 (plain_node_get (node, attribute), word) == 0;
}

/* --- Groups --------------------------------------------------------------- */

static guint
count_holding (const PlainCase *at, const PlainNode *node)
{
  guint count = 0;

  for (guint i = 0; i < node->children->len; i++)
    if (holds (at, node->children->pdata[i]))
      count++;
  return count;
}

static gboolean
test_all (const PlainCase *at, const PlainNode *node)
{
  return count_holding (at, node) == node->children->len;
}

static gboolean
test_any (const PlainCase *at, const PlainNode *node)
{
  return count_holding (at, node) > 0;
}

static gboolean
test_none (const PlainCase *at, const PlainNode *node)
{
  return count_holding (at, node) == 0;
}

static gboolean
test_at_least (const PlainCase *at, const PlainNode *node)
{
  return count_holding (at, node) >= plain_node_get_int (node, "count", 1);
}

/* --- Text ----------------------------------------------------------------- */

static gboolean
test_known (const PlainCase *at, const PlainNode *node)
{
  return value_of (at, node, "field")->known;
}

static gboolean
test_blank (const PlainCase *at, const PlainNode *node)
{
  return !value_of (at, node, "field")->known;
}

static gboolean
equals_one (const PlainValue *value, const PlainNode *node)
{
  for (guint i = 0; i < node->children->len; i++)
    {
      const PlainNode *wanted = node->children->pdata[i];

      if (strcmp (value->folded, wanted->folded) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
test_is (const PlainCase *at, const PlainNode *node)
{
  const PlainValue *value = value_of (at, node, "field");

  return value->known && equals_one (value, node);
}

static gboolean
test_is_not (const PlainCase *at, const PlainNode *node)
{
  const PlainValue *value = value_of (at, node, "field");

  return value->known && !equals_one (value, node);
}

static gboolean
is_word_at (const char *text, const char *start, gsize length)
{
  const char *end = start + length;

  if (start > text && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (start))))
    return FALSE;
  return *end == '\0' || !g_unichar_isalnum (g_utf8_get_char (end));
}

static gboolean
occurs_as_word (const char *text, const char *wanted)
{
  for (const char *from = text; *from != '\0'; from = g_utf8_next_char (from))
    if (g_str_has_prefix (from, wanted) && is_word_at (text, from, strlen (wanted)))
      return TRUE;
  return FALSE;
}

static gboolean
test_contains (const PlainCase *at, const PlainNode *node)
{
  const PlainValue *value = value_of (at, node, "field");

  for (guint i = 0; value->known && i < node->children->len; i++)
    {
      const PlainNode *child = node->children->pdata[i];
      const char *text = value->folded, *wanted = child->folded;
      gboolean found;

      if (says (node, "match", "word"))
        found = occurs_as_word (text, wanted);
      else if (says (node, "match", "start"))
        found = g_str_has_prefix (text, wanted);
      else if (says (node, "match", "end"))
        found = g_str_has_suffix (text, wanted);
      else
        found = strstr (text, wanted) != NULL;
      if (found)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_tag (const GPtrArray *tags, const char *wanted)
{
  for (guint i = 0; i < tags->len; i++)
    if (strcmp (tags->pdata[i], wanted) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
test_has (const PlainCase *at, const PlainNode *node)
{
  const PlainValue *value = value_of (at, node, "field");
  guint found = 0;

  if (!value->known)
    return FALSE;
  for (guint i = 0; i < node->children->len; i++)
    {
      const PlainNode *wanted = node->children->pdata[i];

      if (has_tag (value->tags, wanted->folded))
        found++;
    }
  if (says (node, "of", "all"))
    return found == node->children->len;
  if (says (node, "of", "none"))
    return found == 0;
  return found > 0;
}

static gboolean
is_email (const char *text)
{
  const char *sign = strchr (text, '@');
  const char *domain;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (plain_is_space (g_utf8_get_char (c)))
      return FALSE;
  if (sign == NULL || sign == text || strchr (sign + 1, '@') != NULL)
    return FALSE;
  domain = sign + 1;
  return strchr (domain, '.') != NULL && !g_str_has_prefix (domain, ".") &&
         !g_str_has_suffix (domain, ".");
}

static gboolean
is_phone (const char *text)
{
  guint digits = 0;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      if (g_ascii_isdigit (*c))
        digits++;
      else if (strchr ("+()-./", *c) == NULL && !plain_is_space (g_utf8_get_char (c)))
        return FALSE;
    }
  return digits >= 7 && digits <= 15;
}

static gboolean
test_valid (const PlainCase *at, const PlainNode *node)
{
  const PlainValue *value = value_of (at, node, "field");

  if (!value->known)
    return FALSE;
  return says (node, "as", "email") ? is_email (value->text) : is_phone (value->text);
}

/* --- Numbers, yes-no, dates ------------------------------------------------ */

/* Each bound is compared with @compare, which gives value minus bound in sign. */
typedef int (*Compare) (gconstpointer value, const char *bound);

static gboolean
within_bounds (const PlainNode *node, gconstpointer value, Compare compare)
{
  const char *bound;

  if ((bound = plain_node_get (node, "at-least")) != NULL && compare (value, bound) < 0)
    return FALSE;
  if ((bound = plain_node_get (node, "at-most")) != NULL && compare (value, bound) > 0)
    return FALSE;
  if ((bound = plain_node_get (node, "more-than")) != NULL && compare (value, bound) <= 0)
    return FALSE;
  if ((bound = plain_node_get (node, "less-than")) != NULL && compare (value, bound) >= 0)
    return FALSE;
  if ((bound = plain_node_get (node, "equals")) != NULL && compare (value, bound) != 0)
    return FALSE;
  return TRUE;
}

static int
compare_number (gconstpointer value, const char *bound)
{
  double number = *(const double *) value;
  double limit = g_ascii_strtod (bound, NULL);

  return number < limit ? -1 : number > limit ? 1 : 0;
}

static int
compare_hundredths (gconstpointer value, const char *bound)
{
  gint64 score = *(const gint64 *) value;
  gint64 limit = plain_read_hundredths (bound);

  return score < limit ? -1 : score > limit ? 1 : 0;
}

static gboolean
test_number (const PlainCase *at, const PlainNode *node)
{
  const PlainValue *value = value_of (at, node, "field");

  return value->known && within_bounds (node, &value->number, compare_number);
}

static gboolean
test_yes (const PlainCase *at, const PlainNode *node)
{
  const PlainValue *value = value_of (at, node, "field");

  return value->known && value->yes;
}

static gboolean
test_no (const PlainCase *at, const PlainNode *node)
{
  const PlainValue *value = value_of (at, node, "field");

  return value->known && !value->yes;
}

gboolean
plain_age (const PlainCase *at, const PlainValue *value, gint64 *days)
{
  *days = plain_day_of (at->lead->as_of) - plain_day_of (value->seconds);
  return at->lead->has_as_of;
}

static gint64
day_from_text (const char *text)
{
  gint64 seconds = 0;

  plain_read_time (text, NULL, &seconds);
  return plain_day_of (seconds);
}

static gboolean
test_date (const PlainCase *at, const PlainNode *node)
{
  const PlainValue *value = value_of (at, node, "field");
  const char *after = plain_node_get (node, "on-or-after");
  const char *before = plain_node_get (node, "before");
  const char *within = plain_node_get (node, "within-days");
  const char *older = plain_node_get (node, "older-than-days");
  gint64 age;

  if (!value->known)
    return FALSE;
  if (after != NULL && plain_day_of (value->seconds) < day_from_text (after))
    return FALSE;
  if (before != NULL && plain_day_of (value->seconds) >= day_from_text (before))
    return FALSE;
  if (within == NULL && older == NULL)
    return TRUE;
  if (!plain_age (at, value, &age) || age < 0)
    return FALSE;
  return (within == NULL || age <= floor (g_ascii_strtod (within, NULL))) &&
         (older == NULL || age > floor (g_ascii_strtod (older, NULL)));
}

static gboolean
test_elapsed (const PlainCase *at, const PlainNode *node)
{
  const PlainValue *from = value_of (at, node, "from");
  const PlainValue *to = value_of (at, node, "to");
  const char *more_than = plain_node_get (node, "more-than");
  gint64 elapsed;

  if (!from->known || (!to->known && !at->lead->has_as_of))
    return FALSE;
  elapsed = (to->known ? to->seconds : at->lead->as_of) - from->seconds;
  if (elapsed < 0)
    elapsed = 0;
  return more_than != NULL
             ? elapsed > plain_read_duration (more_than)
             : elapsed <= plain_read_duration (plain_node_get (node, "at-most"));
}

/* --- What the evaluation itself has found ---------------------------------- */

const GPtrArray *
plain_items (const PlainNode *policy, const char *group)
{
  static GPtrArray *none = NULL;
  const PlainNode *node = plain_node_child (policy, group);

  if (node != NULL)
    return node->children;
  if (none == NULL)
    none = g_ptr_array_new ();
  return none;
}

guint
plain_place (const PlainNode *policy, const char *group, const char *id)
{
  const GPtrArray *items = plain_items (policy, group);

  for (guint i = 0; i < items->len; i++)
    if (g_strcmp0 (plain_node_get (items->pdata[i], "id"), id) == 0)
      return i;
  g_error ("no %s in %s", id, group);
}

static gboolean
test_icp (const PlainCase *at, const PlainNode *node)
{
  const char *profile = plain_node_get (node, "profile");

  if (profile != NULL)
    return at->matches[plain_place (at->policy, "icp", profile)];
  for (guint i = 0; i < plain_items (at->policy, "icp")->len; i++)
    if (at->matches[i])
      return TRUE;
  return FALSE;
}

static gboolean
test_score (const PlainCase *at, const PlainNode *node)
{
  const char *of = plain_node_get (node, "of");
  gint64 score = of != NULL ? at->shares[plain_place (at->policy, "scoring", of)]
                            : at->total;

  return within_bounds (node, &score, compare_hundredths);
}

static gboolean
test_reached (const PlainCase *at, const PlainNode *node)
{
  return at->held[plain_place (at->policy, "stages", plain_node_get (node, "stage"))];
}

static const struct
{
  const char *name;
  Test test;
} tests[] = {
  { "all", test_all },
  { "any", test_any },
  { "none", test_none },
  { "at-least", test_at_least },
  { "known", test_known },
  { "blank", test_blank },
  { "is", test_is },
  { "is-not", test_is_not },
  { "contains", test_contains },
  { "has", test_has },
  { "valid", test_valid },
  { "number", test_number },
  { "yes", test_yes },
  { "no", test_no },
  { "date", test_date },
  { "elapsed", test_elapsed },
  { "icp", test_icp },
  { "score", test_score },
  { "reached", test_reached },
};

static gboolean
holds (const PlainCase *at, const PlainNode *node)
{
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    if (plain_node_is (node, tests[i].name))
      return tests[i].test (at, node);
  g_error ("unknown condition %s", node->name);
}

gboolean
plain_all_hold (const PlainCase *at, const PlainNode *parent)
{
  return parent == NULL || test_all (at, parent);
}
