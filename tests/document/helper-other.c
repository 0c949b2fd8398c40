/* SPDX-License-Identifier: GPL-3.0-or-later
 * Another program at a file: helper-other PATH N edits one place of it N times, each time
 * until it is saved. */
#include "document-fixture.h"

#include <stdlib.h>

int
main (int argc, char *argv[])
{
  LpDocument *document;
  int n;

  g_assert_cmpint (argc, ==, 3);
  document = open_document (argv[1]);
  n = atoi (argv[2]);
  for (int i = 1; i <= n; i++)
    {
      commit_large (document, i);
      while (lp_document_get_save_state (document) == LP_SAVE_STATE_FAILED)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (lp_document_get_save_state (document), ==, LP_SAVE_STATE_SAVED);
    }
  g_object_unref (document);
  return 0;
}
