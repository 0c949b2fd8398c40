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

from gtkdrive import App, GuiError, Session

POLICY = "{urn:leadpact:policy:1}"
SOURCE = "{urn:leadpact:source:1}"

# Root may write everywhere; what is tested here is somebody who may not.
AS_A_PERSON = (["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
               if os.geteuid() == 0 else [])


class Window:
    """One process with a window of the workspace."""

    def __init__(self, program, path, **options):
        self.app = App(AS_A_PERSON + [program, path], **options)
        self.app.timeout = 15

    def __enter__(self):
        self.app.__enter__()
        self.app.idle(quiet=0.3, timeout=30)
        return self

    def __exit__(self, *error):
        if error[0] is not None and self.app.alive() and self.app.windows():
            self.app.screenshot(os.environ.get("LEADPACT_SHOT", "person-safe.png"))
        self.app.__exit__(*error)

    def page(self, title):
        self.app.click("label", title)
        self.app.idle()

    def set_weight(self, value):
        """Of the first dimension, on the page that is on screen."""
        spin = self.app.find("spin button", "Weight")
        self.app.type(spin, str(value), enter=True, verify=False)
        self.app.idle(quiet=0.3)

    def weight_is(self, value, timeout=15):
        self.app.wait_until(
            lambda: self.app.value_of(self.app.find("spin button", "Weight")) == value,
            timeout, what="a weight of %s" % value)

    def says(self, role, pattern, timeout=15):
        return self.app.find(role, re.compile(pattern), timeout=timeout)

    def is_saved(self):
        self.says("label", "^Draft.* · Saved$")
        self.app.gone("alert")

    def leave(self):
        self.app.close_window()
        self.has_left()

    def has_left(self):
        status = self.app.wait_exit()
        assert status == 0 and not self.app.problems(), (status, self.app.log)


def file_chooser(app, path, replace=True):
    """The dialog is open; a path that is typed goes into it, in place of the name it proposes."""
    app.idle(quiet=0.5)
    if replace:
        app.key("ctrl+a")
    app.type_keys(path)
    app.idle(quiet=0.2)
    app.key("Return")
    app.idle(quiet=0.4)


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
            assert window.app.text_of(alert)
            window.app.close_window()
            window.says("label", "Is Not Saved$")
            window.app.click("push button", "Cancel")
            window.app.idle(quiet=0.3)
            window.weight_is(51)
            window.app.click("push button", "Retry")
            window.says("label", "^Draft · Not saved$")
        finally:
            os.chmod(folder, 0o755)
        press_if_there(window.app, "Retry")
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
            window.app.click("push button", re.compile("Save a Copy"))
            file_chooser(window.app, copy)
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
    window.app.idle(quiet=0.3)
    return path + ".away.leadpact"


def check_moved_and_left(program, path, session):
    """The file is away, the work is given up: the file has what was saved."""
    with Window(program, path, session=session) as window:
        window.page("Scoring")
        away = move_away(window, path)
        window.set_weight(54)
        window.says("alert", "plan.leadpact")
        window.app.close_window()
        window.app.click("push button", "Close Without Saving")
        window.has_left()
    os.rename(away, path)


def check_two_processes(program, path, session):
    link = os.path.join(os.path.dirname(path), "link.leadpact")
    os.symlink(path, link)
    with Window(program, path, session=session) as window, \
            Window(program, path, size=(1280, 900)) as other:
        window.page("Scoring")
        other.page("Scoring")
        other.set_weight(47)
        window.says("label", "^Changed elsewhere: .*45 → 47", timeout=5)
        window.weight_is(47)
        window.is_saved()

        # The same file by another name, from another process of the same session.
        subprocess.run([program, link], env=window.app.session.env, check=True, timeout=10)
        window.app.idle()
        assert len([w for w in window.app.windows() if not w[5]]) == 1
        check_typed_text(window, other)
        other.leave()
        window.leave()


def check_typed_text(window, other):
    """What somebody is typing stays while others edit, and goes on top of their edit."""
    name = window.app.find("text", "Name")
    window.app.click(name)
    window.app.key("End")
    window.app.type_keys(" ab")
    other.set_weight(46)
    for letter in "cdef":
        window.app.type_keys(letter)
        window.app.idle(quiet=0.2)
    window.weight_is(46)
    assert window.app.text_of(name) == "Fit abcdef", window.app.text_of(name)
    window.app.key("Return")
    window.is_saved()
    other.app.find("label", "Fit abcdef", timeout=15)


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
        window.app.click("push button", "Keep Mine")
        window.is_saved()
        window.weight_is(30)
        make_conflict(program, path, window, 32, 33)
        window.app.click("push button", "Use Theirs")
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
    file_chooser(app, path)
    app.wait_until(lambda: os.path.exists(path), what="the exported policy")
    return read_policy(path)


def open_incoming(app, path):
    app.key("ctrl+i")
    file_chooser(app, path, replace=False)
    app.find("heading", "5 Differences")


def check_bring_in(program, path, session, policy, folder):
    theirs = os.path.join(folder, "theirs.leadpolicy.xml")
    write_theirs(policy, theirs)
    mine = read_policy(policy)
    with Window(program, path, session=session) as window:
        app = window.app
        window.page("Profile")
        before = app.find("list item", re.compile("^Qualified: ")).name
        open_incoming(app, theirs)
        app.find("label", "5 of 5 taken")
        app.wait_until(lambda: app.find("list item", re.compile("^Qualified: ")).name != before,
                       what="the preview of what is brought in")
        app.click("check box", "Fit: Weight")
        app.click("check box", "Engagement: Weight")
        app.find("label", "3 of 5 taken")
        assert not app.unnamed(), app.unnamed()
        app.click("push button", "Bring In")
        app.find("label", "Brought in “theirs.leadpolicy.xml”")
        window.is_saved()
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
        app.find("label", "Kept as Sales’s proposal")
        window.leave()


# --- A damaged file ---

def check_damaged(program, path, session):
    with Window(program, path, session=session) as window:
        window.page("Scoring")
        window.set_weight(60)
        window.is_saved()
        copies = os.path.join(session.env["XDG_STATE_HOME"], "leadpact", "backups")
        window.app.wait_until(lambda: any(name.endswith(".leadpact") for _, _, names
                                          in os.walk(copies) for name in names),
                              what="the copy of today")
        window.leave()
    with open(path, "r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * 8192)
    with Window(program, path, session=session) as window:
        window.says("label", "^This File Cannot Be Opened$")
        window.app.click("push button", re.compile("^Open the Copy of "))
        window.says("label", r"^Recovered as “plan \(recovered\)\.leadpact”$")
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


def write_source(example, path):
    """The example's mapping without its stages, which are others here."""
    ET.register_namespace("", SOURCE[1:-1])
    tree = ET.parse(example)
    for column in tree.getroot().findall(SOURCE + "column"):
        if column.get("role") in ("stage", "reached"):
            tree.getroot().remove(column)
    tree.write(path, encoding="UTF-8", xml_declaration=True)


def new_workspace(cli, folder, name, policy, leads=None, source=None):
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, name)
    subprocess.run([cli, "new", path, "--policy", policy], check=True)
    if leads:
        subprocess.run([cli, "import", path, leads, "--source", source], check=True,
                       stdout=subprocess.DEVNULL)
    return path


def main(program, cli, leads, example):
    with tempfile.TemporaryDirectory() as folder, Session(size=(1280, 900)) as session:
        policy = os.path.join(folder, "plan.leadpolicy.xml")
        source = os.path.join(folder, "plan.leadsource.xml")
        write_policy(os.path.join(example, "example.leadpolicy.xml"), policy)
        write_source(os.path.join(example, "example.leadsource.xml"), source)

        def fresh(name, *more):
            return new_workspace(cli, os.path.join(folder, name), "plan.leadpact", policy, *more)

        check_read_only_folder(program, fresh("folder"), session)
        check_read_only_file(program, fresh("file"), session)
        check_moved_and_left(program, fresh("moved"), session)
        check_two_processes(program, fresh("two"), session)
        check_conflict(program, fresh("conflict"), session)
        check_bring_in(program, fresh("bring-in", leads, source), session, policy, folder)
        check_damaged(program, fresh("damaged"), session)


if __name__ == "__main__":
    main(*sys.argv[1:])
