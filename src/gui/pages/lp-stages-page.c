/* SPDX-License-Identifier: GPL-3.0-or-later
 * The page Stages: the funnel, the stage that is looked at, and every list around it. */
#include "lp-stages-page.h"

#include "lp-commit.h"
#include "lp-keyed-list.h"
#include "lp-keyed-nodes.h"
#include "lp-matrix-dialog.h"
#include "lp-new-node.h"
#include "lp-node-form.h"
#include "lp-node-list.h"
#include "lp-node-menu.h"
#include "lp-node-words.h"
#include "lp-stage-card.h"

#include <glib/gi18n.h>

/* What a stage has besides its form. */
static const LpKind stage_kinds[] = { LP_KIND_EXIT, LP_KIND_SLA, LP_KIND_KPI };

/* What the definition has besides its stages. */
static const struct
{
  LpKind section;
  LpKind kind;
} lists[] = {
  { LP_KIND_DISQUALIFIERS, LP_KIND_DISQUALIFIER },
  { LP_KIND_REJECTIONS, LP_KIND_REJECTION },
  { LP_KIND_ROUTING, LP_KIND_ROUTE },
  { LP_KIND_COMMITMENTS, LP_KIND_COMMITMENT },
  { LP_KIND_CALENDARS, LP_KIND_CALENDAR },
  { LP_KIND_GLOSSARY, LP_KIND_GLOSSARY_TERM },
  { LP_KIND_GOVERNANCE, LP_KIND_MEETING },
  { LP_KIND_GOVERNANCE, LP_KIND_DUTY },
  { LP_KIND_GOVERNANCE, LP_KIND_GOVERNANCE_TERM },
  { LP_KIND_EXAMPLES, LP_KIND_EXAMPLE },
};

struct _LpStagesPage
{
  LpPage parent_instance;

  GtkBox *cards;
  GtkBox *box;
  AdwPreferencesGroup *stage_group;
  GtkListBox *stage_rows;
  GtkBox *stage_lists;

  GArray *places;      /* LpPath, one a stage */
  LpStageCard *chosen; /* NULL without stages; borrowed from the cards */
  LpNodeForm *stage_form;
  GtkWidget *stage_menu;
  GtkWidget *of_stage[G_N_ELEMENTS (stage_kinds)];
  GtkWidget *of_policy[G_N_ELEMENTS (lists)];
  GtkListBox *policy_rows;
  LpNodeForm *policy_form;
};

G_DEFINE_FINAL_TYPE (LpStagesPage, lp_stages_page, LP_TYPE_PAGE)

/* --- The stage that is looked at --- */

static void
show_stage (LpStagesPage *self)
{
  LpDocument *document = lp_page_get_document (LP_PAGE (self));
  gboolean has_stage = self->chosen != NULL;
  g_autofree char *title = NULL;
  const LpPath *place;
  LpNode *node;

  gtk_widget_set_visible (GTK_WIDGET (self->stage_group), has_stage);
  gtk_widget_set_visible (GTK_WIDGET (self->stage_lists), has_stage);
  if (!has_stage)
    return;
  place = lp_stage_card_get_place (self->chosen);
  node = lp_node_at (lp_policy_get_root (lp_document_get_policy (document)), place);
  title = g_markup_escape_text (lp_node_get_name (node), -1);
  adw_preferences_group_set_title (self->stage_group, title);
  lp_node_view_show (LP_NODE_VIEW (self->stage_menu), document, place);
  lp_node_form_show (self->stage_form, document, place);
  for (gsize i = 0; i < G_N_ELEMENTS (stage_kinds); i++)
    lp_node_view_show (LP_NODE_VIEW (self->of_stage[i]), document, place);
}

static void
choose (LpStagesPage *self, LpStageCard *chosen)
{
  self->chosen = chosen;
  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards));
       card != NULL; card = gtk_widget_get_next_sibling (card))
    lp_stage_card_set_active (LP_STAGE_CARD (card), LP_STAGE_CARD (card) == chosen);
}

static void
on_card_chosen_cb (LpStagesPage *self, LpStageCard *card)
{
  choose (self, card);
  show_stage (self);
}

/* --- The funnel --- */

static GtkWidget *
make_card (guint index, gpointer user_data)
{
  GtkWidget *card = lp_stage_card_new ();

  g_signal_connect_object (card, "chosen", G_CALLBACK (on_card_chosen_cb), user_data,
                           G_CONNECT_SWAPPED);
  return card;
}

static void
show_card (GtkWidget *card, guint index, gpointer user_data)
{
  LpStagesPage *self = LP_STAGES_PAGE (user_data);

  lp_node_view_show (LP_NODE_VIEW (card), lp_page_get_document (LP_PAGE (self)),
                     &g_array_index (self->places, LpPath, index));
  lp_stage_card_set_first (LP_STAGE_CARD (card), index == 0);
}

static GtkWidget *
get_card (LpStagesPage *self, guint index)
{
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards));

  while (card != NULL && index-- > 0)
    card = gtk_widget_get_next_sibling (card);
  return card;
}

/* Where the chosen card is, or would be; it may have gone with its stage. */
static guint
get_chosen_index (LpStagesPage *self)
{
  guint index = 0;

  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards));
       card != NULL && LP_STAGE_CARD (card) != self->chosen;
       card = gtk_widget_get_next_sibling (card))
    index++;
  return index;
}

static void
show_funnel (LpStagesPage *self, LpDocument *document)
{
  g_auto (GStrv) keys = lp_keyed_nodes_collect_section (document, LP_KIND_STAGES,
                                                        LP_KIND_STAGE, self->places);
  guint index = get_chosen_index (self);

  lp_keyed_list_update (GTK_WIDGET (self->cards), (const char *const *) keys, make_card,
                        show_card, self);
  if (self->places->len == 0)
    self->chosen = NULL;
  else if (self->chosen == NULL || get_chosen_index (self) >= self->places->len)
    choose (self, LP_STAGE_CARD (get_card (self, MIN (index, self->places->len - 1))));
}

/* Behind the one that is looked at. */
static void
on_add_stage_clicked_cb (LpStagesPage *self)
{
  LpDocument *document = lp_page_get_document (LP_PAGE (self));
  LpPolicy *policy;
  g_autoptr (LpPolicy) with_stages = NULL;
  g_autoptr (LpNode) stage = NULL;
  guint position;
  LpPath stages;

  if (document == NULL)
    return;
  policy = lp_document_get_policy (document);
  with_stages = lp_policy_with_section (policy, LP_KIND_STAGES, &stages);
  stage = lp_new_node_make (with_stages, LP_KIND_STAGE,
                            lp_node_words_new_name (LP_KIND_STAGE));
  position = self->chosen != NULL
                 ? lp_path_last (lp_stage_card_get_place (self->chosen)) + 1
                 : 0;
  lp_commit (document, lp_policy_with_inserted (with_stages, &stages, position, stage),
             g_strdup (lp_node_words_add (LP_KIND_STAGE)));
  choose (self, LP_STAGE_CARD (get_card (self, position)));
  show_stage (self);
  lp_node_form_grab_focus (self->stage_form);
}

/* --- The matrix --- */

static void
on_matrix_chosen_cb (LpStagesPage *self, const LpPath *place)
{
  lp_page_scroll_to (LP_PAGE (self), place);
}

static void
on_matrix_clicked_cb (LpStagesPage *self)
{
  LpDocument *document = lp_page_get_document (LP_PAGE (self));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog;

  if (document == NULL)
    return;
  dialog = lp_matrix_dialog_new (GTK_WINDOW (root), lp_document_get_policy (document));
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (on_matrix_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- The page --- */

static void
lp_stages_page_policy_changed (LpPage *page, LpPolicy *policy)
{
  LpStagesPage *self = LP_STAGES_PAGE (page);
  LpDocument *document = lp_page_get_document (page);
  LpPath root = lp_path_root ();

  show_funnel (self, document);
  show_stage (self);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    lp_node_list_show_section (LP_NODE_LIST (self->of_policy[i]), document,
                               lists[i].section);
  lp_node_form_show (self->policy_form, document, &root);
}

static void
lp_stages_page_figures_changed (LpPage *page)
{
  LpStagesPage *self = LP_STAGES_PAGE (page);
  LpDocument *document = lp_page_get_document (page);

  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards));
       card != NULL; card = gtk_widget_get_next_sibling (card))
    lp_node_view_show_figures (LP_NODE_VIEW (card), document);
  for (gsize i = 0; i < G_N_ELEMENTS (stage_kinds); i++)
    lp_node_view_show_figures (LP_NODE_VIEW (self->of_stage[i]), document);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    lp_node_view_show_figures (LP_NODE_VIEW (self->of_policy[i]), document);
}

static gboolean
is_inside (const LpPath *place, const LpPath *inside)
{
  LpPath start = *inside;

  start.depth = MIN (start.depth, place->depth);
  return lp_path_equal (&start, place);
}

static void
lp_stages_page_scroll_to (LpPage *page, const LpPath *path)
{
  LpStagesPage *self = LP_STAGES_PAGE (page);

  for (guint i = 0; i < self->places->len; i++)
    if (is_inside (&g_array_index (self->places, LpPath, i), path))
      {
        on_card_chosen_cb (self, LP_STAGE_CARD (get_card (self, i)));
        for (gsize k = 0; k < G_N_ELEMENTS (stage_kinds); k++)
          if (lp_node_list_reveal (LP_NODE_LIST (self->of_stage[k]), path))
            return;
        lp_node_form_grab_focus (self->stage_form);
        return;
      }
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (lp_node_list_reveal (LP_NODE_LIST (self->of_policy[i]), path))
      return;
}

static char *
lp_stages_page_describe (LpPage *page, LpDocument *document)
{
  LpNode *stages = lp_policy_get_section (lp_document_get_policy (document),
                                          LP_KIND_STAGES);
  guint n = stages != NULL ? lp_node_count_children (stages, LP_KIND_STAGE) : 0;

  return g_strdup_printf (ngettext ("%u stage", "%u stages", n), n);
}

static void
lp_stages_page_finalize (GObject *object)
{
  LpStagesPage *self = LP_STAGES_PAGE (object);

  g_array_unref (self->places);
  g_clear_object (&self->stage_form);
  g_clear_object (&self->policy_form);
  G_OBJECT_CLASS (lp_stages_page_parent_class)->finalize (object);
}

static void
lp_stages_page_class_init (LpStagesPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  LpPageClass *page_class = LP_PAGE_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = lp_stages_page_finalize;
  page_class->policy_changed = lp_stages_page_policy_changed;
  page_class->figures_changed = lp_stages_page_figures_changed;
  page_class->scroll_to = lp_stages_page_scroll_to;
  page_class->describe = lp_stages_page_describe;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-stages-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LpStagesPage, cards);
  gtk_widget_class_bind_template_child (widget_class, LpStagesPage, box);
  gtk_widget_class_bind_template_child (widget_class, LpStagesPage, stage_group);
  gtk_widget_class_bind_template_child (widget_class, LpStagesPage, stage_rows);
  gtk_widget_class_bind_template_child (widget_class, LpStagesPage, stage_lists);
  gtk_widget_class_bind_template_child (widget_class, LpStagesPage, policy_rows);
  gtk_widget_class_bind_template_callback (widget_class, on_add_stage_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_matrix_clicked_cb);
}

static void
make_stage_form (LpStagesPage *self)
{
  self->stage_form = lp_node_form_new (LP_KIND_STAGE, NULL);
  lp_node_form_add_to (self->stage_form, GTK_WIDGET (self->stage_rows));
  self->stage_menu = lp_node_menu_new (LP_ATTR_NONE);
  adw_preferences_group_set_header_suffix (self->stage_group, self->stage_menu);
  for (gsize i = 0; i < G_N_ELEMENTS (stage_kinds); i++)
    {
      self->of_stage[i] = lp_node_list_new (stage_kinds[i]);
      gtk_box_append (self->stage_lists, self->of_stage[i]);
    }
}

/* Name, version and state are the header bar's. */
static void
make_policy_form (LpStagesPage *self)
{
  static const LpAttr elsewhere[] = { LP_ATTR_FORMAT,  LP_ATTR_ID,    LP_ATTR_NAME,
                                      LP_ATTR_VERSION, LP_ATTR_STATE, LP_ATTR_NONE };
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (self->box));

  self->policy_form = lp_node_form_new (LP_KIND_LEAD_POLICY, elsewhere);
  lp_node_form_add_to (self->policy_form, GTK_WIDGET (self->policy_rows));
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      self->of_policy[i] = lp_node_list_new (lists[i].kind);
      gtk_box_insert_child_after (self->box, self->of_policy[i],
                                  gtk_widget_get_prev_sibling (last));
    }
}

static void
lp_stages_page_init (LpStagesPage *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (LpPath));
  gtk_widget_init_template (GTK_WIDGET (self));
  make_stage_form (self);
  make_policy_form (self);
}
