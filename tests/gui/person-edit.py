#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A person makes a whole definition with clicks and keys: one profile, three dimensions and
four stages, over leads that are there; what the window says is what the command line says.

    person-edit.py PROGRAM CLI LEADS.csv EXAMPLE_FOLDER
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

from gtkdrive import App

POLICY = "{urn:leadpact:policy:1}"
SOURCE = "{urn:leadpact:source:1}"


def write_policy(example, path):
    """The fields of the example and one stage: nothing is defined yet."""
    ET.register_namespace("", POLICY[1:-1])
    tree = ET.parse(example)
    root = tree.getroot()
    root.set("state", "draft")
    for section in list(root):
        if section.tag == POLICY + "stages":
            for stage in list(section)[1:]:
                section.remove(stage)
            for part in list(section[0]):
                section[0].remove(part)
        elif section.tag != POLICY + "fields":
            root.remove(section)
    for field in root.find(POLICY + "fields"):
        field.attrib.pop("known-from", None)
    tree.write(path, encoding="UTF-8", xml_declaration=True)


def write_source(example, path):
    """The example's mapping without the stages, which are not there yet."""
    ET.register_namespace("", SOURCE[1:-1])
    tree = ET.parse(example)
    root = tree.getroot()
    for column in root.findall(SOURCE + "column"):
        if column.get("role") in ("stage", "reached"):
            root.remove(column)
    tree.write(path, encoding="UTF-8", xml_declaration=True)


class Person:
    def __init__(self, app):
        self.app = app

    def page(self, title):
        self.app.click("label", title)
        self.app.idle()

    def add(self, button, name, nth=0):
        """Adds something; the cursor is in its name, so that the name can be typed at once."""
        self.app.click(self.app.find("push button", button, nth=nth))
        self.app.idle(quiet=0.3)
        self.app.type_keys(name)
        self.app.key("Return")
        self.app.idle(quiet=0.3)

    def last(self, role, name):
        found = self.app.find_all(role, name)
        assert found, "no %s %s" % (role, name)
        return found[-1]

    def pick(self, combo, text):
        """From a long list, by typing what is looked for."""
        app = self.app
        app.click(combo)
        app.idle(quiet=0.3)
        app.type(app.find(None, re.compile("Search.*|GtkSearchEntry"), within=combo), text,
                 clear=False, verify=False)
        app.idle(quiet=0.3)
        app.click(app.find("list item", None, within=combo))
        app.idle(quiet=0.3)

    def condition(self, field, test, *values):
        """A condition in the row that was opened last."""
        self.app.click(self.last("push button", "Add Condition"))
        self.app.idle(quiet=0.3)
        self.pick(self.last("combo box", "What is tested"), field)
        self.app.choose(self.last("combo box", "Test"), test)
        self.app.idle(quiet=0.3)
        for value in values:
            self.app.type(self.last("text", "Add a value"), value, enter=True, verify=False)
            self.app.idle(quiet=0.3)

    def close(self, name):
        """Folds the row of that name."""
        self.app.click(self.app.find_all("label", name)[0])
        self.app.idle(quiet=0.3)


def make_profile(person):
    app = person.app
    person.page("Profile")
    person.add("Add Profile", "Mid-sized plant")
    app.find("label", "Mid-sized plant")
    person.add("Add Trait", "Makes things")
    person.condition("Industry", "is", "Manufacturing", "Chemicals")
    app.find("label", "Industry is Manufacturing or Chemicals")
    person.close("Makes things")


def set_weight(person, nth, weight):
    app = person.app
    spin = app.find("spin button", "Weight", nth=nth)
    app.type(spin, str(weight), enter=True, verify=False)
    app.idle(quiet=0.5)


def make_scoring(person):
    app = person.app
    person.page("Scoring")
    for nth, (name, weight) in enumerate((("Fit", 40), ("Engagement", 30), ("Intent", 30))):
        person.add("Add Dimension", name)
        set_weight(person, nth, weight)
    app.find("label", "3 dimensions, sum 100")
    rules = (
        ("Decides alone", lambda: person.condition("Seniority", "is", "C-Level", "Director")),
        ("Came to a webinar", lambda: person.condition("Attended a webinar", "is yes")),
        ("Asked for a demo", lambda: person.condition("Asked for a demo", "is yes")),
    )
    for nth, (name, make) in reversed(list(enumerate(rules))):
        person.add("Add Rule", name, nth=nth)
        make()
        app.type(app.find("spin button", "Points"), "60", enter=True, verify=False)
        app.idle(quiet=0.5)
        person.close(name)


def make_stages(person):
    app = person.app
    person.page("Stages")
    for name, bound in (("Marketing qualified", "10"), ("Sales accepted", "25"),
                        ("Sales qualified", "40")):
        person.add("Add Stage", name)
        app.click("push button", "Add Condition")
        app.idle(quiet=0.3)
        person.pick(app.find("combo box", "What is tested"), "Score")
        app.type(app.find("text", "Bound"), bound, enter=True,
                 verify=False)
        app.idle(quiet=0.5)
    app.click("push button", "Sales accepted")
    app.idle(quiet=0.3)
    app.click("check box", "Handoff to Sales")
    app.idle(quiet=0.3)


def read_window(app):
    """Leads of each bar of the funnel, by its name."""
    bars = {}
    for node in app.find_all("list item", re.compile(r".+: [\d,]+ leads?\b.*")):
        name, number = re.match(r"(.+): ([\d,]+) leads?", node.name).groups()
        bars[name] = int(number.replace(",", ""))
    return bars


def export(app, path):
    app.key("ctrl+e")
    app.idle(quiet=0.4)
    app.key("ctrl+a")
    app.type_keys(path)
    app.idle(quiet=0.2)
    app.key("Return")
    app.wait_until(lambda: os.path.exists(path), what="the exported policy")


def check(bars, exported, source, leads, cli):
    root = ET.parse(exported).getroot()
    stages = [stage for stage in root.find(POLICY + "stages")]
    assert len(root.findall("%sicp/%sprofile" % (POLICY, POLICY))) == 1
    assert len(root.findall("%sscoring/%sdimension" % (POLICY, POLICY))) == 3
    assert [s.get("id") for s in stages] == [
        "lead", "marketing-qualified", "sales-accepted", "sales-qualified"]

    said = subprocess.run([cli, "summary", exported, leads, "--source", source, "--format",
                           "json"], check=True, capture_output=True, text=True)
    summary = json.loads(said.stdout)
    for stage in stages:
        wanted = summary["held"][stage.get("id")]
        assert bars[stage.get("name")] == wanted, (stage.get("name"), bars, wanted)
    assert 0 < summary["held"]["sales-qualified"] < summary["held"]["marketing-qualified"]


def main(program, cli, leads, example):
    with tempfile.TemporaryDirectory() as folder:
        start = os.path.join(folder, "start.leadpolicy.xml")
        source = os.path.join(folder, "start.leadsource.xml")
        workspace = os.path.join(folder, "workshop.leadpact")
        exported = os.path.join(folder, "made.leadpolicy.xml")
        write_policy(os.path.join(example, "example.leadpolicy.xml"), start)
        write_source(os.path.join(example, "example.leadsource.xml"), source)
        subprocess.run([cli, "new", workspace, "--policy", start], check=True)
        subprocess.run([cli, "import", workspace, leads, "--source", source], check=True,
                       stdout=subprocess.DEVNULL)

        with App([program, workspace], size=(1280, 900)) as app:
            try:
                app.find("list item", re.compile(r"Lead: .*"), timeout=30)
                person = Person(app)
                make_profile(person)
                make_scoring(person)
                make_stages(person)
                app.idle(quiet=0.5)
                assert not app.unnamed(), app.unnamed()
                bars = read_window(app)
                export(app, exported)
            except BaseException:
                app.screenshot(os.environ.get("LEADPACT_SHOT", "person-edit.png"))
                raise
            app.close_window()
            assert app.wait_exit() == 0 and not app.problems(), app.problems()
        check(bars, exported, source, leads, cli)


if __name__ == "__main__":
    main(*sys.argv[1:])
