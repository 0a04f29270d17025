# ruff: noqa: D103 (the name of a function says which sentence it is)
"""The words of `init`, `calibrate`, `backtest` and `data` in nynorsk."""

from __future__ import annotations

REMARKS_TITLE = "Merknader"
POINTS = "prosentpoeng"
PER_CENT = "prosent"

# --- calibrate -----------------------------------------------------------------------------------------------------


def calibrate_title(history: str) -> str:
    return f"Kva {history} seier om uvissa"


CALIBRATE_FACTS = (
    "Avviket i eitt år for kvar drivar, rekna ut av historia. I parentes: 90 prosent intervall. "
    "Halveringstid er åra det tek før halve avviket er borte."
)
DRIVER_COLUMN = "Drivar"
BASIS_COLUMN = "Byggjer på"
ESTIMATE_COLUMNS = ("Forløp", "Spreiing (sigma)", "Halvert etter, år", "Skeivskap", "Form")
COURSES = {"gone": "borte neste år", "returns": "vender tilbake", "stays": "blir verande", "grows": "veks vidare"}
SHAPES = {"normal": "normal", "student_t": "tunge halar, t", "split_normal": "skeiv,"}


def basis(kind: str, count: int, years: str) -> str:
    what = {"level": "serien sjølv", "growth": "årleg vekst", "error": "utfall mot overslag"}[kind]
    return f"{what}, {count} år ({years})"


FIT_TITLE = "Passar overslaga til åra dei er laga av?"
FIT_FACTS = (
    "Kvart siffer er talet på år med avvik så langt frå null, målt i sigma. Klammene er 80-prosentbandet; om lag fire "
    "av fem år skal liggje innanfor. Om banda òg held for nye år, viser «simulator backtest»."
)


def inside(hits: int, years: int) -> str:
    return f"{hits} av {years}"


CORRELATION_TITLE = "Korleis avvika heng saman"


def shrinkage(share: str) -> str:
    return f"Få år gir usikre korrelasjonar; dei er trekte {share} mot null."


PAIR_COLUMN = "Par"
CORRELATION_COLUMNS = ("Korrelasjon", "Standardfeil", "Før krymping", "Felles år")
BLOCK_TITLE = "Til konfigurasjonen"
