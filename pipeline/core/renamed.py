"""Names that datasets and columns had before, by which versions that were made under them are still read.

The names of today are words that SQL does not reserve; the table stands in CHANGELOG.md, too.
"""

from __future__ import annotations

from collections.abc import Mapping

DATASETS = {"citations": "references"}
"""Datasets by today's name, with the one before."""
SPAN = {"start": "char_start", "end": "char_end"}
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "blocks": {"order": "position"},
    "cells": {"row": "row_index", "column": "column_index"},
    "citations": SPAN,
    "figures": SPAN,
    "findings": {"check": "kind"},
    "models": {"group": "group_title", "row": "row_index"},
}
"""Columns by the name before, with today's, for each dataset by today's name."""
MEMBERS: Mapping[str, Mapping[str, str]] = {"struck": SPAN}
"""Members of the structures that a column's lists hold, in the same way."""


def under_names_of_today(name: str, row: Mapping[str, object]) -> dict[str, object]:
    """A row of a dataset of any version, `name` being today's, with today's names of its columns."""
    names = COLUMNS.get(name, {})
    return {names.get(column, column): _members(column, value) for column, value in row.items()}


def _members(column: str, value: object) -> object:
    if column not in MEMBERS or not isinstance(value, list):
        return value
    names = MEMBERS[column]
    return [{names.get(member, member): inner for member, inner in item.items()} for item in value]
