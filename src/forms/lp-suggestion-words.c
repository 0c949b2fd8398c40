/* SPDX-License-Identifier: GPL-3.0-or-later
 * Suggested points in sentences. */
#include "lp-suggestion-words.h"

#include "lp-date.h"
#include "lp-lead-words.h"
#include "lp-words.h"

#include <glib/gi18n-lib.h>

/* Fewer won leads than this, and a suggestion is no more than a hint. */
#define FEW_WON 30

/* Of the leads held out, of either outcome: an AUC of fewer hangs on single leads. */
#define FEW_TRIED 10

/* --- Notes --- */

LpNote *
lp_note_new (char *title, char *text, gboolean is_doubt)
{
  LpNote *note = g_new (LpNote, 1);

  *note = (LpNote){ title, text, is_doubt };
  return note;
}

void
lp_note_free (LpNote *note)
{
  g_free (note->title);
  g_free (note->text);
  g_free (note);
}

static void
add_note (GPtrArray *notes, char *title, char *text, gboolean is_doubt)
{
  g_ptr_array_add (notes, lp_note_new (title, text, is_doubt));
}

static char *
say_held_out (const LpSuggestions *suggestions)
{
  g_autofree char *won = NULL;
  g_autofree char *lost = NULL;
  g_autofree char *day = NULL;

  if (!suggestions->has_cutoff)
    return g_strdup (_ ("No created dates, or all the same: there are no later leads to "
                        "try them on, and nothing says how far to trust them."));
  won = lp_words_count (suggestions->tried.won);
  lost = lp_words_count (suggestions->tried.lost);
  day = lp_words_day (lp_instant_to_day (suggestions->cutoff));
  /* Translators: counts of leads, then a day */
  return g_strdup_printf (_ ("The newest fifth was held out to try the points on: %s won "
                             "and %s lost, created from %s on."),
                          won, lost, day);
}

static void
add_learnt (GPtrArray *notes, const LpSuggestions *suggestions)
{
  g_autofree char *won = lp_words_count (suggestions->trained.won);
  g_autofree char *lost = lp_words_count (suggestions->trained.lost);

  add_note (notes,
            g_strdup_printf (_ ("Learnt from %s Won and %s Lost Leads"), won, lost),
            say_held_out (suggestions), FALSE);
}

/* AUC in three places, which is what its chance error leaves of it at best. */
static void
add_trust (GPtrArray *notes, const LpSuggestions *suggestions)
{
  const double before = suggestions->auc_old.value, now = suggestions->auc_new.value;
  const gboolean few = MIN (suggestions->tried.won, suggestions->tried.lost) < FEW_TRIED;
  const char *title;

  if (!suggestions->auc_old.known || !suggestions->auc_new.known)
    return;
  if (few)
    title = _ ("Too Few Later Leads to Tell How Far to Trust It");
  else if (now >= before + 0.01)
    title = _ ("All Points Together Rank Later Leads Better");
  else if (now >= before)
    title = _ ("All Points Together Rank Later Leads as Well");
  else
    title = _ ("All Points Together Rank Later Leads Worse");
  add_note (
      notes, g_strdup (title),
      g_strdup_printf (_ ("On the leads held out the present points have an AUC of "
                          "%.3f, the suggested ones %.3f. 0.5 is chance, 1 is every "
                          "won lead above every lost one."),
                       before, now),
      few || now < before);
}

static void
add_doubts (GPtrArray *notes, const LpSuggestions *suggestions)
{
  g_autoptr (GPtrArray) doubts = lp_suggestions_get_doubts (suggestions);

  if (suggestions->trained.won < FEW_WON)
    add_note (
        notes, g_strdup_printf (_ ("Fewer than %d Won: Take It as a Hint"), FEW_WON),
        g_strdup (_ ("With so few, a handful of leads decides over the points; look "
                     "at the intervals.")),
        TRUE);
  for (guint i = 0; i < doubts->len; i++)
    add_note (notes, lp_words_sentence (doubts->pdata[i]), g_strdup (""), TRUE);
}

GPtrArray *
lp_suggestion_words_list_notes (const LpSuggestions *suggestions)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func ((GDestroyNotify) lp_note_free);

  switch (suggestions->status)
    {
    case LP_SUGGEST_FINE:
      add_learnt (notes, suggestions);
      add_trust (notes, suggestions);
      add_doubts (notes, suggestions);
      break;
    case LP_SUGGEST_NO_RULES:
      add_note (notes, g_strdup (_ ("No Rules Yet")),
                g_strdup (_ ("Add rules or bands first: points are suggested for what is "
                             "there.")),
                FALSE);
      break;
    case LP_SUGGEST_NO_OUTCOMES:
      add_note (notes, g_strdup (_ ("Nothing to Learn From")),
                g_strdup (_ ("Won and lost leads are both needed, old enough to be "
                             "judged.")),
                FALSE);
      break;
    }
  return notes;
}

/* --- One suggestion --- */

/* Points as they are read: a true minus sign. */
static char *
say_points (gint64 points)
{
  return points < 0 ? g_strdup_printf ("−%" G_GINT64_FORMAT, -points)
                    : g_strdup_printf ("%" G_GINT64_FORMAT, points);
}

char *
lp_suggestion_words_points (gint64 from, gint64 to)
{
  g_autofree char *before = say_points (from);
  g_autofree char *after = say_points (to);

  return g_strdup_printf ("%s → %s", before, after);
}

char *
lp_suggestion_words_interval (const LpSuggestion *suggestion)
{
  g_autofree char *low = say_points (suggestion->low);
  g_autofree char *high = say_points (suggestion->high);

  if (suggestion->reason != LP_SUGGEST_POINTS)
    return NULL;
  /* Translators: the lower and upper end of a 95 % interval of points */
  return g_strdup_printf (_ ("likely %s to %s"), low, high);
}

char *
lp_suggestion_words_record (const LpRecord *record)
{
  const LpTally tally = lp_record_get_tally (record);
  const guint64 decided = lp_tally_get_n (&tally);
  g_autofree char *count = lp_words_count (decided);
  g_autofree char *rate = NULL;

  if (!record->rate.known)
    return g_strdup (_ ("No decided lead"));
  rate = lp_lead_words_rate (record);
  /* Translators: a count of leads, then "11.6 % won (9.9 to 13.6 %)" */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s decided lead, %s",
                                       "%s decided leads, %s", (gulong) decided),
                          count, rate);
}

char *
lp_suggestion_words_remarks (const LpSuggestion *suggestion)
{
  g_autoptr (GPtrArray) remarks = lp_suggestion_get_remarks (suggestion);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < remarks->len; i++)
    {
      g_autofree char *sentence = lp_words_sentence (remarks->pdata[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", sentence);
    }
  if (remarks->len == 0 && suggestion->points == suggestion->old_points)
    g_string_append (text, _ ("Has the points that the past leads suggest."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
lp_suggestion_words_effect (const LpMove *moved)
{
  const guint64 open = moved->by_outcome[LP_OUTCOME_OPEN] +
                       moved->by_outcome[LP_OUTCOME_UNWORKED];
  g_autofree char *leads = lp_words_count (moved->leads);
  g_autofree char *won = lp_words_count (moved->by_outcome[LP_OUTCOME_WON]);
  g_autofree char *lost = lp_words_count (moved->by_outcome[LP_OUTCOME_LOST]);
  g_autofree char *rest = lp_words_count (open);

  if (moved->leads == 0)
    return g_strdup (_ ("No lead would change stage"));
  /* Translators: how many leads, and how many of them were won, lost and are open */
  return g_strdup_printf (
      g_dngettext (
          GETTEXT_PACKAGE, "%s lead would change stage: %s won, %s lost, %s open",
          "%s leads would change stage: %s won, %s lost, %s open", (gulong) moved->leads),
      leads, won, lost, rest);
}

/* --- Labels --- */

char *
lp_suggestion_words_label (const LpSuggestion *suggestion, gint64 from)
{
  g_autofree char *name = lp_suggestion_get_name (suggestion);
  g_autofree char *points = lp_suggestion_words_points (from, suggestion->points);

  /* Translators: a rule, and its points: before → after */
  return g_strdup_printf (_ ("Suggested points of “%s” %s"), name, points);
}

char *
lp_suggestion_words_label_all (guint n)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "Suggested points of %u rule or band",
                                       "Suggested points of %u rules and bands", n),
                          n);
}
