"""Decisions of persons, kept as data."""
