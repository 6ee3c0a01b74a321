"""The texts of a document with the figures in them."""

from __future__ import annotations

import pytest

from pipeline.core.errors import ContractError
from pipeline.steps.check.texts import texts_of, texts_with_figures
from testkit.datasets import body_cells, figures, made_document, paragraph


def test_furniture_empty_cells_and_text_that_a_merged_cell_repeats_are_left_out() -> None:
    cells = body_cells(("1", ""), ("1", "Chợ"))
    cells[2]["row_span"] = 0
    document = made_document(blocks=[paragraph(0, "a"), paragraph(1, "12", kind="furniture")], cells=cells)
    assert [text["id"] for text in texts_of(document)] == ["b0", "tr0c0", "tr1c1"]


def test_every_figure_comes_with_its_text() -> None:
    blocks = [paragraph(0, "đạt 5 xã"), paragraph(1, "không có"), paragraph(2, "12 hộ, 15 hộ")]
    found = texts_with_figures(made_document(blocks=blocks, figures=figures(*blocks)))
    assert [(text["id"], [f["text"] for f in own]) for text, own in found] == [("b0", ["5"]), ("b2", ["12", "15"])]


def test_figures_of_a_text_that_does_not_come_break_the_contract() -> None:
    block = paragraph(0, "đạt 5 xã")
    with pytest.raises(ContractError, match="b0"):
        list(texts_with_figures(made_document(figures=figures(block))))
