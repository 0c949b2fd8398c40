/* SPDX-License-Identifier: GPL-3.0-or-later
 * Several of a list of ids, ticked in a popover; the button names those that are ticked.
 *
 * Signal "changed" (char **ids): the person ticked or unticked; the new ones, in the
 * order of the list. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_CHECKLIST (lp_checklist_get_type ())
G_DECLARE_FINAL_TYPE (LpChecklist, lp_checklist, LP, CHECKLIST, AdwBin)

GtkWidget *
lp_checklist_new (const char *accessible_label);

/* @ids and @labels: NULL-terminated, of one length. @chosen: NULL-terminated; what of it is
 * not among @ids is listed as missing. @none: what the button says while nothing is chosen. */
void
lp_checklist_show (LpChecklist *list,
                   const char *const *ids,
                   const char *const *labels,
                   const char *const *chosen,
                   const char *none);

G_END_DECLS
