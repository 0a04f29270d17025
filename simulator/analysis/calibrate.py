"""Driver settings from history: every driver on its own, then how their surprises hang together."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from simulator import vocabulary
from simulator.analysis.calibration.association import Association, associate
from simulator.analysis.calibration.demography import Demography, demography
from simulator.analysis.calibration.fit import SHORT, DriverFit, fit
from simulator.analysis.calibration.goodness import goodness
from simulator.analysis.calibration.observation import Observations
from simulator.analysis.calibration.series import observations, result_observations
from simulator.analysis.calibration.toml_block import toml_block
from simulator.baseline.history import AnnualHistory
from simulator.errors import InputErrors, Problem
from simulator.numbers import number

if TYPE_CHECKING:
    import pandas as pd

SCHEMA = "simulator.calibrate/1"


@dataclass(frozen=True)
class Calibration:
    """What a history says about the drivers it speaks of."""

    name: str
    fits: tuple[DriverFit, ...]
    association: Association
    notes: tuple[str, ...] = ()
    people: Demography | None = None
    projection: Demography | None = None

    def toml(self) -> str:
        """Return the settings as a block for the config, every number with its source."""
        return toml_block(self.name, self.fits, self.association)

    def summary(self) -> dict[str, Any]:
        """Return everything as plain values: the content of `calibrate --json`."""
        return {
            "schema": SCHEMA,
            "history": self.name,
            "drivers": [_row(found) for found in self.fits],
            "correlations": _pairs(self.association),
            "shrinkage": self.association.shrinkage,
            "projected": self.association.projected,
            "demography": self.demography(),
            "notes": list(self.notes),
            "toml": self.toml(),
        }

    def frame(self) -> pd.DataFrame:
        """Return one row a driver: kind, years, process, phi, half-life, sigma with interval, bias, shape."""
        import pandas as pd

        kept = ("kind", "setting_process", "phi", "half_life", "sigma", "sigma_interval", "bias", "marginal")
        rows = [
            {"driver": row["driver"], "years": len(row["years"]), **{k: row[k] for k in kept}}
            for row in map(_row, self.fits)
        ]
        return pd.DataFrame(rows).set_index("driver")

    def demography(self) -> dict[str, Any] | None:
        """Return the need by age, known and projected; None without age groups."""
        every = [each for each in (self.people, self.projection) if each is not None]
        if not every:
            return None
        known = self.people.rows() if self.people is not None else []
        ahead = self.projection.rows() if self.projection is not None else []
        return {"price_year": every[0].price_year, "history": known, "projection": ahead}


def calibrate(
    history: AnnualHistory, starts: Mapping[str, int] | None = None, projection: AnnualHistory | None = None
) -> Calibration:
    """Estimate every driver a history speaks of; `starts` as in `series.observations`. Raises InputErrors.

    `projection` is population by age in years to come: its need is shown, and nothing is estimated from it.
    """
    notes = list(history.notes)
    if history.sources is None and result_observations(history) is not None:
        notes.append(f"{history.name}: netto driftsresultat er ingen driver og brukes bare av «simulator backtest»")
    found = calibrate_observations(history.name, observations(history, starts), notes)
    people = demography(history) if history.sources is None else None
    return replace(found, people=people, projection=None if projection is None else projected(projection))


def projected(projection: AnnualHistory) -> Demography:
    """Read the need of years to come. Raises InputErrors when the table has no age groups."""
    found = demography(projection)
    if found is None:
        advice = "skriv en kolonne for hver aldersgruppe, for eksempel «0-5», «6-15», «90+»"
        raise InputErrors([Problem(projection.name, "fant ingen aldersgrupper", advice)])
    return found


def calibrate_observations(name: str, seen: Sequence[Observations], notes: Sequence[str] = ()) -> Calibration:
    """Estimate drivers from histories already in their own units."""
    fits = tuple(fit(one) for one in seen)
    return Calibration(name, fits, associate_fits(fits), (*notes, *(note for found in fits for note in remarks(found))))


def associate_fits(fits: Sequence[DriverFit]) -> Association:
    """Return the correlations of the drivers' residuals, year by year."""
    years = sorted({year for found in fits for year in found.residual_years})
    residuals = np.full((len(years), len(fits)), np.nan)
    for k, found in enumerate(fits):
        for year, value in zip(found.residual_years, found.residuals.tolist(), strict=True):
            residuals[years.index(year), k] = value
    return associate(tuple(found.driver for found in fits), residuals)


def remarks(found: DriverFit) -> list[str]:
    """Return what the reader should know about one estimate, in Norwegian."""
    seen, notes = found.observations, []
    name = vocabulary.driver_label(found.driver)
    if found.prior is not None and found.prior_weight:
        share = round(100 * found.prior_weight)
        notes.append(
            f"{name}: bare {seen.count} år; forhåndsverdien teller {share} prosent av variansen, og prosess og "
            f"varighet er dens ({found.prior.basis})"
        )
    if seen.gaps:
        notes.append(f"{name}: {_years(seen.gaps)} mangler; bare år etter hverandre er brukt til varigheten")
    if found.outlier is not None and found.outlier.remarkable:
        notes.append(
            f"{name}: {found.outlier.year} driver spredningen; uten det året er sigma "
            f"{_spread(found.driver, found.outlier.sigma_without)} i stedet for {_spread(found.driver, found.sigma)}"
        )
    if found.variance_ratio is not None:
        larger = max(found.variance_ratio, 1 / found.variance_ratio) ** 0.5
        half = "første" if found.variance_ratio > 1 else "siste"
        middle = found.residual_years[len(found.residual_years) // 2]
        notes.append(
            f"{name}: spredningen er {number(larger, 1)} ganger større i {half} halvdel av årene; er det et "
            f"brudd, kan startåret settes (--start {found.driver}={middle})"
        )
    if seen.uncertain:
        notes.append(f"{name}: {_years(seen.uncertain)} er ikke kontrollert mot kilden")
    return notes


def _row(found: DriverFit) -> dict[str, Any]:
    """One driver of the summary; an infinite half-life is None."""
    seen, lasting, fits = found.observations, found.persistence, goodness(found)
    interval = None if lasting is None else [_finite(end) for end in lasting.half_life_interval]
    return {
        "driver": found.driver,
        "kind": seen.kind,
        "source": seen.source,
        "years": list(seen.known_years),
        "gaps": list(seen.gaps),
        "uncertain_years": list(seen.uncertain),
        "process": found.process,
        "setting_process": found.setting_process,
        "criteria": {name: round(value, 3) for name, value in found.criteria.items()},
        "phi": found.phi,
        "phi_interval": None if lasting is None else [lasting.low, lasting.high],
        "phi_standard_error": None if lasting is None else lasting.standard_error,
        "half_life": None if lasting is None else _finite(lasting.half_life),
        "half_life_interval": interval,
        "sigma": found.sigma,
        "sigma_interval": list(found.sigma_interval),
        "sigma_standard_error": found.sigma_standard_error,
        "sigma_path": list(found.sigma_path),
        "bias": found.bias,
        "bias_standard_error": found.bias_standard_error,
        "marginal": found.shape.marginal,
        "dof": found.shape.dof,
        "skew": found.shape.skew,
        "history_years": found.history_years,
        "uncertain_mean": found.uncertain_mean,
        "prior_weight": found.prior_weight,
        "outlier": None
        if found.outlier is None
        else {
            "year": found.outlier.year,
            "innovation": found.outlier.innovation,
            "sigma_without": found.outlier.sigma_without,
            "remarkable": found.outlier.remarkable,
        },
        "variance_ratio": found.variance_ratio,
        "residuals": {
            str(year): value for year, value in zip(found.residual_years, found.residuals.tolist(), strict=True)
        },
        "bands": [
            {"nominal": level, "range": list(fits.bands[level]), "hits": fits.inside(level), "years": len(fits.years)}
            for level in fits.bands
        ],
        "short": seen.count < SHORT,
    }


def _pairs(found: Association) -> list[dict[str, Any]]:
    """Every pair of drivers with its correlation, before and after shrinking."""
    return [
        {
            "drivers": [found.drivers[i], found.drivers[j]],
            "correlation": float(found.correlations[i, j]),
            "raw": float(found.raw[i, j]),
            "standard_error": float(found.standard_errors[i, j]),
            "years": int(found.years[i, j]),
        }
        for i in range(len(found.drivers))
        for j in range(i + 1, len(found.drivers))
    ]


def _finite(value: float) -> float | None:
    return None if math.isinf(value) else value


def _years(years: Sequence[int]) -> str:
    """Write years as `2002–2005 og 2009`."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    parts = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} og {parts[-1]}"


def _spread(driver: str, sigma: float) -> str:
    """A spread in the unit of the table: percentage points of the rate, per cent of the rest."""
    return f"{number(sigma, 2)} prosentpoeng" if driver == "interest_rate" else f"{number(100 * sigma, 2)} prosent"
