/* SPDX-License-Identifier: GPL-3.0-or-later
 * How well the score ranks the past leads. Rows are kept and their texts change, so that
 * what is open stays open while a slider is dragged. */
#include "lp-score-section.h"

#include "lp-gain-chart.h"
#include "lp-score-words.h"
#include "lp-share-bar.h"
#include "lp-value-table.h"

#include <glib/gi18n.h>

typedef enum
{
  GROUP_RANKING,
  GROUP_GAIN,
  GROUP_BANDS,
  GROUP_STABILITY,
  GROUP_FLOORS,
  N_GROUPS
} Group;

struct _LpScoreSection
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  AdwExpanderRow *ranking;
  AdwExpanderRow *gain;
  AdwExpanderRow *bands;
  AdwExpanderRow *stability;
  AdwExpanderRow *floors;
  LpGainChart *chart;
  LpValueTable *table;

  GtkWidget *warnings[N_GROUPS];
  GPtrArray *lines[N_GROUPS]; /* of the rows in each, borrowed */
};

G_DEFINE_FINAL_TYPE (LpScoreSection, lp_score_section, ADW_TYPE_BIN)

static AdwExpanderRow *
get_row (LpScoreSection *self, Group group)
{
  switch (group)
    {
    case GROUP_RANKING:
      return self->ranking;
    case GROUP_GAIN:
      return self->gain;
    case GROUP_BANDS:
      return self->bands;
    case GROUP_STABILITY:
      return self->stability;
    case GROUP_FLOORS:
      return self->floors;
    case N_GROUPS:
      break;
    }
  g_return_val_if_reached (NULL);
}

/* --- A line --- */

/* The line of a band has its win rate as a bar too. */
static GtkWidget *
make_line (Group group)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *value = gtk_label_new (NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (value, "numeric");
  gtk_widget_add_css_class (value, "figure");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  if (group == GROUP_BANDS)
    {
      GtkWidget *bar = lp_share_bar_new (NULL);

      gtk_widget_set_size_request (bar, 96, 12);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), bar);
      gtk_label_set_width_chars (GTK_LABEL (value), 7);
      gtk_label_set_xalign (GTK_LABEL (value), 1);
      g_object_set_data (G_OBJECT (row), "bar", bar);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), value);
  g_object_set_data (G_OBJECT (row), "icon", icon);
  g_object_set_data (G_OBJECT (row), "value", value);
  return row;
}

static void
show_line (GtkWidget *row, const LpScoreLine *line)
{
  GtkWidget *icon = g_object_get_data (G_OBJECT (row), "icon");
  GtkWidget *value = g_object_get_data (G_OBJECT (row), "value");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line->words);
  gtk_label_set_label (GTK_LABEL (value), line->value);
  gtk_widget_set_visible (icon, line->met != LP_MEASURE_UNKNOWN);
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), line->met == LP_MEASURE_NO
                                                      ? "dialog-warning-symbolic"
                                                      : "object-select-symbolic");
}

/* --- A group of lines --- */

static void
show_summary (LpScoreSection *self, Group group, const LpScoreLines *lines)
{
  AdwExpanderRow *row = get_row (self, group);

  adw_expander_row_set_subtitle (row, lines->summary != NULL ? lines->summary : "");
  gtk_widget_set_visible (GTK_WIDGET (row), lines->lines->len > 0);
  gtk_widget_set_visible (self->warnings[group], lines->doubtful);
}

static void
show_lines (LpScoreSection *self, Group group, LpScoreLines *lines)
{
  AdwExpanderRow *row = get_row (self, group);
  GPtrArray *rows = self->lines[group];

  while (rows->len > lines->lines->len)
    adw_expander_row_remove (row, g_ptr_array_steal_index (rows, rows->len - 1));
  while (rows->len < lines->lines->len)
    {
      GtkWidget *line = make_line (group);

      adw_expander_row_add_row (row, line);
      g_ptr_array_add (rows, line);
    }
  for (guint i = 0; i < rows->len; i++)
    show_line (rows->pdata[i], &g_array_index (lines->lines, LpScoreLine, i));
  show_summary (self, group, lines);
  lp_score_lines_free (lines);
}

/* On one scale, the rate of all marked in each. */
static void
show_bars (LpScoreSection *self, const LpScoreEvidence *score, LpFigure base)
{
  GPtrArray *rows = self->lines[GROUP_BANDS];

  for (guint i = 0; i < rows->len; i++)
    {
      const LpRecord *record = &g_array_index (score->bands, LpScoreBand, i).record;
      LpShare share = lp_share_of_record (record, base, 1);

      share.outcome = TRUE;
      lp_share_bar_show (g_object_get_data (rows->pdata[i], "bar"), &share, NULL);
    }
}

static void
show_gain (LpScoreSection *self, const LpScoreEvidence *score)
{
  g_autoptr (LpScoreLines) lines = lp_score_words_get_gain (score);
  g_autoptr (GPtrArray) cells = lp_score_words_get_gain_table (score);
  const char *words[LP_N_TENTHS + 1] = { NULL };
  LpPoint points[LP_N_TENTHS];

  for (guint i = 0; i < lines->lines->len; i++)
    {
      words[i] = g_array_index (lines->lines, LpScoreLine, i).words;
      points[i] = (LpPoint){ (i + 1.0) / LP_N_TENTHS, score->tenths[i].gain };
    }
  lp_gain_chart_set_points (self->chart, points, lines->lines->len, words);
  lp_value_table_set (self->table, LP_GAIN_COLUMNS, cells);
  show_summary (self, GROUP_GAIN, lines);
}

/* --- The object --- */

static void
lp_score_section_finalize (GObject *object)
{
  for (guint i = 0; i < N_GROUPS; i++)
    g_ptr_array_unref (LP_SCORE_SECTION (object)->lines[i]);
  G_OBJECT_CLASS (lp_score_section_parent_class)->finalize (object);
}

static void
lp_score_section_class_init (LpScoreSectionClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = lp_score_section_finalize;
  g_type_ensure (LP_TYPE_GAIN_CHART);
  g_type_ensure (LP_TYPE_VALUE_TABLE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-score-section.ui");
  gtk_widget_class_bind_template_child (widget_class, LpScoreSection, group);
  gtk_widget_class_bind_template_child (widget_class, LpScoreSection, ranking);
  gtk_widget_class_bind_template_child (widget_class, LpScoreSection, gain);
  gtk_widget_class_bind_template_child (widget_class, LpScoreSection, bands);
  gtk_widget_class_bind_template_child (widget_class, LpScoreSection, stability);
  gtk_widget_class_bind_template_child (widget_class, LpScoreSection, floors);
  gtk_widget_class_bind_template_child (widget_class, LpScoreSection, chart);
  gtk_widget_class_bind_template_child (widget_class, LpScoreSection, table);
}

static void
lp_score_section_init (LpScoreSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_GROUPS; i++)
    {
      GtkWidget *warning = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      gtk_widget_set_tooltip_text (warning, _ ("Something here has to be looked at"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (warning),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Something here has to be looked at"), -1);
      adw_expander_row_add_action (get_row (self, (Group) i), warning);
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (get_row (self, (Group) i)),
                                          FALSE);
      self->warnings[i] = warning;
      self->lines[i] = g_ptr_array_new ();
    }
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
lp_score_section_show (LpScoreSection *self, LpEvidence *evidence)
{
  const LpScoreEvidence *score;
  const LpJudged *judged;
  g_autofree char *words = NULL;

  g_return_if_fail (LP_IS_SCORE_SECTION (self));

  gtk_widget_set_visible (GTK_WIDGET (self), evidence != NULL);
  if (evidence == NULL)
    return;
  score = lp_evidence_get_score (evidence);
  judged = lp_evidence_get_judged (evidence);
  words = lp_score_words_describe (score, lp_bits_count (&judged->young));
  adw_preferences_group_set_description (self->group, words);
  show_lines (self, GROUP_RANKING, lp_score_words_get_ranking (score));
  show_gain (self, score);
  show_lines (self, GROUP_BANDS, lp_score_words_get_bands (score));
  show_bars (self, score, lp_judged_get_base_rate (judged));
  show_lines (self, GROUP_STABILITY, lp_score_words_get_stability (score));
  show_lines (self, GROUP_FLOORS, lp_score_words_get_floors (score));
}
