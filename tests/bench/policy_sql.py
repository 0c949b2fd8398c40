# SPDX-License-Identifier: GPL-3.0-or-later
"""A policy as one SELECT, for SQLite and DuckDB: leads by stage, outcome and total.

    policy_sql.py DIALECT POLICY SOURCE        prints the statement

The statement has three floors, so that no expression is written twice:

    kept     each lead's outcome, raw points a dimension, and the tests that need no score
    scored   the total, in hundredths
    staged   the stage: its number, -1 unqualified, -2 disqualified

It speaks of a table `leads` with the columns of the file, where blank is NULL, numbers are
numbers, and all else is text (or a DATE, in DuckDB). Every CASE has an ELSE and every test is
two-valued, integers divide toward zero. What the benchmark's policy does not use is refused
by name. Values are compared as they are spelt, since the generated leads spell them as the
policy does: that spares the peers the folding of case, which the engine does.
"""

import sys
import xml.etree.ElementTree as ElementTree

POLICY = "{urn:leadpact:policy:1}"
SOURCE = "{urn:leadpact:source:1}"
OUTCOMES = ["open", "won", "lost", "unworked"]
NUMBER_TESTS = [("at-least", ">="), ("at-most", "<="), ("more-than", ">"), ("less-than", "<")]


def quote(text):
    return "'" + text.replace("'", "''") + "'"


def case(condition, points, otherwise=0):
    return "CASE WHEN %s THEN %s ELSE %s END" % (condition, points, otherwise)


class SQLite:
    least, most = "min", "max"

    @staticmethod
    def divide(a, b):
        return "(%s) / %s" % (a, b)

    @staticmethod
    def has(text, part):
        return "instr(%s, %s) > 0" % (text, quote(part))

    @staticmethod
    def days(column, as_of):
        return "CAST(julianday(%s) - julianday(%s) AS INTEGER)" % (quote(as_of), column)

    @staticmethod
    def whole(column):
        return "CAST(%s AS INTEGER)" % column

    @staticmethod
    def nest(select):
        """Without the LIMIT the planner would copy each expression to all its uses."""
        return "(%s LIMIT -1)" % select


class DuckDB:
    least, most = "least", "greatest"

    @staticmethod
    def divide(a, b):
        return "(%s) // %s" % (a, b)

    @staticmethod
    def has(text, part):
        return "contains(%s, %s)" % (text, quote(part))

    @staticmethod
    def days(column, as_of):
        return "(DATE %s - %s)" % (quote(as_of), column)

    @staticmethod
    def whole(column):
        return "CAST(trunc(%s) AS BIGINT)" % column

    @staticmethod
    def nest(select):
        return "(%s)" % select


DIALECTS = {"sqlite": SQLite, "duckdb": DuckDB}


class Refused(Exception):
    """The policy uses what this statement does not know."""


class Statement:
    def __init__(self, policy, source, dialect):
        self.policy = ElementTree.parse(policy).getroot()
        self.source = ElementTree.parse(source).getroot()
        self.dialect = dialect
        self.as_of = self.source.get("as-of")
        self.types = {f.get("id"): f.get("type") for f in self.policy.iter(POLICY + "field")}
        self.columns = {c.get("field"): '"%s"' % c.get("name")
                        for c in self.source.iter(SOURCE + "column") if c.get("field")}
        self.tests = {}  # SQL of a test without a score: its column in `kept`

    # -- conditions

    def group(self, node, word, empty):
        parts = [self.condition(child) for child in node]
        return "(%s)" % (" %s " % word).join(parts) if parts else empty

    def every(self, node):
        return self.group(node, "AND", "(1 = 1)")

    def condition(self, node):
        kind = node.tag.removeprefix(POLICY)
        test = getattr(self, "test_" + kind.replace("-", "_"), None)
        if test is None:
            raise Refused("the test <%s>" % kind)
        return test(node)

    def field(self, node, *tests):
        """The tests joined, false where the column is blank."""
        column = self.columns[node.get("field")]
        return "(%s IS NOT NULL AND %s)" % (
            column, " AND ".join(test.format(c=column) for test in tests))

    def values(self, node):
        return [value.text.strip() for value in node.findall(POLICY + "value")]

    def test_all(self, node):
        return self.every(node)

    def test_any(self, node):
        return self.group(node, "OR", "(1 = 0)")

    def test_none(self, node):
        return "(NOT %s)" % self.test_any(node)

    def test_known(self, node):
        return "(%s IS NOT NULL)" % self.columns[node.get("field")]

    def test_blank(self, node):
        return "(%s IS NULL)" % self.columns[node.get("field")]

    def test_is(self, node):
        return self.field(node, "{c} IN (%s)" % ", ".join(map(quote, self.values(node))))

    def test_yes(self, node):
        return self.field(node, "{c} = 'Yes'")

    def test_no(self, node):
        return self.field(node, "{c} = 'No'")

    def test_number(self, node):
        return self.field(node, *["{c} %s %s" % (sign, node.get(name))
                                  for name, sign in NUMBER_TESTS if node.get(name)])

    def test_date(self, node):
        age = self.dialect.days("{c}", self.as_of)
        if set(node.attrib) != {"field", "within-days"}:
            raise Refused("these bounds of <date>")
        return self.field(node, "%s BETWEEN 0 AND %s" % (age, node.get("within-days")))

    def test_contains(self, node):
        """`word` is true to the format only where words are parted by spaces, as in the leads."""
        match = node.get("match", "anywhere")
        if match == "start":
            return self.field(node, "(%s)" % " OR ".join(
                "substr({c}, 1, %d) = %s" % (len(v), quote(v)) for v in self.values(node)))
        if match not in ("word", "anywhere"):
            raise Refused('match="%s"' % match)
        edge, text = (" ", "' ' || lower({c}) || ' '") if match == "word" else ("", "lower({c})")
        return self.field(node, "(%s)" % " OR ".join(
            self.dialect.has(text, edge + v.lower() + edge) for v in self.values(node)))

    def test_has(self, node):
        word = {"any": " OR ", "all": " AND "}.get(node.get("of", "any"))
        if word is None:
            raise Refused('of="none"')
        text = "';' || replace({c}, '; ', ';') || ';'"
        return self.field(node, "(%s)" % word.join(
            self.dialect.has(text, ";%s;" % value) for value in self.values(node)))

    def test_icp(self, node):
        profiles = [self.profile(profile) for profile in self.policy.iter(POLICY + "profile")
                    if node.get("profile") in (None, profile.get("id"))]
        return "(%s)" % " OR ".join(profiles) if profiles else "(1 = 0)"

    def profile(self, profile):
        parts = ["(1 = 1)"]
        for trait in profile.findall(POLICY + "trait"):
            when = self.every(trait.find(POLICY + "when"))
            if trait.get("level") == "required":
                parts.append(when)
            elif trait.get("level") == "excluded":
                parts.append("(NOT %s)" % when)
        return "(%s)" % " AND ".join(parts)

    # -- points

    def decayed(self, node, points):
        decay = node.find(POLICY + "decay")
        if decay is None:
            return points
        column = self.columns[decay.get("field")]
        age = "%s(0, %s)" % (self.dialect.most, self.dialect.days(column, self.as_of))
        left = "%s(0, 100 - %s * (%s))" % (
            self.dialect.most, decay.get("lose"), self.dialect.divide(age, decay.get("every")))
        return case("%s IS NOT NULL" % column,
                    self.dialect.divide("(%s) * %s" % (points, left), 100))

    def rule(self, rule):
        points = rule.get("points")
        if rule.get("per"):
            column = self.columns[rule.get("per")]
            bounded = "%s(0, %s(%s, %s))" % (self.dialect.most, self.dialect.least, column,
                                             rule.get("up-to", "1000"))
            points = case("%s IS NOT NULL" % column,
                          "%s * %s" % (points, self.dialect.whole(bounded)))
        when = rule.find(POLICY + "when")
        if when is not None:
            points = case(self.every(when), points)
        return self.decayed(rule, points)

    def bands(self, bands):
        column = self.columns[bands.get("field")]
        branches = []
        for band in bands.findall(POLICY + "band"):
            bounds = ["%s IS NOT NULL" % column]
            bounds += ["%s >= %s" % (column, band.get("from"))] if band.get("from") else []
            bounds += ["%s < %s" % (column, band.get("below"))] if band.get("below") else []
            branches.append("WHEN %s THEN %s" % (" AND ".join(bounds), band.get("points")))
        return self.decayed(bands, "CASE %s ELSE 0 END" % " ".join(branches))

    def raw(self, dimension):
        kinds = {POLICY + "rule": self.rule, POLICY + "bands": self.bands}
        parts = [kinds[node.tag](node) for node in dimension if node.tag in kinds]
        return "%s(%s, %s(%s, %s))" % (
            self.dialect.most, dimension.get("lowest", "0"), self.dialect.least,
            dimension.get("full-marks"), "\n      + ".join(parts))

    # -- stages: there, what needs no score is a column of `kept`

    def hoisted(self, node):
        kind = node.tag.removeprefix(POLICY)
        if kind == "score":
            return self.score(node)
        if any(child.tag == POLICY + "score" for child in node.iter()):
            parts = [self.hoisted(child) for child in node]
            if kind in ("all", "entry", "when"):
                return "(%s)" % " AND ".join(parts)
            joined = "(%s)" % " OR ".join(parts)
            if kind in ("any", "none"):
                return joined if kind == "any" else "(NOT %s)" % joined
            raise Refused("a score inside <%s>" % kind)
        return self.keep(self.every(node) if kind in ("entry", "when") else self.condition(node))

    def keep(self, test):
        return self.tests.setdefault(test, "t%d" % len(self.tests))

    def score(self, node):
        of = node.get("of")
        share = "total"
        if of:
            marks = self.dimension(of).get("full-marks")
            share = self.dialect.divide('"raw_%s" * 10000' % of, marks)
        return "(%s)" % " AND ".join("%s %s %d" % (share, sign, round(float(node.get(name)) * 100))
                                     for name, sign in NUMBER_TESTS if node.get(name))

    def dimension(self, name):
        return next(d for d in self.policy.iter(POLICY + "dimension") if d.get("id") == name)

    def required(self, requires):
        fields = (requires.get("field") or requires.get("any-of")).split()
        return self.keep("(%s)" % " OR ".join("%s IS NOT NULL" % self.columns[f] for f in fields))

    def held(self, stage):
        """What of a stage has to hold, besides the stage before it."""
        if stage.get("after"):
            raise Refused("after")
        parts = ["(1 = 1)"] + [self.required(r) for r in stage.findall(POLICY + "requires")]
        entry = stage.find(POLICY + "entry")
        parts += [self.hoisted(entry)] if entry is not None else []
        parts += ["(NOT %s)" % self.hoisted(way_out.find(POLICY + "when"))
                  for way_out in stage.findall(POLICY + "exit")]
        return " AND ".join(parts)

    def stage(self):
        branches = ["WHEN %s THEN -2" % self.keep(self.every(d.find(POLICY + "when")))
                    for d in self.policy.iter(POLICY + "disqualifier")]
        stages = list(self.policy.find(POLICY + "stages"))
        branches += ["WHEN NOT (%s) THEN %d" % (self.held(stage), number - 1)
                     for number, stage in enumerate(stages)]
        return "CASE %s\n    ELSE %d END" % ("\n    ".join(branches), len(stages) - 1)

    def outcome(self):
        column = next(c for c in self.source if c.get("role") == "outcome")
        branches = ["WHEN %s THEN %d" % (quote(value.text.strip()), OUTCOMES.index(kind))
                    for kind in OUTCOMES[1:] for value in column.findall(SOURCE + kind)]
        return 'CASE "%s" %s ELSE 0 END' % (column.get("name"), " ".join(branches))

    # -- the floors

    def kept(self):
        """The first floor alone; what a person who edits weights only would keep in a table."""
        self.stage()
        columns = ["%s AS outcome" % self.outcome()]
        columns += ['%s AS "raw_%s"' % (self.raw(d), d.get("id"))
                    for d in self.policy.iter(POLICY + "dimension")]
        columns += ["%s AS %s" % (test, name) for test, name in self.tests.items()]
        return "SELECT %s\n  FROM leads" % ",\n    ".join(columns)

    def figures(self, kept=None):
        """All floors, on `kept` where it names a table."""
        below = kept or self.dialect.nest(self.kept()) + " kept"
        parts = [self.dialect.divide('"raw_%s" * %s * 100' % (d.get("id"), d.get("weight")),
                                     d.get("full-marks"))
                 for d in self.policy.iter(POLICY + "dimension")]
        total = "%s(0, %s(10000, %s))" % (self.dialect.most, self.dialect.least,
                                          " + ".join(parts))
        scored = self.dialect.nest("SELECT *, %s AS total\n  FROM %s" % (total, below))
        staged = self.dialect.nest("SELECT outcome, total, %s AS stage\n  FROM %s scored" % (
            self.stage(), scored))
        return ("SELECT stage, outcome, total, count(*) AS n\n  FROM %s staged\n"
                "  GROUP BY stage, outcome, total" % staged)

    def set_weight(self, dimension, weight):
        self.dimension(dimension).set("weight", str(weight))

    def stage_names(self):
        """{the number in the statement's answer: the stage's id}"""
        ids = [stage.get("id") for stage in self.policy.find(POLICY + "stages")]
        return {-2: "disqualified", -1: "unqualified", **dict(enumerate(ids))}

    def handoff(self):
        stages = list(self.policy.find(POLICY + "stages"))
        return next(i for i, stage in enumerate(stages) if stage.get("handoff") == "yes")


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in DIALECTS:
        sys.exit(__doc__)
    print(Statement(sys.argv[2], sys.argv[3], DIALECTS[sys.argv[1]]).figures())
