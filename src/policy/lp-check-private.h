/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the files of the checks share.
 *
 *   lp-check.c             the walk, and what is not of one section: ids
 *   lp-check-values.c      what the table of the format says of every node
 *   lp-check-sections.c    what the page says of each section beyond the table
 *   lp-check-conditions.c  what the page says of conditions
 *   lp-check-known-from.c  fields that are tested before they can be known
 *   lp-check-publication.c what a valid policy lacks before it can be signed
 *   lp-check-rejections.c  reasons to give a lead back that no criterion answers to
 *   lp-check-source.c      the source file
 *   lp-check-words.c       the words of the messages */
#pragma once

#include "lp-policy.h"

G_BEGIN_DECLS

typedef struct
{
  LpNode *root;     /* borrowed: the tree that is checked */
  LpPolicy *policy; /* borrowed: whose ids a reference means; NULL: not known */
  LpFindings *findings;
  const char *const *vague_words; /* NULL: those that come with the program */
} LpCheck;

typedef void (*LpCheckFunc) (LpCheck *check, LpNode *node, const LpPath *place);

/* Calls @func for each node of the tree, parents first. */
void lp_check_walk (LpCheck *check, LpCheckFunc func);

/* Adds a finding about the node at @place. @predicate goes on from the name of the node,
 * or of the nearest one around it that has a name: "tests nothing." makes "The rule
 * “Pricing page” tests nothing." */
void lp_check_error (LpCheck *check, const char *code, const LpPath *place,
                     LpAttr attr, const char *predicate, ...) G_GNUC_PRINTF (5, 6);
void lp_check_warn (LpCheck *check, const char *code, const LpPath *place, LpAttr attr,
                    const char *predicate, ...) G_GNUC_PRINTF (5, 6);

/* An error when there are more than @limit of @what ("fields"). */
void lp_check_limit (LpCheck *check, const char *code, const LpPath *place, guint n,
                     guint limit, const char *what);

/* --- What one node must be. --- */

void lp_check_shape (LpCheck *check, LpNode *node, const LpPath *place);
void lp_check_section (LpCheck *check, LpNode *node, const LpPath *place);
void lp_check_conditions (LpCheck *check, LpNode *container, const LpPath *place);
void lp_check_known_from (LpCheck *check);

/* --- What publication wants besides. --- */

void lp_check_publication (LpCheck *check);
void lp_check_rejections (LpCheck *check);

/* --- Words, all (transfer full) or static. --- */

char *lp_check_dup_subject (LpNode *root, const LpPath *place); /* "The rule “Pricing page”" */
char *lp_check_dup_attr_label (LpAttr attr); /* "full marks" */
char *lp_check_dup_expected (const LpAttrSpec *spec); /* "a whole number from 1 to 9" */
char *lp_check_dup_field_types (guint types); /* "date or time" */
const char *lp_check_get_noun (LpKind kind); /* "rule" */
gboolean lp_check_has_name (LpKind kind); /* whether a message can name it */
const char *lp_check_get_type_word (LpFieldType type); /* "yes-no" */

/* The ids of a REFS value, without empty ones. (transfer full) */
GStrv lp_check_split_refs (const char *value);

/* The position of the stage @id (nullable) among the stages; FALSE when there is none. */
gboolean lp_check_find_stage (LpCheck *check, const char *id, guint *position);

G_END_DECLS
