"""How surprises of one year hang together: one correlation matrix, a Gaussian or a t-copula.

The matrix must be positive semi-definite. When it is not, the error names the pair to blame and prints the nearest
valid matrix (Higham 2002, IMA Journal of Numerical Analysis 22, doi:10.1093/imanum/22.3.329); nothing is repaired.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

import numpy as np
import numpy.typing as npt
from pydantic import Field

from simulator.parameters import Number, Settings, Source

Matrix = npt.NDArray[np.float64]
Correlation = Annotated[Number, Field(ge=-1, le=1)]

# An eigenvalue this far below zero is rounding of the given decimals, not a contradiction between the numbers.
EIGENVALUE_TOLERANCE = -1e-10


class Dependence(Settings):
    """Correlations between the innovations of one year, and how extremes come together."""

    correlations: dict[str, dict[str, Correlation]] = Field(default_factory=dict)
    """Each pair once: `interest_rate = { wages = 0.3 }`; pairs not given are 0."""
    tail_dof: Annotated[Number, Field(gt=2)] | None = None
    """With a number: a t-copula with these degrees of freedom, so that extremes come together; without: Gaussian."""
    source: Source | None = None
    """Where the correlations come from."""


def correlation_matrix(names: Sequence[str], pairs: Mapping[str, Mapping[str, float]]) -> Matrix:
    """Return the correlation matrix over `names`, float64 [driver, driver], ones on the diagonal."""
    index = {name: position for position, name in enumerate(names)}
    matrix = np.eye(len(index))
    for first, others in pairs.items():
        for second, value in others.items():
            if first in index and second in index:
                matrix[index[first], index[second]] = matrix[index[second], index[first]] = value
    return matrix


def is_valid(matrix: Matrix) -> bool:
    """Say whether a symmetric matrix is positive semi-definite, up to rounding."""
    return matrix.size == 0 or float(np.linalg.eigvalsh(matrix)[0]) >= EIGENVALUE_TOLERANCE


def nearest_correlation(matrix: Matrix, rounds: int = 200) -> Matrix:
    """Return the nearest correlation matrix in the Frobenius norm: Higham's alternating projections."""
    estimate, correction = matrix.copy(), np.zeros_like(matrix)
    for _ in range(rounds):
        shifted = estimate - correction
        values, vectors = np.linalg.eigh(shifted)
        projected = (vectors * np.maximum(values, 0.0)) @ vectors.T
        correction = projected - shifted
        estimate = (projected + projected.T) / 2
        np.fill_diagonal(estimate, 1.0)
    return estimate


def offending_pair(matrix: Matrix) -> tuple[int, int]:
    """Return the pair whose correlation differs most from the nearest valid matrix."""
    gap = np.triu(np.abs(nearest_correlation(matrix) - matrix), k=1)
    first, second = np.unravel_index(int(np.argmax(gap)), gap.shape)
    return int(first), int(second)


def matrix_root(matrix: Matrix) -> Matrix:
    """Return a lower-triangular L with L·Lᵀ = matrix, also when the matrix is singular.

    Row k of L reaches back to drivers 0…k only, so a driver added last leaves the draws of the earlier ones alone.
    """
    size = len(matrix)
    root = np.zeros_like(matrix)
    for column in range(size):
        pivot = matrix[column, column] - root[column, :column] @ root[column, :column]
        if pivot <= 1e-12:  # singular direction: the rest of this column is determined already
            continue
        root[column, column] = np.sqrt(pivot)
        below = slice(column + 1, size)
        rest = matrix[below, column] - root[below, :column] @ root[column, :column]
        root[below, column] = rest / root[column, column]
    return root
