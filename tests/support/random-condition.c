/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random conditions, each aimed at the values its field really has.
 */
#include "random-private.h"

#include <string.h>

#define OUT(writer, ...) g_string_append_printf ((writer)->xml, __VA_ARGS__)

static void
write_condition (RandomWriter *writer, guint depth);

const RandomField *
random_pick_field (RandomWriter *writer, guint types)
{
  const RandomField *found = NULL;
  guint n_found = 0;

  for (guint i = 0; i < writer->policy->fields->len; i++)
    {
      const RandomField *field = writer->policy->fields->pdata[i];

      if (!field->outcome && (types & RANDOM_BIT (field->type)) != 0 &&
          dice_below (writer->dice, ++n_found) == 0)
        found = field;
    }
  return found;
}

static const char *
pick_value (RandomWriter *writer, const RandomField *field)
{
  return field->values->pdata[dice_below (writer->dice, field->values->len)];
}

/* --- Values of text tests --------------------------------------------------- */

/* Some of the characters of @text, from somewhere inside. */
static char *
part_of (RandomWriter *writer, const char *text)
{
  glong length = g_utf8_strlen (text, -1);
  guint from = dice_below (writer->dice, (guint) length);
  guint count = 1 + dice_below (writer->dice, MIN ((guint) length - from, 6));

  return g_utf8_substring (text, from, from + count);
}

static char *
text_to_look_for (RandomWriter *writer, const RandomField *field, gboolean parts)
{
  const char *value = dice_chance (writer->dice, 85)
                          ? pick_value (writer, field)
                          : random_word (writer->dice, writer->policy->latin);
  g_autofree char *part = parts && dice_chance (writer->dice, 60)
                              ? part_of (writer, value)
                              : g_strdup (value);

  return random_variant (writer->dice, part);
}

/* A name for the folded text, so that no test names one value twice. */
static char *
meaning_of (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return g_strstrip (g_utf8_normalize (folded, -1, G_NORMALIZE_DEFAULT_COMPOSE));
}

static void
write_value (RandomWriter *writer, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  switch (dice_below (writer->dice, 12))
    {
    case 0:
      OUT (writer, "<value>\n  %s\n</value>", escaped);
      break;
    case 1:
      OUT (writer, "<value><![CDATA[%s]]></value>", text);
      break;
    case 2:
      OUT (writer, "<value>%s<!-- aside --></value>", escaped);
      break;
    default:
      OUT (writer, "<value>%s</value>", escaped);
      break;
    }
}

static void
write_values (RandomWriter *writer, const RandomField *field, gboolean parts)
{
  g_autoptr (GHashTable)
      seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint wanted = 1 + dice_below (writer->dice, 3);

  for (guint tries = 0; tries < 12 && g_hash_table_size (seen) < wanted; tries++)
    {
      g_autofree char *text = text_to_look_for (writer, field, parts);
      g_autofree char *meaning = meaning_of (text);

      if (meaning[0] == '\0' || g_hash_table_contains (seen, meaning))
        continue;
      write_value (writer, text);
      g_hash_table_add (seen, g_steal_pointer (&meaning));
    }
  if (g_hash_table_size (seen) == 0)
    OUT (writer, "<value>x</value>");
}

/* --- Tests ------------------------------------------------------------------- */

static void
write_known (RandomWriter *writer, const RandomField *field)
{
  OUT (writer, "<%s field=\"%s\"/>", dice_chance (writer->dice, 60) ? "known" : "blank",
       field->id);
}

static void
write_is (RandomWriter *writer, const RandomField *field)
{
  const char *name = dice_chance (writer->dice, 65) ? "is" : "is-not";

  OUT (writer, "<%s field=\"%s\">", name, field->id);
  write_values (writer, field, FALSE);
  OUT (writer, "</%s>", name);
}

static void
write_contains (RandomWriter *writer, const RandomField *field)
{
  static const char *const matches[] = { "",
                                         " match=\"anywhere\"",
                                         " match=\"word\"",
                                         " match=\"word\"",
                                         " match=\"start\"",
                                         " match=\"end\"" };

  OUT (writer, "<contains field=\"%s\"%s>", field->id, DICE_WORD (writer->dice, matches));
  write_values (writer, field, TRUE);
  OUT (writer, "</contains>");
}

static void
write_has (RandomWriter *writer, const RandomField *field)
{
  static const char *const ofs[] = { "", " of=\"any\"", " of=\"all\"", " of=\"none\"",
                                     " of=\"none\"" };

  OUT (writer, "<has field=\"%s\"%s>", field->id, DICE_WORD (writer->dice, ofs));
  write_values (writer, field, FALSE);
  OUT (writer, "</has>");
}

static void
write_text_test (RandomWriter *writer, const RandomField *field)
{
  switch (dice_below (writer->dice, 5))
    {
    case 0:
      OUT (writer, "<valid field=\"%s\" as=\"%s\"/>", field->id,
           dice_chance (writer->dice, 50) ? "email" : "phone");
      break;
    case 1:
    case 2:
      write_is (writer, field);
      break;
    default:
      write_contains (writer, field);
      break;
    }
}

static void
write_number (RandomWriter *writer, const RandomField *field)
{
  static const char *const lower[] = { "at-least", "more-than" };
  static const char *const upper[] = { "at-most", "less-than" };

  OUT (writer, "<number field=\"%s\"", field->id);
  switch (dice_below (writer->dice, 4))
    {
    case 0:
      OUT (writer, " equals=\"%s\"", pick_value (writer, field));
      break;
    case 1:
      OUT (writer, " %s=\"%s\"", DICE_WORD (writer->dice, lower),
           pick_value (writer, field));
      break;
    case 2:
      OUT (writer, " %s=\"%s\"", DICE_WORD (writer->dice, upper),
           pick_value (writer, field));
      break;
    default:
      OUT (writer, " %s=\"%s\"", DICE_WORD (writer->dice, lower),
           pick_value (writer, field));
      OUT (writer, " %s=\"%s\"", DICE_WORD (writer->dice, upper),
           pick_value (writer, field));
      break;
    }
  OUT (writer, "/>");
}

/* Mostly whole days from 0 on, though any decimal may stand there. */
static void
write_age (RandomWriter *writer, const char *attr, guint most)
{
  static const char *const odd[] = { ".0", ".5", ".99" };
  Dice *dice = writer->dice;

  OUT (writer, " %s=\"%s%u%s\"", attr, dice_chance (dice, 3) ? "-" : "",
       dice_below (dice, most), dice_chance (dice, 20) ? DICE_WORD (dice, odd) : "");
}

static void
write_date (RandomWriter *writer, const RandomField *field)
{
  guint bounds = 1 + dice_below (writer->dice, 15);

  OUT (writer, "<date field=\"%s\"", field->id);
  if ((bounds & 1) != 0)
    OUT (writer, " on-or-after=\"%.10s\"", pick_value (writer, field));
  if ((bounds & 2) != 0)
    OUT (writer, " before=\"%.10s\"", pick_value (writer, field));
  if ((bounds & 4) != 0 && (bounds & 3) != 3)
    write_age (writer, "within-days", 60);
  if ((bounds & 8) != 0 && (bounds & 7) != 7)
    write_age (writer, "older-than-days", 40);
  OUT (writer, "/>");
}

static void
write_elapsed (RandomWriter *writer, const RandomField *from, const RandomField *to)
{
  Dice *dice = writer->dice;
  g_autofree char *duration = NULL;

  switch (dice_below (dice, 4))
    {
    case 0:
      duration = g_strdup_printf ("P%uD", 1 + dice_below (dice, 40));
      break;
    case 1:
      duration = g_strdup_printf ("PT%uH", 1 + dice_below (dice, 200));
      break;
    case 2:
      duration = g_strdup_printf ("PT%uM", 1 + dice_below (dice, 5000));
      break;
    default:
      duration = g_strdup_printf ("P%uDT%uH%uM", dice_below (dice, 9),
                                  dice_below (dice, 30), 1 + dice_below (dice, 70));
      break;
    }
  OUT (writer, "<elapsed from=\"%s\" to=\"%s\" %s=\"%s\"/>", from->id, to->id,
       dice_chance (dice, 50) ? "more-than" : "at-most", duration);
}

static void
write_decimal (RandomWriter *writer, const char *bound)
{
  static const char *const forms[] = { "", ".5", ".25", ".01", ".99", ".50" };
  int whole = dice_between (writer->dice, -15, 90);

  OUT (writer, " %s=\"%d%s\"", bound, whole, DICE_WORD (writer->dice, forms));
}

static void
write_score (RandomWriter *writer)
{
  static const char *const lower[] = { "at-least", "at-least", "more-than" };
  static const char *const upper[] = { "at-most", "less-than" };

  OUT (writer, "<score");
  if (writer->n_dimensions > 0 && dice_chance (writer->dice, 50))
    OUT (writer, " of=\"dim-%u\"", dice_below (writer->dice, writer->n_dimensions));
  if (dice_chance (writer->dice, 80))
    {
      write_decimal (writer, DICE_WORD (writer->dice, lower));
      if (dice_chance (writer->dice, 20))
        write_decimal (writer, DICE_WORD (writer->dice, upper));
    }
  else
    write_decimal (writer, DICE_WORD (writer->dice, upper));
  OUT (writer, "/>");
}

static void
write_icp (RandomWriter *writer)
{
  if (writer->n_profiles > 0 && dice_chance (writer->dice, 50))
    OUT (writer, "<icp profile=\"profile-%u\"/>",
         dice_below (writer->dice, writer->n_profiles));
  else
    OUT (writer, "<icp/>");
}

/* A test of what the evaluation itself finds; FALSE where the place allows none. */
static gboolean
write_derived (RandomWriter *writer)
{
  guint choice = dice_below (writer->dice, 3);

  if (choice == 0 && writer->may_icp)
    write_icp (writer);
  else if (choice == 1 && writer->may_score)
    write_score (writer);
  else if (choice == 2 && writer->n_reachable > 0)
    OUT (writer, "<reached stage=\"%s\"/>",
         (char *) writer->policy->stages
             ->pdata[dice_below (writer->dice, writer->n_reachable)]);
  else
    return FALSE;
  return TRUE;
}

static void
write_field_test (RandomWriter *writer, const RandomField *field)
{
  const RandomField *other;

  switch (field->type)
    {
    case RANDOM_TEXT:
    case RANDOM_CATEGORY:
      write_text_test (writer, field);
      break;
    case RANDOM_TAGS:
      write_has (writer, field);
      break;
    case RANDOM_NUMBER:
      write_number (writer, field);
      break;
    case RANDOM_YES_NO:
      OUT (writer, "<%s field=\"%s\"/>", dice_chance (writer->dice, 50) ? "yes" : "no",
           field->id);
      break;
    case RANDOM_DATE:
    case RANDOM_TIME:
      other = random_pick_field (writer, RANDOM_DATES);
      if (other != field && dice_chance (writer->dice, 40))
        write_elapsed (writer, field, other);
      else
        write_date (writer, field);
      break;
    case RANDOM_N_TYPES:
      g_assert_not_reached ();
    }
}

static void
write_group (RandomWriter *writer, guint depth)
{
  static const char *const names[] = { "all", "any", "any", "none", "at-least" };
  const char *name = DICE_WORD (writer->dice, names);
  guint n_children = dice_chance (writer->dice, 4) ? 0 : 1 + dice_below (writer->dice, 4);

  OUT (writer, "<%s", name);
  if (strcmp (name, "at-least") == 0)
    OUT (writer, " count=\"%u\"", 1 + dice_below (writer->dice, 4));
  OUT (writer, ">");
  for (guint i = 0; i < n_children; i++)
    write_condition (writer, depth + 1);
  OUT (writer, "</%s>", name);
}

static void
write_condition (RandomWriter *writer, guint depth)
{
  const RandomField *field = random_pick_field (writer, RANDOM_ANY_TYPE);

  if (depth < 5 && dice_chance (writer->dice, depth == 0 ? 35 : 20))
    write_group (writer, depth);
  else if (dice_chance (writer->dice, 45) && write_derived (writer))
    return;
  else if (dice_chance (writer->dice, 10))
    write_known (writer, field);
  else
    write_field_test (writer, field);
}

void
random_write_conditions (RandomWriter *writer, guint depth)
{
  guint count = dice_chance (writer->dice, 70) ? 1 : 2;

  for (guint i = 0; i < count; i++)
    write_condition (writer, depth);
}
