/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a person waits for at the window: from an edit to its impact, and how long the
 * evidence takes that follows it. */
#pragma once

#include "bench-edits.h"

#include "lp-document.h"

/* In ms, each (element-type double) */
typedef struct
{
  GArray *calm;     /* from an edit to its impact, while nothing else is at work */
  GArray *evidence; /* from that impact to its evidence */
  GArray *hasty;    /* from an edit that comes while evidence is made, to its impact */
} BenchImpacts;

/* Makes @n edits of each sort, in turns: calm and hasty ones are beside each other. The
 * hasty ones come at all times of the making of evidence. @first: turn of the first */
void
bench_impacts (LpDocument *document,
               BenchEdit kind,
               guint first,
               guint n,
               BenchImpacts *impacts);
