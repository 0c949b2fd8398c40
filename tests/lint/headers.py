# SPDX-License-Identifier: GPL-3.0-or-later
"""Every header compiles alone, may be included twice, and sees only what its module may see."""

import concurrent.futures
import os
import pathlib
import re
import subprocess
import tempfile

from modules import GOOD, module_of, module_table
from tree import Check, Plant

PACKAGES = {"GLib": ["glib-2.0", "gobject-2.0"], "GIO": ["gio-2.0", "gio-unix-2.0"],
            "sqlite3": ["sqlite3"], "libxml2": ["libxml-2.0"], "GTK": ["gtk4", "libadwaita-1"]}


# What a header includes before it says anything of its own.
FIRST = re.compile(r"(?:/\*.*?\*/|//[^\n]*|#pragma once|\s)*#include <([^>]*)>", re.DOTALL)


def outside_flags(libraries):
    packages = [name for library in sorted(libraries) for name in PACKAGES.get(library, [])]
    if not packages:
        return []
    return subprocess.run(["pkg-config", "--cflags"] + packages, check=True,
                          capture_output=True, text=True).stdout.split()


def flags_of(tree, module):
    folders = ["include/" + name for name in sorted(module.may_include | {module.name})]
    folders += sorted({name.rsplit("/", 1)[0]
                       for name in tree.under("src/%s/" % module.name, ends=(".h",))})
    return (["-I%s" % (tree.root / folder) for folder in folders]
            + outside_flags(module.outside))


def compiler():
    return os.environ.get("CC", "cc").split() + [
        "-std=gnu11", "-Wall", "-Werror", "-DGETTEXT_PACKAGE=\"leadpact\""]


def precompile(folder, name, flags):
    """A header of a library, read once for all of ours that begin with it: it takes longer than
    they do. Returns what to include, or None where that does not work."""
    header = pathlib.Path(folder, name.replace("/", "-"))
    header.write_text("#include <%s>\n" % name, encoding="utf-8")
    run = subprocess.run(compiler() + flags + ["-x", "c-header", "-o", "%s.gch" % header, header],
                         check=False, capture_output=True)
    return header if run.returncode == 0 else None


def compiles_alone(tree, name, flags, ready):
    text = '#include "%s"\n' % (tree.root / name)
    first = FIRST.match(tree.read(name))
    before = ready.get(first and first[1])
    run = subprocess.run(
        compiler() + flags + (["-include", before] if before else [])
        + ["-fsyntax-only", "-x", "c", "-"],
        input=text * 2, capture_output=True, text=True)
    return run.returncode == 0, next((line for line in run.stderr.splitlines() if "error" in line),
                                     run.stderr.strip())


def self_contained(tree):
    modules = module_table(tree)
    headers = [name for name in tree.under("include/", "src/", ends=(".h",))
               if module_of(name) in modules]
    flags = {name: flags_of(tree, modules[name]) for name in {module_of(h) for h in headers}}
    with tempfile.TemporaryDirectory() as folder, \
            concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        ready = {name: precompile(folder, name, outside_flags({"GTK"}))
                 for name in ("adwaita.h", "gtk/gtk.h")
                 if any("GTK" in modules[module].outside for module in flags)}
        results = list(pool.map(lambda h: compiles_alone(tree, h, flags[module_of(h)], ready),
                                headers))
    return ["%s: does not compile alone: %s" % (name, error)
            for name, (good, error) in zip(headers, results) if not good]


def pragma_once(tree):
    return ["%s: no #pragma once" % name
            for name in tree.under("include/", "src/", "tests/", ends=(".h",))
            if "\n#pragma once\n" not in tree.read(name)]


CHECKS = [
    Check("compile-alone", self_contained, [
        Plant("a-type-from-nowhere",
              dict(GOOD, **{"include/base/lp-text.h": "#pragma once\nextern gsize lp_length;\n"}),
              "include/base/lp-text.h: does not compile alone"),
        Plant("a-header-of-a-module-above",
              dict(GOOD, **{"include/base/lp-text.h": '#pragma once\n#include "lp-store.h"\n'}),
              "include/base/lp-text.h: does not compile alone")]),
    Check("pragma-once", pragma_once, [
        Plant("none", {"include/base/lp-text.h": "int a;\n"}, "no #pragma once")]),
]
