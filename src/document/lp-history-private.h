/* SPDX-License-Identifier: GPL-3.0-or-later
 * The draft and its history in memory, and how they get into the workspace.
 *
 *   saved | saved | [present, saved] | saved        undo and redo move the present one
 *   saved | saved | not saved | [present, not saved]   after writing has failed
 *
 * What is not saved always stands at the end: a new step drops those behind the present
 * one, in memory at once and in the file when it is saved. Policies are read when they
 * are first needed.
 *
 * Another program may write its own steps into the file. As long as nothing of ours is
 * unsaved, its line becomes ours when it is seen. Else there are two drafts:
 *
 *   base | ours | [ours]       in memory: steps made on the base
 *   base | theirs | [theirs]   in the file: the other line
 *
 * and nothing is written until ours is put on top of the other line, or given up. Belongs
 * to the main thread. */
#pragma once

#include "lp-workspace.h"

G_BEGIN_DECLS

typedef struct _LpHistory LpHistory;

/* @workspace is borrowed and outlives the history. */
LpHistory *
lp_history_new (LpWorkspace *workspace, GError **error);
void
lp_history_free (LpHistory *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpHistory, lp_history_free)

LpPolicy *
lp_history_get_policy (LpHistory *history); /* the present one */

/* The label of the step at @offset from the present one (0: its own), or NULL. */
const char *
lp_history_get_label (LpHistory *history, int offset);
gboolean
lp_history_has (LpHistory *history, int offset);

/* These change what is in memory only. Moving fails where the policy cannot be read. */
void
lp_history_add (LpHistory *history, LpPolicy *policy, const char *label);
gboolean
lp_history_move (LpHistory *history, int offset, GError **error);

/* Whether the workspace has another draft, or other steps, than what is in memory. */
gboolean
lp_history_has_unsaved (LpHistory *history);

/* Writes what is not yet in the workspace. What was written before an error is not
 * written again; call it again to go on. LP_ERROR_CONFLICT where another program has
 * written steps of its own, or holds the file: lp_history_look() tells which. */
gboolean
lp_history_save (LpHistory *history, GError **error);

/* --- The other line --- */

/* Reads the line of the file anew: takes it up, or keeps it as the other one. FALSE where
 * it cannot be read; then nothing is written before it could be. */
gboolean
lp_history_look (LpHistory *history, GError **error);

/* The other line's draft; NULL where there is no other line. */
LpPolicy *
lp_history_get_other (LpHistory *history);

/* What another program did before the last look, in words; NULL: nothing to the draft. */
const char *
lp_history_get_other_label (LpHistory *history);

/* What our first unsaved step was made on. */
LpPolicy *
lp_history_get_base (LpHistory *history);

/* With another line: gives up what is not saved. */
void
lp_history_take_other (LpHistory *history);
/* With another line: every unsaved step comes behind its draft, with what they changed
 * merged into it; where both changed one place, with ours. */
void
lp_history_put_on_other (LpHistory *history);

/* --- Copies --- */

/* Makes the draft and the unsaved steps those of @copy, a copy of the workspace. */
gboolean
lp_history_write_on (LpHistory *history, LpWorkspace *copy, GError **error);

/* The first of what can be written without the workspace: the present step, or the oldest of
 * those before it that were read. Borrowed. */
LpPolicy *
lp_history_get_first_read (LpHistory *history);
/* Adds to a new workspace of that policy all steps around the present one that were read. */
gboolean
lp_history_write_new (LpHistory *history, LpWorkspace *workspace, GError **error);

G_END_DECLS
