# ruff: noqa: D103 (the name of a function says which sentence it is)
"""The words of `init`, `calibrate`, `backtest` and `data` in bokmål."""

from __future__ import annotations

REMARKS_TITLE = "Merknader"
POINTS = "prosentpoeng"
PER_CENT = "prosent"

# --- calibrate -----------------------------------------------------------------------------------------------------


def calibrate_title(history: str) -> str:
    return f"Hva {history} sier om usikkerheten"


CALIBRATE_FACTS = (
    "Ett års avvik for hver driver, anslått av historien. I parentes: 90 prosent intervall. "
    "Halveringstid er årene det tar før halve avviket er borte."
)
DRIVER_COLUMN = "Driver"
BASIS_COLUMN = "Bygger på"
ESTIMATE_COLUMNS = ("Forløp", "Spredning (sigma)", "Halvert etter, år", "Skjevhet", "Form")
COURSES = {"gone": "borte neste år", "returns": "vender tilbake", "stays": "blir værende", "grows": "vokser videre"}
SHAPES = {"normal": "normal", "student_t": "tunge haler, t", "split_normal": "skjev,"}


def basis(kind: str, count: int, years: str) -> str:
    what = {"level": "serien selv", "growth": "årlig vekst", "error": "utfall mot anslag"}[kind]
    return f"{what}, {count} år ({years})"


FIT_TITLE = "Passer anslagene til årene de er laget av?"
FIT_FACTS = (
    "Hvert siffer er antall år med avvik så langt fra null, målt i sigma. Klammene er 80-prosentbåndet; om lag fire "
    "av fem år skal ligge innenfor. Om båndene også holder for nye år, viser «simulator backtest»."
)


def inside(hits: int, years: int) -> str:
    return f"{hits} av {years}"


CORRELATION_TITLE = "Hvordan avvikene henger sammen"


def shrinkage(share: str) -> str:
    return f"Få år gir usikre korrelasjoner; de er trukket {share} mot null."


PAIR_COLUMN = "Par"
CORRELATION_COLUMNS = ("Korrelasjon", "Standardfeil", "Før krymping", "Felles år")
BLOCK_TITLE = "Til konfigurasjonen"
