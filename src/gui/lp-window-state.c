/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the window says about saving: a few words in the header bar, a banner where a
 * person has to know or to decide. */
#include "lp-window-private.h"

#include <glib/gi18n.h>

static char *
describe_draft (LpDocument *document)
{
  LpPolicy *policy = lp_document_get_policy (document);
  const char *last = lp_document_get_last_version (document);

  if (!lp_policy_is_draft (policy))
    return g_strdup_printf (_ ("Version %s"), lp_policy_get_version (policy));
  if (last == NULL)
    return g_strdup (_ ("Draft"));
  /* Translators: a draft that follows this published version */
  return g_strdup_printf (_ ("Draft after %s"), last);
}

char *
lp_window_describe_state (LpDocument *document)
{
  g_autofree char *what = describe_draft (document);

  switch (lp_document_get_save_state (document))
    {
    case LP_SAVE_STATE_SAVED:
      return g_strdup_printf (_ ("%s · Saved"), what);
    case LP_SAVE_STATE_FAILED:
    case LP_SAVE_STATE_CONFLICT:
      return g_strdup_printf (_ ("%s · Not saved"), what);
    case LP_SAVE_STATE_READ_ONLY:
      return g_strdup_printf (_ ("%s · Read only"), what);
    }
  return NULL;
}

/* --- The banner --- */

static LpBannerButton
get_copy_button (void)
{
  return (LpBannerButton){ _ ("Save a _Copy…"), "win.save-copy",
                           _ ("Write everything to another file, and go on with that") };
}

static void
show_failure (LpBanner *banner, LpDocument *document)
{
  const LpBannerButton buttons[] = {
    { _ ("_Retry"), "win.retry-save", _ ("Write it again, once that is put right") },
    get_copy_button (),
  };

  lp_banner_show (banner, LP_BANNER_WARNING, lp_document_get_save_error (document),
                  buttons, G_N_ELEMENTS (buttons));
}

static void
show_conflict (LpBanner *banner, LpDocument *document)
{
  const LpBannerButton buttons[] = {
    { _ ("_Keep Mine"), "win.retry-save",
      _ ("Your edits go on top of the other ones; where both changed the same place, yours "
         "counts") },
    { _ ("Use _Theirs"), "win.take-theirs",
      _ ("What was saved elsewhere is shown, and your edits that are not saved are given "
         "up") },
  };

  lp_banner_show (banner, LP_BANNER_WARNING, lp_document_get_save_error (document),
                  buttons, G_N_ELEMENTS (buttons));
}

static void
show_read_only (LpBanner *banner, LpDocument *document)
{
  const LpBannerButton button = get_copy_button ();

  lp_banner_show (banner, LP_BANNER_WARNING, lp_document_get_save_error (document),
                  &button, 1);
}

/* Returns: whether there is something that stays until it is settled */
static gboolean
show_what_to_settle (LpBanner *banner, LpDocument *document)
{
  switch (lp_document_get_save_state (document))
    {
    case LP_SAVE_STATE_FAILED:
      show_failure (banner, document);
      return TRUE;
    case LP_SAVE_STATE_CONFLICT:
      show_conflict (banner, document);
      return TRUE;
    case LP_SAVE_STATE_READ_ONLY:
      if (!lp_document_has_unsaved (document))
        return FALSE;
      show_read_only (banner, document);
      return TRUE;
    case LP_SAVE_STATE_SAVED:
      return FALSE;
    }
  return FALSE;
}

void
lp_window_show_state (LpDocument *document, const char *read_notice, LpBanner *banner)
{
  const char *notice = lp_document_get_notice (document);

  if (show_what_to_settle (banner, document))
    return;
  if (notice != NULL && g_strcmp0 (notice, read_notice) != 0)
    lp_banner_show (banner, LP_BANNER_PLAIN, notice, NULL, 0);
  else
    lp_banner_hide (banner);
}
