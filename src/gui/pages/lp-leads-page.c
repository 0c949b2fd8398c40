/* SPDX-License-Identifier: GPL-3.0-or-later
 * The page Leads: empty, busy, assistant or summary, and the way between them. */
#include "lp-leads-page.h"

#include "lp-commit.h"
#include "lp-error.h"
#include "lp-import-view.h"
#include "lp-leads-summary.h"
#include "lp-message.h"
#include "lp-words.h"

#include <glib/gi18n.h>

#define PROGRESS_MS 80

struct _LpLeadsPage
{
  LpPage parent_instance;

  LpImport *import;          /* the one under way, or NULL */
  GCancellable *cancellable; /* of what is busy, or NULL */
  guint progress_id;
  int storing; /* atomic, in thousandths; -1: the file is being read */

  AdwToastOverlay *toasts;
  GtkStack *stack;
  AdwStatusPage *busy_page;
  GtkProgressBar *progress;
  LpImportView *view;
  LpLeadsSummary *summary;
};

G_DEFINE_FINAL_TYPE (LpLeadsPage, lp_leads_page, LP_TYPE_PAGE)

/* --- States --- */

static void
stop_progress (LpLeadsPage *self)
{
  g_clear_handle_id (&self->progress_id, g_source_remove);
  g_clear_object (&self->cancellable);
}

static void
show_rest (LpLeadsPage *self)
{
  LpDocument *document = lp_page_get_document (LP_PAGE (self));
  gboolean has_leads = document != NULL && lp_document_get_table (document) != NULL;

  stop_progress (self);
  g_clear_object (&self->import);
  lp_import_view_set_import (self->view, NULL, NULL);
  if (document != NULL && lp_document_get_leads (document) != NULL)
    {
      lp_leads_summary_show (self->summary, document);
      gtk_stack_set_visible_child_name (self->stack, "summary");
    }
  else
    gtk_stack_set_visible_child_name (self->stack, has_leads ? "broken" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "leads.change-mapping", has_leads);
}

static gboolean
on_progress_cb (gpointer user_data)
{
  LpLeadsPage *self = LP_LEADS_PAGE (user_data);
  int storing = g_atomic_int_get (&self->storing);

  gtk_progress_bar_set_fraction (self->progress,
                                 storing >= 0 ? storing / 1000.0
                                              : lp_import_get_progress (self->import));
  return G_SOURCE_CONTINUE;
}

static void
show_busy (LpLeadsPage *self, const char *title)
{
  stop_progress (self);
  self->cancellable = g_cancellable_new ();
  self->progress_id = g_timeout_add (PROGRESS_MS, on_progress_cb, self);
  adw_status_page_set_title (self->busy_page, title);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_stack_set_visible_child_name (self->stack, "busy");
}

static void
show_assistant (LpLeadsPage *self)
{
  LpDocument *document = lp_page_get_document (LP_PAGE (self));

  stop_progress (self);
  lp_import_view_set_import (self->view, self->import, lp_document_get_policy (document));
  gtk_stack_set_visible_child_name (self->stack, "assistant");
}

static gboolean
was_cancelled (const GError *error)
{
  return g_error_matches (error, LP_ERROR, LP_ERROR_CANCELLED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- Reading --- */

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LpLeadsPage) self = LP_LEADS_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  gboolean good = lp_import_read_finish (LP_IMPORT (source), result, &error);

  if (LP_IMPORT (source) != self->import)
    return;
  if (good)
    {
      show_assistant (self);
      return;
    }
  if (!was_cancelled (error))
    lp_message_show (GTK_WIDGET (self), _ ("The File Cannot Be Read"), error->message);
  show_rest (self);
}

void
lp_leads_page_open_file (LpLeadsPage *self, const char *path)
{
  LpDocument *document;
  g_autofree char *title = NULL;

  g_return_if_fail (LP_IS_LEADS_PAGE (self));

  document = lp_page_get_document (LP_PAGE (self));
  if (document == NULL)
    return;
  g_clear_object (&self->import);
  self->import = lp_import_new (path, lp_document_get_policy (document));
  g_atomic_int_set (&self->storing, -1);
  title = g_strdup_printf (_ ("Reading “%s”"), lp_import_get_name (self->import));
  show_busy (self, title);
  lp_import_read_async (self->import, NULL, self->cancellable, on_read_cb,
                        g_object_ref (self));
}

static void
on_file_chosen_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

      if (path != NULL)
        lp_leads_page_open_file (LP_LEADS_PAGE (user_data), path);
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
on_choose_file_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Choose Past Leads"), GTK_WINDOW (gtk_widget_get_root (widget)),
      GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Choose"), NULL);
  g_autoptr (GtkFileFilter) tables = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (tables, _ ("Tables (CSV)"));
  gtk_file_filter_add_pattern (tables, "*.[cC][sS][vV]");
  gtk_file_filter_add_pattern (tables, "*.[tT][sS][vV]");
  gtk_file_filter_add_pattern (tables, "*.[tT][xX][tT]");
  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), tables);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), all);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_file_chosen_cb), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
on_cancel_busy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LpLeadsPage *self = LP_LEADS_PAGE (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

/* --- Importing --- */

static void
say_imported (LpLeadsPage *self)
{
  LpLeads *leads = lp_document_get_leads (lp_page_get_document (LP_PAGE (self)));
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  if (leads == NULL)
    return;
  count = lp_words_leads (lp_leads_get_n_evaluated (leads));
  text = g_strdup_printf (_ ("%s imported"), count);
  lp_commit_show_toast (GTK_WIDGET (self), text, FALSE);
}

static void
on_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LpLeadsPage) self = LP_LEADS_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (lp_document_set_leads_finish (LP_DOCUMENT (source), result, &error))
    {
      show_rest (self);
      say_imported (self);
      return;
    }
  if (!was_cancelled (error))
    lp_message_show (GTK_WIDGET (self), _ ("The Leads Were Not Imported"),
                     error->message);
  if (self->import != NULL)
    show_assistant (self);
}

static void
on_stored_part_cb (goffset done, goffset total, gpointer user_data)
{
  LpLeadsPage *self = LP_LEADS_PAGE (user_data);

  g_atomic_int_set (&self->storing, total > 0 ? (int) (done * 1000 / total) : 0);
}

static GPtrArray *
list_joined (LpImport *import)
{
  GPtrArray *joined;

  if (lp_import_get_joined (import) == NULL)
    return NULL;
  joined = g_ptr_array_new_with_free_func ((GDestroyNotify) lp_table_unref);
  g_ptr_array_add (joined, lp_table_ref (lp_import_get_joined (import)));
  return joined;
}

static void
store (LpLeadsPage *self, gboolean beside)
{
  LpDocument *document = lp_page_get_document (LP_PAGE (self));
  g_autoptr (LpSource) source = lp_import_make_source (self->import);
  g_autoptr (LpPolicy)
      policy = lp_import_make_policy (self->import, lp_document_get_policy (document));
  g_autoptr (GPtrArray) joined = list_joined (self->import);
  const char *name = lp_import_get_name (self->import);
  g_autofree char *title = g_strdup_printf (_ ("Importing “%s”"), name);
  gboolean same = lp_policy_equal (policy, lp_document_get_policy (document));

  g_atomic_int_set (&self->storing, 0);
  show_busy (self, title);
  (beside ? lp_document_add_leads_async : lp_document_set_leads_async) (
      document, name, lp_import_get_table (self->import), joined, source,
      same ? NULL : policy, on_stored_part_cb, self, self->cancellable, on_stored_cb,
      g_object_ref (self));
}

static void
on_where_cb (LpLeadsPage *self, const char *response)
{
  if (self->import == NULL || g_str_equal (response, "cancel"))
    return;
  store (self, g_str_equal (response, "beside"));
}

/* Leads that are there are never replaced unasked. */
static void
ask_where (LpLeadsPage *self)
{
  LpDocument *document = lp_page_get_document (LP_PAGE (self));
  g_autofree char *body = g_strdup_printf (
      _ ("The leads of “%s” are there already. Beside them, both can be looked at in turn; "
         "in their place, they are gone."),
      lp_document_get_leads_name (document));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Add or Replace?"), body));

  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "replace",
                                    _ ("_Replace"), "beside", _ ("Add _Beside"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "replace",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (dialog, "beside", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "beside");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_where_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
remap (LpLeadsPage *self)
{
  LpDocument *document = lp_page_get_document (LP_PAGE (self));
  g_autoptr (LpSource) source = lp_import_make_source (self->import);
  g_autoptr (LpPolicy)
      policy = lp_import_make_policy (self->import, lp_document_get_policy (document));
  g_autoptr (GError) error = NULL;

  lp_document_commit (document, policy, _ ("Change the mapping"));
  if (lp_document_set_source (document, source, &error))
    show_rest (self);
  else
    lp_message_show (GTK_WIDGET (self), _ ("The Mapping Was Not Changed"),
                     error->message);
}

static void
on_view_done_cb (LpLeadsPage *self)
{
  LpDocument *document = lp_page_get_document (LP_PAGE (self));

  lp_import_remember (self->import);
  if (lp_import_is_remapping (self->import))
    remap (self);
  else if (lp_document_get_table (document) != NULL)
    ask_where (self);
  else
    store (self, FALSE);
}

static void
on_view_cancelled_cb (LpLeadsPage *self)
{
  show_rest (self);
}

static void
on_change_mapping_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LpLeadsPage *self = LP_LEADS_PAGE (widget);

  g_clear_object (&self->import);
  self->import = lp_import_new_for_leads (lp_page_get_document (LP_PAGE (self)));
  show_assistant (self);
}

/* --- A lead set that was removed --- */

static void
on_restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LpLeadsPage) self = LP_LEADS_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (!lp_document_restore_lead_set_finish (LP_DOCUMENT (source), result, &error))
    lp_message_show (GTK_WIDGET (self), _ ("The Leads Were Not Brought Back"),
                     error->message);
}

static void
on_undo_removal_cb (LpLeadsPage *self, AdwToast *toast)
{
  LpDocument *document = lp_page_get_document (LP_PAGE (self));
  const gint64 *id = g_object_get_data (G_OBJECT (toast), "id");

  if (document == g_object_get_data (G_OBJECT (toast), "document"))
    lp_document_restore_lead_set_async (document, *id, NULL, on_restored_cb,
                                        g_object_ref (self));
}

static void
on_set_removed_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LpLeadsPage *self = LP_LEADS_PAGE (widget);
  g_autofree char *text = NULL;
  const char *name;
  AdwToast *toast;
  gint64 id;

  g_variant_get (parameter, "(x&s)", &id, &name);
  text = g_strdup_printf (_ ("Leads “%s” removed"), name);
  toast = lp_message_new_toast (text, TRUE);
  g_object_set_data_full (G_OBJECT (toast), "id", g_memdup2 (&id, sizeof id), g_free);
  g_object_set_data (G_OBJECT (toast), "document", lp_page_get_document (LP_PAGE (self)));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_undo_removal_cb), self,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* --- The page --- */

static void
lp_leads_page_set_document (LpPage *page, LpDocument *document)
{
  LpLeadsPage *self = LP_LEADS_PAGE (page);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  show_rest (self);
}

static void
lp_leads_page_leads_changed (LpPage *page)
{
  LpLeadsPage *self = LP_LEADS_PAGE (page);

  /* What is under way ends by itself. */
  if (self->import == NULL)
    show_rest (self);
}

static void
lp_leads_page_evidence_changed (LpPage *page, LpEvidence *evidence)
{
  lp_leads_summary_show_evidence (LP_LEADS_PAGE (page)->summary);
}

static char *
lp_leads_page_describe (LpPage *page, LpDocument *document)
{
  LpLeads *leads = lp_document_get_leads (document);

  if (leads == NULL)
    return g_strdup (lp_document_get_table (document) != NULL ? _ ("Mapping to be mended")
                                                              : _ ("None yet"));
  return lp_words_leads (lp_leads_get_n_evaluated (leads));
}

static void
lp_leads_page_dispose (GObject *object)
{
  LpLeadsPage *self = LP_LEADS_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  stop_progress (self);
  g_clear_object (&self->import);
  G_OBJECT_CLASS (lp_leads_page_parent_class)->dispose (object);
}

static void
lp_leads_page_class_init (LpLeadsPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  LpPageClass *page_class = LP_PAGE_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lp_leads_page_dispose;
  page_class->set_document = lp_leads_page_set_document;
  page_class->leads_changed = lp_leads_page_leads_changed;
  page_class->evidence_changed = lp_leads_page_evidence_changed;
  page_class->describe = lp_leads_page_describe;

  g_type_ensure (LP_TYPE_IMPORT_VIEW);
  g_type_ensure (LP_TYPE_LEADS_SUMMARY);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-leads-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LpLeadsPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, LpLeadsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LpLeadsPage, busy_page);
  gtk_widget_class_bind_template_child (widget_class, LpLeadsPage, progress);
  gtk_widget_class_bind_template_child (widget_class, LpLeadsPage, view);
  gtk_widget_class_bind_template_child (widget_class, LpLeadsPage, summary);
  gtk_widget_class_bind_template_callback (widget_class, on_view_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_view_cancelled_cb);
  gtk_widget_class_install_action (widget_class, "leads.choose-file", NULL,
                                   on_choose_file_cb);
  gtk_widget_class_install_action (widget_class, "leads.change-mapping", NULL,
                                   on_change_mapping_cb);
  gtk_widget_class_install_action (widget_class, "leads.set-removed", "(xs)",
                                   on_set_removed_cb);
  gtk_widget_class_install_action (widget_class, "leads.cancel-busy", NULL,
                                   on_cancel_busy_cb);
}

static void
lp_leads_page_init (LpLeadsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
