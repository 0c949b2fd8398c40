/* SPDX-License-Identifier: GPL-3.0-or-later
 * One column of a file in the assistant. What is inside the row is made when it is first
 * opened: a file may have two thousand columns. */
#include "lp-column-row.h"

#include "lp-choice-row.h"
#include "lp-words.h"

#include <glib/gi18n.h>

struct _LpColumnRow
{
  AdwExpanderRow parent_instance;

  LpImport *import;
  LpPolicy *policy;
  guint column;
  char *samples;

  LpChoice *type_choice;
  GtkWidget *role_row; /* these are NULL until the row was opened */
  LpChoice *role_choice;
  GtkWidget *date_row;
  LpChoice *date_choice;
  GtkWidget *stage_row;
  LpChoice *stage_choice;
  GtkWidget *values_row;
};

G_DEFINE_FINAL_TYPE (LpColumnRow, lp_column_row, ADW_TYPE_EXPANDER_ROW)

#define NO_FIELD "none"
#define ISO_FORM "iso"

static const char *const type_ids[] = {
  NO_FIELD, "0", "1", "2", "3", "4", "5", "6", NULL
};
static const char *const role_ids[] = { "0", "1", "2",  "3",  "4",  "5",  "6", "7",
                                        "8", "9", "10", "11", "12", "13", NULL };

/* Forms in which dates come out of CRMs. */
static const char *const date_forms[] = {
  "%d/%m/%Y", "%m/%d/%Y",       "%d.%m.%Y",       "%d-%m-%Y",       "%Y/%m/%d",
  "%d %b %Y", "%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M", "%d.%m.%Y %H:%M",
};

const char *
lp_column_row_get_type_name (LpCsvType type)
{
  switch (type)
    {
    case LP_CSV_TYPE_TEXT:
      return _ ("Text");
    case LP_CSV_TYPE_CATEGORY:
      return _ ("Category");
    case LP_CSV_TYPE_TAGS:
      return _ ("Tags");
    case LP_CSV_TYPE_NUMBER:
      return _ ("Number");
    case LP_CSV_TYPE_YES_NO:
      return _ ("Yes or no");
    case LP_CSV_TYPE_DATE:
      return _ ("Date");
    case LP_CSV_TYPE_TIME:
      return _ ("Time");
    }
  return NULL;
}

const char *
lp_column_row_get_role_name (LpCsvRole role)
{
  switch (role)
    {
    case LP_CSV_ROLE_ID:
      return _ ("Identity of the lead");
    case LP_CSV_ROLE_NAME:
      return _ ("Name of the lead");
    case LP_CSV_ROLE_CREATED:
      return _ ("Created");
    case LP_CSV_ROLE_CLOSED:
      return _ ("Closed");
    case LP_CSV_ROLE_OUTCOME:
      return _ ("Outcome");
    case LP_CSV_ROLE_VALUE:
      return _ ("Deal value");
    case LP_CSV_ROLE_STAGE:
      return _ ("Stage in the CRM");
    case LP_CSV_ROLE_ACCEPTED:
      return _ ("Accepted by sales");
    case LP_CSV_ROLE_REJECTION:
      return _ ("Reason of rejection");
    case LP_CSV_ROLE_OWNER:
      return _ ("Owner");
    case LP_CSV_ROLE_CAMPAIGN:
      return _ ("Campaign");
    case LP_CSV_ROLE_AS_OF:
      return _ ("As of");
    case LP_CSV_ROLE_REACHED:
      return _ ("Reached a stage");
    case LP_CSV_ROLE_NONE:
      return _ ("No role");
    }
  return NULL;
}

static const LpColumnGuess *
get_guess (LpColumnRow *self)
{
  return &lp_import_get_guess (self->import)->columns[self->column];
}

/* --- What it shows --- */

static void
show_type (LpColumnRow *self)
{
  const char *labels[G_N_ELEMENTS (type_ids)] = { _ ("Not a field") };
  int type = lp_import_get_field_type (self->import, self->column);

  for (int i = 0; i <= LP_CSV_TYPE_TIME; i++)
    labels[i + 1] = lp_column_row_get_type_name (i);
  lp_choice_show (self->type_choice, type_ids, labels, type_ids[type + 1]);
}

static void
show_role (LpColumnRow *self)
{
  const LpColumnGuess *guess = get_guess (self);
  const char *labels[G_N_ELEMENTS (role_ids)] = { NULL };

  for (int i = 0; i <= LP_CSV_ROLE_NONE; i++)
    labels[i] = lp_column_row_get_role_name (i);
  lp_choice_show (self->role_choice, role_ids, labels, role_ids[guess->role]);
}

static gboolean
has_date (const LpColumnGuess *guess)
{
  gboolean as_date = guess->as_field && (guess->type->type == LP_CSV_TYPE_DATE ||
                                         guess->type->type == LP_CSV_TYPE_TIME);

  return as_date || guess->role == LP_CSV_ROLE_CREATED ||
         guess->role == LP_CSV_ROLE_CLOSED || guess->role == LP_CSV_ROLE_AS_OF ||
         guess->role == LP_CSV_ROLE_REACHED;
}

static void
add_form (GStrvBuilder *ids, GStrvBuilder *labels, const char *form)
{
  g_autoptr (GDateTime) sample = g_date_time_new_utc (2024, 12, 31, 14, 5, 0);
  g_autofree char *label = g_date_time_format (sample, form);

  g_strv_builder_add (ids, form);
  g_strv_builder_add (labels, label != NULL ? label : form);
}

static gboolean
is_listed (const char *form)
{
  for (gsize i = 0; i < G_N_ELEMENTS (date_forms); i++)
    if (strcmp (date_forms[i], form) == 0)
      return TRUE;
  return FALSE;
}

static void
show_date (LpColumnRow *self)
{
  const LpCsvTypeGuess *type = get_guess (self)->type;
  g_autoptr (GStrvBuilder) id_builder = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) label_builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  g_auto (GStrv) labels = NULL;
  const char *selected = type->date_format != NULL ? type->date_format : ISO_FORM;

  g_strv_builder_add (id_builder, ISO_FORM);
  g_strv_builder_add (label_builder, "2024-12-31");
  for (gsize i = 0; i < G_N_ELEMENTS (date_forms); i++)
    add_form (id_builder, label_builder, date_forms[i]);
  if (type->date_format != NULL && !is_listed (type->date_format))
    add_form (id_builder, label_builder, type->date_format);
  for (guint i = 0; type->other_date_formats[i] != NULL; i++)
    if (!is_listed (type->other_date_formats[i]))
      add_form (id_builder, label_builder, type->other_date_formats[i]);
  ids = g_strv_builder_end (id_builder);
  labels = g_strv_builder_end (label_builder);
  lp_choice_show (self->date_choice, (const char *const *) ids,
                  (const char *const *) labels,
                  type->other_date_formats[0] != NULL ? "" : selected);
  lp_choice_row_set_texts (
      self->date_row, _ ("Form of Dates"),
      type->other_date_formats[0] != NULL
          ? _ ("More than one form reads every date: please choose")
          : _ ("How the last day of 2024 would be written"));
}

static void
show_stage (LpColumnRow *self)
{
  LpNode *stages = lp_policy_get_section (self->policy, LP_KIND_STAGES);
  g_autoptr (GStrvBuilder) id_builder = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) label_builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  g_auto (GStrv) labels = NULL;

  LP_FOREACH_CHILD (stages, LP_KIND_STAGE, stage)
    {
      if (lp_node_get_id (stage) == NULL)
        continue;
      g_strv_builder_add (id_builder, lp_node_get_id (stage));
      g_strv_builder_add (label_builder, lp_node_get_name (stage));
    }
  ids = g_strv_builder_end (id_builder);
  labels = g_strv_builder_end (label_builder);
  lp_choice_show (self->stage_choice, (const char *const *) ids,
                  (const char *const *) labels, get_guess (self)->reached_stage);
}

static void
show_details (LpColumnRow *self)
{
  const LpColumnGuess *guess = get_guess (self);
  g_autofree char *distinct = lp_words_count (guess->n_distinct);
  g_autofree char *blank = lp_words_count (guess->n_blank);
  g_autofree char *values = g_strdup_printf (_ ("%s distinct, %s rows blank"), distinct,
                                             blank);

  show_role (self);
  show_date (self);
  show_stage (self);
  lp_choice_row_set_texts (self->role_row, _ ("Role"), guess->role_reason);
  gtk_widget_set_visible (self->date_row, has_date (guess));
  gtk_widget_set_visible (self->stage_row, guess->role == LP_CSV_ROLE_REACHED);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->values_row), values);
}

static char *
describe (LpColumnRow *self)
{
  const LpColumnGuess *guess = get_guess (self);
  GString *text = g_string_new (NULL);

  if (!guess->usable)
    g_string_append (text, _ ("A column with the same heading stands before it"));
  if (guess->role != LP_CSV_ROLE_NONE)
    g_string_append_printf (text, _ ("Role: %s"),
                            lp_column_row_get_role_name (guess->role));
  if (*self->samples != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", self->samples);
  if ((guess->as_field || guess->is_unread_date) && guess->type->reason != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", guess->type->reason);
  return g_string_free (text, FALSE);
}

void
lp_column_row_update (LpColumnRow *self)
{
  const LpColumnGuess *guess;
  g_autofree char *subtitle = NULL;

  g_return_if_fail (LP_IS_COLUMN_ROW (self));

  guess = get_guess (self);
  subtitle = describe (self);
  lp_choice_row_set_texts (GTK_WIDGET (self), guess->heading, subtitle);
  gtk_widget_set_sensitive (GTK_WIDGET (self), guess->usable);
  show_type (self);
  if (lp_column_guess_asks_date (guess) || lp_column_guess_asks_stage (guess))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  if (self->role_row != NULL)
    show_details (self);
}

/* --- What a person chooses --- */

static void
on_type_chosen_cb (LpColumnRow *self, const char *id)
{
  lp_import_set_field_type (self->import, self->column,
                            strcmp (id, NO_FIELD) == 0 ? LP_IMPORT_NO_FIELD : atoi (id));
}

static void
on_role_chosen_cb (LpColumnRow *self, const char *id)
{
  lp_import_set_role (self->import, self->column, (LpCsvRole) atoi (id));
}

static void
on_date_chosen_cb (LpColumnRow *self, const char *id)
{
  if (*id != '\0')
    lp_import_set_date_format (self->import, self->column,
                               strcmp (id, ISO_FORM) == 0 ? NULL : id);
}

static void
on_stage_chosen_cb (LpColumnRow *self, const char *id)
{
  if (*id != '\0')
    lp_import_set_reached_stage (self->import, self->column, id);
}

static GtkWidget *
add_row (LpColumnRow *self, const char *title, LpChoice **choice, GCallback callback)
{
  GtkWidget *row = lp_choice_row_new (title, NULL, choice);

  g_signal_connect_object (*choice, "chosen", callback, self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  return row;
}

static void
on_expanded_cb (LpColumnRow *self)
{
  if (self->role_row != NULL || !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;
  self->role_row = add_row (self, _ ("Role"), &self->role_choice,
                            G_CALLBACK (on_role_chosen_cb));
  self->date_row = add_row (self, _ ("Form of Dates"), &self->date_choice,
                            G_CALLBACK (on_date_chosen_cb));
  self->stage_row = add_row (self, _ ("Stage"), &self->stage_choice,
                             G_CALLBACK (on_stage_chosen_cb));
  self->values_row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->values_row), _ ("Values"));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->values_row);
  show_details (self);
}

/* --- The object --- */

static void
lp_column_row_dispose (GObject *object)
{
  LpColumnRow *self = LP_COLUMN_ROW (object);

  g_clear_object (&self->import);
  g_clear_pointer (&self->policy, lp_policy_unref);
  g_clear_pointer (&self->samples, g_free);
  G_OBJECT_CLASS (lp_column_row_parent_class)->dispose (object);
}

static void
lp_column_row_class_init (LpColumnRowClass *class)
{
  G_OBJECT_CLASS (class)->dispose = lp_column_row_dispose;
}

static void
lp_column_row_init (LpColumnRow *self)
{
  g_signal_connect (self, "notify::expanded", G_CALLBACK (on_expanded_cb), NULL);
}

GtkWidget *
lp_column_row_new (LpImport *import, LpPolicy *policy, guint column)
{
  LpColumnRow *self = g_object_new (LP_TYPE_COLUMN_ROW, NULL);
  g_autofree char *name = NULL;

  self->import = g_object_ref (import);
  self->policy = lp_policy_ref (policy);
  self->column = column;
  self->samples = lp_import_dup_samples (import, column);
  /* Translators: a column's heading; what a drop-down of field types is for */
  name = g_strdup_printf (_ ("Use “%s” as"), get_guess (self)->heading);
  self->type_choice = LP_CHOICE (lp_choice_new (name));
  gtk_widget_set_valign (GTK_WIDGET (self->type_choice), GTK_ALIGN_CENTER);
  g_signal_connect_object (self->type_choice, "chosen", G_CALLBACK (on_type_chosen_cb),
                           self, G_CONNECT_SWAPPED);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->type_choice));
  lp_column_row_update (self);
  return GTK_WIDGET (self);
}
