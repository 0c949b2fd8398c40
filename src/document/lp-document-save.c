/* SPDX-License-Identifier: GPL-3.0-or-later
 * Saving: what state it is in, what the person is told, and copies. */
#include "lp-document-private.h"

#include "lp-error.h"
#include "lp-merge.h"

#include <glib/gi18n-lib.h>

#define LOW_ROOM (G_GINT64_CONSTANT (50) * 1000 * 1000)
#define MEGABYTE 1000000

/* A third program may write between our reading and our writing. */
#define MAX_ATTEMPTS 3

/* After a failure: not sooner, and not for more than a tenth of the time. */
#define TRY_AGAIN_AFTER (2 * G_USEC_PER_SEC)
#define TRY_AGAIN_SHARE 10

/* --- State and notices --- */

void
lp_document_set_save_state (LpDocument *self, LpSaveState state, const char *error)
{
  gboolean same = self->save_state == state && g_strcmp0 (self->save_error, error) == 0;

  if (same)
    return;
  g_free (self->save_error);
  self->save_error = g_strdup (error);
  self->save_state = state;
  lp_document_notify (self, PROP_SAVE_STATE);
}

LpSaveState
lp_document_get_save_state (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), LP_SAVE_STATE_SAVED);

  return self->save_state;
}

const char *
lp_document_get_save_error (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), NULL);

  return self->save_error;
}

gboolean
lp_document_has_unsaved (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), FALSE);

  return lp_history_has_unsaved (self->history) || self->own_days || self->own_words;
}

/* In whole megabytes, and coarse, so that it does not change all the time. */
static char *
describe_room (LpDocument *self)
{
  gint64 room = lp_workspace_get_room (self->workspace);
  g_autofree char *name = NULL;
  gint64 megabytes = room / MEGABYTE;

  if (room < 0 || room >= LOW_ROOM || self->save_state == LP_SAVE_STATE_READ_ONLY)
    return NULL;
  if (megabytes > 10)
    megabytes -= megabytes % 5;
  name = g_filename_display_basename (lp_document_get_path (self));
  return g_strdup_printf (_ ("Only %d MB are left on the disk of “%s”; make room, or "
                             "edits can soon not be saved"),
                          (int) megabytes, name);
}

void
lp_document_update_notice (LpDocument *self)
{
  g_autofree char *room = describe_room (self);
  const char *parts[] = { self->versions_notice, self->copy_notice, room };
  g_autoptr (GString) notice = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (notice, "%s%s", notice->len > 0 ? ". " : "", parts[i]);
  if (g_strcmp0 (notice->str, self->notice != NULL ? self->notice : "") == 0)
    return;
  g_free (self->notice);
  self->notice = notice->len > 0 ? g_strdup (notice->str) : NULL;
  lp_document_notify (self, PROP_NOTICE);
}

const char *
lp_document_get_notice (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), NULL);

  return self->notice;
}

/* --- Conflicts --- */

/* The name of the node at @place, or of the nearest one around it that has a name. */
static const char *
name_place (LpPolicy *policy, LpPath place)
{
  LpNode *node = lp_node_at (lp_policy_get_root (policy), &place);

  while (place.depth > 0 && lp_node_get_id (node) == NULL &&
         !lp_node_has (node, LP_ATTR_NAME))
    {
      place = lp_path_parent (&place);
      node = lp_node_at (lp_policy_get_root (policy), &place);
    }
  return lp_node_get_name (node);
}

/* (transfer full) */
static char *
describe_conflict (LpMerge *merge, LpPolicy *ours, LpPolicy *theirs)
{
  const LpMergeConflict *first = lp_merge_get_conflict (merge, 0);
  guint n_more = lp_merge_get_n_conflicts (merge) - 1;
  const char *name = first->has_ours ? name_place (ours, first->ours)
                                     : name_place (theirs, first->theirs);

  if (n_more == 0)
    return g_strdup_printf (_ ("Another program changed “%s” as well as you; keep yours, "
                               "or take theirs"),
                            name);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "Another program changed “%s” and one more place "
                                       "as well as you; keep yours, or take theirs",
                                       "Another program changed “%s” and %u more places "
                                       "as well as you; keep yours, or take theirs",
                                       n_more),
                          name, n_more);
}

/* Another line is known: ours goes on top of it, unless the two contradict. */
static gboolean
put_on_other (LpDocument *self, gboolean force, GError **error)
{
  LpPolicy *ours = lp_history_get_policy (self->history);
  LpPolicy *theirs = lp_history_get_other (self->history);
  g_autoptr (LpMerge)
      merge = lp_merge_new (lp_history_get_base (self->history), ours, theirs);

  if (!force && !lp_merge_is_clean (merge))
    {
      g_autofree char *message = describe_conflict (merge, ours, theirs);

      g_set_error_literal (error, LP_ERROR, LP_ERROR_CONFLICT, message);
      return FALSE;
    }
  lp_history_put_on_other (self->history);
  return TRUE;
}

/* --- Saving --- */

/* What stands in the way of saving: TRUE when it is gone and saving can go on. @reason:
 * (inout): why saving failed, then why it still cannot */
static gboolean
settle (LpDocument *self, gboolean force, LpSaveState *state, GError **reason)
{
  g_autoptr (GError) error = NULL;
  gboolean settled;

  if (!g_error_matches (*reason, LP_ERROR, LP_ERROR_CONFLICT))
    return FALSE;
  settled = lp_history_look (self->history, &error);
  if (settled && lp_history_get_other (self->history) != NULL)
    {
      settled = put_on_other (self, force, &error);
      *state = LP_SAVE_STATE_CONFLICT;
    }
  if (settled)
    {
      lp_document_note_other (self);
      return TRUE;
    }
  g_clear_error (reason);
  *reason = g_steal_pointer (&error);
  return FALSE;
}

static gboolean
try_to_save (LpDocument *self, gboolean force, LpSaveState *state, GError **error)
{
  for (guint i = 0; i < MAX_ATTEMPTS; i++)
    {
      g_clear_error (error);
      *state = LP_SAVE_STATE_SAVED;
      if (lp_history_save (self->history, error))
        return TRUE;
      *state = LP_SAVE_STATE_FAILED;
      if (!settle (self, force, state, error))
        return FALSE;
    }
  *state = LP_SAVE_STATE_FAILED;
  return FALSE;
}

/* Says from the first edit on that it is on screen only. */
static void
stay_read_only (LpDocument *self)
{
  g_autofree char *name = g_filename_display_basename (lp_document_get_path (self));
  g_autofree char *message = NULL;

  if (self->read_only_reason != NULL)
    return;
  if (lp_document_has_unsaved (self))
    message = g_strdup_printf (_ ("“%s” is read-only: what you change is on screen only; "
                                  "save a copy to keep it"),
                               name);
  lp_document_set_save_state (self, LP_SAVE_STATE_READ_ONLY, message);
}

void
lp_document_set_next_try (LpDocument *self, gint64 start)
{
  gint64 now = g_get_monotonic_time ();

  self->next_try = now + MAX (TRY_AGAIN_AFTER, (now - start) * TRY_AGAIN_SHARE);
}

void
lp_document_save (LpDocument *self, gboolean force)
{
  g_autoptr (GError) error = NULL;
  gboolean had_unsaved = lp_history_has_unsaved (self->history);
  gint64 start = g_get_monotonic_time ();
  LpSaveState state;

  if (self->save_state == LP_SAVE_STATE_READ_ONLY)
    {
      stay_read_only (self);
      return;
    }
  if (try_to_save (self, force, &state, &error))
    {
      self->moved = self->unread = FALSE;
      if (had_unsaved)
        lp_document_back_up (self);
    }
  lp_document_set_save_state (self, state, error != NULL ? error->message : NULL);
  lp_document_set_next_try (self, start);
  lp_document_update_notice (self);
}

void
lp_document_retry_save (LpDocument *self)
{
  LpDocumentShown shown;

  g_return_if_fail (LP_IS_DOCUMENT (self));

  lp_document_begin_change (self, &shown);
  lp_document_save (self, self->save_state == LP_SAVE_STATE_CONFLICT);
  lp_document_end_change (self, &shown);
}

void
lp_document_take_theirs (LpDocument *self)
{
  LpDocumentShown shown;

  g_return_if_fail (LP_IS_DOCUMENT (self));

  if (lp_history_get_other (self->history) == NULL)
    return;
  lp_document_begin_change (self, &shown);
  lp_document_note_other (self);
  lp_history_take_other (self->history);
  lp_document_save (self, FALSE);
  lp_document_end_change (self, &shown);
}

/* --- Copies --- */

static const char *const *
get_words (LpDocument *self)
{
  return (const char *const *) self->vague_words;
}

static gboolean
add_leads (LpDocument *self, LpWorkspace *copy, GError **error)
{
  gint64 id;

  return self->lead_data == NULL ||
         (lp_workspace_add_lead_set (copy, self->leads_name,
                                     lp_lead_data_get_table (self->lead_data),
                                     lp_lead_data_get_joined (self->lead_data),
                                     lp_lead_data_get_source (self->lead_data), 0, NULL,
                                     NULL, NULL, &id, error) &&
          lp_workspace_set_mature_days (copy, id, self->mature_days, error));
}

/* What is not in the file that is copied. */
static gboolean
fill_copy (LpWorkspace *copy, gpointer user_data, GError **error)
{
  LpDocument *self = user_data;

  return (!lp_history_has_unsaved (self->history) ||
          lp_history_write_on (self->history, copy, error)) &&
         (!self->own_choice ||
          lp_workspace_choose_lead_set (copy, self->lead_set, error)) &&
         (!self->own_days || lp_workspace_set_mature_days (copy, self->lead_set,
                                                           self->mature_days, error)) &&
         (!self->own_words ||
          lp_workspace_set_vague_words (copy, get_words (self), error));
}

static gboolean
fill_new (LpWorkspace *copy, gpointer user_data, GError **error)
{
  LpDocument *self = user_data;

  return lp_history_write_new (self->history, copy, error) &&
         add_leads (self, copy, error) &&
         lp_workspace_set_vague_words (copy, get_words (self), error);
}

static gboolean
copy_from_memory (LpDocument *self, const char *path, GError **error)
{
  LpPolicy *first = lp_history_get_first_read (self->history);
  g_autoptr (LpWorkspace)
      copy = lp_workspace_create_with (path, first, fill_new, self, error);

  return copy != NULL;
}

/* @reason: why the file could not be copied */
static gboolean
rescue (LpDocument *self, const char *path, const GError *reason, GError **error)
{
  if (!copy_from_memory (self, path, error))
    return FALSE;
  self->copy_notice = g_strdup_printf (
      _ ("The copy has the definition and the leads as they are on screen, but not all "
         "of the history, versions, proposals and other leads, since the file could not "
         "be read (%s)"),
      reason->message);
  return TRUE;
}

gboolean
lp_document_save_copy (LpDocument *self, const char *path, GError **error)
{
  GError *reason = NULL;
  gboolean made;

  g_return_val_if_fail (LP_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  g_clear_pointer (&self->copy_notice, g_free);
  made = lp_workspace_save_copy_with (
      self->workspace, path,
      lp_document_has_unsaved (self) || self->own_choice ? fill_copy : NULL, self,
      &reason);
  /* Where the file can be read, it is the copy's own place that is at fault: less than
   * all of it might fit there. */
  if (!made && !lp_workspace_can_be_read (self->workspace))
    {
      made = rescue (self, path, reason, error);
      g_error_free (reason);
    }
  else if (!made)
    g_propagate_error (error, reason);
  lp_document_update_notice (self);
  return made;
}
