/* SPDX-License-Identifier: GPL-3.0-or-later
 * Tables, source and the typed leads that were derived last. */
#include "lp-lead-data-private.h"

/* Two, so that the draft and the one before an edit of a field both stay. */
#define N_KEPT 2

typedef struct
{
  LpNode *fields; /* NULL where the policy has none */
  LpLeads *leads;
} Derived;

struct _LpLeadData
{
  gatomicrefcount ref_count;
  LpTable *table;
  GPtrArray *joined;
  LpSource *source;
  GMutex lock;
  Derived kept[N_KEPT]; /* the last used first */
};

static void
derived_clear (Derived *derived)
{
  g_clear_pointer (&derived->fields, lp_node_unref);
  g_clear_pointer (&derived->leads, lp_leads_unref);
}

LpLeadData *
lp_lead_data_new (LpTable *table, GPtrArray *joined, LpSource *source)
{
  LpLeadData *data = g_new0 (LpLeadData, 1);

  g_atomic_ref_count_init (&data->ref_count);
  data->table = lp_table_ref (table);
  data->joined = joined != NULL ? g_ptr_array_ref (joined) : NULL;
  data->source = lp_source_ref (source);
  g_mutex_init (&data->lock);
  return data;
}

LpLeadData *
lp_lead_data_ref (LpLeadData *data)
{
  g_atomic_ref_count_inc (&data->ref_count);
  return data;
}

void
lp_lead_data_unref (LpLeadData *data)
{
  if (!g_atomic_ref_count_dec (&data->ref_count))
    return;
  for (guint i = 0; i < N_KEPT; i++)
    derived_clear (&data->kept[i]);
  g_mutex_clear (&data->lock);
  lp_table_unref (data->table);
  g_clear_pointer (&data->joined, g_ptr_array_unref);
  lp_source_unref (data->source);
  g_free (data);
}

LpTable *
lp_lead_data_get_table (LpLeadData *data)
{
  return data->table;
}

GPtrArray *
lp_lead_data_get_joined (LpLeadData *data)
{
  return data->joined;
}

LpSource *
lp_lead_data_get_source (LpLeadData *data)
{
  return data->source;
}

static gboolean
same_fields (LpNode *a, LpNode *b)
{
  return a == b || (a != NULL && b != NULL && lp_node_equal (a, b));
}

/* Puts number @i first. */
static void
use (LpLeadData *data, guint i)
{
  Derived found = data->kept[i];

  for (; i > 0; i--)
    data->kept[i] = data->kept[i - 1];
  data->kept[0] = found;
}

static LpLeads *
find (LpLeadData *data, LpNode *fields)
{
  for (guint i = 0; i < N_KEPT; i++)
    if (data->kept[i].leads != NULL && same_fields (data->kept[i].fields, fields))
      {
        use (data, i);
        return lp_leads_ref (data->kept[0].leads);
      }
  return NULL;
}

LpLeads *
lp_lead_data_derive (LpLeadData *data, LpPolicy *policy, GError **error)
{
  LpNode *fields = lp_policy_get_section (policy, LP_KIND_FIELDS);
  LpLeads *leads;

  g_mutex_lock (&data->lock);
  leads = find (data, fields);
  if (leads == NULL)
    {
      leads = lp_leads_new (data->table, data->joined, data->source, policy, NULL, error);
      if (leads != NULL)
        {
          use (data, N_KEPT - 1);
          derived_clear (&data->kept[0]);
          data->kept[0].fields = fields != NULL ? lp_node_ref (fields) : NULL;
          data->kept[0].leads = lp_leads_ref (leads);
        }
    }
  g_mutex_unlock (&data->lock);
  return leads;
}
