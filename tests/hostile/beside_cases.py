# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are no plain files, and what may lie beside a workspace: journals of somebody else,
logs, links."""

import os
import shutil
import sqlite3
import struct
import zlib

from place import NAME, add, case

MAGIC = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"  # of a rollback journal
SECTOR, PAGE = 512, 4096
NOBODY = "65534"
ENDLESS = "/dev/random"  # there is always more to read


# --- What stands there in place of the file ---

@case("place/nothing")
def nothing(place):
    place.path.unlink()


@case("place/folder")
def folder(place):
    place.path.unlink()
    place.path.mkdir()


@case("place/pipe")
def pipe(place):
    place.path.unlink()
    os.mkfifo(place.path)


@case("place/link-to-the-file")
def link(place):
    place.path.rename(place.folder / "real.leadpact")
    place.path.symlink_to(place.folder / "real.leadpact")


@case("place/link-to-nothing")
def link_to_nothing(place):
    place.path.unlink()
    place.path.symlink_to("none.leadpact")


@case("place/link-to-itself")
def link_to_itself(place):
    place.path.unlink()
    place.path.symlink_to(NAME)


@case("place/link-to-zeros")
def link_to_zeros(place):
    place.path.unlink()
    place.path.symlink_to(ENDLESS)


@case("place/link-to-null")
def link_to_null(place):
    place.path.unlink()
    place.path.symlink_to("/dev/null")


@case("place/link-to-memory")
def link_to_memory(place):
    place.path.unlink()
    place.path.symlink_to("/proc/self/mem")


@case("place/link-to-other-text")
def link_to_other_text(place):
    place.path.unlink()
    place.path.symlink_to(place.precious)


@case("place/hard-link")
def hard_link(place):
    os.link(place.path, place.folder / "other.leadpact")


@case("place/unreadable", "--user", NOBODY)
def unreadable(place):
    place.folder.chmod(0o755)
    place.inner.chmod(0o777)
    place.path.chmod(0)


@case("place/read-only", "--user", NOBODY)
def read_only(place):
    place.folder.chmod(0o755)
    place.inner.chmod(0o777)
    place.path.chmod(0o444)


@case("place/read-only-folder", "--user", NOBODY)
def read_only_folder(place):
    place.folder.chmod(0o755)
    place.inner.chmod(0o555)
    place.path.chmod(0o666)


@case("place/read-only-log", "--user", NOBODY)
def read_only_log(place):
    place.patch(18, b"\2\2")
    read_only_folder(place)


@case("place/no-way-in", "--user", NOBODY)
def no_way_in(place):
    place.folder.chmod(0o755)
    place.inner.chmod(0)


for name, suffix in {"newlines": "a\nb\n", "percents": "100%s%n%20", "markup": "<b>&amp;",
                     "spaces": "  ", "option": "-edit", "not-utf-8": b"\xff\xfe".decode(
                         errors="surrogateescape"), "uri": "file:x?mode=memory",
                     "quotes": "it's \"x\""}.items():
    def rename(place, suffix):
        place.path.rename(place.inner / (suffix + ".leadpact"))
        place.path = place.inner / (suffix + ".leadpact")
    add("name/" + name, rename, suffix)


@case("place/other-database")
def other_database(place):
    place.path.unlink()
    database = sqlite3.connect(place.path)
    database.execute("CREATE TABLE moz_places (id INTEGER PRIMARY KEY)")
    database.commit()
    database.close()


@case("place/compressed")
def compressed(place):
    place.write(zlib.compress(bytes(place.read())))


# --- A journal beside the file: SQLite rolls back what a good one says ---

def checksum(data, nonce):
    total = nonce
    for at in range(len(data) - 200, 0, -200):
        total += data[at]
    return total & 0xFFFFFFFF


def journal(pages, n_original, super_name=None, sector=SECTOR, page=PAGE, count=None, nonce=7):
    """The bytes of a journal that puts back {number: bytes}."""
    data = MAGIC + struct.pack(">IIIII", len(pages) if count is None else count, nonce,
                               n_original, sector, page)
    data = data.ljust(min(sector, 65536), b"\0")
    for number, content in pages.items():
        data += struct.pack(">I", number) + content + struct.pack(
            ">I", checksum(content, nonce))
    if super_name is not None:
        name = os.fsencode(super_name)
        data += struct.pack(">I", 0x40000000 // page + 1) + name + struct.pack(
            ">II", len(name), sum(name) & 0xFFFFFFFF) + MAGIC
    return data


def pages_of(place):
    return place.path.stat().st_size // PAGE


def page_of(place, number):
    return bytes(place.read()[(number - 1) * PAGE:number * PAGE])


def rolled(place, **more):
    """A journal that changes nothing, with something wrong in it."""
    place.beside("-journal", journal({2: page_of(place, 2)}, pages_of(place), **more))


for name, make in {
        "good": rolled,
        "of-garbage": lambda place: place.beside("-journal", b"\xa5" * 9000),
        "of-zeros": lambda place: place.beside("-journal", b"\0" * 9000),
        "empty": lambda place: place.beside("-journal", b""),
        "head-only": lambda place: place.beside("-journal", MAGIC),
        "magic-only": lambda place: place.beside("-journal", MAGIC + b"\xff" * 504),
        "sector-0": lambda place: rolled(place, sector=0),
        "sector-odd": lambda place: rolled(place, sector=1000),
        "sector-huge": lambda place: rolled(place, sector=1 << 30),
        "page-size-512": lambda place: rolled(place, page=512),
        "page-size-0": lambda place: place.beside("-journal", MAGIC + struct.pack(
            ">IIIII", 1, 7, 1, 512, 0).ljust(504, b"\0")),
        "page-size-65536": lambda place: rolled(place, page=65536),
        "many-records": lambda place: rolled(place, count=0x7FFFFFFF),
        "record-count-unknown": lambda place: rolled(place, count=0xFFFFFFFF),
        "cut-off": lambda place: place.beside("-journal", journal(
            {2: page_of(place, 2)}, pages_of(place))[:-100]),
        "page-0": lambda place: place.beside("-journal", journal(
            {0: page_of(place, 2)}, pages_of(place))),
        "page-nowhere": lambda place: place.beside("-journal", journal(
            {0x7FFFFFF0: page_of(place, 2)}, pages_of(place))),
        "is-a-folder": lambda place: (place.inner / (NAME + "-journal")).mkdir(),
        "is-a-pipe": lambda place: os.mkfifo(place.inner / (NAME + "-journal")),
        "is-a-link": lambda place: (place.inner / (NAME + "-journal")).symlink_to(place.precious),
        "is-a-link-to-zeros": lambda place: (place.inner / (NAME + "-journal")).symlink_to(
            ENDLESS),
        "is-huge": lambda place: (place.beside("-journal", journal(
            {2: page_of(place, 2)}, pages_of(place))), os.truncate(
                place.inner / (NAME + "-journal"), 1 << 40)),
}.items():
    add("journal/" + name, make)


# These change the file, as they would have after a power cut: what is then not ours is refused.

@case("journal/cuts-the-file")
def journal_cuts(place):
    place.beside("-journal", journal({1: page_of(place, 1)}, 3))


@case("journal/lengthens-the-file")
def journal_lengthens(place):
    place.beside("-journal", journal({1: page_of(place, 1)}, 500000))


@case("journal/wrong-pages")
def journal_wrong_pages(place):
    place.beside("-journal", journal({2: b"\xa5" * PAGE, 3: b"\0" * PAGE}, pages_of(place)))


@case("journal/wrong-first-page")
def journal_wrong_first_page(place):
    place.beside("-journal", journal({1: b"\xa5" * PAGE}, pages_of(place)))


@case("journal/of-another-database")
def journal_of_another(place):
    other = place.folder / "other.db"
    database = sqlite3.connect(other, isolation_level=None)
    database.execute("CREATE TABLE a (b)")
    database.execute("INSERT INTO a VALUES (zeroblob(20000))")
    database.close()
    data = other.read_bytes()
    other.unlink()
    place.beside("-journal", journal({i + 1: data[i * PAGE:(i + 1) * PAGE]
                                      for i in range(len(data) // PAGE)}, len(data) // PAGE))


# A journal may name another file, the super-journal: SQLite reads and then removes that one. So
# none of these may name anything outside the folder of the case.

def with_super_journal(place, name):
    place.beside("-journal", journal({2: page_of(place, 2)}, pages_of(place), name))


add("journal/names-a-precious-file", lambda place: with_super_journal(place, place.precious))
add("journal/names-a-relative-file", lambda place: with_super_journal(place, "../precious.txt"))
add("journal/names-the-file-itself", lambda place: with_super_journal(place, place.path))
add("journal/names-nothing", lambda place: with_super_journal(place, place.folder / "none"))
add("journal/names-a-pipe", lambda place: (os.mkfifo(place.folder / "pipe"),
                                           with_super_journal(place, place.folder / "pipe")))
add("journal/names-a-folder", lambda place: with_super_journal(place, place.folder))


@case("journal/names-a-precious-file-in-an-empty-journal")
def only_a_name(place):
    place.beside("-journal", journal({}, pages_of(place), place.precious))


@case("journal/names-a-list-of-journals")
def list_of_journals(place):
    """A super-journal as SQLite writes it, which names this journal and a precious file."""
    list_ = place.folder / "list"
    list_.write_bytes(os.fsencode(place.precious) + b"\0" + os.fsencode(
        place.inner / (NAME + "-journal")) + b"\0")
    with_super_journal(place, list_)


# --- A write-ahead log beside it ---

def with_log(place, *statements, keep_shm=True, mark=True):
    """A log with these changes, as a killed program leaves it."""
    copy = place.folder / "copy"
    copy.mkdir()
    path = copy / NAME
    shutil.copyfile(place.path, path)
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA wal_autocheckpoint = 0")
    for statement in statements:
        database.execute(statement)
    for suffix in ("", "-wal", "-shm"):
        if (suffix != "-shm" or keep_shm) and (suffix or mark):
            shutil.copyfile(copy / (NAME + suffix), place.inner / (NAME + suffix))
    database.close()
    shutil.rmtree(copy)


EDIT = "UPDATE step SET label = 'from the log' WHERE id = 1"
add("log/good", with_log, EDIT)
add("log/good-without-shm", lambda place: with_log(place, EDIT, keep_shm=False))
add("log/in-a-file-without", lambda place: with_log(place, EDIT, mark=False))
add("log/with-a-trigger", with_log,
    "CREATE TRIGGER t AFTER INSERT ON step BEGIN DELETE FROM step; END")
add("log/with-an-orphan", with_log, "PRAGMA foreign_keys = OFF", "DELETE FROM lead_set")
add("log/with-other-ids", with_log, "PRAGMA user_version = 99")

for name, make in {
        "of-garbage": lambda place: place.beside("-wal", b"\xa5" * 9000),
        "of-zeros": lambda place: place.beside("-wal", b"\0" * 9000),
        "empty": lambda place: place.beside("-wal", b""),
        "shm-of-garbage": lambda place: place.beside("-shm", b"\xa5" * 32768),
        "is-a-pipe": lambda place: os.mkfifo(place.inner / (NAME + "-wal")),
        "is-a-link": lambda place: (place.inner / (NAME + "-wal")).symlink_to(place.precious),
        "is-a-folder": lambda place: (place.inner / (NAME + "-wal")).mkdir(),
        "shm-is-a-link": lambda place: (place.inner / (NAME + "-shm")).symlink_to(place.precious),
        "shm-is-a-pipe": lambda place: os.mkfifo(place.inner / (NAME + "-shm")),
}.items():
    add("log/" + name, make)
    add("log/" + name + "-in-a-file-with", lambda place, make: (place.patch(18, b"\2\2"),
                                                               make(place)), make)
