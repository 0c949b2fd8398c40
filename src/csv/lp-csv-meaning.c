/* SPDX-License-Identifier: GPL-3.0-or-later
 * What CRMs mean by their headings: Salesforce, HubSpot, Marketo, Dynamics, Pipedrive,
 * Zoho, by label and by the name of the programming interface. */
#include "lp-csv-guess-private.h"

#include "lp-text.h"

#include <string.h>

typedef struct
{
  LpCsvMeaning meaning;
  const char *headings; /* in plain form, each between bars, the surest first */
} Entry;

#define FIRM LP_CSV_GROUP_FIRMOGRAPHIC
#define DEMO LP_CSV_GROUP_DEMOGRAPHIC
#define CONTACT LP_CSV_GROUP_CONTACT
#define BEHAVE LP_CSV_GROUP_BEHAVIOUR
#define INTENT LP_CSV_GROUP_INTENT
#define PROCESS LP_CSV_GROUP_PROCESS
#define RESULT LP_CSV_GROUP_OUTCOME
#define OF_USE FALSE
#define TECHNICAL TRUE
#define ROLE(role) LP_CSV_ROLE_##role
#define TYPE(type) LP_CSV_TYPE_##type

static const Entry entries[] = {
  { { "record_id", "Record id", ROLE (ID), TYPE (TEXT), PROCESS, FALSE, OF_USE },
    "|leadid|recordid|id|hsobjectid|leadpipedrivesystemid|dealpipedrivesystemid|"
    "pipedrivesystemid|lead|opportunity|opportunityid|dealid|prospectid|leadnumber|"
    "contactid|personid|casesafeid|18digitid|crmid|uuid|guid|leadref|leadkey|dealkey|"
    "customerid|" },
  { { "other_id", "Other record's id", ROLE (NONE), TYPE (TEXT), PROCESS, FALSE,
      TECHNICAL },
    "|masterrecordid|accountid|organizationid|organisationid|companyid|marketoguid|"
    "associatedcompanyid|associatedcompanyids|associatedcontactids|associateddealids|"
    "primaryassociatedcompanyid|recordtypeid|individualid|jigsaw|jigsawcontactid|"
    "externalid|sfdcid|sfdcleadid|sfdccontactid|leadpartitionid|"
    "associatedcontactid|acquisitionprogramid|cookies|" },
  { { "row_checksum", "Row checksum", ROLE (NONE), TYPE (TEXT), PROCESS, FALSE,
      TECHNICAL },
    "|rowchecksum|systemmodstamp|versionnumber|rowversion|timezoneruleversionnumber|" },
  { { "modified", "Last changed", ROLE (NONE), TYPE (TIME), PROCESS, FALSE, TECHNICAL },
    "|modifiedon|modifiedtime|modifieddate|lastmodifieddate|lastmodified|lastmodifiedat|"
    "updatedat|updatedon|updatetime|lastupdated|lastupdatedon|hslastmodifieddate|"
    "dealupdatetime|leadupdatetime|lastmodifiedbyid|lastmodifiedby|modifiedby|createdby|"
    "createdbyid|lastviewedddate|lastreferenceddate|lastvieweddate|zuletztgeaendert|"
    "geaendertam|" },
  { { "company", "Company", ROLE (NONE), TYPE (TEXT), FIRM, FALSE, OF_USE },
    "|companyname|company|companyaccount|account|accountname|organization|organisation|"
    "organizationname|organisationname|dealorganization|leadorganization|employer|"
    "potentialcustomer|parentaccountforlead|associatedcompany|primaryassociatedcompany|"
    "firma|unternehmen|" },
  { { "full_name", "Full name", ROLE (NAME), TYPE (TEXT), CONTACT, TRUE, OF_USE },
    "|fullname|leadname|name|contactname|personname|contactperson|dealcontactperson|"
    "leadcontactperson|primarycontact|potentialcontact|" },
  { { "deal_name", "Deal", ROLE (NAME), TYPE (TEXT), PROCESS, FALSE, OF_USE },
    "|dealname|opportunityname|dealtitle|leadtitle|topic|subject|" },
  { { "first_name", "First name", ROLE (NONE), TYPE (TEXT), CONTACT, TRUE, OF_USE },
    "|firstname|givenname|vorname|" },
  { { "last_name", "Last name", ROLE (NONE), TYPE (TEXT), CONTACT, TRUE, OF_USE },
    "|lastname|surname|familyname|nachname|" },
  { { "email", "E-mail", ROLE (NONE), TYPE (TEXT), CONTACT, TRUE, OF_USE },
    "|email|emailaddress|emailaddress1|personemail|personemailwork|emailwork|workemail|"
    "personemailhome|personemailother|emailhome|emailother|mail|" },
  { { "other_email", "Second e-mail", ROLE (NONE), TYPE (TEXT), CONTACT, TRUE, OF_USE },
    "|secondaryemail|emailaddress2|emailaddress3|additionalemailaddresses|hsadditionalemails|" },
  { { "phone", "Phone", ROLE (NONE), TYPE (TEXT), CONTACT, TRUE, OF_USE },
    "|phone|phonenumber|businessphone|telephone1|telephone|personphone|personphonework|"
    "phonework|personphonehome|personphonemobile|mainphone|telefon|" },
  { { "fax", "Fax", ROLE (NONE), TYPE (TEXT), CONTACT, TRUE, TECHNICAL }, "|fax|" },
  { { "mobile_phone", "Mobile phone", ROLE (NONE), TYPE (TEXT), CONTACT, TRUE, OF_USE },
    "|mobile|mobilephone|mobilephonenumber|cell|cellphone|" },
  { { "job_title", "Job title", ROLE (NONE), TYPE (TEXT), DEMO, FALSE, OF_USE },
    "|jobtitle|title|position|designation|jobrole|personjobtitle|" },
  { { "occupation", "Occupation", ROLE (NONE), TYPE (CATEGORY), DEMO, FALSE, OF_USE },
    "|occupation|whatisyourcurrentoccupation|profession|" },
  { { "seniority", "Seniority", ROLE (NONE), TYPE (CATEGORY), DEMO, FALSE, OF_USE },
    "|seniority|managementlevel|joblevel|" },
  { { "department", "Department", ROLE (NONE), TYPE (CATEGORY), DEMO, FALSE, OF_USE },
    "|department|jobfunction|abteilung|" },
  { { "industry", "Industry", ROLE (NONE), TYPE (CATEGORY), FIRM, FALSE, OF_USE },
    "|industry|industrycode|sector|vertical|branche|" },
  { { "employees", "Employees", ROLE (NONE), TYPE (NUMBER), FIRM, FALSE, OF_USE },
    "|employees|numberofemployees|numemployees|noofemployees|employeecount|headcount|"
    "companysize|numberofpersonnel|organizationemployeecount|mitarbeiter|"
    "mitarbeiterzahl|" },
  { { "revenue", "Annual revenue", ROLE (NONE), TYPE (NUMBER), FIRM, FALSE, OF_USE },
    "|annualrevenue|revenue|turnover|umsatz|jahresumsatz|" },
  { { "country", "Country", ROLE (NONE), TYPE (CATEGORY), FIRM, FALSE, OF_USE },
    "|country|countryregion|address1country|organizationaddresscountryofaddress|"
    "addresscountryofaddress|personcountry|inferredcountry|countrycode|land|" },
  { { "state", "State or region", ROLE (NONE), TYPE (CATEGORY), FIRM, FALSE, OF_USE },
    "|state|stateprovince|stateregion|region|province|address1stateorprovince|" },
  { { "city", "City", ROLE (NONE), TYPE (CATEGORY), FIRM, FALSE, OF_USE },
    "|city|town|address1city|ort|stadt|" },
  { { "postal_code", "Postal code", ROLE (NONE), TYPE (TEXT), FIRM, FALSE, OF_USE },
    "|zip|zipcode|zippostalcode|postalcode|postcode|plz|address1postalcode|" },
  { { "website", "Web site", ROLE (NONE), TYPE (TEXT), FIRM, FALSE, OF_USE },
    "|website|websiteurl|url|companydomainname|domain|" },
  { { "source", "Lead source", ROLE (NONE), TYPE (CATEGORY), BEHAVE, FALSE, OF_USE },
    "|leadsource|source|leadsourcecode|originalsource|originaltrafficsource|"
    "hsanalyticssource|leadsourcechannel|dealsourcechannel|originalsourcetype|leadquelle|"
    "sourcechannel|personsource|leadpersonsource|utmsource|" },
  { { "origin", "Lead origin", ROLE (NONE), TYPE (CATEGORY), BEHAVE, FALSE, OF_USE },
    "|leadorigin|origin|leadchannel|dealsourceorigin|leadsourceorigin|sourceorigin|" },
  { { "campaign", "Campaign", ROLE (CAMPAIGN), TYPE (CATEGORY), BEHAVE, FALSE, OF_USE },
    "|campaign|campaignname|utmcampaign|campaignid|primarycampaignsource|" },
  { { "owner", "Owner", ROLE (OWNER), TYPE (CATEGORY), PROCESS, FALSE, OF_USE },
    "|leadowner|dealowner|opportunityowner|owner|ownername|ownerid|leadownerid|"
    "hubspotowner|hubspotownerid|contactowner|leadowneralias|salesagent|salesrep|"
    "salesperson|assignedto|accountowner|besitzer|inhaber|" },
  { { "created", "Created", ROLE (CREATED), TYPE (TIME), PROCESS, FALSE, OF_USE },
    "|createddate|createdate|createdat|createdon|createdtime|creationdate|datecreated|"
    "dealcreationdate|leadcreationdate|dealcreated|leadcreated|created|leadcreatedtime|"
    "leadcreatedon|addtime|engagedate|erstelltam|erstelldatum|angelegtam|" },
  { { "closed", "Closed", ROLE (CLOSED), TYPE (TIME), RESULT, FALSE, OF_USE },
    "|actualclosedate|closedate|closeddate|closedat|closedon|dealclosedate|dealclosedon|"
    "dealdealclosedon|closetime|closed|closingdate|converteddate|convertedon|convertedtime|"
    "dealwontime|wontime|abschlussdatum|" },
  { { "expected_close", "Expected close", ROLE (NONE), TYPE (DATE), RESULT, FALSE,
      OF_USE },
    "|expectedclosedate|estimatedclosedate|estclosedate|dealexpectedclosedate|"
    "leadexpectedclosedate|forecastclosedate|" },
  { { "lost_time", "Lost on", ROLE (NONE), TYPE (TIME), RESULT, FALSE, OF_USE },
    "|deallosttime|losttime|lostdate|loston|disqualifiedon|disqualifieddate|" },
  { { "status", "Status", ROLE (STAGE), TYPE (CATEGORY), RESULT, FALSE, OF_USE },
    "|dealstatus|leadstatus|personstatus|hsleadstatus|status|statecode|statusreason|statuscode|" },
  { { "crm_stage", "Stage in the CRM", ROLE (STAGE), TYPE (CATEGORY), RESULT, FALSE,
      OF_USE },
    "|stage|stagename|dealstage|leadstage|opportunitystage|lifecyclestage|salesstage|"
    "pipelinephase|phase|" },
  { { "pipeline", "Pipeline", ROLE (NONE), TYPE (CATEGORY), PROCESS, FALSE, OF_USE },
    "|pipeline|dealpipeline|" },
  { { "outcome", "Outcome", ROLE (OUTCOME), TYPE (YES_NO), RESULT, FALSE, OF_USE },
    "|isdealclosedwon|isclosedwon|hsisclosedwon|closedwon|iswon|won|dealwon|isconverted|"
    "converted|" },
  { { "outcome", "Outcome", ROLE (OUTCOME), TYPE (CATEGORY), RESULT, FALSE, OF_USE },
    "|outcome|leadoutcome|dealoutcome|result|winloss|wonlost|ergebnis|" },
  { { "after_outcome", "Known at closing", ROLE (NONE), TYPE (TEXT), RESULT, FALSE,
      OF_USE },
    "|convertedopportunityid|convertedaccountid|convertedcontactid|convertedaccount|"
    "converteddeal|convertedcontact|isclosed|isdealclosed|hsisclosed|closedlost|"
    "numassociateddeals|numberofassociateddeals|associateddeals|associateddeal|"
    "leadconversiontime|convertedlead|isdeleted|qualifyinglead|originatinglead|"
    "daystoclose|forecastcategory|forecastcategoryname|probability|"
    "dealprobability|closereason|wonreason|closedwonreason|hsclosedwonreason|"
    "recentdealamount|recentdealclosedate|firstdealcreateddate|totalrevenue|"
    "becameasubscriberdate|becameanevangelistdate|becameanotherlifecycledate|"
    "hslifecyclestagesubscriberdate|hslifecyclestageevangelistdate|"
    "hslifecyclestageotherdate|laststagechange|deallaststagechange|stageduration|" },
  { { "deal_value", "Deal value", ROLE (VALUE), TYPE (NUMBER), RESULT, FALSE, OF_USE },
    "|amount|dealvalue|value|closevalue|dealamount|opportunityamount|actualrevenue|"
    "actualvalue|leadvalue|estimatedvalue|estrevenue|estvalue|contractvalue|"
    "expectedrevenue|acv|arr|mrr|" },
  { { "currency", "Currency", ROLE (NONE), TYPE (CATEGORY), PROCESS, FALSE, OF_USE },
    "|currency|currencyisocode|dealcurrency|dealcurrencyofvalue|leadcurrency|" },
  { { "accepted", "Accepted by sales", ROLE (ACCEPTED), TYPE (YES_NO), RESULT, FALSE,
      OF_USE },
    "|accepted|isaccepted|salesaccepted|acceptedbysales|salesacceptedlead|sal|" },
  { { "rejection_reason", "Reason of rejection", ROLE (REJECTION), TYPE (CATEGORY),
      RESULT, FALSE, OF_USE },
    "|lostreason|deallostreason|rejectionreason|reasonforrejection|disqualificationreason|"
    "disqualifiedreason|unqualifiedreason|closedlostreason|hsclosedlostreason|reasonlost|"
    "reasonforloss|lossreason|reasonforlosscomment|verlustgrund|" },
  { { "as_of", "As of", ROLE (AS_OF), TYPE (DATE), PROCESS, FALSE, OF_USE },
    "|asof|asofdate|snapshotdate|exportdate|reportdate|" },
  { { "became_lead", "Became a lead", ROLE (REACHED), TYPE (TIME), RESULT, FALSE,
      OF_USE },
    "|becamealeaddate|hslifecyclestageleaddate|hsv2dateenteredlead|"
    "dateenteredleadlifecyclestagepipeline|" },
  { { "became_mql", "Became a marketing qualified lead", ROLE (REACHED), TYPE (TIME),
      RESULT, FALSE, OF_USE },
    "|becameamarketingqualifiedleaddate|hslifecyclestagemarketingqualifiedleaddate|"
    "hsv2dateenteredmarketingqualifiedlead|dateenteredmarketingqualifiedleadlifecyclestagepipeline|mqldate|"
    "datemql|mqlon|" },
  { { "became_sql", "Became a sales qualified lead", ROLE (REACHED), TYPE (TIME), RESULT,
      FALSE, OF_USE },
    "|becameasalesqualifiedleaddate|hslifecyclestagesalesqualifiedleaddate|"
    "hsv2dateenteredsalesqualifiedlead|dateenteredsalesqualifiedleadlifecyclestagepipeline|sqldate|datesql|"
    "sqlon|" },
  { { "became_opportunity", "Became an opportunity", ROLE (REACHED), TYPE (TIME), RESULT,
      FALSE, OF_USE },
    "|becameanopportunitydate|hslifecyclestageopportunitydate|"
    "hsv2dateenteredopportunity|dateenteredopportunitylifecyclestagepipeline|opportunitydate|" },
  { { "became_customer", "Became a customer", ROLE (REACHED), TYPE (TIME), RESULT, FALSE,
      OF_USE },
    "|becameacustomerdate|hslifecyclestagecustomerdate|"
    "hsv2dateenteredcustomer|dateenteredcustomerlifecyclestagepipeline|customerdate|" },
  { { "rating", "Rating", ROLE (NONE), TYPE (CATEGORY), INTENT, FALSE, OF_USE },
    "|rating|leadrating|leadqualitycode|leadquality|deallabel|leadlabel|leadlabels|label|"
    "labels|" },
  { { "crm_score", "Score in the CRM", ROLE (NONE), TYPE (NUMBER), INTENT, FALSE,
      OF_USE },
    "|leadscore|hubspotscore|personscore|leadpersonscore|score|" },
  { { "score_part", "Part of the CRM's score", ROLE (NONE), TYPE (NUMBER), INTENT, FALSE,
      OF_USE },
    "|behaviorscore|behaviourscore|demographicscore|engagementscore|fitscore|" },
  { { "opt_out", "Opted out of e-mail", ROLE (NONE), TYPE (YES_NO), CONTACT, FALSE,
      OF_USE },
    "|optout|emailoptout|marketingsuspended|hasoptedoutofemail|hsemailoptout|unsubscribed|donotemail|"
    "donotbulkemail|donotallowemails|donotallowbulkemails|emailoptedout|"
    "unsubscribedfromallemail|" },
  { { "phone_opt_out", "Do not call", ROLE (NONE), TYPE (YES_NO), CONTACT, FALSE,
      OF_USE },
    "|donotcall|donotphone|" },
  { { "last_activity", "Last activity", ROLE (NONE), TYPE (CATEGORY), BEHAVE, FALSE,
      OF_USE },
    "|lastactivity|lastactivitydate|lastactivityon|lastactivitytime|lastcontacted|"
    "lasttouch|" },
  { { "visits", "Visits", ROLE (NONE), TYPE (NUMBER), BEHAVE, FALSE, OF_USE },
    "|visits|totalvisits|sessions|numberofsessions|hsanalyticsnumvisits|webvisits|" },
  { { "page_views", "Page views", ROLE (NONE), TYPE (NUMBER), BEHAVE, FALSE, OF_USE },
    "|pageviews|numberofpageviews|hsanalyticsnumpageviews|pages|" },
};

/* The thing a prefixed heading tells of: "Organization - Name". */
static const struct
{
  const char *prefix; /* folded, without its separator */
  LpCsvEntity entity;
} entities[] = {
  { "lead", LP_CSV_ENTITY_LEAD },
  { "deal", LP_CSV_ENTITY_LEAD },
  { "opportunity", LP_CSV_ENTITY_LEAD },
  { "person", LP_CSV_ENTITY_PERSON },
  { "contact", LP_CSV_ENTITY_PERSON },
  { "organization", LP_CSV_ENTITY_ACCOUNT },
  { "organisation", LP_CSV_ENTITY_ACCOUNT },
  { "account", LP_CSV_ENTITY_ACCOUNT },
  { "company", LP_CSV_ENTITY_ACCOUNT },
};

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

/* @rank: (out): less for a surer heading */
static const LpCsvMeaning *
look_up (const char *folded, guint *rank)
{
  g_autofree char *plain = make_plain (folded);

  if (strlen (plain) <= 2)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      const char *found = strstr (entries[i].headings, plain);

      if (found != NULL)
        {
          *rank = i * 10000 + (guint) (found - entries[i].headings);
          return &entries[i].meaning;
        }
    }
  return NULL;
}

/* Without what stands around the name: a byte-order mark of an inner file, "(Do Not
 * Modify)", the `__c` or `__s` of a custom field. */
static char *
strip_heading (const char *heading)
{
  g_autofree char *folded = NULL;
  const char *start;
  char *stripped;

  if (g_str_has_prefix (heading, "\357\273\277"))
    heading += 3;
  folded = lp_text_trim_fold (heading, -1);
  start = folded;
  if (g_str_has_prefix (start, "(do not modify)"))
    start += strlen ("(do not modify)");
  stripped = lp_text_trim_nfc (start, -1);
  while (g_str_has_suffix (stripped, "*"))
    stripped[strlen (stripped) - 1] = '\0';
  if (g_str_has_suffix (stripped, "__c") || g_str_has_suffix (stripped, "__s"))
    stripped[strlen (stripped) - 3] = '\0';
  return stripped;
}

/* @rest: (out): @stripped behind the prefix of its entity, or all of it */
static LpCsvEntity
split_entity (const char *stripped, const char **rest)
{
  *rest = stripped;
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      const char *p = stripped;

      if (!g_str_has_prefix (p, entities[i].prefix))
        continue;
      p += strlen (entities[i].prefix);
      if (*p != ':' && *p != '.' && !g_str_has_prefix (p, " -"))
        continue;
      p += strspn (p, " ");
      p++;
      *rest = p + strspn (p, " ");
      if (**rest != '\0')
        return entities[i].entity;
    }
  *rest = stripped;
  return LP_CSV_ENTITY_NONE;
}

LpCsvEntity
lp_csv_find_entity (const char *heading)
{
  g_autofree char *stripped = strip_heading (heading);
  const char *rest;

  return split_entity (stripped, &rest);
}

/* As it stands first: "Organization - Name" is not a person's name. */
static const LpCsvMeaning *
find_ranked (const char *heading, guint *rank)
{
  g_autofree char *stripped = strip_heading (heading);
  const LpCsvMeaning *meaning;
  const char *rest;

  *rank = G_MAXUINT;
  meaning = look_up (stripped, rank);
  if (meaning == NULL && split_entity (stripped, &rest) != LP_CSV_ENTITY_NONE)
    meaning = look_up (rest, rank);
  return meaning;
}

const LpCsvMeaning *
lp_csv_find_meaning (const char *heading)
{
  guint rank;

  return find_ranked (heading, &rank);
}

guint
lp_csv_rank_heading (const char *heading)
{
  guint rank;

  find_ranked (heading, &rank);
  return rank;
}

gboolean
lp_csv_heading_is (const char *heading, const char *plain)
{
  g_autofree char *stripped = strip_heading (heading);
  g_autofree char *own = make_plain (stripped);

  return strlen (own) == strlen (plain) + 2 &&
         strncmp (own + 1, plain, strlen (plain)) == 0;
}
