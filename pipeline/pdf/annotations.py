"""Text that form fields and stamps print over a page: a number set into the gap that was left for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.layout.geometry import Box, overlap, union
from pipeline.pdf.page_content import Char, DrawnPath, PageContent, box_of_char, middle_of

LONGEST = 20
"""Letters that what a signing tool sets into a gap has at most: a number, a day."""
BESIDE = 3.0
"""How many times the size of its type such a text may be away from the text that it completes."""
RIM = 1.0
"""Points by which print may reach out of its stamp."""


def with_stamps(plain: PageContent, displayed: PageContent, stamps: Sequence[Box] = ()) -> PageContent:
    """The page as displayed, what its annotations print kept apart.

    Args:
        plain: the page without what its annotations draw.
        displayed: the same page with it.
        stamps: the boxes of electronic signatures and stamps. Their print is `sealed`, but for a number or day that
            completes a line of the page: that is `stamped`, as the print of form fields is.
    """
    gone = {_place(char) for char in displayed.hidden}
    kept = [char for char in plain.chars if _place(char) not in gone] if gone else plain.chars
    known = Counter(_place(char) for char in kept)
    printed = []
    for char in displayed.chars:
        if known[_place(char)]:
            known[_place(char)] -= 1
        else:
            printed.append(char)
    stamped, sealed = _sorted(printed, kept, stamps)
    return replace(displayed, chars=kept, paths=_unframed(plain, displayed, stamps), stamped=stamped, sealed=sealed)


def _sorted(printed: Sequence[Char], own: Sequence[Char], stamps: Sequence[Box]) -> tuple[list[Char], list[list[Char]]]:
    """What annotations print, as what belongs to the page's text and what each stamp holds."""
    left, sealed = list(printed), []
    for stamp in stamps:
        inside = [char for char in left if stamp.grown(RIM).contains(*middle_of(char))]
        if _inked(inside) and not _completes(_inked(inside), _inked(own)):
            sealed.append(inside)
            left = [char for char in left if not any(char is other for other in inside)]
    return left if _inked(left) else [], sealed


def _inked(chars: Sequence[Char]) -> list[Char]:
    return [char for char in chars if not char["text"].isspace()]


def _completes(print_: Sequence[Char], own: Sequence[Char]) -> bool:
    """Whether a stamp's print stands in a gap of a line of the page: a few signs with a digit, on no other letter."""
    boxes = [box_of_char(char) for char in print_]
    whole = union(boxes)
    level = all(_level(box, whole) for box in boxes)
    if not level or len(print_) > LONGEST or not any(char["text"].isdigit() for char in print_):
        return False
    letters = [char for char in own if char["text"].isalnum()]
    if any(box.contains(*middle_of(char)) for char in letters for box in boxes):
        return False
    reach = BESIDE * whole.height
    beside = (max(whole.x0 - box.x1, box.x0 - whole.x1) for box in map(box_of_char, letters) if _level(box, whole))
    return any(apart <= reach for apart in beside)


def _level(box: Box, whole: Box) -> bool:
    return overlap(box.top, box.bottom, whole.top, whole.bottom) >= 0.5 * min(box.height, whole.height)


def _unframed(plain: PageContent, displayed: PageContent, stamps: Sequence[Box]) -> list[DrawnPath]:
    """The paths without the frames of stamps."""
    own = set(plain.paths) if stamps else set()
    return [path for path in displayed.paths if path in own or not any(_holds(stamp, path) for stamp in stamps)]


def _holds(stamp: Box, path: DrawnPath) -> bool:
    return all(stamp.grown(RIM).contains(*point) for point in path.points)


def _place(char: Char) -> tuple[str, int, int]:
    return char["text"], round(char["x0"]), round(char["bottom"])
