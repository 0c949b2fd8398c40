/* SPDX-License-Identifier: GPL-3.0-or-later
 * What an import asks, and what comes of the answers: dates, outcomes, encodings; and a
 * mapping that was used before. Nothing that has two readings is taken silently. */
#include "gui-fixture.h"

#include "lp-import.h"

#include <string.h>

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  lp_import_read_finish (LP_IMPORT (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
read_file (LpImport *import)
{
  gboolean done = FALSE;

  lp_import_read_async (import, NULL, NULL, on_read_cb, &done);
  WAIT_FOR (done, 10000);
}

static LpImport *
make_import_of_bytes (const char *bytes, gsize size)
{
  g_autofree char *path = g_build_filename (gui_get_folder (), "ask.csv", NULL);
  g_autoptr (LpPolicy) policy = gui_make_policy ();
  LpImport *import = lp_import_new (path, policy);

  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  read_file (import);
  return import;
}

static LpImport *
make_import (const char *text)
{
  return make_import_of_bytes (text, strlen (text));
}

/* The first question of that kind, or NULL. */
static const LpImportQuestion *
find (const GPtrArray *questions, LpImportAsk ask)
{
  for (guint i = 0; i < questions->len; i++)
    {
      const LpImportQuestion *question = questions->pdata[i];

      if (question->ask == ask)
        return question;
    }
  return NULL;
}

static guint
count_questions (LpImport *import)
{
  g_autoptr (GPtrArray) questions = lp_import_list_questions (import);

  return questions->len;
}

/* Returns: whether the file has to be read again */
static gboolean
answer (LpImport *import, LpImportAsk ask, const char *id)
{
  g_autoptr (GPtrArray) questions = lp_import_list_questions (import);
  const LpImportQuestion *question = find (questions, ask);

  g_assert_nonnull (question);
  g_assert_true (g_strv_contains ((const char *const *) question->ids, id));
  return lp_import_answer (import, question, id);
}

/* --- Dates --- */

static void
test_both_readings (void)
{
  g_autoptr (LpImport)
      import = make_import ("Id,Created\n1,05/05/2026\n2,03/04/2026\n3,07/08/2026\n");
  g_autoptr (GPtrArray) questions = lp_import_list_questions (import);
  const LpImportQuestion *date = find (questions, LP_IMPORT_ASK_DATE);

  g_assert_nonnull (date);
  g_assert_cmpstr (date->title, ==,
                   "Is “03/04/2026” in “Created” 3 April 2026 or 4 March 2026?");
  g_assert_cmpstr (date->labels[0], ==, "3 April 2026");
  g_assert_cmpstr (date->labels[1], ==, "4 March 2026");
  answer (import, LP_IMPORT_ASK_DATE, "%m/%d/%Y");
  g_assert_cmpuint (count_questions (import), ==, 0);
  g_assert_cmpstr (lp_import_get_guess (import)->columns[1].type->date_format, ==,
                   "%m/%d/%Y");
}

static void
test_three_readings (void)
{
  g_autoptr (LpImport)
      import = make_import ("Id,Created\n1,03/04/05\n2,06/07/08\n3,01/02/03\n");
  g_autoptr (GPtrArray) questions = lp_import_list_questions (import);
  const LpImportQuestion *date = find (questions, LP_IMPORT_ASK_DATE);

  g_assert_nonnull (date);
  g_assert_cmpuint (g_strv_length (date->ids), ==, 4);
  g_assert_nonnull (strstr (date->title, "3 April 2005 or 4 March 2005 or 5 April 2003"));
}

static void
test_not_a_date (void)
{
  g_autoptr (LpImport) import = make_import ("Id,Created\n1,03/04/2026\n2,05/06/2026\n");
  const LpColumnGuess *column;

  answer (import, LP_IMPORT_ASK_DATE, "none");
  g_assert_cmpuint (count_questions (import), ==, 0);
  column = &lp_import_get_guess (import)->columns[1];
  g_assert_cmpint (column->role, ==, LP_CSV_ROLE_NONE);
  g_assert_cmpint (column->type->type, ==, LP_CSV_TYPE_TEXT);
}

/* A deal's value is no field, but a wrong one is a wrong figure. */
static void
test_value_asks_for_decimal (void)
{
  g_autoptr (LpImport) import = make_import ("Id,Amount\n1,1.234\n2,2.500\n");

  g_assert_cmpuint (count_questions (import), ==, 1);
  answer (import, LP_IMPORT_ASK_DECIMAL, ",");
  g_assert_cmpuint (count_questions (import), ==, 0);
  g_assert_cmpint (lp_import_get_guess (import)->decimal, ==, ',');
}

/* --- Outcomes --- */

static void
test_outcome_value_by_value (void)
{
  g_autoptr (LpImport) import = make_import ("Id,Converted\n1,1\n2,0\n3,0\n4,1\n5,0\n");
  g_autoptr (GPtrArray) questions = lp_import_list_questions (import);
  const LpImportQuestion *zero = find (questions, LP_IMPORT_ASK_OUTCOME);
  g_autofree char *before = lp_import_describe_outcome (import, 1);
  g_autofree char *after = NULL;

  g_assert_cmpuint (questions->len, ==, 1);
  g_assert_cmpstr (zero->title, ==, "What does “0” in “Converted” say?");
  g_assert_cmpstr (zero->detail, ==, "3 leads");
  g_assert_cmpstr (before, ==,
                   "Won: 1 (2).\nLost: no value.\nTo be decided: 0 (3).\n"
                   "Still open: every other value and blank.");
  answer (import, LP_IMPORT_ASK_OUTCOME, "0");
  g_assert_cmpuint (count_questions (import), ==, 0);
  after = lp_import_describe_outcome (import, 1);
  g_assert_cmpstr (after, ==,
                   "Won: 1 (2).\nLost: no value.\n"
                   "Still open: 0 (3), every other value and blank.");
}

/* A column of many unknown values is not asked a thousand times. */
static void
test_outcome_rest_at_once (void)
{
  g_autoptr (GString) text = g_string_new ("Id,Ending\n");
  g_autoptr (LpImport) import = NULL;

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, "%u,value %u\n", i, i);
  import = make_import (text->str);
  lp_import_set_role (import, 1, LP_CSV_ROLE_OUTCOME);
  g_assert_cmpuint (count_questions (import), ==, 13);
  answer (import, LP_IMPORT_ASK_OUTCOME, "1");
  answer (import, LP_IMPORT_ASK_OUTCOME_REST, "2");
  g_assert_cmpuint (count_questions (import), ==, 0);
  g_assert_cmpint (lp_import_get_outcome (import, 1, "value 39"), ==,
                   LP_CSV_OUTCOME_LOST);
}

/* --- Encodings --- */

static const struct
{
  const char *name;
  const char *encoding; /* for g_convert() */
  const char *mark;
  const char *word;
  gboolean asked;
} files[] = {
  { "ascii", "ASCII", "", "Mueller", FALSE },
  { "utf-8", "UTF-8", "", "Müller Łódź Київ", FALSE },
  { "utf-8-with-mark", "UTF-8", "\357\273\277", "Müller", FALSE },
  { "utf-16le-with-mark", "UTF-16LE", "\377\376", "Müller 東京", FALSE },
  { "utf-16be-with-mark", "UTF-16BE", "\376\377", "Müller 東京", FALSE },
  { "utf-16le", "UTF-16LE", "", "Müller", TRUE },
  { "utf-16be", "UTF-16BE", "", "Müller", TRUE },
  { "windows-1252", "Windows-1252", "", "Müller €", TRUE },
  { "iso-8859-15", "ISO-8859-15", "", "Müller €", TRUE },
  { "windows-1250", "Windows-1250", "", "Łódź Čapek", TRUE },
  { "windows-1251", "Windows-1251", "", "Київ", TRUE },
  { "windows-1253", "Windows-1253", "", "Αθήνα", TRUE },
  { "windows-1254", "Windows-1254", "", "İzmir ğ", TRUE },
  { "macintosh", "MACINTOSH", "", "Müller é", TRUE },
  { "koi8-r", "KOI8-R", "", "Москва", TRUE },
  { "shift-jis", "SHIFT_JIS", "", "東京", TRUE },
  { "gb18030", "GB18030", "", "北京", TRUE },
  { "big5", "BIG5", "", "台北", TRUE },
  { "euc-kr", "EUC-KR", "", "서울", TRUE },
};

static LpImport *
import_encoded (gsize i)
{
  g_autofree char *text = g_strdup_printf ("Id,Company\n1,%s\n2,Acme\n3,Bolt\n",
                                           files[i].word);
  GError *error = NULL;
  gsize size;
  g_autofree char *bytes = g_convert (text, -1, files[i].encoding, "UTF-8", NULL, &size,
                                      &error);
  g_autoptr (GByteArray) all = g_byte_array_new ();

  g_assert_no_error (error);
  g_byte_array_append (all, (const guint8 *) files[i].mark,
                       (guint) strlen (files[i].mark));
  g_byte_array_append (all, (const guint8 *) bytes, (guint) size);
  return make_import_of_bytes ((const char *) all->data, all->len);
}

/* Right at once where the bytes tell; else asked, with what it should be among the
 * answers. */
static void
test_encoding (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (LpImport) import = import_encoded (i);

  g_assert_cmpint (lp_import_asks_for_encoding (import), ==, files[i].asked);
  if (files[i].asked && answer (import, LP_IMPORT_ASK_ENCODING, files[i].encoding))
    read_file (import);
  g_assert_cmpuint (count_questions (import), ==, 0);
  g_assert_cmpstr (lp_table_get_cell (lp_import_get_table (import), 1, 0), ==,
                   files[i].word);
}

/* --- The file --- */

static void
test_notes (void)
{
  g_autoptr (LpImport) import = make_import (
      "hs_object_id,createdate\n1,1698451200000\n2,1698537600000\n");
  g_autoptr (GPtrArray) notes = lp_import_list_notes (import);

  g_assert_cmpuint (notes->len, ==, 2);
  g_assert_true (
      g_str_has_prefix (notes->pdata[0], "This looks like an export of HubSpot."));
  g_assert_nonnull (
      strstr (notes->pdata[1], "“createdate” holds times counted from 1970"));
}

/* --- A mapping that was used before --- */

#define THEN                                                                             \
  "Id,Created,Status\n1,03/04/2024,Won\n2,05/06/2024,Mystery\n3,01/02/2024,Lost\n"

/* The first file was answered and imported. */
static void
import_then (void)
{
  g_autoptr (LpImport) import = make_import (THEN);

  if (lp_import_has_remembered (import))
    lp_import_use_remembered (import);
  while (count_questions (import) > 0)
    {
      g_autoptr (GPtrArray) questions = lp_import_list_questions (import);
      const LpImportQuestion *question = questions->pdata[0];

      lp_import_answer (import, question,
                        question->ask == LP_IMPORT_ASK_DATE ? "%m/%d/%Y" : "2");
    }
  lp_import_remember (import);
}

static void
test_remembered (void)
{
  g_autoptr (LpImport) import = NULL;

  import_then ();
  /* In another order, and with other spelling of the headings. */
  import = make_import ("status,ID,created\nWon,1,02/03/2024\nMystery,2,04/05/2024\n");
  g_assert_true (lp_import_has_remembered (import));
  g_assert_cmpuint (count_questions (import), >, 0);

  g_clear_object (&import);
  import = make_import (THEN);
  lp_import_use_remembered (import);
  g_assert_false (lp_import_has_remembered (import));
  g_assert_cmpuint (count_questions (import), ==, 0);
  g_assert_cmpint (lp_import_get_outcome (import, 2, "Mystery"), ==, LP_CSV_OUTCOME_LOST);
  g_assert_cmpstr (lp_import_get_guess (import)->columns[1].type->date_format, ==,
                   "%m/%d/%Y");
}

static void
test_remembered_is_of_these_headings (void)
{
  g_autoptr (LpImport) import = NULL;

  import_then ();
  import = make_import ("Id,Created,Status,Other\n1,2024-01-02,Won,x\n");
  g_assert_false (lp_import_has_remembered (import));
}

/* What the file then did not have is asked: another form of dates, another value. */
static void
test_remembered_asks_what_is_new (void)
{
  g_autoptr (LpImport) import = NULL;

  import_then ();
  import = make_import ("Id,Created,Status\n1,03.04.2024,Won\n2,05.06.2024,Enigma\n");
  lp_import_use_remembered (import);
  g_assert_cmpuint (count_questions (import), ==, 2);
  answer (import, LP_IMPORT_ASK_DATE, "%d.%m.%Y");
  answer (import, LP_IMPORT_ASK_OUTCOME, "0");
  g_assert_cmpuint (count_questions (import), ==, 0);
}

/* The day is that of the file. */
static void
test_remembered_has_its_own_day (void)
{
  g_autoptr (LpImport) import = NULL;
  gint64 day;

  import_then ();
  import = make_import ("Id,Created,Status\n1,03/13/2024,Won\n2,05/06/2025,Lost\n");
  g_assert_true (lp_import_get_guess (import)->has_as_of);
  day = lp_import_get_guess (import)->as_of;
  lp_import_use_remembered (import);
  g_assert_true (lp_import_get_guess (import)->has_as_of);
  g_assert_cmpint (lp_import_get_guess (import)->as_of, ==, day);
}

/* What was read wrongly is read again as it was then. */
static void
test_remembered_encoding (void)
{
  static const char text[] = "Id,Firma\n1,M\237ller\n2,Acme\n";
  g_autoptr (LpImport) first = make_import (text);
  g_autoptr (LpImport) second = NULL;

  g_assert_true (answer (first, LP_IMPORT_ASK_ENCODING, "MACINTOSH"));
  read_file (first);
  lp_import_remember (first);

  second = make_import (text);
  g_assert_true (lp_import_asks_for_encoding (second));
  g_assert_true (lp_import_use_remembered (second));
  read_file (second);
  g_assert_false (lp_import_has_remembered (second));
  g_assert_cmpuint (count_questions (second), ==, 0);
  g_assert_cmpstr (lp_table_get_cell (lp_import_get_table (second), 1, 0), ==, "Müller");
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/ask/a-date-with-both-readings", test_both_readings);
  g_test_add_func ("/gui/ask/a-date-with-three-readings", test_three_readings);
  g_test_add_func ("/gui/ask/it-may-be-no-date", test_not_a_date);
  g_test_add_func ("/gui/ask/a-value-asks-for-its-decimal", test_value_asks_for_decimal);
  g_test_add_func ("/gui/ask/an-outcome-value-by-value", test_outcome_value_by_value);
  g_test_add_func ("/gui/ask/many-values-at-once", test_outcome_rest_at_once);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_strconcat ("/gui/ask/encoding/", files[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_encoding);
    }
  g_test_add_func ("/gui/ask/notes-on-the-file", test_notes);
  g_test_add_func ("/gui/remembered/used-for-the-same-headings", test_remembered);
  g_test_add_func ("/gui/remembered/not-for-other-headings",
                   test_remembered_is_of_these_headings);
  g_test_add_func ("/gui/remembered/asks-what-is-new", test_remembered_asks_what_is_new);
  g_test_add_func ("/gui/remembered/the-encoding-too", test_remembered_encoding);
  g_test_add_func ("/gui/remembered/the-day-is-the-file-s",
                   test_remembered_has_its_own_day);
  return g_test_run ();
}
