#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A picture of every page in every look, to be looked at before a release.

    gallery.py FOLDER PROGRAM [ARGUMENT...]

Leaves FOLDER/LOOK-PAGE.png. The exit status is 1 where the program failed or warned in a look.
"""

import pathlib
import re
import sys

from gtkdrive import App, GuiError

LOOKS = {
    "light": ({}, {}),
    "dark": ({"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}, {}),
    "high-contrast": ({"ADW_DEBUG_HIGH_CONTRAST": "1"}, {}),
    "large-text": ({}, {"text_scale": 1.5}),
}


def pages(app):
    """The rows of the sidebar, from top to bottom."""
    sidebar = app.find(name="Pages")
    rows = [row for row in app.find_all("list item", within=sidebar) if row.name]
    return rows or app.find_all("list item")


def picture_pages(app, folder, look):
    app.idle(quiet=0.5, timeout=60)
    for row in pages(app):
        title = re.split(r"[\n,]| {2,}", row.name)[0].split()[0].lower()
        app.click(row)
        app.wait_until(lambda: "selected" in row.states(), what="%s to be chosen" % title)
        app.x.move(1, 1)
        app.idle(quiet=0.4, timeout=30)
        app.screenshot(str(folder / ("%s-%s.png" % (look, title))))
        print("%s-%s.png" % (look, title), flush=True)


def main(folder, *command):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    failed = False
    for look, (environment, session) in LOOKS.items():
        with App(list(command), env=environment, size=(1600, 1000), timeout=60, **session) as app:
            picture_pages(app, folder, look)
            app.close_window()
            if app.wait_exit(60) != 0 or app.problems():
                print(app.log, file=sys.stderr)
                failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    try:
        sys.exit(main(*sys.argv[1:]))
    except GuiError as error:
        sys.exit("gallery.py: %s" % error)
