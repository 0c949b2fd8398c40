/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A made-up company's leads: who they are, what they do, and what becomes of them.
 *
 * Fit, interest and luck decide together whether a lead is won, so a policy that looks at
 * fit, engagement and intent finds something, and none finds everything. All is drawn
 * from one seeded generator with sums and products only, so that every machine makes the
 * same leads. Nothing allocates, nothing fails; texts are static.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 state;
} ModelDice;

/* splitmix64 (Steele, Lea and Flood, OOPSLA 2014). */
guint64
model_next (ModelDice *dice);
guint
model_below (ModelDice *dice, guint bound);
gboolean
model_chance (ModelDice *dice, guint per_thousand);

/* Near enough to a standard normal: twelve uniforms. */
double
model_normal (ModelDice *dice);

typedef enum
{
  CRM_LEAD,
  CRM_MQL,
  CRM_ACCEPTED,
  CRM_SQL,
  CRM_OPPORTUNITY
} CrmStage;

typedef enum
{
  OUTCOME_OPEN,
  OUTCOME_WON,
  OUTCOME_LOST,
  OUTCOME_UNWORKED
} Outcome;

enum
{
  SOURCE_WEBSITE,
  SOURCE_WEBINAR,
  SOURCE_SEARCH,
  SOURCE_SYNDICATION,
  SOURCE_TRADE_SHOW,
  SOURCE_REFERRAL,
  SOURCE_PARTNER,
  SOURCE_LIST,
  N_SOURCES
};

/* Days count from the first created day of the file; -1 where a thing never happened. */
typedef struct
{
  int created, last_activity, mql, handed_over, contacted, sql, closed;
  guint contact_hours; /* from the handover to the first contact */
  guint source, industry, country, seniority;
  guint employees, revenue;     /* revenue in 100,000 EUR */
  guint visits, pages, pricing; /* pages in tenths */
  guint downloads;              /* bits, one a paper */
  gboolean consent, webinar, demo, accepted, rejected;
  guint rejection;
  CrmStage crm;
  Outcome outcome;
  guint value; /* EUR; 0: none */
} ModelLead;

extern const char *const model_sources[N_SOURCES];
extern const char *const model_industries[8];
extern const char *const model_countries[9];
extern const char *const model_seniorities[6];
extern const char *const model_papers[5];
extern const char *const model_rejections[5];

/* What a lead does is counted up to so many days after it was created. */
#define MODEL_SNAPSHOT 30

/* A lead created on day @created of a file that was exported on day @exported. */
void
model_lead_draw (ModelDice *dice, int created, int exported, ModelLead *lead);

G_END_DECLS
