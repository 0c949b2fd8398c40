#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A check that cannot fail proves nothing: each fault test is run with a fault of our own
program (see sabotage.c), and must find it.

    test-sabotage.py TEST...

A fault counts as found when an assertion of the test or of its helper says so; a test that
only crashes, hangs or cannot start has found nothing.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

FOUND = re.compile(rb"ERROR:\S*tests/(fault|document|workspace)/\S+\.c:\d+:\w+: (assertion failed|'.*' should be)")
SECONDS = 40
QUICK = "/dev/shm" if os.access("/dev/shm", os.W_OK | os.X_OK) else None

# The fault, the test, and which part of it.
CASES = [
    ("journal-off", "test-fault-loop", "/fault/every-operation/edit"),
    ("no-rollback", "test-fault-loop", "/fault/every-operation/edit"),
    ("swallowed-error", "test-fault-loop", "/fault/every-operation/edit"),
    ("half-step", "test-fault-loop", "/fault/every-operation/edit"),
    ("half-publication", "test-fault-loop", "/fault/every-operation/publish"),
    ("no-sweep", "test-fault-loop", "/fault/every-operation/import"),
    ("journal-off", "test-power-loss", "/fault/power-loss/commands"),
    ("journal-in-memory", "test-power-loss", "/fault/power-loss/commands"),
    ("sync-off", "test-power-loss", "/fault/power-loss/commands"),
    ("folder-not-synced", "test-power-loss", "/fault/power-loss/commands"),
    ("early-acknowledgement", "test-power-loss", "/fault/power-loss/commands"),
    ("half-step", "test-power-loss", "/fault/power-loss/commands"),
    ("name-not-synced", "test-power-loss", "/fault/power-loss/creating"),
    ("name-not-synced", "test-power-loss", "/fault/power-loss/copying"),
    ("early-acknowledgement", "test-killed", "/fault/killed/when-a-command-begins"),
    ("no-sweep", "test-killed", "/fault/killed"),
    ("swallowed-full", "test-small-disk", "/fault/small-disk"),
    ("ignored-conflict", "test-two-processes", "/fault/two-processes/workspace"),
    ("ignored-conflict", "test-two-processes", "/fault/two-processes/document"),
    ("swallowed-error", "test-document-faults", "/fault/document/edit"),
    ("no-rollback", "test-document-faults", "/fault/document/undo"),
    ("half-step", "test-document-faults", "/fault/document/two-edits"),
    ("lost-undo", "test-undo", "/fault/undo"),
    ("touched-leads", "test-undo", "/fault/undo"),
]


def run(program, part, sabotage):
    """What is wrong with how the test took the fault, or None. What it leaves is removed."""
    environment = dict(os.environ, LP_SABOTAGE=sabotage)
    environment.pop("LEADPACT_LONG", None)
    with tempfile.TemporaryDirectory(dir=QUICK) as quick, \
            tempfile.TemporaryDirectory(dir="/var/tmp") as disk:
        environment.update(TMPDIR=quick, LP_TEST_DISK=disk)
        return run_in(environment, program, part)


def run_in(environment, program, part):
    try:
        done = subprocess.run([program, "-p", part], env=environment, timeout=SECONDS,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False)
    except subprocess.TimeoutExpired:
        return "it did not end"
    if done.returncode == 0:
        return "it passed"
    if not FOUND.search(done.stdout):
        return "it failed otherwise: %s" % done.stdout[-2000:].decode(errors="replace")
    return None


def main(programs):
    by_name = {pathlib.Path(program).name: program for program in programs}
    print("1..%d" % len(CASES))
    failed = 0
    for number, (sabotage, test, part) in enumerate(CASES, 1):
        wrong = run(by_name[test], part, sabotage)
        failed += wrong is not None
        for line in (wrong or "").splitlines():
            print("# " + line)
        print("%sok %d /fault/sabotage/%s/%s" % ("not " if wrong else "", number, sabotage,
                                                 part.removeprefix("/fault/")), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
