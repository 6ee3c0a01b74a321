"""What may be a table and was read as none: lines that share their white, or that stand between rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.layout.geometry import Box, union
from pipeline.layout.ruling import Ruling
from pipeline.layout.text import Fragment, Word
from pipeline.steps.reconstruct.aligned import may_be_tables
from pipeline.steps.reconstruct.infer import ladders
from pipeline.steps.reconstruct.runs import RunLine, run_lines

TABLE_UNREAD = FindingKind(
    name="table_unread",
    severity=Severity.WARNING,
    about=Concern.READING,
    message="Page {page} may hold a table that was read as text.",
    message_vi="Trang {page} có thể có một bảng nhưng đã đọc như văn bản thường.",
    means="Lines of the page stand in columns, or between rules, as those of a table do, but what its columns and rows"
    " are could not be told.",
    means_vi="Một số dòng của trang xếp thành cột hoặc nằm giữa các đường kẻ như trong bảng, nhưng không xác định được"
    " cột và dòng.",
    todo="Look at the page: what is a table there is in no cell of the datasets.",
    todo_vi="Xem trang: nếu là bảng thì nội dung không nằm trong ô nào của dữ liệu.",
)

LINES = 2
"""Lines of some texts each between rules that may be a table's."""


def tables_unread(words: Sequence[Word], rulings: Iterable[Ruling], snap: float) -> list[Box]:
    """Where words outside of all tables may be one's.

    Args:
        words: upright words of a page outside of tables.
        rulings: the page's rulings and edges.
        snap: rulings closer than this many points are one.
    """
    lines = run_lines(words)
    found = [box for ladder in ladders(rulings, snap) if (box := _held(ladder, lines))]
    found += [union(run.box for line in own for run in line) for own in may_be_tables(lines)]
    return [box for n, box in enumerate(found) if not any(other.contains_middle_of(box) for other in found[:n])]


def _held(ladder: Sequence[Ruling], lines: Sequence[RunLine]) -> Box | None:
    """The box between rules, if some lines of more than one text stand there."""
    box = Box(ladder[0].start, ladder[0].at, ladder[0].end, ladder[-1].at)
    held = sum(len(line) > 1 and box.contains_middle_of(line[0].box) for line in lines)
    return box if held >= LINES else None


def unread_findings(page: int, boxes: Iterable[Box]) -> Iterator[Finding]:
    """One finding for each such place of a page."""
    yield from (TABLE_UNREAD.found(page=page, fragments=[Fragment(page, box, "")]) for box in boxes)
