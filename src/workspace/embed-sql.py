#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes SQL files as C strings: embed-sql.py OUT.c NAME=FILE...; "--" lines between the
statements are dropped, except those that name one ("-- : name")."""

import json
import pathlib
import sys

out, *pairs = sys.argv[1:]
text = '#include "lp-sql-private.h"\n'
for pair in pairs:
    name, _, file = pair.partition("=")
    lines = [line for line in pathlib.Path(file).read_text(encoding="ascii").splitlines()
             if line and (not line.startswith("--") or line.startswith("-- : "))]
    text += "\nconst char lp_sql_%s[] =\n%s;\n" % (
        name, "\n".join("  " + json.dumps(line + "\n") for line in lines))
pathlib.Path(out).write_text(text, encoding="ascii")
