/* SPDX-License-Identifier: GPL-3.0-or-later
 * The governance matrix in a window of its own. The tables are made elsewhere; here they
 * get widgets. */
#include "lp-matrix-dialog.h"

#include "lp-governance-matrix.h"

#include <glib/gi18n.h>

/* Widths of cells in characters; what is longer goes on in the next line. */
#define NARROWEST 8
#define WIDEST_NAME 16
#define WIDEST 24
#define FEW_COLUMNS 4
#define WIDEST_OF_FEW 40

struct _LpMatrixDialog
{
  AdwWindow parent_instance;

  GPtrArray *matrix; /* LpGovernanceTable */
  GtkScrolledWindow *scroller;
  GtkBox *tables;
  AdwToastOverlay *toasts;
};

G_DEFINE_FINAL_TYPE (LpMatrixDialog, lp_matrix_dialog, ADW_TYPE_WINDOW)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- Copying --- */

static void
copy (LpMatrixDialog *self)
{
  g_autofree char *csv = lp_governance_matrix_to_csv (self->matrix);
  g_autofree char *text = lp_governance_matrix_to_text (self->matrix);
  g_autoptr (GBytes) bytes = g_bytes_new (csv, strlen (csv));
  GdkContentProvider *forms[] = { gdk_content_provider_new_for_bytes ("text/csv", bytes),
                                  gdk_content_provider_new_typed (G_TYPE_STRING, text) };
  g_autoptr (GdkContentProvider)
      both = gdk_content_provider_new_union (forms, G_N_ELEMENTS (forms));

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), both);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("Table copied")));
}

static void
on_copy_clicked_cb (LpMatrixDialog *self)
{
  copy (self);
}

static gboolean
on_copy_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  copy (LP_MATRIX_DIALOG (widget));
  return GDK_EVENT_STOP;
}

/* --- Moving about --- */

/* Up and Down go from row to row; a row is wider than the window. Before GtkWindow takes the
 * arrows to move the focus. */
static gboolean
on_key_pressed_cb (LpMatrixDialog *self, guint key, guint code, GdkModifierType modifiers)
{
  GtkScrollType scroll = key == GDK_KEY_Left ? GTK_SCROLL_STEP_BACKWARD
                                             : GTK_SCROLL_STEP_FORWARD;
  gboolean handled = FALSE;

  if ((key != GDK_KEY_Left && key != GDK_KEY_Right) ||
      (modifiers & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit_by_name (self->scroller, "scroll-child", scroll, TRUE, &handled);
  return GDK_EVENT_STOP;
}

/* --- Tables --- */

static void
on_row_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  LpMatrixDialog *self = LP_MATRIX_DIALOG (user_data);
  const LpGovernanceTable *table = g_object_get_data (G_OBJECT (list), "table");
  LpPath place = g_array_index (table->places, LpPath,
                                (guint) gtk_list_box_row_get_index (row) - 1);

  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[CHOSEN], 0, &place);
}

/* The longest line of a column, in characters. */
static int
count_characters (const LpGovernanceTable *table, guint column)
{
  glong longest = 0;

  for (guint row = 0; row <= lp_governance_table_get_n_rows (table); row++)
    {
      g_auto (GStrv) lines = g_strsplit (
          lp_governance_table_get_cell (table, row, column), "\n", -1);

      for (guint i = 0; lines[i] != NULL; i++)
        longest = MAX (longest, g_utf8_strlen (lines[i], -1));
    }
  if (table->n_columns <= FEW_COLUMNS)
    return (int) CLAMP (longest, NARROWEST, WIDEST_OF_FEW);
  return (int) CLAMP (longest, NARROWEST, column < 2 ? WIDEST_NAME : WIDEST);
}

static int
get_character_width (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  return width;
}

/* Labels that wrap have a width of their own for each text: what is around them has one
 * for all of a column. */
static GtkWidget *
make_cell (const char *text, int width, gboolean is_heading, gboolean is_first)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role",
                                   is_heading ? GTK_ACCESSIBLE_ROLE_COLUMN_HEADER
                                   : is_first ? GTK_ACCESSIBLE_ROLE_ROW_HEADER
                                              : GTK_ACCESSIBLE_ROLE_CELL,
                                   "label", *text != '\0' ? text : "—", "xalign", 0.0,
                                   "yalign", 0.0, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, NULL);

  if (is_heading || is_first)
    gtk_widget_add_css_class (label, "matrix-heading");
  return g_object_new (ADW_TYPE_CLAMP, "child", label, "width-request", width,
                       "maximum-size", width, "tightening-threshold", width, NULL);
}

static GtkWidget *
make_row (const LpGovernanceTable *table, guint position, int character)
{
  gboolean is_heading = position == 0;
  GtkWidget *row = g_object_new (GTK_TYPE_LIST_BOX_ROW, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_ROW, "activatable", !is_heading,
                                 "selectable", FALSE, "focusable", !is_heading, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  gtk_widget_add_css_class (box, "matrix-row");
  for (guint i = 0; i < table->n_columns; i++)
    gtk_box_append (GTK_BOX (box),
                    make_cell (lp_governance_table_get_cell (table, position, i),
                               count_characters (table, i) * character, is_heading,
                               i == 0));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
      is_heading ? _ ("Headings") : lp_governance_table_get_cell (table, position, 0),
      -1);
  if (!is_heading)
    gtk_widget_set_tooltip_text (row, _ ("Go to it"));
  return row;
}

static void
add_table (LpMatrixDialog *self, LpGovernanceTable *table)
{
  int character = get_character_width (GTK_WIDGET (self));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_HEADING, "label", table->title,
                                   "xalign", 0.0, NULL);
  GtkWidget *list = g_object_new (GTK_TYPE_LIST_BOX, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_TABLE, "selection-mode",
                                  GTK_SELECTION_NONE, "halign", GTK_ALIGN_START, NULL);

  for (guint i = 0; i <= lp_governance_table_get_n_rows (table); i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (table, i, character));

  g_object_set_data (G_OBJECT (list), "table", table);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (on_row_activated_cb), self,
                           0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  table->title, -1);
  gtk_widget_add_css_class (title, "title-4");
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (self->tables, box);
}

/* --- The object --- */

static void
lp_matrix_dialog_dispose (GObject *object)
{
  LpMatrixDialog *self = LP_MATRIX_DIALOG (object);

  adw_window_set_content (ADW_WINDOW (self), NULL);
  g_clear_pointer (&self->matrix, g_ptr_array_unref);
  G_OBJECT_CLASS (lp_matrix_dialog_parent_class)->dispose (object);
}

static void
lp_matrix_dialog_class_init (LpMatrixDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lp_matrix_dialog_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", LP_TYPE_MATRIX_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-matrix-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LpMatrixDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, LpMatrixDialog, tables);
  gtk_widget_class_bind_template_child (widget_class, LpMatrixDialog, toasts);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, on_copy_key_cb,
                                NULL);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
lp_matrix_dialog_init (LpMatrixDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
lp_matrix_dialog_new (GtkWindow *parent, LpPolicy *policy)
{
  LpMatrixDialog *self = g_object_new (LP_TYPE_MATRIX_DIALOG, "transient-for", parent,
                                       NULL);

  if (parent != NULL)
    gtk_window_set_default_size (GTK_WINDOW (self),
                                 gtk_widget_get_width (GTK_WIDGET (parent)),
                                 gtk_widget_get_height (GTK_WIDGET (parent)));
  self->matrix = lp_governance_matrix_new (policy);
  for (guint i = 0; i < self->matrix->len; i++)
    add_table (self, self->matrix->pdata[i]);
  return GTK_WIDGET (self);
}
