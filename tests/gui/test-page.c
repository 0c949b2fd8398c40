/* SPDX-License-Identifier: GPL-3.0-or-later
 * When a page hears of what changed, and how entries commit. */
#include "gui-fixture.h"

#include "lp-commit.h"
#include "lp-page.h"

/* A page that counts what it hears. */
typedef struct
{
  LpPage parent_instance;
  guint n_documents, n_policies, n_leads, n_figures;
  LpPolicy *last; /* borrowed, for comparing */
} CountingPage;

typedef LpPageClass CountingPageClass;

GType
counting_page_get_type (void);
G_DEFINE_TYPE (CountingPage, counting_page, LP_TYPE_PAGE)

static void
count_document (LpPage *page, LpDocument *document)
{
  ((CountingPage *) page)->n_documents++;
}

static void
count_policy (LpPage *page, LpPolicy *policy)
{
  ((CountingPage *) page)->n_policies++;
  ((CountingPage *) page)->last = policy;
}

static void
count_leads (LpPage *page)
{
  ((CountingPage *) page)->n_leads++;
}

static void
count_figures (LpPage *page)
{
  ((CountingPage *) page)->n_figures++;
}

static void
counting_page_class_init (CountingPageClass *class)
{
  class->set_document = count_document;
  class->policy_changed = count_policy;
  class->leads_changed = count_leads;
  class->figures_changed = count_figures;
}

static void
counting_page_init (CountingPage *page)
{
}

static void
rename_to (LpDocument *document, const char *name)
{
  LpPath root = lp_path_root ();

  lp_commit_attr (document, &root, LP_ATTR_NAME, name, g_strdup ("Rename"));
}

static void
test_hears_when_shown (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();
  CountingPage *page = g_object_new (counting_page_get_type (), NULL);
  GtkWindow *window;

  lp_page_set_document (LP_PAGE (page), document);
  g_assert_cmpuint (page->n_documents, ==, 1);
  rename_to (document, "One");
  rename_to (document, "Two");
  g_assert_cmpuint (page->n_policies, ==, 0);

  window = gui_present (GTK_WIDGET (page));
  g_assert_cmpuint (page->n_policies, ==, 1);
  g_assert_cmpuint (page->n_leads, ==, 1);
  g_assert_cmpuint (page->n_figures, ==, 1);
  g_assert_true (page->last == lp_document_get_policy (document));

  rename_to (document, "Three");
  g_assert_cmpuint (page->n_policies, ==, 2);
  gui_destroy (window);
}

static void
test_lets_go_of_its_document (void)
{
  LpDocument *document = gui_make_document ();
  CountingPage *page = g_object_new (counting_page_get_type (), NULL);
  GtkWindow *window = gui_present (GTK_WIDGET (page));

  lp_page_set_document (LP_PAGE (page), document);
  lp_page_set_document (LP_PAGE (page), NULL);
  g_assert_cmpuint (page->n_documents, ==, 2);
  g_assert_finalize_object (document);
  gui_destroy (window);
}

static void
on_text_cb (GtkEditable *editable, const char *text, gpointer user_data)
{
  g_ptr_array_add (user_data, g_strdup (text));
}

/* Lets the time of a quick typist pass. */
static void
type_on (void)
{
  g_usleep (10 * 1000);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_entry_commits_once_after_a_rest (void)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *entry = gtk_entry_new ();
  GtkWindow *window;

  lp_commit_watch_editable (GTK_EDITABLE (entry), on_text_cb, texts);
  window = gui_present (entry);
  for (int i = 0; i < 20; i++)
    {
      int position = i;

      gtk_editable_insert_text (GTK_EDITABLE (entry), "x", 1, &position);
      type_on ();
    }
  g_assert_cmpuint (texts->len, ==, 0);
  WAIT_FOR (texts->len == 1, 2000);
  g_assert_cmpstr (texts->pdata[0], ==, "xxxxxxxxxxxxxxxxxxxx");

  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (entry)), "activate");
  g_assert_cmpuint (texts->len, ==, 1);
  gui_destroy (window);
}

static void
test_entry_commits_on_enter (void)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *entry = gtk_entry_new ();
  GtkWindow *window;

  lp_commit_watch_editable (GTK_EDITABLE (entry), on_text_cb, texts);
  window = gui_present (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "  Fit  ");
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (entry)), "activate");
  g_assert_cmpuint (texts->len, ==, 1);
  g_assert_cmpstr (texts->pdata[0], ==, "Fit");
  gui_destroy (window);
}

static void
test_shown_text_is_no_commit (void)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *other = gtk_button_new_with_label ("Elsewhere");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWindow *window;

  gtk_box_append (GTK_BOX (box), other);
  gtk_box_append (GTK_BOX (box), entry);
  lp_commit_watch_editable (GTK_EDITABLE (entry), on_text_cb, texts);
  window = gui_present (box);
  lp_commit_show_text (GTK_EDITABLE (entry), "Shown");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Shown");

  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Typed");
  lp_commit_show_text (GTK_EDITABLE (entry), "From outside");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Typed");
  WAIT_FOR (texts->len == 1, 2000);
  g_assert_cmpstr (texts->pdata[0], ==, "Typed");
  gui_destroy (window);
}

static void
test_same_value_is_no_step (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();

  rename_to (document, "Test definition");
  g_assert_false (lp_document_get_can_undo (document));
  rename_to (document, "Another");
  g_assert_true (lp_document_get_can_undo (document));
  g_assert_cmpstr (lp_document_get_undo_label (document), ==, "Rename");
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/page/hears-when-shown", test_hears_when_shown);
  g_test_add_func ("/gui/page/lets-go-of-its-document", test_lets_go_of_its_document);
  g_test_add_func ("/gui/commit/entry-commits-once-after-a-rest",
                   test_entry_commits_once_after_a_rest);
  g_test_add_func ("/gui/commit/entry-commits-on-enter", test_entry_commits_on_enter);
  g_test_add_func ("/gui/commit/shown-text-is-no-commit", test_shown_text_is_no_commit);
  g_test_add_func ("/gui/commit/same-value-is-no-step", test_same_value_is_no_step);
  return g_test_run ();
}
