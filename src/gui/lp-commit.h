/* SPDX-License-Identifier: GPL-3.0-or-later
 * How a page changes the document: one edit, one step of history, one label that says what
 * was done in the person's words, and text entries that commit when the person pauses. */
#pragma once

#include <adwaita.h>

#include "lp-edit.h"
#include "lp-page.h"

G_BEGIN_DECLS

/**
 * lp_commit:
 * @document: (nullable): nothing happens without one
 * @policy: (transfer full): what an edit of lp-edit.h gave
 * @label: (transfer full): from g_strdup_printf (_("Fit weight %s → %s"), ...)
 */
void lp_commit (LpDocument *document, LpPolicy *policy, char *label);

/* Sets an attribute of the node at @place, if it is another value; NULL or "" leaves it out.
 * @label: (transfer full) */
void lp_commit_attr (LpDocument *document, const LpPath *place, LpAttr attr,
                     const char *value, char *label);

/* Sets the text of the only child of @kind, if it is another; NULL or "" removes it.
 * @label: (transfer full) */
void lp_commit_child_text (LpDocument *document, const LpPath *parent, LpKind kind,
                           const char *text, char *label);

/* Removes the node, and says so in a toast of @widget's window that offers Undo.
 * @label: (transfer full): also what the toast says: "Rule “Visited pricing” removed" */
void lp_commit_removed (GtkWidget *widget, LpDocument *document, const LpPath *place,
                        char *label);

/* A toast of the window that holds @widget. @undo: with a button that takes back the step. */
void lp_commit_show_toast (GtkWidget *widget, const char *text, gboolean undo);

/* --- Entries --- */

/* @text: what the entry holds now, trimmed */
typedef void (*LpCommitTextFunc) (GtkEditable *editable, const char *text,
                                  gpointer user_data);

/**
 * lp_commit_watch_editable:
 * @editable: a GtkEntry, AdwEntryRow, ...
 * @func: called on Enter, on leaving the entry, and after 400 ms of rest, when the text is
 *   another than was shown or committed last
 * @user_data: must live as long as @editable
 */
void lp_commit_watch_editable (GtkEditable *editable, LpCommitTextFunc func,
                               gpointer user_data);

/* Shows @text in a watched entry without a commit. While the person is in it and its text
 * is theirs, it stays as it is. */
void lp_commit_show_text (GtkEditable *editable, const char *text);

G_END_DECLS
