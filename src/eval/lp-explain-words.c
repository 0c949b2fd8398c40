/* SPDX-License-Identifier: GPL-3.0-or-later
 * The words of an explanation. */
#include "lp-explain-private.h"

#include "lp-date.h"
#include "lp-number.h"

static const LpColumn *
find_column (const LpScope *scope, const char *field_id)
{
  const LpColumn *column;

  if (!lp_view_find_column (&scope->view, field_id, 0, &column))
    return NULL;
  return column;
}

char *
lp_explain_get_text (const LpScope *scope, const char *field_id, gsize row)
{
  const LpColumn *column = find_column (scope, field_id);
  guint32 entry;

  if (column == NULL)
    return g_strdup ("");
  entry = lp_codes_get (&column->codes, row);
  return g_strdup (lp_bits_get (&column->known, entry) ? column->text[entry] : "");
}

const char *
lp_explain_get_counted (LpNode *node)
{
  return lp_node_get (node, lp_node_get_kind (node) == LP_KIND_BANDS ? LP_ATTR_FIELD
                                                                     : LP_ATTR_PER);
}

char *
lp_explain_get_required (const LpScope *scope, LpNode *node, gsize row)
{
  const char *field = lp_node_get (node, LP_ATTR_FIELD);
  g_autoptr (GString) values = g_string_new (NULL);
  g_auto (GStrv) ids = NULL;

  if (field != NULL)
    return lp_explain_get_text (scope, field, row);

  ids = g_strsplit_set (
      lp_node_has (node, LP_ATTR_ANY_OF) ? lp_node_get (node, LP_ATTR_ANY_OF) : "",
      " \t\r\n", -1);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *value = lp_explain_get_text (scope, ids[i], row);

      if (value[0] == '\0')
        continue;
      if (values->len > 0)
        g_string_append (values, " | ");
      g_string_append (values, value);
    }
  return g_string_free (g_steal_pointer (&values), FALSE);
}

/* --- The value --- */

static char *
get_score (const LpScope *scope, LpNode *test, gsize row)
{
  const char *id = lp_node_get (test, LP_ATTR_OF);
  const LpDimension *dimension;

  if (id == NULL)
    return lp_decimal_from_hundredths (lp_evaluation_get_total (scope->evaluation, row));
  dimension = lp_evaluation_find_dimension (scope->evaluation, id);
  if (dimension == NULL)
    return g_strdup ("");
  return lp_decimal_from_hundredths (
      lp_scale_get_share (&dimension->scale, lp_ints_get (&dimension->sums->ints, row)));
}

static char *
get_profile (const LpScope *scope, gsize row)
{
  const int profile = lp_evaluation_get_profile (scope->evaluation, row, NULL);

  if (profile < 0)
    return g_strdup ("");
  return g_strdup (lp_node_get_id (
      lp_evaluation_get_profile_node (scope->evaluation, (guint) profile)));
}

static char *
get_stage (const LpScope *scope, gsize row)
{
  return g_strdup (lp_evaluation_get_stage_id (
      scope->evaluation, lp_evaluation_get_stage (scope->evaluation, row)));
}

char *
lp_explain_get_value (const LpScope *scope, LpNode *test, gsize row)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  switch ((int) lp_node_get_kind (test))
    {
    case LP_KIND_SCORE:
      return get_score (scope, test, row);
    case LP_KIND_IN_ICP:
      return get_profile (scope, row);
    case LP_KIND_REACHED:
      return get_stage (scope, row);
    case LP_KIND_ELAPSED:
      from = lp_explain_get_text (scope, lp_node_get (test, LP_ATTR_FROM), row);
      to = lp_explain_get_text (scope, lp_node_get (test, LP_ATTR_TO), row);
      return g_strdup_printf ("%s .. %s", from, to);
    default:
      return lp_explain_get_text (scope, lp_node_get (test, LP_ATTR_FIELD), row);
    }
}

/* --- What was asked --- */

/* Attributes that say where to look, not what for. */
static gboolean
is_subject (LpAttr attr, LpKind kind)
{
  return attr == LP_ATTR_FIELD || attr == LP_ATTR_FROM || attr == LP_ATTR_TO ||
         (attr == LP_ATTR_OF && kind == LP_KIND_SCORE);
}

static void
append_word (GString *needed, const char *separator, const char *word)
{
  if (needed->len > 0)
    g_string_append (needed, separator);
  g_string_append (needed, word);
}

char *
lp_explain_get_needed (LpNode *test)
{
  const LpKind kind = lp_node_get_kind (test);
  const LpKindSpec *spec = lp_format_get_kind (kind);
  g_autoptr (GString) needed = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);

  for (guint i = 0; i < spec->n_attrs; i++)
    {
      const LpAttr attr = spec->attrs[i].attr;

      if (is_subject (attr, kind) || !lp_node_has (test, attr))
        continue;
      append_word (needed, ", ", lp_format_get_attr_name (attr));
      append_word (needed, " ", lp_node_get (test, attr));
    }
  LP_FOREACH_CHILD (test, LP_KIND_TEST_VALUE, value)
    append_word (values, " | ", lp_node_get_text (value));
  if (values->len > 0)
    append_word (needed, ": ", values->str);

  return g_string_free (g_steal_pointer (&needed), FALSE);
}
