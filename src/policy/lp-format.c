/* SPDX-License-Identifier: GPL-3.0-or-later
 * The table of the policy format and the source format. */

#include "lp-format.h"

#include <string.h>

#define ANY_NUMBER G_MAXUINT
#define MOST 1e15 /* where the format sets no upper bound: whole in a double */
#define NO_BOUNDS 0, 0
#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* --- Attributes. One macro a shape, so that a row below reads like the format page. --- */

#define NEED_REQUIRED TRUE, NULL
#define NEED_OPTIONAL FALSE, NULL
#define NEED_DEFAULT(text) FALSE, text

#define TEXT(a, need) { LP_ATTR_##a, LP_VALUE_TEXT, NEED_##need, NO_BOUNDS, LP_KIND_NONE, 0, NULL }
#define VALUE(a, t, need) { LP_ATTR_##a, LP_VALUE_##t, NEED_##need, NO_BOUNDS, LP_KIND_NONE, 0, NULL }
#define NUMBER(a, t, need, low, high) \
  { LP_ATTR_##a, LP_VALUE_##t, NEED_##need, low, high, LP_KIND_NONE, 0, NULL }
#define WORD(a, need, ...) \
  { LP_ATTR_##a, LP_VALUE_WORD, NEED_##need, NO_BOUNDS, LP_KIND_NONE, 0, WORDS (__VA_ARGS__) }
#define REF(a, need, kind) { LP_ATTR_##a, LP_VALUE_REF, NEED_##need, NO_BOUNDS, kind, 0, NULL }
#define REF_OR(a, need, kind, ...) \
  { LP_ATTR_##a, LP_VALUE_REF, NEED_##need, NO_BOUNDS, kind, 0, WORDS (__VA_ARGS__) }
#define REFS(a, need, kind) { LP_ATTR_##a, LP_VALUE_REFS, NEED_##need, NO_BOUNDS, kind, 0, NULL }
#define FIELD(a, need, types) \
  { LP_ATTR_##a, LP_VALUE_REF, NEED_##need, NO_BOUNDS, LP_KIND_FIELD, types, NULL }

#define ID VALUE (ID, ID, REQUIRED)
#define NAME TEXT (NAME, REQUIRED)
#define SIDE(a, need) WORD (a, need, "marketing", "sales", "revops", "success", "product")
#define YES_NO(a, need) WORD (a, need, "yes", "no")
#define PERIOD(a, need) WORD (a, need, "week", "month", "quarter")
#define BOUND(a) VALUE (a, DECIMAL, OPTIONAL)
#define SCORE_BOUND(a) VALUE (a, HUNDREDTHS, OPTIONAL)

#define ATTRS(name, ...) static const LpAttrSpec name##_attrs[] = { __VA_ARGS__ }

ATTRS (lead_policy, VALUE (FORMAT, FORMAT, REQUIRED), VALUE (ID, UUID, REQUIRED), NAME,
       VALUE (VERSION, SEMVER, REQUIRED), WORD (STATE, OPTIONAL, "draft"),
       VALUE (EFFECTIVE_FROM, DATE, OPTIONAL), VALUE (REVIEW_BY, DATE, OPTIONAL),
       VALUE (LANG, LANG, OPTIONAL));
ATTRS (lineage, VALUE (VERSION, SEMVER, REQUIRED), VALUE (DIGEST, DIGEST, REQUIRED));
ATTRS (glossary_term, ID, NAME, SIDE (SIDE, OPTIONAL), REF (STAGE, OPTIONAL, LP_KIND_STAGE));
ATTRS (goal, ID, NAME,
       WORD (MEASURE, REQUIRED, "precision", "recall", "volume", "acceptance", "win-rate",
             "days"),
       REF (STAGE, OPTIONAL, LP_KIND_STAGE), VALUE (AT_LEAST, DECIMAL, OPTIONAL),
       VALUE (AT_MOST, DECIMAL, OPTIONAL), PERIOD (PER, OPTIONAL), TEXT (BASELINE, OPTIONAL),
       VALUE (BY, DATE, OPTIONAL));
ATTRS (field, ID, TEXT (LABEL, REQUIRED),
       WORD (TYPE, REQUIRED, "text", "category", "tags", "number", "yes-no", "date", "time"),
       WORD (GROUP, REQUIRED, "firmographic", "demographic", "contact", "behaviour", "intent",
             "process", "outcome"),
       TEXT (UNIT, OPTIONAL), YES_NO (PERSONAL, OPTIONAL),
       REF (KNOWN_FROM, OPTIONAL, LP_KIND_STAGE));
ATTRS (profile, ID, NAME);
ATTRS (trait, ID, NAME, WORD (LEVEL, REQUIRED, "required", "preferred", "excluded"),
       NUMBER (POINTS, INTEGER, OPTIONAL, 1, 1000));
ATTRS (dimension, ID, NAME, NUMBER (WEIGHT, INTEGER, REQUIRED, 0, 100),
       NUMBER (FULL_MARKS, INTEGER, REQUIRED, 1, 100000),
       NUMBER (LOWEST, INTEGER, DEFAULT ("0"), -100000, 0), SIDE (OWNER, OPTIONAL));
ATTRS (rule, ID, NAME, NUMBER (POINTS, INTEGER, REQUIRED, -10000, 10000),
       FIELD (PER, OPTIONAL, LP_FIELDS_NUMBER),
       NUMBER (UP_TO, INTEGER, OPTIONAL, 1, 1000));
ATTRS (decay, FIELD (FIELD, REQUIRED, LP_FIELDS_DATED),
       NUMBER (EVERY, INTEGER, REQUIRED, 1, 3650), NUMBER (LOSE, INTEGER, REQUIRED, 1, 100));
ATTRS (bands, ID, NAME, FIELD (FIELD, REQUIRED, LP_FIELDS_NUMBER));
ATTRS (band, VALUE (FROM, DECIMAL, OPTIONAL), VALUE (BELOW, DECIMAL, OPTIONAL),
       NUMBER (POINTS, INTEGER, REQUIRED, -10000, 10000));
ATTRS (grade, NAME, NUMBER (AT_LEAST, HUNDREDTHS, REQUIRED, 0, 100));
ATTRS (disqualifier, ID, NAME, REF (REASON, OPTIONAL, LP_KIND_REJECTION));
ATTRS (stage, ID, NAME, TEXT (ABBREVIATION, OPTIONAL), SIDE (OWNER, REQUIRED),
       TEXT (OWNER_NAME, OPTIONAL), REFS (AFTER, OPTIONAL, LP_KIND_STAGE),
       YES_NO (HANDOFF, OPTIONAL), WORD (DECISION, OPTIONAL, "required", "optional"));
ATTRS (requires, FIELD (FIELD, OPTIONAL, 0), REFS (ANY_OF, OPTIONAL, LP_KIND_FIELD),
       WORD (FILLED_BY, OPTIONAL, "form", "enrichment", "marketing", "sales"));
ATTRS (exit, REF_OR (TO, OPTIONAL, LP_KIND_STAGE, "nurture"), TEXT (NAME, OPTIONAL));
ATTRS (carry, FIELD (FIELD, REQUIRED, 0));
ATTRS (sla, ID, NAME, FIELD (FROM, REQUIRED, LP_FIELDS_DATED),
       FIELD (TO, REQUIRED, LP_FIELDS_DATED), VALUE (WITHIN, DURATION, REQUIRED),
       REF (CALENDAR, OPTIONAL, LP_KIND_CALENDAR), TEXT (ESCALATE_TO, OPTIONAL),
       VALUE (ESCALATE_AFTER, DURATION, OPTIONAL));
ATTRS (kpi, ID, NAME,
       WORD (MEASURE, DEFAULT ("share"), "share", "median-days", "win-rate", "sla-met",
             "other"),
       REF (FROM, OPTIONAL, LP_KIND_STAGE), REF (TO, OPTIONAL, LP_KIND_STAGE),
       REF (SLA, OPTIONAL, LP_KIND_SLA), VALUE (TARGET, DECIMAL, OPTIONAL),
       WORD (BETTER, DEFAULT ("higher"), "higher", "lower"), TEXT (UNIT, OPTIONAL));
ATTRS (needs, FIELD (FIELD, REQUIRED, 0));
ATTRS (route, ID, TEXT (TO, REQUIRED),
       WORD (FOR, DEFAULT ("handed-over"), "handed-over", "others", "any"),
       TEXT (SEQUENCE, OPTIONAL), TEXT (CHANNEL, OPTIONAL), TEXT (PRIORITY, OPTIONAL));
ATTRS (rejection, VALUE (CODE, ID, REQUIRED), TEXT (LABEL, REQUIRED),
       WORD (THEN, REQUIRED, "nurture", "recycle", "disqualify"),
       REF (STAGE, OPTIONAL, LP_KIND_STAGE), VALUE (COME_BACK_AFTER, DURATION, OPTIONAL),
       WORD (NOTE, OPTIONAL, "required", "optional"));
ATTRS (calendar, ID, TEXT (ZONE, REQUIRED), VALUE (DAYS, WEEKDAYS, REQUIRED),
       VALUE (OPEN, CLOCK, REQUIRED), VALUE (CLOSE, CLOCK, REQUIRED));
ATTRS (holiday, VALUE (DATE, DATE, REQUIRED));
ATTRS (commitment, ID, SIDE (BY, REQUIRED), NAME, REF (STAGE, OPTIONAL, LP_KIND_STAGE),
       VALUE (AT_LEAST, DECIMAL, OPTIONAL), VALUE (AT_MOST, DECIMAL, OPTIONAL),
       PERIOD (PER, OPTIONAL), NUMBER (ACCEPTANCE, DECIMAL, OPTIONAL, 0, 1),
       REF (SLA, OPTIONAL, LP_KIND_SLA));
ATTRS (meeting, ID, NAME, VALUE (EVERY, DURATION, REQUIRED), TEXT (WHO, REQUIRED),
       NUMBER (MINUTES, INTEGER, OPTIONAL, 1, MOST),
       NUMBER (SAMPLE, INTEGER, OPTIONAL, 1, MOST));
ATTRS (duty, ID, SIDE (SIDE, REQUIRED), TEXT (OWNER_NAME, REQUIRED));
ATTRS (governance_term, ID, NAME,
       WORD (KIND, REQUIRED, "incentive", "attribution", "channel", "alert", "audit", "other"));
ATTRS (example, ID, NAME,
       REF_OR (EXPECT, REQUIRED, LP_KIND_STAGE, "unqualified", "disqualified"),
       VALUE (SCORE, DECIMAL, OPTIONAL), VALUE (AS_OF, DATE, OPTIONAL));
ATTRS (example_value, FIELD (FIELD, REQUIRED, 0));
ATTRS (approval, SIDE (SIDE, REQUIRED), NAME, TEXT (ROLE, OPTIONAL),
       VALUE (AT, INSTANT, REQUIRED), VALUE (DIGEST, DIGEST, REQUIRED));

ATTRS (at_least, NUMBER (COUNT, INTEGER, REQUIRED, 1, MOST));
ATTRS (any_field, FIELD (FIELD, REQUIRED, 0));
ATTRS (textual, FIELD (FIELD, REQUIRED, LP_FIELDS_TEXTUAL));
ATTRS (contains, FIELD (FIELD, REQUIRED, LP_FIELDS_TEXTUAL),
       WORD (MATCH, DEFAULT ("anywhere"), "anywhere", "word", "start", "end"));
ATTRS (has, FIELD (FIELD, REQUIRED, LP_FIELDS_TAGS),
       WORD (OF, DEFAULT ("any"), "any", "all", "none"));
ATTRS (valid, FIELD (FIELD, REQUIRED, LP_FIELDS_TEXTUAL),
       WORD (AS, REQUIRED, "email", "phone"));
ATTRS (number, FIELD (FIELD, REQUIRED, LP_FIELDS_NUMBER), BOUND (AT_LEAST), BOUND (AT_MOST),
       BOUND (MORE_THAN), BOUND (LESS_THAN), BOUND (EQUALS));
ATTRS (truth, FIELD (FIELD, REQUIRED, LP_FIELDS_YES_NO));
ATTRS (date, FIELD (FIELD, REQUIRED, LP_FIELDS_DATED), VALUE (ON_OR_AFTER, DATE, OPTIONAL),
       VALUE (BEFORE, DATE, OPTIONAL), BOUND (WITHIN_DAYS), BOUND (OLDER_THAN_DAYS));
ATTRS (elapsed, FIELD (FROM, REQUIRED, LP_FIELDS_DATED), FIELD (TO, REQUIRED, LP_FIELDS_DATED),
       VALUE (MORE_THAN, DURATION, OPTIONAL), VALUE (AT_MOST, DURATION, OPTIONAL));
ATTRS (in_icp, REF (PROFILE, OPTIONAL, LP_KIND_PROFILE));
ATTRS (score, REF (OF, OPTIONAL, LP_KIND_DIMENSION), SCORE_BOUND (AT_LEAST),
       SCORE_BOUND (AT_MOST), SCORE_BOUND (MORE_THAN), SCORE_BOUND (LESS_THAN));
ATTRS (reached, REF (STAGE, REQUIRED, LP_KIND_STAGE));

ATTRS (lead_source, TEXT (NAME, OPTIONAL), TEXT (ENCODING, OPTIONAL),
       VALUE (DELIMITER, CHARACTER, OPTIONAL), WORD (DECIMAL, DEFAULT ("."), ".", ","),
       VALUE (DATE_FORMAT, DATE_FORM, OPTIONAL), VALUE (AS_OF, DATE, OPTIONAL),
       NUMBER (SKIP, INTEGER, DEFAULT ("0"), 0, 100));
ATTRS (join, VALUE (NAME, ID, REQUIRED), VALUE (KEY, ANY, REQUIRED), VALUE (WITH, ANY, REQUIRED),
       WORD (TAKE, DEFAULT ("first"), "first", "last", "count"));
ATTRS (column, VALUE (NAME, ANY, REQUIRED), VALUE (FIELD, ID, OPTIONAL),
       WORD (ROLE, OPTIONAL, "id", "name", "created", "closed", "outcome", "value", "stage",
             "accepted", "rejection", "owner", "campaign", "as-of", "reached"),
       VALUE (STAGE, ID, OPTIONAL), VALUE (DATE_FORMAT, DATE_FORM, OPTIONAL),
       YES_NO (OPTIONAL, OPTIONAL), WORD (BLANK, DEFAULT ("open"), "open", "lost"));
ATTRS (stage_value, VALUE (IS, ANY, REQUIRED), VALUE (VALUE, ID, REQUIRED));

/* --- Children: kind, slot, least, most. --- */

#define CHILDREN(name, ...) static const LpChildSpec name##_children[] = { __VA_ARGS__ }
#define ONE(kind, slot) { LP_KIND_##kind, slot, 1, 1 }
#define MAYBE(kind, slot) { LP_KIND_##kind, slot, 0, 1 }
#define SOME(kind, slot) { LP_KIND_##kind, slot, 1, ANY_NUMBER }
#define MANY(kind, slot) { LP_KIND_##kind, slot, 0, ANY_NUMBER }

CHILDREN (lead_policy, MAYBE (LINEAGE, 0), MAYBE (SUMMARY, 1), MAYBE (GLOSSARY, 2),
          MAYBE (GOALS, 3), ONE (FIELDS, 4), MAYBE (ICP, 5), MAYBE (SCORING, 6),
          MAYBE (DISQUALIFIERS, 7), ONE (STAGES, 8), MAYBE (ROUTING, 9), MAYBE (REJECTIONS, 10),
          MAYBE (CALENDARS, 11), MAYBE (COMMITMENTS, 12), MAYBE (GOVERNANCE, 13),
          MAYBE (EXAMPLES, 14), MAYBE (AGREEMENT, 15));
CHILDREN (glossary, SOME (GLOSSARY_TERM, 0));
CHILDREN (goals, SOME (GOAL, 0));
CHILDREN (fields, MANY (FIELD, 0));
CHILDREN (field, MANY (ALIAS, 0), MANY (FIELD_VALUE, 1), MAYBE (NOTE, 2));
CHILDREN (icp, SOME (PROFILE, 0));
CHILDREN (profile, MANY (TRAIT, 0));
CHILDREN (trait, ONE (WHEN, 0), MAYBE (RATIONALE, 1));
CHILDREN (conditions, MANY (CONDITION, 0));
CHILDREN (scoring, SOME (DIMENSION, 0), MANY (GRADE, 1));
CHILDREN (dimension, MANY (RULE, 0), MANY (BANDS, 0), MANY (GRADE, 1));
CHILDREN (rule, MAYBE (WHEN, 0), MAYBE (DECAY, 1), MAYBE (RATIONALE, 2));
CHILDREN (bands, SOME (BAND, 0), MAYBE (DECAY, 1), MAYBE (RATIONALE, 2));
CHILDREN (disqualifiers, SOME (DISQUALIFIER, 0));
CHILDREN (when_only, ONE (WHEN, 0));
CHILDREN (maybe_when, MAYBE (WHEN, 0));
CHILDREN (stages, SOME (STAGE, 0));
CHILDREN (stage, MAYBE (DEFINITION, 0), MANY (REQUIRES, 1), MAYBE (ENTRY, 2), MANY (EXIT, 3),
          MANY (CARRY, 4), MANY (SLA, 5), MANY (KPI, 6));
CHILDREN (kpi, MAYBE (DEFINITION, 0), MANY (NEEDS, 1));
CHILDREN (routing, SOME (ROUTE, 0));
CHILDREN (rejections, SOME (REJECTION, 0));
CHILDREN (calendars, SOME (CALENDAR, 0));
CHILDREN (calendar, MANY (HOLIDAY, 0));
CHILDREN (commitments, SOME (COMMITMENT, 0));
CHILDREN (governance, MANY (MEETING, 0), MANY (DUTY, 1), MANY (GOVERNANCE_TERM, 2));
CHILDREN (examples, SOME (EXAMPLE, 0));
CHILDREN (example, MANY (EXAMPLE_VALUE, 0));
CHILDREN (agreement, MANY (APPROVAL, 0));
CHILDREN (approval, MAYBE (COMMENT, 0));
CHILDREN (values, SOME (TEST_VALUE, 0));

CHILDREN (lead_source, MANY (MISSING, 0), MANY (JOIN, 1), MANY (COLUMN, 2));
CHILDREN (column, MANY (COLUMN_MISSING, 0), MANY (WON, 1), MANY (LOST, 2), MANY (UNWORKED, 3),
          MANY (STAGE_VALUE, 4));

/* --- Kinds. --- */

#define KIND(k, element, attrs, children)                                               \
  [LP_KIND_##k] = { LP_KIND_##k, element, attrs##_attrs, G_N_ELEMENTS (attrs##_attrs),   \
                    children##_children, G_N_ELEMENTS (children##_children), FALSE }
#define CONTAINER(k, element, children) \
  [LP_KIND_##k] = { LP_KIND_##k, element, NULL, 0, children##_children, \
                    G_N_ELEMENTS (children##_children), FALSE }
#define LEAF(k, element, attrs) \
  [LP_KIND_##k] = { LP_KIND_##k, element, attrs##_attrs, G_N_ELEMENTS (attrs##_attrs), NULL, 0, \
                    FALSE }
#define PROSE(k, element) [LP_KIND_##k] = { LP_KIND_##k, element, NULL, 0, NULL, 0, TRUE }
#define PROSE_WITH(k, element, attrs) \
  [LP_KIND_##k] = { LP_KIND_##k, element, attrs##_attrs, G_N_ELEMENTS (attrs##_attrs), NULL, 0, \
                    TRUE }

static const LpKindSpec kinds[LP_N_KINDS] = {
  KIND (LEAD_POLICY, "lead-policy", lead_policy, lead_policy),
  LEAF (LINEAGE, "lineage", lineage),
  PROSE (SUMMARY, "summary"),
  CONTAINER (GLOSSARY, "glossary", glossary),
  PROSE_WITH (GLOSSARY_TERM, "term", glossary_term),
  CONTAINER (GOALS, "goals", goals),
  LEAF (GOAL, "goal", goal),
  CONTAINER (FIELDS, "fields", fields),
  KIND (FIELD, "field", field, field),
  PROSE (ALIAS, "alias"),
  PROSE (FIELD_VALUE, "value"),
  PROSE (NOTE, "note"),
  CONTAINER (ICP, "icp", icp),
  KIND (PROFILE, "profile", profile, profile),
  KIND (TRAIT, "trait", trait, trait),
  CONTAINER (WHEN, "when", conditions),
  PROSE (RATIONALE, "rationale"),
  CONTAINER (SCORING, "scoring", scoring),
  KIND (DIMENSION, "dimension", dimension, dimension),
  KIND (RULE, "rule", rule, rule),
  LEAF (DECAY, "decay", decay),
  KIND (BANDS, "bands", bands, bands),
  LEAF (BAND, "band", band),
  LEAF (GRADE, "grade", grade),
  CONTAINER (DISQUALIFIERS, "disqualifiers", disqualifiers),
  KIND (DISQUALIFIER, "disqualifier", disqualifier, when_only),
  CONTAINER (STAGES, "stages", stages),
  KIND (STAGE, "stage", stage, stage),
  PROSE (DEFINITION, "definition"),
  LEAF (REQUIRES, "requires", requires),
  CONTAINER (ENTRY, "entry", conditions),
  KIND (EXIT, "exit", exit, when_only),
  LEAF (CARRY, "carry", carry),
  KIND (SLA, "sla", sla, maybe_when),
  KIND (KPI, "kpi", kpi, kpi),
  LEAF (NEEDS, "needs", needs),
  CONTAINER (ROUTING, "routing", routing),
  KIND (ROUTE, "route", route, maybe_when),
  CONTAINER (REJECTIONS, "rejections", rejections),
  LEAF (REJECTION, "rejection", rejection),
  CONTAINER (CALENDARS, "calendars", calendars),
  KIND (CALENDAR, "calendar", calendar, calendar),
  LEAF (HOLIDAY, "holiday", holiday),
  CONTAINER (COMMITMENTS, "commitments", commitments),
  LEAF (COMMITMENT, "commitment", commitment),
  CONTAINER (GOVERNANCE, "governance", governance),
  LEAF (MEETING, "meeting", meeting),
  PROSE_WITH (DUTY, "duty", duty),
  PROSE_WITH (GOVERNANCE_TERM, "term", governance_term),
  CONTAINER (EXAMPLES, "examples", examples),
  KIND (EXAMPLE, "example", example, example),
  PROSE_WITH (EXAMPLE_VALUE, "value", example_value),
  CONTAINER (AGREEMENT, "agreement", agreement),
  KIND (APPROVAL, "approval", approval, approval),
  PROSE (COMMENT, "comment"),

  CONTAINER (ALL, "all", conditions),
  CONTAINER (ANY, "any", conditions),
  CONTAINER (NOT_ANY, "none", conditions),
  KIND (AT_LEAST, "at-least", at_least, conditions),
  LEAF (KNOWN, "known", any_field),
  LEAF (BLANK, "blank", any_field),
  KIND (IS, "is", textual, values),
  KIND (IS_NOT, "is-not", textual, values),
  KIND (CONTAINS, "contains", contains, values),
  KIND (HAS, "has", has, values),
  LEAF (VALID, "valid", valid),
  LEAF (NUMBER, "number", number),
  LEAF (YES, "yes", truth),
  LEAF (NO, "no", truth),
  LEAF (DATE, "date", date),
  LEAF (ELAPSED, "elapsed", elapsed),
  LEAF (IN_ICP, "icp", in_icp),
  LEAF (SCORE, "score", score),
  LEAF (REACHED, "reached", reached),
  PROSE (TEST_VALUE, "value"),

  KIND (LEAD_SOURCE, "lead-source", lead_source, lead_source),
  PROSE (MISSING, "missing"),
  LEAF (JOIN, "join", join),
  KIND (COLUMN, "column", column, column),
  PROSE (COLUMN_MISSING, "missing"),
  PROSE (WON, "won"),
  PROSE (LOST, "lost"),
  PROSE (UNWORKED, "unworked"),
  LEAF (STAGE_VALUE, "stage", stage_value),
};

static const char *const attr_names[LP_N_ATTRS] = {
  [LP_ATTR_ABBREVIATION] = "abbreviation",
  [LP_ATTR_ACCEPTANCE] = "acceptance",
  [LP_ATTR_AFTER] = "after",
  [LP_ATTR_ANY_OF] = "any-of",
  [LP_ATTR_AS] = "as",
  [LP_ATTR_AS_OF] = "as-of",
  [LP_ATTR_AT] = "at",
  [LP_ATTR_AT_LEAST] = "at-least",
  [LP_ATTR_AT_MOST] = "at-most",
  [LP_ATTR_BASELINE] = "baseline",
  [LP_ATTR_BEFORE] = "before",
  [LP_ATTR_BELOW] = "below",
  [LP_ATTR_BETTER] = "better",
  [LP_ATTR_BLANK] = "blank",
  [LP_ATTR_BY] = "by",
  [LP_ATTR_CALENDAR] = "calendar",
  [LP_ATTR_CHANNEL] = "channel",
  [LP_ATTR_CLOSE] = "close",
  [LP_ATTR_CODE] = "code",
  [LP_ATTR_COME_BACK_AFTER] = "come-back-after",
  [LP_ATTR_COUNT] = "count",
  [LP_ATTR_DATE] = "date",
  [LP_ATTR_DATE_FORMAT] = "date-format",
  [LP_ATTR_DAYS] = "days",
  [LP_ATTR_DECIMAL] = "decimal",
  [LP_ATTR_DECISION] = "decision",
  [LP_ATTR_DELIMITER] = "delimiter",
  [LP_ATTR_DIGEST] = "digest",
  [LP_ATTR_EFFECTIVE_FROM] = "effective-from",
  [LP_ATTR_ENCODING] = "encoding",
  [LP_ATTR_EQUALS] = "equals",
  [LP_ATTR_ESCALATE_AFTER] = "escalate-after",
  [LP_ATTR_ESCALATE_TO] = "escalate-to",
  [LP_ATTR_EVERY] = "every",
  [LP_ATTR_EXPECT] = "expect",
  [LP_ATTR_FIELD] = "field",
  [LP_ATTR_FILLED_BY] = "filled-by",
  [LP_ATTR_FOR] = "for",
  [LP_ATTR_FORMAT] = "format",
  [LP_ATTR_FROM] = "from",
  [LP_ATTR_FULL_MARKS] = "full-marks",
  [LP_ATTR_GROUP] = "group",
  [LP_ATTR_HANDOFF] = "handoff",
  [LP_ATTR_ID] = "id",
  [LP_ATTR_IS] = "is",
  [LP_ATTR_KEY] = "key",
  [LP_ATTR_KIND] = "kind",
  [LP_ATTR_KNOWN_FROM] = "known-from",
  [LP_ATTR_LABEL] = "label",
  [LP_ATTR_LANG] = "lang",
  [LP_ATTR_LESS_THAN] = "less-than",
  [LP_ATTR_LEVEL] = "level",
  [LP_ATTR_LOSE] = "lose",
  [LP_ATTR_LOWEST] = "lowest",
  [LP_ATTR_MATCH] = "match",
  [LP_ATTR_MEASURE] = "measure",
  [LP_ATTR_MINUTES] = "minutes",
  [LP_ATTR_MORE_THAN] = "more-than",
  [LP_ATTR_NAME] = "name",
  [LP_ATTR_NOTE] = "note",
  [LP_ATTR_OF] = "of",
  [LP_ATTR_OLDER_THAN_DAYS] = "older-than-days",
  [LP_ATTR_ON_OR_AFTER] = "on-or-after",
  [LP_ATTR_OPEN] = "open",
  [LP_ATTR_OPTIONAL] = "optional",
  [LP_ATTR_OWNER] = "owner",
  [LP_ATTR_OWNER_NAME] = "owner-name",
  [LP_ATTR_PER] = "per",
  [LP_ATTR_PERSONAL] = "personal",
  [LP_ATTR_POINTS] = "points",
  [LP_ATTR_PRIORITY] = "priority",
  [LP_ATTR_PROFILE] = "profile",
  [LP_ATTR_REASON] = "reason",
  [LP_ATTR_REVIEW_BY] = "review-by",
  [LP_ATTR_ROLE] = "role",
  [LP_ATTR_SAMPLE] = "sample",
  [LP_ATTR_SCORE] = "score",
  [LP_ATTR_SEQUENCE] = "sequence",
  [LP_ATTR_SIDE] = "side",
  [LP_ATTR_SKIP] = "skip",
  [LP_ATTR_SLA] = "sla",
  [LP_ATTR_STAGE] = "stage",
  [LP_ATTR_STATE] = "state",
  [LP_ATTR_TAKE] = "take",
  [LP_ATTR_TARGET] = "target",
  [LP_ATTR_THEN] = "then",
  [LP_ATTR_TO] = "to",
  [LP_ATTR_TYPE] = "type",
  [LP_ATTR_UNIT] = "unit",
  [LP_ATTR_UP_TO] = "up-to",
  [LP_ATTR_VALUE] = "value",
  [LP_ATTR_VERSION] = "version",
  [LP_ATTR_WEIGHT] = "weight",
  [LP_ATTR_WHO] = "who",
  [LP_ATTR_WITH] = "with",
  [LP_ATTR_WITHIN] = "within",
  [LP_ATTR_WITHIN_DAYS] = "within-days",
  [LP_ATTR_ZONE] = "zone",
};

const LpKindSpec *
lp_format_get_kind (LpKind kind)
{
  g_return_val_if_fail (kind > LP_KIND_NONE && kind < LP_N_KINDS, NULL);

  return &kinds[kind];
}

const char *
lp_format_get_attr_name (LpAttr attr)
{
  g_return_val_if_fail (attr > LP_ATTR_NONE && attr < LP_N_ATTRS, NULL);

  return attr_names[attr];
}

LpAttr
lp_format_find_attr (const char *name)
{
  g_return_val_if_fail (name != NULL, LP_ATTR_NONE);

  for (guint attr = LP_ATTR_NONE + 1; attr < LP_N_ATTRS; attr++)
    if (strcmp (attr_names[attr], name) == 0)
      return (LpAttr) attr;
  return LP_ATTR_NONE;
}

const LpAttrSpec *
lp_format_get_attr (LpKind kind, LpAttr attr)
{
  const LpKindSpec *spec = lp_format_get_kind (kind);

  for (guint i = 0; i < spec->n_attrs; i++)
    if (spec->attrs[i].attr == attr)
      return &spec->attrs[i];
  return NULL;
}

static LpKind
find_condition (const char *element)
{
  for (guint kind = LP_KIND_ALL; LP_KIND_IS_CONDITION (kind); kind++)
    if (strcmp (kinds[kind].element, element) == 0)
      return (LpKind) kind;
  return LP_KIND_NONE;
}

LpKind
lp_format_find_child (LpKind parent, const char *element)
{
  const LpKindSpec *spec;

  g_return_val_if_fail (element != NULL, LP_KIND_NONE);

  if (parent == LP_KIND_NONE)
    return strcmp (element, "lead-policy") == 0   ? LP_KIND_LEAD_POLICY
           : strcmp (element, "lead-source") == 0 ? LP_KIND_LEAD_SOURCE
                                                  : LP_KIND_NONE;

  spec = lp_format_get_kind (parent);
  for (guint i = 0; i < spec->n_children; i++)
    {
      LpKind kind = spec->children[i].kind;

      if (kind == LP_KIND_CONDITION)
        kind = find_condition (element);
      if (kind != LP_KIND_NONE && strcmp (kinds[kind].element, element) == 0)
        return kind;
    }
  return LP_KIND_NONE;
}

/* A group holds conditions as when and entry do. Whether it is nested too deep is a check. */
const LpChildSpec *
lp_format_get_child (LpKind parent, LpKind child)
{
  const LpKindSpec *spec = lp_format_get_kind (parent);

  for (guint i = 0; i < spec->n_children; i++)
    if (spec->children[i].kind == child
        || (spec->children[i].kind == LP_KIND_CONDITION && LP_KIND_IS_CONDITION (child)))
      return &spec->children[i];
  return NULL;
}

int
lp_format_find_word (const char *const *words, const char *word)
{
  g_return_val_if_fail (word != NULL, -1);

  for (int i = 0; words != NULL && words[i] != NULL; i++)
    if (strcmp (words[i], word) == 0)
      return i;
  return -1;
}

LpKind
lp_format_get_id_space (LpKind kind)
{
  const LpKindSpec *spec = lp_format_get_kind (kind);

  if (kind == LP_KIND_BANDS)
    return LP_KIND_RULE;
  if (kind == LP_KIND_STAGE_VALUE) /* its id is a stage's, in another document */
    return LP_KIND_NONE;
  for (guint i = 0; i < spec->n_attrs; i++)
    if (spec->attrs[i].type == LP_VALUE_ID && spec->attrs[i].required)
      return kind;
  return LP_KIND_NONE;
}
