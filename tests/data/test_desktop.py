#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files that the desktop reads, by the tools that judge them; as TAP.

    test_desktop.py SOURCE-ROOT BUILD-ROOT

Each judge is also given a broken file, which it has to refuse.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

ID = "io.github.leadpact.Leadpact"
SOURCE, BUILD = (pathlib.Path(arg).resolve() for arg in sys.argv[1:3])
DATA = SOURCE / "data"
INSTALLED = """
bin/leadpact
bin/leadpact-cli
share/applications/{id}.desktop
share/dbus-1/services/{id}.service
share/glib-2.0/schemas/{id}.gschema.xml
share/icons/hicolor/scalable/apps/{id}.svg
share/icons/hicolor/scalable/mimetypes/application-x-leadpact.svg
share/icons/hicolor/symbolic/apps/{id}-symbolic.svg
share/leadpact/example/example.leadpolicy.xml
share/leadpact/example/example.leadsource.xml
share/leadpact/example/leads.csv
share/leadpact/schema/lead-policy.xsd
share/leadpact/templates/bant.leadpolicy.xml
share/leadpact/templates/checklist.leadpolicy.xml
share/leadpact/templates/fit-engagement-intent.leadpolicy.xml
share/leadpact/templates/full-funnel.leadpolicy.xml
share/leadpact/templates/product-led.leadpolicy.xml
share/leadpact/templates/universe-to-customer.leadpolicy.xml
share/man/man1/leadpact.1
share/man/man1/leadpact-cli.1
share/metainfo/{id}.metainfo.xml
share/mime/packages/{id}.mime.xml
""".format(id=ID).split()


def run(*command, env=None):
    """What a tool says against its file: nothing when it is content."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          env=dict(os.environ, **(env or {})))
    said = (done.stdout + done.stderr).strip()
    return said or "exit status %d" % done.returncode if done.returncode else ""


def broken(folder, original, pattern, replacement):
    text, count = re.subn(pattern, replacement, original.read_text(encoding="utf-8"), count=1)
    assert count == 1, pattern
    path = pathlib.Path(folder) / original.name.replace(".in", "")
    path.write_text(text, encoding="utf-8")
    return path


# The judges: a path to what is wrong with it.

def desktop_file(path):
    return run("desktop-file-validate", path)


def metainfo(path):
    # Debian 12's appstreamcli does not know <developer> yet.
    return run("appstreamcli", "validate", "--no-net", "--strict",
               "--override", "unknown-tag=pedantic", path)


def schema(path):
    return run("glib-compile-schemas", "--strict", "--dry-run", path.parent)


def man_page(path):
    groff = subprocess.run(["man", "--warnings", "-l", "-Tutf8", "-Z", str(path)],
                           capture_output=True, text=True,
                           env=dict(os.environ, MANROFFSEQ="", MANWIDTH="80", LC_ALL="C.UTF-8"))
    return groff.stderr.strip()  # its exit status is 0 whatever it warns of


def icon(path):
    tree = ET.parse(path).getroot()
    if not tree.get("viewBox"):
        return "no viewBox"
    for size in (16, 32, 128):
        with tempfile.NamedTemporaryFile(suffix=".png") as picture:
            said = run("rsvg-convert", "-w", size, "-h", size, path, "-o", picture.name)
            if said:
                return said
    if path.stem.endswith("-symbolic"):
        colours = {part.get("fill") for part in tree.iter() if part.get("fill")} - {"none"}
        return "" if len(colours) == 1 else "more than one colour: %s" % sorted(colours)
    return ""


def mime(path):
    """Gives samples to GIO as a desktop with these types would see them."""
    with tempfile.TemporaryDirectory() as home:
        packages = pathlib.Path(home) / "mime" / "packages"
        packages.mkdir(parents=True)
        (packages / path.name).write_bytes(path.read_bytes())
        said = run("update-mime-database", packages.parent)
        if said:
            return said
        head = bytearray(b"SQLite format 3\0".ljust(100, b"\0"))
        other = bytes(head)
        head[68:72] = b"LPAC"
        samples = {
            "a.leadpact": (b"unread", "application/x-leadpact"),
            "without-suffix": (bytes(head), "application/x-leadpact"),
            "other-database": (other, "application/vnd.sqlite3"),
            "a.leadpolicy.xml": (b"<a/>", "application/x-leadpact-policy+xml"),
            "a.leadsource.xml": (b"<a/>", "application/x-leadpact-source+xml"),
            "a.xml": (b"<a/>", "application/xml"),
        }
        for name, (content, expected) in samples.items():
            sample = pathlib.Path(home) / name
            sample.write_bytes(content)
            said = subprocess.run(
                ["gio", "info", "-a", "standard::content-type", str(sample)],
                capture_output=True, text=True, env=dict(os.environ, XDG_DATA_HOME=home)).stdout
            if not re.search(re.escape(expected) + r"$", said, re.MULTILINE):
                return "%s is not %s: %s" % (name, expected, said.strip())
    return ""


# What holds between the files.

def the_id_is_the_same():
    wrong = []
    def expect(what, value):
        if value != ID:
            wrong.append("%s: %s" % (what, value))
    for pattern, names in (
            (r"(?m)^Icon=(.*)$", [ID + ".desktop.in"]),
            (r"<id>(.*)</id>", [ID + ".metainfo.xml.in"]),
            (r"<launchable type=\"desktop-id\">(.*)\.desktop<", [ID + ".metainfo.xml.in"]),
            (r"<schema id=\"([^\"]*)\"", [ID + ".gschema.xml"]),
            (r"(?m)^Name=(.*)$", [ID + ".service.in"])):
        for name in names:
            found = re.search(pattern, (DATA / name).read_text(encoding="utf-8"))
            expect(name, found and found[1])
    found = re.search(r"application_id = '(.*)'", (SOURCE / "meson.build").read_text())
    expect("meson.build", found and found[1])
    return "\n".join(wrong)


def settings_are_used():
    keys = re.findall(r"<key name=\"([^\"]*)\"", (DATA / (ID + ".gschema.xml")).read_text())
    code = "".join(path.read_text(encoding="utf-8")
                   for path in (SOURCE / "src" / "gui").rglob("*.c"))
    return "\n".join("no code uses the key " + key for key in keys if '"%s"' % key not in code)


def declared_types_are_the_same():
    types = set(re.findall(r"mime-type type=\"([^\"]*)\"",
                           (DATA / (ID + ".mime.xml.in")).read_text()))
    told = set(re.findall(r"<mediatype>(.*)</mediatype>",
                          (DATA / (ID + ".metainfo.xml.in")).read_text()))
    opened = set(re.search(r"(?m)^MimeType=(.*);$",
                           (DATA / (ID + ".desktop.in")).read_text())[1].split(";"))
    wrong = ["the metainfo and the MIME file differ: %s" % sorted(types ^ told)] * (types != told)
    return "\n".join(wrong + ["not a type of ours: " + name for name in sorted(opened - types)])


def everything_is_installed():
    with tempfile.TemporaryDirectory() as root:
        said = run("meson", "install", "-C", BUILD, "--no-rebuild", "--quiet", "--destdir", root)
        if said:
            return said
        found = {path.relative_to(root).as_posix() for path in pathlib.Path(root).rglob("*")}
        missing = [name for name in INSTALLED
                   if not any(have.endswith("/" + name) for have in found)]
        strays = [have for have in found if have.endswith((".a", ".h"))]
    return "\n".join(["not installed: " + name for name in missing]
                     + ["should not be installed: " + name for name in strays])


def words_can_be_extracted():
    with tempfile.TemporaryDirectory() as folder:
        pot = pathlib.Path(folder) / "leadpact.pot"
        done = subprocess.run(
            ["xgettext", "--from-code=UTF-8", "--files-from=po/POTFILES", "--keyword=_",
             "--keyword=N_", "--keyword=C_:1c,2", "--keyword=NC_:1c,2",
             "--keyword=g_dngettext:2,3", "--output=" + str(pot)],
            cwd=SOURCE, capture_output=True, text=True)
        if done.returncode:
            return done.stderr
        linguas = [word for line in (SOURCE / "po" / "LINGUAS").read_text().splitlines()
                   for word in line.split("#")[0].split()]
        wrong = [run("msgfmt", "--check", "-o", "/dev/null", SOURCE / "po" / (name + ".po"))
                 for name in linguas]
    return "\n".join(said for said in wrong if said)


def main():
    count = failures = 0

    def case(name, said):
        nonlocal count, failures
        count += 1
        failures += bool(said)
        for line in said.splitlines():
            print(line, file=sys.stderr)
        print("%sok %d /data/%s" % ("not " if said else "", count, name))

    judged = [
        ("desktop-file", desktop_file, BUILD / "data" / (ID + ".desktop"), r"Type=\w+", "Type=Thing"),
        ("metainfo", metainfo, BUILD / "data" / (ID + ".metainfo.xml"), r"<summary>.*</summary>", ""),
        ("settings", schema, DATA / (ID + ".gschema.xml"), r"<default>1280", "<default>none"),
        ("types-of-file", mime, BUILD / "data" / (ID + ".mime.xml"), r"0x4C504143", "0x4C504144"),
    ]
    judged += [("man-page/" + path.name, man_page, path, r"\.TP", ".TP\n.NoSuchMacro")
               for path in sorted((DATA / "man").glob("*.1"))]
    judged += [("icon/" + path.stem, icon, path, r"</svg>", "</sgv>")
               for path in sorted((DATA / "icons").rglob("*.svg"))]
    for name, judge, path, pattern, replacement in judged:
        case(name, judge(path))
        with tempfile.TemporaryDirectory() as folder:
            fault = broken(folder, path, pattern, replacement)
            try:
                said = judge(fault)
            except ET.ParseError as error:
                said = str(error)
        case(name + "/a-broken-one-is-refused", "" if said else "it was accepted")

    for check in (the_id_is_the_same, settings_are_used, declared_types_are_the_same,
                  everything_is_installed, words_can_be_extracted):
        case(check.__name__.replace("_", "-"), check())
    print("1..%d" % count)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
