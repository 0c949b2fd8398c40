/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the fault tests share: a quick disk, the long and the short form, what a workspace
 * says, and everything that a person can do to one. */
#pragma once

#include "fault-vfs.h"
#include "workspace-fixture.h"

G_BEGIN_DECLS

/* As g_test_init(), with the temporary files in memory where the system has a place. */
void
fault_test_init (int *argc, char ***argv);

/* As place_init(), where syncing takes its time. */
void
place_init_on_disk (Place *place);

/* LEADPACT_LONG=1 asks for the long form. */
guint
in_short_or_long (guint in_short, guint in_long);

/* A way in which a disk fails. SQLite tells a delete whose folder could not be synced as
 * failed, though it is done: that is the one fault after which the new state may stand.
 */
typedef struct
{
  const char *name;
  FaultKind kind;
  int code;
  gboolean may_be_done;
} Fault;

#define N_FAULTS 8
extern const Fault faults[N_FAULTS];

/* Does action number @action with @file and with a fault at operation @index. FALSE when
 * it went through before that fault. */
typedef gboolean (*FaultRun) (gsize action,
                              const Fault *fault,
                              guint index,
                              gboolean sticky,
                              GBytes *file);

/* Every fault at every @stride-th operation of the action. */
void
run_every_fault (FaultRun run, gsize action, guint stride, GBytes *file);

/* Everything that the file says, read past the workspace after the workspace has opened
 * and checked it, so that leftovers are swept. (transfer full) */
char *
describe (const char *path);

/* The same without opening it as a workspace. (transfer full) */
char *
dump_all (const char *path);

/* Two such texts are the same. What was set as context is told where they are not. */
void
set_context (const char *format, ...) G_GNUC_PRINTF (1, 2);
void
assert_same_rows (const char *expected, const char *found);

/* The whole of a file, and a file made of that. */
GBytes *
read_file (const char *path);
void
write_file (const char *path, GBytes *bytes);
void
empty_folder (const char *folder);

/* --- Commands --- */

/* What a person does; @number is what makes one edit another than the next one. Each
 * gives the same result for the same file and number, so that a second file can follow.
 */
typedef struct
{
  const char *name;
  guint weight; /* how often it comes among others */
  gboolean (*run) (LpWorkspace *workspace, guint number, GError **error);
} Command;

/* Ends with a name of NULL. */
extern const Command commands[];

const Command *
pick_command (guint32 seed, guint number);

/* A workspace in which each of the commands has something to do: steps before and after
 * the present one, and leads. */
void
make_subject (const char *path);

G_END_DECLS
