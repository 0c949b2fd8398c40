#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A person looks through what the checks say, mends one thing with a click and takes that back,
goes to another, and makes a list of vague words that is the team's own.

    person-findings.py PROGRAM CLI LEADS.csv EXAMPLE_FOLDER
"""

import os
import re
import sys
import tempfile

from person import example_policy, play

MEND = "Add the KPI “SAL to SQL”"
VAGUE = re.compile("The stage “Sales qualified lead” says “good fit”.*")
# Nothing but words in place of criteria, and nothing that is measured.
STAGE = """    <stage id="sql" name="Sales qualified lead" abbreviation="SQL" owner="sales">
      <definition>A good fit.</definition>
      <requires field="industry"/>
    </stage>
"""


def write_policy(example, path):
    with open(example_policy(example), encoding="utf-8") as file:
        text = re.sub(r'    <stage id="sql".*?</stage>\n', STAGE, file.read(), flags=re.S)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def open_list(app, said):
    """Opens what the checks say, by its button that says so; gives the number of warnings."""
    name = app.find(name=re.compile(said)).name
    app.click(None, re.compile(said))
    app.find("label", "Worth a look")
    return int(re.search(r"(\d+) (things? )?to look at", name).group(1))


def check_mend(app):
    # What the leads have to say comes after the figures.
    app.find(name=re.compile(r"1 thing to settle, \d\d to look at"), timeout=60)
    before = open_list(app, r"1 thing to settle, \d+ to look at")
    app.find("label", "Stops publication")
    app.find("label", VAGUE)
    app.find("label", "Stages › Sales qualified lead")
    app.click("push button", MEND)
    app.undo_says("Sales qualified lead: " + MEND)
    app.toast("Sales qualified lead: " + MEND)
    app.find(name="1 thing to settle, %d to look at" % (before - 1))
    app.key("ctrl+z")
    app.find(name="1 thing to settle, %d to look at" % before)


def check_go(app):
    """With keys alone: the first row of the list leads to its place."""
    open_list(app, "1 thing to settle.*")
    app.find("push button", MEND)
    for _ in range(4):
        if any("focused" in node.states() for node in app.find_all("push button", "Go")):
            break
        app.key("Tab")
        app.idle(quiet=0.05)
    app.key("Return")
    app.gone("push button", MEND)
    app.find("text", re.compile("Name.*"))


def check_words(app):
    open_list(app, "1 thing to settle.*")
    app.click("push button", "Vague Words…")
    app.find("text", "Vague words, one a line")
    app.key("ctrl+a")
    app.type_keys("nice")
    app.click("push button", "Save")
    app.gone("text", "Vague words, one a line")
    open_list(app, r"\d+ things? to look at")
    app.gone("label", VAGUE)
    app.click("push button", "Vague Words…")
    app.click("push button", "Back to the List of the Program")
    app.click("push button", "Save")
    app.find(name=re.compile("1 thing to settle.*"))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        policy = os.path.join(folder, "p.leadpolicy.xml")
        write_policy(sys.argv[-1], policy)
        play(check_mend, check_go, check_words, policy=policy)
