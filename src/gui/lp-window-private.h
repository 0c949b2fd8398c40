/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the files of the window share. */
#pragma once

#include "lp-banner.h"
#include "lp-window.h"

G_BEGIN_DECLS

/* Installs the actions of lp-window-actions.c. */
void lp_window_class_install_actions (GtkWidgetClass *class);

/* Which of them can be used with the document as it is. */
void lp_window_update_actions (LpWindow *window);

/* Goes to the place of the finding at @position of the document's list. */
void lp_window_show_finding (LpWindow *window, guint position);

/* Shows @document in place of the present one, on the page that is on screen. */
void lp_window_change_document (LpWindow *window, LpDocument *document);

void lp_window_go_back (LpWindow *window);
void lp_window_show_toast (LpWindow *window, const char *text, gboolean undo);

/* --- lp-window-state.c --- */

/* "Draft after 1.2.0 · Saved". (transfer full) */
char *lp_window_describe_state (LpDocument *document);

/* Shows in @banner what a person has to know or to decide, or hides it. @read_notice:
 * (nullable): the notice that was put away */
void lp_window_show_state (LpDocument *document, const char *read_notice,
                           LpBanner *banner);

/* --- lp-window-files.c: each asks where to write first. --- */

void lp_window_export_policy (LpWindow *window);
void lp_window_export_source (LpWindow *window);
/* Where the file itself cannot be written, the window goes on with the copy. */
void lp_window_save_copy (LpWindow *window);

/* --- lp-window-incoming.c --- */

/* Asks for a file and shows what in it differs from the draft. */
void lp_window_choose_incoming (LpWindow *window);
void lp_window_show_incoming (LpWindow *window, const char *path);
void lp_window_show_proposal (LpWindow *window, const char *side);
/* A policy was dropped on a window with a document: brought in or opened? */
void lp_window_ask_about_policy (LpWindow *window, const char *path);
/* One item a proposal that there is. @document: (nullable) */
void lp_window_fill_proposals_menu (GMenu *menu, LpDocument *document);

G_END_DECLS
