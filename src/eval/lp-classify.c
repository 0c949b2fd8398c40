/* SPDX-License-Identifier: GPL-3.0-or-later
 * The classification as CSV (section 8 of the format). */
#include "lp-classify.h"

#include "lp-csv-out.h"

#define PIECE_BYTES (64 * 1024)

void
lp_classify_append_score (GString *out, gint64 hundredths)
{
  char digits[24];
  char *at = digits + sizeof digits;
  guint64 rest = hundredths < 0 ? -(guint64) hundredths : (guint64) hundredths;

  for (guint i = 0; rest != 0 || i < 3; i++)
    {
      if (i == 2)
        *--at = '.';
      *--at = (char) ('0' + rest % 10);
      rest /= 10;
    }
  if (hundredths < 0)
    *--at = '-';
  g_string_append_len (out, at, digits + sizeof digits - at);
}

static const char *
get_id (LpNode *node)
{
  const char *id = lp_node_get_id (node);

  return id != NULL ? id : "";
}

void
lp_classify_append_heading (const LpEvaluation *evaluation, GString *out)
{
  g_string_append (out, "id,stage,score,profile,profile-fit,grade,route,reason");
  for (guint i = 0; i < lp_evaluation_get_n_dimensions (evaluation); i++)
    {
      LpNode *node = lp_evaluation_get_dimension_node (evaluation, i);

      g_string_append (out, ",score.");
      lp_csv_append_own (out, get_id (node));
    }
  g_string_append_c (out, '\n');
}

static void
append_id (const LpFrame *frame, gsize row, GString *out)
{
  if (frame->ids != NULL)
    lp_csv_append_cell (out, frame->ids[row]);
  else
    g_string_append_printf (out, "%" G_GUINT64_FORMAT,
                            frame->row_number != NULL ? frame->row_number[row]
                                                      : (guint64) row + 1);
}

static void
append_profile (const LpEvaluation *evaluation, gsize row, GString *out)
{
  int fit;
  const int profile = lp_evaluation_get_profile (evaluation, row, &fit);

  if (profile < 0)
    {
      g_string_append_c (out, ',');
      return;
    }
  lp_csv_append_own (
      out, get_id (lp_evaluation_get_profile_node (evaluation, (guint) profile)));
  g_string_append_printf (out, ",%d", fit);
}

/* Grades are names that people gave, so that they are guarded like data. */
static void
append_grade (const LpEvaluation *evaluation, gsize row, GString *out)
{
  g_autoptr (GString) grade = g_string_sized_new (32);

  lp_evaluation_append_grade (evaluation, row, grade);
  lp_csv_append_cell (out, grade->str);
}

static void
append_route (const LpEvaluation *evaluation, gsize row, GString *out)
{
  const int route = lp_evaluation_get_route (evaluation, row);

  if (route >= 0)
    lp_csv_append_own (out,
                       get_id (lp_evaluation_get_route_node (evaluation, (guint) route)));
}

void
lp_classify_append_row (const LpEvaluation *evaluation, gsize row, GString *out)
{
  const int stage = lp_evaluation_get_stage (evaluation, row);

  append_id (lp_evaluation_get_frame (evaluation), row, out);
  g_string_append_c (out, ',');
  lp_csv_append_own (out, lp_evaluation_get_stage_id (evaluation, stage));
  g_string_append_c (out, ',');
  lp_classify_append_score (out, lp_evaluation_get_total (evaluation, row));
  g_string_append_c (out, ',');
  append_profile (evaluation, row, out);
  g_string_append_c (out, ',');
  append_grade (evaluation, row, out);
  g_string_append_c (out, ',');
  append_route (evaluation, row, out);
  g_string_append_c (out, ',');
  lp_csv_append_own (out, lp_evaluation_get_reason (evaluation, row));
  for (guint i = 0; i < lp_evaluation_get_n_dimensions (evaluation); i++)
    {
      g_string_append_c (out, ',');
      lp_classify_append_score (out, lp_evaluation_get_contribution (evaluation, i, row));
    }
  g_string_append_c (out, '\n');
}

gboolean
lp_classify_write (const LpEvaluation *evaluation,
                   LpClassifyWrite write,
                   gpointer user_data,
                   GError **error)
{
  const gsize n_rows = lp_evaluation_get_n_rows (evaluation);
  g_autoptr (GString) piece = g_string_sized_new (PIECE_BYTES + 4096);

  lp_classify_append_heading (evaluation, piece);
  for (gsize row = 0; row < n_rows; row++)
    {
      lp_classify_append_row (evaluation, row, piece);
      if (piece->len < PIECE_BYTES)
        continue;
      if (!write (piece->str, piece->len, user_data, error))
        return FALSE;
      g_string_truncate (piece, 0);
    }

  return piece->len == 0 || write (piece->str, piece->len, user_data, error);
}
