# SPDX-License-Identifier: GPL-3.0-or-later
"""The folder of one hostile file, and the ways to spoil what is in it."""

import contextlib
import dataclasses
import hashlib
import os
import pathlib
import re
import shutil
import sqlite3
import stat

NAME = "plan.leadpact"
CASES = []


@dataclasses.dataclass
class Case:
    name: str
    make: object          # called with a Place
    arguments: tuple = ()  # of the opener, before the file


def case(name, *arguments):
    """Makes the function below a case of that name."""
    def register(function):
        CASES.append(Case(name, function, arguments))
        return function
    return register


def add(name, function, *values):
    """A case that calls the function with the place and these values."""
    CASES.append(Case(name, lambda place: function(place, *values)))


def quote(name):
    return '"%s"' % name.replace('"', '""')


class Place:
    """A folder with a good workspace in it, `path`, that a case spoils. `precious` is a file of
    somebody else beside the folder."""

    def __init__(self, folder, good):
        self.folder = pathlib.Path(folder)
        self.good = pathlib.Path(good)
        self.inner = self.folder / "in"
        self.inner.mkdir()
        self.path = self.inner / NAME
        self.precious = self.folder / "precious.txt"
        self.precious.write_text("the only copy\n")
        shutil.copyfile(good, self.path)

    # -- SQL --

    @contextlib.contextmanager
    def open(self, *pragmas):
        """A connection without any of the protections."""
        database = sqlite3.connect(self.path, isolation_level=None)
        database.text_factory = bytes
        try:
            for pragma in ("foreign_keys = OFF", "ignore_check_constraints = ON",
                           "synchronous = OFF", "legacy_alter_table = ON") + pragmas:
                database.execute("PRAGMA " + pragma)
            yield database
        finally:
            database.close()

    def sql(self, *statements, values=()):
        with self.open() as database:
            for statement in statements:
                database.execute(statement, values if "?" in statement else ())

    def script(self, text):
        with self.open() as database:
            database.executescript(text)

    def tables(self):
        with self.open() as database:
            return [row[0].decode() for row in database.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")]

    def columns(self, table):
        """[(name, type, whether it is the key)]"""
        with self.open() as database:
            return [(row[1].decode(), row[2].decode(), bool(row[5]))
                    for row in database.execute("PRAGMA table_info(%s)" % quote(table))]

    def schema_of(self, table):
        with self.open() as database:
            return database.execute("SELECT sql FROM sqlite_schema WHERE name = ?",
                                    (table,)).fetchone()[0].decode()

    def rewrite_schema(self, *statements, values=()):
        """Statements on sqlite_schema itself."""
        with self.open("writable_schema = ON") as database:
            for statement in statements:
                database.execute(statement, values if "?" in statement else ())
            cookie = database.execute("PRAGMA schema_version").fetchone()[0]
            database.execute("PRAGMA schema_version = %d" % (cookie + 1))

    def set_schema_of(self, table, sql):
        self.rewrite_schema("UPDATE sqlite_schema SET sql = ? WHERE name = '%s'" % table,
                            values=(sql,))

    @contextlib.contextmanager
    def loosened(self, table, pattern, replacement=""):
        """While it lasts the table's SQL is another; what was put in stays."""
        sql = self.schema_of(table)
        changed = re.sub(pattern, replacement, sql, flags=re.S)
        assert changed != sql, (table, pattern)
        self.set_schema_of(table, changed)
        try:
            yield
        finally:
            self.set_schema_of(table, sql)

    def set_value(self, table, column, value, where="1"):
        """One value, even where the table forbids it."""
        with self.loosened(table, r" (INTEGER|TEXT|BLOB)\b| NOT NULL| STRICT|\) STRICT",
                           lambda found: ")" if found[0] == ") STRICT" else
                           "" if found[0] in (" NOT NULL", " STRICT") else found[0]):
            with self.loosened(table, r"(\b%s) (INTEGER|TEXT|BLOB)\b(?! PRIMARY)" % column,
                               r"\1 ANY"):
                self.sql("UPDATE %s SET %s = ? WHERE %s" % (quote(table), quote(column), where),
                         values=(value,))

    # -- Bytes --

    def read(self):
        return bytearray(self.path.read_bytes())

    def write(self, data):
        self.path.write_bytes(data)

    def patch(self, offset, data):
        with open(self.path, "r+b") as file:
            file.seek(offset, os.SEEK_SET if offset >= 0 else os.SEEK_END)
            file.write(data)

    def root_page(self, name):
        with self.open() as database:
            return database.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?",
                                    (name,)).fetchone()[0]

    def beside(self, suffix, data):
        (self.inner / (NAME + suffix)).write_bytes(data)

    # -- What is there --

    def has_journal(self):
        return any(path.name.endswith("-journal") for path in self.inner.iterdir())

    def other_names(self):
        """Of the same file, in the folder."""
        try:
            return [path for path in self.folder.rglob("*") if path.samefile(self.path)]
        except OSError:
            return []

    def picture(self):
        """{path: what it is} of all files, to be compared."""
        found = {}
        for path in sorted(self.folder.rglob("*")):
            status = path.lstat()
            name = as_shown(path.relative_to(self.folder))
            kind = stat.S_IFMT(status.st_mode)
            if kind == stat.S_IFREG:
                found[name] = (kind, status.st_size, digest(path, status))
            elif kind == stat.S_IFLNK:
                found[name] = (kind, os.readlink(path))
            else:
                found[name] = (kind, status.st_rdev)
        return found


def as_shown(path):
    return os.fsencode(path).decode(errors="backslashreplace")


def digest(path, status):
    """Of the bytes; of a file of gigabytes that is mostly holes, of its ends."""
    sha = hashlib.sha256()
    with open(path, "rb") as file:
        if status.st_blocks * 512 < status.st_size // 4:
            for offset in (0, status.st_size - 65536):
                file.seek(max(offset, 0))
                sha.update(file.read(65536))
            return sha.hexdigest(), status.st_mtime_ns
        while block := file.read(1 << 20):
            sha.update(block)
    return sha.hexdigest()
