/* SPDX-License-Identifier: GPL-3.0-or-later
 * Figures as people read them, in the language and the digits of the session.
 * Everything returned is (transfer full). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *lp_words_count (guint64 count);                /* "9,240" */
char *lp_words_leads (guint64 count);                /* "9,240 leads" */
char *lp_words_number (double value);                /* up to two places: "41.5" */
char *lp_words_percent (double fraction);            /* 0.4152: "41.5 %" */
char *lp_words_rate (double fraction);               /* 0.63153: "63.15 %" */
char *lp_words_share (guint64 part, guint64 whole);  /* a percentage; "—" of nothing */
char *lp_words_points (gint64 points);               /* what a rule gives: "+5", "−5", "0" */
char *lp_words_day (gint64 day);                     /* days since 1970: "12 Mar 2024" */

/* A remark of the command line, "never fires", as the window has it: "Never fires." */
char *lp_words_sentence (const char *remark);

/* How a figure changed, in words: "120 more", "1.3 points less", "no change". */
char *lp_words_count_change (guint64 before, guint64 now);
char *lp_words_number_change (double before, double now);
char *lp_words_points_change (double before, double now); /* fractions */

G_END_DECLS
