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

#define MOST_STEPS 4

struct _LpTemplate
{
  GObject parent_instance;

  char *id;
  LpPolicy *policy;
  gboolean is_empty;
  char *summary;
};

/* What a policy can not say of itself: when a team chooses it. It is not in the policy,
 * which goes on as that team's own definition. */
static const struct
{
  const char *id;
  const char *when;
  const char *when_not;
  const char *steps[MOST_STEPS + 1];
} words[] = {
  { "empty",
    N_ ("Your definition is there already, on paper or in a handbook, and only has to be "
        "entered."),
    N_ ("This is your first workshop: it is easier to cut down a template than to begin with "
        "an empty page."),
    { N_ ("Import past leads: their columns become the fields"),
      N_ ("Describe whom you want to sell to"),
      N_ ("Add the stages up to the handoff to sales") } },
  { "bant",
    N_ ("People talk to every lead before sales takes over, and what they hear is written "
        "down in the CRM."),
    N_ ("Leads come in faster than anybody can call them, or buy without talking to you."),
    { N_ ("Make budget, need and timeline fields that the CRM asks for"),
      N_ ("Say which buying roles count as authority"),
      N_ ("Set how many months ahead a timeline still counts") } },
  { "checklist",
    N_ ("You start without scores, and want something that fits on a card and that everybody "
        "can count in their head."),
    N_ ("You know much of what people do on your site: four questions would leave that "
        "unused."),
    { N_ ("Put in the titles that your buyers bear"),
      N_ ("Set the company size from which a deal is worth it"),
      N_ ("Name the actions that show intent as your CRM writes them") } },
  { "fit-engagement-intent",
    N_ ("You score leads today, and want both sides to own the weights."),
    N_ ("Nobody records visits or requests: two of the three scores would stay empty."),
    { N_ ("Agree on the three weights"),
      N_ ("Check that the CRM records visits to the pricing page, requests for a demo and "
          "competitors"),
      N_ ("Set the company sizes that fit you") } },
  { "full-funnel",
    N_ ("Both sides want promises as well as definitions: who answers, how fast, and what "
        "comes back."),
    N_ ("Marketing and sales are the same few people: five stages are more than they will "
        "keep up."),
    { N_ ("Name the owner of every stage"), N_ ("Agree on hours that sales can keep"),
      N_ ("Set the targets of the KPIs from what the past leads show"),
      N_ ("Use the rejection reasons that the CRM offers") } },
  { "product-led",
    N_ ("There is a trial or a free plan, and what people do in it reaches the CRM."),
    N_ ("The product can only be seen in a demo, or its use is not recorded for each person."),
    { N_ ("Say what a first result is in your product"),
      N_ ("Set the points for active days and for colleagues invited"),
      N_ ("Set the size from which a team can grow") } },
  { "universe-to-customer",
    N_ ("Lists and target accounts are the start, and most names have never written to you."),
    N_ ("Nearly all of your leads come to you by themselves: the first two stages would tell "
        "nothing."),
    { N_ ("Describe the target account: size, industries, countries"),
      N_ ("Make need, role and timeline fields that the CRM asks for"),
      N_ ("Set how much engagement makes a suspect a lead") } },
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
  self->is_empty = policy == NULL;
  if (policy == NULL)
    {
      self->policy = lp_policy_new_empty (_ ("Empty"));
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
  return lp_policy_get_name (self->policy);
}

const char *
lp_template_get_summary (LpTemplate *self)
{
  return self->summary;
}

LpPolicy *
lp_template_get_policy (LpTemplate *self)
{
  return self->policy;
}

/* --- When to choose it --- */

/* Returns: where @id stands in the table, or its length */
static gsize
find_words (const char *id)
{
  gsize i = 0;

  while (i < G_N_ELEMENTS (words) && !g_str_equal (words[i].id, id))
    i++;
  return i;
}

static const char *
translate (const char *text)
{
  return g_dgettext (GETTEXT_PACKAGE, text);
}

const char *
lp_template_get_when (LpTemplate *self)
{
  gsize i = find_words (self->id);

  return i < G_N_ELEMENTS (words) ? translate (words[i].when) : NULL;
}

const char *
lp_template_get_when_not (LpTemplate *self)
{
  gsize i = find_words (self->id);

  return i < G_N_ELEMENTS (words) ? translate (words[i].when_not) : NULL;
}

GStrv
lp_template_dup_steps (LpTemplate *self)
{
  g_autoptr (GStrvBuilder) steps = g_strv_builder_new ();
  gsize i = find_words (self->id);

  for (guint k = 0; i < G_N_ELEMENTS (words) && words[i].steps[k] != NULL; k++)
    g_strv_builder_add (steps, translate (words[i].steps[k]));
  return g_strv_builder_end (steps);
}

/* --- A definition to work on --- */

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

  if (self->is_empty)
    return lp_policy_new_empty (name);

  draft = lp_template_make_draft (self->policy);
  policy = lp_policy_without_section (draft, LP_KIND_LINEAGE);
  policy = set_on_root (policy, LP_ATTR_ID, id);
  policy = set_on_root (policy, LP_ATTR_NAME, name);
  return set_on_root (policy, LP_ATTR_VERSION, "1.0.0");
}
