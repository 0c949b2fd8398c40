/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is in a field: how often it is filled, its values, their spread and how often the
 * leads that have them were won; warnings about what looks wrong with it; and in which
 * leads it is filled: of which source, of which month. Whether it knows the outcome is for the
 * module evidence to say.
 *
 * Win rate = won / (won + lost); open and unworked leads are in no rate. */
#pragma once

#include "lp-frame.h"
#include "lp-policy.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *text;   /* of the column's dictionary, or of its tag words */
  guint64 count;
  guint64 won;
  guint64 lost;
} LpProfileValue;

typedef enum
{
  LP_PROFILE_EMPTY,           /* blank in every lead */
  LP_PROFILE_PLACEHOLDER,     /* a value such as "Select" that means blank */
  LP_PROFILE_ALMOST_CONSTANT, /* 99 of 100 known leads have one value */
  LP_PROFILE_MOSTLY_BLANK     /* filled for fewer than 5 of 100 leads */
} LpProfileWarningKind;

typedef struct
{
  LpProfileWarningKind kind;
  char *subject; /* the value it is about, or NULL */
  char *message; /* a sentence */
} LpProfileWarning;

typedef struct
{
  LpColumnType type;
  guint64 n_rows;
  guint64 n_known;
  guint64 n_distinct;  /* known values that occur; tags: words */

  gboolean has_spread; /* numbers, dates and times with a known value */
  double min, quartile1, median, quartile3, max; /* dates: seconds since 1970 */
  double mean;

  guint n_values;           /* listed: the most frequent first, ties by text */
  LpProfileValue *values;
  guint n_warnings;
  LpProfileWarning *warnings;
} LpFieldProfile;

/**
 * lp_field_profile_new:
 * @frame: the leads
 * @column: one of its columns; must outlive the profile
 * @max_values: values to list
 *
 * Quartiles are values that occur: the one at place ceil (n * q) of the known ones in order.
 *
 * Returns: (transfer full)
 */
LpFieldProfile *lp_field_profile_new (const LpFrame *frame,
                                      const LpColumn *column,
                                      guint max_values);
void lp_field_profile_free (LpFieldProfile *profile);

/* The share of the leads that have a value; 0 without leads. */
double lp_field_profile_get_fill_rate (const LpFieldProfile *profile);

/* won / (won + lost); -1 where neither occurs. */
double lp_profile_value_get_win_rate (const LpProfileValue *value);

/* --- Filled where, and since when --- */

typedef enum
{
  LP_LEAD_BIN_VALUE, /* one value, or one month */
  LP_LEAD_BIN_RARER, /* all values that have no bin of their own */
  LP_LEAD_BIN_BLANK  /* no value; no created date */
} LpLeadBinKind;

typedef struct
{
  LpLeadBinKind kind;
  char *text;       /* the value as most leads spell it; a month as "2024-03"; else NULL */
  guint64 n_leads;  /* more than 0 */
  guint64 n_values; /* of RARER: how many values it holds; else 1, or 0 for BLANK */
} LpLeadBin;

/* Every lead in exactly one bin. Made once, then asked for each field. Immutable, keeps
 * nothing of the frame. */
typedef struct
{
  guint n_bins;
  LpLeadBin *bins;
  LpCodes bin_of_lead; /* of each row of the frame */
} LpLeadBins;

/**
 * lp_lead_bins_new_by_value:
 * @frame: the leads
 * @by: one of its columns, such as the lead's source
 * @max_values: values with a bin of their own
 *
 * The most frequent values first, ties by text; then the rarer ones together; then blank.
 * Texts that compare as equal are one value. A bin that no lead is in is left out.
 *
 * Returns: (transfer full)
 */
LpLeadBins *lp_lead_bins_new_by_value (const LpFrame *frame,
                                       const LpColumn *by,
                                       guint max_values);

/**
 * lp_lead_bins_new_by_month:
 *
 * The months (of UTC) in which leads were created, in the order of time, months without a
 * lead left out; then the leads without a created date.
 *
 * Returns: (transfer full) (nullable): NULL where no column has the role created
 */
LpLeadBins *lp_lead_bins_new_by_month (const LpFrame *frame);
void lp_lead_bins_free (LpLeadBins *bins);

/**
 * lp_lead_bins_count_known:
 * @column: of the frame that @bins were made of
 *
 * How many leads of each bin have a value in @column; one pass over the leads. The fill rate
 * of bin i is the i-th count / bins[i].n_leads.
 *
 * Returns: (transfer full): n_bins counts; g_free()
 */
guint64 *lp_lead_bins_count_known (const LpLeadBins *bins, const LpColumn *column);

/**
 * lp_find_lead_source:
 * @policy: its fields are looked through
 * @frame: (nullable): only fields that have a column here
 *
 * The field that says where a lead came from: whose id, label or alias CRMs use for the lead
 * source; where there is none, for the lead's origin. The first one in the policy's order.
 *
 * Returns: (transfer none) (nullable): a field of @policy
 */
LpNode *lp_find_lead_source (LpPolicy *policy, const LpFrame *frame);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpFieldProfile, lp_field_profile_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpLeadBins, lp_lead_bins_free)

G_END_DECLS
