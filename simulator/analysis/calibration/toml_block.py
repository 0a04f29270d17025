"""The settings as a block of TOML: what a user pastes into the config, with every number's source beside it."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence

import numpy as np

from simulator.analysis.calibration.association import Association
from simulator.analysis.calibration.fit import DriverFit

_KIND = {"level": "serien selv", "growth": "årlig vekst", "error": "avvik mellom utfall og anslag"}
_PROCESS = {
    "white_noise": "uten hukommelse",
    "ar1": "med hukommelse",
    "random_walk": "nivå som blir",
    "growth_ar1": "vekst som blir",
}


def toml_block(name: str, fits: Sequence[DriverFit], association: Association) -> str:
    """Return the drivers and their correlations as TOML."""
    parts = [
        f"# Anslått av «simulator calibrate» fra {name}. Sett inn i stedet for de samme delene av konfigurasjonen.\n"
    ]
    parts += [_driver(found) for found in fits]
    parts.append(_dependence(name, association))
    return "\n".join(part for part in parts if part)


def _driver(found: DriverFit) -> str:
    lines = [f"[drivers.{_key(found.driver)}]", f'process = "{found.setting_process}"', *_memory(found)]
    lines.append(f"sigma = {_sigma(found)}")
    if found.bias:
        lines.append(f"bias = {_number(found.bias)}")
    if found.shape.marginal != "normal":
        lines.append(f'marginal = "{found.shape.marginal}"')
        lines.append(
            f"dof = {_number(found.shape.dof or 0)}" if found.shape.dof else f"skew = {_number(found.shape.skew or 1)}"
        )
    lines.append(f"history_years = {found.history_years}")
    if found.uncertain_mean:
        lines.append("uncertain_mean = true")
    lines.append(f"source = {_text(source(found))}")
    return "\n".join(lines) + "\n"


def _memory(found: DriverFit) -> list[str]:
    """Half-life where one can be talked about, else phi; growth without memory needs neither."""
    if found.setting_process == "growth_ar1" and found.phi == 0:
        return []
    if 0.1 < found.phi < 0.98:
        return [f"half_life = {_number(math.log(0.5) / math.log(found.phi), 3)}"]
    return [f"phi = {_number(found.phi)}"]


def _sigma(found: DriverFit) -> str:
    if len(found.sigma_path) == 1:
        return _number(found.sigma_path[0])
    return "[" + ", ".join(_number(sigma) for sigma in found.sigma_path) + "]"


def source(found: DriverFit) -> str:
    """Return where the numbers are from and how sure they are, one line."""
    seen = found.observations
    known = seen.known_years
    low, high = found.sigma_interval
    said = [
        f"{seen.source}; {seen.count} år, {known[0]}–{known[-1]}, {_KIND[seen.kind]}",
        f"sigma {_decimal(found.sigma)} (90 prosent: {_decimal(low)}–{_decimal(high)})",
    ]
    if found.prior_weight and found.prior is not None:
        said.append(f"forhåndsverdien teller {round(100 * found.prior_weight)} prosent: {found.prior.basis}")
    elif seen.kind == "error":
        said.append(f"skjevhet {_decimal(found.bias)} ± {_decimal(found.bias_standard_error)}")
        if found.prior is not None and found.persistence is None and found.setting_process == "ar1":
            said.append(f"varigheten er forhåndsverdiens: {found.prior.basis}")
    elif found.criteria:
        said.append(f"{_PROCESS[found.process]} ({found.process}) valgt med AICc")
    if found.persistence is not None and found.phi not in (0.0, 1.0):
        shortest, longest = found.persistence.half_life_interval
        end = "uendelig" if math.isinf(longest) else _decimal(longest)
        said.append(f"halveringstid 90 prosent: {_decimal(shortest)}–{end} år")
    if seen.uncertain:
        said.append(f"{len(seen.uncertain)} av årene er ikke kontrollert mot kilden")
    return "; ".join(said)


def _dependence(name: str, association: Association) -> str:
    drivers, matrix = association.drivers, association.correlations
    rows = []
    for i, first in enumerate(drivers):
        others = [f"{_key(drivers[j])} = {matrix[i, j]:g}" for j in range(i + 1, len(drivers)) if matrix[i, j] != 0]
        if others:
            rows.append(f"{_key(first)} = {{ {', '.join(others)} }}")
    if not rows:
        return ""
    counts = association.years[~np.eye(len(drivers), dtype=bool)]
    used = counts[counts > 0]
    about = (
        f"{name}: korrelasjon mellom årlige avvik, {used.min()}–{used.max()} felles år, krympet "
        f"{round(100 * association.shrinkage)} prosent mot null (Schäfer og Strimmer 2005)"
    )
    return "\n".join(["[dependence]", f"source = {_text(about)}", "", "[dependence.correlations]", *rows, ""])


def _key(name: str) -> str:
    """A name as TOML's key: quoted where it holds Norwegian letters."""
    return name if name.isascii() else _text(name)


def _text(text: str) -> str:
    """A TOML basic string; its escapes are JSON's."""
    return json.dumps(text, ensure_ascii=False)


def _number(value: float, digits: int = 3) -> str:
    """Three significant digits, written as TOML wants it."""
    text = f"{value:.{digits}g}"
    if "e" in text:
        text = f"{float(text):f}".rstrip("0")
    return text if "." in text else f"{text}.0"


def _decimal(value: float) -> str:
    return f"{value:.3g}".replace(".", ",").replace("-", "−")
