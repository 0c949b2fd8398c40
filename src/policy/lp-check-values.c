/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the table of the format says of every node: attributes, references, children,
 * text. */

#include "lp-check-private.h"

#include "lp-date.h"
#include "lp-digest.h"
#include "lp-duration.h"
#include "lp-number.h"
#include "lp-text.h"

#include <string.h>

/* --- Text. --- */

/* XML 1.0 has no way to write these, so a file with one could not be read again. */
static gboolean
is_writable_text (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xfffe || c == 0xffff)
        return FALSE;
    }
  return TRUE;
}

/* --- Values of attributes. --- */

static gboolean
is_language (const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, "-", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gsize len = strlen (parts[i]);

      if (len < 1 || len > 8)
        return FALSE;
      for (gsize j = 0; j < len; j++)
        if (!(i == 0 ? g_ascii_isalpha (parts[i][j]) : g_ascii_isalnum (parts[i][j])))
          return FALSE;
    }
  return parts[0] != NULL;
}

static gboolean
is_in_range (const LpAttrSpec *spec, double number)
{
  return spec->low >= spec->high || (number >= spec->low && number <= spec->high);
}

static gboolean
is_integer (const LpAttrSpec *spec, const char *value)
{
  gint64 number;

  return lp_integer_parse (value, &number) && is_in_range (spec, (double) number);
}

static gboolean
is_decimal (const LpAttrSpec *spec, const char *value)
{
  double number;

  return lp_decimal_parse (value, &number) && is_in_range (spec, number);
}

static gboolean
is_hundredths (const LpAttrSpec *spec, const char *value)
{
  gint64 number;

  return lp_decimal_parse_hundredths (value, &number) &&
         is_in_range (spec, number / 100.0);
}

static gboolean
is_day (const char *value)
{
  gint64 day;

  return lp_day_parse_iso (value, -1, &day);
}

/* A time that says another offset than none is an instant, but not written as UTC. */
static gboolean
is_utc_time (const char *value)
{
  gint64 seconds;
  gboolean is_bare_day;

  return lp_time_parse_iso (value, -1, &seconds, &is_bare_day) && !is_bare_day &&
         strchr (value, '+') == NULL &&
         strchr (value + strlen ("YYYY-MM-DD"), '-') == NULL;
}

static gboolean
is_duration (const char *value)
{
  gint64 seconds;

  return lp_duration_parse (value, &seconds);
}

static gboolean
is_clock (const char *value)
{
  return strlen (value) == 5 && g_ascii_isdigit (value[0]) &&
         g_ascii_isdigit (value[1]) && value[2] == ':' && g_ascii_isdigit (value[3]) &&
         g_ascii_isdigit (value[4]) && (value[0] - '0') * 10 + value[1] - '0' < 24 &&
         value[3] < '6';
}

static gboolean
is_weekdays (const char *value)
{
  static const char *const days[] = { "mon", "tue", "wed", "thu",
                                      "fri", "sat", "sun", NULL };
  g_auto (GStrv) words = lp_check_split_refs (value);
  guint seen = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      int day = lp_format_find_word (days, words[i]);

      if (day < 0 || (seen & 1u << day))
        return FALSE;
      seen |= 1u << day;
    }
  return seen != 0;
}

static gboolean
is_date_form (const char *value)
{
  g_autoptr (LpDateFormat) form = lp_date_format_new (value, NULL);

  return form != NULL;
}

static gboolean
is_version (const char *value)
{
  LpSemver version;

  return lp_semver_parse (value, &version);
}

/* References are looked up elsewhere; here they pass. */
static gboolean
is_right (const LpAttrSpec *spec, const char *value)
{
  switch (spec->type)
    {
    case LP_VALUE_TEXT:
    case LP_VALUE_ANY:
    case LP_VALUE_REF:
    case LP_VALUE_REFS:
      return TRUE;
    case LP_VALUE_ID:
      return lp_text_is_id (value);
    case LP_VALUE_UUID:
      return g_uuid_string_is_valid (value);
    case LP_VALUE_SEMVER:
      return is_version (value);
    case LP_VALUE_FORMAT:
      return strcmp (value, LP_FORMAT_VERSION) == 0;
    case LP_VALUE_LANG:
      return is_language (value);
    case LP_VALUE_INTEGER:
      return is_integer (spec, value);
    case LP_VALUE_DECIMAL:
      return is_decimal (spec, value);
    case LP_VALUE_HUNDREDTHS:
      return is_hundredths (spec, value);
    case LP_VALUE_DATE:
      return is_day (value);
    case LP_VALUE_INSTANT:
      return is_utc_time (value);
    case LP_VALUE_DURATION:
      return is_duration (value);
    case LP_VALUE_CLOCK:
      return is_clock (value);
    case LP_VALUE_WEEKDAYS:
      return is_weekdays (value);
    case LP_VALUE_DIGEST:
      return lp_digest_is_valid (value);
    case LP_VALUE_WORD:
      return lp_format_find_word (spec->words, value) >= 0;
    case LP_VALUE_CHARACTER:
      return g_utf8_strlen (value, -1) == 1;
    case LP_VALUE_DATE_FORM:
      return is_date_form (value);
    }
  g_assert_not_reached ();
}

/* --- References. --- */

/* "No condition, per, bands, decay or requires may use an outcome field." */
static gboolean
looks_at_leads (LpKind kind)
{
  return LP_KIND_IS_CONDITION (kind) || kind == LP_KIND_RULE || kind == LP_KIND_BANDS ||
         kind == LP_KIND_DECAY || kind == LP_KIND_REQUIRES;
}

static const char *
get_unknown_code (LpKind target)
{
  static const char *const codes[LP_N_KINDS] = {
    [LP_KIND_FIELD] = "unknown-field",
    [LP_KIND_STAGE] = "unknown-stage",
    [LP_KIND_PROFILE] = "unknown-profile",
    [LP_KIND_DIMENSION] = "unknown-dimension",
    [LP_KIND_SLA] = "unknown-sla",
    [LP_KIND_CALENDAR] = "unknown-calendar",
    [LP_KIND_REJECTION] = "unknown-rejection",
  };

  return codes[target] != NULL ? codes[target] : "unknown-reference";
}

static void
check_field_type (LpCheck *check,
                  LpNode *node,
                  const LpPath *place,
                  const LpAttrSpec *spec,
                  LpNode *field)
{
  LpKind kind = lp_node_get_kind (node);
  const char *name = lp_node_get_name (field);
  const char *element = lp_format_get_kind (kind)->element;
  g_autofree char *needed = NULL;
  LpFieldType type;

  if (spec->field_types == 0 ||
      !lp_policy_get_field_type (check->policy, lp_node_get_id (field), &type) ||
      (spec->field_types & 1u << type))
    return;

  needed = lp_check_dup_field_types (spec->field_types);
  if (LP_KIND_IS_CONDITION (kind))
    lp_check_error (check, "field-type", place, spec->attr,
                    "tests the field “%s”, which is %s; the test “%s” needs a %s field. "
                    "Change the field's type or choose another test.",
                    name, lp_check_get_type_word (type), element, needed);
  else
    lp_check_error (check, "field-type", place, spec->attr,
                    "uses the field “%s”, which is %s, where a %s field is needed. "
                    "Change the field's type or choose another field.",
                    name, lp_check_get_type_word (type), needed);
}

static void
check_field (LpCheck *check,
             LpNode *node,
             const LpPath *place,
             const LpAttrSpec *spec,
             LpNode *field)
{
  check_field_type (check, node, place, spec, field);

  if (looks_at_leads (lp_node_get_kind (node)) &&
      lp_node_read_word (field, LP_ATTR_GROUP) == LP_GROUP_OUTCOME)
    lp_check_error (check, "outcome-field", place, spec->attr,
                    "uses the field “%s”, which is known only when the deal is over. "
                    "Choose a field that is not an outcome.",
                    lp_node_get_name (field));
}

static void
check_reference (LpCheck *check,
                 LpNode *node,
                 const LpPath *place,
                 const LpAttrSpec *spec,
                 const char *id)
{
  LpNode *target;

  if (check->policy == NULL ||
      (spec->words != NULL && lp_format_find_word (spec->words, id) >= 0))
    return;

  target = lp_policy_find (check->policy, spec->target, id, NULL);
  if (target == NULL)
    {
      g_autofree char *label = lp_check_dup_attr_label (spec->attr);
      const char *noun = lp_check_get_noun (spec->target);

      lp_check_error (
          check, get_unknown_code (spec->target), place, spec->attr,
          "names “%s” as “%s”, but there is no such %s. Choose one that exists, or "
          "add the %s.",
          id, label, noun, noun);
    }
  else if (spec->target == LP_KIND_FIELD)
    check_field (check, node, place, spec, target);
}

static void
check_references (LpCheck *check,
                  LpNode *node,
                  const LpPath *place,
                  const LpAttrSpec *spec,
                  const char *value)
{
  g_auto (GStrv) ids = NULL;

  if (spec->type == LP_VALUE_REF)
    {
      check_reference (check, node, place, spec, value);
      return;
    }
  ids = lp_check_split_refs (value);
  for (guint i = 0; ids[i] != NULL; i++)
    check_reference (check, node, place, spec, ids[i]);
}

/* --- Attributes. --- */

static void
report_missing (LpCheck *check,
                LpKind kind,
                const LpPath *place,
                LpAttr attr,
                const char *label)
{
  if (lp_check_has_name (kind))
    lp_check_error (check, "missing-attribute", place, attr, "has no “%s”. Fill it in.",
                    label);
  else
    lp_check_error (check, "missing-attribute", place, attr,
                    "has no “%s” in its “%s”. Fill it in.", label,
                    lp_check_get_noun (kind));
}

static void
check_attr (LpCheck *check, LpNode *node, const LpPath *place, const LpAttrSpec *spec)
{
  const char *value = lp_node_get (node, spec->attr);
  g_autofree char *label = NULL;
  g_autofree char *expected = NULL;

  if (value == NULL && !spec->required)
    return;
  label = lp_check_dup_attr_label (spec->attr);
  if (value == NULL)
    {
      report_missing (check, lp_node_get_kind (node), place, spec->attr, label);
      return;
    }
  if (!is_writable_text (value))
    lp_check_error (check, "control-character", place, spec->attr,
                    "has a character in “%s” that no file can hold. Type the text anew.",
                    label);
  else if (lp_text_is_blank (value) && spec->type != LP_VALUE_ANY &&
           spec->type != LP_VALUE_CHARACTER)
    lp_check_error (check, "blank-attribute", place, spec->attr,
                    "has nothing but space in “%s”. Fill it in%s.", label,
                    spec->required ? "" : " or leave it out");
  else if (is_right (spec, value))
    {
      if (spec->target != LP_KIND_NONE)
        check_references (check, node, place, spec, value);
    }
  else
    {
      expected = lp_check_dup_expected (spec);
      lp_check_error (check, "wrong-value", place, spec->attr,
                      "has “%s” for “%s”. It must be %s.", value, label, expected);
    }
}

/* What the writer needs for a value between quotes, at most. */
static gsize
get_written_length (const char *value)
{
  gsize length = 0;

  for (const char *p = value; *p != '\0'; p++)
    length += strchr ("&<>\"\t\n\r", *p) != NULL ? strlen ("&quot;") : 1;
  return length;
}

static void
check_attrs (LpCheck *check, LpNode *node, const LpPath *place)
{
  const LpKindSpec *kind = lp_format_get_kind (lp_node_get_kind (node));
  gsize length = strlen (kind->element) +
                 strlen ("<  xmlns=\"" LP_POLICY_NAMESPACE "\"/>");

  for (guint i = 0; i < kind->n_attrs; i++)
    {
      const char *value = lp_node_get (node, kind->attrs[i].attr);

      check_attr (check, node, place, &kind->attrs[i]);
      if (value != NULL)
        length += strlen (lp_format_get_attr_name (kind->attrs[i].attr)) +
                  strlen (" =\"\"") + get_written_length (value);
    }
  if (length > LP_MAX_TAG_BYTES)
    lp_check_error (check, "tag-too-long", place, LP_ATTR_NONE,
                    "holds more than 64 KiB in its short texts together. Shorten them.");
}

/* --- Children. --- */

static gboolean
fits (const LpChildSpec *spec, LpKind kind)
{
  return spec->kind == kind ||
         (spec->kind == LP_KIND_CONDITION && LP_KIND_IS_CONDITION (kind));
}

static guint
count_fitting (LpNode *node, const LpChildSpec *spec)
{
  guint n = 0;

  LP_FOREACH_CHILD (node, LP_KIND_NONE, child)
    {
      n += fits (spec, lp_node_get_kind (child));
    }
  return n;
}

static void
check_child_order (LpCheck *check, LpNode *node, const LpPath *place)
{
  guint slot = 0;

  if (place->depth == LP_PATH_MAX_DEPTH)
    return;
  LP_FOREACH_CHILD (node, LP_KIND_NONE, child)
    {
      LpKind kind = lp_node_get_kind (child);
      const LpChildSpec *spec = lp_format_get_child (lp_node_get_kind (node), kind);
      LpPath child_place = lp_path_child (place, child_i);

      if (spec == NULL)
        lp_check_error (check, "unexpected-child", &child_place, LP_ATTR_NONE,
                        "holds a “%s”, which cannot stand there. Remove it.",
                        lp_format_get_kind (kind)->element);
      else if (spec->slot < slot)
        lp_check_error (
            check, "child-order", &child_place, LP_ATTR_NONE,
            "has its “%s” too late: the order of a policy's parts is fixed. Move it up.",
            lp_format_get_kind (kind)->element);
      else
        slot = spec->slot;
    }
}

/* A test without a value has a finding of its own, see the conditions. */
static void
check_child_counts (LpCheck *check, LpNode *node, const LpPath *place)
{
  const LpKindSpec *kind = lp_format_get_kind (lp_node_get_kind (node));

  for (guint i = 0; i < kind->n_children; i++)
    {
      const LpChildSpec *spec = &kind->children[i];
      guint n = count_fitting (node, spec);

      if (n < spec->min && spec->kind != LP_KIND_TEST_VALUE)
        lp_check_error (check, "missing-child", place, LP_ATTR_NONE,
                        "has no “%s” in its “%s”. Add one.",
                        lp_format_get_kind (spec->kind)->element, kind->element);
      if (n > spec->max)
        lp_check_error (
            check, "too-many-children", place, LP_ATTR_NONE,
            "has “%s” %u times, but it may stand only once. Remove the others.",
            lp_format_get_kind (spec->kind)->element, n);
    }
}

/* --- Text of nodes. --- */

/* "An empty value is a fault." In a source empty always means blank; an example's value
 * may be blank on purpose. All other empty texts say nothing and harm nothing. */
static void
check_text (LpCheck *check, LpNode *node, const LpPath *place)
{
  LpKind kind = lp_node_get_kind (node);
  const char *text = lp_node_get_text (node);

  if (!is_writable_text (text))
    lp_check_error (
        check, "control-character", place, LP_ATTR_NONE,
        "has a character in its text that no file can hold. Type the text anew.");
  else if (!lp_text_is_blank (text) || kind == LP_KIND_MISSING ||
           kind == LP_KIND_COLUMN_MISSING || kind == LP_KIND_EXAMPLE_VALUE)
    return;
  else if (kind == LP_KIND_TEST_VALUE || kind == LP_KIND_FIELD_VALUE)
    lp_check_error (check, "blank-value", place, LP_ATTR_NONE,
                    "has an empty value. Fill it in or remove it.");
  else
    lp_check_warn (check, "blank-text", place, LP_ATTR_NONE,
                   "has an empty “%s”. Write the text or remove it.",
                   lp_check_get_noun (kind));
}

void
lp_check_shape (LpCheck *check, LpNode *node, const LpPath *place)
{
  check_attrs (check, node, place);
  check_child_order (check, node, place);
  check_child_counts (check, node, place);
  if (lp_format_get_kind (lp_node_get_kind (node))->has_text)
    check_text (check, node, place);
}
