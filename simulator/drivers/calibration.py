"""The same question under another defensible calibration: `[[calibrations]]`, and the set that ships.

The spreads of a config are a judgement. A calibration changes one thing about them (tails, memory, co-movement, how
much is known about the spread itself, the size of all of it) and everything else stays, so that a reader sees how far
an answer hangs on the choice. How it is carried out: `study.calibrations`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from simulator.parameters import Identifier, Label, Number, Settings, Source, broken


class Calibration(Settings):
    """One defensible way to set the spreads; what is not given stays as in the config."""

    id: Identifier
    """Short name."""
    label: Label
    """Name in tables and figures."""
    spread_factor: Annotated[Number, Field(gt=0, le=10)] = 1.0
    """Multiplies sigma of every driver; 1.5 is «mer usikkert enn på lenge»."""
    bias_factor: Annotated[Number, Field(ge=-5, le=5)] = 1.0
    """Multiplies the bias of every driver; 0 says that the plan hits right on average."""
    memory_factor: Annotated[Number, Field(ge=0, le=10)] = 1.0
    """Multiplies how long surprises last (half-life); 0 takes all memory away, sigma stays."""
    marginal: Literal["normal", "student_t"] | None = None
    """Shape of every driver's innovation, with its variance kept: normal, or heavy tails with `dof`."""
    dof: Annotated[Number, Field(gt=2)] | None = None
    """Degrees of freedom of student_t."""
    correlation_factor: Annotated[Number, Field(ge=0, le=5)] = 1.0
    """Multiplies every correlation, at most ±0.95; if that is impossible together, the nearest matrix that is not."""
    tail_dof: Annotated[Number, Field(gt=2)] | None = None
    """Extremes come together: t-copula with these degrees of freedom."""
    history_years: Annotated[int, Field(strict=True, ge=3)] | None = None
    """Sigma and bias of every driver are known from so many years only, and drawn anew in every future."""
    set: dict[str, Any] = Field(default_factory=dict)
    """Any other value, as on the command line: `set = { "drivers.interest_rate.sigma" = 1.0 }`."""
    source: Source | None = None
    """Why this is defensible."""

    @model_validator(mode="after")
    def _shape_is_complete(self) -> Calibration:
        if self.marginal == "student_t" and self.dof is None:
            raise broken('«marginal = "student_t"» mangler «dof»', "legg til for eksempel «dof = 5»", key="marginal")
        if self.dof is not None and self.marginal != "student_t":
            raise broken("«dof» gjelder bare student_t", 'sett «marginal = "student_t"» eller fjern «dof»', key="dof")
        return self


DEFAULT_CALIBRATIONS: tuple[Calibration, ...] = (
    Calibration(id="fat-tails", label="Tykke haler, ytterpunkter samtidig", marginal="student_t", dof=4, tail_dof=4),
    Calibration(id="normal", label="Normalfordelt, uten skjevhet i formen", marginal="normal"),
    Calibration(id="no-bias", label="Planen treffer i snitt: ingen skjevhet", bias_factor=0.0),
    Calibration(id="short-history", label="Spredning kjent fra ti år", history_years=10),
    Calibration(id="no-memory", label="Uten hukommelse", memory_factor=0.0),
    Calibration(id="long-memory", label="Dobbelt så lang hukommelse", memory_factor=2.0),
    Calibration(id="independent", label="Uten samvariasjon", correlation_factor=0.0),
    Calibration(id="together", label="Sterkere samvariasjon", correlation_factor=1.5),
    Calibration(id="calmer", label="Roligere: alle spredninger × 0,75", spread_factor=0.75),
    Calibration(id="wider", label="Mer usikkert enn på lenge: alle spredninger × 1,5", spread_factor=1.5),
)
"""Asked about when the config declares none. Each changes one thing."""
