/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the verbs evidence, suggest and profile have in common, and the forms of evidence. */
#pragma once

#include "lp-cli-private.h"
#include "lp-field-evidence.h"
#include "lp-json-private.h"
#include "lp-policy-evidence.h"
#include "lp-score-evidence.h"

G_BEGIN_DECLS

/* Everything that evidence tells. */
typedef struct
{
  LpEvaluation *evaluation;
  LpPolicyEvidence *parts;
  LpScoreEvidence *score;
  GPtrArray *fields; /* LpFieldEvidence, the most telling first */
} LpEvidenceReport;

void lp_evidence_report_append_text (const LpEvidenceReport *report, GString *text);
void lp_evidence_report_append_csv (const LpEvidenceReport *report, GString *text);
void lp_evidence_report_append_json (const LpEvidenceReport *report, GString *text);

/* Columns of a record, both with a leading comma: leads,won,lost,open,unworked,young,
 * win_rate,low,high,lift. */
#define LP_RECORD_CSV_HEADING ",leads,won,lost,open,unworked,young,win_rate,low,high,lift"
void lp_csv_append_record (GString *text, const LpRecord *record);
/* A comma and six decimals, or nothing behind the comma. */
void lp_csv_append_figure (GString *text, LpFigure figure);
/* A comma and the sentences in one cell. */
void lp_csv_append_remarks (GString *text, const GPtrArray *remarks);

/* Members of an object that has begun. */
void lp_json_add_record (LpJson *json, const LpRecord *record);
void lp_json_add_figure (LpJson *json, const char *name, LpFigure figure);
void lp_json_add_remarks (LpJson *json, const GPtrArray *remarks);

/* "  62.50 % (57.10 to 67.62)", or "unknown", of one width. */
void lp_text_append_rate (GString *text, const LpRecord *record);

/* A verb POLICY LEADS.csv SOURCE [--mature DAYS] [--format text|csv|json]: @report says what it
 * has to say of the evaluated leads. */
typedef LpExit (*LpCliJudgedFunc) (LpEvaluation *evaluation, gint64 mature_days, LpFormat format);
LpExit lp_cli_run_judged (const LpVerb *verb, int argc, char **argv, LpCliJudgedFunc report);

G_END_DECLS
