/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the past leads say of a node, in two short lines at the end of its row: the leads
 * it holds for and how many of those were won, or what was measured of a promise. */
#pragma once

#include <gtk/gtk.h>

#include "lp-document.h"

G_BEGIN_DECLS

GtkWidget *
lp_evidence_label_new (void);

/* Empty where there are no leads, or nothing is known of the node. */
void
lp_evidence_label_show (GtkWidget *evidence, LpDocument *document, const LpPath *place);

/* The same as one line: "1,204 leads · 24.1 % won"; NULL. (transfer full) */
char *
lp_evidence_label_dup_line (LpDocument *document, const LpPath *place);

G_END_DECLS
