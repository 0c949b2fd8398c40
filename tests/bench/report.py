# SPDX-License-Identifier: GPL-3.0-or-later
"""The measurements as Markdown: medians with their spread, ratios, and the goals beside them."""

import statistics

CONTENDERS = ["Leadpact", "DuckDB", "SQLite"]

# Behind a contender's name: the time of its processors, which other programs disturb less.
PROCESSOR = ", processor time"

# What was measured, its name in the table, its goal in words, and whether it is reached: asked
# with our median and percentile 99, and the median of each contender.
WORKS = [
    ("import", "import of the CSV, one thread", "8× the fastest peer",
     lambda own, late, all: ratio(all) >= 8),
    ("leads out of the table", "typed leads out of the table", "", None),
    ("import and store", "import and on the disk", "≤ 2× the import", None),
    ("open a workspace", "a workspace opened, to the first figures", "≤ 500 ms",
     lambda own, late, all: own <= 500),
    ("classify", "whole classification from the columns", "25× DuckDB",
     lambda own, late, all: all.get("DuckDB", 0) >= 25 * own),
    ("edit weight", "one weight changed", "100× DuckDB, p99 ≤ 3 ms",
     lambda own, late, all: all.get("DuckDB", 0) >= 100 * own and late <= 3),
    ("edit weight, points kept", "the same, points kept in a table there", "", None),
    ("edit point", "the points of one rule", "p99 ≤ 3 ms", lambda own, late, all: late <= 3),
    ("edit value", "one value, never asked before", "p99 ≤ 3 ms",
     lambda own, late, all: late <= 3),
    ("edit band", "the bound of a band", "p99 ≤ 3 ms", lambda own, late, all: late <= 3),
    ("edit threshold", "a stage's threshold", "p99 ≤ 3 ms", lambda own, late, all: late <= 3),
    ("edit all-points", "the points of all rules at once", "", None),
    ("pane", "one weight, with all of the impact pane", "p99 ≤ 16.7 ms",
     lambda own, late, all: late <= 16.7),
    ("who moved", "who moved, counted", "≤ 1 ms", lambda own, late, all: own <= 1),
    ("who moved, as a table", "who moved, stage to stage", "≤ 1 ms",
     lambda own, late, all: own <= 1),
    ("explain", "one lead explained", "≤ 0.01 ms", lambda own, late, all: own <= 0.01),
]


def ratio(medians):
    """How many times the fastest peer's time is ours, or 0 without a peer."""
    peers = [value for name, value in medians.items() if name != "Leadpact"]
    return min(peers) / medians["Leadpact"] if peers else 0


def percentile(times, part):
    return sorted(times)[min(len(times) - 1, int(len(times) * part))]


def number(value):
    return "%.0f" % value if value >= 100 else "%.1f" % value if value >= 10 else "%.2g" % value


def cell(times, late):
    """Median, and the range; of many times the percentile 99."""
    if not times:
        return "-"
    median = number(statistics.median(times))
    if len(times) == 1:
        return "%s (once)" % median
    if late:
        return "%s, p99 %s" % (median, number(percentile(times, .99)))
    return "%s (%s to %s)" % (median, number(min(times)), number(max(times)))


def work_row(key, name, goal, reached, times):
    medians = {who: statistics.median(times[who]) for who in CONTENDERS if times.get(who)}
    own = times["Leadpact"]
    many = len(own) >= 100
    verdict = ""
    if reached:
        missing = "DuckDB" in goal and "DuckDB" not in medians or \
            "peer" in goal and len(medians) == 1
        yes = reached(medians["Leadpact"], percentile(own, .99), medians)
        verdict = "not measured" if missing else "reached" if yes else "**not reached**"
    return [name] + [cell(times.get(who), many and who == "Leadpact") for who in CONTENDERS] + [
        "%s×" % number(ratio(medians)) if len(medians) > 1 else "",
        processor_cell(times, many), goal, verdict]


def processor_cell(times, late):
    """Ours, and how often it goes into DuckDB's, which has the time of all its threads."""
    own, peer = (times.get(who + PROCESSOR) for who in ("Leadpact", "DuckDB"))
    if not own:
        return ""
    text = number(statistics.median(own))
    if late:
        text += ", p99 " + number(percentile(own, .99))
    if peer:
        text += "; 1/%s of DuckDB's" % number(statistics.median(peer) / statistics.median(own))
    return text


def impact_rows(size):
    """What a person at the window waits for, beside an edit that nothing is in the way of."""
    times = {work: size["times"]["impact, " + work]["Leadpact"]
             for work in ("calm", "evidence", "hasty")}
    calm = statistics.median(times["calm"])
    rows = []
    for work, name, most in [
            ("calm", "one weight, to its impact at the window", 16.7),
            ("hasty", "the same while evidence is made", 16.7),
            ("evidence", "from the impact to its evidence", 1000)]:
        own = times[work]
        rows.append([name, "%s; %s× the calm edit" % (
            cell(own, True), number(statistics.median(own) / calm)), "-", "-", "", "",
            "p99 ≤ %g ms" % most,
            "reached" if percentile(own, .99) <= most else "**not reached**"])
    first = size["facts"]["watched"]["evidence_ms"]
    return rows + [["the first evidence of the leads", number(first), "-", "-", "", "", "", ""]]


def size_rows(size):
    """Bytes a lead."""
    loaded, rows = size["facts"]["loaded"], size["rows"]
    yes = {True: "reached", False: "**not reached**"}
    frame, peak, all = loaded["rss_leads"], loaded["peak"], size["facts"]["memory"]
    disk = size["facts"]["disk"]
    return [
        ["bytes a lead on the disk"] + ["%.1f" % disk[who] if who in disk else "-"
                                        for who in CONTENDERS] +
        ["", "", "≤ 40", yes[disk["Leadpact"] <= 40]],
        ["bytes a lead in memory, all columns", "%.1f" % (frame / rows), "-", "-", "", "", "", ""],
        ["the same, with all caches after the edits", "%.1f" % (all / rows), "-", "-", "", "",
         "≤ 100", yes[all / rows <= 100]],
        ["peak of memory during the import, a lead", "%.1f" % (peak / rows), "-", "-", "", "",
         "≤ 2× the columns", yes[peak <= 2 * frame]],
    ]


def table(rows):
    heads = ["work", *CONTENDERS, "fastest peer / ours", "processor time", "goal", ""]
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| %s |" % " | ".join(line) for line in lines)


def start_lines(start):
    if isinstance(start, str):
        return "Start of the window: %s." % start
    ours, theirs = (statistics.median(start[name]) for name in
                    ("Leadpact", "gtk4-widget-factory"))
    return "Start to the first frame: Leadpact %s ms, gtk4-widget-factory %s ms: %.2f of it " \
        "(goal: 1.0; %s)." % (cell(start["Leadpact"], False),
                              cell(start["gtk4-widget-factory"], False), ours / theirs,
                              "reached" if ours <= theirs else "**not reached**")


def markdown(result):
    parts = ["%s, %s processors, %s, load at the start %.1f%s. Times in ms: median (least to "
             "most); goals are meant at 1,000,000 leads." % (
                 result["at"], result["processors"], result["system"], result["load"],
                 ", before all other programs" if result["real_time"] else "")]
    for size in result["sizes"]:
        rows = [work_row(*work, size["times"][work[0]]) for work in WORKS
                if size["times"].get(work[0], {}).get("Leadpact")]
        parts.append("### %s leads, %.0f MB of CSV" % (format(size["rows"], ","),
                                                       size["bytes"] / 1e6))
        parts.append(table(rows + impact_rows(size) + size_rows(size)))
    parts.append(start_lines(result["start"]))
    return "\n\n".join(parts)
