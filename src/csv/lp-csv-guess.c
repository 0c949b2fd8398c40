/* SPDX-License-Identifier: GPL-3.0-or-later
 * The type of a column from its values, and its role from heading and values together. */
#include "lp-csv-guess.h"

#include "lp-cell.h"
#include "lp-csv-guess-private.h"
#include "lp-number.h"
#include "lp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A type has to read so many of 100 rows. */
#define ENOUGH 0.95

/* More distinct values than this are text, not a category. */
#define MAX_CATEGORY 1000
#define FEW_VALUES 30

void
lp_csv_type_guess_free (LpCsvTypeGuess *guess)
{
  if (guess == NULL)
    return;
  g_free (guess->date_format);
  g_strfreev (guess->other_date_formats);
  g_free (guess->reason);
  g_free (guess);
}

/* --- Yes and no --- */

static gboolean
guess_yes_no (const LpCsvValues *known, LpCsvTypeGuess *guess)
{
  guint64 n_read = 0;

  if (known->n > 4)
    return FALSE;
  for (gsize i = 0; i < known->n; i++)
    if (lp_yes_no_parse (known->values[i].text, strlen (known->values[i].text), NULL))
      n_read += known->values[i].count;
  if (n_read < known->n_rows)
    return FALSE;
  guess->type = LP_CSV_TYPE_YES_NO;
  guess->share = 1;
  guess->reason = g_strdup (_ ("Every value says yes or no."));
  return TRUE;
}

/* --- Numbers --- */

/* What the separators of one value say of the decimal one. */
typedef enum
{
  SAYS_NOTHING,
  SAYS_POINT,
  SAYS_COMMA,
  SAYS_EITHER /* 1.234 or 1,234: thousands or thousandths */
} Separator;

static Separator
judge_separators (const char *text)
{
  const char *point = strrchr (text, '.'), *comma = strrchr (text, ',');
  const char *last = point > comma ? point : comma;
  Separator itself = last == point ? SAYS_POINT : SAYS_COMMA;
  Separator other = last == point ? SAYS_COMMA : SAYS_POINT;
  gsize before, after;

  if (last == NULL)
    return SAYS_NOTHING;
  if (point != NULL && comma != NULL)
    return itself;
  if (strchr (text, *last) != last)
    return other; /* several: they separate groups */

  after = strspn (last + 1, "0123456789");
  for (before = 0; last - before > text && g_ascii_isdigit (last[-1 - (gssize) before]);)
    before++;
  if (after != 3 || before == 0 || before > 3 || last[-(gssize) before] == '0')
    return itself;
  return SAYS_EITHER;
}

/* A number would lose the zeros of a postal code or an article. */
static gboolean
has_leading_zero (const char *text)
{
  return text[0] == '0' && g_ascii_isdigit (text[1]);
}

static void
judge_decimal (const LpCsvValues *known, LpCsvTypeGuess *guess)
{
  guint64 votes[SAYS_EITHER + 1] = { 0 };

  for (gsize i = 0; i < known->n; i++)
    votes[judge_separators (known->values[i].text)] += known->values[i].count;
  if (votes[SAYS_POINT] > 0 || votes[SAYS_COMMA] > 0)
    guess->decimal = votes[SAYS_POINT] >= votes[SAYS_COMMA] ? '.' : ',';
  guess->ambiguous_number = (votes[SAYS_POINT] > 0 && votes[SAYS_COMMA] > 0) ||
                            (guess->decimal == 0 && votes[SAYS_EITHER] > 0);
}

/* The rows that read as numbers; 0 as soon as they cannot be enough. */
static guint64
count_numbers (const LpCsvValues *known, const char *decimals)
{
  guint64 n_read = 0, n_missed = 0;
  double number;

  for (gsize i = 0; i < known->n; i++)
    {
      const char *text = known->values[i].text;
      gboolean reads = FALSE;

      if (has_leading_zero (text))
        return 0;
      for (const char *decimal = decimals; *decimal != '\0' && !reads; decimal++)
        reads = lp_number_parse (text, strlen (text), *decimal, &number);
      if (reads)
        n_read += known->values[i].count;
      else
        n_missed += known->values[i].count;
      if ((double) n_missed > (1 - ENOUGH) * (double) known->n_rows)
        return 0;
    }
  return n_read;
}

/* From 2000 to 2100, every one of them. */
static LpCsvUnixTime
judge_unix_time (const LpCsvValues *known)
{
  static const guint64 first = G_GUINT64_CONSTANT (946684800);
  static const guint64 last = G_GUINT64_CONSTANT (4102444800);
  LpCsvUnixTime unix_time = LP_CSV_UNIX_NONE;

  for (gsize i = 0; i < known->n; i++)
    {
      LpCsvUnixTime own = LP_CSV_UNIX_NONE;
      guint64 number;

      if (!g_ascii_string_to_unsigned (known->values[i].text, 10, 0, G_MAXINT64, &number,
                                       NULL))
        return LP_CSV_UNIX_NONE;
      if (number >= first && number <= last)
        own = LP_CSV_UNIX_SECONDS;
      else if (number >= first * 1000 && number <= last * 1000)
        own = LP_CSV_UNIX_MILLISECONDS;
      if (own == LP_CSV_UNIX_NONE || (i > 0 && own != unix_time))
        return LP_CSV_UNIX_NONE;
      unix_time = own;
    }
  return unix_time;
}

static char *
explain_number (const LpCsvTypeGuess *guess)
{
  if (guess->ambiguous_number)
    return g_strdup (_ ("The values are numbers, but 1.234 may mean one thousand or one "
                        "and a bit: say which."));
  if (guess->unix_time != LP_CSV_UNIX_NONE)
    return g_strdup (_ ("The values are numbers; they may be times counted from 1970, "
                        "which cannot be read as dates."));
  if (guess->decimal == ',')
    return g_strdup (_ ("The values are numbers with a decimal comma."));
  return g_strdup (_ ("The values are numbers."));
}

static gboolean
guess_number (const LpCsvValues *known, LpCsvTypeGuess *guess)
{
  guint64 n_read;

  if (count_numbers (known, ".,") == 0)
    return FALSE;
  judge_decimal (known, guess);
  n_read = count_numbers (known, guess->decimal == ',' ? "," : ".");
  guess->share = (double) n_read / (double) known->n_rows;
  if (guess->share < ENOUGH)
    return FALSE;

  guess->type = LP_CSV_TYPE_NUMBER;
  guess->unix_time = judge_unix_time (known);
  guess->reason = explain_number (guess);
  return TRUE;
}

/* --- Words --- */

static gboolean
guess_tags (const LpCsvValues *known, LpCsvTypeGuess *guess)
{
  g_autoptr (GHashTable)
      words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint64 n_several = 0, n_words = 0;

  for (gsize i = 0; i < known->n; i++)
    {
      g_auto (GStrv) tags = NULL;

      if (strchr (known->values[i].text, ';') == NULL)
        continue;
      tags = lp_tags_split (known->values[i].text, strlen (known->values[i].text));
      n_several += g_strv_length (tags) > 1 ? known->values[i].count : 0;
      for (guint t = 0; tags[t] != NULL; t++, n_words++)
        g_hash_table_add (words, lp_text_fold (tags[t], -1));
    }
  if (n_several * 10 < known->n_rows || g_hash_table_size (words) * 2 > n_words)
    return FALSE;
  guess->type = LP_CSV_TYPE_TAGS;
  guess->share = 1;
  guess->reason = g_strdup (
      _ ("Cells hold several words with semicolons between, and the "
         "words come again."));
  return TRUE;
}

static void
guess_words (const LpCsvValues *known, LpCsvTypeGuess *guess)
{
  gboolean few = known->n <= FEW_VALUES && known->n * 2 <= known->n_rows;
  gboolean repeated = known->n <= MAX_CATEGORY && known->n * 10 <= known->n_rows;

  guess->share = 1;
  guess->type = few || repeated ? LP_CSV_TYPE_CATEGORY : LP_CSV_TYPE_TEXT;
  guess->reason = few || repeated ? g_strdup (_ ("Few different words that come again."))
                                  : g_strdup (_ ("Text that hardly comes again."));
}

/* --- The type --- */

static LpCsvValues
leave_out_blanks (const LpCsvValue *values, gsize n_values)
{
  LpCsvValues known = { g_new (LpCsvValue, MAX (n_values, 1)), 0, 0 };

  for (gsize i = 0; i < n_values; i++)
    if (*values[i].text != '\0' && values[i].count > 0 &&
        !lp_csv_is_placeholder (values[i].text))
      {
        known.values[known.n++] = values[i];
        known.n_rows += values[i].count;
      }
  return known;
}

LpCsvTypeGuess *
lp_csv_guess_type (const LpCsvValue *values, gsize n_values)
{
  LpCsvTypeGuess *guess = g_new0 (LpCsvTypeGuess, 1);
  LpCsvValues known = leave_out_blanks (values, n_values);

  guess->other_date_formats = g_new0 (char *, 1);
  if (known.n_rows == 0)
    {
      guess->type = LP_CSV_TYPE_TEXT;
      guess->reason = g_strdup (_ ("No row has a value."));
    }
  else if (!guess_yes_no (&known, guess) && !lp_csv_guess_date (&known, ENOUGH, guess) &&
           !guess_number (&known, guess))
    {
      guess->decimal = 0;
      guess->ambiguous_number = FALSE;
      if (!guess_tags (&known, guess))
        guess_words (&known, guess);
    }
  g_free (known.values);
  return guess;
}

/* --- The role --- */

static gboolean
hardly_repeats (const LpCsvValue *values, gsize n_values, guint64 n_rows)
{
  gsize n = 0;

  for (gsize i = 0; i < n_values; i++)
    n += *values[i].text != '\0';
  return n_rows > 0 && n * 100 >= n_rows * 99;
}

/* Whether some value says that a lead was won, or says so for some teams. */
static gboolean
has_won (const char *heading, const LpCsvValue *values, gsize n_values)
{
  gboolean maybe_won = FALSE;

  for (gsize i = 0; i < n_values; i++)
    if (values[i].count > 0 && (lp_csv_judge_outcome (heading, values[i].text,
                                                      &maybe_won) == LP_CSV_OUTCOME_WON ||
                                maybe_won))
      return TRUE;
  return FALSE;
}

/* Whether some value says clearly that a lead was won, and another that one was lost. */
static gboolean
has_both_ends (const LpCsvValue *values, gsize n_values)
{
  gboolean won = FALSE, lost = FALSE;

  for (gsize i = 0; i < n_values; i++)
    {
      LpCsvOutcomeWord word = lp_csv_guess_outcome (NULL, values[i].text);

      won |= word == LP_CSV_OUTCOME_WON;
      lost |= word == LP_CSV_OUTCOME_LOST;
    }
  return won && lost;
}

static gboolean
is_words (const LpCsvTypeGuess *type, gsize n_values)
{
  return type->type == LP_CSV_TYPE_CATEGORY ||
         (type->type == LP_CSV_TYPE_TEXT && n_values <= FEW_VALUES);
}

static gboolean
is_dated (const LpCsvTypeGuess *type)
{
  return type->type == LP_CSV_TYPE_DATE || type->type == LP_CSV_TYPE_TIME;
}

/* The role a heading means, where the values fit it. */
static LpCsvRole
judge_role (LpCsvRole meant,
            const char *heading,
            const LpCsvValue *values,
            gsize n_values,
            const LpCsvTypeGuess *type,
            guint64 n_rows)
{
  gboolean fits = FALSE;

  switch (meant)
    {
    case LP_CSV_ROLE_ID:
      fits = hardly_repeats (values, n_values, n_rows);
      break;
    case LP_CSV_ROLE_CREATED:
    case LP_CSV_ROLE_CLOSED:
    case LP_CSV_ROLE_AS_OF:
      fits = is_dated (type);
      break;
    case LP_CSV_ROLE_REACHED:
      fits = is_dated (type) || type->type == LP_CSV_TYPE_YES_NO;
      break;
    case LP_CSV_ROLE_OUTCOME:
      fits = n_values <= FEW_VALUES && has_won (heading, values, n_values);
      break;
    case LP_CSV_ROLE_STAGE:
      if (n_values <= FEW_VALUES && has_won (heading, values, n_values))
        return LP_CSV_ROLE_OUTCOME;
      fits = is_words (type, n_values);
      break;
    case LP_CSV_ROLE_VALUE:
      fits = type->type == LP_CSV_TYPE_NUMBER;
      break;
    case LP_CSV_ROLE_ACCEPTED:
      fits = type->type == LP_CSV_TYPE_YES_NO;
      break;
    case LP_CSV_ROLE_OWNER:
      /* Some know the owner by a number only. */
      fits = type->type == LP_CSV_TYPE_TEXT || type->type == LP_CSV_TYPE_CATEGORY ||
             (type->type == LP_CSV_TYPE_NUMBER &&
              !hardly_repeats (values, n_values, n_rows));
      break;
    case LP_CSV_ROLE_NAME:
    case LP_CSV_ROLE_REJECTION:
    case LP_CSV_ROLE_CAMPAIGN:
      fits = type->type == LP_CSV_TYPE_TEXT || type->type == LP_CSV_TYPE_CATEGORY;
      break;
    case LP_CSV_ROLE_NONE:
      break;
    }
  return fits ? meant : LP_CSV_ROLE_NONE;
}

static const char *
explain_role (LpCsvRole role)
{
  switch (role)
    {
    case LP_CSV_ROLE_ID:
      return _ ("CRMs call the record's id so, and it hardly repeats.");
    case LP_CSV_ROLE_NAME:
      return _ ("CRMs call the lead's name so.");
    case LP_CSV_ROLE_CREATED:
      return _ ("CRMs call the day of creation so, and the values are dates.");
    case LP_CSV_ROLE_CLOSED:
      return _ ("CRMs call the day of closing so, and the values are dates.");
    case LP_CSV_ROLE_OUTCOME:
      return _ ("Some of its values say how a lead ended.");
    case LP_CSV_ROLE_VALUE:
      return _ ("CRMs call the deal's value so, and the values are numbers.");
    case LP_CSV_ROLE_STAGE:
      return _ ("CRMs call the stage so, and the values come again.");
    case LP_CSV_ROLE_ACCEPTED:
      return _ ("It says yes or no to being accepted by sales.");
    case LP_CSV_ROLE_REJECTION:
      return _ ("CRMs call the reason of a loss or rejection so.");
    case LP_CSV_ROLE_OWNER:
      return _ ("CRMs call the lead's owner so.");
    case LP_CSV_ROLE_CAMPAIGN:
      return _ ("CRMs call the campaign so.");
    case LP_CSV_ROLE_AS_OF:
      return _ (
          "The heading says at which day the row was true, and the values are dates.");
    case LP_CSV_ROLE_REACHED:
      return _ ("The heading says that the lead reached a stage.");
    case LP_CSV_ROLE_NONE:
      break;
    }
  return NULL;
}

LpCsvRole
lp_csv_guess_role (const char *heading,
                   const LpCsvValue *values,
                   gsize n_values,
                   const LpCsvTypeGuess *type,
                   guint64 n_rows,
                   char **reason)
{
  const LpCsvMeaning *meaning = lp_csv_find_meaning (heading);
  LpCsvRole role = LP_CSV_ROLE_NONE;

  if (meaning != NULL)
    role = judge_role (meaning->role, heading, values, n_values, type, n_rows);
  else if (n_values <= FEW_VALUES && has_both_ends (values, n_values))
    role = LP_CSV_ROLE_OUTCOME;
  if (reason != NULL)
    *reason = g_strdup (explain_role (role));
  return role;
}
