"""What the municipality expects: its plan, its debt, and the rules of income between it and the state."""
