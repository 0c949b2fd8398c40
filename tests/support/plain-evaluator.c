/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Profiles, scores, stages, route and reason of the plain evaluator (sections 3, 4, 5
 * and 8 of the format).
 */
#include "plain-evaluator.h"

#include "plain-condition.h"

#include <string.h>

/* What section 8 says of one lead. Ids and grades are borrowed from the policy. */
typedef struct
{
  const char *stage;
  const char *profile; /* (nullable) */
  gint64 fit;
  GString *grade;
  const char *route; /* (nullable) */
  char *reason;
} Verdict;

/* --- Profiles -------------------------------------------------------------- */

static gboolean
match_profile (const PlainCase *at, const PlainNode *profile, gint64 *fit)
{
  gint64 points = 0, all_points = 0;

  for (guint i = 0; i < profile->children->len; i++)
    {
      const PlainNode *trait = profile->children->pdata[i];
      const char *level = plain_node_get (trait, "level");
      gboolean holds = plain_all_hold (at, plain_node_child (trait, "when"));
      gint64 worth = plain_node_get_int (trait, "points", 1);

      if (g_str_equal (level, "required") && !holds)
        return FALSE;
      if (g_str_equal (level, "excluded") && holds)
        return FALSE;
      if (g_str_equal (level, "preferred"))
        {
          all_points += worth;
          points += holds ? worth : 0;
        }
    }
  *fit = all_points > 0 ? 100 * points / all_points : 100;
  return TRUE;
}

static void
find_profile (PlainCase *at, Verdict *verdict)
{
  const GPtrArray *profiles = plain_items (at->policy, "icp");

  for (guint i = 0; i < profiles->len; i++)
    {
      gint64 fit = 0;

      at->matches[i] = match_profile (at, profiles->pdata[i], &fit);
      if (at->matches[i] && (verdict->profile == NULL || fit > verdict->fit))
        {
          verdict->profile = plain_node_get (profiles->pdata[i], "id");
          verdict->fit = fit;
        }
    }
}

/* --- Scores ---------------------------------------------------------------- */

static gint64
decayed (const PlainCase *at, const PlainNode *scorer, gint64 points)
{
  const PlainNode *decay = plain_node_child (scorer, "decay");
  const PlainValue *value;
  gint64 age, left;

  if (decay == NULL)
    return points;
  value = plain_leads_value (at->leads, at->lead, plain_node_get (decay, "field"));
  if (!value->known || !plain_age (at, value, &age))
    return 0;
  age = MAX (age, 0);
  left = 100 - plain_node_get_int (decay, "lose", 0) *
                   (age / plain_node_get_int (decay, "every", 1));
  return points * MAX (left, 0) / 100;
}

static gint64
rule_points (const PlainCase *at, const PlainNode *rule)
{
  const char *per = plain_node_get (rule, "per");
  gint64 points = plain_node_get_int (rule, "points", 0);
  gint64 up_to = plain_node_get_int (rule, "up-to", 1000);
  const PlainValue *value;
  gint64 times;

  if (!plain_all_hold (at, plain_node_child (rule, "when")))
    return 0;
  if (per == NULL)
    return points;
  value = plain_leads_value (at->leads, at->lead, per);
  if (!value->known || value->number <= 0)
    return 0;
  times = value->number >= (double) up_to ? up_to : (gint64) value->number;
  return points * times;
}

static gint64
bands_points (const PlainCase *at, const PlainNode *bands)
{
  const PlainValue *value = plain_leads_value (at->leads, at->lead,
                                               plain_node_get (bands, "field"));

  for (guint i = 0; value->known && i < bands->children->len; i++)
    {
      const PlainNode *band = bands->children->pdata[i];
      const char *from = plain_node_get (band, "from");
      const char *below = plain_node_get (band, "below");

      if (plain_node_is (band, "band") &&
          (from == NULL || g_ascii_strtod (from, NULL) <= value->number) &&
          (below == NULL || value->number < g_ascii_strtod (below, NULL)))
        return plain_node_get_int (band, "points", 0);
    }
  return 0;
}

static gint64
raw_points (const PlainCase *at, const PlainNode *dimension)
{
  gint64 raw = 0;

  for (guint i = 0; i < dimension->children->len; i++)
    {
      const PlainNode *scorer = dimension->children->pdata[i];

      if (plain_node_is (scorer, "rule"))
        raw += decayed (at, scorer, rule_points (at, scorer));
      else if (plain_node_is (scorer, "bands"))
        raw += decayed (at, scorer, bands_points (at, scorer));
    }
  return CLAMP (raw, plain_node_get_int (dimension, "lowest", 0),
                plain_node_get_int (dimension, "full-marks", 1));
}

/* The grade among the children of @parent for a score in hundredths, if there is one. */
static void
append_grade (GString *grades, const PlainNode *parent, gint64 score)
{
  const char *best = NULL;
  gint64 best_least = 0;

  for (guint i = 0; i < parent->children->len; i++)
    {
      const PlainNode *grade = parent->children->pdata[i];
      gint64 least;

      if (!plain_node_is (grade, "grade"))
        continue;
      least = plain_read_hundredths (plain_node_get (grade, "at-least"));
      if (least <= score && (best == NULL || least > best_least))
        {
          best = plain_node_get (grade, "name");
          best_least = least;
        }
    }
  if (best != NULL)
    g_string_append (grades, best);
}

static void
find_scores (PlainCase *at, Verdict *verdict)
{
  const PlainNode *scoring = plain_node_child (at->policy, "scoring");
  gint64 sum = 0;

  if (scoring == NULL)
    return;
  for (guint i = 0; i < scoring->children->len; i++)
    {
      const PlainNode *dimension = scoring->children->pdata[i];
      gint64 raw, full;

      if (!plain_node_is (dimension, "dimension"))
        continue;
      raw = raw_points (at, dimension);
      full = plain_node_get_int (dimension, "full-marks", 1);
      at->contributions[i] = raw * plain_node_get_int (dimension, "weight", 0) * 100 /
                             full;
      at->shares[i] = raw * 10000 / full;
      sum += at->contributions[i];
      append_grade (verdict->grade, dimension, at->shares[i]);
    }
  at->total = CLAMP (sum, 0, 10000);
  append_grade (verdict->grade, scoring, at->total);
}

/* --- Stages ---------------------------------------------------------------- */

/* The words of a list attribute. Returns: (transfer full) */
static char **
list_of (const PlainNode *node, const char *attribute)
{
  const char *text = plain_node_get (node, attribute);
  g_auto (GStrv) parts = g_strsplit_set (text != NULL ? text : "", " \t\r\n", -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      g_ptr_array_add (words, g_strdup (parts[i]));
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_steal (words, NULL);
}

static gboolean
comes_after (const PlainCase *at, const PlainNode *stage, guint place)
{
  g_auto (GStrv) after = list_of (stage, "after");

  if (after[0] == NULL)
    return place == 0 || at->held[place - 1];
  for (guint i = 0; after[i] != NULL; i++)
    if (at->held[plain_place (at->policy, "stages", after[i])])
      return TRUE;
  return FALSE;
}

/* What a requires element lacks: NULL where it is met. Returns: (transfer full) */
static char *
lacking (const PlainCase *at, const PlainNode *requires)
{
  const char *field = plain_node_get (requires, "field");
  g_auto (GStrv) any_of = list_of (requires, "any-of");

  if (field != NULL)
    return plain_leads_value (at->leads, at->lead, field)->known ? NULL
                                                                 : g_strdup (field);
  for (guint i = 0; any_of[i] != NULL; i++)
    if (plain_leads_value (at->leads, at->lead, any_of[i])->known)
      return NULL;
  return g_strjoinv ("|", any_of);
}

/* The first part of a stage that fails; NULL where it is held. Returns: (transfer full)
 */
static char *
failed_part (const PlainCase *at, const PlainNode *stage, guint place)
{
  if (!comes_after (at, stage, place))
    return g_strdup ("after");
  for (guint i = 0; i < stage->children->len; i++)
    {
      const PlainNode *child = stage->children->pdata[i];
      g_autofree char *lacks = NULL;

      if (plain_node_is (child, "requires"))
        lacks = lacking (at, child);
      if (lacks != NULL)
        return g_strconcat ("requires ", lacks, NULL);
    }
  if (!plain_all_hold (at, plain_node_child (stage, "entry")))
    return g_strdup ("entry");
  for (guint i = 0; i < stage->children->len; i++)
    {
      const PlainNode *child = stage->children->pdata[i];

      if (plain_node_is (child, "exit") &&
          plain_all_hold (at, plain_node_child (child, "when")))
        return g_strdup ("exit");
    }
  return NULL;
}

/* Whether a stage is the next one of the lead whose last held stage is at @last. */
static gboolean
follows (const PlainCase *at, const PlainNode *stage, guint place, int last)
{
  const GPtrArray *stages = plain_items (at->policy, "stages");
  g_auto (GStrv) after = list_of (stage, "after");

  if (last < 0)
    return place == 0;
  if (after[0] == NULL)
    return (int) place == last + 1;
  return g_strv_contains ((const char *const *) after,
                          plain_node_get (stages->pdata[last], "id"));
}

static char *
find_reason (const PlainCase *at, int last)
{
  const GPtrArray *stages = plain_items (at->policy, "stages");

  for (guint i = 0; i < stages->len; i++)
    if (follows (at, stages->pdata[i], i, last))
      {
        g_autofree char *failed = failed_part (at, stages->pdata[i], i);

        return g_strconcat (plain_node_get (stages->pdata[i], "id"), ":", failed, NULL);
      }
  return g_strdup ("");
}

static const char *
find_route (const PlainCase *at, gboolean handed_over)
{
  const GPtrArray *routes = plain_items (at->policy, "routing");

  for (guint i = 0; i < routes->len; i++)
    {
      const char *whom = plain_node_get (routes->pdata[i], "for");
      gboolean fits = g_strcmp0 (whom, "any") == 0 ||
                      (g_strcmp0 (whom, "others") == 0) != handed_over;

      if (fits && plain_all_hold (at, plain_node_child (routes->pdata[i], "when")))
        return plain_node_get (routes->pdata[i], "id");
    }
  return NULL;
}

static void
find_stage (PlainCase *at, Verdict *verdict)
{
  const GPtrArray *stages = plain_items (at->policy, "stages");
  gboolean handed_over = FALSE;
  int last = -1;

  for (guint i = 0; i < stages->len; i++)
    {
      g_autofree char *failed = failed_part (at, stages->pdata[i], i);

      at->held[i] = failed == NULL;
      if (!at->held[i])
        continue;
      last = (int) i;
      if (g_strcmp0 (plain_node_get (stages->pdata[i], "handoff"), "yes") == 0)
        handed_over = TRUE;
    }
  verdict->stage = last < 0 ? "unqualified" : plain_node_get (stages->pdata[last], "id");
  verdict->reason = find_reason (at, last);
  verdict->route = find_route (at, handed_over);
}

static gboolean
find_disqualifier (const PlainCase *at, Verdict *verdict)
{
  const GPtrArray *disqualifiers = plain_items (at->policy, "disqualifiers");

  for (guint i = 0; i < disqualifiers->len; i++)
    if (plain_all_hold (at, plain_node_child (disqualifiers->pdata[i], "when")))
      {
        verdict->stage = "disqualified";
        verdict->reason = g_strdup (plain_node_get (disqualifiers->pdata[i], "id"));
        return TRUE;
      }
  return FALSE;
}

/* --- Writing --------------------------------------------------------------- */

/* [+-]?D+(\.D+)? */
static gboolean
is_decimal (const char *text)
{
  static const char digits[] = "0123456789";
  gsize before, after;

  if (*text == '+' || *text == '-')
    text++;
  before = strspn (text, digits);
  if (before == 0 || text[before] == '\0')
    return before > 0;
  if (text[before] != '.')
    return FALSE;
  after = strspn (text + before + 1, digits);
  return after > 0 && text[before + 1 + after] == '\0';
}

static void
append_cell (GString *out, const char *text)
{
  gboolean runs = text[0] != '\0' && strchr ("=+-@\t\r", text[0]) != NULL &&
                  !is_decimal (text);
  g_autofree char *safe = g_strconcat (runs ? "'" : "", text, NULL);

  if (strpbrk (safe, ",\"\r\n") == NULL)
    {
      g_string_append (out, safe);
      return;
    }
  g_string_append_c (out, '"');
  for (const char *c = safe; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *c);
    }
  g_string_append_c (out, '"');
}

static void
append_score (GString *out, gint64 hundredths)
{
  gint64 size = ABS (hundredths);

  g_string_append_printf (out, ",%s%" G_GINT64_FORMAT ".%02d", hundredths < 0 ? "-" : "",
                          size / 100, (int) (size % 100));
}

static void
append_row (GString *out, const PlainCase *at, const Verdict *verdict)
{
  const GPtrArray *scoring = plain_items (at->policy, "scoring");

  append_cell (out, at->lead->id);
  g_string_append_printf (out, ",%s", verdict->stage);
  append_score (out, at->total);
  g_string_append_printf (out, ",%s,", verdict->profile != NULL ? verdict->profile : "");
  if (verdict->profile != NULL)
    g_string_append_printf (out, "%d", (int) verdict->fit);
  g_string_append_c (out, ',');
  append_cell (out, verdict->grade->str);
  g_string_append_printf (out, ",%s,%s", verdict->route != NULL ? verdict->route : "",
                          verdict->reason);
  for (guint i = 0; i < scoring->len; i++)
    if (plain_node_is (scoring->pdata[i], "dimension"))
      append_score (out, at->contributions[i]);
  g_string_append_c (out, '\n');
}

static void
append_heading (GString *out, const PlainNode *policy)
{
  const GPtrArray *scoring = plain_items (policy, "scoring");

  g_string_append (out, "id,stage,score,profile,profile-fit,grade,route,reason");
  for (guint i = 0; i < scoring->len; i++)
    if (plain_node_is (scoring->pdata[i], "dimension"))
      g_string_append_printf (out, ",score.%s", plain_node_get (scoring->pdata[i], "id"));
  g_string_append_c (out, '\n');
}

/* --- One lead, all leads ---------------------------------------------------- */

static void
classify_lead (GString *out,
               const PlainNode *policy,
               const PlainLeads *leads,
               const PlainLead *lead)
{
  guint n_scoring = plain_items (policy, "scoring")->len;
  g_autofree gboolean *matches = g_new0 (gboolean, plain_items (policy, "icp")->len + 1);
  g_autofree gboolean *held = g_new0 (gboolean, plain_items (policy, "stages")->len + 1);
  g_autofree gint64 *shares = g_new0 (gint64, n_scoring + 1);
  g_autofree gint64 *contributions = g_new0 (gint64, n_scoring + 1);
  g_autoptr (GString) grade = g_string_new (NULL);
  PlainCase at = { policy, leads, lead, matches, shares, contributions, 0, held };
  Verdict verdict = { .grade = grade };

  find_profile (&at, &verdict);
  find_scores (&at, &verdict);
  if (!find_disqualifier (&at, &verdict))
    find_stage (&at, &verdict);
  append_row (out, &at, &verdict);
  g_free (verdict.reason);
}

GString *
plain_classify (const char *policy_text,
                const char *source_text,
                GBytes *file,
                GHashTable *joined,
                const char *as_of,
                GError **error)
{
  g_autoptr (PlainNode) policy = NULL;
  g_autoptr (PlainNode) source = NULL;
  g_autoptr (PlainLeads) leads = NULL;
  GString *out;

  policy = plain_node_parse (policy_text, strlen (policy_text), error);
  if (policy == NULL)
    return NULL;
  if (source_text != NULL)
    {
      source = plain_node_parse (source_text, strlen (source_text), error);
      if (source == NULL)
        return NULL;
    }
  leads = plain_leads_read (policy, source, file, joined, as_of, error);
  if (leads == NULL)
    return NULL;

  out = g_string_new (NULL);
  append_heading (out, policy);
  for (guint i = 0; i < leads->leads->len; i++)
    classify_lead (out, policy, leads, leads->leads->pdata[i]);
  return out;
}
