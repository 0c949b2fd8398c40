/* SPDX-License-Identifier: GPL-3.0-or-later
 * A fault or a warning about a document, with its place. Faults of a person's document are
 * always a list of findings, never one error: all are told at once. */
#pragma once

#include "lp-node.h"

G_BEGIN_DECLS

typedef enum
{
  LP_SEVERITY_WARNING, /* valid, but look at it */
  LP_SEVERITY_ERROR    /* the strict door refuses the document */
} LpSeverity;

typedef struct
{
  LpSeverity severity;
  const char *code;  /* a stable word for tests and scripts, such as "unknown-field"; static */
  guint line;        /* 1-based; 0: not from a file */
  gboolean has_place;
  LpPath place;      /* the node, in the tree that was checked; has_place says if there is one */
  LpAttr attr;       /* the attribute at fault, or LP_ATTR_NONE */
  char *path;        /* in words, see lp_path_to_string, with "/@attr" where an attribute is meant */
  char *message;     /* what is wrong and what to do, one sentence or two */
} LpFinding;

/* A growing list that keeps the first LP_MAX_FINDINGS and counts the rest. */
#define LP_MAX_FINDINGS 100

typedef struct _LpFindings LpFindings;

LpFindings *lp_findings_new (void);
LpFindings *lp_findings_ref (LpFindings *findings);
void lp_findings_unref (LpFindings *findings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpFindings, lp_findings_unref)

void lp_findings_add (LpFindings *findings, LpSeverity severity, const char *code,
                      LpNode *root, const LpPath *place, LpAttr attr, const char *format, ...)
    G_GNUC_PRINTF (7, 8);
/* For what has a line but no node (yet): not well-formed, unknown element. */
void lp_findings_add_at_line (LpFindings *findings, LpSeverity severity, const char *code,
                              guint line, const char *path, const char *format, ...)
    G_GNUC_PRINTF (6, 7);

/* @finding of another list, at @place (nullable: where it is) in the tree of @root. */
void lp_findings_add_copy (LpFindings *findings, const LpFinding *finding, LpNode *root,
                           const LpPath *place);

guint lp_findings_get_n (const LpFindings *findings); /* kept */
guint lp_findings_get_total (const LpFindings *findings); /* found, of either severity */
guint lp_findings_get_n_errors (const LpFindings *findings);
const LpFinding *lp_findings_get (const LpFindings *findings, guint i);
void lp_findings_set_line (LpFindings *findings, guint i, guint line);
/* Errors first by line, then warnings by line; stable. */
void lp_findings_sort (LpFindings *findings);

G_END_DECLS
