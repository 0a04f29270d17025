"""5 The road to ROBEK: the letters of the law, the years of entry, what leads there, and the earliest warning."""

from __future__ import annotations

from simulator import vocabulary
from simulator.reports.chapter.document import Block, Bullets, Column, Heading, Para, Table
from simulator.reports.chapter.spans import reference
from simulator.reports.chapter.writing import NOTHING, Writing, off_plan

HARDLY = 0.05
"""Less than this would be printed as nothing: expected years, or a threshold."""


def road_to_robek(w: Writing) -> list[Block]:
    """Write the section."""
    words, robek = w.words, w.main["robek"]
    told = [*entry_years(w), *stay(w), *[words.YEAR_OF_ENTRY] * (robek["basis"] == "register")]
    return [
        Heading(1, words.ROAD_TO_ROBEK, "robek"),
        Para(words.robek_law(robek["letters"])),
        Bullets([letter(w, name) for name in robek["by_letter"]]),
        *([Para(" ".join(told))] if told else []),
        years_table(w),
        *stories(w),
    ]


def letter(w: Writing, name: str) -> str:
    """One letter: what it is and how often it holds."""
    chance = w.teller.chance(f"{w.main_id}.robek.by_letter.{name}")
    return str(w.words.letter(name, w.teller.percent("law:robek_limit_pct", 0), chance, w.last_year))


def entry_years(w: Writing) -> list[str]:
    """From when entry is a real possibility, and when most enter; nothing for a municipality that is inside."""
    found = f"findings:scenarios.{w.main['id']}.robek"
    if w.findings["registered"]:
        return []
    facts = w.teller.value(found)
    if "first_real_year" not in facts:
        return [w.words.NO_REAL_ENTRY]
    written = [w.words.first_real_year(w.teller.year(f"{found}.first_real_year"))]
    if "peak_year" in facts:
        peak = w.teller.year(f"{found}.peak_year")
        written.append(w.words.peak_year(peak, w.teller.chance(f"{found}.peak_share")))
    return written


def stay(w: Writing) -> list[str]:
    """How long it lasts, and how many of those who enter are out again."""
    id_, horizon = f"{w.main_id}.robek", w.teller.year("summary:horizon")
    if w.main["robek"]["expected_years"] < HARDLY:
        return []
    written = [w.words.stay(w.teller.number(f"{id_}.expected_years", 1), horizon)]
    if w.main["robek"]["left_by_horizon"] is not None:
        left = w.words.left_registered if w.findings["registered"] else w.words.left
        written.append(left(w.teller.chance(f"{id_}.left_by_horizon"), horizon))
    return written


def years_table(w: Writing) -> Table:
    """One row a year, whole per cent of the futures."""
    words, robek, id_ = w.words, w.main["robek"], f"{w.main_id}.robek"
    columns = [Column(words.YEAR, "left"), Column(words.INSIDE), Column(words.ENTERED)]
    columns += [Column(words.letter_heading(name)) for name in robek["letters"]]
    rows = []
    for number, year in enumerate(robek["by_year"]):
        places = [
            f"by_year.{year}",
            f"cumulative.{year}",
            *(f"letter_by_year.{name}.{year}" for name in robek["letters"]),
        ]
        name = w.teller.year(f"findings:robek_years.{number}")
        rows.append([name, *(share_of_year(w, f"{id_}.{place}") for place in places)])
    return Table("robek-years", words.robek_caption(w.quoted(w.main)), columns, rows)


def share_of_year(w: Writing, id_: str) -> str:
    """A share as a whole number of per cent; a dash for a year that the run does not have."""
    try:
        return w.teller.tell(id_, "year_share")
    except KeyError:
        return NOTHING


def stories(w: Writing) -> list[Block]:
    """What the futures that end in ROBEK have in common, and the sign that separates them earliest."""
    document = w.material.get("storylines")
    if not document or not document.get("stories"):
        return []
    items = [story(w, f"storylines:stories.{row['id']}") for row in document["stories"]]
    found: list[Block] = [Heading(2, w.words.STORIES, "stories"), Para(w.words.STORIES_INTRO), Bullets(items)]
    if document.get("warning"):
        found.append(Para(warning(w)))
    return [*found, *one_future(w)]


def one_future(w: Writing) -> list[Block]:
    """The typical path of the largest group beside all paths."""
    figure = w.figure("one-future")
    path = w.teller.tell("findings:future.path", "count") if figure else ""
    return [Para(w.words.one_future(reference("one-future"), path)), *figure] if figure else []


def story(w: Writing, id_: str) -> str:
    """One group of futures: its share, what goes wrong and when, and a typical one of them."""
    causes = w.teller.value(id_)["drivers"]
    share, path = w.teller.chance(f"{id_}.share"), w.teller.tell(f"{id_}.path", "count")
    if not causes:
        return str(w.words.story_of_many(share, path))
    drivers = [off_plan(w, each["id"], each["direction"]) for each in causes]
    return str(w.words.story(share, drivers, w.teller.years(f"{id_}.drivers.0.years"), path))


def warning(w: Writing) -> str:
    """The earliest sign: a figure in a year's accounts on one side of a threshold."""
    id_ = "storylines:warning"
    row = w.teller.value(id_)
    year, hits, false_alarms = (
        w.teller.year(f"{id_}.year"),
        w.teller.chance(f"{id_}.hit_rate"),
        w.teller.chance(f"{id_}.false_alarm_rate"),
    )
    if row["side"] == "above" and abs(row["threshold"]) < HARDLY:
        line = vocabulary.label(row["metric"].removesuffix("_pct"), w.lang)
        return str(w.words.warning_at_all(line, year, hits, false_alarms))
    given = (year, row["side"] == "below", hits, false_alarms)
    if row["metric"] in {driver["id"] for driver in w.findings["drivers"]}:
        threshold = w.teller.tell(f"{id_}.threshold", "points_text/1" if row["unit"] == "pp" else "share_text/1")
        return str(w.words.warning_of_driver(w.driver(row["metric"]), threshold, *given))
    threshold = w.measured(f"{id_}.threshold", row["metric"])
    if row["metric"].endswith("_pct"):
        threshold = w.words.of_revenue(threshold)
    name = vocabulary.label(row["metric"].removesuffix("_pct"), w.lang)
    return str(w.words.warning(name, threshold, *given))
