#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bytes of a workspace that changed on disk: nothing crashes, a changed version is always found,
and it is counted what else is read changed without a word. As TAP.

    test-flips.py OPENER MAKER

Three hundred flips; ten thousand where LEADPACT_LONG is 1. LEADPACT_SEED repeats a run.
"""

import collections
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

from opener import run

FLIPS = 10000 if os.environ.get("LEADPACT_LONG") == "1" else 300
SECONDS = 30.0
# Beside these, every value that is read has a checksum or a seal. They are what a person sees in
# a list, and no figure is made of them, but of the days from which a lead is judged, which are
# said beside each; a count or a place that changed does not fit the rest.
UNSEALED = {"step label", "step at", "present", "lead set name", "lead set imported", "mature days",
            "chosen", "word", "leads", "joined", "proposal side", "proposal origin", "signature"}


def values_of(outcome):
    """{name: digest} of what was read, and {"what failed": code}"""
    values, failed = {}, {}
    for what, *rest in outcome.lines:
        if what == "value":
            values[rest[0]] = rest[1]
        elif rest[0] != "ok":
            failed[what] = rest[0]
    return values, failed


def kind(name):
    return name.rpartition(" ")[0]


def flip(data, dice):
    spoilt = bytearray(data)
    at = dice.randrange(len(spoilt))
    spoilt[at] ^= dice.randrange(1, 256)
    return at, bytes(spoilt)


def main(opener, maker):
    # Each is run in the folder of its file.
    opener, maker = os.path.abspath(opener), os.path.abspath(maker)
    seed = int(os.environ.get("LEADPACT_SEED") or time.time_ns() % 1000000)
    dice = random.Random(seed)
    counts, silent, faults = collections.Counter(), collections.Counter(), []
    with tempfile.TemporaryDirectory(prefix="flips-") as folder:
        good = pathlib.Path(folder) / "good.leadpact"
        path = pathlib.Path(folder) / "flip" / "plan.leadpact"
        path.parent.mkdir()
        subprocess.run([maker, good], check=True)
        data = good.read_bytes()
        wanted, failed = values_of(run(opener, ("--values",), good, SECONDS))
        assert wanted and not failed, failed
        for _ in range(FLIPS):
            at, spoilt = flip(data, dice)
            path.write_bytes(spoilt)
            outcome = run(opener, ("--values",), path, SECONDS)
            if outcome.status != 0:
                faults.append("byte %d to %d: ended with %d: %s" % (
                    at, spoilt[at], outcome.status, outcome.said[-1500:]))
                continue
            values, failed = values_of(outcome)
            changed = {kind(name) for name, digest in values.items()
                       if wanted.get(name) != digest}
            counts["refused" if "open" in failed else "found when read" if failed
                   else "read changed" if changed else "nothing of it is read"] += 1
            silent.update(changed)
            if changed - UNSEALED:
                faults.append("byte %d to %d: %s was read changed" % (
                    at, spoilt[at], ", ".join(sorted(changed - UNSEALED))))
            left = set(os.listdir(path.parent)) - {path.name}
            for name in left:
                faults.append("byte %d to %d: left %s" % (at, spoilt[at], name))
                (path.parent / name).unlink()
    print("1..1\n%sok 1 - /hostile/flips/every-changed-version-is-found" % (
        "not " if faults else ""))
    for fault in faults[:50]:
        print("# " + fault.replace("\n", "\n# "))
    print("# seed %d, %d flips: %s" % (seed, FLIPS, ", ".join(
        "%d %s" % (n, what) for what, n in counts.most_common())))
    print("# read changed: %s" % (", ".join("%s %d" % item for item in silent.most_common())
                                  or "nothing"))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
