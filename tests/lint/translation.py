#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES names exactly the files that hold words for people.

    translation.py --write SOURCE-ROOT    renews it
"""

import pathlib
import re
import sys

from tree import Check, Plant, Tree

CALLS = re.compile(r"\b(_|N_|C_|NC_|Q_|ngettext|g_dngettext|dgettext|g_dpgettext2?) ?\(\s*\"")
TRANSLATABLE = re.compile(r"translatable=\"(yes|true)\"")
ALWAYS = (".desktop.in", ".metainfo.xml.in", ".mime.xml.in", ".gschema.xml")


def holds_words(tree, name):
    if name.endswith((".c", ".h")):
        return CALLS.search(tree.read(name)) is not None
    if name.endswith(".ui"):
        return TRANSLATABLE.search(tree.read(name)) is not None
    return name.endswith(ALWAYS)


def wanted(tree):
    return [name for name in tree.under("data/", "src/", "ui/", "include/")
            if holds_words(tree, name)]


def listed(tree):
    return [text.strip() for _, text in tree.lines("po/POTFILES")
            if text.strip() and not text.startswith("#")]


def potfiles(tree):
    want, have = wanted(tree), listed(tree)
    found = ["po/POTFILES: lacks %s (./dev format renews it)" % name
             for name in want if name not in have]
    found += ["po/POTFILES: names %s, which holds no words" % name
              for name in have if name not in want]
    if not found and have != sorted(have):
        found.append("po/POTFILES: is not sorted")
    return found


def linguas(tree):
    have = {pathlib.Path(name).stem for name in tree.under("po/", ends=(".po",))}
    said = {word for _, text in tree.lines("po/LINGUAS")
            for word in text.split("#")[0].split()}
    return (["po/LINGUAS: lacks %s" % name for name in sorted(have - said)]
            + ["po/LINGUAS: names %s, which is not there" % name for name in sorted(said - have)])


def write(root):
    names = wanted(Tree(root))
    pathlib.Path(root, "po/POTFILES").write_text(
        "# SPDX-License-Identifier: GPL-3.0-or-later\n" + "".join(n + "\n" for n in names),
        encoding="utf-8")


CHECKS = [
    Check("files-with-words-are-listed", potfiles, [
        Plant("one-missing", {"po/POTFILES": "", "src/a/lp-a.c": 'x = _("Lead");\n'},
              "lacks src/a/lp-a.c"),
        Plant("one-too-many", {"po/POTFILES": "src/a/lp-a.c\n", "src/a/lp-a.c": "int a;\n"},
              "names src/a/lp-a.c")]),
    Check("languages-are-listed", linguas, [
        Plant("one-missing", {"po/LINGUAS": "# none\n", "po/fr.po": ""}, "lacks fr")]),
]


if __name__ == "__main__":
    write(sys.argv[2])
