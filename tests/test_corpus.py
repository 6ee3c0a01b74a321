"""Real dispatches, where CONGVAN_CORPUS names a folder of them with its manifest.csv."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.workflow.datasets import open_dataset
from pipeline.workflow.run import Outcome
from testkit.places import RAW_PDFS


@pytest.mark.long
@pytest.mark.xdist_group("corpus")
def test_every_digital_document_is_read_and_every_scan_is_told(
    corpus: Path, read_once: tuple[Path, list[Outcome]]
) -> None:
    with (corpus / "manifest.csv").open(encoding="utf-8") as stream:
        kinds = {row["file"]: row["kind"] for row in csv.DictReader(stream)}
    out, outcomes = read_once
    documents = {d["file"]: d for d in open_dataset(out, "documents").to_pylist()}
    quarantine = {q["file"]: q["code"] for q in open_dataset(out, "quarantine").to_pylist()}
    digital = {file for file, kind in kinds.items() if kind.startswith("digital")}
    first = {path.name for path in RAW_PDFS.glob("*.pdf")}

    assert {o.file for o in outcomes} == set(kinds) | first
    assert not [o for o in outcomes if o.internal]
    assert set(documents) == digital | first
    assert all(d["status"] in ("complete", "partial") for d in documents.values())
    assert set(quarantine) == set(kinds) - digital
    assert set(quarantine.values()) == {"needs_recognition"}
    pages = open_dataset(out, "pages").to_pylist()
    assert sum(p["words_placed"] for p in pages) == sum(p["words"] for p in pages) > 300_000
