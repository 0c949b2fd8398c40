#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A person sets goals by keys alone, sees the yardstick of the impact pane change, brings a
commitment in step, and takes it all back; then reads, copies and leaves the governance matrix.

    person-goals.py PROGRAM CLI LEADS.csv EXAMPLE_FOLDER
"""

import os
import re
import subprocess
import sys
import tempfile

from gtkdrive import App

ACCEPTED = "Accepted by sales, at least"


def undo_says(app, pattern):
    """What the next undo would take back."""
    def said():
        node = app.find("push button", re.compile("Undo.*"))
        return re.search(pattern, node.description() or node.name)
    app.wait_until(said, what="undo to say %r" % pattern)


def tab_to(app, role, name):
    """With the Tab key only."""
    for _ in range(60):
        for node in app.find_all(role, name):
            if "focused" in node.states():
                return node
        app.key("Tab")
        app.idle(quiet=0.05)
    raise AssertionError("Tab never gets to %s %r" % (role, name))


def check_goal(app):
    app.key("Alt+2")
    app.find("label", "What the Sides Owe Each Other")
    tab_to(app, "check box", ACCEPTED)
    app.key("space")
    # It begins with what was committed to, and the cursor is in the number.
    undo_says(app, r"Acceptance: 70 %")
    app.find("label", "4 goals")
    app.type_keys("90")
    app.key("Return")
    undo_says(app, r"Acceptance: 70 % → 90 %")
    app.find("label", re.compile("83.2 %, at least 90.0 %: missed"))
    app.find("label", re.compile(r"83.2 %\s+missed"))


def check_commitment(app):
    """What the example's commitment said went along; one that differs is shown."""
    app.find("label", "Sales is committed to it: “Accepts what was agreed”")
    app.key("ctrl+z")
    undo_says(app, r"Acceptance: 70 %(?! →)")
    app.find("label", re.compile("83.2 %, at least 70.0 %: met"))
    app.key("ctrl+z")
    app.gone("spin button", ACCEPTED)
    app.find("label", "3 goals")
    app.find("label", re.compile(r"83.2 %\s+now"))


def check_matrix(app):
    app.key("Alt+5")
    app.idle()
    app.click("push button", "Matrix")
    app.idle()
    app.find("push button", "Copy Table")
    app.find("table cell", "Sales: Account executives")
    app.find("table cell", "At most 25 leads a week in Sales accepted lead")
    app.key("ctrl+c")
    app.find("label", "Table copied")
    app.click("table row", "Sales qualified lead (SQL)")
    app.gone("push button", "Copy Table")
    app.find("text", re.compile("Name.*"))
    app.find("label", "Sales qualified lead")


def main(program, cli, leads, example):
    with tempfile.TemporaryDirectory() as folder:
        workspace = os.path.join(folder, "example.leadpact")
        subprocess.run([cli, "new", workspace, "--policy",
                        os.path.join(example, "example.leadpolicy.xml")], check=True)
        subprocess.run([cli, "import", workspace, leads, "--source",
                        os.path.join(example, "example.leadsource.xml")], check=True,
                       stdout=subprocess.DEVNULL)
        with App([program, workspace], size=(1600, 1000), timeout=20) as app:
            try:
                app.find("list item", re.compile(r"Lead: .*"), timeout=30)
                for check in (check_goal, check_commitment, check_matrix):
                    check(app)
                assert not app.unnamed(), app.unnamed()
            except BaseException:
                app.screenshot(os.environ.get("LEADPACT_SHOT", "person-goals.png"))
                raise
            app.close_window()
            assert app.wait_exit() == 0 and not app.problems(), app.problems()


if __name__ == "__main__":
    main(*sys.argv[1:])
