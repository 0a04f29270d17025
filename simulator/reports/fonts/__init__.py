"""Carlito (SIL Open Font License): the same widths as Calibri, all Norwegian and Sámi letters, − ≥ ≤."""

from __future__ import annotations

from pathlib import Path

FONTS = Path(__file__).parent
