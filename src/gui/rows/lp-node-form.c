/* SPDX-License-Identifier: GPL-3.0-or-later
 * The form of any element of the format. */
#include "lp-node-form.h"

#include "lp-conditions-row.h"
#include "lp-decay-row.h"
#include "lp-node-entry-row.h"
#include "lp-node-input-row.h"
#include "lp-node-set-row.h"
#include "lp-node-table-row.h"
#include "lp-node-text-row.h"

struct _LpNodeForm
{
  GObject parent_instance;

  GPtrArray
      *rows; /* LpNodeView; owned until they are in a container, which then has them */
};

G_DEFINE_FINAL_TYPE (LpNodeForm, lp_node_form, G_TYPE_OBJECT)

static gboolean
is_asked (const LpAttrSpec *spec, const LpAttr *without)
{
  for (guint i = 0; without != NULL && without[i] != LP_ATTR_NONE; i++)
    if (without[i] == spec->attr)
      return FALSE;
  return spec->type != LP_VALUE_ID || spec->attr == LP_ATTR_CODE;
}

/* Text of any length is typed into the row; numbers, days and the like have an input. */
static gboolean
is_typed_into_row (const LpAttrSpec *spec)
{
  return spec->type == LP_VALUE_TEXT || spec->type == LP_VALUE_ANY;
}

static GtkWidget *
make_child_row (LpKind kind, LpKind child)
{
  const LpKindSpec *spec;

  if (child == LP_KIND_CONDITION)
    return NULL;
  spec = lp_format_get_kind (child);
  if (child == LP_KIND_WHEN || child == LP_KIND_ENTRY)
    return lp_conditions_row_new (child);
  if (child == LP_KIND_DECAY)
    return lp_decay_row_new ();
  if (lp_node_set_row_fits (child))
    return lp_node_set_row_new (child);
  if (lp_node_table_row_fits (child))
    return lp_node_table_row_new (child);
  if (spec->has_text && spec->n_attrs == 0)
    return lp_node_text_row_new (kind, child);
  return NULL;
}

static void
take (LpNodeForm *form, GtkWidget *row)
{
  if (row != NULL)
    g_ptr_array_add (form->rows, g_object_ref_sink (row));
}

LpNodeForm *
lp_node_form_new (LpKind kind, const LpAttr *without)
{
  LpNodeForm *form = g_object_new (LP_TYPE_NODE_FORM, NULL);
  const LpKindSpec *spec = lp_format_get_kind (kind);

  for (guint i = 0; i < spec->n_attrs; i++)
    {
      const LpAttrSpec *attr = &spec->attrs[i];

      if (!is_asked (attr, without))
        continue;
      take (form, is_typed_into_row (attr) ? lp_node_entry_row_new (kind, attr->attr)
                                           : lp_node_input_row_new (kind, attr->attr));
    }
  for (guint i = 0; i < spec->n_children; i++)
    take (form, make_child_row (kind, spec->children[i].kind));
  if (spec->has_text)
    take (form, lp_node_text_row_new (kind, LP_KIND_NONE));
  return form;
}

void
lp_node_form_add_to (LpNodeForm *form, GtkWidget *container)
{
  for (guint i = 0; i < form->rows->len; i++)
    if (GTK_IS_LIST_BOX (container))
      gtk_list_box_append (GTK_LIST_BOX (container), form->rows->pdata[i]);
    else
      adw_expander_row_add_row (ADW_EXPANDER_ROW (container), form->rows->pdata[i]);
}

void
lp_node_form_show (LpNodeForm *form, LpDocument *document, const LpPath *place)
{
  for (guint i = 0; i < form->rows->len; i++)
    lp_node_view_show (LP_NODE_VIEW (form->rows->pdata[i]), document, place);
}

void
lp_node_form_show_figures (LpNodeForm *form, LpDocument *document)
{
  for (guint i = 0; i < form->rows->len; i++)
    lp_node_view_show_figures (LP_NODE_VIEW (form->rows->pdata[i]), document);
}

void
lp_node_form_grab_focus (LpNodeForm *form)
{
  for (guint i = 0; i < form->rows->len; i++)
    if (GTK_IS_EDITABLE (form->rows->pdata[i]))
      {
        gtk_widget_grab_focus (form->rows->pdata[i]);
        gtk_editable_select_region (GTK_EDITABLE (form->rows->pdata[i]), 0, -1);
        return;
      }
}

static void
lp_node_form_finalize (GObject *object)
{
  g_ptr_array_unref (LP_NODE_FORM (object)->rows);
  G_OBJECT_CLASS (lp_node_form_parent_class)->finalize (object);
}

static void
lp_node_form_class_init (LpNodeFormClass *class)
{
  G_OBJECT_CLASS (class)->finalize = lp_node_form_finalize;
}

static void
lp_node_form_init (LpNodeForm *form)
{
  form->rows = g_ptr_array_new_with_free_func (g_object_unref);
}
