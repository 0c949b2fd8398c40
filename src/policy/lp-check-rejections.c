/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reasons for which sales gives leads back that the definition does nothing about.
 *
 * A reason is answered where a disqualifier names it, or where a word of it is also a
 * word of what the policy tests: "No budget" by a rule named "Budget" or a test of that
 * field. Words are compared by their stems, which a program can only guess: a warning at
 * most. */

#include "lp-check-private.h"

#include "lp-text.h"

#include <string.h>

/* Say nothing of why a lead was given back; words that are shorter never do. */
static const char *const fillers[] = {
  "able",   "already", "and",    "are",     "because", "been",  "being", "but",
  "cannot", "could",   "did",    "does",    "for",     "from",  "has",   "have",
  "her",    "him",     "his",    "its",     "lead",    "leads", "not",   "now",
  "one",    "other",   "our",    "out",     "reason",  "she",   "that",  "the",
  "their",  "them",    "there",  "they",    "this",    "too",   "was",   "were",
  "who",    "with",    "within", "without", "would",   "wrong", "yet",
};

#define MIN_WORD 3 /* letters */
#define MIN_STEM 4
#define ENDING 2 /* letters at the end that may differ */

static gboolean
is_filler (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (fillers); i++)
    if (strcmp (word, fillers[i]) == 0)
      return TRUE;
  return g_utf8_strlen (word, -1) < MIN_WORD;
}

static void
add_words (GHashTable *words, const char *text)
{
  g_autofree char *folded = lp_text_fold (text != NULL ? text : "", -1);
  const char *start = folded;

  for (const char *p = folded;; p = g_utf8_next_char (p))
    {
      if (*p != '\0' && g_unichar_isalnum (g_utf8_get_char (p)))
        continue;
      if (p > start)
        {
          g_autofree char *word = g_strndup (start, (gsize) (p - start));

          if (!is_filler (word))
            g_hash_table_add (words, g_steal_pointer (&word));
        }
      if (*p == '\0')
        return;
      start = g_utf8_next_char (p);
    }
}

static gboolean
have_one_stem (const char *a, const char *b)
{
  const glong shorter = MIN (g_utf8_strlen (a, -1), g_utf8_strlen (b, -1));
  glong common = 0;

  while (*a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      common++;
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }
  return (*a == '\0' && *b == '\0') || common >= MAX (MIN_STEM, shorter - ENDING);
}

/* --- What is tested. --- */

static void
add_field (LpCheck *check, GHashTable *words, const char *id)
{
  LpNode *field = lp_policy_find (check->policy, LP_KIND_FIELD, id, NULL);

  add_words (words, id);
  if (field != NULL)
    add_words (words, lp_node_get (field, LP_ATTR_LABEL));
}

static void
add_attrs (LpCheck *check, GHashTable *words, LpNode *node)
{
  const LpKindSpec *kind = lp_format_get_kind (lp_node_get_kind (node));

  for (guint i = 0; i < kind->n_attrs; i++)
    {
      const LpAttrSpec *spec = &kind->attrs[i];
      g_auto (GStrv) ids = NULL;

      if (spec->target != LP_KIND_FIELD || !lp_node_has (node, spec->attr))
        continue;
      ids = lp_check_split_refs (lp_node_get (node, spec->attr));
      for (guint j = 0; ids[j] != NULL; j++)
        add_field (check, words, ids[j]);
    }
}

/* What goes along with a lead, or is measured afterwards, keeps none back. */
static void
add_tested (LpCheck *check, GHashTable *words, LpNode *node)
{
  const LpKind kind = lp_node_get_kind (node);

  if (kind == LP_KIND_CARRY || kind == LP_KIND_SLA || kind == LP_KIND_KPI)
    return;
  add_attrs (check, words, node);
  if (kind == LP_KIND_TEST_VALUE)
    add_words (words, lp_node_get_text (node));
  else if (kind != LP_KIND_STAGE && lp_format_get_attr (kind, LP_ATTR_NAME) != NULL)
    add_words (words, lp_node_get (node, LP_ATTR_NAME));
  if (kind == LP_KIND_PROFILE)
    add_words (words, "fit");
  LP_FOREACH_CHILD (node, LP_KIND_NONE, child)
    {
      add_tested (check, words, child);
    }
}

static GHashTable *
list_tested (LpCheck *check)
{
  static const LpKind sections[] = { LP_KIND_ICP, LP_KIND_SCORING, LP_KIND_DISQUALIFIERS,
                                     LP_KIND_STAGES };
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      LpNode *section = lp_policy_get_section (check->policy, sections[i]);

      if (section != NULL)
        add_tested (check, words, section);
    }
  return words;
}

/* --- The reasons. --- */

static gboolean
is_reason_of_disqualifier (LpCheck *check, const char *code)
{
  LpNode *section = lp_policy_get_section (check->policy, LP_KIND_DISQUALIFIERS);

  LP_FOREACH_CHILD (section, LP_KIND_DISQUALIFIER, disqualifier)
    {
      if (code != NULL &&
          g_strcmp0 (lp_node_get (disqualifier, LP_ATTR_REASON), code) == 0)
        return TRUE;
    }
  return FALSE;
}

/* "Not now" says nothing that could be looked for. */
static gboolean
shares_word (GHashTable *tested, LpNode *rejection)
{
  g_autoptr (GHashTable)
      words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter of_reason;
  gpointer word;

  add_words (words, lp_node_get (rejection, LP_ATTR_CODE));
  add_words (words, lp_node_get (rejection, LP_ATTR_LABEL));
  if (g_hash_table_size (words) == 0)
    return TRUE;
  g_hash_table_iter_init (&of_reason, words);
  while (g_hash_table_iter_next (&of_reason, &word, NULL))
    {
      GHashTableIter of_tests;
      gpointer other;

      g_hash_table_iter_init (&of_tests, tested);
      while (g_hash_table_iter_next (&of_tests, &other, NULL))
        if (have_one_stem (word, other))
          return TRUE;
    }
  return FALSE;
}

static void
check_rejection (LpCheck *check,
                 GHashTable *tested,
                 LpNode *rejection,
                 const LpPath *place)
{
  if (!is_reason_of_disqualifier (check, lp_node_get (rejection, LP_ATTR_CODE)) &&
      !shares_word (tested, rejection))
    lp_check_warn (
        check, "rejection-unanswered", place, LP_ATTR_NONE,
        "is a reason to give a lead back that no criterion answers to. Add a "
        "criterion that would have kept such leads back, or make it the reason of "
        "a disqualifier.");
}

void
lp_check_rejections (LpCheck *check)
{
  LpPath section;
  LpNode *rejections = lp_policy_find_section (check->policy, LP_KIND_REJECTIONS,
                                               &section);
  g_autoptr (GHashTable) tested = rejections != NULL ? list_tested (check) : NULL;

  LP_FOREACH_CHILD (rejections, LP_KIND_REJECTION, rejection)
    {
      const LpPath place = lp_path_child (&section, rejection_i);

      check_rejection (check, tested, rejection, &place);
    }
}
