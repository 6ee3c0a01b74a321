"""Cells on which a second reader differs: what an auditor asks for before trusting a figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipeline.core.finding_kinds import About, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.second_cells import SecondCellRow
from pipeline.core.step import DocumentInput
from pipeline.layout.geometry import Box, overlap
from pipeline.layout.text import Fragment

SECOND_READER = FindingKind(
    name="second_reader",
    severity=Severity.WARNING,
    about=About.READING,
    message="A second reader reads this cell otherwise.",
    message_vi="Bộ đọc thứ hai đọc ô này khác.",
    means="camelot, which reads tables in another way, has other text in this place, or no cell at all.",
    means_vi="camelot, chương trình đọc bảng theo cách khác, cho ra chữ khác ở vị trí này hoặc không thấy ô nào.",
    todo="Compare the cell with the page (`congvan trace` with `--image`).",
    todo_vi="Đối chiếu ô với trang giấy (`congvan trace` kèm `--image`).",
    apart=("box",),
)
NO_CELL = SECOND_READER.worded("A second reader finds no cell here.", "Bộ đọc thứ hai không thấy ô này.")


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every filled cell of which the second reader says something else, page by page.

    The second reader's cells under a cell's text are put together, since it may see a merged cell as several.
    """
    by_page: dict[int, list[SecondCellRow]] = defaultdict(list)
    for second in document.rows(SecondCellRow):
        by_page[second["page"]].append(second)
    if not by_page:
        return
    for cell in document.rows(CellRow, "id", "row_span", "fragments"):
        if cell["row_span"] == 0:
            continue
        for fragment in fragments_from(cell):
            read = _second_text(fragment, by_page)
            if fragment.text and _bare(read) != _bare(fragment.text):
                yield (SECOND_READER if read else NO_CELL).found(
                    expected=fragment.text, observed=read or None, evidence_ids=[cell["id"]], fragments=[fragment]
                )


def _second_text(fragment: Fragment, by_page: Mapping[int, Sequence[SecondCellRow]]) -> str:
    return " ".join(c["text"] for c in by_page.get(fragment.page, ()) if _under(fragment.box, c))


def _under(box: Box, cell: SecondCellRow) -> bool:
    """Whether the cell lies under the text: they share more than their rims."""
    across = overlap(box.x0, box.x1, cell["x0"], cell["x1"])
    down = overlap(box.top, box.bottom, cell["top"], cell["bottom"])
    return across > min(3.0, box.width / 2) and down > min(3.0, box.height / 2)


def _bare(text: str) -> str:
    return "".join(text.split())
