# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds for every text file: licence lines, length, words, the root folder, pairs of files."""

import re

from tree import Check, Plant

SPDX = "SPDX-License-Identifier: "
LICENSED = (".c", ".h", ".py", ".sh", ".build", ".ui", ".css", ".svg", ".sql", ".xsd", ".in",
            ".gschema.xml", ".gresource.xml", ".1", "dev", ".ci/run")
# Canonical policies and their sources have no comments; fixtures are what somebody would send.
UNLICENSED = re.compile(r"^tests/fixtures/|^tests/.*/corpus/|\.lead(policy|source)\.xml$")
ROOT = {"meson.build", "README.md", "COPYING", "dev", ".ci", ".gitignore", ".gitattributes",
        ".clang-format", ".editorconfig", "include", "src", "ui", "data", "tests", "po"}
LONGEST = 1000
MAY_BE_LONGER = {"tests/gui/gtkdrive.py"}  # taken over whole

# In pieces, so that this file does not break its own rules.
LEFT_OVER = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK|not imple" r"mented|st" r"ub)\b")
SKIPPING = re.compile(r"g_test_" r"skip|g_test_" r"incomplete|should_fail" r": *true")
OUT_OF_PLACE = re.compile(
    r"/wo" r"rk/|\.lib" r"rary\b|\.\./sha" r"red|\bsub" r"agent|developers?.? ses" r"sion"
    r"|\b(registry\.npm" r"js|files\.python" r"hosted|proxy\.go" r"lang)\b|/tmp/l" r"p\b", re.IGNORECASE)


def texts(tree, *folders):
    return [name for name in tree.under(*folders)
            if not name.endswith((".png", ".gz", ".leadpact", ".csv", ".mo"))
            and "/corpus/" not in name and not name.startswith("tests/fixtures/")]


def licence_lines(tree):
    found = []
    for name in tree.files:
        licensed = name.endswith(LICENSED) and not UNLICENSED.search(name)
        if licensed and not any(SPDX in text for line, text in tree.lines(name) if line <= 3):
            found.append("%s: no licence line at its top" % name)
    return found


def says_its_job(tree):
    """The comment that starts with the licence line goes on, or another one follows at once."""
    found = []
    for name in tree.under("src/", "include/", "tests/", ends=(".c", ".h")):
        if UNLICENSED.search(name):
            continue
        head = tree.read(name).lstrip()
        first, _, rest = head.partition("*/")
        said = re.sub(r"(?m)^\s*\*|^\s*/\*", "", first).replace(SPDX + "GPL-3.0-or-later", "")
        if not said.strip() and not rest.lstrip().startswith("/*"):
            found.append("%s: no sentence on what it is for" % name)
    return found


def length(tree):
    found = []
    for name in tree.under("src/", "include/", "tests/", "ui/", ends=(".c", ".h", ".py", ".ui")):
        count = tree.read(name).count("\n")
        if count >= LONGEST and name not in MAY_BE_LONGER:
            found.append("%s: %d lines, cut it by aspect" % (name, count))
    return found


def white_space(tree):
    found = []
    for name in texts(tree, "src/", "include/", "tests/", "ui/", "po/POTFILES", "dev", "meson.build"):
        text = tree.read(name)
        if text and not text.endswith("\n"):
            found.append("%s: no line end at its end" % name)
        for line, row in enumerate(text.splitlines(), 1):
            if row != row.rstrip() and name.endswith((".c", ".h", ".py", ".ui", ".build")):
                found.append("%s:%d: white space at the end" % (name, line))
            if row.startswith("\t") and name.endswith((".c", ".h", ".py", ".ui", ".build")):
                found.append("%s:%d: a tab for indentation" % (name, line))
    return found


def words(tree, pattern, what, *folders):
    return ["%s:%d: %s: %s" % (name, line, what, text.strip()[:80])
            for name in texts(tree, *folders)
            for line, text in tree.lines(name) if pattern.search(text)]


def left_over(tree):
    return words(tree, LEFT_OVER, "left for later", "src/", "include/", "ui/", "tests/")


def skipping(tree):
    return words(tree, SKIPPING, "a test that skips", "src/", "tests/")


def out_of_place(tree):
    return words(tree, OUT_OF_PLACE, "has no place here", "")


def root_entries(tree):
    return ["%s: has no place at the root" % name
            for name in sorted({name.split("/")[0] for name in tree.files} - ROOT)]


def templates_have_code(tree):
    """A template of a class of ours, LpLeadsPage, is lp-leads-page.ui and has a .c of that name.
    Templates of list items are GTK's class and have no code."""
    code = {name.rsplit("/", 1)[1][:-2] for name in tree.under("src/gui/", ends=(".c",))}
    found = []
    for name in tree.under("ui/", ends=(".ui",)):
        stem = name.rsplit("/", 1)[1][:-3]
        for of_class in re.findall(r'<template class="(Lp\w+)"', tree.read(name)):
            kebab = re.sub(r"(?<!^)([A-Z])", r"-\1", of_class).lower()
            if kebab != stem:
                found.append("%s: is the template of %s" % (name, of_class))
            if stem not in code:
                found.append("%s: no %s.c in src/gui" % (name, stem))
    return found


def versions_agree(tree):
    version = re.search(r"version: '([0-9.]+)'", tree.read("meson.build"))[1]
    found = []
    metainfo = tree.under("data/", ends=(".metainfo.xml.in",))
    for name in metainfo:
        newest = re.search(r'<release version="([^"]+)"', tree.read(name))
        if newest is None or newest[1] != version:
            found.append("%s: its newest release is not %s" % (name, version))
    for name in tree.under("data/man/", ends=(".1",)):
        if '"Leadpact %s"' % version not in tree.read(name):
            found.append("%s: its heading does not say %s" % (name, version))
    return found


CHECKS = [
    Check("licence-lines", licence_lines, [
        Plant("none", {"src/a/lp-a.c": "int a;\n"}, "no licence line")]),
    Check("files-say-their-job", says_its_job, [
        Plant("silence", {"src/a/lp-a.c": "/* %sGPL-3.0-or-later */\nint a;\n" % SPDX},
              "no sentence")]),
    Check("files-stay-short", length, [
        Plant("a-long-one", {"src/a/lp-a.c": "\n" * LONGEST}, "1000 lines")]),
    Check("white-space", white_space, [
        Plant("at-the-end", {"src/a/lp-a.c": "int a; \n"}, "white space at the end"),
        Plant("a-tab", {"src/a/lp-a.c": "\tint a;\n"}, "a tab for indentation")]),
    Check("nothing-left-for-later", left_over, [
        Plant("a-note", {"src/a/lp-a.c": "/* TO" "DO: b */\n"}, "left for later")]),
    Check("no-test-skips", skipping, [
        Plant("one", {"tests/a/test-a.c": "g_test_" "skip (NULL);\n"}, "a test that skips")]),
    Check("no-words-out-of-place", out_of_place, [
        Plant("a-path-of-a-machine", {"README.md": "see /wo" "rk/main\n"},
              "has no place here")]),
    Check("nothing-else-at-the-root", root_entries, [
        Plant("notes", {"notes.txt": "a\n", "README.md": ""},
              "notes.txt: has no place at the root")]),
    Check("templates-have-code", templates_have_code, [
        Plant("one-without", {"ui/lp-b.ui": '<template class="LpB">'}, "no lp-b.c"),
        Plant("one-of-another-name",
              {"ui/lp-a.ui": '<template class="LpB">', "src/gui/pages/lp-a.c": ""},
              "is the template of LpB")]),
    Check("versions-agree", versions_agree, [
        Plant("an-old-man-page",
              {"meson.build": "version: '1.2.0',", "data/man/a.1": '.TH A 1 x "Leadpact 1.1.0"'},
              "does not say 1.2.0")]),
]
