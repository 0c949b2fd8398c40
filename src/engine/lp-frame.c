/* SPDX-License-Identifier: GPL-3.0-or-later
 * The frame and its columns: making them empty, and freeing all they own. */
#include "lp-frame.h"

#include "lp-kernel-private.h"

static void
free_strings (char **strings, size_t n)
{
  if (strings == NULL)
    return;
  for (size_t i = 0; i < n; i++)
    free (strings[i]);
  free (strings);
}

void
lp_column_init (LpColumn *column, LpColumnType type)
{
  memset (column, 0, sizeof *column);
  column->type = type;
}

void
lp_column_reset (LpColumn *column)
{
  bool single = column->strings == NULL;

  lp_codes_reset (&column->codes);
  lp_bits_reset (&column->known);
  free_strings (column->text, single ? column->n_values : 0);
  free (column->number);
  free (column->instant);
  lp_bits_reset (&column->truth);
  free_strings (column->folded, single ? column->n_values : 0);
  free (column->tag_start);
  free (column->tag_codes);
  free_strings (column->tag_words, single ? column->n_tags : 0);
  free (column->strings);
  memset (column, 0, sizeof *column);
}

LpColumn *
lp_column_new (LpColumnType type)
{
  LpColumn *column = lp_alloc_zeroed (1, sizeof *column);

  column->type = type;
  return column;
}

void
lp_column_free (LpColumn *column)
{
  if (column == NULL)
    return;
  lp_column_reset (column);
  free (column);
}

LpFrame *
lp_frame_new (size_t n_rows, size_t n_fields)
{
  LpFrame *frame = lp_alloc_zeroed (1, sizeof *frame);

  frame->n_rows = n_rows;
  frame->n_fields = n_fields;
  frame->field_ids = lp_alloc_zeroed (n_fields, sizeof *frame->field_ids);
  frame->columns = lp_alloc_zeroed (n_fields, sizeof *frame->columns);
  for (unsigned int i = 0; i < LP_N_OUTCOMES; i++)
    lp_bits_init (&frame->outcome[i], n_rows);
  lp_bits_fill (&frame->outcome[LP_OUTCOME_OPEN], true);
  frame->as_of = LP_NO_INSTANT;

  return frame;
}

static void
free_roles (LpFrame *frame)
{
  free_strings (frame->ids, frame->ids_borrowed ? 0 : frame->n_rows);
  for (unsigned int i = 0; i < LP_N_OUTCOMES; i++)
    lp_bits_reset (&frame->outcome[i]);
  free (frame->created);
  free (frame->closed);
  free (frame->value);
  lp_bits_reset (&frame->value_known);
  if (frame->stage != NULL)
    free_strings (frame->stage_ids, frame->stage->n_values);
  lp_column_free (frame->name);
  lp_column_free (frame->owner);
  lp_column_free (frame->campaign);
  lp_column_free (frame->rejection);
  lp_column_free (frame->stage);
  lp_column_free (frame->accepted);
  for (size_t i = 0; i < frame->n_reached; i++)
    {
      free (frame->reached[i].stage_id);
      lp_column_reset (&frame->reached[i].column);
    }
  free (frame->reached);
  free (frame->as_of_row);
  free (frame->row_number);
}

void
lp_frame_free (LpFrame *frame)
{
  if (frame == NULL)
    return;

  free_roles (frame);
  free_strings (frame->field_ids, frame->n_fields);
  for (size_t i = 0; i < frame->n_fields; i++)
    lp_column_free (frame->columns[i]);
  free (frame->columns);
  free (frame);
}

const LpColumn *
lp_frame_get_column (const LpFrame *frame, const char *id)
{
  for (size_t i = 0; i < frame->n_fields; i++)
    if (frame->field_ids[i] != NULL && strcmp (frame->field_ids[i], id) == 0)
      return frame->columns[i];

  return NULL;
}
