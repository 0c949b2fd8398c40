/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the files of the workspace share. */
#pragma once

#include "lp-sqlite-private.h"
#include "lp-workspace.h"

G_BEGIN_DECLS

#define LP_WORKSPACE_APPLICATION_ID 0x4C504143 /* "LPAC" */
#define LP_WORKSPACE_VERSION 1
#define LP_POLICY_BYTES (8 * 1024 * 1024)

struct _LpWorkspace
{
  char *path; /* absolute; as it was when it was opened */
  LpSqlite *sqlite;
  gint64 revision; /* of the draft when this program last read or wrote it */
};

/* The only step of a new file, within the transaction that makes it. */
gboolean
lp_workspace_add_first_step (LpSqlite *sqlite, LpPolicy *policy, GError **error);

/* Drops the lead sets that never became ready, or were replaced. */
gboolean
lp_workspace_sweep_lead_sets (LpSqlite *sqlite, GError **error);

void
lp_workspace_set_missing_error (GError **error, const LpWorkspace *workspace);
void
lp_workspace_set_damaged_error (GError **error, const char *path);

G_END_DECLS
