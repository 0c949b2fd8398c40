/* SPDX-License-Identifier: GPL-3.0-or-later
 * Finding separators, line ends and quotes, 64 bytes at a time. */
#include "lp-csv-index-private.h"

#include <string.h>

/* Sixteen bytes that are compared together: a plain type of the compiler, on any
 * processor. */
typedef guint8 Vector __attribute__ ((vector_size (16)));

static inline Vector
compare (Vector bytes, guint8 with)
{
  return (Vector) (bytes == with);
}

/* Bit i is set where byte i is special. The compares give bytes of 0 or 255; each eight
 * of them become eight bits by one multiplication: byte i (0 or 1) times 2^(56 - 7i) puts
 * its bit at 56 + i, and no two terms meet. */
static inline guint64
special_mask (const guint8 *p, guint8 delimiter)
{
  guint64 mask = 0;

  for (guint i = 0; i < 4; i++)
    {
      Vector bytes;
      guint64 halves[2];

      memcpy (&bytes, p + 16 * i, sizeof bytes);
      bytes = (compare (bytes, delimiter) | compare (bytes, '\n') |
               compare (bytes, '\r') | compare (bytes, '"')) &
              1;
      memcpy (halves, &bytes, sizeof halves);
      for (guint half = 0; half < 2; half++)
        mask |= (GUINT64_FROM_LE (halves[half]) *
                     G_GUINT64_CONSTANT (0x0102040810204080) >>
                 56)
                << (16 * i + 8 * half);
    }
  return mask;
}

static inline gboolean
is_special (guint8 c, guint8 delimiter)
{
  return c == delimiter || c == '\n' || c == '\r' || c == '"';
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
