#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A person without a mouse: Tab comes to everything there is to act on and back to where it
began, on every page; rows are opened, changed, moved, added and removed, popovers and dialogs
left again, and the focus is where the person was.

    person-keyboard.py PROGRAM CLI LEADS.csv EXAMPLE_FOLDER
"""

import re
import sys

from gi.repository import Gio, GLib

from gtkdrive import A11Y, ROLES, wait_until
from person import Person, Tap, example_window

ACTIONABLE = ("push button", "toggle button", "check box", "text", "spin button", "slider",
              "link", "list item", "table row", "image")
# The window manager's, which has keys of its own for them.
NOT_OURS = ("Minimize", "Maximize", "Restore", "Close")


class Keys:
    """Keys to the program, and where the focus goes: told by its signals, which is much
    faster than looking for it."""

    def __init__(self, app):
        self.app, self.path, self.trail = app, None, []
        self.program, self.root = app.tree().ref
        app.session.bus.signal_subscribe(
            self.program, "org.a11y.atspi.Event.Object", "StateChanged", None, "focused",
            Gio.DBusSignalFlags.NONE, self.on_focused)

    def on_focused(self, _bus, _sender, path, _interface, _signal, arguments):
        # An entry says 0 when the cursor comes into it, like one that it leaves.
        if arguments.unpack()[1] or path != self.path:
            self.path = path
            self.trail.append(path)

    def look(self):
        """Whether the focus has moved since press()."""
        while GLib.MainContext.default().iteration(False):
            pass
        return bool(self.trail)

    def press(self, key):
        """A key that moves the focus; returns where it came, mostly to one place."""
        self.property(self.root, "Name")      # the signals of before come before the answer
        self.look()
        self.trail = []
        self.app.key(key)
        wait_until(self.look, 20, 0.004, "%s to move the focus" % key)
        return self.trail

    def property(self, path, name):
        return self.app._call((self.program, path), "org.freedesktop.DBus.Properties", "Get",
                              GLib.Variant("(ss)", (A11Y + "Accessible", name)))[0]

    def here(self):
        """Role and name of what has the focus; None before it moved."""
        self.look()
        if self.path is None:
            return None
        try:
            role = self.app._call((self.program, self.path), A11Y + "Accessible", "GetRole")[0]
            name = self.property(self.path, "Name")
        except GLib.Error:
            return None                       # gone with its widget
        return ROLES.get(role, role), name

    def around(self, path):
        """It and what it is in; of an entry, the row."""
        for _ in range(4):
            yield path
            try:
                path = self.property(path, "Parent")[1]
            except GLib.Error:
                return

    def to(self, role, name, key="Tab"):
        """With Tab alone."""
        for _ in range(200):
            self.press(key)
            here = self.here()
            if here and here[0] == role and re.search(name, here[1]):
                return
        raise AssertionError("%s never gets to %s %r" % (key, role, name))

    def is_on(self, role, name):
        here = self.here()
        return here and here[0] == role and re.search(name, here[1])

    def expect(self, role, name):
        self.app.wait_until(lambda: self.is_on(role, name),
                            what="focus on %s %r, it is on %s" % (role, name, self.here()))


def must_be_reached(node, states, insensitive):
    return (node.role in ACTIONABLE and {"focusable", "sensitive"} <= states
            # GTK tells it of the widget that was made so, not of what is inside.
            and not any(a.ref[1] in insensitive for a in node.ancestors())
            and node.name and node.name not in NOT_OURS
            # Arrows go from page to page; what a drop-down shows is inside its button.
            and not any(a.name == "Pages" for a in node.ancestors()))


def check_circle(app, keys, key="Tab"):
    """Once round: everything is reached, and the way comes back to where it began."""
    stops, closed = [], None
    while closed is None and len(stops) < 400:
        for path in keys.press(key):
            if path in stops:
                closed = path
                break
            stops.append(path)
    assert closed == stops[0], "%s is caught at %s" % (key, keys.here())
    reached = {path for stop in stops for path in keys.around(stop)}
    nodes = list(app.tree().walk())
    states = app.states_of(nodes)
    insensitive = {node.ref[1] for node, has in zip(nodes, states)
                   if has and "sensitive" not in has}
    missed = [node for node, has in zip(nodes, states)
              if node.ref[1] not in reached and must_be_reached(node, has, insensitive)]
    # What holds a stop is reached with it: a menu button, an expander row.
    missed = [node for node in missed
              if not any(child.ref[1] in reached for child in node.walk())]
    assert not missed, "%s never gets to %s" % (key, missed)
    assert not app.unnamed(), app.unnamed()
    return stops


def check_pages(app, keys):
    """The arrows of the sidebar choose pages, Tab does not."""
    for page in (1, 2, 3, 4, 5):
        app.key("Alt+%d" % page)
        app.idle(timeout=60)
        stops = check_circle(app, keys)
        if page == 3:
            back = check_circle(app, keys, "shift+Tab")
            assert sorted(back) == sorted(stops), "Shift+Tab goes another way than Tab"
        if page == 1:
            app.key("F9")                     # the pane is the same beside every page
            app.idle()
    app.key("F9")


def check_row(app, keys):
    """Opened, moved, its menu opened and left, copied, removed, brought back."""
    app.key("Alt+3")
    app.idle()
    keys.to("list item", "^Runs the plant$")
    app.key("Alt+Down")
    app.undo_says("Runs the plant.*moved down")
    app.key("Alt+Up")
    app.undo_says("Runs the plant.*moved up")
    # A row that was moved is another one to AT-SPI, which is not told: ask the neighbours.
    keys.press("Tab")
    keys.expect("push button", "^Menu of Runs the plant$")
    keys.press("shift+Tab")
    keys.expect("list item", "^Runs the plant$")
    app.key("Return")
    app.find("text", "Name")
    app.key("Return")
    app.gone("text", re.compile("Rationale"))
    app.key("Menu")
    app.find("menu item", "Duplicate")
    app.key("Escape")
    app.gone("menu item", "Duplicate")
    keys.expect("push button", "^Menu of Runs the plant$")
    app.key("Return")
    app.find("menu item", "Remove")
    app.key("r")
    app.undo_says("Runs the plant.*removed")
    app.wait_until(keys.here, what="a focus after the removal")
    app.key("ctrl+z")
    app.find("list item", "Runs the plant")


def check_new_row(app, keys):
    """The cursor is in the name of what was added."""
    keys.to("push button", "^Add Trait")
    app.key("Return")
    app.undo_says("Add Trait")
    app.type_keys("Typed")
    app.key("Tab")
    app.undo_says("Typed")
    app.key("ctrl+z", "ctrl+z")
    app.gone("list item", "Typed")


def check_weight(app, keys):
    """A slider by its arrows."""
    app.key("Alt+4")
    app.idle()
    keys.to("slider", ".")
    app.key("Right")
    app.undo_says("→")
    app.key("ctrl+z")


def check_stages(app, keys):
    """A card by Space; the matrix, sideways, and back to its button."""
    app.key("Alt+5")
    app.idle()
    keys.to("push button", "^Matrix")
    app.key("Return")
    app.idle(timeout=60)
    cell = app.find("table cell", "Sales: Account executives")
    before = cell.extents()[0]
    app.key("Right")
    app.wait_until(lambda: cell.extents()[0] < before, what="the matrix to scroll")
    app.key("Escape")
    app.gone("push button", "Copy Table")
    keys.expect("push button", "^Matrix")
    keys.to("push button", "^Sales accepted lead$")
    app.key("space")
    app.find("push button", "Menu of Sales accepted lead")


def check_main_menu(app, keys):
    app.key("F10")
    app.find("menu item", re.compile("About"))
    app.key("Escape")
    app.gone("menu item", re.compile("About"))


def main():
    with Tap() as tap, example_window(*sys.argv[1:]) as app:
        app.idle(timeout=60)
        keys = Keys(app)
        for check in (check_pages, check_row, check_new_row, check_weight, check_stages,
                      check_main_menu):
            tap.check(check, app, keys)
        tap.check(Person.leave, app)


if __name__ == "__main__":
    main()
