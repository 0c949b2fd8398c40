/* SPDX-License-Identifier: GPL-3.0-or-later
 * Runs a fuzz target without a fuzzer: over seeds, and over a fixed series of mutations of
 * these. So every test run holds what the fuzzer has found, and a sanitizer build looks a
 * little further. Arguments: how many mutations, then seeds, files or folders of them. */
#include <glib.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define LONGER 30 /* with LEADPACT_LONG */
#define MAX_GROWN ((gsize) 64 * 1024)

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* The bytes that change what a reader does: quotes, separators, signs, line ends, others. */
static const char spice[] = "\"',;|\t\r\n=+-<>&/:. 019TZe%\\\0\xef\xbb\xbf\xff\xfe\x80\xc2\xa0";

static GPtrArray *seeds = NULL;
static guint n_mutations = 0;

static void
add_seeds (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autofree char *content = NULL;
  gsize length = 0;
  const char *name = NULL;

  if (dir == NULL)
    {
      g_autoptr (GError) error = NULL;

      g_file_get_contents (path, &content, &length, &error);
      g_assert_no_error (error);
      g_ptr_array_add (seeds, g_bytes_new (content, length));
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      add_seeds (child);
    }
}

/* The input in memory of exactly its size, so that a sanitizer sees one byte too far. */
static void
run_on (const guint8 *data, gsize size)
{
  guint8 *exact = malloc (size); /* not GLib's, which gives NULL for no bytes */

  if (size > 0)
    memcpy (exact, data, size);
  LLVMFuzzerTestOneInput (exact, size);
  free (exact);
}

static void
mutate_once (GByteArray *bytes, GBytes *other, GRand *dice)
{
  guint at = bytes->len == 0 ? 0 : (guint) g_rand_int_range (dice, 0, (gint32) bytes->len);
  guint some = (guint) g_rand_int_range (dice, 1, 32);
  guint count = MIN (bytes->len - at, some);
  gsize size = 0;
  const guint8 *from = g_bytes_get_data (other, &size);
  guint8 one = (guint8) spice[g_rand_int_range (dice, 0, sizeof spice - 1)];

  switch (g_rand_int_range (dice, 0, 6))
    {
    case 0:
      if (bytes->len > 0)
        bytes->data[at] ^= (guint8) (1 << g_rand_int_range (dice, 0, 8));
      break;
    case 1:
      if (bytes->len > 0)
        bytes->data[at] = one;
      break;
    case 2:
      g_byte_array_append (bytes, &one, 1);
      break;
    case 3:
      if (count > 0)
        g_byte_array_remove_range (bytes, at, count);
      break;
    case 4: /* cut off */
      g_byte_array_set_size (bytes, at);
      break;
    default: /* the rest of another seed */
      if (size > 0 && bytes->len + size < MAX_GROWN)
        {
          gsize start = (gsize) g_rand_int_range (dice, 0, (gint32) size);

          g_byte_array_set_size (bytes, at);
          g_byte_array_append (bytes, from + start, (guint) (size - start));
        }
      break;
    }
}

static void
test_seeds (void)
{
  g_assert_cmpuint (seeds->len, >, 0);
  run_on ((const guint8 *) "", 0);
  for (guint i = 0; i < seeds->len; i++)
    {
      gsize size = 0;
      const guint8 *bytes = g_bytes_get_data (g_ptr_array_index (seeds, i), &size);

      run_on (bytes, size);
    }
}

static void
test_mutations (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (1);

  for (guint i = 0; i < n_mutations; i++)
    {
      GBytes *seed = g_ptr_array_index (seeds, g_rand_int_range (dice, 0, (gint32) seeds->len));
      GBytes *other = g_ptr_array_index (seeds, g_rand_int_range (dice, 0, (gint32) seeds->len));
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      gsize size = 0;
      const guint8 *start = g_bytes_get_data (seed, &size);

      g_byte_array_append (bytes, start, (guint) size);
      for (int k = g_rand_int_range (dice, 1, 6); k > 0; k--)
        mutate_once (bytes, other, dice);
      run_on (bytes->data, bytes->len);
    }
}

int
main (int argc, char *argv[])
{
  g_autofree char *name = NULL;
  g_autofree char *mutations = NULL;
  g_autofree char *of_seeds = NULL;
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, >=, 3);
  n_mutations = (guint) g_ascii_strtoull (argv[1], NULL, 10);
  if (g_getenv ("LEADPACT_LONG") != NULL)
    n_mutations *= LONGER;
  seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (int i = 2; i < argc; i++)
    add_seeds (argv[i]);

  name = g_path_get_basename (argv[0]);
  of_seeds = g_strdup_printf ("/fuzz/%s/seeds", name);
  mutations = g_strdup_printf ("/fuzz/%s/mutations", name);
  g_test_add_func (of_seeds, test_seeds);
  g_test_add_func (mutations, test_mutations);
  status = g_test_run ();
  g_ptr_array_unref (seeds);
  return status;
}
