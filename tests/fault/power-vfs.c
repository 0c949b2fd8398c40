/* SPDX-License-Identifier: GPL-3.0-or-later
 * A disk whose power can go. */
#include "power-vfs.h"

#include <sqlite3.h>
#include <string.h>

#define SECTOR 512

/* A file, whatever its name is. Its versions are those since the last sync. */
typedef struct
{
  gint n_refs;
  GByteArray *now;
  gsize synced_size;
  GArray *sizes;        /* gsize; the synced one first */
  GHashTable *versions; /* sector number -> GPtrArray of sectors; the synced one first */
  gboolean must_sync_folder;
} Node;

typedef struct
{
  char *name;
  Node *node; /* NULL: deleted */
} Change;

typedef struct
{
  sqlite3_file base;
  Node *node; /* NULL: not watched; the real file follows */
} PowerFile;

static sqlite3_vfs *real_vfs;
static sqlite3_vfs power_vfs;
static gboolean is_watching;
static GHashTable *names;        /* name -> Node: as it is */
static GHashTable *synced_names; /* as it surely is on the disk */
static GPtrArray *changes;       /* Change: from the one to the other */
static void (*hook) (gpointer data);
static gpointer hook_data;

/* --- Nodes --- */

static Node *
node_new (void)
{
  Node *node = g_new0 (Node, 1);
  gsize nothing = 0;

  node->n_refs = 1;
  node->now = g_byte_array_new ();
  node->sizes = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_array_append_val (node->sizes, nothing);
  node->versions = g_hash_table_new_full (NULL, NULL, NULL,
                                          (GDestroyNotify) g_ptr_array_unref);
  return node;
}

static Node *
node_ref (Node *node)
{
  node->n_refs++;
  return node;
}

static void
node_unref (gpointer data)
{
  Node *node = data;

  if (--node->n_refs > 0)
    return;
  g_byte_array_unref (node->now);
  g_array_unref (node->sizes);
  g_hash_table_unref (node->versions);
  g_free (node);
}

static void
node_sync (Node *node)
{
  gsize size = node->now->len;

  g_hash_table_remove_all (node->versions);
  g_array_set_size (node->sizes, 0);
  g_array_append_val (node->sizes, size);
  node->synced_size = size;
}

/* The bytes of a sector as they are; zeros behind the end. */
static guint8 *
copy_sector (const Node *node, gsize sector)
{
  guint8 *bytes = g_malloc0 (SECTOR);
  gsize start = sector * SECTOR;

  if (start < node->now->len)
    memcpy (bytes, node->now->data + start, MIN (SECTOR, node->now->len - start));
  return bytes;
}

/* Around a change of the sectors from @first up to before @end. */
static void
begin_change (Node *node, gsize first, gsize end)
{
  for (gsize sector = first; sector < end; sector++)
    if (!g_hash_table_contains (node->versions, GSIZE_TO_POINTER (sector)))
      {
        GPtrArray *versions = g_ptr_array_new_with_free_func (g_free);

        g_ptr_array_add (versions, copy_sector (node, sector));
        g_hash_table_insert (node->versions, GSIZE_TO_POINTER (sector), versions);
      }
}

static void
end_change (Node *node, gsize first, gsize end)
{
  gsize size = node->now->len;

  for (gsize sector = first; sector < end; sector++)
    g_ptr_array_add (g_hash_table_lookup (node->versions, GSIZE_TO_POINTER (sector)),
                     copy_sector (node, sector));
  if (size != g_array_index (node->sizes, gsize, node->sizes->len - 1))
    g_array_append_val (node->sizes, size);
}

static void
set_size (Node *node, gsize size)
{
  gsize old = node->now->len;

  g_byte_array_set_size (node->now, (guint) size);
  if (size > old)
    memset (node->now->data + old, 0, size - old);
}

static void
node_write (Node *node, gconstpointer data, gsize n, gsize at)
{
  gsize first = MIN (at, node->now->len) / SECTOR;
  gsize end = (at + n + SECTOR - 1) / SECTOR;

  begin_change (node, first, end);
  if (at + n > node->now->len)
    set_size (node, at + n);
  memcpy (node->now->data + at, data, n);
  end_change (node, first, end);
}

static void
node_truncate (Node *node, gsize size)
{
  gsize first = MIN (size, node->now->len) / SECTOR;
  gsize end = (MAX (size, node->now->len) + SECTOR - 1) / SECTOR;

  begin_change (node, first, end);
  set_size (node, size);
  end_change (node, first, end);
}

/* --- Names --- */

static void
change_free (gpointer data)
{
  Change *change = data;

  g_clear_pointer (&change->node, node_unref);
  g_free (change->name);
  g_free (change);
}

static void
set_name (const char *name, Node *node)
{
  Change *change = g_new0 (Change, 1);

  change->name = g_strdup (name);
  change->node = node != NULL ? node_ref (node) : NULL;
  g_ptr_array_add (changes, change);
  if (node != NULL)
    g_hash_table_insert (names, g_strdup (name), node_ref (node));
  else
    g_hash_table_remove (names, name);
}

static void
sync_folder (void)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = changes->pdata[i];

      if (change->node != NULL)
        g_hash_table_insert (synced_names, g_strdup (change->name),
                             node_ref (change->node));
      else
        g_hash_table_remove (synced_names, change->name);
    }
  g_ptr_array_set_size (changes, 0);
}

void
power_vfs_forget (void)
{
  g_hash_table_remove_all (names);
  g_hash_table_remove_all (synced_names);
  g_ptr_array_set_size (changes, 0);
}

/* --- Power loss --- */

/* Which of @n versions: any, the first or the last, as @lean says (0 any, 1 old, 2 new).
 */
static guint
pick_version (GRand *rand, guint n, guint lean)
{
  guint version = (guint) g_rand_int_range (rand, 0, (gint) n);

  if (lean != 0 && g_rand_int_range (rand, 0, 8) > 0)
    return lean == 1 ? 0 : n - 1;
  return version;
}

static void
fill_with_garbage (guint8 *bytes, gsize n, GRand *rand)
{
  for (gsize i = 0; i < n; i++)
    bytes[i] = (guint8) g_rand_int (rand);
}

static void
lose_sector (const Node *node,
             gsize sector,
             guint8 *out,
             gsize n,
             guint lean,
             gboolean garbage,
             GRand *rand)
{
  GPtrArray *versions = g_hash_table_lookup (node->versions, GSIZE_TO_POINTER (sector));
  g_autofree guint8 *present = copy_sector (node, sector);
  gsize start = sector * SECTOR;
  guint version;

  if (versions == NULL)
    {
      memcpy (out, present, n);
      return;
    }
  version = pick_version (rand, versions->len, lean);
  memcpy (out, versions->pdata[version], n);
  if (version == 0 && garbage && start + n > node->synced_size)
    {
      gsize sure = node->synced_size > start ? node->synced_size - start : 0;

      fill_with_garbage (out + sure, n - sure, rand);
    }
}

static GBytes *
node_lose_power (const Node *node, GRand *rand)
{
  guint lean = (guint) g_rand_int_range (rand, 0, 3);
  gboolean garbage = g_rand_boolean (rand);
  guint i = pick_version (rand, node->sizes->len, lean);
  gsize size = g_array_index (node->sizes, gsize, i);
  guint8 *bytes = g_malloc (MAX (size, 1));

  for (gsize at = 0; at < size; at += SECTOR)
    lose_sector (node, at / SECTOR, bytes + at, MIN (SECTOR, size - at), lean, garbage,
                 rand);
  return g_bytes_new_take (bytes, size);
}

/* What became of a name: any of its changes may have been the last that was written. */
static Node *
lose_name (const char *name, GRand *rand)
{
  Node *node = g_hash_table_lookup (synced_names, name);
  guint lean = (guint) g_rand_int_range (rand, 0, 3);
  guint n = 1;
  guint left;

  for (guint i = 0; i < changes->len; i++)
    n += strcmp (((Change *) changes->pdata[i])->name, name) == 0;
  left = pick_version (rand, n, lean);
  for (guint i = 0; i < changes->len && left > 0; i++)
    {
      const Change *change = changes->pdata[i];

      if (strcmp (change->name, name) != 0)
        continue;
      node = change->node;
      left--;
    }
  return node;
}

GHashTable *
power_vfs_lose_power (GRand *rand)
{
  GHashTable *disk = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                            (GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, synced_names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (all, name);
  for (guint i = 0; i < changes->len; i++)
    g_ptr_array_add (all, ((Change *) changes->pdata[i])->name);
  for (guint i = 0; i < all->len; i++)
    {
      Node *node;

      if (g_hash_table_contains (disk, all->pdata[i]))
        continue;
      node = lose_name (all->pdata[i], rand);
      if (node != NULL)
        g_hash_table_insert (disk, g_strdup (all->pdata[i]),
                             node_lose_power (node, rand));
    }
  return disk;
}

void
power_vfs_set_hook (void (*function) (gpointer data), gpointer data)
{
  hook = function;
  hook_data = data;
}

static void
call_hook (const Node *node)
{
  if (node != NULL && hook != NULL)
    hook (hook_data);
}

/* --- Past SQLite --- */

void
power_vfs_synced (const char *path)
{
  Node *node = g_hash_table_lookup (names, path);

  if (!is_watching)
    return;
  if (node != NULL)
    {
      call_hook (node);
      node_sync (node);
    }
  else if (g_file_test (path, G_FILE_TEST_IS_DIR))
    sync_folder ();
}

void
power_vfs_renamed (const char *from, const char *to)
{
  Node *node = is_watching ? g_hash_table_lookup (names, from) : NULL;

  if (node == NULL)
    return;
  call_hook (node);
  node_ref (node);
  set_name (to, node);
  set_name (from, NULL);
  call_hook (node);
  node_unref (node);
}

/* --- Between SQLite and the real file --- */

static sqlite3_file *
real (sqlite3_file *file)
{
  return (sqlite3_file *) ((PowerFile *) file + 1);
}

static Node *
node_of (sqlite3_file *file)
{
  return ((PowerFile *) file)->node;
}

static int
power_close (sqlite3_file *file)
{
  g_clear_pointer (&((PowerFile *) file)->node, node_unref);
  return real (file)->pMethods->xClose (real (file));
}

static int
power_read (sqlite3_file *file, void *data, int n, sqlite3_int64 at)
{
  return real (file)->pMethods->xRead (real (file), data, n, at);
}

static int
power_write (sqlite3_file *file, const void *data, int n, sqlite3_int64 at)
{
  call_hook (node_of (file));
  if (node_of (file) != NULL)
    node_write (node_of (file), data, (gsize) n, (gsize) at);
  return real (file)->pMethods->xWrite (real (file), data, n, at);
}

static int
power_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  call_hook (node_of (file));
  if (node_of (file) != NULL)
    node_truncate (node_of (file), (gsize) size);
  return real (file)->pMethods->xTruncate (real (file), size);
}

/* A new journal's first sync makes its name sure, too, as SQLite's own does. Where the
 * test runs there is nothing to sync. */
static int
power_sync (sqlite3_file *file, int flags)
{
  Node *node = node_of (file);

  if (node == NULL)
    return real (file)->pMethods->xSync (real (file), flags);
  call_hook (node);
  node_sync (node);
  if (node->must_sync_folder)
    sync_folder ();
  node->must_sync_folder = FALSE;
  return SQLITE_OK;
}

static int
power_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return real (file)->pMethods->xFileSize (real (file), size);
}

static int
power_lock (sqlite3_file *file, int level)
{
  return real (file)->pMethods->xLock (real (file), level);
}

static int
power_unlock (sqlite3_file *file, int level)
{
  return real (file)->pMethods->xUnlock (real (file), level);
}

static int
power_check_lock (sqlite3_file *file, int *is_reserved)
{
  return real (file)->pMethods->xCheckReservedLock (real (file), is_reserved);
}

static int
power_control (sqlite3_file *file, int what, void *data)
{
  return real (file)->pMethods->xFileControl (real (file), what, data);
}

static int
power_sector_size (sqlite3_file *file)
{
  return real (file)->pMethods->xSectorSize (real (file));
}

/* Nothing is promised but what SQLite assumes of every disk. */
static int
power_characteristics (sqlite3_file *file)
{
  return real (file)->pMethods->xDeviceCharacteristics (real (file)) &
         SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static const sqlite3_io_methods power_methods = {
  .iVersion = 1,
  .xClose = power_close,
  .xRead = power_read,
  .xWrite = power_write,
  .xTruncate = power_truncate,
  .xSync = power_sync,
  .xFileSize = power_file_size,
  .xLock = power_lock,
  .xUnlock = power_unlock,
  .xCheckReservedLock = power_check_lock,
  .xFileControl = power_control,
  .xSectorSize = power_sector_size,
  .xDeviceCharacteristics = power_characteristics,
};

/* A file that was there before counts as synced. */
static Node *
find_node (const char *name, gboolean existed, int flags)
{
  Node *node = g_hash_table_lookup (names, name);
  char *data;
  gsize size;

  if (node != NULL)
    return node_ref (node);
  node = node_new ();
  if (existed && g_file_get_contents (name, &data, &size, NULL))
    {
      g_byte_array_append (node->now, (const guint8 *) data, (guint) size);
      g_free (data);
      node_sync (node);
      g_hash_table_insert (names, g_strdup (name), node_ref (node));
      g_hash_table_insert (synced_names, g_strdup (name), node_ref (node));
      return node;
    }
  call_hook (node);
  node->must_sync_folder = (flags & SQLITE_OPEN_MAIN_JOURNAL) != 0;
  set_name (name, node);
  return node;
}

static int
power_open (sqlite3_vfs *vfs,
            sqlite3_filename name,
            sqlite3_file *file,
            int flags,
            int *out_flags)
{
  gboolean existed = name != NULL && g_file_test (name, G_FILE_TEST_EXISTS);
  Node *node = NULL;
  int code;

  /* Before the real one opens it: closing a file later would drop its locks. */
  if (is_watching && name != NULL && (existed || (flags & SQLITE_OPEN_CREATE) != 0))
    node = find_node (name, existed, flags);
  file->pMethods = NULL;
  code = real_vfs->xOpen (real_vfs, name, real (file), flags, out_flags);
  if (code != SQLITE_OK)
    {
      g_clear_pointer (&node, node_unref);
      return code;
    }
  file->pMethods = &power_methods;
  ((PowerFile *) file)->node = node;
  return SQLITE_OK;
}

static int
power_delete (sqlite3_vfs *vfs, const char *name, int must_sync_folder)
{
  Node *node = g_hash_table_lookup (names, name);

  if (is_watching && node != NULL)
    {
      call_hook (node);
      set_name (name, NULL);
      if (must_sync_folder != 0)
        {
          call_hook (node);
          sync_folder ();
        }
    }
  return real_vfs->xDelete (real_vfs, name, 0);
}

void
power_vfs_watch (gboolean watch)
{
  is_watching = watch;
}

void
power_vfs_install (void)
{
  names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, node_unref);
  synced_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, node_unref);
  changes = g_ptr_array_new_with_free_func (change_free);
  real_vfs = sqlite3_vfs_find (NULL);
  power_vfs = *real_vfs;
  power_vfs.pNext = NULL;
  power_vfs.zName = "power";
  power_vfs.szOsFile = (int) sizeof (PowerFile) + real_vfs->szOsFile;
  power_vfs.xOpen = power_open;
  power_vfs.xDelete = power_delete;
  g_assert_cmpint (sqlite3_vfs_register (&power_vfs, 1), ==, SQLITE_OK);
}
