#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A person sets goals by keys alone, sees the yardstick of the impact pane change, brings a
commitment in step, and takes it all back; then reads, copies and leaves the governance matrix.

    person-goals.py PROGRAM CLI LEADS.csv EXAMPLE_FOLDER
"""

import re

from person import play

ACCEPTED = "Accepted by sales, at least"


def check_goal(app):
    app.key("Alt+2")
    app.find("label", "What the Sides Owe Each Other")
    app.tab_to("check box", ACCEPTED)
    app.key("space")
    # It begins with what was committed to, and the cursor is in the number.
    app.undo_says(r"Acceptance: 70 %")
    app.find("label", "4 goals")
    app.type_keys("90")
    app.key("Return")
    app.undo_says(r"Acceptance: 70 % → 90 %")
    app.find("label", re.compile("83.2 %, at least 90.0 %: missed"))
    app.find("label", re.compile(r"83.2 %\s+missed"))


def check_commitment(app):
    """What the example's commitment said went along; one that differs is shown."""
    app.find("label", "Sales is committed to it: “Accepts what was agreed”")
    app.key("ctrl+z")
    app.undo_says(r"Acceptance: 70 %(?! →)")
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
    app.toast("Table copied")
    app.click("table row", "Sales qualified lead (SQL)")
    app.gone("push button", "Copy Table")
    app.find("text", re.compile("Name.*"))
    app.find("label", "Sales qualified lead")


if __name__ == "__main__":
    play(check_goal, check_commitment, check_matrix)
