/* SPDX-License-Identifier: GPL-3.0-or-later
 * The words of the checks' messages: who is at fault, and what was expected instead. */

#include "lp-check-private.h"

#include "lp-text.h"

/* Where the element's name is not what a person would call it. */
static const char *const nouns[LP_N_KINDS] = {
  [LP_KIND_LEAD_POLICY] = "policy",
  [LP_KIND_GLOSSARY_TERM] = "glossary term",
  [LP_KIND_GOALS] = "list of goals",
  [LP_KIND_FIELD_VALUE] = "agreed value",
  [LP_KIND_ICP] = "ideal customer profile",
  [LP_KIND_BANDS] = "set of bands",
  [LP_KIND_DISQUALIFIERS] = "list of disqualifiers",
  [LP_KIND_FIELDS] = "list of fields",
  [LP_KIND_STAGES] = "list of stages",
  [LP_KIND_REQUIRES] = "required field",
  [LP_KIND_CARRY] = "field to carry along",
  [LP_KIND_SLA] = "SLA",
  [LP_KIND_KPI] = "KPI",
  [LP_KIND_NEEDS] = "needed field",
  [LP_KIND_REJECTIONS] = "list of rejections",
  [LP_KIND_CALENDARS] = "list of calendars",
  [LP_KIND_COMMITMENTS] = "list of commitments",
  [LP_KIND_GOVERNANCE_TERM] = "governance term",
  [LP_KIND_EXAMPLES] = "list of examples",
  [LP_KIND_EXAMPLE_VALUE] = "value",
  [LP_KIND_LEAD_SOURCE] = "source",
  [LP_KIND_MISSING] = "word for a blank",
  [LP_KIND_COLUMN_MISSING] = "word for a blank",
  [LP_KIND_STAGE_VALUE] = "stage value",
};

const char *
lp_check_get_noun (LpKind kind)
{
  return nouns[kind] != NULL ? nouns[kind] : lp_format_get_kind (kind)->element;
}

const char *
lp_check_get_type_word (LpFieldType type)
{
  return lp_format_get_attr (LP_KIND_FIELD, LP_ATTR_TYPE)->words[type];
}

gboolean
lp_check_has_name (LpKind kind)
{
  return kind == LP_KIND_LEAD_POLICY || kind == LP_KIND_LEAD_SOURCE ||
         lp_format_get_attr (kind, LP_ATTR_NAME) != NULL ||
         lp_format_get_id_space (kind) != LP_KIND_NONE;
}

/* The attributes that can name a node to a person, the best first. */
static const char *
get_display_name (LpNode *node)
{
  static const LpAttr names[] = { LP_ATTR_NAME, LP_ATTR_LABEL, LP_ATTR_ID, LP_ATTR_CODE };

  if (lp_node_get_kind (node) == LP_KIND_ROUTE &&
      !lp_text_is_blank (lp_node_get (node, LP_ATTR_TO)))
    return lp_node_get (node, LP_ATTR_TO);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (!lp_text_is_blank (lp_node_get (node, names[i])))
      return lp_node_get (node, names[i]);
  return NULL;
}

char *
lp_check_dup_subject (LpNode *root, const LpPath *place)
{
  LpPath path = *place;

  for (; path.depth > 0; path = lp_path_parent (&path))
    {
      LpNode *node = lp_node_at (root, &path);
      const char *name;

      if (node == NULL)
        continue;
      name = get_display_name (node);
      if (name != NULL)
        return g_strdup_printf ("The %s “%s”",
                                lp_check_get_noun (lp_node_get_kind (node)), name);
      if (lp_check_has_name (lp_node_get_kind (node)) &&
          lp_node_get_kind (node) != LP_KIND_EXIT)
        return g_strdup_printf ("The %s without a name",
                                lp_check_get_noun (lp_node_get_kind (node)));
      if (path.depth == 1)
        return g_strdup_printf ("The %s", lp_check_get_noun (lp_node_get_kind (node)));
    }
  return g_strdup_printf ("The %s", lp_check_get_noun (lp_node_get_kind (root)));
}

char *
lp_check_dup_attr_label (LpAttr attr)
{
  return g_strdelimit (g_strdup (lp_format_get_attr_name (attr)), "-", ' ');
}

char *
lp_check_dup_field_types (guint types)
{
  GString *text = g_string_new (NULL);

  for (guint type = LP_FIELD_TEXT; type <= LP_FIELD_TIME; type++)
    if (types & 1u << type)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " or " : "",
                              lp_check_get_type_word ((LpFieldType) type));
  return g_string_free (text, FALSE);
}

static char *
dup_range (const char *what, const LpAttrSpec *spec)
{
  if (spec->low >= spec->high)
    return g_strdup (what);
  return g_strdup_printf ("%s from %.0f to %.0f", what, spec->low, spec->high);
}

static char *
dup_choice (const char *const *words)
{
  g_autofree char *list = g_strjoinv (", ", (GStrv) words);

  return words[1] == NULL ? g_strdup_printf ("“%s”", list)
                          : g_strdup_printf ("one of: %s", list);
}

char *
lp_check_dup_expected (const LpAttrSpec *spec)
{
  switch (spec->type)
    {
    case LP_VALUE_TEXT:
    case LP_VALUE_ANY:
      return g_strdup ("some text");
    case LP_VALUE_ID:
    case LP_VALUE_REF:
    case LP_VALUE_REFS:
      return g_strdup (
          "a small letter, then at most 63 small letters, digits, “-” or “_”");
    case LP_VALUE_UUID:
      return g_strdup ("a UUID such as 7c1d2e3f-0a1b-4c2d-8e3f-405162738495");
    case LP_VALUE_SEMVER:
      return g_strdup ("a version of three numbers such as 1.0.0");
    case LP_VALUE_FORMAT:
      return g_strdup (LP_FORMAT_VERSION ", the only version this program understands");
    case LP_VALUE_LANG:
      return g_strdup ("a language such as en or pt-BR");
    case LP_VALUE_INTEGER:
      return dup_range ("a whole number", spec);
    case LP_VALUE_DECIMAL:
      return dup_range ("a plain number such as 12.5", spec);
    case LP_VALUE_HUNDREDTHS:
      return dup_range ("a number of at most two decimal places", spec);
    case LP_VALUE_DATE:
      return g_strdup ("a day that exists, written as 2026-12-31");
    case LP_VALUE_INSTANT:
      return g_strdup ("a UTC time written as 2026-12-31T16:00:00Z");
    case LP_VALUE_DURATION:
      return g_strdup (
          "a time span such as P2D, PT4H, PT30M or P1DT4H0M, more than zero");
    case LP_VALUE_CLOCK:
      return g_strdup ("a time of day from 00:00 to 23:59, written as 09:00");
    case LP_VALUE_WEEKDAYS:
      return g_strdup ("days out of mon tue wed thu fri sat sun, each once");
    case LP_VALUE_DIGEST:
      return g_strdup ("“sha256:” and 64 digits from 0 to f");
    case LP_VALUE_WORD:
      return dup_choice (spec->words);
    case LP_VALUE_CHARACTER:
      return g_strdup ("exactly one character");
    case LP_VALUE_DATE_FORM:
      return g_strdup ("a form such as %d.%m.%Y that names year, month and day");
    }
  g_assert_not_reached ();
}
