/* SPDX-License-Identifier: GPL-3.0-or-later
 * Policies that are fit to be published. */
#pragma once

#include "workspace-fixture.h"

G_BEGIN_DECLS

/* make_policy (@points) as @version, no draft, with one approval of each of two sides. */
LpPolicy *
make_published (const char *version, gint points);

/* An approval of that policy. @role, @comment: (nullable) */
LpNode *
make_approval (LpPolicy *policy, const char *side, const char *role, const char *comment);

void
publish (LpWorkspace *workspace, const char *version, gint points);

/* "1.0.0 1.1.0! 2.0.0": the versions, with a mark on those that are not sound. */
char *
describe_versions (LpWorkspace *workspace);

G_END_DECLS
