"""Property tax in its statutory steps: eigedomsskattelova §§ 11 and 13.

The first year at most 1 per mille, then at most 1 per mille more each year; homes at most 4 per mille, other property
at most 7. Rates may be lowered freely.
"""

from __future__ import annotations

from collections.abc import Mapping

FIRST_RATE = 1.0
"""Per mille the first year (§ 13)."""

STEP = 1.0
"""Per mille a year after that (§ 13)."""

HIGHEST_RATE: dict[str, float] = {"homes": 4.0, "other": 7.0}
"""Per mille (§ 11)."""

_ROUNDING = 1e-9


def unlawful_steps(added: Mapping[int, float], on: str, levied: float = 0.0) -> list[tuple[int, str, str]]:
    """Return (year, what was found, what the law allows) for every rate above its step, oldest first.

    `added` comes on top of what is `levied` already, per mille.

    >>> unlawful_steps({2026: 1.0, 2027: 3.0}, "homes")
    [(2027, '3 promille i 2027, etter 1 promille i 2026', 'høyst 2 promille i 2027 (eigedomsskattelova § 13)')]
    """
    found = []
    highest = HIGHEST_RATE[on]
    before, since = levied, min(added, default=0) - 1
    for year, more in sorted(added.items()):
        rate = levied + more
        if more < 0:
            found.append((year, f"{more:g} promille i {year}", "satsen kan ikke være negativ"))
        elif rate > highest + _ROUNDING:
            what = "boliger" if on == "homes" else "annen eiendom"
            found.append((year, f"{rate:g} promille i {year}", f"høyst {highest:g} promille på {what} (§ 11)"))
        elif before == 0.0 and rate > FIRST_RATE + _ROUNDING:
            allowed = f"høyst {FIRST_RATE:g} promille det første året (eigedomsskattelova § 13)"
            found.append((year, f"{rate:g} promille i {year}, det første året", allowed))
        elif rate > before + STEP + _ROUNDING:
            allowed = f"høyst {before + STEP:g} promille i {year} (eigedomsskattelova § 13)"
            found.append((year, f"{rate:g} promille i {year}, etter {before:g} promille i {since}", allowed))
        before, since = rate, year
    return found


def lawful_scale(added: Mapping[int, float], on: str, levied: float = 0.0) -> float:
    """How many times as large lawful rates could be at the most; less than 1 for rates that are above the law."""
    rates = [rate for _, rate in sorted(added.items())]
    steps = [later - before for before, later in zip([0.0, *rates], rates, strict=False)]
    most = [(HIGHEST_RATE[on] - levied) / max(rates), *(STEP / step for step in steps if step > 0.0)]
    return max(min(most), 0.0) if max(rates) > 0.0 else float("inf")
