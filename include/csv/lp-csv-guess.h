/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a column of a CRM export probably is, judged by its heading and its values, for the
 * window to propose and a person to confirm. The command line never guesses.
 *
 * Every guess carries its reason as a sentence. What two readings fit (a date with no day
 * above 12) is told as ambiguous, with both, and never decided. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In the order of the field types of a policy. */
typedef enum
{
  LP_CSV_TYPE_TEXT,
  LP_CSV_TYPE_CATEGORY,
  LP_CSV_TYPE_TAGS,
  LP_CSV_TYPE_NUMBER,
  LP_CSV_TYPE_YES_NO,
  LP_CSV_TYPE_DATE,
  LP_CSV_TYPE_TIME
} LpCsvType;

/* In the order of the roles of a source, none last. */
typedef enum
{
  LP_CSV_ROLE_ID,
  LP_CSV_ROLE_NAME,
  LP_CSV_ROLE_CREATED,
  LP_CSV_ROLE_CLOSED,
  LP_CSV_ROLE_OUTCOME,
  LP_CSV_ROLE_VALUE,
  LP_CSV_ROLE_STAGE,
  LP_CSV_ROLE_ACCEPTED,
  LP_CSV_ROLE_REJECTION,
  LP_CSV_ROLE_OWNER,
  LP_CSV_ROLE_CAMPAIGN,
  LP_CSV_ROLE_AS_OF,
  LP_CSV_ROLE_REACHED,
  LP_CSV_ROLE_NONE
} LpCsvRole;

/* In the order of the field groups of a policy. */
typedef enum
{
  LP_CSV_GROUP_FIRMOGRAPHIC,
  LP_CSV_GROUP_DEMOGRAPHIC,
  LP_CSV_GROUP_CONTACT,
  LP_CSV_GROUP_BEHAVIOUR,
  LP_CSV_GROUP_INTENT,
  LP_CSV_GROUP_PROCESS,
  LP_CSV_GROUP_OUTCOME
} LpCsvGroup;

/* One distinct text of a column and how many rows have it. */
typedef struct
{
  const char *text; /* trimmed */
  guint64 count;
} LpCsvValue;

/* Numbers that may be counted from 1970. */
typedef enum
{
  LP_CSV_UNIX_NONE,
  LP_CSV_UNIX_SECONDS,
  LP_CSV_UNIX_MILLISECONDS
} LpCsvUnixTime;

typedef struct
{
  LpCsvType type;
  char decimal;              /* of a number: '.' or ',', 0 where the values show neither */
  char *date_format;         /* of a date or time: the form; NULL is ISO */
  GStrv other_date_formats;  /* not empty: ambiguous, these forms read as much, but as other
                                days; never NULL */
  LpCsvUnixTime unix_time;   /* of a number: it may be an instant, which no date form reads */
  gboolean ambiguous_number; /* 1.234 or 1,234 alone: the separator may be either */
  double share;              /* of the rows that are not blank: how many the type reads */
  char *reason;              /* a sentence */
} LpCsvTypeGuess;

/**
 * lp_csv_guess_type:
 * @values: distinct texts, placeholders may be among them: they count as blank
 *
 * A type is proposed where it reads at least 95 of 100 rows that are not blank.
 *
 * Returns: (transfer full)
 */
LpCsvTypeGuess *lp_csv_guess_type (const LpCsvValue *values, gsize n_values);
void lp_csv_type_guess_free (LpCsvTypeGuess *guess);

/* What CRMs mean by a heading. Static. */
typedef struct
{
  const char *id;    /* a field id: "job_title" */
  const char *label; /* "Job title" */
  LpCsvRole role;    /* or NONE */
  LpCsvType type;
  LpCsvGroup group;
  gboolean personal; /* tells who a person is */
  gboolean technical; /* tells nothing of a lead: a checksum, who changed the row last */
} LpCsvMeaning;

/* Returns: (nullable): what the heading usually means: prefixes such as "(Do Not Modify)"
 * and "Person -", a star or `__c` at the end, case, spaces and punctuation do not count. */
const LpCsvMeaning *lp_csv_find_meaning (const char *heading);

/* How sure the meaning of the heading is, against others of the same role: less is surer.
 * "Close Date" goes before "Converted Date". G_MAXUINT without a meaning. */
guint lp_csv_rank_heading (const char *heading);

/* Whose property a prefixed heading tells: "Person - Created" is no lead's creation. */
typedef enum
{
  LP_CSV_ENTITY_NONE,   /* no prefix */
  LP_CSV_ENTITY_LEAD,   /* a lead, deal or opportunity */
  LP_CSV_ENTITY_PERSON,
  LP_CSV_ENTITY_ACCOUNT
} LpCsvEntity;

LpCsvEntity lp_csv_find_entity (const char *heading);

/* --- Which CRM a file comes from --- */

typedef enum
{
  LP_CSV_CRM_UNKNOWN,
  LP_CSV_CRM_SALESFORCE,
  LP_CSV_CRM_HUBSPOT,
  LP_CSV_CRM_MARKETO,
  LP_CSV_CRM_DYNAMICS,
  LP_CSV_CRM_PIPEDRIVE,
  LP_CSV_CRM_ZOHO
} LpCsvCrm;

/* Judged by the headings that only one of them uses; unknown where two are as likely. */
LpCsvCrm lp_csv_guess_crm (const char *const *headings, gsize n_headings);

/* Returns: (nullable): a sentence: "This looks like an export of HubSpot."; NULL for
 * unknown. Static. */
const char *lp_csv_crm_describe (LpCsvCrm crm);

/* Returns: (nullable): a sentence on what has to be known of its exports. Static. */
const char *lp_csv_crm_explain (LpCsvCrm crm);

/**
 * lp_csv_guess_role:
 * @heading: as it stands in the file
 * @type: the guess made of the same values
 * @n_rows: rows of the file
 * @reason: (out) (transfer full) (optional): a sentence; NULL where there is no role
 *
 * A role needs both: a heading that means it and values that fit it (an id hardly repeats,
 * a date reads as one, an outcome has few values). So a wrong outcome or date is not
 * proposed on a name alone. Only words of both won and lost make an outcome under a heading
 * that nobody knows: then each of them has to be asked.
 */
LpCsvRole lp_csv_guess_role (const char *heading,
                             const LpCsvValue *values,
                             gsize n_values,
                             const LpCsvTypeGuess *type,
                             guint64 n_rows,
                             char **reason);

/* What a value of an outcome column says. */
typedef enum
{
  LP_CSV_OUTCOME_OPEN,
  LP_CSV_OUTCOME_WON,
  LP_CSV_OUTCOME_LOST,
  LP_CSV_OUTCOME_UNWORKED,
  LP_CSV_OUTCOME_UNKNOWN /* no word we know: ask */
} LpCsvOutcomeWord;

/* @heading (nullable): decides what 1, 0, yes and no mean; without a heading that says
 * "won" or "converted" they are unknown. */
LpCsvOutcomeWord lp_csv_guess_outcome (const char *heading, const char *value);

/* Whether @text stands for "not filled in": Select, N/A, -, null, none, unknown, ... */
gboolean lp_csv_is_placeholder (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpCsvTypeGuess, lp_csv_type_guess_free)

G_END_DECLS
