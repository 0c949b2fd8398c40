/* SPDX-License-Identifier: GPL-3.0-or-later
 * Evaluates policies in one worker thread, always the newest one only.
 *
 *   request 1, 2, 3, 4 ---> [ 4 ] ---> worker: derive, evaluate, sum up ---> result of 4
 *
 * A request that waits is replaced by the next one. One that is being evaluated is
 * finished, unless its leads are no longer wanted: a slider that moves faster than the
 * evaluation is would otherwise never show anything. Results arrive in the main context
 * in which the preview was made, in the order of their requests.
 *
 * The evidence follows the impact, and only where nothing waits by then; a request that
 * comes meanwhile stops it.
 *
 * Belongs to the thread that made it. */
#pragma once

#include "lp-evidence-private.h"
#include "lp-impact-private.h"
#include "lp-lead-data-private.h"

G_BEGIN_DECLS

typedef struct _LpPreview LpPreview;

/* @impact and @error: one of them is NULL. Borrowed. */
typedef void (*LpPreviewFunc) (LpImpact *impact, const GError *error, gpointer user_data);

/* Of the request whose impact has come before. Borrowed. */
typedef void (*LpPreviewEvidenceFunc) (LpEvidence *evidence, gpointer user_data);

LpPreview *
lp_preview_new (LpPreviewFunc func,
                LpPreviewEvidenceFunc evidence_func,
                gpointer user_data);

/* Stops the worker and waits for it; no result comes any more. */
void
lp_preview_free (LpPreview *preview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpPreview, lp_preview_free)

/* @before: (nullable): the policy whose figures stand beside those of @policy
 * @mature_days: as for lp_judged_new() */
void
lp_preview_request (LpPreview *preview,
                    LpLeadData *data,
                    LpPolicy *policy,
                    LpPolicy *before,
                    gint64 mature_days);

/* There are no leads any more: no result of what was asked for comes. */
void
lp_preview_forget (LpPreview *preview);

/* Whether the result of the newest request is still to come. */
gboolean
lp_preview_is_busy (const LpPreview *preview);

/* Whether the evidence of the newest request is still to come. */
gboolean
lp_preview_is_judging (const LpPreview *preview);

G_END_DECLS
