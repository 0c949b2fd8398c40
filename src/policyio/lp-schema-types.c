/* SPDX-License-Identifier: GPL-3.0-or-later
 * The values of attributes as XML Schema types.
 *
 * No type is narrower than the application's own check: a file that the application takes
 * must pass here. Where the schema cannot say it (xs:decimal of libxml2 ends at 24
 * digits, a duration has only four of its forms) a pattern on text stands. */
#include "lp-schema-private.h"

typedef struct
{
  const char *name;
  const char *base;
  const char *facet; /* of one restriction */
  const char *value;
} SimpleType;

static const SimpleType types[] = {
  { "text", "xs:string", "minLength", "1" },
  { "id", "xs:string", "pattern", "[a-z][a-z0-9_\\-]{0,63}" },
  { "uuid", "xs:string", "pattern",
    "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}" },
  { "semver", "xs:string", "pattern",
    "(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)" },
  { "format", "xs:string", "enumeration", LP_FORMAT_VERSION },
  { "language", "xs:string", "pattern", "[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*" },
  { "whole-number", "xs:integer", "pattern", "[+\\-]?[0-9]+" },
  { "decimal", "xs:string", "pattern", "[+\\-]?[0-9]+(\\.[0-9]+)?" },
  { "hundredths", "xs:decimal", "pattern", "[+\\-]?[0-9]+(\\.[0-9]{1,2})?" },
  { "day", "xs:date", "pattern", "[0-9]{4}-[0-9]{2}-[0-9]{2}" },
  { "instant", "xs:string", "pattern",
    "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?Z?" },
  { "duration", "xs:string", "pattern",
    "P[0-9]+D|PT[0-9]+H|PT[0-9]+M|P[0-9]+DT[0-9]+H[0-9]+M" },
  { "clock", "xs:string", "pattern", "([01][0-9]|2[0-3]):[0-5][0-9]" },
  { "weekday", "xs:string", "pattern", "mon|tue|wed|thu|fri|sat|sun" },
  { "digest", "xs:string", "pattern", "sha256:[0-9a-f]{64}" },
  { "character", "xs:string", "length", "1" },
};

static const struct
{
  const char *name;
  const char *item;
} lists[] = { { "ids", "p:id" }, { "weekdays", "p:weekday" } };

void
lp_schema_append_types (GString *out)
{
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    g_string_append_printf (out,
                            "  <xs:simpleType name=\"%s\">\n"
                            "    <xs:restriction base=\"%s\">\n"
                            "      <xs:%s value=\"%s\"/>\n"
                            "    </xs:restriction>\n"
                            "  </xs:simpleType>\n",
                            types[i].name, types[i].base, types[i].facet, types[i].value);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    g_string_append_printf (out,
                            "  <xs:simpleType name=\"%s\">\n"
                            "    <xs:restriction>\n"
                            "      <xs:simpleType>\n"
                            "        <xs:list itemType=\"%s\"/>\n"
                            "      </xs:simpleType>\n"
                            "      <xs:minLength value=\"1\"/>\n"
                            "    </xs:restriction>\n"
                            "  </xs:simpleType>\n",
                            lists[i].name, lists[i].item);
}

static const char *
get_type_name (LpValueType type)
{
  switch (type)
    {
    case LP_VALUE_TEXT:
    case LP_VALUE_DATE_FORM:
      return "p:text";
    case LP_VALUE_ANY:
    case LP_VALUE_WORD:
      return "xs:string";
    case LP_VALUE_ID:
    case LP_VALUE_REF:
      return "p:id";
    case LP_VALUE_REFS:
      return "p:ids";
    case LP_VALUE_UUID:
      return "p:uuid";
    case LP_VALUE_SEMVER:
      return "p:semver";
    case LP_VALUE_FORMAT:
      return "p:format";
    case LP_VALUE_LANG:
      return "p:language";
    case LP_VALUE_INTEGER:
      return "p:whole-number";
    case LP_VALUE_DECIMAL:
      return "p:decimal";
    case LP_VALUE_HUNDREDTHS:
      return "p:hundredths";
    case LP_VALUE_DATE:
      return "p:day";
    case LP_VALUE_INSTANT:
      return "p:instant";
    case LP_VALUE_DURATION:
      return "p:duration";
    case LP_VALUE_CLOCK:
      return "p:clock";
    case LP_VALUE_WEEKDAYS:
      return "p:weekdays";
    case LP_VALUE_DIGEST:
      return "p:digest";
    case LP_VALUE_CHARACTER:
      return "p:character";
    }
  g_assert_not_reached ();
}

static gboolean
has_range (const LpAttrSpec *spec)
{
  return spec->low < spec->high &&
         (spec->type == LP_VALUE_INTEGER || spec->type == LP_VALUE_HUNDREDTHS);
}

static void
append_facets (GString *out, const LpAttrSpec *spec, const char *margin)
{
  if (spec->type == LP_VALUE_WORD)
    for (guint i = 0; spec->words[i] != NULL; i++)
      g_string_append_printf (out, "%s      <xs:enumeration value=\"%s\"/>\n", margin,
                              spec->words[i]);
  else
    g_string_append_printf (out,
                            "%s      <xs:minInclusive value=\"%.0f\"/>\n"
                            "%s      <xs:maxInclusive value=\"%.0f\"/>\n",
                            margin, spec->low, margin, spec->high);
}

void
lp_schema_append_attribute (GString *out, const LpAttrSpec *spec, guint depth)
{
  g_autofree char *margin = g_strnfill (2 * depth, ' ');
  const char *type = get_type_name (spec->type);

  g_string_append_printf (out, "%s<xs:attribute name=\"%s\"", margin,
                          lp_format_get_attr_name (spec->attr));
  if (spec->required)
    g_string_append (out, " use=\"required\"");
  if (spec->type != LP_VALUE_WORD && !has_range (spec))
    {
      g_string_append_printf (out, " type=\"%s\"/>\n", type);
      return;
    }
  g_string_append_printf (out,
                          ">\n"
                          "%s  <xs:simpleType>\n"
                          "%s    <xs:restriction base=\"%s\">\n",
                          margin, margin, type);
  append_facets (out, spec, margin);
  g_string_append_printf (out,
                          "%s    </xs:restriction>\n"
                          "%s  </xs:simpleType>\n"
                          "%s</xs:attribute>\n",
                          margin, margin, margin);
}
