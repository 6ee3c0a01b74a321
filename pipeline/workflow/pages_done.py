"""How many pages are done, of documents that are under way too: told by the rows that steps hand to their datasets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import cast

from pipeline.core.schema import Row
from pipeline.core.step import Rows, Step
from pipeline.workflow.pool import tell

WEIGHTS = {"read": 5}
"""What a page costs in a step, as a multiple of what it costs in the others: of a digital page reading is half of the
whole, of a scanned one nearly all."""


def _weight(step: Step) -> int:
    return WEIGHTS.get(step.name, 1)


def telling(steps: Sequence[Step], pages: int) -> Callable[[Step, Rows], Rows]:
    """In a worker: rows of a document of so many pages on their way through, which tell how far its steps have come."""

    def tell_of(step: Step, rows: Rows) -> Iterator[tuple[str, Row]]:
        before = sum(map(_weight, steps[: steps.index(step)])) * pages
        last = 0
        for name, row in rows:
            page = cast("Mapping[str, object]", row).get("page")
            if isinstance(page, int) and page > last:
                last = page
                tell(before + _weight(step) * page)
            yield name, row
        tell(before + _weight(step) * pages)

    return tell_of


class PagesDone:
    """In the parent: the pages that are done, those of finished documents and what workers tell of the others."""

    def __init__(self, pages: Sequence[int], steps: Sequence[Step], told: Callable[[int, int], None]) -> None:
        self._pages = pages
        self._weight = sum(map(_weight, steps))
        self._told = told
        self._finished: set[int] = set()
        self._last = -1

    def finish(self, place: int) -> None:
        """The document at that place is done, however far it came."""
        self._finished.add(place)

    def watch(self, counts: Sequence[int]) -> None:
        """Tell how many pages are done, when they are others than before."""
        done = sum(
            own if place in self._finished else min(counts[place] // self._weight, own)
            for place, own in enumerate(self._pages)
        )
        if done != self._last:
            self._last = done
            self._told(done, sum(self._pages))
