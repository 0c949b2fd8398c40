/* SPDX-License-Identifier: GPL-3.0-or-later
 * The error domain of the core. */
#include "lp-error.h"

G_DEFINE_QUARK (lp - error - quark, lp_error)
