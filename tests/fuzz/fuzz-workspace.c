/* SPDX-License-Identifier: GPL-3.0-or-later
 * A damaged workspace: bytes of a good one are changed or cut off, and it is opened and read
 * as the window would. It may be refused or read, and nothing else.
 *
 * Input: three bytes a change, from the file's start and its end in turn: distance (16 bits),
 * new byte. A lone byte at the end of the input cuts the file after that many 256ths. */
#include "small-policy.h"

#include "lp-policy-reader.h"
#include "lp-workspace.h"

#include <glib/gstdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static char *folder = NULL;
static char *path = NULL;

static LpPolicy *
read_policy (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (small_policy, sizeof small_policy - 1);
  g_autoptr (LpFindings) findings = lp_findings_new ();
  LpPolicy *policy = lp_policy_read (bytes, "small", LP_READ_STRICT, findings, NULL);

  g_assert_nonnull (policy);
  return policy;
}

static LpSource *
read_source (void)
{
  static const char text[] = "<lead-source xmlns='urn:leadpact:source:1'>"
                             "<column name='id' role='id'/></lead-source>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (LpFindings) findings = lp_findings_new ();
  LpSource *source = lp_source_read (bytes, "small", LP_READ_STRICT, findings, NULL);

  g_assert_nonnull (source);
  return source;
}

static LpTable *
make_table (void)
{
  g_autoptr (GString) text = g_string_new ("id,title,employees\n");
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 300; i++)
    g_string_append_printf (text, "%d,Title %d,%d\n", i, i % 7, i * 3);
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
  LpTable *table = lp_table_import_bytes (bytes, "leads", NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return table;
}

/* What stands beside the draft: a version, a proposal, a signature. */
static void
add_agreement (LpWorkspace *workspace, LpPolicy *draft, GError **error)
{
  g_autoptr (LpNode) root = lp_node_with_attr (lp_policy_get_root (draft), LP_ATTR_STATE, NULL);
  g_autoptr (LpPolicy) policy = lp_policy_new (root);
  g_autoptr (LpNode) approval = lp_node_new (
    LP_KIND_APPROVAL, LP_ATTR_SIDE, "sales", LP_ATTR_NAME, "Ada", LP_ATTR_AT,
    "2026-11-22T10:00:00Z", LP_ATTR_DIGEST, "sha256:0", LP_ATTR_NONE);

  if (lp_workspace_add_version (workspace, policy, error) &&
      lp_workspace_set_proposal (workspace, "sales", "a.xml", draft, error))
    lp_workspace_add_signature (workspace, approval, error);
}

static void
remove_files (void)
{
  g_unlink (path);
  g_rmdir (folder);
}

/* The good file, made once. */
static const GByteArray *
the_original (void)
{
  static GByteArray *original = NULL;
  g_autoptr (LpPolicy) policy = NULL;
  g_autoptr (LpTable) table = NULL;
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (LpSource) source = NULL;
  g_autoptr (GError) error = NULL;
  char *content = NULL;
  gsize length = 0;
  gint64 id = 0;

  if (original != NULL)
    return original;
  folder = g_dir_make_tmp ("leadpact-fuzz-XXXXXX", NULL);
  path = g_build_filename (folder, "a.leadpact", NULL);
  policy = read_policy ();
  table = make_table ();
  source = read_source ();
  workspace = lp_workspace_create (path, policy, &error);
  g_assert_no_error (error);
  lp_workspace_add_step (workspace, policy, "Again", &id, &error);
  g_assert_no_error (error);
  lp_workspace_add_lead_set (workspace, "leads", table, NULL, source, 0, NULL, NULL, NULL, &id,
                             &error);
  g_assert_no_error (error);
  lp_workspace_set_mature_days (workspace, id, 90, &error);
  g_assert_no_error (error);
  lp_workspace_set_vague_words (workspace, (const char *const[]){ "soon", "large", NULL }, &error);
  g_assert_no_error (error);
  add_agreement (workspace, policy, &error);
  g_assert_no_error (error);
  g_clear_pointer (&workspace, lp_workspace_close);
  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  original = g_byte_array_new_take ((guint8 *) content, length);
  atexit (remove_files);
  return original;
}

static void
write_damaged (const GByteArray *original, const uint8_t *data, size_t size)
{
  g_autofree guint8 *bytes = g_memdup2 (original->data, original->len);
  g_autoptr (GError) error = NULL;
  gsize length = original->len;

  for (size_t i = 0; i + 2 < size; i += 3)
    {
      gsize distance = ((gsize) data[i] << 8 | data[i + 1]) % length;

      bytes[(i / 3) % 2 == 0 ? distance : length - 1 - distance] = data[i + 2];
    }
  if (size % 3 == 1)
    length = length * data[size - 1] / 256;
  g_file_set_contents_full (path, (const char *) bytes, (gssize) length, G_FILE_SET_CONTENTS_NONE,
                            0600, &error);
  g_assert_no_error (error);
}

static void
read_steps (LpWorkspace *workspace)
{
  guint present = 0;
  g_autoptr (GPtrArray) steps = lp_workspace_list_steps (workspace, &present, NULL);

  for (guint i = 0; steps != NULL && i < steps->len; i++)
    {
      const LpStep *step = g_ptr_array_index (steps, i);
      g_autoptr (LpFindings) findings = lp_findings_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (LpPolicy) policy = lp_workspace_load_step (workspace, step->id, findings, &error);

      g_assert_true ((policy != NULL) == (error == NULL));
    }
}

static void
read_leads (LpWorkspace *workspace)
{
  g_autoptr (GPtrArray) sets = lp_workspace_list_lead_sets (workspace, NULL);

  for (guint i = 0; sets != NULL && i < sets->len; i++)
    {
      const LpLeadSet *set = g_ptr_array_index (sets, i);
      g_autoptr (LpTable) table = NULL;
      g_autoptr (GPtrArray) joined = NULL;
      g_autoptr (LpSource) source = NULL;
      g_autoptr (GError) error = NULL;

      if (!lp_workspace_load_lead_set (workspace, set->id, &table, &joined, &source, &error))
        continue;
      for (guint c = 0; c < lp_table_get_n_columns (table); c++)
        for (gsize r = 0; r < lp_table_get_n_rows (table); r++)
          g_assert_nonnull (lp_table_get_cell (table, c, r));
    }
}

static void
read_words (LpWorkspace *workspace)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;
  gboolean ok = lp_workspace_load_vague_words (workspace, &words, &error);

  g_assert_true (ok == (error == NULL));
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    g_assert_true (g_utf8_validate (words[i], -1, NULL));
}

/* A version is sound and can be loaded, or neither. */
static void
read_versions (LpWorkspace *workspace)
{
  g_autoptr (GPtrArray) versions = lp_workspace_list_versions (workspace, NULL);

  for (guint i = 0; versions != NULL && i < versions->len; i++)
    {
      const LpVersion *version = g_ptr_array_index (versions, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (LpPolicy)
        policy = lp_workspace_load_version (workspace, version->version, &error);

      g_assert_true ((policy != NULL) == (error == NULL));
      g_assert_true (policy == NULL || version->sound);
    }
}

static void
read_proposals (LpWorkspace *workspace)
{
  g_autoptr (GPtrArray) signatures = lp_workspace_list_signatures (workspace, NULL);
  g_autoptr (GPtrArray) proposals = lp_workspace_list_proposals (workspace, NULL);

  for (guint i = 0; proposals != NULL && i < proposals->len; i++)
    {
      const LpProposal *proposal = g_ptr_array_index (proposals, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (LpPolicy)
        policy = lp_workspace_load_proposal (workspace, proposal->side, &error);

      g_assert_true ((policy != NULL) == (error == NULL));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;

  write_damaged (the_original (), data, size);
  workspace = lp_workspace_open (path, &error);
  g_assert_true ((workspace != NULL) == (error == NULL));
  if (workspace != NULL)
    {
      read_steps (workspace);
      read_leads (workspace);
      read_words (workspace);
      read_versions (workspace);
      read_proposals (workspace);
    }
  return 0;
}
