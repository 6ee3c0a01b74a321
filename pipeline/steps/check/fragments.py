"""Fragments from the rows that hold them."""

from __future__ import annotations

from pipeline.core.geometry import Box
from pipeline.core.store import Row
from pipeline.core.text import Fragment


def fragments_from(row: Row) -> list[Fragment]:
    """The `fragments` column of a row as fragments."""
    return [Fragment(f["page"], Box(f["x0"], f["top"], f["x1"], f["bottom"]), f["text"]) for f in row["fragments"]]
