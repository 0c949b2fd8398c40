/* SPDX-License-Identifier: GPL-3.0-or-later
 * The draft and its history in memory, and how they get into the workspace.
 *
 *   saved | saved | [present, saved] | saved        undo and redo move the present one
 *   saved | saved | not saved | [present, not saved]   after writing has failed
 *
 * What is not saved always stands at the end: a new step drops those behind the present
 * one, in memory at once and in the file when it is saved. Policies are read when they
 * are first needed. Belongs to the main thread. */
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

/* Writes what is not yet in the workspace. What was written before an error is not
 * written again; call it again to go on. After LP_ERROR_CONFLICT it takes up the history
 * that another program has written, and puts the steps that are not saved on top of it.
 */
gboolean
lp_history_save (LpHistory *history, GError **error);

G_END_DECLS
