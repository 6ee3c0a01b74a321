"""Tables as pages go by: the one that may go on, joined or closed at each page break, and its rows as they settle."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass

from normalizers.text import fold
from pipeline.core.findings import Finding
from pipeline.core.params import ReconstructParams
from pipeline.core.schema import Row
from pipeline.core.schema.blocks import ASIDE
from pipeline.core.step import Rows
from pipeline.layout.appendices import Appendix, find_appendices
from pipeline.layout.text import Fragment
from pipeline.steps.reconstruct.beside import TABLE_MAY_GO_ON_BESIDE, may_be_right_half, right_half, set_beside
from pipeline.steps.reconstruct.blocks import Draft, in_margin
from pipeline.steps.reconstruct.breaks import decide_breaks
from pipeline.steps.reconstruct.emit import Emitter
from pipeline.steps.reconstruct.even_breaks import even_breaks
from pipeline.steps.reconstruct.logical import LogicalTable, begin_table, fitted_to, settle, take_up, weigh
from pipeline.steps.reconstruct.page import PageParts
from pipeline.steps.reconstruct.part import Part, PartCell
from pipeline.steps.reconstruct.stitch import Decision, TableSignals

CONTINUED = re.compile(
    r"\(?\b(tiếp( theo)?|tiếp tục|kết thúc|hết|phần cuối|cont(inued|\.)?|tiếp (theo )?trang (trước|sau))\s*\)?\.?$"
    r"|^\(?tiếp (theo )?(của )?(bảng|biểu|phụ lục|phụ biểu|trang|danh mục)\b"
)
"""How a title ends that says again what a table on the page before is called."""


@dataclass(frozen=True)
class OpenTable:
    """A table that may go on, with its place among tables, and the appendix and title it stands under."""

    id: str
    number: int
    table: LogicalTable
    appendix: Appendix[Draft] | None
    title: str | None


class Outline:
    """Where a document's pages stand among its appendices and headings, as its blocks go by."""

    def __init__(self) -> None:
        self._appendices: list[Appendix[Draft]] = []
        self._heading: Draft | None = None

    def next_page(self, drafts: Sequence[Draft]) -> None:
        """Go on to the page that has these blocks."""
        self._appendices.extend(find_appendices(drafts))
        self._heading = next((d for d in reversed(drafts) if d.kind == "heading"), None)

    def section(self) -> tuple[Appendix[Draft] | None, str | None]:
        """The appendix that the page belongs to, and the title of a table that begins on it."""
        appendix = self._appendices[-1] if self._appendices else None
        if appendix:
            return appendix, appendix.title
        return None, self._heading.text if self._heading else None


class TablesOverPages:
    """Joins parts of tables page by page; `findings` has what a person should look at."""

    def __init__(self, emitter: Emitter, params: ReconstructParams) -> None:
        self._emitter = emitter
        self._params = params
        self._outline = Outline()
        self._open: OpenTable | None = None
        self._before: PageParts | None = None
        self._blank = 0
        self._header_told = False
        self._count = 0
        self.findings: list[Finding] = []

    def next_page(self, content: PageParts) -> Generator[tuple[str, Row], None, list[Draft]]:
        """Take up the tables of the next page, and yield rows that are settled.

        Returns:
            The texts that say a table's header again, as page furniture.
        """
        self._outline.next_page(content.drafts)
        again: list[Draft] = []
        for index, part in enumerate(content.parts):
            fitted, decision = self._weigh(part, content) if index == 0 else (None, None)
            if self._open and fitted and decision and decision.join:
                said = take_up(self._open.table, fitted, decision)
                again += _furniture(c for row in said for c in row.cells)
            elif self._open and decision and (headers := self._right_half(part, decision)) is not None:
                again += _furniture(set_beside(self._open.table, part, headers))
            else:
                yield from self.close()
                self._begin(begin_table(part, decision))
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
        between = _between(self._before, content)
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

    def _begin(self, table: LogicalTable) -> None:
        self._count += 1
        appendix, title = self._outline.section()
        self._open = OpenTable(self._emitter.table_id(self._count), self._count, table, appendix, title)
        self._header_told = False

    def _settle(self, *, closed: bool) -> Rows:
        if self._open:
            decide_breaks(self._open.table, closed=closed)
            rows = settle(self._open.table, closed=closed)
            if not self._header_told and (rows or closed):
                self._header_told = True
                yield from self._emitter.header(self._open.id, self._open.table)
            for settled in rows:
                yield from self._emitter.row(self._open.id, self._open.table.columns, settled)

    def close(self) -> Rows:
        """Yield what is left of the table that was open."""
        yield from self._settle(closed=True)
        if self._open:
            yield "tables", self._emitter.table(self._open.id, self._open.table, self._open.appendix, self._open.title)
            self.findings += even_breaks(self._open.number, self._open.table)
        self._open = None


def _furniture(cells: Iterable[PartCell]) -> list[Draft]:
    return [Draft("furniture", cell.page, cell.lines) for cell in cells if cell.lines]


def _between(before: PageParts, after: PageParts) -> str:
    """What stands below the last table of a page or above the first of the next, as `TableSignals.between` says it."""
    below, above = before.parts[-1].box.bottom, after.parts[0].box.top
    last = [d for d in before.drafts if _parts_tables(d) and d.box.y_middle > below]
    first = [d for d in after.drafts if _parts_tables(d) and d.box.y_middle < above]
    found = [(draft, page.transform.size[1]) for page, drafts in ((before, last), (after, first)) for draft in drafts]
    if not found:
        return ""
    if all(
        in_margin(draft.box, height) and len(draft.lines) == 1 and draft.kind != "heading" for draft, height in found
    ):
        return "text_in_margin_between"
    return "heading_between" if any(draft.kind == "heading" for draft, _ in found) else "text_between"


def _parts_tables(draft: Draft) -> bool:
    """Whether a block between two tables makes them two: no furniture, no footnote, no "Phụ lục 1 (tiếp theo)"."""
    return draft.kind not in (*ASIDE, "footnote") and not CONTINUED.search(fold(draft.text))
