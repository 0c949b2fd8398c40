/* SPDX-License-Identifier: GPL-3.0-or-later
 * The list of faults and warnings about a document. */

#include "lp-finding.h"

struct _LpFindings
{
  gatomicrefcount ref_count;
  GPtrArray *list; /* LpFinding, at most LP_MAX_FINDINGS */
  guint total;
  guint n_errors;
};

static void
lp_finding_free (LpFinding *finding)
{
  g_free (finding->path);
  g_free (finding->message);
  g_free (finding);
}

LpFindings *
lp_findings_new (void)
{
  LpFindings *findings = g_new0 (LpFindings, 1);

  g_atomic_ref_count_init (&findings->ref_count);
  findings->list = g_ptr_array_new_with_free_func ((GDestroyNotify) lp_finding_free);
  return findings;
}

LpFindings *
lp_findings_ref (LpFindings *findings)
{
  g_atomic_ref_count_inc (&findings->ref_count);
  return findings;
}

void
lp_findings_unref (LpFindings *findings)
{
  if (!g_atomic_ref_count_dec (&findings->ref_count))
    return;
  g_ptr_array_unref (findings->list);
  g_free (findings);
}

/* A full list still takes errors: the last warning makes room, for a document must not be
 * refused without its reason. NULL: only counted. */
static LpFinding *
add (LpFindings *findings, LpSeverity severity, const char *code)
{
  LpFinding *finding;

  findings->total++;
  findings->n_errors += severity == LP_SEVERITY_ERROR;
  if (findings->list->len >= LP_MAX_FINDINGS)
    {
      guint i = findings->list->len;

      if (severity == LP_SEVERITY_WARNING)
        return NULL;
      while (i > 0
             && ((LpFinding *) findings->list->pdata[i - 1])->severity == LP_SEVERITY_ERROR)
        i--;
      if (i == 0)
        return NULL;
      g_ptr_array_remove_index (findings->list, i - 1);
    }
  finding = g_new0 (LpFinding, 1);
  finding->severity = severity;
  finding->code = code;
  g_ptr_array_add (findings->list, finding);
  return finding;
}

static char *
describe_place (LpNode *root, const LpPath *place, LpAttr attr)
{
  g_autofree char *path = lp_path_to_string (root, place);

  if (attr == LP_ATTR_NONE)
    return g_steal_pointer (&path);
  return g_strdup_printf ("%s/@%s", path, lp_format_get_attr_name (attr));
}

void
lp_findings_add (LpFindings *findings, LpSeverity severity, const char *code, LpNode *root,
                 const LpPath *place, LpAttr attr, const char *format, ...)
{
  LpFinding *finding = add (findings, severity, code);
  va_list args;

  if (finding == NULL)
    return;
  finding->has_place = TRUE;
  finding->place = *place;
  finding->attr = attr;
  finding->path = describe_place (root, place, attr);
  va_start (args, format);
  finding->message = g_strdup_vprintf (format, args);
  va_end (args);
}

void
lp_findings_add_at_line (LpFindings *findings, LpSeverity severity, const char *code,
                         guint line, const char *path, const char *format, ...)
{
  LpFinding *finding = add (findings, severity, code);
  va_list args;

  if (finding == NULL)
    return;
  finding->line = line;
  finding->path = g_strdup (path != NULL ? path : "");
  va_start (args, format);
  finding->message = g_strdup_vprintf (format, args);
  va_end (args);
}

void
lp_findings_add_copy (LpFindings *findings,
                      const LpFinding *finding,
                      LpNode *root,
                      const LpPath *place)
{
  LpFinding *copy = add (findings, finding->severity, finding->code);

  if (copy == NULL)
    return;
  copy->line = finding->line;
  copy->has_place = finding->has_place;
  copy->place = finding->place;
  copy->attr = finding->attr;
  copy->message = g_strdup (finding->message);
  if (place == NULL)
    {
      copy->path = g_strdup (finding->path);
      return;
    }
  copy->has_place = TRUE;
  copy->place = *place;
  copy->path = describe_place (root, place, finding->attr);
}

guint
lp_findings_get_n (const LpFindings *findings)
{
  return findings->list->len;
}

guint
lp_findings_get_total (const LpFindings *findings)
{
  return findings->total;
}

guint
lp_findings_get_n_errors (const LpFindings *findings)
{
  return findings->n_errors;
}

const LpFinding *
lp_findings_get (const LpFindings *findings, guint i)
{
  g_return_val_if_fail (i < findings->list->len, NULL);

  return g_ptr_array_index (findings->list, i);
}

void
lp_findings_set_line (LpFindings *findings, guint i, guint line)
{
  g_return_if_fail (i < findings->list->len);

  ((LpFinding *) g_ptr_array_index (findings->list, i))->line = line;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const LpFinding *first = *(LpFinding *const *) a;
  const LpFinding *second = *(LpFinding *const *) b;

  if (first->severity != second->severity)
    return first->severity == LP_SEVERITY_ERROR ? -1 : 1;
  return first->line < second->line ? -1 : first->line > second->line;
}

void
lp_findings_sort (LpFindings *findings)
{
  g_ptr_array_sort (findings->list, compare); /* GLib's is a stable merge sort */
}
