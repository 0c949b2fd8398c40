/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the verbs of the command line share: options, files, exit status.
 *
 * Results go to standard output, complaints to standard error. */
#pragma once

#include "lp-evaluation.h"
#include "lp-leads.h"
#include "lp-policy.h"
#include "lp-source.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  LP_EXIT_FINE = 0,
  LP_EXIT_NO = 1,    /* the answer is "no": invalid, differs, fails a goal */
  LP_EXIT_USAGE = 2, /* wrong use */
  LP_EXIT_WORLD = 3  /* the world's fault: file, disk */
} LpExit;

typedef struct
{
  const char *name;
  const char *arguments; /* as in the table of verbs, without options */
  const char *summary;
  LpExit (*run) (int argc, char **argv);
  char *(*describe) (void); /* (nullable): what --help says below the options */
} LpVerb;

extern const LpVerb lp_verb_validate;
extern const LpVerb lp_verb_digest;
extern const LpVerb lp_verb_classify;
extern const LpVerb lp_verb_summary;
extern const LpVerb lp_verb_explain;
extern const LpVerb lp_verb_profile;
extern const LpVerb lp_verb_evidence;
extern const LpVerb lp_verb_suggest;
extern const LpVerb lp_verb_new;
extern const LpVerb lp_verb_import;
extern const LpVerb lp_verb_proposal;
extern const LpVerb lp_verb_publish;

typedef enum
{
  LP_FORMAT_TEXT,
  LP_FORMAT_CSV,
  LP_FORMAT_JSON
} LpFormat;

/* Which leads and how to read them: [--source FILE] [--join NAME=FILE]... [--as-of DATE]. */
typedef struct
{
  char *source;
  char **joins;
  char *as_of;
  gboolean progress;
} LpCliSource;

void lp_cli_source_clear (LpCliSource *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LpCliSource, lp_cli_source_clear)

#define LP_CLI_SOURCE_ENTRIES(options)                                                       \
  { "source", 0, 0, G_OPTION_ARG_FILENAME, &(options).source,                                \
    "Which column of the leads is what", "FILE" },                                           \
  { "join", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &(options).joins,                             \
    "The file of a join of the source", "NAME=FILE" },                                       \
  { "as-of", 0, 0, G_OPTION_ARG_STRING, &(options).as_of, "The day on which leads are judged", \
    "DATE" },                                                                                \
  { "progress", 0, 0, G_OPTION_ARG_NONE, &(options).progress,                                \
    "Show how far a long work is, where standard error is a terminal", NULL }

/* Parses the options of @verb and leaves its operands in @operands (transfer full).
 * FALSE: said what is wrong (or the help); return *@status. @entries may be NULL. */
gboolean lp_cli_parse (const LpVerb *verb, int argc, char **argv, const GOptionEntry *entries,
                       guint least, guint most, GStrv *operands, LpExit *status);

/* Reads --format. @allowed: bits 1 << LpFormat. FALSE: said what is wrong. */
gboolean lp_cli_parse_format (const char *word, guint allowed, LpFormat fallback, LpFormat *format,
                              LpExit *status);

/* Whether @side (nullable) is one that the format knows. FALSE: said what is wrong. */
gboolean lp_cli_check_side (const LpVerb *verb, const char *side, LpExit *status);

LpExit lp_cli_complain (LpExit status, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Prints @error and says which status it means: what a file holds is a "no", what keeps it
 * from being read or written the world's fault. */
LpExit lp_cli_fail (const GError *error);

/* Prints findings as FILE:LINE: error: PATH: MESSAGE, to standard error unless @out. */
void lp_cli_print_findings (const char *file, LpFindings *findings, gboolean warnings,
                            GString *out);

/* Reads through the strict door; says all faults. NULL: *@status says why. */
LpPolicy *lp_cli_load_policy (const char *path, LpExit *status);
LpSource *lp_cli_load_source (const char *path, LpPolicy *policy, LpExit *status);

/* The file with its joins, before and after the policy's fields are known. */
typedef struct
{
  LpTable *table;
  GPtrArray *joined;
  LpSource *source; /* NULL without --source */
  gint64 as_of;
  gboolean has_as_of;
} LpCliFile;

void lp_cli_file_clear (LpCliFile *file);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LpCliFile, lp_cli_file_clear)

/* @policy (nullable): what the source's references are checked against. */
gboolean lp_cli_load_file (const char *path, const LpCliSource *options, LpPolicy *policy,
                           LpCliFile *file, LpExit *status);
LpLeads *lp_cli_make_leads (const LpCliFile *file, LpPolicy *policy, LpExit *status);
LpLeads *lp_cli_load_leads (const char *path, const LpCliSource *options, LpPolicy *policy,
                            LpExit *status);

/* The policy and the leads, read and evaluated. @leads (out, nullable): (transfer full). */
LpEvaluation *lp_cli_evaluate (const char *policy_path, const char *leads_path,
                               const LpCliSource *options, LpLeads **leads, LpExit *status);

/* Writes to standard output, or whole or not at all to @path. */
LpExit lp_cli_write (const char *path, const GString *text);

G_END_DECLS
