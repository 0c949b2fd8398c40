/* SPDX-License-Identifier: GPL-3.0-or-later
 * What CRMs mean by their headings: Salesforce, HubSpot, Marketo, Dynamics, Pipedrive,
 * Zoho, by label and by the name of the programming interface; and the words of their
 * values. */
#include "lp-csv-guess.h"

#include "lp-text.h"

#include <string.h>

typedef struct
{
  LpCsvMeaning meaning;
  const char *headings; /* in plain form, each between bars */
} Entry;

#define FIRM LP_CSV_GROUP_FIRMOGRAPHIC
#define DEMO LP_CSV_GROUP_DEMOGRAPHIC
#define CONTACT LP_CSV_GROUP_CONTACT
#define BEHAVE LP_CSV_GROUP_BEHAVIOUR
#define INTENT LP_CSV_GROUP_INTENT
#define PROCESS LP_CSV_GROUP_PROCESS
#define RESULT LP_CSV_GROUP_OUTCOME
#define ROLE(role) LP_CSV_ROLE_##role
#define TYPE(type) LP_CSV_TYPE_##type

static const Entry entries[] = {
  { { "record_id", "Record id", ROLE (ID), TYPE (TEXT), PROCESS, FALSE },
    "|id|leadid|recordid|contactid|leadnumber|prospectid|opportunityid|dealid|hsobjectid|"
    "leadpipedrivesystemid|dealpipedrivesystemid|pipedrivesystemid|lead|uuid|guid|crmid|leadref|"
    "customerid|18digitid|" },
  { { "company", "Company", ROLE (NONE), TYPE (TEXT), FIRM, FALSE },
    "|company|companyname|companyaccount|account|accountname|organization|organisation|"
    "organizationname|organisationname|employer|firma|unternehmen|" },
  { { "full_name", "Full name", ROLE (NAME), TYPE (TEXT), CONTACT, TRUE },
    "|name|fullname|leadname|contactname|personname|contactperson|" },
  { { "deal_name", "Deal", ROLE (NAME), TYPE (TEXT), PROCESS, FALSE },
    "|dealname|opportunityname|dealtitle|subject|topic|" },
  { { "first_name", "First name", ROLE (NONE), TYPE (TEXT), CONTACT, TRUE },
    "|firstname|givenname|vorname|" },
  { { "last_name", "Last name", ROLE (NONE), TYPE (TEXT), CONTACT, TRUE },
    "|lastname|surname|familyname|nachname|" },
  { { "email", "E-mail", ROLE (NONE), TYPE (TEXT), CONTACT, TRUE },
    "|email|emailaddress|emailaddress1|personemail|personemailwork|emailwork|workemail|mail|" },
  { { "phone", "Phone", ROLE (NONE), TYPE (TEXT), CONTACT, TRUE },
    "|phone|phonenumber|businessphone|telephone1|telephone|personphone|personphonework|"
    "phonework|telefon|" },
  { { "mobile_phone", "Mobile phone", ROLE (NONE), TYPE (TEXT), CONTACT, TRUE },
    "|mobile|mobilephone|mobilephonenumber|cell|cellphone|" },
  { { "job_title", "Job title", ROLE (NONE), TYPE (TEXT), DEMO, FALSE },
    "|title|jobtitle|position|designation|jobrole|" },
  { { "occupation", "Occupation", ROLE (NONE), TYPE (CATEGORY), DEMO, FALSE },
    "|occupation|whatisyourcurrentoccupation|profession|" },
  { { "seniority", "Seniority", ROLE (NONE), TYPE (CATEGORY), DEMO, FALSE },
    "|seniority|managementlevel|joblevel|" },
  { { "department", "Department", ROLE (NONE), TYPE (CATEGORY), DEMO, FALSE },
    "|department|jobfunction|abteilung|" },
  { { "industry", "Industry", ROLE (NONE), TYPE (CATEGORY), FIRM, FALSE },
    "|industry|industrycode|sector|vertical|branche|" },
  { { "employees", "Employees", ROLE (NONE), TYPE (NUMBER), FIRM, FALSE },
    "|employees|numberofemployees|numemployees|noofemployees|employeecount|headcount|"
    "companysize|mitarbeiter|" },
  { { "revenue", "Annual revenue", ROLE (NONE), TYPE (NUMBER), FIRM, FALSE },
    "|revenue|annualrevenue|turnover|umsatz|" },
  { { "country", "Country", ROLE (NONE), TYPE (CATEGORY), FIRM, FALSE },
    "|country|countryregion|address1country|organizationaddresscountryofaddress|"
    "addresscountryofaddress|land|" },
  { { "state", "State or region", ROLE (NONE), TYPE (CATEGORY), FIRM, FALSE },
    "|state|stateprovince|stateregion|region|province|address1stateorprovince|" },
  { { "city", "City", ROLE (NONE), TYPE (CATEGORY), FIRM, FALSE },
    "|city|town|address1city|ort|stadt|" },
  { { "postal_code", "Postal code", ROLE (NONE), TYPE (TEXT), FIRM, FALSE },
    "|zip|zipcode|zippostalcode|postalcode|postcode|plz|address1postalcode|" },
  { { "website", "Web site", ROLE (NONE), TYPE (TEXT), FIRM, FALSE },
    "|website|websiteurl|url|companydomainname|domain|" },
  { { "source", "Lead source", ROLE (NONE), TYPE (CATEGORY), BEHAVE, FALSE },
    "|leadsource|source|leadsourcecode|originalsource|hsanalyticssource|leadsourcechannel|"
    "sourcechannel|personsource|leadpersonsource|utmsource|" },
  { { "origin", "Lead origin", ROLE (NONE), TYPE (CATEGORY), BEHAVE, FALSE },
    "|leadorigin|origin|leadchannel|dealsourceorigin|leadsourceorigin|sourceorigin|" },
  { { "campaign", "Campaign", ROLE (CAMPAIGN), TYPE (CATEGORY), BEHAVE, FALSE },
    "|campaign|campaignname|utmcampaign|campaignid|primarycampaignsource|" },
  { { "owner", "Owner", ROLE (OWNER), TYPE (CATEGORY), PROCESS, FALSE },
    "|owner|leadowner|ownerid|hubspotownerid|hubspotowner|contactowner|dealowner|accountowner|"
    "opportunityowner|salesagent|salesrep|salesperson|assignedto|ownername|" },
  { { "created", "Created", ROLE (CREATED), TYPE (TIME), PROCESS, FALSE },
    "|created|createddate|createdate|createdat|createdon|createdtime|creationdate|datecreated|"
    "dealcreationdate|leadcreationdate|dealcreated|engagedate|erstelltam|" },
  { { "closed", "Closed", ROLE (CLOSED), TYPE (TIME), RESULT, FALSE },
    "|closed|closedate|closeddate|closedat|closedon|closingdate|actualclosedate|converteddate|"
    "dealclosedate|dealclosedon|dealwontime|wontime|" },
  { { "status", "Status", ROLE (STAGE), TYPE (CATEGORY), RESULT, FALSE },
    "|status|leadstatus|hsleadstatus|statecode|statuscode|statusreason|dealstatus|" },
  { { "crm_stage", "Stage in the CRM", ROLE (STAGE), TYPE (CATEGORY), RESULT, FALSE },
    "|stage|stagename|dealstage|leadstage|opportunitystage|lifecyclestage|salesstage|phase|" },
  { { "outcome", "Outcome", ROLE (OUTCOME), TYPE (CATEGORY), RESULT, FALSE },
    "|converted|isconverted|won|iswon|dealwon|isclosedwon|isdealclosedwon|closedwon|outcome|"
    "result|winloss|wonlost|" },
  { { "deal_value", "Deal value", ROLE (VALUE), TYPE (NUMBER), RESULT, FALSE },
    "|amount|value|dealvalue|closevalue|dealamount|opportunityamount|estimatedvalue|"
    "expectedrevenue|contractvalue|acv|arr|mrr|" },
  { { "accepted", "Accepted by sales", ROLE (ACCEPTED), TYPE (YES_NO), RESULT, FALSE },
    "|accepted|isaccepted|salesaccepted|acceptedbysales|salesacceptedlead|sal|" },
  { { "rejection_reason", "Reason of rejection", ROLE (REJECTION), TYPE (CATEGORY),
      RESULT, FALSE },
    "|lostreason|deallostreason|rejectionreason|reasonforrejection|disqualificationreason|"
    "disqualifiedreason|unqualifiedreason|closedlostreason|hsclosedlostreason|reasonlost|" },
  { { "as_of", "As of", ROLE (AS_OF), TYPE (DATE), PROCESS, FALSE },
    "|asof|asofdate|snapshotdate|exportdate|reportdate|" },
  { { "became_lead", "Became a lead", ROLE (REACHED), TYPE (TIME), RESULT, FALSE },
    "|becamealeaddate|hslifecyclestageleaddate|" },
  { { "became_mql", "Became a marketing qualified lead", ROLE (REACHED), TYPE (TIME),
      RESULT, FALSE },
    "|becameamarketingqualifiedleaddate|hslifecyclestagemarketingqualifiedleaddate|mqldate|"
    "datemql|mqlon|" },
  { { "became_sql", "Became a sales qualified lead", ROLE (REACHED), TYPE (TIME), RESULT,
      FALSE },
    "|becameasalesqualifiedleaddate|hslifecyclestagesalesqualifiedleaddate|sqldate|datesql|"
    "sqlon|" },
  { { "became_opportunity", "Became an opportunity", ROLE (REACHED), TYPE (TIME), RESULT,
      FALSE },
    "|becameanopportunitydate|hslifecyclestageopportunitydate|opportunitydate|" },
  { { "became_customer", "Became a customer", ROLE (REACHED), TYPE (TIME), RESULT,
      FALSE },
    "|becameacustomerdate|hslifecyclestagecustomerdate|customerdate|" },
  { { "rating", "Rating", ROLE (NONE), TYPE (CATEGORY), INTENT, FALSE },
    "|rating|leadrating|leadqualitycode|leadquality|deallabel|label|" },
  { { "crm_score", "Score in the CRM", ROLE (NONE), TYPE (NUMBER), INTENT, FALSE },
    "|score|leadscore|hubspotscore|personscore|leadpersonscore|" },
  { { "opt_out", "Opted out of e-mail", ROLE (NONE), TYPE (YES_NO), CONTACT, FALSE },
    "|optout|emailoptout|hasoptedoutofemail|hsemailoptout|unsubscribed|donotemail|"
    "unsubscribedfromallemail|" },
  { { "last_activity", "Last activity", ROLE (NONE), TYPE (CATEGORY), BEHAVE, FALSE },
    "|lastactivity|lastactivitydate|lastactivityon|lastcontacted|lasttouch|" },
  { { "visits", "Visits", ROLE (NONE), TYPE (NUMBER), BEHAVE, FALSE },
    "|visits|totalvisits|sessions|numberofsessions|hsanalyticsnumvisits|webvisits|" },
  { { "page_views", "Page views", ROLE (NONE), TYPE (NUMBER), BEHAVE, FALSE },
    "|pageviews|numberofpageviews|hsanalyticsnumpageviews|pages|" },
};

static const char *const prefixes[] = { "(do not modify)", "person -", "organization -",
                                        "organisation -",  "deal -",   "lead -",
                                        "contact -",       "account -" };

/* Letters and digits only, lower case, between bars. */
static char *
make_plain (const char *folded)
{
  GString *plain = g_string_new ("|");

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (plain, c);
    }
  g_string_append_c (plain, '|');
  return g_string_free (plain, FALSE);
}

static const LpCsvMeaning *
look_up (const char *folded)
{
  g_autofree char *plain = make_plain (folded);

  if (strlen (plain) <= 2)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (strstr (entries[i].headings, plain) != NULL)
      return &entries[i].meaning;
  return NULL;
}

/* As it stands first: "Organization - Name" is not a person's name. */
const LpCsvMeaning *
lp_csv_find_meaning (const char *heading)
{
  g_autofree char *folded = lp_text_trim_fold (heading, -1);
  const LpCsvMeaning *meaning;

  if (g_str_has_suffix (folded, "__c"))
    folded[strlen (folded) - 3] = '\0';
  meaning = look_up (folded);
  for (guint i = 0; meaning == NULL && i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (folded, prefixes[i]))
      return lp_csv_find_meaning (folded + strlen (prefixes[i]));
  return meaning;
}

/* --- Words of values --- */

static gboolean
is_word (const char *words, const char *text)
{
  g_autofree char *folded = lp_text_trim_fold (text, -1);
  g_autofree char *barred = g_strconcat ("|", folded, "|", NULL);

  return strchr (folded, '|') == NULL && strstr (words, barred) != NULL;
}

/* No placeholder is longer or begins with a digit: most of a million values need no more
 * than a look. */
#define MAX_PLACEHOLDER 16

gboolean
lp_csv_is_placeholder (const char *text)
{
  if (g_ascii_isdigit (*text) || strnlen (text, MAX_PLACEHOLDER + 1) > MAX_PLACEHOLDER)
    return FALSE;
  return is_word (
      "|select|select...|please select|--select--|- select -|choose|choose one|"
      "n/a|#n/a|na|n.a.|nan|null|nil|none|-none-|--none--|(none)|(blank)|blank|"
      "empty|(not set)|not set|not specified|not provided|not available|"
      "not applicable|no value|undefined|unknown|(unknown)|?|??|-|--|---|.|"
      "\342\200\223|\342\200\224|tbd|unbekannt|keine angabe|k.a.|k. a.|"
      "bitte w\303\244hlen|",
      text);
}

/* Whether the heading itself says "won", so that yes means it. */
static gboolean
says_won (const char *heading)
{
  g_autofree char *folded = heading != NULL ? lp_text_trim_fold (heading, -1) : NULL;
  g_autofree char *plain = folded != NULL ? make_plain (folded) : NULL;

  return plain != NULL &&
         strstr ("|converted|isconverted|won|iswon|dealwon|isclosedwon|isdealclosedwon|"
                 "closedwon|",
                 plain) != NULL;
}

/* No and 0 under "converted" hold the leads that are still open as well: ask. */
LpCsvOutcomeWord
lp_csv_guess_outcome (const char *heading, const char *value)
{
  if (is_word ("|won|closed won|closed-won|closedwon|closed - won|deal won|closed/won|"
               "converted|closed - converted|customer|sold|gewonnen|",
               value))
    return LP_CSV_OUTCOME_WON;
  if (is_word (
          "|lost|closed lost|closed-lost|closedlost|closed - lost|deal lost|closed/lost|"
          "closed - not converted|not converted|disqualified|unqualified|dead|rejected|"
          "no longer interested|cannot contact|canceled|cancelled|junk|junk lead|"
          "lost lead|verloren|",
          value))
    return LP_CSV_OUTCOME_LOST;
  if (is_word ("|unworked|not worked|never contacted|not contacted|", value))
    return LP_CSV_OUTCOME_UNWORKED;
  if (is_word (
          "|open|new|working|contacted|in progress|engaging|prospecting|negotiation|"
          "attempted to contact|nurturing|open - not contacted|working - contacted|"
          "subscriber|lead|marketing qualified lead|sales qualified lead|opportunity|"
          "qualification|proposal|pending|offen|neu|",
          value))
    return LP_CSV_OUTCOME_OPEN;
  if (says_won (heading) && is_word ("|1|yes|true|y|t|", value))
    return LP_CSV_OUTCOME_WON;
  return LP_CSV_OUTCOME_UNKNOWN;
}
