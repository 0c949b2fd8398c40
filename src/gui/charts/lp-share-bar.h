/* SPDX-License-Identifier: GPL-3.0-or-later
 * One share as a small bar that lies, with a tick at the share of all: filled from its
 * start, or, where the share is only known to lie in an interval, that with a dot at the
 * share. Small as it is beside a line of figures; larger by a size request. */
#pragma once

#include <gtk/gtk.h>

#include "lp-record.h"

G_BEGIN_DECLS

typedef struct
{
  LpFigure value;        /* 0..1; unknown: nothing but the track and the tick */
  gboolean has_interval; /* else what was counted is all there is */
  LpInterval interval;
  LpFigure base;         /* of all */
  double limit;          /* at the far end; 0: 1 */
  gboolean outcome;      /* told apart from shares that are not of the outcome, by colour */
} LpShare;

/* The win rate of @record with its interval, where that is known. */
LpShare lp_share_of_record (const LpRecord *record, LpFigure base, double limit);

#define LP_TYPE_SHARE_BAR (lp_share_bar_get_type ())
G_DECLARE_FINAL_TYPE (LpShareBar, lp_share_bar, LP, SHARE_BAR, GtkWidget)

/* @label: what it shows (nullable): NULL where it only repeats what stands beside it in
 * words, so that screen readers pass over it */
GtkWidget *lp_share_bar_new (const char *label);

/* @words: (nullable): the same to those who cannot see it; where it has a label */
void lp_share_bar_show (LpShareBar *bar, const LpShare *share, const char *words);

G_END_DECLS
