/* SPDX-License-Identifier: GPL-3.0-or-later
 * Opens a workspace file from anywhere and reads all that is in it, as the window would,
 * and says what came of it.
 *
 *   hostile-opener [--edit] [--user ID] [--values] FILE
 *
 * One line a thing, parts between tabs: "open", "steps", ... and "ok", or the error's
 * code and its message, escaped as in a URI. With --edit one step is added and taken back
 * at the end, with --values each value that was read is printed as a digest. --user gives
 * up the rights of root first. The exit status is 0 whatever the file is: anything else
 * is a fault of ours. */
#include "lp-digest.h"
#include "lp-document.h"
#include "lp-error.h"
#include "lp-policy-writer.h"
#include "lp-workspace.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static gboolean want_edit;
static gboolean want_values;
static gint user = -1;

static const GOptionEntry options[] = {
  { "edit", 0, 0, G_OPTION_ARG_NONE, &want_edit, "Edit it too", NULL },
  { "values", 0, 0, G_OPTION_ARG_NONE, &want_values, "Print digests of the values",
    NULL },
  { "user", 0, 0, G_OPTION_ARG_INT, &user, "Become this user first", "ID" },
  { NULL }
};

/* Prints @what and how it went; takes @error. Whether all went well. */
static gboolean
say (const char *what, gboolean ok, GError *error)
{
  static const char *const codes[] = { "INVALID",   "FORMAT",   "LIMIT",    "IO",
                                       "NOT_FOUND", "CONFLICT", "CANCELLED" };
  g_autofree char *message = NULL;

  g_assert_true (ok == (error == NULL));
  if (ok)
    {
      printf ("%s\tok\n", what);
      return TRUE;
    }
  g_assert_cmpint (error->domain, ==, (int) LP_ERROR);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  message = g_uri_escape_string (error->message, " ", TRUE);
  printf ("%s\t%s\t%s\n", what, codes[error->code], message);
  g_error_free (error);
  return FALSE;
}

static void
say_value (const char *name, guint64 number, const void *bytes, gsize size)
{
  if (want_values)
    {
      g_autofree char *digest = lp_digest_of_bytes (bytes, size);

      printf ("value\t%s %" G_GUINT64_FORMAT "\t%s\n", name, number, digest);
    }
}

static void
say_text (const char *name, guint64 number, const char *text)
{
  say_value (name, number, text, strlen (text));
}

static void
say_policy (const char *name, guint64 number, LpPolicy *policy)
{
  g_autoptr (GBytes) xml = lp_policy_write (policy);

  say_value (name, number, g_bytes_get_data (xml, NULL), g_bytes_get_size (xml));
}

/* --- The workspace --- */

static gboolean
read_steps (LpWorkspace *workspace)
{
  GError *error = NULL;
  guint present = 0;
  g_autoptr (GPtrArray) steps = lp_workspace_list_steps (workspace, &present, &error);

  if (!say ("steps", steps != NULL, error))
    return FALSE;
  g_assert_cmpuint (present, <, steps->len);
  say_value ("present", 0, &present, sizeof present);
  for (guint i = 0; i < steps->len; i++)
    {
      const LpStep *step = g_ptr_array_index (steps, i);
      g_autoptr (LpPolicy)
          policy = lp_workspace_load_step (workspace, step->id, NULL, &error);

      g_assert_true (g_utf8_validate (step->label, -1, NULL));
      if (!say ("step", policy != NULL, error))
        return FALSE;
      say_text ("step label", i, step->label);
      say_value ("step at", i, &step->at, sizeof step->at);
      say_policy ("step policy", i, policy);
    }
  return TRUE;
}

static void
read_table (const char *name, guint64 number, LpTable *table)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint column = 0; column < lp_table_get_n_columns (table); column++)
    {
      g_string_append (text, lp_table_get_heading (table, column));
      for (gsize row = 0; row < lp_table_get_n_rows (table); row++)
        {
          const char *cell = lp_table_get_cell (table, column, row);

          if (want_values)
            g_string_append_len (text, cell, (gssize) strlen (cell) + 1);
          else
            g_assert_cmpuint (strlen (cell), <, G_MAXINT);
        }
    }
  for (gsize i = 0; i < lp_table_get_n_rows (table); i++)
    g_string_append_c (text, (char) lp_table_get_line (table, i));
  for (gsize i = 0; i < lp_table_get_n_aside (table); i++)
    g_string_append (text, lp_table_get_aside (table, i)->text);
  say_value (name, number, text->str, text->len);
}

static gboolean
read_lead_sets (LpWorkspace *workspace)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) sets = lp_workspace_list_lead_sets (workspace, &error);

  if (!say ("lead sets", sets != NULL, error))
    return FALSE;
  for (guint i = 0; i < sets->len; i++)
    {
      const LpLeadSet *set = g_ptr_array_index (sets, i);
      g_autoptr (LpTable) table = NULL;
      g_autoptr (GPtrArray) joined = NULL;
      g_autoptr (LpSource) source = NULL;
      g_autoptr (GBytes) xml = NULL;
      gboolean ok = lp_workspace_load_lead_set (workspace, set->id, &table, &joined,
                                                &source, &error);

      g_assert_true (g_utf8_validate (set->name, -1, NULL));
      if (!say ("lead set", ok, error))
        return FALSE;
      say_text ("lead set name", i, set->name);
      say_value ("lead set imported", i, &set->imported, sizeof set->imported);
      say_value ("mature days", i, &set->mature_days, sizeof set->mature_days);
      say_value ("chosen", i, &set->chosen, sizeof set->chosen);
      read_table ("leads", i, table);
      for (guint j = 0; j < joined->len; j++)
        read_table ("joined", j, g_ptr_array_index (joined, j));
      xml = lp_source_write (source);
      say_value ("source", i, g_bytes_get_data (xml, NULL), g_bytes_get_size (xml));
    }
  return TRUE;
}

static gboolean
read_words (LpWorkspace *workspace)
{
  GError *error = NULL;
  g_auto (GStrv) words = NULL;
  gboolean ok = lp_workspace_load_vague_words (workspace, &words, &error);

  if (!say ("words", ok, error))
    return FALSE;
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      g_assert_true (g_utf8_validate (words[i], -1, NULL));
      say_text ("word", i, words[i]);
    }
  return TRUE;
}

/* --- Versions and what is to be the next --- */

static gboolean
read_versions (LpWorkspace *workspace)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) versions = lp_workspace_list_versions (workspace, &error);
  gboolean ok = say ("versions", versions != NULL, error);

  for (guint i = 0; ok && i < versions->len; i++)
    {
      const LpVersion *version = g_ptr_array_index (versions, i);
      g_autoptr (LpPolicy)
          policy = lp_workspace_load_version (workspace, version->version, &error);

      g_assert_true (version->sound || policy == NULL);
      ok = say ("version", policy != NULL, error);
      if (!ok)
        break;
      say_text ("version number", i, version->version);
      say_text ("version digest", i, version->digest);
      say_value ("version at", i, &version->at, sizeof version->at);
      say_policy ("version policy", i, policy);
    }
  return ok;
}

static gboolean
read_proposals (LpWorkspace *workspace)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) proposals = lp_workspace_list_proposals (workspace, &error);
  gboolean ok = say ("proposals", proposals != NULL, error);

  for (guint i = 0; ok && i < proposals->len; i++)
    {
      const LpProposal *proposal = g_ptr_array_index (proposals, i);
      g_autoptr (LpPolicy)
          policy = lp_workspace_load_proposal (workspace, proposal->side, &error);

      ok = say ("proposal", policy != NULL, error);
      if (!ok)
        break;
      say_text ("proposal side", i, proposal->side);
      say_text ("proposal origin", i, proposal->origin);
      say_policy ("proposal policy", i, policy);
    }
  return ok;
}

static gboolean
read_signatures (LpWorkspace *workspace)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) signatures = lp_workspace_list_signatures (workspace, &error);

  if (!say ("signatures", signatures != NULL, error))
    return FALSE;
  for (guint i = 0; i < signatures->len; i++)
    {
      g_autofree char *xml = lp_node_write (g_ptr_array_index (signatures, i));

      say_text ("signature", i, xml);
    }
  return TRUE;
}

/* One step more, and back. */
static gboolean
edit (LpWorkspace *workspace)
{
  GError *error = NULL;
  guint present = 0;
  g_autoptr (GPtrArray) steps = lp_workspace_list_steps (workspace, &present, &error);
  g_autoptr (LpPolicy) policy = NULL;
  gint64 before, id;
  gboolean ok;

  g_assert_no_error (error);
  before = ((LpStep *) g_ptr_array_index (steps, present))->id;
  policy = lp_workspace_load_step (workspace, before, NULL, &error);
  g_assert_no_error (error);
  ok = lp_workspace_add_step (workspace, policy, "Edited", &id, &error);
  if (!say ("edit", ok, error))
    return FALSE;
  ok = lp_workspace_set_present (workspace, before, &error);
  return say ("undo", ok, error);
}

/* --- The document --- */

static gboolean
read_document (const char *path)
{
  GError *error = NULL;
  g_autoptr (LpDocument) document = lp_document_new_open (path, &error);

  if (!say ("document", document != NULL, error))
    return FALSE;
  lp_document_wait_for_impact (document);
  for (guint i = 0; i < 3; i++)
    lp_document_undo (document);
  lp_document_wait_for_impact (document);
  return TRUE;
}

static void
read_file (const char *path)
{
  GError *error = NULL;
  g_autoptr (LpWorkspace) workspace = lp_workspace_open (path, &error);
  gboolean ok = say ("open", workspace != NULL, error);

  /* Each, whatever became of the others. */
  if (ok)
    ok = read_steps (workspace) & read_lead_sets (workspace) & read_words (workspace) &
         read_versions (workspace) & read_proposals (workspace) &
         read_signatures (workspace);
  if (ok && want_edit)
    edit (workspace);
  g_clear_pointer (&workspace, lp_workspace_close);
  if (ok && want_edit)
    read_document (path);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("FILE");

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, NULL) || argc != 2)
    return 2;
  if (user >= 0 && setreuid ((uid_t) user, (uid_t) user) != 0)
    return 2;
  read_file (argv[1]);
  return 0;
}
