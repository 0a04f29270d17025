"""A response rule on one line, in three languages: trigger, what is done, how far it goes, how long it lasts."""

from __future__ import annotations

from dataclasses import dataclass

from simulator import vocabulary
from simulator.drivers import Response
from simulator.numbers import Language, number

_SIGNS = {"<": "<", "<=": "≤", ">": ">", ">=": "≥"}


@dataclass(frozen=True, slots=True)
class _Words:
    million: str
    cut: str
    revenue: str
    property_tax: str
    investment_delay: str
    of_expenditure: str
    of_investment: str
    at_most: str
    permanent: str
    until_clear: str
    realised: str


_WORDS: dict[str, _Words] = {
    "nb": _Words(
        million="mill. kr",
        cut="kutt {step} i året på {line}",
        revenue="{step} mer i året på {line}",
        property_tax="eiendomsskatten opp {step} promille ({worth})",
        investment_delay="{step} av investeringene skyves ut",
        of_expenditure="% av netto driftsutgifter",
        of_investment="%",
        at_most="høyst {cap} i året",
        permanent="varig",
        until_clear="så lenge vilkåret holder",
        realised="realisert {share} %",
    ),
    "nn": _Words(
        million="mill. kr",
        cut="kutt {step} i året på {line}",
        revenue="{step} meir i året på {line}",
        property_tax="eigedomsskatten opp {step} promille ({worth})",
        investment_delay="{step} av investeringane blir skovne ut",
        of_expenditure="% av netto driftsutgifter",
        of_investment="%",
        at_most="høgst {cap} i året",
        permanent="varig",
        until_clear="så lenge vilkåret held",
        realised="realisert {share} %",
    ),
    "en": _Words(
        million="mill. kr",
        cut="cut {step} a year on {line}",
        revenue="{step} more a year on {line}",
        property_tax="property tax up {step} per mille ({worth})",
        investment_delay="{step} of investment put off",
        of_expenditure="% of net operating expenditure",
        of_investment="%",
        at_most="at most {cap} a year",
        permanent="for good",
        until_clear="as long as the trigger holds",
        realised="{share} % realised",
    ),
}


def response_in_words(response: Response, lang: Language) -> str:
    """«Disposisjonsfond < 5 %: kutt 40 mill. kr i året på Lønnsutgifter, høyst 80 mill. kr i året, varig, …».

    >>> response_in_words(Response(id="a", label="a", when="deficit", action="investment_delay", share_pct=20.0), "nb")
    'Oppsamlet merforbruk > 0 mill. kr: 20 % av investeringene skyves ut, så lenge vilkåret holder'
    """
    words = _WORDS[lang]

    def mill(amount: float) -> str:
        return f"{_short(amount, lang)} {words.million}"

    step = mill(response.amount or 0.0)
    if response.share_pct is not None:
        part = words.of_investment if response.action == "investment_delay" else words.of_expenditure
        step = f"{_short(response.share_pct, lang)} {part}"
    if response.step_permille is not None:
        step = _short(response.step_permille, lang)
    line = "" if response.line is None else vocabulary.label(response.line, lang)
    worth = mill((response.step_permille or 0.0) * (response.mill_per_permille or 0.0))
    parts = [str(getattr(words, response.action)).format(step=step, line=line, worth=worth)]
    if response.yearly_cap is not None:
        parts.append(words.at_most.format(cap=mill(response.yearly_cap)))
    parts.append(words.permanent if response.memory == "permanent" else words.until_clear)
    if response.realised.average != 1.0:
        parts.append(words.realised.format(share=_short(100.0 * response.realised.average, lang)))
    return f"{trigger_in_words(response, lang)}: {', '.join(parts)}"


def trigger_in_words(response: Response, lang: Language) -> str:
    """«Disposisjonsfond < 5 %»."""
    trigger = response.trigger
    line = vocabulary.label(trigger.metric.removesuffix("_pct"), lang)
    unit = "%" if trigger.metric.endswith("_pct") else _WORDS[lang].million
    return f"{line} {_SIGNS[trigger.comparison]} {_short(trigger.limit, lang)} {unit}"


def _short(value: float, lang: Language) -> str:
    """As many decimals as were given."""
    return number(value, min(len(f"{value:.10g}".partition(".")[2]), 6), lang)
