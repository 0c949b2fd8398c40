/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which CRM a file comes from, by the headings that only one of them uses. */
#include "lp-csv-guess.h"

#include "lp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_CRMS (LP_CSV_CRM_ZOHO + 1)

/* A file is of the CRM that gets so many points, and more than every other. */
#define ENOUGH 3

/* Many headings of one kind are not more evidence than a few. */
#define MOST_A_CLUE 3

typedef struct
{
  LpCsvCrm crm;
  guint points;
  const char *clue; /* folded; with `*` at an end: how the heading begins or ends */
} Clue;

#define SF LP_CSV_CRM_SALESFORCE
#define HUB LP_CSV_CRM_HUBSPOT
#define MKTO LP_CSV_CRM_MARKETO
#define DYN LP_CSV_CRM_DYNAMICS
#define PIPE LP_CSV_CRM_PIPEDRIVE
#define ZOHO LP_CSV_CRM_ZOHO

static const Clue clues[] = {
  { SF, 2, "company / account" },
  { SF, 2, "isconverted" },
  { SF, 2, "converteddate" },
  { SF, 2, "convertedopportunityid" },
  { SF, 2, "createddate" },
  { SF, 2, "numberofemployees" },
  { SF, 2, "masterrecordid" },
  { SF, 2, "isunreadbyowner" },
  { SF, 2, "*__c" },
  { SF, 2, "created date" },
  { SF, 1, "converted" },
  { SF, 1, "lead owner" },
  { SF, 1, "lead id" },
  { SF, 2, "opportunity owner" },
  { SF, 2, "opportunity name" },
  { SF, 2, "opportunity id" },
  { SF, 2, "fiscal period" },
  { SF, 2, "stagename" },
  { SF, 1, "iswon" },
  { SF, 1, "account name" },
  { SF, 1, "leadsource" },
  { HUB, 3, "hs_*" },
  { HUB, 3, "*hubspot*" },
  { HUB, 2, "lifecyclestage" },
  { HUB, 2, "lifecycle stage" },
  { HUB, 2, "became a*" },
  { HUB, 2, "contact owner" },
  { HUB, 2, "original source" },
  { HUB, 2, "original traffic source" },
  { HUB, 2, "createdate" },
  { HUB, 2, "create date" },
  { HUB, 2, "numemployees" },
  { HUB, 2, "associated company*" },
  { HUB, 2, "num_associated_deals" },
  { HUB, 1, "record id" },
  { HUB, 1, "deal stage" },
  { HUB, 1, "jobtitle" },
  { HUB, 1, "annualrevenue" },
  { MKTO, 3, "marketoguid" },
  { MKTO, 3, "mkto*" },
  { MKTO, 2, "leadscore" },
  { MKTO, 2, "leadstatus" },
  { MKTO, 2, "createdat" },
  { MKTO, 2, "updatedat" },
  { MKTO, 2, "created at" },
  { MKTO, 2, "updated at" },
  { MKTO, 2, "person score" },
  { MKTO, 2, "person source" },
  { MKTO, 2, "person status" },
  { MKTO, 2, "acquisition*" },
  { MKTO, 2, "behaviorscore" },
  { MKTO, 2, "behavior score" },
  { MKTO, 2, "demographic score" },
  { MKTO, 2, "emailinvalid" },
  { MKTO, 2, "marketingsuspended" },
  { MKTO, 2, "marketing suspended" },
  { MKTO, 1, "unsubscribed" },
  { MKTO, 1, "leadsource" },
  { MKTO, 1, "lead score" },
  { DYN, 4, "(do not modify)*" },
  { DYN, 3, "statecode" },
  { DYN, 3, "statuscode" },
  { DYN, 2, "status reason" },
  { DYN, 2, "emailaddress1" },
  { DYN, 2, "leadqualitycode" },
  { DYN, 2, "leadsourcecode" },
  { DYN, 2, "address1_*" },
  { DYN, 2, "industrycode" },
  { DYN, 1, "created on" },
  { DYN, 1, "createdon" },
  { DYN, 1, "topic" },
  { PIPE, 3, "deal - *" },
  { PIPE, 3, "lead - *" },
  { PIPE, 2, "person - *" },
  { PIPE, 2, "organization - *" },
  { PIPE, 3, "*pipedrive*" },
  { ZOHO, 3, "no. of employees" },
  { ZOHO, 3, "no_of_employees" },
  { ZOHO, 2, "created time" },
  { ZOHO, 2, "created_time" },
  { ZOHO, 2, "modified time" },
  { ZOHO, 2, "modified_time" },
  { ZOHO, 2, "lead_status" },
  { ZOHO, 2, "lead_source" },
  { ZOHO, 2, "last activity time" },
  { ZOHO, 2, "secondary email" },
  { ZOHO, 2, "secondary_email" },
  { ZOHO, 2, "email opt out" },
  { ZOHO, 2, "email_opt_out" },
  { ZOHO, 2, "unsubscribed mode" },
  { ZOHO, 2, "skype id" },
  { ZOHO, 1, "lead owner" },
  { ZOHO, 1, "record id" },
};

static gboolean
fits (const char *clue, const char *folded)
{
  gsize n = strlen (clue);
  gboolean open_start = clue[0] == '*', open_end = clue[n - 1] == '*';
  g_autofree char *word = g_strndup (clue + (open_start ? 1 : 0),
                                     n - (open_start ? 1 : 0) - (open_end ? 1 : 0));

  if (open_start && open_end)
    return strstr (folded, word) != NULL;
  if (open_start)
    return g_str_has_suffix (folded, word);
  if (open_end)
    return g_str_has_prefix (folded, word);
  return strcmp (folded, word) == 0;
}

static guint
count_fits (const Clue *clue, char **folded)
{
  guint n = 0;

  for (guint i = 0; folded[i] != NULL && n < MOST_A_CLUE; i++)
    n += fits (clue->clue, folded[i]) ? 1 : 0;
  return n;
}

LpCsvCrm
lp_csv_guess_crm (const char *const *headings, gsize n_headings)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) folded = NULL;
  guint points[N_CRMS] = { 0 }, best = 0, second = 0;

  for (gsize i = 0; i < n_headings; i++)
    {
      g_autofree char *plain = lp_text_trim_fold (headings[i], -1);

      g_strv_builder_add (builder, plain);
    }
  folded = g_strv_builder_end (builder);
  for (gsize i = 0; i < G_N_ELEMENTS (clues); i++)
    points[clues[i].crm] += clues[i].points * count_fits (&clues[i], folded);

  for (guint crm = 1; crm < N_CRMS; crm++)
    if (points[crm] > points[best])
      best = crm;
  for (guint crm = 1; crm < N_CRMS; crm++)
    if (crm != best)
      second = MAX (second, points[crm]);
  return points[best] >= ENOUGH && points[best] > second ? best : LP_CSV_CRM_UNKNOWN;
}

const char *
lp_csv_crm_describe (LpCsvCrm crm)
{
  switch (crm)
    {
    case LP_CSV_CRM_SALESFORCE:
      return _ ("This looks like an export of Salesforce.");
    case LP_CSV_CRM_HUBSPOT:
      return _ ("This looks like an export of HubSpot.");
    case LP_CSV_CRM_MARKETO:
      return _ ("This looks like an export of Marketo.");
    case LP_CSV_CRM_DYNAMICS:
      return _ ("This looks like an export of Dynamics 365.");
    case LP_CSV_CRM_PIPEDRIVE:
      return _ ("This looks like an export of Pipedrive.");
    case LP_CSV_CRM_ZOHO:
      return _ ("This looks like an export of Zoho CRM.");
    case LP_CSV_CRM_UNKNOWN:
      break;
    }
  return NULL;
}

const char *
lp_csv_crm_explain (LpCsvCrm crm)
{
  switch (crm)
    {
    case LP_CSV_CRM_SALESFORCE:
      return _ (
          "A lead that is not converted may still be open: 0 under Converted is not "
          "a loss.");
    case LP_CSV_CRM_HUBSPOT:
      return _ ("A lifecycle stage mostly moves forward: leads that were lost often keep "
                "the one they had, and look open.");
    case LP_CSV_CRM_MARKETO:
      return _ ("Marketo seldom knows how a lead ended: the deals of the CRM can be "
                "joined as a second file.");
    case LP_CSV_CRM_DYNAMICS:
      return _ (
          "Qualified means that a lead became an opportunity, not that the deal was "
          "won: say which of the two you call won.");
    case LP_CSV_CRM_PIPEDRIVE:
      return _ ("Only the columns that were visible are in the file; deals that are "
                "neither won nor lost are open.");
    case LP_CSV_CRM_ZOHO:
      return _ ("Leads that were converted leave the list of leads: the deals can be "
                "joined as a second file.");
    case LP_CSV_CRM_UNKNOWN:
      break;
    }
  return NULL;
}
