/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random right policies: fields, profiles, scoring, stages, routes (the conditions are
 * in random-condition.c).
 */
#include "random-private.h"

#define OUT(writer, ...) g_string_append_printf ((writer)->xml, __VA_ARGS__)

/* --- Words --------------------------------------------------------------------- */

static const char *const latin_words[] = {
  "alpha",
  "Beta Test",
  "foo",
  "foo bar",
  "foo-bar",
  "barfoo",
  "foobar",
  "foo2 foo",
  "foofoo",
  "2 foo",
  "R&D",
  "a<b>c",
  "O'Neill",
  "12\" pipe",
  "x.y",
  "caf\xc3\xa9",
  "Stra\xc3\x9f"
  "e",
  "STRASSE",
  "na\xc3\xafve caf\xc3\xa9",
  "\xc3\x85ngstr\xc3\xb6m",
  "\xc5\x93uvre",
  "Zo\xc3\xab_1",
  "ann@example.com",
  "a@b",
  "a@b..c",
  "@x.de",
  "a@.de",
  "a@b.de.",
  "a b@c.de",
  "a@b@c.de",
  "+49 (30) 123-4567",
  "1234567",
  "123456",
  "1.2/3-456 7890 12345 6",
  "030 1234567 ext",
  "=SUM(A1)",
  "-",
  "--",
  "two  spaces",
  "\xc2\xb5m",
};

static const char *const world_words[] = {
  "\xc4\xb0stanbul", /* capital I with dot */
  "istanbul",
  "i\xcc\x87stanbul",                                         /* i, combining dot */
  "\xc4\xb1stanbul",                                          /* dotless i */
  "\xce\xa3\xce\xaf\xcf\x83\xcf\x85\xcf\x86\xce\xbf\xcf\x82", /* final sigma */
  "\xce\xa3\xce\x8a\xce\xa3\xce\xa5\xce\xa6\xce\x9f\xce\xa3",
  "\xe6\x9d\xb1\xe4\xba\xac", /* Tokyo */
  "\xe6\x9d\xb1\xe4\xba\xac \xe9\x83\xbd",
  "\xe3\x83\x87\xe3\x83\xbc\xe3\x82\xbf",             /* katakana, voiced */
  "\xe3\x83\x86\xe3\x82\x99\xe3\x83\xbc\xe3\x82\xbf", /* the same with a mark */
  "\xef\xac\x81ne",                                   /* ligature fi */
  "fine",
  "\xe2\x84\xabngstr\xc3\xb6m", /* the sign angstrom */
  "A\xcc\x8angstro\xcc\x88m",
  "x\xcc\xa3\xcc\x87y", /* marks that have no composed form */
  "x\xcc\x87\xcc\xa3y", /* the same in the other order */
  "ma\xe1\xba\x9e",     /* capital sharp s */
  "\xe2\x84\xaa"
  "elvin",                            /* the sign kelvin */
  "\xc7\x85ungla",                    /* title case letter */
  "\xce\xb1\xcd\x85\xcc\x81",         /* a mark that folds to a letter */
  "\xd0\xa1\xd0\x9d\xd0\x93",         /* Cyrillic */
  "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d", /* Hebrew */
  "\xd9\xa3\xd9\xa4",                 /* Arabic-Indic digits */
  "foo\xcc\x81 bar",
  "\xf0\x9f\x98\x80 ok",              /* outside the first plane */
  "\xf0\x90\x90\x80\xf0\x90\x90\xa9", /* Deseret, has case */
  "\xe1\xb8\x8a\xcc\xa3",
  "foo\xe2\x80\x8b"
  "bar", /* no-width space: no white space */
  "foo\xcd\xbe"
  "bar",               /* becomes a semicolon in normal form C */
  "\xc7\xb0 \xce\x90", /* folding gives several characters */
};

const char *
random_word (Dice *dice, gboolean latin)
{
  if (!latin && dice_chance (dice, 55))
    return DICE_WORD (dice, world_words);
  return DICE_WORD (dice, latin_words);
}

char *
random_variant (Dice *dice, const char *text)
{
  switch (dice_below (dice, 8))
    {
    case 0:
      return g_utf8_strup (text, -1);
    case 1:
      return g_utf8_strdown (text, -1);
    case 2:
      return g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT);
    case 3:
      return g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
    default:
      return g_strdup (text);
    }
}

/* --- Fields -------------------------------------------------------------------- */

static const char *const type_names[] = { "text",   "category", "tags", "number",
                                          "yes-no", "date",     "time" };

static void
field_free (RandomField *field)
{
  g_free (field->id);
  g_free (field->label);
  g_free (field->alias);
  g_ptr_array_unref (field->values);
  g_free (field);
}

static char *
random_decimal (Dice *dice)
{
  static const char *const fractions[] = { "", "", "", ".5", ".25", ".1", ".75", ".0" };
  static const int sizes[] = { 5, 20, 100, 5000, 1000000 };
  int size = sizes[dice_below (dice, G_N_ELEMENTS (sizes))];
  int whole = dice_between (dice, dice_chance (dice, 20) ? -size : 0, size);

  return g_strdup_printf ("%d%s", whole, DICE_WORD (dice, fractions));
}

/* Days stand close together, so that ages and differences meet their bounds. */
static char *
random_moment (Dice *dice, RandomType type)
{
  int month = dice_chance (dice, 80) ? 3 : dice_between (dice, 1, 12);
  int day = dice_between (dice, 1, 28);

  if (type == RANDOM_DATE)
    return g_strdup_printf ("2026-%02d-%02d", month, day);
  return g_strdup_printf ("2026-%02d-%02dT%02d:%02d:%02d", month, day,
                          dice_between (dice, 0, 23), dice_between (dice, 0, 59),
                          dice_between (dice, 0, 59));
}

static char *
random_value (Dice *dice, RandomType type, gboolean latin)
{
  switch (type)
    {
    case RANDOM_TEXT:
    case RANDOM_CATEGORY:
    case RANDOM_TAGS:
      return g_strdup (random_word (dice, latin));
    case RANDOM_NUMBER:
      return random_decimal (dice);
    case RANDOM_YES_NO:
      return g_strdup (dice_chance (dice, 50) ? "yes" : "no");
    case RANDOM_DATE:
    case RANDOM_TIME:
      return random_moment (dice, type);
    case RANDOM_N_TYPES:
      break;
    }
  g_assert_not_reached ();
}

static RandomField *
random_field (Dice *dice, guint place, gboolean latin)
{
  RandomField *field = g_new0 (RandomField, 1);
  guint n_values = 3 + dice_below (dice, 5);

  field->type = place == 0 ? RANDOM_TEXT : (RandomType) dice_below (dice, RANDOM_N_TYPES);
  field->outcome = place > 0 && dice_chance (dice, 5);
  field->id = g_strdup_printf ("f%u_%s", place, type_names[field->type]);
  field->label = g_strdup_printf ("Field %u, %s", place, random_word (dice, latin));
  if (dice_chance (dice, 50))
    field->alias = g_strdup_printf ("Alias__%u -%s", place, random_word (dice, latin));
  field->values = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n_values; i++)
    g_ptr_array_add (field->values, random_value (dice, field->type, latin));
  return field;
}

static void
write_field (RandomWriter *writer, const RandomField *field)
{
  g_autofree char *label = g_markup_escape_text (field->label, -1);

  OUT (writer, "<field id=\"%s\" label=\"%s\" type=\"%s\" group=\"%s\">", field->id,
       label, type_names[field->type], field->outcome ? "outcome" : "behaviour");
  if (field->alias != NULL)
    {
      g_autofree char *alias = g_markup_escape_text (field->alias, -1);

      OUT (writer, "<alias>%s</alias>", alias);
    }
  OUT (writer, "</field>\n");
}

static void
write_fields (RandomWriter *writer)
{
  guint n_fields = 5 + dice_below (writer->dice, 8);

  OUT (writer, "<fields>\n");
  for (guint i = 0; i < n_fields; i++)
    {
      RandomField *field = random_field (writer->dice, i, writer->policy->latin);

      g_ptr_array_add (writer->policy->fields, field);
      write_field (writer, field);
    }
  OUT (writer, "</fields>\n");
}

/* --- Profiles ------------------------------------------------------------------ */

static void
write_when (RandomWriter *writer)
{
  OUT (writer, "<when>");
  random_write_conditions (writer, 0);
  OUT (writer, "</when>");
}

static void
write_trait (RandomWriter *writer)
{
  static const char *const levels[] = { "preferred", "preferred", "required",
                                        "excluded" };
  const char *level = DICE_WORD (writer->dice, levels);
  guint number = writer->n_traits++;

  OUT (writer, "<trait id=\"trait-%u\" name=\"Trait %u\" level=\"%s\"", number, number,
       level);
  if (level[0] == 'p' && dice_chance (writer->dice, 60))
    OUT (writer, " points=\"%u\"", 1 + dice_below (writer->dice, 9));
  OUT (writer, ">");
  write_when (writer);
  OUT (writer, "</trait>\n");
}

static void
write_profiles (RandomWriter *writer)
{
  guint n_profiles = dice_below (writer->dice, 4);

  if (n_profiles == 0)
    return;
  OUT (writer, "<icp>\n");
  for (guint i = 0; i < n_profiles; i++)
    {
      guint n_traits = dice_below (writer->dice, 5);

      OUT (writer, "<profile id=\"profile-%u\" name=\"Profile %u\">\n", i, i);
      for (guint k = 0; k < n_traits; k++)
        write_trait (writer);
      OUT (writer, "</profile>\n");
    }
  OUT (writer, "</icp>\n");
  writer->n_profiles = n_profiles;
}

/* --- Scoring ------------------------------------------------------------------- */

static int
random_points (Dice *dice)
{
  int size = dice_chance (dice, 80) ? 50 : dice_chance (dice, 80) ? 500 : 10000;

  return dice_between (dice, dice_chance (dice, 25) ? -size : 1, size);
}

static void
write_decay (RandomWriter *writer)
{
  const RandomField *field = random_pick_field (writer, RANDOM_DATES);

  if (field != NULL && dice_chance (writer->dice, 30))
    OUT (writer, "<decay field=\"%s\" every=\"%u\" lose=\"%u\"/>", field->id,
         1 + dice_below (writer->dice, dice_chance (writer->dice, 70) ? 12 : 400),
         1 + dice_below (writer->dice, dice_chance (writer->dice, 70) ? 40 : 100));
}

static void
write_rule (RandomWriter *writer)
{
  const RandomField *per = random_pick_field (writer, RANDOM_BIT (RANDOM_NUMBER));
  guint number = writer->n_rules++;
  gboolean counts = per != NULL && dice_chance (writer->dice, 30);

  OUT (writer, "<rule id=\"rule-%u\" name=\"Rule %u\" points=\"%d\"", number, number,
       random_points (writer->dice));
  if (counts)
    OUT (writer, " per=\"%s\"", per->id);
  if (counts && dice_chance (writer->dice, 60))
    OUT (writer, " up-to=\"%u\"", 1 + dice_below (writer->dice, 20));
  OUT (writer, ">");
  if (!counts || dice_chance (writer->dice, 50))
    write_when (writer);
  write_decay (writer);
  OUT (writer, "</rule>\n");
}

static void
write_bands (RandomWriter *writer, const RandomField *field)
{
  guint number = writer->n_rules++;
  guint n_bands = 1 + dice_below (writer->dice, 5);

  OUT (writer, "<bands id=\"rule-%u\" name=\"Bands %u\" field=\"%s\">", number, number,
       field->id);
  for (guint i = 0; i < n_bands; i++)
    {
      const char *one = field->values
                            ->pdata[dice_below (writer->dice, field->values->len)];
      const char *two = field->values
                            ->pdata[dice_below (writer->dice, field->values->len)];
      gboolean ordered = g_ascii_strtod (one, NULL) < g_ascii_strtod (two, NULL);

      OUT (writer, "<band");
      if (dice_chance (writer->dice, 75))
        OUT (writer, " from=\"%s\"", ordered ? one : two);
      if (dice_chance (writer->dice, 75))
        OUT (writer, " below=\"%s\"", ordered ? two : one);
      OUT (writer, " points=\"%d\"/>", random_points (writer->dice));
    }
  write_decay (writer);
  OUT (writer, "</bands>\n");
}

static void
write_grades (RandomWriter *writer, guint percent)
{
  static const char *const names[][4] = { { "A", "B", "C", "D" },
                                          { "1", "2", "3", "4" },
                                          { "+", "=x", "-y", "@z" },
                                          { "a,b", "q\xc2\xb7", "-5", "hot &amp; new" },
                                          { "say &quot;so&quot;", "-1.50", "+2",
                                            "\xc3\x89" } };
  static const char *const fractions[] = { "", "", ".5", ".33", ".99" };
  guint n_grades = 1 + dice_below (writer->dice, 4);
  const char *const *row = names[dice_below (writer->dice, G_N_ELEMENTS (names))];

  if (!dice_chance (writer->dice, percent))
    return;
  for (guint i = 0; i < n_grades; i++)
    {
      guint least = dice_chance (writer->dice, 20) ? 0 : dice_below (writer->dice, 100);

      OUT (writer, "<grade name=\"%s\" at-least=\"%u%s\"/>", row[i], least,
           DICE_WORD (writer->dice, fractions));
    }
}

static void
write_dimension (RandomWriter *writer, guint place, guint weight)
{
  static const guint full_marks[] = { 1, 7, 30, 50, 100, 1000, 100000 };
  const RandomField *number = random_pick_field (writer, RANDOM_BIT (RANDOM_NUMBER));
  guint n_rules = dice_below (writer->dice, 6);

  OUT (writer,
       "<dimension id=\"dim-%u\" name=\"Dimension %u\" weight=\"%u\" full-marks=\"%u\"",
       place, place, weight,
       full_marks[dice_chance (writer->dice, 80) ? 2 + dice_below (writer->dice, 3)
                                                 : dice_below (writer->dice, 7)]);
  if (dice_chance (writer->dice, 40))
    OUT (writer, " lowest=\"-%u\"", dice_below (writer->dice, 60));
  OUT (writer, ">\n");
  for (guint i = 0; i < n_rules; i++)
    if (number != NULL && dice_chance (writer->dice, 30))
      write_bands (writer, number);
    else
      write_rule (writer);
  write_grades (writer, 50);
  OUT (writer, "</dimension>\n");
}

static void
write_scoring (RandomWriter *writer)
{
  guint n_dimensions = dice_chance (writer->dice, 8) ? 0
                                                     : 1 + dice_below (writer->dice, 4);
  guint left = 100;

  if (n_dimensions == 0)
    return;
  OUT (writer, "<scoring>\n");
  writer->may_icp = TRUE;
  for (guint i = 0; i < n_dimensions; i++)
    {
      gboolean all = i + 1 == n_dimensions && dice_chance (writer->dice, 60);
      guint weight = all ? left : dice_below (writer->dice, left + 1);

      write_dimension (writer, i, weight);
      left -= weight;
    }
  write_grades (writer, 60);
  OUT (writer, "</scoring>\n");
  writer->n_dimensions = n_dimensions;
}

/* --- Disqualifiers, stages, routes ----------------------------------------------- */

static void
write_disqualifiers (RandomWriter *writer)
{
  guint count = dice_chance (writer->dice, 50) ? 0 : 1 + dice_below (writer->dice, 2);

  if (count == 0)
    return;
  writer->may_icp = TRUE;
  OUT (writer, "<disqualifiers>\n");
  for (guint i = 0; i < count; i++)
    {
      OUT (writer, "<disqualifier id=\"out-%u\" name=\"Out %u\"><when>", i, i);
      random_write_conditions (writer, 0);
      random_write_conditions (writer, 0);
      random_write_conditions (writer, 0);
      OUT (writer, "</when></disqualifier>\n");
    }
  OUT (writer, "</disqualifiers>\n");
}

static void
write_requires (RandomWriter *writer)
{
  const RandomField *one = random_pick_field (writer, RANDOM_ANY_TYPE);
  const RandomField *two = random_pick_field (writer, RANDOM_ANY_TYPE);

  if (!dice_chance (writer->dice, 35))
    return;
  if (one != two && dice_chance (writer->dice, 50))
    OUT (writer, "<requires any-of=\"%s %s\"/>", one->id, two->id);
  else
    OUT (writer, "<requires field=\"%s\"/>", one->id);
}

static void
write_exit (RandomWriter *writer)
{
  if (!dice_chance (writer->dice, 30))
    return;
  OUT (writer, "<exit to=\"nurture\"><when>");
  random_write_conditions (writer, 0);
  random_write_conditions (writer, 1);
  OUT (writer, "</when></exit>");
}

static void
write_sla (RandomWriter *writer)
{
  const RandomField *from = random_pick_field (writer, RANDOM_DATES);
  const RandomField *to = random_pick_field (writer, RANDOM_DATES);
  guint number = writer->n_slas;

  if (from == NULL || from == to || !dice_chance (writer->dice, 20))
    return;
  writer->n_slas++;
  OUT (writer, "<sla id=\"sla-%u\" name=\"SLA\" from=\"%s\" to=\"%s\" within=\"P%uD\"/>",
       number, from->id, to->id, 1 + dice_below (writer->dice, 9));
}

static void
write_after (RandomWriter *writer, guint place)
{
  gboolean any = FALSE;

  if (place == 0 || !dice_chance (writer->dice, 35))
    return;
  OUT (writer, " after=\"");
  for (guint i = 0; i < place; i++)
    if (dice_chance (writer->dice, 40) || (!any && i + 1 == place))
      {
        OUT (writer, "%s%s", any ? " " : "", (char *) writer->policy->stages->pdata[i]);
        any = TRUE;
      }
  OUT (writer, "\"");
}

static void
write_stage (RandomWriter *writer, guint place, gboolean handoff)
{
  OUT (writer, "<stage id=\"%s\" name=\"Stage %u\" owner=\"%s\"",
       (char *) writer->policy->stages->pdata[place], place,
       dice_chance (writer->dice, 50) ? "marketing" : "sales");
  write_after (writer, place);
  if (handoff)
    OUT (writer, " handoff=\"yes\"");
  OUT (writer, ">");
  if (place > 0) /* few leads should fall at the first step */
    write_requires (writer);
  write_requires (writer);
  if (dice_chance (writer->dice, place > 0 ? 70 : 35))
    {
      OUT (writer, "<entry>");
      if (dice_chance (writer->dice, 90))
        random_write_conditions (writer, 0);
      OUT (writer, "</entry>");
    }
  write_exit (writer);
  write_exit (writer);
  write_sla (writer);
  OUT (writer, "</stage>\n");
}

static void
write_stages (RandomWriter *writer)
{
  guint n_stages = 1 + dice_below (writer->dice, 7);
  guint handoff = dice_chance (writer->dice, 90) ? dice_below (writer->dice, n_stages)
                                                 : 99;

  for (guint i = 0; i < n_stages; i++)
    g_ptr_array_add (writer->policy->stages, g_strdup_printf ("stage-%u", i));
  writer->may_icp = writer->may_score = TRUE;
  OUT (writer, "<stages>\n");
  for (guint i = 0; i < n_stages; i++)
    {
      writer->n_reachable = i;
      write_stage (writer, i, i == handoff);
    }
  writer->n_reachable = n_stages;
  OUT (writer, "</stages>\n");
}

static void
write_routes (RandomWriter *writer)
{
  static const char *const whom[] = { "", " for=\"handed-over\"", " for=\"others\"",
                                      " for=\"any\"" };
  guint n_routes = dice_below (writer->dice, 5);

  if (n_routes == 0)
    return;
  OUT (writer, "<routing>\n");
  for (guint i = 0; i < n_routes; i++)
    {
      OUT (writer, "<route id=\"route-%u\" to=\"Team %u\"%s>", i, i,
           DICE_WORD (writer->dice, whom));
      if (dice_chance (writer->dice, 70))
        write_when (writer);
      OUT (writer, "</route>\n");
    }
  OUT (writer, "</routing>\n");
}

RandomPolicy *
random_policy_new (Dice *dice)
{
  RandomPolicy *policy = g_new0 (RandomPolicy, 1);
  RandomWriter writer = { .dice = dice, .xml = g_string_new (NULL), .policy = policy };

  policy->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) field_free);
  policy->stages = g_ptr_array_new_with_free_func (g_free);
  policy->latin = dice_chance (dice, 40);
  OUT (&writer,
       "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
       "<lead-policy xmlns=\"urn:leadpact:policy:1\" format=\"1.0\""
       " id=\"00000000-0000-4000-8000-%012x\" name=\"Random\" version=\"1.0.0\">\n",
       dice_below (dice, G_MAXINT));
  write_fields (&writer);
  write_profiles (&writer);
  write_scoring (&writer);
  write_disqualifiers (&writer);
  write_stages (&writer);
  write_routes (&writer);
  OUT (&writer, "</lead-policy>\n");
  policy->xml = g_string_free (writer.xml, FALSE);
  return policy;
}

void
random_policy_free (RandomPolicy *policy)
{
  g_ptr_array_unref (policy->fields);
  g_ptr_array_unref (policy->stages);
  g_free (policy->xml);
  g_free (policy);
}
