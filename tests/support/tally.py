#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the test cases that meson ran, and says so in one last line: "N passed, N failed".

    tally.py STATUS BUILD-DIRECTORY...

A case is a line of TAP output; a test without such lines is one case. A case that ran in several
builds is one case, passed when it passed in all of them. STATUS is not 0 when something beside
the cases failed (a build, say); then at least one failure is counted.
"""

import collections
import json
import pathlib
import re
import sys

LINE = re.compile(r"^(not )?ok\b\s*\d*\s*(?:- )?(.*?)\s*(?:#\s*(SKIP)\b\s*(.*))?$", re.IGNORECASE)
GOOD = ("OK", "SKIP", "EXPECTEDFAIL")


def cases_of(test):
    """[(name, outcome, why)] of one entry of meson's log; outcome: passed, failed, skipped."""
    cases = []
    seen = collections.Counter()
    for line in (test.get("stdout") or "").splitlines():
        found = LINE.match(line)
        if not found:
            continue
        name = found[2] or "(no name)"
        seen[name] += 1
        if seen[name] > 1:
            name = "%s (%d)" % (name, seen[name])
        if found[1]:
            cases.append((name, "failed", ""))
        elif (found[3] or "").upper() == "SKIP":
            cases.append((name, "skipped", found[4]))
        else:
            cases.append((name, "passed", ""))
    good = test["result"] in GOOD
    if not good and not any(outcome == "failed" for _, outcome, _ in cases):
        cases.append(("(%s)" % test["result"].lower(), "failed", ""))
    elif not cases:
        cases.append(("(the program)", "skipped" if test["result"] == "SKIP" else "passed", ""))
    return cases


def main(status, builds):
    outcomes = {}
    for build in builds:
        log = pathlib.Path(build) / "meson-logs" / "testlog.json"
        if not log.exists():  # nothing to run there, or STATUS tells that the build failed
            print("%s: no tests run" % build)
            continue
        count = 0
        for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
            test = json.loads(line)
            for name, outcome, why in cases_of(test):
                key = (test["name"].split(" / ")[-1], name)
                if outcomes.get(key, ("",))[0] != "failed":
                    outcomes[key] = (outcome, "in %s %s" % (build, why))
                count += 1
        print("%s: %d cases run" % (build, count))

    by = collections.Counter(outcome for outcome, _ in outcomes.values())
    if status and not by["failed"]:
        outcomes[("./dev test", "something beside the cases")] = ("failed", "")
        by["failed"] = 1
    for (test, name), (outcome, why) in sorted(outcomes.items()):
        if outcome in ("failed", "skipped"):
            print("%s: %s %s %s" % (outcome, test, name, why))
    print("%d passed, %d failed" % (by["passed"], by["failed"]))
    return 1 if by["failed"] else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))
