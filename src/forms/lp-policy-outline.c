/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is in a policy, on one page. */

#include "lp-policy-outline.h"

#include "lp-governance-matrix.h"
#include "lp-node-words.h"
#include "lp-words.h"

#include <glib/gi18n-lib.h>

static void
free_fact (gpointer data)
{
  LpOutlineFact *fact = data;

  g_free (fact->title);
  g_free (fact->text);
  g_free (fact);
}

static void
free_step (gpointer data)
{
  LpOutlineStep *step = data;

  g_free (step->name);
  g_free (step);
}

/* Takes both; a fact that says nothing is left out. */
static void
take_fact (GPtrArray *facts, char *title, char *text)
{
  LpOutlineFact *fact;

  if (*text == '\0')
    {
      g_free (title);
      g_free (text);
      return;
    }
  fact = g_new (LpOutlineFact, 1);
  fact->title = title;
  fact->text = text;
  g_ptr_array_add (facts, fact);
}

static void
append_part (GString *text, const char *separator, const char *part)
{
  if (*part == '\0')
    return;
  g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "", part);
}

/* "Budget, Need": the names of the children of @kind. */
static char *
list_names (LpNode *parent, LpKind kind)
{
  GString *text = g_string_new (NULL);

  LP_FOREACH_CHILD (parent, kind, child)
    {
      append_part (text, ", ", lp_node_get_name (child));
    }
  return g_string_free (text, FALSE);
}

/* --- Scores --- */

static char *
describe_rule (LpNode *rule)
{
  const char *most = lp_node_get (rule, LP_ATTR_UP_TO);
  g_autofree char *shown = NULL;
  gint64 points = 0;

  lp_node_read_integer (rule, LP_ATTR_POINTS, &points);
  shown = lp_words_points (points);
  if (!lp_node_has (rule, LP_ATTR_PER))
    return g_strdup_printf ("%s %s", lp_node_get_name (rule), shown);
  if (most == NULL)
    /* Translators: a rule that counts: its name, the points for each */
    return g_strdup_printf (_ ("%s %s each"), lp_node_get_name (rule), shown);
  /* Translators: a rule that counts: its name, the points for each, how often at most */
  return g_strdup_printf (_ ("%s %s each, up to %s times"), lp_node_get_name (rule),
                          shown, most);
}

static char *
describe_bands (LpNode *bands)
{
  gint64 least = 0;
  gint64 most = 0;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  LP_FOREACH_CHILD (bands, LP_KIND_BAND, band)
    {
      gint64 points = 0;

      lp_node_read_integer (band, LP_ATTR_POINTS, &points);
      least = MIN (least, points);
      most = MAX (most, points);
    }
  from = lp_words_points (least);
  to = lp_words_points (most);
  /* Translators: bands: their name, the least and the most points that they give */
  return g_strdup_printf (_ ("%s %s to %s"), lp_node_get_name (bands), from, to);
}

static void
add_dimension (LpPolicyOutline *outline, GStrvBuilder *names, LpNode *dimension)
{
  g_autoptr (GString) rules = g_string_new (NULL);
  const char *name = lp_node_get_name (dimension);
  const char *owner = lp_node_get (dimension, LP_ATTR_OWNER);
  gint64 weight = 0;

  lp_node_read_integer (dimension, LP_ATTR_WEIGHT, &weight);
  g_strv_builder_add (names, name);
  g_array_append_val (outline->weights, weight);
  LP_FOREACH_CHILD (dimension, LP_KIND_NONE, part)
    {
      LpKind kind = lp_node_get_kind (part);
      g_autofree char *text = kind == LP_KIND_RULE    ? describe_rule (part)
                              : kind == LP_KIND_BANDS ? describe_bands (part)
                                                      : g_strdup ("");

      append_part (rules, ", ", text);
    }
  take_fact (outline->scores,
             owner != NULL
                 /* Translators: a dimension of the score, the side that owns it */
                 ? g_strdup_printf (_ ("%s, owned by %s"), name,
                                    lp_node_words_word (LP_ATTR_NONE, owner))
                 : g_strdup (name),
             g_strdup (rules->str));
}

static void
add_scores (LpPolicyOutline *outline, LpPolicy *policy)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  LP_FOREACH_CHILD (lp_policy_get_section (policy, LP_KIND_SCORING), LP_KIND_DIMENSION,
                    dimension)
    {
      add_dimension (outline, names, dimension);
    }
  outline->dimensions = g_strv_builder_end (names);
}

/* --- Stages --- */

static void
add_steps (LpPolicyOutline *outline, LpPolicy *policy)
{
  const char *after_before = NULL;

  LP_FOREACH_CHILD (lp_policy_get_section (policy, LP_KIND_STAGES), LP_KIND_STAGE, stage)
    {
      const char *after = lp_node_get (stage, LP_ATTR_AFTER);
      const char *abbreviation = lp_node_get (stage, LP_ATTR_ABBREVIATION);
      LpOutlineStep *step = g_new0 (LpOutlineStep, 1);

      step->name = g_strdup (abbreviation != NULL ? abbreviation
                                                  : lp_node_get_name (stage));
      step->is_beside = after != NULL && g_strcmp0 (after, after_before) == 0;
      step->is_handoff = lp_node_is_yes (stage, LP_ATTR_HANDOFF);
      g_ptr_array_add (outline->steps, step);
      after_before = after;
    }
}

/* "Requires: Company"; nothing where there is nothing to say. */
static void
append_said (GString *text, const char *heading, const char *said)
{
  g_autofree char *line = NULL;

  if (*said == '\0')
    return;
  /* Translators: a heading, what stands under it */
  line = g_strdup_printf (_ ("%s: %s"), heading, said);
  append_part (text, "\n", line);
}

static void
add_stage (LpPolicyOutline *outline, const LpGovernanceTable *table, guint row)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_said (text, _ ("Requires"),
               lp_governance_table_get_cell (table, row, LP_GOVERNANCE_REQUIRES));
  append_part (text, "\n",
               lp_governance_table_get_cell (table, row, LP_GOVERNANCE_ENTRY));
  append_said (text, _ ("Exit"),
               lp_governance_table_get_cell (table, row, LP_GOVERNANCE_EXIT));
  if (text->len == 0)
    g_string_append (text, _ ("Every lead"));
  take_fact (outline->stages,
             g_strdup (lp_governance_table_get_cell (table, row, LP_GOVERNANCE_STAGE)),
             g_strdup (text->str));
}

/* --- What is agreed besides --- */

static void
append_traits (GString *text, LpNode *profile, const char *level, const char *heading)
{
  g_autoptr (GString) names = g_string_new (NULL);

  LP_FOREACH_CHILD (profile, LP_KIND_TRAIT, trait)
    {
      if (g_strcmp0 (lp_node_get (trait, LP_ATTR_LEVEL), level) == 0)
        append_part (names, ", ", lp_node_get_name (trait));
    }
  append_said (text, heading, names->str);
}

static void
add_profile (LpPolicyOutline *outline, LpNode *profile)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_traits (text, profile, "required", _ ("Required"));
  append_traits (text, profile, "preferred", _ ("Preferred"));
  append_traits (text, profile, "excluded", _ ("Excluded"));
  take_fact (outline->terms,
             /* Translators: the name of an ideal customer profile */
             g_strdup_printf (_ ("Profile “%s”"), lp_node_get_name (profile)),
             g_strdup (text->str));
}

static void
add_handoff (LpPolicyOutline *outline, const LpGovernanceTable *table, guint row)
{
  const char *handoff = lp_governance_table_get_cell (table, row, LP_GOVERNANCE_HANDOFF);
  g_autoptr (GString) text = g_string_new (handoff);
  const LpOutlineStep *step = outline->steps->pdata[row - 1];

  if (!step->is_handoff)
    return;
  append_part (text, "\n", lp_governance_table_get_cell (table, row, LP_GOVERNANCE_SLAS));
  take_fact (outline->terms,
             /* Translators: the stage in which sales takes a lead over */
             g_strdup_printf (_ ("Handoff: %s"), step->name), g_strdup (text->str));
}

static char *
list_commitments (LpNode *commitments)
{
  GString *text = g_string_new (NULL);

  LP_FOREACH_CHILD (commitments, LP_KIND_COMMITMENT, node)
    {
      const char *by = lp_node_get (node, LP_ATTR_BY);
      g_autofree char *line = NULL;

      /* Translators: a side such as Sales, what it promises */
      line = g_strdup_printf (_ ("%s: %s"),
                              lp_node_words_word (LP_ATTR_BY, by != NULL ? by : "…"),
                              lp_node_get_name (node));
      append_part (text, "\n", line);
    }
  return g_string_free (text, FALSE);
}

static char *
list_routes (LpNode *routing)
{
  GString *text = g_string_new (NULL);

  LP_FOREACH_CHILD (routing, LP_KIND_ROUTE, route)
    {
      const char *to = lp_node_get (route, LP_ATTR_TO);

      append_part (text, ", ", to != NULL ? to : "…");
    }
  return g_string_free (text, FALSE);
}

static void
add_list (LpPolicyOutline *outline, LpPolicy *policy, LpKind section, LpKind kind)
{
  take_fact (outline->terms, g_strdup (lp_node_words_list (kind)),
             list_names (lp_policy_get_section (policy, section), kind));
}

static void
add_terms (LpPolicyOutline *outline, LpPolicy *policy, const LpGovernanceTable *stages)
{
  LP_FOREACH_CHILD (lp_policy_get_section (policy, LP_KIND_ICP), LP_KIND_PROFILE, profile)
    {
      add_profile (outline, profile);
    }
  for (guint row = 1; row <= lp_governance_table_get_n_rows (stages); row++)
    add_handoff (outline, stages, row);
  take_fact (outline->terms, g_strdup (lp_node_words_list (LP_KIND_COMMITMENT)),
             list_commitments (lp_policy_get_section (policy, LP_KIND_COMMITMENTS)));
  add_list (outline, policy, LP_KIND_REJECTIONS, LP_KIND_REJECTION);
  take_fact (outline->terms, g_strdup (lp_node_words_list (LP_KIND_ROUTE)),
             list_routes (lp_policy_get_section (policy, LP_KIND_ROUTING)));
  add_list (outline, policy, LP_KIND_GOVERNANCE, LP_KIND_MEETING);
}

/* --- The outline --- */

LpPolicyOutline *
lp_policy_outline_new (LpPolicy *policy)
{
  LpPolicyOutline *outline = g_new0 (LpPolicyOutline, 1);
  g_autoptr (GPtrArray) tables = lp_governance_matrix_new (policy);
  const LpGovernanceTable *stages = tables->pdata[0];

  outline->weights = g_array_new (FALSE, FALSE, sizeof (gint64));
  outline->scores = g_ptr_array_new_with_free_func (free_fact);
  outline->steps = g_ptr_array_new_with_free_func (free_step);
  outline->stages = g_ptr_array_new_with_free_func (free_fact);
  outline->terms = g_ptr_array_new_with_free_func (free_fact);
  add_scores (outline, policy);
  add_steps (outline, policy);
  for (guint row = 1; row <= lp_governance_table_get_n_rows (stages); row++)
    add_stage (outline, stages, row);
  add_terms (outline, policy, stages);
  outline->fields = list_names (lp_policy_get_section (policy, LP_KIND_FIELDS),
                                LP_KIND_FIELD);
  return outline;
}

void
lp_policy_outline_free (LpPolicyOutline *outline)
{
  g_strfreev (outline->dimensions);
  g_array_unref (outline->weights);
  g_ptr_array_unref (outline->scores);
  g_ptr_array_unref (outline->steps);
  g_ptr_array_unref (outline->stages);
  g_ptr_array_unref (outline->terms);
  g_free (outline->fields);
  g_free (outline);
}
