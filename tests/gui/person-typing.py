#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Twenty characters by real keys into every entry of the editing pages: what is shown anew
after each commit takes neither the focus nor the cursor, and all twenty are one step of
history.

    person-typing.py PROGRAM CLI EXAMPLE_FOLDER
"""

import os
import sys
import tempfile
import time

from person import Person, Tap, example_policy, new_workspace

TYPED = "abcdefghijklmnopqrst"

# Rows to open, so that their entries are there: label, and how many of that label to pass.
ROWS = {
    "Profile": ["Runs the plant", "Employees"],
    "Scoring": ["Limits, Owner and Grades", "Makes things", "Employees"],
    "Stages": ["Leads with an industry", "Key account team", "Rejections of the week",
               "Reads much, buys nothing"],
}


def open_rows(app, page):
    for label in ROWS[page]:
        app.click(app.find("label", label))
        app.idle(quiet=0.3)


def list_entries(app):
    """Those of the page; values are typed to be added, not to be committed."""
    return [node for node in app.find_all("text")
            if node.name not in ("Add a value", "Name of the Definition")]


def type_once(app, frame, node, where, before):
    """Types, and a letter more after a rest; undo takes that letter, then the rest as far as
    it is one step. The cursor is put by the key @where."""
    app.click(node)
    app.key(where)
    app.x.type(TYPED, delay=0.005)
    wanted = before + TYPED if where == "ctrl+End" else TYPED + before
    app.wait_until(lambda: app.text_of(node) == wanted,
                   what="%r in %r, it has %r" % (wanted, node, app.text_of(node)))
    time.sleep(0.5)
    app.idle(quiet=0.06)
    # The cursor is still behind what was typed.
    app.x.type("u")
    with_one = wanted + "u" if where == "ctrl+End" else TYPED + "u" + before
    app.wait_until(lambda: app.text_of(node) == with_one,
                   what="%r in %r, it has %r" % (with_one, node, app.text_of(node)))
    time.sleep(0.5)
    app.idle(quiet=0.06)
    app.do(frame, action="win.undo")
    app.wait_until(lambda: app.text_of(node) == wanted, what="one step of %r" % node)
    app.do(frame, action="win.undo")
    app.wait_until(lambda: app.text_of(node) != wanted, what="a step of %r undone" % node)
    app.idle(quiet=0.06)
    return app.text_of(node)


def type_into(app, frame, node, where):
    before = app.text_of(node)
    # A machine that stands still for half a second between two keys makes a rest of its own,
    # and two steps; not three times in a row.
    for _ in range(3):
        left = type_once(app, frame, node, where, before)
        if left == before:
            return
        while app.text_of(node) != before:
            here = app.text_of(node)
            app.do(frame, action="win.undo")
            app.wait_until(lambda: app.text_of(node) != here, what="undo of %r" % here)
    raise AssertionError("%r in one step, %r had %r" % (before, node, left))


def check_page(app, page):
    app.page(page)
    open_rows(app, page)
    # The same objects from the first entry to the last.
    entries = list_entries(app)
    assert len(entries) >= 4, (page, entries)
    # In the long form each of them.
    if not os.environ.get("LEADPACT_LONG"):
        entries = entries[::3]
    frame = app.find("frame")
    for number, node in enumerate(entries):
        type_into(app, frame, node, "ctrl+End" if number % 2 == 0 else "ctrl+Home")
    print("# %s: %d entries" % (page, len(entries)))


def main(program, cli, example):
    with tempfile.TemporaryDirectory() as folder, Tap() as tap:
        path = new_workspace(cli, os.path.join(folder, "example.leadpact"),
                             example_policy(example))
        with Person([program, path], size=(1280, 1000), timeout=60) as app:
            for page in ROWS:
                tap.check(check_page, app, page)
            tap.check(Person.leave, app)


if __name__ == "__main__":
    main(*sys.argv[1:])
