/* SPDX-License-Identifier: GPL-3.0-or-later
 * Marks that two processes leave in one definition. */
#include "marks.h"

#include "workspace-fixture.h"

#include "lp-edit.h"

#include <stdlib.h>

static LpPolicy *
with_field (LpPolicy *policy, const char *id)
{
  g_autoptr (LpNode) field = lp_node_new (LP_KIND_FIELD, LP_ATTR_ID, id, LP_ATTR_LABEL,
                                          "0", LP_ATTR_TYPE, "text", LP_ATTR_NONE);
  g_autoptr (LpPolicy) with_section = NULL;
  LpPath place;

  with_section = lp_policy_with_section (policy, LP_KIND_FIELDS, &place);
  return lp_policy_with_added (with_section, &place, field, NULL);
}

LpPolicy *
make_marked_policy (const char *first, const char *second)
{
  g_autoptr (LpPolicy) plain = make_policy (1);
  g_autoptr (LpPolicy) one = with_field (plain, first);
  g_autoptr (LpPolicy) two = with_field (one, SHARED_MARK);

  return with_field (two, second);
}

guint
read_mark (LpPolicy *policy, const char *id)
{
  LpNode *field = lp_policy_find (policy, LP_KIND_FIELD, id, NULL);

  g_assert_nonnull (field);
  return (guint) atoi (lp_node_get (field, LP_ATTR_LABEL));
}

LpPolicy *
with_mark (LpPolicy *policy, const char *id, guint number)
{
  g_autofree char *label = g_strdup_printf ("%u", number);
  LpPath place;

  g_assert_nonnull (lp_policy_find (policy, LP_KIND_FIELD, id, &place));
  return lp_policy_with_attr (policy, &place, LP_ATTR_LABEL, label);
}

LpPolicy *
with_marked_field (LpPolicy *policy, const char *id, guint number)
{
  g_autofree char *name = g_strdup_printf ("%s-%u", id, number);

  return with_field (policy, name);
}

gboolean
has_marked_field (LpPolicy *policy, const char *id, guint number)
{
  g_autofree char *name = g_strdup_printf ("%s-%u", id, number);

  return lp_policy_find (policy, LP_KIND_FIELD, name, NULL) != NULL;
}
