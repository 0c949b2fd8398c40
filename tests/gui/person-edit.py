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

from person import (POLICY, Person, Tap, everything_has_a_name, example_policy, new_workspace,
                    write_source_without_stages)


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


class Maker(Person):
    """A person who makes a definition from nothing."""

    def add(self, button, name, nth=0):
        """Adds something; the cursor is in its name, so that the name can be typed at once."""
        self.click(self.find("push button", button, nth=nth))
        self.idle()
        self.type_keys(name)
        self.key("Return")
        self.idle()

    def last(self, role, name):
        found = self.find_all(role, name)
        assert found, "no %s %s" % (role, name)
        return found[-1]

    def pick(self, combo, text):
        """From a long list, by typing what is looked for."""
        self.click(combo)
        self.idle()
        self.type(self.find(None, re.compile("Search.*|GtkSearchEntry"), within=combo), text,
                 clear=False, verify=False)
        self.idle()
        self.click(self.find("list item", None, within=combo))
        self.idle()

    def condition(self, field, test, *values):
        """A condition in the row that was opened last."""
        self.click(self.last("push button", "Add Condition"))
        self.idle()
        self.pick(self.last("combo box", "What is tested"), field)
        self.choose(self.last("combo box", "Test"), test)
        self.idle()
        for value in values:
            self.type(self.last("text", "Add a value"), value, enter=True, verify=False)
            self.idle()

    def fold(self, name):
        """Folds the row of that name."""
        self.click(self.find_all("label", name)[0])
        self.idle()


def check_profile(app):
    app.page("Profile")
    app.add("Add Profile", "Mid-sized plant")
    app.find("label", "Mid-sized plant")
    app.add("Add Trait", "Makes things")
    app.condition("Industry", "is", "Manufacturing", "Chemicals")
    app.find("label", "Industry is Manufacturing or Chemicals")
    app.fold("Makes things")


def set_weight(app, nth, weight):
    spin = app.find("spin button", "Weight", nth=nth)
    app.type(spin, str(weight), enter=True, verify=False)
    app.idle()


def check_scoring(app):
    app.page("Scoring")
    for nth, (name, weight) in enumerate((("Fit", 40), ("Engagement", 30), ("Intent", 30))):
        app.add("Add Dimension", name)
        set_weight(app, nth, weight)
    app.find("label", "3 dimensions, sum 100")
    rules = (
        ("Decides alone", lambda: app.condition("Seniority", "is", "C-Level", "Director")),
        ("Came to a webinar", lambda: app.condition("Attended a webinar", "is yes")),
        ("Asked for a demo", lambda: app.condition("Asked for a demo", "is yes")),
    )
    for nth, (name, make) in reversed(list(enumerate(rules))):
        app.add("Add Rule", name, nth=nth)
        make()
        app.type(app.find("spin button", "Points"), "60", enter=True, verify=False)
        app.idle()
        app.fold(name)


def check_stages(app):
    app.page("Stages")
    for name, bound in (("Marketing qualified", "10"), ("Sales accepted", "25"),
                        ("Sales qualified", "40")):
        app.add("Add Stage", name)
        app.click("push button", "Add Condition")
        app.idle()
        app.pick(app.find("combo box", "What is tested"), "Score")
        app.type(app.find("text", "Bound"), bound, enter=True,
                 verify=False)
        app.idle()
    app.click("push button", "Sales accepted")
    app.idle()
    app.click("check box", "Handoff to Sales")
    app.idle()


def read_window(app):
    """Leads of each bar of the funnel, by its name."""
    bars = {}
    for node in app.find_all("list item", re.compile(r".+: [\d,]+ leads?\b.*")):
        name, number = re.match(r"(.+): ([\d,]+) leads?", node.name).groups()
        bars[name] = int(number.replace(",", ""))
    return bars


def check_export(app, path):
    app.key("ctrl+e")
    app.choose_file(path)
    app.wait_until(lambda: os.path.exists(path), what="the exported policy")


def check_parts(exported):
    root = ET.parse(exported).getroot()
    assert len(root.findall("%sicp/%sprofile" % (POLICY, POLICY))) == 1
    assert len(root.findall("%sscoring/%sdimension" % (POLICY, POLICY))) == 3
    assert [stage.get("id") for stage in root.find(POLICY + "stages")] == [
        "lead", "marketing-qualified", "sales-accepted", "sales-qualified"]


def check_figures(app, exported, source, leads, cli):
    said = subprocess.run([cli, "summary", exported, leads, "--source", source, "--format",
                           "json"], check=True, capture_output=True, text=True)
    held = json.loads(said.stdout)["held"]
    assert 0 < held["sales-qualified"] < held["marketing-qualified"]
    wanted = {stage.get("name"): held[stage.get("id")]
              for stage in ET.parse(exported).getroot().find(POLICY + "stages")}
    # Of the bars there are more: those that were turned away, and those without a stage.
    app.wait_until(lambda: wanted.items() <= read_window(app).items(),
                   what="%s, it shows %s" % (wanted, read_window(app)))


def main(program, cli, leads, example):
    with tempfile.TemporaryDirectory() as folder, Tap() as tap:
        start = os.path.join(folder, "start.leadpolicy.xml")
        source = os.path.join(folder, "start.leadsource.xml")
        exported = os.path.join(folder, "made.leadpolicy.xml")
        write_policy(example_policy(example), start)
        write_source_without_stages(example, source)
        path = new_workspace(cli, os.path.join(folder, "workshop.leadpact"), start, leads, source)

        with Maker([program, path], size=(1280, 900), timeout=60) as app:
            app.find("list item", re.compile(r"Lead: .*"), timeout=60)
            for check in (check_profile, check_scoring, check_stages, everything_has_a_name):
                tap.check(check, app)
            tap.check(check_export, app, exported)
            tap.check(check_parts, exported)
            tap.check(check_figures, app, exported, source, leads, cli)
            tap.check(Maker.leave, app)


if __name__ == "__main__":
    main(*sys.argv[1:])
