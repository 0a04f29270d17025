"""The words in and around the figures, one module for each language."""
