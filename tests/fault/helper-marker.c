/* SPDX-License-Identifier: GPL-3.0-or-later
 * One of two processes that edit one file: helper-marker PATH MARK OTHER-MARK EDITS
 *
 * Each edit is made on top of the draft that it has just read. In a conflict it reads
 * again and makes the edit anew, as the document does. It fails when one of its own edits
 * is gone or one of the other's is. Begins when a line comes on its standard input; says
 * how often the other came in between. */
#include "fault-fixture.h"
#include "marks.h"

#include "lp-document.h"
#include "lp-error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  LpWorkspace *workspace;
  const char *mark;
  const char *other;
  guint n_of_other; /* its mark when last read */
  guint n_between;
} Marker;

static LpPolicy *
read_draft (Marker *marker, GError **error)
{
  guint present;
  g_autoptr (GPtrArray)
      steps = lp_workspace_list_steps (marker->workspace, &present, error);

  if (steps == NULL)
    return NULL;
  return lp_workspace_load_step (marker->workspace,
                                 ((LpStep *) steps->pdata[present])->id, NULL, error);
}

static LpPolicy *
make_edit (Marker *marker, LpPolicy *draft, guint number)
{
  g_autoptr (LpPolicy) own = with_mark (draft, marker->mark, number);

  if (number % MARKS_A_FIELD == 0)
    {
      g_autoptr (LpPolicy) with_field = with_marked_field (own, marker->mark, number);

      return with_mark (with_field, SHARED_MARK, read_mark (draft, SHARED_MARK) + 1);
    }
  return with_mark (own, SHARED_MARK, read_mark (draft, SHARED_MARK) + 1);
}

static void
check_draft (Marker *marker, LpPolicy *draft, guint number)
{
  guint n_of_other = read_mark (draft, marker->other);

  g_assert_cmpuint (read_mark (draft, marker->mark), ==, number - 1);
  g_assert_cmpuint (n_of_other, >=, marker->n_of_other);
  marker->n_between += n_of_other > marker->n_of_other;
  marker->n_of_other = n_of_other;
}

/* The lock favours who holds it, on some machines until all is done: nobody goes more
 * than this many edits ahead of the other, so that they are sure to meet. */
#define MAX_AHEAD 10

static gboolean
is_too_far_ahead (Marker *marker, LpPolicy *draft, guint number)
{
  return number > read_mark (draft, marker->other) + MAX_AHEAD;
}

/* FALSE with LP_ERROR_CONFLICT: the other was first; _BUSY: it holds the lock. */
static gboolean
try_edit (Marker *marker, guint number, GError **error)
{
  g_autoptr (LpPolicy) draft = read_draft (marker, error);
  g_autoptr (LpPolicy) policy = NULL;

  if (draft == NULL)
    return FALSE;
  check_draft (marker, draft, number);
  if (is_too_far_ahead (marker, draft, number))
    {
      g_set_error_literal (error, LP_ERROR, LP_ERROR_BUSY, "the other is behind");
      return FALSE;
    }
  policy = make_edit (marker, draft, number);
  return lp_workspace_add_step (marker->workspace, policy, marker->mark, NULL, error);
}

/* A moment in which the other can come: otherwise each would work on while its turn
 * lasts. */
static void
rest (void)
{
  g_usleep (500);
}

/* Straight to the workspace: what was not first is read again and made anew. */
static guint
edit_workspace (Marker *marker, const char *path, guint n_edits)
{
  g_autoptr (GError) error = NULL;
  guint n_conflicts = 0;

  marker->workspace = lp_workspace_open (path, &error);
  if (marker->workspace == NULL)
    g_error ("%s", error->message);
  getchar ();
  for (guint number = 1; number <= n_edits; number++)
    {
      while (!try_edit (marker, number, &error))
        {
          if (!g_error_matches (error, LP_ERROR, LP_ERROR_CONFLICT) &&
              !g_error_matches (error, LP_ERROR, LP_ERROR_BUSY))
            g_error ("%s", error->message);
          g_clear_error (&error);
          n_conflicts++;
          rest ();
        }
      rest ();
    }
  lp_workspace_close (marker->workspace);
  return n_conflicts;
}

static LpPolicy *
make_own_edit (Marker *marker, LpPolicy *draft, guint number)
{
  LpPolicy *own = with_mark (draft, marker->mark, number);
  LpPolicy *with_field;

  if (number % MARKS_A_FIELD != 0)
    return own;
  with_field = with_marked_field (own, marker->mark, number);
  lp_policy_unref (own);
  return with_field;
}

/* As the window does it: the document puts the edit on top of the other's. */
static guint
edit_document (Marker *marker, const char *path, guint n_edits)
{
  g_autoptr (GError) error = NULL;
  LpDocument *document = lp_document_new_open (path, &error);
  guint n_conflicts = 0;

  if (document == NULL)
    g_error ("%s", error->message);
  getchar ();
  for (guint number = 1; number <= n_edits; number++)
    {
      g_autoptr (LpPolicy) policy = NULL;

      if (number % 3 == 0)
        lp_document_look (document);
      while (is_too_far_ahead (marker, lp_document_get_policy (document), number))
        {
          rest ();
          lp_document_look (document);
        }
      check_draft (marker, lp_document_get_policy (document), number);
      policy = make_own_edit (marker, lp_document_get_policy (document), number);
      lp_document_commit (document, policy, marker->mark);
      for (; lp_document_get_save_state (document) != LP_SAVE_STATE_SAVED; n_conflicts++)
        lp_document_retry_save (document);
      g_main_context_iteration (NULL, FALSE);
      rest ();
    }
  g_object_unref (document);
  return n_conflicts;
}

int
main (int argc, char *argv[])
{
  Marker marker = { 0 };
  guint n_edits;
  guint n_conflicts;

  g_assert_cmpint (argc, ==, 6);
  marker.mark = argv[3];
  marker.other = argv[4];
  n_edits = (guint) atoi (argv[5]);
  n_conflicts = strcmp (argv[1], "document") == 0
                    ? edit_document (&marker, argv[2], n_edits)
                    : edit_workspace (&marker, argv[2], n_edits);
  printf ("%u %u\n", n_conflicts, marker.n_between);
  return 0;
}
