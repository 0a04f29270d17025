"""Read one path of the kernel in full: the innovations it drew and everything it worked out from them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from reference_model import REVENUE, ByYear, Innovations

from simulator.assembly import Assembly, assemble, trace_of, without_surprises
from simulator.study import Study


@dataclass(frozen=True)
class KernelPath:
    """One path as the kernel worked it out, all scenarios."""

    assembly: Assembly
    memory: npt.NDArray[np.float64]  # [scenario, year, row]
    flags: npt.NDArray[np.uint32]  # [scenario, year + 1]

    @property
    def years(self) -> range:
        """The simulated years."""
        return range(self.assembly.first, self.assembly.first + self.assembly.years)

    def by_year(self, first_row: int) -> ByYear:
        """Return a row kept once for each year, from the last year's memory."""
        return {year: float(self.memory[0, -1, first_row + t]) for t, year in enumerate(self.years)}

    def surprises(self) -> dict[str, ByYear]:
        """Return X[driver][year] as the account used it."""
        start, years = self.assembly.places.surprise, self.assembly.years
        return {name: self.by_year(start + k * years) for k, name in enumerate(self.assembly.driver_names)}

    def innovations(self, study: Study) -> Innovations:
        """Return what was drawn: e, factors of sigma, shifts of the mean, shares, and what events came to."""
        places, years, last = self.assembly.places, self.assembly.years, self.memory[0, -1]
        names = self.assembly.driver_names
        events, measures = study.settings.events, study.settings.measures
        return Innovations(
            standardised={name: self.by_year(places.innovation + k * years) for k, name in enumerate(names)},
            sigma_factor={name: float(last[places.sigma_factor + k]) for k, name in enumerate(names)},
            mean_shift={name: float(last[places.mean_shift + k]) for k, name in enumerate(names)},
            realised={measure.id: float(last[places.share + k]) for k, measure in enumerate(measures)},
            response_share={
                name: float(last[places.response_share + k]) for k, name in enumerate(self.assembly.response_ids)
            },
            event_amount={event.id: self.event_amount(k, event.line) for k, event in enumerate(events)},
        )

    def event_amount(self, number: int, line: str) -> ByYear:
        """Return what an event costs by year; the kernel keeps it as it is added to the line, less on revenue."""
        row, sign = self.assembly.places.event + number, -1.0 if line in REVENUE else 1.0
        return {year: sign * float(self.memory[0, t, row]) for t, year in enumerate(self.years)}

    def line(self, scenario: int, name: str) -> ByYear:
        """Return an account line or balance by year."""
        row = self.assembly.rows()[name]
        return {year: float(self.memory[scenario, t, row]) for t, year in enumerate(self.years)}

    def bit(self, scenario: int, place: int) -> list[bool]:
        """Return one flag by year."""
        return [bool(flag >> place & 1) for flag in self.flags[scenario, :-1].tolist()]


def assembled(study: Study) -> Assembly:
    """Return the study as arrays, with every account line kept."""
    return assemble(study, every_line=True)


def kernel_path(assembly: Assembly, path: int, seed: int = 20260501) -> KernelPath:
    """Follow one path in the kernel."""
    memory, flags = trace_of(assembly, seed, path)
    return KernelPath(assembly, memory, flags)


def kernel_without_surprises(study: Study, scenario: str, full_effect: bool = False) -> KernelPath:
    """Follow the path without surprises in the kernel, shares at their mean or measures at full effect."""
    assembly = without_surprises(assemble(study, [scenario], every_line=True), full_effect=full_effect)
    return KernelPath(assembly, *trace_of(assembly))
