/* SPDX-License-Identifier: GPL-3.0-or-later
 * A second file joined to the first by a key. */
#include "lp-join-group.h"

#include "lp-choice-row.h"
#include "lp-words.h"

#include <glib/gi18n.h>

struct _LpJoinGroup
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  LpImport *import;
  GtkWidget *file_row;
  GtkWidget *remove_button;
  GtkWidget *key_row;
  LpChoice *key;
  GtkWidget *with_row;
  LpChoice *with;
  GtkWidget *take_row;
  LpChoice *take;
};

G_DEFINE_FINAL_TYPE (LpJoinGroup, lp_join_group, ADW_TYPE_BIN)

enum
{
  CHOOSE_FILE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const take_ids[] = { "first", "last", NULL };

/* --- What it shows --- */

static void
show_columns (LpChoice *choice, LpTable *table, int selected)
{
  g_autoptr (GStrvBuilder) id_builder = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) label_builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  g_auto (GStrv) labels = NULL;

  for (guint i = 0; i < lp_table_get_n_columns (table); i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      g_strv_builder_add (id_builder, id);
      g_strv_builder_add (label_builder, lp_table_get_heading (table, i));
    }
  ids = g_strv_builder_end (id_builder);
  labels = g_strv_builder_end (label_builder);
  lp_choice_show (choice, (const char *const *) ids, (const char *const *) labels,
                  selected >= 0 ? ids[selected] : "");
}

static void
show_file (LpJoinGroup *self, gboolean joined)
{
  g_autofree char *matched = NULL;
  g_autofree char *words = NULL;

  if (!joined)
    {
      lp_choice_row_set_texts (self->file_row, _ ("Join a Second File…"),
                               _ ("Such as the accounts of the leads, by a key in both"));
      return;
    }
  matched = lp_words_leads (lp_import_count_joined_rows (self->import));
  words = g_strdup_printf (_ ("%s find their row in it"), matched);
  lp_choice_row_set_texts (self->file_row, lp_import_get_joined_name (self->import),
                           words);
}

void
lp_join_group_update (LpJoinGroup *self)
{
  const char *labels[] = { _ ("The first row"), _ ("The last row"), NULL };
  gboolean joined;

  g_return_if_fail (LP_IS_JOIN_GROUP (self));

  if (self->import == NULL || lp_import_get_table (self->import) == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self), !lp_import_is_remapping (self->import));
  joined = lp_import_get_joined (self->import) != NULL;
  gtk_widget_set_visible (self->remove_button, joined);
  gtk_widget_set_visible (self->key_row, joined);
  gtk_widget_set_visible (self->with_row, joined);
  gtk_widget_set_visible (self->take_row, joined);
  show_file (self, joined);
  if (!joined)
    return;
  show_columns (self->key, lp_import_get_table (self->import),
                lp_import_get_join_key (self->import));
  show_columns (self->with, lp_import_get_joined (self->import),
                lp_import_get_join_with (self->import));
  lp_choice_show (self->take, take_ids, labels, lp_import_get_join_take (self->import));
}

/* --- What a person chooses --- */

static int
get_column (LpChoice *choice)
{
  const char *id = lp_choice_get_selected (choice);

  return *id != '\0' ? atoi (id) : -1;
}

static void
on_chosen_cb (LpJoinGroup *self)
{
  lp_import_set_join (self->import, get_column (self->key), get_column (self->with),
                      lp_choice_get_selected (self->take));
}

static void
on_file_row_activated_cb (LpJoinGroup *self)
{
  g_signal_emit (self, signals[CHOOSE_FILE], 0);
}

static void
on_remove_clicked_cb (LpJoinGroup *self)
{
  lp_import_remove_join (self->import);
}

/* --- The object --- */

static GtkWidget *
add_choice (LpJoinGroup *self, const char *title, LpChoice **choice)
{
  GtkWidget *row = lp_choice_row_new (title, NULL, choice);

  adw_preferences_group_add (self->group, row);
  g_signal_connect_object (*choice, "chosen", G_CALLBACK (on_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  return row;
}

static void
add_file_row (LpJoinGroup *self)
{
  self->file_row = adw_action_row_new ();
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->file_row), TRUE);
  self->remove_button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  gtk_widget_set_valign (self->remove_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->remove_button, "flat");
  gtk_widget_set_tooltip_text (self->remove_button, _ ("Leave Out the Second File"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Leave Out the Second File"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->file_row), self->remove_button);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->file_row),
                             gtk_image_new_from_icon_name ("document-open-symbolic"));
  adw_preferences_group_add (self->group, self->file_row);
  g_signal_connect_object (self->file_row, "activated",
                           G_CALLBACK (on_file_row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->remove_button, "clicked",
                           G_CALLBACK (on_remove_clicked_cb), self, G_CONNECT_SWAPPED);
}

static void
lp_join_group_dispose (GObject *object)
{
  g_clear_object (&LP_JOIN_GROUP (object)->import);
  G_OBJECT_CLASS (lp_join_group_parent_class)->dispose (object);
}

static void
lp_join_group_class_init (LpJoinGroupClass *class)
{
  G_OBJECT_CLASS (class)->dispose = lp_join_group_dispose;
  signals[CHOOSE_FILE] = g_signal_new ("choose-file", LP_TYPE_JOIN_GROUP,
                                       G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
}

static void
lp_join_group_init (LpJoinGroup *self)
{
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("Second File"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
  add_file_row (self);
  self->key_row = add_choice (self, _ ("Column of the Leads"), &self->key);
  self->with_row = add_choice (self, _ ("Equals Column of This File"), &self->with);
  self->take_row = add_choice (self, _ ("Of Several Rows Counts"), &self->take);
}

void
lp_join_group_set_import (LpJoinGroup *self, LpImport *import)
{
  g_return_if_fail (LP_IS_JOIN_GROUP (self));

  g_set_object (&self->import, import);
  lp_join_group_update (self);
}
