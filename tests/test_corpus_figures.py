"""Quantities of real documents, against those typed from their pages."""

from __future__ import annotations

import os

import pytest

from benchmarks import figures


@pytest.mark.long
def test_figures_of_real_documents(corpus: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert os.environ.get("CONGVAN_CORPUS")
    counts = figures.measure()
    matched = counts["matched"]
    assert matched >= 0.99 * counts["typed"] > 500
    assert counts["too many"] <= 0.01 * counts["found"]
    for field, share in (("kind", 0.99), ("value", 0.99), ("unit", 0.99), ("denominator", 0.95), ("subject", 0.95)):
        assert counts[field] >= share * matched, capsys.readouterr().out
    assert counts["period"] >= 0.95 * matched
    assert counts["boxes"] == counts["boxes right"]
