/* SPDX-License-Identifier: GPL-3.0-or-later
 * The documents that the tests of this folder share. */
#pragma once

#include "lp-policy-reader.h"

G_BEGIN_DECLS

/* A document of tests/fixtures/documents. (transfer full) */
GBytes *test_load_document (const char *name);

/* Its text with @from, which must be there, replaced by @to. (transfer full) */
GBytes *test_document_with (const char *name, const char *from, const char *to);

GBytes *test_bytes (const char *text);

/* Read without a fault, or the test fails. (transfer full) */
LpPolicy *test_read_policy (GBytes *bytes);

G_END_DECLS
