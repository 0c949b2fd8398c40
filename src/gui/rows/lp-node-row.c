/* SPDX-License-Identifier: GPL-3.0-or-later
 * A row that stands for a node; opened, its form. */
#include "lp-node-row.h"

#include "lp-binding.h"
#include "lp-evidence-label.h"
#include "lp-fault.h"
#include "lp-node-form.h"
#include "lp-node-input.h"
#include "lp-node-menu.h"
#include "lp-node-summary.h"

#include <glib/gi18n.h>

struct _LpNodeRow
{
  AdwExpanderRow parent_instance;

  LpBinding binding;
  LpKind kind;
  LpNodeForm *form; /* NULL until it was opened */
  LpEvidenceLabel *evidence;
  GtkWidget *fault;
  GtkWidget *points; /* NULL where the kind has none in its row */
  GtkWidget *menu;
};

static void
lp_node_row_view_init (LpNodeViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LpNodeRow,
                               lp_node_row,
                               ADW_TYPE_EXPANDER_ROW,
                               G_IMPLEMENT_INTERFACE (LP_TYPE_NODE_VIEW,
                                                      lp_node_row_view_init))

/* --- Showing --- */

static void
show_text (LpNodeRow *row)
{
  LpPolicy *policy = lp_document_get_policy (row->binding.document);
  const LpFinding *finding = lp_fault_find_inside (row->binding.document,
                                                   &row->binding.place);
  g_autofree char *title = lp_node_summary_title (policy, row->binding.node);
  g_autofree char *summary = lp_node_summary_of_node (policy, row->binding.node);
  g_autoptr (GString) subtitle = g_string_new (summary);

  if (finding != NULL && finding->severity == LP_SEVERITY_ERROR)
    g_string_append_printf (subtitle, "%s%s", *summary != '\0' ? "\n" : "",
                            finding->message);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle->str);
  lp_fault_icon_show (row->fault, finding);
}

static void
lp_node_row_show_figures (LpNodeView *view, LpDocument *document)
{
  LpNodeRow *row = LP_NODE_ROW (view);

  if (row->binding.node != NULL)
    {
      show_text (row);
      lp_evidence_label_show (row->evidence, document, &row->binding.place);
    }
  if (row->form != NULL)
    lp_node_form_show_figures (row->form, document);
}

static void
lp_node_row_show (LpNodeView *view, LpDocument *document, const LpPath *place)
{
  LpNodeRow *row = LP_NODE_ROW (view);

  if (!lp_binding_set (&row->binding, document, place))
    return;
  lp_node_view_show (LP_NODE_VIEW (row->menu), document, place);
  if (row->points != NULL)
    lp_node_view_show (LP_NODE_VIEW (row->points), document, place);
  if (row->form != NULL)
    lp_node_form_show (row->form, document, place);
  lp_node_row_show_figures (view, document);
}

static void
lp_node_row_view_init (LpNodeViewInterface *iface)
{
  iface->show = lp_node_row_show;
  iface->show_figures = lp_node_row_show_figures;
}

/* --- The form --- */

static void
make_form (LpNodeRow *row)
{
  static const LpAttr in_the_row[] = { LP_ATTR_POINTS, LP_ATTR_NONE };

  row->form = lp_node_form_new (row->kind, row->points != NULL ? in_the_row : NULL);
  lp_node_form_add_to (row->form, GTK_WIDGET (row));
  if (row->binding.node != NULL)
    lp_node_form_show (row->form, row->binding.document, &row->binding.place);
}

static void
on_notify_expanded_cb (LpNodeRow *row)
{
  if (row->form == NULL && adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
    make_form (row);
}

void
lp_node_row_open (LpNodeRow *row)
{
  g_return_if_fail (LP_IS_NODE_ROW (row));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  lp_node_form_grab_focus (row->form);
}

/* --- The object --- */

static void
lp_node_row_finalize (GObject *object)
{
  LpNodeRow *row = LP_NODE_ROW (object);

  lp_binding_clear (&row->binding);
  g_clear_object (&row->form);
  G_OBJECT_CLASS (lp_node_row_parent_class)->finalize (object);
}

/* What the menu at its end does, without the way there. */
static gboolean
on_move_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return gtk_widget_activate_action (LP_NODE_ROW (widget)->menu,
                                     g_variant_get_string (args, NULL), NULL);
}

static gboolean
on_menu_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  lp_node_menu_open (LP_NODE_MENU (LP_NODE_ROW (widget)->menu));
  return GDK_EVENT_STOP;
}

static void
lp_node_row_class_init (LpNodeRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = lp_node_row_finalize;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, GDK_ALT_MASK, on_move_key_cb, "s",
                                "node.move-up");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, GDK_ALT_MASK, on_move_key_cb,
                                "s", "node.move-down");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, on_menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, on_menu_key_cb,
                                NULL);
}

static void
lp_node_row_init (LpNodeRow *row)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_signal_connect (row, "notify::expanded", G_CALLBACK (on_notify_expanded_cb), NULL);
}

GtkWidget *
lp_node_row_new (LpKind kind, LpAttr like)
{
  LpNodeRow *row = g_object_new (LP_TYPE_NODE_ROW, NULL);
  AdwExpanderRow *expander = ADW_EXPANDER_ROW (row);

  row->kind = kind;
  row->menu = lp_node_menu_new (like);
  row->fault = lp_fault_icon_new ();
  row->evidence = LP_EVIDENCE_LABEL (lp_evidence_label_new ());
  if (kind == LP_KIND_RULE)
    row->points = lp_node_input_new (kind, LP_ATTR_POINTS);
  /* Each goes before those that are there. */
  adw_expander_row_add_action (expander, row->menu);
  if (row->points != NULL)
    adw_expander_row_add_action (expander, row->points);
  adw_expander_row_add_action (expander, GTK_WIDGET (row->evidence));
  adw_expander_row_add_action (expander, row->fault);
  return GTK_WIDGET (row);
}
