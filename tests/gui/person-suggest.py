#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A person asks for points by keys alone, looks at two rules, accepts one, sees it in the rule
behind, and takes it back; then asks for the threshold that meets the goals and accepts it.

    person-suggest.py PROGRAM CLI LEADS.csv EXAMPLE_FOLDER
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
    undo_says(app, "Suggested points of “Makes things” 30 → 25")
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
    undo_says(app, "Suggested threshold of “Sales accepted lead”")
    app.idle()
    app.key("ctrl+z")
    app.find("label", "“Sales accepted lead” asks for a total score of at least 51")


def main(program, cli, leads, example):
    with tempfile.TemporaryDirectory() as folder:
        workspace = os.path.join(folder, "example.leadpact")
        subprocess.run([cli, "new", workspace, "--policy",
                        os.path.join(example, "example.leadpolicy.xml")], check=True)
        subprocess.run([cli, "import", workspace, leads, "--source",
                        os.path.join(example, "example.leadsource.xml")], check=True,
                       stdout=subprocess.DEVNULL)
        with App([program, workspace], size=(1600, 1000), timeout=20) as app:
            # A busy machine may need more than the usual five seconds for a dialog.
            app.timeout = 30
            try:
                app.find("list item", re.compile(r"Lead: .*"), timeout=30)
                for check in (check_points, check_accept, check_threshold):
                    check(app)
                assert not app.unnamed(), app.unnamed()
            except BaseException:
                app.screenshot(os.environ.get("LEADPACT_SHOT", "person-suggest.png"))
                raise
            app.close_window()
            assert app.wait_exit() == 0 and not app.problems(), app.problems()


if __name__ == "__main__":
    main(*sys.argv[1:])
