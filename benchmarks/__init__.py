"""What the program is measured against; see README.md. Not part of what is installed."""
