"""From the name of a value to the words that show it: what the sections use to put numbers into sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from simulator.numbers import Language
from simulator.reports.chapter.material import Material
from simulator.reports.chapter.shown import show
from simulator.reports.chapter.spans import marked


@dataclass(frozen=True)
class Teller:
    """Writes values of one run in one language. Each method takes an id and returns marked text."""

    material: Material
    lang: Language

    def value(self, id_: str) -> Any:
        """The value itself, for the rules that choose a sentence."""
        return self.material.value(id_)

    def tell(self, id_: str, how: str) -> str:
        """Write the value in a named way (`shown.py`)."""
        return marked(id_, how, show(how, self.material.value(id_), self.lang))

    def chance(self, id_: str) -> str:
        """«37 prosent»."""
        return self.tell(id_, "probability_text")

    def chance_cell(self, id_: str) -> str:
        """«37 %»."""
        return self.tell(id_, "probability_cell")

    def frequency(self, id_: str) -> str:
        """«37 av 100 simulerte forløp»."""
        return self.tell(id_, "frequency_text")

    def interval_cell(self, id_: str) -> str:
        """«36,6–37,5 %»."""
        return self.tell(id_, "interval_cell/1")

    def label(self, id_: str) -> str:
        """The user's own name of something."""
        return self.tell(id_, "label")

    def year(self, id_: str) -> str:
        """«2029»."""
        return self.tell(id_, "year")

    def years(self, id_: str) -> str:
        """«2026–2029», from a list of years."""
        return self.tell(id_, "years")

    def million(self, id_: str, decimals: int = 0, *, sign: bool = False) -> str:
        """«126 mill. kroner»."""
        return self.tell(id_, f"million_text/{decimals}{'/+' if sign else ''}")

    def percent(self, id_: str, decimals: int = 1) -> str:
        """«−2,1 prosent», of a value that is per cent."""
        return self.tell(id_, f"percent_text/{decimals}")

    def percent_cell(self, id_: str, decimals: int = 1) -> str:
        """«−2,1 %», of a value that is per cent."""
        return self.tell(id_, f"percent_cell/{decimals}")

    def number(self, id_: str, decimals: int = 0, *, sign: bool = False) -> str:
        """«−43»."""
        return self.tell(id_, f"number/{decimals}{'/+' if sign else ''}")
