"""What many futures add up to: counts, probabilities with intervals, quantiles, first passage."""
