"""Header rows: how many a table's part begins with, what its columns are called, and where they are said again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from normalizers.headers import column_role, parse_ordinal
from normalizers.text import fold
from pipeline.steps.reconstruct.part import Part, PartRow

ALIKE = 85.0
"""Likeness, 0 to 100, of two recognitions of the same header; those of two tables' headers are far less alike."""
TELLING = 12
"""Letters that a header must have for that."""
NUMBER_CELL = re.compile(r"^\(?\s*(\d{1,2}|[A-Za-zĐđ])\s*\)?(\s*=.*)?$")
"""A cell of the row that numbers the columns: (1), 2, A, or (5)=(3)+(4)."""


def header_row_count(part: Part) -> int:
    """Rows at the part's top that name its columns, a row that numbers them included; 0 for none."""
    if not part.rows or not _names_columns(part.rows[0]):
        return 0
    if len(part.rows) == 1 and not _names_alone(part.rows[0]):
        return 0  # A table of one row is more often a row.
    count = max(c.row_span for c in part.rows[0].cells)
    while count < len(part.rows) and numbers_columns(part.rows[count]):
        count += 1
    return min(count, len(part.rows))


def _names_columns(row: PartRow) -> bool:
    texts = [c.text for c in row.cells]
    filled = [t for t in texts if t]
    if len(filled) < 2 or is_group(row):
        return False
    if column_role(filled[0]) == "ordinal":
        return True
    known = sum(column_role(t) is not None for t in filled)
    return known * 2 >= len(filled) or (row.bold and len(filled) * 2 > len(texts) and parse_ordinal(filled[0]) is None)


def _names_alone(row: PartRow) -> bool:
    """Whether the row names columns though no row follows on its page: a number column first, half the names known."""
    texts = list(row.texts().values())
    roles = [column_role(text) for text in texts]
    return roles[0] == "ordinal" and 2 * sum(role is not None for role in roles) >= len(texts) > 2


def numbers_columns(row: PartRow) -> bool:
    """Whether every filled cell of the row is a column's number, and they count up."""
    texts = row.texts()
    if len(texts) < 2 or not all(NUMBER_CELL.match(t) for t in texts.values()):
        return False
    numbers = [int(m[1]) for t in texts.values() if (m := NUMBER_CELL.match(t)) and m[1].isdigit()]
    return len(numbers) >= 2 and all(b == a + 1 for a, b in pairwise(numbers))


def is_group(row: PartRow) -> bool:
    """Whether the row is the title of a group: one text, beside a number at most, over the columns or in bold."""
    filled = [c for c in row.cells if c.lines]
    if not filled or len(filled) > 2:
        return False
    title = filled[-1]
    if len(filled) == 2 and (filled[0].column != 0 or parse_ordinal(filled[0].text) is None):
        return False
    columns = sum(c.column_span for c in row.cells)
    spans = title.column_span > 1 and title.column + title.column_span == columns
    numbered = len(filled) == 2 and (parse_ordinal(filled[0].text) or ("",))[0] in ("roman", "letter")
    return spans or (row.bold and numbered)


def column_names(rows: Sequence[PartRow], column_count: int) -> list[str]:
    """For every column the texts of the header cells over it from the top down, joined by ' / ', each once."""
    paths: list[list[str]] = [[] for _ in range(column_count)]
    for row in rows:
        if numbers_columns(row):
            continue
        for cell in row.cells:
            text = " ".join(cell.text.split())
            for column in range(cell.column, min(cell.column + cell.column_span, column_count)):
                if text and text not in paths[column]:
                    paths[column].append(text)
    return [" / ".join(path) for path in paths]


def repeated_rows(header: Sequence[PartRow], part: Part) -> int:
    """How many rows at the part's top say the header again, or its lower levels alone, but for line ends.

    Recognized text need only be like it, and long enough to tell.
    """
    for first in range(len(header)):
        said, again = header[first:], part.rows[: len(header) - first]
        if any(_bare(row) for row in said) and len(again) == len(said) and _same(said, again):
            return len(said)
    return 0


def _same(said: Sequence[PartRow], again: Sequence[PartRow]) -> bool:
    pairs = [(_bare(a), _bare(b)) for a, b in zip(said, again, strict=True)]
    if all(a == b for a, b in pairs):
        return True
    recognized = any(row.recognized for row in (*said, *again))
    first, second = ("".join(text for row in side for text in row) for side in zip(*pairs, strict=True))
    return recognized and len(first) >= TELLING and fuzz.ratio(first, second) >= ALIKE


def _bare(row: PartRow) -> list[str]:
    return [text for c in row.cells if (text := "".join(fold(c.text).split()))]
