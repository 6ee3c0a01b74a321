"""How much of a file's truth the tables of a contestant hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from benchmarks.pieces import Row, bare
from normalizers.text import fold, nfc


@dataclass(frozen=True)
class TruthRow:
    """A body row: texts of all its cells, and the columns whose text stands on more than one page.

    A row of kind "begins" has only its first texts, typed from the page's picture. `spanned` are columns whose text
    stands in a cell that reaches down from the row above: readers repeat such a text or leave it out.
    """

    kind: str
    cells: list[str]
    cut: list[int]
    spanned: list[int] = field(default_factory=list)

    def readings(self) -> list[list[str]]:
        """Its cells, and the same without the texts of cells that reach down from above."""
        return [self.cells, ["" if column in self.spanned else text for column, text in enumerate(self.cells)]]


@dataclass(frozen=True)
class RowScore:
    """Right, of all, and rows that the truth does not have."""

    rows_exact: int = 0
    rows: int = 0
    too_many: int = 0
    cut_exact: int = 0
    cut: int = 0

    def __add__(self, other: RowScore) -> RowScore:
        return RowScore(**{name: value + asdict(other)[name] for name, value in asdict(self).items()})


def score(truth: Sequence[TruthRow], tables: Sequence[Sequence[Row]], *, untyped: int = 0) -> RowScore:
    """Compare texts without white space, in Unicode's form C.

    A row of cells is right when every column's text is; columns that are empty in the whole of a found table, and
    empty cells at a row's end, may be left out. A group's row is right when its filled cells have the truth's texts in
    their order, wherever they stand. A typed beginning is right when a row's first filled cells begin so (case and
    kinds of dashes aside).

    Every other row is one too many, but for empty ones, those above a table's first right one, which may be its header,
    and as many as are `untyped`.
    """
    candidates = [_candidates(table) for table in tables]
    right = _in_order(truth, [row for rows in candidates for row in rows])
    wanted = Counter((column, _key(row.cells[column])) for row in truth for column in row.cut)
    cut = (wanted & _cells(tables)).total()
    return RowScore(len(right), len(truth), max(0, _too_many(candidates, right) - untyped), cut, wanted.total())


@dataclass(frozen=True)
class _Candidate:
    exact: frozenset[tuple[str, ...]]
    filled: tuple[str, ...]
    folded: tuple[str, ...]

    def is_row(self, truth: TruthRow) -> bool:
        return any(self._reads(truth.kind, cells) for cells in truth.readings())

    def _reads(self, kind: str, cells: Sequence[str]) -> bool:
        if kind == "begins":
            wanted = [bare(fold(text)) for text in cells if text]
            return len(self.folded) >= len(wanted) and all(map(str.startswith, self.folded, wanted))
        keys = _without_empty_end([_key(cell) for cell in cells])
        return tuple(filter(None, keys)) == self.filled if kind == "group" else keys in self.exact


def _key(text: str) -> str:
    return nfc(bare(text))  # In this order: some readers set a space before a mark.


def _without_empty_end(keys: Sequence[str]) -> tuple[str, ...]:
    end = len(keys)
    while end and not keys[end - 1]:
        end -= 1
    return tuple(keys[:end])


def _views(table: Sequence[Row]) -> list[list[tuple[str, ...]]]:
    """The table's keys, and the same without columns that are empty throughout."""
    keys = [tuple(map(_key, row)) for row in table]
    width = max(map(len, keys), default=0)
    filled = [column for column in range(width) if any(len(row) > column and row[column] for row in keys)]
    return [keys, [tuple(row[column] for column in filled if column < len(row)) for row in keys]]


def _candidates(table: Sequence[Row]) -> list[_Candidate]:
    return [
        _Candidate(
            frozenset(map(_without_empty_end, same)),
            tuple(filter(None, same[0])),
            tuple(key for text in row if (key := bare(fold(text)))),
        )
        for row, *same in zip(table, *_views(table), strict=True)
    ]


def _cells(tables: Sequence[Sequence[Row]]) -> Counter[tuple[int, str]]:
    found: Counter[tuple[int, str]] = Counter()
    for table in tables:
        whole, narrowed = (Counter((c, key) for row in rows for c, key in enumerate(row)) for rows in _views(table))
        found += whole | narrowed
    return found


def _in_order(truth: Sequence[TruthRow], found: Sequence[_Candidate]) -> set[int]:
    """The found rows of the longest pairing of equal rows of both that has no crossing."""
    lengths = [[0] * (len(found) + 1)]
    same = [[candidate.is_row(row) for candidate in found] for row in truth]
    for fits in same:
        above, best = lengths[-1], [0]
        for index, fit in enumerate(fits):
            best.append(max(above[index] + fit, above[index + 1], best[index]))
        lengths.append(best)
    right: set[int] = set()
    row, index = len(truth), len(found)
    while row and index:
        here = lengths[row][index]
        if here == lengths[row - 1][index]:
            row -= 1
        elif here == lengths[row][index - 1]:
            index -= 1
        else:
            row, index = row - 1, index - 1
            right.add(index)
    return right


def _too_many(tables: Sequence[Sequence[_Candidate]], right: set[int]) -> int:
    count = first = 0
    for rows in tables:
        places = range(first, first + len(rows))
        begins = next((place for place in places if place in right), first)
        count += sum(place not in right and bool(rows[place - first].filled) for place in places[begins - first :])
        first += len(rows)
    return count
