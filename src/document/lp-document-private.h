/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the files of LpDocument share. */
#pragma once

#include "lp-document.h"
#include "lp-history-private.h"
#include "lp-lead-data-private.h"
#include "lp-preview-private.h"

G_BEGIN_DECLS

struct _LpDocument
{
  GObject parent_instance;

  LpWorkspace *workspace;
  LpHistory *history;
  LpFindings *findings;
  LpSaveState save_state;
  char *save_error;

  LpPolicy *before;    /* the draft before the last change of it, or NULL */
  LpPolicy *previewed; /* under a slider, or NULL */
  LpPreview *preview;
  gboolean busy;
  LpImpact *impact;

  gint64 lead_set; /* 0: none */
  char *leads_name;
  LpLeadData *lead_data;
  LpLeads *leads;
  char *leads_error;
  gboolean importing;
};

typedef enum
{
  PROP_TITLE = 1,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_SAVE_STATE,
  PROP_IMPACT,
  PROP_BUSY,
  PROP_N_ERRORS,
  N_PROPERTIES
} LpDocumentProperty;

void
lp_document_notify (LpDocument *self, LpDocumentProperty property);
void
lp_document_emit_leads_changed (LpDocument *self);

/* Asks for the impact of what is shown: the policy under the slider or the draft. */
void
lp_document_request_impact (LpDocument *self);

/* --- lp-document-leads.c --- */

/* The newest lead set of the workspace, typed for the draft. */
gboolean
lp_document_load_leads (LpDocument *self, GError **error);

void
lp_document_on_preview_cb (LpImpact *impact, const GError *error, gpointer user_data);

G_END_DECLS
