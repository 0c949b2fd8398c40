/* SPDX-License-Identifier: GPL-3.0-or-later
 * Coded columns of each width against a plain loop. */
#include "lp-codes.h"

#include <glib.h>

static const struct
{
  size_t n_rows;
  uint8_t width;
  size_t n_values;
} shapes[] = {
  { 0, 1, 3 },     { 1, 1, 1 },         { 63, 1, 2 },       { 64, 1, 256 },
  { 65, 2, 300 },  { 1000, 1, 200 },    { 1000, 2, 65536 }, { 1000, 4, 70000 },
  { 4097, 1, 20 }, { 5000, 4, 100000 },
};

static void
fill_at_random (LpCodes *codes, size_t n_values, GRand *dice)
{
  for (size_t row = 0; row < codes->n_rows; row++)
    lp_codes_set (codes, row, (uint32_t) g_rand_int_range (dice, 0, (int) n_values));
}

/* From none over a few and nearly all to all values true: each way has a kernel. */
static void
test_gather_bits (void)
{
  static const int shares[] = { 0, 1, 30, 99, 100 };
  g_autoptr (GRand) dice = g_rand_new_with_seed (3);

  for (size_t k = 0; k < G_N_ELEMENTS (shapes) * G_N_ELEMENTS (shares); k++)
    {
      const size_t shape = k / G_N_ELEMENTS (shares);
      LpCodes codes;
      LpBits values, out;

      lp_codes_init (&codes, shapes[shape].n_rows, shapes[shape].width);
      fill_at_random (&codes, shapes[shape].n_values, dice);
      lp_bits_init (&values, shapes[shape].n_values);
      for (size_t i = 0; i < values.n_bits; i++)
        if (g_rand_int_range (dice, 0, 100) < shares[k % G_N_ELEMENTS (shares)])
          lp_bits_set (&values, i);
      lp_bits_init_full (&out, codes.n_rows);
      lp_codes_gather_bits (&codes, &values, &out);
      for (size_t row = 0; row < codes.n_rows; row++)
        g_assert_cmpint (lp_bits_get (&out, row), ==,
                         lp_bits_get (&values, lp_codes_get (&codes, row)));
      lp_bits_not (&out);
      lp_bits_not (&out);
      g_assert_cmpuint (lp_bits_count (&out), <=, codes.n_rows);
      lp_codes_reset (&codes);
      lp_bits_reset (&values);
      lp_bits_reset (&out);
    }
}

static void
test_gather_numbers (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (4);

  for (size_t k = 0; k < G_N_ELEMENTS (shapes); k++)
    {
      LpCodes codes;
      g_autofree int32_t *values = g_new (int32_t, shapes[k].n_values);
      g_autofree int64_t *wide = g_new (int64_t, shapes[k].n_values);
      g_autofree int32_t *out = g_new (int32_t, shapes[k].n_rows);
      g_autofree int64_t *wide_out = g_new (int64_t, shapes[k].n_rows);

      lp_codes_init (&codes, shapes[k].n_rows, shapes[k].width);
      fill_at_random (&codes, shapes[k].n_values, dice);
      for (size_t i = 0; i < shapes[k].n_values; i++)
        {
          values[i] = (int32_t) g_rand_int (dice);
          wide[i] = (int64_t) values[i] * (1 << 20);
        }
      lp_codes_gather_i32 (&codes, values, out);
      lp_codes_gather_i64 (&codes, wide, wide_out);
      for (size_t row = 0; row < codes.n_rows; row++)
        {
          g_assert_cmpint (out[row], ==, values[lp_codes_get (&codes, row)]);
          g_assert_cmpint (wide_out[row], ==, wide[lp_codes_get (&codes, row)]);
        }
      lp_codes_reset (&codes);
    }
}

static void
test_count (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (5);

  for (size_t k = 0; k < G_N_ELEMENTS (shapes); k++)
    {
      LpCodes codes;
      LpBits rows;
      g_autofree uint64_t *all = g_new0 (uint64_t, shapes[k].n_values);
      g_autofree uint64_t *some = g_new0 (uint64_t, shapes[k].n_values);

      lp_codes_init (&codes, shapes[k].n_rows, shapes[k].width);
      fill_at_random (&codes, shapes[k].n_values, dice);
      lp_bits_init (&rows, shapes[k].n_rows);
      for (size_t row = 0; row < rows.n_bits; row += 3)
        lp_bits_set (&rows, row);
      lp_codes_count (&codes, NULL, all);
      lp_codes_count (&codes, &rows, some);
      for (size_t row = 0; row < codes.n_rows; row++)
        {
          all[lp_codes_get (&codes, row)]--;
          some[lp_codes_get (&codes, row)] -= row % 3 == 0;
        }
      for (size_t i = 0; i < shapes[k].n_values; i++)
        g_assert_true (all[i] == 0 && some[i] == 0);
      lp_codes_reset (&codes);
      lp_bits_reset (&rows);
    }
}

static void
test_select (void)
{
  static const uint32_t rows[] = { 3, 3, 0 };
  static const uint32_t map[] = { 9, 300, 8, 70000 };
  LpCodes codes, out, all;

  lp_codes_init (&codes, 4, 1);
  for (uint32_t i = 0; i < 4; i++)
    lp_codes_set (&codes, i, i);
  lp_codes_init (&out, 3, 4);
  lp_codes_select (&codes, rows, 3, map, &out);
  g_assert_cmpuint (lp_codes_get (&out, 0), ==, 70000);
  g_assert_cmpuint (lp_codes_get (&out, 1), ==, 70000);
  g_assert_cmpuint (lp_codes_get (&out, 2), ==, 9);
  lp_codes_init (&all, 4, 2);
  lp_codes_select (&codes, NULL, 4, NULL, &all);
  for (uint32_t i = 0; i < 4; i++)
    g_assert_cmpuint (lp_codes_get (&all, i), ==, i);
  lp_codes_reset (&codes);
  lp_codes_reset (&out);
  lp_codes_reset (&all);
}

static void
test_width (void)
{
  g_assert_cmpuint (lp_codes_width_for (0), ==, 1);
  g_assert_cmpuint (lp_codes_width_for (256), ==, 1);
  g_assert_cmpuint (lp_codes_width_for (257), ==, 2);
  g_assert_cmpuint (lp_codes_width_for (65536), ==, 2);
  g_assert_cmpuint (lp_codes_width_for (65537), ==, 4);
}

static void
test_view (void)
{
  LpCodes codes, view, moved;

  lp_codes_init (&codes, 10, 1);
  lp_codes_init_view (&view, &codes);
  lp_codes_reset (&view);
  lp_codes_move (&moved, &codes);
  g_assert_null (codes.data);
  lp_codes_set (&moved, 9, 7);
  g_assert_cmpuint (lp_codes_get (&moved, 9), ==, 7);
  lp_codes_reset (&moved);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/codes/gather-bits", test_gather_bits);
  g_test_add_func ("/engine/codes/gather-numbers", test_gather_numbers);
  g_test_add_func ("/engine/codes/count", test_count);
  g_test_add_func ("/engine/codes/select", test_select);
  g_test_add_func ("/engine/codes/narrowest-width", test_width);
  g_test_add_func ("/engine/codes/view-borrows", test_view);
  return g_test_run ();
}
