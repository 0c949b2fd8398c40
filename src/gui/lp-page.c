/* SPDX-License-Identifier: GPL-3.0-or-later
 * The base of all pages: holds the document, and hands on what changed when it is seen.
 */
#include "lp-page.h"

typedef enum
{
  STALE_POLICY = 1 << 0,
  STALE_LEADS = 1 << 1,
  STALE_IMPACT = 1 << 2,
  STALE_EVIDENCE = 1 << 3,
  STALE_ALL = STALE_POLICY | STALE_LEADS | STALE_IMPACT | STALE_EVIDENCE
} Stale;

typedef struct
{
  LpDocument *document;
  GSignalGroup *signals;
  char *title;
  char *icon_name;
  Stale stale;
} LpPagePrivate;

G_DEFINE_TYPE_WITH_PRIVATE (LpPage, lp_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_TITLE,
  PROP_ICON_NAME,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static LpPagePrivate *
get_private (LpPage *self)
{
  return lp_page_get_instance_private (self);
}

static void
flush (LpPage *self)
{
  LpPagePrivate *priv = get_private (self);
  LpPageClass *class = LP_PAGE_GET_CLASS (self);
  Stale stale = priv->stale;

  if (priv->document == NULL)
    return;
  priv->stale = 0;
  if ((stale & STALE_LEADS) && class->leads_changed)
    class->leads_changed (self);
  if ((stale & STALE_POLICY) && class->policy_changed)
    class->policy_changed (self, lp_document_get_policy (priv->document));
  if ((stale & STALE_IMPACT) && class->impact_changed)
    class->impact_changed (self, lp_document_get_impact (priv->document));
  if ((stale & STALE_EVIDENCE) && class->evidence_changed)
    class->evidence_changed (self, lp_document_get_evidence (priv->document));
  if ((stale & (STALE_IMPACT | STALE_EVIDENCE)) && class->figures_changed)
    class->figures_changed (self);
}

static void
mark (LpPage *self, Stale what)
{
  get_private (self)->stale |= what;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    flush (self);
}

static void
on_document_changed_cb (LpPage *self)
{
  mark (self, STALE_POLICY);
}

static void
on_document_leads_changed_cb (LpPage *self)
{
  mark (self, STALE_LEADS);
}

static void
on_document_impact_cb (LpPage *self)
{
  mark (self, STALE_IMPACT);
}

static void
on_document_evidence_cb (LpPage *self)
{
  mark (self, STALE_EVIDENCE);
}

static void
lp_page_map (GtkWidget *widget)
{
  flush (LP_PAGE (widget));
  GTK_WIDGET_CLASS (lp_page_parent_class)->map (widget);
}

static void
lp_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LpPagePrivate *priv = get_private (LP_PAGE (object));

  switch (id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, priv->document);
      break;
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, priv->icon_name);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lp_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LpPagePrivate *priv = get_private (LP_PAGE (object));

  switch (id)
    {
    case PROP_DOCUMENT:
      lp_page_set_document (LP_PAGE (object), g_value_get_object (value));
      break;
    case PROP_TITLE:
      g_free (priv->title);
      priv->title = g_value_dup_string (value);
      break;
    case PROP_ICON_NAME:
      g_free (priv->icon_name);
      priv->icon_name = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lp_page_dispose (GObject *object)
{
  LpPagePrivate *priv = get_private (LP_PAGE (object));

  if (priv->signals != NULL)
    g_signal_group_set_target (priv->signals, NULL);
  g_clear_object (&priv->signals);
  g_clear_object (&priv->document);
  G_OBJECT_CLASS (lp_page_parent_class)->dispose (object);
}

static void
lp_page_finalize (GObject *object)
{
  LpPagePrivate *priv = get_private (LP_PAGE (object));

  g_free (priv->title);
  g_free (priv->icon_name);
  G_OBJECT_CLASS (lp_page_parent_class)->finalize (object);
}

static void
lp_page_class_init (LpPageClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = lp_page_get_property;
  object_class->set_property = lp_page_set_property;
  object_class->dispose = lp_page_dispose;
  object_class->finalize = lp_page_finalize;
  GTK_WIDGET_CLASS (class)->map = lp_page_map;

  properties[PROP_DOCUMENT] = g_param_spec_object (
      "document", NULL, NULL, LP_TYPE_DOCUMENT,
      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string (
      "title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ICON_NAME] = g_param_spec_string (
      "icon-name", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lp_page_init (LpPage *self)
{
  LpPagePrivate *priv = get_private (self);

  priv->signals = g_signal_group_new (LP_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (priv->signals, "changed",
                                  G_CALLBACK (on_document_changed_cb), self);
  g_signal_group_connect_swapped (priv->signals, "notify::vague-words",
                                  G_CALLBACK (on_document_changed_cb), self);
  g_signal_group_connect_swapped (priv->signals, "leads-changed",
                                  G_CALLBACK (on_document_leads_changed_cb), self);
  g_signal_group_connect_swapped (priv->signals, "notify::impact",
                                  G_CALLBACK (on_document_impact_cb), self);
  g_signal_group_connect_swapped (priv->signals, "notify::evidence",
                                  G_CALLBACK (on_document_evidence_cb), self);
}

LpDocument *
lp_page_get_document (LpPage *self)
{
  g_return_val_if_fail (LP_IS_PAGE (self), NULL);
  return get_private (self)->document;
}

void
lp_page_set_document (LpPage *self, LpDocument *document)
{
  LpPagePrivate *priv;
  LpPageClass *class;

  g_return_if_fail (LP_IS_PAGE (self));
  g_return_if_fail (document == NULL || LP_IS_DOCUMENT (document));

  priv = get_private (self);
  if (!g_set_object (&priv->document, document))
    return;
  g_signal_group_set_target (priv->signals, document);
  class = LP_PAGE_GET_CLASS (self);
  if (class->set_document)
    class->set_document (self, document);
  mark (self, STALE_ALL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

const char *
lp_page_get_title (LpPage *self)
{
  g_return_val_if_fail (LP_IS_PAGE (self), NULL);
  return get_private (self)->title;
}

const char *
lp_page_get_icon_name (LpPage *self)
{
  g_return_val_if_fail (LP_IS_PAGE (self), NULL);
  return get_private (self)->icon_name;
}

void
lp_page_scroll_to (LpPage *self, const LpPath *path)
{
  LpPageClass *class;

  g_return_if_fail (LP_IS_PAGE (self));
  g_return_if_fail (path != NULL);

  class = LP_PAGE_GET_CLASS (self);
  flush (self);
  if (class->scroll_to && get_private (self)->document != NULL)
    class->scroll_to (self, path);
}

char *
lp_page_describe (LpPage *self)
{
  LpPageClass *class;
  LpDocument *document;

  g_return_val_if_fail (LP_IS_PAGE (self), NULL);

  class = LP_PAGE_GET_CLASS (self);
  document = get_private (self)->document;
  return document != NULL && class->describe ? class->describe (self, document) : NULL;
}
