/* SPDX-License-Identifier: GPL-3.0-or-later
 * What SQLite's result codes mean for the person, and what to do. */
#include "lp-sqlite-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  int code; /* extended, or primary for all others of it */
  LpError error;
  const char *message; /* one %s: the file's name */
} Meaning;

static const Meaning meanings[] = {
  { SQLITE_READONLY_DBMOVED, LP_ERROR_IO,
    N_ ("“%s” was renamed, moved or deleted while it was open; move it back, or save a "
        "copy") },
  { SQLITE_READONLY_DIRECTORY, LP_ERROR_IO,
    N_ ("The folder of “%s” is read-only; make it writable, or save a copy elsewhere") },
  { SQLITE_READONLY_ROLLBACK, LP_ERROR_IO,
    N_ ("“%s” was being changed when a program or the computer stopped; open it once where "
        "it and its folder may be written, or copy it together with its journal") },
  { SQLITE_READONLY, LP_ERROR_IO,
    N_ ("“%s” is read-only; make it writable, or save a copy elsewhere") },
  { SQLITE_FULL, LP_ERROR_IO,
    N_ ("There is no room left for “%s”, which is as it was; make room on the disk, then "
        "try again") },
  { SQLITE_IOERR_DELETE, LP_ERROR_IO,
    N_ ("The journal of “%s” cannot be removed; check the permissions of its folder, then "
        "try again") },
  { SQLITE_IOERR_DIR_FSYNC, LP_ERROR_IO,
    N_ ("The disk of “%s” reports an error; the last edit may be lost when the power goes: "
        "save a copy on another disk") },
  { SQLITE_IOERR, LP_ERROR_IO,
    N_ ("The disk of “%s” reports an error; the file is as it was: save a copy on another "
        "disk") },
  { SQLITE_CANTOPEN, LP_ERROR_IO,
    N_ ("“%s” or its journal cannot be opened; check the permissions of the file and its "
        "folder") },
  { SQLITE_PERM, LP_ERROR_IO,
    N_ ("“%s” may not be opened; check the permissions of the file") },
  { SQLITE_BUSY, LP_ERROR_BUSY,
    N_ ("Another program is using “%s”; close it there, then try again") },
  { SQLITE_LOCKED, LP_ERROR_BUSY,
    N_ ("Another program is using “%s”; close it there, then try again") },
  { SQLITE_CONSTRAINT, LP_ERROR_CONFLICT,
    N_ ("Another program changed “%s” meanwhile; open it again") },
  { SQLITE_CORRUPT, LP_ERROR_INVALID, N_ ("“%s” is damaged; go back to a copy of it") },
  { SQLITE_NOTADB, LP_ERROR_INVALID, N_ ("“%s” is damaged; go back to a copy of it") },
  { SQLITE_TOOBIG, LP_ERROR_LIMIT,
    N_ ("Something in “%s” is larger than this program accepts; go back to a copy of it") },
  { SQLITE_NOMEM, LP_ERROR_LIMIT,
    N_ ("“%s” needs more memory than this program allows it; go back to a copy of it") },
  { SQLITE_INTERRUPT, LP_ERROR_LIMIT,
    N_ ("“%s” takes too long to read, so it may be damaged or altered; go back to a copy "
        "of it") },
};

/* The most exact line of the table, or NULL. */
static const Meaning *
find_meaning (int code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (meanings[i].code == code)
      return &meanings[i];
  for (gsize i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (meanings[i].code == (code & 0xff))
      return &meanings[i];
  return NULL;
}

void
lp_sqlite_set_error (GError **error, int code, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *message = NULL;
  const Meaning *meaning = find_meaning (code);

  if (error == NULL)
    return;
  if (meaning != NULL)
    {
      const char *format = _ (meaning->message);
      g_auto (GStrv) around = g_strsplit (format, "%s", 2);

      message = g_strjoinv (name, around);
      *error = g_error_new_literal (LP_ERROR, (int) meaning->error, message);
      return;
    }
  g_set_error (error, LP_ERROR, LP_ERROR_INVALID,
               _ ("“%s” cannot be used as a workspace (%s, %d); go back to a copy of it"),
               name, sqlite3_errstr (code), code);
}
