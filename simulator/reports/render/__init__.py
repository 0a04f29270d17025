"""Renderers: a document becomes HTML, PDF or Word; one file a format, nothing decided about contents."""
