/* SPDX-License-Identifier: GPL-3.0-or-later
 * The words that the team calls vague. An empty list is the one that comes with the
 * program. */
#include "lp-vague-words-dialog.h"

#include <glib/gi18n.h>

#include "lp-message.h"
#include "lp-vague-words.h"

struct _LpVagueWordsDialog
{
  AdwWindow parent_instance;

  LpDocument *document;
  GtkTextView *text;
};

G_DEFINE_FINAL_TYPE (LpVagueWordsDialog, lp_vague_words_dialog, ADW_TYPE_WINDOW)

static void
show_words (LpVagueWordsDialog *self, const char *const *words)
{
  g_autofree char *text = lp_vague_words_format (
      words != NULL ? words : lp_vague_words_get_default ());

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text, -1);
}

static GStrv
get_words (LpVagueWordsDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  return lp_vague_words_parse (text);
}

/* The program's own list is kept as such: a later program may know more words. */
static void
on_save_clicked_cb (LpVagueWordsDialog *self)
{
  g_auto (GStrv) words = get_words (self);
  const char *const *list = (const char *const *) words;
  g_autoptr (GError) error = NULL;

  if (g_strv_equal (list, lp_vague_words_get_default ()))
    list = NULL;
  if (lp_document_set_vague_words (self->document, list, &error))
    gtk_window_close (GTK_WINDOW (self));
  else
    lp_message_show (GTK_WIDGET (self), _ ("The Words Were Not Saved"), error->message);
}

static void
on_reset_clicked_cb (LpVagueWordsDialog *self)
{
  show_words (self, NULL);
}

static void
lp_vague_words_dialog_dispose (GObject *object)
{
  g_clear_object (&LP_VAGUE_WORDS_DIALOG (object)->document);
  G_OBJECT_CLASS (lp_vague_words_dialog_parent_class)->dispose (object);
}

static void
lp_vague_words_dialog_class_init (LpVagueWordsDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lp_vague_words_dialog_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-vague-words-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LpVagueWordsDialog, text);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_reset_clicked_cb);
}

static void
lp_vague_words_dialog_init (LpVagueWordsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
lp_vague_words_dialog_new (GtkWindow *parent, LpDocument *document)
{
  LpVagueWordsDialog *self = g_object_new (LP_TYPE_VAGUE_WORDS_DIALOG, "transient-for",
                                           parent, NULL);

  self->document = g_object_ref (document);
  show_words (self, lp_document_get_vague_words (document));
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->text));
  return GTK_WIDGET (self);
}
