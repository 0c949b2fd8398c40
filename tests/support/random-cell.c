/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random cells, a function a type.
 */
#include "random-cell.h"

#include <stdlib.h>
#include <string.h>

const char *const random_missing_words[4] = { "N/A", "-- Select --", "null",
                                              "ge\xc3\xa4ndert" };

/* --- Words ----------------------------------------------------------------------- */

static char *
word_cell (Dice *dice, const RandomField *field, gboolean latin)
{
  static const char *const joints[] = { "", " ", "-", "_", ", ", ".", "2" };
  const char *value = field->values->pdata[dice_below (dice, field->values->len)];
  g_autofree char *variant = random_variant (dice, value);

  switch (dice_below (dice, 6))
    {
    case 0:
      return g_strdup (random_word (dice, latin));
    case 1:
      return g_strconcat (random_word (dice, latin), DICE_WORD (dice, joints), variant,
                          NULL);
    case 2:
      return g_strconcat (variant, DICE_WORD (dice, joints), random_word (dice, latin),
                          NULL);
    default:
      return g_steal_pointer (&variant);
    }
}

static char *
tags_cell (Dice *dice, const RandomField *field, gboolean latin)
{
  static const char *const joints[] = { ";", "; ", " ;", ";;", ";\t;" };
  GString *cell = g_string_new (dice_chance (dice, 10) ? ";" : "");
  guint n_tags = dice_below (dice, 5);

  for (guint i = 0; i < n_tags; i++)
    {
      g_autofree char *tag = word_cell (dice, field, latin);

      g_string_append_printf (cell, "%s%s", i > 0 ? DICE_WORD (dice, joints) : "", tag);
    }
  return g_string_free (cell, FALSE);
}

/* --- Numbers ----------------------------------------------------------------------- */

static const char *const odd_numbers[] = {
  "(5)",
  "abc",
  "5-",
  "1'200",
  "1.2.3",
  "1e400",
  "-1e400",
  "1e-400",
  "+7",
  ".5",
  "5.",
  ".",
  "+",
  "-",
  "NaN",
  "inf",
  "0x10",
  "1 200",
  "1,2,3",
  "1,,2",
  ",5",
  "5,",
  "USD 5",
  "$-5",
  "-$5",
  "12 %",
  "12%%",
  "%12",
  "1e3",
  "1E+2",
  "1e",
  "1e1,0",
  "--5",
  "1.5e-1",
  "$",
  "%",
  "1,2.5",
  "1.2,5",
  "1.234,5",
  "007",
  "-0",
  "- 5",
  "1 e 3",
  "5%$",
  "99999999999999999999",
  "0.1",
  "\xc2\xa3"
  "5",
  "\xc2\xa4"
  "5",
  "5\xc2\xa0"
  "000",
};

static const char *const odd_world_numbers[] = {
  "\xe2\x88\x92"
  "5",                        /* the sign minus */
  "\xef\xbc\x91\xef\xbc\x92", /* full-width digits */
  "\xe2\x82\xac 1,5",         /* euro */
  "\xef\xbc\x84"
  "5", /* full-width dollar */
  "5\xe2\x80\xaf"
  "000",      /* narrow no-break space */
  "\xd9\xa3", /* Arabic-Indic three */
  "5\xe2\x80\x8b"
  "0", /* no-width space */
};

static char *
with_groups (const char *whole)
{
  GString *out = g_string_new (NULL);
  gsize length = strlen (whole);

  for (gsize i = 0; i < length; i++)
    {
      g_string_append_c (out, whole[i]);
      if ((length - i - 1) % 3 == 0 && i + 1 < length && g_ascii_isdigit (whole[i]))
        g_string_append_c (out, ',');
    }
  return g_string_free (out, FALSE);
}

static char *
near_number (Dice *dice, const RandomField *field)
{
  static const double steps[] = { 0, 0, 0, 0, 0.5, -0.5, 1, -1, 0.001, 1000 };
  const char *value = field->values->pdata[dice_below (dice, field->values->len)];
  double step = steps[dice_below (dice, G_N_ELEMENTS (steps))];
  char near[G_ASCII_DTOSTR_BUF_SIZE];

  if (step == 0)
    return g_strdup (value);
  return g_strdup (
      g_ascii_formatd (near, sizeof near, "%.15g", g_ascii_strtod (value, NULL) + step));
}

static char *
decorated_number (Dice *dice, const RandomField *field)
{
  g_autofree char *number = near_number (dice, field);

  switch (dice_below (dice, 10))
    {
    case 0:
      return with_groups (number);
    case 1:
      return g_strconcat ("$ ", number, NULL);
    case 2:
      return g_strconcat (number, " %", NULL);
    case 3:
      return g_strconcat (number, strchr (number, '.') != NULL ? "00" : ".00", NULL);
    default:
      return g_steal_pointer (&number);
    }
}

static char *
number_cell (Dice *dice, const RandomField *field, const char *decimal, gboolean latin)
{
  char *cell;

  if (dice_chance (dice, 80))
    cell = decorated_number (dice, field);
  else if (!latin && dice_chance (dice, 30))
    cell = g_strdup (DICE_WORD (dice, odd_world_numbers));
  else
    cell = g_strdup (DICE_WORD (dice, odd_numbers));
  if (decimal[0] == ',' && dice_chance (dice, 90))
    for (char *c = cell; *c != '\0'; c++)
      *c = *c == '.' ? ',' : *c == ',' ? '.' : *c;
  return cell;
}

static char *
yes_no_cell (Dice *dice)
{
  static const char *const words[] = { "true",  "yes",    "y",  "t",   "on",    "x",
                                       "1",     "false",  "no", "n",   "f",     "off",
                                       "0",     "Y",      "N",  "YES", "False", "ON",
                                       "maybe", "yes no", "2",  "ja" };

  return g_strdup (DICE_WORD (dice, words));
}

/* --- Dates -------------------------------------------------------------------------- */

static const char *const odd_dates[] = {
  "2026-02-30",
  "2026-02-29",
  "2024-02-29",
  "2026-3-5",
  "2026-03-05T24:00",
  "2026-03-05T23:59:60",
  "2026-03-05t10:00",
  "2026-03-05  10:00",
  "2026-03-05T10",
  "2026-03-05T10:00z",
  "2026-03-05T10:00 Z",
  "2026-03-05Z",
  "0000-01-01",
  "20260305",
  "5.3.2026",
  "2026-03-05T10:00:00.",
  "2026-03-05T10:00+24:00",
  "2026-03-05T10:00+05",
  "2026-03-05T10:00+5:00",
  "2026-00-10",
  "2026-13-10",
  "soon",
  "2026-03-05 10:00:00,5",
  "12026-03-05",
  "2026-03-05x",
  "-2026-03-05",
  "0001-01-01T00:30+01:00",
  "9999-12-31T23:30-01:00",
  "0001-01-01",
  "9999-12-31",
};

static const char *const formats[] = {
  "%d/%m/%Y",
  "%m/%d/%y",
  "%d %b %Y",
  "%B %d, %Y %I:%M %p",
  "%Y%m%d",
  "%d.%m.%Y %H:%M:%S",
  "%Y-%m-%dT%H:%M:%S%z",
  "%d%%%m%%%Y",
  "%Y/%m/%d %I:%M:%S%p",
  "on %d-%b-%y at %H:%M",
};

const char *
random_date_format (Dice *dice)
{
  return DICE_WORD (dice, formats);
}

static GDateTime *
moment_from_iso (Dice *dice, const char *iso)
{
  static const char *const zones[] = { "+00:00", "+05:30", "-08:00", "+13:45" };
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (DICE_WORD (dice, zones));
  g_autofree char *full = strlen (iso) == 10 ? g_strconcat (iso, "T00:00:00", NULL)
                                             : g_strdup (iso);
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (full, utc);
  g_autoptr (GDateTime) moved = g_date_time_add_minutes (
      moment, dice_chance (dice, 60)   ? 0
              : dice_chance (dice, 50) ? dice_between (dice, -3, 3)
                                       : 1440 * dice_between (dice, -9, 9));

  return dice_chance (dice, 70) ? g_steal_pointer (&moved)
                                : g_date_time_to_timezone (moved, zone);
}

/* Some two-digit directives with one digit, where one is enough. */
static char *
loosened (Dice *dice, const char *format)
{
  g_autoptr (GString) loose = g_string_new (format);

  if (strchr (format, ' ') == NULL && strchr (format, '/') == NULL)
    return g_strdup (format);
  if (dice_chance (dice, 40))
    g_string_replace (loose, "%d", "%-d", 0);
  if (dice_chance (dice, 40))
    g_string_replace (loose, "%m", "%-m", 0);
  if (dice_chance (dice, 30))
    g_string_replace (loose, "%b", "%B", 0);
  if (dice_chance (dice, 20))
    g_string_replace (loose, " ", "  ", 0);
  if (dice_chance (dice, 4))
    g_string_replace (loose, " ", "", 0);
  return g_strdup (loose->str);
}

static char *
date_by_format (Dice *dice, GDateTime *moment, const char *format)
{
  g_autofree char *loose = loosened (dice, format);
  g_autofree char *text = g_date_time_format (moment, loose);

  switch (dice_below (dice, 12))
    {
    case 0:
      return g_utf8_strup (text, -1);
    case 1:
      return g_utf8_strdown (text, -1);
    case 2:
      return g_strconcat (text, " x", NULL);
    default:
      return g_steal_pointer (&text);
    }
}

static char *
date_by_iso (Dice *dice, GDateTime *moment)
{
  static const char *const isos[] = {
    "%Y-%m-%d",
    "%Y-%m-%d",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%dT%H:%M:%SZ",
    "%Y-%m-%d %H:%M:%S.250",
    "%Y-%m-%dT%H:%M:%S%:z",
    "%Y-%m-%dT%H:%M%z",
  };

  return g_date_time_format (moment, DICE_WORD (dice, isos));
}

char *
random_date_cell (Dice *dice, const char *iso, const char *date_format)
{
  g_autoptr (GDateTime) moment = moment_from_iso (dice, iso);

  if (dice_chance (dice, 8))
    return g_strdup (DICE_WORD (dice, odd_dates));
  if (date_format != NULL && dice_chance (dice, 92))
    return date_by_format (dice, moment, date_format);
  return date_by_iso (dice, moment);
}

/* --- Any cell ------------------------------------------------------------------------
 */

static char *
cell_of_type (Dice *dice,
              const RandomField *field,
              const char *decimal,
              const char *date_format,
              gboolean latin)
{
  switch (field->type)
    {
    case RANDOM_TEXT:
    case RANDOM_CATEGORY:
      return word_cell (dice, field, latin);
    case RANDOM_TAGS:
      return tags_cell (dice, field, latin);
    case RANDOM_NUMBER:
      return number_cell (dice, field, decimal, latin);
    case RANDOM_YES_NO:
      return yes_no_cell (dice);
    case RANDOM_DATE:
    case RANDOM_TIME:
      return random_date_cell (
          dice, field->values->pdata[dice_below (dice, field->values->len)], date_format);
    case RANDOM_N_TYPES:
      break;
    }
  g_assert_not_reached ();
}

char *
random_cell (Dice *dice,
             const RandomField *field,
             const char *decimal,
             const char *date_format,
             gboolean latin)
{
  static const char *const blanks[] = { "", "", "", " ", "\t", "\xc2\xa0", "\x0b " };
  static const char *const pads[] = {
    " %s", "%s ", "\t%s", "%s\xc2\xa0", "\x0b%s", "\n%s"
  };
  g_autofree char *cell = NULL;

  if (dice_chance (dice, 12))
    return g_strdup (DICE_WORD (dice, blanks));
  if (dice_chance (dice, 6))
    return random_variant (dice, DICE_WORD (dice, random_missing_words));
  cell = cell_of_type (dice, field, decimal, date_format, latin);
  if (dice_chance (dice, 10))
    {
      g_auto (GStrv) around = g_strsplit (DICE_WORD (dice, pads), "%s", 2);

      return g_strconcat (around[0], cell, around[1], NULL);
    }
  return g_steal_pointer (&cell);
}

char *
random_id_cell (Dice *dice)
{
  static const char *const odd_ids[] = {
    "",          " ",        "N/A",          "n/a",  "null", "=1+1",
    "-5",        "@x",       "+1.5",         "+1.",  "a,b",  "say \"so\"",
    "one\ntwo",  "one\rtwo", "caf\xc3\xa9",  "-x",   "1",    "2",
    "3",         "7",        "cafe\xcc\x81", "Lead", "lead", "=1,2",
    "\"quoted\""
  };

  if (dice_chance (dice, 25))
    return g_strdup (DICE_WORD (dice, odd_ids));
  return g_strdup_printf ("L%u", dice_below (dice, 100000));
}
