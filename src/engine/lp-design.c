/* SPDX-License-Identifier: GPL-3.0-or-later
 * The distinct rows of a regression, with how often each was won and lost. */
#include "lp-kernel-private.h"
#include "lp-logistic.h"

#define FIRST_ROOM 64

void
lp_design_init (LpDesign *design, size_t n_columns)
{
  *design = (LpDesign){ .n_columns = n_columns };
}

void
lp_design_reset (LpDesign *design)
{
  free (design->start);
  free (design->column);
  free (design->value);
  free (design->won);
  free (design->lost);
  free (design->hash);
  free (design->table);
  *design = (LpDesign){ 0 };
}

static uint64_t
mix (uint64_t hash, uint64_t word)
{
  hash = (hash ^ word) * UINT64_C (0x9e3779b97f4a7c15);
  return hash ^ hash >> 29;
}

static uint64_t
hash_row (const uint32_t *columns, const double *values, size_t n)
{
  uint64_t hash = n;

  for (size_t i = 0; i < n; i++)
    {
      uint64_t bits;

      memcpy (&bits, &values[i], sizeof bits);
      hash = mix (mix (hash, columns[i]), bits);
    }
  return hash;
}

static bool
is_row (const LpDesign *design,
        size_t row,
        const uint32_t *columns,
        const double *values,
        size_t n)
{
  const size_t start = design->start[row];

  return design->start[row + 1] - start == n &&
         (n == 0 || (memcmp (design->column + start, columns, n * sizeof *columns) == 0 &&
                     memcmp (design->value + start, values, n * sizeof *values) == 0));
}

/* Open addressing: entries are row + 1, 0 is free; at most half of them are taken. */
static void
grow_table (LpDesign *design)
{
  const size_t size = design->table_size > 0 ? 2 * design->table_size : 4 * FIRST_ROOM;

  free (design->table);
  design->table = lp_alloc_zeroed (size, sizeof *design->table);
  design->table_size = size;
  for (size_t row = 0; row < design->n_rows; row++)
    {
      size_t place = design->hash[row] & (size - 1);

      while (design->table[place] != 0)
        place = (place + 1) & (size - 1);
      design->table[place] = (uint32_t) (row + 1);
    }
}

static void *
grow (void *memory, size_t n_items, size_t item_size)
{
  return lp_check_memory (realloc (memory, n_items * item_size), n_items * item_size);
}

static void
make_room (LpDesign *design, size_t n_values)
{
  const size_t used = design->n_rows > 0 ? design->start[design->n_rows] : 0;

  if (design->n_rows == design->rows_room)
    {
      const size_t room = design->rows_room > 0 ? 2 * design->rows_room : FIRST_ROOM;

      design->start = grow (design->start, room + 1, sizeof *design->start);
      design->won = grow (design->won, room, sizeof *design->won);
      design->lost = grow (design->lost, room, sizeof *design->lost);
      design->hash = grow (design->hash, room, sizeof *design->hash);
      design->rows_room = room;
      design->start[design->n_rows] = used;
    }
  if (used + n_values > design->values_room)
    {
      const size_t room = 2 * (used + n_values) + FIRST_ROOM;

      design->column = grow (design->column, room, sizeof *design->column);
      design->value = grow (design->value, room, sizeof *design->value);
      design->values_room = room;
    }
}

static void
append_row (LpDesign *design, const uint32_t *columns, const double *values, size_t n)
{
  const size_t row = design->n_rows;
  size_t start;

  make_room (design, n);
  start = design->start[row];
  for (size_t i = 0; i < n; i++)
    {
      design->column[start + i] = columns[i];
      design->value[start + i] = values[i];
    }
  design->start[row + 1] = start + n;
  design->won[row] = 0;
  design->lost[row] = 0;
  design->n_rows++;
}

void
lp_design_add (LpDesign *design,
               const uint32_t *columns,
               const double *values,
               size_t n,
               double won,
               double lost)
{
  const uint64_t hash = hash_row (columns, values, n);
  size_t place, row;

  if (2 * (design->n_rows + 1) > design->table_size)
    grow_table (design);

  place = hash & (design->table_size - 1);
  for (; design->table[place] != 0; place = (place + 1) & (design->table_size - 1))
    {
      row = design->table[place] - 1;
      if (design->hash[row] == hash && is_row (design, row, columns, values, n))
        break;
    }
  if (design->table[place] == 0)
    {
      append_row (design, columns, values, n);
      design->hash[design->n_rows - 1] = hash;
      design->table[place] = (uint32_t) design->n_rows;
    }
  row = design->table[place] - 1;
  design->won[row] += won;
  design->lost[row] += lost;
}
