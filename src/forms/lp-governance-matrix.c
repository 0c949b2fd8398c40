/* SPDX-License-Identifier: GPL-3.0-or-later
 * The whole definition as a table that two teams can sign. */

#include "lp-governance-matrix.h"

#include "lp-csv-out.h"
#include "lp-goal-form.h"
#include "lp-node-words.h"
#include "lp-sentence.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- Tables --- */

void
lp_governance_table_free (LpGovernanceTable *table)
{
  g_free (table->title);
  g_ptr_array_unref (table->cells);
  g_array_unref (table->places);
  g_free (table);
}

guint
lp_governance_table_get_n_rows (const LpGovernanceTable *table)
{
  return table->places->len;
}

const char *
lp_governance_table_get_cell (const LpGovernanceTable *table, guint row, guint column)
{
  return table->cells->pdata[row * table->n_columns + column];
}

/* What a column says of the node of its row. (transfer full) */
typedef char *(*TellFunc) (LpPolicy *policy, LpNode *node);

typedef struct
{
  const char *heading;
  TellFunc tell;
} Column;

static LpGovernanceTable *
make_table (LpPolicy *policy,
            const char *title,
            LpKind section_kind,
            LpKind kind,
            const Column *columns,
            guint n_columns)
{
  LpGovernanceTable *table = g_new0 (LpGovernanceTable, 1);
  LpPath section_place;
  LpNode *section = lp_policy_find_section (policy, section_kind, &section_place);

  table->title = g_strdup (title);
  table->n_columns = n_columns;
  table->cells = g_ptr_array_new_with_free_func (g_free);
  table->places = g_array_new (FALSE, FALSE, sizeof (LpPath));
  for (guint i = 0; i < n_columns; i++)
    g_ptr_array_add (table->cells, g_strdup (_ (columns[i].heading)));
  LP_FOREACH_CHILD (section, kind, node)
    {
      LpPath place = lp_path_child (&section_place, node_i);

      for (guint i = 0; i < n_columns; i++)
        g_ptr_array_add (table->cells, columns[i].tell (policy, node));
      g_array_append_val (table->places, place);
    }
  return table;
}

/* --- Words --- */

static const char *
get_side_name (const char *side)
{
  return side != NULL ? lp_node_words_word (LP_ATTR_NONE, side) : "…";
}

static void
append_line (GString *text, char *line)
{
  if (text->len > 0 && *line != '\0')
    g_string_append_c (text, '\n');
  g_string_append (text, line);
  g_free (line);
}

static char *
tell_name (LpPolicy *policy, LpNode *node)
{
  return g_strdup (lp_node_get_name (node));
}

static char *
tell_text (LpPolicy *policy, LpNode *node)
{
  return g_strdup (lp_node_get_text (node));
}

/* --- Stages --- */

/* "Sales qualified lead (SQL)" */
static char *
tell_stage (LpPolicy *policy, LpNode *stage)
{
  const char *abbreviation = lp_node_get (stage, LP_ATTR_ABBREVIATION);
  const char *name = lp_node_get_name (stage);

  if (abbreviation == NULL || g_str_equal (abbreviation, name))
    return g_strdup (name);
  /* Translators: the name of a stage, its abbreviation */
  return g_strdup_printf (_ ("%s (%s)"), name, abbreviation);
}

/* Without a word in the policy it is the stage right before; the first has none. */
static LpNode *
find_stage_before (LpPolicy *policy, const LpNode *stage)
{
  LpNode *before = NULL;

  LP_FOREACH_CHILD (lp_policy_get_section (policy, LP_KIND_STAGES), LP_KIND_STAGE, node)
    {
      if (node == stage)
        return before;
      before = node;
    }
  return NULL;
}

/* A line for each stage that leads here. */
static char *
tell_ways_in (LpPolicy *policy, LpNode *stage)
{
  const char *after = lp_node_get (stage, LP_ATTR_AFTER);
  LpNode *before = after == NULL ? find_stage_before (policy, stage) : NULL;
  g_auto (GStrv) ids = g_strsplit (after != NULL ? after : "", " ", -1);
  GString *text = g_string_new (before != NULL ? lp_node_get_name (before) : NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    if (*ids[i] != '\0')
      append_line (text, g_strdup (lp_sentence_name_of (policy, LP_KIND_STAGE, ids[i])));
  return g_string_free (text, FALSE);
}

static char *
tell_owner (LpPolicy *policy, LpNode *stage)
{
  const char *person = lp_node_get (stage, LP_ATTR_OWNER_NAME);
  const char *side = get_side_name (lp_node_get (stage, LP_ATTR_OWNER));

  if (person == NULL)
    return g_strdup (side);
  /* Translators: a side such as Sales, then who it is there */
  return g_strdup_printf (_ ("%s: %s"), side, person);
}

static char *
tell_definition (LpPolicy *policy, LpNode *stage)
{
  LpNode *definition = lp_node_find_child (stage, LP_KIND_DEFINITION);

  return g_strdup (definition != NULL ? lp_node_get_text (definition) : "");
}

static char *
tell_requires (LpPolicy *policy, LpNode *stage)
{
  return lp_sentence_of_requires (policy, stage);
}

/* A line for each condition: all must hold. */
static char *
tell_conditions (LpPolicy *policy, const LpNode *when)
{
  GString *text = g_string_new (NULL);

  LP_FOREACH_CHILD (when, LP_KIND_NONE, condition)
    {
      append_line (text, lp_sentence_of_condition (policy, condition));
    }
  return g_string_free (text, FALSE);
}

static char *
tell_entry (LpPolicy *policy, LpNode *stage)
{
  return tell_conditions (policy, lp_node_find_child (stage, LP_KIND_ENTRY));
}

static char *
tell_one_exit (LpPolicy *policy, LpNode *exit_node)
{
  const char *name = lp_node_get (exit_node, LP_ATTR_NAME);
  g_autofree char *sentence = lp_sentence_of_exit (policy, exit_node);

  if (name == NULL)
    return g_steal_pointer (&sentence);
  /* Translators: the name of an exit criterion, what it says */
  return g_strdup_printf (_ ("%s: %s"), name, sentence);
}

static char *
tell_exits (LpPolicy *policy, LpNode *stage)
{
  GString *text = g_string_new (NULL);

  LP_FOREACH_CHILD (stage, LP_KIND_EXIT, node)
    {
      append_line (text, tell_one_exit (policy, node));
    }
  return g_string_free (text, FALSE);
}

static void
append_escalation (GString *text, const LpNode *sla)
{
  const char *to = lp_node_get (sla, LP_ATTR_ESCALATE_TO);
  const char *after = lp_node_get (sla, LP_ATTR_ESCALATE_AFTER);
  g_autofree char *duration = NULL;

  if (to == NULL)
    return;
  if (after == NULL)
    {
      /* Translators: who hears of it when a service level is missed */
      g_string_append_printf (text, _ ("; missed: to %s"), to);
      return;
    }
  duration = lp_sentence_of_duration (after);
  /* Translators: a duration, who hears of it when a service level is missed */
  g_string_append_printf (text, _ ("; after %s: to %s"), duration, to);
}

static char *
tell_one_sla (LpPolicy *policy, LpNode *sla)
{
  const char *calendar = lp_node_get (sla, LP_ATTR_CALENDAR);
  const char *from = lp_sentence_name_of (policy, LP_KIND_FIELD,
                                          lp_node_get (sla, LP_ATTR_FROM));
  const char *to = lp_sentence_name_of (policy, LP_KIND_FIELD,
                                        lp_node_get (sla, LP_ATTR_TO));
  g_autofree char *within = lp_sentence_of_duration (lp_node_get (sla, LP_ATTR_WITHIN));
  LpNode *when = lp_node_find_child (sla, LP_KIND_WHEN);
  g_autoptr (GString) text = g_string_new (NULL);

  /* Translators: a service level: its name, a duration, two fields */
  g_string_append_printf (text, _ ("%s: within %s, from %s to %s"),
                          lp_node_get_name (sla), within, from, to);
  if (calendar != NULL)
    g_string_append (text, _ (", open hours only"));
  if (when != NULL)
    {
      g_autofree char *conditions = lp_sentence_of_conditions (policy, when);

      /* Translators: the conditions of a service level */
      g_string_append_printf (text, _ (", if %s"), conditions);
    }
  append_escalation (text, sla);
  return g_strdup (text->str);
}

static char *
tell_slas (LpPolicy *policy, LpNode *stage)
{
  GString *text = g_string_new (NULL);

  LP_FOREACH_CHILD (stage, LP_KIND_SLA, sla)
    {
      append_line (text, tell_one_sla (policy, sla));
    }
  return g_string_free (text, FALSE);
}

/* Shares are fractions in the format, and percent to people. */
static char *
tell_kpi_target (const LpNode *kpi, const char *target)
{
  const char *measure = lp_node_get (kpi, LP_ATTR_MEASURE);
  const char *unit = lp_node_get (kpi, LP_ATTR_UNIT);

  if (g_strcmp0 (measure, "median-days") == 0)
    /* Translators: a number of days, with a part */
    return g_strdup_printf (_ ("%s days"), target);
  if (g_strcmp0 (measure, "other") != 0 || g_strcmp0 (unit, "share") == 0)
    {
      g_autofree char *percent = lp_goal_form_to_percent (target);

      /* Translators: a percentage */
      return g_strdup_printf (_ ("%s %%"), percent);
    }
  return unit != NULL ? g_strdup_printf ("%s %s", target, unit) : g_strdup (target);
}

static char *
tell_one_kpi (LpPolicy *policy, LpNode *kpi)
{
  const char *target = lp_node_get (kpi, LP_ATTR_TARGET);
  gboolean lower = g_strcmp0 (lp_node_get (kpi, LP_ATTR_BETTER), "lower") == 0;
  g_autofree char *shown = NULL;

  if (target == NULL)
    return g_strdup (lp_node_get_name (kpi));
  shown = tell_kpi_target (kpi, target);
  /* Translators: the name of a KPI, its target */
  return g_strdup_printf (lower ? _ ("%s: at most %s") : _ ("%s: at least %s"),
                          lp_node_get_name (kpi), shown);
}

static char *
tell_kpis (LpPolicy *policy, LpNode *stage)
{
  GString *text = g_string_new (NULL);

  LP_FOREACH_CHILD (stage, LP_KIND_KPI, kpi)
    {
      append_line (text, tell_one_kpi (policy, kpi));
    }
  return g_string_free (text, FALSE);
}

static char *
tell_carried (LpPolicy *policy, LpNode *stage)
{
  g_autoptr (GString) names = g_string_new (NULL);

  LP_FOREACH_CHILD (stage, LP_KIND_CARRY, carry)
    {
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                              lp_sentence_name_of (policy, LP_KIND_FIELD,
                                                   lp_node_get (carry, LP_ATTR_FIELD)));
    }
  if (names->len == 0)
    return g_strdup ("");
  /* Translators: fields that go along with a lead */
  return g_strdup_printf (_ ("With it go %s"), names->str);
}

static char *
tell_handoff (LpPolicy *policy, LpNode *stage)
{
  const char *decision = lp_node_get (stage, LP_ATTR_DECISION);
  GString *text = g_string_new (NULL);

  if (lp_node_is_yes (stage, LP_ATTR_HANDOFF))
    append_line (text, g_strdup (_ ("Handed over to sales here")));
  if (g_strcmp0 (decision, "required") == 0)
    append_line (text, g_strdup (_ ("Sales must accept or reject")));
  else if (decision != NULL)
    append_line (text, g_strdup (_ ("Sales may accept or reject")));
  append_line (text, tell_carried (policy, stage));
  return g_string_free (text, FALSE);
}

/* --- Commitments, meetings, duties --- */

static char *
tell_by (LpPolicy *policy, LpNode *commitment)
{
  return g_strdup (get_side_name (lp_node_get (commitment, LP_ATTR_BY)));
}

static char *
tell_volume (LpPolicy *policy, const LpNode *node, const char *number, gboolean at_most)
{
  const char *stage = lp_sentence_name_of (policy, LP_KIND_STAGE,
                                           lp_node_get (node, LP_ATTR_STAGE));
  const char *per = lp_node_get (node, LP_ATTR_PER);

  /* Translators: a number of leads, the name of a stage */
  if (g_strcmp0 (per, "month") == 0)
    return g_strdup_printf (at_most ? _ ("At most %s leads a month in %s")
                                    : _ ("At least %s leads a month in %s"),
                            number, stage);
  if (g_strcmp0 (per, "quarter") == 0)
    return g_strdup_printf (at_most ? _ ("At most %s leads a quarter in %s")
                                    : _ ("At least %s leads a quarter in %s"),
                            number, stage);
  return g_strdup_printf (at_most ? _ ("At most %s leads a week in %s")
                                  : _ ("At least %s leads a week in %s"),
                          number, stage);
}

static char *
tell_promise (LpPolicy *policy, LpNode *commitment)
{
  const char *low = lp_node_get (commitment, LP_ATTR_AT_LEAST);
  const char *high = lp_node_get (commitment, LP_ATTR_AT_MOST);
  const char *acceptance = lp_node_get (commitment, LP_ATTR_ACCEPTANCE);
  const char *sla = lp_node_get (commitment, LP_ATTR_SLA);
  GString *text = g_string_new (NULL);

  if (low != NULL)
    append_line (text, tell_volume (policy, commitment, low, FALSE));
  if (high != NULL)
    append_line (text, tell_volume (policy, commitment, high, TRUE));
  if (acceptance != NULL)
    {
      g_autofree char *percent = lp_goal_form_to_percent (acceptance);

      /* Translators: a percentage, the name of a stage */
      append_line (text, g_strdup_printf (_ ("Accepts at least %s %% of %s"), percent,
                                          lp_sentence_name_of (
                                              policy, LP_KIND_STAGE,
                                              lp_node_get (commitment, LP_ATTR_STAGE))));
    }
  if (sla != NULL)
    /* Translators: the name of a service level */
    append_line (text, g_strdup_printf (_ ("Keeps the service level %s"),
                                        lp_sentence_name_of (policy, LP_KIND_SLA, sla)));
  return g_string_free (text, FALSE);
}

static char *
tell_every (LpPolicy *policy, LpNode *meeting)
{
  return lp_sentence_of_duration (lp_node_get (meeting, LP_ATTR_EVERY));
}

static char *
tell_who (LpPolicy *policy, LpNode *meeting)
{
  const char *who = lp_node_get (meeting, LP_ATTR_WHO);

  return g_strdup (who != NULL ? who : "");
}

static char *
tell_agenda (LpPolicy *policy, LpNode *meeting)
{
  const char *minutes = lp_node_get (meeting, LP_ATTR_MINUTES);
  const char *sample = lp_node_get (meeting, LP_ATTR_SAMPLE);
  GString *text = g_string_new (NULL);

  if (minutes != NULL)
    append_line (text, g_strdup_printf (_ ("%s minutes"), minutes));
  if (sample != NULL)
    append_line (text, g_strdup_printf (_ ("%s leads are looked at"), sample));
  return g_string_free (text, FALSE);
}

static char *
tell_side (LpPolicy *policy, LpNode *duty)
{
  return g_strdup (get_side_name (lp_node_get (duty, LP_ATTR_SIDE)));
}

static char *
tell_person (LpPolicy *policy, LpNode *duty)
{
  const char *person = lp_node_get (duty, LP_ATTR_OWNER_NAME);

  return g_strdup (person != NULL ? person : "…");
}

/* --- What goes wrong, and what happens then --- */

static char *
tell_when (LpPolicy *policy, LpNode *node)
{
  return tell_conditions (policy, lp_node_find_child (node, LP_KIND_WHEN));
}

static char *
tell_reason (LpPolicy *policy, LpNode *disqualifier)
{
  const char *reason = lp_node_get (disqualifier, LP_ATTR_REASON);

  if (reason == NULL)
    return g_strdup ("");
  return g_strdup (lp_sentence_name_of (policy, LP_KIND_REJECTION, reason));
}

static char *
tell_then (LpPolicy *policy, LpNode *rejection)
{
  const char *then = lp_node_get (rejection, LP_ATTR_THEN);
  const char *after = lp_node_get (rejection, LP_ATTR_COME_BACK_AFTER);
  const char *stage = lp_node_get (rejection, LP_ATTR_STAGE);
  GString *text = g_string_new (NULL);

  append_line (text, g_strdup (then != NULL ? lp_node_words_word (LP_ATTR_THEN, then) : "…"));
  if (stage != NULL)
    /* Translators: the stage that a rejected lead goes back to */
    append_line (text, g_strdup_printf (_ ("Back to %s"),
                                        lp_sentence_name_of (policy, LP_KIND_STAGE, stage)));
  if (after != NULL)
    {
      g_autofree char *duration = lp_sentence_of_duration (after);

      /* Translators: a duration */
      append_line (text, g_strdup_printf (_ ("Comes back after %s"), duration));
    }
  return g_string_free (text, FALSE);
}

static char *
tell_note (LpPolicy *policy, LpNode *rejection)
{
  const char *note = lp_node_get (rejection, LP_ATTR_NOTE);

  if (note == NULL)
    return g_strdup ("");
  return g_strdup (g_str_equal (note, "required") ? _ ("A note is required")
                                                  : _ ("A note may be added"));
}

static char *
tell_to (LpPolicy *policy, LpNode *route)
{
  const char *to = lp_node_get (route, LP_ATTR_TO);

  return g_strdup (to != NULL ? to : "…");
}

static char *
tell_which_leads (LpPolicy *policy, LpNode *route)
{
  const char *which = lp_node_get (route, LP_ATTR_FOR);
  GString *text = g_string_new (NULL);

  append_line (text, g_strdup (lp_node_words_word (LP_ATTR_FOR,
                                                   which != NULL ? which : "handed-over")));
  append_line (text, tell_when (policy, route));
  return g_string_free (text, FALSE);
}

static char *
tell_how (LpPolicy *policy, LpNode *route)
{
  static const LpAttr attrs[] = { LP_ATTR_SEQUENCE, LP_ATTR_CHANNEL, LP_ATTR_PRIORITY };
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (attrs); i++)
    if (lp_node_has (route, attrs[i]))
      /* Translators: what is told of a route, and how it stands: "Channel: phone" */
      append_line (text, g_strdup_printf (_ ("%s: %s"),
                                          lp_node_words_attr (LP_KIND_ROUTE, attrs[i]),
                                          lp_node_get (route, attrs[i])));
  return g_string_free (text, FALSE);
}

static char *
tell_kind (LpPolicy *policy, LpNode *term)
{
  const char *kind = lp_node_get (term, LP_ATTR_KIND);

  return g_strdup (kind != NULL ? lp_node_words_word (LP_ATTR_KIND, kind) : "…");
}

/* --- The matrix --- */

static const Column stage_columns[] = {
  [LP_GOVERNANCE_STAGE] = { N_ ("Stage"), tell_stage },
  [LP_GOVERNANCE_WAYS_IN] = { N_ ("Ways In"), tell_ways_in },
  [LP_GOVERNANCE_OWNER] = { N_ ("Owner"), tell_owner },
  [LP_GOVERNANCE_DEFINITION] = { N_ ("Definition"), tell_definition },
  [LP_GOVERNANCE_REQUIRES] = { N_ ("Requires"), tell_requires },
  [LP_GOVERNANCE_ENTRY] = { N_ ("Entry"), tell_entry },
  [LP_GOVERNANCE_EXIT] = { N_ ("Exit"), tell_exits },
  [LP_GOVERNANCE_SLAS] = { N_ ("Service Levels"), tell_slas },
  [LP_GOVERNANCE_KPIS] = { N_ ("KPIs"), tell_kpis },
  [LP_GOVERNANCE_HANDOFF] = { N_ ("Handoff"), tell_handoff },
};

static const Column disqualifier_columns[] = {
  { N_ ("Disqualifier"), tell_name },
  { N_ ("A Lead Is Out If"), tell_when },
  { N_ ("Reason"), tell_reason },
};

static const Column rejection_columns[] = {
  { N_ ("Reason"), tell_name },
  { N_ ("What Happens Then"), tell_then },
  { N_ ("Note"), tell_note },
};

static const Column route_columns[] = {
  { N_ ("Goes To"), tell_to },
  { N_ ("Which Leads"), tell_which_leads },
  { N_ ("How"), tell_how },
};

static const Column commitment_columns[] = {
  { N_ ("Promised By"), tell_by },
  { N_ ("Commitment"), tell_name },
  { N_ ("What Is Promised"), tell_promise },
};

static const Column meeting_columns[] = {
  { N_ ("Meeting"), tell_name },
  { N_ ("Every"), tell_every },
  { N_ ("Who"), tell_who },
  { N_ ("What Is Done"), tell_agenda },
};

static const Column duty_columns[] = {
  { N_ ("Person"), tell_person },
  { N_ ("Side"), tell_side },
  { N_ ("Decides"), tell_text },
};

static const Column term_columns[] = {
  { N_ ("Term"), tell_name },
  { N_ ("Kind"), tell_kind },
  { N_ ("What Is Agreed"), tell_text },
};

#define COLUMNS(columns) columns, G_N_ELEMENTS (columns)

/* What stands beside the stages; a table without rows is left out. */
static const struct
{
  const char *title;
  LpKind section;
  LpKind kind;
  const Column *columns;
  guint n_columns;
} other_tables[] = {
  { N_ ("Disqualifiers"), LP_KIND_DISQUALIFIERS, LP_KIND_DISQUALIFIER,
    COLUMNS (disqualifier_columns) },
  { N_ ("Rejection Reasons"), LP_KIND_REJECTIONS, LP_KIND_REJECTION,
    COLUMNS (rejection_columns) },
  { N_ ("Routes"), LP_KIND_ROUTING, LP_KIND_ROUTE, COLUMNS (route_columns) },
  { N_ ("Commitments"), LP_KIND_COMMITMENTS, LP_KIND_COMMITMENT,
    COLUMNS (commitment_columns) },
  { N_ ("Meetings"), LP_KIND_GOVERNANCE, LP_KIND_MEETING, COLUMNS (meeting_columns) },
  { N_ ("Duties"), LP_KIND_GOVERNANCE, LP_KIND_DUTY, COLUMNS (duty_columns) },
  { N_ ("Other Terms"), LP_KIND_GOVERNANCE, LP_KIND_GOVERNANCE_TERM,
    COLUMNS (term_columns) },
};

GPtrArray *
lp_governance_matrix_new (LpPolicy *policy)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lp_governance_table_free);

  g_ptr_array_add (tables, make_table (policy, _ ("Stages"), LP_KIND_STAGES, LP_KIND_STAGE,
                                       COLUMNS (stage_columns)));
  for (gsize i = 0; i < G_N_ELEMENTS (other_tables); i++)
    {
      LpGovernanceTable *table = make_table (policy, _ (other_tables[i].title),
                                             other_tables[i].section, other_tables[i].kind,
                                             other_tables[i].columns,
                                             other_tables[i].n_columns);

      if (table->places->len > 0)
        g_ptr_array_add (tables, table);
      else
        lp_governance_table_free (table);
    }
  return tables;
}

/* --- As text --- */

/* A tab or a line break inside a cell would end it. */
static void
append_tab_cell (GString *out, const char *cell)
{
  gboolean quoted = strpbrk (cell, "\t\n\r\"") != NULL;

  if (quoted)
    g_string_append_c (out, '"');
  if (lp_csv_needs_guard (cell))
    g_string_append_c (out, '\'');
  for (const char *c = cell; *c != '\0'; c++)
    {
      if (*c == '"' && quoted)
        g_string_append_c (out, '"');
      g_string_append_c (out, *c);
    }
  if (quoted)
    g_string_append_c (out, '"');
}

static char *
print (GPtrArray *tables, char separator, void (*append_cell) (GString *, const char *))
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < tables->len; i++)
    {
      const LpGovernanceTable *table = tables->pdata[i];

      if (i > 0)
        g_string_append_c (out, '\n');
      append_cell (out, table->title);
      g_string_append_c (out, '\n');
      for (guint k = 0; k < table->cells->len; k++)
        {
          append_cell (out, table->cells->pdata[k]);
          g_string_append_c (out, (k + 1) % table->n_columns == 0 ? '\n' : separator);
        }
    }
  return g_string_free (out, FALSE);
}

char *
lp_governance_matrix_to_csv (GPtrArray *tables)
{
  return print (tables, ',', lp_csv_append_cell);
}

char *
lp_governance_matrix_to_text (GPtrArray *tables)
{
  return print (tables, '\t', append_tab_cell);
}
