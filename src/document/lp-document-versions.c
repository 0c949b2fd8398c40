/* SPDX-License-Identifier: GPL-3.0-or-later
 * Proposals, signatures and published versions beside the draft. */
#include "lp-document-private.h"

#include "lp-date.h"
#include "lp-edit.h"
#include "lp-error.h"
#include "lp-policy-digest.h"
#include "lp-policy-reader.h"
#include "lp-policy-writer.h"
#include "lp-template.h"
#include "lp-version-step.h"

#include <glib/gi18n-lib.h>

/* --- What the workspace has --- */

typedef gboolean (*SameFunc) (gconstpointer a, gconstpointer b);

static gboolean
same_version (gconstpointer a, gconstpointer b)
{
  const LpVersion *one = a, *two = b;

  return one->at == two->at && one->sound == two->sound &&
         g_str_equal (one->version, two->version) &&
         g_str_equal (one->digest, two->digest);
}

static gboolean
same_proposal (gconstpointer a, gconstpointer b)
{
  const LpProposal *one = a, *two = b;

  return one->at == two->at && g_str_equal (one->side, two->side) &&
         g_str_equal (one->origin, two->origin);
}

static gboolean
same_signature (gconstpointer a, gconstpointer b)
{
  return lp_node_equal (a, b);
}

/* Takes @list in place of *@kept. Returns: whether it is another one. */
static gboolean
replace_list (GPtrArray **kept, GPtrArray *list, SameFunc same)
{
  gboolean changed = *kept == NULL || (*kept)->len != list->len;

  for (guint i = 0; !changed && i < list->len; i++)
    changed = !same ((*kept)->pdata[i], list->pdata[i]);
  if (!changed)
    {
      g_ptr_array_unref (list);
      return FALSE;
    }
  g_clear_pointer (kept, g_ptr_array_unref);
  *kept = list;
  return TRUE;
}

/* The first version that is not as it was published is named. */
static char *
describe_unsound (LpDocument *self)
{
  g_autofree char *name = g_filename_display_basename (lp_document_get_path (self));

  for (guint i = 0; i < self->versions->len; i++)
    {
      const LpVersion *version = self->versions->pdata[i];

      if (!version->sound)
        return g_strdup_printf (_ ("Version %s in “%s” is not as it was published; go "
                                   "back to a copy of the file to have it"),
                                version->version, name);
    }
  return NULL;
}

static gboolean
load_lists (LpDocument *self, gboolean *changed, GError **error)
{
  g_autoptr (GPtrArray) versions = lp_workspace_list_versions (self->workspace, error);
  g_autoptr (GPtrArray) proposals = NULL;
  g_autoptr (GPtrArray) signatures = NULL;

  if (versions == NULL)
    return FALSE;
  proposals = lp_workspace_list_proposals (self->workspace, error);
  if (proposals == NULL)
    return FALSE;
  signatures = lp_workspace_list_signatures (self->workspace, error);
  if (signatures == NULL)
    return FALSE;
  *changed = replace_list (&self->versions, g_steal_pointer (&versions), same_version);
  *changed |= replace_list (&self->proposals, g_steal_pointer (&proposals),
                            same_proposal);
  *changed |= replace_list (&self->signatures, g_steal_pointer (&signatures),
                            same_signature);
  g_free (self->versions_notice);
  self->versions_notice = describe_unsound (self);
  return TRUE;
}

gboolean
lp_document_load_versions (LpDocument *self, GError **error)
{
  gboolean changed;

  return load_lists (self, &changed, error);
}

void
lp_document_look_at_versions (LpDocument *self)
{
  gboolean changed = FALSE;

  if (!load_lists (self, &changed, NULL) || !changed)
    return;
  lp_document_update_notice (self);
  lp_document_emit_versions_changed (self);
}

/* After something of ours was written: it is told whatever the lists say. */
static void
tell_written (LpDocument *self)
{
  gboolean changed;

  load_lists (self, &changed, NULL);
  lp_document_update_notice (self);
  lp_document_emit_versions_changed (self);
}

GPtrArray *
lp_document_get_versions (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), NULL);

  return self->versions;
}

const char *
lp_document_get_last_version (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), NULL);

  if (self->versions->len == 0)
    return NULL;
  return ((LpVersion *) self->versions->pdata[self->versions->len - 1])->version;
}

LpPolicy *
lp_document_load_version (LpDocument *self, const char *version, GError **error)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (version != NULL, NULL);

  return lp_workspace_load_version (self->workspace, version, error);
}

/* --- Proposals --- */

GPtrArray *
lp_document_get_proposals (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), NULL);

  return self->proposals;
}

LpPolicy *
lp_document_load_proposal (LpDocument *self, const char *side, GError **error)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (side != NULL, NULL);

  return lp_workspace_load_proposal (self->workspace, side, error);
}

gboolean
lp_document_set_proposal (LpDocument *self,
                          const char *side,
                          const char *origin,
                          LpPolicy *policy,
                          GError **error)
{
  g_autoptr (LpPolicy) draft = NULL;

  g_return_val_if_fail (LP_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (side != NULL && origin != NULL, FALSE);

  if (policy != NULL)
    draft = lp_template_make_draft (policy);
  if (!lp_workspace_set_proposal (self->workspace, side, origin, draft, error))
    return FALSE;
  tell_written (self);
  return TRUE;
}

/* --- The candidate --- */

/* Nothing that publication needs is missing. */
static gboolean
check_findings (LpDocument *self, GError **error)
{
  guint n = lp_findings_get_n_errors (self->findings);
  const char *first = NULL;

  if (n == 0)
    return TRUE;
  for (guint i = 0; first == NULL && i < lp_findings_get_n (self->findings); i++)
    if (lp_findings_get (self->findings, i)->severity == LP_SEVERITY_ERROR)
      first = lp_findings_get (self->findings, i)->message;
  if (n == 1)
    g_set_error (error, LP_ERROR, LP_ERROR_INVALID,
                 _ ("One thing has to be put right before this can be published: %s"),
                 first);
  else
    g_set_error (error, LP_ERROR, LP_ERROR_INVALID,
                 _ ("%u things have to be put right before this can be published; the "
                    "first: %s"),
                 n, first);
  return FALSE;
}

/* The number and the lineage of what is built on the last version. @lineage: (out)
 * (transfer full) (nullable). Returns: (transfer full) (nullable) */
static char *
number_next (LpDocument *self, LpNode **lineage, GError **error)
{
  const char *last = lp_document_get_last_version (self);
  g_autoptr (LpPolicy) published = NULL;
  g_autofree char *digest = NULL;
  LpVersionStep step;
  char *number;

  *lineage = NULL;
  if (last == NULL)
    return g_strdup (LP_VERSION_FIRST);
  published = lp_workspace_load_version (self->workspace, last, error);
  if (published == NULL)
    return NULL;
  step = lp_version_step (published, lp_document_get_policy (self));
  if (step == LP_VERSION_STEP_NONE)
    {
      g_set_error (
          error, LP_ERROR, LP_ERROR_CONFLICT,
          _ ("Nothing was changed since version %s; there is nothing to publish"), last);
      return NULL;
    }
  number = lp_version_next (last, step);
  if (number == NULL)
    {
      g_set_error (error, LP_ERROR, LP_ERROR_LIMIT,
                   _ ("There is no version number after %s"), last);
      return NULL;
    }
  digest = lp_policy_digest (published);
  *lineage = lp_node_new (LP_KIND_LINEAGE, LP_ATTR_VERSION, last, LP_ATTR_DIGEST, digest,
                          LP_ATTR_NONE);
  return number;
}

LpPolicy *
lp_document_make_candidate (LpDocument *self, GError **error)
{
  g_autofree char *number = NULL;
  g_autoptr (LpNode) lineage = NULL;
  g_autoptr (LpPolicy) unsigned_draft = NULL;
  g_autoptr (LpPolicy) unlinked = NULL;
  g_autoptr (LpPolicy) unmarked = NULL;
  g_autoptr (LpPolicy) numbered = NULL;
  LpPath root = lp_path_root ();

  g_return_val_if_fail (LP_IS_DOCUMENT (self), NULL);

  if (!check_findings (self, error))
    return NULL;
  number = number_next (self, &lineage, error);
  if (number == NULL)
    return NULL;
  unsigned_draft = lp_policy_without_section (lp_document_get_policy (self),
                                              LP_KIND_AGREEMENT);
  unlinked = lp_policy_without_section (unsigned_draft, LP_KIND_LINEAGE);
  unmarked = lp_policy_with_attr (unlinked, &root, LP_ATTR_STATE, NULL);
  numbered = lp_policy_with_attr (unmarked, &root, LP_ATTR_VERSION, number);
  return lineage != NULL ? lp_policy_with_added (numbered, &root, lineage, NULL)
                         : g_steal_pointer (&numbered);
}

/* --- Signatures --- */

/* Those of what has @digest. (transfer full) */
static GPtrArray *
list_counting (LpDocument *self, const char *digest)
{
  GPtrArray *counting = g_ptr_array_new_with_free_func ((GDestroyNotify) lp_node_unref);

  for (guint i = 0; i < self->signatures->len; i++)
    if (g_strcmp0 (lp_node_get (self->signatures->pdata[i], LP_ATTR_DIGEST), digest) == 0)
      g_ptr_array_add (counting, lp_node_ref (self->signatures->pdata[i]));
  return counting;
}

GPtrArray *
lp_document_list_signatures (LpDocument *self)
{
  g_autoptr (LpPolicy) candidate = NULL;
  g_autofree char *digest = NULL;

  g_return_val_if_fail (LP_IS_DOCUMENT (self), NULL);

  if (self->signatures->len > 0)
    candidate = lp_document_make_candidate (self, NULL);
  if (candidate != NULL)
    digest = lp_policy_digest (candidate);
  return list_counting (self, digest != NULL ? digest : "");
}

static LpNode *
make_approval (const char *side,
               const char *name,
               const char *role,
               const char *comment,
               const char *digest)
{
  g_autofree char *at = lp_time_format (g_get_real_time () / G_USEC_PER_SEC);

  if (comment != NULL && *comment == '\0')
    comment = NULL;
  return lp_policy_make_approval (side, name, role, at, digest, comment);
}

/* @candidate with the approvals, if the strict door lets it pass. (transfer full) */
static LpPolicy *
agree (LpPolicy *candidate, GPtrArray *approvals, GError **error)
{
  g_autoptr (LpNodeBuilder) builder = lp_node_builder_new (LP_KIND_AGREEMENT);
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (LpNode) agreement = NULL;
  g_autoptr (LpPolicy) policy = NULL;
  g_autoptr (GBytes) xml = NULL;
  LpPath root = lp_path_root ();

  for (guint i = 0; i < approvals->len; i++)
    lp_node_builder_take (builder, lp_node_ref (approvals->pdata[i]));
  agreement = lp_node_builder_end (g_steal_pointer (&builder));
  policy = lp_policy_with_added (candidate, &root, agreement, NULL);
  xml = lp_policy_write (policy);
  return lp_policy_read (xml, NULL, LP_READ_STRICT, findings, error);
}

/* What is signed is what the person sees, and what is in the file. */
static gboolean
check_draft (LpDocument *self, GError **error)
{
  g_autoptr (LpPolicy) seen = lp_policy_ref (lp_document_get_policy (self));

  lp_document_look (self);
  if (lp_document_get_policy (self) != seen)
    g_set_error_literal (error, LP_ERROR, LP_ERROR_CONFLICT,
                         _ ("Another program changed the definition just now; look at "
                            "it again, then sign"));
  else if (lp_history_has_unsaved (self->history))
    g_set_error (error, LP_ERROR, LP_ERROR_IO,
                 _ ("The last edits are not saved, so they cannot be signed: %s"),
                 self->save_error != NULL ? self->save_error : "");
  else
    return TRUE;
  return FALSE;
}

/* In place of what its side had signed. */
static void
add_approval (GPtrArray *approvals, LpNode *approval)
{
  const char *side = lp_node_get (approval, LP_ATTR_SIDE);

  for (guint i = approvals->len; i > 0; i--)
    if (g_strcmp0 (lp_node_get (approvals->pdata[i - 1], LP_ATTR_SIDE), side) == 0)
      g_ptr_array_remove_index (approvals, i - 1);
  g_ptr_array_add (approvals, lp_node_ref (approval));
}

gboolean
lp_document_sign (LpDocument *self,
                  const char *side,
                  const char *name,
                  const char *role,
                  const char *comment,
                  gboolean *published,
                  GError **error)
{
  g_autoptr (LpPolicy) candidate = NULL;
  g_autoptr (LpPolicy) agreed = NULL;
  g_autoptr (GPtrArray) approvals = NULL;
  g_autoptr (LpNode) approval = NULL;
  g_autofree char *digest = NULL;
  gboolean complete, written;

  g_return_val_if_fail (LP_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (side != NULL && name != NULL, FALSE);

  if (!check_draft (self, error))
    return FALSE;
  candidate = lp_document_make_candidate (self, error);
  if (candidate == NULL)
    return FALSE;
  digest = lp_policy_digest (candidate);
  approval = make_approval (side, name, role, comment, digest);
  approvals = list_counting (self, digest);
  add_approval (approvals, approval);
  agreed = agree (candidate, approvals, error);
  if (agreed == NULL)
    return FALSE;
  complete = lp_policy_is_agreed (agreed);
  written = complete ? lp_workspace_add_version (self->workspace, agreed, error)
                     : lp_workspace_add_signature (self->workspace, approval, error);
  if (!written)
    return FALSE;
  lp_document_note_known (self);
  if (published != NULL)
    *published = complete;
  tell_written (self);
  return TRUE;
}
