/* SPDX-License-Identifier: GPL-3.0-or-later
 * Trees for tests. */

#include "tree.h"

#include <string.h>

/* --- Reading. --- */

typedef struct
{
  GPtrArray *open; /* LpNodeBuilder, the innermost last */
  GArray *kinds;   /* of those, with the parent of the root first */
  LpNode *root;
} Reading;

static void
on_start (GMarkupParseContext *context,
          const char *element,
          const char **names,
          const char **values,
          gpointer data,
          GError **error)
{
  Reading *reading = data;
  LpKind parent = g_array_index (reading->kinds, LpKind, reading->kinds->len - 1);
  LpKind kind = lp_format_find_child (parent, element);
  LpNodeBuilder *builder;

  if (kind == LP_KIND_NONE)
    g_error ("no element %s here", element);
  builder = lp_node_builder_new (kind);
  for (guint i = 0; names[i] != NULL; i++)
    {
      LpAttr attr = lp_format_find_attr (names[i]);

      if (attr == LP_ATTR_NONE)
        g_error ("no attribute %s", names[i]);
      lp_node_builder_set (builder, attr, values[i]);
    }
  g_ptr_array_add (reading->open, builder);
  g_array_append_val (reading->kinds, kind);
}

static void
on_end (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Reading *reading = data;
  guint last = reading->open->len - 1;
  LpNode *node = lp_node_builder_end (g_ptr_array_steal_index (reading->open, last));

  g_array_set_size (reading->kinds, reading->kinds->len - 1);
  if (last == 0)
    reading->root = node;
  else
    lp_node_builder_take (g_ptr_array_index (reading->open, last - 1), node);
}

static void
on_text (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer data,
         GError **error)
{
  Reading *reading = data;
  LpKind kind = g_array_index (reading->kinds, LpKind, reading->kinds->len - 1);
  g_autofree char *own = g_strndup (text, length);

  if (reading->open->len > 0 && lp_format_get_kind (kind)->has_text)
    lp_node_builder_set_text (g_ptr_array_index (reading->open, reading->open->len - 1),
                              own);
}

LpNode *
tree_parse (LpKind parent, const char *markup)
{
  static const GMarkupParser parser = { on_start, on_end, on_text, NULL, NULL };
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  g_autoptr (GArray) kinds = g_array_new (FALSE, FALSE, sizeof (LpKind));
  Reading reading = { open, kinds, NULL };
  g_autoptr (GMarkupParseContext)
      context = g_markup_parse_context_new (&parser, 0, &reading, NULL);
  GError *error = NULL;

  g_array_append_val (kinds, parent);
  if (!g_markup_parse_context_parse (context, markup, -1, &error) ||
      !g_markup_parse_context_end_parse (context, &error))
    g_error ("%s in %s", error->message, markup);
  return reading.root;
}

/* --- The policy that has everything. --- */

static const char policy_markup[] =
    "<lead-policy format='1.0' id='7c1d2e3f-0a1b-4c2d-8e3f-405162738495' name='Base'"
    " version='1.0.0' effective-from='2026-01-01' review-by='2026-12-31' lang='en'>"
    "<lineage version='0.9.0' digest='sha256:"
    "5b2f0f6d0f0a3c1d2b4e5f60718293a4b5c6d7e8f90112233445566778899aab'/>"
    "<summary>What a lead is.</summary>"
    "<glossary><term id='mql-word' name='MQL' side='sales' stage='mql'>Ready.</term></glossary>"
    "<goals><goal id='volume' name='Volume' measure='volume' stage='mql' at-least='10'"
    " at-most='90.5' per='week' by='2026-06-30'/></goals>"
    "<fields>"
    "<field id='txt' label='Text' type='text' group='contact'/>"
    "<field id='cat' label='Category' type='category' group='firmographic' personal='no'>"
    "<alias>Cat</alias><value>A</value><value>B</value><note>Two.</note></field>"
    "<field id='tags' label='Tags' type='tags' group='behaviour'/>"
    "<field id='num' label='Number' type='number' group='behaviour' unit='pages'/>"
    "<field id='flag' label='Flag' type='yes-no' group='intent'/>"
    "<field id='day' label='Day' type='date' group='process'/>"
    "<field id='moment' label='Moment' type='time' group='process'/>"
    "<field id='deal' label='Deal' type='number' group='outcome'/>"
    "<field id='closed' label='Closed' type='date' group='outcome'/>"
    "<field id='late' label='Late' type='number' group='process' known-from='sql'/>"
    "</fields>"
    "<icp>"
    "<profile id='big' name='Big'>"
    "<trait id='size' name='Size' level='required'><when><known field='num'/></when>"
    "<rationale>Because.</rationale></trait>"
    "<trait id='nice' name='Nice' level='preferred' points='3'><when><is field='cat'>"
    "<value>A</value></is></when></trait>"
    "</profile>"
    "</icp>"
    "<scoring>"
    "<dimension id='fit' name='Fit' weight='60' full-marks='50' lowest='-5' owner='sales'>"
    "<rule id='plain' name='Plain' points='5'><when><yes field='flag'/></when>"
    "<decay field='day' every='30' lose='10'/><rationale>Why.</rationale></rule>"
    "<rule id='each' name='Each' points='2' per='num' up-to='8'/>"
    "<bands id='span' name='Span' field='num'><band below='1' points='-5'/>"
    "<band from='1' below='5' points='5'/><band from='5' points='9'/></bands>"
    "<grade name='A' at-least='66.67'/>"
    "</dimension>"
    "<dimension id='heat' name='Heat' weight='40' full-marks='10'/>"
    "<grade name='hot' at-least='50'/>"
    "</scoring>"
    "<disqualifiers><disqualifier id='spam' name='Spam' reason='no-fit'>"
    "<when><icp/></when></disqualifier></disqualifiers>"
    "<stages>"
    "<stage id='lead' name='Lead' owner='marketing'><requires field='txt' filled-by='form'/>"
    "<requires any-of='cat num'/></stage>"
    "<stage id='mql' name='MQL' abbreviation='M' owner='marketing' owner-name='Ann' after='lead'>"
    "<definition>Marketing is done.</definition>"
    "<entry><score at-least='40'/></entry>"
    "<exit to='nurture' name='Cold'><when><date field='day' older-than-days='300'/></when></exit>"
    "</stage>"
    "<stage id='sql' name='SQL' owner='sales' handoff='yes' decision='required'>"
    "<entry><all><reached stage='lead'/><icp profile='big'/></all></entry>"
    "<carry field='txt'/>"
    "<sla id='call' name='Call' from='day' to='closed' within='P2D' calendar='office'"
    " escalate-to='Bob' escalate-after='PT4H'><when><score of='fit' more-than='10'/></when></sla>"
    "<kpi id='share' name='Share' from='mql' to='sql' sla='call' target='30'>"
    "<definition>Of all.</definition><needs field='deal'/></kpi>"
    "</stage>"
    "</stages>"
    "<routing><route id='first' to='Team A' for='any'><when><reached stage='sql'/></when></route>"
    "<route id='rest' to='Team B'/></routing>"
    "<rejections><rejection code='no-fit' label='No fit' then='recycle' stage='lead'"
    " come-back-after='P90D' note='optional'/></rejections>"
    "<calendars><calendar id='office' zone='UTC' days='mon tue wed' open='09:00' close='17:30'>"
    "<holiday date='2026-01-01'/></calendar></calendars>"
    "<commitments><commitment id='promise' by='sales' name='Promise' stage='mql' at-least='5'"
    " per='week' acceptance='0.8' sla='call'/></commitments>"
    "<governance><meeting id='weekly' name='Weekly' every='P7D' who='All' minutes='30' sample='5'/>"
    "<duty id='own' side='sales' owner-name='Bob'>Decides.</duty>"
    "<term id='pay' name='Pay' kind='incentive'>By SQL.</term></governance>"
    "<examples><example id='ex' name='Ex' expect='unqualified' score='12.5' as-of='2026-01-01'>"
    "<value field='num'>1,000</value><value field='day'>2026-01-31</value>"
    "<value field='txt'></value></example></examples>"
    "<agreement><approval side='sales' name='Bob' role='Head' at='2026-01-01T12:00:00Z'"
    " digest='sha256:5b2f0f6d0f0a3c1d2b4e5f60718293a4b5c6d7e8f90112233445566778899aab'>"
    "<comment>Yes.</comment></approval></agreement>"
    "</lead-policy>";

const char *
tree_policy_markup (void)
{
  return policy_markup;
}

LpPolicy *
tree_policy (void)
{
  g_autoptr (LpNode) root = tree_parse (LP_KIND_NONE, policy_markup);

  return lp_policy_new (root);
}

LpPolicy *
tree_policy_with (const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (policy_markup, from, -1);
  g_autofree char *markup = NULL;
  g_autoptr (LpNode) root = NULL;

  if (g_strv_length (parts) != 2)
    g_error ("%s occurs %u times", from, g_strv_length (parts) - 1);
  markup = g_strconcat (parts[0], to, parts[1], NULL);
  root = tree_parse (LP_KIND_NONE, markup);
  return lp_policy_new (root);
}

/* --- Looking. --- */

static gboolean
find_below (LpNode *node, LpKind kind, const char *id, LpPath *path)
{
  if (lp_node_get_kind (node) == kind &&
      (id == NULL || g_strcmp0 (lp_node_get_id (node), id) == 0))
    return TRUE;
  LP_FOREACH_CHILD (node, LP_KIND_NONE, child)
    {
      LpPath place = lp_path_child (path, child_i);

      if (find_below (child, kind, id, &place))
        {
          *path = place;
          return TRUE;
        }
    }
  return FALSE;
}

LpPath
tree_find (LpNode *root, LpKind kind, const char *id)
{
  LpPath path = lp_path_root ();

  if (!find_below (root, kind, id, &path))
    g_error ("no %s %s", lp_format_get_kind (kind)->element, id);
  return path;
}

void
tree_assert_finding (LpFindings *findings,
                     const char *code,
                     LpSeverity severity,
                     const char *path)
{
  const LpFinding *finding;

  for (guint i = 0; i < lp_findings_get_n (findings); i++)
    g_test_message ("%s at %s: %s", lp_findings_get (findings, i)->code,
                    lp_findings_get (findings, i)->path,
                    lp_findings_get (findings, i)->message);
  g_assert_cmpuint (lp_findings_get_total (findings), ==, code != NULL);
  if (code == NULL)
    return;

  finding = lp_findings_get (findings, 0);
  g_assert_cmpstr (finding->code, ==, code);
  g_assert_cmpint (finding->severity, ==, severity);
  g_assert_true (finding->has_place);
  if (path != NULL && !g_str_has_suffix (finding->path, path))
    g_error ("the finding is at %s, not at %s", finding->path, path);
}
