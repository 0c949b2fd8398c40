#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A person makes a definition, brings in a CSV by hand and sees its figures.

    person-leads.py PROGRAM

Real keys and clicks; what is on screen is read as a screen reader would.
"""

import glob
import os
import random
import re
import subprocess
import sys
import tempfile

from gtkdrive import App

LEADS = 300


def write_leads(path):
    dice = random.Random(7)
    with open(path, "w", encoding="utf-8") as file:
        file.write("Lead Id;Industry;Employees;Created;Lead Status\n")
        for i in range(LEADS):
            won = dice.random() < 0.3
            file.write("L-%d;%s;%d;2024-%02d-%02d;%s\n" % (
                i, dice.choice(["Software", "Retail", "Chemicals", "Select"]),
                dice.randrange(1, 5000), 1 + i % 12, 1 + i % 28,
                "Closed Won" if won else dice.choice(["Closed Lost", "Working"])))
        file.write("L-0;Retail;5;2024-01-01;Working\n")       # an id that is there already
        file.write("L-x;Retail;many;2024-01-01;On Ice\n")     # no number; a word to be asked


def choose_file(app, path):
    """Types a path into GTK's own file chooser."""
    app.idle(quiet=0.4)
    app.type_keys(path)
    app.idle(quiet=0.2)
    app.key("Return")


def answer_questions(app):
    """Chooses an answer to each question that the assistant asks."""
    asked = app.find("combo box", re.compile(r"What does “On Ice” in “Lead Status” say\?"))
    assert "sensitive" not in app.find("push button", "Import").states()
    app.choose(asked, "Still open")
    app.gone("combo box", re.compile("What does .*"))
    app.find("label", re.compile(r"Still open: .*On Ice \(1\).*"))


def import_leads(app, folder):
    app.click("push button", "New Definition…")
    app.click("push button", "Create…")
    choose_file(app, os.path.join(folder, "workshop"))
    app.find("push button", "Choose File…")
    assert os.path.exists(os.path.join(folder, "workshop.leadpact"))

    app.click("push button", "Choose File…")
    choose_file(app, os.path.join(folder, "leads.csv"))
    app.find("label", "302 rows, 5 columns")
    app.find("label", "Closed Won")
    answer_questions(app)
    app.click("push button", "Import")


def check_figures(app):
    app.find("label", re.compile(r"302 rows read: 301 leads evaluated, 1 row"), timeout=20)
    app.find("list item", "Lead: 301 leads")
    app.find("push button", "Undo")
    assert not app.unnamed(), app.unnamed()


def check_fold(app):
    app.key("F9")
    app.gone("list item", "Lead: 301 leads")
    app.key("F9")
    app.find("list item", "Lead: 301 leads")


def rename(app):
    app.click("push button", "Rename the Definition")
    app.idle()
    app.key("ctrl+a")
    app.type_keys("What a lead is")
    app.key("Return")
    app.find("label", "What a lead is")
    app.key("Escape")
    app.idle()


def export(app, folder):
    app.key("ctrl+e")
    app.find("push button", "Save")
    choose_file(app, os.path.join(folder, "agreed"))
    app.wait_until(lambda: glob.glob(os.path.join(folder, "agreed*.xml")))
    app.find("label", re.compile("Exported to .*"))


def open_again(app, program, folder):
    """A second start with the same file raises the window that has it."""
    subprocess.run([program, os.path.join(folder, "workshop.leadpact")], check=True,
                   env=app.session.env, timeout=20)
    assert len(app.windows()) == 1, app.windows()


def reopen(program, folder):
    with App([program, os.path.join(folder, "workshop.leadpact")]) as app:
        app.find("list item", "Lead: 301 leads", timeout=20)
        app.find("label", "What a lead is")
        open_again(app, program, folder)
        app.close_window()
        assert app.wait_exit() == 0 and not app.problems(), app.problems()


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        write_leads(os.path.join(folder, "leads.csv"))
        with App([program]) as app:
            import_leads(app, folder)
            check_figures(app)
            check_fold(app)
            rename(app)
            export(app, folder)
            app.close_window()
            assert app.wait_exit() == 0 and not app.problems(), app.problems()
        reopen(program, folder)


if __name__ == "__main__":
    main(sys.argv[1])
