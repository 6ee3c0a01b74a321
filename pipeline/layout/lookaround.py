"""Going through long sequences with a little of what stands around each item in view."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import TypedDict, TypeVar

T = TypeVar("T")


class _OnPage(TypedDict):
    page: int


OnPageT = TypeVar("OnPageT", bound=_OnPage)


def with_neighbours(items: Iterable[T], reach: int) -> Iterator[tuple[Sequence[T], T, Sequence[T]]]:
    """Each item with up to `reach` items before it and behind it; no more are taken from `items` ahead of need."""
    source = iter(items)
    before: deque[T] = deque(maxlen=reach)
    ahead = deque(islice(source, reach))
    for item in source:
        ahead.append(item)
        current = ahead.popleft()
        yield list(before), current, list(ahead)
        before.append(current)
    while ahead:
        current = ahead.popleft()
        yield list(before), current, list(ahead)
        before.append(current)


def by_page(pages: Iterable[int], rows: Iterable[OnPageT]) -> Iterator[list[OnPageT]]:
    """For each of `pages` its rows; both go up."""
    groups = groupby(rows, key=lambda row: row["page"])
    page, found = next(groups, (None, iter(())))
    for wanted in pages:
        if page == wanted:
            yield list(found)
            page, found = next(groups, (None, iter(())))
        else:
            yield []
