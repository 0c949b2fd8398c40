/* SPDX-License-Identifier: GPL-3.0-or-later
 * Bands of a number and values of a category that the past leads suggest. */
#include "lp-suggest-threshold.h"

#include "lp-number.h"

#include <math.h>

/* The bin at @i where it is a range of known numbers, else NULL. */
static const LpFieldBin *
get_range (const LpFieldEvidence *field, guint i)
{
  const LpFieldBin *bin = &g_array_index (field->bins, LpFieldBin, i);

  return bin->kind == LP_FIELD_BIN_VALUE ? bin : NULL;
}

static guint
find_bounds (const LpFieldEvidence *field, double *lowest, double *highest)
{
  guint n = 0;

  for (guint i = 0; i < field->bins->len; i++)
    {
      const LpFieldBin *bin = get_range (field, i);

      if (bin == NULL || !bin->weight.known)
        continue;
      *lowest = n == 0 ? bin->weight.value : fmin (*lowest, bin->weight.value);
      *highest = n == 0 ? bin->weight.value : fmax (*highest, bin->weight.value);
      n++;
    }
  return n;
}

static LpNode *
make_band (const LpFieldBin *bin, double points)
{
  g_autofree char *from = bin->has_from ? lp_decimal_from_double (bin->from) : NULL;
  g_autofree char *below = bin->has_below ? lp_decimal_from_double (bin->below) : NULL;
  g_autofree char *text = g_strdup_printf ("%.0f", round (points));

  return lp_node_new (LP_KIND_BAND, LP_ATTR_FROM, from, LP_ATTR_BELOW, below,
                      LP_ATTR_POINTS, text, LP_ATTR_NONE);
}

LpNode *
lp_suggest_bands (const LpFieldEvidence *field, const char *id, gint64 most)
{
  LpNodeBuilder *builder;
  double lowest = 0, highest = 0;

  g_return_val_if_fail (most > 0, NULL);

  if (field->type != LP_COLUMN_NUMBER || find_bounds (field, &lowest, &highest) < 2 ||
      highest <= lowest)
    return NULL;
  builder = lp_node_builder_new (LP_KIND_BANDS);
  lp_node_builder_set (builder, LP_ATTR_ID, id);
  lp_node_builder_set (builder, LP_ATTR_NAME, lp_node_get_name (field->node));
  lp_node_builder_set (builder, LP_ATTR_FIELD, field->id);
  for (guint i = 0; i < field->bins->len; i++)
    {
      const LpFieldBin *bin = get_range (field, i);

      if (bin != NULL)
        lp_node_builder_take (
            builder, make_band (bin, (double) most * (bin->weight.value - lowest) /
                                         (highest - lowest)));
    }
  return lp_node_builder_end (builder);
}

LpNode *
lp_suggest_values (const LpFieldEvidence *field, gboolean better)
{
  const gboolean is_tags = field->type == LP_COLUMN_TAGS;
  g_autoptr (LpNodeBuilder) builder = NULL;
  guint n = 0;

  if (!is_tags && field->type != LP_COLUMN_TEXT && field->type != LP_COLUMN_CATEGORY)
    return NULL;
  builder = lp_node_builder_new (is_tags ? LP_KIND_HAS : LP_KIND_IS);
  lp_node_builder_set (builder, LP_ATTR_FIELD, field->id);
  for (guint i = 0; i < field->bins->len; i++)
    {
      const LpFieldBin *bin = &g_array_index (field->bins, LpFieldBin, i);

      if (bin->kind != LP_FIELD_BIN_VALUE || bin->record.without_evidence ||
          !bin->record.lift.known || (bin->record.lift.value > 1) != better)
        continue;
      lp_node_builder_take (builder, lp_node_new_text (LP_KIND_TEST_VALUE, bin->text));
      n++;
    }
  return n > 0 ? lp_node_builder_end (g_steal_pointer (&builder)) : NULL;
}
