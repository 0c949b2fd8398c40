/* SPDX-License-Identifier: GPL-3.0-or-later
 * The words that the team calls vague, one a line. */
#pragma once

#include <adwaita.h>

#include "lp-document.h"

G_BEGIN_DECLS

#define LP_TYPE_VAGUE_WORDS_DIALOG (lp_vague_words_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LpVagueWordsDialog,
                      lp_vague_words_dialog,
                      LP,
                      VAGUE_WORDS_DIALOG,
                      AdwWindow)

/* @parent: (nullable) */
GtkWidget *
lp_vague_words_dialog_new (GtkWindow *parent, LpDocument *document);

G_END_DECLS
