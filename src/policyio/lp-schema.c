/* SPDX-License-Identifier: GPL-3.0-or-later
 * The table of the format as XML Schema 1.0: elements, their order, ids and references.
 *
 * What a schema cannot say (types that fit their tests, order of stages, sums) is left to
 * the checks. Each kind that can be reached from the root becomes one complex type. */
#include "lp-schema.h"

#include "lp-schema-private.h"

#include <string.h>

typedef struct
{
  GString *out;
  LpKind root;
  GArray *kinds;              /* LpKind, reachable, parents first */
  LpKind parents[LP_N_KINDS]; /* the first parent; NONE for the root and conditions */
  guint n_parents[LP_N_KINDS];
  gboolean has_conditions;
} Schema;

/* --- Which kinds there are. --- */

static void
reach (Schema *schema, LpKind kind, LpKind parent)
{
  if (schema->n_parents[kind]++ > 0)
    return;
  schema->parents[kind] = parent;
  g_array_append_val (schema->kinds, kind);
}

static void
reach_all (Schema *schema)
{
  reach (schema, schema->root, LP_KIND_NONE);
  for (guint i = 0; i < schema->kinds->len; i++)
    {
      LpKind parent = g_array_index (schema->kinds, LpKind, i);
      const LpKindSpec *spec = lp_format_get_kind (parent);

      for (guint j = 0; j < spec->n_children; j++)
        if (spec->children[j].kind != LP_KIND_CONDITION)
          reach (schema, spec->children[j].kind, parent);
        else
          {
            schema->has_conditions = TRUE;
            for (guint kind = LP_KIND_ALL; LP_KIND_IS_CONDITION (kind); kind++)
              reach (schema, (LpKind) kind, LP_KIND_NONE);
          }
    }
}

static gboolean
shares_element (const Schema *schema, LpKind kind)
{
  const char *element = lp_format_get_kind (kind)->element;

  for (guint i = 0; i < schema->kinds->len; i++)
    {
      LpKind other = g_array_index (schema->kinds, LpKind, i);

      if (other != kind && strcmp (lp_format_get_kind (other)->element, element) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The element's name; with its parent's where several kinds have that name. Types have
 * names of their own, so "-element" keeps them apart from the simple ones. (transfer
 * full) */
static char *
dup_kind_name (const Schema *schema, LpKind kind)
{
  const char *element = lp_format_get_kind (kind)->element;
  LpKind parent = schema->parents[kind];

  if (!shares_element (schema, kind))
    return g_strdup (element);
  return g_strdup_printf ("%s-in-%s", element,
                          parent == LP_KIND_NONE ? "condition"
                                                 : lp_format_get_kind (parent)->element);
}

/* --- Content. --- */

static void
append_occurrence (GString *out, guint min, guint max)
{
  if (min != 1)
    g_string_append_printf (out, " minOccurs=\"%u\"", min);
  if (max == G_MAXUINT)
    g_string_append (out, " maxOccurs=\"unbounded\"");
  else if (max != 1)
    g_string_append_printf (out, " maxOccurs=\"%u\"", max);
}

static void
append_particle (Schema *schema, const LpChildSpec *child, const char *margin)
{
  g_autofree char *type = NULL;

  if (child->kind == LP_KIND_CONDITION)
    g_string_append_printf (schema->out, "%s<xs:group ref=\"p:condition\"", margin);
  else
    {
      type = dup_kind_name (schema, child->kind);
      g_string_append_printf (schema->out, "%s<xs:element name=\"%s\" type=\"p:%s-type\"",
                              margin, lp_format_get_kind (child->kind)->element, type);
    }
  append_occurrence (schema->out, child->min, child->max);
  g_string_append (schema->out, "/>\n");
}

/* Kinds of one slot may be mixed: each any number of times, which is all the format has.
 */
static guint
append_slot (Schema *schema, const LpKindSpec *spec, guint first)
{
  guint end = first + 1;

  while (end < spec->n_children && spec->children[end].slot == spec->children[first].slot)
    end++;
  if (end == first + 1)
    {
      append_particle (schema, &spec->children[first], "      ");
      return end;
    }
  g_string_append (schema->out,
                   "      <xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\">\n");
  for (guint i = first; i < end; i++)
    {
      LpChildSpec once = spec->children[i];

      g_assert (once.min == 0 && once.max == G_MAXUINT);
      once.min = once.max = 1;
      append_particle (schema, &once, "        ");
    }
  g_string_append (schema->out, "      </xs:choice>\n");
  return end;
}

static void
append_attributes (Schema *schema, const LpKindSpec *spec, guint depth)
{
  for (guint i = 0; i < spec->n_attrs; i++)
    lp_schema_append_attribute (schema->out, &spec->attrs[i], depth);
}

static void
append_complex_type (Schema *schema, LpKind kind)
{
  const LpKindSpec *spec = lp_format_get_kind (kind);
  g_autofree char *name = dup_kind_name (schema, kind);

  g_string_append_printf (schema->out, "  <xs:complexType name=\"%s-type\">\n", name);
  if (spec->has_text)
    {
      g_string_append (schema->out, "    <xs:simpleContent>\n"
                                    "      <xs:extension base=\"xs:string\">\n");
      append_attributes (schema, spec, 4);
      g_string_append (schema->out, "      </xs:extension>\n"
                                    "    </xs:simpleContent>\n");
    }
  else
    {
      if (spec->n_children > 0)
        {
          g_string_append (schema->out, "    <xs:sequence>\n");
          for (guint i = 0; i < spec->n_children;)
            i = append_slot (schema, spec, i);
          g_string_append (schema->out, "    </xs:sequence>\n");
        }
      append_attributes (schema, spec, 2);
    }
  g_string_append (schema->out, "  </xs:complexType>\n");
}

static void
append_condition_group (Schema *schema)
{
  g_string_append (schema->out, "  <xs:group name=\"condition\">\n"
                                "    <xs:choice>\n");
  for (guint kind = LP_KIND_ALL; LP_KIND_IS_CONDITION (kind); kind++)
    {
      LpChildSpec child = { (LpKind) kind, 0, 1, 1 };

      append_particle (schema, &child, "      ");
    }
  g_string_append (schema->out, "    </xs:choice>\n"
                                "  </xs:group>\n");
}

/* --- Ids and references. --- */

/* From the root to the kind, "p:stages/p:stage"; from anywhere, ".//p:decay", where the
 * kind stands under several parents. A step without the prefix would select nothing,
 * silently. (transfer full) */
static char *
dup_selector (const Schema *schema, LpKind kind)
{
  const char *element = lp_format_get_kind (kind)->element;
  LpKind parent = schema->parents[kind];
  g_autofree char *before = NULL;

  if (parent == LP_KIND_NONE || schema->n_parents[kind] > 1)
    return g_strdup_printf (".//p:%s", element);
  if (parent == schema->root)
    return g_strdup_printf ("p:%s", element);
  before = dup_selector (schema, parent);
  return g_strdup_printf ("%s/p:%s", before, element);
}

static const char *
get_id_attr (LpKind kind)
{
  static const LpAttr candidates[] = { LP_ATTR_ID, LP_ATTR_CODE, LP_ATTR_NAME };

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      const LpAttrSpec *spec = lp_format_get_attr (kind, candidates[i]);

      if (spec != NULL && spec->type == LP_VALUE_ID)
        return lp_format_get_attr_name (candidates[i]);
    }
  return NULL;
}

static void
append_constraint (Schema *schema,
                   const char *open,
                   const char *selector,
                   const char *field,
                   const char *close)
{
  g_string_append_printf (schema->out,
                          "    <xs:%s>\n"
                          "      <xs:selector xpath=\"%s\"/>\n"
                          "      <xs:field xpath=\"@%s\"/>\n"
                          "    </xs:%s>\n",
                          open, selector, field, close);
}

/* All kinds of one id space are unique together; the space is named after its own kind.
 */
static void
append_unique (Schema *schema, LpKind space)
{
  g_autofree char *type = dup_kind_name (schema, space);
  g_autofree char *open = g_strdup_printf ("unique name=\"%s-ids\"", type);
  g_autoptr (GString) selector = g_string_new (NULL);

  for (guint i = 0; i < schema->kinds->len; i++)
    {
      LpKind kind = g_array_index (schema->kinds, LpKind, i);

      if (lp_format_get_id_space (kind) == space)
        {
          g_autofree char *path = dup_selector (schema, kind);

          g_string_append_printf (selector, "%s%s", selector->len > 0 ? "|" : "", path);
        }
    }
  append_constraint (schema, open, selector->str, get_id_attr (space), "unique");
}

static gboolean
is_plain_reference (const LpAttrSpec *spec)
{
  return spec->type == LP_VALUE_REF && spec->words == NULL;
}

static void
append_references (Schema *schema, LpKind kind)
{
  const LpKindSpec *spec = lp_format_get_kind (kind);

  for (guint i = 0; i < spec->n_attrs; i++)
    {
      const LpAttrSpec *attr = &spec->attrs[i];
      const char *name = lp_format_get_attr_name (attr->attr);
      g_autofree char *type = dup_kind_name (schema, kind);
      g_autofree char *target = NULL;
      g_autofree char *open = NULL;
      g_autofree char *selector = NULL;

      if (!is_plain_reference (attr))
        continue;
      target = dup_kind_name (schema, lp_format_get_id_space (attr->target));
      open = g_strdup_printf ("keyref name=\"%s-%s\" refer=\"p:%s-ids\"", type, name,
                              target);
      selector = dup_selector (schema, kind);
      append_constraint (schema, open, selector, name, "keyref");
    }
}

/* --- The document. --- */

static void
append_head (Schema *schema)
{
  const char *name_space = schema->root == LP_KIND_LEAD_POLICY ? LP_POLICY_NAMESPACE
                                                               : LP_SOURCE_NAMESPACE;

  g_string_append_printf (
      schema->out,
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n"
      "<!-- Generated by lp-schema-writer from the table of the format; do not edit. -->\n"
      "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:p=\"%s\"\n"
      "           targetNamespace=\"%s\" elementFormDefault=\"qualified\">\n",
      name_space, name_space);
}

static void
append_root (Schema *schema)
{
  const char *element = lp_format_get_kind (schema->root)->element;
  g_autofree char *type = dup_kind_name (schema, schema->root);

  g_string_append_printf (schema->out, "  <xs:element name=\"%s\" type=\"p:%s-type\">\n",
                          element, type);
  for (guint i = 0; i < schema->kinds->len; i++)
    {
      LpKind kind = g_array_index (schema->kinds, LpKind, i);

      if (lp_format_get_id_space (kind) == kind && get_id_attr (kind) != NULL)
        append_unique (schema, kind);
    }
  for (guint i = 0; i < schema->kinds->len; i++)
    append_references (schema, g_array_index (schema->kinds, LpKind, i));
  g_string_append (schema->out, "  </xs:element>\n");
}

char *
lp_schema_write (LpKind root)
{
  g_autoptr (GArray) kinds = g_array_new (FALSE, FALSE, sizeof (LpKind));
  Schema schema = { g_string_new (NULL), root, kinds };

  g_return_val_if_fail (root == LP_KIND_LEAD_POLICY || root == LP_KIND_LEAD_SOURCE,
                        g_string_free (schema.out, FALSE));

  reach_all (&schema);
  append_head (&schema);
  append_root (&schema);
  for (guint i = 0; i < kinds->len; i++)
    append_complex_type (&schema, g_array_index (kinds, LpKind, i));
  if (schema.has_conditions)
    append_condition_group (&schema);
  lp_schema_append_types (schema.out);
  g_string_append (schema.out, "</xs:schema>\n");
  return g_string_free (schema.out, FALSE);
}
