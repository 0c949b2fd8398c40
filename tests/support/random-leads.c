/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random lead files: which columns there are, how they are mapped, and how the bytes of
 * the file lie (cells are in random-cell.c).
 */
#include "random-leads.h"

#include "random-cell.h"

#include <string.h>

typedef enum
{
  COLUMN_FIELD,
  COLUMN_ID,
  COLUMN_AS_OF,
  COLUMN_KEY, /* of the joined file */
  COLUMN_OTHER
} ColumnKind;

typedef struct
{
  ColumnKind kind;
  const RandomField *field; /* of COLUMN_FIELD */
  char *heading;
  gboolean joined;         /* stands in the second file */
  const char *date_format; /* its own; (nullable) */
  const char *missing;     /* its own; (nullable) */
} Column;

typedef struct
{
  Dice *dice;
  const RandomPolicy *policy;
  gboolean mapped; /* there is a source file */
  GPtrArray *columns;
  guint n_rows;
  const char *decimal;     /* "." or "," */
  const char *date_format; /* of the source; (nullable) */
  char delimiter;
  gboolean delimiter_said;
  guint skip;
  guint missing; /* bits: which words the source names */
  const char *encoding, *encoding_said;
  const char *take; /* of the join; (nullable): there is none */
  gboolean broken;  /* a quote gone wrong somewhere: to be refused */
} Writer;

static void
column_free (Column *column)
{
  g_free (column->heading);
  g_free (column);
}

/* --- Columns --------------------------------------------------------------------- */

static Column *
add_column (Writer *writer, ColumnKind kind, char *heading)
{
  Column *column = g_new0 (Column, 1);
  guint place = dice_below (writer->dice, writer->columns->len + 1);

  column->kind = kind;
  column->heading = heading;
  g_ptr_array_insert (writer->columns, (int) place, column);
  return column;
}

/* The field's id, label or alias, as loosely as a CRM may write it. */
static char *
loose_name (Writer *writer, const RandomField *field)
{
  Dice *dice = writer->dice;
  const char *name = dice_chance (dice, 50)                           ? field->id
                     : field->alias != NULL && dice_chance (dice, 50) ? field->alias
                                                                      : field->label;
  g_autofree char *variant = random_variant (dice, name);
  g_autoptr (GString) loose = g_string_new (variant);

  if (dice_chance (dice, 40))
    g_string_replace (loose, "_", dice_chance (dice, 50) ? " " : " -", 0);
  if (dice_chance (dice, 30))
    g_string_replace (loose, " ", "__", 0);
  if (dice_chance (dice, 20))
    g_string_append (loose, " _");
  if (dice_chance (dice, 20))
    g_string_prepend (loose, "-_ ");
  return g_strdup (loose->str);
}

static char *
mapped_name (Writer *writer, guint place)
{
  static const char *const forms[] = { "Column %u",
                                       " spaced %u ",
                                       "Gr\xc3\xb6\xc3\x9f"
                                       "e %u",
                                       "semi;colon %u",
                                       "a,b;c %u",
                                       "say \"%u\"",
                                       "\"x\";;;;;;;;;;;;%u",
                                       "%u",
                                       "two\tparts %u" };
  g_auto (GStrv) around = g_strsplit (DICE_WORD (writer->dice, forms), "%u", 2);

  return g_strdup_printf ("%s%u%s", around[0], place, around[1]);
}

static void
add_field_columns (Writer *writer)
{
  for (guint i = 0; i < writer->policy->fields->len; i++)
    {
      const RandomField *field = writer->policy->fields->pdata[i];
      Column *column;

      if (dice_chance (writer->dice, 6))
        continue;
      column = add_column (writer, COLUMN_FIELD,
                           writer->mapped ? mapped_name (writer, i)
                                          : loose_name (writer, field));
      column->field = field;
      if (!writer->mapped)
        continue;
      column->joined = writer->take != NULL && dice_chance (writer->dice, 35);
      if (dice_chance (writer->dice, 15))
        column->date_format = random_date_format (writer->dice);
      if (dice_chance (writer->dice, 15))
        column->missing = dice_chance (writer->dice, 50) ? "0" : "Foo";
    }
}

static void
add_columns (Writer *writer)
{
  add_field_columns (writer);
  if (dice_chance (writer->dice, 70))
    add_column (writer, COLUMN_ID,
                g_strdup (dice_chance (writer->dice, 70) ? "id" : "ID"));
  if (dice_chance (writer->dice, 30))
    add_column (writer, COLUMN_AS_OF,
                g_strdup (dice_chance (writer->dice, 50) ? "as-of" : "As_of"));
  if (writer->take != NULL)
    add_column (writer, COLUMN_KEY, g_strdup ("Key"));
  for (guint i = dice_below (writer->dice, 3); i > 0; i--)
    add_column (writer, COLUMN_OTHER, g_strdup_printf ("Other %u", i));
}

/* A heading with as many of another separator as the record has of its own. */
static void
add_tie_column (Writer *writer)
{
  static const char others[] = { ',', ';', '\t', '|' };
  char other = others[dice_below (writer->dice, 4)];
  GString *heading = g_string_new ("tie");

  for (guint i = 0; i < writer->columns->len; i++)
    if (!((const Column *) writer->columns->pdata[i])->joined)
      g_string_append_c (heading, other);
  add_column (writer, COLUMN_OTHER, g_string_free (heading, FALSE));
}

static gboolean
has_own_columns (const Writer *writer)
{
  for (guint i = 0; i < writer->columns->len; i++)
    {
      const Column *column = writer->columns->pdata[i];

      if (!column->joined)
        return TRUE;
    }
  return FALSE;
}

/* --- Source ------------------------------------------------------------------------ */

static void
append_attribute (GString *xml, const char *name, const char *value)
{
  g_autofree char *escaped = g_markup_escape_text (value, -1);
  g_autoptr (GString) whole = g_string_new (escaped);

  g_string_replace (whole, "\t", "&#9;", 0);
  g_string_append_printf (xml, " %s=\"%s\"", name, whole->str);
}

static const char *
role_of (ColumnKind kind)
{
  switch (kind)
    {
    case COLUMN_ID:
      return "id";
    case COLUMN_AS_OF:
      return "as-of";
    case COLUMN_OTHER:
      return "owner";
    case COLUMN_FIELD:
    case COLUMN_KEY:
      break;
    }
  return NULL;
}

static void
append_column (const Writer *writer, GString *xml, const Column *column)
{
  const char *role = role_of (column->kind);
  g_autofree char *name = column->joined ? g_strconcat ("more.", column->heading, NULL)
                                         : g_strdup (column->heading);

  if ((column->field == NULL && role == NULL) ||
      (column->kind == COLUMN_OTHER && !g_str_has_suffix (name, " 1")))
    return;
  g_string_append (xml, "<column");
  append_attribute (xml, "name", name);
  if (column->field != NULL)
    append_attribute (xml, "field", column->field->id);
  else
    append_attribute (xml, "role", role);
  if (column->date_format != NULL)
    append_attribute (xml, "date-format", column->date_format);
  g_string_append (xml, ">");
  if (column->missing != NULL)
    g_string_append_printf (xml, "<missing>%s</missing>", column->missing);
  g_string_append (xml, "</column>\n");
}

static void
append_source_attributes (const Writer *writer, GString *xml)
{
  const char delimiter[2] = { writer->delimiter, '\0' };

  if (writer->encoding_said != NULL)
    append_attribute (xml, "encoding", writer->encoding_said);
  if (writer->delimiter_said)
    append_attribute (xml, "delimiter", delimiter);
  if (writer->decimal[0] == ',' || dice_chance (writer->dice, 30))
    append_attribute (xml, "decimal", writer->decimal);
  if (writer->date_format != NULL)
    append_attribute (xml, "date-format", writer->date_format);
  append_attribute (xml, "as-of",
                    dice_chance (writer->dice, 50) ? "2026-03-20" : "2026-04-02");
  if (writer->skip > 0)
    g_string_append_printf (xml, " skip=\"%u\"", writer->skip);
}

/* A field fed from a column of the first file whose heading is not there, but may be. */
static void
append_optional (const Writer *writer, GString *xml)
{
  for (guint i = 0; i < writer->policy->fields->len; i++)
    {
      const RandomField *field = writer->policy->fields->pdata[i];
      gboolean fed = FALSE;

      for (guint k = 0; k < writer->columns->len; k++)
        fed |= ((const Column *) writer->columns->pdata[k])->field == field;
      if (!fed && dice_chance (writer->dice, 50))
        g_string_append_printf (
            xml, "<column name=\"Not there\" field=\"%s\" optional=\"yes\"/>\n",
            field->id);
    }
}

static char *
source_text (const Writer *writer)
{
  GString *xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                               "<lead-source xmlns=\"urn:leadpact:source:1\"");

  append_source_attributes (writer, xml);
  g_string_append (xml, ">\n");
  for (guint i = 0; i < G_N_ELEMENTS (random_missing_words); i++)
    if ((writer->missing & (1u << i)) != 0)
      g_string_append_printf (xml, "<missing>%s</missing>\n", random_missing_words[i]);
  if (writer->take != NULL)
    {
      g_string_append (xml, "<join name=\"more\" key=\"Key\" with=\"Their key\"");
      if (writer->take[0] != '\0')
        append_attribute (xml, "take", writer->take);
      g_string_append (xml, "/>\n");
    }
  for (guint i = 0; i < writer->columns->len; i++)
    append_column (writer, xml, writer->columns->pdata[i]);
  append_optional (writer, xml);
  g_string_append (xml, "</lead-source>\n");
  return g_string_free (xml, FALSE);
}

/* --- The file ------------------------------------------------------------------------
 */

static void
append_cell (Writer *writer, GString *csv, const char *cell, char delimiter)
{
  const char specials[] = { delimiter, '\r', '\n', '\0' };
  gboolean must = strpbrk (cell, specials) != NULL || cell[0] == '"';

  if (!must && !dice_chance (writer->dice, 10))
    {
      g_string_append (csv, cell);
      return;
    }
  g_string_append_c (csv, '"');
  for (const char *c = cell; *c != '\0'; c++)
    g_string_append_printf (csv, *c == '"' ? "\"\"" : "%c", *c);
  g_string_append_c (csv, '"');
}

static void
end_line (Writer *writer, GString *csv, const char *line_end)
{
  g_string_append (csv, line_end);
  if (dice_chance (writer->dice, 3))
    g_string_append (csv, line_end);
}

static char *
key_cell (Dice *dice)
{
  static const char *const keys[] = { "k1",  "k2",   "k3",          "k4",
                                      "K1",  "k5 ",  " k2",         "",
                                      "N/A", "none", "caf\xc3\xa9", "cafe\xcc\x81" };

  return g_strdup (DICE_WORD (dice, keys));
}

static char *
cell_of_column (Writer *writer, const Column *column)
{
  Dice *dice = writer->dice;
  const char *date_format = column->date_format != NULL ? column->date_format
                                                        : writer->date_format;

  switch (column->kind)
    {
    case COLUMN_FIELD:
      if (column->missing != NULL && dice_chance (dice, 10))
        return g_utf8_strdown (column->missing, -1);
      return random_cell (dice, column->field, writer->decimal, date_format,
                          writer->policy->latin);
    case COLUMN_ID:
      return random_id_cell (dice);
    case COLUMN_AS_OF:
      return dice_chance (dice, 10)
                 ? g_strdup ("")
                 : random_date_cell (dice, "2026-03-25T10:30:00", date_format);
    case COLUMN_KEY:
      return key_cell (dice);
    case COLUMN_OTHER:
      return g_strdup (random_word (dice, writer->policy->latin));
    }
  g_assert_not_reached ();
}

/* One record of the first file or of the joined one. */
static void
append_record (Writer *writer,
               GString *csv,
               gboolean joined,
               gboolean heading,
               char delimiter)
{
  guint n_cells = 0, cut = G_MAXUINT;

  if (!heading && dice_chance (writer->dice, 4))
    cut = 1 + dice_below (writer->dice, writer->columns->len);
  for (guint i = 0; i < writer->columns->len; i++)
    {
      const Column *column = writer->columns->pdata[i];
      g_autofree char *cell = NULL;

      if (column->joined != joined || n_cells >= cut)
        continue;
      cell = heading ? g_strdup (column->heading) : cell_of_column (writer, column);
      if (n_cells++ > 0)
        g_string_append_c (csv, delimiter);
      append_cell (writer, csv, cell, delimiter);
    }
  if (!heading && dice_chance (writer->dice, 3))
    g_string_append_printf (csv, "%cone too many", delimiter);
}

static const char *
random_line_end (Dice *dice)
{
  static const char *const line_ends[] = { "\n", "\n", "\n", "\r\n", "\r\n", "\r" };

  return DICE_WORD (dice, line_ends);
}

static void
append_broken_line (Writer *writer, GString *csv)
{
  g_string_append (csv, dice_chance (writer->dice, 50) ? "\"never closed\n"
                                                       : "\"closed\" early\n");
}

static char *
leads_text (Writer *writer)
{
  const char *line_end = random_line_end (writer->dice);
  GString *csv = g_string_new (NULL);

  for (guint i = 0; i < writer->skip; i++)
    g_string_append_printf (csv, "%s%s", i == 1 ? "" : "Report \"made\", \"on", line_end);
  if (dice_chance (writer->dice, 10))
    g_string_append (csv, line_end);
  append_record (writer, csv, FALSE, TRUE, writer->delimiter);
  end_line (writer, csv, line_end);
  for (guint i = 0; i < writer->n_rows; i++)
    {
      append_record (writer, csv, FALSE, FALSE, writer->delimiter);
      if (i + 1 < writer->n_rows || dice_chance (writer->dice, 70))
        end_line (writer, csv, line_end);
    }
  if (writer->broken)
    {
      end_line (writer, csv, line_end);
      append_broken_line (writer, csv);
    }
  return g_string_free (csv, FALSE);
}

static char *
joined_text (Writer *writer)
{
  static const char delimiters[] = { ',', ';', '\t', '|' };
  char delimiter = delimiters[dice_below (writer->dice, 4)];
  const char *line_end = random_line_end (writer->dice);
  GString *csv = g_string_new (NULL);

  g_string_append_printf (csv, "Extra%cTheir key%cMore%cMore%c", delimiter, delimiter,
                          delimiter, delimiter);
  append_record (writer, csv, TRUE, TRUE, delimiter);
  end_line (writer, csv, line_end);
  for (guint i = 2 + dice_below (writer->dice, 7); i > 0; i--)
    {
      g_autofree char *key = key_cell (writer->dice);

      g_string_append_printf (csv, "x%c%s%c%c%c", delimiter, key, delimiter, delimiter,
                              delimiter);
      append_record (writer, csv, TRUE, FALSE, delimiter);
      end_line (writer, csv, line_end);
    }
  return g_string_free (csv, FALSE);
}

/* --- Bytes ------------------------------------------------------------------------- */

static GBytes *
bytes_in (const char *text, const char *encoding, const char *mark, gsize mark_size)
{
  gsize size;
  g_autofree char *data = g_convert (text, -1, encoding, "UTF-8", NULL, &size, NULL);
  GByteArray *bytes;

  if (data == NULL)
    return NULL;
  bytes = g_byte_array_new ();
  g_byte_array_append (bytes, (const guint8 *) mark, (guint) mark_size);
  g_byte_array_append (bytes, (const guint8 *) data, (guint) size);
  return g_byte_array_free_to_bytes (bytes);
}

static const struct
{
  const char *name;
  const char *encoding;
  const char *mark;
  gsize mark_size;
  const char *said; /* what the source may say of it, even wrongly */
} encodings[] = {
  { "utf-8", "UTF-8", "", 0, "UTF-8" },
  { "utf-8 marked", "UTF-8", "\xef\xbb\xbf", 3, "windows-1252" },
  { "windows-1252", "WINDOWS-1252", "", 0, "windows-1252" },
  { "utf-16le", "UTF-16LE", "\xff\xfe", 2, NULL },
  { "utf-16be", "UTF-16BE", "\xfe\xff", 2, "UTF-8" },
};

static GBytes *
encoded_leads (Writer *writer, const char *text)
{
  guint choice = dice_chance (writer->dice, 55) ? 0
                 : writer->policy->latin        ? 2
                                                : dice_below (writer->dice, 5);
  GBytes *bytes = bytes_in (text, encodings[choice].encoding, encodings[choice].mark,
                            encodings[choice].mark_size);

  if (bytes == NULL)
    {
      choice = 0;
      bytes = g_bytes_new (text, strlen (text));
    }
  if (dice_chance (writer->dice, 40))
    writer->encoding_said = encodings[choice].said;
  return bytes;
}

/* --- All of it ------------------------------------------------------------------------
 */

static void
choose (Writer *writer)
{
  static const char delimiters[] = { ',', ',', ';', '\t', '|', '#' };
  static const char *const takes[] = { "", "first", "last", "count" };
  Dice *dice = writer->dice;

  writer->mapped = dice_chance (dice, 75);
  writer->decimal = writer->mapped && dice_chance (dice, 30) ? "," : ".";
  writer->delimiter = delimiters[dice_below (dice, writer->mapped ? 6 : 5)];
  writer->delimiter_said = writer->delimiter == '#' || dice_chance (dice, 40);
  writer->broken = dice_chance (dice, 2);
  if (!writer->mapped)
    return;
  writer->skip = dice_chance (dice, 15) ? 1 + dice_below (dice, 3) : 0;
  writer->missing = dice_below (dice, 16);
  writer->date_format = dice_chance (dice, 25) ? random_date_format (dice) : NULL;
  writer->take = dice_chance (dice, 30) ? DICE_WORD (dice, takes) : NULL;
}

/* take="count" gives one column of its own, which a number field may be fed from. */
static void
settle_count (Writer *writer)
{
  gboolean fed = FALSE;

  for (guint i = 0; i < writer->columns->len; i++)
    {
      Column *column = writer->columns->pdata[i];

      if (!column->joined)
        continue;
      if (fed)
        {
          column->joined = FALSE;
          continue;
        }
      g_free (column->heading);
      column->heading = g_strdup ("count");
      column->date_format = NULL;
      fed = TRUE;
    }
}

RandomLeads *
random_leads_new (Dice *dice, const RandomPolicy *policy, guint n_rows)
{
  RandomLeads *leads = g_new0 (RandomLeads, 1);
  g_autoptr (GPtrArray)
      columns = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);
  Writer writer = {
    .dice = dice, .policy = policy, .columns = columns, .n_rows = n_rows
  };
  g_autofree char *text = NULL;

  choose (&writer);
  add_columns (&writer);
  if (g_strcmp0 (writer.take, "count") == 0)
    settle_count (&writer);
  if (!writer.delimiter_said && dice_chance (dice, 6))
    add_tie_column (&writer);
  if (!has_own_columns (&writer))
    add_column (&writer, COLUMN_OTHER, g_strdup ("Other"));

  text = leads_text (&writer);
  leads->leads = encoded_leads (&writer, text);
  leads->joined = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) g_bytes_unref);
  if (writer.take != NULL)
    {
      char *joined = joined_text (&writer);

      g_hash_table_insert (leads->joined, g_strdup ("more"),
                           g_bytes_new_take (joined, strlen (joined)));
    }
  if (writer.mapped)
    leads->source = source_text (&writer);
  if (!writer.mapped || dice_chance (dice, 25))
    leads->as_of = g_strdup (dice_chance (dice, 50) ? "2026-03-22" : "2026-03-30");
  return leads;
}

void
random_leads_free (RandomLeads *leads)
{
  g_bytes_unref (leads->leads);
  g_free (leads->source);
  g_hash_table_unref (leads->joined);
  g_free (leads->as_of);
  g_free (leads);
}
