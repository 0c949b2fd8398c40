/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the files of the import share. */
#pragma once

#include "lp-import.h"

G_BEGIN_DECLS

struct _LpImport
{
  GObject parent_instance;

  char *path; /* NULL when remapping */
  char *name;
  LpPolicy *policy;
  LpSource *old_source; /* when remapping; else NULL */

  char *encoding;
  gboolean guessed_encoding; /* of the table: nothing but its bytes says so */
  gboolean wants_remembered; /* as soon as it was read again */
  LpSource *remembered;      /* of an earlier file with these headings, or NULL */
  char *delimiter;
  guint skip;
  int progress; /* atomic, in thousandths */

  LpTable *table;
  LpSourceGuess *guess;
  GStrv placeholders;

  char *joined_name;
  LpTable *joined;
  LpSourceGuess *joined_guess;
  int join_key;
  int join_with;
  char *join_take;
};

void lp_import_emit_changed (LpImport *self);
void lp_import_take_table (LpImport *self, LpTable *table, LpSourceGuess *guess);
void lp_import_take_joined (LpImport *self, const char *name, LpTable *table,
                            LpSourceGuess *guess);

/* Shows what means blank in every column among the placeholders. */
void lp_import_offer_missing (LpImport *self);

/* Makes the guess say what @source says. */
void lp_import_apply_source (LpImport *self, LpSource *source);

/* What the values of the column say, as far as it is known. */
void lp_import_guess_outcome_words (LpImport *self, guint column);

/* The position of a string in a list, or -1. */
int lp_import_find_text (const char *const *list, const char *text);

G_END_DECLS
