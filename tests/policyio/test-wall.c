/* SPDX-License-Identifier: GPL-3.0-or-later
 * The second wall: what the schema would catch if the reader and the checks did not. */
#include "documents.h"

#include "lp-xml-private.h"

#include <string.h>

#define FULL "full.leadpolicy.xml"
#define SOURCE "full.leadsource.xml"

static void
check (GBytes *bytes, LpKind root, LpFindings *findings)
{
  LpXmlFaults faults = { findings, "The document", NULL };
  g_autoptr (xmlDoc) doc = lp_xml_parse (bytes, &faults);

  g_assert_nonnull (doc);
  lp_schema_check (doc, root, findings);
}

static void
test_right_documents_pass (void)
{
  static const struct
  {
    const char *name;
    LpKind root;
  } cases[] = { { FULL, LP_KIND_LEAD_POLICY },
                { SOURCE, LP_KIND_LEAD_SOURCE },
                { "smallest.leadpolicy.xml", LP_KIND_LEAD_POLICY },
                { "smallest.leadsource.xml", LP_KIND_LEAD_SOURCE },
                { "comments-and-cdata.leadpolicy.xml", LP_KIND_LEAD_POLICY } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = test_load_document (cases[i].name);
      g_autoptr (LpFindings) findings = lp_findings_new ();

      check (bytes, cases[i].root, findings);
      for (guint j = 0; j < lp_findings_get_n (findings); j++)
        g_test_message ("%s", lp_findings_get (findings, j)->message);
      g_assert_cmpuint (lp_findings_get_n (findings), ==, 0);
    }
}

typedef struct
{
  const char *name;
  const char *document;
  const char *from, *to;
  guint line;
} Change;

static const Change changes[] = {
  { "unknown-element", FULL, "<needs field=\"called\"/>", "<wants/>", 137 },
  { "unknown-attribute", FULL, "<needs field", "<needs size=\"1\" field", 137 },
  { "missing-attribute", FULL, "<needs field=\"called\"/>", "<needs/>", 137 },
  { "text", FULL, "<needs field=\"called\"/>", "<needs field=\"called\">x</needs>", 137 },
  { "order", FULL, "<needs field=\"called\"/>", "<needs field=\"called\"/><definition/>",
    137 },
  { "broken-reference", FULL, "<needs field=\"called\"/>", "<needs field=\"x\"/>", 137 },
  { "same-id-twice", FULL, "id=\"rest\"", "id=\"vienna\"", 149 },
  { "rule-and-bands-share-ids", FULL, "id=\"staff-bands\"", "id=\"per-head\"", 58 },
  { "unknown-word", FULL, "for=\"any\"", "for=\"all\"", 149 },
  { "bad-id", FULL, "id=\"rest\"", "id=\"Rest\"", 149 },
  { "out-of-range", FULL, "weight=\"60\"", "weight=\"101\"", 48 },
  { "below-range", FULL, "lowest=\"-10\"", "lowest=\"1\"", 48 },
  { "no-whole-number", FULL, "weight=\"60\"", "weight=\"6e1\"", 48 },
  { "three-places", FULL, "at-least=\"75.5\"", "at-least=\"75.555\"", 98 },
  { "no-day", FULL, "date=\"2026-12-25\"", "date=\"2026-02-30\"", 156 },
  { "duration", FULL, "within=\"PT4H\"", "within=\"PT4H30M\"", 130 },
  { "clock", FULL, "close=\"17:00\"", "close=\"24:00\"", 155 },
  { "weekday", FULL, "days=\"mon tue", "days=\"mon die", 155 },
  { "digest", FULL, "digest=\"sha256:", "digest=\"sha1:", 3 },
  { "version", FULL, "version=\"2.1.0\"", "version=\"2.1\"", 2 },
  { "source-delimiter", SOURCE, "delimiter=\"&#9;\"", "delimiter=\"::\"", 2 },
  { "source-role", SOURCE, "role=\"id\"", "role=\"key\"", 5 },
  { "source-join-twice", SOURCE, "<column name=\"No\"",
    "<join name=\"account\" key=\"a\" with=\"b\"/><column name=\"No\"", 5 },
};

static void
test_change (gconstpointer data)
{
  const Change *change = data;
  g_autoptr (GBytes)
      bytes = test_document_with (change->document, change->from, change->to);
  g_autoptr (LpFindings) findings = lp_findings_new ();

  check (bytes,
         strcmp (change->document, FULL) == 0 ? LP_KIND_LEAD_POLICY : LP_KIND_LEAD_SOURCE,
         findings);
  g_assert_cmpuint (lp_findings_get_n_errors (findings), >, 0);
  g_assert_cmpstr (lp_findings_get (findings, 0)->code, ==, "schema");
  g_assert_cmpuint (lp_findings_get (findings, 0)->line, ==, change->line);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policyio/wall/right-documents-pass", test_right_documents_pass);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *path = g_strconcat ("/policyio/wall/stops/", changes[i].name,
                                           NULL);

      g_test_add_data_func (path, &changes[i], test_change);
    }
  return g_test_run ();
}
