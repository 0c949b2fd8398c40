/* SPDX-License-Identifier: GPL-3.0-or-later
 * The identity of a policy (format page, section 6): SHA-256 of its canonical form without
 * the agreement, and which approvals count. */
#pragma once

#include "lp-policy.h"

G_BEGIN_DECLS

/**
 * lp_document_digest:
 * @bytes: an XML document that the readers would parse; its content is not checked
 *
 * Returns: (transfer full): `sha256:...`; NULL with LP_ERROR_LIMIT or LP_ERROR_FORMAT
 */
char *lp_document_digest (GBytes *bytes, GError **error);

/**
 * lp_document_canonical:
 *
 * Returns: (transfer full): the bytes that the digest is made of: Canonical XML 1.1 without
 *   agreement, comments, processing instructions and surrounding white space; NULL as above
 */
GBytes *lp_document_canonical (GBytes *bytes, GError **error);

/* Returns: (transfer full): the digest of the policy as lp_policy_write() writes it */
char *lp_policy_digest (const LpPolicy *policy);

/**
 * lp_policy_get_counting_approvals:
 *
 * Returns: (transfer container) (element-type LpNode): the approvals whose digest is the
 *   policy's, in document order; none on a draft. The nodes are the policy's.
 */
GPtrArray *lp_policy_get_counting_approvals (const LpPolicy *policy);

/* Whether both marketing and sales have an approval that counts. */
gboolean lp_policy_is_agreed (const LpPolicy *policy);

G_END_DECLS
