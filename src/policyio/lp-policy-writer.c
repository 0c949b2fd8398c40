/* SPDX-License-Identifier: GPL-3.0-or-later
 * Nodes to XML, always the same bytes for the same nodes.
 *
 * Written by hand and not by libxml2, so that neither its version nor its notion of
 * indentation is part of a file's identity. Escapes are libxml2's own. */
#include "lp-policy-writer.h"

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

/* XML has no way to hold these; the checks tell of them before it comes to writing. */
static gboolean
is_writable (gunichar c)
{
  return (c >= 0x20 && c != 0xFFFE && c != 0xFFFF) || c == '\t' || c == '\n' || c == '\r';
}

/* What stands for @c; NULL: itself. Line ends and tabs in an attribute would be read back
 * as spaces, a CR in a text as a line feed. */
static const char *
get_escape (gunichar c, gboolean in_attribute)
{
  switch (c)
    {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '\r':
      return "&#13;";
    case '"':
      return in_attribute ? "&quot;" : NULL;
    case '\t':
      return in_attribute ? "&#9;" : NULL;
    case '\n':
      return in_attribute ? "&#10;" : NULL;
    default:
      return NULL;
    }
}

static void
append_escaped (GString *out, const char *text, gboolean in_attribute)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *escape = get_escape (c, in_attribute);

      if (escape != NULL)
        g_string_append (out, escape);
      else if (is_writable (c))
        g_string_append_len (out, p, g_utf8_next_char (p) - p);
    }
}

static void
append_attribute (GString *out, const char *name, const char *value)
{
  g_string_append_printf (out, " %s=\"", name);
  append_escaped (out, value, TRUE);
  g_string_append_c (out, '"');
}

static void
indent (GString *out, guint depth)
{
  for (guint i = 0; i < depth; i++)
    g_string_append (out, "  ");
}

static void
append_node (GString *out, const LpNode *node, guint depth, const char *name_space)
{
  const LpKindSpec *spec = lp_format_get_kind (lp_node_get_kind (node));
  const char *text = lp_node_get_text (node);
  guint n_children = lp_node_get_n_children (node);

  indent (out, depth);
  g_string_append_printf (out, "<%s", spec->element);
  if (name_space != NULL)
    append_attribute (out, "xmlns", name_space);
  for (guint i = 0; i < spec->n_attrs; i++)
    {
      const char *value = lp_node_get (node, spec->attrs[i].attr);

      if (value != NULL)
        append_attribute (out, lp_format_get_attr_name (spec->attrs[i].attr), value);
    }
  if (n_children == 0 && *text == '\0')
    {
      g_string_append (out, "/>\n");
      return;
    }
  g_string_append_c (out, '>');
  append_escaped (out, text, FALSE);
  if (n_children > 0)
    {
      g_string_append_c (out, '\n');
      for (guint i = 0; i < n_children; i++)
        append_node (out, lp_node_get_child (node, i), depth + 1, NULL);
      indent (out, depth);
    }
  g_string_append_printf (out, "</%s>\n", spec->element);
}

static GBytes *
write_document (const LpNode *root, const char *name_space)
{
  GString *out = g_string_new (DECLARATION);

  append_node (out, root, 0, name_space);
  return g_string_free_to_bytes (out);
}

GBytes *
lp_policy_write (const LpPolicy *policy)
{
  g_return_val_if_fail (policy != NULL, NULL);

  return write_document (lp_policy_get_root (policy), LP_POLICY_NAMESPACE);
}

GBytes *
lp_source_write (const LpSource *source)
{
  g_return_val_if_fail (source != NULL, NULL);

  return write_document (lp_source_get_root (source), LP_SOURCE_NAMESPACE);
}

char *
lp_node_write (LpNode *node)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (node != NULL, g_string_free (out, FALSE));

  append_node (out, node, 0, NULL);
  return g_string_free (out, FALSE);
}
