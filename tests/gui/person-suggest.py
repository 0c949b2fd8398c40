#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A person asks for points by keys alone, looks at two rules, accepts one, sees it in the rule
behind, and takes it back; then asks for the threshold that meets the goals and accepts it.

    person-suggest.py PROGRAM CLI LEADS.csv EXAMPLE_FOLDER
"""

import re

from person import play


def cursor_is_in(app, name):
    def is_there():
        return "focused" in app.find("list item", name).states()
    app.wait_until(is_there, what="the cursor in %r" % name)


def check_points(app):
    app.key("Alt+4")
    app.find("label", re.compile(r"\+30 when Industry is .*"))
    app.idle()
    app.key("Alt+p")
    app.find("label", re.compile(r"0 of \d+ accepted"))
    app.find("label", re.compile(r"Learnt from 169 Won and 1704 Lost Leads"))
    cursor_is_in(app, "Makes things: 30 → 25")
    app.find(name="With Makes things: 30 → 25")
    app.find("label", re.compile(r"202 leads would change stage: .*"))
    app.key("Down")
    cursor_is_in(app, "Logistics: 12 → 11")
    app.find(name="With Logistics: 12 → 11")
    app.key("Up")
    cursor_is_in(app, "Makes things: 30 → 25")


def check_accept(app):
    app.key("Return")
    app.find("label", re.compile(r"1 of \d+ accepted"))
    app.find(name="The Draft as It Is")
    app.undo_says("Suggested points of “Makes things” 30 → 25")
    app.find("label", re.compile(r"\+25 when Industry is .*"))
    app.key("ctrl+z")
    app.find("label", re.compile(r"0 of \d+ accepted"))
    app.find("label", re.compile(r"\+30 when Industry is .*"))
    app.key("Escape")
    app.gone("label", re.compile(r"0 of \d+ accepted"))


def check_threshold(app):
    app.key("Alt+2")
    app.find("label", "“Sales accepted lead” asks for a total score of at least 51")
    app.idle()
    app.key("Alt+h")
    app.find("label", "Total score at least")
    app.find("label", "With It, on the Past Leads")
    app.idle()
    app.key("Return")
    app.find("label", re.compile("“Sales accepted lead” asks for a total score of at least (?!51).*"))
    app.undo_says("Suggested threshold of “Sales accepted lead”")
    app.idle()
    app.key("ctrl+z")
    app.find("label", "“Sales accepted lead” asks for a total score of at least 51")


if __name__ == "__main__":
    play(check_points, check_accept, check_threshold)
