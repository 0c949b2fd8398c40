/* SPDX-License-Identifier: GPL-3.0-or-later
 * Waiting for a lock takes no time: with two seconds for each of thousands of faults
 * nobody would wait for the test. Linked with --wrap=g_usleep. */
#include <glib.h>

void
__wrap_g_usleep (gulong microseconds);

void
__wrap_g_usleep (gulong microseconds)
{
}
