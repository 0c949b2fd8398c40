/* SPDX-License-Identifier: GPL-3.0-or-later
 * One page of the window: a view of the document. A page shows what the document has and
 * changes it only through lp-commit.h; it knows no other page and no window.
 *
 * The page listens to the document for its subclass. What changed is told at once while the
 * page is on screen, else together when it is next shown, so that a page nobody looks at
 * costs nothing. */
#pragma once

#include <adwaita.h>

#include "lp-document.h"

G_BEGIN_DECLS

#define LP_TYPE_PAGE (lp_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (LpPage, lp_page, LP, PAGE, AdwBin)

/**
 * LpPageClass:
 * @set_document: the document is another one (nullable); the five below follow by
 *   themselves when the page is on screen
 * @policy_changed: the draft is another one; update in place, by id
 * @leads_changed: the past leads are others, or there are none any more
 * @impact_changed: new figures; NULL without leads
 * @evidence_changed: what the leads say of each part is new; NULL without leads, or while
 *   the first is being made; may be of an earlier policy than the draft
 * @figures_changed: one of the last two or both, once: for what stands beside the parts
 * @scroll_to: bring the node at @path into view and mark it; the page is up to date
 * @describe: a few words on the state for the sidebar, such as "4 stages" (transfer full)
 *   (nullable); asked of pages that are not on screen too, so only of the document
 *
 * All may be left out. The document is never NULL in the last seven.
 */
struct _LpPageClass
{
  AdwBinClass parent_class;

  void (*set_document) (LpPage *page, LpDocument *document);
  void (*policy_changed) (LpPage *page, LpPolicy *policy);
  void (*leads_changed) (LpPage *page);
  void (*impact_changed) (LpPage *page, LpImpact *impact);
  void (*evidence_changed) (LpPage *page, LpEvidence *evidence);
  void (*figures_changed) (LpPage *page);
  void (*scroll_to) (LpPage *page, const LpPath *path);
  char *(*describe) (LpPage *page, LpDocument *document);
};

/* Properties: "document" (LpDocument, nullable), "title", "icon-name": set the last two in
 * the template or in init. Everything returned is borrowed but what describe gives. */
LpDocument *lp_page_get_document (LpPage *page);
void lp_page_set_document (LpPage *page, LpDocument *document);
const char *lp_page_get_title (LpPage *page);
const char *lp_page_get_icon_name (LpPage *page);

void lp_page_scroll_to (LpPage *page, const LpPath *path);
char *lp_page_describe (LpPage *page);

G_END_DECLS
