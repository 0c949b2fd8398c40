-- SPDX-License-Identifier: GPL-3.0-or-later
-- What user_version 2 adds: what each side would have, what was agreed, and who signed what
-- is to be agreed next.
--
--   version, version, version ...   published; seal: see lp-workspace.h. Rows are only added.
--   proposal, signature             at most one a side
--
-- Every policy is a gzip stream of its XML.

CREATE TABLE version (
  number INTEGER PRIMARY KEY,
  version TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  digest TEXT NOT NULL,
  policy BLOB NOT NULL,
  seal TEXT NOT NULL
) STRICT;

CREATE TABLE proposal (
  side TEXT NOT NULL PRIMARY KEY,
  origin TEXT NOT NULL,
  at INTEGER NOT NULL,
  policy BLOB NOT NULL
) STRICT;

CREATE TABLE signature (
  side TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT,
  at TEXT NOT NULL,
  digest TEXT NOT NULL,
  comment TEXT
) STRICT;
