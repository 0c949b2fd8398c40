#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One picture of the window as a person sees it once the program has come to rest.

    picture.py FILE.png PROGRAM [ARGUMENT...]

Runs on a display of its own and touches nothing of the caller's desktop or settings. The exit
status is 1 where the program failed, warned, or did not leave when asked to.
"""

import sys

from gtkdrive import App, GuiError


def main(picture, *command):
    with App(list(command), size=(1600, 1000)) as app:
        app.idle(quiet=0.5, timeout=60)
        app.screenshot(picture)
        app.close_window()
        status = app.wait_exit(60)
        failed = status != 0 or app.problems()
        if failed:
            print(app.log, file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    try:
        sys.exit(main(*sys.argv[1:]))
    except GuiError as error:
        sys.exit("picture.py: %s" % error)
