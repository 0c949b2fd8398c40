/* SPDX-License-Identifier: GPL-3.0-or-later
 * A look at the bytes before any parser sees them.
 *
 * libxml2 takes quadratic time over the attributes of one tag, whatever its options; and
 * a line number of its tree stops at 65535 and means the end of a tag. So this pass
 * bounds the tags and notes on which line each begins. It need not judge: where the text
 * is not well-formed it may lose its way, and the parser refuses the document then. */
#include "lp-error.h"
#include "lp-xml-private.h"

#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* One is needed; each makes the parser slower for every element inside. */
#define MAX_NAMESPACES 64

typedef struct
{
  const char *at;
  const char *end;
  guint line;
  guint n_namespaces; /* declared so far */
} Scan;

static gboolean
looks_at (const Scan *scan, const char *word)
{
  gsize len = strlen (word);

  return (gsize) (scan->end - scan->at) >= len && memcmp (scan->at, word, len) == 0;
}

/* Goes on to @to, counting lines. */
static void
move_to (Scan *scan, const char *to)
{
  while ((scan->at = memchr (scan->at, '\n', (gsize) (to - scan->at))) != NULL)
    {
      scan->at++;
      scan->line++;
    }
  scan->at = to;
}

static void
move_past (Scan *scan, const char *word)
{
  gsize len = strlen (word);
  const char *found = g_strstr_len (scan->at, scan->end - scan->at, word);

  move_to (scan, found != NULL ? found + len : scan->end);
}

/* Where the start tag ends: behind the `>` that stands in no quotes, or at the end of the
 * text; no further than one byte past the limit. Counts its attributes. */
static const char *
find_tag_end (Scan *scan, guint *n_attributes)
{
  const char *limit = scan->at + MIN (scan->end - scan->at, LP_MAX_TAG_BYTES + 1);
  const char *name = scan->at;
  char quote = '\0';

  for (const char *p = scan->at; p < limit; p++)
    {
      if (quote != '\0')
        quote = *p == quote ? '\0' : quote;
      else if (*p == '"' || *p == '\'')
        quote = *p;
      else if (g_ascii_isspace (*p))
        name = p + 1;
      else if (*p == '=')
        {
          (*n_attributes)++;
          scan->n_namespaces += p - name >= 5 && memcmp (name, "xmlns", 5) == 0;
        }
      else if (*p == '>')
        return p + 1;
    }
  return limit;
}

static gboolean
scan_start_tag (Scan *scan, GArray *tag_lines, LpXmlFaults *faults)
{
  guint n_attributes = 0;
  const char *end = find_tag_end (scan, &n_attributes);

  if (end - scan->at > LP_MAX_TAG_BYTES)
    {
      lp_xml_refuse (faults, LP_ERROR_LIMIT, "tag-too-long", scan->line,
                     "A start tag is longer than 64 KiB. Shorten its attributes.");
      return FALSE;
    }
  if (n_attributes > LP_N_ATTRS)
    {
      lp_xml_refuse (
          faults, LP_ERROR_LIMIT, "too-many-attributes", scan->line,
          "A start tag has %u attributes, more than the format knows. Remove those "
          "that do not belong there.",
          n_attributes);
      return FALSE;
    }
  if (scan->n_namespaces > MAX_NAMESPACES)
    {
      lp_xml_refuse (
          faults, LP_ERROR_LIMIT, "too-many-namespaces", scan->line,
          "More than %d namespaces are declared. Remove all but the format's own.",
          MAX_NAMESPACES);
      return FALSE;
    }
  g_array_append_val (tag_lines, scan->line);
  move_to (scan, end);
  return TRUE;
}

/* At a `<`. */
static gboolean
scan_markup (Scan *scan, GArray *tag_lines, LpXmlFaults *faults)
{
  if (looks_at (scan, "<!--"))
    {
      scan->at += strlen ("<!--");
      move_past (scan, "-->");
    }
  else if (looks_at (scan, "<![CDATA["))
    move_past (scan, "]]>");
  else if (looks_at (scan, "<!"))
    {
      lp_xml_refuse (
          faults, LP_ERROR_FORMAT, "doctype", scan->line,
          "The document has a document type or entity declaration, which is not "
          "accepted. Remove it.");
      return FALSE;
    }
  else if (looks_at (scan, "<?"))
    move_past (scan, "?>");
  else if (looks_at (scan, "</"))
    move_past (scan, ">");
  else
    return scan_start_tag (scan, tag_lines, faults);
  return TRUE;
}

/* The value of encoding="..." in the XML declaration, (transfer full); NULL: none. */
static char *
dup_declared_encoding (const char *text, gsize len)
{
  const char *end, *at;
  gsize n;

  if (len < 6 || memcmp (text, "<?xml", 5) != 0 || !g_ascii_isspace (text[5]))
    return NULL;
  end = g_strstr_len (text, (gssize) len, "?>");
  at = end != NULL ? g_strstr_len (text, end - text, "encoding") : NULL;
  if (at == NULL)
    return NULL;
  at += strlen ("encoding");
  while (at < end && (g_ascii_isspace (*at) || *at == '='))
    at++;
  if (at >= end || (*at != '"' && *at != '\''))
    return NULL;
  for (n = 1; at + n < end && at[n] != *at; n++)
    ;
  return g_strndup (at + 1, n - 1);
}

static guint
line_of (const char *text, const char *at)
{
  Scan scan = { text, at, 1, 0 };

  move_to (&scan, at);
  return scan.line;
}

static gboolean
check_encoding (const char *text, gsize len, LpXmlFaults *faults)
{
  const char *end = text + len;
  const char *stop;
  g_autofree char *declared = NULL;

  if (!g_utf8_validate_len (text, len, &stop))
    {
      lp_xml_refuse (faults, LP_ERROR_FORMAT, "encoding", line_of (text, stop),
                     "The document is not UTF-8 text. Save it as UTF-8.");
      return FALSE;
    }
  if (len >= strlen (BYTE_ORDER_MARK) &&
      memcmp (text, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    text += strlen (BYTE_ORDER_MARK);
  declared = dup_declared_encoding (text, (gsize) (end - text));
  if (declared != NULL && g_ascii_strcasecmp (declared, "UTF-8") != 0)
    {
      lp_xml_refuse (faults, LP_ERROR_FORMAT, "encoding", 1,
                     "The document says that its encoding is “%s”. Save it as UTF-8.",
                     declared);
      return FALSE;
    }
  return TRUE;
}

gboolean
lp_xml_scan (const char *text, gsize len, GArray *tag_lines, LpXmlFaults *faults)
{
  Scan scan = { text, text + len, 1, 0 };

  if (len == 0)
    {
      lp_xml_refuse (faults, LP_ERROR_FORMAT, "not-xml", 1,
                     "The document is empty. Choose another file.");
      return FALSE;
    }
  if (len > LP_MAX_POLICY_BYTES)
    {
      lp_xml_refuse (
          faults, LP_ERROR_LIMIT, "too-large", 1,
          "The document is larger than 8 MiB, the most that is accepted. Remove "
          "what is not needed.");
      return FALSE;
    }
  if (!check_encoding (text, len, faults))
    return FALSE;

  while (scan.at < scan.end)
    {
      const char *next = memchr (scan.at, '<', (gsize) (scan.end - scan.at));

      move_to (&scan, next != NULL ? next : scan.end);
      if (next != NULL && !scan_markup (&scan, tag_lines, faults))
        return FALSE;
    }
  return TRUE;
}
