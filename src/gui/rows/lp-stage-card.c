/* SPDX-License-Identifier: GPL-3.0-or-later
 * A stage as a card of the funnel. */
#include "lp-stage-card.h"

#include "lp-binding.h"
#include "lp-evidence-label.h"
#include "lp-fault.h"
#include "lp-node-words.h"

#include <glib/gi18n.h>

struct _LpStageCard
{
  AdwBin parent_instance;

  LpBinding binding;
  GtkImage *arrow;
  GtkToggleButton *button;
  GtkLabel *name;
  GtkLabel *full_name;
  GtkLabel *owner;
  GtkLabel *ways;
  LpEvidenceLabel *figures;
  GtkImage *handoff;
  GtkBox *head;
  GtkWidget *fault;
  gboolean showing;
};

static void
lp_stage_card_view_init (LpNodeViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LpStageCard,
                               lp_stage_card,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (LP_TYPE_NODE_VIEW,
                                                      lp_stage_card_view_init))

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* One card is always pressed: pressing it again leaves it so. */
static void
on_button_toggled_cb (LpStageCard *card)
{
  if (card->showing)
    return;
  if (!gtk_toggle_button_get_active (card->button))
    lp_stage_card_set_active (card, TRUE);
  g_signal_emit (card, signals[CHOSEN], 0);
}

/* --- Showing --- */

/* "From MQL or SAL" where there are several ways in; "" where it is the stage before. */
static char *
describe_ways (LpStageCard *card)
{
  LpPolicy *policy = lp_document_get_policy (card->binding.document);
  const char *after = lp_node_get (card->binding.node, LP_ATTR_AFTER);
  g_auto (GStrv) ids = g_strsplit (after != NULL ? after : "", " ", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      LpNode *stage = lp_policy_find (policy, LP_KIND_STAGE, ids[i], NULL);
      const char *short_name = stage != NULL ? lp_node_get (stage, LP_ATTR_ABBREVIATION)
                                             : NULL;

      if (*ids[i] == '\0')
        continue;
      g_string_append (text, text->len > 0 ? ", " : "");
      g_string_append (text, short_name != NULL ? short_name
                             : stage != NULL    ? lp_node_get_name (stage)
                                                : ids[i]);
    }
  /* Translators: the stages from which this one is reached */
  return text->len > 0 ? g_strdup_printf (_ ("From %s"), text->str) : g_strdup ("");
}

/* The abbreviation stands for the name where there is one. */
static void
show_name (LpStageCard *card)
{
  const char *name = lp_node_get_name (card->binding.node);
  const char *short_name = lp_node_get (card->binding.node, LP_ATTR_ABBREVIATION);

  gtk_label_set_label (card->name, short_name != NULL ? short_name : name);
  gtk_label_set_label (card->full_name, name);
  gtk_widget_set_visible (GTK_WIDGET (card->full_name), short_name != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (card->button), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (card->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_owner (LpStageCard *card)
{
  const char *side = lp_node_get (card->binding.node, LP_ATTR_OWNER);

  gtk_label_set_label (card->owner,
                       side != NULL ? lp_node_words_word (LP_ATTR_OWNER, side) : "");
}

static void
lp_stage_card_show_figures (LpNodeView *view, LpDocument *document)
{
  LpStageCard *card = LP_STAGE_CARD (view);

  if (card->binding.node == NULL)
    return;
  lp_fault_icon_show (card->fault, lp_fault_find_inside (document, &card->binding.place));
  lp_evidence_label_show (card->figures, document, &card->binding.place);
}

static void
lp_stage_card_show (LpNodeView *view, LpDocument *document, const LpPath *place)
{
  LpStageCard *card = LP_STAGE_CARD (view);
  g_autofree char *ways = NULL;

  if (!lp_binding_set (&card->binding, document, place))
    return;
  show_name (card);
  show_owner (card);
  ways = describe_ways (card);
  gtk_label_set_label (card->ways, ways);
  gtk_widget_set_visible (GTK_WIDGET (card->ways), *ways != '\0');
  gtk_widget_set_visible (GTK_WIDGET (card->handoff),
                          lp_node_is_yes (card->binding.node, LP_ATTR_HANDOFF));
  lp_stage_card_show_figures (view, document);
}

static void
lp_stage_card_view_init (LpNodeViewInterface *iface)
{
  iface->show = lp_stage_card_show;
  iface->show_figures = lp_stage_card_show_figures;
}

/* Whether the stage on the left leads here: MQL and PQL side by side do not to each
 * other. */
static gboolean
follows_on_the_left (LpStageCard *card)
{
  const LpPath *place = &card->binding.place;
  LpPath stages = lp_path_parent (place);
  LpNode *parent = lp_node_at (
      lp_policy_get_root (lp_document_get_policy (card->binding.document)), &stages);
  const char *after = lp_node_get (card->binding.node, LP_ATTR_AFTER);
  g_auto (GStrv) ids = after != NULL ? g_strsplit (after, " ", -1) : NULL;
  guint position = lp_path_last (place);
  const char *left = position > 0
                         ? lp_node_get_id (lp_node_get_child (parent, position - 1))
                         : NULL;

  return ids == NULL ||
         (left != NULL && g_strv_contains ((const char *const *) ids, left));
}

void
lp_stage_card_set_first (LpStageCard *card, gboolean is_first)
{
  gtk_widget_set_opacity (GTK_WIDGET (card->arrow), follows_on_the_left (card) ? 1 : 0);
  gtk_widget_set_visible (GTK_WIDGET (card->arrow), !is_first);
}

void
lp_stage_card_set_active (LpStageCard *card, gboolean active)
{
  card->showing = TRUE;
  gtk_toggle_button_set_active (card->button, active);
  card->showing = FALSE;
}

const LpPath *
lp_stage_card_get_place (LpStageCard *card)
{
  return &card->binding.place;
}

/* --- The object --- */

static void
lp_stage_card_finalize (GObject *object)
{
  lp_binding_clear (&LP_STAGE_CARD (object)->binding);
  G_OBJECT_CLASS (lp_stage_card_parent_class)->finalize (object);
}

static void
lp_stage_card_class_init (LpStageCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = lp_stage_card_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", LP_TYPE_STAGE_CARD, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (LP_TYPE_EVIDENCE_LABEL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-stage-card.ui");
  gtk_widget_class_bind_template_child (widget_class, LpStageCard, arrow);
  gtk_widget_class_bind_template_child (widget_class, LpStageCard, button);
  gtk_widget_class_bind_template_child (widget_class, LpStageCard, name);
  gtk_widget_class_bind_template_child (widget_class, LpStageCard, full_name);
  gtk_widget_class_bind_template_child (widget_class, LpStageCard, owner);
  gtk_widget_class_bind_template_child (widget_class, LpStageCard, ways);
  gtk_widget_class_bind_template_child (widget_class, LpStageCard, figures);
  gtk_widget_class_bind_template_child (widget_class, LpStageCard, handoff);
  gtk_widget_class_bind_template_child (widget_class, LpStageCard, head);
  gtk_widget_class_bind_template_callback (widget_class, on_button_toggled_cb);
}

static void
lp_stage_card_init (LpStageCard *card)
{
  gtk_widget_init_template (GTK_WIDGET (card));
  lp_evidence_label_set_in_card (card->figures);
  card->fault = lp_fault_icon_new ();
  gtk_box_append (card->head, card->fault);
}

GtkWidget *
lp_stage_card_new (void)
{
  return g_object_new (LP_TYPE_STAGE_CARD, NULL);
}
