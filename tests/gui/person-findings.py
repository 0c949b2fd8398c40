#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A person looks through what the checks say, mends one thing with a click and takes that back,
goes to another, and makes a list of vague words that is the team's own.

    person-findings.py PROGRAM CLI LEADS.csv EXAMPLE_FOLDER
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

from gtkdrive import App

MEND = "Add the KPI “SAL to SQL”"
VAGUE = re.compile("The stage “Sales qualified lead” says “good fit”.*")
# Nothing but words in place of criteria, and nothing that is measured.
STAGE = """    <stage id="sql" name="Sales qualified lead" abbreviation="SQL" owner="sales">
      <definition>A good fit.</definition>
      <requires field="industry"/>
    </stage>
"""


def make_policy(example, folder):
    text = (pathlib.Path(example) / "example.leadpolicy.xml").read_text(encoding="utf-8")
    text = re.sub(r'    <stage id="sql".*?</stage>\n', STAGE, text, flags=re.S)
    path = pathlib.Path(folder) / "p.leadpolicy.xml"
    path.write_text(text, encoding="utf-8")
    return path


def open_list(app, said):
    """Opens what the checks say, by its button that says so; gives the number of warnings."""
    name = app.find(name=re.compile(said)).name
    app.click(None, re.compile(said))
    app.find("label", "Worth a look")
    return int(re.search(r"(\d+) (things? )?to look at", name).group(1))


def undo_says(app, pattern):
    def said():
        node = app.find("push button", re.compile("Undo.*"))
        return re.search(pattern, node.description() or node.name)
    app.wait_until(said, what="undo to say %r" % pattern)


def check_mend(app):
    before = open_list(app, r"1 thing to settle, \d+ to look at")
    app.find("label", "Stops publication")
    app.find("label", VAGUE)
    app.find("label", "Stages › Sales qualified lead")
    app.click("push button", MEND)
    undo_says(app, "Sales qualified lead: " + MEND)
    app.find("label", "Sales qualified lead: " + MEND)
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


def main(program, cli, leads, example):
    with tempfile.TemporaryDirectory() as folder:
        workspace = os.path.join(folder, "example.leadpact")
        subprocess.run([cli, "new", workspace, "--policy", make_policy(example, folder)],
                       check=True)
        subprocess.run([cli, "import", workspace, leads, "--source",
                        os.path.join(example, "example.leadsource.xml")], check=True,
                       stdout=subprocess.DEVNULL)
        with App([program, workspace], size=(1600, 1000), timeout=20) as app:
            try:
                app.find("list item", re.compile(r"Lead: .*"), timeout=30)
                # What the leads have to say comes after the figures.
                app.find(name=re.compile(r"1 thing to settle, \d\d to look at"), timeout=30)
                for check in (check_mend, check_go, check_words):
                    check(app)
                assert not app.unnamed(), app.unnamed()
            except BaseException:
                app.screenshot(os.environ.get("LEADPACT_SHOT", "person-findings.png"))
                raise
            app.close_window()
            assert app.wait_exit() == 0 and not app.problems(), app.problems()


if __name__ == "__main__":
    main(*sys.argv[1:])
