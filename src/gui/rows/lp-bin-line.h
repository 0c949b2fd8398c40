/* SPDX-License-Identifier: GPL-3.0-or-later
 * One value of a field, or one group of leads: its name, how many leads, a share as a bar
 * and in words; and what can be done about it. */
#pragma once

#include <adwaita.h>

#include "lp-share-bar.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  gboolean dim;           /* blank, the rest: no value that somebody wrote */
  const char *count;      /* at the end of the first line */
  LpShare share;
  const char *words;      /* what the bar says */
  const char *details;    /* (nullable): more of it, smaller */
} LpBinContent;

#define LP_TYPE_BIN_LINE (lp_bin_line_get_type ())
G_DECLARE_FINAL_TYPE (LpBinLine, lp_bin_line, LP, BIN_LINE, GtkWidget)

GtkWidget *lp_bin_line_new (const LpBinContent *content);

/* A button at the end. @tooltip: also what screen readers say; @target: (transfer floating) */
void lp_bin_line_add_action (LpBinLine *line, const char *label, const char *tooltip,
                             const char *action, GVariant *target);

/* A menu at the end. @tooltip: likewise */
void lp_bin_line_add_menu (LpBinLine *line, const char *tooltip, GMenuModel *menu);

G_END_DECLS
