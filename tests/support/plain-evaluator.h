/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plain evaluator: the tests' second opinion on what a policy says of leads.
 *
 * It reads the policy format anew, lead by lead and condition by condition, with nothing
 * but libxml2 and GLib beneath. It shares no code with the application, and must not: a
 * difference between the two is the finding. It does not judge policies; the one it is
 * given is right.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * @source: (nullable): the source file's text.
 * @joined: (element-type utf8 GBytes): join name to file.
 * @as_of: (nullable): the caller's as-of, ISO 8601.
 *
 * Returns: (transfer full) (nullable): the classification as CSV, one row a lead; NULL
 * with @error set (G_MARKUP_ERROR, G_CONVERT_ERROR) where the file is refused.
 */
GString *
plain_classify (const char *policy,
                const char *source,
                GBytes *leads,
                GHashTable *joined,
                const char *as_of,
                GError **error);

G_END_DECLS
