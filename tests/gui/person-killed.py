#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A person edits by real clicks and keys until the program is killed at some moment; opened
again, everything that the window had called saved is there, without a question, and can be
undone.

    person-killed.py PROGRAM CLI EXAMPLE_FOLDER

Four kills; two hundred where LEADPACT_LONG is 1. LEADPACT_SEED repeats a run.
"""

import gzip
import os
import random
import re
import sqlite3
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree as ET

from gi.repository import GLib

from gtkdrive import App, GuiError, Session
from person import POLICY, example_policy, new_workspace

KILLS = 200 if os.environ.get("LEADPACT_LONG") == "1" else 4
LONGEST = 2.0  # seconds of editing
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def read_file(path):
    """(name, weight) of the first dimension of the draft, as it is on disk."""
    database = sqlite3.connect("file:%s?mode=ro" % path, uri=True, timeout=10)
    packed = database.execute("SELECT policy FROM step JOIN draft ON present = id").fetchone()[0]
    sound = database.execute("PRAGMA integrity_check").fetchone()[0]
    database.close()
    assert sound == "ok", sound
    dimension = ET.fromstring(gzip.decompress(packed)).find(
        "%sscoring/%sdimension" % (POLICY, POLICY))
    return dimension.get("name"), int(dimension.get("weight"))


class Editing:
    """What the person did and saw: the states that are one undo apart, the present one, and
    what was begun since."""

    def __init__(self, state):
        self.states, self.present = [state], 0
        self.begun = None  # (which, what it will be) of an edit that is not yet called saved
        self.saved = 0

    def state(self):
        return self.states[self.present]

    def neighbour(self, offset):
        at = self.present + offset
        return self.states[at] if 0 <= at < len(self.states) else None

    def begin(self, which, target):
        self.begun = (which, target)

    def end(self, state=None):
        which, target = self.begun
        if which in ("undo", "redo"):
            self.present += -1 if which == "undo" else 1
        else:
            self.add(state or target)
        self.begun = None
        self.saved += 1

    def add(self, state):
        del self.states[self.present + 1:]
        self.states.append(state)
        self.present += 1

    def take_up(self, found):
        """What is found after a kill: the state that was saved, or with what was begun."""
        begun, self.begun = self.begun, None
        if found == self.state():
            return "lost" if begun else "at rest"
        assert begun, "%r was saved, %r is there" % (self.state(), found)
        which, target = begun
        if which in ("undo", "redo"):
            if self.is_between(target, found):
                self.split(-1 if which == "undo" else 1, found)
            else:
                assert found == target, (which, self.state(), target, found)
            self.present += -1 if which == "undo" else 1
        else:
            assert self.is_on_the_way(which, target, found), (which, self.state(), target, found)
            self.add(found)
        return "kept"

    def is_between(self, other, found):
        """A pause in the typing of a name makes two steps of it."""
        short, long = sorted((self.state()[0], other[0]), key=len)
        return self.state()[1] == other[1] == found[1] and len(short) < len(found[0]) < len(
            long) and long.startswith(found[0])

    def split(self, offset, found):
        """The state found lies between the present one and its neighbour."""
        self.states.insert(self.present + max(offset, 0), found)
        self.present += offset < 0

    def is_on_the_way(self, which, target, found):
        """Only the field that was being edited differs, by what had been entered of it."""
        name, weight = self.state()
        if which == "name":
            return found[1] == weight and target[0].startswith(found[0]) and len(
                found[0]) > len(name)
        if which == "weight":
            return found[0] == name and str(target[1]).startswith(str(found[1]))
        return found[0] == name  # a slider on its way


class Window:
    """The window on the page with the first dimension; what is asked often is found once."""

    def __init__(self, session, program, path):
        self.app = App([program, path], session=session, size=(1280, 1000))
        self.app.timeout = 20.0
        self.app.click(self.app.find("label", "Scoring"))
        self.app.find("spin button", "Weight")
        self.app.idle(quiet=0.1)
        nodes = list(self.app.tree().walk())
        self.roles = {node.role for node in nodes}
        self.labels = [node.name for node in nodes if node.role == "label"]

        def first(role, name):
            return next(node for node in nodes if node.role == role and re.search(name, node.name))
        self.undo = first("push button", "^Undo")
        self.redo = first("push button", "^Redo")
        self.shown_state = first("label", "· (Saved|Not saved|Read only)$")
        self.name = first("text", "^Name$")
        self.weight = first("spin button", "^Weight$")
        self.scale = first("slider", "^Weight$")

    def state(self):
        return self.app.text_of(self.name), int(self.app.value_of(self.weight))

    def wait_saved(self, before):
        """Until the header names another step than before, and calls it saved."""
        def done():
            return (self.undo.description(), self.redo.description()) != before and \
                self.shown_state.get("Accessible", "Name").endswith("· Saved")
        self.app.wait_until(done, what="the step to be saved")

    def steps(self):
        return self.undo.description(), self.redo.description()

    # -- Edits --

    def edit_weight(self, editing, dice):
        name, weight = editing.state()
        target = dice.choice([n for n in range(10, 100) if n != weight])
        editing.begin("weight", (name, target))
        before = self.steps()
        self.app.click(self.weight, at=(0.2, 0.5))
        self.app.key("ctrl+a")
        self.app.type_keys("%d\n" % target)
        self.wait_saved(before)
        editing.end()

    def edit_name(self, editing, dice):
        name, weight = editing.state()
        more = "".join(dice.choice(LETTERS) for _ in range(dice.randint(1, 6)))
        if len(name) > 60:
            return
        editing.begin("name", (name + more, weight))
        before = self.steps()
        self.app.click(self.name)
        self.app.key("ctrl+End")
        self.app.type_keys(more + dice.choice(["", "\n"]))
        self.wait_saved(before)
        self.app.wait_until(lambda: self.state()[0] == name + more)
        editing.end()

    def drag_weight(self, editing, dice):
        editing.begin("slider", None)
        before = self.steps()
        here = (editing.state()[1] / 100, 0.5)
        there = dice.choice([x for x in (0.2, 0.4, 0.6, 0.8) if abs(x - here[0]) > 0.1])
        self.app.drag(self.scale, self.scale, start=here, end=(there, 0.5), steps=6)
        self.wait_saved(before)
        editing.end(self.state())

    def go(self, editing, which, offset, button):
        target = editing.neighbour(offset)
        if target is None:
            return
        editing.begin(which, target)
        before = self.steps()
        self.app.click(button)
        self.wait_saved(before)
        found = self.app.wait_until(lambda: self.state() != editing.state() and self.state())
        if editing.is_between(target, found):
            editing.split(offset, found)
        editing.end()
        assert found == editing.state(), (which, target, found)

    def undo_once(self, editing, _):
        self.go(editing, "undo", -1, self.undo)

    def redo_once(self, editing, _):
        self.go(editing, "redo", 1, self.redo)


ACTIONS = [Window.edit_weight, Window.edit_weight, Window.edit_name, Window.edit_name,
           Window.drag_weight, Window.undo_once, Window.undo_once, Window.redo_once]


def edit_until_killed(window, editing, dice):
    app = window.app
    killer = threading.Timer(dice.uniform(0.0, LONGEST), app.process.kill)
    killer.start()
    try:
        while True:
            dice.choice(ACTIONS)(window, editing, dice)
    except (GuiError, GLib.Error):
        killer.join(0.2)
        if not killer.finished.is_set():
            raise
        app.process.wait(20)
    finally:
        killer.cancel()


def check_opened(window, editing, folder, path):
    """As it was, with nothing asked and nothing left; returns what became of the last edit."""
    assert os.listdir(folder) == [os.path.basename(path)], os.listdir(folder)
    assert len(window.app.windows()) == 1, window.app.windows()
    assert not window.roles & {"dialog", "alert"}, window.roles
    assert not [text for text in window.labels
                if re.search(r"recover|restor|damage|journal|not saved", text, re.I)], window.labels
    found = read_file(path)
    assert window.state() == found, (window.state(), found)
    return editing.take_up(found)


def main(program, cli, example):
    seed = int(os.environ.get("LEADPACT_SEED") or time.time_ns() % 1000000)
    dice = random.Random(seed)
    fates = {"lost": 0, "kept": 0, "at rest": 0}
    journals = 0
    print("seed %d" % seed)
    with tempfile.TemporaryDirectory() as folder, Session(size=(1280, 1000)) as session:
        path = new_workspace(cli, os.path.join(folder, "example.leadpact"),
                             example_policy(example))
        editing = Editing(read_file(path))
        for kill in range(KILLS + 1):
            window = Window(session, program, path)
            try:
                fates[check_opened(window, editing, folder, path)] += kill > 0
                if kill == KILLS:
                    window.undo_once(editing, dice)
                    window.app.close_window()
                    assert window.app.wait_exit() == 0
                    break
                edit_until_killed(window, editing, dice)
                journals += os.path.exists(path + "-journal")
            except BaseException:
                print("after %d kills, %r" % (kill, editing.__dict__))
                if window.app.alive():
                    window.app.screenshot(os.environ.get("LEADPACT_SHOT", "person-killed.png"))
                raise
            finally:
                window.app.close()
            assert not window.app.problems(), window.app.problems()
        assert os.listdir(folder) == [os.path.basename(path)], os.listdir(folder)
        assert read_file(path) == editing.state()
    print("%d kills, %d edits called saved, all there; of those under way %d kept, %d lost, "
          "%d kills between edits; %d times a journal was left and played back" % (
              KILLS, editing.saved, fates["kept"], fates["lost"], fates["at rest"], journals))


if __name__ == "__main__":
    main(*sys.argv[1:])
