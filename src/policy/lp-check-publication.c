/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a valid policy still lacks before two sides can sign it: a handoff that somebody
 * answers for, criteria behind words, KPIs, consent. Some of it stops publication, the
 * rest is warned of. None of it makes the file invalid to read. */

#include "lp-check-private.h"

#include "lp-consent.h"
#include "lp-text.h"
#include "lp-vague-words.h"

/* --- The document. --- */

static void
check_draft (LpCheck *check, LpNode *stages, const LpPath *section)
{
  const LpPath root = lp_path_root ();
  guint n_handoffs = 0;

  if (lp_node_has (check->root, LP_ATTR_STATE))
    lp_check_error (check, "still-a-draft", &root, LP_ATTR_STATE,
                    "is still marked as a draft. Publish it to remove the mark.");
  LP_FOREACH_CHILD (stages, LP_KIND_STAGE, stage)
    {
      n_handoffs += lp_node_is_yes (stage, LP_ATTR_HANDOFF);
    }
  if (n_handoffs == 0)
    lp_check_error (
        check, "no-handoff", section, LP_ATTR_NONE,
        "does not say where marketing hands a lead to sales. Mark one stage as the "
        "handoff.");
}

/* --- One stage. --- */

/* An exit is a criterion too: it keeps leads out. */
static gboolean
has_criteria (LpNode *stage)
{
  LpNode *entry = lp_node_find_child (stage, LP_KIND_ENTRY);

  return (entry != NULL && lp_node_get_n_children (entry) > 0) ||
         lp_node_find_child (stage, LP_KIND_EXIT) != NULL;
}

static void
check_criteria (LpCheck *check, LpNode *stage, const LpPath *place)
{
  if (lp_path_last (place) > 0 && !has_criteria (stage) &&
      lp_node_find_child (stage, LP_KIND_REQUIRES) == NULL)
    lp_check_error (
        check, "stage-without-criteria", place, LP_ATTR_NONE,
        "asks for nothing, so every lead of the stage before it is in it too. "
        "Add a criterion or a required field.");
}

/* A side is always there; what the handoff needs is a person who answers or a time in
 * which sales does. */
static void
check_handoff (LpCheck *check, LpNode *stage, const LpPath *place)
{
  if (!lp_node_is_yes (stage, LP_ATTR_HANDOFF) ||
      lp_node_find_child (stage, LP_KIND_SLA) != NULL)
    return;
  if (lp_text_is_blank (lp_node_get (stage, LP_ATTR_OWNER_NAME)))
    lp_check_error (
        check, "handoff-without-owner-or-sla", place, LP_ATTR_NONE,
        "is the handoff to sales, but says neither who works its leads nor how "
        "soon. Add an SLA, or name the owner.");
  else
    lp_check_warn (
        check, "handoff-without-sla", place, LP_ATTR_NONE,
        "is the handoff to sales, but no SLA says how soon its leads are worked. "
        "Add one.");
}

static void
check_kpi (LpCheck *check, LpNode *stage, const LpPath *place)
{
  if (lp_node_find_child (stage, LP_KIND_KPI) == NULL)
    lp_check_warn (check, "stage-without-kpi", place, LP_ATTR_NONE,
                   "has no KPI, so nobody will see whether it works. Add one.");
}

/* --- Words in place of criteria. --- */

/* "Marketing qualified lead" is the name of a stage that says what it means. */
static char *
dup_without_stage_names (LpCheck *check, LpNode *own, const char *text)
{
  LpNode *stages = lp_policy_get_section (check->policy, LP_KIND_STAGES);
  char *rest = lp_text_heading_key (text);

  LP_FOREACH_CHILD (stages, LP_KIND_STAGE, stage)
    {
      g_autofree char *name = lp_text_heading_key (lp_node_get_name (stage));
      g_auto (GStrv) parts = NULL;

      if (stage == own || !has_criteria (stage) ||
          !lp_text_contains (rest, name, LP_TEXT_MATCH_WORD))
        continue;
      parts = g_strsplit (rest, name, -1);
      g_free (rest);
      rest = g_strjoinv ("…", parts);
    }
  return rest;
}

static char *
join_words (const GPtrArray *words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (text, "%s“%s”", i > 0 ? ", " : "",
                            (const char *) words->pdata[i]);
  return g_string_free (text, FALSE);
}

static void
check_definition (LpCheck *check, LpNode *stage, const LpPath *place)
{
  if (has_criteria (stage))
    return;
  LP_FOREACH_CHILD (stage, LP_KIND_DEFINITION, definition)
    {
      const LpPath text_place = lp_path_child (place, definition_i);
      g_autofree char *text = dup_without_stage_names (check, stage,
                                                       lp_node_get_text (definition));
      g_autoptr (GPtrArray) words = lp_vague_words_find (text, check->vague_words);
      g_autofree char *list = join_words (words);

      if (words->len > 0)
        lp_check_error (check, "vague-word", &text_place, LP_ATTR_NONE,
                        "says %s, but no criterion says what that is. Add an entry "
                        "criterion, or say it in words that both sides read alike.",
                        list);
    }
}

/* --- Yes-no fields that are only required. --- */

static gboolean
has_answer (LpNode *node, const char *field_id)
{
  const LpKind kind = lp_node_get_kind (node);

  if ((kind == LP_KIND_YES || kind == LP_KIND_NO) &&
      g_strcmp0 (lp_node_get (node, LP_ATTR_FIELD), field_id) == 0)
    return TRUE;
  LP_FOREACH_CHILD (node, LP_KIND_NONE, child)
    {
      if (has_answer (child, field_id))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_answered (LpCheck *check, const char *field_id)
{
  static const LpKind sections[] = { LP_KIND_ICP, LP_KIND_DISQUALIFIERS, LP_KIND_STAGES };

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      LpNode *section = lp_policy_get_section (check->policy, sections[i]);

      if (section != NULL && has_answer (section, field_id))
        return TRUE;
    }
  return FALSE;
}

static void
check_required_fields (LpCheck *check,
                       const LpPath *place,
                       LpAttr attr,
                       const char *value)
{
  g_auto (GStrv) ids = value != NULL ? lp_check_split_refs (value) : NULL;

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      LpNode *field = lp_policy_find (check->policy, LP_KIND_FIELD, ids[i], NULL);

      if (field != NULL && lp_node_read_word (field, LP_ATTR_TYPE) == LP_FIELD_YES_NO &&
          !is_answered (check, ids[i]))
        lp_check_warn (check, "yes-no-only-required", place, attr,
                       "only requires “%s”, which “no” satisfies as well as “yes”. Test "
                       "for the answer that counts.",
                       lp_node_get_name (field));
    }
}

static void
check_required (LpCheck *check, LpNode *stage, const LpPath *place)
{
  LP_FOREACH_CHILD (stage, LP_KIND_REQUIRES, requires)
    {
      const LpPath at = lp_path_child (place, requires_i);

      check_required_fields (check, &at, LP_ATTR_FIELD,
                             lp_node_get (requires, LP_ATTR_FIELD));
      check_required_fields (check, &at, LP_ATTR_ANY_OF,
                             lp_node_get (requires, LP_ATTR_ANY_OF));
    }
}

/* --- Consent. --- */

static gboolean
has_personal_field (LpCheck *check)
{
  LpNode *fields = lp_policy_get_section (check->policy, LP_KIND_FIELDS);

  LP_FOREACH_CHILD (fields, LP_KIND_FIELD, field)
    {
      if (lp_node_is_yes (field, LP_ATTR_PERSONAL))
        return TRUE;
    }
  return FALSE;
}

/* Leads of whom nothing personal is known need no consent. */
static void
check_consent (LpCheck *check, LpNode *stage, const LpPath *place)
{
  LpNode *consent;

  if (!lp_node_is_yes (stage, LP_ATTR_HANDOFF))
    return;
  consent = lp_policy_find_consent (check->policy, NULL);
  if (consent == NULL || lp_node_get_id (consent) == NULL)
    {
      if (has_personal_field (check))
        lp_check_warn (check, "no-consent-field", place, LP_ATTR_NONE,
                       "hands personal data to sales, but no field says whether the lead "
                       "agreed to be contacted. Add one, and test it.");
    }
  else if (!lp_policy_is_tested_by_stage (check->policy, lp_node_get_id (consent),
                                          lp_path_last (place)))
    lp_check_warn (
        check, "consent-untested", place, LP_ATTR_NONE,
        "hands leads to sales of whom nobody tested “%s”. Test it here, in a stage "
        "that every lead comes through before, or in a disqualifier.",
        lp_node_get_name (consent));
}

/* --- All of it. --- */

static void
check_stage (LpCheck *check, LpNode *stage, const LpPath *place)
{
  check_criteria (check, stage, place);
  check_handoff (check, stage, place);
  check_definition (check, stage, place);
  check_required (check, stage, place);
  check_consent (check, stage, place);
  check_kpi (check, stage, place);
}

void
lp_check_publication (LpCheck *check)
{
  LpPath section = lp_path_root ();
  LpNode *stages = lp_policy_find_section (check->policy, LP_KIND_STAGES, &section);

  check_draft (check, stages, &section);
  LP_FOREACH_CHILD (stages, LP_KIND_STAGE, stage)
    {
      const LpPath place = lp_path_child (&section, stage_i);

      check_stage (check, stage, &place);
    }
  lp_check_rejections (check);
}
