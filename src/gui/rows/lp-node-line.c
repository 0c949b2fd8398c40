/* SPDX-License-Identifier: GPL-3.0-or-later
 * A small node on one line. */
#include "lp-node-line.h"

#include "lp-binding.h"
#include "lp-edit.h"
#include "lp-evidence-label.h"
#include "lp-fault.h"
#include "lp-node-input.h"
#include "lp-node-words.h"

#include <glib/gi18n.h>

struct _LpNodeLine
{
  AdwBin parent_instance;

  LpBinding binding;
  LpKind kind;
  GPtrArray *inputs;   /* LpNodeInput, of the box */
  GtkWidget *evidence; /* NULL where the kind has none */
  GtkWidget *fault;
};

static void
lp_node_line_view_init (LpNodeViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LpNodeLine,
                               lp_node_line,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (LP_TYPE_NODE_VIEW,
                                                      lp_node_line_view_init))

static void
on_remove_clicked_cb (LpNodeLine *line)
{
  LpBinding *binding = &line->binding;
  LpPolicy *policy;

  if (!lp_binding_is_current (binding))
    return;
  policy = lp_document_get_policy (binding->document);
  g_object_ref (line);
  /* Translators: what was removed, such as "Band" */
  lp_binding_commit_policy (
      binding, lp_policy_with_removed (policy, &binding->place),
      g_strdup_printf (_ ("%s removed"), lp_node_words_kind (line->kind)));
  g_object_unref (line);
}

static void
lp_node_line_show_figures (LpNodeView *view, LpDocument *document)
{
  LpNodeLine *line = LP_NODE_LINE (view);

  if (line->evidence != NULL && line->binding.node != NULL)
    lp_evidence_label_show (LP_EVIDENCE_LABEL (line->evidence), document,
                            &line->binding.place);
}

static void
lp_node_line_show (LpNodeView *view, LpDocument *document, const LpPath *place)
{
  LpNodeLine *line = LP_NODE_LINE (view);

  if (!lp_binding_set (&line->binding, document, place))
    return;
  for (guint i = 0; i < line->inputs->len; i++)
    lp_node_view_show (LP_NODE_VIEW (line->inputs->pdata[i]), document, place);
  lp_fault_icon_show (line->fault, lp_fault_find_inside (document, place));
  lp_node_line_show_figures (view, document);
}

static void
lp_node_line_view_init (LpNodeViewInterface *iface)
{
  iface->show = lp_node_line_show;
  iface->show_figures = lp_node_line_show_figures;
}

static void
lp_node_line_finalize (GObject *object)
{
  LpNodeLine *line = LP_NODE_LINE (object);

  lp_binding_clear (&line->binding);
  g_ptr_array_unref (line->inputs);
  G_OBJECT_CLASS (lp_node_line_parent_class)->finalize (object);
}

static void
lp_node_line_class_init (LpNodeLineClass *class)
{
  G_OBJECT_CLASS (class)->finalize = lp_node_line_finalize;
}

static void
lp_node_line_init (LpNodeLine *line)
{
  line->inputs = g_ptr_array_new ();
}

/* An input under its name. */
static GtkWidget *
make_labelled (LpNodeLine *line, LpAttr attr)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *input = lp_node_input_new (line->kind, attr);
  GtkWidget *label = gtk_label_new (attr != LP_ATTR_NONE
                                        ? lp_node_words_attr (line->kind, attr)
                                        : lp_node_words_kind (line->kind));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_halign (input, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), input);
  g_ptr_array_add (line->inputs, input);
  return box;
}

static GtkWidget *
make_remove_button (LpNodeLine *line)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *label
      /* Translators: removes one line of a list; %s is such as "Band" */
      = g_strdup_printf (_ ("Remove %s"), lp_node_words_kind (line->kind));

  gtk_widget_set_valign (button, GTK_ALIGN_END);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove_clicked_cb), line,
                           G_CONNECT_SWAPPED);
  return button;
}

/* REQUIRES asks for one field or several in one input. */
static gboolean
is_asked (LpKind kind, LpAttr attr)
{
  return kind != LP_KIND_REQUIRES || attr != LP_ATTR_ANY_OF;
}

GtkWidget *
lp_node_line_new (LpKind kind)
{
  LpNodeLine *line = g_object_new (LP_TYPE_NODE_LINE, NULL);
  const LpKindSpec *spec = lp_format_get_kind (kind);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  line->kind = kind;
  for (guint i = 0; i < spec->n_attrs; i++)
    if (is_asked (kind, spec->attrs[i].attr))
      gtk_box_append (GTK_BOX (box), make_labelled (line, spec->attrs[i].attr));
  if (spec->has_text)
    gtk_box_append (GTK_BOX (box), make_labelled (line, LP_ATTR_NONE));
  line->fault = lp_fault_icon_new ();
  gtk_widget_set_hexpand (space, TRUE);
  gtk_box_append (GTK_BOX (box), space);
  if (kind == LP_KIND_BAND)
    {
      line->evidence = lp_evidence_label_new ();
      gtk_box_append (GTK_BOX (box), line->evidence);
    }
  gtk_box_append (GTK_BOX (box), line->fault);
  gtk_box_append (GTK_BOX (box), make_remove_button (line));
  adw_bin_set_child (ADW_BIN (line), box);
  return GTK_WIDGET (line);
}
