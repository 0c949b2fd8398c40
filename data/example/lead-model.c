/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How the made-up leads come about. The numbers were chosen so that about one decided
 * lead in twelve is won, as business software sees it.
 */
#include "lead-model.h"

#include <string.h>

const char *const model_sources[] = { "Website form", "Webinar",
                                      "Paid search",  "Content syndication",
                                      "Trade show",   "Referral",
                                      "Partner",      "Purchased list" };
const char *const model_industries[] = { "Manufacturing", "Automotive", "Food & Beverage",
                                         "Logistics",     "Chemicals",  "Retail",
                                         "Public Sector", "Education" };
const char *const model_countries[] = { "Germany", "Austria",       "Switzerland",
                                        "France",  "Italy",         "United Kingdom",
                                        "Poland",  "United States", "India" };
const char *const model_seniorities[] = { "C-Level",  "Director", "Manager",
                                          "Engineer", "Student",  "Other" };
const char *const model_papers[] = { "Energy Guide", "ROI Calculator",
                                     "Buyer's Checklist", "Case Study: Bottling",
                                     "Trend Report" };
const char *const model_rejections[] = { "No fit", "Could not be reached", "No budget",
                                         "Not now", "Uses a competitor" };

/* Shares in thousandths and what they add to fit or interest, in the order above. */
static const guint source_shares[] = { 240, 150, 170, 140, 120, 80, 60, 40 };
static const double source_interest[] = {
  0.45, 0.15, -0.05, -0.55, -0.1, 1.0, 0.6, -0.9
};
static const guint industry_shares[] = { 250, 130, 130, 130, 100, 110, 70, 80 };
static const double industry_fit[] = { 0.8, 0.6, 0.7, 0.1, 0.6, -0.7, -0.5, -1.5 };
static const guint country_shares[] = { 310, 80, 80, 140, 100, 110, 60, 60, 60 };
static const double country_fit[] = { 0.4, 0.4, 0.4, 0.1, 0.1, 0.1, 0.2, -1.1, -1.3 };
static const guint seniority_shares[] = { 80, 150, 310, 290, 60, 110 };
static const double seniority_fit[] = { 0.7, 0.8, 0.4, -0.1, -2.5, -0.5 };

static const struct
{
  guint share, least, most;
  double fit;
} sizes[] = {
  { 180, 4, 49, -1.2 },     { 220, 50, 199, -0.2 },    { 290, 200, 999, 0.7 },
  { 190, 1000, 4999, 0.8 }, { 120, 5000, 38000, 0.3 },
};

guint64
model_next (ModelDice *dice)
{
  guint64 z = (dice->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

guint
model_below (ModelDice *dice, guint bound)
{
  return (guint) ((model_next (dice) >> 32) * bound >> 32);
}

gboolean
model_chance (ModelDice *dice, guint per_thousand)
{
  return model_below (dice, 1000) < per_thousand;
}

double
model_normal (ModelDice *dice)
{
  guint sum = 0;

  for (guint i = 0; i < 6; i++)
    {
      guint64 bits = model_next (dice);

      sum += (guint) (bits & 0xffff) + (guint) (bits >> 32 & 0xffff);
    }
  return (double) sum / 65536.0 - 6.0;
}

static guint
draw_share (ModelDice *dice, const guint *shares, guint n_shares)
{
  guint thrown = model_below (dice, 1000);

  for (guint i = 0; i + 1 < n_shares; i++)
    {
      if (thrown < shares[i])
        return i;
      thrown -= shares[i];
    }
  return n_shares - 1;
}

#define DRAW(dice, shares) draw_share (dice, shares, G_N_ELEMENTS (shares))

/* Who the lead is. Returns how well it fits. */
static double
draw_firm (ModelDice *dice, ModelLead *lead)
{
  guint size = 0, thrown = model_below (dice, 1000);

  while (size + 1 < G_N_ELEMENTS (sizes) && thrown >= sizes[size].share)
    thrown -= sizes[size++].share;
  lead->source = DRAW (dice, source_shares);
  lead->industry = DRAW (dice, industry_shares);
  lead->country = DRAW (dice, country_shares);
  lead->seniority = DRAW (dice, seniority_shares);
  lead->employees = sizes[size].least +
                    model_below (dice, sizes[size].most - sizes[size].least + 1);
  lead->revenue = 1 + lead->employees * (10 + model_below (dice, 25)) / 10;
  return industry_fit[lead->industry] + country_fit[lead->country] +
         seniority_fit[lead->seniority] + sizes[size].fit;
}

static guint
count_from (ModelDice *dice, double mean, guint most)
{
  double drawn = mean * (0.4 + (double) model_below (dice, 1000) / 800.0);

  return drawn < 0 ? 0 : MIN ((guint) (drawn + 0.5), most);
}

/* What the lead does, by how interested it is. */
static void
draw_behaviour (ModelDice *dice, double interest, ModelLead *lead)
{
  double pull = interest + 0.5 * model_normal (dice);

  lead->consent = model_chance (dice, lead->source == SOURCE_LIST ? 250 : 880);
  lead->visits = 1 + count_from (dice, 3.5 + 2.6 * pull, 40);
  lead->pages = 10 + model_below (dice, 20) + 8 * count_from (dice, 1.5 + pull, 6);
  lead->pricing = count_from (dice, 0.2 + 0.9 * (interest + 0.6 * model_normal (dice)),
                              9);
  lead->webinar = lead->source == SOURCE_WEBINAR ? model_chance (dice, 620)
                                                 : pull + model_normal (dice) > 1.1;
  lead->demo = interest + 0.9 * model_normal (dice) > 1.75;
  lead->downloads = 0;
  for (guint i = 0; i < G_N_ELEMENTS (model_papers); i++)
    if (interest + 1.2 * model_normal (dice) > 1.0 + 0.15 * i)
      lead->downloads |= 1u << i;
}

static void
reject (ModelDice *dice, double fit, ModelLead *lead)
{
  static const guint when_unfit[] = { 640, 120, 110, 80, 50 };
  static const guint when_fit[] = { 60, 310, 170, 300, 160 };

  lead->rejected = TRUE;
  lead->rejection = fit < 0 ? DRAW (dice, when_unfit) : DRAW (dice, when_fit);
  lead->closed = lead->contacted >= 0 ? lead->contacted + 2 : lead->handed_over + 9;
  lead->outcome = OUTCOME_LOST;
}

static guint
draw_value (ModelDice *dice, const ModelLead *lead)
{
  guint base = 6000 + MIN (lead->employees, 6000) * 9;

  return (base + model_below (dice, base)) / 250 * 250;
}

/* What sales makes of a lead that was handed over. */
static void
draw_sales (ModelDice *dice, double fit, double interest, ModelLead *lead)
{
  double drive = 0.62 * fit + 0.68 * interest;

  lead->accepted = 0.7 * fit + 0.5 * interest + 0.9 * model_normal (dice) > 0.45;
  lead->contact_hours = 1 + model_below (dice, model_chance (dice, 750) ? 22 : 90);
  lead->contacted = lead->handed_over + (int) (lead->contact_hours / 24);
  if (!lead->accepted && model_chance (dice, 300))
    lead->contacted = -1;
  if (!lead->accepted)
    {
      reject (dice, fit, lead);
      return;
    }
  lead->crm = CRM_ACCEPTED;
  lead->closed = lead->contacted + 18 + (int) model_below (dice, 85);
  lead->outcome = drive + 1.1 * model_normal (dice) > 2.7 ? OUTCOME_WON : OUTCOME_LOST;
  if (lead->outcome == OUTCOME_WON || drive + 0.8 * model_normal (dice) > 1.0)
    {
      lead->crm = CRM_SQL;
      lead->sql = lead->contacted + 1 + (int) model_below (dice, 14);
    }
  if (lead->outcome == OUTCOME_WON ||
      (lead->sql >= 0 && drive + 0.8 * model_normal (dice) > 1.6))
    {
      lead->crm = CRM_OPPORTUNITY;
      lead->value = draw_value (dice, lead);
    }
}

static void
draw_unworked (ModelDice *dice, double fit, ModelLead *lead)
{
  lead->closed = lead->created + 60 + (int) model_below (dice, 60);
  lead->outcome = model_chance (dice, 450) ? OUTCOME_UNWORKED : OUTCOME_LOST;
  if (fit > 0.5 && model_chance (dice, 14))
    {
      lead->outcome = OUTCOME_WON;
      lead->crm = CRM_OPPORTUNITY;
      lead->value = draw_value (dice, lead);
    }
}

/* What had not happened yet when the file was exported. */
static void
forget_future (ModelLead *lead, int exported)
{
  if (lead->closed > exported)
    {
      lead->closed = -1;
      lead->outcome = OUTCOME_OPEN;
      lead->rejected = FALSE;
    }
  if (lead->sql > exported)
    {
      lead->sql = -1;
      lead->crm = CRM_ACCEPTED;
      lead->value = 0;
    }
  if (lead->contacted > exported)
    {
      lead->contacted = -1;
      lead->accepted = FALSE;
      lead->crm = CRM_MQL;
    }
  if (lead->handed_over > exported)
    lead->handed_over = -1;
  if (lead->mql > exported)
    {
      lead->mql = -1;
      lead->crm = CRM_LEAD;
    }
  lead->last_activity = MIN (lead->last_activity, exported);
}

void
model_lead_draw (ModelDice *dice, int created, int exported, ModelLead *lead)
{
  double fit, interest;
  gboolean qualifies;

  memset (lead, 0, sizeof *lead);
  lead->created = created;
  lead->mql = lead->handed_over = lead->contacted = lead->sql = lead->closed = -1;
  fit = draw_firm (dice, lead);
  interest = model_normal (dice) + source_interest[lead->source];
  draw_behaviour (dice, interest, lead);
  lead->last_activity = created +
                        (int) model_below (dice, interest > 0 ? MODEL_SNAPSHOT : 12);

  qualifies = lead->demo || interest + 0.35 * fit + 0.7 * model_normal (dice) > 0.55;
  if (qualifies)
    {
      lead->crm = CRM_MQL;
      lead->mql = created + (int) model_below (dice, 12);
      lead->handed_over = lead->mql + (int) model_below (dice, 3);
      lead->last_activity = MAX (lead->last_activity, lead->mql);
      draw_sales (dice, fit, interest, lead);
    }
  else
    draw_unworked (dice, fit, lead);
  forget_future (lead, exported);
}
