-- SPDX-License-Identifier: GPL-3.0-or-later
-- The statements of the workspace. A line "-- : name" begins one; up to the next such line
-- it is one statement.

-- : data-version
PRAGMA data_version

-- : draft
SELECT present, revision FROM draft WHERE one = 1

-- : add-draft
INSERT INTO draft (one, present, revision) VALUES (1, ?1, 1)

-- : set-draft
UPDATE draft SET present = ?1, revision = revision + 1 WHERE one = 1

-- : steps
SELECT id, label, at, id = present, revision FROM step, draft WHERE one = 1 ORDER BY id

-- : oldest-step
SELECT coalesce (min (id), 0) FROM step

-- : step-policy
SELECT policy FROM step WHERE id = ?1

-- : add-step
INSERT INTO step (id, label, at, policy) VALUES (?1, ?2, ?3, ?4)

-- : drop-steps-after
DELETE FROM step WHERE id > ?1

-- : drop-steps-up-to
DELETE FROM step WHERE id <= ?1 AND id <> (SELECT present FROM draft)

-- : step-sizes
SELECT id, length(policy) FROM step ORDER BY id DESC

-- : lead-sets
SELECT s.id, s.name, s.imported, t.n_rows, coalesce (v.mature_days, -1),
       s.id IS (SELECT lead_set FROM chosen_lead_set WHERE one = 1)
  FROM lead_set s JOIN lead_table t ON t.lead_set = s.id AND t.position = 0
       LEFT JOIN lead_set_setting v ON v.lead_set = s.id
 WHERE s.state = 'ready' AND coalesce (v.removed, 0) = 0 ORDER BY s.id DESC

-- : count-lead-sets
SELECT count (*) FROM lead_set

-- : choose-lead-set
INSERT INTO chosen_lead_set (one, lead_set)
SELECT 1, id FROM lead_set
 WHERE id = ?1 AND state = 'ready'
   AND id NOT IN (SELECT lead_set FROM lead_set_setting WHERE removed = 1)
    ON CONFLICT (one) DO UPDATE SET lead_set = excluded.lead_set

-- : rename-lead-set
UPDATE lead_set SET name = ?2
 WHERE id = ?1 AND state = 'ready'
   AND id NOT IN (SELECT lead_set FROM lead_set_setting WHERE removed = 1)

-- : set-mature-days
INSERT INTO lead_set_setting (lead_set, mature_days)
SELECT id, nullif (?2, -1) FROM lead_set WHERE id = ?1 AND state = 'ready'
    ON CONFLICT (lead_set) DO UPDATE SET mature_days = excluded.mature_days
 WHERE removed = 0

-- : inherit-mature-days
INSERT INTO lead_set_setting (lead_set, mature_days)
SELECT ?1, mature_days FROM lead_set_setting WHERE lead_set = ?2

-- : remove-lead-set
INSERT INTO lead_set_setting (lead_set, removed)
SELECT id, 1 FROM lead_set WHERE id = ?1 AND state = 'ready'
    ON CONFLICT (lead_set) DO UPDATE SET removed = 1 WHERE removed = 0

-- : restore-lead-set
UPDATE lead_set_setting SET removed = 0
 WHERE lead_set = ?1 AND removed = 1
   AND lead_set IN (SELECT id FROM lead_set WHERE state = 'ready')

-- : removed-lead-sets
SELECT lead_set FROM lead_set_setting WHERE removed = 1

-- : drop-removed-lead-sets
UPDATE lead_set SET state = 'dropped'
 WHERE id IN (SELECT lead_set FROM lead_set_setting WHERE removed = 1)

-- : lead-set
SELECT source, source_digest FROM lead_set WHERE id = ?1 AND state = 'ready'

-- : unfinished-lead-sets
SELECT id FROM lead_set WHERE state <> 'ready' ORDER BY id

-- : add-lead-set
INSERT INTO lead_set (state, name, imported, source, source_digest)
VALUES ('loading', ?1, ?2, ?3, ?4)

-- : set-lead-set-state
UPDATE lead_set SET state = ?2 WHERE id = ?1

-- : set-lead-set-source
UPDATE lead_set SET source = ?2, source_digest = ?3 WHERE id = ?1 AND state = 'ready'

-- : lead-tables
SELECT id, n_rows, n_short_rows, n_long_rows, encoding, delimiter
  FROM lead_table WHERE lead_set = ?1 ORDER BY position

-- : add-lead-table
INSERT INTO lead_table (lead_set, position, n_rows, n_short_rows, n_long_rows, encoding,
                        delimiter)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)

-- : lead-columns
SELECT id, heading, n_values FROM lead_column WHERE lead_table = ?1 ORDER BY position

-- : add-lead-column
INSERT INTO lead_column (lead_table, position, heading, n_values) VALUES (?1, ?2, ?3, ?4)

-- : dictionary-segments
SELECT texts FROM dictionary_segment WHERE lead_column = ?1 ORDER BY position

-- : add-dictionary-segment
INSERT INTO dictionary_segment (lead_column, position, texts) VALUES (?1, ?2, ?3)

-- : lead-segments
SELECT codes, n_rows FROM lead_segment WHERE lead_column = ?1 ORDER BY position

-- : add-lead-segment
INSERT INTO lead_segment (lead_column, position, n_rows, codes) VALUES (?1, ?2, ?4, ?3)

-- : lead-parts
SELECT bytes FROM lead_part WHERE lead_table = ?1 AND kind = ?2 ORDER BY position

-- : add-lead-part
INSERT INTO lead_part (lead_table, position, bytes, kind) VALUES (?1, ?2, ?3, ?4)

-- : drop-dictionary-segments
DELETE FROM dictionary_segment WHERE id IN (
  SELECT d.id FROM dictionary_segment d
    JOIN lead_column c ON c.id = d.lead_column
    JOIN lead_table t ON t.id = c.lead_table
   WHERE t.lead_set = ?1 LIMIT 32)

-- : drop-lead-segments
DELETE FROM lead_segment WHERE id IN (
  SELECT g.id FROM lead_segment g
    JOIN lead_column c ON c.id = g.lead_column
    JOIN lead_table t ON t.id = c.lead_table
   WHERE t.lead_set = ?1 LIMIT 32)

-- : drop-lead-parts
DELETE FROM lead_part WHERE id IN (
  SELECT p.id FROM lead_part p JOIN lead_table t ON t.id = p.lead_table
   WHERE t.lead_set = ?1 LIMIT 32)

-- : drop-lead-columns
DELETE FROM lead_column WHERE id IN (
  SELECT c.id FROM lead_column c JOIN lead_table t ON t.id = c.lead_table
   WHERE t.lead_set = ?1 LIMIT 1000)

-- : drop-lead-tables
DELETE FROM lead_table WHERE lead_set = ?1

-- : drop-lead-set-choice
DELETE FROM chosen_lead_set WHERE lead_set = ?1

-- : drop-lead-set-setting
DELETE FROM lead_set_setting WHERE lead_set = ?1

-- : drop-lead-set
DELETE FROM lead_set WHERE id = ?1

-- : versions
SELECT number, version, at, digest, policy, seal FROM version ORDER BY number

-- : version
SELECT number, version, at, digest, policy, seal FROM version WHERE number = ?1

-- : version-names
SELECT number, version FROM version INDEXED BY sqlite_autoindex_version_1 ORDER BY number

-- : last-version
SELECT number, version, seal FROM version ORDER BY number DESC LIMIT 1

-- : add-version
INSERT INTO version (number, version, at, digest, policy, seal)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)

-- : proposals
SELECT side, origin, at FROM proposal ORDER BY side

-- : proposal-policy
SELECT policy FROM proposal WHERE side = ?1

-- : set-proposal
INSERT OR REPLACE INTO proposal (side, origin, at, policy) VALUES (?1, ?2, ?3, ?4)

-- : drop-proposal
DELETE FROM proposal WHERE side = ?1

-- : signatures
SELECT side, name, role, at, digest, comment FROM signature ORDER BY side

-- : add-signature
INSERT OR REPLACE INTO signature (side, name, role, at, digest, comment)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)

-- : drop-signatures
DELETE FROM signature

-- : vague-words
SELECT word FROM vague_word ORDER BY position

-- : add-vague-word
INSERT INTO vague_word (position, word) VALUES (?1, ?2)

-- : drop-vague-words
DELETE FROM vague_word
