/* SPDX-License-Identifier: GPL-3.0-or-later
 * The questions of an import. */
#include "lp-question-group.h"

#include "lp-choice-row.h"
#include "lp-note-row.h"

#include <glib/gi18n.h>

struct _LpQuestionGroup
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  LpImport *import;
  GPtrArray *questions; /* LpImportQuestion, one a row */
  GPtrArray *rows;      /* borrowed widgets */
  guint update_id;
};

G_DEFINE_FINAL_TYPE (LpQuestionGroup, lp_question_group, ADW_TYPE_BIN)

enum
{
  READ_AGAIN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_chosen_cb (LpChoice *choice, const char *id, gpointer user_data)
{
  LpQuestionGroup *self = LP_QUESTION_GROUP (user_data);
  const LpImportQuestion *question = g_object_get_data (G_OBJECT (choice), "question");

  /* "Choose…" is no answer. */
  if (self->import != NULL && *id != '\0' &&
      lp_import_answer (self->import, question, id))
    g_signal_emit (self, signals[READ_AGAIN], 0);
}

static GtkWidget *
make_row (LpQuestionGroup *self, const LpImportQuestion *question)
{
  GtkWidget *row;
  LpChoice *choice;

  if (question->ids[0] == NULL)
    return lp_note_row_new (question->title, question->detail, FALSE);
  row = lp_choice_row_new (question->title, question->detail, &choice);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  lp_choice_show (choice, (const char *const *) question->ids,
                  (const char *const *) question->labels, "");
  g_object_set_data (G_OBJECT (choice), "question", (gpointer) question);
  g_object_set_data (G_OBJECT (row), "choice", choice);
  g_signal_connect_object (choice, "chosen", G_CALLBACK (on_chosen_cb), self, 0);
  return row;
}

static gboolean
is_as_shown (LpQuestionGroup *self, const GPtrArray *questions)
{
  if (questions->len != self->questions->len)
    return FALSE;
  for (guint i = 0; i < questions->len; i++)
    {
      const LpImportQuestion *new = questions->pdata[i], *old = self->questions->pdata[i];

      if (!g_str_equal (new->key, old->key) || !g_str_equal (new->title, old->title))
        return FALSE;
    }
  return TRUE;
}

/* Whether the focus is in one of the rows: then it goes on to the first that is left. */
static gboolean
has_focus (LpQuestionGroup *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static void
remove_rows (LpQuestionGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

/* So that who answers by keys goes on with the next question. */
static void
focus_first_answer (LpQuestionGroup *self)
{
  LpChoice *choice = g_object_get_data (self->rows->pdata[0], "choice");

  gtk_widget_child_focus (choice != NULL ? GTK_WIDGET (choice) : self->rows->pdata[0],
                          GTK_DIR_TAB_FORWARD);
}

/* Takes the list. */
static void
show_questions (LpQuestionGroup *self, GPtrArray *questions)
{
  gboolean focused = has_focus (self);

  remove_rows (self);
  g_ptr_array_unref (self->questions);
  self->questions = questions;
  for (guint i = 0; i < questions->len; i++)
    {
      GtkWidget *row = make_row (self, questions->pdata[i]);

      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), questions->len > 0);
  if (focused && questions->len > 0)
    focus_first_answer (self);
}

static gboolean
on_update_cb (gpointer user_data)
{
  LpQuestionGroup *self = user_data;
  GPtrArray *questions;

  self->update_id = 0;
  if (self->import == NULL)
    return G_SOURCE_REMOVE;
  questions = lp_import_list_questions (self->import);
  if (is_as_shown (self, questions))
    g_ptr_array_unref (questions);
  else
    show_questions (self, questions);
  return G_SOURCE_REMOVE;
}

/* Later: a row that is just telling of an answer must not go. */
void
lp_question_group_update (LpQuestionGroup *self)
{
  g_return_if_fail (LP_IS_QUESTION_GROUP (self));

  if (self->update_id == 0)
    self->update_id = g_idle_add (on_update_cb, self);
}

static void
lp_question_group_dispose (GObject *object)
{
  LpQuestionGroup *self = LP_QUESTION_GROUP (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_object (&self->import);
  g_clear_pointer (&self->questions, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (lp_question_group_parent_class)->dispose (object);
}

static void
lp_question_group_class_init (LpQuestionGroupClass *class)
{
  G_OBJECT_CLASS (class)->dispose = lp_question_group_dispose;
  signals[READ_AGAIN] = g_signal_new ("read-again", LP_TYPE_QUESTION_GROUP,
                                      G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                      0);
}

static void
lp_question_group_init (LpQuestionGroup *self)
{
  self->questions = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("To Be Answered First"));
  adw_preferences_group_set_description (
      self->group, _ ("The file does not tell, and nothing is guessed."));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

void
lp_question_group_set_import (LpQuestionGroup *self, LpImport *import)
{
  g_return_if_fail (LP_IS_QUESTION_GROUP (self));

  g_set_object (&self->import, import);
  show_questions (self, import != NULL ? lp_import_list_questions (import)
                                       : g_ptr_array_new ());
}
