/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where the bars of a chart lie and which item is under a pointer. */
#include "lp-bars.h"

#include <math.h>

static const double least_width = 2;
static const double least_height = 1;

bool
lp_box_contains (const LpBox *box, double x, double y)
{
  return x >= box->x && x < box->x + box->width && y >= box->y &&
         y < box->y + box->height;
}

/* @value as a part of @length; something where there is something. */
static double
get_length (double value, double max_value, double length, double least)
{
  double share;

  if (value <= 0 || max_value <= 0)
    return 0;
  share = fmin (value / max_value, 1);
  return fmin (fmax (share * length, least), length);
}

/* --- Bars that lie --- */

static double
get_pitch (const LpBarList *list)
{
  return list->text_height + list->bar_height + list->gap;
}

double
lp_bar_list_get_height (const LpBarList *list)
{
  if (list->n_items == 0)
    return 0;
  return (double) list->n_items * get_pitch (list) - list->gap;
}

LpBox
lp_bar_list_get_item (const LpBarList *list, size_t item)
{
  return (LpBox){ .x = 0,
                  .y = (double) item * get_pitch (list),
                  .width = list->width,
                  .height = list->text_height + list->bar_height };
}

LpBox
lp_bar_list_get_text (const LpBarList *list, size_t item)
{
  LpBox box = lp_bar_list_get_item (list, item);

  box.height = list->text_height;
  return box;
}

LpBox
lp_bar_list_get_bar (const LpBarList *list, size_t item, double value)
{
  LpBox box = lp_bar_list_get_item (list, item);

  box.width = get_length (value, list->max_value, list->width, least_width);
  box.x = list->right_to_left ? list->width - box.width : 0;
  box.y += list->text_height;
  box.height = list->bar_height;
  return box;
}

ptrdiff_t
lp_bar_list_find (const LpBarList *list, double x, double y)
{
  double height = lp_bar_list_get_height (list);

  if (x < 0 || x >= list->width || y < 0 || y >= height)
    return -1;
  return (ptrdiff_t) (y / get_pitch (list));
}

/* --- Bars that stand --- */

LpBox
lp_bar_row_get_item (const LpBarRow *row, size_t item)
{
  double pitch = row->n_items > 0 ? row->width / (double) row->n_items : 0;
  size_t place = row->right_to_left ? row->n_items - 1 - item : item;

  return (LpBox){
    .x = (double) place * pitch, .y = 0, .width = pitch, .height = row->height
  };
}

LpBox
lp_bar_row_get_bar (const LpBarRow *row, size_t item, double value)
{
  LpBox box = lp_bar_row_get_item (row, item);
  double spacing = fmin (row->spacing, box.width / 2);

  box.height = get_length (value, row->max_value, row->height, least_height);
  box.y = row->height - box.height;
  box.x += spacing / 2;
  box.width -= spacing;
  return box;
}

ptrdiff_t
lp_bar_row_find (const LpBarRow *row, double x)
{
  size_t place;

  if (row->n_items == 0 || x < 0 || x >= row->width)
    return -1;
  place = (size_t) (x / row->width * (double) row->n_items);
  return (ptrdiff_t) (row->right_to_left ? row->n_items - 1 - place : place);
}

size_t
lp_bar_row_get_label_step (const LpBarRow *row, double label_width)
{
  double pitch = row->n_items > 0 ? row->width / (double) row->n_items : 0;

  if (pitch <= 0 || label_width <= pitch)
    return 1;
  return (size_t) ceil (label_width / pitch);
}
