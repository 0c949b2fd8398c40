/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * XML to the plain tree of the plain evaluator, by way of libxml2's document.
 */
#include "plain-node.h"

#include "plain-value.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

void
plain_node_free (PlainNode *node)
{
  g_free (node->name);
  g_ptr_array_unref (node->attributes);
  g_ptr_array_unref (node->children);
  g_free (node->text);
  g_free (node->folded);
  g_free (node);
}

static void
append_text (const xmlNode *element, GString *text)
{
  for (const xmlNode *at = element->children; at != NULL; at = at->next)
    if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE)
      g_string_append (text, (const char *) at->content);
}

static PlainNode *
node_from_xml (xmlNode *element)
{
  PlainNode *node = g_new0 (PlainNode, 1);
  g_autoptr (GString) text = g_string_new (NULL);

  node->name = g_strdup ((const char *) element->name);
  node->attributes = g_ptr_array_new_with_free_func (g_free);
  node->children = g_ptr_array_new_with_free_func ((GDestroyNotify) plain_node_free);
  for (xmlAttr *at = element->properties; at != NULL; at = at->next)
    {
      xmlChar *value = xmlNodeListGetString (element->doc, at->children, 1);

      g_ptr_array_add (node->attributes, g_strdup ((const char *) at->name));
      g_ptr_array_add (node->attributes,
                       g_strdup (value != NULL ? (const char *) value : ""));
      xmlFree (value);
    }
  for (xmlNode *at = element->children; at != NULL; at = at->next)
    if (at->type == XML_ELEMENT_NODE)
      g_ptr_array_add (node->children, node_from_xml (at));

  append_text (element, text);
  node->text = plain_trim (text->str);
  node->folded = plain_fold (node->text);
  return node;
}

PlainNode *
plain_node_parse (const char *xml, gsize length, GError **error)
{
  xmlDoc *doc = xmlReadMemory (xml, (int) length, NULL, NULL,
                               XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  PlainNode *root;

  if (doc == NULL)
    {
      g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, "not well-formed XML");
      return NULL;
    }
  root = node_from_xml (xmlDocGetRootElement (doc));
  xmlFreeDoc (doc);
  return root;
}

const char *
plain_node_get (const PlainNode *node, const char *attribute)
{
  for (guint i = 0; i < node->attributes->len; i += 2)
    if (strcmp (node->attributes->pdata[i], attribute) == 0)
      return node->attributes->pdata[i + 1];
  return NULL;
}

gint64
plain_node_get_int (const PlainNode *node, const char *attribute, gint64 absent)
{
  const char *text = plain_node_get (node, attribute);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : absent;
}

gboolean
plain_node_is (const PlainNode *node, const char *name)
{
  return strcmp (node->name, name) == 0;
}

const PlainNode *
plain_node_child (const PlainNode *node, const char *name)
{
  for (guint i = 0; i < node->children->len; i++)
    if (plain_node_is (node->children->pdata[i], name))
      return node->children->pdata[i];
  return NULL;
}
