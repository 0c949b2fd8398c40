/* SPDX-License-Identifier: GPL-3.0-or-later
 * Children of a list or a box as stable objects, one a key: what is new is made, what is
 * gone is removed, what moved is moved, and everything else stays what it was, so that
 * focus, cursor, selection and scroll survive every edit. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes the widget of @keys[index]; a floating reference. */
typedef GtkWidget *(*LpKeyedListMake) (guint index, gpointer user_data);

/* Shows what it is now; called for every widget, in order. */
typedef void (*LpKeyedListShow) (GtkWidget *widget, guint index, gpointer user_data);

/* A list of cards, none of which is selected, for what follows. @label: its name to who does
 * not see it */
GtkWidget *
lp_keyed_list_new (const char *label);

/**
 * lp_keyed_list_update:
 * @parent: a GtkListBox or a GtkBox that holds nothing else
 * @keys: NULL-terminated, all different
 *
 * A key that replaces another one of the same kind (the text before the first ':') at the
 * same place, while neither stands elsewhere, is taken for a renamed one.
 */
void
lp_keyed_list_update (GtkWidget *parent,
                      const char *const *keys,
                      LpKeyedListMake make,
                      LpKeyedListShow show,
                      gpointer user_data);

/* The widget of @key, or NULL. */
GtkWidget *
lp_keyed_list_find (GtkWidget *parent, const char *key);

G_END_DECLS
