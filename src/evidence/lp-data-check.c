/* SPDX-License-Identifier: GPL-3.0-or-later
 * Warnings that the past leads give before a policy is published. */
#include "lp-data-check.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const LpPolicyEvidence *evidence;
  LpEvaluation *evaluation;
  GPtrArray *fields; /* nullable */
  LpNode *root;
  LpFindings *findings;
} Check;

/* --- Places --- */

static gboolean
find_place (LpNode *parent, const LpNode *node, LpPath *place)
{
  const LpPath here = *place;

  if (parent == node)
    return TRUE;
  for (guint i = 0; i < lp_node_get_n_children (parent); i++)
    {
      *place = lp_path_child (&here, i);
      if (find_place (lp_node_get_child (parent, i), node, place))
        return TRUE;
    }
  *place = here;
  return FALSE;
}

static void G_GNUC_PRINTF (4, 5) warn (const Check *check,
                                       const LpNode *node,
                                       const char *code,
                                       const char *format,
                                       ...)
{
  LpPath place = lp_path_root ();
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  find_place (check->root, node, &place);
  lp_findings_add (check->findings, LP_SEVERITY_WARNING, code, check->root, &place,
                   LP_ATTR_NONE, "%s", message);
}

/* --- Parts --- */

static void
check_claim (const Check *check, const LpEvidenceItem *item, const char *name)
{
  const LpTally tally = lp_record_get_tally (&item->with);
  const gboolean has_points = item->kind == LP_EVIDENCE_RULE ||
                              item->kind == LP_EVIDENCE_BAND;

  if (item->contradicted)
    warn (
        check, item->node, "contradicted",
        item->claim == LP_CLAIM_BETTER
            ? _ ("“%s” counts for a lead, but of its past leads %.1f %% were won, and of the "
                 "rest %.1f %%. Take it back, or turn it round.")
            : _ ("“%s” counts against a lead, but of its past leads %.1f %% were won, and of "
                 "the rest %.1f %%. Take it back, or turn it round."),
        name, 100 * item->with.rate.value, 100 * item->rest.rate.value);
  else if (has_points && item->claim != LP_CLAIM_NONE && item->with.without_evidence &&
           item->fires == LP_FIRES_SOMETIMES && lp_tally_get_n (&tally) > 0)
    warn (
        check, item->node, "no-evidence",
        _ ("“%s” gives points without evidence: its past leads may well win as often as all "
           "(%.1f to %.1f %%)."),
        name, 100 * item->with.interval.low, 100 * item->with.interval.high);
}

/* A band is named with its bands. */
static char *
dup_name (const LpEvidenceItem *item)
{
  g_autofree char *name = lp_evidence_item_get_name (item);

  if (item->kind != LP_EVIDENCE_BAND)
    return g_steal_pointer (&name);
  return g_strdup_printf ("%s: %s", lp_node_get_name (item->parent), name);
}

static void
check_item (const Check *check, const LpEvidenceItem *item)
{
  g_autofree char *name = dup_name (item);

  if (item->kind == LP_EVIDENCE_STAGE && item->fires == LP_FIRES_NEVER)
    warn (check, item->node, "unreached",
          _ ("No past lead reaches the stage “%s”. Look at what it asks for."), name);
  if (!lp_evidence_kind_is_test (item->kind))
    return;
  if (item->fires == LP_FIRES_NEVER)
    warn (check, item->node, "never-fires", _ ("“%s” holds for no past lead."), name);
  else if (item->fires == LP_FIRES_ALWAYS)
    warn (check, item->node, "always-fires",
          _ ("“%s” holds for every past lead, and so tells none of them apart."), name);
  check_claim (check, item, name);
}

/* --- Rules that fire for the same leads --- */

typedef struct
{
  LpNode *rule;
  guint64 hash;
  guint64 n;
  double strength; /* of the total's 100 */
} Fired;

static double
get_strength (const LpEvidenceItem *item)
{
  gint64 points, weight, full_marks;

  if (!lp_node_read_integer (item->node, LP_ATTR_POINTS, &points) ||
      !lp_node_read_integer (item->parent, LP_ATTR_WEIGHT, &weight) ||
      !lp_node_read_integer (item->parent, LP_ATTR_FULL_MARKS, &full_marks) ||
      full_marks <= 0)
    return 0;
  return (double) ABS (points) * (double) weight / (double) full_marks;
}

static LpBits *
dup_fired (const Check *check, LpNode *rule)
{
  return lp_evaluation_dup_fired (check->evaluation, lp_node_get_id (rule));
}

static void
free_bits (LpBits *bits)
{
  if (bits != NULL)
    lp_bits_reset (bits);
  g_free (bits);
}

static guint64
hash_bits (const LpBits *bits)
{
  guint64 hash = 0;

  for (gsize i = 0; i < lp_bits_n_words (bits->n_bits); i++)
    hash = (hash ^ bits->words[i]) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return hash;
}

static gboolean
fire_alike (const Check *check, const Fired *a, const Fired *b)
{
  LpBits *of_a, *of_b;
  gboolean alike;

  if (a->hash != b->hash || a->n != b->n)
    return FALSE;
  of_a = dup_fired (check, a->rule);
  of_b = dup_fired (check, b->rule);
  alike = lp_bits_equal (of_a, of_b);
  free_bits (of_a);
  free_bits (of_b);
  return alike;
}

/* Those that never or always fire are told of already. */
static GArray *
list_fired (const Check *check)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Fired));

  for (guint i = 0; i < lp_policy_evidence_get_n_items (check->evidence); i++)
    {
      const LpEvidenceItem *item = lp_policy_evidence_get_item (check->evidence, i);
      Fired fired = { item->node, 0, item->with.counts.leads, 0 };
      LpBits *bits;

      if (item->kind != LP_EVIDENCE_RULE || item->fires != LP_FIRES_SOMETIMES ||
          lp_node_has (item->node, LP_ATTR_PER))
        continue;
      bits = dup_fired (check, item->node);
      fired.hash = hash_bits (bits);
      fired.strength = get_strength (item);
      free_bits (bits);
      g_array_append_val (list, fired);
    }
  return list;
}

static void
check_same_leads (const Check *check)
{
  g_autoptr (GArray) list = list_fired (check);

  for (guint i = 1; i < list->len; i++)
    for (guint k = 0; k < i; k++)
      {
        const Fired *a = &g_array_index (list, Fired, k);
        const Fired *b = &g_array_index (list, Fired, i);
        const Fired *weaker = a->strength < b->strength ? a : b;

        if (!fire_alike (check, a, b))
          continue;
        warn (check, weaker->rule, "same-leads",
              _ ("“%s” and “%s” fire for the same past leads: one of them would do."),
              lp_node_get_name (weaker->rule),
              lp_node_get_name (weaker == a ? b->rule : a->rule));
        break;
      }
}

/* --- Fields --- */

static gboolean
names_field (LpNode *node, LpAttr attr, const char *id)
{
  return g_strcmp0 (lp_node_get (node, attr), id) == 0;
}

/* Whether anything in @node asks for the field; what goes along or is measured does not.
 */
static gboolean
tests_field (LpNode *node, const char *id)
{
  const LpKind kind = lp_node_get_kind (node);

  if (kind == LP_KIND_CARRY || kind == LP_KIND_SLA || kind == LP_KIND_KPI)
    return FALSE;
  if (names_field (node, LP_ATTR_FIELD, id) || names_field (node, LP_ATTR_PER, id) ||
      (kind == LP_KIND_ELAPSED &&
       (names_field (node, LP_ATTR_FROM, id) || names_field (node, LP_ATTR_TO, id))))
    return TRUE;
  for (guint i = 0; i < lp_node_get_n_children (node); i++)
    if (tests_field (lp_node_get_child (node, i), id))
      return TRUE;
  return FALSE;
}

static gboolean
is_tested (const Check *check, const char *id)
{
  static const LpKind sections[] = { LP_KIND_ICP, LP_KIND_SCORING, LP_KIND_DISQUALIFIERS,
                                     LP_KIND_STAGES, LP_KIND_ROUTING };
  LpPolicy *policy = lp_evaluation_get_policy (check->evaluation);

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      LpNode *section = lp_policy_get_section (policy, sections[i]);

      if (section != NULL && tests_field (section, id))
        return TRUE;
    }
  return FALSE;
}

static guint64
count_blank (const LpFieldEvidence *field)
{
  for (guint i = 0; i < field->bins->len; i++)
    {
      const LpFieldBin *bin = &g_array_index (field->bins, LpFieldBin, i);

      if (bin->kind == LP_FIELD_BIN_BLANK)
        return bin->record.counts.leads;
    }
  return 0;
}

static const LpFieldEvidence *
find_field (const Check *check, const char *id)
{
  for (guint i = 0; i < check->fields->len; i++)
    {
      const LpFieldEvidence *field = g_ptr_array_index (check->fields, i);

      if (g_strcmp0 (field->id, id) == 0)
        return field;
    }
  return NULL;
}

static void
check_field (const Check *check, LpNode *node)
{
  const LpJudged *judged = lp_policy_evidence_get_judged (check->evidence);
  const gsize n_rows = judged->frame->n_rows;
  g_autoptr (LpFieldEvidence) own = NULL;
  const LpFieldEvidence *field;
  guint64 blank;

  if (!is_tested (check, lp_node_get_id (node)))
    return;
  if (check->fields == NULL)
    own = lp_field_evidence_new (judged, node, 0);
  field = check->fields != NULL ? find_field (check, lp_node_get_id (node)) : own;
  if (field == NULL)
    return;
  blank = count_blank (field);
  if (blank * 10 > n_rows * 3)
    warn (check, node, "mostly-blank",
          _ ("“%s” is tested, but blank for %.0f %% of the past leads."),
          lp_node_get_name (node), 100 * (double) blank / (double) n_rows);
  for (guint i = 0; i < field->leaks->len; i++)
    warn (check, node, "leak", _ ("“%s” is tested: %s."), lp_node_get_name (node),
          g_array_index (field->leaks, LpLeak, i).message);
}

/* --- What is measured --- */

static void
check_measured_field (const Check *check, LpNode *measured, const char *id)
{
  const LpJudged *judged = lp_policy_evidence_get_judged (check->evidence);
  LpNode *field = lp_policy_find (lp_evaluation_get_policy (check->evaluation),
                                  LP_KIND_FIELD, id, NULL);

  if (field == NULL || lp_frame_get_column (judged->frame, id) != NULL)
    return;
  if (lp_node_get_kind (measured) == LP_KIND_SLA)
    warn (
        check, measured, "sla-without-field",
        _ ("The SLA “%s” needs “%s”, which the past leads do not have, so nobody can see "
           "whether it is kept. Bring the column in, or measure from another field."),
        lp_node_get_name (measured), lp_node_get_name (field));
  else
    warn (
        check, measured, "kpi-without-field",
        _ ("The KPI “%s” needs “%s”, which the past leads do not have. Bring the column in, "
           "or define the KPI by another field."),
        lp_node_get_name (measured), lp_node_get_name (field));
}

static void
check_measures (const Check *check, LpNode *stage)
{
  LP_FOREACH_CHILD (stage, LP_KIND_SLA, sla)
    {
      const char *from = lp_node_get (sla, LP_ATTR_FROM);
      const char *to = lp_node_get (sla, LP_ATTR_TO);

      check_measured_field (check, sla, from);
      if (g_strcmp0 (from, to) != 0)
        check_measured_field (check, sla, to);
    }
  LP_FOREACH_CHILD (stage, LP_KIND_KPI, kpi)
    {
      LP_FOREACH_CHILD (kpi, LP_KIND_NEEDS, needs)
        {
          check_measured_field (check, kpi, lp_node_get (needs, LP_ATTR_FIELD));
        }
    }
}

/* --- Volumes --- */

static gboolean
is_volume (LpNode *node)
{
  if (lp_node_get_kind (node) == LP_KIND_COMMITMENT)
    return lp_node_has (node, LP_ATTR_AT_LEAST) || lp_node_has (node, LP_ATTR_AT_MOST);
  return g_strcmp0 (lp_node_get (node, LP_ATTR_MEASURE), "volume") == 0;
}

/* Only the volume is asked for: a commitment may promise more, and is met when all is. */
static void
check_volumes (const Check *check, const GArray *measured)
{
  for (guint i = 0; i < measured->len; i++)
    {
      const LpMeasured *promise = &g_array_index (measured, LpMeasured, i);
      const double volume = promise->measured.value;
      const char *per = lp_node_get (promise->node, LP_ATTR_PER);
      const LpFigure most = promise->at_most ? promise->target : promise->upper;
      const gboolean too_many = most.known && volume > most.value;
      const gboolean too_few = !promise->at_most && promise->target.known &&
                               volume < promise->target.value;

      if (!is_volume (promise->node) || !promise->measured.known ||
          !(too_many || too_few))
        continue;
      warn (
          check, promise->node, "volume",
          too_many
              ? _ ("“%s”: the past leads give %.1f a %s, which is more than was agreed.")
              : _ ("“%s”: the past leads give %.1f a %s, which is fewer than was promised."),
          lp_node_get_name (promise->node), volume, per != NULL ? per : "week");
    }
}

void
lp_data_check (const LpPolicyEvidence *evidence,
               GPtrArray *fields,
               const LpSummary *summary,
               LpFindings *findings)
{
  LpEvaluation *evaluation = lp_policy_evidence_get_evaluation (evidence);
  LpPolicy *policy = lp_evaluation_get_policy (evaluation);
  const Check check = { evidence, evaluation, fields, lp_policy_get_root (policy),
                        findings };
  g_autoptr (LpSummary) own = NULL;

  if (lp_evaluation_get_n_rows (evaluation) == 0)
    return;
  for (guint i = 0; i < lp_policy_evidence_get_n_items (evidence); i++)
    check_item (&check, lp_policy_evidence_get_item (evidence, i));
  check_same_leads (&check);
  LP_FOREACH_CHILD (lp_policy_get_section (policy, LP_KIND_FIELDS), LP_KIND_FIELD, field)
    {
      check_field (&check, field);
    }
  LP_FOREACH_CHILD (lp_policy_get_section (policy, LP_KIND_STAGES), LP_KIND_STAGE, stage)
    {
      check_measures (&check, stage);
    }
  if (summary == NULL)
    summary = own = lp_summary_new (evaluation, NULL);
  check_volumes (&check, summary->goals);
  check_volumes (&check, summary->commitments);
}
