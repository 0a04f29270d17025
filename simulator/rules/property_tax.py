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


def unlawful_steps(permille: Mapping[int, float], on: str, levied_before: bool) -> list[tuple[int, str, str]]:
    """Return (year, what was found, what the law allows) for every rate above its step, oldest first.

    With tax levied before, the rate it starts from is not known here, so the first step is not judged.

    >>> unlawful_steps({2026: 1.0, 2027: 3.0}, "homes", levied_before=False)
    [(2027, '3 promille i 2027, etter 1 promille i 2026', 'høyst 2 promille i 2027 (eigedomsskattelova § 13)')]
    """
    found = []
    highest = HIGHEST_RATE[on]
    before: tuple[int, float] | None = None
    for year, rate in sorted(permille.items()):
        if rate < 0:
            found.append((year, f"{rate:g} promille i {year}", "satsen kan ikke være negativ"))
        elif rate > highest + _ROUNDING:
            what = "boliger" if on == "homes" else "annen eiendom"
            found.append((year, f"{rate:g} promille i {year}", f"høyst {highest:g} promille på {what} (§ 11)"))
        elif before is None and not levied_before and rate > FIRST_RATE + _ROUNDING:
            allowed = f"høyst {FIRST_RATE:g} promille det første året (eigedomsskattelova § 13)"
            found.append((year, f"{rate:g} promille i {year}, det første året", allowed))
        elif before is not None and rate > before[1] + STEP + _ROUNDING:
            allowed = f"høyst {before[1] + STEP:g} promille i {year} (eigedomsskattelova § 13)"
            found.append((year, f"{rate:g} promille i {year}, etter {before[1]:g} promille i {before[0]}", allowed))
        before = (year, rate)
    return found
