/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where the bars of a chart lie and which item is under a pointer. Nothing is drawn here,
 * so a window, a printed page and a test share it.
 *
 *   LpBarList: bars that lie, a line of text above each      LpBarRow: bars that stand
 *
 *      Lead             9,240   | text                          |   |
 *      ####################     | bar                           | | | |
 *                               | gap                         | | | | |
 *      MQL              3,412   | text                       -----------
 *      #######                  | bar
 *
 * Plain values; lengths are in the caller's unit. Right to left mirrors x. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

typedef struct
{
  double x, y, width, height;
} LpBox;

bool
lp_box_contains (const LpBox *box, double x, double y);

typedef struct
{
  double width;
  double text_height;
  double bar_height;
  double gap; /* between two items */
  size_t n_items;
  double max_value; /* its bar is as wide as the list; 0: no bar has a width */
  bool right_to_left;
} LpBarList;

double
lp_bar_list_get_height (const LpBarList *list);

/* The item with its text, and the text alone. */
LpBox
lp_bar_list_get_item (const LpBarList *list, size_t item);
LpBox
lp_bar_list_get_text (const LpBarList *list, size_t item);

/* The bar of @value, from 0 to max_value. A value above 0 is never narrower than 2 (or
 * the list). */
LpBox
lp_bar_list_get_bar (const LpBarList *list, size_t item, double value);

/* The item at that point, the gap below belonging to the item above it; -1 outside. */
ptrdiff_t
lp_bar_list_find (const LpBarList *list, double x, double y);

typedef struct
{
  double width, height;
  double spacing; /* between two bars */
  size_t n_items;
  double max_value; /* its bar is as high as the row */
  bool right_to_left;
} LpBarRow;

/* The bar of @value, standing on the lower edge. A value above 0 is never lower than 1.
 */
LpBox
lp_bar_row_get_bar (const LpBarRow *row, size_t item, double value);

/* The whole strip of the item, from top to bottom. */
LpBox
lp_bar_row_get_item (const LpBarRow *row, size_t item);

/* The item in whose strip @x lies; -1 outside. */
ptrdiff_t
lp_bar_row_find (const LpBarRow *row, double x);

/* Of labels that are @label_width wide, gap included, every how many-th can stand below its
 * bar without running into the next; at least 1. */
size_t
lp_bar_row_get_label_step (const LpBarRow *row, double label_width);
