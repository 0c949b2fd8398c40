#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A person's work is safe: what cannot be saved stays on screen and is told, two programs at one
file see each other, what somebody else made is brought in by choice, and a damaged file has
copies.

    person-safe.py PROGRAM CLI LEADS.csv EXAMPLE_FOLDER
"""

import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

from gtkdrive import GuiError, Session
from person import (POLICY, Person, Tap, everything_has_a_name, example_policy, new_workspace,
                    write_source_without_stages)

# Root may write everywhere; what is tested here is somebody who may not.
AS_A_PERSON = (["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
               if os.geteuid() == 0 else [])


class Window(Person):
    """One process with a window of the workspace."""

    def __init__(self, program, path, **options):
        super().__init__(AS_A_PERSON + [program, path], timeout=60, **options)

    def __enter__(self):
        self.idle(quiet=0.3)
        return super().__enter__()

    def set_weight(self, value):
        """Of the first dimension, on the page that is on screen."""
        spin = self.find("spin button", "Weight")
        self.type(spin, str(value), enter=True, verify=False)
        self.idle(quiet=0.3)

    def weight_is(self, value, timeout=15):
        self.wait_until(
            lambda: self.value_of(self.find("spin button", "Weight")) == value,
            timeout, what="a weight of %s" % value)

    def says(self, role, pattern, timeout=15):
        return self.find(role, re.compile(pattern), timeout=timeout)

    def is_saved(self):
        self.says("label", "^Draft.* · Saved$")
        self.gone("alert")


def press_if_there(app, button):
    """The program tries again by itself, and may be the faster one."""
    try:
        app.click(app.find("push button", button, timeout=0))
    except GuiError:
        pass


def check_read_only_folder(program, path, session):
    folder = os.path.dirname(path)
    with Window(program, path, session=session) as window:
        window.page("Scoring")
        os.chmod(folder, 0o555)
        try:
            window.set_weight(51)
            alert = window.says("alert", "plan.leadpact")
            window.says("label", "^Draft · Not saved$")
            assert window.text_of(alert)
            window.close_window()
            window.says("label", "Is Not Saved$")
            window.click("push button", "Cancel")
            window.idle(quiet=0.3)
            window.weight_is(51)
            window.click("push button", "Retry")
            window.says("label", "^Draft · Not saved$")
        finally:
            os.chmod(folder, 0o755)
        press_if_there(window, "Retry")
        window.is_saved()
        window.leave()


def check_read_only_file(program, path, session):
    copy = os.path.join(os.path.dirname(path), "kept.leadpact")
    os.chmod(path, 0o444)
    try:
        with Window(program, path, session=session) as window:
            window.says("label", "^Draft · Read only$")
            window.page("Scoring")
            window.set_weight(52)
            window.says("alert", ".")
            window.click("push button", re.compile("Save a Copy"))
            window.choose_file(copy)
            window.is_saved()
            window.weight_is(52)
            window.set_weight(53)
            window.is_saved()
            window.leave()
    finally:
        os.chmod(path, 0o644)
    with Window(program, copy, session=session) as window:
        window.page("Scoring")
        window.weight_is(53)
        window.leave()


def move_away(window, path):
    """Noticed within a second; the banner that says so moves what is to be clicked next."""
    os.rename(path, path + ".away.leadpact")
    window.says("alert", "plan.leadpact")
    window.idle(quiet=0.3)
    return path + ".away.leadpact"


def check_moved_and_left(program, path, session):
    """The file is away, the work is given up: the file has what was saved."""
    with Window(program, path, session=session) as window:
        window.page("Scoring")
        away = move_away(window, path)
        window.set_weight(54)
        window.says("alert", "plan.leadpact")
        window.close_window()
        window.click("push button", "Close Without Saving")
        window.has_left()
    os.rename(away, path)


def check_two_processes(program, path, session):
    link = os.path.join(os.path.dirname(path), "link.leadpact")
    os.symlink(path, link)
    with Window(program, path, session=session) as window, \
            Window(program, path, size=(1280, 900)) as other:
        window.page("Scoring")
        other.page("Scoring")
        window.point_at_toasts()
        other.set_weight(47)
        window.toast(re.compile("^Changed elsewhere: .*45 → 47"))
        window.weight_is(47)
        window.is_saved()

        # The same file by another name, from another process of the same session.
        subprocess.run([program, link], env=window.session.env, check=True, timeout=10)
        window.idle()
        assert len([w for w in window.windows() if not w[5]]) == 1
        check_typed_text(window, other)
        other.leave()
        window.leave()


def check_typed_text(window, other):
    """What somebody is typing stays while others edit, and goes on top of their edit."""
    name = window.find("text", "Name")
    window.click(name)
    window.key("End")
    window.type_keys(" ab")
    other.set_weight(46)
    for letter in "cdef":
        window.type_keys(letter)
        window.idle(quiet=0.2)
    window.weight_is(46)
    assert window.text_of(name) == "Fit abcdef", window.text_of(name)
    window.key("Return")
    window.is_saved()
    other.find("label", "Fit abcdef", timeout=15)


def make_conflict(program, path, window, mine, theirs):
    """Both set the same weight while they do not see each other."""
    away = move_away(window, path)
    window.set_weight(mine)
    window.says("alert", ".")
    with Window(program, away, size=(1280, 900)) as other:
        other.page("Scoring")
        other.set_weight(theirs)
        other.is_saved()
        other.leave()
    os.rename(away, path)
    window.says("push button", "Keep Mine")
    window.says("label", "^Draft · Not saved$")


def check_conflict(program, path, session):
    with Window(program, path, session=session) as window:
        window.page("Scoring")
        make_conflict(program, path, window, 30, 31)
        window.click("push button", "Keep Mine")
        window.is_saved()
        window.weight_is(30)
        make_conflict(program, path, window, 32, 33)
        window.click("push button", "Use Theirs")
        window.is_saved()
        window.weight_is(33)
        window.leave()


# --- What somebody else made ---

def write_theirs(policy, path):
    """Five differences from the policy."""
    ET.register_namespace("", POLICY[1:-1])
    tree = ET.parse(policy)
    fit, engagement = tree.getroot().find(POLICY + "scoring")
    fit.set("weight", "50")
    engagement.set("weight", "20")
    fit.find(POLICY + "rule").set("points", "35")
    engagement.remove(engagement.findall(POLICY + "rule")[-1])
    next(tree.getroot().find(POLICY + "stages").iter(POLICY + "score")).set("at-least", "10")
    tree.write(path, encoding="UTF-8", xml_declaration=True)


def read_policy(path):
    root = ET.parse(path).getroot()
    fit, engagement = root.find(POLICY + "scoring")
    return {"weights": [fit.get("weight"), engagement.get("weight")],
            "points": fit.find(POLICY + "rule").get("points"),
            "rules": len(engagement.findall(POLICY + "rule")),
            "mql": next(root.find(POLICY + "stages").iter(POLICY + "score")).get("at-least")}


def export(app, path):
    app.key("ctrl+e")
    app.choose_file(path)
    app.wait_until(lambda: os.path.exists(path), what="the exported policy")
    return read_policy(path)


def open_incoming(app, path):
    app.key("ctrl+i")
    app.choose_file(path, replace=False)
    app.find("heading", "5 Differences")


def check_bring_in(program, path, session, policy, folder):
    theirs = os.path.join(folder, "theirs.leadpolicy.xml")
    write_theirs(policy, theirs)
    mine = read_policy(policy)
    with Window(program, path, session=session) as app:
        app.page("Profile")
        before = app.find("list item", re.compile("^Qualified: ")).name
        open_incoming(app, theirs)
        app.find("label", "5 of 5 taken")
        app.wait_until(lambda: app.find("list item", re.compile("^Qualified: ")).name != before,
                       what="the preview of what is brought in")
        app.click("check box", "Fit: Weight")
        app.click("check box", "Engagement: Weight")
        app.find("label", "3 of 5 taken")
        everything_has_a_name(app)
        app.click("push button", "Bring In")
        app.toast("Brought in “theirs.leadpolicy.xml”")
        app.is_saved()
        made = export(app, os.path.join(folder, "made.leadpolicy.xml"))
        assert made == {"weights": mine["weights"], "points": "35",
                        "rules": mine["rules"] - 1, "mql": "10"}, made

        app.do(app.find("frame"), action="win.undo")
        app.idle(quiet=0.3)
        assert export(app, os.path.join(folder, "undone.leadpolicy.xml")) == mine

        open_incoming(app, theirs)
        app.click(None, "Keep as Proposal")
        app.idle(quiet=0.3)
        app.click("menu item", "Sales")
        app.toast("Kept as Sales’s proposal")
        app.leave()


# --- A damaged file ---

def check_damaged(program, path, session):
    with Window(program, path, session=session) as window:
        window.page("Scoring")
        window.set_weight(60)
        window.is_saved()
        copies = os.path.join(session.env["XDG_STATE_HOME"], "leadpact", "backups")
        window.wait_until(lambda: any(name.endswith(".leadpact") for _, _, names
                                          in os.walk(copies) for name in names),
                              what="the copy of today")
        window.leave()
    with open(path, "r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * 8192)
    with Window(program, path, session=session) as window:
        window.says("label", "^This File Cannot Be Opened$")
        window.click("push button", re.compile("^Open the Copy of "))
        window.toast("Recovered as “plan (recovered).leadpact”")
        window.is_saved()
        window.page("Scoring")
        window.weight_is(60)
        window.leave()
    assert os.path.exists(path.replace(".leadpact", " (recovered).leadpact"))


# --- What the scenes are played with ---

def write_policy(example, path):
    """The fields of the example, two dimensions and two stages: small pages are read fast."""
    ET.register_namespace("", POLICY[1:-1])
    tree = ET.parse(example)
    root = tree.getroot()
    root.set("state", "draft")
    for section in list(root):
        if section.tag not in (POLICY + "fields", POLICY + "scoring", POLICY + "stages"):
            root.remove(section)
    for field in root.find(POLICY + "fields"):
        field.attrib.pop("known-from", None)
    scoring, stages = root.find(POLICY + "scoring"), root.find(POLICY + "stages")
    for dimension in list(scoring)[2:]:
        scoring.remove(dimension)
    for dimension in scoring:
        for rule in dimension.findall(POLICY + "rule")[2:] + dimension.findall(POLICY + "bands"):
            dimension.remove(rule)
    for stage in list(stages):
        stages.remove(stage)
    ET.SubElement(stages, POLICY + "stage", id="lead", name="Lead", owner="marketing")
    stage = ET.SubElement(stages, POLICY + "stage", id="qualified", name="Qualified",
                          owner="sales", handoff="yes")
    ET.SubElement(ET.SubElement(stage, POLICY + "entry"), POLICY + "score", {"at-least": "20"})
    tree.write(path, encoding="UTF-8", xml_declaration=True)


def main(program, cli, leads, example):
    with tempfile.TemporaryDirectory() as folder, Session(size=(1280, 900)) as session, \
            Tap() as tap:
        policy = os.path.join(folder, "plan.leadpolicy.xml")
        source = os.path.join(folder, "plan.leadsource.xml")
        write_policy(example_policy(example), policy)
        write_source_without_stages(example, source)

        def check(scene, *more, leads=()):
            place = os.path.join(folder, scene.__name__)
            os.makedirs(place)
            path = new_workspace(cli, os.path.join(place, "plan.leadpact"), policy,
                                 *leads)
            tap.check(scene, program, path, session, *more)

        check(check_read_only_folder)
        check(check_read_only_file)
        check(check_moved_and_left)
        check(check_two_processes)
        check(check_conflict)
        check(check_bring_in, policy, folder, leads=(leads, source))
        check(check_damaged)


if __name__ == "__main__":
    main(*sys.argv[1:])
