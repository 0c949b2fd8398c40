/* SPDX-License-Identifier: GPL-3.0-or-later
 * The import assistant. */
#include "lp-import-view.h"

#include "lp-column-row.h"
#include "lp-error.h"
#include "lp-join-group.h"
#include "lp-message.h"
#include "lp-missing-group.h"
#include "lp-outcome-group.h"
#include "lp-question-group.h"
#include "lp-reading-group.h"
#include "lp-table-preview.h"
#include "lp-words.h"

#include <glib/gi18n.h>

struct _LpImportView
{
  AdwBin parent_instance;

  LpImport *import;
  LpPolicy *policy;
  GCancellable *cancellable; /* of the reading under way, or NULL */

  GtkScrolledWindow *scrolled;
  GtkWidget *content;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkLabel *notes;
  GtkWidget *remembered_box;
  LpQuestionGroup *question_group;
  LpTablePreview *preview;
  AdwPreferencesGroup *column_group;
  LpOutcomeGroup *outcome_group;
  LpReadingGroup *reading_group;
  LpMissingGroup *missing_group;
  LpJoinGroup *join_group;
  GtkSpinner *spinner;
  GtkButton *done_button;

  GPtrArray *column_rows; /* borrowed */
};

G_DEFINE_FINAL_TYPE (LpImportView, lp_import_view, ADW_TYPE_BIN)

enum
{
  DONE,
  CANCELLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- What it shows --- */

static void
show_questions (LpImportView *self)
{
  g_autoptr (GPtrArray) questions = lp_import_list_questions (self->import);

  lp_question_group_update (self->question_group);
  gtk_widget_set_visible (self->remembered_box, lp_import_has_remembered (self->import));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.done",
                                 questions->len == 0 && self->cancellable == NULL);
}

static void
show_size (LpImportView *self)
{
  LpTable *table = lp_import_get_table (self->import);
  g_autofree char *rows = lp_words_count (lp_table_get_n_rows (table));
  g_autofree char *columns = lp_words_count (lp_table_get_n_columns (table));
  g_autofree char *words = g_strdup_printf (_ ("%s rows, %s columns"), rows, columns);

  gtk_label_set_label (self->title, lp_import_get_name (self->import));
  gtk_label_set_label (self->subtitle, words);
}

static void
show_notes (LpImportView *self)
{
  g_autoptr (GPtrArray) notes = lp_import_list_notes (self->import);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < notes->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            (const char *) notes->pdata[i]);
  gtk_label_set_label (self->notes, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->notes), notes->len > 0);
}

static void
list_columns (LpImportView *self)
{
  const LpSourceGuess *guess = lp_import_get_guess (self->import);

  for (guint i = 0; i < self->column_rows->len; i++)
    adw_preferences_group_remove (self->column_group, self->column_rows->pdata[i]);
  g_ptr_array_set_size (self->column_rows, 0);
  for (guint i = 0; i < guess->n_columns; i++)
    {
      GtkWidget *row = lp_column_row_new (self->import, self->policy, i);

      adw_preferences_group_add (self->column_group, row);
      g_ptr_array_add (self->column_rows, row);
    }
}

/* Another table: everything is made again. */
static void
show_table (LpImportView *self)
{
  show_size (self);
  show_notes (self);
  lp_question_group_set_import (self->question_group, self->import);
  lp_table_preview_set_table (self->preview, lp_import_get_table (self->import));
  list_columns (self);
  lp_outcome_group_set_import (self->outcome_group, self->import);
  lp_reading_group_set_import (self->reading_group, self->import);
  lp_missing_group_set_import (self->missing_group, self->import);
  lp_join_group_set_import (self->join_group, self->import);
  show_questions (self);
}

static void
on_import_changed_cb (LpImportView *self)
{
  if (self->cancellable != NULL)
    return;
  for (guint i = 0; i < self->column_rows->len; i++)
    lp_column_row_update (self->column_rows->pdata[i]);
  lp_outcome_group_update (self->outcome_group);
  lp_reading_group_update (self->reading_group);
  lp_missing_group_update (self->missing_group);
  lp_join_group_update (self->join_group);
  show_questions (self);
}

/* --- Reading again, and the second file --- */

static void
set_reading (LpImportView *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
  gtk_spinner_set_spinning (self->spinner, cancellable != NULL);
  gtk_widget_set_sensitive (self->content, cancellable == NULL);
  show_questions (self);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LpImportView) self = LP_IMPORT_VIEW (user_data);
  g_autoptr (GError) error = NULL;
  gboolean good = lp_import_read_finish (LP_IMPORT (source), result, &error);

  if (LP_IMPORT (source) != self->import)
    return;
  set_reading (self, NULL);
  if (good)
    show_table (self);
  else if (!g_error_matches (error, LP_ERROR, LP_ERROR_CANCELLED))
    lp_message_show (GTK_WIDGET (self), _ ("The File Cannot Be Read Like This"),
                     error->message);
}

static void
read_file (LpImportView *self, const char *joined_path)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  set_reading (self, cancellable);
  lp_import_read_async (self->import, joined_path, cancellable, on_read_cb,
                        g_object_ref (self));
}

static void
on_read_again_cb (LpImportView *self)
{
  read_file (self, NULL);
}

static void
on_joined_chosen_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  LpImportView *self = LP_IMPORT_VIEW (user_data);

  if (response == GTK_RESPONSE_ACCEPT && self->import != NULL)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

      if (path != NULL)
        read_file (self, path);
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
on_choose_joined_cb (LpImportView *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Choose the Second File"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
      GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Choose"), NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_joined_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* --- Actions --- */

static void
on_done_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  /* An entry that is being edited commits when it loses the focus. */
  gtk_widget_grab_focus (GTK_WIDGET (LP_IMPORT_VIEW (widget)->done_button));
  g_signal_emit (widget, signals[DONE], 0);
}

static void
on_use_remembered_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LpImportView *self = LP_IMPORT_VIEW (widget);

  if (self->import != NULL && lp_import_has_remembered (self->import) &&
      lp_import_use_remembered (self->import))
    read_file (self, NULL);
}

static void
on_cancel_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LpImportView *self = LP_IMPORT_VIEW (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_signal_emit (self, signals[CANCELLED], 0);
}

/* --- The object --- */

static void
lp_import_view_dispose (GObject *object)
{
  LpImportView *self = LP_IMPORT_VIEW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->import);
  g_clear_pointer (&self->policy, lp_policy_unref);
  g_clear_pointer (&self->column_rows, g_ptr_array_unref);
  G_OBJECT_CLASS (lp_import_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (
      class, "/io/github/leadpact/Leadpact/lp-import-view.ui");
  gtk_widget_class_bind_template_child (class, LpImportView, scrolled);
  gtk_widget_class_bind_template_child (class, LpImportView, content);
  gtk_widget_class_bind_template_child (class, LpImportView, title);
  gtk_widget_class_bind_template_child (class, LpImportView, subtitle);
  gtk_widget_class_bind_template_child (class, LpImportView, notes);
  gtk_widget_class_bind_template_child (class, LpImportView, remembered_box);
  gtk_widget_class_bind_template_child (class, LpImportView, question_group);
  gtk_widget_class_bind_template_child (class, LpImportView, preview);
  gtk_widget_class_bind_template_child (class, LpImportView, column_group);
  gtk_widget_class_bind_template_child (class, LpImportView, outcome_group);
  gtk_widget_class_bind_template_child (class, LpImportView, reading_group);
  gtk_widget_class_bind_template_child (class, LpImportView, missing_group);
  gtk_widget_class_bind_template_child (class, LpImportView, join_group);
  gtk_widget_class_bind_template_child (class, LpImportView, spinner);
  gtk_widget_class_bind_template_child (class, LpImportView, done_button);
  gtk_widget_class_bind_template_callback (class, on_read_again_cb);
  gtk_widget_class_bind_template_callback (class, on_choose_joined_cb);
}

static void
lp_import_view_class_init (LpImportViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lp_import_view_dispose;
  signals[DONE] = g_signal_new ("done", LP_TYPE_IMPORT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  signals[CANCELLED] = g_signal_new ("cancelled", LP_TYPE_IMPORT_VIEW, G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (LP_TYPE_TABLE_PREVIEW);
  g_type_ensure (LP_TYPE_QUESTION_GROUP);
  g_type_ensure (LP_TYPE_OUTCOME_GROUP);
  g_type_ensure (LP_TYPE_READING_GROUP);
  g_type_ensure (LP_TYPE_MISSING_GROUP);
  g_type_ensure (LP_TYPE_JOIN_GROUP);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "import.done", NULL, on_done_cb);
  gtk_widget_class_install_action (widget_class, "import.use-remembered", NULL,
                                   on_use_remembered_cb);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, on_cancel_cb);
}

static void
lp_import_view_init (LpImportView *self)
{
  self->column_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

LpImport *
lp_import_view_get_import (LpImportView *self)
{
  g_return_val_if_fail (LP_IS_IMPORT_VIEW (self), NULL);
  return self->import;
}

void
lp_import_view_set_import (LpImportView *self, LpImport *import, LpPolicy *policy)
{
  g_return_if_fail (LP_IS_IMPORT_VIEW (self));

  if (self->import != NULL)
    g_signal_handlers_disconnect_by_func (self->import, on_import_changed_cb, self);
  g_set_object (&self->import, import);
  g_clear_pointer (&self->policy, lp_policy_unref);
  if (import == NULL)
    {
      lp_question_group_set_import (self->question_group, NULL);
      return;
    }
  self->policy = lp_policy_ref (policy);
  g_signal_connect_object (import, "changed", G_CALLBACK (on_import_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_button_set_label (self->done_button, lp_import_is_remapping (import)
                                               ? _ ("_Apply Mapping")
                                               : _ ("_Import"));
  show_table (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}
