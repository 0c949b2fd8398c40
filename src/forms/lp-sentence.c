/* SPDX-License-Identifier: GPL-3.0-or-later
 * A policy in words. */

#include "lp-sentence.h"

#include "lp-condition-form.h"
#include "lp-duration.h"
#include "lp-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MISSING "…"

static const char *
or_missing (const char *text)
{
  return text != NULL && *text != '\0' ? text : MISSING;
}

const char *
lp_sentence_name_of (LpPolicy *policy, LpKind kind, const char *id)
{
  LpNode *node = lp_policy_find (policy, kind, id, NULL);

  return node != NULL ? lp_node_get_name (node) : or_missing (id);
}

/* "a", "a or b", "a, b or c". */
static void
append_list (GString *text, const char *const *words, const char *last)
{
  guint n = g_strv_length ((char **) words);

  if (n == 0)
    g_string_append (text, MISSING);
  for (guint i = 0; i < n; i++)
    {
      if (i > 0 && i == n - 1)
        g_string_append_printf (text, " %s ", last);
      else if (i > 0)
        g_string_append (text, ", ");
      g_string_append (text, words[i]);
    }
}

char *
lp_sentence_of_duration (const char *duration)
{
  gint64 seconds;
  g_autoptr (GString) text = g_string_new (NULL);
  gulong days, hours, minutes;

  if (duration == NULL || !lp_duration_parse (duration, &seconds))
    return g_strdup (or_missing (duration));

  days = (gulong) (seconds / 86400);
  hours = (gulong) (seconds % 86400 / 3600);
  minutes = (gulong) (seconds % 3600 / 60);
  if (days > 0)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%lu day", "%lu days", days), days);
  if (hours > 0)
    {
      g_string_append (text, text->len > 0 ? " " : "");
      g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%lu hour", "%lu hours", hours),
                              hours);
    }
  if (minutes > 0)
    {
      g_string_append (text, text->len > 0 ? " " : "");
      g_string_append_printf (
          text, g_dngettext (GETTEXT_PACKAGE, "%lu minute", "%lu minutes", minutes), minutes);
    }
  return g_strdup (text->str);
}

/* --- Conditions --- */

static void append_condition (GString *text, LpPolicy *policy, const LpNode *condition);

static void
append_children (GString *text, LpPolicy *policy, const LpNode *group)
{
  gboolean first = TRUE;

  g_string_append (text, " (");
  LP_FOREACH_CHILD (group, LP_KIND_NONE, child)
    {
      g_string_append (text, first ? "" : "; ");
      append_condition (text, policy, child);
      first = FALSE;
    }
  g_string_append (text, first ? MISSING ")" : ")");
}

static void
append_group (GString *text, LpPolicy *policy, const LpNode *group)
{
  switch ((int) lp_node_get_kind (group))
    {
    case LP_KIND_ALL:
      g_string_append (text, _("all of"));
      break;
    case LP_KIND_ANY:
      g_string_append (text, _("any of"));
      break;
    case LP_KIND_NOT_ANY:
      g_string_append (text, _("none of"));
      break;
    default:
      /* Translators: a number of conditions that must hold, then the list of them */
      g_string_append_printf (text, _("at least %s of"),
                              or_missing (lp_node_get (group, LP_ATTR_COUNT)));
      break;
    }
  append_children (text, policy, group);
}

static void
append_bounds (GString *text, const LpNode *condition)
{
  static const struct
  {
    LpAttr attr;
    const char *words;
  } bounds[] = {
    { LP_ATTR_EQUALS, N_ ("equals") },
    { LP_ATTR_AT_LEAST, N_ ("is at least") },
    { LP_ATTR_MORE_THAN, N_ ("is more than") },
    { LP_ATTR_AT_MOST, N_ ("is at most") },
    { LP_ATTR_LESS_THAN, N_ ("is less than") },
    { LP_ATTR_ON_OR_AFTER, N_ ("is on or after") },
    { LP_ATTR_BEFORE, N_ ("is before") },
  };
  gboolean first = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      const char *value = lp_node_get (condition, bounds[i].attr);

      if (value == NULL)
        continue;
      g_string_append_printf (text, "%s %s %s", first ? "" : _(" and"), _(bounds[i].words),
                              or_missing (value));
      first = FALSE;
    }
}

static void
append_ages (GString *text, const LpNode *condition)
{
  const char *within = lp_node_get (condition, LP_ATTR_WITHIN_DAYS);
  const char *older = lp_node_get (condition, LP_ATTR_OLDER_THAN_DAYS);

  if (within != NULL)
    g_string_append_printf (text, _(" is within the last %s days"), or_missing (within));
  if (older != NULL)
    g_string_append_printf (text, _(" is older than %s days"), or_missing (older));
}

static void
append_elapsed (GString *text, LpPolicy *policy, const LpNode *condition)
{
  const char *limit = lp_node_get (condition, LP_ATTR_AT_MOST);
  gboolean within = limit != NULL || !lp_node_has (condition, LP_ATTR_MORE_THAN);
  g_autofree char *duration = lp_sentence_of_duration (
      within ? limit : lp_node_get (condition, LP_ATTR_MORE_THAN));
  const char *from = lp_sentence_name_of (policy, LP_KIND_FIELD, lp_node_get (condition, LP_ATTR_FROM));
  const char *to = lp_sentence_name_of (policy, LP_KIND_FIELD, lp_node_get (condition, LP_ATTR_TO));

  if (within)
    /* Translators: a field, another field, a duration */
    g_string_append_printf (text, _("%s is followed by %s within %s"), from, to, duration);
  else
    g_string_append_printf (text, _("%s is not followed by %s within %s"), from, to, duration);
}

static void
append_score (GString *text, LpPolicy *policy, const LpNode *condition)
{
  const char *of = lp_node_get (condition, LP_ATTR_OF);

  if (of == NULL)
    g_string_append (text, _("Total score"));
  else
    /* Translators: the name of a scoring dimension */
    g_string_append_printf (text, _("%s score"), lp_sentence_name_of (policy, LP_KIND_DIMENSION, of));
  append_bounds (text, condition);
}

static void
append_field_test (GString *text, LpPolicy *policy, const LpNode *condition)
{
  LpTest test = lp_condition_form_get_test (condition);
  const char *field = lp_condition_form_get_field (condition);

  g_string_append (text, lp_sentence_name_of (policy, LP_KIND_FIELD, field));
  switch ((int) lp_test_get_input (test))
    {
    case LP_INPUT_VALUES:
      {
        g_autofree const char **values = lp_condition_form_get_values (condition);
        gboolean both = test == LP_TEST_HAS_ALL;
        gboolean neither = test == LP_TEST_IS_NOT || test == LP_TEST_HAS_NONE;

        g_string_append_printf (text, " %s ", lp_test_get_label (test));
        append_list (text, values, both ? _("and") : neither ? _("nor") : _("or"));
        break;
      }
    case LP_INPUT_NONE:
      g_string_append_printf (text, " %s", lp_test_get_label (test));
      break;
    default:
      append_bounds (text, condition);
      append_ages (text, condition);
      break;
    }
}

static void
append_condition (GString *text, LpPolicy *policy, const LpNode *condition)
{
  const char *id;

  switch ((int) lp_node_get_kind (condition))
    {
    case LP_KIND_ALL:
    case LP_KIND_ANY:
    case LP_KIND_NOT_ANY:
    case LP_KIND_AT_LEAST:
      append_group (text, policy, condition);
      break;
    case LP_KIND_ELAPSED:
      append_elapsed (text, policy, condition);
      break;
    case LP_KIND_IN_ICP:
      id = lp_node_get (condition, LP_ATTR_PROFILE);
      if (id == NULL)
        g_string_append (text, _("fits a customer profile"));
      else
        /* Translators: the name of an ideal customer profile */
        g_string_append_printf (text, _("fits the profile %s"),
                                lp_sentence_name_of (policy, LP_KIND_PROFILE, id));
      break;
    case LP_KIND_SCORE:
      append_score (text, policy, condition);
      break;
    case LP_KIND_REACHED:
      /* Translators: the name of a stage */
      g_string_append_printf (
          text, _("has reached %s"),
          lp_sentence_name_of (policy, LP_KIND_STAGE, lp_node_get (condition, LP_ATTR_STAGE)));
      break;
    default:
      append_field_test (text, policy, condition);
      break;
    }
}

char *
lp_sentence_of_condition (LpPolicy *policy, const LpNode *condition)
{
  GString *text = g_string_new (NULL);

  append_condition (text, policy, condition);
  return g_string_free (text, FALSE);
}

char *
lp_sentence_of_conditions (LpPolicy *policy, const LpNode *when)
{
  GString *text = g_string_new (NULL);

  LP_FOREACH_CHILD (when, LP_KIND_NONE, condition)
    {
      if (text->len > 0)
        g_string_append_printf (text, " %s ", _("and"));
      append_condition (text, policy, condition);
    }
  return g_string_free (text, FALSE);
}

/* --- Rules --- */

static void
append_points (GString *text, const LpNode *node)
{
  g_autofree char *shown = NULL;
  gint64 points;

  if (lp_node_read_integer (node, LP_ATTR_POINTS, &points))
    shown = lp_words_points (points);
  g_string_append (text, shown != NULL ? shown
                                       : or_missing (lp_node_get (node, LP_ATTR_POINTS)));
}

static void
append_decay (GString *text, LpPolicy *policy, const LpNode *node)
{
  LpNode *decay = lp_node_find_child (node, LP_KIND_DECAY);

  if (decay == NULL)
    return;
  /* Translators: percent, days, a date field */
  g_string_append_printf (text, _(", losing %s %% every %s days after %s"),
                          or_missing (lp_node_get (decay, LP_ATTR_LOSE)),
                          or_missing (lp_node_get (decay, LP_ATTR_EVERY)),
                          lp_sentence_name_of (policy, LP_KIND_FIELD, lp_node_get (decay, LP_ATTR_FIELD)));
}

static void
append_bands (GString *text, LpPolicy *policy, const LpNode *bands)
{
  gboolean first = TRUE;

  g_string_append_printf (
      text, "%s: ", lp_sentence_name_of (policy, LP_KIND_FIELD, lp_node_get (bands, LP_ATTR_FIELD)));
  LP_FOREACH_CHILD (bands, LP_KIND_BAND, band)
    {
      const char *from = lp_node_get (band, LP_ATTR_FROM);
      const char *below = lp_node_get (band, LP_ATTR_BELOW);

      g_string_append (text, first ? "" : ", ");
      first = FALSE;
      if (from != NULL && below != NULL)
        /* Translators: a band of numbers: from, to below */
        g_string_append_printf (text, _("%s to %s "), from, below);
      else if (from != NULL)
        g_string_append_printf (text, _("from %s "), from);
      else if (below != NULL)
        g_string_append_printf (text, _("below %s "), below);
      else
        g_string_append_printf (text, "%s ", _("any number"));
      append_points (text, band);
    }
}

char *
lp_sentence_of_rule (LpPolicy *policy, const LpNode *rule)
{
  GString *text = g_string_new (NULL);
  const char *per = lp_node_get (rule, LP_ATTR_PER);
  LpNode *when = lp_node_find_child (rule, LP_KIND_WHEN);

  if (lp_node_get_kind (rule) == LP_KIND_BANDS)
    append_bands (text, policy, rule);
  else
    append_points (text, rule);
  if (per != NULL)
    {
      /* Translators: a number field that is counted */
      g_string_append_printf (text, _(" for each of %s"), lp_sentence_name_of (policy, LP_KIND_FIELD, per));
      if (lp_node_has (rule, LP_ATTR_UP_TO))
        g_string_append_printf (text, _(", at most %s"), lp_node_get (rule, LP_ATTR_UP_TO));
    }
  if (when != NULL)
    {
      g_autofree char *conditions = lp_sentence_of_conditions (policy, when);

      /* Translators: the conditions of a rule */
      g_string_append_printf (text, _(" when %s"), or_missing (conditions));
    }
  append_decay (text, policy, rule);
  return g_string_free (text, FALSE);
}

/* --- Stages --- */

static char *
name_of_requires (LpPolicy *policy, const LpNode *requires)
{
  const char *ids = lp_node_get (requires, LP_ATTR_ANY_OF);
  g_auto (GStrv) words = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (ids == NULL)
    return g_strdup (lp_sentence_name_of (policy, LP_KIND_FIELD, lp_node_get (requires, LP_ATTR_FIELD)));
  words = g_strsplit_set (ids, " \t\n", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_ptr_array_add (names, (gpointer) lp_sentence_name_of (policy, LP_KIND_FIELD, words[i]));
  g_ptr_array_add (names, NULL);
  append_list (text, (const char *const *) names->pdata, _("or"));
  return g_strdup (text->str);
}

char *
lp_sentence_of_requires (LpPolicy *policy, const LpNode *stage)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new (NULL);

  LP_FOREACH_CHILD (stage, LP_KIND_REQUIRES, requires)
    {
      g_ptr_array_add (parts, name_of_requires (policy, requires));
    }
  if (parts->len == 0)
    return g_strdup ("");
  g_ptr_array_add (parts, NULL);
  append_list (text, (const char *const *) parts->pdata, _("and"));
  return g_strdup (text->str);
}

char *
lp_sentence_of_exit (LpPolicy *policy, const LpNode *exit_node)
{
  const char *to = lp_node_get (exit_node, LP_ATTR_TO);
  g_autofree char *conditions = lp_sentence_of_conditions (
      policy, lp_node_find_child (exit_node, LP_KIND_WHEN));
  const char *when = *conditions != '\0' ? conditions : MISSING;

  if (to == NULL)
    return g_strdup (when);
  /* Translators: where a lead goes, and the conditions on which it does */
  return g_strdup_printf (_("to %s when %s"),
                          g_str_equal (to, "nurture")
                              ? _("Nurture")
                              : lp_sentence_name_of (policy, LP_KIND_STAGE, to),
                          when);
}
