"""A document's cells as persons corrected them: the words stand for the characters that took their place."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.schema.cell_words import CellWordRow
from pipeline.core.schema.cells import CellRow
from pipeline.decisions.corrected_document import CorrectedInput
from testkit.datasets import NOBODY, MadeDocument, Rows


@dataclass(frozen=True)
class MadeCorrected(CorrectedInput, MadeDocument):
    """A corrected document whose rows are made here."""


def words_of(text: str, owner: str = "c") -> Rows:
    """Rows of `cell_words` for a text, each letter 5 points wide."""
    rows, start = [], 0
    for part in text.split():
        start = text.index(part, start)
        edges = [5.0 * (start + n) for n in range(len(part) + 1)]
        rows.append(
            {"owner_id": owner, "text": part, "char_start": start, "char_end": start + len(part), "edges": edges}
        )
        start += len(part)
    return rows


def corrected(before: str, after: str) -> list[CellWordRow]:
    tables = {"cell_words": words_of(before)}
    document = MadeCorrected("d", Path("d.pdf"), NOBODY, {}, None, None, tables=tables, texts={"c": (before, after)})
    return list(document.rows(CellWordRow))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("Chợ 4.O", "Chợ 4.0", ["Chợ", "4.0"]),
        ("Số hỏa hồ sơ", "Số hóa hồ sơ", ["Số", "hóa", "hồ", "sơ"]),
        ("đạt 12 xã", "đạt xã", ["đạt", "xã"]),
        ("Chợ", "Chợ Mới", ["Chợ Mới"]),
        ("xã", "xã", ["xã"]),
    ],
    ids=["a letter", "a tone", "a word less", "a word more", "nothing"],
)
def test_words_read_what_the_corrected_text_has_in_their_place(before: str, after: str, words: list[str]) -> None:
    assert [w["text"] for w in corrected(before, after)] == words


def test_cells_that_nobody_corrected_stay_as_they_are() -> None:
    tables = {"cells": [{"id": "c", "text": "a"}, {"id": "e", "text": "b"}], "cell_words": words_of("xã", "e")}
    document = MadeCorrected("d", Path("d.pdf"), NOBODY, {}, None, None, tables=tables, texts={"c": ("a", "z")})
    assert [cell["text"] for cell in document.rows(CellRow)] == ["z", "b"]
    assert list(document.rows(CellRow, "id")) == tables["cells"], "who does not ask for texts gets none"
    assert list(document.rows(CellWordRow)) == tables["cell_words"]


TEXTS = st.lists(st.sampled_from(["xã", "12", "4.0", "Chợ", "a", "đạt"]), min_size=1, max_size=5).map(" ".join)


@given(TEXTS, TEXTS)
def test_a_words_text_is_what_stands_at_its_place_and_no_two_overlap(before: str, after: str) -> None:
    words = corrected(before, after)
    for word in words:
        assert after[word["char_start"] : word["char_end"]] == word["text"] == word["text"].strip() != ""
        assert len(word["edges"]) == len(word["text"]) + 1
        assert word["edges"] == sorted(word["edges"])
    assert all(a["char_end"] <= b["char_start"] for a, b in pairwise(words))
