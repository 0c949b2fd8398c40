#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the lint checks of one topic, as TAP: each on the real tree, and on a tree that breaks it.

    run.py TOPIC SOURCE-ROOT BUILD-ROOT
"""

import importlib
import pathlib
import sys
import tempfile

from tree import Tree


def planted_tree(plant, folder):
    for name, text in plant.files.items():
        path = pathlib.Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    if plant.prepare:
        plant.prepare(pathlib.Path(folder))
    return Tree(folder, build=folder)


class Tap:
    def __init__(self):
        self.count = self.failures = 0

    def case(self, good, name, why=()):
        self.count += 1
        self.failures += not good
        for line in [] if good else why:
            print(line, file=sys.stderr)
        print("%sok %d %s" % ("" if good else "not ", self.count, name))


def main(topic, source, build):
    real = Tree(source, build)
    tap = Tap()
    for check in importlib.import_module(topic).CHECKS:
        name = "/lint/%s/%s" % (topic, check.name)
        findings = check.find(real)
        tap.case(not findings, name, findings)
        for plant in check.plants:
            with tempfile.TemporaryDirectory() as folder:
                caught = check.find(planted_tree(plant, folder))
            tap.case(any(plant.expects in finding for finding in caught),
                     "%s/sees/%s" % (name, plant.name),
                     ["expected %r, found:" % plant.expects] + caught)
    print("1..%d" % tap.count)
    return 1 if tap.failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
