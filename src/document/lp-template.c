/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a new definition can start from: nothing, a built-in template, or a policy file.
 */
#include "lp-template.h"

#include "lp-data-files.h"
#include "lp-edit.h"
#include "lp-policy-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SUFFIX ".leadpolicy.xml"

struct _LpTemplate
{
  GObject parent_instance;

  char *id;
  LpPolicy *policy; /* NULL: empty */
  char *summary;
};

G_DEFINE_FINAL_TYPE (LpTemplate, lp_template, G_TYPE_OBJECT)

static void
lp_template_finalize (GObject *object)
{
  LpTemplate *self = LP_TEMPLATE (object);

  g_clear_pointer (&self->policy, lp_policy_unref);
  g_free (self->summary);
  g_free (self->id);
  G_OBJECT_CLASS (lp_template_parent_class)->finalize (object);
}

static void
lp_template_class_init (LpTemplateClass *class)
{
  G_OBJECT_CLASS (class)->finalize = lp_template_finalize;
}

static void
lp_template_init (LpTemplate *self)
{
}

static LpTemplate *
template_new (const char *id, LpPolicy *policy)
{
  LpTemplate *self = g_object_new (LP_TYPE_TEMPLATE, NULL);
  LpNode *summary;

  self->id = g_strdup (id);
  if (policy == NULL)
    {
      self->summary = g_strdup (_ ("One stage, and everything else to be agreed"));
      return self;
    }
  self->policy = lp_policy_ref (policy);
  summary = lp_node_find_child (lp_policy_get_root (policy), LP_KIND_SUMMARY);
  self->summary = g_strdup (summary != NULL ? lp_node_get_text (summary) : "");
  return self;
}

GListModel *
lp_template_list (void)
{
  GListStore *templates = g_list_store_new (LP_TYPE_TEMPLATE);
  g_autoptr (GPtrArray) paths = lp_data_files_list ("templates", SUFFIX);
  g_autoptr (LpTemplate) empty = template_new ("empty", NULL);

  g_list_store_append (templates, empty);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (LpFindings) findings = lp_findings_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (LpPolicy) policy = NULL;
      g_autoptr (LpTemplate) template = NULL;
      g_autofree char *id = NULL;

      policy = lp_policy_load (paths->pdata[i], LP_READ_STRICT, findings, &error);
      if (policy == NULL)
        {
          g_message ("A template was left out: %s", error->message);
          continue;
        }
      id = g_path_get_basename (paths->pdata[i]);
      id[strlen (id) - strlen (SUFFIX)] = '\0';
      template = template_new (id, policy);
      g_list_store_append (templates, template);
    }
  return G_LIST_MODEL (templates);
}

LpTemplate *
lp_template_find (const char *id)
{
  g_autoptr (GListModel) templates = lp_template_list ();

  for (guint i = 0; i < g_list_model_get_n_items (templates); i++)
    {
      g_autoptr (LpTemplate) template = g_list_model_get_item (templates, i);

      if (g_str_equal (template->id, id))
        return g_steal_pointer (&template);
    }
  return NULL;
}

const char *
lp_template_get_id (LpTemplate *self)
{
  return self->id;
}

const char *
lp_template_get_name (LpTemplate *self)
{
  return self->policy != NULL ? lp_policy_get_name (self->policy) : _ ("Empty");
}

const char *
lp_template_get_summary (LpTemplate *self)
{
  return self->summary;
}

/* (transfer full) @policy */
static LpPolicy *
set_on_root (LpPolicy *policy, LpAttr attr, const char *value)
{
  g_autoptr (LpPolicy) old = policy;
  LpPath root = lp_path_root ();

  return lp_policy_with_attr (old, &root, attr, value);
}

LpPolicy *
lp_template_make_draft (LpPolicy *policy)
{
  return set_on_root (lp_policy_without_section (policy, LP_KIND_AGREEMENT),
                      LP_ATTR_STATE, "draft");
}

LpPolicy *
lp_template_make_policy (LpTemplate *self, const char *name)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (LpPolicy) draft = NULL;
  LpPolicy *policy;

  if (self->policy == NULL)
    return lp_policy_new_empty (name);

  draft = lp_template_make_draft (self->policy);
  policy = lp_policy_without_section (draft, LP_KIND_LINEAGE);
  policy = set_on_root (policy, LP_ATTR_ID, id);
  policy = set_on_root (policy, LP_ATTR_NAME, name);
  return set_on_root (policy, LP_ATTR_VERSION, "1.0.0");
}
