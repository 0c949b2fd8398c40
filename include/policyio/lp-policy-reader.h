/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reading a policy or a source from XML that may come from anybody.
 *
 * Both readers know nothing of the format but its table (lp-format.h). They touch no file
 * and no network beyond the bytes given, and refuse document types, entities and XIncludes.
 *
 * Every fault becomes a finding with its line and path; a refused document has at least one
 * error among its findings. The error that comes with NULL says how many there are and what
 * the first one is, for those who show one sentence only:
 *   LP_ERROR_LIMIT    larger or deeper than the format allows
 *   LP_ERROR_FORMAT   not XML, not this kind of document, or of another format version
 *   LP_ERROR_INVALID  the right kind of document, but with faults */
#pragma once

#include "lp-policy.h"
#include "lp-source.h"

G_BEGIN_DECLS

/**
 * LpReadDoor:
 * @LP_READ_STRICT: refuses a document with any fault; warnings pass
 * @LP_READ_DRAFT: takes whatever is well-formed and uses known names in their places, and
 *   gives it back with its findings
 */
typedef enum
{
  LP_READ_STRICT,
  LP_READ_DRAFT
} LpReadDoor;

/**
 * lp_policy_read:
 * @bytes: the document
 * @file_name: (nullable): for messages only
 * @findings: an empty list, filled with the faults and warnings, sorted
 *
 * Returns: (transfer full): NULL with one of the errors above
 */
LpPolicy *lp_policy_read (GBytes *bytes,
                          const char *file_name,
                          LpReadDoor door,
                          LpFindings *findings,
                          GError **error);

/* The same for a source. References to a policy's fields are not looked at: see
 * lp_source_check(). */
LpSource *lp_source_read (GBytes *bytes,
                          const char *file_name,
                          LpReadDoor door,
                          LpFindings *findings,
                          GError **error);

/* The same for a file; also the errors of lp_file_load(). */
LpPolicy *lp_policy_load (const char *path,
                          LpReadDoor door,
                          LpFindings *findings,
                          GError **error);
LpSource *lp_source_load (const char *path,
                          LpReadDoor door,
                          LpFindings *findings,
                          GError **error);

G_END_DECLS
