/* SPDX-License-Identifier: GPL-3.0-or-later
 * Tests of leads: one for each sentence of section 7 about what a cell, a row or a column
 * means. */
#include "lp-error.h"
#include "lp-leads.h"
#include "lp-policy-reader.h"

#include <math.h>
#include <string.h>

/* --- Making leads --- */

static LpPolicy *
make_policy (const char *fields)
{
  g_autofree char *xml = g_strdup_printf (
      "<lead-policy xmlns=\"urn:leadpact:policy:1\" format=\"1.0\" "
      "id=\"0b6f7c1e-5d0e-4c7e-9d5b-6f3a8a1f2c01\" name=\"T\" version=\"1.0.0\" "
      "state=\"draft\"><fields>%s</fields><stages><stage id=\"mql\" name=\"MQL\" "
      "owner=\"marketing\"/><stage id=\"sql\" name=\"SQL\" owner=\"sales\"/></stages>"
      "</lead-policy>",
      fields);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (LpFindings) findings = lp_findings_new ();
  GError *error = NULL;
  LpPolicy *policy = lp_policy_read (bytes, "policy", LP_READ_DRAFT, findings, &error);

  g_assert_no_error (error);
  return policy;
}

/* @content: attributes of the root, `>`, and its children; NULL: no source */
static LpSource *
make_source (const char *content)
{
  g_autofree char *xml = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LpFindings) findings = lp_findings_new ();
  GError *error = NULL;
  LpSource *source;

  if (content == NULL)
    return NULL;
  xml = g_strdup_printf ("<lead-source xmlns=\"urn:leadpact:source:1\" %s</lead-source>",
                         content);
  bytes = g_bytes_new (xml, strlen (xml));
  source = lp_source_read (bytes, "source", LP_READ_DRAFT, findings, &error);
  g_assert_no_error (error);
  return source;
}

static LpTable *
make_table (const char *csv, const LpTableOptions *options)
{
  g_autoptr (GBytes) bytes = g_bytes_new (csv, strlen (csv));
  GError *error = NULL;
  LpTable *table = lp_table_import_bytes (bytes, "leads.csv", options, NULL, NULL, NULL,
                                          &error);

  g_assert_no_error (error);
  return table;
}

static const gint64 test_today = 20000 * 86400 +
                                 3600; /* 2024-10-04, one in the morning */

static LpLeads *
make_leads (const char *csv,
            const char *second,
            const char *source_xml,
            const char *fields,
            GError **error)
{
  g_autoptr (LpPolicy) policy = make_policy (fields);
  g_autoptr (LpSource) source = make_source (source_xml);
  LpTableOptions options = lp_leads_table_options (source);
  LpTableOptions joined_options = { .joined = TRUE };
  g_autoptr (LpTable) table = make_table (csv, &options);
  g_autoptr (GPtrArray)
      joined = g_ptr_array_new_with_free_func ((GDestroyNotify) lp_table_unref);
  LpLeadsOptions leads_options = { .today = &test_today };

  /* For two joins at most, of the same file. */
  for (guint i = 0; second != NULL && i < 2; i++)
    g_ptr_array_add (joined, make_table (second, &joined_options));
  return lp_leads_new (table, joined, source, policy, &leads_options, error);
}

static LpLeads *
make_right (const char *csv,
            const char *second,
            const char *source_xml,
            const char *fields)
{
  GError *error = NULL;
  LpLeads *leads = make_leads (csv, second, source_xml, fields, &error);

  g_assert_no_error (error);
  return leads;
}

/* --- Telling what they are --- */

static void
describe_tags (GString *out, const LpColumn *column, gsize value)
{
  for (guint i = column->tag_start[value]; i < column->tag_start[value + 1]; i++)
    g_string_append_printf (out, "{%s}", column->tag_words[column->tag_codes[i]]);
}

static void
describe_cell (GString *out, const LpColumn *column, gsize row)
{
  gsize value = lp_codes_get (&column->codes, row);

  if (!lp_bits_get (&column->known, value))
    {
      g_string_append_c (out, '-');
      return;
    }
  switch (column->type)
    {
    case LP_COLUMN_TEXT:
    case LP_COLUMN_CATEGORY:
      g_string_append_printf (out, "%s/%s", column->text[value], column->folded[value]);
      break;
    case LP_COLUMN_TAGS:
      describe_tags (out, column, value);
      break;
    case LP_COLUMN_NUMBER:
      g_string_append_printf (out, "%.6g", column->number[value]);
      break;
    case LP_COLUMN_YES_NO:
      g_string_append (out, lp_bits_get (&column->truth, value) ? "yes" : "no");
      break;
    case LP_COLUMN_DATE:
    case LP_COLUMN_TIME:
      g_string_append_printf (out, "%" G_GINT64_FORMAT, (gint64) column->instant[value]);
      break;
    }
}

/* "id:cell|cell;" a lead */
static char *
describe (LpLeads *leads)
{
  const LpFrame *frame = lp_leads_get_frame (leads);
  GString *out = g_string_new (NULL);

  for (gsize row = 0; row < frame->n_rows; row++)
    {
      g_string_append_printf (out, "%s:", frame->ids[row]);
      for (gsize i = 0; i < frame->n_fields; i++)
        {
          if (i > 0)
            g_string_append_c (out, '|');
          if (frame->columns[i] != NULL)
            describe_cell (out, frame->columns[i], row);
          else
            g_string_append (out, "none");
        }
      g_string_append_c (out, ';');
    }
  return g_string_free (out, FALSE);
}

#define TEXT "<field id=\"a\" label=\"Label A\" type=\"text\" group=\"process\"/>"
#define TAGS "<field id=\"a\" label=\"A\" type=\"tags\" group=\"process\"/>"
#define NUMBER "<field id=\"a\" label=\"A\" type=\"number\" group=\"process\"/>"
#define YES_NO "<field id=\"a\" label=\"A\" type=\"yes-no\" group=\"process\"/>"
#define DATE "<field id=\"a\" label=\"A\" type=\"date\" group=\"process\"/>"
#define TIME "<field id=\"a\" label=\"A\" type=\"time\" group=\"process\"/>"
#define MAPPED "<column name=\"a\" field=\"a\"/>"
#define LABELLED(label)                                                                  \
  "<field id=\"x\" label=\"" label "\" type=\"text\" group=\"process\"/>"

typedef struct
{
  const char *path;
  const char *csv;
  const char *second;
  const char *source; /* NULL: none */
  const char *fields;
  const char *expected;
  gsize n_problems;
} Case;

static const Case cases[] = {
  /* Types. */
  { "text", "a\n  Foo \n", NULL, NULL, TEXT, "1:Foo/foo;", 0 },
  { "text-folds-beyond-ascii", "a\nSTRASSE \303\204\n", NULL, NULL, TEXT,
    "1:STRASSE \303\204/strasse \303\244;", 0 },
  { "text-in-nfc", "a\ne\314\201\n", NULL, NULL, TEXT, "1:\303\251/\303\251;", 0 },
  { "blank", "a,b\n,1\n   ,1\n", NULL, NULL, TEXT, "1:-;2:-;", 0 },
  { "number", "a\n1\n-5.5\n\"1,234\"\n12 %\n", NULL, NULL, NUMBER,
    "1:1;2:-5.5;3:1234;4:12;", 0 },
  { "number-problem-counts-as-blank", "a\nx\n(5)\n1\nx\n", NULL, NULL, NUMBER,
    "1:-;2:-;3:1;4:-;", 3 },
  { "number-decimal-comma", "a;b\n1.234,5;\n", NULL, "decimal=\",\">" MAPPED, NUMBER,
    "1:1234.5;", 0 },
  { "yes-no", "a\nTRUE\nn\n0\nX\nmaybe\n", NULL, NULL, YES_NO,
    "1:yes;2:no;3:no;4:yes;5:-;", 1 },
  { "tags", "a\nRed; blue ;;red\n;\n;;x\n", NULL, NULL, TAGS, "1:{red}{blue};2:-;3:{x};",
    0 },
  { "date", "a\n1970-01-02\n1970-01-02T23:59\n1969-12-31T23:00Z\n1970-13-01\n", NULL,
    NULL, DATE, "1:86400;2:86400;3:-86400;4:-;", 1 },
  { "date-by-its-utc-day", "a\n1970-01-02T01:00+02:00\n", NULL, NULL, DATE, "1:0;", 0 },
  { "time", "a\n1970-01-01 00:01:05.9\n1970-01-02\n", NULL, NULL, TIME, "1:65;2:86400;",
    0 },
  { "date-form-of-the-source", "a\n02.01.1970\n1970-01-02\n", NULL,
    "date-format=\"%d.%m.%Y\">" MAPPED, DATE, "1:86400;2:-;", 1 },
  { "date-form-of-the-column-first", "a\n01/02/70\n", NULL,
    "date-format=\"%d.%m.%Y\"><column name=\"a\" field=\"a\" date-format=\"%m/%d/%y\"/>",
    DATE, "1:86400;", 0 },

  /* Blank words. */
  { "missing-of-the-source", "a\nSelect\nSELECT\nselected\n", NULL,
    "><missing>select</missing>" MAPPED, TEXT, "1:-;2:-;3:selected/selected;", 0 },
  { "missing-of-the-column", "a,b\nn/a,n/a\n", NULL,
    "><column name=\"a\" field=\"a\"><missing>N/A</missing></column>"
    "<column name=\"b\" field=\"b\"/>",
    TEXT "<field id=\"b\" label=\"B\" type=\"text\" group=\"process\"/>", "1:-|n/a/n/a;",
    0 },
  { "missing-is-no-problem", "a\n?\n2\n", NULL, "><missing>?</missing>" MAPPED, NUMBER,
    "1:-;2:2;", 0 },
  { "missing-in-nfc-and-folded", "a\nE\314\201TE\n", NULL,
    "><missing>\303\251te</missing>" MAPPED, TEXT, "1:-;", 0 },
  { "missing-compares-the-whole-cell", "a\nselect one\n", NULL,
    "><missing>select</missing>" MAPPED, TEXT, "1:select one/select one;", 0 },
  { "tags-split-before-nfc", "a\nx\315\276y;z\n", NULL, NULL, TAGS, "1:{x;y}{z};", 0 },
  { "missing-of-tags-is-the-whole-cell", "a\nnone\nnone;x\n", NULL,
    "><missing>none</missing>" MAPPED, TAGS, "1:-;2:{none}{x};", 0 },

  /* Headings. */
  { "heading-exactly-untrimmed", " a ,a\n1,2\n", NULL,
    "><column name=\" a \" field=\"a\"/>", TEXT, "1:1/1;", 0 },
  { "equal-headings-the-first-counts", "a,a\n1,2\n", NULL, ">" MAPPED, TEXT, "1:1/1;",
    0 },
  { "optional-may-be-missing", "b\n1\n", NULL,
    "><column name=\"a\" field=\"a\" optional=\"yes\"/>", TEXT, "1:none;", 0 },
  { "field-without-column", "b\n1\n", NULL, ">", TEXT, "1:none;", 0 },
  { "source-does-not-match-by-name", "a\n1\n", NULL, ">", TEXT, "1:none;", 0 },

  /* Without a source. */
  { "by-id", "label a,a\n1,2\n", NULL, NULL, TEXT, "1:2/2;", 0 },
  { "by-label", "LABEL_-  a\n1\n", NULL, NULL, TEXT, "1:1/1;", 0 },
  { "by-label-runs-at-the-ends-dropped", " -label a_\n1\n", NULL, NULL, TEXT, "1:1/1;",
    0 },
  { "by-alias-in-order", "second,first\n1,2\n", NULL, NULL,
    "<field id=\"a\" label=\"A\" type=\"text\" group=\"process\"><alias>First</alias>"
    "<alias>Second</alias></field>",
    "1:2/2;", 0 },
  { "first-of-equal-headings", "A,a\n1,2\n", NULL, NULL, TEXT, "1:1/1;", 0 },
  { "one-column-feeds-several-fields", "a\n1\n", NULL, NULL, TEXT LABELLED ("A"),
    "1:1/1|1/1;", 0 },
  { "empty-name-matches-nothing", " ,b\n1,2\n", NULL, NULL, LABELLED ("_"), "1:none;",
    0 },
  { "iso-and-point-without-a-source", "a\n1.5\n\"1,5\"\n", NULL, NULL, NUMBER,
    "1:1.5;2:15;", 0 },
  { "id-role-by-name", "ID,a\nx,1\ny,2\n", NULL, NULL, TEXT, "x:1/1;y:2/2;", 0 },
  { "id-role-of-the-first-such-heading", "id,ID,a\nx,y,1\n", NULL, NULL, TEXT, "x:1/1;",
    0 },
  { "id-role-and-a-field-too", "Id\nx\n", NULL, NULL,
    "<field id=\"id\" label=\"Id\" type=\"text\" group=\"process\"/>", "x:x/x;", 0 },

  /* Ids. */
  { "id-blank-is-the-row-number", "id,a\nx,1\n,2\n", NULL, NULL, TEXT, "x:1/1;2:2/2;",
    0 },
  { "id-missing-word-is-the-row-number", "k,a\n-,1\nx,2\n", NULL,
    "><missing>-</missing><column name=\"k\" role=\"id\"/>" MAPPED, TEXT, "1:1/1;x:2/2;",
    0 },
  { "id-row-number-counts-rows-set-aside", "a,b\n1,\n1,2,3\n\n3,\n", NULL, NULL, TEXT,
    "1:1/1;3:3/3;", 0 },
  { "id-exact-not-folded", "id,a\nx,1\nX,2\n", NULL, NULL, TEXT, "x:1/1;X:2/2;", 0 },
  { "id-trimmed-and-nfc", "id,a\n e\314\201 ,1\n\303\251,2\n", NULL, NULL, TEXT,
    "\303\251:1/1;", 0 },
  { "id-again-is-set-aside", "id,a\nx,1\ny,2\nx,3\nz,4\n", NULL, NULL, TEXT,
    "x:1/1;y:2/2;z:4/4;", 0 },
  { "id-of-a-row-set-aside-may-come-again", "id,a\nx,1,9\nx,2\n", NULL, NULL, TEXT,
    "x:2/2;", 0 },
  { "id-equal-to-a-row-number-before", "id,a\n,1\n1,2\n", NULL, NULL, TEXT, "1:1/1;", 0 },
  { "row-number-equal-to-an-id-before", "id,a\n2,1\n,2\n", NULL, NULL, TEXT, "2:1/1;",
    0 },

  /* Short rows. */
  { "short-row", "b,a\n1\n", NULL, NULL, TEXT, "1:-;", 0 },

  /* Joins. */
  { "join", "k,x\n1,\n2,\n3,\n", "key,a\n2,two\n1,one\n",
    "><join name=\"j\" key=\"k\" with=\"key\"/><column name=\"j.a\" field=\"a\"/>", TEXT,
    "1:one/one;2:two/two;3:-;", 0 },
  { "join-takes-the-first", "k\n1\n", "key,a\n1,one\n1,two\n",
    "><join name=\"j\" key=\"k\" with=\"key\"/><column name=\"j.a\" field=\"a\"/>", TEXT,
    "1:one/one;", 0 },
  { "join-takes-the-last", "k\n1\n", "key,a\n1,one\n1,two\n",
    "><join name=\"j\" key=\"k\" with=\"key\" take=\"last\"/><column name=\"j.a\" "
    "field=\"a\"/>",
    TEXT, "1:two/two;", 0 },
  { "join-counts", "k,x\n1,\n2,\n,\n", "key,a\n1,one\n1,two\n,x\n",
    "><join name=\"j\" key=\"k\" with=\"key\" take=\"count\"/><column name=\"j.count\" "
    "field=\"a\"/>",
    NUMBER, "1:2;2:0;3:0;", 0 },
  { "join-blank-key-joins-nothing", "k,x\n,\n-,\n", "key,a\n,one\n-,two\n",
    "><missing>-</missing><join name=\"j\" key=\"k\" with=\"key\"/><column name=\"j.a\" "
    "field=\"a\"/>",
    TEXT, "1:-;2:-;", 0 },
  { "join-key-trimmed-but-exact", "k\n x \nX\n", "key,a\nx ,one\n",
    "><join name=\"j\" key=\"k\" with=\"key\"/><column name=\"j.a\" field=\"a\"/>", TEXT,
    "1:one/one;2:-;", 0 },
  { "join-key-exact-not-normalised", "k\ne\314\201\n", "key,a\n\303\251,one\n",
    "><join name=\"j\" key=\"k\" with=\"key\"/><column name=\"j.a\" field=\"a\"/>", TEXT,
    "1:-;", 0 },
  { "join-short-and-long-rows", "k\n1\n2\n", "key,b,a\n1\n2,x,y,z\n",
    "><join name=\"j\" key=\"k\" with=\"key\"/><column name=\"j.a\" field=\"a\"/>", TEXT,
    "1:-;2:y/y;", 0 },
  { "join-separator-of-its-own", "k,x\n1,\n", "key;a\n1;one\n",
    "delimiter=\",\"><join name=\"j\" key=\"k\" with=\"key\"/><column name=\"j.a\" "
    "field=\"a\"/>",
    TEXT, "1:one/one;", 0 },
  { "join-skip-is-the-first-file-s", "title\nk\n1\n", "key,a\n1,one\n",
    "skip=\"1\"><join name=\"j\" key=\"k\" with=\"key\"/><column name=\"j.a\" field=\"a\"/>",
    TEXT, "1:one/one;", 0 },
  { "join-of-two", "k,l\n1,2\n", "key,a\n1,one\n2,two\n",
    "><join name=\"j\" key=\"k\" with=\"key\"/><join name=\"m\" key=\"l\" with=\"key\"/>"
    "<column name=\"m.a\" field=\"a\"/><column name=\"j.a\" field=\"x\"/>",
    TEXT LABELLED ("X"), "1:two/two|one/one;", 0 },
  { "join-problem", "k\n1\n1\n", "key,a\n1,one\n",
    "><join name=\"j\" key=\"k\" with=\"key\"/><column name=\"j.a\" field=\"a\"/>",
    NUMBER, "1:-;2:-;", 2 },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (LpLeads) leads = make_right (c->csv, c->second, c->source, c->fields);
  g_autofree char *got = describe (leads);

  g_assert_cmpstr (got, ==, c->expected);
  g_assert_cmpuint (lp_leads_get_n_problems (leads), ==, c->n_problems);
  g_assert_cmpuint (lp_leads_get_n_listed_problems (leads), ==, c->n_problems);
  g_assert_cmpuint (lp_leads_get_n_read (leads), ==,
                    lp_leads_get_n_evaluated (leads) + lp_leads_get_n_aside (leads));
}

/* --- Outcome --- */

static const struct
{
  const char *path;
  const char *rules;    /* attributes of the column, `>`, and its children */
  const char *expected; /* w, l, o, u a lead of: Won, lost, New, (blank), n/a */
} outcomes[] = {
  { "named", "><won>won</won><lost>LOST</lost>", "wlooo" },
  { "star-is-any-other-value", "><won>won</won><lost>*</lost>", "wlloo" },
  { "star-for-won", "><won>*</won><lost>lost</lost>", "wlwoo" },
  { "blank-open", " blank=\"open\"><won>won</won>", "woooo" },
  { "blank-lost", " blank=\"lost\"><won>won</won>", "wooll" },
  { "unworked", "><won>won</won><unworked>new</unworked><lost>*</lost>", "wluoo" },
  { "nothing-named", ">", "ooooo" },
};

static void
test_outcome (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *source = g_strdup_printf (
      "><missing>n/a</missing><column name=\"s\" role=\"outcome\"%s</column>",
      outcomes[i].rules);
  g_autoptr (LpLeads)
      leads = make_right ("s,x\nWon,\nlost,\nNew,\n,\nn/a,\n", NULL, source, TEXT);
  const LpFrame *frame = lp_leads_get_frame (leads);
  static const char letters[LP_N_OUTCOMES] = "owlu";
  char got[6] = "?????";

  g_assert_true (frame->has_outcome);
  for (gsize row = 0; row < 5; row++)
    for (guint outcome = 0; outcome < LP_N_OUTCOMES; outcome++)
      if (lp_bits_get (&frame->outcome[outcome], row))
        {
          g_assert_cmpint (got[row], ==, '?');
          got[row] = letters[outcome];
        }
  g_assert_cmpstr (got, ==, outcomes[i].expected);
}

static void
test_no_outcome (void)
{
  g_autoptr (LpLeads) leads = make_right ("a\n1\n2\n", NULL, NULL, TEXT);
  const LpFrame *frame = lp_leads_get_frame (leads);

  g_assert_false (frame->has_outcome);
  g_assert_cmpuint (lp_bits_count (&frame->outcome[LP_OUTCOME_OPEN]), ==, 2);
}

/* --- Other roles --- */

static void
test_roles (void)
{
  g_autoptr (LpLeads) leads = make_right (
      "c,e,v,st,ok,why,own,camp,nm,r1,r2\n"
      "1970-01-02,1970-01-03T00:00:01,\"1,000.5\",In Work,y,price,Ann,Fair,Acme,1970-01-02,y\n"
      ",x,,Elsewhere,,,,,,,n\n",
      NULL,
      "><column name=\"c\" role=\"created\"/><column name=\"e\" role=\"closed\"/>"
      "<column name=\"v\" role=\"value\"/><column name=\"st\" role=\"stage\">"
      "<stage is=\"in work\" value=\"sql\"/></column><column name=\"ok\" role=\"accepted\"/>"
      "<column name=\"why\" role=\"rejection\"/><column name=\"own\" role=\"owner\"/>"
      "<column name=\"camp\" role=\"campaign\"/><column name=\"nm\" role=\"name\"/>"
      "<column name=\"r1\" role=\"reached\" stage=\"mql\"/>"
      "<column name=\"r2\" role=\"reached\" stage=\"sql\"/>",
      TEXT);
  const LpFrame *frame = lp_leads_get_frame (leads);

  g_assert_cmpint (frame->created[0], ==, 86400);
  g_assert_cmpint (frame->created[1], ==, LP_NO_INSTANT);
  g_assert_cmpint (frame->closed[0], ==, 2 * 86400 + 1);
  g_assert_cmpint (frame->closed[1], ==, LP_NO_INSTANT);
  g_assert_cmpfloat (frame->value[0], ==, 1000.5);
  g_assert_true (lp_bits_get (&frame->value_known, 0));
  g_assert_false (lp_bits_get (&frame->value_known, 1));
  g_assert_cmpstr (frame->stage_ids[lp_codes_get (&frame->stage->codes, 0)], ==, "sql");
  g_assert_null (frame->stage_ids[lp_codes_get (&frame->stage->codes, 1)]);
  g_assert_true (
      lp_bits_get (&frame->accepted->truth, lp_codes_get (&frame->accepted->codes, 0)));
  g_assert_cmpstr (frame->rejection->text[lp_codes_get (&frame->rejection->codes, 0)], ==,
                   "price");
  g_assert_cmpstr (frame->owner->text[0], ==, "Ann");
  g_assert_cmpstr (frame->campaign->text[0], ==, "Fair");
  g_assert_cmpstr (frame->name->text[0], ==, "Acme");
  g_assert_cmpuint (frame->n_reached, ==, 2);
  g_assert_cmpint (frame->reached[0].column.type, ==, LP_COLUMN_TIME);
  g_assert_cmpstr (frame->reached[1].stage_id, ==, "sql");
  g_assert_cmpint (frame->reached[1].column.type, ==, LP_COLUMN_YES_NO);
  g_assert_cmpuint (lp_leads_get_n_problems (leads), ==, 1); /* x */
  g_assert_cmpint (lp_leads_propose_as_of (leads), ==, 2 * 86400 + 1);
}

/* The source's forms and blank words are for the columns of roles too. */
static void
test_roles_as_fields (void)
{
  g_autoptr (LpLeads) leads = make_right (
      "c;v\n02.01.1970;1.000,5\n-;-\n1970-01-02;x\n", NULL,
      "date-format=\"%d.%m.%Y\" decimal=\",\"><missing>-</missing>"
      "<column name=\"c\" role=\"created\"/><column name=\"v\" role=\"value\"/>",
      TEXT);
  const LpFrame *frame = lp_leads_get_frame (leads);

  g_assert_cmpint (frame->created[0], ==, 86400);
  g_assert_cmpint (frame->created[1], ==, LP_NO_INSTANT);
  g_assert_cmpint (frame->created[2], ==, LP_NO_INSTANT);
  g_assert_cmpfloat (frame->value[0], ==, 1000.5);
  g_assert_cmpuint (lp_bits_count (&frame->value_known), ==, 1);
  g_assert_cmpuint (lp_leads_get_n_problems (leads), ==, 2);
}

/* --- As-of --- */

static void
test_as_of (void)
{
  static const char csv[] = "as_of,a\n1970-01-05 06:00,1\n,2\nx,3\n";
  static const char mapped[] =
      "as-of=\"1970-01-03\"><column name=\"as_of\" role=\"as-of\"/>";
  g_autoptr (LpLeads) by_column = make_right (csv, NULL, mapped, TEXT);
  g_autoptr (LpLeads) by_source = make_right (csv, NULL, "as-of=\"1970-01-03\">", TEXT);
  g_autoptr (LpLeads) by_name = make_right (csv, NULL, NULL, TEXT);
  g_autoptr (LpLeads) by_today = make_right (csv, NULL, ">", TEXT);
  g_autoptr (LpLeads) by_caller = NULL;
  g_autoptr (LpPolicy) policy = make_policy (TEXT);
  g_autoptr (LpSource) source = make_source (mapped);
  gint64 as_of = 9 * 86400;
  LpLeadsOptions options = { .as_of = &as_of, .today = &test_today };

  g_assert_cmpint (lp_leads_get_frame (by_column)->as_of_row[0], ==,
                   4 * 86400 + 6 * 3600);
  g_assert_cmpint (lp_leads_get_frame (by_column)->as_of_row[1], ==, LP_NO_INSTANT);
  g_assert_cmpint (lp_leads_get_frame (by_column)->as_of_row[2], ==, LP_NO_INSTANT);
  g_assert_cmpuint (lp_leads_get_n_problems (by_column), ==, 1);
  g_assert_null (lp_leads_get_frame (by_source)->as_of_row);
  g_assert_cmpint (lp_leads_get_frame (by_source)->as_of, ==, 2 * 86400);
  g_assert_cmpint (lp_leads_get_frame (by_name)->as_of_row[0], ==, 4 * 86400 + 6 * 3600);
  g_assert_cmpint (lp_leads_get_frame (by_today)->as_of, ==,
                   G_GINT64_CONSTANT (20000) * 86400);

  by_caller = lp_leads_new (lp_leads_get_table (by_column), NULL, source, policy,
                            &options, NULL);
  g_assert_cmpint (lp_leads_get_frame (by_caller)->as_of, ==, as_of);
  g_assert_null (lp_leads_get_frame (by_caller)->as_of_row);
}

/* Read like a time field, in the column's form, and free to feed a field as well. */
static void
test_as_of_column (void)
{
  static const char field[] =
      "<field id=\"as-of\" label=\"A\" type=\"date\" group=\"process\"/>";
  g_autoptr (LpLeads) both = make_right ("as-of\n1970-01-05\n", NULL, NULL, field);
  g_autoptr (LpLeads) other_form = make_right (
      "d\n05.01.1970\n", NULL,
      "><column name=\"d\" role=\"as-of\" date-format=\"%d.%m.%Y\"/>", TEXT);
  g_autofree char *got = describe (both);

  g_assert_cmpstr (got, ==, "1:345600;");
  g_assert_cmpint (lp_leads_get_frame (both)->as_of_row[0], ==, 4 * 86400);
  g_assert_cmpint (lp_leads_get_frame (other_form)->as_of_row[0], ==, 4 * 86400);
}

static void
test_proposed_as_of (void)
{
  g_autoptr (LpLeads) leads = make_right (
      "a\n2024-10-04T23:00\n2024-10-05\n2024-10-04T22:00\n1999-01-01\n", NULL, NULL,
      TIME);
  g_autoptr (LpLeads) none = make_right ("a\n2024-10-05\n", NULL, NULL, TIME);

  g_assert_cmpint (lp_leads_propose_as_of (leads), ==,
                   G_GINT64_CONSTANT (20000) * 86400 + 23 * 3600);
  g_assert_cmpint (lp_leads_propose_as_of (none), ==, LP_NO_INSTANT);
}

/* --- What is told --- */

static void
test_aside (void)
{
  g_autoptr (LpLeads) leads = make_right (
      "id,a\nx,1\n\"x\",\"q\"\"\n,\"\ny,2,3\nz,4\nz,5\n", NULL, NULL, TEXT);
  const LpFrame *frame = lp_leads_get_frame (leads);
  const LpLeadsAside *aside;

  g_assert_cmpuint (lp_leads_get_n_read (leads), ==, 5);
  g_assert_cmpuint (lp_leads_get_n_evaluated (leads), ==, 2);
  g_assert_cmpuint (lp_leads_get_n_aside (leads), ==, 3);

  aside = lp_leads_get_aside (leads, 0);
  g_assert_cmpint (aside->reason, ==, LP_LEADS_ASIDE_SAME_ID);
  g_assert_cmpuint (aside->line, ==, 3);
  g_assert_cmpuint (aside->row_number, ==, 2);
  g_assert_cmpstr (aside->id, ==, "x");
  g_assert_cmpuint (aside->first_line, ==, 2);
  g_assert_cmpstr (aside->text, ==, "x,\"q\"\"\n,\"");
  aside = lp_leads_get_aside (leads, 1);
  g_assert_cmpint (aside->reason, ==, LP_LEADS_ASIDE_TOO_MANY_CELLS);
  g_assert_cmpuint (aside->line, ==, 5);
  g_assert_cmpstr (aside->text, ==, "y,2,3");
  g_assert_cmpuint (lp_leads_get_aside (leads, 2)->first_line, ==, 6);

  g_assert_cmpuint (frame->row_number[0], ==, 1);
  g_assert_cmpuint (frame->row_number[1], ==, 4);
  g_assert_cmpuint (lp_leads_get_line (leads, 1), ==, 6);
  g_assert_cmpuint (lp_leads_get_table_row (leads, 1), ==, 2);
  g_assert_cmpint (lp_leads_find (leads, "z"), ==, 1);
  g_assert_cmpint (lp_leads_find (leads, "y"), ==, -1);
}

/* Without rows set aside nothing is copied. */
static void
test_views (void)
{
  g_autoptr (LpLeads) leads = make_right ("a\n1\n2\n", NULL, NULL, TEXT);
  const LpFrame *frame = lp_leads_get_frame (leads);

  g_assert_true (frame->columns[0]->codes.data ==
                 lp_table_get_codes (lp_leads_get_table (leads), 0)->data);
  g_assert_null (frame->row_number);
  g_assert_cmpint (lp_leads_get_field_column (leads, "a"), ==, 0);
  g_assert_cmpstr (lp_leads_get_field_heading (leads, "a"), ==, "a");
  g_assert_cmpint (lp_leads_get_field_column (leads, "b"), ==, -1);
}

static void
test_problems (void)
{
  g_autoptr (LpLeads) leads = make_right (
      "b,a,id\nx,y,1\n1,2,2\n\nz,y,3\nw,v,3\n", NULL, NULL,
      NUMBER "<field id=\"b\" label=\"B\" type=\"date\" group=\"process\"/>");
  const LpLeadsProblem *problem;

  /* The row set aside is not evaluated, so its cells are no problems. */
  g_assert_cmpuint (lp_leads_get_n_problems (leads), ==, 5);
  problem = lp_leads_get_problem (leads, 0);
  g_assert_cmpuint (problem->line, ==, 2);
  g_assert_cmpstr (problem->heading, ==, "a");
  g_assert_cmpstr (problem->text, ==, "y");
  g_assert_cmpstr (problem->reason, ==, "not a number");
  problem = lp_leads_get_problem (leads, 4);
  g_assert_cmpuint (problem->line, ==, 5);
  g_assert_cmpstr (problem->heading, ==, "b");
}

/* A cell that feeds a field and a role is one cell. */
static void
test_problem_once (void)
{
  g_autoptr (LpLeads) leads = make_right (
      "a\nx\n", NULL, ">" MAPPED "<column name=\"a\" role=\"created\"/>", DATE);

  g_assert_cmpuint (lp_leads_get_n_problems (leads), ==, 1);
}

static void
test_problem_limit (void)
{
  g_autoptr (LpPolicy) policy = make_policy (NUMBER LABELLED ("b"));
  g_autoptr (LpTable) table = make_table ("a\nx\ny\n1\nz\n", NULL);
  LpLeadsOptions options = { .max_listed = 2 };
  g_autoptr (LpLeads) leads = lp_leads_new (table, NULL, NULL, policy, &options, NULL);

  g_assert_cmpuint (lp_leads_get_n_problems (leads), ==, 3);
  g_assert_cmpuint (lp_leads_get_n_listed_problems (leads), ==, 2);
  g_assert_cmpuint (lp_leads_get_problem (leads, 1)->line, ==, 3);
}

static const LpLeadsFinding *
find_finding (LpLeads *leads, LpLeadsFindingKind kind)
{
  for (gsize i = 0; i < lp_leads_get_n_findings (leads); i++)
    if (lp_leads_get_finding (leads, i)->kind == kind)
      return lp_leads_get_finding (leads, i);
  g_assert_not_reached ();
}

static void
test_findings (void)
{
  g_autoptr (LpLeads) leads = make_right (
      "k,b,b,st\n1,2\n2,2,2,X\n", "key,c,c\n1,2,3,4\n1,2,3\n",
      "><join name=\"j\" key=\"k\" with=\"key\"/><column name=\"o\" field=\"x\" "
      "optional=\"yes\"/><column name=\"st\" role=\"stage\"/>",
      TEXT LABELLED ("X"));
  const char *const *not_in_file = lp_leads_get_not_in_file (leads);

  g_assert_cmpuint (lp_leads_get_n_findings (leads), ==, 8);
  g_assert_cmpstr (find_finding (leads, LP_LEADS_FINDING_EQUAL_HEADINGS)->subject, ==,
                   "b");
  g_assert_cmpstr (find_finding (leads, LP_LEADS_FINDING_NOT_IN_FILE)->subject, ==, "a");
  g_assert_cmpstr (find_finding (leads, LP_LEADS_FINDING_OPTIONAL_MISSING)->subject, ==,
                   "o");
  g_assert_cmpuint (find_finding (leads, LP_LEADS_FINDING_SHORT_ROWS)->count, ==, 1);
  g_assert_cmpuint (find_finding (leads, LP_LEADS_FINDING_LONG_JOINED_ROWS)->count, ==,
                    1);
  g_assert_cmpuint (find_finding (leads, LP_LEADS_FINDING_SAME_KEY)->count, ==, 1);
  g_assert_cmpstr (find_finding (leads, LP_LEADS_FINDING_UNKNOWN_STAGE)->subject, ==,
                   "X");
  g_assert_cmpstr (not_in_file[0], ==, "a");
  g_assert_cmpstr (not_in_file[1], ==, "x");
  g_assert_null (not_in_file[2]);
}

/* --- What stops everything --- */

static const struct
{
  const char *path;
  const char *second;
  const char *source;
  const char *says;
} faults[] = {
  { "heading-not-in-the-file", NULL,
    "><column name=\"nope\" field=\"a\"/><column name=\"nor\" role=\"id\"/>",
    "\342\200\234nope\342\200\235, \342\200\234nor\342\200\235" },
  { "heading-by-case-is-another", NULL, "><column name=\"A\" field=\"a\"/>", "A" },
  { "key-not-in-the-file", "key,b\n", "><join name=\"j\" key=\"nope\" with=\"key\"/>",
    "nope" },
  { "with-not-in-the-joined-file", "key,b\n",
    "><join name=\"j\" key=\"a\" with=\"nope\"/>", "nope" },
  { "key-of-a-joined-file", "key,a\n1,1\n",
    "><join name=\"j\" key=\"a\" with=\"key\"/><join name=\"l\" key=\"j.a\" with=\"key\"/>",
    "j.a" },
  { "joined-heading-not-there", "key,b\n",
    "><join name=\"j\" key=\"a\" with=\"key\"/><column name=\"j.c\" field=\"a\"/>",
    "j.c" },
  { "count-has-no-other-column", "key,b\n",
    "><join name=\"j\" key=\"a\" with=\"key\" take=\"count\"/><column name=\"j.b\" "
    "field=\"a\"/>",
    "j.b" },
  { "join-without-a-file", NULL, "><join name=\"accounts\" key=\"a\" with=\"key\"/>",
    "accounts" },
  { "date-form-that-is-none", NULL,
    "><column name=\"a\" field=\"a\" date-format=\"%Q\"/>", "a" },
};

static void
test_fault (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;

  g_assert_null (make_leads ("a\n1\n", faults[i].second, faults[i].source, TEXT, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, faults[i].says));
}

static void
test_no_rows (void)
{
  g_autoptr (LpLeads) leads = make_right ("id,a\n", NULL, NULL, NUMBER);

  g_assert_cmpuint (lp_leads_get_n_read (leads), ==, 0);
  g_assert_cmpuint (lp_leads_get_frame (leads)->n_rows, ==, 0);
  g_assert_cmpint (lp_leads_find (leads, "1"), ==, -1);
}

static void
test_table_options (void)
{
  g_autoptr (LpSource)
      source = make_source ("encoding=\"Windows-1252\" delimiter=\";\" skip=\"2\">");
  LpTableOptions options = lp_leads_table_options (source);
  LpTableOptions none = lp_leads_table_options (NULL);

  g_assert_cmpstr (options.encoding, ==, "Windows-1252");
  g_assert_cmpstr (options.delimiter, ==, ";");
  g_assert_cmpuint (options.skip, ==, 2);
  g_assert_null (none.encoding);
  g_assert_null (none.delimiter);
  g_assert_cmpuint (none.skip, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/leads/typed/", cases[i].path, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      g_autofree char *path = g_strconcat ("/leads/outcome/", outcomes[i].path, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_outcome);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strconcat ("/leads/refused/", faults[i].path, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_fault);
    }
  g_test_add_func ("/leads/outcome/none", test_no_outcome);
  g_test_add_func ("/leads/roles", test_roles);
  g_test_add_func ("/leads/roles-are-read-as-fields-are", test_roles_as_fields);
  g_test_add_func ("/leads/as-of/caller-column-source-today", test_as_of);
  g_test_add_func ("/leads/as-of/column-read-like-a-time-field", test_as_of_column);
  g_test_add_func ("/leads/as-of/proposed-is-the-latest-not-in-the-future",
                   test_proposed_as_of);
  g_test_add_func ("/leads/told/rows-set-aside", test_aside);
  g_test_add_func ("/leads/told/problems-by-line", test_problems);
  g_test_add_func ("/leads/told/problem-of-a-cell-once", test_problem_once);
  g_test_add_func ("/leads/told/problems-listed-up-to-a-limit", test_problem_limit);
  g_test_add_func ("/leads/told/findings", test_findings);
  g_test_add_func ("/leads/codes-are-views", test_views);
  g_test_add_func ("/leads/no-rows", test_no_rows);
  g_test_add_func ("/leads/options-of-the-table", test_table_options);
  return g_test_run ();
}
