/* SPDX-License-Identifier: GPL-3.0-or-later
 * What somebody else made, brought in from a file: a policy (*.leadpolicy.xml, draft or
 * published) or a copy of a workspace (*.leadpact). It is compared with the draft as it is
 * now; its differences can be taken one by one.
 *
 *   base ---- ours: the draft          where a base is known, only what they changed
 *     `------ theirs: the file         is a difference; else everything that differs is
 *
 * The base is the newest step or version that both have: of a workspace by its history, of a
 * policy by its lineage or where it equals a step of ours. An immutable value, apart from
 * the document. */
#pragma once

#include "lp-changes.h"
#include "lp-document.h"

G_BEGIN_DECLS

typedef struct _LpIncoming LpIncoming;

/**
 * lp_incoming_load:
 *
 * Neither file is changed. Errors: LP_ERROR_FORMAT (neither a policy nor a workspace), of
 * reading; LP_ERROR_INVALID where the draft door refuses the policy (the message names the
 * first finding).
 */
LpIncoming *lp_incoming_load (LpDocument *document, const char *path, GError **error);
/* A policy that is at hand, such as a proposal; @name is what it is called. */
LpIncoming *lp_incoming_new (LpDocument *document, const char *name, LpPolicy *policy);
LpIncoming *lp_incoming_ref (LpIncoming *incoming);
void lp_incoming_unref (LpIncoming *incoming);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpIncoming, lp_incoming_unref)

const char *lp_incoming_get_name (const LpIncoming *incoming); /* the file's name */
LpPolicy *lp_incoming_get_policy (const LpIncoming *incoming);

/* The definition has another uuid: it is not a relative of ours. */
gboolean lp_incoming_is_stranger (const LpIncoming *incoming);
/* What base it was compared with, in words ("Version 1.2.0", "the step “Fit weight 40 → 45”"),
 * or NULL where none is known. */
const char *lp_incoming_get_base_name (const LpIncoming *incoming);

/* From the draft to what it would be with all of theirs. Places are in these two. */
LpChanges *lp_incoming_get_changes (const LpIncoming *incoming);
/* Whether we changed the same place in another way since the base: taking it gives ours up. */
gboolean lp_incoming_is_conflict (const LpIncoming *incoming, guint i);

/* The draft with those changes; commit it as one step. @taken: one a change. (transfer full) */
LpPolicy *lp_incoming_apply (const LpIncoming *incoming, const gboolean *taken);

G_END_DECLS
