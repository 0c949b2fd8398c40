/* SPDX-License-Identifier: GPL-3.0-or-later
 * The SQL text of data/sql, compiled in by embed-sql.py. */
#pragma once

extern const char lp_sql_schema_1[];   /* scripts: what each version adds */
extern const char lp_sql_schema_2[];
extern const char lp_sql_schema_3[];
extern const char lp_sql_statements[]; /* "-- : name" lines, one statement behind each */
