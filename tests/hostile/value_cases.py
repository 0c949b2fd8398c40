# SPDX-License-Identifier: GPL-3.0-or-later
"""Files whose tables are the program's own, with values in them that are not."""

import functools
import gzip
import struct
import zlib

from place import add, case, quote

GIB = 1 << 30
INTEGERS = {"0": 0, "negative": -1, "least": -(1 << 63), "largest": (1 << 63) - 1,
            "2-to-31": 1 << 31, "2-to-32": 1 << 32, "2-to-53": 1 << 53}
TEXTS = {
    "empty": "",
    "not-utf-8": b"caf\xe9 \xff\xfe \xc0\xaf \xed\xa0\x80",
    "nul": "before\0after",
    "control": "\x01\x02\x1b[31m\r\n\t\x7f",
    "directions": "\u202e\u2066txet\u2069\u200f\u061c",
    "format": "%s%n%d%1$s%999999999s",
    "markup": "<b>bold</b> &amp; <unclosed &#0;",
    "long": "x" * 1000000,
    "too-long": "x" * (9 << 20),
    "combining": "e" + "\u0301" * 100000,
}


# --- gzip streams that are not what they seem ---

@functools.lru_cache(None)
def zeros(size, declared=None):
    """A gzip stream of that many zeros, made without holding them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = 1 << 20
    body = packer.compress(b"\0" * block) + packer.flush(zlib.Z_FULL_FLUSH)
    out = body + b"".join([packer.compress(b"\0" * block) + packer.flush(zlib.Z_FULL_FLUSH)])
    again = out[len(body):]
    rest = size - 2 * block
    out += again * (rest // block)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    out += packer.compress(b"\0" * (rest % block)) + packer.flush()
    crc = crc_of_zeros(size) if declared is None else 0
    return (b"\x1f\x8b\x08\0\0\0\0\0\2\xff" + out
            + struct.pack("<II", crc, (size if declared is None else declared) & 0xFFFFFFFF))


def crc_of_zeros(size):
    crc, block = 0, b"\0" * (1 << 24)
    while size:
        part = min(size, len(block))
        crc = zlib.crc32(block[:part], crc)
        size -= part
    return crc


def packed(data):
    return gzip.compress(data, 6, mtime=0)


def raw(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def spoilt(data, at, value):
    data = bytearray(packed(data))
    data[at] = value
    return bytes(data)


BLOBS = {
    "null": lambda: None,
    "text": lambda: "not bytes",
    "number": lambda: 7,
    "empty": lambda: b"",
    "short": lambda: b"\x1f\x8b",
    "head-only": lambda: packed(b"")[:10],
    "zeros": lambda: b"\0" * 1000000,
    "too-large": lambda: b"\0" * (9 << 20),
    "huge": lambda: b"\0" * (100 << 20),
    "not-packed": lambda: b"<lead-policy xmlns='urn:leadpact:policy:1'/>",
    "packed-otherwise": lambda: zlib.compress(b"x" * 100),
    "packed-raw": lambda: raw(b"x" * 100),
    "packed-nothing": lambda: packed(b""),
    "packed-garbage": lambda: packed(bytes(range(256)) * 100),
    "packed-twice": lambda: packed(packed(b"x" * 1000)),
    "two-streams": lambda: packed(b"x" * 100) + packed(b"y" * 100),
    "garbage-behind": lambda: packed(b"x" * 100) + b"garbage",
    "cut-off": lambda: packed(bytes(range(256)) * 100)[:-9],
    "without-checksum": lambda: packed(b"x" * 1000)[:-8],
    "wrong-checksum": lambda: spoilt(b"x" * 1000, -5, 0),
    "wrong-size": lambda: spoilt(b"x" * 1000, -1, 7),
    "wrong-method": lambda: spoilt(b"x" * 1000, 2, 7),
    "endless-name": lambda: b"\x1f\x8b\x08\x08" + b"\0" * 6 + b"a" * 1000000,
    "bomb-of-7-gib": lambda: zeros(7 * GIB, 0),
    "bomb-of-1-gib-declared": lambda: zeros(GIB),
    "bomb-of-10-gib": lambda: zeros(10 * GIB, 0),
    "bomb-in-the-size": lambda: zeros((2 << 20) + (1 << 20)),
}


def put(place, table, column, value, where="rowid = (SELECT min(rowid) FROM %s)"):
    where = where.replace("%s", quote(table))
    if value is None or (isinstance(value, (str, int)) and column in BLOB_COLUMNS):
        place.set_value(table, column, value, where)
    elif isinstance(value, bytes) and column not in BLOB_COLUMNS:
        place.sql("UPDATE %s SET %s = CAST (? AS TEXT) WHERE %s"
                  % (quote(table), quote(column), where), values=(value,))
    else:
        place.sql("UPDATE %s SET %s = ? WHERE %s" % (quote(table), quote(column), where),
                  values=(value,))


BLOB_COLUMNS = set()


def add_value_cases(place):
    """@place: a good workspace, to see what columns there are."""
    for table in place.tables():
        for column, kind, key in place.columns(table):
            name = "value/%s.%s/" % (table, column)
            if kind == "BLOB":
                BLOB_COLUMNS.add(column)
                for way, make in BLOBS.items():
                    add(name + way, lambda place, table, column, make: put(
                        place, table, column, make()), table, column, make)
            elif kind == "INTEGER":
                for way, value in INTEGERS.items():
                    add(name + way, put, table, column, value)
            else:
                for way, value in TEXTS.items():
                    add(name + way, put, table, column, value)


# --- Policies ---

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
OPEN = ('<lead-policy xmlns="urn:leadpact:policy:1" format="1.0" '
        'id="0b8f5d0e-3c7a-4a0e-9d8f-0d6a0f6d2f11" name="Test" version="1.0.0" state="draft">')
CLOSE = "</lead-policy>"
FIELDS = '<fields><field id="a" label="A" type="text" group="contact"/></fields>'
STAGES = '<stages><stage id="lead" name="Lead" owner="marketing"/></stages>'


def policy(inside="", head=HEAD):
    return head + OPEN + FIELDS + inside + STAGES + CLOSE


def repeated(start, part, end, size):
    n = (size - len(start) - len(end)) // len(part % 0)
    return start + "".join(part % i for i in range(n)) + end


def of_size(size):
    """A good policy of that many bytes: the name is long."""
    text = policy()
    return text.replace('"Test"', '"%s"' % ("x" * (size - len(text) + 4)))


def rule(when):
    return ('<scoring><dimension id="fit" name="Fit" weight="100" owner="sales" '
            'full-marks="100"><rule id="r" name="R" points="1"><when>%s</when></rule>'
            "</dimension></scoring>" % when)


BOMB = ('<!DOCTYPE lead-policy [<!ENTITY a "aaaaaaaaaa">'
        + "".join('<!ENTITY %s "%s">' % (chr(98 + i), ("&%s;" % chr(97 + i)) * 10)
                  for i in range(9)) + "]>")
SCORING = ('<scoring><dimension id="fit" name="Fit" weight="100" owner="sales" '
           'full-marks="100">')
SCORED = "</dimension></scoring>"
IS = '<is field="a"><value>x</value></is>'

POLICIES = {
    "nothing": lambda: "",
    "text": lambda: "a policy, perhaps",
    "other-element": lambda: HEAD + "<html/>",
    "other-namespace": lambda: policy().replace("urn:leadpact:policy:1", "urn:other"),
    "newer-format": lambda: policy().replace('format="1.0"', 'format="2.0"'),
    "unknown-element": lambda: policy("<surprise/>"),
    "unknown-attribute": lambda: policy().replace("<fields>", '<fields surprise="1">'),
    "two-roots": lambda: policy() + "<lead-policy/>",
    "unclosed": lambda: policy()[:-10],
    "not-utf-8": lambda: policy().replace("Test", "T\udcffst").encode(errors="surrogateescape"),
    "utf-16": lambda: policy(head="").encode("utf-16"),
    "utf-16-declared": lambda: policy().replace("UTF-8", "UTF-16"),
    "nul": lambda: policy().replace("Test", "Te\0st"),
    "null-character": lambda: policy().replace("Test", "Te&#0;st"),
    "doctype": lambda: policy(head=HEAD + "<!DOCTYPE lead-policy>"),
    "entity": lambda: policy(head=HEAD + '<!DOCTYPE lead-policy [<!ENTITY e "x">]>')
              .replace("Test", "&e;"),
    "unknown-entity": lambda: policy().replace("Test", "&nbsp;"),
    "entity-of-a-file": lambda: policy(
        head=HEAD + '<!DOCTYPE lead-policy [<!ENTITY e SYSTEM "../precious.txt">]>')
        .replace("Test", "&e;"),
    "doctype-of-a-file": lambda: policy(head=HEAD + '<!DOCTYPE lead-policy SYSTEM "/dev/zero">'),
    "parameter-entity": lambda: policy(
        head=HEAD + '<!DOCTYPE lead-policy [<!ENTITY % e SYSTEM "/dev/zero"> %e;]>'),
    "bomb-of-entities": lambda: policy(head=HEAD + BOMB).replace("Test", "&j;"),
    "inclusion": lambda: policy('<include xmlns="http://www.w3.org/2001/XInclude" '
                                'href="/etc/passwd" parse="text"/>'),
    "schema-location": lambda: policy().replace(
        "<lead-policy ", '<lead-policy xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="urn:leadpact:policy:1 file:///dev/zero" '),
    "stylesheet": lambda: policy(head=HEAD + '<?xml-stylesheet href="file:///dev/zero"?>'),
    "deep-250": lambda: policy(rule("<all>" * 240 + IS + "</all>" * 240)),
    "deep-1000": lambda: policy(rule("<all>" * 1000 + IS + "</all>" * 1000)),
    "deep-100000": lambda: policy(rule("<not>" * 100000 + "</not>" * 100000)),
    "wide": lambda: policy(repeated(SCORING, '<rule id="r%d" name="R" points="1"/>', SCORED,
                                    7 << 20)),
    "wide-of-one-id": lambda: policy(repeated(SCORING, '<rule id="r" name="R"/><!--%d-->', SCORED,
                                              7 << 20)),
    "wide-of-values": lambda: policy(rule(repeated(
        '<is field="a">', "<value>%d</value>", "</is>", 7 << 20))),
    "wide-of-conditions": lambda: policy(rule(repeated(
        "<any>", '<is field="a"><value>%d</value></is>', "</any>", 7 << 20))),
    "wide-of-nothing": lambda: policy(repeated(SCORING, "<rule/><!--%.0s-->", SCORED, 7 << 20)),
    "wide-of-unknown": lambda: policy(repeated("<scoring>", "<a%d/>", "</scoring>", 7 << 20)),
    "many-attributes": lambda: policy(repeated("<scoring ", 'a%d="" ', "/>", 7 << 20)),
    "one-attribute-often": lambda: policy("<scoring " + 'a="" ' * 10000 + "/>"),
    "many-namespaces": lambda: policy(repeated("<scoring ", 'xmlns:a%d="u" ', "/>", 1 << 20)),
    "many-fields": lambda: policy().replace(FIELDS, repeated(
        "<fields>", '<field id="f%d" label="F" type="text" group="contact"/>', "</fields>",
        7 << 20)),
    "many-stages": lambda: policy().replace(STAGES, repeated(
        "<stages>", '<stage id="s%d" name="S" owner="sales"/>', "</stages>", 7 << 20)),
    "many-dimensions": lambda: policy(repeated(
        "<scoring>", '<dimension id="d%d" name="D" weight="1" owner="sales"/>', "</scoring>",
        7 << 20)),
    "many-profiles": lambda: policy(repeated(
        "<icp>", '<profile id="p%d" name="P"/>', "</icp>", 7 << 20)),
    "long-name": lambda: of_size(1 << 20),
    "of-8-mib": lambda: of_size(8 << 20),
    "over-8-mib": lambda: of_size((8 << 20) + 1),
    "spaces-of-8-mib": lambda: policy(" " * 8380000),
    "comment-of-8-mib": lambda: policy("<!--%s-->" % ("x" * 8380000)),
    "element-of-a-long-name": lambda: policy("<%s/>" % ("x" * 100000)),
    "no-fields-no-stages": lambda: HEAD + OPEN + CLOSE,
    "condition-of-nothing": lambda: policy(rule('<is field="none"><value>x</value></is>')),
    "same-ids": lambda: policy(SCORING + '<rule id="r" name="R" points="1"/>' * 2 + SCORED),
    "numbers-large": lambda: policy(SCORING + '<rule id="r" name="R" points="%s"/>' % ("9" * 400)
                                    + SCORED).replace('weight="100"', 'weight="-99999999999"'),
    "stage-after-itself": lambda: policy().replace('owner="marketing"/>',
                                                   'owner="marketing" from="lead"/>'),
    "in-a-circle": lambda: policy().replace(STAGES, '<stages><stage id="a" name="A" owner="sales" '
                                            'from="b"/><stage id="b" name="B" owner="sales" '
                                            'from="a"/></stages>'),
}


def put_policy(place, make):
    text = make()
    data = packed(text if isinstance(text, bytes) else text.encode())
    place.sql("UPDATE step SET policy = ? WHERE id = (SELECT present FROM draft)", values=(data,))


for name, make in POLICIES.items():
    add("policy/" + name, put_policy, make)

# --- The draft ---

STEP = ("INSERT INTO step (id, label, at, policy) SELECT %s, 'More', 0, policy FROM step "
        "WHERE id = 1")

for name, statements in {
        "none": ["DELETE FROM draft"],
        "two": ["INSERT INTO draft (one, present, revision) VALUES (2, 1, 1)"],
        "other-number": ["UPDATE draft SET one = 2"],
        "step-that-is-not": ["UPDATE draft SET present = 1000"],
        "no-steps": ["DELETE FROM step"],
        "last-id": [STEP % "9223372036854775807", "UPDATE draft SET present = 9223372036854775807"],
        "last-id-undone": [STEP % "9223372036854775807"],
        "negative-ids": ["UPDATE step SET id = -id", "UPDATE draft SET present = -present"],
        "least-id": ["UPDATE step SET id = -9223372036854775808 WHERE id = 1",
                     "UPDATE draft SET present = -9223372036854775808"],
        "id-0": [STEP % "0", "UPDATE draft SET present = 0"],
        "holes": ["DELETE FROM step WHERE id % 3 <> 0", "UPDATE draft SET present = 30"],
        "last-revision": ["UPDATE draft SET revision = 9223372036854775807"],
        "same-policy": ["UPDATE step SET policy = (SELECT policy FROM step WHERE id = 1)"],
}.items():
    add("draft/" + name, lambda place, statements: place.sql(*statements), statements)


def many_steps(place, n):
    place.sql("WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
              "INSERT INTO step (id, label, at, policy) SELECT i, 'More', 0, "
              "(SELECT policy FROM step WHERE id = 1) FROM n" % (n + 99))


def many_small_steps(place, n):
    place.sql("WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
              "INSERT INTO step (id, label, at, policy) SELECT i, '', 0, x'' FROM n" % (n + 99))


add("draft/900-steps", many_steps, 900)
add("draft/20000-steps", many_steps, 20000)
add("draft/1000000-steps", many_small_steps, 1000000)
add("draft/4000000-steps", many_small_steps, 4000000)


@case("draft/steps-of-8-mib")
def steps_of_8_mib(place):
    """Steps that are small until they are unpacked."""
    place.sql("UPDATE step SET policy = ? WHERE id % 12 = 2", values=(packed(policy(" " * 8380000).encode()),))
