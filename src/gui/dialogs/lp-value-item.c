/* SPDX-License-Identifier: GPL-3.0-or-later
 * A value of a field as a list of the window shows it. */
#include "lp-value-item.h"

#include "lp-text.h"

struct _LpValueItem
{
  GObject parent_instance;

  char *text;
  char *folded;
  LpRecord record;
  gboolean chosen;
};

G_DEFINE_FINAL_TYPE (LpValueItem, lp_value_item, G_TYPE_OBJECT)

enum
{
  PROP_TEXT = 1,
  PROP_CHOSEN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

const char *
lp_value_item_get_text (LpValueItem *item)
{
  return item->text;
}

const char *
lp_value_item_get_folded (LpValueItem *item)
{
  return item->folded;
}

const LpRecord *
lp_value_item_get_record (LpValueItem *item)
{
  return &item->record;
}

static void
lp_value_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LpValueItem *item = LP_VALUE_ITEM (object);

  switch (id)
    {
    case PROP_TEXT:
      g_value_set_string (value, item->text);
      break;
    case PROP_CHOSEN:
      g_value_set_boolean (value, item->chosen);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lp_value_item_set_property (GObject *object,
                            guint id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  LpValueItem *item = LP_VALUE_ITEM (object);

  if (id != PROP_CHOSEN)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  else if (item->chosen != g_value_get_boolean (value))
    {
      item->chosen = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
lp_value_item_finalize (GObject *object)
{
  LpValueItem *item = LP_VALUE_ITEM (object);

  g_free (item->text);
  g_free (item->folded);
  G_OBJECT_CLASS (lp_value_item_parent_class)->finalize (object);
}

static void
lp_value_item_class_init (LpValueItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lp_value_item_get_property;
  object_class->set_property = lp_value_item_set_property;
  object_class->finalize = lp_value_item_finalize;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CHOSEN] = g_param_spec_boolean (
      "chosen", NULL, NULL, FALSE,
      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lp_value_item_init (LpValueItem *item)
{
}

LpValueItem *
lp_value_item_new (const char *text, const LpRecord *record)
{
  LpValueItem *item = g_object_new (LP_TYPE_VALUE_ITEM, NULL);

  item->text = g_strdup (text);
  item->folded = lp_text_fold (text, -1);
  item->record = *record;
  return item;
}
