/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is in each field, as text, CSV and JSON. */
#pragma once

#include "lp-cli-private.h"
#include "lp-lead-study.h"

G_BEGIN_DECLS

typedef struct
{
  const char *id;
  const char *label;
  LpFieldProfile *profile;   /* NULL: not in this file */
  LpFieldEvidence *evidence; /* NULL: nothing is known of how leads ended */
  guint64 *by_source;        /* one a bin of the report's; NULL without them */
  guint64 *by_month;
} LpProfileRow;

typedef struct
{
  GArray *rows;          /* LpProfileRow */
  const char *source_id; /* the field that says where a lead came from, or NULL */
  LpLeadBins *sources;   /* NULL without it */
  LpLeadBins *months;    /* NULL where no created date is mapped */
} LpProfileReport;

void
lp_profile_report_append (const LpProfileReport *report, LpFormat format, GString *text);

G_END_DECLS
