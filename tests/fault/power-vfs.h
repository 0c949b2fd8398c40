/* SPDX-License-Identifier: GPL-3.0-or-later
 * A disk whose power can go: it stands between SQLite and its default file system and
 * keeps for every file what is surely on the disk, and what was written since.
 *
 *   write, truncate --> versions of each sector of 512 bytes, of the size --- sync -->
 * sure make, delete -----> versions of each name in the folder --- sync folder --> sure
 *
 * After power loss each sector, size and name has any one of its versions, independent of
 * all others: unsynced writes are lost, reordered and torn. Where a file grew without its
 * bytes, there is garbage. As SQLite assumes by default (powersafe overwrite), a write
 * harms no byte outside of it, and a sector is written whole or not at all. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Becomes SQLite's default. */
void
power_vfs_install (void);

/* Whether files opened from now on are watched, or opened by the real file system. What
 * is there when a file is first opened counts as synced. */
void
power_vfs_watch (gboolean watch);

/* Forgets all files; none may be open. */
void
power_vfs_forget (void);

/* @function is called before every operation that changes something. */
void
power_vfs_set_hook (void (*function) (gpointer data), gpointer data);

/* What is done past SQLite: a file or folder was synced, a file got another name. */
void
power_vfs_synced (const char *path);
void
power_vfs_renamed (const char *from, const char *to);

/* One disk of the many that there may be if the power goes now: names to contents.
 * (transfer full) (element-type filename GBytes) */
GHashTable *
power_vfs_lose_power (GRand *rand);

G_END_DECLS
