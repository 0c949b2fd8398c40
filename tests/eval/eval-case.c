/* SPDX-License-Identifier: GPL-3.0-or-later
 * Policies and leads as short texts. */
#include "eval-case.h"

#include "lp-cell.h"
#include "lp-classify.h"
#include "lp-date.h"
#include "lp-number.h"
#include "lp-policy-reader.h"
#include "lp-text.h"

#include <stdlib.h>
#include <string.h>

static const char head[] =
    "<lead-policy xmlns=\"urn:leadpact:policy:1\" format=\"1.0\""
    " id=\"7c1d2e3f-0a1b-4c2d-8e3f-405162738495\" name=\"Test\" version=\"1.0.0\">"
    "<fields>"
    "<field id=\"name\" label=\"Name\" type=\"text\" group=\"contact\"/>"
    "<field id=\"city\" label=\"City\" type=\"category\" group=\"demographic\"/>"
    "<field id=\"tags\" label=\"Tags\" type=\"tags\" group=\"intent\"/>"
    "<field id=\"n\" label=\"N\" type=\"number\" group=\"behaviour\"/>"
    "<field id=\"m\" label=\"M\" type=\"number\" group=\"behaviour\"/>"
    "<field id=\"ok\" label=\"OK\" type=\"yes-no\" group=\"contact\"/>"
    "<field id=\"day\" label=\"Day\" type=\"date\" group=\"process\"/>"
    "<field id=\"end\" label=\"End\" type=\"date\" group=\"process\"/>"
    "<field id=\"at\" label=\"At\" type=\"time\" group=\"process\"/>"
    "<field id=\"at2\" label=\"At 2\" type=\"time\" group=\"process\"/>"
    "<field id=\"out\" label=\"Out\" type=\"category\" group=\"outcome\"/>"
    "</fields>";

LpPolicy *
eval_policy_new (const char *sections)
{
  g_autofree char *text = g_strconcat (head, sections, "</lead-policy>", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (GError) error = NULL;
  LpPolicy *policy = lp_policy_read (bytes, NULL, LP_READ_DRAFT, findings, &error);

  g_assert_no_error (error);
  return policy;
}

/* --- Columns --- */

/* The cell of each line in a column, and the distinct texts in order. */
typedef struct
{
  GPtrArray *texts;
  LpColumn *column;
} Builder;

static void
set_codes (Builder *builder, char ***lines, guint n_rows, guint position)
{
  g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree guint32 *code = g_new0 (guint32, MAX (n_rows, 1));

  for (guint row = 0; row < n_rows; row++)
    {
      const char *cell = position < g_strv_length (lines[row]) ? lines[row][position]
                                                               : "";
      gpointer known = g_hash_table_lookup (codes, cell);

      if (known == NULL)
        {
          g_ptr_array_add (builder->texts, strdup (cell));
          known = GUINT_TO_POINTER (builder->texts->len);
          g_hash_table_insert (codes, (gpointer) cell, known);
        }
      code[row] = GPOINTER_TO_UINT (known) - 1;
    }

  lp_codes_init (&builder->column->codes, n_rows,
                 lp_codes_width_for (builder->texts->len));
  for (guint row = 0; row < n_rows; row++)
    lp_codes_set (&builder->column->codes, row, code[row]);
}

static void
set_tags (LpColumn *column)
{
  g_autoptr (GArray) codes = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  column->tag_start = calloc (column->n_values + 1, sizeof *column->tag_start);
  for (gsize i = 0; i < column->n_values; i++)
    {
      g_auto (GStrv) tags = lp_tags_split (column->text[i], strlen (column->text[i]));

      for (guint k = 0; tags[k] != NULL; k++)
        {
          char *folded = lp_text_fold (tags[k], -1);
          guint code;

          if (g_ptr_array_find_with_equal_func (words, folded, g_str_equal, &code))
            g_free (folded);
          else
            {
              code = words->len;
              g_ptr_array_add (words, folded);
            }
          g_array_append_val (codes, code);
        }
      column->tag_start[i + 1] = codes->len;
      if (tags[0] != NULL)
        lp_bits_set (&column->known, i);
    }
  column->tag_codes = calloc (codes->len + 1, sizeof *column->tag_codes);
  memcpy (column->tag_codes, codes->data, codes->len * sizeof (guint32));
  column->n_tags = words->len;
  column->tag_words = calloc (words->len + 1, sizeof *column->tag_words);
  memcpy (column->tag_words, words->pdata, words->len * sizeof (char *));
}

static void
set_value (LpColumn *column, gsize i)
{
  const char *text = column->text[i];
  gboolean known = text[0] != '\0';
  gboolean truth = FALSE;

  switch (column->type)
    {
    case LP_COLUMN_TEXT:
    case LP_COLUMN_CATEGORY:
      if (known)
        column->folded[i] = lp_text_fold (text, -1);
      break;
    case LP_COLUMN_NUMBER:
      known = lp_number_parse (text, strlen (text), '.', &column->number[i]);
      break;
    case LP_COLUMN_YES_NO:
      known = lp_yes_no_parse (text, strlen (text), &truth);
      if (truth)
        lp_bits_set (&column->truth, i);
      break;
    case LP_COLUMN_DATE:
    case LP_COLUMN_TIME:
      known = lp_time_parse_iso (text, -1, &column->instant[i], NULL);
      break;
    case LP_COLUMN_TAGS:
      return;
    }
  if (known)
    lp_bits_set (&column->known, i);
}

static LpColumn *
column_new (LpColumnType type, char ***lines, guint n_rows, guint position)
{
  LpColumn *column = lp_column_new (type);
  Builder builder = { g_ptr_array_new (), column };
  gsize n;

  set_codes (&builder, lines, n_rows, position);
  n = builder.texts->len;
  column->n_values = n;
  column->text = (char **) g_ptr_array_free (builder.texts, FALSE);
  lp_bits_init (&column->known, n);
  if (type == LP_COLUMN_NUMBER)
    column->number = calloc (n + 1, sizeof *column->number);
  else if (type == LP_COLUMN_DATE || type == LP_COLUMN_TIME)
    column->instant = calloc (n + 1, sizeof *column->instant);
  else if (type == LP_COLUMN_YES_NO)
    lp_bits_init (&column->truth, n);
  else if (type == LP_COLUMN_TAGS)
    set_tags (column);
  else
    column->folded = calloc (n + 1, sizeof *column->folded);
  for (gsize i = 0; i < n; i++)
    set_value (column, i);

  return column;
}

/* --- Roles --- */

static gint64 *
read_instants (const LpColumn *column)
{
  gint64 *instants = calloc (column->codes.n_rows + 1, sizeof *instants);

  for (gsize row = 0; row < column->codes.n_rows; row++)
    {
      const guint32 entry = lp_codes_get (&column->codes, row);

      instants[row] = lp_bits_get (&column->known, entry) ? column->instant[entry]
                                                          : LP_NO_INSTANT;
    }
  return instants;
}

static void
set_outcomes (LpFrame *frame, char ***lines, guint position)
{
  static const char *const words[LP_N_OUTCOMES] = { "", "won", "lost", "unworked" };

  frame->has_outcome = true;
  for (gsize row = 0; row < frame->n_rows; row++)
    for (guint i = 1; i < LP_N_OUTCOMES; i++)
      if (strcmp (lines[row][position], words[i]) == 0)
        {
          lp_bits_clear (&frame->outcome[LP_OUTCOME_OPEN], row);
          lp_bits_set (&frame->outcome[i], row);
        }
}

static void
set_values (LpFrame *frame, char ***lines, guint position)
{
  frame->value = calloc (frame->n_rows + 1, sizeof *frame->value);
  lp_bits_init (&frame->value_known, frame->n_rows);
  for (gsize row = 0; row < frame->n_rows; row++)
    if (lines[row][position][0] != '\0')
      {
        frame->value[row] = g_ascii_strtod (lines[row][position], NULL);
        lp_bits_set (&frame->value_known, row);
      }
}

static void
set_stage (LpFrame *frame, LpColumn *column)
{
  frame->stage = column;
  frame->stage_ids = calloc (column->n_values + 1, sizeof *frame->stage_ids);
  for (gsize i = 0; i < column->n_values; i++)
    if (lp_bits_get (&column->known, i))
      frame->stage_ids[i] = strdup (column->text[i]);
}

static void
add_reached (LpFrame *frame, const char *stage_id, LpColumn *column)
{
  LpReached *reached;

  frame->reached = realloc (frame->reached,
                            (frame->n_reached + 1) * sizeof *frame->reached);
  reached = &frame->reached[frame->n_reached++];
  reached->stage_id = strdup (stage_id);
  reached->column = *column;
  free (column);
}

static gint64 *
make_instants (char ***lines, guint n_rows, guint position)
{
  LpColumn *column = column_new (LP_COLUMN_TIME, lines, n_rows, position);
  gint64 *instants = read_instants (column);

  lp_column_free (column);
  return instants;
}

static void
set_role (LpFrame *frame, const char *role, char ***lines, guint position)
{
  const guint n_rows = (guint) frame->n_rows;

  if (strcmp (role, "@outcome") == 0)
    set_outcomes (frame, lines, position);
  else if (strcmp (role, "@value") == 0)
    set_values (frame, lines, position);
  else if (strcmp (role, "@created") == 0)
    frame->created = make_instants (lines, n_rows, position);
  else if (strcmp (role, "@closed") == 0)
    frame->closed = make_instants (lines, n_rows, position);
  else if (strcmp (role, "@as-of") == 0)
    frame->as_of_row = make_instants (lines, n_rows, position);
  else if (strcmp (role, "@accepted") == 0)
    frame->accepted = column_new (LP_COLUMN_YES_NO, lines, n_rows, position);
  else if (strcmp (role, "@stage") == 0)
    set_stage (frame, column_new (LP_COLUMN_CATEGORY, lines, n_rows, position));
  else if (g_str_has_prefix (role, "@reached:"))
    add_reached (frame, role + strlen ("@reached:"),
                 column_new (LP_COLUMN_DATE, lines, n_rows, position));
  else if (g_str_has_prefix (role, "@reached-yes:"))
    add_reached (frame, role + strlen ("@reached-yes:"),
                 column_new (LP_COLUMN_YES_NO, lines, n_rows, position));
  else
    g_assert_cmpstr (role, ==, "@id");
}

/* --- Frames --- */

static void
set_ids (LpFrame *frame, char ***lines, int position)
{
  frame->ids = calloc (frame->n_rows + 1, sizeof *frame->ids);
  for (gsize row = 0; row < frame->n_rows; row++)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GSIZE_FORMAT, row + 1);

      frame->ids[row] = strdup (position >= 0 ? lines[row][position] : number);
    }
}

static void
fill_frame (LpFrame *frame, LpPolicy *policy, char **heading, char ***lines)
{
  guint n = 0;
  int id = -1;

  for (guint i = 0; heading[i] != NULL; i++)
    {
      LpFieldType type;

      if (strcmp (heading[i], "@id") == 0)
        id = (int) i;
      if (heading[i][0] == '@')
        {
          set_role (frame, heading[i], lines, i);
          continue;
        }
      g_assert_true (lp_policy_get_field_type (policy, heading[i], &type));
      frame->field_ids[n] = strdup (heading[i]);
      frame->columns[n++] = column_new ((LpColumnType) type, lines, (guint) frame->n_rows,
                                        i);
    }
  set_ids (frame, lines, id);
}

LpFrame *
eval_frame_new (LpPolicy *policy, const char *leads)
{
  g_auto (GStrv) records = g_strsplit (leads, "\n", -1);
  g_auto (GStrv) heading = g_strsplit (records[0], "|", -1);
  const guint n_rows = g_strv_length (records) - 1;
  g_autofree char ***lines = g_new0 (char **, n_rows + 1);
  LpFrame *frame = lp_frame_new (n_rows, g_strv_length (heading));

  for (guint row = 0; row < n_rows; row++)
    {
      lines[row] = g_strsplit (records[row + 1], "|", -1);
      if (lines[row][0] == NULL) /* one blank cell */
        {
          g_strfreev (lines[row]);
          lines[row] = g_strsplit ("|", "|", -1);
        }
    }
  frame->as_of = LP_NO_INSTANT;
  g_assert_true (lp_time_parse_iso (EVAL_CASE_AS_OF, -1, &frame->as_of, NULL));
  fill_frame (frame, policy, heading, lines);
  for (guint row = 0; row < n_rows; row++)
    g_strfreev (lines[row]);

  return frame;
}

void
eval_case_init (EvalCase *test, const char *sections, const char *leads)
{
  test->policy = eval_policy_new (sections);
  test->frame = eval_frame_new (test->policy, leads);
  test->evaluator = lp_evaluator_new (test->frame, NULL, NULL);
  test->evaluation = lp_evaluator_run (test->evaluator, test->policy, NULL);
}

void
eval_case_clear (EvalCase *test)
{
  g_clear_pointer (&test->evaluation, lp_evaluation_unref);
  g_clear_pointer (&test->evaluator, lp_evaluator_free);
  g_clear_pointer (&test->frame, lp_frame_free);
  g_clear_pointer (&test->policy, lp_policy_unref);
}

char *
eval_bits_to_string (const LpBits *bits)
{
  char *text = g_new0 (char, bits->n_bits + 1);

  for (gsize i = 0; i < bits->n_bits; i++)
    text[i] = lp_bits_get (bits, i) ? '1' : '0';
  return text;
}

static gboolean
append_piece (const char *bytes, gsize len, gpointer user_data, GError **error)
{
  g_string_append_len (user_data, bytes, (gssize) len);
  return TRUE;
}

char *
eval_classify (const LpEvaluation *evaluation)
{
  GString *text = g_string_new (NULL);

  g_assert_true (lp_classify_write (evaluation, append_piece, text, NULL));
  return g_string_free (text, FALSE);
}
