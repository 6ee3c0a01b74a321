"""Quantities of real documents, against those typed from their pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.workflow.run import Outcome
from testkit.scoring.figures import measure


@pytest.mark.long
@pytest.mark.xdist_group("corpus")
def test_figures_of_real_documents(read_once: tuple[Path, list[Outcome]]) -> None:
    counts, told = measure(read_once[0])
    matched = counts["matched"]
    assert matched >= 0.99 * counts["typed"] > 500, told
    assert counts["too many"] <= 0.01 * counts["found"], told
    for field, share in (("kind", 0.99), ("value", 0.99), ("unit", 0.99), ("denominator", 0.95), ("subject", 0.95)):
        assert counts[field] >= share * matched, told
    assert counts["period"] >= 0.95 * matched, told
    assert counts["boxes"] == counts["boxes right"]
