/* SPDX-License-Identifier: GPL-3.0-or-later
 * leadpact-cli import: brings past leads into a workspace. */

#include "lp-cli-private.h"
#include "lp-json-private.h"
#include "lp-text.h"
#include "lp-workspace.h"

static LpPolicy *
load_present (LpWorkspace *workspace, GError **error)
{
  guint present;
  g_autoptr (GPtrArray) steps = lp_workspace_list_steps (workspace, &present, error);

  if (steps == NULL)
    return NULL;
  return lp_workspace_load_step (workspace, ((LpStep *) steps->pdata[present])->id, NULL, error);
}

/* The chosen one of @sets, or NULL. */
static const LpLeadSet *
find_chosen (GPtrArray *sets)
{
  for (guint i = 0; i < sets->len; i++)
    if (((LpLeadSet *)g_ptr_array_index (sets, i))->chosen)
      return g_ptr_array_index (sets, i);
  return NULL;
}

/* @sets: those that the workspace has now */
static LpExit
report (LpLeads *leads, GPtrArray *sets, LpFormat format)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const LpLeadSet *set = find_chosen (sets);
  const char *chosen = set != NULL ? set->name : "none";

  if (format == LP_FORMAT_JSON)
    {
      g_auto (LpJson) json = { 0 };

      lp_json_init (&json);
      lp_json_begin_object (&json, NULL);
      lp_json_add_count (&json, "rows", lp_leads_get_n_read (leads));
      lp_json_add_count (&json, "evaluated", lp_leads_get_n_evaluated (leads));
      lp_json_add_count (&json, "set_aside", lp_leads_get_n_aside (leads));
      lp_json_add_count (&json, "problems", lp_leads_get_n_problems (leads));
      lp_json_add_text (&json, "chosen_lead_set", chosen);
      lp_json_add_count (&json, "lead_sets", sets->len);
      lp_json_end_object (&json);
      g_string_append_printf (text, "%s\n", json.text->str);
    }
  else
    g_string_append_printf (
        text,
        "%" G_GUINT64_FORMAT " rows read, %" G_GUINT64_FORMAT " evaluated, %" G_GUINT64_FORMAT
        " set aside, %" G_GUINT64_FORMAT " problem cells\n"
        "Chosen lead set: %s (of %u)\n",
        lp_leads_get_n_read (leads), lp_leads_get_n_evaluated (leads),
        lp_leads_get_n_aside (leads), lp_leads_get_n_problems (leads), chosen, sets->len);
  return lp_cli_write (NULL, text);
}

/* The first heading that is @name as columns are matched without a source, or NULL. */
static const char *
find_heading (LpTable *table, const char *name)
{
  for (guint i = 0; i < lp_table_get_n_columns (table); i++)
    {
      g_autofree char *key = lp_text_heading_key (lp_table_get_heading (table, i));

      if (g_str_equal (key, name))
        return lp_table_get_heading (table, i);
    }
  return NULL;
}

static void
add_column (LpNodeBuilder *builder, const char *heading, LpAttr attr, const char *value)
{
  if (heading != NULL)
    lp_node_builder_take (builder, lp_node_new (LP_KIND_COLUMN, LP_ATTR_NAME, heading, attr,
                                                value, LP_ATTR_NONE));
}

/* What is stored has a mapping always: without one from the caller, the one that matching by
 * id, label and alias came to (format page, section 7). */
static LpSource *
make_source (LpLeads *leads, LpPolicy *policy)
{
  LpNodeBuilder *builder = lp_node_builder_new (LP_KIND_LEAD_SOURCE);
  LpTable *table = lp_leads_get_table (leads);
  g_autoptr (LpNode) root = NULL;

  add_column (builder, find_heading (table, "id"), LP_ATTR_ROLE, "id");
  add_column (builder, find_heading (table, "as of"), LP_ATTR_ROLE, "as-of");
  LP_FOREACH_CHILD (lp_policy_get_section (policy, LP_KIND_FIELDS), LP_KIND_FIELD, field)
    {
      const char *id = lp_node_get_id (field);

      add_column (builder, lp_leads_get_field_heading (leads, id), LP_ATTR_FIELD, id);
    }
  root = lp_node_builder_end (builder);
  return lp_source_new (root);
}

/* In place of the chosen set, or beside all there are. NULL: it could not be stored; else
 * the sets there are then. */
static GPtrArray *
store (LpWorkspace *workspace, const char *name, const LpCliFile *file, gboolean beside,
       GError **error)
{
  g_autoptr (GPtrArray) sets = lp_workspace_list_lead_sets (workspace, error);
  const LpLeadSet *chosen;

  if (sets == NULL)
    return NULL;
  chosen = beside ? NULL : find_chosen (sets);
  if (!lp_workspace_add_lead_set (workspace, name, file->table, file->joined, file->source,
                                  chosen != NULL ? chosen->id : 0, NULL, NULL, NULL, NULL, error))
    return NULL;
  return lp_workspace_list_lead_sets (workspace, error);
}

static LpExit
import (LpWorkspace *workspace, const char *path, const LpCliSource *options, gboolean beside,
        LpFormat format)
{
  g_auto (LpCliFile) file = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sets = NULL;
  g_autoptr (LpPolicy) policy = load_present (workspace, &error);
  g_autoptr (LpLeads) leads = NULL;
  g_autofree char *name = g_path_get_basename (path);
  LpExit status;

  if (policy == NULL)
    return lp_cli_fail (error);
  if (!lp_cli_load_file (path, options, policy, &file, &status))
    return status;
  leads = lp_cli_make_leads (&file, policy, &status);
  if (leads == NULL)
    return status;
  if (file.source == NULL)
    file.source = make_source (leads, policy);
  sets = store (workspace, name, &file, beside, &error);
  return sets != NULL ? report (leads, sets, format) : lp_cli_fail (error);
}

static LpExit
run (int argc, char **argv)
{
  g_auto (LpCliSource) options = { 0 };
  g_autofree char *format_word = NULL;
  gboolean beside = FALSE;
  const GOptionEntry entries[] = { LP_CLI_SOURCE_ENTRIES (options),
                                   { "beside", 0, 0, G_OPTION_ARG_NONE, &beside,
                                     "Add a lead set, in place of none that is there", NULL },
                                   { "format", 0, 0, G_OPTION_ARG_STRING, &format_word,
                                     "text (the default) or json", "FORMAT" },
                                   G_OPTION_ENTRY_NULL };
  g_auto (GStrv) operands = NULL;
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  LpFormat format;
  LpExit status;

  if (!lp_cli_parse (&lp_verb_import, argc, argv, entries, 2, 2, &operands, &status)
      || !lp_cli_parse_format (format_word, 1 << LP_FORMAT_TEXT | 1 << LP_FORMAT_JSON,
                               LP_FORMAT_TEXT, &format, &status))
    return status;
  workspace = lp_workspace_open (operands[0], &error);
  if (workspace == NULL)
    return lp_cli_fail (error);
  return import (workspace, operands[1], &options, beside, format);
}

const LpVerb lp_verb_import = { "import", "WORKSPACE LEADS.csv SOURCE [--beside]",
                                "Brings past leads into a workspace.", run };
