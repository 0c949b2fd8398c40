# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures Leadpact side by side with its peers, in one run, taking turns.

    bench.py --build DIRECTORY --folder DIRECTORY [--rows N]... [--rounds N] [--no-window]

Prints a table for each number of leads, with the goals beside the figures, and leaves every
single time in figures.json of the folder. On a busy machine `chrt -r 1 ./dev bench` keeps other
programs out of it. The exit status is 1 where the contenders do not
agree on a stage, a score or the confusion matrix; being slow is no failure.
"""

import argparse
import json
import os
import pathlib
import platform
import subprocess
import sys
import time

from peers import DuckDB, Engine, Failed, SQLite, missing_duckdb, missing_sqlite
from report import PROCESSOR, markdown

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
POLICY, SOURCE = HERE / "bench.leadpolicy.xml", HERE / "bench.leadsource.xml"
EDITS = ["weight", "point", "value", "band", "threshold", "all-points"]
TURNS = 10          # of the edits; each turn makes a tenth of them
EDITS_A_TURN = 20
KEPT = "edit weight, points kept"


class Run:
    """The contenders that are there, and what was measured: {work: {contender: [ms, ...]}}"""

    def __init__(self, options, rows):
        self.folder, self.rows, self.rounds = options.folder, rows, options.rounds
        self.leads = self.folder / ("leads-%d.csv" % rows)
        self.times, self.facts = {}, {}
        self.engine = Engine(options.build / "tests/bench/bench-engine", POLICY, SOURCE)
        self.duckdb = self.sqlite = None
        if not missing_duckdb(self.folder):
            self.duckdb = DuckDB(self.folder, HERE, POLICY, SOURCE)
        if not missing_sqlite():
            self.sqlite = SQLite(self.folder / "leads.sqlite", POLICY, SOURCE)

    def add(self, work, contender, *times):
        self.times.setdefault(work, {}).setdefault(contender, []).extend(times)

    def add_answer(self, work, contender, answer):
        self.add(work, contender, answer["ms"])
        self.add(work, contender + PROCESSOR, answer["cpu_ms"])

    def scratch(self, name):
        path = self.folder / name
        path.unlink(missing_ok=True)
        return path

    def close(self):
        for contender in (self.engine, self.duckdb, self.sqlite):
            if contender:
                contender.close()

    # -- the works

    def imports(self):
        self.leads.read_bytes()  # into the page cache, for all alike
        for _ in range(self.rounds):
            self.engine.start()
            loaded = self.engine.ask("load", self.leads)
            self.add_answer("import", "Leadpact", loaded)
            self.add("leads out of the table", "Leadpact", loaded["leads_ms"])
            self.facts["loaded"] = loaded
            if self.duckdb:
                self.add_answer("import", "DuckDB", self.duckdb.load(self.leads))
            if self.sqlite:
                self.add_answer("import", "SQLite", self.sqlite.load(self.leads))

    def storing(self):
        for _ in range(self.rounds):
            file = self.scratch("bench.leadpact")
            self.engine.start()
            imported = self.engine.ask("load", self.leads)["ms"]
            stored = self.engine.ask("store", file)
            self.add("import and store", "Leadpact", imported + stored["ms"])
            self.facts["disk"] = {"Leadpact": stored["bytes"] / self.rows}
            if self.duckdb:
                file = self.scratch("leads.duckdb")
                took = self.duckdb.load(self.leads, file)
                self.add("import and store", "DuckDB", took["ms"])
                self.facts["disk"]["DuckDB"] = file.stat().st_size / self.rows
            if self.sqlite:  # it knows nothing but its file
                self.times["import and store"]["SQLite"] = self.times["import"]["SQLite"]
                self.facts["disk"]["SQLite"] = self.sqlite.file.stat().st_size / self.rows
        for _ in range(self.rounds):
            self.engine.start()
            opened = self.engine.ask("open", self.folder / "bench.leadpact")
            self.add("open a workspace", "Leadpact", opened["ms"])
            self.facts["opened"] = opened

    def impacts(self):
        """From an edit at the window to its figures, and the evidence that follows."""
        self.engine.start()
        self.facts["watched"] = self.engine.ask("watch", self.folder / "bench.leadpact")
        for turn in range(TURNS):
            answer = self.engine.ask("impact", "weight", EDITS_A_TURN, 3 * turn * EDITS_A_TURN)
            for work in ("calm", "evidence", "hasty"):
                self.add("impact, " + work, "Leadpact", *answer[work + "_ms"])

    def ready(self):
        """Everybody has the leads in memory, or where else it works on them."""
        self.engine.start()
        self.engine.ask("load", self.leads)
        if self.duckdb:
            self.duckdb.load(self.leads)
            self.duckdb.keep()
        if self.sqlite:
            self.sqlite.ready()

    def agreement(self):
        """What differs between the contenders, as sentences."""
        found = []
        for weight in (30, 45):
            self.engine.ask("weight", weight)
            ours = self.engine.figures()
            for peer in filter(None, (self.duckdb, self.sqlite)):
                peer.statement.set_weight("fit", weight)
                theirs = peer.figures()
                found += ["%d leads, weight %d: %s of %s: %s, ours: %s" % (
                    self.rows, weight, part, peer.name, getattr(theirs, part),
                    getattr(ours, part))
                    for part in ours._fields if getattr(theirs, part) != getattr(ours, part)]
            if sum(ours.stages.values()) != self.rows:
                found.append("not every lead is in a stage")
            self.facts["stages"] = ours.stages
        return found

    def classifying(self):
        for turn in range(self.rounds * 2):
            own = self.engine.ask("classify", 1)
            self.add("classify", "Leadpact", *own["ms"])
            self.add("classify", "Leadpact" + PROCESSOR, *own["cpu_ms"])
            if self.duckdb:
                self.add_answer("classify", "DuckDB", self.duckdb.classify())
            if self.sqlite and turn < 2:
                self.add("classify", "SQLite", self.sqlite.classify())

    def edit(self, verb, kind, turn):
        answer = self.engine.ask(verb, kind, EDITS_A_TURN, turn * EDITS_A_TURN)
        work = "pane" if verb == "pane" else "edit " + kind
        self.add(work, "Leadpact", *answer["ms"])
        self.add(work, "Leadpact" + PROCESSOR, *answer["cpu_ms"])

    def editing(self):
        for turn in range(TURNS):
            for kind in EDITS:
                self.edit("edit", kind, turn)
            self.edit("pane", "weight", turn)
            if self.duckdb:
                self.duckdb.statement.set_weight("fit", 20 + turn)
                self.add_answer("edit weight", "DuckDB", self.duckdb.classify())
                self.add_answer(KEPT, "DuckDB", self.duckdb.classify_kept())
            if self.sqlite and turn < 1:
                self.sqlite.statement.set_weight("fit", 20 + turn)
                self.add("edit weight", "SQLite", self.sqlite.classify())
        if self.duckdb:
            for key in ("Leadpact", "Leadpact" + PROCESSOR):
                self.times[KEPT][key] = self.times["edit weight"][key]

    def rest(self):
        moved = self.engine.ask("moves", 50)
        self.add("who moved", "Leadpact", *moved["count_ms"])
        self.add("who moved, as a table", "Leadpact", *moved["table_ms"])
        self.add("explain", "Leadpact", *self.engine.ask("explain", 2000)["ms"])
        self.facts["memory"] = self.engine.ask("memory")["rss"]


def measure(options, rows):
    """(what was measured, what did not agree)"""
    run = Run(options, rows)
    try:
        subprocess.run([options.build / "data/example/generate-leads", "--rows", str(rows),
                        "--plain", run.leads], check=True)
        run.imports()
        run.storing()
        run.impacts()
        run.ready()
        found = run.agreement()
        run.classifying()
        run.editing()
        run.rest()
    finally:
        run.close()
    return {"rows": rows, "bytes": run.leads.stat().st_size, "times": run.times,
            "facts": run.facts}, found


def measure_start(build):
    """{program: [ms to the first frame]}, or a sentence that says why there is none."""
    window, factory = build / "src/gui/leadpact", "/usr/bin/gtk4-widget-factory"
    if not window.exists() or not os.path.exists(factory):
        return "the window or gtk4-widget-factory (package gtk-4-examples) is not there"
    sys.path.insert(0, str(HERE.parent / "gui"))
    try:
        import gtkdrive
        environment = {"GSETTINGS_SCHEMA_DIR": str(build / "data"),
                       "LEADPACT_DATA_DIR": "%s:%s" % (ROOT / "data", build / "data")}
        rows = gtkdrive.measure_startup([[str(window)], [factory]], 10, environment)
    except (ImportError, OSError, AssertionError) as error:
        return "no window could be measured: %s" % error
    return {name: [row[-1] for row in times]
            for name, times in zip(("Leadpact", "gtk4-widget-factory"), rows)}


def read_options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--folder", type=pathlib.Path, required=True)
    parser.add_argument("--rows", type=int, action="append")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-window", action="store_true")
    options = parser.parse_args()
    options.build, options.folder = options.build.resolve(), options.folder.resolve()
    return options


def main():
    options = read_options()
    for reason in filter(None, (missing_duckdb(options.folder), missing_sqlite())):
        print("A column is left out: %s." % reason)

    load = os.getloadavg()[0]
    result = {"at": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()), "load": load,
              "real_time": os.sched_getscheduler(0) in (os.SCHED_FIFO, os.SCHED_RR),
              "processors": os.cpu_count(), "system": platform.platform(), "sizes": []}
    differences = []
    for rows in options.rows or [100_000, 1_000_000]:
        sizes, found = measure(options, rows)
        result["sizes"].append(sizes)
        differences += found
    result["start"] = "not asked for" if options.no_window else measure_start(options.build)

    (options.folder / "figures.json").write_text(json.dumps(result, indent=1))
    print(markdown(result))
    for sentence in differences:
        print("NOT THE SAME: %.600s" % sentence)
    return 1 if differences else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failed as error:
        sys.exit("bench.py: %s" % error)
