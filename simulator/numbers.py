"""Numbers as a reader sees them: Språkrådet's rules for Norwegian, common usage for English.

Decimal comma, groups of three with a no-break space, U+2212 for minus, «37 prosent» in running text and
«37 %» in tables, years 2026–2029 with an en dash. Probabilities are never shown as 0 or 100 per cent: a
simulation cannot rule anything out. Every function takes the language last (`nb`, `nn` or `en`).

Source: Språkrådet, «Tall, tid og dato» and «Skriveregler: mellomrom, minustegn og prosent».
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, NamedTuple

Language = Literal["nb", "nn", "en"]

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
EN_DASH = "\u2013"


class _Words(NamedTuple):
    """What differs between the languages."""

    decimal_mark: str
    group_mark: str
    percent_sign: str  # with the space that belongs to it
    percent: str
    points: str
    million: str
    under: str
    over: str
    fewer_than: str
    more_than: str
    of: str
    futures: str
    and_: str
    or_: str


_NYNORSK = _Words(
    decimal_mark=",",
    group_mark=NO_BREAK_SPACE,
    percent_sign=f"{NO_BREAK_SPACE}%",
    percent="prosent",
    points="prosentpoeng",
    million="mill. kroner",
    under="under",
    over="over",
    fewer_than="færre enn",
    more_than="fleire enn",
    of="av",
    futures="simulerte forløp",
    and_="og",
    or_="eller",
)
_WORDS: dict[str, _Words] = {
    "nb": _NYNORSK._replace(more_than="flere enn"),
    "nn": _NYNORSK,
    "en": _Words(
        decimal_mark=".",
        group_mark=",",
        percent_sign="%",
        percent="per cent",
        points="percentage points",
        million="million kroner",
        under="under",
        over="over",
        fewer_than="fewer than",
        more_than="more than",
        of="of",
        futures="simulated futures",
        and_="and",
        or_="or",
    ),
}


def rounded(value: float, decimals: int = 0) -> float:
    """The value with so many decimals, halves away from zero, as accountants round.

    Works on the shortest decimal text of the number, so that 0.145 gives 0.15 as a reader expects; Python's
    own `round` takes halves to even and sees 0.145 as 0.14499…
    """
    if abs(value) >= 2.0**53:  # a float so large is whole
        return float(value)
    return float(Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))


MORE_THAN: dict[str, dict[float, str]] = {
    "nb": {0.5: "halvparten", 0.75: "tre av fire", 0.9: "ni av ti", 0.95: "nitten av tjue"},
    "nn": {0.5: "halvparten", 0.75: "tre av fire", 0.9: "ni av ti", 0.95: "nitten av tjue"},
    "en": {0.5: "half", 0.75: "three in four", 0.9: "nine in ten", 0.95: "nineteen in twenty"},
}
"""Shares that something is known to be above, in words that nobody takes for the share itself."""


def number(value: float, decimals: int = 0, lang: Language = "nb", *, sign: bool = False) -> str:
    """«−3 362» or «−3,2»; with `sign` a plus stands before positive numbers. Zero never has a sign."""
    words = _WORDS[lang]
    exact = rounded(value, decimals)
    digits = f"{abs(exact):,.{decimals}f}"
    digits = digits.translate({ord(","): words.group_mark, ord("."): words.decimal_mark})
    if exact < 0:
        return MINUS + digits
    return "+" + digits if sign and exact > 0 else digits


def short(value: float, lang: Language = "nb", *, sign: bool = False) -> str:
    """One decimal below ten, none from ten: «8,6», «72», «147»: the precision of a KØB table."""
    decimals = 1 if abs(rounded(value, 1)) < 10 else 0
    return number(value, decimals, lang, sign=sign)


def percent_text(value: float, decimals: int = 0, lang: Language = "nb", *, sign: bool = False) -> str:
    """«37 prosent», for running text. The value is per cent, not a share."""
    return f"{number(value, decimals, lang, sign=sign)}{NO_BREAK_SPACE}{_WORDS[lang].percent}"


def percent_cell(value: float, decimals: int = 0, lang: Language = "nb", *, sign: bool = False) -> str:
    """«37 %», for tables. The value is per cent, not a share."""
    return number(value, decimals, lang, sign=sign) + _WORDS[lang].percent_sign


def short_percent_cell(value: float, lang: Language = "nb") -> str:
    """«−3,2 %», «147 %»: `short` with the sign of per cent."""
    return short(value, lang) + _WORDS[lang].percent_sign


def points_text(value: float, decimals: int = 1, lang: Language = "nb", *, sign: bool = False) -> str:
    """«5,2 prosentpoeng»: a difference between two percentages."""
    return f"{number(value, decimals, lang, sign=sign)}{NO_BREAK_SPACE}{_WORDS[lang].points}"


def million_text(value: float, decimals: int = 0, lang: Language = "nb", *, sign: bool = False) -> str:
    """«−243 mill. kroner». The value is million kroner."""
    million = _WORDS[lang].million.replace(" ", NO_BREAK_SPACE)
    return f"{number(value, decimals, lang, sign=sign)}{NO_BREAK_SPACE}{million}"


def count(value: int, lang: Language = "nb") -> str:
    """«100 000»: how many."""
    return number(value, 0, lang)


def year_range(first: int, last: int) -> str:
    """«2026–2029», or «2034» when it is one year. Years are never grouped."""
    return str(first) if first == last else f"{first}{EN_DASH}{last}"


def probability_text(probability: float, lang: Language = "nb") -> str:
    """«37 prosent», «under 1 prosent», «over 99 prosent», for running text. The value is a share."""
    return f"{_guarded(probability, lang)}{NO_BREAK_SPACE}{_WORDS[lang].percent}"


def probability_cell(probability: float, lang: Language = "nb") -> str:
    """«37 %», «under 1 %», «over 99 %», for tables. The value is a share."""
    return _guarded(probability, lang) + _WORDS[lang].percent_sign


def lower_bound_text(share: float, lang: Language = "nb") -> str:
    """«halvparten», «tre av fire»: a share of which only that it is exceeded is known, after «mer enn»."""
    return MORE_THAN[lang][share]


def frequency_text(probability: float, lang: Language = "nb") -> str:
    """«37 av 100 simulerte forløp»: the form of a probability that is read best. The value is a share."""
    words = _WORDS[lang]
    if probability < 0.01:
        how_many = f"{words.fewer_than} 1"
    elif probability > 0.99:
        how_many = f"{words.more_than} 99"
    else:
        how_many = number(100 * probability, 0, lang)
    return f"{how_many} {words.of}{NO_BREAK_SPACE}100 {words.futures}"


def interval_cell(low: float, high: float, lang: Language = "nb", decimals: int = 1) -> str:
    """«36,6–37,5 %»: the interval of a probability, given as two shares.

    Where an end would be printed as 0 or 100, the true statement is one-sided: «under 0,2 %», «over 99,6 %».
    """
    words = _WORDS[lang]
    scale = 10.0**decimals
    if rounded(100 * low, decimals) == 0:
        end = max(math.ceil(100 * high * scale), 1.0) / scale
        return f"{words.under} {percent_cell(end, decimals, lang)}"
    if rounded(100 * high, decimals) == 100:
        end = min(math.floor(100 * low * scale), 100.0 * scale - 1.0) / scale
        return f"{words.over} {percent_cell(end, decimals, lang)}"
    return f"{number(100 * low, decimals, lang)}{EN_DASH}{percent_cell(100 * high, decimals, lang)}"


def probability_range_cell(low: float, high: float, lang: Language = "nb") -> str:
    """«29–46 %», «92–over 99 %»: the lowest and highest of several probabilities, one number when both read the same.

    Given as two shares. No interval: each end is written as a probability by itself, never 0 and never 100.
    """
    least, most = _guarded(low, lang), _guarded(high, lang)
    ends = least if least == most else f"{least}{EN_DASH}{most}"
    return ends.replace(" ", NO_BREAK_SPACE) + _WORDS[lang].percent_sign


def two_digits(value: float) -> int:
    """A whole number of which only two digits are not zero: 43 478 gives 43 000."""
    scale = 10 ** max(len(str(round(value))) - 2, 0)
    return round(value / scale) * scale


def rare_percent_cell(probability: float, lang: Language = "nb") -> str:
    """«0,0023 %»: two digits of a share that is far below one per cent."""
    return percent_cell(100.0 * probability, _decimals_of(probability), lang)


def rare_interval_cell(low: float, high: float, lang: Language = "nb") -> str:
    """«0,0022–0,0048 %», two digits each; «under 0,0015 %» where nothing was seen, rounded up."""
    words = _WORDS[lang]
    if low <= 0.0:
        decimals = _decimals_of(high)
        return f"{words.under} {percent_cell(math.ceil(100.0 * high * 10**decimals) / 10**decimals, decimals, lang)}"
    return f"{number(100.0 * low, _decimals_of(low), lang)}{EN_DASH}{rare_percent_cell(high, lang)}"


def _decimals_of(probability: float) -> int:
    """Decimals of per cent that show two digits of a share."""
    return max(1 - math.floor(math.log10(100.0 * probability)), 0)


def listing(words: Sequence[str], lang: Language = "nb", *, either: bool = False) -> str:
    """«a, b og c»; with `either` «a, b eller c»."""
    if len(words) < 2:
        return "".join(words)
    conjunction = _WORDS[lang].or_ if either else _WORDS[lang].and_
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def within_sentence(name: str) -> str:
    """«Rente» as it stands inside a sentence, «rente»; an abbreviation («KØB») keeps its letters."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def capitalised(text: str) -> str:
    """«høyere rente» as it begins a cell, «Høyere rente»."""
    return text[:1].upper() + text[1:]


def _guarded(probability: float, lang: Language) -> str:
    """Whole per cent without its sign, never 0 and never 100."""
    words = _WORDS[lang]
    if probability < 0.01:
        return f"{words.under} 1"
    if probability > 0.99:
        return f"{words.over} 99"
    return number(100 * probability, 0, lang)


def frequency_short(probability: float, lang: Language = "nb") -> str:
    """«37 av 100»: the frequency where what it counts stands beside it, as in a figure. The value is a share."""
    return frequency_text(probability, lang).removesuffix(f" {_WORDS[lang].futures}")


def probability_range(low: float, high: float, lang: Language = "nb") -> str:
    """«mellom 29 og 46 prosent», for running text; one number when both ends read the same. Given as two shares."""
    words = _WORDS[lang]
    least, most = _guarded(low, lang), _guarded(high, lang)
    if least == most:
        return probability_text(low, lang)
    between = "between" if lang == "en" else "mellom"
    return f"{between} {least} {words.and_} {most}{NO_BREAK_SPACE}{words.percent}"


def points_interval(low: str, high: str, lang: Language = "nb") -> str:
    """«26,9 til 27,8»: an interval whose ends may be negative, so that no dash can be taken for a minus."""
    return f"{low} {'to' if lang == 'en' else 'til'} {high}"
