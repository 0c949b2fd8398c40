/* SPDX-License-Identifier: GPL-3.0-or-later
 * Bytes that may come from anybody to a tree, with libxml2 at its most careful. */
#include "lp-error.h"
#include "lp-xml-private.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlParserCtxt, xmlFreeParserCtxt)

#define XINCLUDE_2001 "http://www.w3.org/2001/XInclude"
#define XINCLUDE_2003 "http://www.w3.org/2003/XInclude"

/* What the parser complained of first. */
typedef struct
{
  guint line;
  char *message;
  gboolean doctype;
} Complaint;

void
lp_xml_refuse (LpXmlFaults *faults,
               int error_code,
               const char *code,
               guint line,
               const char *format,
               ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  if (faults->findings != NULL)
    lp_findings_add_at_line (faults->findings, LP_SEVERITY_ERROR, code, line, "/", "%s",
                             message);
  if (faults->error != NULL && *faults->error == NULL)
    g_set_error (faults->error, LP_ERROR, error_code, "%s, line %u: %s", faults->name,
                 line, message);
}

static xmlParserInput *
refuse_external (const char *url, const char *id, xmlParserCtxt *context)
{
  return NULL;
}

/* Once a process: nothing that libxml2 ever does here may open a file or a connection. */
static void
forbid_loading (void)
{
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      xmlInitParser ();
      xmlSetExternalEntityLoader (refuse_external);
      g_once_init_leave (&done, 1);
    }
}

/* Without wellFormed = 0 a stopped parser hands out an empty document as a good one. */
static void
on_internal_subset_cb (void *data,
                       const xmlChar *name,
                       const xmlChar *external_id,
                       const xmlChar *system_id)
{
  xmlParserCtxt *context = data;
  Complaint *complaint = context->_private;

  complaint->doctype = TRUE;
  xmlStopParser (context);
  context->wellFormed = 0;
}

static void
on_parser_error_cb (void *data, xmlError *error)
{
  xmlParserCtxt *context = data;
  Complaint *complaint = context->_private;

  if (complaint->message != NULL || error->level < XML_ERR_ERROR)
    return;
  complaint->line = (guint) MAX (error->line, 1);
  complaint->message = g_strdup (error->message != NULL ? error->message : "");
  g_strdelimit (g_strstrip (complaint->message), "\n\r", ' ');
}

static void
refuse_ill_formed (const Complaint *complaint, LpXmlFaults *faults)
{
  if (complaint->doctype)
    lp_xml_refuse (faults, LP_ERROR_FORMAT, "doctype", MAX (complaint->line, 1),
                   "The document has a document type declaration, which is not accepted. "
                   "Remove it.");
  else
    lp_xml_refuse (faults, LP_ERROR_FORMAT, "not-xml", MAX (complaint->line, 1),
                   "The document is not well-formed XML (%s). Repair it at this place.",
                   complaint->message != NULL ? complaint->message : "no reason given");
}

static xmlDoc *
parse (const char *text, gsize len, LpXmlFaults *faults)
{
  g_autoptr (xmlParserCtxt) context = xmlNewParserCtxt ();
  g_autoptr (xmlDoc) doc = NULL;
  Complaint complaint = { 0 };

  context->_private = &complaint;
  context->sax->internalSubset = on_internal_subset_cb;
  context->sax->serror = on_parser_error_cb;
  doc = xmlCtxtReadMemory (context, text, (int) len, NULL, "UTF-8",
                           XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT);
  if (doc == NULL || !context->wellFormed || !context->nsWellFormed ||
      doc->intSubset != NULL || xmlDocGetRootElement (doc) == NULL)
    {
      refuse_ill_formed (&complaint, faults);
      g_free (complaint.message);
      return NULL;
    }
  g_free (complaint.message);
  return g_steal_pointer (&doc);
}

/* The element behind @element in document order, or NULL. */
static xmlNode *
next_element (xmlNode *element)
{
  xmlNode *next = xmlFirstElementChild (element);

  while (next == NULL && element != NULL && element->type == XML_ELEMENT_NODE)
    {
      next = xmlNextElementSibling (element);
      element = element->parent;
    }
  return next;
}

static gboolean
is_xinclude (const xmlNode *element)
{
  const char *href = element->ns != NULL ? (const char *) element->ns->href : NULL;

  return href != NULL &&
         (strcmp (href, XINCLUDE_2001) == 0 || strcmp (href, XINCLUDE_2003) == 0);
}

/* In a well-formed document the n-th start tag of the scan is the n-th element. */
static gboolean
note_lines (xmlDoc *doc, const GArray *tag_lines, LpXmlFaults *faults)
{
  guint i = 0;

  for (xmlNode *element = xmlDocGetRootElement (doc); element != NULL;
       element = next_element (element))
    {
      guint line = i < tag_lines->len ? g_array_index (tag_lines, guint, i) : 0;

      i++;
      element->_private = GUINT_TO_POINTER (line);
      if (is_xinclude (element))
        {
          lp_xml_refuse (faults, LP_ERROR_FORMAT, "xinclude", line,
                         "The document includes another one by XInclude, which is not "
                         "accepted. Put the content itself there.");
          return FALSE;
        }
    }
  return TRUE;
}

xmlDoc *
lp_xml_parse (GBytes *bytes, LpXmlFaults *faults)
{
  g_autoptr (GArray) tag_lines = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (xmlDoc) doc = NULL;
  gsize len;
  const char *text = g_bytes_get_data (bytes, &len);

  forbid_loading ();
  if (!lp_xml_scan (text, len, tag_lines, faults))
    return NULL;
  doc = parse (text, len, faults);
  if (doc == NULL || !note_lines (doc, tag_lines, faults))
    return NULL;
  return g_steal_pointer (&doc);
}

guint
lp_xml_get_line (const xmlNode *element)
{
  return GPOINTER_TO_UINT (element->_private);
}

gboolean
lp_xml_is (const xmlNode *element, const char *name, const char *name_space)
{
  return element->type == XML_ELEMENT_NODE && element->ns != NULL &&
         strcmp ((const char *) element->name, name) == 0 &&
         strcmp ((const char *) element->ns->href, name_space) == 0;
}

static const xmlNode *
next_of_name (const xmlNode *sibling, const xmlChar *name)
{
  while (sibling != NULL &&
         (sibling->type != XML_ELEMENT_NODE || !xmlStrEqual (sibling->name, name)))
    sibling = sibling->next;
  return sibling;
}

/* The element's number among its siblings of the same name, from 1; 0 for the only one.
 * Looks no further than it must: a hostile document has millions of siblings. */
static guint
number_among_siblings (const xmlNode *element)
{
  const xmlNode *sibling = next_of_name (element->parent->children, element->name);
  guint number = 1;

  if (sibling == element && next_of_name (element->next, element->name) == NULL)
    return 0;
  for (; sibling != element; sibling = next_of_name (sibling->next, element->name))
    number++;
  return number;
}

/* What identifies the element in a path, as lp_path_to_string() has it; NULL: its number.
 */
static const char *
get_id_name (const xmlNode *element)
{
  if (xmlStrEqual (element->name, (const xmlChar *) "rejection"))
    return "code";
  return xmlStrEqual (element->name, (const xmlChar *) "join") ? "name" : "id";
}

char *
lp_xml_dup_attr (const xmlNode *element, const char *name)
{
  xmlChar *value = xmlGetNoNsProp ((xmlNode *) element, (const xmlChar *) name);
  char *copy = g_strdup ((const char *) value);

  xmlFree (value);
  return copy;
}

char *
lp_xml_dup_path (const xmlNode *element)
{
  g_autofree char *parent = NULL;
  g_autofree char *id = NULL;
  const char *id_name = get_id_name (element);
  guint number;

  if (element->parent == NULL || element->parent->type != XML_ELEMENT_NODE)
    return g_strdup_printf ("/%s", element->name);
  parent = lp_xml_dup_path (element->parent);
  id = lp_xml_dup_attr (element, id_name);
  if (id != NULL)
    return g_strdup_printf ("%s/%s[@%s='%s']", parent, element->name, id_name, id);
  number = number_among_siblings (element);
  if (number > 0)
    return g_strdup_printf ("%s/%s[%u]", parent, element->name, number);
  return g_strdup_printf ("%s/%s", parent, element->name);
}
