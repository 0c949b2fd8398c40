# SPDX-License-Identifier: GPL-3.0-or-later
"""What the built libraries really call, against the module table: an include can be got round."""

import re
import subprocess

from modules import GOOD, module_table
from tree import Check, Plant

SYMBOLS = {
    "sqlite3": re.compile(r"sqlite3_"),
    "libxml2": re.compile(r"(__)?(xml|html|xslt)[A-Z]"),
    "GTK": re.compile(r"(gtk|gdk|gsk|adw|pango|cairo|graphene)_"),
    "GLib": re.compile(r"g_[a-z]|_g_[a-z]"),
}


def symbols(library, option):
    lines = subprocess.run(["nm", "-P", option, str(library)], check=True,
                           capture_output=True, text=True).stdout.splitlines()
    return {line.split()[0] for line in lines if line and " " in line}


def libraries(tree):
    """{module: its static library}, of those that are built"""
    found = {}
    for name in module_table(tree):
        built = sorted((tree.build / "src" / name).glob("liblp*.a"))
        if built:
            found[name] = built[0]
    return found


def calls_follow_the_table(tree):
    modules = module_table(tree)
    built = libraries(tree)
    defined = {symbol: name for name, library in built.items()
               for symbol in symbols(library, "--defined-only") if symbol.startswith("lp_")}
    found = []
    if not built:
        return ["%s: no library is built" % tree.build]
    for name, library in built.items():
        module = modules[name]
        for symbol in sorted(symbols(library, "--undefined-only")):
            for outside, pattern in SYMBOLS.items():
                if pattern.match(symbol) and outside not in module.outside:
                    found.append("%s: %s may not use %s" % (symbol, name, outside))
            owner = defined.get(symbol, name)
            if owner != name and owner not in module.may_include:
                found.append("%s: %s may not call %s" % (symbol, name, owner))
    return found


def compile_planted(root):
    for source in root.glob("src/*/*.c"):
        subprocess.run(["cc", "-w", "-c", str(source), "-o", str(source.with_suffix(".o"))],
                       check=True)
        subprocess.run(["ar", "rcs", str(source.parent / ("liblp_%s.a" % source.parent.name)),
                        str(source.with_suffix(".o"))], check=True)


def planted(name, text):
    return dict(GOOD, **{"src/window/lp-window.c": "void lp_window (void) {}\n", name: text})


CHECKS = [
    Check("calls-follow-the-table", calls_follow_the_table, [
        Plant("storage-elsewhere",
              planted("src/base/lp-text.c", "void lp_text (void) { sqlite3_open (); }\n"),
              "sqlite3_open: base may not use sqlite3", compile_planted),
        Plant("glib-in-the-engine",
              planted("src/engine/lp-sum.c", "void lp_sum (void) { g_free (); }\n"),
              "g_free: engine may not use GLib", compile_planted),
        Plant("a-call-upward",
              planted("src/base/lp-text.c", "void lp_text (void) { lp_window (); }\n"),
              "lp_window: base may not call window", compile_planted)]),
]
