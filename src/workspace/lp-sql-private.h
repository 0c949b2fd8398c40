/* SPDX-License-Identifier: GPL-3.0-or-later
 * The SQL text of data/sql, compiled in by embed-sql.py. */
#pragma once

extern const char lp_sql_schema[];     /* a script */
extern const char lp_sql_statements[]; /* "-- : name" lines, one statement behind each */
