"""Metadata and cited documents of real dispatches, against what was typed from their pages."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.digital import read_files, read_truths
from benchmarks.letters import TRUTH, differences
from benchmarks.references import TRUTH as CITED
from benchmarks.references import compare
from pipeline.core.store import read_rows

OTHER_LAYOUTS = {"2e4a498d.pdf", "b47ce1fb.pdf", "d097612c.pdf"}
"""A list without a head, a national standard and a technical regulation: not laid out by Nghị định 30/2020/NĐ-CP."""


@pytest.mark.long
def test_letters_and_citations_of_real_documents(corpus: Path, tmp_path: Path) -> None:
    letters, cited = read_truths(TRUTH), read_truths(CITED)
    names = read_files((truth["file"] for truth in letters + cited), tmp_path)
    rows = {row["file"]: row for row in read_rows(tmp_path / "documents.parquet")}
    wrong = {t["file"]: [field for field, _, _ in differences(t, rows[t["file"]])] for t in letters}
    assert {file for file, fields in wrong.items() if fields} <= OTHER_LAYOUTS
    counts: Counter[str] = Counter()
    references = list(read_rows(tmp_path / "references.parquet"))
    for truth in cited:
        compare(
            truth["file"],
            truth["pages"],
            [r for r in references if names[r["document_id"]] == truth["file"]],
            counts,
        )
    assert counts["found"] >= 0.99 * counts["cited"] > 150
    assert counts["too many"] <= 0.01 * counts["cited"]
