/* SPDX-License-Identifier: GPL-3.0-or-later
 * How much a change of each element and attribute counts: the format's section 6 for the
 * whole table. What a result is, its section 8 says: every cell of the classification. */

#include "lp-format.h"

#define MOST_ATTRS 12

/* @is_there: the element comes, goes or has another text. @order: elements of the kind
 * stand in another order. An attribute stands in exactly one of the lists. */
typedef struct
{
  gboolean is_known; /* the row is written */
  LpEffect is_there;
  LpEffect order;
  LpAttr nothing[MOST_ATTRS];
  LpAttr words[MOST_ATTRS];
  LpAttr result[MOST_ATTRS];
  LpAttr stages[MOST_ATTRS];
} EffectRow;

#define ROW(kind, is_there, order, ...)                                                  \
  [LP_KIND_##kind] = { TRUE, LP_EFFECT_##is_there, LP_EFFECT_##order, __VA_ARGS__ }
#define SECTION(kind, effect)                                                            \
  [LP_KIND_##kind] = { TRUE, LP_EFFECT_##effect, LP_EFFECT_WORDS, .nothing = { 0 } }
#define PLAIN(kind, effect)                                                              \
  [LP_KIND_##kind] = { TRUE, LP_EFFECT_##effect, LP_EFFECT_##effect, .nothing = { 0 } }

/* clang-format off: a row reads like the format page. */
static const EffectRow rows[LP_N_KINDS] = {
  ROW (LEAD_POLICY, STAGES, WORDS,
       .nothing = { LP_ATTR_FORMAT, LP_ATTR_ID, LP_ATTR_VERSION, LP_ATTR_STATE },
       .words = { LP_ATTR_NAME, LP_ATTR_EFFECTIVE_FROM, LP_ATTR_REVIEW_BY,
                  LP_ATTR_LANG }),
  ROW (LINEAGE, NOTHING, NOTHING, .nothing = { LP_ATTR_VERSION, LP_ATTR_DIGEST }),
  PLAIN (SUMMARY, WORDS),
  PLAIN (GLOSSARY, WORDS),
  ROW (GLOSSARY_TERM, WORDS, WORDS,
       .words = { LP_ATTR_ID, LP_ATTR_NAME, LP_ATTR_SIDE, LP_ATTR_STAGE }),
  PLAIN (GOALS, WORDS),
  ROW (GOAL, WORDS, WORDS,
       .words = { LP_ATTR_ID, LP_ATTR_NAME, LP_ATTR_MEASURE, LP_ATTR_STAGE,
                  LP_ATTR_AT_LEAST, LP_ATTR_AT_MOST, LP_ATTR_PER, LP_ATTR_BASELINE,
                  LP_ATTR_BY }),

  /* Columns are matched by id, label and alias. A test of an outcome never holds, so the
   * group counts. */
  SECTION (FIELDS, RESULT),
  ROW (FIELD, RESULT, WORDS,
       .words = { LP_ATTR_UNIT, LP_ATTR_PERSONAL, LP_ATTR_KNOWN_FROM },
       .result = { LP_ATTR_ID, LP_ATTR_LABEL, LP_ATTR_TYPE, LP_ATTR_GROUP }),
  PLAIN (ALIAS, RESULT),
  PLAIN (FIELD_VALUE, WORDS),
  PLAIN (NOTE, WORDS),

  /* The earlier profile wins a tie. The sum of traits or rules has no order. */
  SECTION (ICP, RESULT),
  ROW (PROFILE, RESULT, RESULT, .words = { LP_ATTR_NAME }, .result = { LP_ATTR_ID }),
  ROW (TRAIT, RESULT, WORDS, .words = { LP_ATTR_NAME },
       .result = { LP_ATTR_ID, LP_ATTR_LEVEL, LP_ATTR_POINTS }),
  PLAIN (WHEN, RESULT),
  PLAIN (RATIONALE, WORDS),
  SECTION (SCORING, RESULT),
  ROW (DIMENSION, RESULT, RESULT, .words = { LP_ATTR_NAME, LP_ATTR_OWNER },
       .result = { LP_ATTR_ID, LP_ATTR_WEIGHT, LP_ATTR_FULL_MARKS, LP_ATTR_LOWEST }),
  ROW (RULE, RESULT, WORDS, .words = { LP_ATTR_NAME },
       .result = { LP_ATTR_ID, LP_ATTR_POINTS, LP_ATTR_PER, LP_ATTR_UP_TO }),
  ROW (DECAY, RESULT, WORDS, .result = { LP_ATTR_FIELD, LP_ATTR_EVERY, LP_ATTR_LOSE }),
  ROW (BANDS, RESULT, WORDS, .words = { LP_ATTR_NAME },
       .result = { LP_ATTR_ID, LP_ATTR_FIELD }),
  ROW (BAND, RESULT, RESULT, .result = { LP_ATTR_FROM, LP_ATTR_BELOW, LP_ATTR_POINTS }),
  ROW (GRADE, RESULT, RESULT, .result = { LP_ATTR_NAME, LP_ATTR_AT_LEAST }),

  SECTION (DISQUALIFIERS, RESULT),
  ROW (DISQUALIFIER, RESULT, RESULT, .words = { LP_ATTR_NAME },
       .result = { LP_ATTR_ID, LP_ATTR_REASON }),

  /* `after` says which stage follows which. What a stage requires is a set; its order is
   * the reason that a classification gives. Where an exit leads to changes nothing. */
  SECTION (STAGES, STAGES),
  ROW (STAGE, STAGES, STAGES,
       .words = { LP_ATTR_NAME, LP_ATTR_ABBREVIATION, LP_ATTR_OWNER, LP_ATTR_OWNER_NAME,
                  LP_ATTR_DECISION },
       .stages = { LP_ATTR_ID, LP_ATTR_AFTER, LP_ATTR_HANDOFF }),
  PLAIN (DEFINITION, WORDS),
  ROW (REQUIRES, STAGES, RESULT, .words = { LP_ATTR_FILLED_BY },
       .stages = { LP_ATTR_FIELD, LP_ATTR_ANY_OF }),
  PLAIN (ENTRY, RESULT),
  ROW (EXIT, RESULT, WORDS, .words = { LP_ATTR_TO, LP_ATTR_NAME }),
  ROW (CARRY, WORDS, WORDS, .words = { LP_ATTR_FIELD }),
  ROW (SLA, WORDS, WORDS,
       .words = { LP_ATTR_ID, LP_ATTR_NAME, LP_ATTR_FROM, LP_ATTR_TO, LP_ATTR_WITHIN,
                  LP_ATTR_CALENDAR, LP_ATTR_ESCALATE_TO, LP_ATTR_ESCALATE_AFTER }),
  ROW (KPI, WORDS, WORDS,
       .words = { LP_ATTR_ID, LP_ATTR_NAME, LP_ATTR_MEASURE, LP_ATTR_FROM, LP_ATTR_TO,
                  LP_ATTR_SLA, LP_ATTR_TARGET, LP_ATTR_BETTER, LP_ATTR_UNIT }),
  ROW (NEEDS, WORDS, WORDS, .words = { LP_ATTR_FIELD }),

  /* Routes count whole: where a lead goes, and how, is what becomes of it. */
  SECTION (ROUTING, RESULT),
  ROW (ROUTE, RESULT, RESULT,
       .result = { LP_ATTR_ID, LP_ATTR_TO, LP_ATTR_FOR, LP_ATTR_SEQUENCE, LP_ATTR_CHANNEL,
                   LP_ATTR_PRIORITY }),

  PLAIN (REJECTIONS, WORDS),
  ROW (REJECTION, WORDS, WORDS,
       .words = { LP_ATTR_CODE, LP_ATTR_LABEL, LP_ATTR_THEN, LP_ATTR_STAGE,
                  LP_ATTR_COME_BACK_AFTER, LP_ATTR_NOTE }),
  PLAIN (CALENDARS, WORDS),
  ROW (CALENDAR, WORDS, WORDS,
       .words = { LP_ATTR_ID, LP_ATTR_ZONE, LP_ATTR_DAYS, LP_ATTR_OPEN, LP_ATTR_CLOSE }),
  ROW (HOLIDAY, WORDS, WORDS, .words = { LP_ATTR_DATE }),
  PLAIN (COMMITMENTS, WORDS),
  ROW (COMMITMENT, WORDS, WORDS,
       .words = { LP_ATTR_ID, LP_ATTR_BY, LP_ATTR_NAME, LP_ATTR_STAGE, LP_ATTR_AT_LEAST,
                  LP_ATTR_AT_MOST, LP_ATTR_PER, LP_ATTR_ACCEPTANCE, LP_ATTR_SLA }),
  PLAIN (GOVERNANCE, WORDS),
  ROW (MEETING, WORDS, WORDS,
       .words = { LP_ATTR_ID, LP_ATTR_NAME, LP_ATTR_EVERY, LP_ATTR_WHO, LP_ATTR_MINUTES,
                  LP_ATTR_SAMPLE }),
  ROW (DUTY, WORDS, WORDS, .words = { LP_ATTR_ID, LP_ATTR_SIDE, LP_ATTR_OWNER_NAME }),
  ROW (GOVERNANCE_TERM, WORDS, WORDS,
       .words = { LP_ATTR_ID, LP_ATTR_NAME, LP_ATTR_KIND }),

  /* An example changes no lead, but what both sides agreed on about leads. */
  SECTION (EXAMPLES, RESULT),
  ROW (EXAMPLE, RESULT, WORDS, .words = { LP_ATTR_NAME },
       .result = { LP_ATTR_ID, LP_ATTR_EXPECT, LP_ATTR_SCORE, LP_ATTR_AS_OF }),
  ROW (EXAMPLE_VALUE, RESULT, WORDS, .result = { LP_ATTR_FIELD }),
  PLAIN (AGREEMENT, NOTHING),
  ROW (APPROVAL, NOTHING, NOTHING,
       .nothing = { LP_ATTR_SIDE, LP_ATTR_NAME, LP_ATTR_ROLE, LP_ATTR_AT,
                    LP_ATTR_DIGEST }),
  PLAIN (COMMENT, NOTHING),

  PLAIN (ALL, RESULT),
  PLAIN (ANY, RESULT),
  PLAIN (NOT_ANY, RESULT),
  ROW (AT_LEAST, RESULT, RESULT, .result = { LP_ATTR_COUNT }),
  ROW (KNOWN, RESULT, RESULT, .result = { LP_ATTR_FIELD }),
  ROW (BLANK, RESULT, RESULT, .result = { LP_ATTR_FIELD }),
  ROW (IS, RESULT, RESULT, .result = { LP_ATTR_FIELD }),
  ROW (IS_NOT, RESULT, RESULT, .result = { LP_ATTR_FIELD }),
  ROW (CONTAINS, RESULT, RESULT, .result = { LP_ATTR_FIELD, LP_ATTR_MATCH }),
  ROW (HAS, RESULT, RESULT, .result = { LP_ATTR_FIELD, LP_ATTR_OF }),
  ROW (VALID, RESULT, RESULT, .result = { LP_ATTR_FIELD, LP_ATTR_AS }),
  ROW (NUMBER, RESULT, RESULT,
       .result = { LP_ATTR_FIELD, LP_ATTR_AT_LEAST, LP_ATTR_AT_MOST, LP_ATTR_MORE_THAN,
                   LP_ATTR_LESS_THAN, LP_ATTR_EQUALS }),
  ROW (YES, RESULT, RESULT, .result = { LP_ATTR_FIELD }),
  ROW (NO, RESULT, RESULT, .result = { LP_ATTR_FIELD }),
  ROW (DATE, RESULT, RESULT,
       .result = { LP_ATTR_FIELD, LP_ATTR_ON_OR_AFTER, LP_ATTR_BEFORE,
                   LP_ATTR_WITHIN_DAYS, LP_ATTR_OLDER_THAN_DAYS }),
  ROW (ELAPSED, RESULT, RESULT,
       .result = { LP_ATTR_FROM, LP_ATTR_TO, LP_ATTR_MORE_THAN, LP_ATTR_AT_MOST }),
  ROW (IN_ICP, RESULT, RESULT, .result = { LP_ATTR_PROFILE }),
  ROW (SCORE, RESULT, RESULT,
       .result = { LP_ATTR_OF, LP_ATTR_AT_LEAST, LP_ATTR_AT_MOST, LP_ATTR_MORE_THAN,
                   LP_ATTR_LESS_THAN }),
  ROW (REACHED, RESULT, RESULT, .result = { LP_ATTR_STAGE }),
  PLAIN (TEST_VALUE, RESULT),

  ROW (LEAD_SOURCE, NOTHING, NOTHING,
       .nothing = { LP_ATTR_NAME, LP_ATTR_ENCODING, LP_ATTR_DELIMITER, LP_ATTR_DECIMAL,
                    LP_ATTR_DATE_FORMAT, LP_ATTR_AS_OF, LP_ATTR_SKIP }),
  PLAIN (MISSING, NOTHING),
  ROW (JOIN, NOTHING, NOTHING,
       .nothing = { LP_ATTR_NAME, LP_ATTR_KEY, LP_ATTR_WITH, LP_ATTR_TAKE }),
  ROW (COLUMN, NOTHING, NOTHING,
       .nothing = { LP_ATTR_NAME, LP_ATTR_FIELD, LP_ATTR_ROLE, LP_ATTR_STAGE,
                    LP_ATTR_DATE_FORMAT, LP_ATTR_OPTIONAL, LP_ATTR_BLANK }),
  PLAIN (COLUMN_MISSING, NOTHING),
  PLAIN (WON, NOTHING),
  PLAIN (LOST, NOTHING),
  PLAIN (UNWORKED, NOTHING),
  ROW (STAGE_VALUE, NOTHING, NOTHING, .nothing = { LP_ATTR_IS, LP_ATTR_VALUE }),
};
/* clang-format on */

static gboolean
is_listed (const LpAttr *list, LpAttr attr)
{
  for (guint i = 0; i < MOST_ATTRS && list[i] != LP_ATTR_NONE; i++)
    if (list[i] == attr)
      return TRUE;
  return FALSE;
}

LpEffect
lp_format_get_effect (LpKind kind, LpAttr attr)
{
  const EffectRow *row;

  g_return_val_if_fail (kind > LP_KIND_NONE && kind < LP_N_KINDS, LP_EFFECT_NOTHING);

  row = &rows[kind];
  g_return_val_if_fail (row->is_known, LP_EFFECT_NOTHING);
  if (attr == LP_ATTR_NONE)
    return row->is_there;
  if (is_listed (row->words, attr))
    return LP_EFFECT_WORDS;
  if (is_listed (row->result, attr))
    return LP_EFFECT_RESULT;
  if (is_listed (row->stages, attr))
    return LP_EFFECT_STAGES;
  g_return_val_if_fail (is_listed (row->nothing, attr), LP_EFFECT_NOTHING);
  return LP_EFFECT_NOTHING;
}

LpEffect
lp_format_get_order_effect (LpKind kind)
{
  g_return_val_if_fail (kind > LP_KIND_NONE && kind < LP_N_KINDS, LP_EFFECT_NOTHING);

  return rows[kind].order;
}
