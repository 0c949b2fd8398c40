/* SPDX-License-Identifier: GPL-3.0-or-later
 * Digests: the form, and the vectors of FIPS 180-4. */
#include "lp-digest.h"

#define EMPTY "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define ABC "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static void
test_known (void)
{
  g_autofree char *empty = lp_digest_of_bytes (NULL, 0);
  g_autofree char *abc = lp_digest_of_bytes ("abcdef", 3);

  g_assert_cmpstr (empty, ==, EMPTY);
  g_assert_cmpstr (abc, ==, ABC);
}

static void
test_form (void)
{
  g_autofree char *upper = g_ascii_strup (ABC, -1);

  g_assert_true (lp_digest_is_valid (ABC));
  g_assert_false (lp_digest_is_valid (NULL));
  g_assert_false (lp_digest_is_valid (""));
  g_assert_false (lp_digest_is_valid (upper));
  g_assert_false (lp_digest_is_valid (ABC + 7));
  g_assert_false (lp_digest_is_valid (ABC "0"));
  g_assert_false (lp_digest_is_valid ("sha256:ba78"));
  g_assert_false (lp_digest_is_valid ("md5:900150983cd24fb0d6963f7d28e17f72"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/digest/standard-vectors", test_known);
  g_test_add_func ("/base/digest/form", test_form);
  return g_test_run ();
}
