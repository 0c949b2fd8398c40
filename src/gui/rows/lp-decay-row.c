/* SPDX-License-Identifier: GPL-3.0-or-later
 * A row that makes points fade with age, or not. */
#include "lp-decay-row.h"

#include "lp-binding.h"
#include "lp-edit.h"
#include "lp-new-node.h"
#include "lp-node-form.h"
#include "lp-node-words.h"

#include <glib/gi18n.h>

struct _LpDecayRow
{
  AdwExpanderRow parent_instance;

  LpBinding binding; /* the rule or bands */
  LpNodeForm *form;  /* of the decay; made with the first one */
  gboolean showing;
};

static void
lp_decay_row_view_init (LpNodeViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LpDecayRow,
                               lp_decay_row,
                               ADW_TYPE_EXPANDER_ROW,
                               G_IMPLEMENT_INTERFACE (LP_TYPE_NODE_VIEW,
                                                      lp_decay_row_view_init))

static gboolean
find_decay (LpDecayRow *row, LpPath *place)
{
  LP_FOREACH_CHILD (row->binding.node, LP_KIND_DECAY, decay)
    {
      *place = lp_path_child (&row->binding.place, decay_i);
      return TRUE;
    }
  return FALSE;
}

static void
on_enable_changed_cb (LpDecayRow *row)
{
  LpBinding *binding = &row->binding;
  gboolean wanted = adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (row));
  LpPolicy *policy;
  LpPath place;
  gboolean present;

  if (row->showing || !lp_binding_is_current (binding))
    return;
  present = find_decay (row, &place);
  if (wanted == present)
    return;
  policy = lp_document_get_policy (binding->document);
  if (wanted)
    {
      g_autoptr (LpNode) decay = lp_new_node_make (policy, LP_KIND_DECAY, "");

      lp_binding_commit_policy (
          binding, lp_policy_with_added (policy, &binding->place, decay, NULL),
          g_strdup (_ ("points fade with age")));
    }
  else
    lp_binding_commit_policy (binding, lp_policy_with_removed (policy, &place),
                              g_strdup (_ ("points stay")));
}

static void
lp_decay_row_show (LpNodeView *view, LpDocument *document, const LpPath *place)
{
  LpDecayRow *row = LP_DECAY_ROW (view);
  LpPath decay;
  gboolean present;

  if (!lp_binding_set (&row->binding, document, place))
    return;
  present = find_decay (row, &decay);
  if (present && row->form == NULL)
    {
      row->form = lp_node_form_new (LP_KIND_DECAY, NULL);
      lp_node_form_add_to (row->form, GTK_WIDGET (row));
    }
  row->showing = TRUE;
  if (adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (row)) != present)
    adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (row), present);
  row->showing = FALSE;
  if (present)
    lp_node_form_show (row->form, document, &decay);
}

static void
lp_decay_row_view_init (LpNodeViewInterface *iface)
{
  iface->show = lp_decay_row_show;
}

static void
lp_decay_row_finalize (GObject *object)
{
  LpDecayRow *row = LP_DECAY_ROW (object);

  lp_binding_clear (&row->binding);
  g_clear_object (&row->form);
  G_OBJECT_CLASS (lp_decay_row_parent_class)->finalize (object);
}

static void
lp_decay_row_class_init (LpDecayRowClass *class)
{
  G_OBJECT_CLASS (class)->finalize = lp_decay_row_finalize;
}

/* The switch is the expander's own and has no name. */
static void
name_switch (GtkWidget *widget, const char *name)
{
  if (GTK_IS_SWITCH (widget))
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_switch (child, name);
}

static void
lp_decay_row_init (LpDecayRow *row)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 lp_node_words_kind (LP_KIND_DECAY));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row),
                                 lp_node_words_about (LP_KIND_DECAY));
  adw_expander_row_set_show_enable_switch (ADW_EXPANDER_ROW (row), TRUE);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (row), FALSE);
  name_switch (GTK_WIDGET (row), lp_node_words_kind (LP_KIND_DECAY));
  g_signal_connect (row, "notify::enable-expansion", G_CALLBACK (on_enable_changed_cb),
                    NULL);
}

GtkWidget *
lp_decay_row_new (void)
{
  return g_object_new (LP_TYPE_DECAY_ROW, NULL);
}
