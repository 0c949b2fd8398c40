/* SPDX-License-Identifier: GPL-3.0-or-later
 * An import while a person is at it: the file as it was read, what each column is taken
 * for, and what still has to be asked. No widgets; the assistant shows it and calls it.
 *
 * Of the main thread; only reading goes on in a worker. Every change is signalled by
 * "changed" (). A second file may be joined by a key. */
#pragma once

#include "lp-document.h"
#include "lp-source-guess.h"

G_BEGIN_DECLS

#define LP_TYPE_IMPORT (lp_import_get_type ())
G_DECLARE_FINAL_TYPE (LpImport, lp_import, LP, IMPORT, GObject)

/* A new file. Nothing is read yet. @policy: the draft whose fields are matched first. */
LpImport *lp_import_new (const char *path, LpPolicy *policy);

/* The mapping of the leads that @document has, to be changed. Nothing needs to be read. */
LpImport *lp_import_new_for_leads (LpDocument *document);

/* Whether it was made by lp_import_new_for_leads(). */
gboolean lp_import_is_remapping (LpImport *import);

const char *lp_import_get_name (LpImport *import); /* of the file, without folder */

/* --- How the file is read; a change needs another lp_import_read_async(). --- */

const char *lp_import_get_encoding (LpImport *import);  /* NULL: detected */
/* Whether nothing but a guess says which encoding it is: then the person has to. */
gboolean lp_import_asks_for_encoding (LpImport *import);
/* The encodings to choose from. NULL-terminated, static. */
const char *const *lp_import_list_encodings (void);
const char *lp_import_get_delimiter (LpImport *import); /* NULL: detected */
guint lp_import_get_skip (LpImport *import);
void lp_import_set_reading (LpImport *import, const char *encoding, const char *delimiter,
                            guint skip);

/* Reads and guesses in a worker. @joined_path: (nullable): the second file instead of the
 * first. On failure what was read before still stands. */
void lp_import_read_async (LpImport *import, const char *joined_path,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean lp_import_read_finish (LpImport *import, GAsyncResult *result, GError **error);
double lp_import_get_progress (LpImport *import); /* 0..1, of the reading under way */

/* Borrowed until it is read again; NULL before. Change the guess by the functions below. */
LpTable *lp_import_get_table (LpImport *import);
const LpSourceGuess *lp_import_get_guess (LpImport *import);

/* --- What a column is --- */

#define LP_IMPORT_NO_FIELD (-1)

/* @type: an LpCsvType, or LP_IMPORT_NO_FIELD */
int lp_import_get_field_type (LpImport *import, guint column);
void lp_import_set_field_type (LpImport *import, guint column, int type);

/* Takes the role away from the column that had it; several may be reached. */
void lp_import_set_role (LpImport *import, guint column, LpCsvRole role);
void lp_import_set_reached_stage (LpImport *import, guint column, const char *stage_id);

/* The forms that may be right, the guess first; NULL-terminated, "%Y-%m-%d" for ISO 8601.
 * More than one: the person has to say. (transfer full) */
GStrv lp_import_list_date_forms (LpImport *import, guint column);
/* A cell that the forms read as different days, or just the first one they read; NULL where
 * there is none. Borrowed from the table. */
const char *lp_import_find_date_example (LpImport *import, guint column);
/* How @form reads @cell: "3 April 2026"; NULL where it does not. (transfer full) */
char *lp_import_dup_reading (const char *form, const char *cell);

/* NULL is ISO 8601. Answers the question whether a day or a month stands first. */
void lp_import_set_date_format (LpImport *import, guint column, const char *format);
void lp_import_set_decimal (LpImport *import, char decimal);
void lp_import_set_as_of (LpImport *import, gboolean has_as_of, gint64 day);

/* The column with the role, or -1. */
int lp_import_find_role (LpImport *import, LpCsvRole role);

/* The values of a column with their counts, the most frequent first, at most @max.
 * Returns: (transfer full) (element-type LpCsvValue): texts borrowed from the table */
GArray *lp_import_list_values (LpImport *import, guint column, guint max);

/* Some values to show what is in the column: "Manufacturing, Retail, …" (transfer full) */
char *lp_import_dup_samples (LpImport *import, guint column);

/* --- The words of the outcome --- */

LpCsvOutcomeWord lp_import_get_outcome (LpImport *import, guint column, const char *value);
void lp_import_set_outcome (LpImport *import, guint column, const char *value,
                            LpCsvOutcomeWord word);
/* All that are still to be decided, at once. */
void lp_import_set_unsure (LpImport *import, guint column, LpCsvOutcomeWord word);

/* The rule as sentences, a line each: "Won: Closed Won (107)." (transfer full) */
char *lp_import_describe_outcome (LpImport *import, guint column);

/* --- Values that mean blank everywhere --- */

/* Everything that was proposed or added, checked or not. Borrowed. */
const char *const *lp_import_get_placeholders (LpImport *import);
gboolean lp_import_is_missing (LpImport *import, const char *value);
void lp_import_set_missing (LpImport *import, const char *value, gboolean missing);

/* --- A second file --- */

LpTable *lp_import_get_joined (LpImport *import);            /* NULL: none */
const char *lp_import_get_joined_name (LpImport *import);    /* its file's name */
const LpSourceGuess *lp_import_get_joined_guess (LpImport *import);
/* Columns of the first and of the second file that have to be equal; "take" is which of
 * several rows counts: "first" or "last". Borrowed. */
int lp_import_get_join_key (LpImport *import);
int lp_import_get_join_with (LpImport *import);
const char *lp_import_get_join_take (LpImport *import);
void lp_import_set_join (LpImport *import, int key, int with, const char *take);
void lp_import_remove_join (LpImport *import);

/* How many rows of the first file find one in the second, by the keys as they are. */
guint64 lp_import_count_joined_rows (LpImport *import);

/* --- What comes of it --- */

/* What is to be known of the file before it is imported, a sentence each: which CRM it looks
 * like, what cannot be read. (transfer full) (element-type utf8) */
GPtrArray *lp_import_list_notes (LpImport *import);

typedef enum
{
  LP_IMPORT_ASK_ENCODING,
  LP_IMPORT_ASK_DATE,
  LP_IMPORT_ASK_DECIMAL,
  LP_IMPORT_ASK_OUTCOME,      /* one value */
  LP_IMPORT_ASK_OUTCOME_REST, /* all values that are left */
  LP_IMPORT_ASK_STAGE,
  LP_IMPORT_ASK_JOIN /* answered among the columns of the second file */
} LpImportAsk;

/* Something that the person has to decide. */
typedef struct
{
  LpImportAsk ask;
  guint column;
  char *key;    /* equal for equal questions */
  char *title;  /* the question */
  char *detail; /* what helps to answer it; may be "" */
  char *value;  /* of OUTCOME */
  GStrv ids;    /* the answers, and how they are shown; none for JOIN */
  GStrv labels;
} LpImportQuestion;

/* Empty: it can be imported. (transfer full) (element-type LpImportQuestion) */
GPtrArray *lp_import_list_questions (LpImport *import);

/* @id: one of the question's. Returns: whether the file has to be read again */
gboolean lp_import_answer (LpImport *import, const LpImportQuestion *question,
                           const char *id);

/* --- A mapping that was used before --- */

/* Whether a file with the same headings was imported on this computer. */
gboolean lp_import_has_remembered (LpImport *import);

/* Makes the mapping what it was then; what it does not answer is asked.
 * Returns: whether the file has to be read again first, in the encoding of then; the mapping
 *   follows by itself */
gboolean lp_import_use_remembered (LpImport *import);

/* Keeps the mapping as it stands for the next file with these headings. What goes wrong is
 * logged: nothing depends on it. */
void lp_import_remember (LpImport *import);

/* Returns: (transfer full): the mapping as it stands */
LpSource *lp_import_make_source (LpImport *import);

/* Returns: (transfer full): @policy with the fields that the mapping adds and the types
 * that it changes; the same where it does neither */
LpPolicy *lp_import_make_policy (LpImport *import, LpPolicy *policy);

G_END_DECLS
