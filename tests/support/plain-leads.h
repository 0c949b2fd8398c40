/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Records, source and joins to leads whose values can be asked for by field id.
 *
 * PlainLeads owns everything it gives out. Errors: those of plain-csv.h, and
 * G_MARKUP_ERROR_INVALID_CONTENT for a named heading that is not in its file.
 */
#pragma once

#include "plain-csv.h"
#include "plain-node.h"
#include "plain-value.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;           /* as written: trimmed, in NFC */
  PlainValue *values; /* by the place of the field in the policy */
  gboolean has_as_of;
  gint64 as_of; /* seconds, as in PlainValue */
} PlainLead;

typedef struct
{
  GHashTable *fields; /* id -> place + 1; ids borrowed from the policy */
  guint n_fields;
  GPtrArray *leads; /* of PlainLead *, those evaluated, in file order */
  guint n_set_aside;
} PlainLeads;

/*
 * @source: (nullable): columns are matched by field id, label and alias.
 * @joined: (element-type utf8 GBytes): join name to file.
 * @as_of: (nullable): the caller's, ISO 8601.
 */
PlainLeads *
plain_leads_read (const PlainNode *policy,
                  const PlainNode *source,
                  GBytes *file,
                  GHashTable *joined,
                  const char *as_of,
                  GError **error);

void
plain_leads_free (PlainLeads *leads);

/* Returns: (transfer none): the lead's value of a field of the policy. */
const PlainValue *
plain_leads_value (const PlainLeads *leads, const PlainLead *lead, const char *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlainLeads, plain_leads_free)

G_END_DECLS
