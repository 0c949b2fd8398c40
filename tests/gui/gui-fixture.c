/* SPDX-License-Identifier: GPL-3.0-or-later
 * Windows, documents and leads for the tests of widgets. */
#include "gui-fixture.h"

#include "lp-policy-reader.h"

#include <glib/gstdio.h>

static char *folder;

static const char policy_text[] =
    "<lead-policy xmlns='urn:leadpact:policy:1' format='1.0'"
    " id='6ba7b810-9dad-41d1-80b4-00c04fd430c8' name='Test definition' version='1.0.0'"
    " state='draft'>"
    "<goals><goal id='g1' name='Half are won' measure='precision' at-least='0.9'/></goals>"
    "<fields>"
    "<field id='industry' label='Industry' type='category' group='firmographic'/>"
    "<field id='employees' label='Employees' type='number' group='firmographic'/>"
    "</fields>"
    "<scoring><dimension id='fit' name='Fit' weight='100' full-marks='10'>"
    "<rule id='software' name='Software' points='10'>"
    "<when><is field='industry'><value>Software</value></is></when></rule>"
    "</dimension></scoring>"
    "<stages>"
    "<stage id='lead' name='Lead' owner='marketing'/>"
    "<stage id='mql' name='Marketing qualified' abbreviation='MQL' owner='marketing'>"
    "<entry><score at-least='50'/></entry></stage>"
    "<stage id='sql' name='Sales qualified' abbreviation='SQL' owner='sales' handoff='yes'>"
    "<entry><number field='employees' at-least='100'/></entry></stage>"
    "</stages></lead-policy>";

static const char source_text[] =
    "<lead-source xmlns='urn:leadpact:source:1' as-of='2024-06-30'>"
    "<column name='Id' role='id'/>"
    "<column name='Industry' field='industry'/>"
    "<column name='Employees' field='employees'/>"
    "<column name='Created' role='created'/>"
    "<column name='Result' role='outcome'><won>Won</won><lost>Lost</lost></column>"
    "</lead-source>";

gboolean
gui_set_late_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_CONTINUE;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      remove_tree (inner);
    }
  g_remove (path);
}

static void
remove_folder (void)
{
  remove_tree (folder);
  g_free (folder);
}

/* What the application does by itself. */
static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider,
                                       "/io/github/leadpact/Leadpact/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

void
gui_init (int *argc, char ***argv)
{
  g_autofree char *state = NULL;

  folder = g_dir_make_tmp ("leadpact-gui-XXXXXX", NULL);
  g_assert_nonnull (folder);
  atexit (remove_folder);
  /* What a test remembers is no person's, nor another test's. */
  state = g_build_filename (folder, "state", NULL);
  g_setenv ("XDG_STATE_HOME", state, TRUE);

  gtk_test_init (argc, argv, NULL);
  adw_init ();
  load_style ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

const char *
gui_get_folder (void)
{
  return folder;
}

char *
gui_write (const char *name, const char *text)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

LpPolicy *
gui_make_policy (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (policy_text, strlen (policy_text));
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (GError) error = NULL;
  LpPolicy *policy = lp_policy_read (bytes, NULL, LP_READ_DRAFT, findings, &error);

  g_assert_no_error (error);
  return policy;
}

LpDocument *
gui_make_document (void)
{
  static guint n;
  g_autofree char *name = g_strdup_printf ("%u.leadpact", n++);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (LpPolicy) policy = gui_make_policy ();
  g_autoptr (GError) error = NULL;
  LpDocument *document = lp_document_new_create (path, policy, &error);

  g_assert_no_error (error);
  return document;
}

char *
gui_make_csv (void)
{
  static const char *const results[] = { "Won", "Lost", "Working", "" };
  GString *text = g_string_new ("Id,Industry,Employees,Created,Result\n");

  for (int i = 0; i < 60; i++)
    g_string_append_printf (text, "L%d,%s,%d,2024-0%d-15,%s\n", i,
                            i % 3 == 0 ? "Software" : "Retail", i * 10, 1 + i % 6,
                            results[i % 4]);
  return g_string_free (text, FALSE);
}

static void
on_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lp_document_set_leads_finish (LP_DOCUMENT (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

void
gui_add_leads (LpDocument *document)
{
  g_autofree char *csv = gui_make_csv ();

  gui_add_leads_of (document, csv);
}

void
gui_add_leads_of (LpDocument *document, const char *csv)
{
  g_autoptr (GBytes) leads = g_bytes_new (csv, strlen (csv));
  g_autoptr (GBytes) mapping = g_bytes_new_static (source_text, strlen (source_text));
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LpTable)
      table = lp_table_import_bytes (leads, "leads.csv", NULL, NULL, NULL, NULL, &error);
  g_autoptr (LpSource) source = NULL;
  gboolean done = FALSE;

  g_assert_no_error (error);
  source = lp_source_read (mapping, NULL, LP_READ_STRICT, findings, &error);
  g_assert_no_error (error);
  lp_document_set_leads_async (document, "leads.csv", table, NULL, source, NULL, NULL,
                               NULL, NULL, on_set_cb, &done);
  WAIT_FOR (done, 20000);
  lp_document_wait_for_impact (document);
  g_assert_nonnull (lp_document_get_impact (document));
}

static void
on_after_paint_cb (GdkFrameClock *clock, gboolean *painted)
{
  *painted = TRUE;
}

void
gui_wait_for_frame (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gboolean painted = FALSE;
  gulong id = g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint_cb),
                                &painted);

  gtk_widget_queue_draw (widget);
  WAIT_FOR (painted, 5000);
  g_signal_handler_disconnect (clock, id);
}

GtkWindow *
gui_present (GtkWidget *widget)
{
  GtkWindow *window;

  if (GTK_IS_WINDOW (widget))
    window = GTK_WINDOW (widget);
  else
    {
      window = GTK_WINDOW (gtk_window_new ());
      gtk_window_set_child (window, widget);
    }
  gtk_window_present (window);
  WAIT_FOR (gtk_widget_get_mapped (widget), 5000);
  gui_wait_for_frame (GTK_WIDGET (window));
  return window;
}

void
gui_destroy (GtkWindow *window)
{
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (window);
  WAIT_FOR (window == NULL, 5000);
}

GtkWidget *
gui_find (GtkWidget *widget, GType type, const char *id)
{
  const char *own = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));

  if (g_type_is_a (G_OBJECT_TYPE (widget), type) &&
      (id == NULL || g_strcmp0 (own, id) == 0))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gui_find (child, type, id);

      if (found != NULL)
        return found;
    }
  return NULL;
}

guint
gui_count (GtkWidget *widget, GType type)
{
  guint n = g_type_is_a (G_OBJECT_TYPE (widget), type) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += gui_count (child, type);
  return n;
}
