/* SPDX-License-Identifier: GPL-3.0-or-later
 * Safe XML: what the readers, the digest and the schema share. libxml2 is seen only here
 * and in the files beside it.
 *
 *   bytes -> lp-xml-scan.c: refuses what must not reach a parser; notes the line of each
 * tag
 *         -> lp-xml-parse.c: a tree without entities, document type or network
 *         -> lp-policy-reader.c (nodes), lp-policy-digest.c (canonical form),
 *            lp-schema-check.c (second wall) */
#pragma once

#include "lp-finding.h"

#include <libxml/tree.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

/* Why a document is not read any further, as a finding and as an error at once. */
typedef struct
{
  LpFindings *findings; /* (nullable) */
  const char *name;     /* what messages call the document, quoted or in words */
  GError **error;
} LpXmlFaults;

/* Adds an error finding and sets the GError. @code is static. */
void
lp_xml_refuse (LpXmlFaults *faults,
               int error_code,
               const char *code,
               guint line,
               const char *format,
               ...) G_GNUC_PRINTF (5, 6);

/**
 * lp_xml_scan:
 * @text: (nullable): @len bytes
 * @tag_lines: guint, filled with the line on which each start tag begins, in document
 * order
 *
 * Refuses what is larger than a document may be, not UTF-8, or holds a document type, a
 * start tag over 64 KiB or more attributes in one tag than the format knows. Whether it
 * is well-formed is the parser's matter.
 */
gboolean
lp_xml_scan (const char *text, gsize len, GArray *tag_lines, LpXmlFaults *faults);

/**
 * lp_xml_parse:
 *
 * Returns: (transfer full): the tree, without entities, CDATA being text; each element's
 *   _private is its line. NULL when refused, not well-formed or holding an XInclude.
 */
xmlDoc *
lp_xml_parse (GBytes *bytes, LpXmlFaults *faults);

/* The line of an element of such a tree. */
guint
lp_xml_get_line (const xmlNode *element);

/* Whether the element is of that name and namespace. */
gboolean
lp_xml_is (const xmlNode *element, const char *name, const char *name_space);

/* The value of an attribute without a namespace, (transfer full); NULL: left out. */
char *
lp_xml_dup_attr (const xmlNode *element, const char *name);

/* "/lead-policy/scoring/dimension[@id='fit']/rule[2]", (transfer full). */
char *
lp_xml_dup_path (const xmlNode *element);

/**
 * lp_schema_check:
 * @root: the kind of the document
 *
 * Adds an error finding for each fault that the schema sees. For documents in which the
 * reader and the checks saw none: a fault found here is a gap in them.
 */
void
lp_schema_check (xmlDoc *doc, LpKind root, LpFindings *findings);

G_END_DECLS
