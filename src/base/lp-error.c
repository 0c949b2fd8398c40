/* SPDX-License-Identifier: GPL-3.0-or-later
 * The error domain of the core. */
#include "lp-error.h"

GQuark
lp_error_quark (void)
{
  return g_quark_from_static_string ("lp-error-quark");
}
