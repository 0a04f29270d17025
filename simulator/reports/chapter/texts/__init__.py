"""The chapter's sentences, one module for each language with the same names in all."""
