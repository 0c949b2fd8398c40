# SPDX-License-Identifier: GPL-3.0-or-later
"""What every test of a person has in common: a workspace made from the example, a window on it,
what a person does in any window, and each thing that is checked told as a line of TAP.
"""

import contextlib
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET

from gi.repository import GLib

from gtkdrive import App, GuiError

POLICY = "{urn:leadpact:policy:1}"
SOURCE = "{urn:leadpact:source:1}"
ME = pathlib.Path(sys.argv[0]).stem


# --- Files to begin with ---

def example_policy(example):
    return os.path.join(example, "example.leadpolicy.xml")


def example_source(example):
    return os.path.join(example, "example.leadsource.xml")


def new_workspace(cli, path, policy, leads=None, source=None):
    """A workspace at @path with a draft and, where they are given, leads."""
    subprocess.run([cli, "new", path, "--policy", policy], check=True)
    if leads:
        subprocess.run([cli, "import", path, leads, "--source", source], check=True,
                       stdout=subprocess.DEVNULL)
    return path


def write_source_without_stages(example, path):
    """The example's mapping for a policy that has other stages."""
    ET.register_namespace("", SOURCE[1:-1])
    tree = ET.parse(example_source(example))
    for column in tree.getroot().findall(SOURCE + "column"):
        if column.get("role") in ("stage", "reached"):
            tree.getroot().remove(column)
    tree.write(path, encoding="UTF-8", xml_declaration=True)


# --- The window ---

class Person(App):
    """A person at a window of the program."""

    def __init__(self, command, **options):
        super().__init__(command, **options)
        # How long something may take to appear says nothing; on a busy machine it is long.
        self.timeout = 30.0

    def __exit__(self, kind, error, trace):
        if error is not None and self.alive() and self.windows():
            self.screenshot(os.environ.get("LEADPACT_SHOT", ME + ".png"))
        super().__exit__(kind, error, trace)

    def page(self, title):
        self.click("label", title)
        self.idle()

    def undo_says(self, pattern):
        """What the next undo would take back."""
        def said():
            node = self.find("push button", re.compile("Undo.*"))
            return re.search(pattern, node.description() or node.name)
        self.wait_until(said, what="undo to say %r" % pattern)

    def point_at_toasts(self):
        """What is said at the bottom of the window stays a few seconds, or as long as the pointer
        is on it: on a busy machine seconds may be too short."""
        _, x, y, width, height, _, _ = [w for w in self.windows() if not w[5]][-1]
        self.x.move(x + width // 2, y + height - 70)

    def toast(self, text):
        """Waits for what is said there; whatever else is said before is closed."""
        def said():
            self.point_at_toasts()
            for toast in self.find_all("filler", "AdwToastWidget"):
                if self.find_all("label", text, within=toast):
                    return True
                try:
                    self.click(self.find_all("push button", within=toast)[-1])
                except (GLib.Error, GuiError, IndexError):
                    pass              # it left by itself
            return False
        self.wait_until(said, what="%r to be said" % (text,))
        self.x.move(1, 1)

    def tab_to(self, role, name):
        """With the Tab key alone."""
        for _ in range(60):
            found = self.find_all(role, name)
            for node, states in zip(found, self.states_of(found)):
                if "focused" in states:
                    return node
            self.key("Tab")
            self.idle(quiet=0.05)
        raise AssertionError("Tab never gets to %s %r" % (role, name))

    def choose_file(self, path, replace=True):
        """Types a path into GTK's own file chooser, in place of the name that it proposes."""
        self.find("push button", re.compile("^Cancel$"))
        self.idle(quiet=0.4)
        if replace:
            self.key("ctrl+a")
        self.type_keys(str(path))
        self.idle(quiet=0.2)
        self.key("Return")

    def leave(self):
        """Closes the window; the program ends and has nothing to complain of."""
        self.close_window()
        self.has_left()

    def has_left(self):
        status = self.wait_exit(60)
        assert status == 0 and not self.problems(), (status, self.log)


# --- The report ---

class Tap:
    """One line for each thing that was checked; the first that fails ends the test."""

    def __init__(self):
        self.number = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        print("1..%d" % self.number)

    def check(self, what, *arguments):
        self.number += 1
        name = what.__name__.removeprefix("check_").replace("_", "-")
        began, good = time.monotonic(), False
        try:
            what(*arguments)
            good = True
        finally:
            print("%sok %d - /gui/%s/%s\n# %.1f s" % ("" if good else "not ", self.number, ME, name,
                                                   time.monotonic() - began), flush=True)


def everything_has_a_name(app):
    assert not app.unnamed(), app.unnamed()


@contextlib.contextmanager
def example_window(program, cli, leads, example, policy=None, **options):
    """A window on the example (or on another policy with its leads), its figures there."""
    with tempfile.TemporaryDirectory() as folder:
        path = new_workspace(cli, os.path.join(folder, "example.leadpact"),
                             policy or example_policy(example), leads, example_source(example))
        with Person([program, path], **{"size": (1600, 1000), "timeout": 60, **options}) as app:
            app.find("list item", re.compile(r"Lead: .*"), timeout=60)
            yield app


def play(*checks, **options):
    """Each of the checks in one window on the example; the command line says where all is."""
    with Tap() as tap, example_window(*sys.argv[1:], **options) as app:
        for check in checks + (everything_has_a_name, Person.leave):
            tap.check(check, app)
