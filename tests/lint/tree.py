# SPDX-License-Identifier: GPL-3.0-or-later
"""The tree of source files that the lint tests read, and what a check is."""

import dataclasses
import pathlib
import re
import shutil
import subprocess

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
IGNORED = re.compile(r"^(build[^/]*|node_modules|\.git|(.*/)?__pycache__)(/|$)")


class Tree:
    """The files under `root`: those git knows or would add, or all where there is no git."""

    def __init__(self, root, build=None):
        self.root = pathlib.Path(root)
        self.build = pathlib.Path(build) if build else None
        if (self.root / ".git").exists() and shutil.which("git"):
            listed = subprocess.run(
                ["git", "-c", "safe.directory=*", "ls-files", "-co", "--exclude-standard"],
                cwd=self.root, check=True, capture_output=True, text=True).stdout.splitlines()
            names = [name for name in listed if (self.root / name).is_file()]
        else:
            found = (path.relative_to(self.root).as_posix()
                     for path in self.root.rglob("*") if path.is_file())
            names = [name for name in found if not IGNORED.match(name)]
        self.files = sorted(set(names))

    def under(self, *folders, ends=("",)):
        """The files in `folders`, given as "src/" or as a whole name, that end in one of `ends`."""
        return [name for name in self.files
                if name.startswith(folders) and name.endswith(tuple(ends))]

    def read(self, name):
        return (self.root / name).read_text(encoding="utf-8", errors="replace")

    def lines(self, name):
        return enumerate(self.read(name).splitlines(), 1)

    def includes(self, name):
        """[(line, opening character, header)]"""
        text = self.read(name)
        return [(text.count("\n", 0, found.start(2)) + 1, found[1], found[2])
                for found in INCLUDE.finditer(text)]


@dataclasses.dataclass
class Plant:
    """A small tree that breaks a rule; one of the findings there has to hold the words `expects`.
    `prepare` may do more to that tree, such as compiling it."""

    name: str
    files: dict
    expects: str
    prepare: callable = None


@dataclasses.dataclass
class Check:
    """A rule: `find` gives a list of findings, empty where the rule is kept."""

    name: str
    find: callable
    plants: list
