/* SPDX-License-Identifier: GPL-3.0-or-later
 * A workspace that cannot be opened, and the copies of the last days. */
#include "lp-recovery.h"

#include "lp-date.h"
#include "lp-document.h"
#include "lp-error.h"
#include "lp-message.h"
#include "lp-window.h"
#include "lp-words.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* As many copies as are offered as buttons. */
#define MAX_OFFERED 3
#define SUFFIX ".leadpact"

/* --- Where the recovered one goes --- */

static char *
make_name (const char *path, guint number)
{
  g_autofree char *base = g_path_get_basename (path);

  if (g_str_has_suffix (base, SUFFIX))
    base[strlen (base) - strlen (SUFFIX)] = '\0';
  if (number == 0)
    /* Translators: the name of a file that was brought back from a copy */
    return g_strdup_printf (_ ("%s (recovered).leadpact"), base);
  return g_strdup_printf (_ ("%s (recovered %u).leadpact"), base, number + 1);
}

/* A name in @folder that no file has. */
static char *
make_free_path (const char *folder, const char *path)
{
  for (guint i = 0;; i++)
    {
      g_autofree char *name = make_name (path, i);
      g_autofree char *free_path = g_build_filename (folder, name, NULL);

      if (!g_file_test (free_path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&free_path);
    }
}

/* Beside the file, or where the person keeps documents if nothing can be written there.
 */
static char *
choose_place (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  if (g_access (folder, W_OK) == 0)
    return make_free_path (folder, path);
  return make_free_path (documents != NULL ? documents : g_get_home_dir (), path);
}

/* The copy itself stays as it is. Returns: (transfer full): where it is now, or NULL */
static char *
recover (const char *path, const char *copy, GError **error)
{
  g_autoptr (LpWorkspace) workspace = lp_workspace_open_read_only (copy, error);
  g_autofree char *place = choose_place (path);

  if (workspace == NULL || !lp_workspace_save_copy (workspace, place, error))
    return NULL;
  return g_steal_pointer (&place);
}

static void
open_recovered (GtkWidget *parent, const char *place)
{
  g_autofree char *name = g_filename_display_basename (place);
  g_autofree char *text = g_strdup_printf (_ ("Recovered as “%s”"), name);
  LpWindow *window;

  gtk_widget_activate_action (parent, "app.open-path", "s", place);
  window = lp_window_find (place);
  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.show-toast", "(sb)", text,
                                FALSE);
}

/* --- The question --- */

static void
on_response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  GtkWidget *parent = GTK_WIDGET (user_data);
  const char *path = g_object_get_data (G_OBJECT (dialog), "path");
  g_autoptr (GError) error = NULL;
  g_autofree char *place = NULL;

  if (g_str_equal (response, "close"))
    return;
  place = recover (path, response, &error);
  if (place != NULL)
    open_recovered (parent, place);
  else
    lp_message_show (parent, _ ("The Copy Cannot Be Opened"), error->message);
}

/* "21 Nov 2026" */
static char *
describe_day (const char *day)
{
  gint64 number;

  return lp_day_parse_iso (day, -1, &number) ? lp_words_day (number) : g_strdup (day);
}

static void
add_copies (AdwMessageDialog *dialog, GPtrArray *copies)
{
  for (guint i = MIN (copies->len, MAX_OFFERED); i > 0; i--)
    {
      const LpBackup *copy = copies->pdata[i - 1];
      g_autofree char *day = describe_day (copy->day);
      /* Translators: a day: "Open the Copy of 21 Nov 2026" */
      g_autofree char *label = g_strdup_printf (_ ("Open the Copy of %s"), day);

      adw_message_dialog_add_response (dialog, copy->path, label);
      if (i == 1)
        adw_message_dialog_set_response_appearance (dialog, copy->path,
                                                    ADW_RESPONSE_SUGGESTED);
    }
}

/* Of what another person or program has open, or may not be read, a copy helps nobody. */
static gboolean
is_lost (const GError *error)
{
  return g_error_matches (error, LP_ERROR, LP_ERROR_INVALID) ||
         g_error_matches (error, LP_ERROR, LP_ERROR_FORMAT) ||
         g_error_matches (error, LP_ERROR, LP_ERROR_NOT_FOUND) ||
         g_error_matches (error, LP_ERROR, LP_ERROR_IO);
}

void
lp_recovery_offer (GtkWindow *parent, const char *path, const GError *error)
{
  g_autoptr (GPtrArray) copies = lp_document_list_backups (path);
  AdwMessageDialog *dialog;

  if (copies->len == 0 || !is_lost (error))
    {
      lp_message_show (GTK_WIDGET (parent), _ ("This File Cannot Be Opened"),
                       error->message);
      return;
    }
  dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (parent, _ ("This File Cannot Be Opened"), NULL));
  adw_message_dialog_format_body (
      dialog,
      _ ("%s\n\nThere are copies of the last days on which it was edited. One that you open "
         "is put beside the file, which stays as it is."),
      error->message);
  adw_message_dialog_add_response (dialog, "close", _ ("_Close"));
  add_copies (dialog, copies);
  adw_message_dialog_set_close_response (dialog, "close");
  g_object_set_data_full (G_OBJECT (dialog), "path", g_strdup (path), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response_cb), parent, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
