/* SPDX-License-Identifier: GPL-3.0-or-later
 * Unpacking columns in helper threads. */
#include "lp-packed-column-private.h"

/* Reading and checking keep one more busy. */
#define MAX_HELPERS 2

typedef struct
{
  GBytes *bytes; /* packed, then unpacked */
  gsize n_rows;  /* of codes; 0: texts */
} Segment;

struct _LpPackedColumn
{
  char *heading;
  LpCodesCoder coder;
  guint64 n_texts;  /* unpacked */
  GArray *segments; /* all texts, then all codes */

  GMutex lock;
  GCond wake;
  gboolean done;
  GError *error; /* of the helper */
};

static void
segment_clear (gpointer data)
{
  Segment *segment = data;

  g_bytes_unref (segment->bytes);
}

LpPackedColumn *
lp_packed_column_new (const char *heading, guint64 n_values)
{
  LpPackedColumn *column = g_new0 (LpPackedColumn, 1);

  column->heading = g_strdup (heading);
  column->coder.n_values = n_values;
  column->segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  g_array_set_clear_func (column->segments, segment_clear);
  g_mutex_init (&column->lock);
  g_cond_init (&column->wake);
  return column;
}

void
lp_packed_column_free (LpPackedColumn *column)
{
  g_mutex_clear (&column->lock);
  g_cond_clear (&column->wake);
  g_clear_error (&column->error);
  g_array_unref (column->segments);
  g_free (column->heading);
  g_free (column);
}

void
lp_packed_column_add_codes (LpPackedColumn *column,
                            gconstpointer data,
                            gsize size,
                            gsize n_rows)
{
  Segment segment = { g_bytes_new (data, size), n_rows };

  g_array_append_val (column->segments, segment);
}

void
lp_packed_column_add_texts (LpPackedColumn *column, gconstpointer data, gsize size)
{
  lp_packed_column_add_codes (column, data, size, 0);
}

/* --- In the helper --- */

static GBytes *
unpack_codes (LpPackedColumn *column, const Segment *segment, GError **error)
{
  gsize size = segment->n_rows * lp_codes_width_for (column->coder.n_values);
  g_autofree guint8 *codes = g_malloc (size);
  gsize packed_size;
  gconstpointer packed = g_bytes_get_data (segment->bytes, &packed_size);

  if (!lp_codes_coder_unpack (&column->coder, packed, packed_size, segment->n_rows, codes,
                              error))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&codes), size);
}

static GBytes *
unpack_texts (LpPackedColumn *column, const Segment *segment, GError **error)
{
  gsize packed_size, size;
  gconstpointer packed = g_bytes_get_data (segment->bytes, &packed_size);
  GBytes *unpacked = lp_segment_unpack (packed, packed_size, LP_SEGMENT_MAX, error);
  const char *texts = unpacked != NULL ? g_bytes_get_data (unpacked, &size) : NULL;

  for (gsize i = 0; texts != NULL && i < size; i++)
    column->n_texts += texts[i] == '\0';
  return unpacked;
}

static gboolean
unpack_segment (LpPackedColumn *column, Segment *segment, GError **error)
{
  GBytes *unpacked = segment->n_rows > 0 ? unpack_codes (column, segment, error)
                                         : unpack_texts (column, segment, error);

  if (unpacked == NULL)
    return FALSE;
  g_bytes_unref (segment->bytes);
  segment->bytes = unpacked;
  return TRUE;
}

static void
unpack_column (gpointer data, gpointer user_data)
{
  LpPackedColumn *column = data;
  GError *error = NULL;

  for (guint i = 0; error == NULL && i < column->segments->len; i++)
    unpack_segment (column, &g_array_index (column->segments, Segment, i), &error);
  if (error == NULL && column->n_texts != column->coder.n_values)
    lp_segment_set_damaged (&error);

  g_mutex_lock (&column->lock);
  column->error = error;
  column->done = TRUE;
  g_cond_signal (&column->wake);
  g_mutex_unlock (&column->lock);
}

GThreadPool *
lp_packed_column_pool_new (void)
{
  gint n_helpers = (gint) MIN (g_get_num_processors (), MAX_HELPERS);

  return g_thread_pool_new (unpack_column, NULL, n_helpers, FALSE, NULL);
}

void
lp_packed_column_pool_free (GThreadPool *pool)
{
  g_thread_pool_free (pool, TRUE, TRUE);
}

/* --- In the thread that reads --- */

void
lp_packed_column_start (LpPackedColumn *column, GThreadPool *pool)
{
  g_thread_pool_push (pool, column, NULL);
}

static gboolean
add_segment (LpTableBuilder *builder,
             guint position,
             const LpPackedColumn *column,
             const Segment *segment,
             GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (segment->bytes, &size);

  if (segment->n_rows > 0)
    {
      lp_table_builder_add_codes (builder, position, data, segment->n_rows,
                                  lp_codes_width_for (column->coder.n_values));
      return TRUE;
    }
  if (size == 0 || data[size - 1] != '\0')
    return lp_segment_set_damaged (error);
  lp_table_builder_add_texts (builder, position, data, size);
  return TRUE;
}

gboolean
lp_packed_column_wait (LpPackedColumn *column, LpTableBuilder *builder, GError **error)
{
  guint position;

  g_mutex_lock (&column->lock);
  while (!column->done)
    g_cond_wait (&column->wake, &column->lock);
  g_mutex_unlock (&column->lock);

  if (column->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&column->error));
      return FALSE;
    }
  position = lp_table_builder_add_column (builder, column->heading);
  for (guint i = 0; i < column->segments->len; i++)
    if (!add_segment (builder, position, column,
                      &g_array_index (column->segments, Segment, i), error))
      return FALSE;
  return TRUE;
}
