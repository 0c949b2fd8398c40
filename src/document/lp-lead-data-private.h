/* SPDX-License-Identifier: GPL-3.0-or-later
 * The tables and the source of a document's leads, and the typed leads derived from them.
 *
 * Immutable to its users and reference-counted; any thread. Typed leads hang on nothing
 * of a policy but its fields: as long as these are the same, so are the leads, and with
 * them the evaluator and all that it has cached. */
#pragma once

#include "lp-leads.h"

G_BEGIN_DECLS

typedef struct _LpLeadData LpLeadData;

/* Takes references. @joined: (nullable) (element-type LpTable) */
LpLeadData *
lp_lead_data_new (LpTable *table, GPtrArray *joined, LpSource *source);
LpLeadData *
lp_lead_data_ref (LpLeadData *data);
void
lp_lead_data_unref (LpLeadData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpLeadData, lp_lead_data_unref)

LpTable *
lp_lead_data_get_table (LpLeadData *data);
GPtrArray *
lp_lead_data_get_joined (LpLeadData *data); /* may be NULL */
LpSource *
lp_lead_data_get_source (LpLeadData *data);

/* The leads typed by the fields of @policy: those of last time where the fields are the
 * same. Returns: (transfer full): NULL as lp_leads_new() says */
LpLeads *
lp_lead_data_derive (LpLeadData *data, LpPolicy *policy, GError **error);

G_END_DECLS
