/* SPDX-License-Identifier: GPL-3.0-or-later
 * Another process that writes into the file past the workspace: exits with SQLite's code.
 */
#include <sqlite3.h>
#include <stddef.h>

int
main (int argc, char *argv[])
{
  sqlite3 *handle = NULL;
  int code = argc == 2 ? sqlite3_open (argv[1], &handle) : SQLITE_MISUSE;

  if (code == SQLITE_OK)
    code = sqlite3_exec (handle,
                         "UPDATE draft SET revision = revision + 1; "
                         "UPDATE step SET label = label || '!'",
                         NULL, NULL, NULL);
  sqlite3_close (handle);
  return code & 0xff;
}
