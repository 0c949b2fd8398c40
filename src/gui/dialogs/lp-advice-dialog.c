/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the past leads suggest for one place of the definition. */
#include "lp-advice-dialog.h"

#include "lp-commit.h"
#include "lp-condition-form.h"
#include "lp-headline.h"
#include "lp-note-row.h"
#include "lp-advice.h"

#include <glib/gi18n.h>

struct _LpAdviceDialog
{
  AdwWindow parent_instance;

  GtkWindow *window; /* whose toast tells what was done; NULL once it is gone */
  LpDocument *document;
  LpAdviceKind kind;
  LpPath place;
  LpAdvice *advice; /* NULL while the figures are waited for */

  AdwWindowTitle *title;
  GtkWidget *accept;
  GtkSpinner *spinner;
  GtkListBox *notes;
  GtkListBox *rows;
  GtkWidget *bottom;
  LpHeadline *headline;
};

G_DEFINE_FINAL_TYPE (LpAdviceDialog, lp_advice_dialog, ADW_TYPE_WINDOW)

/* --- Showing it --- */

static GtkWidget *
make_row (const LpAdviceRow *row)
{
  GtkWidget *widget = lp_note_row_new (row->title, row->text, FALSE);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *figure = gtk_label_new (row->figure);
  GtkWidget *small = gtk_label_new (row->small);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (figure), 1);
  gtk_label_set_xalign (GTK_LABEL (small), 1);
  gtk_widget_set_visible (small, *row->small != '\0');
  gtk_widget_add_css_class (figure, "heading");
  gtk_widget_add_css_class (figure, "numeric");
  gtk_widget_add_css_class (small, "caption");
  gtk_widget_add_css_class (small, "dim-label");
  gtk_box_append (GTK_BOX (box), figure);
  gtk_box_append (GTK_BOX (box), small);
  adw_action_row_add_suffix (ADW_ACTION_ROW (widget), box);
  return widget;
}

static void
show_advice (LpAdviceDialog *self)
{
  const LpAdvice *advice = self->advice;

  adw_window_title_set_title (self->title, advice->title);
  gtk_window_set_title (GTK_WINDOW (self), advice->title);
  for (guint i = 0; i < advice->notes->len; i++)
    {
      const LpNote *note = advice->notes->pdata[i];

      gtk_list_box_append (self->notes,
                           lp_note_row_new (note->title, note->text, note->is_doubt));
    }
  for (guint i = 0; i < advice->rows->len; i++)
    gtk_list_box_append (self->rows, make_row (advice->rows->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->notes), advice->notes->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->rows), advice->rows->len > 0);
  gtk_widget_set_visible (self->bottom, advice->policy != NULL);
  gtk_widget_set_visible (self->accept, advice->policy != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "advice.accept",
                                 advice->policy != NULL);
  gtk_spinner_set_spinning (self->spinner, FALSE);
  if (advice->policy == NULL)
    return;
  gtk_widget_grab_focus (self->accept);
  lp_document_preview (self->document, advice->policy);
}

/* --- Making it --- */

static LpAdvice *
make_advice (LpAdviceDialog *self, LpEvidence *evidence)
{
  LpPolicy *policy = lp_document_get_policy (self->document);
  LpNode *node = lp_node_at (lp_policy_get_root (policy), &self->place);

  switch (self->kind)
    {
    case LP_ADVICE_BANDS:
      return lp_advice_new_bands (
          policy, &self->place,
          lp_evidence_get_field (evidence, lp_node_get (node, LP_ATTR_FIELD)));
    case LP_ADVICE_VALUES:
      return lp_advice_new_values (
          policy, &self->place,
          lp_evidence_get_field (evidence, lp_condition_form_get_field (node)));
    case LP_ADVICE_THRESHOLD:
      return lp_advice_new_threshold (policy, &self->place,
                                      lp_evidence_get_evaluation (evidence),
                                      lp_evidence_get_judged (evidence));
    }
  g_assert_not_reached ();
}

static void
show_without_leads (LpAdviceDialog *self)
{
  gtk_list_box_append (
      self->notes,
      lp_note_row_new (
          _ ("No Past Leads"),
          _ ("Suggestions are learnt from leads whose outcome is known. Import "
             "some on the page Leads."),
          FALSE));
  gtk_widget_set_visible (GTK_WIDGET (self->rows), FALSE);
  gtk_widget_set_visible (self->bottom, FALSE);
  gtk_widget_set_visible (self->accept, FALSE);
  gtk_spinner_set_spinning (self->spinner, FALSE);
}

/* Once, when the evidence of the draft is there: it may be of an earlier policy until
 * then, and is of what is previewed afterwards. */
static void
on_document_notify_evidence_cb (LpAdviceDialog *self)
{
  LpEvidence *evidence = lp_document_get_evidence (self->document);

  if (self->advice != NULL || evidence == NULL ||
      !lp_policy_equal (lp_evidence_get_policy (evidence),
                        lp_document_get_policy (self->document)))
    return;
  self->advice = make_advice (self, evidence);
  show_advice (self);
}

static void
on_document_changed_cb (LpAdviceDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_accept_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LpAdviceDialog *self = LP_ADVICE_DIALOG (widget);

  g_signal_handlers_disconnect_by_func (self->document, on_document_changed_cb, self);
  lp_document_commit (self->document, self->advice->policy, self->advice->label);
  if (self->window != NULL)
    lp_commit_show_toast (GTK_WIDGET (self->window), self->advice->label, TRUE);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- The object --- */

static gboolean
lp_advice_dialog_close_request (GtkWindow *window)
{
  lp_document_preview (LP_ADVICE_DIALOG (window)->document, NULL);
  return GTK_WINDOW_CLASS (lp_advice_dialog_parent_class)->close_request (window);
}

static void
lp_advice_dialog_dispose (GObject *object)
{
  LpAdviceDialog *self = LP_ADVICE_DIALOG (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->document);
  g_clear_pointer (&self->advice, lp_advice_free);
  G_OBJECT_CLASS (lp_advice_dialog_parent_class)->dispose (object);
}

static void
lp_advice_dialog_class_init (LpAdviceDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lp_advice_dialog_dispose;
  GTK_WINDOW_CLASS (class)->close_request = lp_advice_dialog_close_request;

  g_type_ensure (LP_TYPE_HEADLINE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-advice-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LpAdviceDialog, title);
  gtk_widget_class_bind_template_child (widget_class, LpAdviceDialog, accept);
  gtk_widget_class_bind_template_child (widget_class, LpAdviceDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, LpAdviceDialog, notes);
  gtk_widget_class_bind_template_child (widget_class, LpAdviceDialog, rows);
  gtk_widget_class_bind_template_child (widget_class, LpAdviceDialog, bottom);
  gtk_widget_class_bind_template_child (widget_class, LpAdviceDialog, headline);
  gtk_widget_class_install_action (widget_class, "advice.accept", NULL, on_accept_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
lp_advice_dialog_init (LpAdviceDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "advice.accept", FALSE);
  gtk_spinner_set_spinning (self->spinner, TRUE);
}

LpAdviceDialog *
lp_advice_dialog_new (GtkWindow *parent,
                      LpDocument *document,
                      LpAdviceKind kind,
                      const LpPath *place)
{
  LpAdviceDialog *self = g_object_new (LP_TYPE_ADVICE_DIALOG, "transient-for", parent,
                                       "title", _ ("Suggestion"), NULL);

  g_set_weak_pointer (&self->window, parent);
  self->document = g_object_ref (document);
  self->kind = kind;
  self->place = *place;
  lp_headline_follow (self->headline, document);
  g_signal_connect_object (document, "changed", G_CALLBACK (on_document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::evidence",
                           G_CALLBACK (on_document_notify_evidence_cb), self,
                           G_CONNECT_SWAPPED);
  if (lp_document_get_leads (document) == NULL)
    show_without_leads (self);
  else
    on_document_notify_evidence_cb (self);
  return self;
}

void
lp_advice_dialog_open (GtkWidget *widget,
                       LpDocument *document,
                       LpAdviceKind kind,
                       const LpPath *place)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_window_present (
      GTK_WINDOW (lp_advice_dialog_new (GTK_WINDOW (root), document, kind, place)));
}
