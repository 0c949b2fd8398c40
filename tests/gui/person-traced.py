#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A person works with the files of a folder while every file that the program opens is written
down: the workspace itself is opened by SQLite only, since closing any other descriptor of it
would drop the locks that keep a second program from writing; and what is exported appears under
its name only when it is whole. As TAP; skipped where programs may not be traced.

    person-traced.py PROGRAM CLI LEADS.csv EXAMPLE_FOLDER

The long form (LEADPACT_LONG is 1) also shows that the check can fail: where the kind of file is
not registered, GTK's file chooser has every file of the folder read to find its kind. That needs
a system on which the program is not installed.
"""

import collections
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from person import Person, example_policy, example_source, new_workspace

CALLS = ("open,openat,openat2,creat,truncate,rename,renameat,renameat2,link,linkat,unlink,"
         "unlinkat,close")
LINE = re.compile(r"^(\d+) +(\w+)\((.*)\) += (-?\d+)(?:<(.*)>)?")
UNFINISHED = re.compile(r"^(\d+) +(.*) <unfinished \.\.\.>$")
RESUMED = re.compile(r"^(\d+) +<\.\.\. (\w+) resumed>(.*)$")
ROWS = 200
INSTALLED = any(os.path.exists(folder + "/mime/application/x-leadpact.xml")
                for folder in ("/usr/local/share", "/usr/share"))
LONG = os.environ.get("LEADPACT_LONG") == "1" and not INSTALLED

Call = collections.namedtuple("Call", "name arguments result path")


def may_trace():
    strace = shutil.which("strace")
    return strace and subprocess.run([strace, "-o", os.devnull, "true"], check=False,
                                     stderr=subprocess.DEVNULL).returncode == 0


def read_calls(path):
    """[Call] in the order in which they ended."""
    calls, begun = [], {}
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        unfinished, resumed = UNFINISHED.match(line), RESUMED.match(line)
        if unfinished:
            begun[unfinished[1]] = line[:-len(" <unfinished ...>")]
            continue
        if resumed:
            line = begun.pop(resumed[1], resumed[1] + " lost(") + resumed[3]
        found = LINE.match(line)
        if found:
            calls.append(Call(found[2], found[3], int(found[4]), found[5]))
    return calls


# --- What the calls say ---

def is_sqlites(call):
    """SQLite never follows a link at the end and never lets a child have it; our own look at the
    header before that, and anybody else's reading, has other flags."""
    return "O_NOFOLLOW" in call.arguments and "O_CLOEXEC" in call.arguments


def foreign_opens(calls, workspace):
    """Opens of the workspace by anything but SQLite while SQLite has it open."""
    own, found = set(), []
    for call in calls:
        if call.name == "close":
            number = re.match(r"(\d+)", call.arguments)
            own.discard(int(number[1]) if number else None)
        if not call.name.startswith(("open", "creat")) or call.result < 0:
            continue
        if call.path != str(workspace):
            continue
        if is_sqlites(call):
            own.add(call.result)
        elif own:
            found.append(call)
    return found


def opens_of(calls, path):
    return [call for call in calls if call.name.startswith(("open", "creat"))
            and call.result >= 0 and call.path == str(path)]


def written_in_place(calls, path):
    """Opens for writing of an exported file under its own name."""
    return [call for call in opens_of(calls, path)
            if re.search(r"O_WRONLY|O_RDWR", call.arguments)]


def was_renamed_to(calls, path):
    return any(call.name.startswith(("rename", "link")) and call.result == 0
               and '"%s"' % path in call.arguments for call in calls)


# --- What the person does ---

def do(app, action):
    app.do(app.find("frame"), action=action)


def edit(app):
    app.click("label", "Scoring")
    spin = app.find("spin button", "Weight")
    app.type(spin, "61", enter=True, verify=False)
    app.find("label", re.compile("· Saved$"))
    app.key("Escape")
    do(app, "win.undo")
    app.wait_until(lambda: app.value_of(spin) != 61, what="the weight to be taken back")


def import_leads(app, leads):
    app.click("label", "Leads")
    app.click("push button", "Import Another…")
    app.choose_file(leads)
    app.find("push button", "Import", timeout=30)
    app.idle(timeout=30)
    if app.find_all("label", re.compile("decimal separator, as in")):
        app.choose(app.find("combo box", "Decimal Separator"), re.compile("Point.*"))
        app.idle(timeout=30)
    app.click("push button", "Import")
    app.click("push button", "Replace")
    app.find("list item", re.compile(r"^Lead: .* leads"), timeout=60)


def save_copy(app, path):
    do(app, "win.save-copy")
    app.choose_file(path)
    app.wait_until(path.exists, 20, what="the copy")


def export(app, path):
    app.key("ctrl+e")
    app.choose_file(path)
    app.wait_until(path.exists, 20, what="the exported policy")


def start_again(app, program, path):
    """A second start hands the file to the program that runs."""
    subprocess.run([program, str(path)], check=True, env=app.session.env, timeout=60)


def count_windows(app):
    return len([window for window in app.windows() if not window[5]])


def work(app, program, place):
    app.find("label", re.compile("· Saved$"))
    edit(app)
    import_leads(app, place.leads)
    save_copy(app, place.copy)
    export(app, place.exported)
    start_again(app, program, place.other)
    app.wait_until(lambda: count_windows(app) == 2, what="two windows")
    start_again(app, program, place.workspace)
    app.idle(quiet=0.5, timeout=30)
    app.key("ctrl+o")
    app.choose_file(place.workspace)
    app.idle(quiet=0.5, timeout=30)
    app.wait_until(lambda: count_windows(app) == 2, what="the window that has the file")


class Place:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder).resolve()
        self.workspace = self.folder / "plan.leadpact"
        self.other = self.folder / "other.leadpact"
        self.copy = self.folder / "copy.leadpact"
        self.exported = self.folder / "agreed.leadpolicy.xml"
        self.leads = self.folder / "leads.csv"
        self.log = self.folder / "calls.txt"


def make_files(place, cli, leads, example):
    with open(leads, encoding="utf-8") as file:
        rows = [next(file) for _ in range(ROWS)]
    place.leads.write_text("".join(rows), encoding="utf-8")
    policy = example_policy(example)
    new_workspace(cli, place.workspace, policy, place.leads, example_source(example))
    new_workspace(cli, place.other, policy)


# --- Cases ---

def check(number, name, faults):
    print("%sok %d - /gui/traced/%s" % ("not " if faults else "", number, name))
    for fault in faults:
        print("# %s" % (fault,))
    return bool(faults)


def trace(program, cli, leads, example, folder, known=True):
    """(place, calls) of a person's work; known: the kind of file is registered."""
    place = Place(folder)
    make_files(place, cli, leads, example)
    command = ["strace", "-D", "-f", "-y", "-s", "4096", "-e", "signal=none", "-e",
               "trace=" + CALLS, "-o", str(place.log), program, str(place.workspace)]
    env = {} if known else {"XDG_DATA_DIRS": "/usr/local/share:/usr/share"}
    with Person(command, env=env, timeout=60, size=(1280, 1000)) as app:
        work(app, program, place)
        app.key("ctrl+q")
        assert app.wait_exit(30) == 0, app.log
    return place, read_calls(place.log)


def main(program, cli, leads, example):
    if not may_trace():
        print("1..0 # SKIP programs may not be traced here, or there is no strace")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        place, calls = trace(program, cli, leads, example, folder)
        by_sqlite = [call for call in opens_of(calls, place.workspace) if is_sqlites(call)]
        print("1..%d" % (7 if LONG else 6))
        failed = check(1, "sqlite-opened-it", [] if by_sqlite else ["no open was seen"])
        failed |= check(2, "nobody-else-opens-the-workspace", foreign_opens(calls, place.workspace))
        failed |= check(3, "nor-the-second-one", foreign_opens(calls, place.other))
        failed |= check(4, "exports-are-not-written-in-place",
                        written_in_place(calls, place.exported)
                        + written_in_place(calls, place.copy))
        failed |= check(5, "exports-get-their-name-when-whole",
                        [path for path in (place.exported, place.copy)
                         if not was_renamed_to(calls, path)])
        failed |= check(6, "nothing-is-left-behind", sorted(
            set(os.listdir(place.folder)) - {path.name for path in vars(place).values()}))
        print("# %d calls, %d times the workspace was opened" % (len(calls), len(by_sqlite)))
    if LONG:
        with tempfile.TemporaryDirectory() as folder:
            place, calls = trace(program, cli, leads, example, folder, known=False)
            failed |= check(7, "a-file-of-a-kind-not-known-is-seen-to-be-read",
                            [] if foreign_opens(calls, place.workspace) else ["it was not"])
    return failed


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
