"""How good a forecast was, when what happened is known: bands, PIT, CRPS and log score of a simulated forecast.

PIT        probability integral transform: the share of the forecast below the outcome; even over [0, 1] when the
           forecasts are honest (Dawid 1984, doi:10.2307/2981683)
CRPS       E|X − y| − ½·E|X − X'|, in the unit of the outcome; the absolute error when there is no uncertainty; lower
           is better (Gneiting and Raftery 2007, doi:10.1198/016214506000001437)
log score  −log of the density at the outcome; lower is better, infinite for a forecast without uncertainty
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Sample = npt.NDArray[np.float64]


def share_below(sample: Sample, outcome: float) -> float:
    """Return the PIT of an outcome; ties count half."""
    return float(np.mean(sample < outcome) + 0.5 * np.mean(sample == outcome))


def within(pit: float, level: float) -> bool:
    """Whether an outcome with this PIT is in the central band of a level."""
    return abs(pit - 0.5) <= level / 2


def crps(sample: Sample, outcome: float) -> float:
    """Return the continuous ranked probability score of a sample."""
    ordered = np.sort(sample)
    count = len(ordered)
    weights = 2.0 * np.arange(1, count + 1) - count - 1
    half_spread = float(weights @ ordered) / count**2  # ½·E|X − X'|
    return float(np.mean(np.abs(ordered - outcome))) - half_spread


def crps_normal(mean: float, sd: float, outcome: float) -> float:
    """Return the CRPS of a normal forecast (Gneiting and Raftery 2007, equation 21)."""
    if sd == 0:
        return abs(outcome - mean)
    z = (outcome - mean) / sd
    below = 0.5 * math.erfc(-z / math.sqrt(2))
    density = math.exp(-0.5 * z * z) / math.sqrt(2 * math.pi)
    return sd * (z * (2 * below - 1) + 2 * density - 1 / math.sqrt(math.pi))


def log_score(sample: Sample, outcome: float) -> float:
    """Return the log score of a sample, its density smoothed with a normal kernel (Silverman's width)."""
    count = len(sample)
    low, high = np.quantile(sample, [0.25, 0.75])
    width = 0.9 * min(float(sample.std()), float(high - low) / 1.349) * count**-0.2
    exponents = -0.5 * ((sample - outcome) / width) ** 2
    top = float(exponents.max())
    mean = float(np.mean(np.exp(exponents - top)))
    return -(top + math.log(mean) - math.log(width * math.sqrt(2 * math.pi)))


def log_score_normal(mean: float, sd: float, outcome: float) -> float:
    """Return the log score of a normal forecast."""
    return 0.5 * ((outcome - mean) / sd) ** 2 + math.log(sd * math.sqrt(2 * math.pi))


def pit_counts(pits: list[float], bins: int = 5) -> list[int]:
    """Return how many PITs fall in each of so many equal parts of [0, 1]."""
    counts, _ = np.histogram(pits, bins=bins, range=(0.0, 1.0))
    return [int(count) for count in counts]
