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

from person import Person, Tap, everything_has_a_name

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


def answer_questions(app):
    """Chooses an answer to each question that the assistant asks."""
    asked = app.find("combo box", re.compile(r"What does “On Ice” in “Lead Status” say\?"))
    assert "sensitive" not in app.find("push button", "Import").states()
    app.choose(asked, "Still open")
    app.gone("combo box", re.compile("What does .*"))
    app.find("label", re.compile(r"Still open: .*On Ice \(1\).*"))


def check_new(app, folder):
    app.click("push button", "New Definition…")
    app.click("push button", "Create…")
    app.choose_file(os.path.join(folder, "workshop"), replace=False)
    app.find("push button", "Choose File…")
    assert os.path.exists(os.path.join(folder, "workshop.leadpact"))


def check_import(app, folder):
    app.click("push button", "Choose File…")
    app.choose_file(os.path.join(folder, "leads.csv"), replace=False)
    app.find("label", "302 rows, 5 columns")
    app.find("label", "Closed Won")
    answer_questions(app)
    app.click("push button", "Import")


def check_figures(app, _):
    app.find("label", re.compile(r"302 rows read: 301 leads evaluated, 1 row"), timeout=20)
    app.find("list item", "Lead: 301 leads")
    app.find("push button", "Undo")
    everything_has_a_name(app)


def check_fold(app, _):
    app.key("F9")
    app.gone("list item", "Lead: 301 leads")
    app.key("F9")
    app.find("list item", "Lead: 301 leads")


def check_rename(app, _):
    app.click("push button", "Rename the Definition")
    app.idle()
    app.key("ctrl+a")
    app.type_keys("What a lead is")
    app.key("Return")
    app.find("label", "What a lead is")
    app.key("Escape")
    app.idle()


def check_export(app, folder):
    app.key("ctrl+e")
    app.find("push button", "Save")
    app.choose_file(os.path.join(folder, "agreed"), replace=False)
    app.wait_until(lambda: glob.glob(os.path.join(folder, "agreed*.xml")))
    app.toast(re.compile("Exported to .*"))


def open_again(app, program, folder):
    """A second start with the same file raises the window that has it."""
    subprocess.run([program, os.path.join(folder, "workshop.leadpact")], check=True,
                   env=app.session.env, timeout=20)
    assert len(app.windows()) == 1, app.windows()


def check_reopen(program, folder):
    with Person([program, os.path.join(folder, "workshop.leadpact")]) as app:
        app.find("list item", "Lead: 301 leads")
        app.find("label", "What a lead is")
        open_again(app, program, folder)
        app.leave()


def main(program):
    with tempfile.TemporaryDirectory() as folder, Tap() as tap:
        write_leads(os.path.join(folder, "leads.csv"))
        with Person([program]) as app:
            for check in (check_new, check_import, check_figures, check_fold, check_rename,
                          check_export):
                tap.check(check, app, folder)
            tap.check(Person.leave, app)
        tap.check(check_reopen, program, folder)


if __name__ == "__main__":
    main(sys.argv[1])
