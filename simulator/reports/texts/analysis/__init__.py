"""The words of the screens that answer further questions of a run, one module for each language."""
