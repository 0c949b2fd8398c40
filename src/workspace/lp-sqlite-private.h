/* SPDX-License-Identifier: GPL-3.0-or-later
 * A connection to one SQLite file, hardened against hostile files, with a cache of the
 * named statements of data/sql and errors in words. Belongs to one thread.
 *
 * Values are bound by a string of letters, one a parameter: i gint64, t text (const char
 * *), b GBytes *. Text and bytes must live until the statement is done. */
#pragma once

#include "lp-error.h"

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

typedef struct _LpSqlite LpSqlite;

/* The rows of a query; freeing it ends the query. */
typedef sqlite3_stmt LpRows;

/* Opens an existing file, read-only where the system does not let us write. Nothing of
 * the file has been looked at yet. */
LpSqlite *
lp_sqlite_open (const char *path, GError **error);

/* The same, but never writes, not even to finish what a killed program left. */
LpSqlite *
lp_sqlite_open_read_only (const char *path, GError **error);
void
lp_sqlite_close (LpSqlite *sqlite);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpSqlite, lp_sqlite_close)

gboolean
lp_sqlite_is_read_only (const LpSqlite *sqlite);
/* Errors speak of @path: of a file that will have that name. */
void
lp_sqlite_set_shown_path (LpSqlite *sqlite, const char *path);
sqlite3 *
lp_sqlite_get_handle (const LpSqlite *sqlite);

/* A file in write-ahead mode gets a rollback journal like any other, and what a killed
 * program left beside it goes. Changes the file, so it comes after what is found in it has
 * been checked. */
gboolean
lp_sqlite_leave_log (LpSqlite *sqlite, GError **error);

/* Whether the path still leads to the file that is open. */
gboolean
lp_sqlite_is_in_place (const LpSqlite *sqlite);

/* Whether this process has the file open already. Closing any descriptor of a file drops
 * every lock that the process holds on it, so nobody may read such a file past SQLite. */
gboolean
lp_sqlite_is_open_here (const char *path);

/* A number that changes when another connection has written to the file. FALSE when it
 * cannot be read at once; never waits. */
gboolean
lp_sqlite_look (LpSqlite *sqlite, gint64 *data_version);

/* Makes @target, which is empty, what @sqlite is now, page by page. */
gboolean
lp_sqlite_copy_to (LpSqlite *sqlite, LpSqlite *target, GError **error);

/* Makes a long statement fail with LP_ERROR_CANCELLED when *@cancel is not zero. */
void
lp_sqlite_set_cancel (LpSqlite *sqlite, const volatile gint *cancel);

gboolean
lp_sqlite_run_script (LpSqlite *sqlite, const char *sql, GError **error);
gboolean
lp_sqlite_read_integer (LpSqlite *sqlite, const char *sql, gint64 *out, GError **error);
/* (transfer full): the first column of the first row */
char *
lp_sqlite_read_text (LpSqlite *sqlite, const char *sql, GError **error);

/* Runs the named statement, which gives no rows. */
gboolean
lp_sqlite_run (LpSqlite *sqlite,
               GError **error,
               const char *name,
               const char *types,
               ...);
gint64
lp_sqlite_get_last_id (const LpSqlite *sqlite);
int
lp_sqlite_get_n_changes (const LpSqlite *sqlite); /* rows of the last statement */

/* Starts the named query. */
LpRows *
lp_sqlite_query (LpSqlite *sqlite,
                 GError **error,
                 const char *name,
                 const char *types,
                 ...);
/* 1: a row, 0: no more, -1: an error. */
int
lp_sqlite_next (LpSqlite *sqlite, LpRows *rows, GError **error);
void
lp_rows_end (LpRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpRows, lp_rows_end)

/* A transaction that may write: what is between is done as a whole or not at all.
 *   if (!lp_sqlite_begin (...)) return FALSE;
 *   return lp_sqlite_end (sqlite, lp_sqlite_run (...) && ..., error);
 * lp_sqlite_end() commits when @ok, else (and when that fails) rolls back. */
gboolean
lp_sqlite_begin (LpSqlite *sqlite, GError **error);
/* The same for what only reads: all of it at one moment, while nobody can commit. */
gboolean
lp_sqlite_begin_reading (LpSqlite *sqlite, GError **error);
gboolean
lp_sqlite_end (LpSqlite *sqlite, gboolean ok, GError **error);

/* Says what an extended result code means for the person with the file @path. */
void
lp_sqlite_set_error (GError **error, int code, const char *path);

G_END_DECLS
