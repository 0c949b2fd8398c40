-- SPDX-License-Identifier: GPL-3.0-or-later
-- What user_version 3 adds: several lead sets to choose from, what a person set for one of
-- them, and which words the team calls vague.
--
--   chosen_lead_set --> lead_set <-- lead_set_setting
--
-- Where none is chosen, or the one that was is gone, the newest that is ready counts. A set
-- without a row of settings has them all at their defaults; no vague word at all means the
-- list that the program comes with.

CREATE TABLE chosen_lead_set (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  lead_set INTEGER NOT NULL REFERENCES lead_set (id)
) STRICT;

-- mature_days: from what age a lead can be judged; NULL: from the median time from created
-- to closed, 0: from the first day. removed: taken away by a person, and dropped when the
-- file is next opened.
CREATE TABLE lead_set_setting (
  lead_set INTEGER PRIMARY KEY REFERENCES lead_set (id),
  mature_days INTEGER CHECK (mature_days BETWEEN 0 AND 36500),
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;

CREATE TABLE vague_word (
  position INTEGER PRIMARY KEY,
  word TEXT NOT NULL UNIQUE CHECK (length (word) BETWEEN 1 AND 200)
) STRICT;
