"""Metadata and cited documents of real dispatches, against what was typed from their pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from benchmarks.letters import TRUTH, differences
from benchmarks.references import TRUTH as CITED
from benchmarks.references import compare
from pipeline.core.params import Params
from pipeline.core.store import read_rows
from pipeline.workflow.stages import extract
from tests.conftest import Silent

OTHER_LAYOUTS = {"2e4a498d.pdf", "b47ce1fb.pdf", "d097612c.pdf"}
"""A list without a head, a national standard and a technical regulation: not laid out by Nghị định 30/2020/NĐ-CP."""


def truths(folder: Path) -> list[dict[str, Any]]:
    return [YAML(typ="safe").load(path) for path in sorted(folder.glob("*.yml"))]


@pytest.mark.long
def test_letters_and_citations_of_real_documents(corpus: Path, tmp_path: Path) -> None:
    letters, cited = truths(TRUTH), truths(CITED)
    params = Params()
    params = replace(params, read=replace(params.read, recognize=False))
    files = sorted({t["file"] for t in letters + cited if (corpus / t["file"]).exists()})
    extract([corpus / file for file in files], tmp_path, params, 2, Silent())
    rows = {row["file"]: row for row in read_rows(tmp_path / "documents.parquet")}
    names = {row["id"]: file for file, row in rows.items()}
    wrong = {t["file"]: [field for field, _, _ in differences(t, rows[t["file"]])] for t in letters}
    assert {file for file, fields in wrong.items() if fields} <= OTHER_LAYOUTS
    counts: Counter[str] = Counter()
    references = list(read_rows(tmp_path / "references.parquet"))
    for truth in (t for t in cited if t["file"] in rows):
        compare(
            truth["file"],
            truth["pages"],
            [r for r in references if names[r["document_id"]] == truth["file"]],
            counts,
        )
    assert counts["found"] >= 0.99 * counts["cited"] > 150
    assert counts["too many"] <= 0.01 * counts["cited"]
