# SPDX-License-Identifier: GPL-3.0-or-later
"""Files whose bytes are spoilt: the header, the trees of pages, chains, the free list, the
length."""

import os
import sqlite3
import struct

from place import add, case

PAGE = 4096
INTERIOR, LEAF = 5, 13
NOWHERE = 0x7FFFFFF0


def u16(data, at):
    return struct.unpack_from(">H", data, at)[0]


def u32(data, at):
    return struct.unpack_from(">I", data, at)[0]


class Page:
    """A page of a tree in the bytes of a file."""

    def __init__(self, data, number):
        self.data, self.number = data, number
        self.start = (number - 1) * PAGE
        self.head = self.start + (100 if number == 1 else 0)

    @property
    def kind(self):
        return self.data[self.head]

    @property
    def n_cells(self):
        return u16(self.data, self.head + 3)

    def pointer_at(self, i):
        return self.head + (12 if self.kind in (2, 5) else 8) + 2 * i

    def cell_at(self, i):
        return self.start + u16(self.data, self.pointer_at(i))


def varint(data, at):
    """(value, where it ends)"""
    value = 0
    for i in range(9):
        byte = data[at + i]
        if i == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + i + 1
    return value, at + 9


# --- The header ---

HEADER = {
    "magic": (0, b"SQLite format 4\0"),
    "magic-without-nul": (0, b"SQLite format 3 "),
    "page-size-0": (16, b"\0\0"),
    "page-size-1": (16, b"\0\1"),
    "page-size-3": (16, b"\0\3"),
    "page-size-256": (16, b"\1\0"),
    "page-size-512": (16, b"\2\0"),
    "page-size-1024": (16, b"\4\0"),
    "page-size-8192": (16, b"\x20\0"),
    "page-size-odd": (16, b"\xff\xff"),
    "write-ahead-log-without-one": (18, b"\2\2"),
    "writing-as-log-reading-not": (18, b"\2\1"),
    "reading-as-log-writing-not": (18, b"\1\2"),
    "newer-reading": (19, b"\3"),
    "newer-writing": (18, b"\3"),
    "no-versions": (18, b"\0\0"),
    "reserved-255": (20, b"\xff"),
    "reserved-8": (20, b"\x08"),
    "fractions": (21, b"\0\0\0"),
    "fractions-large": (21, b"\xff\xff\xff"),
    "change-counter": (24, b"\xff\xff\xff\xff"),
    "page-count-0": (28, b"\0\0\0\0"),
    "page-count-1": (28, b"\0\0\0\1"),
    "page-count-large": (28, b"\0\1\0\0"),
    "page-count-largest": (28, b"\xff\xff\xff\xff"),
    "free-list-at-page-1": (32, b"\0\0\0\1\0\0\0\1"),
    "free-list-at-page-2": (32, b"\0\0\0\2\0\0\0\1"),
    "free-list-nowhere": (32, b"\x7f\xff\xff\xf0\0\0\0\1"),
    "free-pages-uncounted": (36, b"\0\0\0\5"),
    "free-pages-countless": (36, b"\xff\xff\xff\xff"),
    "schema-cookie": (40, b"\0\0\0\0"),
    "schema-format-0": (44, b"\0\0\0\0"),
    "schema-format-5": (44, b"\0\0\0\5"),
    "cache-size": (48, b"\x7f\xff\xff\xff"),
    "cache-size-negative": (48, b"\x80\0\0\0"),
    "vacuum-root": (52, b"\0\0\0\3"),
    "vacuum-root-large": (52, b"\xff\xff\xff\xff"),
    "encoding-0": (56, b"\0\0\0\0"),
    "encoding-utf-16le": (56, b"\0\0\0\2"),
    "encoding-utf-16be": (56, b"\0\0\0\3"),
    "encoding-9": (56, b"\0\0\0\x09"),
    "user-version-0": (60, b"\0\0\0\0"),
    "user-version-newer": (60, b"\0\0\0\x63"),
    "user-version-largest": (60, b"\x7f\xff\xff\xff"),
    "user-version-negative": (60, b"\xff\xff\xff\xff"),
    "incremental-vacuum": (64, b"\0\0\0\1"),
    "application-id-0": (68, b"\0\0\0\0"),
    "application-id-other": (68, b"GPKG"),
    "expansion": (72, b"\xff" * 20),
    "valid-for": (92, b"\xff\xff\xff\xff"),
    "library-version": (96, b"\xff\xff\xff\xff"),
}
for name, (offset, bytes_) in HEADER.items():
    add("header/" + name, lambda place, offset, data: place.patch(offset, data), offset, bytes_)


@case("header/free-list-of-used-pages")
def free_list_of_used_pages(place):
    """The header says that the root of a table is free, and how many there are fits."""
    place.patch(32, struct.pack(">II", place.root_page("step"), 1))


# --- Whole files in another form, made by SQLite itself ---

def converted(place, *pragmas):
    """The same content in a new file."""
    with place.open() as database:
        database.text_factory = str
        lines = list(database.iterdump())
        ids = [database.execute("PRAGMA " + name).fetchone()[0]
               for name in ("application_id", "user_version")]
    place.path.unlink()
    database = sqlite3.connect(place.path, isolation_level=None)
    for pragma in pragmas + ("application_id = %d" % ids[0], "user_version = %d" % ids[1]):
        database.execute("PRAGMA " + pragma)
    database.executescript("\n".join(lines))
    database.close()


for name, pragma in {"utf-16": "encoding = 'UTF-16'", "page-size-512": "page_size = 512",
                     "page-size-65536": "page_size = 65536",
                     "auto-vacuum": "auto_vacuum = FULL",
                     "log": "journal_mode = WAL"}.items():
    add("form/" + name, converted, pragma)

# --- Length ---

for name, size in {"0": 0, "1": 1, "15": 15, "16": 16, "63": 63, "71": 71, "99": 99, "100": 100,
                   "101": 101, "511": 511, "512": 512, "1024": 1024, "4095": 4095, "4096": 4096,
                   "4097": 4097, "8192": 8192}.items():
    add("length/" + name, lambda place, size: os.truncate(place.path, size), size)
for name, less in {"page": PAGE, "2-pages": 2 * PAGE, "byte": 1, "100-bytes": 100,
                   "half-page": PAGE // 2}.items():
    add("length/less-a-" + name, lambda place, less: os.truncate(
        place.path, place.path.stat().st_size - less), less)
for part in range(1, 8):
    add("length/%d-of-8" % part, lambda place, part: os.truncate(
        place.path, place.path.stat().st_size * part // 8), part)


def append(place, data):
    with open(place.path, "ab") as file:
        file.write(data)


for name, data in {"byte": b"x", "page": b"x" * PAGE, "megabyte": b"\xa5" * (1 << 20),
                   "zip": b"PK\5\6" + b"\0" * 18}.items():
    add("length/more-a-" + name, append, data)


def hollow(place, size):
    """The good file with a hole behind it."""
    os.truncate(place.path, size)


add("length/2-GiB", hollow, 1 << 31)
add("length/2-GiB-and-1", hollow, (1 << 31) + 1)
add("length/1-TiB", hollow, 1 << 40)


@case("length/counted-hole")
def counted_hole(place):
    """A hole of nearly 2 GiB that the header counts as pages."""
    pages = (1 << 31) // PAGE - 1
    hollow(place, pages * PAGE)
    place.patch(28, struct.pack(">I", pages))


@case("length/counted-hole-of-free-pages")
def counted_free_hole(place):
    """The same below the size to which everything is checked; the list of free pages is true."""
    first = place.path.stat().st_size // PAGE + 1
    count = 45000
    hollow(place, (first - 1 + count) * PAGE)
    leaves = PAGE // 4 - 2 - 6
    trunks, page, end = [], first, first + count
    while page < end:
        n = min(leaves, end - page - 1)
        trunks.append((page, n))
        page += n + 1
    for i, (trunk, n) in enumerate(trunks):
        following = trunks[i + 1][0] if i + 1 < len(trunks) else 0
        place.patch((trunk - 1) * PAGE, struct.pack(
            ">II%dI" % n, following, n, *range(trunk + 1, trunk + 1 + n)))
    place.patch(28, struct.pack(">I", first - 1 + count))
    place.patch(32, struct.pack(">II", first, count))


# --- Trees ---

def spoil(place, name, change):
    """change (data, page) on the root of a table or index."""
    data = place.read()
    change(data, Page(data, place.root_page(name)))
    place.write(data)


def put16(at, value):
    return lambda data, page: struct.pack_into(">H", data, page.head + at, value)


def put_kind(value):
    def change(data, page):
        data[page.head] = value
    return change


def put_child(i, target):
    """The i-th child of an inner page, -1: the last, becomes another page."""
    def change(data, page):
        assert page.kind in (2, INTERIOR), page.kind
        at = page.head + 8 if i < 0 else page.cell_at(i)
        number = target(data, page) if callable(target) else target
        struct.pack_into(">I", data, at, number)
    return change


def first_child(data, page):
    return u32(data, page.cell_at(0))


def put_pointer(i, value):
    return lambda data, page: struct.pack_into(">H", data, page.pointer_at(i), value)


def leaf_of(data, page):
    while page.kind in (2, INTERIOR):
        page = Page(data, first_child(data, page))
    return page


def on_leaf(change):
    return lambda data, page: change(data, leaf_of(data, page))


def put_in_cell(offset, value):
    def change(data, page):
        at = leaf_of(data, page).cell_at(0) + offset
        data[at:at + len(value)] = value
    return change


def put_serial_types(value):
    """The types of the first record's columns, behind the length of its head."""
    def change(data, page):
        at = leaf_of(data, page).cell_at(0)
        _, at = varint(data, at)
        _, at = varint(data, at)
        data[at + 1:at + 1 + len(value)] = value
    return change


def free_blocks(*blocks):
    """A list of free blocks in the page: (place, next, size)."""
    def change(data, page):
        page = leaf_of(data, page)
        struct.pack_into(">H", data, page.head + 1, blocks[0][0])
        for at, following, size in blocks:
            struct.pack_into(">HH", data, page.start + at, following, size)
    return change


def swap_cells(data, page):
    page = leaf_of(data, page)
    first, second = page.pointer_at(0), page.pointer_at(1)
    data[first:first + 2], data[second:second + 2] = data[second:second + 2], data[first:first + 2]


HUGE = b"\xff" * 8 + b"\x7f"
for tree, ways in {
        "step": {
            "child-is-itself": put_child(0, lambda data, page: page.number),
            "last-child-is-itself": put_child(-1, lambda data, page: page.number),
            "child-is-page-0": put_child(0, 0),
            "child-is-page-1": put_child(0, 1),
            "child-is-nowhere": put_child(0, NOWHERE),
            "children-are-one": put_child(1, first_child),
            "last-child-is-first": put_child(-1, first_child),
            "child-is-another-table": put_child(0, 3),
            "inner-becomes-leaf": put_kind(LEAF),
            "inner-becomes-index": put_kind(2),
            "no-cells": put16(3, 0),
        },
        "lead_column": {
            "kind-0": put_kind(0),
            "kind-255": put_kind(255),
            "kind-index": put_kind(10),
            "leaf-becomes-inner": put_kind(INTERIOR),
            "no-cells": put16(3, 0),
            "many-cells": put16(3, 0xFFFF),
            "one-cell-more": lambda data, page: put16(3, page.n_cells + 1)(data, page),
            "content-at-0": put16(5, 0),
            "content-behind": put16(5, 0x1001),
            "cell-at-0": put_pointer(0, 0),
            "cell-at-the-end": put_pointer(0, PAGE - 1),
            "cell-behind": put_pointer(0, 0xFFFF),
            "cells-are-one": lambda data, page: put_pointer(
                0, u16(data, page.pointer_at(1)))(data, page),
            "cells-swapped": swap_cells,
            "free-block-is-itself": free_blocks((3000, 3000, 16)),
            "free-blocks-in-a-ring": free_blocks((3000, 3100, 16), (3100, 3000, 16)),
            "free-block-large": free_blocks((3000, 0, 60000)),
            "free-block-behind": free_blocks((4094, 0, 16)),
            "fragments": lambda data, page: data.__setitem__(page.head + 7, 255),
            "payload-huge": put_in_cell(0, HUGE),
            "payload-0": put_in_cell(0, b"\0"),
            "rowid-huge": put_in_cell(1, HUGE),
            "record-head-huge": put_in_cell(2, b"\x7f"),
            "type-10": put_serial_types(b"\x0a"),
            "type-11": put_serial_types(b"\0\x0b"),
            "type-huge": put_serial_types(b"\0" + HUGE),
            "all-null": put_serial_types(b"\0\0\0\0\0"),
        },
        "sqlite_autoindex_lead_column_1": {
            "no-cells": put16(3, 0),
            "one-cell-less": lambda data, page: put16(3, page.n_cells - 1)(data, page),
            "kind-table": put_kind(LEAF),
            "cells-swapped": swap_cells,
            "content-changed": put_in_cell(4, b"\x63"),
        }}.items():
    for name, way in ways.items():
        add("tree/%s/%s" % ("index" if "auto" in tree else tree, name), spoil, tree, way)


@case("tree/schema/child-is-itself")
def schema_child_is_itself(place):
    """The schema's own page becomes an inner one whose only child it is."""
    data = place.read()
    page = Page(data, 1)
    data[page.head] = INTERIOR
    struct.pack_into(">HHHBI", data, page.head + 1, 0, 0, PAGE, 0, 1)
    place.write(data)


@case("tree/schema/empty")
def schema_empty(place):
    place.patch(103, b"\0\0")


# --- Chains of overflow pages ---

def chains_of(data, page):
    """(where it is pointed to, its number) of the first overflow pages of a table's values."""
    if page.kind == INTERIOR:
        for i in range(page.n_cells):
            yield from chains_of(data, Page(data, u32(data, page.cell_at(i))))
        return
    for i in range(page.n_cells):
        at = page.cell_at(i)
        size, at = varint(data, at)
        _, at = varint(data, at)
        if size > PAGE - 35:
            low = (PAGE - 12) * 32 // 255 - 23
            kept = low + (size - low) % (PAGE - 4)
            kept = kept if kept <= PAGE - 35 else low
            yield at + kept, u32(data, at + kept)


def spoil_chain(place, way):
    data = place.read()
    (pointer, first), (_, other) = list(
        chains_of(data, Page(data, place.root_page("dictionary_segment"))))[:2]
    start = (first - 1) * PAGE
    if way == "starts-nowhere":
        struct.pack_into(">I", data, pointer, NOWHERE)
    elif way == "starts-at-0":
        struct.pack_into(">I", data, pointer, 0)
    elif way == "starts-at-the-tree":
        struct.pack_into(">I", data, pointer, place.root_page("dictionary_segment"))
    elif way == "shared":
        struct.pack_into(">I", data, pointer, other)
    elif way == "is-itself":
        struct.pack_into(">I", data, start, first)
    elif way == "goes-on-elsewhere":
        struct.pack_into(">I", data, start, other)
    elif way == "ends-early":
        struct.pack_into(">I", data, start, 0)
    elif way == "goes-nowhere":
        struct.pack_into(">I", data, start, NOWHERE)
    place.write(data)


for way in ("starts-nowhere", "starts-at-0", "starts-at-the-tree", "shared", "is-itself",
            "goes-on-elsewhere", "ends-early", "goes-nowhere"):
    add("chain/" + way, spoil_chain, way)


# --- The list of free pages ---

def spoil_free_list(place, way):
    place.sql("CREATE TABLE a (b)", "INSERT INTO a VALUES (zeroblob(100000))", "DROP TABLE a")
    data = place.read()
    trunk = u32(data, 32)
    start = (trunk - 1) * PAGE
    if way == "is-itself":
        struct.pack_into(">I", data, start, trunk)
    elif way == "leaf-is-trunk":
        struct.pack_into(">I", data, start + 8, trunk)
    elif way == "leaves-are-one":
        struct.pack_into(">I", data, start + 8, u32(data, start + 12))
    elif way == "leaf-is-used":
        struct.pack_into(">I", data, start + 8, place.root_page("step"))
    elif way == "leaf-is-page-1":
        struct.pack_into(">I", data, start + 8, 1)
    elif way == "leaf-is-0":
        struct.pack_into(">I", data, start + 8, 0)
    elif way == "leaf-is-nowhere":
        struct.pack_into(">I", data, start + 8, NOWHERE)
    elif way == "many-leaves":
        struct.pack_into(">I", data, start + 4, 0xFFFFFFFF)
    elif way == "no-leaves":
        struct.pack_into(">I", data, start + 4, 0)
    elif way == "goes-nowhere":
        struct.pack_into(">I", data, start, NOWHERE)
    elif way == "of-garbage":
        data[start + 4096:start + 3 * 4096] = b"\xa5" * 8192
    place.write(data)


for way in ("is-itself", "leaf-is-trunk", "leaves-are-one", "leaf-is-used", "leaf-is-page-1",
            "leaf-is-0", "leaf-is-nowhere", "many-leaves", "no-leaves", "goes-nowhere",
            "of-garbage", "good"):
    add("free-list/" + way, spoil_free_list, way)


# --- Whole pages ---

def fill_page(place, number, data):
    place.patch((number - 1) * PAGE, data)


for number in (1, 2, 3, 5, 8, 13, 21):
    add("page/zeros-%d" % number, fill_page, number, b"\0" * PAGE)
    add("page/ones-%d" % number, fill_page, number, b"\xff" * PAGE)
    add("page/first-again-%d" % number, lambda place, number: fill_page(
        place, number, bytes(place.read()[:PAGE])), number)
