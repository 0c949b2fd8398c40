/* SPDX-License-Identifier: GPL-3.0-or-later
 * The one error domain of the core: what can go wrong in the world outside.
 *
 * A message in this domain is written for a person: it names the file, line, column or
 * field it is about and says what to do. Faults within a person's policy or leads are
 * lists of findings, never one of these. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LP_ERROR (lp_error_quark ())

/**
 * LpError:
 * @LP_ERROR_INVALID: the content is of the right kind but wrong
 * @LP_ERROR_FORMAT: not the kind of file or text that was asked for
 * @LP_ERROR_LIMIT: larger, deeper or more than this program accepts
 * @LP_ERROR_IO: the system could not read or write; the old content still stands
 * @LP_ERROR_NOT_FOUND: no such file, record or thing
 * @LP_ERROR_CONFLICT: somebody else changed the same thing in the meantime
 * @LP_ERROR_BUSY: another program is using it at this moment: try again
 * @LP_ERROR_CANCELLED: the person asked to stop
 */
typedef enum
{
  LP_ERROR_INVALID,
  LP_ERROR_FORMAT,
  LP_ERROR_LIMIT,
  LP_ERROR_IO,
  LP_ERROR_NOT_FOUND,
  LP_ERROR_CONFLICT,
  LP_ERROR_BUSY,
  LP_ERROR_CANCELLED
} LpError;

GQuark lp_error_quark (void);

G_END_DECLS
