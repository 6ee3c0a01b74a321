"""Figures that recognition may have read wrongly, worst first."""

from __future__ import annotations

from pipeline.steps.check.checks.doubtful_figure import check
from testkit.datasets import made_document


def figure(text: str, confidence: float | None) -> dict[str, object]:
    return {"id": text, "text": text, "confidence": confidence, "page": 1, "fragments": []}


def test_the_least_certain_figures_come_first_and_likely_right_ones_and_those_of_text_layers_never() -> None:
    rows = [figure("12", 0.6), figure("15", 0.99), figure("7", None), figure("9", 0.4), figure("5", 0.7)]
    assert [f.observed for f in check(made_document(figures=rows))] == ["9", "12"]
