"""A decision that no longer holds goes from its file, and nothing else does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pipeline.core.origins import Origin, add_origins, drop_origins, load_origins, origin_faults
from pipeline.decisions.corrections import Correction
from pipeline.decisions.files import Decisions
from pipeline.decisions.kinds import CELLS

COMMENT = "# Cells that were read wrongly.\n"
ORIGIN = Origin("A", None, "UBND tỉnh", "by post", date(2026, 11, 23), "the PDF as published", "not stated")


def decision(row: int) -> Correction:
    """What a person decided of a cell in that row."""
    document = {"number": "9287/UBND", "authority": "UBND", "issued_on": date(2025, 9, 12)}
    return Correction(CELLS, document, (1, row, 0), "new", "An", "2026-11-24", "the page says so", "old")  # type: ignore[arg-type]


def test_a_dropped_decision_leaves_the_others_and_the_comments(tmp_path: Path) -> None:
    (tmp_path / "cells.yml").write_text(f"{COMMENT}[]\n", encoding="utf-8")
    kept = Decisions(tmp_path)
    kept.add(decision(0))
    kept.add(decision(1))
    kept.drop([decision(0)])
    assert kept.all() == [decision(1)]
    kept.drop([decision(1)])
    assert kept.all() == []
    assert (tmp_path / "cells.yml").read_text(encoding="utf-8").startswith(COMMENT)


def test_a_dropped_origin_leaves_the_others_and_the_comments(tmp_path: Path) -> None:
    (tmp_path / "origins.yml").write_text("# From the archive.\n", encoding="utf-8")
    add_origins(tmp_path, {"a.pdf": ORIGIN, "b.pdf": ORIGIN})
    drop_origins(tmp_path, ["a.pdf", "unknown.pdf"])
    assert load_origins(tmp_path) == {"b.pdf": ORIGIN}
    assert (tmp_path / "origins.yml").read_text(encoding="utf-8").startswith("# From the archive.\n")


def test_a_record_is_misspelt_when_a_file_without_one_is_nearly_of_its_name(tmp_path: Path) -> None:
    add_origins(tmp_path, {"Công văn 1.pdf": ORIGIN, "gone.pdf": ORIGIN, "same.pdf": ORIGIN})
    files = ["CÔNG VĂN 1.PDF", "same.pdf", "other.pdf", "notes.txt"]
    lines = origin_faults(tmp_path, files, files[:3])
    assert [line.partition(": ")[2].partition(";")[0] for line in lines] == [
        "the record 'Công văn 1.pdf' names no file: it is spelt 'CÔNG VĂN 1.PDF'",
        "the record 'gone.pdf' names no file",
        "other.pdf has no record",
    ]
