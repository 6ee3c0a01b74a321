"""Typesets documents with exact truth, one folder of `rules/` for every rule of layout."""
