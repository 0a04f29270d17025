"""Monte Carlo risk simulator for the fiscal sustainability of Norwegian municipalities.

    >>> import simulator
    >>> study = simulator.load("configs/lillevik/lillevik.toml")
    >>> result = simulator.run(study, paths=1000, seed=1)
    >>> result.summary()["paths"]
    1000

`load` reads a config and everything it names, `run` simulates it. The result gives pandas frames (`probabilities()`,
`quantiles()`), plain dicts (`summary()`) and the full accounts of chosen paths (`ledger(ids)`). `compare`,
`sensitivity` and `solve` (with `lever`) ask more of a study, and their answers give frames too. `calibrate` makes
driver settings of a history that `read_history` or `national_history` gives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulator.analysis.batch.library import Batch, batch
    from simulator.analysis.calibrate import calibrate
    from simulator.analysis.changes import explain
    from simulator.analysis.compare import compare
    from simulator.analysis.levers import lever
    from simulator.analysis.model_range import with_calibrations
    from simulator.analysis.rare import with_rare_risks
    from simulator.analysis.sensitivity_summary import sensitivity
    from simulator.analysis.solve import solve
    from simulator.analysis.storylines import storylines
    from simulator.baseline.history import national_history, read_history
    from simulator.pipeline import run
    from simulator.study import Study, load
    from simulator.summaries.result import Result

__all__ = [
    "Batch",
    "Result",
    "Study",
    "batch",
    "calibrate",
    "compare",
    "explain",
    "lever",
    "load",
    "national_history",
    "read_history",
    "run",
    "sensitivity",
    "solve",
    "storylines",
    "with_calibrations",
    "with_rare_risks",
]

_HOMES = {
    "Batch": "simulator.analysis.batch.library",
    "Result": "simulator.summaries.result",
    "Study": "simulator.study",
    "batch": "simulator.analysis.batch.library",
    "calibrate": "simulator.analysis.calibrate",
    "explain": "simulator.analysis.changes",
    "compare": "simulator.analysis.compare",
    "lever": "simulator.analysis.levers",
    "load": "simulator.study",
    "national_history": "simulator.baseline.history",
    "read_history": "simulator.baseline.history",
    "run": "simulator.pipeline",
    "sensitivity": "simulator.analysis.sensitivity_summary",
    "solve": "simulator.analysis.solve",
    "storylines": "simulator.analysis.storylines",
    "with_calibrations": "simulator.analysis.model_range",
    "with_rare_risks": "simulator.analysis.rare",
}


def __getattr__(name: str) -> Any:
    """Import on first use, so that `simulator --help` does not wait for numpy and the compiler."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
