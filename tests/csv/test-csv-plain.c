/* SPDX-License-Identifier: GPL-3.0-or-later
 * The reader against a plain one that goes byte by byte, word for word as the format
 * says: random texts of any line ends, quotes, separators and lengths, right and wrong.
 */
#include "lp-csv-reader.h"
#include "lp-error.h"

#include <string.h>

/* --- The plain reader --- */

typedef struct
{
  const char *p, *end;
  const char *delimiter;
  guint64 line;
  GString *out; /* "LINE:[cell][cell]\n" a record, and "!LINE" for an error */
} Plain;

static gboolean
at (const Plain *plain, const char *what)
{
  gsize n = strlen (what);

  return (gsize) (plain->end - plain->p) >= n && memcmp (plain->p, what, n) == 0;
}

static gboolean
at_line_end (const Plain *plain)
{
  return plain->p < plain->end && (*plain->p == '\n' || *plain->p == '\r');
}

static void
pass_line_end (Plain *plain)
{
  plain->p += at (plain, "\r\n") ? 2 : 1;
  plain->line++;
}

/* FALSE for a fault, which is written down. */
static gboolean
read_quoted (Plain *plain)
{
  guint64 opened = plain->line;

  for (plain->p++; plain->p < plain->end;)
    {
      if (at (plain, "\"\""))
        {
          g_string_append_c (plain->out, '"');
          plain->p += 2;
        }
      else if (at (plain, "\""))
        {
          plain->p++;
          if (plain->p == plain->end || at_line_end (plain) ||
              at (plain, plain->delimiter))
            return TRUE;
          g_string_append_printf (plain->out, "!%" G_GUINT64_FORMAT, plain->line);
          return FALSE;
        }
      else if (at_line_end (plain))
        {
          g_string_append_len (plain->out, plain->p, at (plain, "\r\n") ? 2 : 1);
          pass_line_end (plain);
        }
      else
        g_string_append_c (plain->out, *plain->p++);
    }
  g_string_append_printf (plain->out, "!%" G_GUINT64_FORMAT, opened);
  return FALSE;
}

static gboolean
read_cell (Plain *plain)
{
  if (at (plain, "\""))
    return read_quoted (plain);
  while (plain->p < plain->end && !at_line_end (plain) && !at (plain, plain->delimiter))
    g_string_append_c (plain->out, *plain->p++);
  return TRUE;
}

static gboolean
read_record (Plain *plain)
{
  g_string_append_printf (plain->out, "%" G_GUINT64_FORMAT ":", plain->line);
  for (;;)
    {
      g_string_append_c (plain->out, '[');
      if (!read_cell (plain))
        return FALSE;
      g_string_append_c (plain->out, ']');
      if (!at (plain, plain->delimiter))
        break;
      plain->p += strlen (plain->delimiter);
    }
  if (at_line_end (plain))
    pass_line_end (plain);
  g_string_append_c (plain->out, '\n');
  return TRUE;
}

static char *
read_plainly (const GString *text, const char *delimiter, guint skip)
{
  Plain plain = { text->str, text->str + text->len, delimiter, 1, g_string_new (NULL) };

  for (; skip > 0 && plain.p < plain.end; plain.p++)
    if (at_line_end (&plain))
      {
        pass_line_end (&plain);
        plain.p--;
        skip--;
      }
  while (plain.p < plain.end)
    {
      if (at_line_end (&plain))
        pass_line_end (&plain);
      else if (!read_record (&plain))
        break;
    }
  return g_string_free (plain.out, FALSE);
}

/* --- The reader --- */

static char *
read_text (const GString *text, const char *delimiter, guint skip)
{
  /* Exactly as long as the text, so that a sanitizer sees a byte too many. */
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
  g_autoptr (LpCsvReader) reader = lp_csv_reader_new (bytes, delimiter, skip, NULL);
  g_autoptr (GError) error = NULL;
  GString *out = g_string_new (NULL);
  const LpCsvCell *cells;
  LpCsvRow row;

  while (lp_csv_reader_next (reader, &row, &cells, &error))
    {
      g_string_append_printf (out, "%" G_GUINT64_FORMAT ":", row.line);
      for (guint i = 0; i < row.n_stored; i++)
        {
          g_string_append_c (out, '[');
          g_string_append_len (out, cells[i].text, (gssize) cells[i].length);
          g_string_append_c (out, ']');
        }
      g_string_append_c (out, '\n');
    }
  if (error != NULL)
    {
      g_assert_true (g_str_has_prefix (error->message, "line "));
      g_string_append_printf (out, "!%" G_GUINT64_FORMAT,
                              g_ascii_strtoull (error->message + 5, NULL, 10));
    }
  return g_string_free (out, FALSE);
}

/* What is behind a fault, the plain reader has begun to write, and the reader drops
 * records of the same window: compare the records they both have, and the fault. */
static void
assert_same (const char *ours, const char *plain)
{
  const char *fault = strchr (plain, '!');

  if (fault == NULL)
    {
      g_assert_cmpstr (ours, ==, plain);
      return;
    }
  g_assert_nonnull (strchr (ours, '!'));
  g_assert_cmpstr (strchr (ours, '!'), ==, fault);
  g_assert_cmpmem (ours, (gsize) (strchr (ours, '!') - ours), plain,
                   (gsize) (strchr (ours, '!') - ours));
}

static const char *const delimiters[] = { ",", ";",        "\t",          "|",
                                          " ", "\302\247", "\342\202\254" };

static GString *
make_text (GRand *random, const char *delimiter, guint n_pieces)
{
  static const char *const pieces[] = { "a",    "bcd",      "\"",       "\"",
                                        "\"\"", "\n",       "\r\n",     "\r",
                                        " ",    "\303\251", "\302\246", "\342\202\255" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_pieces; i++)
    {
      guint piece = (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (pieces) + 6);

      g_string_append (text, piece < G_N_ELEMENTS (pieces) ? pieces[piece] : delimiter);
    }
  return text;
}

static void
test_short (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint round = 0; round < 200000; round++)
    {
      const char *delimiter = delimiters[round % G_N_ELEMENTS (delimiters)];
      guint skip = (guint) MAX (g_rand_int_range (random, -5, 3), 0);
      g_autoptr (GString)
          text = make_text (random, delimiter, (guint) g_rand_int_range (random, 0, 24));
      g_autofree char *ours = read_text (text, delimiter, skip);
      g_autofree char *plain = read_plainly (text, delimiter, skip);

      assert_same (ours, plain);
    }
}

/* Right texts of several windows: quoted cells with anything inside, and plain ones. */
static void
test_long (void)
{
  static const char *const pieces[] = { "a",  "bc", "\"\"",     "\n",        "\r\n",
                                        "\r", " ",  "\303\251", "1234567890" };
  static const char *const line_ends[] = { "\n", "\r\n", "\r", "\n\n" };
  g_autoptr (GRand) random = g_rand_new_with_seed (2);

  for (guint round = 0; round < 60; round++)
    {
      const char *delimiter = delimiters[round % G_N_ELEMENTS (delimiters)];
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *ours = NULL, *plain = NULL;

      while (text->len < 100000)
        {
          gboolean quoted = g_rand_int_range (random, 0, 4) == 0;
          guint n = (guint) g_rand_int_range (random, 0, 9);

          if (quoted)
            g_string_append_c (text, '"');
          for (guint i = 0; i < n; i++)
            g_string_append (text,
                             quoted ? pieces[g_rand_int_range (random, 0, 9)] : "xy");
          if (quoted)
            g_string_append_c (text, '"');
          g_string_append (text, g_rand_int_range (random, 0, 6) == 0
                                     ? line_ends[g_rand_int_range (random, 0, 4)]
                                     : delimiter);
        }
      ours = read_text (text, delimiter, 0);
      plain = read_plainly (text, delimiter, 0);
      g_assert_null (strchr (plain, '!'));
      g_assert_cmpstr (ours, ==, plain);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/plain/short-texts-right-and-wrong", test_short);
  g_test_add_func ("/csv/plain/long-texts", test_long);
  return g_test_run ();
}
