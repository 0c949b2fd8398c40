/* SPDX-License-Identifier: GPL-3.0-or-later
 * Windows, documents and leads for the tests of widgets. */
#pragma once

#include <adwaita.h>

#include "lp-document.h"

/* Runs the main loop until @cond holds; an error after @ms milliseconds. */
#define WAIT_FOR(cond, ms)                                                                \
  G_STMT_START                                                                           \
  {                                                                                      \
    gboolean wait_late = FALSE;                                                          \
    guint wait_id = g_timeout_add (ms, gui_set_late_cb, &wait_late);                     \
    while (!(cond) && !wait_late)                                                        \
      g_main_context_iteration (NULL, TRUE);                                             \
    g_source_remove (wait_id);                                                           \
    if (!(cond))                                                                         \
      g_error ("%s:%d: not within %d ms: %s", __FILE__, __LINE__, ms, #cond);            \
  }                                                                                      \
  G_STMT_END

gboolean gui_set_late_cb (gpointer data);

/* gtk_test_init, adw_init, no animations. */
void gui_init (int *argc, char ***argv);

/* A folder of this process, removed at the end. Borrowed. */
const char *gui_get_folder (void);

/* Writes @text into the folder. Returns: (transfer full): the path */
char *gui_write (const char *name, const char *text);

/* A policy with fields, one dimension and three stages, the last the handoff. */
LpPolicy *gui_make_policy (void);

/* A new document with it, in a file of its own, without leads. (transfer full) */
LpDocument *gui_make_document (void);

/* Gives it 60 leads, half of them decided, and waits for the first impact. */
void gui_add_leads (LpDocument *document);
/* The same with the leads of @csv, which has the columns of gui_make_csv(). */
void gui_add_leads_of (LpDocument *document, const char *csv);

/* The leads as CSV: Id, Industry, Employees, Created, Result. (transfer full) */
char *gui_make_csv (void);

/* Shows @widget in a window and waits until it was drawn once. Returns: the window */
GtkWindow *gui_present (GtkWidget *widget);
void gui_wait_for_frame (GtkWidget *widget);

/* Destroys the window and waits until nothing holds it. */
void gui_destroy (GtkWindow *window);

/* The first widget below @widget of that type whose buildable id is @id (NULL: any). */
GtkWidget *gui_find (GtkWidget *widget, GType type, const char *id);
guint gui_count (GtkWidget *widget, GType type);
