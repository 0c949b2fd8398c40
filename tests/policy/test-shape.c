/* SPDX-License-Identifier: GPL-3.0-or-later
 * The shape of the two documents, as the format page draws it in sections 1, 2 and 7: the
 * table of the format has to say the same of every element. */

#include "lp-format.h"

typedef struct
{
  const char *name;
  LpKind kind;
  const char *attributes; /* "@name?(what it may be, default)" each */
  const char *content;    /* "text", or children in order: none, ?, * or + behind each */
} Shape;

#define SIDE "(marketing|sales|revops|success|product)"

static const Shape shapes[] = {
  { "lead-policy", LP_KIND_LEAD_POLICY,
    "@format(1.0) @id(uuid) @name(text) @version(version) @state?(draft)"
    " @effective-from?(date) @review-by?(date) @lang?(language)",
    "lineage? summary? glossary? goals? fields icp? scoring? disqualifiers?"
    " stages routing? rejections? calendars? commitments? governance?"
    " examples? agreement?" },
  { "lineage", LP_KIND_LINEAGE, "@version(version) @digest(digest)", "" },
  { "summary", LP_KIND_SUMMARY, "", "text" },
  { "glossary", LP_KIND_GLOSSARY, "", "term+" },
  { "term-of-the-glossary", LP_KIND_GLOSSARY_TERM,
    "@id(id) @name(text) @side?" SIDE " @stage?(stage)", "text" },
  { "goals", LP_KIND_GOALS, "", "goal+" },
  { "goal", LP_KIND_GOAL,
    "@id(id) @name(text)"
    " @measure(precision|recall|volume|acceptance|win-rate|days)"
    " @stage?(stage) @at-least?(decimal) @at-most?(decimal)"
    " @per?(week|month|quarter) @baseline?(text) @by?(date)",
    "" },
  { "fields", LP_KIND_FIELDS, "", "field*" },
  { "field", LP_KIND_FIELD,
    "@id(id) @label(text) @type(text|category|tags|number|yes-no|date|time)"
    " @group(firmographic|demographic|contact|behaviour|intent|process|outcome)"
    " @unit?(text) @personal?(yes|no) @known-from?(stage)",
    "alias* value* note?" },
  { "alias", LP_KIND_ALIAS, "", "text" },
  { "value-of-a-field", LP_KIND_FIELD_VALUE, "", "text" },
  { "note", LP_KIND_NOTE, "", "text" },
  { "icp", LP_KIND_ICP, "", "profile+" },
  { "profile", LP_KIND_PROFILE, "@id(id) @name(text)", "trait*" },
  { "trait", LP_KIND_TRAIT,
    "@id(id) @name(text) @level(required|preferred|excluded)"
    " @points?(1..1000 whole)",
    "when rationale?" },
  { "when", LP_KIND_WHEN, "", "CONDITION*" },
  { "rationale", LP_KIND_RATIONALE, "", "text" },
  { "scoring", LP_KIND_SCORING, "", "dimension+ grade*" },
  { "dimension", LP_KIND_DIMENSION,
    "@id(id) @name(text) @weight(0..100 whole) @full-marks(1..100000 whole)"
    " @lowest?(-100000..0 whole, default 0)"
    " @owner?" SIDE,
    "rule* | bands* grade*" },
  { "rule", LP_KIND_RULE,
    "@id(id) @name(text) @points(-10000..10000 whole) @per?(number field)"
    " @up-to?(1..1000 whole)",
    "when? decay? rationale?" },
  { "decay", LP_KIND_DECAY,
    "@field(date time field) @every(1..3650 whole) @lose(1..100 whole)", "" },
  { "bands", LP_KIND_BANDS, "@id(id) @name(text) @field(number field)",
    "band+ decay? rationale?" },
  { "band", LP_KIND_BAND, "@from?(decimal) @below?(decimal) @points(-10000..10000 whole)",
    "" },
  { "grade", LP_KIND_GRADE, "@name(text) @at-least(0..100 two places)", "" },
  { "disqualifiers", LP_KIND_DISQUALIFIERS, "", "disqualifier+" },
  { "disqualifier", LP_KIND_DISQUALIFIER, "@id(id) @name(text) @reason?(rejection)",
    "when" },
  { "stages", LP_KIND_STAGES, "", "stage+" },
  { "stage", LP_KIND_STAGE,
    "@id(id) @name(text) @abbreviation?(text)"
    " @owner" SIDE " @owner-name?(text)"
    " @after?(stages) @handoff?(yes|no) @decision?(required|optional)",
    "definition? requires* entry? exit* carry* sla* kpi*" },
  { "definition", LP_KIND_DEFINITION, "", "text" },
  { "requires", LP_KIND_REQUIRES,
    "@field?(field) @any-of?(fields)"
    " @filled-by?(form|enrichment|marketing|sales)",
    "" },
  { "entry", LP_KIND_ENTRY, "", "CONDITION*" },
  { "exit", LP_KIND_EXIT, "@to?(stage|nurture) @name?(text)", "when" },
  { "carry", LP_KIND_CARRY, "@field(field)", "" },
  { "sla", LP_KIND_SLA,
    "@id(id) @name(text) @from(date time field) @to(date time field)"
    " @within(duration) @calendar?(calendar) @escalate-to?(text)"
    " @escalate-after?(duration)",
    "when?" },
  { "kpi", LP_KIND_KPI,
    "@id(id) @name(text)"
    " @measure?(share|median-days|win-rate|sla-met|other, default share)"
    " @from?(stage) @to?(stage) @sla?(sla) @target?(decimal)"
    " @better?(higher|lower, default higher) @unit?(text)",
    "definition? needs*" },
  { "needs", LP_KIND_NEEDS, "@field(field)", "" },
  { "routing", LP_KIND_ROUTING, "", "route+" },
  { "route", LP_KIND_ROUTE,
    "@id(id) @to(text) @for?(handed-over|others|any, default handed-over)"
    " @sequence?(text) @channel?(text) @priority?(text)",
    "when?" },
  { "rejections", LP_KIND_REJECTIONS, "", "rejection+" },
  { "rejection", LP_KIND_REJECTION,
    "@code(id) @label(text) @then(nurture|recycle|disqualify) @stage?(stage)"
    " @come-back-after?(duration) @note?(required|optional)",
    "" },
  { "calendars", LP_KIND_CALENDARS, "", "calendar+" },
  { "calendar", LP_KIND_CALENDAR,
    "@id(id) @zone(text) @days(weekdays) @open(HH:MM) @close(HH:MM)", "holiday*" },
  { "holiday", LP_KIND_HOLIDAY, "@date(date)", "" },
  { "commitments", LP_KIND_COMMITMENTS, "", "commitment+" },
  { "commitment", LP_KIND_COMMITMENT,
    "@id(id) @by" SIDE " @name(text)"
    " @stage?(stage) @at-least?(decimal) @at-most?(decimal)"
    " @per?(week|month|quarter) @acceptance?(0..1 decimal) @sla?(sla)",
    "" },
  { "governance", LP_KIND_GOVERNANCE, "", "meeting* duty* term*" },
  { "meeting", LP_KIND_MEETING,
    "@id(id) @name(text) @every(duration) @who(text) @minutes?(1.. whole)"
    " @sample?(1.. whole)",
    "" },
  { "duty", LP_KIND_DUTY, "@id(id) @side" SIDE " @owner-name(text)", "text" },
  { "term-of-governance", LP_KIND_GOVERNANCE_TERM,
    "@id(id) @name(text)"
    " @kind(incentive|attribution|channel|alert|audit|other)",
    "text" },
  { "examples", LP_KIND_EXAMPLES, "", "example+" },
  { "example", LP_KIND_EXAMPLE,
    "@id(id) @name(text) @expect(stage|unqualified|disqualified)"
    " @score?(decimal) @as-of?(date)",
    "value*" },
  { "value-of-an-example", LP_KIND_EXAMPLE_VALUE, "@field(field)", "text" },
  { "agreement", LP_KIND_AGREEMENT, "", "approval*" },
  { "approval", LP_KIND_APPROVAL,
    "@side" SIDE " @name(text) @role?(text)"
    " @at(UTC time) @digest(digest)",
    "comment?" },
  { "comment", LP_KIND_COMMENT, "", "text" },
  { "all", LP_KIND_ALL, "", "CONDITION*" },
  { "any", LP_KIND_ANY, "", "CONDITION*" },
  { "none", LP_KIND_NOT_ANY, "", "CONDITION*" },
  { "at-least", LP_KIND_AT_LEAST, "@count(1.. whole)", "CONDITION*" },
  { "known", LP_KIND_KNOWN, "@field(field)", "" },
  { "blank", LP_KIND_BLANK, "@field(field)", "" },
  { "is", LP_KIND_IS, "@field(text category field)", "value+" },
  { "is-not", LP_KIND_IS_NOT, "@field(text category field)", "value+" },
  { "contains", LP_KIND_CONTAINS,
    "@field(text category field)"
    " @match?(anywhere|word|start|end, default anywhere)",
    "value+" },
  { "has", LP_KIND_HAS, "@field(tags field) @of?(any|all|none, default any)", "value+" },
  { "valid", LP_KIND_VALID, "@field(text category field) @as(email|phone)", "" },
  { "number", LP_KIND_NUMBER,
    "@field(number field) @at-least?(decimal) @at-most?(decimal)"
    " @more-than?(decimal) @less-than?(decimal) @equals?(decimal)",
    "" },
  { "yes", LP_KIND_YES, "@field(yes-no field)", "" },
  { "no", LP_KIND_NO, "@field(yes-no field)", "" },
  { "date-test", LP_KIND_DATE,
    "@field(date time field) @on-or-after?(date) @before?(date)"
    " @within-days?(decimal) @older-than-days?(decimal)",
    "" },
  { "elapsed", LP_KIND_ELAPSED,
    "@from(date time field) @to(date time field) @more-than?(duration)"
    " @at-most?(duration)",
    "" },
  { "icp-as-a-test", LP_KIND_IN_ICP, "@profile?(profile)", "" },
  { "score", LP_KIND_SCORE,
    "@of?(dimension) @at-least?(two places) @at-most?(two places)"
    " @more-than?(two places) @less-than?(two places)",
    "" },
  { "reached", LP_KIND_REACHED, "@stage(stage)", "" },
  { "value-of-a-test", LP_KIND_TEST_VALUE, "", "text" },
  { "lead-source", LP_KIND_LEAD_SOURCE,
    "@name?(text) @encoding?(text) @delimiter?(character)"
    " @decimal?(.|,, default .) @date-format?(date form) @as-of?(date)"
    " @skip?(0..100 whole, default 0)",
    "missing* join* column*" },
  { "missing-everywhere", LP_KIND_MISSING, "", "text" },
  { "join", LP_KIND_JOIN,
    "@name(id) @key(exact) @with(exact)"
    " @take?(first|last|count, default first)",
    "" },
  { "column", LP_KIND_COLUMN,
    "@name(exact) @field?(id)"
    " @role?(id|name|created|closed|outcome|value|stage|accepted|rejection|owner|campaign|as-of|reached)"
    " @stage?(id) @date-format?(date form) @optional?(yes|no)"
    " @blank?(open|lost, default open)",
    "missing* won* lost* unworked* stage*" },
  { "missing-in-a-column", LP_KIND_COLUMN_MISSING, "", "text" },
  { "won", LP_KIND_WON, "", "text" },
  { "lost", LP_KIND_LOST, "", "text" },
  { "unworked", LP_KIND_UNWORKED, "", "text" },
  { "stage-of-a-column", LP_KIND_STAGE_VALUE, "@is(exact) @value(id)", "" },
};

/* --- The table in the words of the page. --- */

static void
append_words (GString *out, const LpAttrSpec *spec)
{
  for (guint i = 0; spec->words != NULL && spec->words[i] != NULL; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", spec->words[i]);
}

static void
append_range (GString *out, const LpAttrSpec *spec, const char *what)
{
  if (spec->low == spec->high)
    g_string_append (out, what);
  else if (spec->high >= 1e15)
    g_string_append_printf (out, "%.0f.. %s", spec->low, what);
  else
    g_string_append_printf (out, "%.0f..%.0f %s", spec->low, spec->high, what);
}

static void
append_reference (GString *out, const LpAttrSpec *spec)
{
  static const char *const types[] = { "text ",   "category ", "tags ", "number ",
                                       "yes-no ", "date ",     "time " };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if ((spec->field_types & 1u << i) != 0)
      g_string_append (out, types[i]);
  g_string_append_printf (out, "%s%s", lp_format_get_kind (spec->target)->element,
                          spec->type == LP_VALUE_REFS ? "s" : "");
  if (spec->words != NULL)
    g_string_append_c (out, '|');
  append_words (out, spec);
}

static void
append_type (GString *out, const LpAttrSpec *spec)
{
  static const char *const names[] = {
    [LP_VALUE_TEXT] = "text",
    [LP_VALUE_ANY] = "exact",
    [LP_VALUE_ID] = "id",
    [LP_VALUE_UUID] = "uuid",
    [LP_VALUE_SEMVER] = "version",
    [LP_VALUE_FORMAT] = "1.0",
    [LP_VALUE_LANG] = "language",
    [LP_VALUE_DATE] = "date",
    [LP_VALUE_INSTANT] = "UTC time",
    [LP_VALUE_DURATION] = "duration",
    [LP_VALUE_CLOCK] = "HH:MM",
    [LP_VALUE_WEEKDAYS] = "weekdays",
    [LP_VALUE_DIGEST] = "digest",
    [LP_VALUE_CHARACTER] = "character",
    [LP_VALUE_DATE_FORM] = "date form",
    [LP_VALUE_INTEGER] = "whole",
    [LP_VALUE_DECIMAL] = "decimal",
    [LP_VALUE_HUNDREDTHS] = "two places",
  };

  switch ((int) spec->type)
    {
    case LP_VALUE_WORD:
      append_words (out, spec);
      break;
    case LP_VALUE_REF:
    case LP_VALUE_REFS:
      append_reference (out, spec);
      break;
    default:
      append_range (out, spec, names[spec->type]);
      break;
    }
}

static char *
describe_attributes (const LpKindSpec *spec)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < spec->n_attrs; i++)
    {
      const LpAttrSpec *attr = &spec->attrs[i];

      g_string_append_printf (out, "%s@%s%s(", i > 0 ? " " : "",
                              lp_format_get_attr_name (attr->attr),
                              attr->required ? "" : "?");
      append_type (out, attr);
      if (attr->fallback != NULL)
        g_string_append_printf (out, ", default %s", attr->fallback);
      g_string_append_c (out, ')');
    }
  return g_string_free (out, FALSE);
}

static char *
describe_content (const LpKindSpec *spec)
{
  GString *out = g_string_new (spec->has_text ? "text" : NULL);

  for (guint i = 0; i < spec->n_children; i++)
    {
      const LpChildSpec *child = &spec->children[i];

      if (i > 0)
        g_string_append (out, spec->children[i - 1].slot == child->slot ? " | " : " ");
      g_string_append (out, child->kind == LP_KIND_CONDITION
                                ? "CONDITION"
                                : lp_format_get_kind (child->kind)->element);
      if (child->min == 0)
        g_string_append (out, child->max == 1 ? "?" : "*");
      else if (child->max > 1)
        g_string_append_c (out, '+');
    }
  return g_string_free (out, FALSE);
}

static void
test_shape (gconstpointer data)
{
  const Shape *shape = data;
  const LpKindSpec *spec = lp_format_get_kind (shape->kind);
  g_autofree char *attributes = describe_attributes (spec);
  g_autofree char *content = describe_content (spec);

  g_assert_cmpstr (attributes, ==, shape->attributes);
  g_assert_cmpstr (content, ==, shape->content);
}

static void
test_every_kind (void)
{
  guint n_drawn[LP_N_KINDS] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    n_drawn[shapes[i].kind]++;
  for (guint kind = LP_KIND_NONE + 1; kind < LP_N_KINDS; kind++)
    g_assert_cmpuint (n_drawn[kind], ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autofree char *name = g_strconcat ("/policy/shape/", shapes[i].name, NULL);

      g_test_add_data_func (name, &shapes[i], test_shape);
    }
  g_test_add_func ("/policy/shape/of-every-element", test_every_kind);
  return g_test_run ();
}
