/* SPDX-License-Identifier: GPL-3.0-or-later
 * What an import still has to ask, each question with its answers. */
#include "lp-import-private.h"

#include "lp-date.h"
#include "lp-text.h"
#include "lp-words.h"

#include <glib/gi18n.h>

/* Values of an outcome that are asked one by one; the rest is asked at once. */
#define MAX_VALUES 12

#define ISO_FORM "%Y-%m-%d"
#define NO_DATE "none"
#define NO_STAGE "0" /* no stage can have this id */
#define SAMPLE_LENGTH 40

static const char *const encodings[] = { "UTF-8",
                                         "Windows-1252",
                                         "ISO-8859-15",
                                         "Windows-1250",
                                         "Windows-1251",
                                         "Windows-1253",
                                         "Windows-1254",
                                         "MACINTOSH",
                                         "KOI8-R",
                                         "UTF-16LE",
                                         "UTF-16BE",
                                         "SHIFT_JIS",
                                         "GB18030",
                                         "BIG5",
                                         "EUC-KR",
                                         "ISO-8859-1",
                                         NULL };

const char *const *
lp_import_list_encodings (void)
{
  return encodings;
}

static void
question_free (gpointer data)
{
  LpImportQuestion *question = data;

  g_free (question->key);
  g_free (question->title);
  g_free (question->detail);
  g_free (question->value);
  g_strfreev (question->ids);
  g_strfreev (question->labels);
  g_free (question);
}

/* Takes the texts. */
static LpImportQuestion *
add_question (GPtrArray *questions,
              LpImportAsk ask,
              guint column,
              char *title,
              char *detail)
{
  LpImportQuestion *question = g_new0 (LpImportQuestion, 1);

  question->ask = ask;
  question->column = column;
  question->key = g_strdup_printf ("%d %u", (int) ask, column);
  question->title = title;
  question->detail = detail;
  question->ids = g_new0 (char *, 1);
  question->labels = g_new0 (char *, 1);
  g_ptr_array_add (questions, question);
  return question;
}

static void
add_text (GStrv *list, const char *text)
{
  guint n = g_strv_length (*list);

  *list = g_renew (char *, *list, n + 2);
  (*list)[n] = g_strdup (text);
  (*list)[n + 1] = NULL;
}

static void
add_answer (LpImportQuestion *question, const char *id, const char *label)
{
  add_text (&question->ids, id);
  add_text (&question->labels, label);
}

/* --- The encoding --- */

gboolean
lp_import_asks_for_encoding (LpImport *self)
{
  return self->path != NULL && self->guessed_encoding && self->encoding == NULL;
}

static gboolean
is_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if (!g_ascii_isprint (*text))
      return FALSE;
  return TRUE;
}

/* A text that looks different in different encodings, else any. Borrowed. */
static const char *
find_sample (LpTable *table)
{
  for (guint i = 0; i < lp_table_get_n_columns (table); i++)
    {
      const LpDictionary *dictionary = lp_table_get_dictionary (table, i);

      if (!is_ascii (lp_table_get_heading (table, i)))
        return lp_table_get_heading (table, i);
      for (gsize v = 0; v < dictionary->n_values; v++)
        if (!is_ascii (lp_dictionary_get (dictionary, v)))
          return lp_dictionary_get (dictionary, v);
    }
  return lp_table_get_heading (table, 0);
}

/* Letters that nobody can see are none that somebody wrote. */
static gboolean
is_printable (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isprint (g_utf8_get_char (p)) ||
        g_unichar_type (g_utf8_get_char (p)) == G_UNICODE_PRIVATE_USE)
      return FALSE;
  return TRUE;
}

/* How the bytes of @sample read in another encoding; NULL where they do not. */
static char *
read_as (const char *sample, const char *from, const char *to)
{
  gsize n_bytes = 0;
  g_autofree char *bytes = g_convert (sample, -1, from, "UTF-8", NULL, &n_bytes, NULL);
  g_autofree char *text = NULL;

  if (bytes == NULL)
    return NULL;
  text = g_convert (bytes, (gssize) n_bytes, "UTF-8", to, NULL, NULL, NULL);
  return text != NULL && is_printable (text) ? g_steal_pointer (&text) : NULL;
}

static void
ask_encoding (LpImport *self, GPtrArray *questions)
{
  const char *used = lp_table_get_encoding (self->table);
  g_autofree char *sample = g_utf8_substring (
      find_sample (self->table), 0,
      MIN (SAMPLE_LENGTH, g_utf8_strlen (find_sample (self->table), -1)));
  LpImportQuestion *question = add_question (
      questions, LP_IMPORT_ASK_ENCODING, 0,
      g_strdup_printf (_ ("How is “%s” really written?"), sample),
      g_strdup (
          _ ("The file does not say in which encoding its letters are, and it is not "
             "UTF-8.")));

  for (guint i = 0; encodings[i] != NULL; i++)
    {
      g_autofree char *reading = read_as (sample, used, encodings[i]);
      g_autofree char *label = NULL;

      if (reading == NULL)
        continue;
      /* Translators: a text, and the encoding in which it reads so */
      label = g_strdup_printf (_ ("%s (%s)"), reading, encodings[i]);
      add_answer (question, encodings[i], label);
    }
}

/* --- Dates --- */

GStrv
lp_import_list_date_forms (LpImport *self, guint column)
{
  const LpCsvTypeGuess *type = self->guess->columns[column].type;
  g_autoptr (GStrvBuilder) forms = g_strv_builder_new ();

  g_strv_builder_add (forms, type->date_format != NULL ? type->date_format : ISO_FORM);
  g_strv_builder_addv (forms, (const char **) type->other_date_formats);
  return g_strv_builder_end (forms);
}

static gboolean
read_cell (const char *form, const char *cell, gint64 *instant)
{
  g_autoptr (LpDateFormat)
      format = g_str_equal (form, ISO_FORM) ? NULL : lp_date_format_new (form, NULL);

  return lp_date_format_parse (format, cell, strlen (cell), instant);
}

/* Whether each of the forms reads @cell as another day than the first. */
static gboolean
tells_apart (const char *cell, GStrv forms)
{
  gint64 first, other;

  if (!read_cell (forms[0], cell, &first))
    return FALSE;
  for (guint i = 1; forms[i] != NULL; i++)
    if (!read_cell (forms[i], cell, &other) || other == first)
      return FALSE;
  return TRUE;
}

const char *
lp_import_find_date_example (LpImport *self, guint column)
{
  const LpDictionary *dictionary = lp_table_get_dictionary (self->table, column);
  g_auto (GStrv) forms = lp_import_list_date_forms (self, column);
  const char *fallback = NULL;
  gint64 instant;

  for (gsize i = 0; i < MIN (dictionary->n_values, 1000); i++)
    {
      const char *cell = lp_dictionary_get (dictionary, i);

      if (tells_apart (cell, forms))
        return cell;
      if (fallback == NULL && read_cell (forms[0], cell, &instant))
        fallback = cell;
    }
  return fallback;
}

char *
lp_import_dup_reading (const char *form, const char *cell)
{
  g_autoptr (GDateTime) time = NULL;
  gint64 instant;

  if (!read_cell (form, cell, &instant))
    return NULL;
  time = g_date_time_new_from_unix_utc (instant);
  /* Translators: a day in full: "3 April 2026" */
  return g_date_time_format (time, _ ("%-d %B %Y"));
}

static void
ask_date (LpImport *self, guint column, GPtrArray *questions)
{
  g_auto (GStrv) forms = lp_import_list_date_forms (self, column);
  const char *cell = lp_import_find_date_example (self, column);
  const char *heading = self->guess->columns[column].heading;
  g_autoptr (GString) readings = g_string_new (NULL);
  LpImportQuestion *question;

  for (guint i = 0; cell != NULL && forms[i] != NULL; i++)
    {
      g_autofree char *reading = lp_import_dup_reading (forms[i], cell);

      if (reading != NULL)
        g_string_append_printf (readings, "%s%s", readings->len > 0 ? _ (" or ") : "",
                                reading);
    }
  question = add_question (questions, LP_IMPORT_ASK_DATE, column,
                           /* Translators: a cell, a column's heading, readings: "3 April
                              2026 or 4 March 2026" */
                           g_strdup_printf (_ ("Is “%s” in “%s” %s?"),
                                            cell != NULL ? cell : "", heading,
                                            readings->str),
                           g_strdup (_ ("No date of the column shows it.")));
  for (guint i = 0; forms[i] != NULL; i++)
    {
      g_autofree char *reading = cell != NULL ? lp_import_dup_reading (forms[i], cell)
                                              : NULL;

      add_answer (question, forms[i], reading != NULL ? reading : forms[i]);
    }
  add_answer (question, NO_DATE, _ ("Not a date"));
}

static void
answer_date (LpImport *self, guint column, const char *id)
{
  LpColumnGuess *guess = &self->guess->columns[column];

  if (!g_str_equal (id, NO_DATE))
    {
      lp_import_set_date_format (self, column, g_str_equal (id, ISO_FORM) ? NULL : id);
      return;
    }
  guess->role = LP_CSV_ROLE_NONE;
  guess->type->type = LP_CSV_TYPE_TEXT;
  lp_import_set_date_format (self, column, NULL);
}

/* --- The outcome --- */

static void
add_outcomes (LpImportQuestion *question)
{
  const char *const labels[] = { _ ("Still open"), _ ("Won"), _ ("Lost"),
                                 _ ("Not worked") };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      const char id[] = { (char) ('0' + i), '\0' };

      add_answer (question, id, labels[i]);
    }
}

static void
ask_value (LpImport *self, guint column, const LpCsvValue *value, GPtrArray *questions)
{
  LpImportQuestion *question = add_question (
      questions, LP_IMPORT_ASK_OUTCOME, column,
      g_strdup_printf (_ ("What does “%s” in “%s” say?"), value->text,
                       self->guess->columns[column].heading),
      lp_words_leads (value->count));

  g_free (question->key);
  question->key = g_strdup_printf ("%d %u %s", LP_IMPORT_ASK_OUTCOME, column,
                                   value->text);
  question->value = g_strdup (value->text);
  add_outcomes (question);
}

static void
ask_outcome (LpImport *self, guint column, GPtrArray *questions)
{
  g_autoptr (GArray) values = lp_import_list_values (self, column, G_MAXUINT);
  guint n_left = g_strv_length (self->guess->columns[column].unsure);
  LpImportQuestion *rest;

  for (guint i = 0, n = 0; i < values->len && n < MAX_VALUES; i++)
    {
      const LpCsvValue *value = &g_array_index (values, LpCsvValue, i);

      if (lp_import_get_outcome (self, column, value->text) != LP_CSV_OUTCOME_UNKNOWN)
        continue;
      ask_value (self, column, value, questions);
      n_left--;
      n++;
    }
  if (n_left == 0)
    return;
  rest = add_question (
      questions, LP_IMPORT_ASK_OUTCOME_REST, column,
      g_strdup_printf (ngettext ("What does %u other value of “%s” say?",
                                 "What do %u other values of “%s” say?", n_left),
                       n_left, self->guess->columns[column].heading),
      g_strdup (_ ("All values that are still to be decided, at once.")));
  add_outcomes (rest);
}

/* --- The rest --- */

static void
ask_stage (LpImport *self, guint column, GPtrArray *questions)
{
  LpNode *stages = lp_policy_get_section (self->policy, LP_KIND_STAGES);
  LpImportQuestion *question = add_question (
      questions, LP_IMPORT_ASK_STAGE, column,
      g_strdup_printf (_ ("Which stage does “%s” tell of?"),
                       self->guess->columns[column].heading),
      g_strdup (""));

  LP_FOREACH_CHILD (stages, LP_KIND_STAGE, stage)
    {
      if (lp_node_get_id (stage) != NULL)
        add_answer (question, lp_node_get_id (stage), lp_node_get_name (stage));
    }
  add_answer (question, NO_STAGE, _ ("None of them"));
}

static void
ask_decimal (LpImport *self, guint column, GPtrArray *questions)
{
  LpImportQuestion *question = add_question (
      questions, LP_IMPORT_ASK_DECIMAL, 0,
      g_strdup_printf (_ ("Is the point or the comma the decimal separator, as in “%s”?"),
                       self->guess->columns[column].heading),
      lp_import_dup_samples (self, column));

  add_answer (question, ".", _ ("Point: 1,234.5"));
  add_answer (question, ",", _ ("Comma: 1.234,5"));
}

static void
ask_about_column (LpImport *self, guint column, GPtrArray *questions)
{
  const LpColumnGuess *guess = &self->guess->columns[column];

  if (lp_column_guess_asks_date (guess))
    ask_date (self, column, questions);
  if (lp_column_guess_asks_outcome (guess))
    ask_outcome (self, column, questions);
  if (lp_column_guess_asks_stage (guess))
    ask_stage (self, column, questions);
}

GPtrArray *
lp_import_list_questions (LpImport *self)
{
  GPtrArray *questions = g_ptr_array_new_with_free_func (question_free);
  gboolean asks_decimal = FALSE;

  if (self->guess == NULL)
    return questions;
  if (lp_import_asks_for_encoding (self))
    ask_encoding (self, questions);
  for (guint i = 0; i < self->guess->n_columns; i++)
    {
      ask_about_column (self, i, questions);
      if (!asks_decimal && lp_column_guess_asks_decimal (&self->guess->columns[i]))
        {
          ask_decimal (self, i, questions);
          asks_decimal = TRUE;
        }
    }
  if (self->joined != NULL && (self->join_key < 0 || self->join_with < 0))
    add_question (
        questions, LP_IMPORT_ASK_JOIN, 0,
        g_strdup_printf (_ ("By which columns is “%s” joined?"), self->joined_name),
        g_strdup (_ ("To be said under Second File.")));
  return questions;
}

/* --- Answers --- */

static gboolean
answer_encoding (LpImport *self, const char *id)
{
  const char *used = lp_table_get_encoding (self->table);
  g_autofree char *delimiter = g_strdup (self->delimiter);

  lp_import_set_reading (self, id, delimiter, self->skip);
  if (g_ascii_strcasecmp (id, used) != 0)
    return TRUE;
  lp_import_emit_changed (self);
  return FALSE;
}

gboolean
lp_import_answer (LpImport *self, const LpImportQuestion *question, const char *id)
{
  switch (question->ask)
    {
    case LP_IMPORT_ASK_ENCODING:
      return answer_encoding (self, id);
    case LP_IMPORT_ASK_DATE:
      answer_date (self, question->column, id);
      break;
    case LP_IMPORT_ASK_DECIMAL:
      lp_import_set_decimal (self, *id);
      break;
    case LP_IMPORT_ASK_OUTCOME:
      lp_import_set_outcome (self, question->column, question->value,
                             (LpCsvOutcomeWord) (*id - '0'));
      break;
    case LP_IMPORT_ASK_OUTCOME_REST:
      lp_import_set_unsure (self, question->column, (LpCsvOutcomeWord) (*id - '0'));
      break;
    case LP_IMPORT_ASK_STAGE:
      if (!g_str_equal (id, NO_STAGE))
        lp_import_set_reached_stage (self, question->column, id);
      else
        lp_import_set_role (self, question->column, LP_CSV_ROLE_NONE);
      break;
    case LP_IMPORT_ASK_JOIN:
      break;
    }
  return FALSE;
}
