"""Tables as pages go by: the one that may go on, joined or closed at each page break, and its rows as they settle."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass

from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.params import ReconstructParams
from pipeline.core.schema import Row
from pipeline.core.schema.blocks import ASIDE
from pipeline.core.step import Rows
from pipeline.layout.text import Fragment
from pipeline.steps.reconstruct.beside import TABLE_MAY_GO_ON_BESIDE, may_be_right_half, right_half, set_beside
from pipeline.steps.reconstruct.blocks import Draft, in_margin
from pipeline.steps.reconstruct.breaks import decide_breaks
from pipeline.steps.reconstruct.emit import Emitter
from pipeline.steps.reconstruct.even_breaks import even_breaks
from pipeline.steps.reconstruct.logical import (
    LogicalTable,
    begin_table,
    fitted_to,
    take_up,
    under_same_columns,
    weigh,
)
from pipeline.steps.reconstruct.page import PageParts
from pipeline.steps.reconstruct.part import Part, PartCell
from pipeline.steps.reconstruct.place import Outline, TablePlace, says_again
from pipeline.steps.reconstruct.settled import settle
from pipeline.steps.reconstruct.stitch import Decision, TableSignals

COLUMNS_UNNAMED = FindingKind(
    name="columns_unnamed",
    severity=Severity.WARNING,
    about=Concern.READING,
    message="No row of table {table} names its columns.",
    message_vi="Bảng {table}: không có dòng nào nêu tên các cột.",
    means="The table has no header that was recognized, on its first page or a later one, so that its columns have no"
    " names.",
    means_vi="Không nhận ra dòng tiêu đề của bảng ở trang đầu cũng như các trang sau, nên các cột không có tên.",
    todo="Look at the table's first rows: if they name its columns, read them so.",
    todo_vi="Xem các dòng đầu của bảng: nếu đó là tên cột thì đọc như tên cột.",
)

COLUMNS_TAKEN = FindingKind(
    name="columns_taken",
    severity=Severity.INFO,
    about=Concern.READING,
    message="Table {table} has no header of its own; its columns are named as those of table {before}.",
    message_vi="Bảng {table} không có tiêu đề cột riêng; các cột lấy tên theo bảng {before}.",
    means="A table without a header follows another whose columns stand at the same places; their names were taken.",
    means_vi="Bảng không có tiêu đề cột đứng sau một bảng có các cột ở cùng vị trí nên lấy tên cột của bảng đó.",
    todo="Check that the columns of both tables hold the same.",
    todo_vi="Kiểm tra nội dung các cột của hai bảng có cùng loại không.",
)


@dataclass(frozen=True)
class OpenTable:
    """A table that may go on, with its number among tables, and where it stands."""

    id: str
    number: int
    table: LogicalTable
    place: TablePlace


class TablesOverPages:
    """Joins parts of tables page by page; `findings` has what a person should look at."""

    def __init__(self, emitter: Emitter, params: ReconstructParams) -> None:
        self._emitter = emitter
        self._params = params
        self._outline = Outline()
        self._open: OpenTable | None = None
        self._named: OpenTable | None = None
        self._before: PageParts | None = None
        self._blank = 0
        self._header_told = False
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
                said = take_up(self._open.table, fitted, decision)
                again += _furniture(c for row in said for c in row.cells)
            elif self._open and decision and (headers := self._right_half(part, decision)) is not None:
                again += _furniture(set_beside(self._open.table, part, headers))
            else:
                yield from self.close()
                self._begin(begin_table(part, decision), place)
            yield from self._settle(closed=False)
        if content.parts or not all(draft.kind in ASIDE for draft in content.drafts):
            self._before, self._blank = content, 0
        else:
            self._blank += 1
        return again

    def _weigh(self, part: Part, content: PageParts) -> tuple[Part | None, Decision | None]:
        if not self._open or not self._before or not self._before.parts:
            return None, None
        table, drift = self._open.table, self._params.column_drift
        fitted = fitted_to(table, part, drift)
        between = _between(self._before, content, self._open.place.label)
        return fitted, weigh(table, part, fitted, between=between, blank=self._blank, max_drift=drift)

    def _right_half(self, part: Part, decision: Decision) -> int | None:
        """The header rows of a part that is the right half of the open table; None where it is none."""
        signals = decision.signals
        assert self._open and isinstance(signals, TableSignals)
        if signals.pages_apart != 1 or signals.between:
            return None
        headers = right_half(self._open.table, part)
        if headers is None and may_be_right_half(self._open.table, part):
            place = [Fragment(part.page, part.box, "")]
            self.findings.append(TABLE_MAY_GO_ON_BESIDE.found(table=self._open.number, fragments=place))
        return headers

    def _begin(self, table: LogicalTable, place: TablePlace) -> None:
        self._count += 1
        self._open = OpenTable(self._emitter.table_id(self._count), self._count, table, place)
        self._header_told = False

    def _settle(self, *, closed: bool) -> Rows:
        if self._open:
            table = self._open.table
            decide_breaks(table, closed=closed)
            settled = settle(table, closed=closed)
            if not self._header_told and (settled or closed):  # Until then a later page may show what its header is.
                self._header_told = True
                self._take_columns(self._open)
                yield from self._emitter.header(self._open.id, table)
            for row in settled:
                yield from self._emitter.row(self._open.id, table.columns, row)

    def close(self) -> Rows:
        """Yield what is left of the table that was open."""
        yield from self._settle(closed=True)
        if self._open:
            yield "tables", self._emitter.table(self._open.id, self._open.table, self._open.place)
            self.findings += even_breaks(self._open.number, self._open.table)
            self._named = self._open if any(self._open.table.columns) else self._named
        self._open = None

    def _take_columns(self, of: OpenTable) -> None:
        """Give a table without a header the names of the one before it, where its columns are those, and say so."""
        if any(of.table.columns):
            return
        before, place = self._named, _place_of(of)
        if before and under_same_columns(before.table, of.table):
            of.table.columns = before.table.columns
            names = "; ".join(of.table.columns)
            self.findings.append(
                COLUMNS_TAKEN.found(table=of.number, before=before.number, observed=names, fragments=[place])
            )
        else:
            self.findings.append(COLUMNS_UNNAMED.found(table=of.number, fragments=[place]))


def _furniture(cells: Iterable[PartCell]) -> list[Draft]:
    return [Draft("furniture", cell.page, cell.lines) for cell in cells if cell.lines]


def _between(before: PageParts, after: PageParts, label: str | None) -> str:
    """What stands below the last table of a page or above the first of the next, as `TableSignals.between` says it.

    `label` is what the table's caption is called.
    """
    below, above = before.parts[-1].box.bottom, after.parts[0].box.top
    last = [d for d in before.drafts if _parts_tables(d, label) and d.box.y_middle > below]
    first = [d for d in after.drafts if _parts_tables(d, label) and d.box.y_middle < above]
    found = [(draft, page.transform.size[1]) for page, drafts in ((before, last), (after, first)) for draft in drafts]
    if not found:
        return ""
    if all(
        in_margin(draft.box, height) and len(draft.lines) == 1 and draft.kind != "heading" for draft, height in found
    ):
        return "text_in_margin_between"
    return "heading_between" if any(draft.kind == "heading" for draft, _ in found) else "text_between"


def _parts_tables(draft: Draft, label: str | None) -> bool:
    """Whether a block between two tables makes them two: no furniture, no footnote, no "Phụ lục 1 (tiếp theo)"."""
    return draft.kind not in (*ASIDE, "footnote") and not says_again(draft, label)


def _place_of(of: OpenTable) -> Fragment:
    first = of.table.pieces[0][0]
    return Fragment(first.page, first.box, "")
