"""Running titles and notes: texts at the edge of pages that stand there again on other pages, or count with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from normalizers.text import fold
from pipeline.core.schema.blocks import ASIDE
from pipeline.layout.appendices import appendix_label
from pipeline.layout.lookaround import with_neighbours
from pipeline.steps.reconstruct.blocks import Draft, in_margin
from pipeline.steps.reconstruct.page import PageParts

RUNNING = 3
"""Pages on end on which the same text stands outermost when it is a running title or note."""
NEAR = 6.0
"""Points by which the place of a running text may differ from page to page."""
NUMBER = re.compile(r"\d+")
SAYS_PAGE = re.compile(r"(?:\b(?:trang|tr|page)\b\.?|[-–—|/•·:…]|\.{2,})\s*$")
"""What stands before a page's number inside a running text."""
SAYS_ANOTHER = re.compile(
    r"\b(?:bảng|biểu|phụ lục|phụ biểu|mẫu|hình|chương|mục|phần|điều|khoản|số|tháng|quý|năm|đợt|kỳ|tuần|ngày|lần)\s*$"
)
"""What stands before a number that counts tables, sections or times, which may go up from page to page too."""


@dataclass(frozen=True)
class _Edge:
    """A page with what may be running on it: the outermost blocks, and whole zones above and below its tables."""

    content: PageParts
    outer: list[Draft]
    zones: tuple[list[Draft], list[Draft]]

    @property
    def height(self) -> float:
        return self.content.transform.size[1]

    @cached_property
    def placed(self) -> list[Draft]:
        """Blocks that may be running by their place: outermost, in the zones, or in a margin."""
        zoned = [*self.zones[0], *self.zones[1]]
        return [d for d in _shown(self.content) if d in self.outer or d in zoned or in_margin(d.box, self.height)]


def without_running_texts(contents: Iterable[PageParts]) -> Iterator[PageParts]:
    """Pages whose running texts are furniture, and the numbers that count in these known as the printed ones.

    A text is running where it stands outermost on `RUNNING` pages on end; where the numbers in it count with the pages
    while the rest of it, and its place, are those of a page before or behind; or where all that stands above a page's
    tables stood so on the page before, or there above a title of theirs in the margin, or where all that stands below
    them stands so on a page beside.
    """
    for before, page, after in with_neighbours(map(_edge, contents), RUNNING - 1):
        near = [*before, page, *after]
        keys = [{_key(d) for d in edge.outer} for edge in near]
        runs = [keys[first : first + RUNNING] for first in range(len(near) - RUNNING + 1)]
        constant = {key for key in keys[len(before)] if any(all(key in found for found in run) for run in runs)}
        running = [d for d in page.outer if _key(d) in constant]
        others = [*((i - len(before), e) for i, e in enumerate(before)), *enumerate(after, 1)]
        for distance, other in others:
            if distance == -1:  # Where a title stands first it may be the table's own.
                running += _repeated(page.zones[0], other.zones[0], distance, margin=page.height)
            if abs(distance) == 1:
                running += _repeated(page.zones[1], other.zones[1], distance)
        yield _marked(page.content, running, _counted(page, others))


def _edge(content: PageParts) -> _Edge:
    shown = _shown(content)
    outer = [d for d in shown if not appendix_label(d.located.text)]
    outer = [*outer[:1], *outer[1:][-1:]]
    if not content.parts:
        return _Edge(content, outer, ([], []))
    top, bottom = min(p.box.top for p in content.parts), max(p.box.bottom for p in content.parts)
    above, below = [d for d in shown if d.box.bottom <= top], [d for d in shown if d.box.top >= bottom]
    return _Edge(content, outer, (above, below))


def _shown(content: PageParts) -> list[Draft]:
    return [d for d in content.drafts if d.kind not in ASIDE]


def _marked(content: PageParts, running: Sequence[Draft], numbers: Mapping[int, str]) -> PageParts:
    """The page with its running texts as furniture; `numbers` has those that count, by the block's place."""
    drafts = [replace(d, kind="furniture") if d in running or i in numbers else d for i, d in enumerate(content.drafts)]
    return replace(content, drafts=drafts, printed=content.printed or next(iter(numbers.values()), None))


def _repeated(zone: Sequence[Draft], other: Sequence[Draft], distance: int, *, margin: float = 0.0) -> Sequence[Draft]:
    """The blocks of a zone where another page has all of them in its own, but for numbers that count; else none.

    The other zone may have more, a title between them and its table, where all of this one lies in the margin of a page
    of `margin` points.
    """
    within = len(zone) < len(other) and all(in_margin(d.box, margin) for d in zone)
    alike = (within or len(zone) == len(other)) and all(any(_same(d, o, distance) for o in other) for d in zone)
    constant = {_key(o) for o in other}
    return [d for d in zone if _key(d) in constant] if alike else []


def _same(draft: Draft, other: Draft, distance: int) -> bool:
    return _near(draft, other) and (_key(draft) == _key(other) or _counting(draft, other, distance) is not None)


def _near(draft: Draft, other: Draft) -> bool:
    """Whether both stand at one height of their pages, and at one left, right or middle."""
    own, its = draft.box, other.box
    level = min(abs(own.top - its.top), abs(own.bottom - its.bottom)) <= NEAR
    sides = ((own.x0, its.x0), (own.x1, its.x1), (own.x_middle, its.x_middle))
    return level and min(abs(a - b) for a, b in sides) <= NEAR


def _counted(page: _Edge, others: Sequence[tuple[int, _Edge]]) -> dict[int, str]:
    """The page's number in each block that other pages have too but for numbers that count, by the block's place.

    Args:
        page: the page.
        others: pages near it, with how many pages behind it they stand.
    """
    found = {}
    for place, draft in enumerate(page.content.drafts):
        if draft in page.placed:
            numbers = [
                next(filter(None, (_counting(draft, o, distance) for o in other.placed if _near(draft, o))), None)
                for distance, other in others
            ]
            told = [number for number in numbers if number]
            if told and _is_the_pages(told[0], on_pages=len(told) + 1):
                found[place] = told[0][0]
    return found


def _is_the_pages(number: re.Match[str], *, on_pages: int) -> bool:
    """Whether a number that counts from page to page is the page's, not that of a table or a year."""
    before, after = number.string[: number.start()], number.string[number.end() :]
    if SAYS_PAGE.search(before):
        return True
    alone = not before.strip() and (not after.strip() or after.lstrip()[0] in "-–—|/•·")
    return alone or (on_pages >= RUNNING and not SAYS_ANOTHER.search(before) and bool(before.strip()))


def _counting(draft: Draft, other: Draft, distance: int) -> re.Match[str] | None:
    """The number that is larger by `distance` in the other text, all else being the same; None where none is.

    Of several it is the one that is said to be the page's.
    """
    own, its = _key(draft), _key(other)
    if NUMBER.sub("#", own) != NUMBER.sub("#", its):
        return None
    pairs = [(a, int(b[0]) - int(a[0])) for a, b in zip(NUMBER.finditer(own), NUMBER.finditer(its), strict=True)]
    counting = [(a, step) for a, step in pairs if step]
    if {step for _, step in counting} != {distance}:
        return None
    return next((a for a, _ in counting if SAYS_PAGE.search(own[: a.start()])), counting[0][0])


def _key(draft: Draft) -> str:
    return fold(draft.located.text)
