/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which files this process has open as databases, one entry a connection; any thread. */
#pragma once

#include <glib.h>
#include <sys/types.h>

G_BEGIN_DECLS

typedef struct
{
  dev_t device;
  ino_t node;
} LpFileIdentity;

/* FALSE where there is no such file. */
gboolean
lp_file_identify (const char *path, LpFileIdentity *identity);

void
lp_open_files_add (const LpFileIdentity *identity);
void
lp_open_files_remove (const LpFileIdentity *identity);
gboolean
lp_open_files_contain (const LpFileIdentity *identity);

G_END_DECLS
