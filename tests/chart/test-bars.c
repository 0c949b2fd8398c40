/* SPDX-License-Identifier: GPL-3.0-or-later
 * Bars and what is under a pointer. */
#include "lp-bars.h"

#include <glib.h>

static LpBarList
make_list (void)
{
  return (LpBarList){ .width = 200,
                      .text_height = 20,
                      .bar_height = 10,
                      .gap = 6,
                      .n_items = 4,
                      .max_value = 1000 };
}

static void
test_list_stacks_its_items (void)
{
  LpBarList list = make_list ();

  g_assert_cmpfloat (lp_bar_list_get_height (&list), ==, 4 * 36 - 6);
  g_assert_cmpfloat (lp_bar_list_get_item (&list, 2).y, ==, 72);
  g_assert_cmpfloat (lp_bar_list_get_text (&list, 2).height, ==, 20);
  g_assert_cmpfloat (lp_bar_list_get_bar (&list, 2, 10).y, ==, 92);
  list.n_items = 0;
  g_assert_cmpfloat (lp_bar_list_get_height (&list), ==, 0);
}

static void
test_list_bar_is_in_proportion (void)
{
  static const struct
  {
    double value;
    double width;
  } cases[] = {
    { 1000, 200 }, { 500, 100 }, { 0, 0 },      { 1, 2 /* still seen */ },
    { 20, 4 },     { -5, 0 },    { 3000, 200 },
  };
  LpBarList list = make_list ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat (lp_bar_list_get_bar (&list, 0, cases[i].value).width, ==,
                       cases[i].width);
  list.max_value = 0;
  g_assert_cmpfloat (lp_bar_list_get_bar (&list, 0, 0).width, ==, 0);
}

static void
test_list_mirrors (void)
{
  LpBarList list = make_list ();

  list.right_to_left = true;
  g_assert_cmpfloat (lp_bar_list_get_bar (&list, 0, 250).x, ==, 150);
  g_assert_cmpfloat (lp_bar_list_get_bar (&list, 0, 250).width, ==, 50);
}

static void
test_list_finds_every_item (void)
{
  LpBarList list = make_list ();

  for (size_t i = 0; i < list.n_items; i++)
    {
      LpBox box = lp_bar_list_get_item (&list, i);

      g_assert_cmpint (lp_bar_list_find (&list, 0, box.y), ==, i);
      g_assert_cmpint (lp_bar_list_find (&list, 199, box.y + box.height - 0.1), ==, i);
      g_assert_true (lp_box_contains (&box, 5, box.y + 5));
    }
  g_assert_cmpint (lp_bar_list_find (&list, -1, 5), ==, -1);
  g_assert_cmpint (lp_bar_list_find (&list, 200, 5), ==, -1);
  g_assert_cmpint (lp_bar_list_find (&list, 5, lp_bar_list_get_height (&list)), ==, -1);
  g_assert_cmpint (lp_bar_list_find (&list, 5, 33), ==, 0);
}

static void
test_row_stands_on_its_edge (void)
{
  LpBarRow row = {
    .width = 100, .height = 50, .spacing = 2, .n_items = 10, .max_value = 20
  };
  LpBox bar = lp_bar_row_get_bar (&row, 3, 5);

  g_assert_cmpfloat (bar.height, ==, 12.5);
  g_assert_cmpfloat (bar.y + bar.height, ==, 50);
  g_assert_cmpfloat (bar.x, ==, 31);
  g_assert_cmpfloat (bar.width, ==, 8);
  g_assert_cmpfloat (lp_bar_row_get_bar (&row, 3, 0.01).height, ==, 1);
  row.right_to_left = true;
  g_assert_cmpfloat (lp_bar_row_get_bar (&row, 3, 5).x, ==, 61);
}

static void
test_row_finds_every_item (void)
{
  LpBarRow row = { .width = 101, .height = 50, .n_items = 20, .max_value = 20 };

  for (int mirrored = 0; mirrored < 2; mirrored++)
    {
      row.right_to_left = mirrored == 1;
      for (size_t i = 0; i < row.n_items; i++)
        {
          LpBox box = lp_bar_row_get_item (&row, i);

          g_assert_cmpint (lp_bar_row_find (&row, box.x + box.width / 2), ==, i);
        }
      g_assert_cmpint (lp_bar_row_find (&row, -0.1), ==, -1);
      g_assert_cmpint (lp_bar_row_find (&row, 101), ==, -1);
    }
  row.n_items = 0;
  g_assert_cmpint (lp_bar_row_find (&row, 5), ==, -1);
}

static void
test_row_thins_its_labels (void)
{
  LpBarRow row = { .width = 120, .height = 50, .n_items = 12, .max_value = 1 };

  g_assert_cmpuint (lp_bar_row_get_label_step (&row, 10), ==, 1);
  g_assert_cmpuint (lp_bar_row_get_label_step (&row, 11), ==, 2);
  g_assert_cmpuint (lp_bar_row_get_label_step (&row, 60), ==, 6);
  row.n_items = 0;
  g_assert_cmpuint (lp_bar_row_get_label_step (&row, 60), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/bar-list/stacks-its-items", test_list_stacks_its_items);
  g_test_add_func ("/chart/bar-list/bar-is-in-proportion",
                   test_list_bar_is_in_proportion);
  g_test_add_func ("/chart/bar-list/mirrors", test_list_mirrors);
  g_test_add_func ("/chart/bar-list/finds-every-item", test_list_finds_every_item);
  g_test_add_func ("/chart/bar-row/stands-on-its-edge", test_row_stands_on_its_edge);
  g_test_add_func ("/chart/bar-row/finds-every-item", test_row_finds_every_item);
  g_test_add_func ("/chart/bar-row/leaves-out-labels-that-would-overlap",
                   test_row_thins_its_labels);
  return g_test_run ();
}
