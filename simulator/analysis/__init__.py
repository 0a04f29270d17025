"""Stage 6, questions asked of many runs: one file a question."""
