/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * generate-leads [--rows N] [--plain] FILE: the leads of the example, as a CRM exports
 * them, with all that is wrong with such files; --plain: those of the benchmarks.
 */
#include "bench-rows.h"

#include <stdlib.h>
#include <string.h>

#define N_ROWS 4000
#define SPAN 362 /* days from the first lead to the export, 2026-10-31 */

enum
{
  ROW_DUPLICATE = 1204,
  ROW_TOO_LONG = 2077,
  ROW_PROBLEM = 3120
};

static const char heading[] =
    "Lead ID,Created Date,Snapshot Date,Company,Industry,Employees,Annual Revenue (M EUR),Country,"
    "Job Title,Seniority,Lead Source,Campaign,Marketing Consent,Email,Phone,Web Visits,"
    "Pages per Visit,Pricing Page Visits,Webinar Attended,Content Downloads,"
    "Last Activity Date,Demo Requested,MQL Date,Handed Over,First Contact,SQL Date,"
    "CRM Stage,Owner,Accepted by Sales,Rejection Reason,Outcome,Closed Date,Deal Value,"
    "Contract Signed,Notes\n";

/* Two or more an industry, in the order of model_industries. */
static const struct
{
  guint industry;
  const char *name, *domain;
} firms[] = {
  { 0, "Nordwerk", "nordwerk" },
  { 0, "M\xc3\xbcller & S\xc3\xb6hne", "mueller-soehne" },
  { 0, "\xe6\x97\xa5\xe6\x9c\xac\xe7\xb2\xbe\xe6\xa9\x9f Europe", "nihonseiki" },
  { 0, "Ostrava Castings", "ostravacast" },
  { 1, "Fonderie Riva", "fonderieriva" },
  { 1, "Vulcan Forge", "vulcanforge" },
  { 1,
    "\xc5\x81\xc3\xb3"
    "d\xc5\xba Robotics",
    "lodzrobotics" },
  { 2, "Tannhof Brauerei", "tannhof" },
  { 2, "Caf\xc3\xa9s Duval", "duval" },
  { 2, "Larkfield Foods", "larkfield" },
  { 3, "Halden Logistik", "halden" },
  { 3, "Brenner Spedition", "brenner" },
  { 4, "Calder Chemicals", "calderchem" },
  { 4, "Aqua Pura", "aquapura" },
  { 5, "Arden Retail", "arden" },
  { 5, "Whitmore, Hale", "whitmorehale" },
  { 6, "Stadtwerke Auental", "sw-auental" },
  { 6, "Comune di Valmare", "valmare" },
  { 7, "Pineridge Schools", "pineridge" },
  { 7,
    "Lyc\xc3\xa9"
    "e Sainte-Claire",
    "sainte-claire" },
};
static const char *const towns[] = { "",
                                     "",
                                     "",
                                     " Nord",
                                     " Group",
                                     " Holding",
                                     " International",
                                     " S\xc3\xbc"
                                     "d" };
static const char *const first_names[] = { "anna", "jonas", "marie", "luca",   "petra",
                                           "tom",  "sofia", "karol", "claire", "ben" };
static const char *const last_names[] = { "keller", "novak", "dubois", "rossi", "weber",
                                          "smith",  "huber", "wolf",   "patel", "lang" };
static const char *const campaigns[] = { "Always On",      "Lean Plant Webinars",
                                         "Search Europe",  "Syndication Q2",
                                         "Hannover 2026",  "Refer a Plant",
                                         "Partner Spring", "Autumn Energy" };
static const char *const owners[] = { "I. Brandt", "R. Okafor", "S. Lindqvist",
                                      "M. Ferrari", "T. Nowak" };

static const char *const titles[][3] = {
  { "Chief Operating Officer", "CEO", "Managing Director" },
  { "Director of Production", "Head of Maintenance", "VP Operations" },
  { "Plant Manager", "Energy Manager", "Maintenance Manager" },
  { "Process Engineer", "Automation Engineer", "engineer" },
  { "Student", "Student assistant", "Trainee" },
  { "Consultant", "Buyer", "Assistant" },
};

/* --- Cells ------------------------------------------------------------------------- */

static void
put_cell (GString *out, const char *text)
{
  gboolean quoted = strpbrk (text, ",\"\n") != NULL;

  if (quoted)
    g_string_append_c (out, '"');
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *c);
    }
  if (quoted)
    g_string_append_c (out, '"');
  g_string_append_c (out, ',');
}

static void
put_number (GString *out, guint number)
{
  g_string_append_printf (out, "%u,", number);
}

/* A day of the model as a date; -1 as a blank. */
static void
put_day (GString *out, int day)
{
  char text[11] = "";
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 3, G_DATE_NOVEMBER, 2025);
  if (day >= 0)
    {
      g_date_add_days (&date, (guint) day);
      g_date_strftime (text, sizeof text, "%Y-%m-%d", &date);
    }
  put_cell (out, text);
}

static void
put_hour (GString *out, int day, guint hour, guint minute)
{
  put_day (out, day);
  if (day < 0)
    return;
  g_string_truncate (out, out->len - 1);
  g_string_append_printf (out, " %02u:%02u,", hour, minute);
}

static void
put_yes_no (GString *out, gboolean yes)
{
  put_cell (out, yes ? "Yes" : "No");
}

static void
put_grouped (GString *out, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u,%03u", number / 1000, number % 1000);

  put_cell (out, text);
}

/* --- Columns, from left to right ------------------------------------------------------
 */

static void
put_firm (GString *out, ModelDice *dice, const ModelLead *lead, guint firm, guint row)
{
  g_autofree char *name = g_strconcat (
      firms[firm].name, towns[model_below (dice, G_N_ELEMENTS (towns))], NULL);
  g_autofree char *country = g_strdup (model_countries[lead->country]);

  put_cell (out, name);
  if (lead->source == SOURCE_WEBSITE && model_chance (dice, 130))
    put_cell (out, "-- Select --");
  else
    put_cell (out, model_industries[lead->industry]);

  if (row == ROW_PROBLEM)
    put_cell (out, "about 250");
  else if (model_chance (dice, 45))
    put_cell (out, "");
  else if (lead->employees >= 1000 && lead->source == SOURCE_TRADE_SHOW)
    put_grouped (out, lead->employees);
  else
    put_number (out, lead->employees);

  if (model_chance (dice, 90))
    put_cell (out, "N/A");
  else
    g_string_append_printf (out, "%u.%u,", lead->revenue / 10, lead->revenue % 10);

  if (model_chance (dice, 60))
    for (char *c = country; *c != '\0'; c++)
      *c = lead->source == SOURCE_TRADE_SHOW ? g_ascii_toupper (*c)
                                             : g_ascii_tolower (*c);
  put_cell (out, model_chance (dice, 25) ? "" : country);
}

static void
put_person (GString *out, ModelDice *dice, const ModelLead *lead, guint firm)
{
  const char *title = titles[lead->seniority][model_below (dice, 3)];
  const char *first = first_names[model_below (dice, G_N_ELEMENTS (first_names))];
  const char *last = last_names[model_below (dice, G_N_ELEMENTS (last_names))];
  const char *domain = lead->seniority == 4 ? "mail" : firms[firm].domain;

  put_cell (out, model_chance (dice, 40) ? "" : title);
  put_cell (out, model_chance (dice, 70) ? "-- Select --"
                                         : model_seniorities[lead->seniority]);
  put_cell (out, model_sources[lead->source]);
  put_cell (out, model_chance (dice, 120) ? "" : campaigns[lead->source]);
  if (lead->source == SOURCE_LIST && !lead->consent)
    put_cell (out, "");
  else
    put_yes_no (out, lead->consent);

  if (model_chance (dice, 35))
    g_string_append (out, "not given,");
  else if (model_chance (dice, 15))
    g_string_append_printf (out, "%s.%s@%s,", first, last, domain);
  else
    g_string_append_printf (out, "%s.%s@%s.example,", first, last, domain);
  if (lead->source == SOURCE_LIST || model_chance (dice, 330))
    put_cell (out, "");
  else
    g_string_append_printf (out, "+49 (%u) %07u,", 30 + model_below (dice, 900),
                            1000000 + model_below (dice, 8999999));
}

static void
put_behaviour (GString *out, ModelDice *dice, const ModelLead *lead)
{
  gboolean tracked = lead->source != SOURCE_TRADE_SHOW && lead->source != SOURCE_LIST;
  g_autoptr (GString) papers = g_string_new (NULL);

  if (!tracked)
    g_string_append (out, ",,,");
  else
    {
      put_number (out, lead->visits);
      if (lead->source == SOURCE_SYNDICATION)
        put_cell (out, "");
      else
        g_string_append_printf (out, "%u.%u,", lead->pages / 10, lead->pages % 10);
      put_number (out, lead->pricing);
    }
  put_yes_no (out, lead->webinar);
  for (guint i = 0; i < G_N_ELEMENTS (model_papers); i++)
    if ((lead->downloads & 1u << i) != 0)
      g_string_append_printf (papers, "%s%s", papers->len > 0 ? "; " : "",
                              model_papers[i]);
  put_cell (out, papers->str);
  put_day (out, model_chance (dice, tracked ? 30 : 250) ? -1 : lead->last_activity);
  put_yes_no (out, lead->demo);
}

static void
put_process (GString *out, ModelDice *dice, const ModelLead *lead)
{
  static const char *const stages[] = { "Lead", "MQL", "Accepted", "SQL", "Opportunity" };
  guint hour = 8 + model_below (dice, 9), minute = model_below (dice, 60);
  guint wait = lead->contact_hours;
  guint days = wait <= 8 ? 0 : (wait + 15) / 24; /* nobody calls at night */
  guint contact = wait <= 8 ? MIN (hour + wait, 17) : 8 + wait % 9;

  put_day (out, lead->mql);
  put_hour (out, lead->handed_over, hour, minute);
  put_hour (out, lead->contacted < 0 ? -1 : MIN (lead->handed_over + (int) days, SPAN),
            contact, minute);
  put_day (out, lead->sql);
  put_cell (out, stages[lead->crm]);
  put_cell (out,
            lead->handed_over < 0 ? "" : owners[lead->country % G_N_ELEMENTS (owners)]);
  put_cell (out, lead->accepted ? "Yes" : lead->rejected ? "No" : "");
  put_cell (out, lead->rejected ? model_rejections[lead->rejection] : "");
}

static void
put_result (GString *out, ModelDice *dice, const ModelLead *lead)
{
  static const char *const outcomes[] = { "", "Closed Won", "Closed Lost", "Not worked" };
  static const char *const notes[] = {
    "Called twice.\nAsks for an offer in spring, says \"maybe\".",
    "Met at the stand; wants the bottling case study.",
    "Budget round in Q3,\ncome back then.",
    "",
  };

  put_cell (out, outcomes[lead->outcome]);
  put_day (out, lead->outcome == OUTCOME_UNWORKED ? -1 : lead->closed);
  if (lead->value > 0 && model_chance (dice, 970))
    put_grouped (out, lead->value);
  else
    put_cell (out, "");
  put_day (out,
           lead->outcome == OUTCOME_WON ? MAX (lead->closed - 1, lead->created) : -1);
  put_cell (out, model_chance (dice, 60) ? notes[model_below (dice, G_N_ELEMENTS (notes))]
                                         : "");
}

/* A firm of that industry. */
static guint
draw_firm_name (ModelDice *dice, guint industry)
{
  guint firm = model_below (dice, G_N_ELEMENTS (firms));

  while (firms[firm].industry != industry)
    firm = (firm + 1) % G_N_ELEMENTS (firms);
  return firm;
}

/* --- The file
 * --------------------------------------------------------------------------- */

static void
put_row (GString *out, ModelDice *dice, guint row, guint n_rows)
{
  guint firm;
  int created = (int) ((guint64) row * SPAN / n_rows);
  ModelLead lead;

  model_lead_draw (dice, created, SPAN, &lead);
  firm = draw_firm_name (dice, lead.industry);
  g_string_append_printf (out, "L-%05u,", 20000 + (row == ROW_DUPLICATE ? row - 1 : row));
  put_day (out, created);
  put_day (out, MIN (created + MODEL_SNAPSHOT, SPAN));
  put_firm (out, dice, &lead, firm, row);
  put_person (out, dice, &lead, firm);
  put_behaviour (out, dice, &lead);
  put_process (out, dice, &lead);
  put_result (out, dice, &lead);
  if (row != ROW_TOO_LONG) /* there, the last comma opens one cell too many */
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}

static gboolean
write_example (FILE *out, guint n_rows)
{
  g_autoptr (GString) csv = g_string_new (heading);
  ModelDice dice = { 7 };

  for (guint row = 0; row < n_rows; row++)
    put_row (csv, &dice, row, n_rows);
  return fwrite (csv->str, 1, csv->len, out) == csv->len && fflush (out) == 0;
}

int
main (int argc, char **argv)
{
  gboolean plain = FALSE, written;
  guint64 n_rows = N_ROWS;
  const char *path = NULL;
  FILE *out;

  for (int i = 1; i < argc; i++)
    {
      if (strcmp (argv[i], "--plain") == 0)
        plain = TRUE;
      else if (strcmp (argv[i], "--rows") == 0 && i + 1 < argc)
        n_rows = g_ascii_strtoull (argv[++i], NULL, 10);
      else
        path = argv[i];
    }
  out = path != NULL ? fopen (path, "w") : NULL;
  if (out == NULL)
    {
      fprintf (stderr, "generate-leads: cannot write \"%s\"; give a FILE\n",
               path != NULL ? path : "");
      return 1;
    }
  written = plain ? bench_rows_write (out, n_rows) : write_example (out, (guint) n_rows);
  if (fclose (out) != 0 || !written)
    {
      fprintf (stderr, "generate-leads: %s could not be written wholly\n", path);
      return 1;
    }
  return 0;
}
