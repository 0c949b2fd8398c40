# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the opener on a file and measures it."""

import dataclasses
import os
import select
import signal
import subprocess
import tempfile
import time

# To fill all memory that is given out takes longer than the work that is measured.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "MALLOC_PERTURB_"}


@dataclasses.dataclass
class Outcome:
    status: int      # of the process: 0, or what went wrong
    lines: list      # (what, code, message)
    seconds: float   # that it took or, if less, that it worked
    mebibytes: float
    said: str        # on standard error

    def first_error(self):
        return next((line for line in self.lines if line[1] not in ("ok", "value")), None)


def run(opener, arguments, path, seconds):
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.monotonic()
        process = subprocess.Popen([opener, *arguments, "--", path], stdin=subprocess.DEVNULL,
                                   stdout=out, stderr=err, cwd=path.parent,
                                   env=ENVIRONMENT)
        watch = os.pidfd_open(process.pid)
        poll = select.poll()
        poll.register(watch, select.POLLIN)
        if not poll.poll(seconds * 1000):
            process.send_signal(signal.SIGKILL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        # On a busy machine only the time that it was let to run says something.
        took = min(time.monotonic() - start, usage.ru_utime + usage.ru_stime)
        os.close(watch)
        out.seek(0)
        err.seek(0)
        lines = [tuple(line.split("\t")) for line in
                 out.read().decode(errors="replace").splitlines()]
        return Outcome(process.returncode, lines, took, usage.ru_maxrss / 1024,
                       err.read().decode(errors="replace"))
