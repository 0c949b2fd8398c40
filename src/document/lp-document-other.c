/* SPDX-License-Identifier: GPL-3.0-or-later
 * Another program at the same file: looking at it every second, and trying to save again
 * what could not be saved. */
#include "lp-document-private.h"

#include <glib/gi18n-lib.h>

#define LOOK_EVERY_MS 1000

/* Kept until the change in which it is taken up is told. */
void
lp_document_note_other (LpDocument *self)
{
  g_free (self->other_label);
  self->other_label = g_strdup (lp_history_get_other_label (self->history));
}

/* --- What happened to the file --- */

static void
set_moved (LpDocument *self)
{
  g_autofree char *name = g_filename_display_basename (lp_document_get_path (self));
  g_autofree char *message = NULL;

  self->moved = TRUE;
  if (self->save_state == LP_SAVE_STATE_READ_ONLY)
    return;
  message = g_strdup_printf (_ ("“%s” was renamed, moved or deleted while it was open; "
                                "move it back, or save a copy"),
                             name);
  lp_document_set_save_state (self, LP_SAVE_STATE_FAILED, message);
}

/* Something of ours meets theirs where it is saved. */
static void
take_up_steps (LpDocument *self)
{
  gint64 start = g_get_monotonic_time ();

  if (lp_history_has_unsaved (self->history))
    {
      self->unread = FALSE;
      lp_document_save (self, FALSE);
      return;
    }
  self->unread = !lp_history_look (self->history, NULL);
  lp_document_set_next_try (self, start);
  if (!self->unread)
    lp_document_note_other (self);
}

/* Whether it is time for what could not be read or written. In a conflict that is for the
 * person to say. */
static gboolean
is_time_to_try (LpDocument *self)
{
  return g_get_monotonic_time () >= self->next_try &&
         (self->unread || (self->save_state == LP_SAVE_STATE_FAILED &&
                           lp_history_has_unsaved (self->history)));
}

/* Returns: whether another program has written. */
static gboolean
look_at_file (LpDocument *self)
{
  LpWorkspaceNews news = lp_workspace_look (self->workspace);
  gboolean was_moved = self->moved;

  if (news == LP_WORKSPACE_NEWS_MOVED)
    {
      set_moved (self);
      return FALSE;
    }
  self->moved = FALSE;
  if (news == LP_WORKSPACE_NEWS_CHANGED || (self->unread && is_time_to_try (self)))
    take_up_steps (self);
  else if (was_moved || is_time_to_try (self))
    lp_document_save (self, FALSE);
  lp_document_update_notice (self);
  return news == LP_WORKSPACE_NEWS_CHANGED;
}

void
lp_document_look (LpDocument *self)
{
  LpDocumentShown shown;
  gboolean changed;

  g_return_if_fail (LP_IS_DOCUMENT (self));

  /* What is made of the draft under a slider would undo what came into it meanwhile. */
  if (self->previewed != NULL)
    return;
  g_object_ref (self);
  lp_document_begin_change (self, &shown);
  changed = look_at_file (self);
  lp_document_end_change (self, &shown);
  if (changed || self->sets_unread)
    lp_document_look_at_leads (self);
  if (changed || self->words_unread)
    lp_document_look_at_words (self);
  if (changed)
    lp_document_look_at_versions (self);
  g_object_unref (self);
}

/* --- The watch --- */

static gboolean
on_look_cb (gpointer user_data)
{
  lp_document_look (user_data);
  return G_SOURCE_CONTINUE;
}

void
lp_document_start_watch (LpDocument *self)
{
  self->watch = g_timeout_source_new (LOOK_EVERY_MS);
  g_source_set_callback (self->watch, on_look_cb, self, NULL);
  g_source_attach (self->watch, g_main_context_get_thread_default ());
}

void
lp_document_stop_watch (LpDocument *self)
{
  if (self->watch != NULL)
    g_source_destroy (self->watch);
  g_clear_pointer (&self->watch, g_source_unref);
}
