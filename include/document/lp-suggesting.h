/* SPDX-License-Identifier: GPL-3.0-or-later
 * Points that the past leads suggest for the draft, and what each would change.
 *
 *   draft, leads ---> worker: regression -------------> items
 *                       `---> worker: each one tried -> who would change stage
 *
 * They are made of the rules and not of their points: an accepted one, or points that
 * somebody types, only makes what would change anew. Any other change of fields, profiles or
 * rules, or of the leads, makes all of them anew; until then those that are there are stale.
 * What is overtaken is stopped at the next evaluation.
 *
 * Lives in the main thread, and goes on as long as somebody holds it. */
#pragma once

#include "lp-document.h"
#include "lp-moves.h"
#include "lp-suggest.h"

G_BEGIN_DECLS

#define LP_TYPE_SUGGESTING (lp_suggesting_get_type ())
G_DECLARE_FINAL_TYPE (LpSuggesting, lp_suggesting, LP, SUGGESTING, GObject)

typedef struct
{
  const LpSuggestion *suggestion; /* borrowed until the next "changed" */
  gboolean is_suggested; /* other points than the rule had when they were made */
  gboolean is_accepted;  /* and the draft has them now */
  gboolean is_gone;      /* the draft has no such rule or band any more */
  gint64 present;        /* points in the draft */
  gboolean has_effect;   /* the next one is known */
  LpMove effect;         /* leads whose stage would be another, if it alone were accepted */
} LpSuggestingItem;

/* Signal: "changed" (): any of what is below is another. */
LpSuggesting *lp_suggesting_new (LpDocument *document);

/* Why nothing can be suggested for @document, and what to do, or NULL. Static, translated. */
const char *lp_suggesting_get_obstacle (LpDocument *document);

/* NULL until the first ones are made. Borrowed until the next "changed". */
const LpSuggestions *lp_suggesting_get_suggestions (LpSuggesting *suggesting);
/* Whether they are being made; where there are some, these are stale. */
gboolean lp_suggesting_is_making (LpSuggesting *suggesting);
/* Whether anything is under way, the effects too. */
gboolean lp_suggesting_is_busy (LpSuggesting *suggesting);

guint lp_suggesting_get_n_items (LpSuggesting *suggesting);
/* @item: (out caller-allocates) */
void lp_suggesting_get_item (LpSuggesting *suggesting, guint i, LpSuggestingItem *item);

/* Shows what the draft would do with these points; see lp_document_preview(). */
void lp_suggesting_preview (LpSuggesting *suggesting, guint i);

/* One step of history; nothing where it is accepted or gone. */
void lp_suggesting_accept (LpSuggesting *suggesting, guint i);

/* Those whose interval leaves 0 out, and the bands that such ones are measured from; of what
 * is not accepted yet. */
guint lp_suggesting_count_with_evidence (LpSuggesting *suggesting);
void lp_suggesting_accept_with_evidence (LpSuggesting *suggesting);

/* Runs the main loop until nothing is under way: for tests. */
void lp_suggesting_wait (LpSuggesting *suggesting);

G_END_DECLS
