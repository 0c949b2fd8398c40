#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows that are moved, copied, removed and brought back, and a weight that is dragged: each
is one step that undo names in words.

    person-rows.py PROGRAM CLI LEADS.csv EXAMPLE_FOLDER
"""

import os
import re
import subprocess
import sys
import tempfile

from gtkdrive import App


def undo_says(app, pattern):
    """What the next undo would take back."""
    def said():
        node = app.find("push button", re.compile("Undo.*"))
        return re.search(pattern, node.description() or node.name)
    app.wait_until(said, what="undo to say %r" % pattern)


def names(app, wanted):
    """Those of @wanted that are on screen, from top to bottom."""
    return [node.name for node in app.find_all("label") if node.name in wanted]


def check_rows(app):
    both = ("100 to 5,000 people", "Makes things")
    app.click("label", "Profile")
    app.idle()
    assert names(app, both) == list(both)

    app.menu("push button", "Move Down", name="Menu of 100 to 5,000 people")
    app.wait_until(lambda: names(app, both) == list(reversed(both)))
    undo_says(app, "100 to 5,000 people: moved down")

    app.menu("push button", "Remove", name="Menu of 100 to 5,000 people")
    app.find("label", "Trait “100 to 5,000 people” removed")
    assert names(app, both) == ["Makes things"]
    app.idle(quiet=0.3)
    app.click(app.find("push button", "Undo", nth=1))
    app.wait_until(lambda: names(app, both) == list(reversed(both)))

    app.menu("push button", "Duplicate", name="Menu of Makes things")
    app.wait_until(lambda: len(names(app, ("Makes things",))) == 2)
    undo_says(app, "Makes things: copied")


def check_weight(app):
    app.click("label", "Scoring")
    app.idle()
    scale = app.find("slider", "Weight")
    app.drag(scale, scale, start=(0.45, 0.5), end=(0.8, 0.5), steps=10)
    undo_says(app, r"Fit weight 45 → \d\d")
    app.do(app.find("frame"), action="win.undo")
    undo_says(app, "Makes things: copied")
    app.wait_until(lambda: app.value_of(scale) == 45)

    spin = app.find("spin button", "Weight")
    app.type(spin, "60", verify=False)
    undo_says(app, "Fit weight 45 → 60")
    app.find("label", "3 dimensions, sum 115")


def check_decay(app):
    """A part that is there or not."""
    app.click(app.find("label", "Makes things"))
    app.idle(quiet=0.3)
    app.click("check box", "Decay")
    app.find("spin button", "Loses Percent")
    undo_says(app, "Makes things: points fade with age")
    app.do(app.find("frame"), action="win.undo")
    app.gone("spin button", "Loses Percent")


def check_stages(app):
    app.click("label", "Stages")
    app.idle()
    app.click("push button", "Sales qualified lead")
    app.find("label", "Sales qualified lead")
    app.click("push button", re.compile("Ways In: The stage before"))
    app.click("check box", "Lead")
    undo_says(app, "Sales qualified lead: Ways In lead")
    app.key("Escape")
    app.find("label", "From Lead")


def main(program, cli, leads, example):
    with tempfile.TemporaryDirectory() as folder:
        workspace = os.path.join(folder, "example.leadpact")
        subprocess.run([cli, "new", workspace, "--policy",
                        os.path.join(example, "example.leadpolicy.xml")], check=True)
        subprocess.run([cli, "import", workspace, leads, "--source",
                        os.path.join(example, "example.leadsource.xml")], check=True,
                       stdout=subprocess.DEVNULL)
        with App([program, workspace], size=(1280, 1000)) as app:
            try:
                app.find("list item", re.compile(r"Lead: .*"), timeout=30)
                for check in (check_rows, check_weight, check_decay, check_stages):
                    check(app)
                assert not app.unnamed(), app.unnamed()
            except BaseException:
                app.screenshot(os.environ.get("LEADPACT_SHOT", "person-rows.png"))
                raise
            app.close_window()
            assert app.wait_exit() == 0 and not app.problems(), app.problems()


if __name__ == "__main__":
    main(*sys.argv[1:])
