"""What recognition is not sure of is told to the auditor."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.core.schema.documents import DocumentRow
from pipeline.core.step import DocumentInput
from pipeline.core.store import read_rows, read_table, write_rows
from pipeline.steps.check.checks.number_expected import check
from testkit.running import extracted


def test_a_doubtful_cell_among_numbers_and_a_lone_letter_like_a_digit_are_told(
    excerpt: Callable[..., Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    extracted([excerpt("table.pdf", [3, 4, 5])], out)
    (document,) = read_rows(out / "documents.parquet", DocumentRow)
    work = out / ".work" / "reconstruct" / document["id"]
    names = ("pages", "cells", "cell_words", "block_words")
    rows = {name: read_table(work / f"{name}.parquet").to_pylist() for name in names}

    def told() -> list[tuple[str | None, list[str]]]:
        files = {name: tmp_path / f"{name}.parquet" for name in rows}
        write_rows(files, ((name, row) for name, own in rows.items() for row in own))
        given = DocumentInput(document["id"], Path(), {}, files, None)
        return [(finding.observed, list(finding.evidence_ids)) for finding in check(given)]

    assert told() == []
    rows["pages"][0]["text_source"] = "ocr"
    numbers = [cell for cell in rows["cells"] if cell["column_index"] == 0 and cell["text"].strip().isdigit()]
    for cell in rows["cells"]:
        cell["confidence"] = 0.99
    doubt(numbers[1], "Đời")
    doubt(rows["cell_words"][5], "I")
    assert told() == [
        ("Đời", [numbers[1]["id"]]),
        ("I", [rows["cell_words"][5]["owner_id"]]),
    ]


def doubt(row: dict[str, Any], text: str) -> None:
    row.update(text=text, confidence=0.3)
