"""The gate that all formats share, and text whose numbers carry their names."""

from __future__ import annotations

import pytest

from simulator.numbers import Language
from simulator.reports.chapter.document import (
    Block,
    Bullets,
    Callout,
    Column,
    Document,
    DocumentError,
    Figure,
    Heading,
    Para,
    Table,
    Words,
    assemble,
)
from simulator.reports.chapter.material import Material
from simulator.reports.chapter.shown import show
from simulator.reports.chapter.spans import marked, plain, reference, spans, unmarked
from simulator.reports.chapter.telling import Teller

WORDS = Words("Figur", "Tabell", "figur", "tabell", "Tallene i figuren", "Innhold", "Side")
COLUMNS = (Column("År", "left"), Column("Andel"))
TABLE = Table("shares", "Andeler", COLUMNS, [["2026", "37 %"]])


def document(*blocks: Block, title: str = "Risikoanalyse") -> Document:
    return assemble(
        blocks,
        WORDS,
        lang="nb",
        title=title,
        subtitle="Lillevik",
        facts="Fakta.",
        author="Lillevik",
        footer="Bunntekst",
    )


def figure(alt: str = "Andelen er 37 prosent i 2026.", caption: str = "Andeler over tid") -> Figure:
    return Figure("fan", caption, alt, None, TABLE)


@pytest.mark.parametrize(
    "made",
    [
        lambda: figure(alt=""),
        lambda: figure(alt="Andeler over tid", caption="Andeler over tid"),
        lambda: figure(alt="Andelen er 37 prosent. " * 60),
        lambda: figure(caption=" "),
        lambda: Table("shares", "Andeler", COLUMNS, []),
        lambda: Table("shares", "Andeler", (Column("År"), Column(" ")), [["2026", "37 %"]]),
        lambda: Table("shares", "Andeler", COLUMNS, [["", "37 %"]]),
        lambda: Table("shares", "Andeler", COLUMNS, [["2026", ""]]),
        lambda: Table("shares", "Andeler", COLUMNS, [["2026"]]),
        lambda: Table("shares", "", COLUMNS, [["2026", "37 %"]]),
        lambda: Heading(4, "For dypt", "deep"),
        lambda: Heading(1, "", "empty"),
        lambda: Para("uten stor forbokstav."),
        lambda: Para("Uten slutt"),
        lambda: Para("To  mellomrom."),
        lambda: Bullets(()),
        lambda: Callout("Kort sagt", ()),
        lambda: document(Heading(2, "Hopper over et nivå", "jump")),
        lambda: document(Heading(1, "Først", "same"), Heading(1, "Så", "same")),
        lambda: document(Para(f"Se {reference('nowhere')}.")),
        lambda: document(title=""),
    ],
)
def test_what_cannot_be_read_by_everybody_is_refused(made: object) -> None:
    assert callable(made)
    with pytest.raises(DocumentError):
        made()


def test_figures_and_tables_are_numbered_and_referred_to() -> None:
    made = document(
        Para(f"Se {reference('second')} og {reference('fan')}."),
        TABLE,
        Table("second", "Flere andeler", COLUMNS, [["2026", "37 %"]]),
        figure(),
    )
    assert plain(made.of(Para)[0].text) == "Se tabell\u00a02 og figur\u00a01."
    assert [table.number for table in made.of(Table)] == [1, 2]


def test_a_number_keeps_its_name_and_its_way() -> None:
    material = Material({"summary": {"scenarios": [{"id": "cut", "chance": 0.374}]}})
    teller = Teller(material, "nb")
    text = f"Det skjer i {teller.chance('summary:scenarios.cut.chance')} av forløpene."
    assert plain(text) == "Det skjer i 37\u00a0prosent av forløpene."
    (number,) = (span for span in spans(text) if span.is_number)
    assert (number.id, number.how) == ("summary:scenarios.cut.chance", "probability_text")
    assert show(number.how, material.value(number.id), "nb") == number.text


def test_the_users_own_words_cannot_pretend_to_be_numbers() -> None:
    pretender = marked("summary:seed", "count", "1")
    assert unmarked(pretender) == "summary:seedcount1"
    assert not any(span.is_number for span in spans(unmarked(pretender)))


def test_a_value_that_is_not_there_is_an_error_and_not_an_empty_text() -> None:
    teller = Teller(Material({"summary": {"scenarios": []}}), "nb")
    for missing in ("summary:scenarios.cut.chance", "solve:targets.0", "summary:scenarios.0"):
        with pytest.raises(KeyError):
            teller.chance(missing)


@pytest.mark.parametrize(
    ("how", "value", "lang", "written"),
    [
        ("probability_text", 0.004, "nb", "under 1 prosent"),
        ("probability_cell", 0.998, "en", "over 99%"),
        ("year_share", 0.0, "nb", "<1"),
        ("year_share", 1.0, "nb", ">99"),
        ("frequency_text", 0.49, "nn", "49 av 100 simulerte forløp"),
        ("interval_cell/0", [0.482, 0.503], "nb", "48–50 %"),
        ("probability_range_cell", [0.918, 0.999], "nn", "92–over 99 %"),
        ("lower_bound_text", 0.5, "nn", "halvparten"),
        ("points_cell/1/+", 0.076, "nb", "+7,6"),
        ("points_interval/1", [-0.278, -0.272], "en", "−27.8 to −27.2"),
        ("short_percent_text", -2.13, "nb", "−2,1 prosent"),
        ("years", [2026, 2027, 2029], "nb", "2026–2029"),
        ("million_text/0/+", 28.0, "nb", "+28 mill. kroner"),
        ("short_label", "Handlingsregel 2 – gjeld", "nb", "Gjeld"),
        ("label", "to \n ord", "nb", "to ord"),
        ("code/8", "285c117ddfec", "nb", "285c117d"),
    ],
)
def test_ways_of_writing(how: str, value: object, lang: Language, written: str) -> None:
    assert show(how, value, lang).replace("\u00a0", " ") == written
