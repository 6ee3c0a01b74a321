"""Text that a text layer holds and its page does not show, and the cells or blocks where it would have stood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.step import DocumentInput
from pipeline.core.store import Row
from pipeline.layout.geometry import Box
from pipeline.layout.text import Fragment

LINE = 4.0
"""How many times further apart two texts of different lines are than two beside one another as far off."""


def check(document: DocumentInput) -> Iterator[Finding]:
    """For each page that hides text one finding on what has digits, which would be taken for figures, and one on the
    rest; both name the cells and blocks where it would have stood."""
    by_page: dict[int, list[Row]] = defaultdict(list)
    for word in document.rows("hidden_words"):
        by_page[word["page"]].append(word)
    if not by_page:
        return
    places: dict[int, list[tuple[str, Box]]] = defaultdict(list)
    for dataset in ("cells", "blocks"):
        for row in document.rows(dataset, "id", "fragments"):
            for fragment in fragments_from(row):
                if fragment.page in by_page:
                    places[fragment.page].append((row["id"], fragment.box))
    for page, words in sorted(by_page.items()):
        for severity, found in (
            (Severity.WARNING, [w for w in words if any(map(str.isdigit, w["text"]))]),
            (Severity.INFO, [w for w in words if not any(map(str.isdigit, w["text"]))]),
        ):
            if found:
                yield _finding(page, severity, found, places[page])


def _finding(page: int, severity: Severity, words: Sequence[Row], places: Sequence[tuple[str, Box]]) -> Finding:
    fragments = [Fragment(page, Box(w["x0"], w["top"], w["x1"], w["bottom"]), "") for w in words]
    owners = [_nearest(fragment.box, places) for fragment in fragments]
    named = list(dict.fromkeys(owner for owner in owners if owner))
    text = " ".join(word["text"] for word in words)
    where = ", ".join(name.partition("/")[2] for name in named)
    return Finding(
        check="hidden_text",
        severity=severity,
        message=f"The text layer of page {page} holds text that the page does not show; it was left out: {text}"
        + (f" (in or next to {where})" if where else ""),
        message_vi=f"Lớp chữ của trang {page} có chữ không hiện trên trang; đã bỏ ra: {text}"
        + (f" (tại hoặc cạnh {where})" if where else ""),
        observed=text,
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
