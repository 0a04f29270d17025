"""How a result is told: on the screen, in a run folder, in a chapter."""
