/* SPDX-License-Identifier: GPL-3.0-or-later
 * A coded column that grows: as narrow as its codes allow, widened when they no longer fit. */
#pragma once

#include <glib.h>

#include "lp-codes.h"

typedef struct
{
  void *data;
  gsize n_rows;
  gsize room; /* rows */
  guint width;
} LpCodeBuffer;

void lp_code_buffer_init (LpCodeBuffer *buffer);
void lp_code_buffer_clear (LpCodeBuffer *buffer);

/* Appends @n codes, all below @n_values. */
void lp_code_buffer_append (LpCodeBuffer *buffer,
                            const guint32 *codes,
                            gsize n,
                            gsize n_values);

/* Appends @n codes as they are stored, @width bytes each. */
void lp_code_buffer_append_raw (LpCodeBuffer *buffer,
                                gconstpointer data,
                                gsize n,
                                guint width);

/* The greatest code; 0 where there is none. */
guint32 lp_code_buffer_get_max (const LpCodeBuffer *buffer);

/* Gives the codes to @codes in the width that @n_values distinct ones need, and empties
 * the buffer. */
void lp_code_buffer_end (LpCodeBuffer *buffer, gsize n_values, LpCodes *codes);
