/* SPDX-License-Identifier: GPL-3.0-or-later
 * Every document of tests/fixtures/documents, and what verdicts.txt says of it. */
#include "documents.h"

#include "lp-error.h"
#include "lp-policy-writer.h"

#include <string.h>

typedef struct
{
  char *name;
  char *verdict[2]; /* by LpReadDoor */
  char *errors;
} Verdict;

/* NULL: refused; else the document, written again. */
static GBytes *
read_and_write (const char *name, LpReadDoor door, LpFindings *findings, GError **error)
{
  g_autoptr (GBytes) bytes = test_load_document (name);

  if (g_str_has_suffix (name, ".leadsource.xml"))
    {
      g_autoptr (LpSource) source = lp_source_read (bytes, name, door, findings, error);

      return source != NULL ? lp_source_write (source) : NULL;
    }
  else
    {
      g_autoptr (LpPolicy) policy = lp_policy_read (bytes, name, door, findings, error);

      return policy != NULL ? lp_policy_write (policy) : NULL;
    }
}

static char *
list_errors (const LpFindings *findings)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < lp_findings_get_n (findings); i++)
    {
      const LpFinding *finding = lp_findings_get (findings, i);

      g_assert_cmpuint (finding->line, >, 0);
      g_assert_true (g_str_has_prefix (finding->path, "/"));
      g_assert_cmpuint (strlen (finding->message), >, 20);
      if (finding->severity == LP_SEVERITY_ERROR)
        g_string_append_printf (list, "%s%s@%u", list->len > 0 ? " " : "", finding->code,
                                finding->line);
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static void
test_document (gconstpointer data)
{
  const Verdict *verdict = data;

  for (int door = LP_READ_STRICT; door <= LP_READ_DRAFT; door++)
    {
      g_autoptr (LpFindings) findings = lp_findings_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes)
          written = read_and_write (verdict->name, (LpReadDoor) door, findings, &error);
      g_autofree char *errors = list_errors (findings);

      g_assert_cmpstr (written != NULL ? "taken" : "refused", ==, verdict->verdict[door]);
      g_assert_cmpstr (errors, ==, verdict->errors);
      if (written != NULL)
        g_assert_no_error (error);
      else
        {
          g_assert_nonnull (error);
          g_assert_true (error->domain == LP_ERROR);
          g_assert_nonnull (strstr (error->message, verdict->name));
          g_assert_nonnull (strstr (error->message, "line "));
        }
    }
}

static void
free_verdict (Verdict *verdict)
{
  g_free (verdict->name);
  g_free (verdict->verdict[0]);
  g_free (verdict->verdict[1]);
  g_free (verdict->errors);
  g_free (verdict);
}

static GPtrArray *
load_verdicts (void)
{
  g_autoptr (GBytes) bytes = test_load_document ("verdicts.txt");
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL),
                                     g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GPtrArray *verdicts = g_ptr_array_new_with_free_func ((GDestroyNotify) free_verdict);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = NULL;
      Verdict *verdict;

      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      cells = g_strsplit (lines[i], "|", -1);
      g_assert_cmpuint (g_strv_length (cells), ==, 4);
      verdict = g_new0 (Verdict, 1);
      verdict->name = g_strdup (g_strstrip (cells[0]));
      verdict->verdict[LP_READ_STRICT] = g_strdup (g_strstrip (cells[1]));
      verdict->verdict[LP_READ_DRAFT] = g_strdup (g_strstrip (cells[2]));
      verdict->errors = g_strdup (g_strstrip (cells[3]));
      g_ptr_array_add (verdicts, verdict);
    }
  return verdicts;
}

/* A document without a verdict would be a test that nobody runs. */
static void
test_none_forgotten (gconstpointer data)
{
  const GPtrArray *verdicts = data;
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "fixtures",
                                                   "documents", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_suffix (name, ".xml");
  g_assert_cmpuint (n, ==, verdicts->len);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) verdicts = NULL;

  g_test_init (&argc, &argv, NULL);
  verdicts = load_verdicts ();
  g_test_add_data_func ("/policyio/verdicts/every-document-has-one", verdicts,
                        test_none_forgotten);
  for (guint i = 0; i < verdicts->len; i++)
    {
      const Verdict *verdict = verdicts->pdata[i];
      g_autofree char *path = g_strconcat ("/policyio/verdicts/", verdict->name, NULL);

      g_test_add_data_func (path, verdict, test_document);
    }
  return g_test_run ();
}
