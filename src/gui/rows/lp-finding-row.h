/* SPDX-License-Identifier: GPL-3.0-or-later
 * A finding of the checks in a list: its sentence, where it is, a button that goes there
 * and, where one click can put it right, one that does. */
#pragma once

#include <gtk/gtk.h>

#include "lp-document.h"
#include "lp-mend.h"

G_BEGIN_DECLS

#define LP_TYPE_FINDING_ROW (lp_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (LpFindingRow, lp_finding_row, LP, FINDING_ROW, GtkListBoxRow)

GtkWidget *
lp_finding_row_new (void);

/* Shows finding number @position of the document. Its buttons activate "findings.go" and
 * "findings.mend" with that number. */
void
lp_finding_row_show (LpFindingRow *row, LpDocument *document, guint position);

guint
lp_finding_row_get_position (LpFindingRow *row);

/* What puts finding number @position right, or NULL. (transfer full) */
LpMend *
lp_finding_row_make_mend (LpDocument *document, guint position);

G_END_DECLS
