# SPDX-License-Identifier: GPL-3.0-or-later
"""Published versions that were tampered with, settings that nobody made, and files of an older
program: those are checked before they are brought up to date, so a hostile one is neither copied
nor changed."""

from place import add, case
from schema_cases import REWRITTEN, ROW, put_view, rewrite
from beside_cases import NOBODY, read_only_folder

SINCE = {2: ("version", "proposal", "signature"),
         3: ("chosen_lead_set", "lead_set_setting", "vague_word")}


def swapped(column, one=1, other=2):
    return ["CREATE TEMP TABLE kept AS SELECT number, %s AS kept FROM version" % column,
            "UPDATE version SET %s = (SELECT kept FROM kept WHERE kept.number = CASE "
            "version.number WHEN %d THEN %d ELSE %d END) WHERE number IN (%d, %d)"
            % (column, one, other, one, one, other)]


for name, statements in {
        "policies-swapped": swapped("policy"),
        "seals-swapped": swapped("seal"),
        "digests-swapped": swapped("digest"),
        "times-swapped": ["UPDATE version SET at = at + 60 WHERE number = 2"],
        "names-swapped": ["UPDATE version SET version = '9.9.9' WHERE number = 2"],
        "first-removed": ["DELETE FROM version WHERE number = 1"],
        "middle-removed": ["DELETE FROM version WHERE number = 2"],
        "last-removed": ["DELETE FROM version WHERE number = 3"],
        "all-removed": ["DELETE FROM version"],
        "renumbered": ["UPDATE version SET number = number + 10"],
        "reversed": ["UPDATE version SET number = -number"],
        "one-put-between": ["INSERT INTO version SELECT 0, '0.9.0', at, digest, policy, seal FROM "
                            "version WHERE number = 1"],
        "one-put-behind": ["INSERT INTO version SELECT 4, '3.0.0', at, digest, policy, seal FROM "
                           "version WHERE number = 3"],
        "policy-of-a-step": ["UPDATE version SET policy = (SELECT policy FROM step WHERE id = 50) "
                             "WHERE number = 3"],
        "without-seals": ["UPDATE version SET seal = ''"],
        "other-digest": ["UPDATE version SET digest = 'sha256:' || lower (hex (zeroblob (32))) "
                         "WHERE number = 3"],
}.items():
    add("version/" + name, lambda place, statements: place.sql(*statements), statements)


@case("version/1000000")
def a_million_versions(place):
    place.sql("WITH RECURSIVE n (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 1000009) "
              "INSERT INTO version SELECT i, i, 0, '', x'', '' FROM n")


@case("version/1000000-signatures")
def a_million_signatures(place):
    place.sql("WITH RECURSIVE n (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 1000009) "
              "INSERT INTO signature SELECT i, '', '', '', '', '' FROM n")


@case("words/1000000")
def a_million_words(place):
    place.sql("WITH RECURSIVE n (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 1000009) "
              "INSERT INTO vague_word SELECT i, i FROM n")


@case("sets/1000000-settings")
def a_million_settings(place):
    place.sql("WITH RECURSIVE n (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 1000009) "
              "INSERT INTO lead_set_setting SELECT i, 1, 0 FROM n")


for name, statements in {
        "words/1001": ["WITH RECURSIVE n (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE "
                       "i < 1010) INSERT INTO vague_word SELECT i, i FROM n"],
        "words/none": ["DELETE FROM vague_word"],
        "words/before-the-first": ["INSERT INTO vague_word VALUES (-5, 'other')"],
        "words/of-nul": ["INSERT INTO vague_word VALUES (77, CAST (x'6100' AS TEXT))"],
        "sets/none-is-chosen": ["DELETE FROM chosen_lead_set"],
        "sets/no-set-is-chosen": ["UPDATE chosen_lead_set SET lead_set = 77"],
        "sets/two-are-chosen": ["INSERT INTO chosen_lead_set VALUES (2, 1)"],
        "sets/chosen-is-removed": ["UPDATE lead_set_setting SET removed = 1"],
        "sets/chosen-is-loading": ["UPDATE lead_set SET state = 'loading'"],
        "sets/removed-by-halves": ["UPDATE lead_set_setting SET removed = 2"],
        "sets/setting-of-no-set": ["UPDATE lead_set_setting SET lead_set = 77"],
        "sets/days-beyond-the-most": ["UPDATE lead_set_setting SET mature_days = 36501"],
        "sets/days-unset": ["UPDATE lead_set_setting SET mature_days = NULL"],
}.items():
    add(name, lambda place, statements: place.sql(*statements), statements)


# --- Files of user_version 1 ---

def make_old(place, *statements, version=1):
    tables = [table for since in SINCE for table in SINCE[since] if since > version]
    place.sql(*("DROP TABLE " + table for table in reversed(tables)),
              "PRAGMA user_version = %d" % version, *statements)


def old_and_rewritten(place, table, change):
    make_old(place)
    rewrite(place, table, change)


def old_and_then(place, function, *values):
    make_old(place)
    function(place, *values)


add("old/good", make_old)
add("old/good-2", lambda place: make_old(place, version=2))
add("old/with-leads-on-the-way", make_old, "UPDATE lead_set SET state = 'loading'")
for table in ("step", "draft", "lead_set", "lead_segment"):
    name = "old/%s/" % table
    add(name + "trigger", make_old, "CREATE TRIGGER t AFTER INSERT ON %s BEGIN DELETE FROM %s; END"
        % (table, table))
    add(name + "extra-table", make_old, "CREATE TABLE extra_%s (a)" % table)
    add(name + "view", old_and_then, put_view, table)
    add(name + "dropped", make_old, "DROP TABLE %s" % table)
    for way in ("generated-column", "missing-column", "loose", "hostile-check", "comment"):
        if way != "missing-column" or table != "draft":
            add(name + way, old_and_rewritten, table, REWRITTEN[way])
for table in SINCE[2] + SINCE[3]:
    add("old/with-table-" + table, make_old, "CREATE TABLE %s (a)" % table)
    add("old/with-view-" + table, make_old, "CREATE VIEW %s AS SELECT 1" % table)
    add("old/with-index-" + table, make_old, "CREATE INDEX %s ON step (at)" % table)
add("old/orphan", make_old, "UPDATE lead_table SET lead_set = 99")
add("old/no-draft", make_old, "DELETE FROM draft")
add("old/nonsense-table", lambda place: (make_old(place), place.rewrite_schema(
    ROW + "('table', 'a', 'a', 2, 'CREATE TABLE a (b')")))
add("old/cut-off", lambda place: (make_old(place), place.write(place.read()[:-8192])))
add("old/a-million-steps", lambda place: make_old(
    place, "WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) "
    "INSERT INTO step SELECT i, '', 0, x'' FROM n"))
for table in SINCE[3]:
    add("old/2-with-table-" + table, lambda place, table: make_old(
        place, "CREATE TABLE %s (a)" % table, version=2), table)
for version in (2, 3):
    add("old/called-%d" % version, make_old, "PRAGMA user_version = %d" % version)
for version in (1, 2):
    add("old/new-called-%d" % version, lambda place, version: place.sql(
        "PRAGMA user_version = %d" % version), version)
add("old/2-called-1", lambda place: make_old(place, "PRAGMA user_version = 1", version=2))


@case("old/read-only", "--user", NOBODY)
def old_read_only(place):
    make_old(place)
    read_only_folder(place)
