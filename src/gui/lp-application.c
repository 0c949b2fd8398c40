/* SPDX-License-Identifier: GPL-3.0-or-later
 * The program: opens workspaces in windows, and says who made it. */
#include "lp-application.h"

#include "lp-document.h"
#include "lp-example.h"
#include "lp-gui-config.h"
#include "lp-message.h"
#include "lp-new-dialog.h"
#include "lp-paths.h"
#include "lp-policy-reader.h"
#include "lp-recovery.h"
#include "lp-template.h"
#include "lp-window.h"

#include <glib/gi18n.h>

struct _LpApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (LpApplication, lp_application, ADW_TYPE_APPLICATION)

/* --- Windows --- */

/* A window without a document, or a new one. */
static LpWindow *
get_free_window (LpApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l; l = l->next)
    if (LP_IS_WINDOW (l->data) && lp_window_get_document (l->data) == NULL)
      return l->data;
  return lp_window_new (ADW_APPLICATION (self));
}

static void
tell_older_copy (LpWindow *window, LpDocument *document)
{
  const char *copy = lp_document_get_older_copy (document);
  g_autofree char *name = copy != NULL ? g_filename_display_basename (copy) : NULL;
  g_autofree char *text = NULL;

  if (copy == NULL)
    return;
  text = g_strdup_printf (_ ("Brought up to date; as it was it is in “%s”"), name);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-toast", "(sb)", text, FALSE);
}

static void
show_document (LpApplication *self, LpDocument *document)
{
  LpWindow *window = get_free_window (self);

  lp_document_keep_backups (document);
  lp_window_set_document (window, document);
  tell_older_copy (window, document);
  lp_paths_remember (lp_document_get_path (document));
  gtk_window_present (GTK_WINDOW (window));
}

static void
show_failure (LpApplication *self, const char *heading, const char *body)
{
  LpWindow *window = get_free_window (self);

  gtk_window_present (GTK_WINDOW (window));
  lp_message_show (GTK_WIDGET (window), heading, body);
}

/* --- Opening --- */

static void
open_workspace (LpApplication *self, const char *path)
{
  LpWindow *window = lp_window_find (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (LpDocument) document = NULL;

  if (window != NULL)
    {
      gtk_window_present (GTK_WINDOW (window));
      return;
    }
  document = lp_document_new_open (path, &error);
  if (document != NULL)
    {
      show_document (self, document);
      return;
    }
  window = get_free_window (self);
  gtk_window_present (GTK_WINDOW (window));
  lp_recovery_offer (GTK_WINDOW (window), path, error);
}

static void
create_workspace (LpApplication *self, const char *chosen, LpPolicy *policy)
{
  gboolean whole = g_str_has_suffix (chosen, ".leadpact");
  g_autofree char *path = whole ? g_strdup (chosen)
                                : g_strconcat (chosen, ".leadpact", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LpDocument) document = NULL;

  /* The file chooser has asked already whether to replace the file of that very name. */
  if (whole && !lp_paths_make_room (path, &error))
    {
      show_failure (self, _ ("The File Cannot Be Replaced"), error->message);
      return;
    }
  document = lp_document_new_create (path, policy, &error);
  if (document != NULL)
    show_document (self, document);
  else
    show_failure (self, _ ("The Definition Was Not Created"), error->message);
}

typedef struct
{
  LpApplication *self;
  LpPolicy *policy;
} Creation;

static void
creation_free (gpointer data, GClosure *closure)
{
  Creation *creation = data;

  lp_policy_unref (creation->policy);
  g_free (creation);
}

static void
on_create_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  Creation *creation = user_data;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

      if (path != NULL)
        create_workspace (creation->self, path, creation->policy);
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

/* Asks where the workspace of a new definition shall be. @policy: (transfer full) */
static void
ask_where (LpApplication *self, LpPolicy *policy)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autofree char *name = g_strconcat (lp_policy_get_name (policy), ".leadpact", NULL);
  Creation *creation = g_new0 (Creation, 1);
  GtkFileChooserNative *dialog;

  creation->self = self;
  creation->policy = policy;
  g_strdelimit (name, G_DIR_SEPARATOR_S, '-');
  dialog = gtk_file_chooser_native_new (_ ("Where to Keep the Definition"), parent,
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Create"),
                                        NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_create_response_cb), creation,
                         creation_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* A policy file becomes the draft of a new workspace; the file itself stays as it is. */
static void
open_policy (LpApplication *self, const char *path)
{
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LpPolicy) policy = lp_policy_load (path, LP_READ_DRAFT, findings, &error);

  if (policy == NULL)
    {
      show_failure (self, _ ("This File Cannot Be Opened"), error->message);
      return;
    }
  gtk_window_present (GTK_WINDOW (get_free_window (self)));
  ask_where (self, lp_template_make_draft (policy));
}

static void
open_path (LpApplication *self, const char *path)
{
  if (g_str_has_suffix (path, ".xml"))
    open_policy (self, path);
  else
    open_workspace (self, path);
}

static void
on_open_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

      if (path != NULL)
        open_path (LP_APPLICATION (user_data), path);
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
add_filter (GtkFileChooserNative *dialog, const char *name, const char *const *patterns)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
}

/* --- Actions --- */

static void
on_open_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  static const char *const definitions[] = { "*.leadpact", "*.leadpolicy.xml", NULL };
  static const char *const all[] = { "*", NULL };
  LpApplication *self = LP_APPLICATION (user_data);
  GtkFileChooserNative *dialog;

  dialog = gtk_file_chooser_native_new (
      _ ("Open a Definition"), gtk_application_get_active_window (GTK_APPLICATION (self)),
      GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  add_filter (dialog, _ ("Definitions"), definitions);
  add_filter (dialog, _ ("All Files"), all);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_open_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
on_open_path_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  open_path (LP_APPLICATION (user_data), g_variant_get_string (parameter, NULL));
}

static void
on_new_dialog_create_cb (LpNewDialog *dialog, gpointer user_data)
{
  g_autofree char *name = lp_new_dialog_dup_name (dialog);
  LpPolicy *policy = lp_template_make_policy (lp_new_dialog_get_template (dialog), name);

  gtk_window_destroy (GTK_WINDOW (dialog));
  ask_where (LP_APPLICATION (user_data), policy);
}

static void
on_new_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LpApplication *self = LP_APPLICATION (user_data);
  LpNewDialog *dialog = lp_new_dialog_new (
      gtk_application_get_active_window (GTK_APPLICATION (self)));

  g_signal_connect_object (dialog, "create", G_CALLBACK (on_new_dialog_create_cb), self,
                           0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_example_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LpApplication) self = LP_APPLICATION (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (LpDocument) document = lp_example_open_finish (result, &error);

  g_application_unmark_busy (G_APPLICATION (self));
  g_application_release (G_APPLICATION (self));
  if (document != NULL)
    show_document (self, document);
  else
    show_failure (self, _ ("The Example Cannot Be Opened"), error->message);
}

static void
on_example_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LpApplication *self = LP_APPLICATION (user_data);
  g_autofree char *path = lp_example_get_path ();
  LpWindow *window = lp_window_find (path);

  if (window != NULL)
    {
      gtk_window_present (GTK_WINDOW (window));
      return;
    }
  g_application_hold (G_APPLICATION (self));
  g_application_mark_busy (G_APPLICATION (self));
  lp_example_open_async (NULL, on_example_opened_cb, g_object_ref (self));
}

static void
on_new_window_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_window_present (GTK_WINDOW (lp_window_new (ADW_APPLICATION (user_data))));
}

static void
on_about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  static const char *const developers[] = { "The Leadpact developers", NULL };

  adw_show_about_window (
      gtk_application_get_active_window (GTK_APPLICATION (user_data)), "application-name",
      _ ("Leadpact"), "application-icon", LP_APPLICATION_ID, "version", LP_VERSION,
      "developer-name", _ ("The Leadpact developers"), "developers", developers,
      "comments", _ ("Agree on what a lead is, with past leads as the judge."),
      "license-type", GTK_LICENSE_GPL_3_0, "translator-credits", _ ("translator-credits"),
      NULL);
}

static void
close_next (LpApplication *self);

static void
on_asked_to_close_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LpApplication) self = LP_APPLICATION (user_data);

  if (!lp_window_ask_to_close_finish (LP_WINDOW (source), result))
    return;
  lp_window_close_anyway (LP_WINDOW (source));
  close_next (self);
}

/* Those that have something to ask go first: after Cancel all the others are still there.
 */
static void
close_next (LpApplication *self)
{
  g_autoptr (GList)
      windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self)));

  for (GList *l = windows; l != NULL; l = l->next)
    {
      LpDocument *document = LP_IS_WINDOW (l->data) ? lp_window_get_document (l->data)
                                                    : NULL;

      gtk_window_set_focus (l->data, NULL);
      if (document != NULL && lp_document_has_unsaved (document))
        {
          lp_window_ask_to_close_async (l->data, on_asked_to_close_cb,
                                        g_object_ref (self));
          return;
        }
    }
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static void
on_quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  close_next (LP_APPLICATION (user_data));
}

static const GActionEntry action_entries[] = {
  { .name = "new", .activate = on_new_cb },
  { .name = "open", .activate = on_open_cb },
  { .name = "open-path", .activate = on_open_path_cb, .parameter_type = "s" },
  { .name = "example", .activate = on_example_cb },
  { .name = "new-window", .activate = on_new_window_cb },
  { .name = "about", .activate = on_about_cb },
  { .name = "quit", .activate = on_quit_cb },
};

/* Held against the shortcuts window by a test. */
static const struct
{
  const char *action;
  const char *accels[3];
} accel_table[] = {
  { "app.new", { "<Control>n" } },
  { "app.open", { "<Control>o" } },
  { "app.quit", { "<Control>q" } },
  { "window.close", { "<Control>w" } },
  { "win.show-help-overlay", { "<Control>question" } },
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z" } },
  { "win.bring-in", { "<Control>i" } },
  { "win.export", { "<Control>e" } },
  { "win.suggest-points", { "<Control><Shift>p" } },
  { "win.show-impact", { "F9" } },
  { "win.show-page::leads", { "<Alt>1" } },
  { "win.show-page::goals", { "<Alt>2" } },
  { "win.show-page::profile", { "<Alt>3" } },
  { "win.show-page::scoring", { "<Alt>4" } },
  { "win.show-page::stages", { "<Alt>5" } },
};

/* --- The application --- */

static void
lp_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (lp_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (LP_APPLICATION_ID);
  for (gsize i = 0; i < G_N_ELEMENTS (accel_table); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application),
                                           accel_table[i].action, accel_table[i].accels);
}

static void
lp_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (lp_window_new (ADW_APPLICATION (application)));
  gtk_window_present (window);
}

static void
lp_application_open (GApplication *application,
                     GFile **files,
                     int n_files,
                     const char *hint)
{
  LpApplication *self = LP_APPLICATION (application);

  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);

      if (path != NULL)
        open_path (self, path);
      else
        show_failure (self, _ ("This File Cannot Be Opened"),
                      _ ("Copy it to a folder on this computer first."));
    }
}

static int
lp_application_command_line (GApplication *application, GApplicationCommandLine *line)
{
  LpApplication *self = LP_APPLICATION (application);
  GVariantDict *options = g_application_command_line_get_options_dict (line);
  g_auto (GStrv) names = NULL;
  gboolean example = g_variant_dict_contains (options, "example");
  gboolean new_window = g_variant_dict_contains (options, "new-window");

  g_variant_dict_lookup (options, G_OPTION_REMAINING, "^aay", &names);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autoptr (GFile)
          file = g_application_command_line_create_file_for_arg (line, names[i]);
      GFile *files[] = { file };

      lp_application_open (application, files, 1, "");
    }
  if (example)
    g_action_group_activate_action (G_ACTION_GROUP (self), "example", NULL);
  else if (new_window)
    g_action_group_activate_action (G_ACTION_GROUP (self), "new-window", NULL);
  else if (names == NULL)
    g_application_activate (application);
  return 0;
}

static int
lp_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1;
  g_print ("leadpact %s\n", LP_VERSION);
  return 0;
}

static void
lp_application_class_init (LpApplicationClass *class)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (class);

  application_class->startup = lp_application_startup;
  application_class->activate = lp_application_activate;
  application_class->open = lp_application_open;
  application_class->command_line = lp_application_command_line;
  application_class->handle_local_options = lp_application_handle_local_options;
}

static void
lp_application_init (LpApplication *self)
{
  static const GOptionEntry entries[] = {
    { "example", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open the example workspace"), NULL },
    { "new-window", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open another window"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version and leave"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL,
      N_ ("[WORKSPACE | POLICY]") },
    { 0 },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), entries);
  g_action_map_add_action_entries (G_ACTION_MAP (self), action_entries,
                                   G_N_ELEMENTS (action_entries), self);
}

LpApplication *
lp_application_new (void)
{
  return g_object_new (LP_TYPE_APPLICATION, "application-id", LP_APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN | G_APPLICATION_HANDLES_COMMAND_LINE,
                       "resource-base-path", "/io/github/leadpact/Leadpact", NULL);
}
