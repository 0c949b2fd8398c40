/* SPDX-License-Identifier: GPL-3.0-or-later
 * How two trees of a definition are laid on each other, and the changes that this shows,
 * with what taking and merging them needs to know.
 *
 * A place is named alike in every definition, by its address: a step for each node on the
 * way from the root, of kind, id, and how many siblings of both come before it. A step says
 * how long its id is, so that no step is the beginning of another; so a node is inside
 * another one exactly when its address begins with that one's. */
#pragma once

#include "lp-changes.h"

G_BEGIN_DECLS

/* How the children of a node are compared. */
typedef enum
{
  LP_PART_IGNORED, /* not a part of the definition */
  LP_PART_SECTION, /* only holds nodes: absent is as good as empty */
  LP_PART_UNIT,    /* as a whole */
  LP_PART_LIST,    /* all of a kind as a whole */
  LP_PART_NODE     /* by its attributes, text and children */
} LpPart;

LpPart lp_part_of (LpKind parent, LpKind child);

/* The slot of the format in which children of @child stand; the last one for a kind that
 * has no place there. */
guint lp_part_get_slot (LpKind parent, LpKind child);

/* One child, and its step: the last part of its address. */
typedef struct
{
  LpNode *node; /* borrowed */
  guint position;
  char *step;
} LpSibling;

/* Children of one slot in document order. */
typedef struct
{
  GArray *items;     /* of LpSibling */
  GHashTable *index; /* step to position in @items + 1 */
} LpSiblings;

/* @parent: (nullable): has no children */
void lp_siblings_init (LpSiblings *siblings, LpNode *parent, guint slot);
void lp_siblings_clear (LpSiblings *siblings);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LpSiblings, lp_siblings_clear)
guint lp_siblings_get_n (const LpSiblings *siblings);
const LpSibling *lp_siblings_get (const LpSiblings *siblings, guint i);
/* The one with that step, or NULL. */
const LpSibling *lp_siblings_find (const LpSiblings *siblings, const char *step);

/* Whether both have the same children of @kind, in the same order. Both nullable. */
gboolean lp_list_equal (LpNode *a, LpNode *b, LpKind kind);

/* What of a place a change is about: the last character of its key, before a number. */
typedef enum
{
  LP_ASPECT_NODE = '+', /* that it is there; of a unit, what it says */
  LP_ASPECT_ORDER = '~',
  LP_ASPECT_ATTR = '@', /* and which */
  LP_ASPECT_TEXT = '=',
  LP_ASPECT_LIST = '#'  /* and of which kind */
} LpAspect;

/* (transfer full) */
char *lp_aspect_key (const char *address, LpAspect aspect, guint number);

typedef struct
{
  LpChange shown;
  LpAspect aspect;
  gboolean is_unit;
  char *key;        /* the address of the node (of a list: its parent), and the aspect */
  gsize n_address;  /* bytes of the address */
  gsize n_parent;   /* bytes of the parent's address */
  LpNode *from;     /* borrowed (of a list: its parent); NULL: there is none */
  LpNode *to;
} LpDiffEntry;

typedef struct
{
  GArray *entries;   /* of LpDiffEntry */
  GHashTable *index; /* key to position in @entries + 1 */
} LpDiff;

/* Both roots outlive the diff. */
void lp_diff_init (LpDiff *diff, LpNode *from, LpNode *to);
void lp_diff_clear (LpDiff *diff);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LpDiff, lp_diff_clear)
guint lp_diff_get_n (const LpDiff *diff);
const LpDiffEntry *lp_diff_get (const LpDiff *diff, guint i);
/* The position of the change with that key, or -1. */
int lp_diff_find (const LpDiff *diff, const char *key);
/* (transfer full): of its node; of a list, of the parent */
char *lp_diff_entry_get_address (const LpDiffEntry *entry);

/* A set of addresses, as strings that it owns. */
GHashTable *lp_addresses_new (void);
/* Adds the address of @entry and of every node that it is in, the root apart. */
void lp_addresses_add_way (GHashTable *addresses, const LpDiffEntry *entry);
/* Whether one of those that it would add is in the set. */
gboolean lp_addresses_has_on_way (GHashTable *addresses, const LpDiffEntry *entry);

/* (transfer full): @ours with those changes of @diff, which leads to @theirs, that are taken.
 * @taken: (nullable): all are. Without any: @ours itself. */
LpPolicy *lp_policy_with_joined (LpPolicy *ours,
                                 LpPolicy *theirs,
                                 const LpDiff *diff,
                                 const gboolean *taken);

/* The changes themselves, for the module's own use. */
const LpDiff *lp_changes_get_diff (const LpChanges *changes);

G_END_DECLS
