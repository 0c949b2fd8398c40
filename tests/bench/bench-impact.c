/* SPDX-License-Identifier: GPL-3.0-or-later
 * Edits at a document, calm and hasty ones. */
#include "bench-impact.h"

#include <math.h>

/* Multiples of it, without their whole part, fill the range from 0 to 1 evenly. */
#define GOLDEN 0.6180339887498949

static double
get_ms (void)
{
  return (double) g_get_monotonic_time () / 1e3;
}

static void
add_since (GArray *times, double start)
{
  const double took = get_ms () - start;

  g_array_append_val (times, took);
}

/* As a slider does, until its impact is there. Gives when it was begun. */
static double
edit (LpDocument *document, BenchEdit kind, guint turn)
{
  g_autoptr (LpPolicy) policy = NULL;
  const double start = get_ms ();

  policy = bench_edit_apply (kind, lp_document_get_policy (document), turn);
  lp_document_preview (document, policy);
  lp_document_wait_for_impact (document);
  return start;
}

static gboolean
on_pause_over_cb (gpointer over)
{
  *(gboolean *) over = TRUE;
  return G_SOURCE_REMOVE;
}

static void
pause_for (double ms)
{
  gboolean over = FALSE;

  g_timeout_add ((guint) lround (ms), on_pause_over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

void
bench_impacts (LpDocument *document,
               BenchEdit kind,
               guint first,
               guint n,
               BenchImpacts *impacts)
{
  for (guint i = 0; i < n; i++)
    {
      const guint turn = first + 3 * i;
      double start = edit (document, kind, turn);

      add_since (impacts->calm, start);
      start = get_ms ();
      lp_document_wait_for_evidence (document);
      add_since (impacts->evidence, start);

      edit (document, kind, turn + 1);
      pause_for (fmod (i * GOLDEN, 1) *
                 g_array_index (impacts->evidence, double, impacts->evidence->len - 1));
      start = edit (document, kind, turn + 2);
      add_since (impacts->hasty, start);
      lp_document_wait_for_evidence (document);
    }
}
