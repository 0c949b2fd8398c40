/* SPDX-License-Identifier: GPL-3.0-or-later
 * The window of one definition: sidebar, pages, impact pane; without a document it shows
 * the welcome page. */
#pragma once

#include <adwaita.h>

#include "lp-document.h"
#include "lp-page.h"

G_BEGIN_DECLS

#define LP_TYPE_WINDOW (lp_window_get_type ())
G_DECLARE_FINAL_TYPE (LpWindow, lp_window, LP, WINDOW, AdwApplicationWindow)

/* Properties: "document" (LpDocument, nullable), "show-impact".
 *
 * Actions of any widget inside: win.show-toast (sb): text, and whether it offers Undo;
 * win.show-page (s): a page by its name: "leads", "goals", "profile", "scoring",
 * "stages". */
LpWindow *lp_window_new (AdwApplication *application);

LpDocument *lp_window_get_document (LpWindow *window); /* borrowed */
void lp_window_set_document (LpWindow *window, LpDocument *document);

/* The window whose document is that file, by whatever name, or NULL. Borrowed. */
LpWindow *lp_window_find (const char *path);

/**
 * lp_window_ask_to_close_async:
 *
 * Where something is on screen only, asks whether to give it up, to save a copy, or not
 * to close. lp_window_ask_to_close_finish() gives TRUE where the window may go: close it
 * with lp_window_close_anyway().
 */
void lp_window_ask_to_close_async (LpWindow *window, GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean lp_window_ask_to_close_finish (LpWindow *window, GAsyncResult *result);
void lp_window_close_anyway (LpWindow *window);

/* The page of that name, or NULL. Borrowed. */
LpPage *lp_window_get_page (LpWindow *window, const char *name);
void lp_window_show_page (LpWindow *window, const char *name);

G_END_DECLS
