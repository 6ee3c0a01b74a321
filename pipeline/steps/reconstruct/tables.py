"""Tables as pages go by: the one that may go on, joined or closed at each page break, and its rows as they settle."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.params import ReconstructParams
from pipeline.core.schema import Row
from pipeline.core.schema.blocks import ASIDE
from pipeline.core.step import Rows
from pipeline.layout.text import Fragment
from pipeline.steps.reconstruct.blocks import Draft
from pipeline.steps.reconstruct.emit import Emitter
from pipeline.steps.reconstruct.logical import LogicalTable, begin_table, fitted_to, go_on, settle, weigh
from pipeline.steps.reconstruct.page import PageParts
from pipeline.steps.reconstruct.part import Part
from pipeline.steps.reconstruct.place import Outline, Place, says_again
from pipeline.steps.reconstruct.stitch import Decision

ROW_KEPT_APART = FindingKind(
    name="row_kept_apart",
    severity=Severity.WARNING,
    about=Concern.READING,
    message="Table {table}: the first row of page {page} may belong to the row before.",
    message_vi="Bảng {table}: dòng đầu trang {page} có thể thuộc dòng ngay trước.",
    means="A page ends inside a table, and what is seen there speaks as much for one row as for two; two were kept.",
    means_vi="Bảng bị ngắt trang và dấu hiệu cho thấy có thể là một dòng mà cũng có thể là hai; dữ liệu giữ thành hai.",
    todo="Look at both pages: if it is one row, read the two rows of the table as one.",
    todo_vi="Xem cả hai trang: nếu chỉ là một dòng thì đọc hai dòng của bảng như một.",
)


@dataclass(frozen=True)
class OpenTable:
    """A table that may go on, with its number among tables, and where it stands."""

    id: str
    number: int
    table: LogicalTable
    place: Place


class TablesOverPages:
    """Joins parts of tables page by page; `findings` has what a person should look at."""

    def __init__(self, emitter: Emitter, params: ReconstructParams) -> None:
        self._emitter = emitter
        self._params = params
        self._outline = Outline()
        self._open: OpenTable | None = None
        self._before: PageParts | None = None
        self._count = 0
        self.findings: list[Finding] = []

    def next_page(self, content: PageParts, positions: Sequence[int]) -> Generator[tuple[str, Row], None, list[Draft]]:
        """Take up the tables of the next page, and yield rows that are settled; `positions` are those of its blocks.

        Returns:
            The texts that say a table's header again, as page furniture.
        """
        self._outline.next_page(content.drafts, positions)
        again: list[Draft] = []
        for index, part in enumerate(content.parts):
            place = self._outline.place(part.box)
            fitted, decision = self._weigh(part, content) if index == 0 else (None, None)
            if self._open and fitted and decision and decision.join:
                said = go_on(self._open.table, fitted, decision)
                again += [Draft("furniture", c.page, c.lines) for row in said for c in row.cells if c.lines]
            else:
                yield from self.close()
                yield from self._begin(begin_table(part, decision), place)
            yield from self._settle(closed=False)
        self._before = content
        return again

    def _weigh(self, part: Part, content: PageParts) -> tuple[Part | None, Decision | None]:
        if not self._open or not self._before or not self._before.parts:
            return None, None
        table, drift = self._open.table, self._params.column_drift
        fitted = fitted_to(table, part, drift)
        between = _text_between(self._before, content, self._open.place.label)
        return fitted, weigh(table, part, fitted, text_between=between, max_drift=drift)

    def _begin(self, table: LogicalTable, place: Place) -> Rows:
        self._count += 1
        self._open = OpenTable(self._emitter.table_id(self._count), self._count, table, place)
        yield from self._emitter.header(self._open.id, table)

    def _settle(self, *, closed: bool) -> Rows:
        if self._open:
            for settled in settle(self._open.table, closed=closed):
                yield from self._emitter.row(self._open.id, self._open.table.columns, settled)

    def close(self) -> Rows:
        """Yield what is left of the table that was open."""
        yield from self._settle(closed=True)
        if self._open:
            yield "tables", self._emitter.table(self._open.id, self._open.table, self._open.place)
            self.findings += _even_rows(self._open)
        self._open = None


def _text_between(before: PageParts, after: PageParts, label: str | None) -> bool:
    """Whether text stands below the last table of a page or above the first of the next; `label` is of its caption."""
    below, above = before.parts[-1].box.bottom, after.parts[0].box.top
    return any(d.box.y_middle > below for d in before.drafts if _parts_tables(d, label)) or any(
        d.box.y_middle < above for d in after.drafts if _parts_tables(d, label)
    )


def _parts_tables(draft: Draft, label: str | None) -> bool:
    """Whether a block between two tables makes them two: no furniture, no footnote, no "Phụ lục 1 (tiếp theo)"."""
    return draft.kind not in (*ASIDE, "footnote") and not says_again(draft, label)


def _even_rows(of: OpenTable) -> Iterator[Finding]:
    pieces = {fragment.page: fragment for fragment, _ in reversed(of.table.pieces)}
    for stitch in of.table.stitches:
        if stitch.row and stitch.row.even:
            piece = pieces[stitch.page]
            place = Fragment(piece.page, piece.box, "")
            yield ROW_KEPT_APART.found(table=of.number, observed=stitch.row.reason, fragments=[place])
