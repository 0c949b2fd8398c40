# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the includes and the build files to the module table in src/DESIGN.md."""

import collections
import re

from tree import Check, Plant

# Where a header in angle brackets comes from. libc is everything the C library and its kernel
# headers bring; what is in no line here is no library that this project knows.
LIBRARIES = [
    ("GLib", re.compile(r"(glib(-object|-unix)?\.h|glib/.*|gobject/.*|gmodule\.h)$")),
    ("GIO", re.compile(r"gio/.*")),
    ("sqlite3", re.compile(r"sqlite3(ext)?\.h$")),
    ("libxml2", re.compile(r"libxml/.*")),
    ("GTK", re.compile(r"(gtk|gdk|gsk|graphene|pango|cairo|gdk-pixbuf)[-a-z0-9]*(/.*|\.h)$|adwaita\.h$")),
    ("libc", re.compile(
        r"((assert|complex|ctype|dirent|errno|fcntl|fenv|float|ftw|getopt|inttypes|limits|locale"
        r"|malloc|math|poll|pthread|sched|setjmp|signal|stdalign|stdarg|stdatomic|stdbool|stddef"
        r"|stdint|stdio|stdlib|string|strings|termios|time|unistd|wchar|[a-z]mmintrin|arm_neon)\.h"
        r"|sys/.*|linux/.*)$")),
]
# What a name in the table's last column brings along.
BRINGS = {
    "libc": {"libc"},
    "GLib": {"libc", "GLib"},
    "GIO": {"libc", "GLib", "GIO"},
    "sqlite3": {"sqlite3"},
    "libxml2": {"libxml2"},
    "GTK": {"libc", "GLib", "GIO", "GTK"},
}
MESON_LIBRARIES = {"glib_dep": "GLib", "gobject_dep": "GLib", "gio_dep": "GIO",
                   "gio_unix_dep": "GIO", "sqlite_dep": "sqlite3", "xml_dep": "libxml2",
                   "gtk_dep": "GTK", "adw_dep": "GTK"}
GENERATED = re.compile(r"(.*-resources|.*-config|config)\.h$")

Module = collections.namedtuple("Module", "name may_include outside")


def module_table(tree):
    """{name: Module} from the table whose first column is headed "module"."""
    modules = {}
    inside = False
    for line in tree.read("src/DESIGN.md").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and cells[0] == "module":
            inside = True
        elif inside and not line.startswith("|"):
            break
        elif inside and not set(cells[0]) <= set("-: "):
            name, _, may, outside = (cell.replace("`", "") for cell in cells)
            modules[name] = Module(name, allowed_modules(may, modules), allowed_libraries(outside))
    return modules


def allowed_modules(cell, above):
    if cell == "-":
        return set()
    every, _, but = cell.partition("all above")
    if cell.startswith("all above"):
        return set(above) - {word.strip() for word in but.replace("but", "").split(",")}
    return {word.strip() for word in cell.split(",")}


def allowed_libraries(cell):
    return set().union(*(BRINGS.get(word.strip(), {word.strip()}) for word in cell.split(",")))


def library_of(header):
    return next((name for name, pattern in LIBRARIES if pattern.match(header)), None)


def module_of(name):
    parts = name.split("/")
    return parts[1] if len(parts) > 2 and parts[0] in ("include", "src") else None


def sources(tree):
    return [name for name in tree.under("include/", "src/", ends=(".c", ".h")) if module_of(name)]


def table_is_sound(tree):
    found = []
    above = set()
    modules = module_table(tree)
    if not modules:
        return ["src/DESIGN.md: no table of modules"]
    for module in modules.values():
        for name in sorted(module.may_include - above):
            found.append("src/DESIGN.md: %s may include %s, which is not above it" % (
                module.name, name))
        for name in sorted(module.outside - set(BRINGS)):
            found.append("src/DESIGN.md: %s: no library is called %s here" % (module.name, name))
        above.add(module.name)
    folders = {module_of(name) for name in sources(tree)}
    found += ["src/DESIGN.md: no row for the module %s" % name for name in sorted(folders - above)]
    found += ["src/DESIGN.md: a row for %s, which has no file" % name
              for name in sorted(above - folders)]
    return found


def includes_follow_the_table(tree):
    modules = module_table(tree)
    public, private = {}, {}
    for name in sources(tree):
        if name.endswith(".h"):
            owner = public if name.startswith("include/") else private
            owner[name.rsplit("/", 1)[1]] = module_of(name)
    found = []
    for name in sources(tree):
        module = modules.get(module_of(name))
        if module is None:
            continue  # table_is_sound says so
        for line, opening, header in tree.includes(name):
            place = "%s:%d: " % (name, line)
            if opening == "<":
                continue
            if header.split("/")[0] in modules:
                found.append(place + "write the header's name without its module: " + header)
                continue
            base = header.rsplit("/", 1)[-1]
            owner = public.get(base) or private.get(base)
            if owner is None:
                if not GENERATED.match(base):
                    found.append(place + "no header of that name: " + header)
            elif owner != module.name and base not in public:
                found.append(place + "%s is private to %s" % (header, owner))
            elif owner != module.name and owner not in module.may_include:
                found.append(place + "%s may not include %s (%s)" % (module.name, owner, header))
            elif name.startswith("include/") and base not in public:
                found.append(place + "a public header includes the private " + header)
    return found


def outside_headers_follow_the_table(tree):
    modules = module_table(tree)
    found = []
    for name in sources(tree):
        module = modules.get(module_of(name))
        for line, opening, header in tree.includes(name) if module else []:
            if opening != "<":
                continue
            library = library_of(header)
            place = "%s:%d: " % (name, line)
            if library is None:
                found.append(place + "<%s> is of no library that this project uses" % header)
            elif library not in module.outside:
                found.append(place + "%s may not use %s (<%s>)" % (module.name, library, header))
            elif name.startswith("include/") and library not in ("libc", "GLib", "GIO"):
                found.append(place + "<%s> in a public header" % header)
    return found


def build_files_follow_the_table(tree):
    found = []
    for module in module_table(tree).values():
        for name in tree.under("src/%s/" % module.name, ends=("meson.build",)):
            for line, text in tree.lines(name):
                place = "%s:%d: " % (name, line)
                for other in re.findall(r"\blp_(\w+?)_dep\b", text):
                    if other != module.name and other not in module.may_include:
                        found.append(place + "%s may not depend on %s" % (module.name, other))
                for variable, library in MESON_LIBRARIES.items():
                    if re.search(r"\b%s\b" % variable, text) and library not in module.outside:
                        found.append(place + "%s may not use %s" % (module.name, library))
    return found


def names_are_unique(tree):
    where = collections.defaultdict(list)
    for name in sources(tree):
        where[name.rsplit("/", 1)[1]].append(name)
    return ["the same file name: " + " ".join(names)
            for base, names in where.items() if len(names) > 1 and base != "main.c"]


TABLE = """| module | its job | may include | outside |
| --- | --- | --- | --- |
| `engine` | sums | - | libc |
| `base` | text | - | GLib |
| `store` | keeps | `base` | GLib, sqlite3 |
| `window` | shows | all above but `engine` | GTK |
"""
GOOD = {"src/DESIGN.md": TABLE, "include/engine/lp-sum.h": "", "include/base/lp-text.h": "",
        "include/store/lp-store.h": "", "src/window/lp-window.c": "",
        "src/store/lp-store-private.h": ""}

CHECKS = [
    Check("the-table-is-sound", table_is_sound, [
        Plant("a-module-without-a-row", dict(GOOD, **{"src/extra/lp-extra.c": ""}),
              "no row for the module extra"),
        Plant("a-row-that-reaches-up",
              dict(GOOD, **{"src/DESIGN.md": TABLE.replace("| text | -", "| text | `store`")}),
              "base may include store, which is not above it")]),
    Check("includes-follow-the-table", includes_follow_the_table, [
        Plant("an-include-upward",
              dict(GOOD, **{"src/base/lp-text.c": '#include "lp-store.h"\n'}),
              "src/base/lp-text.c:1: base may not include store"),
        Plant("a-private-header-of-another",
              dict(GOOD, **{"src/window/lp-window.c": '\n#include "lp-store-private.h"\n'}),
              "src/window/lp-window.c:2: lp-store-private.h is private to store"),
        Plant("a-header-named-with-its-folder",
              dict(GOOD, **{"src/store/lp-store.c": '#include "base/lp-text.h"\n'}),
              "without its module")]),
    Check("outside-headers-follow-the-table", outside_headers_follow_the_table, [
        Plant("storage-elsewhere", dict(GOOD, **{"src/base/lp-text.c": "#include <sqlite3.h>\n"}),
              "base may not use sqlite3"),
        Plant("glib-in-the-engine", dict(GOOD, **{"src/engine/lp-sum.c": "#include <glib.h>\n"}),
              "engine may not use GLib"),
        Plant("storage-in-a-public-header",
              dict(GOOD, **{"include/store/lp-store.h": "#include <sqlite3.h>\n"}),
              "<sqlite3.h> in a public header"),
        Plant("gtk-outside-the-window",
              dict(GOOD, **{"src/store/lp-store.c": "#include <gtk/gtk.h>\n"}),
              "store may not use GTK"),
        Plant("an-unknown-library", dict(GOOD, **{"src/base/lp-text.c": "#include <json.h>\n"}),
              "of no library")]),
    Check("build-files-follow-the-table", build_files_follow_the_table, [
        Plant("a-dependency-upward",
              dict(GOOD, **{"src/base/meson.build": "x = [glib_dep, lp_store_dep]\n"}),
              "base may not depend on store")]),
    Check("file-names-are-unique", names_are_unique, [
        Plant("two-of-one-name", dict(GOOD, **{"src/window/lp-text.h": ""}),
              "the same file name")]),
]
