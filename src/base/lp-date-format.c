/* SPDX-License-Identifier: GPL-3.0-or-later
 * A source's date form, compiled into steps and run over cells. */
#include "lp-date.h"

#include "lp-date-private.h"
#include "lp-error.h"
#include "lp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A step is a directive's letter, a run of white space or one character. */
typedef enum
{
  STEP_DIRECTIVE,
  STEP_SPACE,
  STEP_CHARACTER
} StepKind;

typedef struct
{
  StepKind kind;
  gunichar c; /* folded to lower case for STEP_CHARACTER */
} Step;

struct _LpDateFormat
{
  Step *steps;
  gsize n_steps;
};

/* What a cell has said so far, beyond the parts. */
typedef struct
{
  LpDateParts parts;
  gboolean twelve_hours;
  gboolean afternoon;
} Reading;

static const char *const months[] = { "january",   "february", "march",    "april",
                                      "may",       "june",     "july",     "august",
                                      "september", "october",  "november", "december" };

static gboolean
has_directive (const GArray *steps, const char *letters)
{
  for (guint i = 0; i < steps->len; i++)
    {
      const Step *step = &g_array_index (steps, Step, i);

      if (step->kind == STEP_DIRECTIVE && strchr (letters, (int) step->c) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_complete (const char *form, const GArray *steps, GError **error)
{
  const char *missing = NULL;

  if (!has_directive (steps, "Yy"))
    missing = _ ("a year (%Y or %y)");
  else if (!has_directive (steps, "mbB"))
    missing = _ ("a month (%m, %b or %B)");
  else if (!has_directive (steps, "d"))
    missing = _ ("a day (%d)");
  else if (has_directive (steps, "p") && !has_directive (steps, "I"))
    missing = _ ("the hour %I, which %p needs");
  if (missing == NULL)
    return TRUE;

  /* Translators: the first is a date form such as %d.%m.%Y, the second what it lacks. */
  g_set_error (
      error, LP_ERROR, LP_ERROR_INVALID,
      _ ("The date form “%s” lacks %s; add it, or leave the form out for ISO dates"),
      form, missing);
  return FALSE;
}

/* The directive at @p, just behind its %. */
static gboolean
add_directive (GArray *steps, const char *form, const char *p, GError **error)
{
  Step step = { STEP_DIRECTIVE, g_utf8_get_char (p) };

  if (step.c == '%')
    step.kind = STEP_CHARACTER;
  else if (step.c == 0 || step.c >= 0x80 || strchr ("YymdHIMSbBpz", (int) step.c) == NULL)
    {
      char shown[7] = "";

      if (step.c != 0)
        g_unichar_to_utf8 (step.c, shown);
      g_set_error (error, LP_ERROR, LP_ERROR_INVALID,
                   _ ("The date form “%s” has “%%%s”, which is not known; use "
                      "%%Y %%y %%m %%d %%H %%I %%M %%S %%b %%B %%p %%z or %%%%"),
                   form, shown);
      return FALSE;
    }
  g_array_append_val (steps, step);
  return TRUE;
}

static gboolean
compile (GArray *steps, const char *form, GError **error)
{
  gboolean after_space = FALSE;

  for (const char *p = form; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean space = lp_text_is_space (c);

      if (c == '%')
        {
          if (!add_directive (steps, form, ++p, error))
            return FALSE;
        }
      else if (!space || !after_space)
        {
          Step step = { space ? STEP_SPACE : STEP_CHARACTER, g_unichar_tolower (c) };

          g_array_append_val (steps, step);
        }
      after_space = space;
    }
  return check_complete (form, steps, error);
}

LpDateFormat *
lp_date_format_new (const char *form, GError **error)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
  LpDateFormat *format;

  g_return_val_if_fail (form != NULL, NULL);

  if (!compile (steps, form, error))
    return NULL;
  format = g_new0 (LpDateFormat, 1);
  format->steps = g_array_steal (steps, &format->n_steps);
  return format;
}

void
lp_date_format_free (LpDateFormat *format)
{
  if (format == NULL)
    return;
  g_free (format->steps);
  g_free (format);
}

/* @word in any case, at the cursor. */
static gboolean
take_word (LpDateCursor *cursor, const char *word, gsize len)
{
  if ((gsize) (cursor->end - cursor->at) < len ||
      g_ascii_strncasecmp (cursor->at, word, len) != 0)
    return FALSE;
  cursor->at += len;
  return TRUE;
}

static gboolean
take_month (LpDateCursor *cursor, int *month)
{
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (take_word (cursor, months[i], strlen (months[i])) ||
        take_word (cursor, months[i], 3))
      {
        *month = (int) i + 1;
        return TRUE;
      }
  return FALSE;
}

static gboolean
take_short_year (LpDateCursor *cursor, int *year)
{
  int number;

  if (!lp_date_take_digits (cursor, 2, 2, &number))
    return FALSE;
  *year = number + (number >= 69 ? 1900 : 2000);
  return TRUE;
}

static gboolean
take_half_hour (LpDateCursor *cursor, Reading *reading)
{
  reading->twelve_hours = TRUE;
  return lp_date_take_digits (cursor, 1, 2, &reading->parts.hour) &&
         reading->parts.hour >= 1 && reading->parts.hour <= 12;
}

static gboolean
take_half_of_day (LpDateCursor *cursor, Reading *reading)
{
  reading->afternoon = take_word (cursor, "pm", 2);
  return reading->afternoon || take_word (cursor, "am", 2);
}

static gboolean
take_directive (LpDateCursor *cursor, gunichar letter, Reading *reading)
{
  LpDateParts *parts = &reading->parts;

  switch (letter)
    {
    case 'Y':
      return lp_date_take_digits (cursor, 4, 4, &parts->year);
    case 'y':
      return take_short_year (cursor, &parts->year);
    case 'm':
      return lp_date_take_digits (cursor, 1, 2, &parts->month);
    case 'b':
    case 'B':
      return take_month (cursor, &parts->month);
    case 'd':
      return lp_date_take_digits (cursor, 1, 2, &parts->day);
    case 'H':
      reading->twelve_hours = FALSE;
      return lp_date_take_digits (cursor, 1, 2, &parts->hour);
    case 'I':
      return take_half_hour (cursor, reading);
    case 'M':
      return lp_date_take_digits (cursor, 1, 2, &parts->minute);
    case 'S':
      return lp_date_take_digits (cursor, 1, 2, &parts->second);
    case 'p':
      return take_half_of_day (cursor, reading);
    case 'z':
      return lp_date_take_offset (cursor, &parts->offset);
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
take_space (LpDateCursor *cursor)
{
  const char *before = cursor->at;

  while (cursor->at < cursor->end && lp_text_is_space (g_utf8_get_char (cursor->at)))
    cursor->at = g_utf8_next_char (cursor->at);
  return cursor->at > before;
}

static gboolean
take_character (LpDateCursor *cursor, gunichar lower)
{
  if (cursor->at == cursor->end ||
      g_unichar_tolower (g_utf8_get_char (cursor->at)) != lower)
    return FALSE;
  cursor->at = g_utf8_next_char (cursor->at);
  return TRUE;
}

static gboolean
take_step (LpDateCursor *cursor, const Step *step, Reading *reading)
{
  switch (step->kind)
    {
    case STEP_DIRECTIVE:
      return take_directive (cursor, step->c, reading);
    case STEP_SPACE:
      return take_space (cursor);
    case STEP_CHARACTER:
      return take_character (cursor, step->c);
    }
  g_return_val_if_reached (FALSE);
}

gboolean
lp_date_format_parse (const LpDateFormat *format,
                      const char *cell,
                      gsize len,
                      gint64 *instant)
{
  LpDateCursor cursor = { cell, cell + len };
  Reading reading = { 0 };

  if (format == NULL)
    return lp_time_parse_iso (cell, (gssize) len, instant, NULL);

  for (gsize i = 0; i < format->n_steps; i++)
    if (!take_step (&cursor, &format->steps[i], &reading))
      return FALSE;
  if (cursor.at != cursor.end)
    return FALSE;

  /* 12 AM is the first hour of the day, 12 PM the first after noon. */
  if (reading.twelve_hours)
    reading.parts.hour = reading.parts.hour % 12 + (reading.afternoon ? 12 : 0);
  return lp_date_parts_to_instant (&reading.parts, instant);
}
