"""What is collected while a study is assembled: quantile tables and distinct loading vectors."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from simulator.kernel import layout


@dataclass
class Tables:
    """The quantile tables of a run, each made once."""

    z: np.ndarray = field(
        default_factory=lambda: np.linspace(-layout.TABLE_LIMIT, layout.TABLE_LIMIT, layout.TABLE_STEPS + 1)
    )
    rows: list[np.ndarray] = field(default_factory=list)

    def add(self, values: np.ndarray) -> int:
        """Keep a table; its number. Rounded to single precision, so that no processor's last bit shows."""
        self.rows.append(values.astype(np.float32).astype(np.float64))
        return len(self.rows) - 1

    def stacked(self) -> np.ndarray:
        """float64 [table, node]."""
        return np.array(self.rows) if self.rows else np.zeros((1, layout.TABLE_STEPS + 1))

    def certain(self, value: float) -> int:
        """A table that gives the same value whatever is drawn."""
        return self.add(np.full_like(self.z, value))


@dataclass
class Groups:
    """The distinct loading vectors, in the order they are met."""

    vectors: list[tuple[tuple[int, float], ...]] = field(default_factory=list)

    def number(self, loadings: dict[int, float]) -> int:
        """The group of a loading vector (driver index → loading); a new one where it has not been met."""
        vector = tuple(sorted((driver, value) for driver, value in loadings.items() if value != 0.0))
        if vector not in self.vectors:
            self.vectors.append(vector)
        return self.vectors.index(vector)
