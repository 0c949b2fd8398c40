/* SPDX-License-Identifier: GPL-3.0-or-later
 * The checks of a policy: one row a sentence of the format page. Each row makes one
 * change to a policy that has every section and no finding, and names the one finding
 * that must come of it, or none. */

#include "tree.h"

#include "lp-edit.h"

#include <string.h>

#define ERROR LP_SEVERITY_ERROR
#define WARNING LP_SEVERITY_WARNING
#define FINE NULL, 0, NULL

typedef struct
{
  const char *rule;
  const char *code; /* NULL: valid, and no warning */
  LpSeverity severity;
  const char *path; /* the end of the finding's path */
  const char *from; /* in the markup of the policy, once */
  const char *to;
} Case;

/* --- The table of the format: attributes. --- */

#define SLA_WITHIN "within='P2D'"
#define CALENDAR "days='mon tue wed' open='09:00' close='17:30'"

static const Case values[] = {
  { "required-attribute-missing", "missing-attribute", ERROR, "/@name", " name='Base'",
    "" },
  { "name-of-space-only", "blank-attribute", ERROR, "/lead-policy/@name", "name='Base'",
    "name=' '" },
  { "format-of-another-version", "wrong-value", ERROR, "/@format", "format='1.0'",
    "format='2.0'" },
  { "id-of-the-policy-is-a-uuid", "wrong-value", ERROR, "/@id", "id='7c1d2e3f-",
    "id='xc1d2e3f-" },
  { "version-of-two-numbers", "wrong-value", ERROR, "/lead-policy/@version",
    "version='1.0.0'", "version='1.0'" },
  { "state-knows-draft-only", "wrong-value", ERROR, "/@state", "lang='en'",
    "state='final'" },
  { "state-draft", FINE, "lang='en'", "state='draft'" },
  { "date-that-does-not-exist", "wrong-value", ERROR, "/@review-by", "2026-12-31",
    "2026-02-30" },
  { "language", "wrong-value", ERROR, "/@lang", "lang='en'", "lang='e n'" },
  { "language-with-region", FINE, "lang='en'", "lang='pt-BR'" },
  { "digest-of-lineage", "wrong-value", ERROR, "/lineage/@digest",
    "version='0.9.0' digest='sha256:", "version='0.9.0' digest='md5:" },
  { "side-unknown", "wrong-value", ERROR, "/@side", "side='sales' stage='mql'",
    "side='boss' stage='mql'" },
  { "id-with-a-capital", "wrong-value", ERROR, "/@id", "<route id='rest'",
    "<route id='Rest'" },
  { "id-of-64", FINE, "<route id='rest'",
    "<route id='r23456789012345678901234567890123456789012345678901234567890abcd'" },
  { "id-of-65", "wrong-value", ERROR, "/@id", "<route id='rest'",
    "<route id='r23456789012345678901234567890123456789012345678901234567890abcde'" },
  { "decimal-with-exponent", "wrong-value", ERROR, "/@at-most", "at-most='90.5'",
    "at-most='9e5'" },
  { "decimal-with-comma", "wrong-value", ERROR, "/@at-most", "at-most='90.5'",
    "at-most='90,5'" },
  { "decimal-with-plus", FINE, "at-most='90.5'", "at-most='+90.5'" },
  { "decimal-ends-with-point", "wrong-value", ERROR, "/@at-most", "at-most='90.5'",
    "at-most='90.'" },
  { "period-unknown", "wrong-value", ERROR, "/@per", "per='week' by=", "per='day' by=" },
  { "points-of-trait-0", "wrong-value", ERROR, "/@points", "points='3'", "points='0'" },
  { "points-of-trait-1000", FINE, "points='3'", "points='1000'" },
  { "points-of-trait-1001", "wrong-value", ERROR, "/@points", "points='3'",
    "points='1001'" },
  { "points-not-whole", "wrong-value", ERROR, "/@points", "points='3'", "points='3.0'" },
  { "weight-101", "wrong-value", ERROR, "/@weight", "weight='60'", "weight='101'" },
  { "weight-0", FINE, "weight='60'", "weight='0'" },
  { "full-marks-0", "wrong-value", ERROR, "/@full-marks", "full-marks='50'",
    "full-marks='0'" },
  { "full-marks-100001", "wrong-value", ERROR, "/@full-marks", "full-marks='50'",
    "full-marks='100001'" },
  { "lowest-above-0", "wrong-value", ERROR, "/@lowest", "lowest='-5'", "lowest='1'" },
  { "lowest--100000", FINE, "lowest='-5'", "lowest='-100000'" },
  { "points-of-rule--10001", "wrong-value", ERROR, "/@points", "name='Plain' points='5'",
    "name='Plain' points='-10001'" },
  { "up-to-1001", "wrong-value", ERROR, "/@up-to", "up-to='8'", "up-to='1001'" },
  { "decay-every-3651", "wrong-value", ERROR, "/decay/@every", "every='30'",
    "every='3651'" },
  { "decay-lose-0", "wrong-value", ERROR, "/decay/@lose", "lose='10'", "lose='0'" },
  { "decay-lose-101", "wrong-value", ERROR, "/decay/@lose", "lose='10'", "lose='101'" },
  { "grade-three-places", "wrong-value", ERROR, "/grade/@at-least", "at-least='66.67'",
    "at-least='66.667'" },
  { "grade-above-100", "wrong-value", ERROR, "/grade/@at-least", "at-least='66.67'",
    "at-least='100.01'" },
  { "grade-100", FINE, "at-least='66.67'", "at-least='100.00'" },
  { "acceptance-above-1", "wrong-value", ERROR, "/@acceptance", "acceptance='0.8'",
    "acceptance='80'" },
  { "duration-of-hours", FINE, SLA_WITHIN, "within='PT4H'" },
  { "duration-of-minutes", FINE, SLA_WITHIN, "within='PT30M'" },
  { "duration-of-all", FINE, SLA_WITHIN, "within='P1DT4H0M'" },
  { "duration-of-weeks", "wrong-value", ERROR, "/@within", SLA_WITHIN, "within='P2W'" },
  { "duration-of-nothing", "wrong-value", ERROR, "/@within", SLA_WITHIN, "within='P0D'" },
  { "weekday-unknown", "wrong-value", ERROR, "/@days", CALENDAR,
    "days='mon tues' open='09:00' close='17:30'" },
  { "weekday-twice", "wrong-value", ERROR, "/@days", CALENDAR,
    "days='mon mon' open='09:00' close='17:30'" },
  { "clock-of-24", "wrong-value", ERROR, "/@close", CALENDAR,
    "days='mon' open='09:00' close='24:00'" },
  { "clock-without-zero", "wrong-value", ERROR, "/@open", CALENDAR,
    "days='mon' open='9:00' close='17:00'" },
  { "approval-at-a-bare-day", "wrong-value", ERROR, "/@at", "at='2026-01-01T12:00:00Z'",
    "at='2026-01-01'" },
  { "approval-not-in-utc", "wrong-value", ERROR, "/@at", "at='2026-01-01T12:00:00Z'",
    "at='2026-01-01T12:00:00+02:00'" },
  { "text-that-xml-cannot-hold", "control-character", ERROR, "/@abbreviation",
    "abbreviation='M'", "abbreviation='&#1;'" },
};

/* --- References. --- */

static const Case references[] = {
  { "field-unknown", "unknown-field", ERROR, "/known/@field", "<known field='num'/>",
    "<known field='none'/>" },
  { "per-unknown", "unknown-field", ERROR, "/@per", "per='num'", "per='none'" },
  { "any-of-unknown", "unknown-field", ERROR, "/@any-of", "any-of='cat num'",
    "any-of='cat none'" },
  { "stage-unknown", "unknown-stage", ERROR, "/@stage", "side='sales' stage='mql'",
    "side='sales' stage='none'" },
  { "exit-to-nurture-is-a-word", FINE, "to='nurture'", "to='lead'" },
  { "exit-to-unknown", "unknown-stage", ERROR, "/exit/@to", "to='nurture'", "to='none'" },
  { "exit-to-is-optional", FINE, "<exit to='nurture' name='Cold'>", "<exit>" },
  { "profile-unknown", "unknown-profile", ERROR, "/icp/@profile", "profile='big'",
    "profile='none'" },
  { "dimension-unknown", "unknown-dimension", ERROR, "/score/@of", "of='fit'",
    "of='none'" },
  { "sla-unknown", "unknown-sla", ERROR, "/kpi[@id='share']/@sla", "to='sql' sla='call'",
    "to='sql' sla='none'" },
  { "calendar-unknown", "unknown-calendar", ERROR, "/@calendar", "calendar='office'",
    "calendar='none'" },
  { "rejection-unknown", "unknown-rejection", ERROR, "/@reason", "reason='no-fit'",
    "reason='none'" },
  { "expect-disqualified-is-a-word", FINE, "expect='unqualified'",
    "expect='disqualified'" },
  { "expect-a-stage", FINE, "expect='unqualified'", "expect='mql'" },
  { "expect-unknown", "unknown-stage", ERROR, "/@expect", "expect='unqualified'",
    "expect='none'" },
  { "known-from-unknown", "unknown-stage", ERROR, "/@known-from", "known-from='sql'",
    "known-from='none'" },
  { "per-needs-a-number", "field-type", ERROR, "/@per", "per='num'", "per='txt'" },
  { "bands-need-a-number", "field-type", ERROR, "/@field", "name='Span' field='num'",
    "name='Span' field='day'" },
  { "decay-needs-a-date", "field-type", ERROR, "/decay/@field", "decay field='day'",
    "decay field='num'" },
  { "decay-takes-a-time", FINE, "decay field='day'", "decay field='moment'" },
  { "sla-needs-dates", "field-type", ERROR, "/@from", "from='day' to='closed'",
    "from='num' to='closed'" },
};

/* --- Shape, limits apart. --- */

static const Case shape[] = {
  { "parts-out-of-order", "child-order", ERROR, "/alias",
    "<alias>Cat</alias><value>A</value><value>B</value>",
    "<value>A</value><value>B</value><alias>Cat</alias>" },
  { "two-entries", "too-many-children", ERROR, "/stage[@id='mql']", "</entry><exit",
    "</entry><entry/><exit" },
  { "trait-without-when", "missing-child", ERROR, "/trait[@id='size']",
    "<when><known field='num'/></when>", "" },
  { "disqualifiers-without-any", "missing-child", ERROR, "/disqualifiers",
    "<disqualifier id='spam' name='Spam' reason='no-fit'><when><icp/></when></disqualifier>",
    "" },
  { "profile-without-traits", FINE,
    "<trait id='size' name='Size' level='required'><when><known field='num'/></when><rationale>Because.</rationale></trait><trait id='nice' name='Nice' level='preferred' points='3'><when><is field='cat'><value>A</value></is></when></trait>",
    "" },
  { "empty-value-of-a-field", "blank-value", ERROR, "/value[1]",
    "<value>A</value><value>B</value>", "<value> </value><value>B</value>" },
  { "empty-value-of-a-test", "blank-value", ERROR, "/value", "<value>A</value></is>",
    "<value> </value></is>" },
  { "empty-alias", "blank-text", WARNING, "/alias", "<alias>Cat</alias>", "<alias/>" },
  { "empty-comment", "blank-text", WARNING, "/comment", "<comment>Yes.</comment>",
    "<comment/>" },
  { "id-twice-in-one-kind", "duplicate-id", ERROR, "/route[@id='first']/@id",
    "<route id='rest'", "<route id='first'" },
  { "rules-and-bands-share-ids", "duplicate-id", ERROR, "/bands[@id='plain']/@id",
    "bands id='span'", "bands id='plain'" },
  { "traits-share-ids-over-profiles", "duplicate-id", ERROR, "/trait[@id='size']/@id",
    "</profile>",
    "</profile><profile id='small' name='Small'><trait id='size' name='S' level='excluded'><when><known field='num'/></when></trait></profile>" },
  { "slas-share-ids-over-stages", "duplicate-id", ERROR, "/sla[@id='call']/@id",
    "</exit>", "</exit><sla id='call' name='C' from='day' to='closed' within='P1D'/>" },
  { "kpis-share-ids-over-stages", "duplicate-id", ERROR, "/kpi[@id='share']/@id",
    "</exit>", "</exit><kpi id='share' name='S'/>" },
  { "rejections-share-codes", "duplicate-id", ERROR, "/rejection[@code='no-fit']/@code",
    "</rejections>", "<rejection code='no-fit' label='N' then='nurture'/></rejections>" },
  { "kinds-do-not-share-ids", FINE, "<route id='rest'", "<route id='mql'" },
  { "unqualified-is-reserved", "reserved-id", ERROR, "/@id", "<route id='rest'",
    "<route id='unqualified'" },
  { "disqualified-is-reserved", "reserved-id", ERROR, "/@id", "<route id='rest'",
    "<route id='disqualified'" },
  { "values-of-a-number-field", "values-of-no-category", WARNING, "/@type",
    "group='behaviour' unit='pages'/>", "group='behaviour'><value>1</value></field>" },
};

/* --- What sections say beyond the table. --- */

static const Case sections[] = {
  { "goal-without-bound", "goal-without-bound", ERROR, "/goal[@id='volume']/@at-least",
    "at-least='10' at-most='90.5'", "" },
  { "goal-with-one-bound", FINE, "at-least='10' at-most='90.5'", "at-most='90.5'" },
  { "goal-that-nothing-meets", "empty-interval", WARNING, "/@at-most",
    "at-least='10' at-most='90.5'", "at-least='91' at-most='90.5'" },
  { "points-of-a-required-trait", "points-not-preferred", ERROR, "/@points",
    "level='required'", "level='required' points='2'" },
  { "points-of-an-excluded-trait", "points-not-preferred", ERROR, "/@points",
    "level='required'", "level='excluded' points='2'" },
  { "points-left-out", FINE, " points='3'", "" },
  { "weights-sum-to-101", "weights-over-100", ERROR, "/scoring", "weight='60'",
    "weight='61'" },
  { "weights-need-not-sum-to-100", FINE, "weight='60'", "weight='1'" },
  { "rule-without-when", "rule-without-when", ERROR, "/rule[@id='plain']",
    "<when><yes field='flag'/></when>", "" },
  { "rule-with-per-and-when", FINE, "up-to='8'/>",
    "up-to='8'><when><known field='num'/></when></rule>" },
  { "up-to-without-per", "up-to-without-per", ERROR, "/@up-to", "name='Plain' points='5'",
    "name='Plain' points='5' up-to='3'" },
  { "per-without-up-to", FINE, " up-to='8'", "" },
  { "bands-overlap", "overlapping-bands", WARNING, "/band[2]/@from",
    "<band from='1' below='5'", "<band from='0' below='5'" },
  { "bands-with-a-gap", FINE, "<band from='1' below='5'", "<band from='2' below='4'" },
  { "band-that-nothing-meets", "empty-interval", WARNING, "/band[2]/@below",
    "<band from='1' below='5'", "<band from='5' below='5'" },
  { "bands-without-a-band", "missing-child", ERROR, "/bands[@id='span']",
    "<band below='1' points='-5'/><band from='1' below='5' points='5'/><band from='5' points='9'/>",
    "" },
  { "two-handoffs", "second-handoff", ERROR, "/stage[@id='sql']/@handoff",
    "owner-name='Ann'", "handoff='yes'" },
  { "handoff-no-is-none", FINE, "owner-name='Ann'", "handoff='no'" },
  { "no-handoff-is-valid", FINE, " handoff='yes'", "" },
  { "after-itself", "after-not-earlier", ERROR, "/stage[@id='mql']/@after",
    "after='lead'", "after='mql'" },
  { "after-a-later-stage", "after-not-earlier", ERROR, "/stage[@id='mql']/@after",
    "after='lead'", "after='lead sql'" },
  { "requires-nothing", "requires-one", ERROR, "/requires[1]/@field",
    "<requires field='txt' filled-by='form'/>", "<requires/>" },
  { "requires-both", "requires-one", ERROR, "/requires[1]/@field",
    "<requires field='txt' filled-by='form'/>",
    "<requires field='txt' any-of='cat num'/>" },
  { "commitment-without-promise", "empty-commitment", ERROR, "/commitment[@id='promise']",
    "stage='mql' at-least='5' per='week' acceptance='0.8' sla='call'", "stage='mql'" },
  { "commitment-of-an-sla-only", FINE,
    "stage='mql' at-least='5' per='week' acceptance='0.8' sla='call'", "sla='call'" },
  { "volume-without-stage", "commitment-without-stage", ERROR, "/@stage",
    "stage='mql' at-least='5' per='week' acceptance='0.8' sla='call'",
    "at-least='5' per='week'" },
  { "acceptance-without-stage", "commitment-without-stage", ERROR, "/@stage",
    "stage='mql' at-least='5' per='week' acceptance='0.8' sla='call'",
    "acceptance='0.8'" },
  { "time-zone-unknown", "unknown-zone", WARNING, "/@zone", "zone='UTC'",
    "zone='Nowhere/Town'" },
  { "calendar-never-open", "never-open", WARNING, "/@close", "close='17:30'",
    "close='09:00'" },
  { "example-value-unreadable", "unreadable-value", WARNING, "/value[1]", ">1,000<",
    ">(5)<" },
  { "example-date-in-another-form", "unreadable-value", WARNING, "/value[2]",
    ">2026-01-31<", ">31.01.2026<" },
  { "example-value-twice", "value-twice", WARNING, "/value[3]/@field",
    "<value field='txt'>", "<value field='num'>" },
};

/* --- Conditions. Each stands in the `when` of the rule "plain". --- */

typedef struct
{
  const char *rule;
  const char *code;
  LpSeverity severity;
  const char *path;
  const char *condition;
} Condition;

static const Condition conditions[] = {
  { "all-empty", FINE, "<all/>" },
  { "any-empty", FINE, "<any/>" },
  { "none-empty", FINE, "<none/>" },
  { "empty-when", "empty-when", ERROR, "/rule[@id='plain']/when", "" },
  { "at-least-of-two", FINE,
    "<at-least count='2'><known field='num'/><blank field='txt'/></at-least>" },
  { "count-0", "wrong-value", ERROR, "/at-least/@count",
    "<at-least count='0'><known field='num'/></at-least>" },
  { "count-above-the-children", "count-too-high", WARNING, "/at-least/@count",
    "<at-least count='2'><known field='num'/></at-least>" },
  { "at-least-empty", "count-too-high", WARNING, "/at-least/@count",
    "<at-least count='1'/>" },
  { "count-counts-children-only", "count-too-high", WARNING, "/at-least/@count",
    "<at-least count='2'><all><known field='num'/><known field='txt'/></all></at-least>" },
  { "known-takes-any-type", FINE,
    "<known field='tags'/><known field='flag'/><known field='day'/>" },
  { "blank-takes-any-type", FINE, "<blank field='num'/><blank field='moment'/>" },
  { "is-text", FINE, "<is field='txt'><value>a</value></is>" },
  { "is-category", FINE, "<is field='cat'><value>a</value><value>b</value></is>" },
  { "is-number", "field-type", ERROR, "/is/@field",
    "<is field='num'><value>1</value></is>" },
  { "is-tags", "field-type", ERROR, "/is/@field",
    "<is field='tags'><value>1</value></is>" },
  { "is-not-yes-no", "field-type", ERROR, "/is-not/@field",
    "<is-not field='flag'><value>1</value></is-not>" },
  { "contains-category", FINE,
    "<contains field='cat' match='word'><value>1</value></contains>" },
  { "contains-number", "field-type", ERROR, "/contains/@field",
    "<contains field='num'><value>1</value></contains>" },
  { "contains-other-match", "wrong-value", ERROR, "/contains/@match",
    "<contains field='cat' match='middle'><value>1</value></contains>" },
  { "has-tags", FINE, "<has field='tags' of='none'><value>x</value></has>" },
  { "has-text", "field-type", ERROR, "/has/@field",
    "<has field='txt'><value>x</value></has>" },
  { "valid-text", FINE, "<valid field='txt' as='email'/>" },
  { "valid-without-as", "missing-attribute", ERROR, "/valid/@as",
    "<valid field='txt'/>" },
  { "valid-number", "field-type", ERROR, "/valid/@field",
    "<valid field='num' as='phone'/>" },
  { "is-without-value", "test-without-value", ERROR, "/is", "<is field='txt'/>" },
  { "is-not-without-value", "test-without-value", ERROR, "/is-not",
    "<is-not field='txt'/>" },
  { "contains-without-value", "test-without-value", ERROR, "/contains",
    "<contains field='txt'/>" },
  { "has-without-value", "test-without-value", ERROR, "/has", "<has field='tags'/>" },
  { "number-text", "field-type", ERROR, "/number/@field",
    "<number field='txt' at-least='1'/>" },
  { "number-without-bound", "test-without-bound", ERROR, "/number/@at-least",
    "<number field='num'/>" },
  { "number-with-all-bounds", FINE,
    "<number field='num' at-least='5' at-most='5' more-than='4.9' less-than='5.1' equals='5'/>" },
  { "number-bound-not-a-number", "wrong-value", ERROR, "/number/@at-least",
    "<number field='num' at-least='five'/>" },
  { "number-crossed", "empty-interval", WARNING, "/number",
    "<number field='num' at-least='5' at-most='4'/>" },
  { "number-touching-open", "empty-interval", WARNING, "/number",
    "<number field='num' at-least='5' less-than='5'/>" },
  { "number-touching-closed", FINE, "<number field='num' at-least='5' at-most='5'/>" },
  { "number-touching-one-open-one-closed", "empty-interval", WARNING, "/number",
    "<number field='num' at-least='5' at-most='5' less-than='5'/>" },
  { "number-more-than-and-at-least", "empty-interval", WARNING, "/number",
    "<number field='num' at-least='5' more-than='5' at-most='5'/>" },
  { "number-equals-outside", "empty-interval", WARNING, "/number",
    "<number field='num' equals='5' more-than='5'/>" },
  { "yes-number", "field-type", ERROR, "/yes/@field", "<yes field='num'/>" },
  { "no-flag", FINE, "<no field='flag'/>" },
  { "date-of-time", FINE, "<date field='moment' within-days='0'/>" },
  { "date-number", "field-type", ERROR, "/date/@field",
    "<date field='num' within-days='3'/>" },
  { "date-without-bound", "test-without-bound", ERROR, "/date/@on-or-after",
    "<date field='day'/>" },
  { "date-bound-not-iso", "wrong-value", ERROR, "/date/@before",
    "<date field='day' before='1.1.2026'/>" },
  { "date-crossed", "empty-interval", WARNING, "/date/@before",
    "<date field='day' on-or-after='2026-01-01' before='2026-01-01'/>" },
  { "date-one-day", FINE,
    "<date field='day' on-or-after='2026-01-01' before='2026-01-02'/>" },
  { "ages-crossed", "empty-interval", WARNING, "/date/@within-days",
    "<date field='day' older-than-days='30' within-days='30'/>" },
  { "ages-crossed-within-a-day", "empty-interval", WARNING, "/date/@within-days",
    "<date field='day' older-than-days='30.1' within-days='30.9'/>" },
  { "age-below-0", "empty-interval", WARNING, "/date/@within-days",
    "<date field='day' within-days='-0.5'/>" },
  { "ages-are-any-decimal", FINE,
    "<date field='day' older-than-days='-1.5' within-days='+5000000.25'/>" },
  { "age-with-exponent", "wrong-value", ERROR, "/date/@within-days",
    "<date field='day' within-days='1e2'/>" },
  { "ages-of-one-day", FINE,
    "<date field='day' older-than-days='29' within-days='30'/>" },
  { "elapsed", FINE, "<elapsed from='day' to='moment' at-most='PT4H'/>" },
  { "elapsed-without-bound", "test-without-bound", ERROR, "/elapsed/@more-than",
    "<elapsed from='day' to='moment'/>" },
  { "elapsed-with-two-bounds", "two-bounds", ERROR, "/elapsed/@at-most",
    "<elapsed from='day' to='moment' at-most='P4D' more-than='P2D'/>" },
  { "elapsed-number", "field-type", ERROR, "/elapsed/@to",
    "<elapsed from='day' to='num' at-most='P4D'/>" },
  { "elapsed-bound-not-a-duration", "wrong-value", ERROR, "/elapsed/@at-most",
    "<elapsed from='day' to='moment' at-most='4'/>" },
  { "outcome-in-a-condition", "outcome-field", ERROR, "/known/@field",
    "<none><known field='deal'/></none>" },
  { "outcome-in-elapsed", "outcome-field", ERROR, "/elapsed/@to",
    "<elapsed from='day' to='closed' at-most='P4D'/>" },
  { "icp-in-a-rule", FINE, "<icp/>" },
  { "score-in-a-rule", "score-not-here", ERROR, "/score", "<score at-least='1'/>" },
  { "score-deep-in-a-rule", "score-not-here", ERROR, "/none/score",
    "<none><score at-least='1'/></none>" },
  { "reached-in-a-rule", "reached-not-here", ERROR, "/reached",
    "<reached stage='lead'/>" },
};

/* --- Where conditions may stand, and what depends on other sections. --- */

#define SLA_WHEN "<when><score of='fit' more-than='10'/></when>"
#define ENTRY "<entry><score at-least='40'/></entry>"
#define EXIT_WHEN "<when><date field='day' older-than-days='300'/></when>"
#define TRAIT_WHEN "<when><known field='num'/></when>"

static const Case placement[] = {
  { "score-in-a-trait", "score-not-here", ERROR, "/score", TRAIT_WHEN,
    "<when><score at-least='1'/></when>" },
  { "icp-in-a-trait", "icp-not-here", ERROR, "/icp", TRAIT_WHEN, "<when><icp/></when>" },
  { "reached-in-a-trait", "reached-not-here", ERROR, "/reached", TRAIT_WHEN,
    "<when><reached stage='lead'/></when>" },
  { "score-in-a-disqualifier", "score-not-here", ERROR, "/score", "<when><icp/></when>",
    "<when><score at-least='1'/></when>" },
  { "reached-in-a-disqualifier", "reached-not-here", ERROR, "/reached",
    "<when><icp/></when>", "<when><reached stage='lead'/></when>" },
  { "score-in-an-exit", FINE, EXIT_WHEN, "<when><score less-than='10'/></when>" },
  { "icp-in-an-exit", FINE, EXIT_WHEN, "<when><none><icp/></none></when>" },
  { "icp-in-an-entry", FINE, ENTRY, "<entry><icp profile='big'/></entry>" },
  { "icp-in-a-route", FINE, "<when><reached stage='sql'/></when>",
    "<when><icp/></when>" },
  { "reached-in-an-entry", FINE, ENTRY, "<entry><reached stage='lead'/></entry>" },
  { "score-in-a-route", FINE, "<when><reached stage='sql'/></when>",
    "<when><score at-least='1'/></when>" },
  { "icp-in-an-sla", FINE, SLA_WHEN, "<when><icp/></when>" },
  { "reached-in-an-sla-of-its-own-stage", FINE, SLA_WHEN,
    "<when><reached stage='sql'/></when>" },
  { "reached-names-its-own-stage-in-an-entry", "reached-not-earlier", ERROR,
    "/reached/@stage", ENTRY, "<entry><reached stage='mql'/></entry>" },
  { "reached-names-a-later-stage-in-an-entry", "reached-not-earlier", ERROR,
    "/reached/@stage", ENTRY, "<entry><reached stage='sql'/></entry>" },
  { "reached-names-an-earlier-stage-in-an-exit", FINE, EXIT_WHEN,
    "<when><reached stage='lead'/></when>" },
  { "reached-names-its-own-stage-in-an-exit", "reached-not-earlier", ERROR,
    "/reached/@stage", EXIT_WHEN, "<when><reached stage='mql'/></when>" },
  { "reached-names-a-later-stage-in-an-exit", "reached-not-earlier", ERROR,
    "/reached/@stage", EXIT_WHEN, "<when><reached stage='sql'/></when>" },
  { "entry-may-be-empty", FINE, ENTRY, "<entry/>" },
  { "entry-may-be-absent", FINE, ENTRY, "" },
  { "exit-with-an-empty-when", "empty-when", ERROR, "/exit/when", EXIT_WHEN, "<when/>" },
  { "sla-with-an-empty-when", "empty-when", ERROR, "/when", SLA_WHEN, "<when/>" },
  { "sla-without-when", FINE, SLA_WHEN, "" },
  { "score-without-bound", "test-without-bound", ERROR, "/score/@at-least", ENTRY,
    "<entry><score/></entry>" },
  { "score-of-three-places", "wrong-value", ERROR, "/score/@at-least", ENTRY,
    "<entry><score at-least='1.005'/></entry>" },
  { "score-below-zero", FINE, ENTRY, "<entry><score at-least='-1.05'/></entry>" },
  { "score-crossed", "empty-interval", WARNING, "/score", ENTRY,
    "<entry><score more-than='40' less-than='40'/></entry>" },
  { "outcome-in-per", "outcome-field", ERROR, "/@per", "per='num'", "per='deal'" },
  { "outcome-in-bands", "outcome-field", ERROR, "/@field", "name='Span' field='num'",
    "name='Span' field='deal'" },
  { "outcome-in-decay", "outcome-field", ERROR, "/decay/@field", "decay field='day'",
    "decay field='closed'" },
  { "outcome-in-requires", "outcome-field", ERROR, "/@field",
    "<requires field='txt' filled-by='form'/>", "<requires field='deal'/>" },
  { "outcome-in-any-of", "outcome-field", ERROR, "/@any-of", "any-of='cat num'",
    "any-of='cat deal'" },
  { "outcome-in-the-when-of-an-sla", "outcome-field", ERROR, "/known/@field", SLA_WHEN,
    "<when><known field='deal'/></when>" },
  { "outcome-in-carry", FINE, "<carry field='txt'/>", "<carry field='deal'/>" },
  { "known-late-in-an-earlier-entry", "known-too-late", WARNING,
    "/stage[@id='mql']/entry/known/@field", ENTRY,
    "<entry><known field='late'/></entry>" },
  { "known-late-in-an-earlier-exit", "known-too-late", WARNING, "/any/blank/@field",
    EXIT_WHEN, "<when><any><blank field='late'/></any></when>" },
  { "known-late-in-an-earlier-requires", "known-too-late", WARNING,
    "/requires[2]/@any-of", "any-of='cat num'", "any-of='cat late'" },
  { "known-late-in-its-own-stage", FINE, "<reached stage='lead'/>",
    "<known field='late'/>" },
  { "known-late-in-an-sla", FINE, "</exit>",
    "</exit><sla id='soon' name='Soon' from='day' to='closed' within='P1D'>"
    "<when><known field='late'/></when></sla>" },
  { "known-late-in-a-score-tested-earlier", "known-too-late", WARNING,
    "/rule[@id='each']/@per", "per='num'", "per='late'" },
  { "known-late-in-a-profile-of-the-same-stage", FINE, TRAIT_WHEN,
    "<when><known field='late'/></when>" },
};

/* --- Running. --- */

static LpFindings *
check (LpPolicy *policy)
{
  LpFindings *findings = lp_findings_new ();

  lp_policy_check (policy, findings);
  return findings;
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (LpPolicy) policy = tree_policy_with (row->from, row->to);
  g_autoptr (LpFindings) findings = check (policy);

  tree_assert_finding (findings, row->code, row->severity, row->path);
}

static void
test_condition (gconstpointer data)
{
  const Condition *row = data;
  g_autofree char *when = g_strdup_printf ("<when>%s</when>", row->condition);
  g_autoptr (LpPolicy)
      policy = tree_policy_with ("<when><yes field='flag'/></when>", when);
  g_autoptr (LpFindings) findings = check (policy);

  tree_assert_finding (findings, row->code, row->severity, row->path);
}

static void
test_whole (void)
{
  g_autoptr (LpPolicy) policy = tree_policy ();
  g_autoptr (LpFindings) findings = check (policy);

  tree_assert_finding (findings, NULL, 0, NULL);
}

static void
test_new_policy (void)
{
  g_autoptr (LpPolicy) policy = lp_policy_new_empty ("New");
  g_autoptr (LpFindings) findings = check (policy);

  tree_assert_finding (findings, NULL, 0, NULL);
}

/* Neither door says anything of what the other one asks. */
static void
test_publication (void)
{
  g_autoptr (LpPolicy) policy = tree_policy_with ("name='Base'", "state='draft'");
  g_autoptr (LpFindings) read = check (policy);
  g_autoptr (LpFindings) alone = lp_findings_new ();

  lp_policy_check_publication (policy, NULL, alone);
  tree_assert_finding (read, "missing-attribute", ERROR, "/lead-policy/@name");
  g_assert_cmpuint (lp_findings_get_total (read), ==, 1);
  g_assert_cmpuint (lp_findings_get_n_errors (alone), ==, 1);
  g_assert_cmpstr (lp_findings_get (alone, 0)->code, ==, "still-a-draft");
  for (guint i = 0; i < lp_findings_get_n (alone); i++)
    g_assert_cmpstr (lp_findings_get (alone, i)->code, !=, "missing-attribute");
}

/* `icp` without profiles and `score` without scoring are warned of, no more. */
static void
test_missing_sections (void)
{
  g_autoptr (LpNode) root = tree_parse (
      LP_KIND_NONE,
      "<lead-policy format='1.0' id='7c1d2e3f-0a1b-4c2d-8e3f-405162738495' name='A'"
      " version='1.0.0'><fields/><stages><stage id='a' name='A' owner='sales'>"
      "<entry><icp/><score at-least='1'/></entry></stage></stages></lead-policy>");
  g_autoptr (LpPolicy) policy = lp_policy_new (root);
  g_autoptr (LpFindings) findings = check (policy);

  g_assert_cmpuint (lp_findings_get_total (findings), ==, 2);
  g_assert_cmpuint (lp_findings_get_n_errors (findings), ==, 0);
  g_assert_cmpstr (lp_findings_get (findings, 0)->code, ==, "icp-without-profiles");
  g_assert_cmpstr (lp_findings_get (findings, 1)->code, ==, "score-without-scoring");
}

/* The profile's trait looks at a field known from "sql" on; "mql" asks for the profile,
 * by itself or by the score of a rule that does. */
static void
check_late_profile (const char *from, const char *to)
{
  g_autoptr (LpPolicy) policy = tree_policy_with (from, to);
  LpPath place = tree_find (lp_policy_get_root (policy), LP_KIND_KNOWN, NULL);
  g_autoptr (LpPolicy) late = lp_policy_with_attr (policy, &place, LP_ATTR_FIELD, "late");
  g_autoptr (LpFindings) findings = check (late);

  tree_assert_finding (findings, "known-too-late", WARNING,
                       "/trait[@id='size']/when/known/@field");
}

static void
test_late_profile (void)
{
  check_late_profile (ENTRY, "<entry><icp/></entry>");
  check_late_profile ("<when><yes field='flag'/></when>",
                      "<when><icp profile='big'/></when>");
}

static void
test_order (void)
{
  g_autoptr (LpPolicy) policy = tree_policy_with (
      "<rationale>Why.</rationale></rule>", "<when><yes field='flag'/></when></rule>");
  g_autoptr (LpFindings) findings = check (policy);

  g_assert_cmpuint (lp_findings_get_total (findings), ==, 2);
  g_assert_cmpstr (lp_findings_get (findings, 0)->code, ==, "child-order");
  g_assert_cmpstr (lp_findings_get (findings, 1)->code, ==, "too-many-children");
}

static void
test_message (void)
{
  g_autoptr (LpPolicy) policy = tree_policy_with ("<yes field='flag'/>",
                                                  "<number field='txt' at-least='1'/>");
  g_autoptr (LpFindings) findings = check (policy);

  g_assert_cmpstr (
      lp_findings_get (findings, 0)->message, ==,
      "The rule “Plain” tests the field “Text”, which is text; the test “number” "
      "needs a number field. Change the field's type or choose another test.");
}

/* No word of a message is missing, whatever is wrong: each has a subject and a full stop.
 */
static void
test_messages_are_sentences (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_autoptr (LpPolicy) policy = tree_policy_with (sections[i].from, sections[i].to);
      g_autoptr (LpFindings) findings = check (policy);

      if (sections[i].code == NULL)
        continue;
      g_assert_true (g_str_has_prefix (lp_findings_get (findings, 0)->message, "The "));
      g_assert_true (g_str_has_suffix (lp_findings_get (findings, 0)->message, "."));
      g_assert_null (strstr (lp_findings_get (findings, 0)->message, "(null)"));
    }
}

static void
add_cases (const char *group, const Case *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("/policy/check/%s/%s", group,
                                               cases[i].rule);

      g_test_add_data_func (name, &cases[i], test_case);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/policy/check/every-section-without-finding", test_whole);
  g_test_add_func ("/policy/check/a-new-policy-has-no-finding", test_new_policy);
  add_cases ("value", values, G_N_ELEMENTS (values));
  add_cases ("reference", references, G_N_ELEMENTS (references));
  add_cases ("shape", shape, G_N_ELEMENTS (shape));
  add_cases ("section", sections, G_N_ELEMENTS (sections));
  add_cases ("placement", placement, G_N_ELEMENTS (placement));
  for (guint i = 0; i < G_N_ELEMENTS (conditions); i++)
    {
      g_autofree char *name = g_strdup_printf ("/policy/check/condition/%s",
                                               conditions[i].rule);

      g_test_add_data_func (name, &conditions[i], test_condition);
    }
  g_test_add_func ("/policy/check/publish/can-be-asked-alone", test_publication);
  g_test_add_func ("/policy/check/tests-of-missing-sections-are-warnings",
                   test_missing_sections);
  g_test_add_func ("/policy/check/placement/known-late-in-a-profile-tested-earlier",
                   test_late_profile);
  g_test_add_func ("/policy/check/order-of-parts", test_order);
  g_test_add_func ("/policy/check/message/says-what-and-what-to-do", test_message);
  g_test_add_func ("/policy/check/message/is-a-sentence", test_messages_are_sentences);
  return g_test_run ();
}
