/* SPDX-License-Identifier: GPL-3.0-or-later
 * leadpact-cli publish: signs the draft for a side; the second signature publishes it. */
#include "lp-cli-private.h"

#include "lp-document.h"
#include "lp-error.h"
#include "lp-policy-digest.h"

#include <string.h>

typedef struct
{
  char *side;
  char *name;
  char *role;
  char *comment;
} Signature;

static void
signature_clear (Signature *signature)
{
  g_free (signature->side);
  g_free (signature->name);
  g_free (signature->role);
  g_free (signature->comment);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Signature, signature_clear)

/* Which of the two that publication needs has not signed yet. */
static const char *
find_missing_side (LpDocument *document)
{
  g_autoptr (GPtrArray) signatures = lp_document_list_signatures (document);
  gboolean marketing = FALSE;

  for (guint i = 0; i < signatures->len; i++)
    marketing |= strcmp (lp_node_get (signatures->pdata[i], LP_ATTR_SIDE), "marketing") ==
                 0;
  return marketing ? "sales" : "marketing";
}

static LpExit
report (LpDocument *document, LpPolicy *candidate, const char *side, gboolean published)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *digest = lp_policy_digest (candidate);
  const char *version = lp_policy_get_version (candidate);

  if (published)
    g_string_append_printf (text, "Published %s, %s\n", version, digest);
  else
    g_string_append_printf (text, "Signed %s for %s, %s; missing: %s\n", version, side,
                            digest, find_missing_side (document));
  return lp_cli_write (NULL, text);
}

/* That nothing was changed, or has faults, is an answer. */
static LpPolicy *
make_candidate (LpDocument *document, LpExit *status)
{
  g_autoptr (GError) error = NULL;
  LpPolicy *candidate = lp_document_make_candidate (document, &error);

  if (candidate != NULL)
    return candidate;
  lp_cli_print_findings (lp_document_get_path (document),
                         lp_document_get_findings (document), FALSE, NULL);
  *status = lp_cli_fail (error);
  if (g_error_matches (error, LP_ERROR, LP_ERROR_CONFLICT))
    *status = LP_EXIT_NO;
  return NULL;
}

static LpExit
publish (LpDocument *document, const Signature *signature)
{
  g_autoptr (LpPolicy) candidate = NULL;
  g_autoptr (GError) error = NULL;
  gboolean published;
  LpExit status;

  candidate = make_candidate (document, &status);
  if (candidate == NULL)
    return status;
  if (!lp_document_sign (document, signature->side, signature->name, signature->role,
                         signature->comment, &published, &error))
    return lp_cli_fail (error);
  return report (document, candidate, signature->side, published);
}

static LpExit
run (int argc, char **argv)
{
  g_auto (Signature) signature = { 0 };
  const GOptionEntry entries[] = {
    { "side", 0, 0, G_OPTION_ARG_STRING, &signature.side, "For which side it is signed",
      "SIDE" },
    { "name", 0, 0, G_OPTION_ARG_STRING, &signature.name, "Who signs", "NAME" },
    { "role", 0, 0, G_OPTION_ARG_STRING, &signature.role, "The role of who signs",
      "ROLE" },
    { "comment", 0, 0, G_OPTION_ARG_STRING, &signature.comment,
      "A remark that stays with it", "TEXT" },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) operands = NULL;
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  LpExit status;

  if (!lp_cli_parse (&lp_verb_publish, argc, argv, entries, 1, 1, &operands, &status) ||
      !lp_cli_check_side (&lp_verb_publish, signature.side, &status))
    return status;
  if (signature.name == NULL || *signature.name == '\0')
    return lp_cli_complain (LP_EXIT_USAGE, "publish: say who signs with --name.");
  document = lp_document_new_open (operands[0], &error);
  if (document == NULL)
    return lp_cli_fail (error);
  return publish (document, &signature);
}

const LpVerb lp_verb_publish = {
  "publish", "WORKSPACE --side SIDE --name NAME [--role ROLE] [--comment TEXT]",
  "Signs for a side; with the second side the version is published.", run
};
