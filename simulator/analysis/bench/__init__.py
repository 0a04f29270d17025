"""How fast this machine is: ratios between ways to do the same work, taken in one process, and what they are made of.

Seconds say as much about a machine as about a program, so every number here is held against something else that is
measured in the same minutes: the contestants take turns, and the median of each one's turns is used.
"""

from simulator.analysis.bench.clock import ROUNDS, Timing, take_turns
from simulator.analysis.bench.row import Row, Setup, against

__all__ = ["ROUNDS", "Row", "Setup", "Timing", "against", "take_turns"]
