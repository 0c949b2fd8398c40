/* SPDX-License-Identifier: GPL-3.0-or-later
 * Dictionary coding of cells, some hundred rows of one column at a time.
 *
 * Two passes over the rows: the first trims and hashes and asks the memory for the slots,
 * the second looks the texts up. So a column of a million different ids does not wait for
 * memory a million times. */
#include "lp-coder-private.h"

#include "lp-text.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define FIRST_SLOTS 256

/* Slots are looked up all over the place; from this size on in large pages, where the
 * system has them, which spares most of the walks through its page tables. */
#define LARGE_PAGE ((gsize) 2 * 1024 * 1024)

/* A dictionary of so many values is in the cache anyway. */
#define IN_CACHE 2048

/* A cell, trimmed and hashed; first and second hold its first 16 bytes. */
typedef struct
{
  const char *text;
  guint32 length;
  guint32 tag;
  guint64 first;
  guint64 second;
} Probe;

/* --- Hashing --- */

/* Random once a process, so that nobody can prepare a file whose cells all collide. The
 * codes do not depend on it. */
static guint64 seeds[2];

static void
init_seeds (void)
{
  static gsize done;

  if (g_once_init_enter (&done))
    {
      seeds[0] = (guint64) g_random_int () << 32 | g_random_int ();
      seeds[1] = (guint64) g_random_int () << 32 | g_random_int ();
      g_once_init_leave (&done, 1);
    }
}

static inline guint64
load8 (const char *p)
{
  guint64 word;

  memcpy (&word, p, sizeof word);
  return word;
}

/* Multiplies to 128 bits and folds the halves together (as wyhash does). */
static inline guint64
mix (guint64 a, guint64 b)
{
#ifdef __SIZEOF_INT128__
  __extension__ typedef unsigned __int128 Wide;
  Wide product = (Wide) a * b;

  return (guint64) product ^ (guint64) (product >> 64);
#else
  guint64 x = a * (b | 1),
          y = (a >> 32 | a << 32) * (b ^ G_GUINT64_CONSTANT (0x9E3779B97F4A7C15));

  return x ^ (y >> 29) ^ y;
#endif
}

/* keep[n]: the first n bytes of a word as it lies in memory. */
#define KEEP(n) GUINT64_TO_LE (G_MAXUINT64 >> (64 - 8 * (n)))
static const guint64 keep[9] = { 0,        KEEP (1), KEEP (2), KEEP (3),   KEEP (4),
                                 KEEP (5), KEEP (6), KEEP (7), G_MAXUINT64 };

/* The first 16 bytes of a text as two words, zero behind its end. Reads
 * LP_CSV_CELL_PADDING bytes whatever the length, so that there is no branch on it. */
static inline void
load_words (const char *p, gsize n, guint64 *a, guint64 *b)
{
  gsize first = MIN (n, 8), second = MIN (n, 16) - first;

  *a = load8 (p) & keep[first];
  *b = load8 (p + 8) & keep[second];
}

static inline void
hash_text (Probe *probe)
{
  const char *p = probe->text;
  gsize n = probe->length;
  guint64 hash = seeds[1] ^ n;

  load_words (p, n, &probe->first, &probe->second);
  if (n > 16)
    {
      for (gsize i = 16; i < n - 8; i += 8)
        hash = mix (hash ^ load8 (p + i), seeds[0]);
      hash = mix (hash ^ load8 (p + n - 8), seeds[0]);
    }
  hash = mix (probe->first ^ seeds[0], probe->second ^ hash);
  probe->tag = (guint32) (hash >> 32 ^ hash);
}

/* Whether @text, which is as long and may be read beyond its end too, is the probe's. */
static inline gboolean
is_text_of (const char *text, const Probe *probe)
{
  guint64 first, second;

  load_words (text, probe->length, &first, &second);
  if (((first ^ probe->first) | (second ^ probe->second)) != 0)
    return FALSE;
  return probe->length <= 16 ||
         memcmp (text + 16, probe->text + 16, probe->length - 16) == 0;
}

/* --- Sets of texts --- */

/* All free; @n is a power of two. */
static LpCoderSlot *
alloc_slots (gsize n)
{
#ifdef MADV_HUGEPAGE
  gsize size = n * sizeof (LpCoderSlot);
  void *slots = size >= LARGE_PAGE ? aligned_alloc (LARGE_PAGE, size) : NULL;

  if (slots != NULL)
    {
      madvise (slots, size, MADV_HUGEPAGE); /* a wish: nothing depends on it */
      return memset (slots, 0, size);
    }
#endif
  return g_new0 (LpCoderSlot, n);
}

static void
text_set_init (LpTextSet *set)
{
  memset (set, 0, sizeof *set);
  set->mask = FIRST_SLOTS - 1;
  set->slots = alloc_slots (FIRST_SLOTS);
}

static void
text_set_clear (LpTextSet *set)
{
  g_free (set->slots);
  g_free (set->texts);
  g_free (set->offsets);
  memset (set, 0, sizeof *set);
}

static void
text_set_grow_slots (LpTextSet *set)
{
  gsize size = ((gsize) set->mask + 1) * 2;
  LpCoderSlot *slots = alloc_slots (size);
  guint32 mask = (guint32) (size - 1);

  for (gsize i = 0; i <= set->mask; i++)
    if (set->slots[i].value != 0)
      {
        guint32 at = set->slots[i].tag & mask;

        while (slots[at].value != 0)
          at = (at + 1) & mask;
        slots[at] = set->slots[i];
      }
  g_free (set->slots);
  set->slots = slots;
  set->mask = mask;
}

/* Adds a text that is not there yet; FALSE where the offsets cannot say its place. */
static gboolean
text_set_add (LpTextSet *set, const char *text, gsize length)
{
  if (set->texts_length + length + 1 > G_MAXUINT32)
    return FALSE;
  if (set->texts_room - set->texts_length < length + 1 + LP_CSV_CELL_PADDING)
    {
      set->texts_room = MAX (set->texts_length + length + 1 + LP_CSV_CELL_PADDING,
                             MAX (4096, set->texts_room + set->texts_room / 2));
      set->texts = g_realloc (set->texts, set->texts_room);
    }
  if (set->n_values + 2 > set->offsets_room)
    {
      set->offsets_room = MAX (256, set->offsets_room + set->offsets_room / 2);
      set->offsets = g_renew (guint32, set->offsets, set->offsets_room);
    }

  memcpy (set->texts + set->texts_length, text, length);
  set->texts[set->texts_length + length] = '\0';
  set->offsets[set->n_values] = (guint32) set->texts_length;
  set->texts_length += length + 1;
  set->offsets[++set->n_values] = (guint32) set->texts_length;
  return TRUE;
}

/* The text's value, added where it is new; FALSE where there is no place for it. */
static inline gboolean
text_set_find (LpTextSet *set, const Probe *probe, guint32 *value)
{
  guint32 at = probe->tag & set->mask;

  for (; set->slots[at].value != 0; at = (at + 1) & set->mask)
    if (set->slots[at].tag == probe->tag)
      {
        guint32 found = set->slots[at].value - 1;

        if (set->offsets[found + 1] - set->offsets[found] - 1 == probe->length &&
            is_text_of (set->texts + set->offsets[found], probe))
          {
            *value = found;
            return TRUE;
          }
      }

  if (!text_set_add (set, probe->text, probe->length))
    return FALSE;
  *value = (guint32) (set->n_values - 1);
  set->slots[at].tag = probe->tag;
  set->slots[at].value = *value + 1;
  if (set->n_values * 2 > set->mask)
    text_set_grow_slots (set);
  return TRUE;
}

/* --- The coder --- */

void
lp_coder_init (LpCoder *coder)
{
  init_seeds ();
  text_set_init (&coder->values);
  lp_code_buffer_init (&coder->codes);
}

void
lp_coder_clear (LpCoder *coder)
{
  text_set_clear (&coder->values);
  lp_code_buffer_clear (&coder->codes);
}

/* Whether a byte at the end of a cell may have to be trimmed: all white space is below
 * U+0021 or no ASCII. One comparison, since it is asked twice a cell. */
static inline gboolean
may_be_space (char c)
{
  return (guint8) (c - 0x21) > 0x7F - 0x21;
}

static inline void
make_probe (Probe *probe, const LpCsvCell *cell)
{
  const char *text = cell->text;
  gsize length = cell->length;

  if (length > 0 && (may_be_space (text[0]) || may_be_space (text[length - 1])))
    lp_text_trim_view (text, length, &text, &length);

  probe->text = text;
  probe->length = (guint32) length;
  hash_text (probe);
}

/* A look-up goes from the slot to the offset to the text: three waits for memory, one
 * after the other, unless they are asked for beforehand for many rows at a time. Texts
 * that are new or collide wait a little more. Inline, since GCC drops a call that only
 * prefetches. */
static inline G_ALWAYS_INLINE void
prefetch (const LpTextSet *set, const Probe *probes, gsize n_probes)
{
  for (gsize i = 0; i < n_probes; i++)
    {
      guint32 value = set->slots[probes[i].tag & set->mask].value;

      __builtin_prefetch (&set->offsets[value == 0 ? 0 : value - 1]);
    }
  for (gsize i = 0; i < n_probes; i++)
    {
      guint32 value = set->slots[probes[i].tag & set->mask].value;

      __builtin_prefetch (set->texts + set->offsets[value == 0 ? 0 : value - 1]);
    }
}

gboolean
lp_coder_add (LpCoder *coder,
              const LpCsvRow *rows,
              gsize n_rows,
              const LpCsvCell *cells,
              guint column)
{
  static const char nothing[LP_CSV_CELL_PADDING] = "";
  static const LpCsvCell no_cell = { nothing, 0 };
  Probe probes[LP_CODER_ROWS];
  guint32 codes[LP_CODER_ROWS];

  g_assert (n_rows <= LP_CODER_ROWS);

  for (gsize r = 0; r < n_rows; r++)
    {
      gboolean has = column < rows[r].n_stored;

      make_probe (&probes[r], has ? &cells[rows[r].first_cell + column] : &no_cell);
      __builtin_prefetch (&coder->values.slots[probes[r].tag & coder->values.mask]);
    }

  if (coder->values.n_values > IN_CACHE)
    prefetch (&coder->values, probes, n_rows);

  for (gsize r = 0; r < n_rows; r++)
    {
      if (!text_set_find (&coder->values, &probes[r], &codes[r]))
        return FALSE;
    }
  lp_code_buffer_append (&coder->codes, codes, n_rows, coder->values.n_values);
  return TRUE;
}

void
lp_coder_end (LpCoder *coder, LpCodes *codes, LpDictionary *dictionary)
{
  LpTextSet *set = &coder->values;

  lp_code_buffer_end (&coder->codes, set->n_values, codes);
  dictionary->n_values = set->n_values;
  dictionary->texts = g_realloc (g_steal_pointer (&set->texts),
                                 MAX (set->texts_length, 1));
  dictionary->offsets = g_realloc_n (g_steal_pointer (&set->offsets), set->n_values + 1,
                                     sizeof (guint32));
  if (set->n_values == 0)
    ((guint32 *) dictionary->offsets)[0] = 0;
  lp_coder_clear (coder);
}
