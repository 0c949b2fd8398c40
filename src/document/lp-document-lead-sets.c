/* SPDX-License-Identifier: GPL-3.0-or-later
 * The lead sets of the file: which there are, choosing another one, removing one and
 * taking that back, names. */
#include "lp-document-private.h"

#include "lp-error.h"

#include <glib/gi18n-lib.h>

/* --- The list --- */

static LpLeadSet *
find_set (GPtrArray *sets, gint64 id)
{
  for (guint i = 0; sets != NULL && i < sets->len; i++)
    {
      LpLeadSet *set = g_ptr_array_index (sets, i);

      if (set->id == id)
        return set;
    }
  return NULL;
}

static LpLeadSet *
find_chosen (GPtrArray *sets)
{
  for (guint i = 0; i < sets->len; i++)
    {
      LpLeadSet *set = g_ptr_array_index (sets, i);

      if (set->chosen)
        return set;
    }
  return NULL;
}

/* The newest but @id, or NULL. */
static LpLeadSet *
find_next (GPtrArray *sets, gint64 id)
{
  for (guint i = 0; i < sets->len; i++)
    {
      LpLeadSet *set = g_ptr_array_index (sets, i);

      if (set->id != id)
        return set;
    }
  return NULL;
}

/* The number of a set that is gone may be given anew. */
static gboolean
is_same_set (const LpLeadSet *a, const LpLeadSet *b)
{
  return a->id == b->id && a->imported == b->imported && a->n_rows == b->n_rows;
}

static gboolean
is_same_list (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const LpLeadSet *one = g_ptr_array_index (a, i);
      const LpLeadSet *other = g_ptr_array_index (b, i);

      if (!is_same_set (one, other) || one->chosen != other->chosen ||
          one->mature_days != other->mature_days ||
          g_strcmp0 (one->name, other->name) != 0)
        return FALSE;
    }
  return TRUE;
}

/* The set that is shown is the chosen one, whatever the file says of a choice of our own.
 */
static void
mark_shown (LpDocument *self)
{
  for (guint i = 0; i < self->lead_sets->len; i++)
    {
      LpLeadSet *set = g_ptr_array_index (self->lead_sets, i);

      set->chosen = set->id == self->lead_set;
    }
}

gboolean
lp_document_load_leads (LpDocument *self, GError **error)
{
  g_autoptr (GError) reason = NULL;
  const LpLeadSet *chosen;

  self->lead_sets = lp_workspace_list_lead_sets (self->workspace, error);
  if (self->lead_sets == NULL)
    return FALSE;
  chosen = find_chosen (self->lead_sets);
  if (chosen == NULL)
    return TRUE;
  if (!lp_document_load_set (self, chosen, error))
    return FALSE;
  self->mature_days = chosen->mature_days;
  self->leads = lp_lead_data_derive (self->lead_data, lp_document_get_policy (self),
                                     &reason);
  self->leads_error = reason != NULL ? g_strdup (reason->message) : NULL;
  return TRUE;
}

/* --- What the file has now --- */

/* Whether what is shown is what is to be shown. @before: the sets at the last look */
static gboolean
is_shown (LpDocument *self, GPtrArray *before, const LpLeadSet *chosen)
{
  const LpLeadSet *known = find_set (before, chosen->id);

  return self->lead_set == chosen->id && (known == NULL || is_same_set (known, chosen));
}

/* The leads that the file says, read here. Where they cannot be read, those that are
 * shown stay. */
static void
follow_choice (LpDocument *self, GPtrArray *before)
{
  const LpLeadSet *chosen = find_chosen (self->lead_sets);

  if (self->own_choice && find_set (self->lead_sets, self->lead_set) != NULL)
    return;
  self->own_choice = FALSE;
  if (chosen != NULL && is_shown (self, before, chosen))
    {
      lp_document_look_at_source (self);
      return;
    }
  if (chosen == NULL && self->lead_data != NULL)
    lp_document_take_leads (self, 0, NULL, NULL);
  else if (chosen == NULL || !lp_document_load_set (self, chosen, NULL))
    return;
  self->own_days = FALSE;
  lp_document_take_mature_days (self,
                                chosen != NULL ? chosen->mature_days : LP_MATURE_MEDIAN);
  lp_document_show_leads (self);
}

/* Its name and days may have been changed. */
static void
follow_settings (LpDocument *self)
{
  const LpLeadSet *shown = find_set (self->lead_sets, self->lead_set);

  if (shown == NULL)
    return;
  if (g_strcmp0 (shown->name, self->leads_name) != 0)
    {
      g_free (self->leads_name);
      self->leads_name = g_strdup (shown->name);
    }
  if (self->own_days || shown->mature_days == self->mature_days)
    return;
  lp_document_take_mature_days (self, shown->mature_days);
  lp_document_request_impact (self);
}

void
lp_document_look_at_leads (LpDocument *self)
{
  g_autoptr (GPtrArray) before = NULL;
  GPtrArray *sets;

  if (self->importing || self->choosing)
    return;
  sets = lp_workspace_list_lead_sets (self->workspace, NULL);
  self->sets_unread = sets == NULL;
  if (sets == NULL)
    return;
  before = self->lead_sets;
  self->lead_sets = sets;
  follow_choice (self, before);
  follow_settings (self);
  mark_shown (self);
  if (!is_same_list (before, self->lead_sets))
    lp_document_emit_lead_sets_changed (self);
}

GPtrArray *
lp_document_get_lead_sets (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), NULL);

  return self->lead_sets;
}

/* --- Choosing, removing, restoring --- */

/* What is done to the set @id once the leads that are shown then have been read by a
 * worker, so that nothing is changed where they cannot be. */
typedef struct
{
  gboolean (*write) (LpDocument *self, gint64 id, GError **error);
  gint64 id;
  gint64 shown; /* the set that is shown then; 0: none; -1: the one that is shown now */
  char *name;
  LpWorkspace *workspace; /* of the document, which the caller's task keeps alive */
  LpPolicy *policy;
  LpLeadData *data;
} Change;

#define AS_NOW (-1)

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->name);
  lp_policy_unref (change->policy);
  g_clear_pointer (&change->data, lp_lead_data_unref);
  g_free (change);
}

static gboolean
write_choice (LpDocument *self, gint64 id, GError **error)
{
  self->restorable = 0;
  self->own_choice = self->save_state == LP_SAVE_STATE_READ_ONLY;
  return self->own_choice || lp_workspace_choose_lead_set (self->workspace, id, error);
}

static gboolean
write_removal (LpDocument *self, gint64 id, GError **error)
{
  if (!lp_workspace_remove_lead_set (self->workspace, id, error))
    return FALSE;
  if (id == self->lead_set)
    self->restorable = id;
  return TRUE;
}

static gboolean
write_restoration (LpDocument *self, gint64 id, GError **error)
{
  if (!lp_workspace_restore_lead_set (self->workspace, id, error))
    return FALSE;
  self->restorable = 0;
  return TRUE;
}

/* In the main thread. What the file says then is looked at anew in any case: others may
 * have been at it while the worker read. */
static gboolean
finish_change (LpDocument *self, Change *change, GError **error)
{
  gboolean ok = change->write (self, change->id, error);
  gboolean is_other = ok && change->shown != AS_NOW;

  if (is_other)
    {
      lp_document_take_leads (self, change->shown, change->name,
                              g_steal_pointer (&change->data));
      self->own_days = FALSE;
    }
  if (is_other && change->shown == 0)
    lp_document_take_mature_days (self, LP_MATURE_MEDIAN);
  lp_document_look_at_leads (self);
  if (is_other && self->lead_set == change->shown)
    lp_document_show_leads (self);
  return ok;
}

static void
load_in_thread (GTask *task,
                gpointer object,
                gpointer task_data,
                GCancellable *cancellable)
{
  Change *change = task_data;
  g_autoptr (LpTable) table = NULL;
  g_autoptr (GPtrArray) joined = NULL;
  g_autoptr (LpSource) source = NULL;
  g_autoptr (LpLeads) leads = NULL;
  GError *error = NULL;

  if (!lp_workspace_load_lead_set_aside (change->workspace, change->shown, &table,
                                         &joined, &source, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  change->data = lp_lead_data_new (table, joined, source);
  /* Typed here, where nobody waits; why that cannot be is told once they are shown. */
  leads = lp_lead_data_derive (change->data, change->policy, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
on_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) caller = user_data;
  LpDocument *self = g_task_get_source_object (caller);
  GTask *task = G_TASK (result);
  GError *error = NULL;
  gboolean loaded = g_task_propagate_boolean (task, &error) &&
                    !g_cancellable_set_error_if_cancelled (
                        g_task_get_cancellable (caller), &error);

  self->choosing = FALSE;
  if (!loaded)
    lp_document_look_at_leads (self);
  if (loaded && finish_change (self, g_task_get_task_data (task), &error))
    g_task_return_boolean (caller, TRUE);
  else
    g_task_return_error (caller, error);
}

/* Takes @caller. */
static void
begin_change (LpDocument *self,
              gboolean (*write) (LpDocument *self, gint64 id, GError **error),
              gint64 id,
              gint64 shown,
              GTask *caller)
{
  g_autoptr (GTask) owned = caller;
  g_autoptr (GTask) task = NULL;
  const LpLeadSet *set = find_set (self->lead_sets, shown);
  Change *change = g_new0 (Change, 1);
  GError *error = NULL;

  change->write = write;
  change->id = id;
  change->shown = shown;
  change->name = g_strdup (set != NULL ? set->name : NULL);
  change->workspace = self->workspace;
  change->policy = lp_policy_ref (lp_document_get_policy (self));
  if (shown > 0)
    {
      self->choosing = TRUE;
      task = g_task_new (NULL, NULL, on_loaded_cb, g_steal_pointer (&owned));
      g_task_set_source_tag (task, begin_change);
      g_task_set_task_data (task, change, change_free);
      g_task_run_in_thread (task, load_in_thread);
      return;
    }
  if (finish_change (self, change, &error))
    g_task_return_boolean (caller, TRUE);
  else
    g_task_return_error (caller, error);
  change_free (change);
}

static GTask *
new_caller (LpDocument *self,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data,
            gpointer tag)
{
  g_autoptr (GTask) caller = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (caller, tag);
  g_task_set_check_cancellable (caller, FALSE);
  if (lp_document_check_idle (self, &error))
    return g_steal_pointer (&caller);
  g_task_return_error (caller, error);
  return NULL;
}

void
lp_document_choose_lead_set_async (LpDocument *self,
                                   gint64 id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *caller;

  g_return_if_fail (LP_IS_DOCUMENT (self));
  g_return_if_fail (id > 0);

  caller = new_caller (self, cancellable, callback, user_data,
                       lp_document_choose_lead_set_async);
  if (caller != NULL)
    begin_change (self, write_choice, id, id == self->lead_set ? AS_NOW : id, caller);
}

void
lp_document_remove_lead_set_async (LpDocument *self,
                                   gint64 id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  const LpLeadSet *next;
  gint64 shown = AS_NOW;
  GTask *caller;

  g_return_if_fail (LP_IS_DOCUMENT (self));
  g_return_if_fail (id > 0);

  caller = new_caller (self, cancellable, callback, user_data,
                       lp_document_remove_lead_set_async);
  if (caller == NULL)
    return;
  next = find_next (self->lead_sets, id);
  if (id == self->lead_set && self->save_state != LP_SAVE_STATE_READ_ONLY)
    shown = next != NULL ? next->id : 0;
  begin_change (self, write_removal, id, shown, caller);
}

void
lp_document_restore_lead_set_async (LpDocument *self,
                                    gint64 id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *caller;

  g_return_if_fail (LP_IS_DOCUMENT (self));
  g_return_if_fail (id > 0);

  caller = new_caller (self, cancellable, callback, user_data,
                       lp_document_restore_lead_set_async);
  if (caller != NULL)
    begin_change (self, write_restoration, id, id == self->restorable ? id : AS_NOW,
                  caller);
}

static gboolean
finish (LpDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
lp_document_choose_lead_set_finish (LpDocument *self,
                                    GAsyncResult *result,
                                    GError **error)
{
  return finish (self, result, error);
}

gboolean
lp_document_remove_lead_set_finish (LpDocument *self,
                                    GAsyncResult *result,
                                    GError **error)
{
  return finish (self, result, error);
}

gboolean
lp_document_restore_lead_set_finish (LpDocument *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  return finish (self, result, error);
}

gboolean
lp_document_rename_lead_set (LpDocument *self,
                             gint64 id,
                             const char *name,
                             GError **error)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (id > 0 && name != NULL, FALSE);

  if (!lp_workspace_rename_lead_set (self->workspace, id, name, error))
    return FALSE;
  lp_document_look_at_leads (self);
  return TRUE;
}
