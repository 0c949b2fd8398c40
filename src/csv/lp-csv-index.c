/* SPDX-License-Identifier: GPL-3.0-or-later
 * Finding separators, line ends and quotes, 64 bytes at a time. */
#include "lp-csv-index-private.h"

#include <string.h>

static inline guint8
is_special (guint8 c, guint8 delimiter)
{
  return (guint8) ((c == delimiter) | (c == '\n') | (c == '\r') | (c == '"'));
}

/* Bit i is set where byte i is special. The first loop becomes vector compares; the second
 * gathers eight bytes of 0 or 1 into eight bits with one multiplication: byte i times
 * 2^(56 - 7i) puts its bit at 56 + i, and no two terms meet. */
static inline guint64
special_mask (const guint8 *p, guint8 delimiter)
{
  guint8 hits[64];
  guint64 mask = 0;

  for (guint i = 0; i < 64; i++)
    hits[i] = is_special (p[i], delimiter);

  for (guint i = 0; i < 8; i++)
    {
      guint64 eight;

      memcpy (&eight, hits + 8 * i, sizeof eight);
      eight = GUINT64_FROM_LE (eight);
      mask |= (eight * G_GUINT64_CONSTANT (0x0102040810204080) >> 56) << (8 * i);
    }
  return mask;
}

gsize
lp_csv_index (const char *text, gsize size, char delimiter, guint32 *places)
{
  const guint8 *p = (const guint8 *) text;
  gsize n = 0, i = 0;

  for (; size - i >= 64; i += 64)
    {
      guint64 mask = special_mask (p + i, (guint8) delimiter);

      while (mask != 0)
        {
          places[n++] = (guint32) (i + (guint) __builtin_ctzll (mask));
          mask &= mask - 1;
        }
    }

  for (; i < size; i++)
    if (is_special (p[i], (guint8) delimiter))
      places[n++] = (guint32) i;
  return n;
}
