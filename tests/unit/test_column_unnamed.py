"""Columns without a name, which another table under the same header names."""

from __future__ import annotations

import pytest

from pipeline.steps.check.checks import CHECKS
from testkit.datasets import body_cells, made_document

NAMES = ("TT", "Tên", "Thời hạn", "Địa điểm", "Phí", "Ghi chú")


def told(first: tuple[str, ...], second: tuple[str, ...], *rows: tuple[str, ...], source: str = "digital") -> list[str]:
    cells = []
    for table, header in (("t1", first), ("t2", second)):
        cells += body_cells(header, kinds=["header"], table=table, first=-1)
        cells += body_cells(*rows, table=table)
    document = made_document(documents=[{"text_source": source}], cells=cells)
    return [f"{f.expected} {f.evidence_ids}" for f in CHECKS["column_unnamed"](document)]


def blank(*columns: int) -> tuple[str, ...]:
    return tuple("" if n in columns else name for n, name in enumerate(NAMES))


FILLED = tuple("x" for _ in NAMES)


@pytest.mark.parametrize("column", range(len(NAMES)))
def test_the_name_that_one_of_two_headers_leaves_blank_is_told(column: int) -> None:
    ids = [f"['t{table}r-1c{column}', 't{other}r-1c{column}']" for table, other in ((2, 1), (1, 2))]
    assert told(NAMES, blank(column), FILLED) == [f"{NAMES[column]} {ids[0]}"]
    assert told(blank(column), NAMES, FILLED) == [f"{NAMES[column]} {ids[1]}"]
    assert told(NAMES, blank(column), FILLED, source="ocr") == []


@pytest.mark.parametrize("column", range(len(NAMES)))
def test_a_column_with_nothing_in_it_needs_no_name(column: int) -> None:
    assert told(NAMES, blank(column), tuple("" if n == column else "x" for n in range(len(NAMES)))) == []


def test_headers_that_differ_or_say_little_name_nothing() -> None:
    assert told(NAMES, ("Số", *blank(2)[1:]), FILLED) == []
    assert told(NAMES[:3], blank(2)[:3], FILLED[:3]) == []
    assert told(blank(2), blank(2), FILLED) == []
    assert told(NAMES, blank(2)[:5], FILLED) == []
    assert told(NAMES, NAMES, FILLED) == []
