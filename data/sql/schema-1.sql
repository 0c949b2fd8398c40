-- SPDX-License-Identifier: GPL-3.0-or-later
-- The workspace file. One of user_version N is what the scripts schema-1 to schema-N, run in
-- order, make of an empty one, and a file of an older version is brought up to date by those
-- that it has not had. The stored text of the statements is the file's fingerprint: a file
-- whose schema differs by one byte is refused as altered. So a script never changes once a
-- file was made by it; a new version is a new script.
--
-- This is user_version 1.
--
--   draft --> step, step, step ...        one line of policies, one of which is the draft
--   lead_set --> lead_table (the leads, then one a join)
--                  |--> lead_column --> dictionary_segment (texts), lead_segment (codes)
--                  `--> lead_part (runs of lines, records set aside)
--
-- Every BLOB is a gzip stream; its CRC-32 finds bytes that changed on disk.

CREATE TABLE step (
  id INTEGER PRIMARY KEY,
  label TEXT NOT NULL,
  at INTEGER NOT NULL,
  policy BLOB NOT NULL
) STRICT;

CREATE TABLE draft (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  present INTEGER NOT NULL REFERENCES step (id),
  revision INTEGER NOT NULL
) STRICT;

CREATE TABLE lead_set (
  id INTEGER PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('loading', 'ready', 'dropped')),
  name TEXT NOT NULL,
  imported INTEGER NOT NULL,
  source TEXT NOT NULL,
  source_digest TEXT NOT NULL
) STRICT;

CREATE TABLE lead_table (
  id INTEGER PRIMARY KEY,
  lead_set INTEGER NOT NULL REFERENCES lead_set (id),
  position INTEGER NOT NULL,
  n_rows INTEGER NOT NULL,
  n_short_rows INTEGER NOT NULL,
  n_long_rows INTEGER NOT NULL,
  encoding TEXT NOT NULL,
  delimiter TEXT NOT NULL,
  UNIQUE (lead_set, position)
) STRICT;

CREATE TABLE lead_column (
  id INTEGER PRIMARY KEY,
  lead_table INTEGER NOT NULL REFERENCES lead_table (id),
  position INTEGER NOT NULL,
  heading TEXT NOT NULL,
  n_values INTEGER NOT NULL,
  UNIQUE (lead_table, position)
) STRICT;

CREATE TABLE dictionary_segment (
  id INTEGER PRIMARY KEY,
  lead_column INTEGER NOT NULL REFERENCES lead_column (id),
  position INTEGER NOT NULL,
  texts BLOB NOT NULL,
  UNIQUE (lead_column, position)
) STRICT;

CREATE TABLE lead_segment (
  id INTEGER PRIMARY KEY,
  lead_column INTEGER NOT NULL REFERENCES lead_column (id),
  position INTEGER NOT NULL,
  n_rows INTEGER NOT NULL,
  codes BLOB NOT NULL,
  UNIQUE (lead_column, position)
) STRICT;

CREATE TABLE lead_part (
  id INTEGER PRIMARY KEY,
  lead_table INTEGER NOT NULL REFERENCES lead_table (id),
  kind TEXT NOT NULL CHECK (kind IN ('runs', 'asides')),
  position INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (lead_table, kind, position)
) STRICT;
