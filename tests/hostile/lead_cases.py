# SPDX-License-Identifier: GPL-3.0-or-later
"""Files whose lead sets do not hold together, or would fill the memory."""

import hashlib
import struct

from place import add, case
from value_cases import packed, zeros

SEGMENT = 65536

# The leads of the good file: table 1 has 5,000 rows of 8 columns, table 2 is joined to it.

STATEMENTS = {
    "no-tables": ["DELETE FROM lead_part", "DELETE FROM lead_segment",
                  "DELETE FROM dictionary_segment", "DELETE FROM lead_column",
                  "DELETE FROM lead_table"],
    "no-columns": ["DELETE FROM lead_segment", "DELETE FROM dictionary_segment",
                   "DELETE FROM lead_column"],
    "no-codes": ["DELETE FROM lead_segment"],
    "no-codes-of-a-column": ["DELETE FROM lead_segment WHERE lead_column = 2"],
    "no-texts": ["DELETE FROM dictionary_segment"],
    "no-parts": ["DELETE FROM lead_part"],
    "no-joined": ["DELETE FROM lead_part WHERE lead_table = 2",
                  "DELETE FROM lead_segment WHERE lead_column = 9",
                  "DELETE FROM dictionary_segment WHERE lead_column = 9",
                  "DELETE FROM lead_column WHERE lead_table = 2",
                  "DELETE FROM lead_table WHERE id = 2"],
    "more-joined": ["INSERT INTO lead_table SELECT 3, lead_set, 2, 0, 0, 0, encoding, delimiter "
                    "FROM lead_table WHERE id = 2"],
    "tables-from-10": ["UPDATE lead_table SET position = position + 10"],
    "tables-negative": ["UPDATE lead_table SET position = position - 5"],
    "table-of-itself": ["UPDATE lead_table SET lead_set = id"],
    "columns-with-a-hole": ["UPDATE lead_column SET position = position + 10 WHERE position > 3"],
    "columns-swapped": ["UPDATE lead_column SET position = -1 - position"],
    "columns-of-the-other": ["UPDATE lead_column SET lead_table = 2, position = position + 10 "
                             "WHERE lead_table = 1"],
    "texts-of-the-other": ["UPDATE dictionary_segment SET lead_column = 20 - lead_column "
                           "WHERE 0", "UPDATE dictionary_segment SET position = 7, "
                           "lead_column = 2 WHERE lead_column = 1"],
    "codes-of-the-other": ["UPDATE lead_segment SET position = 7, lead_column = 2 "
                           "WHERE lead_column = 1"],
    "segments-from-7": ["UPDATE lead_segment SET position = position + 7"],
    "fewer-values": ["UPDATE lead_column SET n_values = n_values - 1 WHERE id = 1"],
    "more-values": ["UPDATE lead_column SET n_values = n_values + 1 WHERE id = 1"],
    "fewer-values-of-few": ["UPDATE lead_column SET n_values = 1 WHERE id = 2"],
    "values-of-other-width": ["UPDATE lead_column SET n_values = 70000 WHERE id = 2"],
    "no-values": ["UPDATE lead_column SET n_values = 0"],
    "one-row-less": ["UPDATE lead_table SET n_rows = n_rows - 1"],
    "one-row-more": ["UPDATE lead_table SET n_rows = n_rows + 1"],
    "no-rows": ["UPDATE lead_table SET n_rows = 0"],
    "20-million-rows": ["UPDATE lead_table SET n_rows = 20000000"],
    "segment-one-row-less": ["UPDATE lead_segment SET n_rows = n_rows - 1"],
    "segment-one-row-more": ["UPDATE lead_segment SET n_rows = n_rows + 1"],
    "segment-too-long": ["UPDATE lead_segment SET n_rows = 65537"],
    "set-of-no-state": ["UPDATE lead_set SET state = 'stolen'"],
    "set-loading": ["UPDATE lead_set SET state = 'loading'"],
    "set-dropped": ["UPDATE lead_set SET state = 'dropped'"],
    "source-of-another-digest": ["UPDATE lead_set SET source_digest = 'sha256:' || "
                                 "substr (hex (zeroblob (32)), 1, 64)"],
    "orphan-column": ["UPDATE lead_column SET lead_table = 99 WHERE id = 1"],
    "orphan-codes": ["UPDATE lead_segment SET lead_column = 99 WHERE lead_column = 1"],
    "orphan-table": ["UPDATE lead_table SET lead_set = 99"],
    "part-of-no-kind": ["UPDATE lead_part SET kind = 'other' WHERE kind = 'runs'"],
    "runs-are-asides": ["DELETE FROM lead_part WHERE kind = 'asides'",
                        "UPDATE lead_part SET kind = 'asides'"],
    "asides-are-runs": ["DELETE FROM lead_part WHERE kind = 'runs'",
                        "UPDATE lead_part SET kind = 'runs'"],
}
for name, statements in STATEMENTS.items():
    add("leads/" + name, lambda place, statements: place.sql(*statements), statements)


def set_source(place, text):
    data = text.encode()
    digest = "sha256:" + hashlib.sha256(data).hexdigest()
    place.sql("UPDATE lead_set SET source = CAST (? AS TEXT)", values=(data,))
    place.sql("UPDATE lead_set SET source_digest = ?", values=(digest,))


SOURCE = "<lead-source xmlns='urn:leadpact:source:1' name='Test'>%s</lead-source>"
for name, text in {
        "nothing": "",
        "text": "a mapping",
        "doctype": "<!DOCTYPE a [<!ENTITY e SYSTEM '/dev/zero'>]>" + SOURCE % "&e;",
        "empty": SOURCE % "",
        "column-that-is-not": SOURCE % "<column name='None' role='id'/>",
        "same-column-twice": SOURCE % ("<column name='Lead id' role='id'/>" * 2),
        "join-of-nothing": SOURCE % "<column name='Lead id' role='id'/><join file='x'/>",
        "deep": SOURCE % ("<a>" * 300 + "</a>" * 300),
        "wide": SOURCE % ("<column name='Lead id' role='id'/>" * 150000),
}.items():
    add("source/" + name, set_source, text)


# --- Runs of lines and records set aside: numbers of 8 bytes ---

def numbers(*values):
    return b"".join(struct.pack("<Q", value & (1 << 64) - 1) for value in values)


def put_part(place, kind, data):
    place.sql("UPDATE lead_part SET bytes = ? WHERE kind = '%s'" % kind, values=(packed(data),))


for name, (kind, data) in {
        "runs-none": ("runs", b""),
        "runs-half": ("runs", numbers(0, 2)),
        "runs-from-1": ("runs", numbers(1, 2, 1)),
        "runs-backwards": ("runs", numbers(0, 2, 1, 50, 60, 60, 20, 70, 70)),
        "runs-behind-the-rows": ("runs", numbers(0, 2, 1, 100000, 7, 7)),
        "runs-largest": ("runs", numbers(0, -1, -1)),
        "runs-twice": ("runs", numbers(0, 2, 1, 0, 3, 2)),
        "runs-many": ("runs", numbers(*(0, 2, 1) * 80000)),
        "asides-half": ("asides", numbers(1, 2, 3)),
        "asides-largest": ("asides", numbers(-1, -1, -1, 3) + b"abc"),
        "asides-size-largest": ("asides", numbers(1, 2, 3, -1) + b"abc"),
        "asides-size-large": ("asides", numbers(1, 2, 3, 1 << 32) + b"abc"),
        "asides-with-nuls": ("asides", numbers(1, 2, 3, 4) + b"a\0\0b"),
        "asides-not-utf-8": ("asides", numbers(1, 2, 3, 4) + b"\xff\xfe\xc0\xaf"),
        "asides-many": ("asides", numbers(1, 2, 3, 0) * 60000),
}.items():
    add("leads/" + name, put_part, kind, data)


# --- Texts and codes ---

def put_texts(place, data, column=2):
    place.sql("UPDATE dictionary_segment SET texts = ? WHERE lead_column = %d" % column,
              values=(packed(data),))


for name, data in {"one": b"Software\0", "without-end": b"Software", "not-utf-8": b"\xff\xfe\0" * 6,
                   "nothing": b"", "more": b"a\0b\0c\0d\0e\0f\0g\0h\0", "same": b"a\0" * 6,
                   "all-empty": b"\0" * 6}.items():
    add("leads/texts-" + name, put_texts, data)


def put_codes(place, data, column):
    place.sql("UPDATE lead_segment SET codes = ? WHERE lead_column = %d" % column,
              values=(packed(data),))


for name, (data, column) in {
        "narrow-out-of-range": (b"\xff" * 5000, 2),
        "narrow-next-out-of-range": (b"\6" * 5000, 2),
        "wide-all-new": (b"\0" * 10000, 3),
        "wide-back-too-far": (b"\xff" * 10000, 3),
        "wide-back-at-once": (b"\1\0" * 5000, 3),
        "one-too-few": (b"\0" * 4999, 2),
        "one-too-many": (b"\0" * 5001, 2),
        "none": (b"", 2)}.items():
    add("leads/codes-" + name, put_codes, data, column)


# --- Much out of little ---

def fill(place, n_rows, n_columns, n_segments, n_tables=1):
    """A lead set of columns with one value each, whose codes are zeros."""
    codes = packed(b"\0" * SEGMENT)
    texts = packed(b"\0")
    with place.open() as database:
        database.execute("BEGIN")
        database.execute("INSERT INTO lead_set SELECT 2, 'ready', name, imported, source, "
                         "source_digest FROM lead_set")
        for table in range(n_tables):
            database.execute("INSERT INTO lead_table VALUES (?, 2, ?, ?, 0, 0, 'UTF-8', ';')",
                             (10 + table, table, n_rows))
            for column in range(n_columns):
                number = 1000 + table * n_columns + column
                database.execute("INSERT INTO lead_column VALUES (?, ?, ?, 'c', 1)",
                                 (number, 10 + table, column))
                database.execute("INSERT INTO dictionary_segment VALUES (NULL, ?, 0, ?)",
                                 (number, texts))
                database.executemany("INSERT INTO lead_segment VALUES (NULL, ?, ?, 65536, ?)",
                                     [(number, i, codes) for i in range(n_segments)])
        database.execute("COMMIT")


add("leads/bomb-of-rows", fill, 305 * SEGMENT, 20, 305)
add("leads/bomb-of-columns", fill, SEGMENT, 5000, 1)
add("leads/bomb-of-tables", fill, SEGMENT, 20, 1, 300)
add("leads/many-columns", fill, 0, 100000, 0)
add("leads/many-tables", fill, 0, 1, 0, 100000)


@case("leads/bomb-of-texts")
def bomb_of_texts(place):
    """Two thousand segments of two million empty texts."""
    texts = zeros(2 << 20)
    with place.open() as database:
        database.execute("BEGIN")
        database.executemany("INSERT INTO dictionary_segment VALUES (NULL, 6, ?, ?)",
                             [(i + 10, texts) for i in range(2000)])
        database.execute("COMMIT")


@case("leads/bomb-of-a-million-texts")
def bomb_of_small_texts(place):
    texts = packed(b"\0")
    with place.open() as database:
        database.execute("BEGIN")
        database.executemany("INSERT INTO dictionary_segment VALUES (NULL, 6, ?, ?)",
                             ((i + 10, texts) for i in range(1000000)))
        database.execute("COMMIT")


@case("leads/bomb-of-asides")
def bomb_of_asides(place):
    part = packed(numbers(1, 2, 3, 0) * 65000)
    with place.open() as database:
        database.execute("BEGIN")
        database.executemany("INSERT INTO lead_part VALUES (NULL, 1, 'asides', ?, ?)",
                             [(i + 10, part) for i in range(1000)])
        database.execute("COMMIT")


@case("leads/bomb-of-one-aside")
def bomb_of_one_aside(place):
    """One record that goes on and on."""
    part = packed(numbers(1, 2, 3, 1 << 40) + b"x" * 2000000)
    with place.open() as database:
        database.execute("BEGIN")
        database.executemany("INSERT INTO lead_part VALUES (NULL, 1, 'asides', ?, ?)",
                             [(i + 10, part) for i in range(1000)])
        database.execute("COMMIT")


def many_sets(place, n, state):
    place.sql("WITH RECURSIVE n (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
              "INSERT INTO lead_set SELECT i, '%s', '', 0, '', '' FROM n" % (n + 9, state))
    if state == "ready":
        place.sql("INSERT INTO lead_table SELECT NULL, id, 0, 0, 0, 0, '', '' FROM lead_set "
                  "WHERE id >= 10")


add("leads/1000000-sets", many_sets, 1000000, "ready")
add("leads/1000000-sets-loading", many_sets, 1000000, "loading")
add("leads/1000000-sets-dropped", many_sets, 1000000, "dropped")
