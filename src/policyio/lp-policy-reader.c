/* SPDX-License-Identifier: GPL-3.0-or-later
 * XML to nodes, by the table of the format, and the two doors. */
#include "lp-policy-reader.h"

#include "lp-error.h"
#include "lp-file.h"
#include "lp-text.h"
#include "lp-xml-private.h"

#include <string.h>

typedef struct
{
  LpKind root_kind;
  const char *name_space;
  LpFindings *findings;
  GHashTable *lines; /* LpNode (borrowed) -> line */
  gboolean refused;  /* something was met that no node can hold */
} Reader;

/* --- Findings about the tree. --- */

static void G_GNUC_PRINTF (5, 6) report (Reader *reader,
                                         const char *code,
                                         const xmlNode *element,
                                         const char *attr,
                                         const char *format,
                                         ...)
{
  g_autofree char *path = NULL;
  g_autofree char *message = NULL;
  va_list args;

  /* Past the limit findings are only counted: no words for them. */
  if (lp_findings_get_n_errors (reader->findings) < LP_MAX_FINDINGS)
    {
      g_autofree char *place = lp_xml_dup_path (element);

      path = attr != NULL ? g_strdup_printf ("%s/@%s", place, attr)
                          : g_steal_pointer (&place);
      va_start (args, format);
      message = g_strdup_vprintf (format, args);
      va_end (args);
    }
  lp_findings_add_at_line (reader->findings, LP_SEVERITY_ERROR, code,
                           lp_xml_get_line (element), path, "%s",
                           message != NULL ? message : "");
}

/* What may stand inside @kind, for a message: “when”, “decay”. (transfer full) */
static char *
dup_known_children (LpKind kind)
{
  const LpKindSpec *spec = lp_format_get_kind (kind);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < spec->n_children; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            spec->children[i].kind == LP_KIND_CONDITION
                                ? "conditions"
                                : lp_format_get_kind (spec->children[i].kind)->element);
  if (spec->n_children == 0)
    g_string_append (names, spec->has_text ? "text" : "nothing");
  return g_string_free (names, FALSE);
}

static char *
dup_known_attrs (LpKind kind)
{
  const LpKindSpec *spec = lp_format_get_kind (kind);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < spec->n_attrs; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            lp_format_get_attr_name (spec->attrs[i].attr));
  if (spec->n_attrs == 0)
    g_string_append (names, "no attributes");
  return g_string_free (names, FALSE);
}

static void
refuse_element (Reader *reader, const xmlNode *element, LpKind parent)
{
  const char *href = element->ns != NULL ? (const char *) element->ns->href : "none";

  reader->refused = TRUE;
  if (strcmp (href, reader->name_space) != 0)
    report (
        reader, "foreign-element", element, NULL,
        "The element “%s” is of the namespace “%s”. Remove it: only elements of “%s” may "
        "stand here.",
        element->name, href, reader->name_space);
  else
    {
      g_autofree char *known = dup_known_children (parent);

      report (
          reader, "unknown-element", element, NULL,
          "The element “%s” is not known inside “%s”, which takes %s. Remove or rename it.",
          element->name, lp_format_get_kind (parent)->element, known);
    }
}

static void
refuse_attribute (Reader *reader,
                  const xmlNode *element,
                  const xmlAttr *attr,
                  LpKind kind)
{
  reader->refused = TRUE;
  if (attr->ns != NULL)
    report (reader, "foreign-attribute", element, (const char *) attr->name,
            "The attribute “%s” is of the namespace “%s”. Remove it: the format has no "
            "attributes with a namespace.",
            attr->name, attr->ns->href);
  else
    {
      g_autofree char *known = dup_known_attrs (kind);

      report (
          reader, "unknown-attribute", element, (const char *) attr->name,
          "The attribute “%s” is not known on “%s”, which takes %s. Remove or rename it.",
          attr->name, element->name, known);
    }
}

/* --- Nodes. --- */

static void
read_attributes (Reader *reader,
                 const xmlNode *element,
                 LpKind kind,
                 LpNodeBuilder *builder)
{
  for (const xmlAttr *attr = element->properties; attr != NULL; attr = attr->next)
    {
      LpAttr known = attr->ns == NULL ? lp_format_find_attr ((const char *) attr->name)
                                      : LP_ATTR_NONE;

      if (known != LP_ATTR_NONE && lp_format_get_attr (kind, known) != NULL)
        {
          g_autofree char *value = lp_xml_dup_attr (element, (const char *) attr->name);

          lp_node_builder_set (builder, known, value);
        }
      else
        refuse_attribute (reader, element, attr, kind);
    }
}

/* The text around comments and instructions is one text. */
static void
read_text (Reader *reader, const xmlNode *element, LpKind kind, LpNodeBuilder *builder)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const xmlNode *child = element->children; child != NULL; child = child->next)
    if ((child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) &&
        child->content != NULL)
      g_string_append (text, (const char *) child->content);

  if (lp_format_get_kind (kind)->has_text)
    lp_node_builder_set_text (builder, text->str);
  else if (!lp_text_is_blank (text->str))
    report (
        reader, "unexpected-text", element, NULL,
        "There is text directly inside “%s”, which holds none. Remove it, or put it in "
        "the element it belongs to.",
        element->name);
}

static LpKind
find_kind (const Reader *reader, LpKind parent, const xmlNode *element)
{
  if (!lp_xml_is (element, (const char *) element->name, reader->name_space))
    return LP_KIND_NONE;
  return lp_format_find_child (parent, (const char *) element->name);
}

static gboolean
has_room (Reader *reader, const xmlNode *element, guint depth, guint n_children)
{
  if (depth >= LP_PATH_MAX_DEPTH)
    report (reader, "too-deep", element, NULL,
            "Elements are nested more than %d deep. Take some conditions apart.",
            LP_PATH_MAX_DEPTH);
  else if (n_children > G_MAXUINT16)
    report (reader, "too-many-elements", element, NULL,
            "More than %d elements stand side by side. Remove some.", G_MAXUINT16);
  else
    return TRUE;
  reader->refused = TRUE;
  return FALSE;
}

static LpNode *
read_element (Reader *reader, const xmlNode *element, LpKind kind, guint depth)
{
  LpNodeBuilder *builder = lp_node_builder_new (kind);
  LpNode *node;
  guint n_children = 0;

  read_attributes (reader, element, kind, builder);
  read_text (reader, element, kind, builder);
  for (const xmlNode *child = element->children; child != NULL; child = child->next)
    {
      LpKind child_kind;

      if (child->type != XML_ELEMENT_NODE)
        continue;
      if (reader->refused && lp_findings_get_n (reader->findings) >= LP_MAX_FINDINGS)
        break;
      child_kind = find_kind (reader, kind, child);
      if (child_kind == LP_KIND_NONE)
        refuse_element (reader, child, kind);
      else if (!has_room (reader, child, depth + 1, ++n_children))
        break;
      else
        lp_node_builder_take (builder,
                              read_element (reader, child, child_kind, depth + 1));
    }
  node = lp_node_builder_end (builder);
  g_hash_table_insert (reader->lines, node, GUINT_TO_POINTER (lp_xml_get_line (element)));
  return node;
}

/* --- The document. --- */

static gboolean
check_root (const xmlNode *root, LpKind kind, const char *name_space, LpXmlFaults *faults)
{
  const char *expected = lp_format_get_kind (kind)->element;
  const char *href = root->ns != NULL ? (const char *) root->ns->href : "none";

  if (lp_xml_is (root, expected, name_space))
    return TRUE;
  lp_xml_refuse (
      faults, LP_ERROR_FORMAT,
      kind == LP_KIND_LEAD_POLICY ? "not-a-policy" : "not-a-source",
      lp_xml_get_line (root),
      "The document is a “%s” of the namespace “%s”, not a “%s” of “%s”. Choose "
      "another file.",
      root->name, href, expected, name_space);
  return FALSE;
}

/* A format of our major version is the checks' matter; another one is read by nobody
 * here. */
static gboolean
check_format (const xmlNode *root, LpXmlFaults *faults)
{
  g_autofree char *format = lp_xml_dup_attr (root, "format");
  gsize n_major = strcspn (LP_FORMAT_VERSION, ".");
  gsize n;

  if (format == NULL)
    return TRUE;
  n = strspn (format, "0123456789");
  if (n == 0 || (format[n] != '.' && format[n] != '\0') ||
      (n == n_major && strncmp (format, LP_FORMAT_VERSION, n_major) == 0))
    return TRUE;
  lp_xml_refuse (
      faults, LP_ERROR_FORMAT, "other-format-version", lp_xml_get_line (root),
      "The document is of format “%s”; this program understands format %s. Open it "
      "with a newer version, or have it saved as %s.",
      format, LP_FORMAT_VERSION, LP_FORMAT_VERSION);
  return FALSE;
}

/* The writer knows one prefix, none: the digest of what it writes will be another one. */
static void
warn_of_prefixes (const Reader *reader, const xmlNode *element)
{
  for (; element != NULL; element = element->next)
    {
      if (element->type != XML_ELEMENT_NODE)
        continue;
      for (const xmlNs *ns = element->nsDef; ns != NULL; ns = ns->next)
        if (ns->prefix != NULL || element->parent->type == XML_ELEMENT_NODE)
          {
            lp_findings_add_at_line (
                reader->findings, LP_SEVERITY_WARNING, "namespace-prefix",
                lp_xml_get_line (element), "/",
                "A namespace is declared here beside the format's own. It will not be kept "
                "when the document is written, which changes its digest. Remove it.");
            return;
          }
      if (element->children != NULL)
        warn_of_prefixes (reader, element->children);
    }
}

/* Findings of the checks know the node, not its line. */
static void
set_lines (const Reader *reader, LpNode *root)
{
  for (guint i = 0; i < lp_findings_get_n (reader->findings); i++)
    {
      const LpFinding *finding = lp_findings_get (reader->findings, i);
      LpNode *node;

      if (!finding->has_place || finding->line != 0)
        continue;
      node = lp_node_at (root, &finding->place);
      if (node != NULL)
        lp_findings_set_line (
            reader->findings, i,
            GPOINTER_TO_UINT (g_hash_table_lookup (reader->lines, node)));
    }
}

static void
check_values (const Reader *reader, LpNode *root)
{
  if (reader->root_kind == LP_KIND_LEAD_POLICY)
    {
      g_autoptr (LpPolicy) policy = lp_policy_new (root);

      lp_policy_check (policy, reader->findings);
    }
  else
    {
      g_autoptr (LpSource) source = lp_source_new (root);

      lp_source_check (source, NULL, reader->findings);
    }
  set_lines (reader, root);
}

/* The door: NULL when the document may not pass. */
static LpNode *
let_pass (Reader *reader, LpNode *root, LpReadDoor door, LpXmlFaults *faults)
{
  guint n = lp_findings_get_n_errors (reader->findings);
  const LpFinding *first;

  lp_findings_sort (reader->findings);
  if (!reader->refused && (n == 0 || door == LP_READ_DRAFT))
    return lp_node_ref (root);
  first = lp_findings_get (reader->findings, 0);
  if (n == 1)
    g_set_error (faults->error, LP_ERROR, LP_ERROR_INVALID, "%s, line %u: %s",
                 faults->name, first->line, first->message);
  else
    g_set_error (faults->error, LP_ERROR, LP_ERROR_INVALID,
                 "%s has %u faults; the first is in line %u: %s", faults->name, n,
                 first->line, first->message);
  return NULL;
}

static LpNode *
read_tree (xmlDoc *doc, LpKind kind, LpReadDoor door, LpXmlFaults *faults)
{
  xmlNode *root = xmlDocGetRootElement (doc);
  g_autoptr (GHashTable) lines = g_hash_table_new (NULL, NULL);
  g_autoptr (LpNode) node = NULL;
  Reader reader = { kind, NULL, faults->findings, lines, FALSE };

  reader.name_space = kind == LP_KIND_LEAD_POLICY ? LP_POLICY_NAMESPACE
                                                  : LP_SOURCE_NAMESPACE;
  if (!check_root (root, kind, reader.name_space, faults) ||
      (kind == LP_KIND_LEAD_POLICY && !check_format (root, faults)))
    return NULL;
  node = read_element (&reader, root, kind, 0);
  warn_of_prefixes (&reader, root);
  check_values (&reader, node);
  if (door == LP_READ_STRICT && lp_findings_get_n_errors (reader.findings) == 0)
    lp_schema_check (doc, kind, reader.findings);
  return let_pass (&reader, node, door, faults);
}

static LpNode *
read_document (GBytes *bytes,
               const char *file_name,
               LpKind kind,
               LpReadDoor door,
               LpFindings *findings,
               GError **error)
{
  g_autofree char *name = file_name != NULL ? g_strdup_printf ("“%s”", file_name)
                                            : g_strdup ("The document");
  LpXmlFaults faults = { findings, name, error };
  g_autoptr (xmlDoc) doc = lp_xml_parse (bytes, &faults);

  return doc != NULL ? read_tree (doc, kind, door, &faults) : NULL;
}

LpPolicy *
lp_policy_read (GBytes *bytes,
                const char *file_name,
                LpReadDoor door,
                LpFindings *findings,
                GError **error)
{
  g_autoptr (LpNode) root = NULL;

  g_return_val_if_fail (bytes != NULL && findings != NULL, NULL);

  root = read_document (bytes, file_name, LP_KIND_LEAD_POLICY, door, findings, error);
  return root != NULL ? lp_policy_new (root) : NULL;
}

LpSource *
lp_source_read (GBytes *bytes,
                const char *file_name,
                LpReadDoor door,
                LpFindings *findings,
                GError **error)
{
  g_autoptr (LpNode) root = NULL;

  g_return_val_if_fail (bytes != NULL && findings != NULL, NULL);

  root = read_document (bytes, file_name, LP_KIND_LEAD_SOURCE, door, findings, error);
  return root != NULL ? lp_source_new (root) : NULL;
}

LpPolicy *
lp_policy_load (const char *path, LpReadDoor door, LpFindings *findings, GError **error)
{
  g_autoptr (GBytes) bytes = lp_file_load (path, LP_MAX_POLICY_BYTES, error);
  g_autofree char *name = g_filename_display_basename (path);

  return bytes != NULL ? lp_policy_read (bytes, name, door, findings, error) : NULL;
}

LpSource *
lp_source_load (const char *path, LpReadDoor door, LpFindings *findings, GError **error)
{
  g_autoptr (GBytes) bytes = lp_file_load (path, LP_MAX_POLICY_BYTES, error);
  g_autofree char *name = g_filename_display_basename (path);

  return bytes != NULL ? lp_source_read (bytes, name, door, findings, error) : NULL;
}
