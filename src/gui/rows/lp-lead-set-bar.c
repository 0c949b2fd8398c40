/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which of the lead sets of the file is shown. */
#include "lp-lead-set-bar.h"

#include "lp-choice.h"
#include "lp-date.h"
#include "lp-message.h"
#include "lp-words.h"

#include <glib/gi18n.h>

#define MAX_NAME 24 /* letters */

struct _LpLeadSetBar
{
  AdwBin parent_instance;

  LpDocument *document; /* NULL: none yet */
  gulong changed_id;
  LpChoice *choice;
  GtkSpinner *spinner;
};

G_DEFINE_FINAL_TYPE (LpLeadSetBar, lp_lead_set_bar, ADW_TYPE_BIN)

static const LpLeadSet *
get_chosen (LpLeadSetBar *self)
{
  GPtrArray *sets = lp_document_get_lead_sets (self->document);

  for (guint i = 0; i < sets->len; i++)
    if (((const LpLeadSet *) sets->pdata[i])->chosen)
      return sets->pdata[i];
  return NULL;
}

/* --- Showing --- */

/* A list of names has to fit into a narrow window. */
static char *
shorten (const char *name)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (name, -1) <= MAX_NAME)
    return g_strdup (name);
  start = g_utf8_substring (name, 0, MAX_NAME - 1);
  return g_strconcat (start, "…", NULL);
}

/* "leads.csv · 4,000 rows · 22 Nov 2026" */
static char *
describe (const LpLeadSet *set)
{
  g_autofree char *name = shorten (set->name);
  g_autofree char *count = lp_words_count (set->n_rows);
  g_autofree char *rows = g_strdup_printf (
      ngettext ("%s row", "%s rows", (gulong) set->n_rows), count);
  g_autofree char *day = lp_words_day (lp_instant_to_day (set->imported));

  return g_strdup_printf ("%s · %s · %s", name, rows, day);
}

static void
show (LpLeadSetBar *self)
{
  GPtrArray *sets = lp_document_get_lead_sets (self->document);
  const LpLeadSet *chosen = get_chosen (self);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_auto (GStrv) id_list = NULL;
  g_auto (GStrv) label_list = NULL;
  g_autofree char *selected = chosen != NULL
                                  ? g_strdup_printf ("%" G_GINT64_FORMAT, chosen->id)
                                  : NULL;

  for (guint i = 0; i < sets->len; i++)
    {
      const LpLeadSet *set = sets->pdata[i];
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, set->id);
      g_autofree char *label = describe (set);

      g_strv_builder_add (ids, id);
      g_strv_builder_add (labels, label);
    }
  id_list = g_strv_builder_end (ids);
  label_list = g_strv_builder_end (labels);
  lp_choice_show (self->choice, (const char *const *) id_list,
                  (const char *const *) label_list, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->choice), sets->len > 1);
}

static void
set_busy (LpLeadSetBar *self, gboolean busy)
{
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->choice), !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "lead-set.rename", !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "lead-set.remove", !busy);
}

/* --- Choosing --- */

static void
on_chosen_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LpLeadSetBar) self = LP_LEAD_SET_BAR (user_data);
  g_autoptr (GError) error = NULL;

  set_busy (self, FALSE);
  if (!lp_document_choose_lead_set_finish (LP_DOCUMENT (source), result, &error))
    lp_message_show (GTK_WIDGET (self), _ ("The Leads Cannot Be Shown"), error->message);
  if (self->document == LP_DOCUMENT (source))
    show (self);
}

static void
on_chosen_cb (LpLeadSetBar *self, const char *id)
{
  if (self->document == NULL)
    return;
  set_busy (self, TRUE);
  lp_document_choose_lead_set_async (self->document, g_ascii_strtoll (id, NULL, 10), NULL,
                                     on_chosen_done_cb, g_object_ref (self));
}

/* --- Renaming --- */

static void
on_rename_response_cb (LpLeadSetBar *self, const char *response, GtkWidget *dialog)
{
  GtkWidget *entry = adw_message_dialog_get_extra_child (ADW_MESSAGE_DIALOG (dialog));
  const LpLeadSet *chosen = get_chosen (self);
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (response, "rename") || chosen == NULL)
    return;
  if (!lp_document_rename_lead_set (self->document, chosen->id,
                                    gtk_editable_get_text (GTK_EDITABLE (entry)), &error))
    lp_message_show (GTK_WIDGET (self), _ ("The Leads Were Not Renamed"), error->message);
}

static void
on_rename_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LpLeadSetBar *self = LP_LEAD_SET_BAR (widget);
  const LpLeadSet *chosen = get_chosen (self);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)),
                                              _ ("Name of These Leads"), NULL);
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), chosen != NULL ? chosen->name : "");
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"),
                                    "rename", _ ("_Rename"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "rename");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "rename",
                                              ADW_RESPONSE_SUGGESTED);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_rename_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- Removing --- */

typedef struct
{
  LpLeadSetBar *bar;
  gint64 id;
  char *name;
} Removal;

static void
removal_free (Removal *removal)
{
  g_object_unref (removal->bar);
  g_free (removal->name);
  g_free (removal);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Removal, removal_free)

static void
on_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Removal) removal = user_data;
  g_autoptr (GError) error = NULL;

  set_busy (removal->bar, FALSE);
  if (lp_document_remove_lead_set_finish (LP_DOCUMENT (source), result, &error))
    gtk_widget_activate_action (GTK_WIDGET (removal->bar), "leads.set-removed", "(xs)",
                                removal->id, removal->name);
  else
    lp_message_show (GTK_WIDGET (removal->bar), _ ("The Leads Were Not Removed"),
                     error->message);
}

static void
on_remove_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LpLeadSetBar *self = LP_LEAD_SET_BAR (widget);
  const LpLeadSet *chosen = get_chosen (self);
  Removal *removal;

  if (chosen == NULL)
    return;
  removal = g_new (Removal, 1);
  *removal = (Removal){ g_object_ref (self), chosen->id, g_strdup (chosen->name) };
  set_busy (self, TRUE);
  lp_document_remove_lead_set_async (self->document, chosen->id, NULL, on_removed_cb,
                                     removal);
}

/* --- The object --- */

static void
lp_lead_set_bar_dispose (GObject *object)
{
  LpLeadSetBar *self = LP_LEAD_SET_BAR (object);

  if (self->document != NULL)
    g_clear_signal_handler (&self->changed_id, self->document);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (lp_lead_set_bar_parent_class)->dispose (object);
}

static void
lp_lead_set_bar_class_init (LpLeadSetBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lp_lead_set_bar_dispose;
  gtk_widget_class_install_action (widget_class, "lead-set.rename", NULL, on_rename_cb);
  gtk_widget_class_install_action (widget_class, "lead-set.remove", NULL, on_remove_cb);
}

static GtkWidget *
make_menu (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _ ("_Rename…"), "lead-set.rename");
  g_menu_append (menu, _ ("Re_move"), "lead-set.remove");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("More about These Leads"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("More about These Leads"), -1);
  return button;
}

static void
lp_lead_set_bar_init (LpLeadSetBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->choice = LP_CHOICE (lp_choice_new (_ ("Lead set that is shown")));
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  gtk_box_append (GTK_BOX (box), make_menu ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->choice));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->spinner));
  g_signal_connect_object (self->choice, "chosen", G_CALLBACK (on_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), box);
}

void
lp_lead_set_bar_show (LpLeadSetBar *self, LpDocument *document)
{
  g_return_if_fail (LP_IS_LEAD_SET_BAR (self));

  if (self->document != document)
    {
      if (self->document != NULL)
        g_clear_signal_handler (&self->changed_id, self->document);
      g_set_object (&self->document, document);
      self->changed_id = g_signal_connect_swapped (document, "lead-sets-changed",
                                                   G_CALLBACK (show), self);
    }
  show (self);
}
