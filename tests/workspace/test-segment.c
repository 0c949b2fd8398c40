/* SPDX-License-Identifier: GPL-3.0-or-later
 * The stored form of bytes and of coded columns. */
#include "lp-segment-private.h"

#include <string.h>

static void
test_bytes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autofree guint8 *bytes = g_malloc (100000);

  for (gsize i = 0; i < 100000; i++)
    bytes[i] = (guint8) g_rand_int_range (rand, 0, i % 2 == 0 ? 256 : 3);
  for (gsize size = 0; size <= 100000; size = size * 3 + 1)
    {
      g_autoptr (GBytes) packed = lp_segment_pack (bytes, size, 6);
      g_autoptr (GBytes) unpacked = NULL;
      g_autoptr (GError) error = NULL;
      gsize packed_size;
      gconstpointer data = g_bytes_get_data (packed, &packed_size);

      unpacked = lp_segment_unpack (data, packed_size, size, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (unpacked, NULL), g_bytes_get_size (unpacked),
                       bytes, size);
    }
}

/* A stream that gives more than was agreed is not unpacked to its end. */
static void
test_too_many_bytes (void)
{
  g_autofree guint8 *zeros = g_malloc0 (10 * 1000 * 1000);
  g_autoptr (GBytes) packed = lp_segment_pack (zeros, 10 * 1000 * 1000, 6);
  gsize size;
  gconstpointer data = g_bytes_get_data (packed, &size);

  for (gsize max = 0; max < 10 * 1000 * 1000; max = max * 7 + 9999)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (lp_segment_unpack (data, size, max, &error));
      g_assert_error (error, LP_ERROR, LP_ERROR_INVALID);
    }
}

/* Every single byte of a stream that is changed, or cut off, is found. */
static void
test_every_changed_byte (void)
{
  const char *text = "It must not matter which of the bytes of this text changes.";
  g_autoptr (GBytes) packed = lp_segment_pack (text, strlen (text), 6);
  gsize size;
  const guint8 *data = g_bytes_get_data (packed, &size);
  g_autofree guint8 *changed = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    {
      g_autoptr (GBytes) cut = lp_segment_unpack (data, i, 1000, NULL);
      g_autoptr (GBytes) unpacked = NULL;

      g_assert_null (cut);
      memcpy (changed, data, size);
      changed[i] ^= 0x10;
      unpacked = lp_segment_unpack (changed, size, 1000, NULL);
      /* Only the header's time, system and flags are not content. */
      if (unpacked != NULL)
        g_assert_cmpmem (g_bytes_get_data (unpacked, NULL), g_bytes_get_size (unpacked),
                         text, strlen (text));
    }
}

static void
assert_codes (const guint32 *values, gsize n_rows, gsize n_values)
{
  guint8 width = lp_codes_width_for (n_values);
  LpCodesCoder packer = { .n_values = n_values };
  LpCodesCoder unpacker = { .n_values = n_values };
  g_autofree guint32 *out = g_new0 (guint32, MAX (n_rows, 1));
  LpCodes codes;

  lp_codes_init (&codes, n_rows, width);
  for (gsize i = 0; i < n_rows; i++)
    lp_codes_set (&codes, i, values[i]);

  /* In two segments, so that the second goes on from the first. */
  for (gsize first = 0, n = n_rows / 3; first < n_rows; first += n, n = n_rows - first)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) packed = lp_codes_coder_pack (&packer, &codes, first, n);
      gsize size;
      gconstpointer data = g_bytes_get_data (packed, &size);

      lp_codes_coder_unpack (&unpacker, data, size, n, (guint8 *) out + first * width,
                             &error);
      g_assert_no_error (error);
    }
  g_assert_cmpmem (out, n_rows * width, codes.data, n_rows * width);
  lp_codes_reset (&codes);
}

/* In the order of first occurrence, and in no order at all. */
static void
test_codes (void)
{
  static const gsize n_values[] = {
    1, 2, 255, 256, 257, 300, 65535, 65536, 65537, 100000
  };
  const gsize n_rows = 150000;
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  g_autofree guint32 *values = g_new (guint32, n_rows);

  for (gsize k = 0; k < G_N_ELEMENTS (n_values); k++)
    {
      guint32 n_seen = 0;

      for (gsize i = 0; i < n_rows; i++)
        {
          gboolean is_new = n_seen < n_values[k] &&
                            (n_seen == 0 || g_rand_int_range (rand, 0, 3) > 0);

          values[i] = is_new ? n_seen++
                             : (guint32) g_rand_int_range (rand, 0, (gint) n_seen);
        }
      assert_codes (values, n_rows, n_values[k]);

      for (gsize i = 0; i < n_rows; i++)
        values[i] = (guint32) g_rand_int_range (rand, 0, (gint) n_values[k]);
      assert_codes (values, n_rows, n_values[k]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/segment/bytes-come-back", test_bytes);
  g_test_add_func ("/workspace/segment/never-more-than-agreed", test_too_many_bytes);
  g_test_add_func ("/workspace/segment/changed-bytes-are-found", test_every_changed_byte);
  g_test_add_func ("/workspace/segment/codes-come-back", test_codes);
  return g_test_run ();
}
