/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where the files are that come with the program: templates and the example. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns: (transfer full) (nullable): the path of the file @name ("example/leads.csv"), or
 * NULL where it is not installed. $LEADPACT_DATA_DIR, folders separated as in $PATH, goes
 * before the folder of the installation. */
char *lp_data_files_find (const char *name);

/* Returns: (transfer full) (element-type filename): the paths of all files in the folder
 * @name whose names end in @suffix, by name. */
GPtrArray *lp_data_files_list (const char *name, const char *suffix);

G_END_DECLS
