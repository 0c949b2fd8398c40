/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is in a set of past leads. */
#include "lp-lead-study.h"

#include "lp-text.h"

/* Sources with a bin of their own. */
#define MAX_SOURCES 8

static void
clear_field (gpointer data)
{
  LpFieldStudy *field = data;

  lp_field_profile_free (field->profile);
  g_free (field->in_sources);
  g_free (field->in_months);
}

static void
clear_placeholder (gpointer data)
{
  LpPlaceholder *placeholder = data;

  g_free (placeholder->value);
  g_ptr_array_unref (placeholder->labels);
}

static void
clear_value (gpointer data)
{
  g_free (((LpOutcomeValue *) data)->text);
}

static GArray *
make_list (gsize size, GDestroyNotify clear)
{
  GArray *list = g_array_new (FALSE, TRUE, (guint) size);

  g_array_set_clear_func (list, clear);
  return list;
}

/* --- Values that may mean blank --- */

static guint64
count_spellings (const LpColumn *column, const char *folded)
{
  g_autofree guint64 *counts = g_new0 (guint64, MAX (column->n_values, 1));
  guint64 n = 0;

  lp_codes_count (&column->codes, NULL, counts);
  for (gsize i = 0; i < column->n_values; i++)
    if (column->folded[i] != NULL && g_str_equal (column->folded[i], folded))
      n += counts[i];
  return n;
}

/* @places: folded value -> position in the list, from 1 */
static void
add_placeholder (LpLeadStudy *study,
                 GHashTable *places,
                 const LpFieldStudy *field,
                 const LpColumn *column,
                 const char *value)
{
  g_autofree char *folded = lp_text_trim_fold (value, -1);
  const guint64 n_cells = count_spellings (column, folded);
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, folded));
  LpPlaceholder *known;

  if (place == 0)
    {
      LpPlaceholder fresh = { g_strdup (value), g_ptr_array_new (), 0 };

      g_array_append_val (study->placeholders, fresh);
      place = study->placeholders->len;
      g_hash_table_insert (places, g_strdup (folded), GUINT_TO_POINTER (place));
    }
  known = &g_array_index (study->placeholders, LpPlaceholder, place - 1);
  g_ptr_array_add (known->labels, (gpointer) lp_node_get_name (field->node));
  known->n_cells += n_cells;
}

static int
compare_placeholders (gconstpointer a, gconstpointer b)
{
  const LpPlaceholder *p = a, *q = b;

  return p->n_cells == q->n_cells ? g_strcmp0 (p->value, q->value)
                                  : (p->n_cells < q->n_cells ? 1 : -1);
}

/* Of tags no cell as a whole is meant, so none can be said to mean blank. */
static void
find_placeholders (LpLeadStudy *study)
{
  const LpFrame *frame = lp_leads_get_frame (study->leads);
  g_autoptr (GHashTable)
      places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < study->fields->len; i++)
    {
      const LpFieldStudy *field = &g_array_index (study->fields, LpFieldStudy, i);
      const LpColumn *column = lp_frame_get_column (frame, lp_node_get_id (field->node));

      for (guint w = 0; column->folded != NULL && w < field->profile->n_warnings; w++)
        if (field->profile->warnings[w].kind == LP_PROFILE_PLACEHOLDER)
          add_placeholder (study, places, field, column,
                           field->profile->warnings[w].subject);
    }
  g_array_sort (study->placeholders, compare_placeholders);
}

/* --- What the outcome's values say --- */

static LpOutcome
get_outcome (const LpFrame *frame, gsize row)
{
  LpOutcome outcome = LP_OUTCOME_OPEN;

  for (guint i = 0; i < LP_N_OUTCOMES; i++)
    if (lp_bits_get (&frame->outcome[i], row))
      outcome = (LpOutcome) i;
  return outcome;
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  const LpOutcomeValue *p = a, *q = b;

  return p->n_leads == q->n_leads ? g_strcmp0 (p->text, q->text)
                                  : (p->n_leads < q->n_leads ? 1 : -1);
}

/* A value says the same wherever it stands, so the first lead that has it tells. */
static void
list_values (LpLeadStudy *study, guint column)
{
  LpTable *table = lp_leads_get_table (study->leads);
  const LpFrame *frame = lp_leads_get_frame (study->leads);
  const LpDictionary *texts = lp_table_get_dictionary (table, column);
  const LpCodes *codes = lp_table_get_codes (table, column);
  g_autofree guint *places = g_new0 (guint, MAX (texts->n_values, 1));

  for (gsize row = 0; row < frame->n_rows; row++)
    {
      const guint32 code = lp_codes_get (codes,
                                         lp_leads_get_table_row (study->leads, row));

      if (places[code] == 0)
        {
          LpOutcomeValue value = { g_strdup (lp_dictionary_get (texts, code)),
                                   get_outcome (frame, row), 0 };

          g_array_append_val (study->values, value);
          places[code] = study->values->len;
        }
      g_array_index (study->values, LpOutcomeValue, places[code] - 1).n_leads++;
    }
  g_array_sort (study->values, compare_values);
}

static void
study_outcome (LpLeadStudy *study, LpSource *source)
{
  const LpFrame *frame = lp_leads_get_frame (study->leads);
  LpNode *role = lp_source_find_role (source, LP_ROLE_OUTCOME);
  const char *heading = role != NULL ? lp_node_get (role, LP_ATTR_NAME) : NULL;
  int column = heading != NULL
                   ? lp_table_find_column (lp_leads_get_table (study->leads), heading)
                   : -1;

  for (guint i = 0; i < LP_N_OUTCOMES; i++)
    study->n_outcome[i] = lp_bits_count (&frame->outcome[i]);
  if (column >= 0 && frame->has_outcome)
    list_values (study, (guint) column);
}

/* --- The whole --- */

static void
make_bins (LpLeadStudy *study)
{
  const LpFrame *frame = lp_leads_get_frame (study->leads);

  study->source_field = lp_find_lead_source (study->policy, frame);
  if (study->source_field != NULL)
    study->by_source = lp_lead_bins_new_by_value (
        frame, lp_frame_get_column (frame, lp_node_get_id (study->source_field)),
        MAX_SOURCES);
  study->by_month = lp_lead_bins_new_by_month (frame);
}

static guint64 *
count_known (const LpLeadBins *bins, const LpColumn *column)
{
  return bins != NULL ? lp_lead_bins_count_known (bins, column) : NULL;
}

/* FALSE when cancelled. */
static gboolean
profile_fields (LpLeadStudy *study, guint max_values, GCancellable *cancel)
{
  const LpFrame *frame = lp_leads_get_frame (study->leads);

  LP_FOREACH_CHILD (lp_policy_get_section (study->policy, LP_KIND_FIELDS), LP_KIND_FIELD,
                    node)
    {
      const char *id = lp_node_get_id (node);
      const LpColumn *column = id != NULL ? lp_frame_get_column (frame, id) : NULL;
      LpFieldStudy field = { .node = node };

      if (g_cancellable_is_cancelled (cancel))
        return FALSE;
      if (column == NULL)
        continue;
      field.profile = lp_field_profile_new (frame, column, max_values);
      field.in_sources = count_known (study->by_source, column);
      field.in_months = count_known (study->by_month, column);
      g_array_append_val (study->fields, field);
    }
  return TRUE;
}

LpLeadStudy *
lp_lead_study_new (LpLeads *leads,
                   LpPolicy *policy,
                   LpSource *source,
                   guint max_values,
                   GCancellable *cancel)
{
  g_autoptr (LpLeadStudy) study = NULL;

  g_return_val_if_fail (leads != NULL && policy != NULL && source != NULL, NULL);

  study = g_new0 (LpLeadStudy, 1);
  g_atomic_ref_count_init (&study->ref_count);
  study->leads = lp_leads_ref (leads);
  study->policy = lp_policy_ref (policy);
  study->fields = make_list (sizeof (LpFieldStudy), clear_field);
  study->placeholders = make_list (sizeof (LpPlaceholder), clear_placeholder);
  study->values = make_list (sizeof (LpOutcomeValue), clear_value);
  make_bins (study);
  if (!profile_fields (study, max_values, cancel))
    return NULL;
  find_placeholders (study);
  study_outcome (study, source);
  return g_steal_pointer (&study);
}

LpLeadStudy *
lp_lead_study_ref (LpLeadStudy *study)
{
  g_atomic_ref_count_inc (&study->ref_count);
  return study;
}

void
lp_lead_study_unref (LpLeadStudy *study)
{
  if (!g_atomic_ref_count_dec (&study->ref_count))
    return;
  g_clear_pointer (&study->by_source, lp_lead_bins_free);
  g_clear_pointer (&study->by_month, lp_lead_bins_free);
  g_array_unref (study->fields);
  g_array_unref (study->placeholders);
  g_array_unref (study->values);
  lp_policy_unref (study->policy);
  lp_leads_unref (study->leads);
  g_free (study);
}

GPtrArray *
lp_field_list_warnings (const LpFieldProfile *profile, const LpFieldEvidence *evidence)
{
  GPtrArray *sentences = g_ptr_array_new ();

  for (guint i = 0; i < profile->n_warnings; i++)
    g_ptr_array_add (sentences, profile->warnings[i].message);
  for (guint i = 0; evidence != NULL && i < evidence->leaks->len; i++)
    g_ptr_array_add (sentences, g_array_index (evidence->leaks, LpLeak, i).message);
  return sentences;
}

/* --- By time --- */

static LpRecord
get_total (const LpJudged *judged)
{
  const LpCounts counts = lp_judged_count_all (judged);

  return lp_record_from_counts (judged, &counts);
}

LpLeadHistory *
lp_lead_history_new (LpLeads *leads,
                     gint64 mature_days,
                     LpPeriodLength length,
                     gboolean by_closed)
{
  const LpFrame *frame;
  g_autoptr (LpJudged) judged = NULL;
  g_autoptr (LpJudged) all = NULL;
  LpLeadHistory *history;

  g_return_val_if_fail (leads != NULL, NULL);

  frame = lp_leads_get_frame (leads);
  judged = lp_judged_new (frame, mature_days);
  all = lp_judged_new (frame, 0);
  history = g_new0 (LpLeadHistory, 1);
  history->length = length;
  history->by_closed = by_closed;
  history->judged = lp_judged_get_periods (judged, length, by_closed);
  history->all = lp_judged_get_periods (all, length, by_closed);
  history->total_judged = get_total (judged);
  history->total_all = get_total (all);
  return history;
}

void
lp_lead_history_free (LpLeadHistory *history)
{
  if (history == NULL)
    return;
  g_array_unref (history->judged);
  g_array_unref (history->all);
  g_free (history);
}
