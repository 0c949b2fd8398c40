/* SPDX-License-Identifier: GPL-3.0-or-later
 * SLAs on past leads (section 5): "+" met, "-" missed, "." open or not measured. */
#include "eval-case.h"

#define SLA(attrs, inside)                                                               \
  "<stages><stage id='a' name='A' owner='sales'><sla id='s' name='S' " attrs ">" inside  \
  "</sla></stage></stages>"
#define OFFICE(attrs, inside)                                                            \
  "<calendars><calendar id='c' zone='Europe/Berlin' days='mon tue wed thu fri'"          \
  " open='09:00' close='17:00' " attrs ">" inside "</calendar></calendars>"
#define ZONE(zone)                                                                       \
  "<calendars><calendar id='c' zone='" zone "' days='mon' open='09:00' close='17:00'/>"  \
  "</calendars>"
#define TIMES "from='at' to='at2'"

typedef struct
{
  const char *name;
  const char *sections;
  const char *leads;
  const char *verdicts;
} Row;

static const Row rows[] = {
  { "within", SLA (TIMES " within='PT1H'", ""),
    "at|at2\n2026-01-05T10:00|2026-01-05T11:00\n2026-01-05T10:00|2026-01-05T11:00:01\n"
    "2026-01-05T10:00|2026-01-05T09:00\n|2026-01-05T09:00",
    "+-+." },
  { "blank-to/missed-if-as-of-is-later", SLA ("from='day' to='end' within='P2D'", ""),
    "day|end\n2026-06-28|\n2026-06-27|\n2026-06-29|", ".-." },
  { "blank-to/as-of-a-lead", SLA ("from='day' to='end' within='P2D'", ""),
    "day|@as-of\n2026-06-28|2026-06-30\n2026-06-28|2026-06-30T00:00:01\n2026-06-28|",
    ".-." },
  { "only-these-leads", SLA (TIMES " within='PT1H'", "<when><yes field='ok'/></when>"),
    "at|at2|ok\n2026-01-05T10:00|2026-01-05T11:00|yes\n2026-01-05T10:00|2026-01-05T12:00|yes\n"
    "2026-01-05T10:00|2026-01-05T11:00|",
    "+-." },
  { "when-may-ask-for-reached",
    SLA (TIMES " within='PT1H'", "<when><reached stage='a'/><score at-most='0'/></when>"),
    "at|at2\n2026-01-05T10:00|2026-01-05T11:00", "+" },
  { "field-not-in-file", SLA (TIMES " within='PT1H'", ""), "day\n2026-01-05", "." },

  { "calendar/evening-does-not-count",
    SLA (TIMES " within='PT1H' calendar='c'", "") OFFICE ("", ""),
    /* 15:30 UTC is 16:30 in Berlin; the next morning opens at 08:00 UTC. */
    "at|at2\n2026-01-05T15:30|2026-01-06T08:30\n2026-01-05T15:30|2026-01-06T08:30:01\n"
    "2026-01-05T20:00|2026-01-06T09:00\n2026-01-05T20:00|2026-01-06T09:00:01",
    "+-+-" },
  { "calendar/weekend-does-not-count",
    SLA (TIMES " within='PT2H' calendar='c'", "") OFFICE ("", ""),
    "at|at2\n2026-01-09T15:00|2026-01-12T09:00\n2026-01-09T15:00|2026-01-12T09:00:01\n"
    "2026-01-10T12:00|2026-01-12T10:00\n2026-01-10T12:00|2026-01-12T10:01",
    "+-+-" },
  { "calendar/holiday-does-not-count",
    SLA (TIMES " within='PT2H' calendar='c'", "")
        OFFICE ("", "<holiday date='2026-01-12'/>"),
    "at|at2\n2026-01-09T15:00|2026-01-13T09:00\n2026-01-09T15:00|2026-01-13T09:00:01",
    "+-" },
  { "calendar/summer-time", SLA (TIMES " within='PT2H' calendar='c'", "") OFFICE ("", ""),
    /* From Friday 16:00 CET to Monday 10:00 CEST, which is 08:00 UTC. */
    "at|at2\n2026-03-27T15:00|2026-03-30T08:00\n2026-03-27T15:00|2026-03-30T08:00:01",
    "+-" },
  { "calendar/blank-to", SLA (TIMES " within='PT2H' calendar='c'", "") OFFICE ("", ""),
    /* As-of: Tuesday 2026-06-30, midnight. Monday closes at 15:00 UTC. */
    "at|at2\n2026-06-29T13:00|\n2026-06-29T12:59:59|", ".-" },

  { "draft/no-such-calendar",
    SLA (TIMES " within='PT1H' calendar='x'", "") OFFICE ("", ""),
    "at|at2\n2026-01-05T10:00|2026-01-05T11:00", "." },
  { "draft/no-such-zone",
    SLA (
        TIMES " within='PT1H' calendar='c'",
        "") "<calendars><calendar id='c' zone='Mars/Base' days='mon' open='09:00' close='17:00'/>"
            "</calendars>",
    "at|at2\n2026-01-05T10:00|2026-01-05T11:00", "." },
  { "draft/zone-is-no-path",
    SLA (TIMES " within='PT1H' calendar='c'", "") ZONE ("/usr/share/zoneinfo/UTC"),
    "at|at2\n2026-01-05T10:00|2026-01-05T11:00", "." },
  { "draft/zone-is-no-way-out",
    SLA (TIMES " within='PT1H' calendar='c'", "") ZONE ("Europe/../UTC"),
    "at|at2\n2026-01-05T10:00|2026-01-05T11:00", "." },
  { "calendar/zone-with-signs",
    SLA (TIMES " within='PT1H' calendar='c'", "") ZONE ("Etc/GMT+1"),
    /* One hour behind: closes at 18:00 UTC. */
    "at|at2\n2026-01-05T17:00|2026-01-05T20:00\n2026-01-05T16:59|2026-01-12T11:00",
    "+-" },
  { "draft/closes-before-it-opens",
    SLA (
        TIMES " within='PT1H' calendar='c'",
        "") "<calendars><calendar id='c' zone='UTC' days='mon' open='17:00' close='09:00'/></calendars>",
    "at|at2\n2026-01-05T10:00|2026-01-05T11:00", "." },
  { "draft/no-within", SLA (TIMES, ""), "at|at2\n2026-01-05T10:00|2026-01-05T11:00",
    "." },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_auto (EvalCase) test = { 0 };
  g_autoptr (GString) verdicts = g_string_new (NULL);
  int sla;

  eval_case_init (&test, row->sections, row->leads);
  sla = lp_evaluation_find_sla (test.evaluation, "s");
  g_assert_cmpint (sla, ==, 0);
  for (gsize i = 0; i < test.frame->n_rows; i++)
    {
      const bool met = lp_bits_get (lp_evaluation_get_sla_met (test.evaluation, 0), i);
      const bool missed = lp_bits_get (lp_evaluation_get_sla_missed (test.evaluation, 0),
                                       i);

      g_string_append_c (verdicts, met ? '+' : missed ? '-' : '.');
    }
  g_assert_cmpstr (verdicts->str, ==, row->verdicts);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/eval/sla/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  return g_test_run ();
}
