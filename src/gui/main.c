/* SPDX-License-Identifier: GPL-3.0-or-later
 * The program `leadpact`. */
#include "lp-application.h"
#include "lp-gui-config.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int argc, char *argv[])
{
  g_autoptr (LpApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LP_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = lp_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
