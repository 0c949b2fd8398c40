/* SPDX-License-Identifier: GPL-3.0-or-later
 * The words that CRMs put into cells: what means blank, and what says how a lead ended.
 */
#include "lp-csv-guess-private.h"

#include "lp-text.h"

#include <string.h>

static gboolean
is_word (const char *words, const char *text)
{
  g_autofree char *folded = lp_text_trim_fold (text, -1);
  g_autofree char *barred = g_strconcat ("|", folded, "|", NULL);

  return strchr (folded, '|') == NULL && strstr (words, barred) != NULL;
}

/* No placeholder is longer or begins with a digit: most of a million values need no more
 * than a look. */
#define MAX_PLACEHOLDER 16

gboolean
lp_csv_is_placeholder (const char *text)
{
  if (g_ascii_isdigit (*text) || strnlen (text, MAX_PLACEHOLDER + 1) > MAX_PLACEHOLDER)
    return FALSE;
  return is_word (
      "|select|select...|please select|--select--|- select -|choose|choose one|"
      "n/a|#n/a|na|n.a.|nan|null|nil|none|-none-|--none--|(none)|(blank)|blank|"
      "empty|(not set)|not set|not specified|not provided|not available|"
      "not applicable|no value|undefined|unknown|(unknown)|?|??|-|--|---|.|"
      "\342\200\223|\342\200\224|tbd|unbekannt|keine angabe|k.a.|k. a.|"
      "bitte w\303\244hlen|",
      text);
}

/* --- How a lead ended --- */

static const char won_words[] =
    "|won|closed won|closed-won|closedwon|closed - won|deal won|closed/won|closed: won|"
    "converted|closed - converted|closed converted|customer|sold|gewonnen|"
    "abgeschlossen und gewonnen|";

/* Won for some teams, a step on the way for others. */
static const char maybe_won_words[] =
    "|qualified|sales qualified|evangelist|closed|closed - qualified|qualifiziert|";

static const char lost_words[] =
    "|lost|closed lost|closed-lost|closedlost|closed - lost|deal lost|closed/lost|"
    "closed: lost|closed lost to competition|closed-lost to competition|out-sold|"
    "closed - not converted|closed not converted|not converted|disqualified|unqualified|"
    "not qualified|closed - unqualified|dead|rejected|no longer interested|"
    "not interested|cannot contact|canceled|cancelled|junk|junk lead|lost lead|"
    "verloren|disqualifiziert|unqualifiziert|";

static const char unworked_words[] =
    "|unworked|not worked|never contacted|not contacted|nicht bearbeitet|";

static const char open_words[] =
    "|open|new|working|contacted|in progress|engaging|engaged|prospecting|prospect|"
    "negotiation|negotiation/review|attempted to contact|attempting contact|"
    "contact in future|nurture|nurturing|open - not contacted|working - contacted|"
    "open deal|connected|on hold|subscriber|lead|marketing qualified lead|"
    "sales qualified lead|mql|sql|sal|opportunity|qualification|needs analysis|"
    "value proposition|id. decision makers|identify decision makers|"
    "perception analysis|proposal|proposal/price quote|presentation scheduled|"
    "appointment scheduled|contract sent|decision maker bought-in|quote sent|"
    "demo scheduled|pending|pre-qualified|contact made|proposal made|"
    "negotiations started|marketingqualifiedlead|salesqualifiedlead|"
    "appointmentscheduled|presentationscheduled|decisionmakerboughtin|contractsent|"
    "qualifiedtobuy|qualified to buy|offen|neu|in bearbeitung|kontaktiert|";

/* "IN_PROGRESS" is "in progress". */
static char *
make_word (const char *value)
{
  return g_strdelimit (g_strdup (value), "_", ' ');
}

/* Dynamics counts the states of a lead; "qualified" is for the person to judge. */
static LpCsvOutcomeWord
guess_state_code (const char *word, gboolean *maybe_won)
{
  *maybe_won = is_word ("|1|", word);
  if (is_word ("|0|", word))
    return LP_CSV_OUTCOME_OPEN;
  return is_word ("|2|", word) ? LP_CSV_OUTCOME_LOST : LP_CSV_OUTCOME_UNKNOWN;
}

/* Whether the heading itself says "won", so that yes means it. */
static gboolean
says_won (const char *heading)
{
  const LpCsvMeaning *meaning = heading != NULL ? lp_csv_find_meaning (heading) : NULL;

  return meaning != NULL && meaning->role == LP_CSV_ROLE_OUTCOME &&
         meaning->type == LP_CSV_TYPE_YES_NO;
}

LpCsvOutcomeWord
lp_csv_judge_outcome (const char *heading, const char *value, gboolean *maybe_won)
{
  g_autofree char *word = make_word (value);

  *maybe_won = is_word (maybe_won_words, word);
  if (is_word (won_words, word))
    return LP_CSV_OUTCOME_WON;
  if (is_word (lost_words, word))
    return LP_CSV_OUTCOME_LOST;
  if (is_word (unworked_words, word))
    return LP_CSV_OUTCOME_UNWORKED;
  if (is_word (open_words, word))
    return LP_CSV_OUTCOME_OPEN;
  if (heading != NULL && lp_csv_heading_is (heading, "statecode"))
    return guess_state_code (word, maybe_won);
  if (says_won (heading) && is_word ("|1|yes|true|y|t|ja|", word))
    return LP_CSV_OUTCOME_WON;
  return LP_CSV_OUTCOME_UNKNOWN;
}

/* No and 0 under "converted" hold the leads that are still open as well: ask. */
LpCsvOutcomeWord
lp_csv_guess_outcome (const char *heading, const char *value)
{
  gboolean maybe_won;

  return lp_csv_judge_outcome (heading, value, &maybe_won);
}
