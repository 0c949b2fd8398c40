#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Workspaces that somebody made to do us harm: each is opened and read, as TAP.

    test-hostile.py OPENER MAKER [--measured] [--list] [--report] [PATTERN...]

Whatever the file is, the opener ends in time and in little memory, without a fault, and leaves
alone every other file; one that it refuses stays as it was to the byte, and the message names
the file and says what to do. verdicts.txt says what each case must come to. With --measured
time and memory are held to the program's limits: only of use without a sanitizer. --list gives
the cases, --report what they come to. All of them where LEADPACT_LONG is 1.
"""

import fnmatch
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import traceback
import urllib.parse

import beside_cases  # noqa: F401  each adds its cases
import page_cases  # noqa: F401
import schema_cases
import value_cases
import lead_cases  # noqa: F401
import version_cases  # noqa: F401
from opener import run
from place import CASES, Place, as_shown

HERE = pathlib.Path(__file__).resolve().parent
LONG = os.environ.get("LEADPACT_LONG") == "1"
STRIDE = 4  # of the kinds that are a table or value times a way, in the short form
SLOW = re.compile(r"/\d+000000-|million|version/1000000|of-8-mib|-gib|many-tables")
# Beside other tests, and without optimisation, a second says less than in the long form.
SECONDS, MEBIBYTES = 2.0 if LONG else 5.0, 256
SANITIZED = 10  # times as long
PATIENCE = 10   # times until it is killed
COPY = re.compile(r"plan \(\d{4}-\d\d-\d\d\)\.leadpact$")
REMEDY = re.compile(r"open |go back to|check |choose |close |make |move |save a copy|take it from|import "
                    r"the file again|try again|remove |repair|save it as|shorten|rename|put the "
                    r"content|take some", re.IGNORECASE)


def make_apart(case, place):
    """Makes the file in a process of its own: the memory of whoever starts a program counts as
    that program's at first. What went wrong, or None."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            case.make(place)
            said = b"path" + os.fsencode(place.path)
        except BaseException:  # pylint: disable=broad-except
            said = b"cannot be made: " + traceback.format_exc().encode()
        os.write(write, said)
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    if not said.startswith(b"path"):
        return said.decode() or "cannot be made"
    place.path = pathlib.Path(os.fsdecode(said[4:]))
    return None


def verdicts():
    """[(pattern, what it must come to)]"""
    rows = []
    for line in (HERE / "verdicts.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            pattern, verdict = line.split()
            rows.append((pattern, verdict))
    return rows


class Judge:
    def __init__(self, opener, good, measured):
        self.opener, self.good, self.measured = opener, good, measured
        self.rows = verdicts()
        self.used = set()
        self.slowest = self.largest = (0, "")

    def wanted(self, name):
        for row in self.rows:
            if fnmatch.fnmatchcase(name, row[0]):
                self.used.add(row)
                return row[1]
        return "(no line in verdicts.txt)"

    def judge(self, case):
        """What is wrong with how this case went, or None."""
        with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
            place = Place(folder, self.good)
            try:
                return make_apart(case, place) or self.judge_place(case, place)
            finally:
                place.inner.chmod(0o700)

    def judge_place(self, case, place):
        before = place.picture()
        limit = SECONDS if self.measured else SECONDS * SANITIZED
        outcome = run(self.opener, case.arguments, place.path, PATIENCE * limit)
        self.slowest = max(self.slowest, (outcome.seconds, case.name))
        self.largest = max(self.largest, (outcome.mebibytes, case.name))
        after = place.picture()
        error = outcome.first_error()
        came = "ok" if error is None else "%s:%s" % (
            "open" if error[0] == "open" else "load", error[1])
        wanted, _, aside = self.wanted(case.name).partition("+")
        faults = []
        if outcome.status != 0:
            faults.append("ended with %d: %s" % (outcome.status, outcome.said[-1500:]))
        elif came != wanted:
            faults.append("%s, not %s: %s" % (came, wanted, error and error[2:]))
        if outcome.seconds > limit:
            faults.append("%.1f s" % outcome.seconds)
        if self.measured and outcome.mebibytes > MEBIBYTES:
            faults.append("%.0f MiB" % outcome.mebibytes)
        if error is not None:
            faults += message_faults(error, place)
        faults += file_faults(before, after, place, refused=error is not None, aside=aside)
        if error is None and not case.arguments and place.has_journal():
            faults.append("a journal is left")
        if not faults and error is None:
            faults = self.edit(case, place, limit)
        return "; ".join(faults) or None

    def edit(self, case, place, limit):
        """What can be read can be edited, or is read-only; and the window can show it."""
        before = place.picture()
        outcome = run(self.opener, case.arguments + ("--edit",), place.path,
                      PATIENCE * limit)
        error = outcome.first_error()
        faults = file_faults(before, place.picture(), place, False, "")
        if outcome.status != 0:
            faults.append("edited: ended with %d: %s" % (outcome.status, outcome.said[-1500:]))
        elif error is not None and (error[0], error[1]) != ("edit", "IO"):
            faults.append("edited: %s" % (error,))
        if outcome.seconds > limit:
            faults.append("edited: %.1f s" % outcome.seconds)
        if self.measured and outcome.mebibytes > MEBIBYTES:
            faults.append("edited: %.0f MiB" % outcome.mebibytes)
        return faults


def message_faults(error, place):
    if len(error) < 3:
        return ["no message"]
    message = urllib.parse.unquote(error[2])
    name = os.fsencode(place.path.name).decode(errors="replace")
    faults = []
    if name not in message:
        faults.append("the message does not name the file: %s" % message)
    if not REMEDY.search(message):
        faults.append("the message does not say what to do: %s" % message)
    return faults


def file_faults(before, after, place, refused, aside):
    """@aside: "journal" where SQLite must put back what a journal says, in the file only; "log"
    where it looks into a log, by an index beside it; "copy" where the program keeps one."""
    own = as_shown(place.path.relative_to(place.folder))
    real = {as_shown(path.relative_to(place.folder)) for path in place.other_names()}
    faults = []
    for name in sorted(set(before) | set(after)):
        if before.get(name) == after.get(name):
            continue
        if name in {own} | real and (not refused or aside in ("journal", "copy")):
            continue
        if name in (own + "-journal", own + "-wal", own + "-shm") and name not in after and (
                not refused or aside == "journal"):
            continue
        if name == own + "-shm" and aside == "log":
            continue
        if name not in before and aside == "copy" and COPY.search(name):
            continue
        faults.append("%s %s" % (name, "is gone" if name not in after else "is new"
                                 if name not in before else "was changed"))
    return faults


def chosen(patterns):
    if patterns:
        return [case for case in CASES
                if any(fnmatch.fnmatchcase(case.name, pattern) for pattern in patterns)]
    if LONG:
        return CASES
    return [case for number, case in enumerate(CASES)
            if not SLOW.search(case.name)
            and (number % STRIDE == 0 or not case.name.startswith(("schema/", "value/")))]


def report(judge, cases):
    """Lines for verdicts.txt as the program is now."""
    for case in cases:
        with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
            place = Place(folder, judge.good)
            fault = make_apart(case, place)
            error = fault or run(judge.opener, case.arguments, place.path, 20).first_error()
            place.inner.chmod(0o700)
            print(case.name, fault or ("ok" if error is None else "%s:%s" % (
                "open" if error[0] == "open" else "load", error[1])))


def main(opener, maker, *rest):
    # Each is run in the folder of its file.
    opener, maker = os.path.abspath(opener), os.path.abspath(maker)
    options = {word for word in rest if word.startswith("--")}
    patterns = [word for word in rest if not word.startswith("--")]
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        good = pathlib.Path(folder) / "good.leadpact"
        subprocess.run([maker, good], check=True)
        (pathlib.Path(folder) / "look").mkdir()
        look = Place(pathlib.Path(folder) / "look", good)
        schema_cases.add_table_cases(look)
        value_cases.add_value_cases(look)
        judge = Judge(opener, good, "--measured" in options)
        cases = chosen(patterns)
        if "--list" in options:
            print("\n".join(case.name for case in cases))
            return 0
        if "--report" in options:
            report(judge, cases)
            return 0
        print("1..%d" % (len(cases) + (LONG and not patterns)))
        failed = 0
        for number, case in enumerate(cases, 1):
            fault = judge.judge(case)
            failed += fault is not None
            print("%sok %d - /hostile/%s" % ("not " if fault else "", number, case.name))
            if fault:
                print("# " + fault.replace("\n", "\n# "))
            sys.stdout.flush()
        if LONG and not patterns:
            unused = [row for row in judge.rows if row not in judge.used]
            failed += bool(unused)
            print("%sok %d - /hostile/every-verdict-is-used" % ("not " if unused else "",
                                                                len(cases) + 1))
            for row in unused:
                print("# %s %s" % row)
        print("# %d kinds; the slowest took %.2f s (%s), the largest %.0f MiB (%s)" % (
            len(cases), *judge.slowest, *judge.largest))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
