/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the elements, attributes and words of the format are called on screen. */
#include "lp-node-words.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *name;
  const char *new_name;
  const char *add;
  const char *list;
  const char *about;
} KindWords;

static const KindWords kind_words[LP_N_KINDS] = {
  [LP_KIND_LEAD_POLICY] = { N_ ("Definition"), NULL, NULL, N_ ("This Definition"), NULL },
  [LP_KIND_SUMMARY] = { N_ ("Summary"), NULL, NULL, N_ ("Summary"), NULL },
  [LP_KIND_GLOSSARY_TERM] = { N_ ("Word"), N_ ("New word"), N_ ("Add Word"),
                              N_ ("Glossary"),
                              N_ ("What a word means here, and who uses it so") },
  [LP_KIND_GOAL] = { N_ ("Goal"), N_ ("New goal"), N_ ("Add Goal"), N_ ("Goals"),
                     N_ ("What “quality” is, in numbers that both sides agree on") },
  [LP_KIND_FIELD] = { N_ ("Field"), N_ ("New field"), N_ ("Add Field"), N_ ("Fields"),
                      N_ ("What is known of a lead; traits, rules and criteria test it") },
  [LP_KIND_ALIAS] = { N_ ("Column heading"), NULL, NULL, N_ ("Column Headings"),
                      N_ ("Under which CRMs export this field") },
  [LP_KIND_FIELD_VALUE] = { N_ ("Agreed value"), NULL, NULL, N_ ("Agreed Values"), NULL },
  [LP_KIND_NOTE] = { N_ ("Note"), NULL, NULL, N_ ("Note"), NULL },
  [LP_KIND_PROFILE] = { N_ ("Profile"), N_ ("New profile"), N_ ("Add Profile"),
                        N_ ("Profiles"), NULL },
  [LP_KIND_TRAIT] = { N_ ("Trait"), N_ ("New trait"), N_ ("Add Trait"), N_ ("Traits"),
                      NULL },
  [LP_KIND_WHEN] = { N_ ("Conditions"), NULL, NULL, N_ ("Conditions"), NULL },
  [LP_KIND_RATIONALE] = { N_ ("Rationale"), NULL, NULL, N_ ("Rationale"), NULL },
  [LP_KIND_DIMENSION] = { N_ ("Dimension"), N_ ("New dimension"), N_ ("Add Dimension"),
                          N_ ("Dimensions"), NULL },
  [LP_KIND_RULE] = { N_ ("Rule"), N_ ("New rule"), N_ ("Add Rule"), N_ ("Rules"), NULL },
  [LP_KIND_DECAY] = { N_ ("Decay"), NULL, NULL, N_ ("Decay"),
                      N_ ("Points fade with age") },
  [LP_KIND_BANDS] = { N_ ("Bands"), N_ ("New bands"), N_ ("Add Bands"), N_ ("Bands"),
                      NULL },
  [LP_KIND_BAND] = { N_ ("Band"), NULL, N_ ("Add Band"), N_ ("Bands"),
                     N_ ("The first band that holds the value gives its points") },
  [LP_KIND_GRADE] = { N_ ("Grade"), N_ ("A"), N_ ("Add Grade"), N_ ("Grades"), NULL },
  [LP_KIND_DISQUALIFIER] = { N_ ("Disqualifier"), N_ ("New disqualifier"),
                             N_ ("Add Disqualifier"), N_ ("Disqualifiers"),
                             N_ ("The first that holds takes the lead out") },
  [LP_KIND_STAGE] = { N_ ("Stage"), N_ ("New stage"), N_ ("Add Stage"), N_ ("Stages"),
                      NULL },
  [LP_KIND_DEFINITION] = { N_ ("Definition"), NULL, NULL, N_ ("Definition in Words"),
                           NULL },
  [LP_KIND_REQUIRES] = { N_ ("Required field"), NULL, N_ ("Add Required Field"),
                         N_ ("Required Fields"),
                         N_ ("Must be filled before a lead gets in") },
  [LP_KIND_ENTRY] = { N_ ("Entry criteria"), NULL, NULL, N_ ("Entry Criteria"),
                      N_ ("All must hold for a lead to get in") },
  [LP_KIND_EXIT] = { N_ ("Exit criterion"), N_ ("New exit"), N_ ("Add Exit"),
                     N_ ("Exit Criteria"), N_ ("A lead for which one holds is not in") },
  [LP_KIND_CARRY] = { N_ ("Carried field"), NULL, N_ ("Add Field"), N_ ("Carried Along"),
                      N_ ("What sales sees beside the lead at the handoff") },
  [LP_KIND_SLA] = { N_ ("SLA"), N_ ("New SLA"), N_ ("Add SLA"), N_ ("Service Levels"),
                    N_ ("How fast the next step follows, and who hears of it if not") },
  [LP_KIND_KPI] = { N_ ("KPI"), N_ ("New KPI"), N_ ("Add KPI"), N_ ("KPIs"),
                    N_ ("How the stage is judged") },
  [LP_KIND_NEEDS] = { N_ ("Needed field"), NULL, N_ ("Add Field"), N_ ("Needed Fields"),
                      N_ ("Without them the KPI can not be measured") },
  [LP_KIND_ROUTE] = { N_ ("Route"), N_ ("New route"), N_ ("Add Route"), N_ ("Routes"),
                      N_ ("Who gets the lead; the first that fits") },
  [LP_KIND_REJECTION] = { N_ ("Rejection reason"), N_ ("New reason"), N_ ("Add Reason"),
                          N_ ("Rejection Reasons"),
                          N_ ("Why sales gives a lead back, and what happens then") },
  [LP_KIND_CALENDAR] = { N_ ("Calendar"), N_ ("Office hours"), N_ ("Add Calendar"),
                         N_ ("Calendars"),
                         N_ ("Open time, for service levels that count it") },
  [LP_KIND_HOLIDAY] = { N_ ("Holiday"), NULL, NULL, N_ ("Holidays"),
                        N_ ("Days, YYYY-MM-DD") },
  [LP_KIND_COMMITMENT] = { N_ ("Commitment"), N_ ("New commitment"),
                           N_ ("Add Commitment"), N_ ("Commitments"),
                           N_ ("What one side promises the other") },
  [LP_KIND_MEETING] = { N_ ("Meeting"), N_ ("New meeting"), N_ ("Add Meeting"),
                        N_ ("Meetings"),
                        N_ ("Who looks at the definition again, and when") },
  [LP_KIND_DUTY] = { N_ ("Duty"), N_ ("New duty"), N_ ("Add Duty"), N_ ("Duties"),
                     N_ ("Who decides what") },
  [LP_KIND_GOVERNANCE_TERM] = { N_ ("Term"), N_ ("New term"), N_ ("Add Term"),
                                N_ ("Other Terms"),
                                N_ ("Incentives, attribution, channels, alerts, audits") },
  [LP_KIND_EXAMPLE] = { N_ ("Example"), N_ ("New example"), N_ ("Add Example"),
                        N_ ("Examples"),
                        N_ ("Leads both sides agree on; checked at every publication") },
  [LP_KIND_EXAMPLE_VALUE] = { N_ ("Value"), NULL, N_ ("Add Value"), N_ ("Values"), NULL },
};

typedef struct
{
  LpAttr attr;
  LpKind kind; /* LP_KIND_NONE: in every other element */
  const char *label;
  const char *hint;
} AttrWords;

/* The kind's own line first, the general one after it. */
static const AttrWords attr_words[] = {
  { LP_ATTR_ABBREVIATION, LP_KIND_NONE, N_ ("Abbreviation"), NULL },
  { LP_ATTR_ACCEPTANCE, LP_KIND_NONE, N_ ("Acceptance"),
    N_ ("Percent of the leads that sales accepts") },
  { LP_ATTR_AFTER, LP_KIND_NONE, N_ ("Ways In"), N_ ("From one of these stages") },
  { LP_ATTR_ANY_OF, LP_KIND_NONE, N_ ("Any Of"), NULL },
  { LP_ATTR_AS_OF, LP_KIND_NONE, N_ ("As Of"), N_ ("The day it is judged on") },
  { LP_ATTR_AT_LEAST, LP_KIND_GRADE, N_ ("At Least"), N_ ("0 to 100") },
  { LP_ATTR_AT_LEAST, LP_KIND_NONE, N_ ("At Least"), NULL },
  { LP_ATTR_AT_MOST, LP_KIND_NONE, N_ ("At Most"), NULL },
  { LP_ATTR_BASELINE, LP_KIND_NONE, N_ ("Today"), N_ ("Where the figure stands now") },
  { LP_ATTR_BEFORE, LP_KIND_NONE, N_ ("Before"), NULL },
  { LP_ATTR_BELOW, LP_KIND_NONE, N_ ("Below"), NULL },
  { LP_ATTR_BETTER, LP_KIND_NONE, N_ ("Better Is"), NULL },
  { LP_ATTR_BY, LP_KIND_GOAL, N_ ("By"), N_ ("The day the goal is to be met") },
  { LP_ATTR_BY, LP_KIND_NONE, N_ ("Promised By"), NULL },
  { LP_ATTR_CALENDAR, LP_KIND_NONE, N_ ("Calendar"), N_ ("Counts open time only") },
  { LP_ATTR_CHANNEL, LP_KIND_NONE, N_ ("Channel"), NULL },
  { LP_ATTR_CLOSE, LP_KIND_NONE, N_ ("Closes"), NULL },
  { LP_ATTR_CODE, LP_KIND_NONE, N_ ("Code"),
    N_ ("What the CRM writes: a-z, 0-9, _ and -") },
  { LP_ATTR_COME_BACK_AFTER, LP_KIND_NONE, N_ ("Comes Back After"), NULL },
  { LP_ATTR_DATE, LP_KIND_NONE, N_ ("Date"), NULL },
  { LP_ATTR_DAYS, LP_KIND_NONE, N_ ("Days"), NULL },
  { LP_ATTR_DECISION, LP_KIND_NONE, N_ ("Decision by Sales"),
    N_ ("Accepts the lead, or rejects it with a reason") },
  { LP_ATTR_EFFECTIVE_FROM, LP_KIND_NONE, N_ ("In Force From"), NULL },
  { LP_ATTR_EQUALS, LP_KIND_NONE, N_ ("Equals"), NULL },
  { LP_ATTR_ESCALATE_AFTER, LP_KIND_NONE, N_ ("Escalate After"), NULL },
  { LP_ATTR_ESCALATE_TO, LP_KIND_NONE, N_ ("Escalate To"), NULL },
  { LP_ATTR_EVERY, LP_KIND_DECAY, N_ ("Every So Many Days"), NULL },
  { LP_ATTR_EVERY, LP_KIND_NONE, N_ ("Every"), NULL },
  { LP_ATTR_EXPECT, LP_KIND_NONE, N_ ("Expected Stage"), NULL },
  { LP_ATTR_FIELD, LP_KIND_DECAY, N_ ("Age Of"), NULL },
  { LP_ATTR_FIELD, LP_KIND_NONE, N_ ("Field"), NULL },
  { LP_ATTR_FILLED_BY, LP_KIND_NONE, N_ ("Filled By"), NULL },
  { LP_ATTR_FOR, LP_KIND_NONE, N_ ("For"), NULL },
  { LP_ATTR_FROM, LP_KIND_BAND, N_ ("From"), NULL },
  { LP_ATTR_FROM, LP_KIND_KPI, N_ ("From Stage"), NULL },
  { LP_ATTR_FROM, LP_KIND_NONE, N_ ("From"), N_ ("The clock starts") },
  { LP_ATTR_FULL_MARKS, LP_KIND_NONE, N_ ("Full Marks"),
    N_ ("Points at which the dimension counts in full") },
  { LP_ATTR_GROUP, LP_KIND_NONE, N_ ("Group"), NULL },
  { LP_ATTR_HANDOFF, LP_KIND_NONE, N_ ("Handoff to Sales"),
    N_ ("From this stage on the lead is sales’") },
  { LP_ATTR_KIND, LP_KIND_NONE, N_ ("Kind"), NULL },
  { LP_ATTR_KNOWN_FROM, LP_KIND_NONE, N_ ("Known From"),
    N_ ("The stage from which on it can be known") },
  { LP_ATTR_LABEL, LP_KIND_FIELD, N_ ("Name"), NULL },
  { LP_ATTR_LABEL, LP_KIND_NONE, N_ ("Label"), NULL },
  { LP_ATTR_LANG, LP_KIND_NONE, N_ ("Language"), N_ ("Such as en or de") },
  { LP_ATTR_LESS_THAN, LP_KIND_NONE, N_ ("Less Than"), NULL },
  { LP_ATTR_LEVEL, LP_KIND_NONE, N_ ("Level"), NULL },
  { LP_ATTR_LOSE, LP_KIND_NONE, N_ ("Loses Percent"), NULL },
  { LP_ATTR_LOWEST, LP_KIND_NONE, N_ ("Lowest"),
    N_ ("How far minus points can pull it down") },
  { LP_ATTR_MEASURE, LP_KIND_NONE, N_ ("Measure"), NULL },
  { LP_ATTR_MINUTES, LP_KIND_NONE, N_ ("Minutes"), NULL },
  { LP_ATTR_MORE_THAN, LP_KIND_NONE, N_ ("More Than"), NULL },
  { LP_ATTR_NAME, LP_KIND_NONE, N_ ("Name"), NULL },
  { LP_ATTR_NOTE, LP_KIND_NONE, N_ ("Note by Sales"), NULL },
  { LP_ATTR_OLDER_THAN_DAYS, LP_KIND_NONE, N_ ("Older Than (Days)"), NULL },
  { LP_ATTR_ON_OR_AFTER, LP_KIND_NONE, N_ ("On or After"), NULL },
  { LP_ATTR_OPEN, LP_KIND_NONE, N_ ("Opens"), NULL },
  { LP_ATTR_OWNER, LP_KIND_NONE, N_ ("Owner"), N_ ("The side that answers for it") },
  { LP_ATTR_OWNER_NAME, LP_KIND_DUTY, N_ ("Person"), NULL },
  { LP_ATTR_OWNER_NAME, LP_KIND_NONE, N_ ("Name of the Owner"), NULL },
  { LP_ATTR_PER, LP_KIND_RULE, N_ ("For Each Of"),
    N_ ("Counts the points so many times") },
  { LP_ATTR_PER, LP_KIND_NONE, N_ ("Per"), NULL },
  { LP_ATTR_PERSONAL, LP_KIND_NONE, N_ ("Personal Data"), NULL },
  { LP_ATTR_POINTS, LP_KIND_TRAIT, N_ ("Points"),
    N_ ("What it counts in the fit; 1 if empty") },
  { LP_ATTR_POINTS, LP_KIND_NONE, N_ ("Points"), NULL },
  { LP_ATTR_PRIORITY, LP_KIND_NONE, N_ ("Priority"), NULL },
  { LP_ATTR_REASON, LP_KIND_NONE, N_ ("Reason"), NULL },
  { LP_ATTR_REVIEW_BY, LP_KIND_NONE, N_ ("Review By"), NULL },
  { LP_ATTR_SAMPLE, LP_KIND_NONE, N_ ("Leads to Look At"), NULL },
  { LP_ATTR_SCORE, LP_KIND_NONE, N_ ("Expected Score"), NULL },
  { LP_ATTR_SEQUENCE, LP_KIND_NONE, N_ ("Sequence"), NULL },
  { LP_ATTR_SIDE, LP_KIND_NONE, N_ ("Side"), NULL },
  { LP_ATTR_SLA, LP_KIND_NONE, N_ ("SLA"), NULL },
  { LP_ATTR_STAGE, LP_KIND_NONE, N_ ("Stage"), NULL },
  { LP_ATTR_TARGET, LP_KIND_NONE, N_ ("Target"), NULL },
  { LP_ATTR_THEN, LP_KIND_NONE, N_ ("Then"), NULL },
  { LP_ATTR_TO, LP_KIND_EXIT, N_ ("To"), N_ ("What the CRM does with it then") },
  { LP_ATTR_TO, LP_KIND_KPI, N_ ("To Stage"), NULL },
  { LP_ATTR_TO, LP_KIND_ROUTE, N_ ("To"), NULL },
  { LP_ATTR_TO, LP_KIND_NONE, N_ ("To"), N_ ("The clock stops") },
  { LP_ATTR_TYPE, LP_KIND_NONE, N_ ("Type"), NULL },
  { LP_ATTR_UNIT, LP_KIND_NONE, N_ ("Unit"), NULL },
  { LP_ATTR_UP_TO, LP_KIND_NONE, N_ ("At Most So Many Times"), NULL },
  { LP_ATTR_WEIGHT, LP_KIND_NONE, N_ ("Weight"), NULL },
  { LP_ATTR_WHO, LP_KIND_NONE, N_ ("Who"), NULL },
  { LP_ATTR_WITHIN, LP_KIND_NONE, N_ ("Within"), NULL },
  { LP_ATTR_WITHIN_DAYS, LP_KIND_NONE, N_ ("Within (Days)"), NULL },
  { LP_ATTR_ZONE, LP_KIND_NONE, N_ ("Time Zone"), N_ ("Such as Europe/Berlin") },
};

static const struct
{
  LpAttr attr; /* LP_ATTR_NONE: of every other attribute */
  const char *word;
  const char *label;
} word_words[] = {
  { LP_ATTR_MEASURE, "precision", N_ ("Precision: won among the handed over") },
  { LP_ATTR_MEASURE, "recall", N_ ("Recall: handed over among the won") },
  { LP_ATTR_MEASURE, "volume", N_ ("Volume: leads handed over") },
  { LP_ATTR_MEASURE, "acceptance", N_ ("Acceptance by sales") },
  { LP_ATTR_MEASURE, "win-rate", N_ ("Win rate") },
  { LP_ATTR_MEASURE, "days", N_ ("Days") },
  { LP_ATTR_MEASURE, "share", N_ ("Share that goes on") },
  { LP_ATTR_MEASURE, "median-days", N_ ("Median days") },
  { LP_ATTR_MEASURE, "sla-met", N_ ("SLA met") },
  { LP_ATTR_DECISION, "required", N_ ("Must be made") },
  { LP_ATTR_DECISION, "optional", N_ ("May be made") },
  { LP_ATTR_NOTE, "required", N_ ("Must be given") },
  { LP_ATTR_NOTE, "optional", N_ ("May be given") },
  { LP_ATTR_FOR, "handed-over", N_ ("Leads handed over") },
  { LP_ATTR_FOR, "others", N_ ("All others") },
  { LP_ATTR_FOR, "any", N_ ("Every lead") },
  { LP_ATTR_TYPE, "text", N_ ("Text") },
  { LP_ATTR_TYPE, "category", N_ ("Category: one of a set of words") },
  { LP_ATTR_TYPE, "tags", N_ ("Tags: several words") },
  { LP_ATTR_TYPE, "number", N_ ("Number") },
  { LP_ATTR_TYPE, "yes-no", N_ ("Yes or no") },
  { LP_ATTR_TYPE, "date", N_ ("Date") },
  { LP_ATTR_TYPE, "time", N_ ("Date and time") },
  { LP_ATTR_GROUP, "firmographic", N_ ("Company") },
  { LP_ATTR_GROUP, "demographic", N_ ("Person") },
  { LP_ATTR_GROUP, "contact", N_ ("Contact") },
  { LP_ATTR_GROUP, "behaviour", N_ ("Behaviour") },
  { LP_ATTR_GROUP, "intent", N_ ("Intent") },
  { LP_ATTR_GROUP, "process", N_ ("Process") },
  { LP_ATTR_GROUP, "outcome", N_ ("Outcome: never tested") },
  { LP_ATTR_KIND, "channel", N_ ("Channel") },
  { LP_ATTR_NONE, "marketing", N_ ("Marketing") },
  { LP_ATTR_NONE, "sales", N_ ("Sales") },
  { LP_ATTR_NONE, "revops", N_ ("Revenue operations") },
  { LP_ATTR_NONE, "success", N_ ("Customer success") },
  { LP_ATTR_NONE, "product", N_ ("Product") },
  { LP_ATTR_NONE, "required", N_ ("Required") },
  { LP_ATTR_NONE, "preferred", N_ ("Preferred") },
  { LP_ATTR_NONE, "excluded", N_ ("Excluded") },
  { LP_ATTR_NONE, "week", N_ ("Week") },
  { LP_ATTR_NONE, "month", N_ ("Month") },
  { LP_ATTR_NONE, "quarter", N_ ("Quarter") },
  { LP_ATTR_NONE, "higher", N_ ("Higher") },
  { LP_ATTR_NONE, "lower", N_ ("Lower") },
  { LP_ATTR_NONE, "form", N_ ("The form") },
  { LP_ATTR_NONE, "enrichment", N_ ("Enrichment") },
  { LP_ATTR_NONE, "nurture", N_ ("Nurture") },
  { LP_ATTR_NONE, "recycle", N_ ("Recycle") },
  { LP_ATTR_NONE, "disqualify", N_ ("Disqualify") },
  { LP_ATTR_NONE, "unqualified", N_ ("Unqualified") },
  { LP_ATTR_NONE, "disqualified", N_ ("Disqualified") },
  { LP_ATTR_NONE, "incentive", N_ ("Incentive") },
  { LP_ATTR_NONE, "attribution", N_ ("Attribution") },
  { LP_ATTR_NONE, "alert", N_ ("Alert") },
  { LP_ATTR_NONE, "audit", N_ ("Audit") },
  { LP_ATTR_NONE, "other", N_ ("Other") },
  { LP_ATTR_NONE, "yes", N_ ("Yes") },
  { LP_ATTR_NONE, "no", N_ ("No") },
};

static const char *
translate (const char *text)
{
  return text != NULL ? _ (text) : NULL;
}

const char *
lp_node_words_kind (LpKind kind)
{
  const char *name = kind_words[kind].name;

  return name != NULL ? _ (name) : lp_format_get_kind (kind)->element;
}

const char *
lp_node_words_new_name (LpKind kind)
{
  const char *name = kind_words[kind].new_name;

  return name != NULL ? _ (name) : lp_node_words_kind (kind);
}

const char *
lp_node_words_add (LpKind kind)
{
  const char *add = kind_words[kind].add;

  return add != NULL ? _ (add) : _ ("Add");
}

const char *
lp_node_words_list (LpKind kind)
{
  const char *list = kind_words[kind].list;

  return list != NULL ? _ (list) : lp_node_words_kind (kind);
}

const char *
lp_node_words_about (LpKind kind)
{
  return translate (kind_words[kind].about);
}

const char *
lp_node_words_text (LpKind kind)
{
  switch ((int) kind)
    {
    case LP_KIND_GLOSSARY_TERM:
      return _ ("What It Means Here");
    case LP_KIND_DUTY:
      return _ ("What This Person Decides");
    case LP_KIND_GOVERNANCE_TERM:
      return _ ("What Is Agreed");
    default:
      return lp_node_words_list (kind);
    }
}

static const AttrWords *
find_attr (LpKind kind, LpAttr attr)
{
  for (gsize i = 0; i < G_N_ELEMENTS (attr_words); i++)
    if (attr_words[i].attr == attr &&
        (attr_words[i].kind == kind || attr_words[i].kind == LP_KIND_NONE))
      return &attr_words[i];
  return NULL;
}

const char *
lp_node_words_attr (LpKind kind, LpAttr attr)
{
  const AttrWords *words = find_attr (kind, attr);

  return words != NULL ? _ (words->label) : lp_format_get_attr_name (attr);
}

const char *
lp_node_words_hint (LpKind kind, LpAttr attr)
{
  const AttrWords *words = find_attr (kind, attr);

  return words != NULL ? translate (words->hint) : NULL;
}

const char *
lp_node_words_word (LpAttr attr, const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (word_words); i++)
    if ((word_words[i].attr == attr || word_words[i].attr == LP_ATTR_NONE) &&
        g_str_equal (word_words[i].word, word))
      return _ (word_words[i].label);
  return word;
}
