/* SPDX-License-Identifier: GPL-3.0-or-later
 * A drop-down over ids: shows labels, speaks ids, and can be shown another state without
 * taking it for a person's choice. An id that is not in the list is shown as missing.
 *
 * Signal "chosen" (const char *id): the person chose; "" is the entry for "none". */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_CHOICE (lp_choice_get_type ())
G_DECLARE_FINAL_TYPE (LpChoice, lp_choice, LP, CHOICE, AdwBin)

GtkWidget *lp_choice_new (const char *label);

/* What those hear who cannot see it. */
void lp_choice_set_label (LpChoice *choice, const char *label);

/* @ids and @labels: NULL-terminated, of one length. @selected NULL stands for "". */
void lp_choice_show (LpChoice *choice, const char *const *ids, const char *const *labels,
                     const char *selected);

/* Borrowed; never NULL. */
const char *lp_choice_get_selected (LpChoice *choice);

/* Lets a person search long lists. */
void lp_choice_set_searchable (LpChoice *choice, gboolean searchable);

G_END_DECLS
