# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds for the list of the format's sentences: each names tests, and those tests exist."""

import re

from tree import Check, Plant

LIST = "tests/fixtures/format-sentences.txt"
PAGE = "shared/policy-format.md"  # beside the project, or in it; checked where it is at hand
STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
CASE = re.compile(r"^@case\ndef (\w+)", re.MULTILINE)
HOLE = re.compile(r"%[a-z]|%$|/$")  # of a name put together: "/a/%s", "/a/%" and a macro, "/a/"


def sentences(tree):
    """[(line, section, words, tests)] of the list; tests is the text behind the last bar."""
    rows = []
    for line, text in tree.lines(LIST) if LIST in tree.files else []:
        if text.strip() and not text.startswith("#"):
            section, _, rest = text.partition(" | ")
            words, _, tests = rest.rpartition(" | ")
            rows.append((line, section.strip(), words.strip(), tests.strip()))
    return rows


class Names:
    """The names that the tests register: whole ones, and ones put together from two strings."""

    def __init__(self, tree):
        self.whole, self.patterns = set(), []
        documents = {name.rsplit("/", 1)[1] for name in tree.under("tests/fixtures/documents/")}
        for name in tree.under("tests/", ends=(".c",)):
            strings = set(STRING.findall(tree.read(name)))
            for string in strings:
                if string.startswith("/") and HOLE.search(string):
                    self.patterns.append((self.pattern(string), strings | documents))
                elif string.startswith("/"):
                    self.whole.add(string)
        for name in tree.under("tests/cli/", ends=(".py",)):
            self.whole |= {"/cli/" + case.replace("_", "-")
                           for case in CASE.findall(tree.read(name))}

    @staticmethod
    def pattern(string):
        parts, end = [], 0
        for hole in HOLE.finditer(string):
            kept = hole[0] if hole[0] == "/" else ""
            parts += [re.escape(string[end:hole.start()] + kept), "(.+)"]
            end = hole.end()
        return re.compile("".join(parts + [re.escape(string[end:])]))

    def has(self, test):
        if test in self.whole:
            return True
        for pattern, strings in self.patterns:
            found = pattern.fullmatch(test)
            if found and all(part in strings or part.isdigit() for part in found.groups()):
                return True
        return False


def name_tests(tree):
    return ["%s:%d: no test is named" % (LIST, line)
            for line, section, words, tests in sentences(tree)
            if not section or not words or not re.match(r"/|none: \w", tests)]


def tests_exist(tree):
    names = Names(tree)
    return ["%s:%d: no test %s" % (LIST, line, test)
            for line, _, _, tests in sentences(tree) if tests.startswith("/")
            for test in tests.split() if not names.has(test)]


def one_line(text):
    return re.sub(r"\s+", " ", text)


def page_sections(text):
    """The page's text by the number of its section; what stands before the first is 0."""
    parts = re.split(r"^## (\d+) .*$", text, flags=re.MULTILINE)
    return {number: one_line(part) for number, part in zip(["0"] + parts[1::2], parts[::2])}


def words_are_the_pages(tree):
    pages = [path for path in (tree.root / PAGE, tree.root.parent / PAGE) if path.is_file()]
    if not pages:
        return []
    sections = page_sections(pages[0].read_text(encoding="utf-8"))
    return ["%s:%d: section %s does not say this" % (LIST, line, section)
            for line, section, words, _ in sentences(tree)
            if one_line(words) not in sections.get(section, "")]


TEXT = "Said before.\n\n## 1 Shape\n\nSaid\nhere.\n"
ROWS = 'static R rows[] = { { "good", 1 } };\n'
CHECKS = [
    Check("name-tests", name_tests, [
        Plant("a-sentence-without", {LIST: "1 | words |\n"}, "no test is named"),
        Plant("a-bare-none", {LIST: "1 | words | none:\n"}, "no test is named")]),
    Check("tests-exist", tests_exist, [
        Plant("another-name", {LIST: "1 | words | /a/b/good /a/b/bad\n",
                               "tests/a/test-b.c": ROWS + 'add ("/a/b/", rows);\n'},
              "no test /a/b/bad"),
        Plant("a-row-of-another-file", {LIST: "1 | words | /a/good\n", "tests/a/test-a.c": ROWS,
                                        "tests/a/test-b.c": 'printf ("/a/%s", x);\n'},
              "no test /a/good"),
        Plant("no-case", {LIST: "1 | words | /cli/not-so\n",
                          "tests/cli/test-verbs.py": "def not_so(_):\n"}, "no test /cli/not-so")]),
    Check("words-are-the-pages", words_are_the_pages, [
        Plant("another-section", {LIST: "0 | Said before. | /a\n1 | Said here. | /a\n"
                                        "0 | Said here. | /a\n", PAGE: TEXT},
              ":3: section 0 does not say this"),
        Plant("other-words", {LIST: "1 | Says here. | /a\n", PAGE: TEXT},
              "section 1 does not say this")]),
]
