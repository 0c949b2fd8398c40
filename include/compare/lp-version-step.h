/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the next version of a definition is called (format page, section 6, "Version").
 *
 *   MAJOR  the set of stages, their order (also which one follows which: `after`), the
 *          handoff, or what a stage requires
 *   MINOR  anything else that can change a cell of a classification
 *   PATCH  words
 *
 * How much each element and attribute counts is a fact of the format, see
 * lp_format_get_effect(). Nothing fails. */
#pragma once

#include "lp-changes.h"

G_BEGIN_DECLS

/* Ordered: the greater one includes the smaller. */
typedef enum
{
  LP_VERSION_STEP_NONE, /* no change that lp_changes_new() names */
  LP_VERSION_STEP_PATCH,
  LP_VERSION_STEP_MINOR,
  LP_VERSION_STEP_MAJOR
} LpVersionStep;

/* What the first agreed version is called. */
#define LP_VERSION_FIRST "1.0.0"

/* The step that the differences from @from to @to ask for: the greatest of
 * lp_version_step_of_change(). */
LpVersionStep lp_version_step (LpPolicy *from, LpPolicy *to);

/* The step that change @i alone asks for; at least PATCH. A value that only says what holds
 * anyway (the default written out, `handoff="no"`, an empty `entry`) counts as words. */
LpVersionStep lp_version_step_of_change (const LpChanges *changes, guint i);

/**
 * lp_version_next:
 * @version: (nullable): the version built on; NULL where none was agreed yet
 *
 * MAJOR counts up the first number and sets the others to 0, MINOR the second one, PATCH the
 * third, NONE leaves @version as it is. Without @version: LP_VERSION_FIRST, whatever @step.
 *
 * Returns: (transfer full) (nullable): NULL when @version is not three whole numbers without
 *   leading zeros, or the one to count up is too large
 */
char *lp_version_next (const char *version, LpVersionStep step);

G_END_DECLS
