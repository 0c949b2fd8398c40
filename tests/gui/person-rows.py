#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows that are moved, copied, removed and brought back, and a weight that is dragged: each
is one step that undo names in words.

    person-rows.py PROGRAM CLI LEADS.csv EXAMPLE_FOLDER
"""

import re

from person import play


def names(app, wanted):
    """Those of @wanted that are on screen, from top to bottom."""
    return [node.name for node in app.find_all("label") if node.name in wanted]


def check_rows(app):
    both = ("100 to 5,000 people", "Makes things")
    app.page("Profile")
    assert names(app, both) == list(both)

    app.menu("push button", "Move Down", name="Menu of 100 to 5,000 people")
    app.wait_until(lambda: names(app, both) == list(reversed(both)))
    app.undo_says("100 to 5,000 people: moved down")

    app.menu("push button", "Remove", name="Menu of 100 to 5,000 people")
    app.toast("Trait “100 to 5,000 people” removed")
    assert names(app, both) == ["Makes things"]
    app.idle(quiet=0.3)
    app.click(app.find("push button", "Undo", nth=1))
    app.wait_until(lambda: names(app, both) == list(reversed(both)))

    app.menu("push button", "Duplicate", name="Menu of Makes things")
    app.wait_until(lambda: len(names(app, ("Makes things",))) == 2)
    app.undo_says("Makes things: copied")


def check_weight(app):
    app.page("Scoring")
    scale = app.find("slider", "Weight")
    app.drag(scale, scale, start=(0.45, 0.5), end=(0.8, 0.5), steps=10)
    app.undo_says(r"Fit weight 45 → \d\d")
    app.do(app.find("frame"), action="win.undo")
    app.undo_says("Makes things: copied")
    app.wait_until(lambda: app.value_of(scale) == 45)

    spin = app.find("spin button", "Weight")
    app.type(spin, "60", verify=False)
    app.undo_says("Fit weight 45 → 60")
    app.find("label", "3 dimensions, sum 115")


def check_decay(app):
    """A part that is there or not."""
    app.click(app.find("label", "Makes things"))
    app.idle(quiet=0.3)
    app.click("check box", "Decay")
    app.find("spin button", "Loses Percent")
    app.undo_says("Makes things: points fade with age")
    app.do(app.find("frame"), action="win.undo")
    app.gone("spin button", "Loses Percent")


def check_stages(app):
    app.page("Stages")
    app.find("push button", "Ways In: No stage before")
    app.click("push button", "Sales qualified lead")
    app.find("label", "Sales qualified lead")
    app.click("push button", re.compile("Ways In: The stage before"))
    app.click("check box", "Lead")
    app.undo_says("Sales qualified lead: Ways In lead")
    app.key("Escape")
    app.find("label", "From Lead")


if __name__ == "__main__":
    play(check_rows, check_weight, check_decay, check_stages, size=(1280, 1000))
