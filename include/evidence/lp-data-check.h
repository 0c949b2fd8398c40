/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the past leads have to say against a policy before it is published: warnings, each
 * at its place. None of them is a fault of the format, and none keeps it from being valid. */
#pragma once

#include "lp-field-evidence.h"
#include "lp-policy-evidence.h"

G_BEGIN_DECLS

/**
 * lp_data_check:
 * @evidence: of the policy that is checked
 * @fields: (nullable) (element-type LpFieldEvidence): of all its fields and the same judged
 *   leads, where somebody has them; NULL: those that are needed are made
 * @summary: (nullable): of the same evaluation, likewise
 *
 * Adds to @findings, in the tree of the evidence's policy, with the codes
 *
 *   never-fires, always-fires   a trait, rule, band or disqualifier
 *   unreached                   a stage that no lead holds
 *   contradicted                points or a trait against what became of the leads
 *   no-evidence                 points while the interval holds the base rate
 *   same-leads                  two rules that fire for the same leads; at the weaker one
 *   mostly-blank                a field that is tested, blank for more than 30 %
 *   leak                        a field that is tested, and knows the outcome
 *   volume                      a promised volume, or what sales can take, that the past
 *                               leads do not keep
 *   sla-without-field, kpi-without-field   it needs a field that the file does not have
 */
void lp_data_check (const LpPolicyEvidence *evidence, GPtrArray *fields,
                    const LpSummary *summary, LpFindings *findings);

G_END_DECLS
