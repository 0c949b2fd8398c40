# SPDX-License-Identifier: GPL-3.0-or-later
"""The contenders of the benchmark: our engine, DuckDB and SQLite, each doing one thing when
asked and saying how long it took. While one works the others wait for their next line."""

import collections
import csv
import json
import pathlib
import resource
import shutil
import sqlite3
import subprocess
import time

import policy_sql

NUMBERS = {"employees": "DOUBLE", "revenue": "DOUBLE", "visits": "INTEGER", "pages": "DOUBLE",
           "pricing": "INTEGER"}
DATES = {"created", "last_activity"}

# Leads by stage id; {(outcome, total): leads}; picked won, picked lost, left won, left lost
Figures = collections.namedtuple("Figures", "stages scores confusion")


class Failed(Exception):
    """A contender could not do what it was asked."""


def heading(leads):
    with open(leads, newline="", encoding="utf-8") as file:
        return next(csv.reader(file))


def figures_of(rows, statement):
    """From the rows (stage, outcome, total, leads) of the statement."""
    names, handoff = statement.stage_names(), statement.handoff()
    stages = dict.fromkeys(names.values(), 0)
    scores = collections.Counter()
    confusion = [0, 0, 0, 0]
    for stage, outcome, total, count in rows:
        stages[names[stage]] += count
        scores[outcome, total] += count
        if outcome in (1, 2):
            confusion[(0 if stage >= handoff else 2) + outcome - 1] += count
    return Figures(stages, dict(scores), confusion)


class LineProcess:
    """A program that answers each line with a line of JSON."""

    def __init__(self, command, **options):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, **options)

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise Failed("%s ended at %.80r" % (self.process.args[0], line))
        answer = json.loads(answer)
        if "error" in answer:
            raise Failed(answer["error"])
        return answer

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Engine:
    name = "Leadpact"

    def __init__(self, program, policy, source):
        self.command = [str(program), str(policy), str(source)]
        self.process = None

    def start(self):
        """A new process, so that nothing is left of the last import."""
        self.close()
        self.process = LineProcess(self.command)

    def ask(self, line, *arguments):
        return self.process.ask(" ".join([line, *map(str, arguments)]))

    def figures(self):
        answer = self.ask("figures")
        return Figures(answer["stages"], {(o, bin): n for o, bin, n in answer["scores"]},
                       answer["confusion"])

    def close(self):
        if self.process:
            self.process.close()
        self.process = None


class DuckDB:
    """In `folder` npm has put the module; all its threads, which are as many as processors."""
    name = "DuckDB"

    def __init__(self, folder, here, policy, source):
        self.statement = policy_sql.Statement(policy, source, policy_sql.DuckDB)
        self.process = LineProcess(["node", str(here / "peer-duckdb.mjs")], cwd=folder)

    def ask(self, **request):
        return self.process.ask(json.dumps(request))

    def load(self, leads, file=None):
        """Into memory, or into a file until all is on the disk."""
        columns = {name: NUMBERS.get(name, "DATE" if name in DATES else "VARCHAR")
                   for name in heading(leads)}
        spelt = "{%s}" % ", ".join("'%s': '%s'" % column for column in columns.items())
        self.ask(open=str(file or ":memory:"))
        took = self.ask(run="CREATE TABLE leads AS SELECT * FROM read_csv(%s, header = true, "
                        "columns = %s)" % (policy_sql.quote(str(leads)), spelt))
        if file:
            end = self.ask(run="CHECKPOINT")
            took = {key: took[key] + end[key] for key in took}
        return took

    def classify(self):
        return self.ask(run=self.statement.figures())

    def keep(self):
        """The first floor as a table: points and tests of each lead, as a skilled person would
        keep them who changes weights only."""
        self.ask(run="CREATE TABLE kept AS " + self.statement.kept())

    def classify_kept(self):
        return self.ask(run=self.statement.figures("kept"))

    def figures(self):
        rows = self.ask(read=self.statement.figures())["rows"]
        return figures_of(rows, self.statement)

    def close(self):
        self.process.close()


class SQLite:
    """The import is the shell's, the queries run in this process, in the same library."""
    name = "SQLite"

    def __init__(self, file, policy, source):
        self.statement = policy_sql.Statement(policy, source, policy_sql.SQLite)
        self.file = pathlib.Path(file)
        self.database = None

    def load(self, leads):
        self.close()
        self.file.unlink(missing_ok=True)
        names = heading(leads)
        database = sqlite3.connect(self.file)
        database.execute("CREATE TABLE leads (%s)" % ", ".join(
            '"%s" %s' % (name, "NUMERIC" if name in NUMBERS else "TEXT") for name in names))
        database.close()
        start, cpu = time.perf_counter(), cpu_of_children()
        subprocess.run(["sqlite3", str(self.file), ".mode csv", ".import --skip 1 '%s' leads"
                        % leads], check=True)
        return {"ms": (time.perf_counter() - start) * 1000,
                "cpu_ms": (cpu_of_children() - cpu) * 1000}

    def ready(self):
        """Not measured: `.import` knows no NULL."""
        self.database = sqlite3.connect(self.file)
        names = [row[1] for row in self.database.execute("PRAGMA table_info(leads)")]
        self.database.execute("UPDATE leads SET " + ", ".join(
            "\"%s\" = nullif(\"%s\", '')" % (name, name) for name in names))
        self.database.commit()

    def classify(self):
        start = time.perf_counter()
        self.database.execute(self.statement.figures()).fetchall()
        return (time.perf_counter() - start) * 1000

    def figures(self):
        return figures_of(self.database.execute(self.statement.figures()), self.statement)

    def close(self):
        if self.database:
            self.database.close()
        self.database = None


def cpu_of_children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def missing_sqlite():
    return None if shutil.which("sqlite3") else "the program sqlite3 is not installed"


def missing_duckdb(folder):
    if not shutil.which("node"):
        return "Node.js is not installed"
    if not (folder / "node_modules/@duckdb/node-api").is_dir():
        return "npm could not install @duckdb/node-api"
    return None
