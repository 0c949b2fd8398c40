/* SPDX-License-Identifier: GPL-3.0-or-later
 * A policy or a copy of a workspace that somebody else made, against the draft. */
#include "lp-incoming.h"

#include "lp-error.h"
#include "lp-merge.h"
#include "lp-policy-digest.h"
#include "lp-policy-reader.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Steps of ours that are compared with a policy; reading more of them takes long. */
#define MAX_COMPARED 200

struct _LpIncoming
{
  gatomicrefcount ref_count;
  char *name;
  LpPolicy *policy;
  gboolean is_stranger;
  char *base_name;     /* NULL: no base is known */
  LpChanges *changes;  /* from the draft to all of theirs in it */
  gboolean *conflicts; /* one a change */
};

/* The base while it is looked for. */
typedef struct
{
  LpPolicy *policy; /* NULL: none was found */
  char *name;
} Base;

static void
base_clear (Base *base)
{
  g_clear_pointer (&base->policy, lp_policy_unref);
  g_clear_pointer (&base->name, g_free);
}

/* Takes @policy. */
static gboolean
base_set (Base *base, LpPolicy *policy, const char *format, const char *what)
{
  g_auto (GStrv) around = g_strsplit (format, "%s", 2);

  base->policy = policy;
  base->name = g_strjoinv (what, around);
  return TRUE;
}

/* --- Where it comes from --- */

/* The newest version of ours whose digest is @digest. */
static gboolean
find_version (LpDocument *document, const char *digest, Base *base)
{
  GPtrArray *versions = lp_document_get_versions (document);

  for (guint i = versions->len; digest != NULL && i > 0; i--)
    {
      const LpVersion *version = versions->pdata[i - 1];
      LpPolicy *policy;

      if (!g_str_equal (version->digest, digest))
        continue;
      policy = lp_document_load_version (document, version->version, NULL);
      return policy != NULL &&
             base_set (base, policy, _ ("Version %s"), version->version);
    }
  return FALSE;
}

static const char *
get_lineage_digest (LpPolicy *policy)
{
  LpNode *lineage = lp_policy_get_section (policy, LP_KIND_LINEAGE);

  return lineage != NULL ? lp_node_get (lineage, LP_ATTR_DIGEST) : NULL;
}

static gboolean
take_step (Base *base, const LpStep *step, LpPolicy *policy)
{
  return base_set (base, policy, _ ("the step “%s”"), step->label);
}

/* The steps that led to the draft: what was undone is nobody's past. NULL where they
 * cannot be read. (transfer full) */
static GPtrArray *
list_past (LpWorkspace *workspace)
{
  guint present;
  GPtrArray *steps = lp_workspace_list_steps (workspace, &present, NULL);

  if (steps != NULL)
    g_ptr_array_set_size (steps, (gint) present + 1);
  return steps;
}

/* The newest step of ours that equals @policy. */
static gboolean
find_equal_step (LpWorkspace *workspace, LpPolicy *policy, Base *base)
{
  g_autoptr (GPtrArray) steps = list_past (workspace);
  guint n = 0;

  for (guint i = steps != NULL ? steps->len : 0; i > 0 && n < MAX_COMPARED; i--, n++)
    {
      const LpStep *step = steps->pdata[i - 1];
      g_autoptr (LpPolicy)
          ours = lp_workspace_load_step (workspace, step->id, NULL, NULL);

      if (ours != NULL && lp_policy_equal (ours, policy))
        return take_step (base, step, g_steal_pointer (&ours));
    }
  return FALSE;
}

static const LpStep *
find_same_step (GPtrArray *steps, const LpStep *step)
{
  for (guint i = steps->len; i > 0; i--)
    {
      const LpStep *other = steps->pdata[i - 1];

      if (other->id == step->id && other->at == step->at &&
          g_str_equal (other->label, step->label))
        return other;
    }
  return NULL;
}

/* The newest step that both workspaces have. */
static gboolean
find_common_step (LpWorkspace *ours, LpWorkspace *theirs, Base *base)
{
  g_autoptr (GPtrArray) our_steps = list_past (ours);
  g_autoptr (GPtrArray) their_steps = list_past (theirs);

  if (our_steps == NULL || their_steps == NULL)
    return FALSE;
  for (guint i = our_steps->len; i > 0; i--)
    {
      const LpStep *step = our_steps->pdata[i - 1];
      const LpStep *same = find_same_step (their_steps, step);
      g_autoptr (LpPolicy) our_policy = NULL;
      g_autoptr (LpPolicy) their_policy = NULL;

      if (same == NULL)
        continue;
      our_policy = lp_workspace_load_step (ours, step->id, NULL, NULL);
      their_policy = lp_workspace_load_step (theirs, same->id, NULL, NULL);
      if (our_policy != NULL && their_policy != NULL &&
          lp_policy_equal (our_policy, their_policy))
        return take_step (base, step, g_steal_pointer (&our_policy));
    }
  return FALSE;
}

/* The newest version that both workspaces have. */
static gboolean
find_common_version (LpDocument *document, LpWorkspace *theirs, Base *base)
{
  g_autoptr (GPtrArray) versions = lp_workspace_list_versions (theirs, NULL);

  for (guint i = versions != NULL ? versions->len : 0; i > 0; i--)
    if (find_version (document, ((LpVersion *) versions->pdata[i - 1])->digest, base))
      return TRUE;
  return FALSE;
}

/* Our history is read through a connection of its own: what the document's has seen of
 * other programs is the document's business. */
static void
find_base (LpDocument *document, LpPolicy *policy, LpWorkspace *theirs, Base *base)
{
  g_autofree char *digest = lp_policy_digest (policy);
  g_autoptr (LpWorkspace)
      ours = lp_workspace_open_read_only (lp_document_get_path (document), NULL);

  if (ours != NULL && theirs != NULL && find_common_step (ours, theirs, base))
    return;
  if (theirs != NULL && find_common_version (document, theirs, base))
    return;
  if (find_version (document, digest, base) ||
      (ours != NULL && find_equal_step (ours, policy, base)))
    return;
  find_version (document, get_lineage_digest (policy), base);
}

/* --- What it changes --- */

static gboolean
same_place (const LpChange *a, const LpChange *b)
{
  return a->type == b->type && a->kind == b->kind && a->attr == b->attr &&
         a->is_list == b->is_list && a->has_from == b->has_from &&
         (!a->has_from || lp_path_equal (&a->from, &b->from));
}

/* Whether @change of @changes is among @others, which begin at the same definition. */
static gboolean
has_change (const LpChanges *others, const LpChanges *changes, const LpChange *change)
{
  LpNode *root = lp_policy_get_root (lp_changes_get_to (changes));
  LpNode *other_root = lp_policy_get_root (lp_changes_get_to (others));

  for (guint i = 0; i < lp_changes_get_n (others); i++)
    {
      const LpChange *other = lp_changes_get (others, i);

      if (same_place (change, other) &&
          (change->has_from || lp_node_equal (lp_node_at (root, &change->to),
                                              lp_node_at (other_root, &other->to))))
        return TRUE;
    }
  return FALSE;
}

/* All of theirs goes into the draft; what does not go in without giving up ours is a
 * conflict. */
static void
compare_with_base (LpIncoming *incoming, LpPolicy *base, LpPolicy *ours)
{
  g_autoptr (LpMerge) merge = lp_merge_new (base, ours, incoming->policy);
  guint n_theirs = lp_changes_get_n (lp_merge_get_changes (merge));
  g_autofree gboolean *all = g_new (gboolean, n_theirs + 1);
  g_autoptr (LpPolicy) with_all = NULL;
  g_autoptr (LpChanges) clean = NULL;

  for (guint i = 0; i < n_theirs; i++)
    all[i] = TRUE;
  with_all = lp_merge_apply (merge, all);
  incoming->changes = lp_changes_new (ours, with_all);
  incoming->conflicts = g_new0 (gboolean, lp_changes_get_n (incoming->changes) + 1);
  if (lp_merge_is_clean (merge))
    return;
  clean = lp_changes_new (ours, lp_merge_get_policy (merge));
  for (guint i = 0; i < lp_changes_get_n (incoming->changes); i++)
    incoming->conflicts[i] = !has_change (clean, incoming->changes,
                                          lp_changes_get (incoming->changes, i));
}

static void
compare (LpIncoming *incoming, LpPolicy *base, LpPolicy *ours)
{
  if (base != NULL)
    {
      compare_with_base (incoming, base, ours);
      return;
    }
  incoming->changes = lp_changes_new (ours, incoming->policy);
  incoming->conflicts = g_new0 (gboolean, lp_changes_get_n (incoming->changes) + 1);
}

/* --- Reading --- */

static LpPolicy *
load_draft (LpWorkspace *workspace, GError **error)
{
  guint present;
  g_autoptr (GPtrArray) steps = lp_workspace_list_steps (workspace, &present, error);

  if (steps == NULL)
    return NULL;
  return lp_workspace_load_step (workspace, ((LpStep *) steps->pdata[present])->id, NULL,
                                 error);
}

static LpPolicy *
load_policy (const char *path, GError **error)
{
  g_autoptr (LpFindings) findings = lp_findings_new ();
  GError *reason = NULL;
  LpPolicy *policy = lp_policy_load (path, LP_READ_DRAFT, findings, &reason);
  g_autofree char *name = NULL;

  if (!g_error_matches (reason, LP_ERROR, LP_ERROR_FORMAT))
    {
      if (reason != NULL)
        g_propagate_error (error, reason);
      return policy;
    }
  name = g_filename_display_basename (path);
  g_set_error (error, LP_ERROR, LP_ERROR_FORMAT,
               _ ("“%s” is neither a policy nor a workspace: %s"), name, reason->message);
  g_error_free (reason);
  return NULL;
}

/* A file of an older version is brought up to date in a copy, never itself. */
static LpWorkspace *
open_older (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *folder = g_dir_make_tmp ("leadpact-XXXXXX", NULL);
  g_autofree char *copy = NULL;
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autoptr (GFile) to = NULL;
  g_autoptr (LpWorkspace) migrated = NULL;
  LpWorkspace *workspace = NULL;

  if (folder == NULL)
    return NULL;
  copy = g_build_filename (folder, "copy.leadpact", NULL);
  to = g_file_new_for_path (copy);
  if (!g_file_test (journal, G_FILE_TEST_EXISTS) &&
      g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL) &&
      g_chmod (copy, 0600) == 0)
    migrated = lp_workspace_open (copy, NULL);
  if (migrated != NULL && lp_workspace_get_backup (migrated) != NULL)
    {
      g_unlink (lp_workspace_get_backup (migrated));
      workspace = g_steal_pointer (&migrated);
    }
  g_clear_pointer (&migrated, lp_workspace_close);
  /* What is open is read until it is closed. */
  g_unlink (copy);
  g_rmdir (folder);
  return workspace;
}

static LpWorkspace *
open_workspace (const char *path, GError **error)
{
  GError *reason = NULL;
  LpWorkspace *workspace = lp_workspace_open_read_only (path, &reason);

  if (g_error_matches (reason, LP_ERROR, LP_ERROR_IO))
    workspace = open_older (path);
  if (workspace != NULL)
    g_clear_error (&reason);
  else
    g_propagate_error (error, reason);
  return workspace;
}

/* Takes @policy. */
static LpIncoming *
incoming_new (LpDocument *document,
              const char *name,
              LpPolicy *policy,
              LpWorkspace *workspace)
{
  LpPolicy *ours = lp_document_get_policy (document);
  LpIncoming *incoming = g_new0 (LpIncoming, 1);
  Base base = { NULL, NULL };

  g_atomic_ref_count_init (&incoming->ref_count);
  incoming->name = g_strdup (name);
  incoming->policy = policy;
  incoming->is_stranger = g_strcmp0 (lp_node_get_id (lp_policy_get_root (policy)),
                                     lp_node_get_id (lp_policy_get_root (ours))) != 0;
  if (!incoming->is_stranger)
    find_base (document, policy, workspace, &base);
  compare (incoming, base.policy, ours);
  incoming->base_name = g_steal_pointer (&base.name);
  base_clear (&base);
  return incoming;
}

LpIncoming *
lp_incoming_new (LpDocument *document, const char *name, LpPolicy *policy)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (name != NULL && policy != NULL, NULL);

  return incoming_new (document, name, lp_policy_ref (policy), NULL);
}

LpIncoming *
lp_incoming_load (LpDocument *document, const char *path, GError **error)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) reason = NULL;
  LpPolicy *policy;

  g_return_val_if_fail (LP_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  /* First as a workspace: only that looks at the file without dropping the locks that
   * this program may hold on it. */
  workspace = open_workspace (path, &reason);
  if (workspace != NULL)
    policy = load_draft (workspace, error);
  else if (g_error_matches (reason, LP_ERROR, LP_ERROR_FORMAT))
    policy = load_policy (path, error);
  else
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  name = g_filename_display_basename (path);
  return policy != NULL ? incoming_new (document, name, policy, workspace) : NULL;
}

LpIncoming *
lp_incoming_ref (LpIncoming *incoming)
{
  g_atomic_ref_count_inc (&incoming->ref_count);
  return incoming;
}

void
lp_incoming_unref (LpIncoming *incoming)
{
  if (!g_atomic_ref_count_dec (&incoming->ref_count))
    return;
  g_free (incoming->name);
  g_free (incoming->base_name);
  g_free (incoming->conflicts);
  lp_changes_unref (incoming->changes);
  lp_policy_unref (incoming->policy);
  g_free (incoming);
}

const char *
lp_incoming_get_name (const LpIncoming *incoming)
{
  return incoming->name;
}

LpPolicy *
lp_incoming_get_policy (const LpIncoming *incoming)
{
  return incoming->policy;
}

gboolean
lp_incoming_is_stranger (const LpIncoming *incoming)
{
  return incoming->is_stranger;
}

const char *
lp_incoming_get_base_name (const LpIncoming *incoming)
{
  return incoming->base_name;
}

LpChanges *
lp_incoming_get_changes (const LpIncoming *incoming)
{
  return incoming->changes;
}

gboolean
lp_incoming_is_conflict (const LpIncoming *incoming, guint i)
{
  g_return_val_if_fail (i < lp_changes_get_n (incoming->changes), FALSE);

  return incoming->conflicts[i];
}

LpPolicy *
lp_incoming_apply (const LpIncoming *incoming, const gboolean *taken)
{
  g_return_val_if_fail (taken != NULL, NULL);

  return lp_changes_apply (incoming->changes, taken);
}
