"""Carlito (SIL Open Font License): the same widths as Calibri, all Norwegian and Sámi letters, − ≥ ≤."""

from __future__ import annotations

from pathlib import Path

FONTS = Path(__file__).parent
FAMILY = "Calibri"
"""What office files name: those who have it see it, and everybody else Carlito, which is as wide."""
