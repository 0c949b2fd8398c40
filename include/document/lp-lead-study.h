/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is in a set of past leads, whatever the definition says of them: a profile of each
 * field, the values that may mean blank, what the values of the outcome column say, and the
 * win rate by time. Made in a worker, since it looks at every lead; immutable afterwards.
 *
 * Reference-counted; everything inside is borrowed from the study. Nothing fails. */
#pragma once

#include "lp-field-evidence.h"
#include "lp-field-profile.h"
#include "lp-leads.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  LpNode *node; /* of the study's policy */
  LpFieldProfile *profile;
  guint64 *in_sources; /* leads of each bin of by_source with a value; NULL without bins */
  guint64 *in_months;  /* likewise of by_month */
} LpFieldStudy;

/* A value such as "Select" that nobody has said of yet what it means. */
typedef struct
{
  char *value;      /* as most cells spell it */
  GPtrArray *labels; /* (element-type utf8) of the fields it occurs in */
  guint64 n_cells;  /* in all of them together */
} LpPlaceholder;

/* A value of the outcome column. */
typedef struct
{
  char *text;       /* as in the file; "" of a blank cell */
  LpOutcome outcome;
  guint64 n_leads;
} LpOutcomeValue;

typedef struct
{
  gatomicrefcount ref_count;
  LpLeads *leads;
  LpPolicy *policy;
  LpNode *source_field; /* says where a lead came from; NULL: none does */
  LpLeadBins *by_source; /* NULL: likewise */
  LpLeadBins *by_month;  /* of creation; NULL where no column says it */
  GArray *fields;       /* LpFieldStudy: those that the file has, in the policy's order */
  GArray *placeholders; /* LpPlaceholder: those of the most cells first */
  GArray *values;       /* LpOutcomeValue: those of the most leads first; none where the
                         * outcome comes from a joined file or from nowhere */
  guint64 n_outcome[LP_N_OUTCOMES]; /* leads, the young ones too */
} LpLeadStudy;

/**
 * lp_lead_study_new:
 * @leads: a reference is taken
 * @policy: the one that @leads were derived for; a reference is taken
 * @source: their mapping
 * @max_values: values of a field to list
 * @cancel: (nullable): looked at between fields
 *
 * Returns: (transfer full) (nullable): NULL when cancelled
 */
LpLeadStudy *lp_lead_study_new (LpLeads *leads, LpPolicy *policy, LpSource *source,
                                guint max_values, GCancellable *cancel);
LpLeadStudy *lp_lead_study_ref (LpLeadStudy *study);
void lp_lead_study_unref (LpLeadStudy *study);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpLeadStudy, lp_lead_study_unref)

/* What looks wrong with a field, a sentence each: the warnings of its profile, then the leaks
 * of its evidence (nullable). (element-type utf8) (transfer container): the sentences are
 * theirs */
GPtrArray *lp_field_list_warnings (const LpFieldProfile *profile,
                                   const LpFieldEvidence *evidence);

/* Win rates by month or quarter of creation or closing, twice: of the judged leads, and of
 * all of them, the young ones too. The lists are LpPeriod, of one length and order. */
typedef struct
{
  LpPeriodLength length;
  gboolean by_closed;
  GArray *judged;
  GArray *all;
  LpRecord total_judged; /* of all leads, with that date or without */
  LpRecord total_all;
} LpLeadHistory;

/* @mature_days: as for lp_judged_new(). (transfer full) */
LpLeadHistory *lp_lead_history_new (LpLeads *leads, gint64 mature_days,
                                    LpPeriodLength length, gboolean by_closed);
void lp_lead_history_free (LpLeadHistory *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpLeadHistory, lp_lead_history_free)

G_END_DECLS
