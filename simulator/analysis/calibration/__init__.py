"""From annual history to driver settings: one small file for each question the estimation asks."""
