/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Benchmark rows, written without printf: a million in a few seconds.
 */
#include "bench-rows.h"

#include <string.h>

#define N_DAYS 730

typedef struct
{
  char text[1024];
  gsize length;
} Row;

static const char heading[] =
    "id,created,company,industry,employees,revenue,country,job_title,seniority,source,"
    "campaign,consent,visits,pages,pricing,webinar,downloads,last_activity,demo,outcome\n";

static const char *const titles[] = { "Chief Operating Officer",
                                      "Director of Production",
                                      "Plant Manager",
                                      "Process Engineer",
                                      "Student",
                                      "Consultant" };
static const char *const outcomes[] = { "Open", "Won", "Lost", "Not worked" };

static void
put (Row *row, const char *text)
{
  gsize length = strlen (text);

  memcpy (row->text + row->length, text, length);
  row->length += length;
}

static void
put_comma (Row *row)
{
  row->text[row->length++] = ',';
}

static void
put_cell (Row *row, const char *text)
{
  put (row, text);
  put_comma (row);
}

static void
put_number (Row *row, guint64 number)
{
  char digits[24];
  gsize at = sizeof digits;

  do
    digits[--at] = (char) ('0' + number % 10);
  while ((number /= 10) > 0);
  memcpy (row->text + row->length, digits + at, sizeof digits - at);
  row->length += sizeof digits - at;
  put_comma (row);
}

static void
put_tenths (Row *row, guint tenths)
{
  put_number (row, tenths / 10);
  row->text[row->length - 1] = '.';
  row->text[row->length++] = (char) ('0' + tenths % 10);
  put_comma (row);
}

static void
put_papers (Row *row, guint bits)
{
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (model_papers); i++)
    if ((bits & 1u << i) != 0)
      {
        if (any)
          put (row, "; ");
        put (row, model_papers[i]);
        any = TRUE;
      }
  put_comma (row);
}

static void
put_lead (Row *row,
          const ModelLead *lead,
          guint64 number,
          ModelDice *dice,
          char days[][11])
{
  put (row, "L-");
  put_number (row, 10000000 + number);
  put_cell (row, days[lead->created]);
  put (row, "Company ");
  put_number (row, model_below (dice, 20000));
  put_cell (row, model_industries[lead->industry]);
  if (model_chance (dice, 60))
    put_comma (row);
  else
    put_number (row, lead->employees);
  put_tenths (row, lead->revenue);
  put_cell (row, model_countries[lead->country]);
  put_cell (row, titles[lead->seniority]);
  put_cell (row, model_seniorities[lead->seniority]);
  put_cell (row, model_sources[lead->source]);
  put (row, "Campaign ");
  put_number (row, 1 + model_below (dice, 60));
  put_cell (row, lead->consent ? "Yes" : "No");
  put_number (row, lead->visits);
  put_tenths (row, lead->pages);
  put_number (row, lead->pricing);
  put_cell (row, lead->webinar ? "Yes" : "No");
  put_papers (row, lead->downloads);
  put_cell (row, model_chance (dice, 80) ? "" : days[lead->last_activity]);
  put_cell (row, lead->demo ? "Yes" : "No");
  put (row, outcomes[lead->outcome]);
  row->text[row->length++] = '\n';
}

gboolean
bench_rows_write (FILE *out, guint64 n_rows)
{
  ModelDice dice = { 20 };
  char days[N_DAYS + 1][11];
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, G_DATE_NOVEMBER, 2024);
  for (guint i = 0; i <= N_DAYS; i++, g_date_add_days (&date, 1))
    g_date_strftime (days[i], sizeof days[i], "%Y-%m-%d", &date);

  fputs (heading, out);
  for (guint64 i = 0; i < n_rows; i++)
    {
      Row row;
      ModelLead lead;

      row.length = 0;
      model_lead_draw (&dice, (int) model_below (&dice, N_DAYS), N_DAYS, &lead);
      put_lead (&row, &lead, i, &dice, days);
      if (fwrite (row.text, 1, row.length, out) != row.length)
        return FALSE;
    }
  return fflush (out) == 0;
}
