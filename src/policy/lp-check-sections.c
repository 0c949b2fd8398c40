/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the format page says of each section of a policy beyond the table: limits, sums,
 * attributes that need or exclude each other, order of stages. */

#include "lp-check-private.h"

#include "lp-date.h"
#include "lp-cell.h"
#include "lp-number.h"
#include "lp-text.h"

#include <math.h>
#include <string.h>

/* A bound left out does not bind; one that is not a number is told elsewhere. */
static gboolean
read_bound (LpNode *node, LpAttr attr, double fallback, double *out)
{
  *out = fallback;
  return !lp_node_has (node, attr) || lp_node_read_decimal (node, attr, out);
}

static gboolean
has_volume (LpNode *node)
{
  return lp_node_has (node, LP_ATTR_AT_LEAST) || lp_node_has (node, LP_ATTR_AT_MOST);
}

static void
warn_of_crossed_bounds (LpCheck *check, LpNode *node, const LpPath *place)
{
  double low, high;

  if (read_bound (node, LP_ATTR_AT_LEAST, -INFINITY, &low) &&
      read_bound (node, LP_ATTR_AT_MOST, INFINITY, &high) && low > high)
    lp_check_warn (
        check, "empty-interval", place, LP_ATTR_AT_MOST,
        "wants at least %s and at most %s, which nothing can meet. Change one of them.",
        lp_node_get (node, LP_ATTR_AT_LEAST), lp_node_get (node, LP_ATTR_AT_MOST));
}

/* --- Goals and commitments. --- */

static void
check_goal (LpCheck *check, LpNode *goal, const LpPath *place)
{
  if (!has_volume (goal))
    lp_check_error (check, "goal-without-bound", place, LP_ATTR_AT_LEAST,
                    "says neither “at least” nor “at most”. Fill in one of them.");
  warn_of_crossed_bounds (check, goal, place);
}

static void
check_commitment (LpCheck *check, LpNode *commitment, const LpPath *place)
{
  gboolean has_acceptance = lp_node_has (commitment, LP_ATTR_ACCEPTANCE);

  if (!has_volume (commitment) && !has_acceptance &&
      !lp_node_has (commitment, LP_ATTR_SLA))
    lp_check_error (check, "empty-commitment", place, LP_ATTR_NONE,
                    "promises nothing. Fill in a volume, an acceptance rate or an SLA.");
  if ((has_volume (commitment) || has_acceptance) &&
      !lp_node_has (commitment, LP_ATTR_STAGE))
    lp_check_error (check, "commitment-without-stage", place, LP_ATTR_STAGE,
                    "promises %s, but not for which stage. Choose the stage.",
                    has_acceptance ? "an acceptance rate" : "a volume");
  warn_of_crossed_bounds (check, commitment, place);
}

/* --- Fields. --- */

static void
check_fields (LpCheck *check, LpNode *fields, const LpPath *place)
{
  lp_check_limit (check, "too-many-fields", place,
                  lp_node_count_children (fields, LP_KIND_FIELD), LP_MAX_FIELDS,
                  "fields");
}

static void
check_field (LpCheck *check, LpNode *field, const LpPath *place)
{
  int type = lp_node_read_word (field, LP_ATTR_TYPE);

  if (type >= 0 && type != LP_FIELD_CATEGORY && type != LP_FIELD_TAGS &&
      lp_node_count_children (field, LP_KIND_FIELD_VALUE) > 0)
    lp_check_warn (
        check, "values-of-no-category", place, LP_ATTR_TYPE,
        "lists agreed values, but is %s; only category and tags fields have such a "
        "list. Change the type or remove the values.",
        lp_check_get_type_word ((LpFieldType) type));
}

/* --- Ideal customer profile. --- */

static void
check_icp (LpCheck *check, LpNode *icp, const LpPath *place)
{
  lp_check_limit (check, "too-many-profiles", place,
                  lp_node_count_children (icp, LP_KIND_PROFILE), LP_MAX_PROFILES,
                  "profiles");
}

static void
check_trait (LpCheck *check, LpNode *trait, const LpPath *place)
{
  int level = lp_node_read_word (trait, LP_ATTR_LEVEL);

  if (lp_node_has (trait, LP_ATTR_POINTS) && level >= 0 && level != LP_LEVEL_PREFERRED)
    lp_check_error (
        check, "points-not-preferred", place, LP_ATTR_POINTS,
        "has points, which only preferred traits can have. Remove the points or make "
        "the trait preferred.");
}

/* --- Scoring. --- */

static void
check_weights (LpCheck *check, LpNode *scoring, const LpPath *place)
{
  gint64 sum = 0;

  LP_FOREACH_CHILD (scoring, LP_KIND_DIMENSION, dimension)
    {
      gint64 weight;

      if (lp_node_read_integer (dimension, LP_ATTR_WEIGHT, &weight) && weight > 0 &&
          weight <= 100)
        sum += weight;
    }
  if (sum > 100)
    lp_check_error (
        check, "weights-over-100", place, LP_ATTR_NONE,
        "gives its dimensions weights that add up to %d, and 100 is the most. "
        "Lower some of them.",
        (int) MIN (sum, G_MAXINT));
}

static void
check_scoring (LpCheck *check, LpNode *scoring, const LpPath *place)
{
  guint n_rules = 0;

  LP_FOREACH_CHILD (scoring, LP_KIND_DIMENSION, dimension)
    {
      n_rules += lp_node_count_children (dimension, LP_KIND_RULE) +
                 lp_node_count_children (dimension, LP_KIND_BANDS);
    }
  lp_check_limit (check, "too-many-dimensions", place,
                  lp_node_count_children (scoring, LP_KIND_DIMENSION), LP_MAX_DIMENSIONS,
                  "dimensions");
  lp_check_limit (check, "too-many-rules", place, n_rules, LP_MAX_RULES,
                  "rules and bands");
  check_weights (check, scoring, place);
}

static void
check_rule (LpCheck *check, LpNode *rule, const LpPath *place)
{
  gboolean has_per = lp_node_has (rule, LP_ATTR_PER);

  if (!has_per && lp_node_find_child (rule, LP_KIND_WHEN) == NULL)
    lp_check_error (
        check, "rule-without-when", place, LP_ATTR_NONE,
        "does not say when it gives its points. Add a condition, or give points per "
        "unit of a number field.");
  if (!has_per && lp_node_has (rule, LP_ATTR_UP_TO))
    lp_check_error (
        check, "up-to-without-per", place, LP_ATTR_UP_TO,
        "counts “up to” a number, but not what. Choose the number field to count "
        "(“per”), or remove “up to”.");
}

typedef struct
{
  double from;
  double below;
  gboolean
      is_right; /* both bounds are numbers or left out, and a value can lie between */
} BandRange;

static BandRange
read_band (LpCheck *check, LpNode *band, const LpPath *place)
{
  BandRange range;
  gboolean is_read = read_bound (band, LP_ATTR_FROM, -INFINITY, &range.from) &&
                     read_bound (band, LP_ATTR_BELOW, INFINITY, &range.below);

  range.is_right = is_read && range.from < range.below;
  if (is_read && !range.is_right)
    lp_check_warn (
        check, "empty-interval", place, LP_ATTR_BELOW,
        "has a band from %s to below %s, which no number meets. Change one of them.",
        lp_node_get (band, LP_ATTR_FROM), lp_node_get (band, LP_ATTR_BELOW));
  return range;
}

static void
warn_of_overlap (LpCheck *check, const BandRange *ranges, guint i, const LpPath *place)
{
  for (guint j = 0; j < i; j++)
    if (ranges[i].is_right && ranges[j].is_right && ranges[i].from < ranges[j].below &&
        ranges[j].from < ranges[i].below)
      {
        lp_check_warn (
            check, "overlapping-bands", place, LP_ATTR_FROM,
            "has bands that overlap: number %u and number %u. The earlier one counts "
            "where both fit.",
            j + 1, i + 1);
        return;
      }
}

static void
check_bands (LpCheck *check, LpNode *bands, const LpPath *place)
{
  guint n_bands = lp_node_count_children (bands, LP_KIND_BAND);
  g_autofree BandRange *ranges = NULL;
  guint n = 0;

  lp_check_limit (check, "too-many-bands", place, n_bands, LP_MAX_BANDS, "bands");
  if (n_bands > LP_MAX_BANDS)
    return;

  ranges = g_new (BandRange, n_bands);
  LP_FOREACH_CHILD (bands, LP_KIND_BAND, band)
    {
      LpPath band_place = lp_path_child (place, band_i);

      ranges[n] = read_band (check, band, &band_place);
      warn_of_overlap (check, ranges, n++, &band_place);
    }
}

/* --- Stages. --- */

static void
check_stages (LpCheck *check, LpNode *stages, const LpPath *place)
{
  LpNode *handoff = NULL;

  lp_check_limit (check, "too-many-stages", place,
                  lp_node_count_children (stages, LP_KIND_STAGE), LP_MAX_STAGES,
                  "stages");
  LP_FOREACH_CHILD (stages, LP_KIND_STAGE, stage)
    {
      LpPath stage_place = lp_path_child (place, stage_i);

      if (!lp_node_is_yes (stage, LP_ATTR_HANDOFF))
        continue;
      if (handoff != NULL)
        lp_check_error (
            check, "second-handoff", &stage_place, LP_ATTR_HANDOFF,
            "is marked as the handoff to sales, and “%s” is too. Keep one of the marks.",
            lp_node_get_name (handoff));
      else
        handoff = stage;
    }
}

static void
check_stage (LpCheck *check, LpNode *stage, const LpPath *place)
{
  g_auto (GStrv) ids = NULL;

  if (!lp_node_has (stage, LP_ATTR_AFTER))
    return;
  ids = lp_check_split_refs (lp_node_get (stage, LP_ATTR_AFTER));
  for (guint i = 0; ids[i] != NULL; i++)
    {
      guint position;

      if (lp_check_find_stage (check, ids[i], &position) &&
          position >= lp_path_last (place))
        lp_check_error (
            check, "after-not-earlier", place, LP_ATTR_AFTER,
            "comes “after” the stage “%s”, which does not stand before it. Choose an "
            "earlier stage, or move that one up.",
            ids[i]);
    }
}

static void
check_requires (LpCheck *check, LpNode *requires, const LpPath *place)
{
  if (lp_node_has (requires, LP_ATTR_FIELD) == lp_node_has (requires, LP_ATTR_ANY_OF))
    lp_check_error (
        check, "requires-one", place, LP_ATTR_FIELD,
        lp_node_has (requires, LP_ATTR_FIELD)
            ? "requires a field and also any of several. Keep one of the two."
            : "requires something, but no field. Choose one, or several of which any "
              "will do.");
}

/* --- Calendars. --- */

static void
check_calendar (LpCheck *check, LpNode *calendar, const LpPath *place)
{
  const char *zone = lp_node_get (calendar, LP_ATTR_ZONE);
  const char *open = lp_node_get (calendar, LP_ATTR_OPEN);
  const char *close = lp_node_get (calendar, LP_ATTR_CLOSE);

  if (!lp_text_is_blank (zone))
    {
      g_autoptr (GTimeZone) known = lp_zone_new (zone);

      if (known == NULL)
        lp_check_warn (
            check, "unknown-zone", place, LP_ATTR_ZONE,
            "names the time zone “%s”, which this computer does not know. Choose one "
            "such as Europe/Berlin.",
            zone);
    }
  /* HH:MM compares as text. */
  if (open != NULL && close != NULL && strlen (open) == 5 && strlen (close) == 5 &&
      strcmp (open, close) >= 0)
    lp_check_warn (
        check, "never-open", place, LP_ATTR_CLOSE,
        "opens at %s and closes at %s, so it is never open. Change one of them.", open,
        close);
}

/* --- Examples. --- */

static void
check_examples (LpCheck *check, LpNode *examples, const LpPath *place)
{
  lp_check_limit (check, "too-many-examples", place,
                  lp_node_count_children (examples, LP_KIND_EXAMPLE), LP_MAX_EXAMPLES,
                  "examples");
}

static void
check_example (LpCheck *check, LpNode *example, const LpPath *place)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  LP_FOREACH_CHILD (example, LP_KIND_EXAMPLE_VALUE, value)
    {
      const char *field = lp_node_get (value, LP_ATTR_FIELD);
      LpPath value_place = lp_path_child (place, value_i);

      if (field != NULL && !g_hash_table_add (seen, (gpointer) field))
        lp_check_warn (check, "value-twice", &value_place, LP_ATTR_FIELD,
                       "gives the field “%s” more than one value. Keep one.", field);
    }
}

static gboolean
is_readable (LpFieldType type, const char *text)
{
  gsize len = strlen (text);
  double number;
  gboolean yes;
  gint64 seconds;

  switch (type)
    {
    case LP_FIELD_TEXT:
    case LP_FIELD_CATEGORY:
    case LP_FIELD_TAGS:
      return TRUE;
    case LP_FIELD_NUMBER:
      return lp_number_parse (text, len, '.', &number);
    case LP_FIELD_YES_NO:
      return lp_yes_no_parse (text, len, &yes);
    case LP_FIELD_DATE:
    case LP_FIELD_TIME:
      return lp_time_parse_iso (text, -1, &seconds, NULL);
    }
  g_assert_not_reached ();
}

/* A cell that cannot be read counts as blank, here as in a file of leads. */
static void
check_example_value (LpCheck *check, LpNode *value, const LpPath *place)
{
  const char *id = lp_node_get (value, LP_ATTR_FIELD);
  const char *text = lp_node_get_text (value);
  LpFieldType type;

  if (id != NULL && lp_policy_get_field_type (check->policy, id, &type) &&
      !lp_text_is_blank (text) && !is_readable (type, text))
    lp_check_warn (
        check, "unreadable-value", place, LP_ATTR_NONE,
        "has “%s” for the field “%s”, which is no %s, so it counts as blank. Correct "
        "it.",
        text, id, lp_check_get_type_word (type));
}

void
lp_check_section (LpCheck *check, LpNode *node, const LpPath *place)
{
  static const LpCheckFunc sections[LP_N_KINDS] = {
    [LP_KIND_GOAL] = check_goal,
    [LP_KIND_FIELDS] = check_fields,
    [LP_KIND_FIELD] = check_field,
    [LP_KIND_ICP] = check_icp,
    [LP_KIND_TRAIT] = check_trait,
    [LP_KIND_SCORING] = check_scoring,
    [LP_KIND_RULE] = check_rule,
    [LP_KIND_BANDS] = check_bands,
    [LP_KIND_STAGES] = check_stages,
    [LP_KIND_STAGE] = check_stage,
    [LP_KIND_REQUIRES] = check_requires,
    [LP_KIND_CALENDAR] = check_calendar,
    [LP_KIND_COMMITMENT] = check_commitment,
    [LP_KIND_EXAMPLES] = check_examples,
    [LP_KIND_EXAMPLE] = check_example,
    [LP_KIND_EXAMPLE_VALUE] = check_example_value,
  };
  LpKind kind = lp_node_get_kind (node);

  if (sections[kind] != NULL)
    sections[kind](check, node, place);
}
