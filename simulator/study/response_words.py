"""A response rule on one line, in three languages: trigger, what is done, how far it goes, how long it lasts."""

from __future__ import annotations

from dataclasses import dataclass

from simulator import vocabulary
from simulator.drivers import Response
from simulator.drivers.responses import DEFICIT
from simulator.numbers import Language, million_text, number, percent_text


@dataclass(frozen=True, slots=True)
class _Words:
    signs: dict[str, str]
    of_revenue: str
    cut: str
    revenue: str
    property_tax: str
    investment_delay: str
    of_expenditure: str
    at_most: str
    permanent: str
    until_clear: str
    realised: str


_WORDS: dict[Language, _Words] = {
    "nb": _Words(
        signs={"<": "under", "<=": "høyst", ">": "over", ">=": "minst"},
        of_revenue="{share} av driftsinntektene",
        cut="kutt på {step} i året på «{line}»",
        revenue="{step} mer i året på «{line}»",
        property_tax="eiendomsskatten opp {step} promille ({worth})",
        investment_delay="{step} av investeringene skyves ut",
        of_expenditure="{share} av netto driftsutgifter",
        at_most="i alt høyst {cap} i året",
        permanent="varig",
        until_clear="så lenge vilkåret holder",
        realised="i snitt {share} gjennomført",
    ),
    "nn": _Words(
        signs={"<": "under", "<=": "høgst", ">": "over", ">=": "minst"},
        of_revenue="{share} av driftsinntektene",
        cut="kutt på {step} i året på «{line}»",
        revenue="{step} meir i året på «{line}»",
        property_tax="eigedomsskatten opp {step} promille ({worth})",
        investment_delay="{step} av investeringane blir skovne ut",
        of_expenditure="{share} av netto driftsutgifter",
        at_most="i alt høgst {cap} i året",
        permanent="varig",
        until_clear="så lenge vilkåret held",
        realised="i snitt {share} gjennomført",
    ),
    "en": _Words(
        signs={"<": "below", "<=": "at most", ">": "above", ">=": "at least"},
        of_revenue="{share} of operating revenue",
        cut="a cut of {step} a year on “{line}”",
        revenue="{step} more a year on “{line}”",
        property_tax="property tax up {step} per mille ({worth})",
        investment_delay="{step} of investment put off",
        of_expenditure="{share} of net operating expenditure",
        at_most="at most {cap} a year in all",
        permanent="for good",
        until_clear="as long as the trigger holds",
        realised="{share} carried out on average",
    ),
}


def response_in_words(response: Response, lang: Language) -> str:
    """A rule as running text.

    >>> rule = Response(id="a", label="a", when="deficit", action="investment_delay", share_pct=20.0)
    >>> response_in_words(rule, "nb").replace("\u00a0", " ")
    'Oppsamlet merforbruk – 20 prosent av investeringene skyves ut, så lenge vilkåret holder'
    """
    words = _WORDS[lang]
    line = "" if response.line is None else vocabulary.label(response.line, lang)
    worth = _million((response.step_permille or 0.0) * (response.mill_per_permille or 0.0), lang)
    parts = [str(getattr(words, response.action)).format(step=_step(response, lang), line=line, worth=worth)]
    if response.yearly_cap is not None:
        parts.append(words.at_most.format(cap=_million(response.yearly_cap, lang)))
    parts.append(words.permanent if response.memory == "permanent" else words.until_clear)
    if response.realised.average != 1.0:
        parts.append(words.realised.format(share=percent_text(100.0 * response.realised.average, 0, lang)))
    return f"{trigger_in_words(response, lang)} – {', '.join(parts)}"


def trigger_in_words(response: Response, lang: Language) -> str:
    """«Disposisjonsfond under 5 prosent av driftsinntektene», «Oppsamlet merforbruk»."""
    trigger, words = response.trigger, _WORDS[lang]
    line = vocabulary.label(trigger.metric.removesuffix("_pct"), lang)
    if response.when.strip() == DEFICIT:
        return line
    limit = _million(trigger.limit, lang)
    if trigger.metric.endswith("_pct"):
        share = percent_text(trigger.limit, _decimals(trigger.limit), lang)
        limit = words.of_revenue.format(share=share)
    return f"{line} {words.signs[trigger.comparison]} {limit}"


def _step(response: Response, lang: Language) -> str:
    """One step in its own unit."""
    if response.step_permille is not None:
        return number(response.step_permille, _decimals(response.step_permille), lang)
    if response.share_pct is None:
        return _million(response.amount or 0.0, lang)
    share = percent_text(response.share_pct, _decimals(response.share_pct), lang)
    return share if response.action == "investment_delay" else _WORDS[lang].of_expenditure.format(share=share)


def _million(amount: float, lang: Language) -> str:
    return million_text(amount, _decimals(amount), lang)


def _decimals(value: float) -> int:
    """As many as were given, six at most."""
    return min(len(f"{value:.10g}".partition(".")[2]), 6)
