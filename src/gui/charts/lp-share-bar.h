/* SPDX-License-Identifier: GPL-3.0-or-later
 * One share as a bar that lies, with the interval it may lie in and a line for the share of
 * all. It only repeats what stands beside it in words, so screen readers pass over it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  gboolean known;
  double value;          /* 0..1 */
  gboolean has_interval;
  double low, high;
  gboolean has_base;
  double base;           /* of all */
  double limit;          /* what the whole width stands for; 0: 1 */
  gboolean outcome;      /* about what became of the leads: other colour */
} LpShare;

#define LP_TYPE_SHARE_BAR (lp_share_bar_get_type ())
G_DECLARE_FINAL_TYPE (LpShareBar, lp_share_bar, LP, SHARE_BAR, GtkWidget)

GtkWidget *lp_share_bar_new (const LpShare *share);
void lp_share_bar_show (LpShareBar *bar, const LpShare *share);

G_END_DECLS
