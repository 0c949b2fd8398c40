/* SPDX-License-Identifier: GPL-3.0-or-later
 * The second wall: a document that our own checks pass must pass the schema too. */
#include "lp-schema.h"

#include "lp-text.h"
#include "lp-xml-private.h"

#include <libxml/xmlschemas.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlSchemaParserCtxt, xmlSchemaFreeParserCtxt)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlSchemaValidCtxt, xmlSchemaFreeValidCtxt)

/* The schema of a kind of document, made once and kept; validation takes its turn. */
static GMutex schema_mutex;

static void
on_schema_error_cb (void *data, xmlError *error)
{
  g_error ("The schema of the format is not valid: %s", error->message);
}

static xmlSchema *
make_schema (LpKind root)
{
  g_autofree char *text = lp_schema_write (root);
  g_autoptr (xmlSchemaParserCtxt)
      context = xmlSchemaNewMemParserCtxt (text, (int) strlen (text));

  xmlSchemaSetParserStructuredErrors (context, on_schema_error_cb, NULL);
  return xmlSchemaParse (context);
}

static xmlSchema *
get_schema (LpKind root)
{
  static xmlSchema *policy_schema = NULL;
  static xmlSchema *source_schema = NULL;
  xmlSchema **schema = root == LP_KIND_LEAD_POLICY ? &policy_schema : &source_schema;

  if (*schema == NULL)
    *schema = make_schema (root);
  return *schema;
}

/* White space is no content to the format; to a schema it is, in an element of none. */
static void
drop_blank_text (xmlNode *element)
{
  xmlNode *next;

  for (xmlNode *child = element->children; child != NULL; child = next)
    {
      next = child->next;
      if (child->type == XML_ELEMENT_NODE)
        drop_blank_text (child);
      else if (child->type == XML_TEXT_NODE &&
               lp_text_is_blank ((const char *) child->content))
        {
          xmlUnlinkNode (child);
          xmlFreeNode (child);
        }
    }
}

static void
on_invalid_cb (void *data, xmlError *error)
{
  LpFindings *findings = data;
  const xmlNode *node = error->node;
  g_autofree char *message = NULL;
  g_autofree char *path = NULL;
  /* Of a broken reference libxml2 gives no node, only its own line. */
  guint line = (guint) MAX (error->line, 1);

  while (node != NULL && node->type != XML_ELEMENT_NODE)
    node = node->parent;
  if (node != NULL)
    {
      line = lp_xml_get_line (node);
      path = lp_xml_dup_path (node);
    }
  message = g_strdup (error->message != NULL ? error->message : "");
  g_strdelimit (g_strstrip (message), "\n\r", ' ');
  lp_findings_add_at_line (
      findings, LP_SEVERITY_ERROR, "schema", line, path != NULL ? path : "/",
      "The document does not fit the schema: %s Correct this place.", message);
}

void
lp_schema_check (xmlDoc *doc, LpKind root, LpFindings *findings)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&schema_mutex);
  g_autoptr (xmlSchemaValidCtxt) context = xmlSchemaNewValidCtxt (get_schema (root));

  drop_blank_text (xmlDocGetRootElement (doc));
  xmlSchemaSetValidStructuredErrors (context, on_invalid_cb, findings);
  xmlSchemaValidateDoc (context, doc);
}
