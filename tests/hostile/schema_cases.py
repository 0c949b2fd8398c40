# SPDX-License-Identifier: GPL-3.0-or-later
"""Files whose tables are not the program's own: each table spoilt in each way, and things that
were added."""

import re

from place import add, case, quote

ENDLESS = ("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
           "SELECT i AS id FROM n")


# --- Each table in each way. A way gives the changed SQL, or None where it does not apply ---

def replaced(pattern, replacement=""):
    def change(sql):
        changed = re.sub(pattern, replacement, sql, count=1, flags=re.S)
        return changed if changed != sql else None
    return change


def without_last_column(sql):
    lines = sql.split("\n")
    columns = [i for i, line in enumerate(lines) if re.match(r"  [a-z_]+ (TEXT|INTEGER|BLOB)", line)]
    if len(columns) < 2:
        return None
    del lines[columns[-1]]
    lines[-2] = lines[-2].rstrip(",")
    return "\n".join(lines)


def swapped_columns(sql):
    lines = sql.split("\n")
    lines[1], lines[2] = lines[2].rstrip(",") + ",", lines[1].rstrip(",") + (
        "," if lines[2].endswith(",") else "")
    return "\n".join(lines)


REWRITTEN = {
    "generated-column": replaced(r"\n\) STRICT", ",\n  g TEXT AS (hex(zeroblob(1000000000)))\n) STRICT"),
    "stored-column": replaced(r"\n\) STRICT", ",\n  g TEXT AS (hex(id)) STORED\n) STRICT"),
    "missing-column": without_last_column,
    "swapped-columns": swapped_columns,
    "renamed-column": replaced(r"\n  id\b", "\n  ident"),
    "loose": replaced(r" STRICT$"),
    "any-type": replaced(r"\b(BLOB|TEXT)\b", "ANY"),
    "without-check": replaced(r" CHECK \([^)]*(\([^)]*\)[^)]*)?\)"),
    "hostile-check": replaced(r"\n\) STRICT", ",\n  CHECK (abs(randomblob(9)) > load_extension('x'))\n) STRICT"),
    "without-foreign-key": replaced(r" REFERENCES [a-z_]+ \([a-z_]+\)"),
    "cascading": replaced(r"(REFERENCES [a-z_]+ \([a-z_]+\))", r"\1 ON DELETE CASCADE"),
    "without-not-null": replaced(r" NOT NULL"),
    "without-unique": replaced(r",\n  UNIQUE \([^)]*\)"),
    "without-key": replaced(r" PRIMARY KEY"),
    "descending-key": replaced(r"PRIMARY KEY", "PRIMARY KEY DESC"),
    "autoincrement": replaced(r"PRIMARY KEY", "PRIMARY KEY AUTOINCREMENT"),
    "without-rowid": replaced(r" STRICT$", " STRICT, WITHOUT ROWID"),
    "hostile-default": replaced(r"(TEXT|INTEGER|BLOB) NOT NULL", r"\1 NOT NULL DEFAULT (zeroblob(1e9))"),
    "collation": replaced(r"\bTEXT\b", "TEXT COLLATE NOCASE"),
    "comment": replaced(r"\n\) STRICT", " -- nothing\n) STRICT"),
    "upper-case": lambda sql: sql.upper(),
    "nonsense": lambda sql: "CREATE TABLE nonsense",
    "no-sql": lambda sql: None if sql is None else "",
}


def rewrite(place, table, change):
    place.set_schema_of(table, change(place.schema_of(table)))


def put_view(place, table):
    place.rewrite_schema(
        "DELETE FROM sqlite_schema WHERE tbl_name = '%s' AND type = 'index'" % table,
        "UPDATE sqlite_schema SET type = 'view', rootpage = 0, sql = 'CREATE VIEW %s AS %s' "
        "WHERE name = '%s'" % (table, ENDLESS, table))


def put_virtual(place, table):
    place.rewrite_schema(
        "DELETE FROM sqlite_schema WHERE tbl_name = '%s' AND type = 'index'" % table,
        "UPDATE sqlite_schema SET rootpage = 0, sql = 'CREATE VIRTUAL TABLE %s USING "
        "fts5(a)' WHERE name = '%s'" % (table, table))


def put_texts(place, table):
    """The table is not STRICT any more and has texts where numbers were."""
    rewrite(place, table, REWRITTEN["loose"])
    columns = [name for name, kind, key in place.columns(table) if kind == "INTEGER" and not key]
    if columns:
        place.sql("UPDATE %s SET %s = 'many' WHERE rowid = 1" % (quote(table), quote(columns[0])))


def run(place, *statements):
    place.sql(*statements)


def add_table_cases(place):
    """@place: a good workspace, to see what tables there are."""
    for table in place.tables():
        name = "schema/%s/" % table
        add(name + "trigger", run, "CREATE TRIGGER t AFTER INSERT ON %s BEGIN DELETE FROM %s; END"
            % (table, table))
        add(name + "update-trigger", run, "CREATE TRIGGER t BEFORE UPDATE ON %s BEGIN SELECT "
            "writefile('precious.txt', '') ; END" % table)
        add(name + "view", put_view, table)
        add(name + "virtual-table", put_virtual, table)
        add(name + "texts-for-numbers", put_texts, table)
        add(name + "extra-column", run, "ALTER TABLE %s ADD COLUMN extra TEXT" % table)
        add(name + "extra-index", run, "CREATE INDEX i ON %s (%s)"
            % (table, place.columns(table)[1][0]))
        add(name + "expression-index", run, "CREATE INDEX i ON %s (abs(%s))"
            % (table, place.columns(table)[0][0]))
        add(name + "renamed", run, "ALTER TABLE %s RENAME TO renamed" % table)
        add(name + "dropped", run, "DROP TABLE %s" % table)
        for way, change in REWRITTEN.items():
            if change(place.schema_of(table)) is not None:
                add(name + way, rewrite, table, change)


# --- Things that were added ---

for name, statements in {
        "table": ["CREATE TABLE extra (a)"],
        "table-with-nul": ["CREATE TABLE \"a\nb;%s%n\" (a)"],
        "wide-table": ["CREATE TABLE wide (%s)" % ", ".join("c%d" % i for i in range(2000))],
        "statistics": ["ANALYZE"],
        "sequence": ["CREATE TABLE a (i INTEGER PRIMARY KEY AUTOINCREMENT)", "DROP TABLE a"],
        "fts5": ["CREATE VIRTUAL TABLE f USING fts5(a)", "INSERT INTO f VALUES ('word')"],
        "fts4": ["CREATE VIRTUAL TABLE f USING fts4(a)"],
        "fts5-shadows": ["CREATE VIRTUAL TABLE f USING fts5(a)",
                         "PRAGMA writable_schema = ON",
                         "DELETE FROM sqlite_schema WHERE name = 'f'"],
        "rtree": ["CREATE VIRTUAL TABLE r USING rtree(id, a, b)"],
        "recursive-view": ["CREATE VIEW v AS " + ENDLESS],
        "view-of-itself": ["CREATE VIEW v AS SELECT * FROM w", "CREATE VIEW w AS SELECT * FROM v"],
        "view-of-a-function": ["CREATE VIEW v AS SELECT hex(zeroblob(1e9))"],
        "trigger-on-view": ["CREATE VIEW v AS SELECT 1 AS a",
                            "CREATE TRIGGER t INSTEAD OF INSERT ON v BEGIN DELETE FROM step; END"],
}.items():
    add("schema/extra/" + name, run, *statements)


@case("schema/extra/many-tables")
def many_tables(place):
    with place.open() as database:
        database.execute("BEGIN")
        for i in range(5000):
            database.execute("CREATE TABLE t%d (a, b, c)" % i)
        database.execute("COMMIT")


# --- sqlite_schema itself ---

ROW = "INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES "

for name, statement in {
        "empty": "DELETE FROM sqlite_schema",
        "one-row": "DELETE FROM sqlite_schema WHERE name <> 'step'",
        "without-indexes": "DELETE FROM sqlite_schema WHERE type = 'index'",
        "unknown-type": ROW + "('thing', 'a', 'a', 2, 'CREATE TABLE a (b)')",
        "nulls": ROW + "(NULL, NULL, NULL, NULL, NULL)",
        "blobs": ROW + "(x'00', x'00', x'00', x'00', x'00')",
        "deleting": ROW + "('table', 'a', 'a', 2, 'DELETE FROM step')",
        "attaching": ROW + "('table', 'a', 'a', 2, 'ATTACH ''precious.txt'' AS p')",
        "two-statements": ROW + "('table', 'a', 'a', 2, 'CREATE TABLE a (b); DROP TABLE step')",
        "selecting": ROW + "('table', 'a', 'a', 2, 'CREATE TABLE a AS SELECT 1')",
        "other-name": ROW + "('table', 'a', 'a', 2, 'CREATE TABLE b (c)')",
        "same-name": ROW + "('table', 'step', 'step', 2, 'CREATE TABLE step (c)')",
        "temporary": ROW + "('table', 'a', 'a', 0, 'CREATE TEMP TABLE a (b)')",
        "index-of-nothing": ROW + "('index', 'a', 'none', 2, 'CREATE INDEX a ON none (b)')",
        "trigger-of-nothing": ROW + "('trigger', 'a', 'none', 0, 'CREATE TRIGGER a AFTER "
                              "INSERT ON none BEGIN SELECT 1; END')",
        "unclosed": ROW + "('table', 'a', 'a', 2, 'CREATE TABLE a (b')",
        "unclosed-text": ROW + "('table', 'a', 'a', 2, 'CREATE TABLE a (b DEFAULT ''')",
        "nul-in-sql": ROW + "('table', 'a', 'a', 2, 'CREATE TABLE a' || char(0) || '(b)')",
        "other-order": "UPDATE sqlite_schema SET rowid = 100 WHERE name = 'step'",
}.items():
    add("schema/rows/" + name, lambda place, sql: place.rewrite_schema(sql), statement)


def put_sql(place, sql):
    place.rewrite_schema(ROW + "('table', 'a', 'a', 2, ?)", values=(sql,))


for name, make in {
        "huge": lambda: "CREATE TABLE a (b /* %s */)" % ("x" * 7000000),
        "over-the-limit": lambda: "CREATE TABLE a (b /* %s */)" % ("x" * 9000000),
        "deep": lambda: "CREATE TABLE a (b CHECK (%s1%s))" % ("(" * 20000, ")" * 20000),
        "deep-sum": lambda: "CREATE TABLE a (b CHECK (%s1))" % ("1+" * 40000),
        "deep-select": lambda: "CREATE VIEW a AS %s1%s" % ("SELECT (" * 5000, ")" * 5000),
        "many-columns": lambda: "CREATE TABLE a (%s)" % ",".join("c%d" % i for i in range(9000)),
        "not-utf-8": lambda: b"CREATE TABLE \xff\xfe (b)",
}.items():
    add("schema/sql/" + name, lambda place, make: put_sql(place, make()), make)

for root in (0, -1, 1, 2147483647, 4294967297, 1 << 62, "x", None):
    for name in ("step", "sqlite_autoindex_lead_table_1"):
        add("schema/root/%s-%s" % ("index" if "auto" in name else "table", root),
            lambda place, name, root: place.rewrite_schema(
                "UPDATE sqlite_schema SET rootpage = ? WHERE name = '%s'" % name,
                values=(root,)), name, root)

for name, (one, other) in {
        "two-tables": ("lead_part", "lead_segment"),
        "table-and-index": ("lead_table", "sqlite_autoindex_lead_table_1"),
        "index-and-table": ("sqlite_autoindex_lead_table_1", "lead_table"),
}.items():
    add("schema/root/shared-" + name, lambda place, one, other: place.rewrite_schema(
        "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = "
        "'%s') WHERE name = '%s'" % (other, one)), one, other)
