/* SPDX-License-Identifier: GPL-3.0-or-later
 * The canonical form of a document and its digest (format page, section 6). */
#include "lp-policy-digest.h"

#include "lp-digest.h"
#include "lp-error.h"
#include "lp-policy-writer.h"
#include "lp-text.h"
#include "lp-xml-private.h"

#include <libxml/c14n.h>

static void
drop (xmlNode *node)
{
  xmlUnlinkNode (node);
  xmlFreeNode (node);
}

static gboolean
is_text (const xmlNode *node)
{
  return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

/* Joins the text nodes that follow @first, now that nothing stands between them, and
 * trims the whole; drops it when nothing is left. Returns the node behind. */
static xmlNode *
join_text (xmlNode *first)
{
  g_autoptr (GString) text = g_string_new (NULL);
  xmlNode *parent = first->parent;
  xmlNode *behind = first;
  const char *start;
  gsize len;

  while (behind != NULL && is_text (behind))
    {
      xmlNode *next = behind->next;

      g_string_append (text,
                       behind->content != NULL ? (const char *) behind->content : "");
      drop (behind);
      behind = next;
    }
  lp_text_trim_view (text->str, text->len, &start, &len);
  if (len > 0)
    {
      xmlNode *joined = xmlNewDocTextLen (parent->doc, (const xmlChar *) start,
                                          (int) len);

      if (behind != NULL)
        xmlAddPrevSibling (behind, joined);
      else
        xmlAddChild (parent, joined);
    }
  return behind;
}

static void
drop_remarks (xmlNode *parent)
{
  xmlNode *next;

  for (xmlNode *child = parent->children; child != NULL; child = next)
    {
      next = child->next;
      if (child->type == XML_COMMENT_NODE || child->type == XML_PI_NODE)
        drop (child);
    }
}

/* A document is at most 256 elements deep: the parser refuses more. */
static void
reduce (xmlNode *element)
{
  drop_remarks (element);
  for (xmlNode *child = element->children; child != NULL;)
    {
      if (is_text (child))
        child = join_text (child);
      else
        {
          if (child->type == XML_ELEMENT_NODE)
            reduce (child);
          child = child->next;
        }
    }
}

static void
drop_agreement (xmlNode *root)
{
  xmlNode *next;

  for (xmlNode *child = xmlFirstElementChild (root); child != NULL; child = next)
    {
      next = xmlNextElementSibling (child);
      if (lp_xml_is (child, lp_format_get_kind (LP_KIND_AGREEMENT)->element,
                     LP_POLICY_NAMESPACE))
        drop (child);
    }
}

/* What libxml2 would print is said by our error. */
static void
ignore_xml_error (void *data, xmlError *error)
{
}

static xmlChar *
write_canonical (xmlDoc *doc, int *len)
{
  xmlStructuredErrorFunc handler = xmlStructuredError;
  void *context = xmlStructuredErrorContext;
  xmlChar *canonical = NULL;

  xmlSetStructuredErrorFunc (NULL, ignore_xml_error);
  *len = xmlC14NDocDumpMemory (doc, NULL, XML_C14N_1_1, NULL, FALSE, &canonical);
  xmlSetStructuredErrorFunc (context, handler);
  return canonical;
}

GBytes *
lp_document_canonical (GBytes *bytes, GError **error)
{
  LpXmlFaults faults = { NULL, "The document", error };
  g_autoptr (xmlDoc) doc = NULL;
  xmlChar *canonical;
  int len;

  g_return_val_if_fail (bytes != NULL, NULL);

  doc = lp_xml_parse (bytes, &faults);
  if (doc == NULL)
    return NULL;
  drop_remarks ((xmlNode *) doc);
  drop_agreement (xmlDocGetRootElement (doc));
  reduce (xmlDocGetRootElement (doc));
  canonical = write_canonical (doc, &len);
  if (canonical == NULL || len < 0)
    {
      g_set_error (
          error, LP_ERROR, LP_ERROR_FORMAT,
          "The document has no canonical form. Declare its namespaces by absolute "
          "names.");
      return NULL;
    }
  return g_bytes_new_with_free_func (canonical, (gsize) len, (GDestroyNotify) xmlFree,
                                     canonical);
}

char *
lp_document_digest (GBytes *bytes, GError **error)
{
  g_autoptr (GBytes) canonical = lp_document_canonical (bytes, error);

  if (canonical == NULL)
    return NULL;
  return lp_digest_of_bytes (g_bytes_get_data (canonical, NULL),
                             g_bytes_get_size (canonical));
}

char *
lp_policy_digest (const LpPolicy *policy)
{
  g_autoptr (GBytes) bytes = lp_policy_write (policy);
  g_autoptr (GError) error = NULL;
  char *digest = lp_document_digest (bytes, &error);

  /* A policy in memory may have grown past what a file may hold; then it has no identity
   * that a file could have, and its bytes stand for it. */
  if (digest == NULL)
    digest = lp_digest_of_bytes (g_bytes_get_data (bytes, NULL),
                                 g_bytes_get_size (bytes));
  return digest;
}

GPtrArray *
lp_policy_get_counting_approvals (const LpPolicy *policy)
{
  GPtrArray *counting = g_ptr_array_new ();
  LpNode *agreement = lp_policy_get_section (policy, LP_KIND_AGREEMENT);
  g_autofree char *digest = NULL;

  if (agreement == NULL || lp_policy_is_draft (policy))
    return counting;
  digest = lp_policy_digest (policy);
  LP_FOREACH_CHILD (agreement, LP_KIND_APPROVAL, approval)
    {
      if (g_strcmp0 (lp_node_get (approval, LP_ATTR_DIGEST), digest) == 0)
        g_ptr_array_add (counting, approval);
    }
  return counting;
}

gboolean
lp_policy_is_agreed (const LpPolicy *policy)
{
  g_autoptr (GPtrArray) counting = lp_policy_get_counting_approvals (policy);
  gboolean marketing = FALSE, sales = FALSE;

  for (guint i = 0; i < counting->len; i++)
    {
      const char *side = lp_node_get (counting->pdata[i], LP_ATTR_SIDE);

      marketing |= g_strcmp0 (side, "marketing") == 0;
      sales |= g_strcmp0 (side, "sales") == 0;
    }
  return marketing && sales;
}
