/* SPDX-License-Identifier: GPL-3.0-or-later
 * The inside of a field's row. */
#include "lp-field-details.h"

#include "lp-bin-line.h"
#include "lp-csv-guess.h"
#include "lp-date.h"
#include "lp-evidence-words.h"
#include "lp-lead-words.h"
#include "lp-share-view.h"
#include "lp-words.h"

#include <glib/gi18n.h>

/* Values that are shown before somebody asks for the rest. */
#define N_FIRST 12

struct _LpFieldDetails
{
  AdwPreferencesRow parent_instance;

  LpLeadStudy *study;
  LpEvidence *whole;
  const LpFieldStudy *field;
  const LpFieldEvidence *evidence;
  gboolean all; /* the person asked for all values */
  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (LpFieldDetails, lp_field_details, ADW_TYPE_PREFERENCES_ROW)

static void
add_paragraph (LpFieldDetails *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (self->box, label);
}

static void
add_heading (LpFieldDetails *self, const char *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap",
                                   TRUE, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                   "margin-top", 6, NULL);

  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (self->box, label);
}

/* --- The whole field --- */

static char *
format_value (const LpFieldProfile *profile, double value)
{
  return profile->type == LP_COLUMN_DATE || profile->type == LP_COLUMN_TIME
             ? lp_words_day (lp_instant_to_day ((gint64) value))
             : lp_words_number (value);
}

static void
add_spread (LpFieldDetails *self)
{
  const LpFieldProfile *profile = self->field->profile;
  g_autofree char *min = format_value (profile, profile->min);
  g_autofree char *quartile1 = format_value (profile, profile->quartile1);
  g_autofree char *median = format_value (profile, profile->median);
  g_autofree char *quartile3 = format_value (profile, profile->quartile3);
  g_autofree char *max = format_value (profile, profile->max);
  g_autofree char *text = g_strdup_printf (
      _ ("Lowest %s, a quarter up to %s, half up to %s, three quarters "
         "up to %s, highest %s."),
      min, quartile1, median, quartile3, max);

  add_paragraph (self, text);
}

static void
add_meaning (LpFieldDetails *self)
{
  g_autofree char *text = self->evidence != NULL
                              ? lp_lead_words_information_meaning (self->evidence)
                              : NULL;

  if (text != NULL)
    add_paragraph (self, text);
}

/* --- Values --- */

static const LpFieldBin *
get_bin (LpFieldDetails *self, guint i)
{
  return &g_array_index (self->evidence->bins, LpFieldBin, i);
}

/* A value that is text can be said to mean blank; one of tags is only a part of a cell.
 */
static gboolean
may_mean_blank (LpFieldDetails *self, const LpFieldBin *bin)
{
  return bin->kind == LP_FIELD_BIN_VALUE && (self->evidence->type == LP_COLUMN_TEXT ||
                                             self->evidence->type == LP_COLUMN_CATEGORY);
}

static void
add_blank_menu (LpFieldDetails *self, LpBinLine *line, const char *value)
{
  const char *id = lp_node_get_id (self->field->node);
  g_autofree char *tooltip = g_strdup_printf (_ ("More about “%s”"), value);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuItem) here = g_menu_item_new (_ ("Means Blank in This Field"), NULL);
  g_autoptr (GMenuItem) everywhere = g_menu_item_new (_ ("Means Blank Everywhere"), NULL);

  g_menu_item_set_action_and_target (here, "leads.means-blank", "(ss)", id, value);
  g_menu_item_set_action_and_target (everywhere, "leads.means-blank", "(ss)", "", value);
  g_menu_append_item (menu, here);
  g_menu_append_item (menu, everywhere);
  lp_bin_line_add_menu (line, tooltip, G_MENU_MODEL (menu));
}

static void
add_actions (LpFieldDetails *self, LpBinLine *line, const LpFieldBin *bin)
{
  g_autofree char *tooltip = NULL;

  if (!may_mean_blank (self, bin))
    return;
  if (!lp_csv_is_placeholder (bin->text))
    {
      add_blank_menu (self, line, bin->text);
      return;
    }
  tooltip = g_strdup_printf (_ ("“%s” means blank in this field"), bin->text);
  lp_bin_line_add_action (
      line, _ ("Means Blank"), tooltip, "leads.means-blank",
      g_variant_new ("(ss)", lp_node_get_id (self->field->node), bin->text));
}

static void
add_value (LpFieldDetails *self, const LpFieldBin *bin, double limit)
{
  const LpFigure base = lp_judged_get_base_rate (lp_evidence_get_judged (self->whole));
  const LpRecord *record = &bin->record;
  g_autofree char *name = lp_lead_words_bin (bin);
  g_autofree char *leads = lp_words_leads (record->counts.leads);
  g_autofree char *share = lp_words_share (record->counts.leads,
                                           self->field->profile->n_rows);
  g_autofree char *count = g_strdup_printf ("%s · %s", leads, share);
  g_autofree char *words = lp_lead_words_rate (record);
  g_autofree char *details = lp_lead_words_lift (record, &bin->weight);
  LpBinContent content = {
    .name = name,
    .dim = bin->kind != LP_FIELD_BIN_VALUE,
    .count = count,
    .share = lp_share_of_record (record, base, limit),
    .words = words,
    .details = details,
  };
  GtkWidget *line;

  content.share.outcome = TRUE;
  line = lp_bin_line_new (&content);
  add_actions (self, LP_BIN_LINE (line), bin);
  gtk_box_append (self->box, line);
}

static void
fill (LpFieldDetails *self);

static void
on_more_cb (LpFieldDetails *self)
{
  self->all = TRUE;
  fill (self);
}

/* Where only the last few would be missing they are shown at once. */
static guint
count_shown (LpFieldDetails *self)
{
  const guint n = self->evidence->bins->len;

  return self->all || n <= N_FIRST + 3 ? n : N_FIRST;
}

static void
add_values (LpFieldDetails *self)
{
  const guint n = self->evidence->bins->len;
  const guint shown = count_shown (self);
  const double limit = lp_evidence_words_get_field_scale (
      self->evidence, lp_evidence_get_judged (self->whole));

  add_heading (self, _ ("Values and How Their Leads Ended"));
  for (guint i = 0; i < shown; i++)
    add_value (self, get_bin (self, i), limit);
  /* Blank stands last, and is never among those that are held back. */
  if (shown < n && get_bin (self, n - 1)->kind == LP_FIELD_BIN_BLANK)
    add_value (self, get_bin (self, n - 1), limit);
  if (shown < n)
    {
      g_autofree char *label = g_strdup_printf (_ ("_Show All %u Values"), n);
      GtkWidget *more = gtk_button_new_with_mnemonic (label);

      gtk_widget_set_halign (more, GTK_ALIGN_CENTER);
      g_signal_connect_object (more, "clicked", G_CALLBACK (on_more_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (self->box, more);
    }
}

/* --- Filled where, and since when --- */

static char *
name_lead_bin (const LpLeadBin *bin, gboolean month)
{
  switch (bin->kind)
    {
    case LP_LEAD_BIN_VALUE:
      break;
    case LP_LEAD_BIN_RARER:
      return g_strdup_printf (
          ngettext ("%lu rarer source", "%lu rarer sources", (gulong) bin->n_values),
          (gulong) bin->n_values);
    case LP_LEAD_BIN_BLANK:
      return g_strdup (month ? _ ("No date") : _ ("No source"));
    }
  return month ? lp_lead_words_month (bin->text) : g_strdup (bin->text);
}

static void
add_sources (LpFieldDetails *self)
{
  const LpLeadBins *bins = self->study->by_source;
  g_autofree char *heading = NULL;

  if (self->field->in_sources == NULL || self->field->node == self->study->source_field)
    return;
  heading = g_strdup_printf (_ ("Filled, by %s"),
                             lp_node_get_name (self->study->source_field));
  add_heading (self, heading);
  for (guint i = 0; i < bins->n_bins; i++)
    {
      const LpLeadBin *bin = &bins->bins[i];
      const guint64 known = self->field->in_sources[i];
      g_autofree char *name = name_lead_bin (bin, FALSE);
      g_autofree char *share = lp_words_share (known, bin->n_leads);
      g_autofree char *words = lp_lead_words_filled (known, bin->n_leads);
      const LpBinContent content = {
        .name = name,
        .dim = bin->kind != LP_LEAD_BIN_VALUE,
        .count = share,
        .share = { .value = { TRUE, (double) known / (double) bin->n_leads } },
        .words = words,
      };

      gtk_box_append (self->box, lp_bin_line_new (&content));
    }
}

static void
add_month (GArray *items, GPtrArray *cells, const LpLeadBin *bin, guint64 known)
{
  g_autofree char *filled = lp_lead_words_filled (known, bin->n_leads);
  char *name = name_lead_bin (bin, TRUE);
  const LpShareItem item = {
    .label = name,
    .words = g_strdup_printf (_ ("%s: filled for %s"), name, filled),
    .share = { .value = { TRUE, (double) known / (double) bin->n_leads } },
  };

  g_array_append_val (items, item);
  g_ptr_array_add (cells, g_strdup (name));
  g_ptr_array_add (cells, lp_words_count (bin->n_leads));
  g_ptr_array_add (cells, lp_words_count (known));
  g_ptr_array_add (cells, lp_words_share (known, bin->n_leads));
}

static void
add_months (LpFieldDetails *self)
{
  const LpLeadBins *bins = self->study->by_month;
  g_autoptr (GArray) items = g_array_new (FALSE, TRUE, sizeof (LpShareItem));
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *view;

  if (self->field->in_months == NULL || bins->n_bins < 2)
    return;
  g_array_set_clear_func (items, (GDestroyNotify) lp_share_item_clear);
  g_ptr_array_add (cells, g_strdup (_ ("Month")));
  g_ptr_array_add (cells, g_strdup (_ ("Leads")));
  g_ptr_array_add (cells, g_strdup (_ ("Filled")));
  g_ptr_array_add (cells, g_strdup (_ ("Share")));
  for (guint i = 0; i < bins->n_bins; i++)
    add_month (items, cells, &bins->bins[i], self->field->in_months[i]);
  add_heading (self, _ ("Filled, by Month of Creation"));
  view = lp_share_view_new ();
  lp_share_view_set (LP_SHARE_VIEW (view), _ ("Filled, by month of creation"), FALSE,
                     items, NULL, 4, cells);
  gtk_box_append (self->box, view);
}

static void
fill (LpFieldDetails *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  add_meaning (self);
  if (self->field->profile->has_spread)
    add_spread (self);
  if (self->evidence != NULL)
    add_values (self);
  add_sources (self);
  add_months (self);
}

/* --- The object --- */

static void
lp_field_details_dispose (GObject *object)
{
  LpFieldDetails *self = LP_FIELD_DETAILS (object);

  g_clear_pointer (&self->whole, lp_evidence_unref);
  g_clear_pointer (&self->study, lp_lead_study_unref);
  G_OBJECT_CLASS (lp_field_details_parent_class)->dispose (object);
}

static void
lp_field_details_class_init (LpFieldDetailsClass *class)
{
  G_OBJECT_CLASS (class)->dispose = lp_field_details_dispose;
}

static void
lp_field_details_init (LpFieldDetails *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  g_object_set (self->box, "margin-top", 12, "margin-bottom", 12, "margin-start", 12,
                "margin-end", 12, NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), GTK_WIDGET (self->box));
}

GtkWidget *
lp_field_details_new (void)
{
  return g_object_new (LP_TYPE_FIELD_DETAILS, NULL);
}

void
lp_field_details_show (LpFieldDetails *self,
                       LpLeadStudy *study,
                       const LpFieldStudy *field,
                       const LpFieldEvidence *evidence,
                       LpEvidence *whole)
{
  g_return_if_fail (LP_IS_FIELD_DETAILS (self));

  lp_lead_study_ref (study);
  g_clear_pointer (&self->study, lp_lead_study_unref);
  self->study = study;
  if (whole != NULL)
    lp_evidence_ref (whole);
  g_clear_pointer (&self->whole, lp_evidence_unref);
  self->whole = whole;
  self->field = field;
  self->evidence = evidence;
  fill (self);
}
