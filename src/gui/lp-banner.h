/* SPDX-License-Identifier: GPL-3.0-or-later
 * A line across the top of a page that says what is the matter and offers what can be
 * done: AdwBanner of libadwaita 1.3, with up to two buttons. In a narrow window they go
 * below the text. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_BANNER_MAX_BUTTONS 2

#define LP_TYPE_BANNER (lp_banner_get_type ())
G_DECLARE_FINAL_TYPE (LpBanner, lp_banner, LP, BANNER, AdwBin)

typedef struct
{
  const char *label;   /* with a mnemonic, translated */
  const char *action;  /* "win.retry-save" */
  const char *tooltip; /* what happens then, translated */
} LpBannerButton;

typedef enum
{
  LP_BANNER_PLAIN,  /* worth knowing; can be put away */
  LP_BANNER_WARNING /* stays until it is settled */
} LpBannerStyle;

/* Signal: "dismissed" (): the person put a plain one away. */

void lp_banner_show (LpBanner *banner,
                LpBannerStyle style,
                const char *text,
                const LpBannerButton *buttons,
                guint n_buttons);
void lp_banner_hide (LpBanner *banner);

gboolean lp_banner_is_shown (LpBanner *banner);
const char *lp_banner_get_text (LpBanner *banner);

G_END_DECLS
