/* SPDX-License-Identifier: GPL-3.0-or-later
 * One bar that shows how a whole is split into named parts: the weights of the
 * dimensions. What is missing to the whole stays empty; what goes over it shrinks the
 * parts. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LP_TYPE_SPLIT_BAR (lp_split_bar_get_type ())
G_DECLARE_FINAL_TYPE (LpSplitBar, lp_split_bar, LP, SPLIT_BAR, GtkWidget)

GtkWidget *
lp_split_bar_new (void);

/* @names: NULL-terminated; @parts: as many, 0 or more each */
void
lp_split_bar_show (LpSplitBar *bar,
                   const char *const *names,
                   const gint64 *parts,
                   gint64 whole);

G_END_DECLS
