"""Long sequences with a little of what stands around each item in view."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout.lookaround import by_page, with_neighbours


@given(st.lists(st.integers()), st.integers(1, 5))
def test_every_item_comes_once_with_up_to_so_many_on_both_sides(items: list[int], reach: int) -> None:
    found = list(with_neighbours(items, reach))
    assert [item for _, item, _ in found] == items
    for index, (before, _, after) in enumerate(found):
        assert list(before) == items[max(0, index - reach) : index]
        assert list(after) == items[index + 1 : index + 1 + reach]


def test_no_more_is_taken_than_is_needed() -> None:
    taken: list[int] = []

    def pages() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    next(with_neighbours(pages(), 3))
    assert len(taken) <= 5


@given(st.lists(st.integers(1, 6)), st.sets(st.integers(1, 6)))
def test_every_page_has_its_rows_and_a_page_without_rows_has_none(numbers: list[int], more: set[int]) -> None:
    rows = [{"page": number, "n": n} for n, number in enumerate(sorted(numbers))]
    pages = sorted({*numbers, *more})
    assert list(by_page(pages, rows)) == [[r for r in rows if r["page"] == page] for page in pages]
