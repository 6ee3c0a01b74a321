"""Text that a text layer holds and its page does not show, and the cells or blocks where it would have stood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from pipeline.core.finding_kinds import About, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.blocks import BlockRow
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.hidden_words import HiddenWordRow
from pipeline.core.step import DocumentInput
from pipeline.layout.geometry import Box
from pipeline.layout.text import Fragment

HIDDEN_TEXT = FindingKind(
    name="hidden_text",
    severity=Severity.INFO,
    about=About.READING,
    message="The text layer of page {page} holds text that the page does not show; it was left out: {observed} "
    "(in or next to {where})",
    message_vi="Lớp chữ của trang {page} có chữ không hiện trên trang; đã bỏ ra: {observed} (tại hoặc cạnh {where})",
    means="The file holds words that nobody sees on the page, such as white or covered text; they are no values.",
    means_vi="Tệp có những từ không ai nhìn thấy trên trang, ví dụ chữ trắng hoặc bị che; chúng không được dùng.",
    todo="See whether the words were covered on purpose; if they matter, ask the sender for another copy.",
    todo_vi="Xem các từ có bị che đi một cách cố ý không; nếu quan trọng thì đề nghị nơi gửi cung cấp bản khác.",
    apart=("box",),
)
HIDDEN_FIGURES = HIDDEN_TEXT.worded(
    "The text layer of page {page} holds figures that the page does not show; they were left out: {observed} "
    "(in or next to {where})",
    "Lớp chữ của trang {page} có số liệu không hiện trên trang; đã bỏ ra: {observed} (tại hoặc cạnh {where})",
    Severity.WARNING,
)

LINE = 4.0
"""How many times further apart two texts of different lines are than two beside one another as far off."""


def check(document: DocumentInput) -> Iterator[Finding]:
    """For each page that hides text one finding on what has digits, which would be taken for figures, and one on the
    rest; both name the cells and blocks where it would have stood."""
    by_page: dict[int, list[HiddenWordRow]] = defaultdict(list)
    for word in document.rows(HiddenWordRow):
        by_page[word["page"]].append(word)
    if not by_page:
        return
    places: dict[int, list[tuple[str, Box]]] = defaultdict(list)
    columns = ("id", "fragments")
    for row in chain(document.rows(CellRow, *columns), document.rows(BlockRow, *columns)):
        for fragment in fragments_from(row):
            if fragment.page in by_page:
                places[fragment.page].append((row["id"], fragment.box))
    for page, words in sorted(by_page.items()):
        for kind, found in (
            (HIDDEN_FIGURES, [w for w in words if any(map(str.isdigit, w["text"]))]),
            (HIDDEN_TEXT, [w for w in words if not any(map(str.isdigit, w["text"]))]),
        ):
            if found:
                yield _finding(kind, page, found, places[page])


def _finding(
    kind: FindingKind, page: int, words: Sequence[HiddenWordRow], places: Sequence[tuple[str, Box]]
) -> Finding:
    fragments = [Fragment(page, Box(w["x0"], w["top"], w["x1"], w["bottom"]), "") for w in words]
    owners = [_nearest(fragment.box, places) for fragment in fragments]
    named = list(dict.fromkeys(owner for owner in owners if owner))
    text = " ".join(word["text"] for word in words)
    return kind.found(
        page=page,
        observed=text,
        where=", ".join(name.partition("/")[2] for name in named) or f"p{page}",
        evidence_ids=named,
        fragments=fragments,
    )


def _nearest(box: Box, places: Sequence[tuple[str, Box]]) -> str | None:
    """The cell or block that holds a place, or else the nearest one, on its line first."""
    return min(places, key=lambda place: _apart(box, place[1]), default=(None, box))[0]


def _apart(box: Box, other: Box) -> float:
    x, y = box.x_middle, box.y_middle
    across = max(other.x0 - x, x - other.x1, 0.0)
    down = max(other.top - y, y - other.bottom, 0.0)
    return across + LINE * down
