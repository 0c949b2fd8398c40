/* SPDX-License-Identifier: GPL-3.0-or-later
 * The window of one definition: sidebar, pages, impact pane, and the document's state. */
#include "lp-window-private.h"

#include "lp-commit.h"
#include "lp-findings-button.h"
#include "lp-goals-page.h"
#include "lp-impact-pane.h"
#include "lp-leads-page.h"
#include "lp-message.h"
#include "lp-profile-page.h"
#include "lp-scoring-page.h"
#include "lp-sidebar-row.h"
#include "lp-stages-page.h"
#include "lp-tab-stop.h"
#include "lp-welcome.h"

#include <glib/gi18n.h>

struct _LpWindow
{
  AdwApplicationWindow parent_instance;

  LpDocument *document; /* nullable */
  GSignalGroup *signals;
  GSettings *settings; /* NULL where the schema is not installed */
  gboolean show_impact;
  gboolean closing;  /* what is not saved is given up */
  char *read_notice; /* put away by the person, or NULL */

  AdwToastOverlay *toasts;
  GtkStack *root;
  AdwLeaflet *leaflet;
  GtkWidget *sidebar_box;
  GtkWidget *content_box;
  GtkListBox *sidebar;
  AdwFlap *flap;
  GtkStack *pages;
  LpPage *impact_pane;
  LpPage *findings_button;
  AdwWindowTitle *title;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkPopover *name_popover;
  GtkEditable *name_entry;
  GtkLabel *path_label;
  AdwToast *undo_toast; /* of the last step, or NULL */
  LpBanner *banner;
  GMenu *proposals_menu;
};

G_DEFINE_FINAL_TYPE (LpWindow, lp_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_SHOW_IMPACT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The pages in the order of a workshop. */
static const struct
{
  const char *name;
  GType (*get_type) (void);
} page_table[] = {
  { "leads", lp_leads_page_get_type },     { "goals", lp_goals_page_get_type },
  { "profile", lp_profile_page_get_type }, { "scoring", lp_scoring_page_get_type },
  { "stages", lp_stages_page_get_type },
};

/* --- What the header bar and the sidebar say --- */

static void
show_step (GtkWidget *button, const char *text)
{
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
update_header (LpWindow *self)
{
  const char *undone, *redone;
  g_autofree char *name = NULL;
  g_autofree char *state = NULL;
  g_autofree char *undo = NULL;
  g_autofree char *redo = NULL;

  lp_window_update_actions (self);
  if (self->document == NULL)
    return;

  g_object_get (self->document, "title", &name, NULL);
  state = lp_window_describe_state (self->document);
  adw_window_title_set_title (self->title, name);
  adw_window_title_set_subtitle (self->title, state);
  gtk_window_set_title (GTK_WINDOW (self), name);
  gtk_label_set_label (self->path_label, lp_document_get_path (self->document));
  lp_commit_show_text (self->name_entry, name);
  undone = lp_document_get_undo_label (self->document);
  redone = lp_document_get_redo_label (self->document);
  undo = undone != NULL ? g_strdup_printf (_ ("Undo “%s”"), undone)
                        : g_strdup (_ ("Undo"));
  redo = redone != NULL ? g_strdup_printf (_ ("Redo “%s”"), redone)
                        : g_strdup (_ ("Redo"));
  show_step (self->undo_button, undo);
  show_step (self->redo_button, redo);
}

static void
update_banner (LpWindow *self)
{
  if (self->document != NULL)
    lp_window_show_state (self->document, self->read_notice, self->banner);
  else
    lp_banner_hide (self->banner);
}

static void
update_sidebar (LpWindow *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->sidebar, i)) != NULL; i++)
    lp_sidebar_row_update (LP_SIDEBAR_ROW (row));
}

static void
update (LpWindow *self)
{
  update_header (self);
  update_banner (self);
  update_sidebar (self);
}

/* Its button would take back another step than it says. */
static void
drop_undo_toast (LpWindow *self)
{
  AdwToast *toast = self->undo_toast;

  g_clear_weak_pointer (&self->undo_toast);
  if (toast != NULL)
    adw_toast_dismiss (toast);
}

static void
on_document_changed_cb (LpWindow *self)
{
  drop_undo_toast (self);
  update (self);
}

static void
on_document_leads_changed_cb (LpWindow *self)
{
  update (self);
}

static void
on_document_state_cb (LpWindow *self)
{
  update_header (self);
  update_banner (self);
}

static void
on_document_versions_cb (LpWindow *self)
{
  on_document_state_cb (self);
  lp_window_fill_proposals_menu (self->proposals_menu, self->document);
}

static void
on_banner_dismissed_cb (LpWindow *self)
{
  g_free (self->read_notice);
  self->read_notice = g_strdup (lp_banner_get_text (self->banner));
}

static void
on_document_other_changed_cb (LpWindow *self, const char *label)
{
  /* Translators: what another program did to the same file: "Fit weight 40 → 45" */
  g_autofree char *text = g_strdup_printf (_ ("Changed elsewhere: %s"), label);

  lp_window_show_toast (self, text, FALSE);
}

static void
on_name_committed_cb (GtkEditable *editable, const char *text, gpointer user_data)
{
  LpWindow *self = LP_WINDOW (user_data);
  LpPath root = lp_path_root ();

  if (self->document != NULL && *text != '\0')
    lp_commit_attr (self->document, &root, LP_ATTR_NAME, text,
                    g_strdup_printf (_ ("Rename to “%s”"), text));
}

/* --- Pages --- */

static void
show_row (LpWindow *self, GtkListBoxRow *row)
{
  LpPage *page = lp_sidebar_row_get_page (LP_SIDEBAR_ROW (row));

  gtk_stack_set_visible_child (self->pages, GTK_WIDGET (page));
}

static void
on_sidebar_row_selected_cb (LpWindow *self, GtkListBoxRow *row)
{
  if (row != NULL)
    show_row (self, row);
}

static void
on_sidebar_row_activated_cb (LpWindow *self, GtkListBoxRow *row)
{
  show_row (self, row);
  adw_leaflet_set_visible_child (self->leaflet, self->content_box);
}

/* When the first document comes: the welcome page is on screen without them. */
static void
add_pages (LpWindow *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (page_table); i++)
    {
      LpPage *page = g_object_new (page_table[i].get_type (), NULL);

      gtk_stack_add_named (self->pages, GTK_WIDGET (page), page_table[i].name);
      gtk_list_box_append (self->sidebar, lp_sidebar_row_new (page));
    }
}

LpPage *
lp_window_get_page (LpWindow *self, const char *name)
{
  GtkWidget *page;

  g_return_val_if_fail (LP_IS_WINDOW (self), NULL);

  page = gtk_stack_get_child_by_name (self->pages, name);
  return page != NULL ? LP_PAGE (page) : NULL;
}

void
lp_window_show_page (LpWindow *self, const char *name)
{
  LpPage *page = lp_window_get_page (self, name);
  GtkListBoxRow *row;

  if (page == NULL)
    return;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->sidebar, i)) != NULL; i++)
    if (lp_sidebar_row_get_page (LP_SIDEBAR_ROW (row)) == page)
      gtk_list_box_select_row (self->sidebar, row);
  adw_leaflet_set_visible_child (self->leaflet, self->content_box);
}

void
lp_window_go_back (LpWindow *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->sidebar_box);
}

/* --- Messages --- */

void
lp_window_show_toast (LpWindow *self, const char *text, gboolean undo)
{
  AdwToast *toast = lp_message_new_toast (text, undo);

  if (undo)
    {
      drop_undo_toast (self);
      g_set_weak_pointer (&self->undo_toast, toast);
      adw_toast_set_action_name (toast, "win.undo");
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* The page on which what stands in that section of the policy is edited. */
static const char *
find_page_name (LpKind section)
{
  if (section == LP_KIND_FIELDS)
    return "leads";
  if (section == LP_KIND_GOALS)
    return "goals";
  if (section == LP_KIND_ICP)
    return "profile";
  if (section == LP_KIND_SCORING)
    return "scoring";
  return "stages";
}

void
lp_window_show_finding (LpWindow *self, guint position)
{
  LpFindings *findings = lp_document_get_findings (self->document);
  LpNode *root = lp_policy_get_root (lp_document_get_policy (self->document));
  const LpFinding *finding;
  LpNode *section;
  const char *name;

  if (position >= lp_findings_get_n (findings))
    return;
  finding = lp_findings_get (findings, position);
  if (!finding->has_place || finding->place.depth == 0)
    return;
  section = lp_node_get_child (root, finding->place.step[0]);
  name = find_page_name (lp_node_get_kind (section));
  lp_window_show_page (self, name);
  lp_page_scroll_to (lp_window_get_page (self, name), &finding->place);
}

/* --- Files that are dropped --- */

static void
open_dropped (LpWindow *self, const char *path)
{
  gboolean policy = g_str_has_suffix (path, ".xml");

  if (policy && self->document != NULL)
    {
      lp_window_ask_about_policy (self, path);
      return;
    }
  if (policy || g_str_has_suffix (path, ".leadpact"))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "app.open-path", "s", path);
      return;
    }
  if (self->document == NULL)
    {
      lp_window_show_toast (self, _ ("Open or create a definition first"), FALSE);
      return;
    }
  lp_window_show_page (self, "leads");
  lp_leads_page_open_file (LP_LEADS_PAGE (lp_window_get_page (self, "leads")), path);
}

static gboolean
on_drop_cb (LpWindow *self, const GValue *value, double x, double y)
{
  GSList *files = g_value_get_boxed (value);
  g_autofree char *path = files != NULL ? g_file_get_path (files->data) : NULL;

  if (path == NULL)
    return FALSE;
  open_dropped (self, path);
  return TRUE;
}

static void
add_drop_target (LpWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_swapped (target, "drop", G_CALLBACK (on_drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* --- What is remembered --- */

static void
load_settings (LpWindow *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, "io.github.leadpact.Leadpact",
                                              TRUE);
  if (schema == NULL)
    return;
  self->settings = g_settings_new_full (schema, NULL, NULL);
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  g_settings_bind (self->settings, "impact-pane-visible", self, "show-impact",
                   G_SETTINGS_BIND_DEFAULT);
}

static void
save_settings (LpWindow *self)
{
  int width, height;

  if (self->settings == NULL)
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", MAX (width, 360));
  g_settings_set_int (self->settings, "window-height", MAX (height, 294));
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
}

/* --- Closing --- */

static void
on_asked_to_close_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LpWindow *self = LP_WINDOW (source);

  if (lp_window_ask_to_close_finish (self, result))
    lp_window_close_anyway (self);
}

static gboolean
lp_window_close_request (GtkWindow *window)
{
  LpWindow *self = LP_WINDOW (window);

  /* An entry that is being edited commits when it loses the focus. */
  gtk_window_set_focus (window, NULL);
  if (!self->closing && self->document != NULL &&
      lp_document_has_unsaved (self->document))
    {
      lp_window_ask_to_close_async (self, on_asked_to_close_cb, NULL);
      return GDK_EVENT_STOP;
    }
  save_settings (self);
  return GTK_WINDOW_CLASS (lp_window_parent_class)->close_request (window);
}

void
lp_window_close_anyway (LpWindow *self)
{
  g_return_if_fail (LP_IS_WINDOW (self));

  self->closing = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

/* --- The object --- */

static void
lp_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LpWindow *self = LP_WINDOW (object);

  switch (id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_SHOW_IMPACT:
      g_value_set_boolean (value, self->show_impact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lp_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LpWindow *self = LP_WINDOW (object);

  switch (id)
    {
    case PROP_DOCUMENT:
      lp_window_set_document (self, g_value_get_object (value));
      break;
    case PROP_SHOW_IMPACT:
      if (self->show_impact == g_value_get_boolean (value))
        break;
      self->show_impact = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lp_window_dispose (GObject *object)
{
  LpWindow *self = LP_WINDOW (object);

  g_clear_weak_pointer (&self->undo_toast);
  if (self->signals != NULL)
    g_signal_group_set_target (self->signals, NULL);
  g_clear_object (&self->signals);
  g_clear_object (&self->document);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->read_notice, g_free);
  G_OBJECT_CLASS (lp_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (
      class, "/io/github/leadpact/Leadpact/lp-window.ui");
  gtk_widget_class_bind_template_child (class, LpWindow, toasts);
  gtk_widget_class_bind_template_child (class, LpWindow, root);
  gtk_widget_class_bind_template_child (class, LpWindow, leaflet);
  gtk_widget_class_bind_template_child (class, LpWindow, sidebar_box);
  gtk_widget_class_bind_template_child (class, LpWindow, content_box);
  gtk_widget_class_bind_template_child (class, LpWindow, sidebar);
  gtk_widget_class_bind_template_child (class, LpWindow, flap);
  gtk_widget_class_bind_template_child (class, LpWindow, pages);
  gtk_widget_class_bind_template_child (class, LpWindow, impact_pane);
  gtk_widget_class_bind_template_child (class, LpWindow, findings_button);
  gtk_widget_class_bind_template_child (class, LpWindow, title);
  gtk_widget_class_bind_template_child (class, LpWindow, undo_button);
  gtk_widget_class_bind_template_child (class, LpWindow, redo_button);
  gtk_widget_class_bind_template_child (class, LpWindow, name_popover);
  gtk_widget_class_bind_template_child (class, LpWindow, name_entry);
  gtk_widget_class_bind_template_child (class, LpWindow, path_label);
  gtk_widget_class_bind_template_child (class, LpWindow, banner);
  gtk_widget_class_bind_template_child (class, LpWindow, proposals_menu);
  gtk_widget_class_bind_template_callback (class, on_sidebar_row_activated_cb);
  gtk_widget_class_bind_template_callback (class, on_sidebar_row_selected_cb);
  gtk_widget_class_bind_template_callback (class, on_banner_dismissed_cb);
}

static void
lp_window_class_init (LpWindowClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = lp_window_get_property;
  object_class->set_property = lp_window_set_property;
  object_class->dispose = lp_window_dispose;
  GTK_WINDOW_CLASS (class)->close_request = lp_window_close_request;

  properties[PROP_DOCUMENT] = g_param_spec_object (
      "document", NULL, NULL, LP_TYPE_DOCUMENT,
      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_IMPACT] = g_param_spec_boolean (
      "show-impact", NULL, NULL, TRUE,
      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (LP_TYPE_BANNER);
  g_type_ensure (LP_TYPE_FINDINGS_BUTTON);
  g_type_ensure (LP_TYPE_WELCOME);
  g_type_ensure (LP_TYPE_IMPACT_PANE);
  g_type_ensure (LP_TYPE_TAB_STOP);
  bind_template (widget_class);
  lp_window_class_install_actions (widget_class);
  gtk_widget_class_install_property_action (widget_class, "win.show-impact",
                                            "show-impact");
}

static void
lp_window_init (LpWindow *self)
{
  self->show_impact = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));

  self->signals = g_signal_group_new (LP_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->signals, "changed",
                                  G_CALLBACK (on_document_changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "leads-changed",
                                  G_CALLBACK (on_document_leads_changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "notify::save-state",
                                  G_CALLBACK (on_document_state_cb), self);
  g_signal_group_connect_swapped (self->signals, "notify::notice",
                                  G_CALLBACK (on_document_state_cb), self);
  g_signal_group_connect_swapped (self->signals, "versions-changed",
                                  G_CALLBACK (on_document_versions_cb), self);
  g_signal_group_connect_swapped (self->signals, "other-changed",
                                  G_CALLBACK (on_document_other_changed_cb), self);
  lp_commit_watch_editable (self->name_entry, on_name_committed_cb, self);
  add_drop_target (self);
  load_settings (self);
  lp_window_update_actions (self);
}

LpWindow *
lp_window_new (AdwApplication *application)
{
  return g_object_new (LP_TYPE_WINDOW, "application", application, NULL);
}

LpDocument *
lp_window_get_document (LpWindow *self)
{
  g_return_val_if_fail (LP_IS_WINDOW (self), NULL);
  return self->document;
}

void
lp_window_set_document (LpWindow *self, LpDocument *document)
{
  g_return_if_fail (LP_IS_WINDOW (self));

  if (!g_set_object (&self->document, document))
    return;
  g_signal_group_set_target (self->signals, document);
  if (lp_window_get_page (self, page_table[0].name) == NULL)
    add_pages (self);
  for (gsize i = 0; i < G_N_ELEMENTS (page_table); i++)
    lp_page_set_document (lp_window_get_page (self, page_table[i].name), document);
  lp_page_set_document (self->impact_pane, document);
  lp_page_set_document (self->findings_button, document);
  gtk_stack_set_visible_child_name (self->root,
                                    document != NULL ? "document" : "welcome");
  gtk_list_box_select_row (self->sidebar,
                           gtk_list_box_get_row_at_index (self->sidebar, 0));
  lp_window_fill_proposals_menu (self->proposals_menu, document);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

void
lp_window_change_document (LpWindow *self, LpDocument *document)
{
  g_autofree char *page = g_strdup (gtk_stack_get_visible_child_name (self->pages));

  lp_window_set_document (self, document);
  if (page != NULL)
    lp_window_show_page (self, page);
}
