/* SPDX-License-Identifier: GPL-3.0-or-later
 * One attribute of one node, or its text, as an input sees it. */
#include "lp-binding.h"

#include "lp-commit.h"
#include "lp-form-rules.h"
#include "lp-new-node.h"
#include "lp-node-summary.h"
#include "lp-node-words.h"

#include <glib/gi18n.h>

void
lp_binding_clear (LpBinding *binding)
{
  g_clear_object (&binding->document);
  g_clear_pointer (&binding->node, lp_node_unref);
}

gboolean
lp_binding_set (LpBinding *binding, LpDocument *document, const LpPath *place)
{
  LpPolicy *policy = lp_document_get_policy (document);
  LpNode *node = lp_node_at (lp_policy_get_root (policy), place);

  g_set_object (&binding->document, document);
  binding->place = *place;
  if (node != NULL)
    lp_node_ref (node);
  g_clear_pointer (&binding->node, lp_node_unref);
  binding->node = node;
  return node != NULL;
}

const char *
lp_binding_get (const LpBinding *binding)
{
  const LpNode *node = binding->node;
  const char *value;

  if (node != NULL && binding->child != LP_KIND_NONE)
    node = lp_node_find_child (node, binding->child);
  if (node == NULL)
    return "";
  value = binding->attr != LP_ATTR_NONE ? lp_node_get (node, binding->attr)
                                        : lp_node_get_text (node);
  return value != NULL ? value : "";
}

const LpAttrSpec *
lp_binding_get_spec (const LpBinding *binding)
{
  if (binding->node == NULL || binding->attr == LP_ATTR_NONE)
    return NULL;
  return lp_format_get_attr (lp_node_get_kind (binding->node), binding->attr);
}

static LpNode *
get_root (const LpBinding *binding)
{
  return lp_policy_get_root (lp_document_get_policy (binding->document));
}

gboolean
lp_binding_is_current (const LpBinding *binding)
{
  return binding->document != NULL && binding->node != NULL &&
         lp_node_at (get_root (binding), &binding->place) == binding->node;
}

const char *
lp_binding_get_subject (const LpBinding *binding)
{
  LpPath place = binding->place;

  for (;;)
    {
      LpNode *node = lp_node_at (get_root (binding), &place);
      const char *title = node != NULL ? lp_form_get_title (node) : NULL;

      if (title != NULL)
        return title;
      if (place.depth == 0)
        return "";
      place = lp_path_parent (&place);
    }
}

/* --- Labels --- */

static char *
make_attr_label (const LpBinding *binding, const LpAttrSpec *spec, const char *value)
{
  LpPolicy *policy = lp_document_get_policy (binding->document);
  const char *subject = lp_binding_get_subject (binding);
  const char *what = lp_node_words_attr (lp_node_get_kind (binding->node), spec->attr);
  const char *old = lp_binding_get (binding);
  g_autofree char *before = lp_node_summary_of_attr (policy, binding->node, spec, old);
  g_autofree char *now = lp_node_summary_of_attr (policy, binding->node, spec, value);

  if (spec->attr == LP_ATTR_NAME || spec->attr == LP_ATTR_LABEL)
    return g_strdup_printf (_ ("Rename “%s” to “%s”"), old, value);
  if (spec->attr == LP_ATTR_WEIGHT)
    /* Translators: a dimension, its old and its new weight: "Fit weight 40 → 45" */
    return g_strdup_printf (_ ("%s weight %s → %s"), subject, old, value);
  if (*value == '\0')
    /* Translators: what was changed, and which of its values was cleared */
    return g_strdup_printf (_ ("%s: no %s"), subject, what);
  if (*old == '\0')
    /* Translators: what was changed, which of its values, and the new value */
    return g_strdup_printf (_ ("%s: %s %s"), subject, what, now);
  /* Translators: what was changed, which of its values, the old and the new value */
  return g_strdup_printf (_ ("%s: %s %s → %s"), subject, what, before, now);
}

static char *
make_text_label (const LpBinding *binding)
{
  LpKind kind = binding->child != LP_KIND_NONE ? binding->child
                                               : lp_node_get_kind (binding->node);

  /* Translators: what was changed, and which of its texts: "MQL: Definition changed" */
  return g_strdup_printf (_ ("%s: %s changed"), lp_binding_get_subject (binding),
                          lp_node_words_kind (kind));
}

/* --- Edits --- */

static LpPolicy *
make_policy (const LpBinding *binding, const char *value)
{
  LpPolicy *policy = lp_document_get_policy (binding->document);

  if (binding->attr == LP_ATTR_NONE && binding->child != LP_KIND_NONE)
    return lp_policy_with_child_text (policy, &binding->place, binding->child, value);
  if (binding->attr == LP_ATTR_NONE)
    return lp_policy_with_text (policy, &binding->place, value);
  if (binding->attr == LP_ATTR_NAME || binding->attr == LP_ATTR_LABEL)
    return lp_new_node_rename (policy, lp_document_get_known_policy (binding->document),
                               &binding->place, binding->attr, value);
  if (binding->attr == LP_ATTR_CODE)
    return lp_policy_with_id (policy, &binding->place, value);
  return lp_policy_with_attr (policy, &binding->place, binding->attr, value);
}

void
lp_binding_commit (LpBinding *binding, const char *value)
{
  const char *wanted = value != NULL ? value : "";
  const LpAttrSpec *spec = lp_binding_get_spec (binding);
  char *label;

  if (!lp_binding_is_current (binding) || g_str_equal (lp_binding_get (binding), wanted))
    return;
  label = spec != NULL ? make_attr_label (binding, spec, wanted)
                       : make_text_label (binding);
  lp_commit (binding->document, make_policy (binding, wanted), label);
}

void
lp_binding_preview (LpBinding *binding, const char *value)
{
  g_autoptr (LpPolicy) policy = NULL;

  if (!lp_binding_is_current (binding))
    return;
  policy = make_policy (binding, value);
  lp_document_preview (binding->document, policy);
}

void
lp_binding_commit_policy (LpBinding *binding, LpPolicy *policy, char *what)
{
  g_autofree char *text = what;

  /* Translators: what was changed, and how */
  lp_commit (binding->document, policy,
             g_strdup_printf (_ ("%s: %s"), lp_binding_get_subject (binding), text));
}
