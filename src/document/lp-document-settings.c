/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a person set beside the definition: from what age a lead can be judged, and which
 * words the team calls vague. Of a file that can only be read they are on screen only. */
#include "lp-document-private.h"

#include "lp-error.h"
#include "lp-text.h"

#include <glib/gi18n-lib.h>

G_STATIC_ASSERT (LP_MATURE_MEDIAN == LP_LEAD_SET_MEDIAN);

/* --- From what age a lead can be judged --- */

gint64
lp_document_get_mature_days (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), LP_MATURE_MEDIAN);

  return self->mature_days;
}

void
lp_document_take_mature_days (LpDocument *self, gint64 days)
{
  if (days == self->mature_days)
    return;
  self->mature_days = days;
  lp_document_notify (self, PROP_MATURE_DAYS);
}

static gboolean
check_mature_days (LpDocument *self, gint64 days, GError **error)
{
  if (self->lead_data == NULL)
    g_set_error_literal (error, LP_ERROR, LP_ERROR_NOT_FOUND,
                         _ ("There are no leads yet; import a file first"));
  else if ((days < 0 && days != LP_MATURE_MEDIAN) || days > LP_LEAD_SET_MOST_DAYS)
    g_set_error (
        error, LP_ERROR, LP_ERROR_INVALID,
        _ ("The age from which a lead is judged is a number of days from 0 to %d"),
        (int) LP_LEAD_SET_MOST_DAYS);
  else
    return TRUE;
  return FALSE;
}

gboolean
lp_document_set_mature_days (LpDocument *self, gint64 days, GError **error)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), FALSE);

  if (!check_mature_days (self, days, error))
    return FALSE;
  if (days == self->mature_days)
    return TRUE;
  if (self->save_state == LP_SAVE_STATE_READ_ONLY)
    self->own_days = TRUE;
  else if (!lp_workspace_set_mature_days (self->workspace, self->lead_set, days, error))
    return FALSE;
  lp_document_take_mature_days (self, days);
  lp_document_request_impact (self);
  if (self->own_days)
    lp_document_save (self, FALSE);
  lp_document_look_at_leads (self);
  return TRUE;
}

/* --- Vague words --- */

static gboolean
is_same_words (char **a, char **b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_strv_equal ((const char *const *) a, (const char *const *) b);
}

/* Takes @words. */
static void
take_words (LpDocument *self, char **words)
{
  if (is_same_words (self->vague_words, words))
    {
      g_strfreev (words);
      return;
    }
  g_strfreev (self->vague_words);
  self->vague_words = words;
  lp_document_check (self);
  lp_document_notify (self, PROP_VAGUE_WORDS);
  lp_document_notify (self, PROP_N_ERRORS);
}

gboolean
lp_document_load_words (LpDocument *self, GError **error)
{
  return lp_workspace_load_vague_words (self->workspace, &self->vague_words, error);
}

void
lp_document_look_at_words (LpDocument *self)
{
  char **words;

  if (self->own_words)
    return;
  self->words_unread = !lp_workspace_load_vague_words (self->workspace, &words, NULL);
  if (!self->words_unread)
    take_words (self, words);
}

const char *const *
lp_document_get_vague_words (LpDocument *self)
{
  g_return_val_if_fail (LP_IS_DOCUMENT (self), NULL);

  return (const char *const *) self->vague_words;
}

/* Folded, each once, none blank; NULL where none is left. (transfer full) */
static char **
fold_words (const char *const *words)
{
  g_autoptr (GPtrArray) folded = g_ptr_array_new_with_free_func (g_free);

  for (; words != NULL && *words != NULL; words++)
    {
      g_autofree char *word = lp_text_trim_fold (*words, -1);

      if (*word != '\0' &&
          !g_ptr_array_find_with_equal_func (folded, word, g_str_equal, NULL))
        g_ptr_array_add (folded, g_steal_pointer (&word));
    }
  if (folded->len == 0)
    return NULL;
  g_ptr_array_add (folded, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&folded), FALSE);
}

gboolean
lp_document_set_vague_words (LpDocument *self, const char *const *words, GError **error)
{
  g_auto (GStrv) folded = NULL;

  g_return_val_if_fail (LP_IS_DOCUMENT (self), FALSE);

  folded = fold_words (words);
  if (is_same_words (self->vague_words, folded))
    return TRUE;
  if (self->save_state == LP_SAVE_STATE_READ_ONLY)
    self->own_words = TRUE;
  else if (!lp_workspace_set_vague_words (self->workspace, (const char *const *) folded,
                                          error))
    return FALSE;
  take_words (self, g_steal_pointer (&folded));
  if (self->own_words)
    lp_document_save (self, FALSE);
  return TRUE;
}
