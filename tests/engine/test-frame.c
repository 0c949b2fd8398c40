/* SPDX-License-Identifier: GPL-3.0-or-later
 * The frame: what a new one says, and that it frees what it was given. */
#include "lp-frame.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

static void
test_empty (void)
{
  LpFrame *frame = lp_frame_new (70, 2);

  g_assert_cmpuint (lp_bits_count (&frame->outcome[LP_OUTCOME_OPEN]), ==, 70);
  g_assert_cmpuint (lp_bits_count (&frame->outcome[LP_OUTCOME_WON]), ==, 0);
  g_assert_false (frame->has_outcome);
  g_assert_true (frame->as_of == LP_NO_INSTANT);
  g_assert_null (lp_frame_get_column (frame, "city"));
  lp_frame_free (frame);
  lp_frame_free (NULL);
}

static void
test_columns (void)
{
  LpFrame *frame = lp_frame_new (1, 2);
  LpColumn *column = lp_column_new (LP_COLUMN_TEXT);

  frame->field_ids[0] = strdup ("absent");
  frame->field_ids[1] = strdup ("city");
  column->n_values = 1;
  column->text = calloc (1, sizeof *column->text);
  column->text[0] = strdup ("Pune");
  column->folded = calloc (1, sizeof *column->folded);
  column->folded[0] = strdup ("pune");
  lp_codes_init (&column->codes, 1, 1);
  lp_bits_init_full (&column->known, 1);
  frame->columns[1] = column;
  frame->ids = calloc (1, sizeof *frame->ids);
  frame->ids[0] = strdup ("1");
  g_assert_null (lp_frame_get_column (frame, "absent"));
  g_assert_true (lp_frame_get_column (frame, "city") == column);
  lp_frame_free (frame);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/frame/new-knows-nothing", test_empty);
  g_test_add_func ("/engine/frame/column-by-field", test_columns);
  return g_test_run ();
}
