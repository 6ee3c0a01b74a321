"""A document's cells as persons corrected them: what later steps read instead of what was read from the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, cast

from rapidfuzz.distance import Levenshtein

from pipeline.core.schema import RowT
from pipeline.core.schema.cell_words import CellWordRow
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.step import DocumentInput
from pipeline.decisions.corrections import Correction
from pipeline.decisions.files import Decisions
from pipeline.decisions.kinds import CELLS


@dataclass(frozen=True)
class CorrectedInput(DocumentInput):
    """A document of which some cells have another text; their words stand for the characters that took their place.

    Who asks for the texts of cells asks for their ids too.
    """

    texts: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def rows(self, row: type[RowT], *columns: str) -> Iterator[RowT]:
        """The rows of a dataset, cells and their words as they were corrected."""
        rows = super().rows(row, *columns)
        if row is CellRow and (not columns or "text" in columns):
            return cast("Iterator[RowT]", self._cells(cast("Iterator[CellRow]", rows)))
        if row is CellWordRow:
            return cast("Iterator[RowT]", self._words(cast("Iterator[CellWordRow]", rows)))
        return rows

    def _cells(self, cells: Iterator[CellRow]) -> Iterator[CellRow]:
        for cell in cells:
            yield _corrected(cell, self.texts[cell["id"]][1]) if cell["id"] in self.texts else cell

    def _words(self, words: Iterator[CellWordRow]) -> Iterator[CellWordRow]:
        for owner, found in groupby(words, key=lambda word: word["owner_id"]):
            own = list(found)
            yield from _moved(own, *self.texts[owner]) if owner in self.texts else own


def _corrected(cell: CellRow, text: str) -> CellRow:
    """A cell as a person corrected it, who left out what is struck out."""
    corrected: CellRow = {**cell, "text": text}
    if "struck" in cell:
        corrected["struck"] = []
    return corrected


def with_corrections(
    document: DocumentInput, letter: DocumentRow
) -> tuple[DocumentInput, list[tuple[CellRow, Correction]]]:
    """The document with its corrected cells, and those cells as they were read, each with its correction.

    Args:
        document: with the datasets cells and cell_words.
        letter: its row of `documents`, by which corrections know it.

    Raises:
        StaleDecision: a correction is on a cell that is not there, or reads otherwise than it did.
    """
    left = {
        f"{document.document_id}/t{table}/r{row}/c{column}": correction
        for (table, row, column), correction in Decisions(document.decisions).of(CELLS, letter).items()
    }
    if not left:
        return document, []
    found: list[tuple[CellRow, Correction]] = [
        (cell, left.pop(cell["id"])) for cell in document.rows(CellRow) if cell["id"] in left
    ]
    for correction in left.values():
        raise correction.lost("a cell that is not there")
    for cell, correction in found:
        correction.check(cell["text"])
        if not cell["row_span"]:
            raise correction.lost("a cell that repeats one above it")
    texts = {cell["id"]: (cell["text"], correction.value) for cell, correction in found}
    for cell, correction in found:
        below = (_below(cell, number) for number in range(1, cell["row_span"]))
        texts |= dict.fromkeys(below, (cell["text"], correction.value))
    return CorrectedInput(**vars(document), texts=texts), found


def _below(cell: CellRow, number: int) -> str:
    """The id of the cell so many rows below, which repeats the text of one merged over them."""
    return f"{cell['table_id']}/r{cell['row_index'] + number}/c{cell['column_index']}"


def _moved(words: Sequence[CellWordRow], before: str, after: str) -> Iterator[CellWordRow]:
    """The words of a text at the places of what took their place; those of which nothing is left are left out."""
    ops = Levenshtein.opcodes(before, after)
    for word in words:
        start, end = _place(ops, word["char_start"], len(before)), _place(ops, word["char_end"], len(before))
        text = after[start:end].strip()
        start += len(after[start:end]) - len(after[start:end].lstrip())
        if text:
            edges = _edges(word["edges"], len(text))
            yield {**word, "char_start": start, "char_end": start + len(text), "text": text, "edges": edges}


def _place(ops: Any, at: int, length: int) -> int:  # noqa: ANN401 - rapidfuzz's list of opcodes
    """Where a place between characters goes: behind what was put in there, so that it belongs to the word before."""
    if at == 0:
        return 0
    for op in ops:
        if op.src_start < at <= op.src_end or (op.src_start == op.src_end == at):
            whole = op.src_end - op.src_start
            inside = (
                (at - op.src_start) * (op.dest_end - op.dest_start) // whole if whole else op.dest_end - op.dest_start
            )
            place: int = op.dest_start + inside
            follows = [o for o in ops if o.src_start == o.src_end == at and o.dest_start == place]
            return int(follows[0].dest_end) if follows else place
    return length


def _edges(edges: list[float], letters: int) -> list[float]:
    """The lefts of so many letters and the right of the last, evenly set where they are not as many as before."""
    if len(edges) == letters + 1:
        return edges
    step = (edges[-1] - edges[0]) / letters
    return [round(edges[0] + n * step, 2) for n in range(letters)] + [edges[-1]]
