/* SPDX-License-Identifier: GPL-3.0-or-later
 * The policy format 1.0 and the source format as one table.
 *
 * Every element is a kind, every attribute an LpAttr. The table says for each kind which
 * attributes and which children it takes, in which order, and what their values may be.
 * Reader, writer, schema, checks, edits, comparison and the window's forms all ask this
 * table: nothing else in the program knows the shape of the format. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One a place in the document: an element that means different things under different
 * parents (value, term, missing) has a kind for each. */
typedef enum
{
  LP_KIND_NONE,

  LP_KIND_LEAD_POLICY,
  LP_KIND_LINEAGE,
  LP_KIND_SUMMARY,
  LP_KIND_GLOSSARY,
  LP_KIND_GLOSSARY_TERM,
  LP_KIND_GOALS,
  LP_KIND_GOAL,
  LP_KIND_FIELDS,
  LP_KIND_FIELD,
  LP_KIND_ALIAS,
  LP_KIND_FIELD_VALUE,
  LP_KIND_NOTE,
  LP_KIND_ICP,
  LP_KIND_PROFILE,
  LP_KIND_TRAIT,
  LP_KIND_WHEN,
  LP_KIND_RATIONALE,
  LP_KIND_SCORING,
  LP_KIND_DIMENSION,
  LP_KIND_RULE,
  LP_KIND_DECAY,
  LP_KIND_BANDS,
  LP_KIND_BAND,
  LP_KIND_GRADE,
  LP_KIND_DISQUALIFIERS,
  LP_KIND_DISQUALIFIER,
  LP_KIND_STAGES,
  LP_KIND_STAGE,
  LP_KIND_DEFINITION,
  LP_KIND_REQUIRES,
  LP_KIND_ENTRY,
  LP_KIND_EXIT,
  LP_KIND_CARRY,
  LP_KIND_SLA,
  LP_KIND_KPI,
  LP_KIND_NEEDS,
  LP_KIND_ROUTING,
  LP_KIND_ROUTE,
  LP_KIND_REJECTIONS,
  LP_KIND_REJECTION,
  LP_KIND_CALENDARS,
  LP_KIND_CALENDAR,
  LP_KIND_HOLIDAY,
  LP_KIND_COMMITMENTS,
  LP_KIND_COMMITMENT,
  LP_KIND_GOVERNANCE,
  LP_KIND_MEETING,
  LP_KIND_DUTY,
  LP_KIND_GOVERNANCE_TERM,
  LP_KIND_EXAMPLES,
  LP_KIND_EXAMPLE,
  LP_KIND_EXAMPLE_VALUE,
  LP_KIND_AGREEMENT,
  LP_KIND_APPROVAL,
  LP_KIND_COMMENT,

  /* Conditions; LP_KIND_IS_CONDITION relies on their standing together. */
  LP_KIND_ALL,
  LP_KIND_ANY,
  LP_KIND_NOT_ANY, /* element none */
  LP_KIND_AT_LEAST,
  LP_KIND_KNOWN,
  LP_KIND_BLANK,
  LP_KIND_IS,
  LP_KIND_IS_NOT,
  LP_KIND_CONTAINS,
  LP_KIND_HAS,
  LP_KIND_VALID,
  LP_KIND_NUMBER,
  LP_KIND_YES,
  LP_KIND_NO,
  LP_KIND_DATE,
  LP_KIND_ELAPSED,
  LP_KIND_IN_ICP, /* element icp, as a condition */
  LP_KIND_SCORE,
  LP_KIND_REACHED,
  LP_KIND_TEST_VALUE, /* element value, inside a condition */

  LP_KIND_LEAD_SOURCE,
  LP_KIND_MISSING, /* for every column */
  LP_KIND_JOIN,
  LP_KIND_COLUMN,
  LP_KIND_COLUMN_MISSING,
  LP_KIND_WON,
  LP_KIND_LOST,
  LP_KIND_UNWORKED,
  LP_KIND_STAGE_VALUE, /* element stage, inside a column */

  LP_N_KINDS,

  LP_KIND_CONDITION /* in a content model only: any condition */
} LpKind;

#define LP_KIND_IS_CONDITION(kind) ((kind) >= LP_KIND_ALL && (kind) <= LP_KIND_REACHED)
#define LP_KIND_IS_GROUP(kind) ((kind) >= LP_KIND_ALL && (kind) <= LP_KIND_AT_LEAST)

typedef enum
{
  LP_ATTR_NONE,
  LP_ATTR_ABBREVIATION,
  LP_ATTR_ACCEPTANCE,
  LP_ATTR_AFTER,
  LP_ATTR_ANY_OF,
  LP_ATTR_AS,
  LP_ATTR_AS_OF,
  LP_ATTR_AT,
  LP_ATTR_AT_LEAST,
  LP_ATTR_AT_MOST,
  LP_ATTR_BASELINE,
  LP_ATTR_BEFORE,
  LP_ATTR_BELOW,
  LP_ATTR_BETTER,
  LP_ATTR_BLANK,
  LP_ATTR_BY,
  LP_ATTR_CALENDAR,
  LP_ATTR_CHANNEL,
  LP_ATTR_CLOSE,
  LP_ATTR_CODE,
  LP_ATTR_COME_BACK_AFTER,
  LP_ATTR_COUNT,
  LP_ATTR_DATE,
  LP_ATTR_DATE_FORMAT,
  LP_ATTR_DAYS,
  LP_ATTR_DECIMAL,
  LP_ATTR_DECISION,
  LP_ATTR_DELIMITER,
  LP_ATTR_DIGEST,
  LP_ATTR_EFFECTIVE_FROM,
  LP_ATTR_ENCODING,
  LP_ATTR_EQUALS,
  LP_ATTR_ESCALATE_AFTER,
  LP_ATTR_ESCALATE_TO,
  LP_ATTR_EVERY,
  LP_ATTR_EXPECT,
  LP_ATTR_FIELD,
  LP_ATTR_FILLED_BY,
  LP_ATTR_FOR,
  LP_ATTR_FORMAT,
  LP_ATTR_FROM,
  LP_ATTR_FULL_MARKS,
  LP_ATTR_GROUP,
  LP_ATTR_HANDOFF,
  LP_ATTR_ID,
  LP_ATTR_IS,
  LP_ATTR_KEY,
  LP_ATTR_KIND,
  LP_ATTR_KNOWN_FROM,
  LP_ATTR_LABEL,
  LP_ATTR_LANG,
  LP_ATTR_LESS_THAN,
  LP_ATTR_LEVEL,
  LP_ATTR_LOSE,
  LP_ATTR_LOWEST,
  LP_ATTR_MATCH,
  LP_ATTR_MEASURE,
  LP_ATTR_MINUTES,
  LP_ATTR_MORE_THAN,
  LP_ATTR_NAME,
  LP_ATTR_NOTE,
  LP_ATTR_OF,
  LP_ATTR_OLDER_THAN_DAYS,
  LP_ATTR_ON_OR_AFTER,
  LP_ATTR_OPEN,
  LP_ATTR_OPTIONAL,
  LP_ATTR_OWNER,
  LP_ATTR_OWNER_NAME,
  LP_ATTR_PER,
  LP_ATTR_PERSONAL,
  LP_ATTR_POINTS,
  LP_ATTR_PRIORITY,
  LP_ATTR_PROFILE,
  LP_ATTR_REASON,
  LP_ATTR_REVIEW_BY,
  LP_ATTR_ROLE,
  LP_ATTR_SAMPLE,
  LP_ATTR_SCORE,
  LP_ATTR_SEQUENCE,
  LP_ATTR_SIDE,
  LP_ATTR_SKIP,
  LP_ATTR_SLA,
  LP_ATTR_STAGE,
  LP_ATTR_STATE,
  LP_ATTR_TAKE,
  LP_ATTR_TARGET,
  LP_ATTR_THEN,
  LP_ATTR_TO,
  LP_ATTR_TYPE,
  LP_ATTR_UNIT,
  LP_ATTR_UP_TO,
  LP_ATTR_VALUE,
  LP_ATTR_VERSION,
  LP_ATTR_WEIGHT,
  LP_ATTR_WHO,
  LP_ATTR_WITH,
  LP_ATTR_WITHIN,
  LP_ATTR_WITHIN_DAYS,
  LP_ATTR_ZONE,
  LP_N_ATTRS
} LpAttr;

/* What the text of an attribute must be. */
typedef enum
{
  LP_VALUE_TEXT,       /* anything that is not blank */
  LP_VALUE_ANY,        /* anything, taken exactly (a column's heading) */
  LP_VALUE_ID,         /* a new id: [a-z][a-z0-9_-]{0,63} */
  LP_VALUE_UUID,
  LP_VALUE_SEMVER,     /* MAJOR.MINOR.PATCH */
  LP_VALUE_FORMAT,     /* "1.0" */
  LP_VALUE_LANG,       /* a language tag */
  LP_VALUE_INTEGER,    /* low..high */
  LP_VALUE_DECIMAL,    /* [+-]?D+(\.D+)?, in low..high */
  LP_VALUE_HUNDREDTHS, /* a decimal of up to two places, in low..high */
  LP_VALUE_DATE,       /* YYYY-MM-DD */
  LP_VALUE_INSTANT,    /* a UTC time */
  LP_VALUE_DURATION,
  LP_VALUE_CLOCK,      /* HH:MM */
  LP_VALUE_WEEKDAYS,   /* "mon tue ..." */
  LP_VALUE_DIGEST,     /* sha256:<64 hex> */
  LP_VALUE_WORD,       /* one of `words` */
  LP_VALUE_REF,        /* the id of a node of `target`, or one of `words` */
  LP_VALUE_REFS,       /* such ids, separated by spaces */
  LP_VALUE_CHARACTER,  /* exactly one character */
  LP_VALUE_DATE_FORM   /* a strptime form, see base */
} LpValueType;

/* Field types, in the order of the words of field/@type. */
typedef enum
{
  LP_FIELD_TEXT,
  LP_FIELD_CATEGORY,
  LP_FIELD_TAGS,
  LP_FIELD_NUMBER,
  LP_FIELD_YES_NO,
  LP_FIELD_DATE,
  LP_FIELD_TIME
} LpFieldType;

/* For LpAttrSpec.field_types: which types a referenced field may have; 0 is any. */
enum
{
  LP_FIELDS_TEXTUAL = 1 << LP_FIELD_TEXT | 1 << LP_FIELD_CATEGORY,
  LP_FIELDS_TAGS = 1 << LP_FIELD_TAGS,
  LP_FIELDS_NUMBER = 1 << LP_FIELD_NUMBER,
  LP_FIELDS_YES_NO = 1 << LP_FIELD_YES_NO,
  LP_FIELDS_DATED = 1 << LP_FIELD_DATE | 1 << LP_FIELD_TIME
};

/* In the order of the words of field/@group. */
typedef enum
{
  LP_GROUP_FIRMOGRAPHIC,
  LP_GROUP_DEMOGRAPHIC,
  LP_GROUP_CONTACT,
  LP_GROUP_BEHAVIOUR,
  LP_GROUP_INTENT,
  LP_GROUP_PROCESS,
  LP_GROUP_OUTCOME
} LpFieldGroup;

/* In the order of the words of trait/@level. */
typedef enum
{
  LP_LEVEL_REQUIRED,
  LP_LEVEL_PREFERRED,
  LP_LEVEL_EXCLUDED
} LpTraitLevel;

/* In the order of the words of goal/@measure. */
typedef enum
{
  LP_GOAL_MEASURE_PRECISION,
  LP_GOAL_MEASURE_RECALL,
  LP_GOAL_MEASURE_VOLUME,
  LP_GOAL_MEASURE_ACCEPTANCE,
  LP_GOAL_MEASURE_WIN_RATE,
  LP_GOAL_MEASURE_DAYS
} LpGoalMeasure;

/* In the order of the words of column/@role. */
typedef enum
{
  LP_ROLE_ID,
  LP_ROLE_NAME,
  LP_ROLE_CREATED,
  LP_ROLE_CLOSED,
  LP_ROLE_OUTCOME,
  LP_ROLE_VALUE,
  LP_ROLE_STAGE,
  LP_ROLE_ACCEPTED,
  LP_ROLE_REJECTION,
  LP_ROLE_OWNER,
  LP_ROLE_CAMPAIGN,
  LP_ROLE_AS_OF,
  LP_ROLE_REACHED
} LpRole;

typedef struct
{
  LpAttr attr;
  LpValueType type;
  gboolean required;
  const char *fallback;     /* the value when it is left out; NULL: none */
  double low, high;         /* bounds of INTEGER, DECIMAL, HUNDREDTHS; low == high: none */
  LpKind target;            /* of REF and REFS */
  guint field_types;        /* LP_FIELDS_..., when target is LP_KIND_FIELD */
  const char *const *words; /* NULL-terminated; of WORD, and extra words of REF */
} LpAttrSpec;

/* A child kind and how often it may stand. Kinds of the same slot may be mixed; a slot
 * follows all lower slots. */
typedef struct
{
  LpKind kind; /* LP_KIND_CONDITION: any condition */
  guint slot;
  guint min;
  guint max;   /* G_MAXUINT: any number */
} LpChildSpec;

typedef struct
{
  LpKind kind;
  const char *element;
  const LpAttrSpec *attrs;      /* in the order the writer keeps */
  guint n_attrs;
  const LpChildSpec *children;
  guint n_children;
  gboolean has_text;            /* holds text and no children */
} LpKindSpec;

#define LP_POLICY_NAMESPACE "urn:leadpact:policy:1"
#define LP_SOURCE_NAMESPACE "urn:leadpact:source:1"
#define LP_FORMAT_VERSION "1.0"

/* The limits of the format, refused by name when passed. */
enum
{
  LP_MAX_FIELDS = 500,
  LP_MAX_PROFILES = 50,
  LP_MAX_DIMENSIONS = 20,
  LP_MAX_RULES = 1000,
  LP_MAX_BANDS = 200,
  LP_MAX_STAGES = 50,
  LP_MAX_EXAMPLES = 500,
  LP_MAX_TEST_VALUES = 5000,
  LP_MAX_NESTING = 16,
  LP_MAX_POLICY_BYTES = 8 * 1024 * 1024,
  LP_MAX_TAG_BYTES = 64 * 1024
};

const LpKindSpec *lp_format_get_kind (LpKind kind);
const char *lp_format_get_attr_name (LpAttr attr);

/* The attribute named @name, or LP_ATTR_NONE. */
LpAttr lp_format_find_attr (const char *name);

/* How @kind takes @attr; NULL: it does not. */
const LpAttrSpec *lp_format_get_attr (LpKind kind, LpAttr attr);

/* The kind that the element @element has under a parent of kind @parent, or LP_KIND_NONE.
 * A @parent of LP_KIND_NONE asks for the two root elements. */
LpKind lp_format_find_child (LpKind parent, const char *element);

/* How @parent takes children of kind @child; NULL: it does not. */
const LpChildSpec *lp_format_get_child (LpKind parent, LpKind child);

/* How much a change counts (format page, section 6, "Version"). Ordered. */
typedef enum
{
  LP_EFFECT_NOTHING, /* says which document it is, not what is agreed; or is of a source */
  LP_EFFECT_WORDS,   /* can change no lead's result */
  LP_EFFECT_RESULT,  /* can change a cell of a classification */
  LP_EFFECT_STAGES   /* the set or order of stages, the handoff, what a stage requires */
} LpEffect;

/* How much it counts that @attr of an element of @kind changes; LP_ATTR_NONE: that the
 * element is added or removed, or its text changes. An element counts at most as much as
 * the one it stands in: the `when` of an SLA is words, as the SLA is. @kind takes @attr. */
LpEffect lp_format_get_effect (LpKind kind, LpAttr attr);

/* How much it counts that elements of @kind stand in another order. */
LpEffect lp_format_get_order_effect (LpKind kind);

/* The position of @word in a NULL-terminated list, or -1. */
int lp_format_find_word (const char *const *words, const char *word);

/* Which ids are unique together: rules and bands share one space, each other kind that
 * has an @id (a @code, a join's @name) its own. LP_KIND_NONE: the kind has no id. */
LpKind lp_format_get_id_space (LpKind kind);

G_END_DECLS
