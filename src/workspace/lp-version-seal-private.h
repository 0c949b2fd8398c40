/* SPDX-License-Identifier: GPL-3.0-or-later
 * The seals of published versions, and whether rows are as they were sealed. */
#pragma once

#include "lp-sqlite-private.h"

G_BEGIN_DECLS

/* The columns of the statements "versions" and "version" */
enum
{
  LP_VERSION_NUMBER,
  LP_VERSION_VERSION,
  LP_VERSION_AT,
  LP_VERSION_DIGEST,
  LP_VERSION_POLICY,
  LP_VERSION_SEAL
};

/* Not NUL-terminated, since a damaged text may hold anything. */
typedef struct
{
  gconstpointer data;
  gsize size;
} LpSealedBytes;

/* What is sealed. */
typedef struct
{
  gint64 number;
  LpSealedBytes version;
  gint64 at;
  LpSealedBytes digest;
  LpSealedBytes policy;
} LpSealed;

/* The public header says how. (transfer full) */
char *
lp_seal_make (const char *before, const LpSealed *sealed);

/* Whether it has the form of a seal. */
gboolean
lp_seal_is_valid (const char *seal);

/* What the next row may be sealed with: the seal before as it stands, and, where that row
 * is not sound, as it would have to be. So one changed seal does not cast doubt on the
 * row after it. All zero before the first row. */
typedef struct
{
  char *stored;
  char *computed;   /* or NULL */
  gboolean unknown; /* the row before cannot be read: nothing can be said */
} LpSealChain;

void
lp_seal_chain_clear (LpSealChain *chain);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LpSealChain, lp_seal_chain_clear)

/* Whether the row is as it was published, given those before; the chain then ends in it.
 */
gboolean
lp_seal_chain_check (LpSealChain *chain, LpRows *rows);

/* A text that may be damaged; "" for NULL. (transfer full) */
char *
lp_version_dup_column (LpRows *rows, int column);

G_END_DECLS
