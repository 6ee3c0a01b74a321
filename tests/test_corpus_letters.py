"""Metadata and cited documents of real dispatches, against what was typed from their pages."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pipeline.core.schema.citations import CitationRow
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.store import read_rows
from pipeline.workflow.run import Outcome
from testkit.digital import files_in
from testkit.places import read_truths
from testkit.scoring.letters import TRUTH, differences
from testkit.scoring.references import TRUTH as CITED
from testkit.scoring.references import compare

OTHER_LAYOUTS = {"2e4a498d.pdf", "b47ce1fb.pdf", "d097612c.pdf"}
"""A list without a head, a national standard and a technical regulation: not laid out by Nghị định 30/2020/NĐ-CP."""

DRAWN = {"67a0299b.pdf": {"signer_name"}}
"""Fields that a signature's form field draws without letters; nothing is recognized here."""


@pytest.mark.long
@pytest.mark.xdist_group("corpus")
def test_letters_and_citations_of_real_documents(read_once: tuple[Path, list[Outcome]]) -> None:
    out, _ = read_once
    letters, cited = read_truths(TRUTH), read_truths(CITED)
    names = files_in(out)
    rows = {row["file"]: row for row in read_rows(out / "documents.parquet", DocumentRow)}
    wrong = {t["file"]: [field for field, _, _ in differences(t, rows[t["file"]])] for t in letters}
    assert {file for file, fields in wrong.items() if set(fields) - DRAWN.get(file, set())} <= OTHER_LAYOUTS
    counts: Counter[str] = Counter()
    references = list(read_rows(out / "citations.parquet", CitationRow))
    told: list[str] = []
    for truth in cited:
        own = [row for row in references if names[row["document_id"]] == truth["file"]]
        told += compare(truth["file"], truth["pages"], own, counts)
    assert counts["found"] >= 0.99 * counts["cited"] > 150, told
    assert counts["too many"] <= 0.01 * counts["cited"], told
