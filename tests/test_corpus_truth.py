"""Real tables against truth typed from the pages' pictures (tests/truth/corpus), where CONGVAN_CORPUS has the PDFs."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.workflow.run import Outcome
from pipeline.workflow.workspace import Workspace
from testkit.digital import document_of
from testkit.places import load_yaml
from testkit.running import rebuilt_in
from testkit.scoring.typed_tables import TRUTH, misses


@pytest.mark.long
@pytest.mark.xdist_group("corpus")
@pytest.mark.parametrize("path", TRUTH, ids=lambda path: path.stem)
def test_real_rows_are_those_of_the_picture(path: Path, read_once: tuple[Path, list[Outcome]]) -> None:
    truth, (out, _) = load_yaml(path), read_once
    _, found = misses(truth, *rebuilt_in(Workspace(out / ".work"), document_of(out, truth["file"])))
    known = [item["miss"] for item in truth.get("known_misses", [])]
    assert [miss for miss in found if not any(text in miss for text in known)] == []
    assert len(found) == len(known), "a known miss is mended: take it out of the truth file"
