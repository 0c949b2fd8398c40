/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the past leads suggest for one place: bands and values. */
#include "lp-advice-private.h"

#include "lp-condition-form.h"
#include "lp-edit.h"
#include "lp-lead-words.h"
#include "lp-text.h"
#include "lp-words.h"

#include <glib/gi18n-lib.h>

/* Points of the best band where nothing says what is much. */
#define USUAL_POINTS 10

/* --- The value --- */

static void
row_free (gpointer data)
{
  LpAdviceRow *row = data;

  g_free (row->title);
  g_free (row->text);
  g_free (row->figure);
  g_free (row->small);
  g_free (row);
}

LpAdvice *
lp_advice_new (char *title)
{
  LpAdvice *advice = g_new0 (LpAdvice, 1);

  advice->title = title;
  advice->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) lp_note_free);
  advice->rows = g_ptr_array_new_with_free_func (row_free);
  return advice;
}

void
lp_advice_free (LpAdvice *advice)
{
  g_free (advice->title);
  g_ptr_array_unref (advice->notes);
  g_ptr_array_unref (advice->rows);
  g_clear_pointer (&advice->policy, lp_policy_unref);
  g_free (advice->label);
  g_free (advice);
}

void
lp_advice_add_note (LpAdvice *advice, char *title, char *text, gboolean is_doubt)
{
  g_ptr_array_add (advice->notes, lp_note_new (title, text, is_doubt));
}

void
lp_advice_add_row (LpAdvice *advice, char *title, char *text, char *figure, char *small)
{
  LpAdviceRow *row = g_new (LpAdviceRow, 1);

  *row = (LpAdviceRow){ title, text, figure, small };
  g_ptr_array_add (advice->rows, row);
}

gboolean
lp_advice_add_field (LpAdvice *advice, const LpFieldEvidence *field)
{
  if (field == NULL)
    {
      lp_advice_add_note (
          advice, g_strdup (_ ("The Leads Do Not Say It")),
          g_strdup (_ ("No column of the leads is mapped to this field, or "
                       "no field is chosen yet.")),
          FALSE);
      return FALSE;
    }
  for (guint i = 0; i < field->leaks->len; i++)
    lp_advice_add_note (
        advice, g_strdup (_ ("This Field May Know the Outcome")),
        lp_words_sentence (g_array_index (field->leaks, LpLeak, i).message), TRUE);
  return TRUE;
}

/* The sentence and the caution that go with a bin. (transfer full) */
static char *
say_record (const LpRecord *record)
{
  g_autofree char *evidence = lp_suggestion_words_record (record);
  g_autofree char *caution = record->rate.known ? lp_record_get_caution (record) : NULL;
  g_autofree char *sentence = NULL;

  if (caution == NULL)
    return g_steal_pointer (&evidence);
  sentence = lp_words_sentence (caution);
  return g_strdup_printf ("%s\n%s", evidence, sentence);
}

/* --- Bands --- */

static gint64
find_most (const LpNode *node)
{
  gint64 most = 0;

  for (guint i = 0; i < lp_node_get_n_children (node); i++)
    {
      const LpNode *child = lp_node_get_child (node, i);
      gint64 points = 0;

      lp_node_read_integer (child, LP_ATTR_POINTS, &points);
      most = MAX (most, points);
    }
  return most;
}

static gint64
choose_most (LpPolicy *policy, const LpPath *bands)
{
  LpNode *root = lp_policy_get_root (policy);
  const LpPath dimension = lp_path_parent (bands);
  const gint64 own = find_most (lp_node_at (root, bands));
  const gint64 around = find_most (lp_node_at (root, &dimension));

  return own > 0 ? own : around > 0 ? around : USUAL_POINTS;
}

/* @old with the bands of @made in place of its own. (transfer full) */
static LpNode *
take_bands (LpNode *old, const LpNode *made)
{
  LpNode *result = lp_node_ref (old);

  for (guint i = lp_node_get_n_children (old); i > 0; i--)
    if (lp_node_get_kind (lp_node_get_child (old, i - 1)) == LP_KIND_BAND)
      {
        LpNode *next = lp_node_with_child_removed (result, i - 1);

        lp_node_unref (result);
        result = next;
      }
  LP_FOREACH_CHILD (made, LP_KIND_BAND, band)
    {
      LpNode *next = lp_node_with_child_inserted (
          result, lp_node_position_for (result, LP_KIND_BAND), band);

      lp_node_unref (result);
      result = next;
    }
  return result;
}

/* Bands stand in the order of the bins, of which the blank one gives nothing. */
static void
add_bins (LpAdvice *advice, const LpFieldEvidence *field, const LpNode *made)
{
  guint position = 0;

  for (guint i = 0; i < field->bins->len; i++)
    {
      const LpFieldBin *bin = &g_array_index (field->bins, LpFieldBin, i);
      const LpNode *band = NULL;
      gint64 points = 0;

      if (bin->kind == LP_FIELD_BIN_VALUE && position < lp_node_get_n_children (made))
        band = lp_node_get_child (made, position++);
      if (band != NULL)
        lp_node_read_integer (band, LP_ATTR_POINTS, &points);
      if (band != NULL || bin->kind == LP_FIELD_BIN_BLANK)
        lp_advice_add_row (advice, g_strdup (band != NULL ? bin->text : _ ("Blank")),
                           say_record (&bin->record),
                           g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%ld point",
                                                         "%ld points", (gulong) points),
                                            (glong) points),
                           g_strdup (""));
    }
}

static void
add_bands_note (LpAdvice *advice, const LpFieldEvidence *field)
{
  g_autofree char *value = lp_lead_words_information (field);
  g_autofree char *sentence = value != NULL ? lp_words_sentence (value) : NULL;

  lp_advice_add_note (
      advice, g_strdup (_ ("Cut Where the Win Rate Changes")),
      sentence != NULL
          /* Translators: "Information value 0.31, medium." */
          ? g_strdup_printf (
                _ ("The band that wins least often has 0 points, the others in "
                   "proportion to their weight of evidence. %s"),
                sentence)
          : g_strdup (""),
      FALSE);
}

LpAdvice *
lp_advice_new_bands (LpPolicy *policy, const LpPath *bands, const LpFieldEvidence *field)
{
  LpNode *old = lp_node_at (lp_policy_get_root (policy), bands);
  const char *name = field != NULL ? lp_node_get_name (field->node)
                                   : lp_node_get_name (old);
  LpAdvice *advice = lp_advice_new (g_strdup_printf (_ ("Bands for %s"), name));
  g_autoptr (LpNode) made = NULL;
  g_autoptr (LpNode) changed = NULL;

  if (!lp_advice_add_field (advice, field))
    return advice;
  made = lp_suggest_bands (field, lp_node_get_id (old), choose_most (policy, bands));
  if (made == NULL)
    {
      lp_advice_add_note (
          advice, g_strdup (_ ("No Bands to Suggest")),
          g_strdup (_ ("The past leads win as often with a high number as "
                       "with a low one, or too few of them are decided.")),
          FALSE);
      return advice;
    }
  add_bands_note (advice, field);
  add_bins (advice, field, made);
  changed = take_bands (old, made);
  if (lp_node_equal (changed, old))
    {
      lp_advice_add_note (advice, g_strdup (_ ("The Bands Are These Already")),
                          g_strdup (""), FALSE);
      return advice;
    }
  advice->policy = lp_policy_with_node (policy, bands, changed);
  /* Translators: a step of history; the name of bands */
  advice->label = g_strdup_printf (_ ("Suggested bands of “%s”"), lp_node_get_name (old));
  return advice;
}

/* --- Values --- */

/* What the place of a condition makes of it; a negation inside turns it round. */
static gboolean
turns_round (const LpNode *node)
{
  gint64 points = 0;

  switch ((int) lp_node_get_kind (node))
    {
    case LP_KIND_NOT_ANY:
    case LP_KIND_IS_NOT:
    case LP_KIND_DISQUALIFIER:
    case LP_KIND_EXIT:
      return TRUE;
    case LP_KIND_HAS:
      return lp_condition_form_get_test (node) == LP_TEST_HAS_NONE;
    case LP_KIND_TRAIT:
      return g_strcmp0 (lp_node_get (node, LP_ATTR_LEVEL), "excluded") == 0;
    case LP_KIND_RULE:
      return lp_node_read_integer (node, LP_ATTR_POINTS, &points) && points < 0;
    default:
      return FALSE;
    }
}

gboolean
lp_advice_is_against (LpPolicy *policy, const LpPath *condition)
{
  LpNode *root = lp_policy_get_root (policy);
  gboolean against = FALSE;

  for (LpPath path = *condition; path.depth > 0; path = lp_path_parent (&path))
    against ^= turns_round (lp_node_at (root, &path));
  return against;
}

static gboolean
is_listed (const char *const *values, const char *value)
{
  g_autofree char *folded = lp_text_fold (value, -1);

  for (guint i = 0; values[i] != NULL; i++)
    {
      g_autofree char *other = lp_text_fold (values[i], -1);

      if (g_str_equal (folded, other))
        return TRUE;
    }
  return FALSE;
}

static const LpRecord *
find_record (const LpFieldEvidence *field, const char *value)
{
  for (guint i = 0; i < field->bins->len; i++)
    {
      const LpFieldBin *bin = &g_array_index (field->bins, LpFieldBin, i);

      if (g_strcmp0 (bin->text, value) == 0)
        return &bin->record;
    }
  return NULL;
}

static void
add_value (LpAdvice *advice, const LpRecord *record, const char *value, gboolean is_there)
{
  g_autofree char *lift = lp_words_number (record->lift.value);

  lp_advice_add_row (advice, g_strdup (value), say_record (record),
                     /* Translators: how many times as often as all leads */
                     g_strdup_printf (_ ("%s× as often"), lift),
                     g_strdup (is_there ? _ ("listed already") : _ ("new")));
}

/* Rows for all of @made; in @values those that the condition has and gets. TRUE where one
 * is new. */
static gboolean
add_values (LpAdvice *advice,
            const LpFieldEvidence *field,
            const LpNode *made,
            const char *const *present,
            GStrvBuilder *values)
{
  gboolean any_new = FALSE;

  g_strv_builder_addv (values, (const char **) present);
  LP_FOREACH_CHILD (made, LP_KIND_TEST_VALUE, node)
    {
      const char *value = lp_node_get_text (node);
      const gboolean is_there = is_listed (present, value);

      add_value (advice, find_record (field, value), value, is_there);
      if (!is_there)
        g_strv_builder_add (values, value);
      any_new |= !is_there;
    }
  return any_new;
}

static void
add_values_note (LpAdvice *advice, gboolean against, gboolean any)
{
  if (any)
    lp_advice_add_note (
        advice,
        g_strdup (against ? _ ("These Win Less Often Than All")
                          : _ ("These Win More Often Than All")),
        g_strdup (_ ("The win rate of all leads is outside the interval of each; values "
                     "without such evidence are left out.")),
        FALSE);
  else
    lp_advice_add_note (
        advice, g_strdup (_ ("No Value with Evidence")),
        g_strdup (against
                      ? _ ("None of its values wins so much less often than all that it "
                           "may not be chance.")
                      : _ ("None of its values wins so much more often than all that it "
                           "may not be chance.")),
        FALSE);
}

LpAdvice *
lp_advice_new_values (LpPolicy *policy,
                      const LpPath *condition,
                      const LpFieldEvidence *field)
{
  LpNode *old = lp_node_at (lp_policy_get_root (policy), condition);
  const gboolean against = lp_advice_is_against (policy, condition);
  LpAdvice *advice = lp_advice_new (
      field != NULL ? g_strdup_printf (_ ("Values of %s"), lp_node_get_name (field->node))
                    : g_strdup (_ ("Values")));
  g_autofree const char **present = lp_condition_form_get_values (old);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (LpNode) made = NULL;
  g_autoptr (LpNode) changed = NULL;
  g_auto (GStrv) values = NULL;

  if (!lp_advice_add_field (advice, field))
    return advice;
  made = lp_suggest_values (field, !against);
  add_values_note (advice, against, made != NULL);
  if (made == NULL)
    return advice;
  if (!add_values (advice, field, made, present, builder))
    {
      lp_advice_add_note (advice, g_strdup (_ ("All of Them Are Listed Already")),
                          g_strdup (""), FALSE);
      return advice;
    }
  values = g_strv_builder_end (builder);
  changed = lp_condition_form_with_values (old, (const char *const *) values);
  advice->policy = lp_policy_with_node (policy, condition, changed);
  /* Translators: a step of history; the name of a field */
  advice->label = g_strdup_printf (_ ("Suggested values of “%s”"),
                                   lp_node_get_name (field->node));
  return advice;
}
