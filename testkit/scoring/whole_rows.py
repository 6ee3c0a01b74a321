"""Tables as they were rebuilt beside tables typed whole from pages' pictures (tests/truth/tables).

Of a cell the whole text is typed, or its first and last words around " ... "; "^" says that it is merged with the one
above, "<" that it is merged with the one to the left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby
from typing import NotRequired, TypedDict

from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.tables import TableRow
from testkit.places import TRUTH as FOLDER
from testkit.scoring.typed_tables import bare

TRUTH = sorted((FOLDER / "tables").glob("*.yml"))
"""The files of truth."""
BETWEEN = " ... "
"""Stands for the words of a long cell that are not typed."""


class WholeRow(TypedDict):
    """A body row of a logical table; `unsure` names the columns that the picture leaves open.

    `rest`: it begins on a page before those that were typed, and what stands on these is its end. `cut_columns` "?":
    it may go on behind them.
    """

    page: int
    last_page: NotRequired[int]
    kind: str
    cells: list[str]
    cut_columns: NotRequired[list[int] | str]
    rest: NotRequired[bool]
    unsure: NotRequired[list[int]]


class WholeTable(TypedDict):
    """A logical table; rows were typed to its end, or to the page `typed_to`.

    Of one that `began_before` the pages from `first_page` on were typed, and only its rows are compared; `goes_on` says
    that it may have pages behind `last_page`.
    """

    first_page: int
    last_page: int
    typed_to: NotRequired[int]
    columns: int
    caption: str | None
    heading: list[str]
    header: list[str] | None
    began_before: NotRequired[bool]
    goes_on: NotRequired[bool]
    rows: list[WholeRow]


class WholeTables(TypedDict):
    """A file of truth."""

    file: str
    tables: list[WholeTable]


@dataclass
class Tally:
    """What was compared, and what of it was right."""

    tables: int = 0
    rows: int = 0
    exact: int = 0
    too_many: int = 0
    kinds: int = 0
    cut: int = 0
    titles: int = 0
    headers: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count another's in."""
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)


@dataclass(frozen=True)
class Rebuilt:
    """A row as it was rebuilt: its texts by column, its kind, and the columns whose text stands on two pages."""

    texts: Mapping[int, str]
    kind: str
    page: int
    cut: frozenset[int]
    last_page: int = 0


def compare(truth: WholeTables, tables: Sequence[TableRow], cells: Sequence[CellRow]) -> Tally:
    """Count what is as on paper; a typed table is the rebuilt one, not yet taken, that shares most rows with it.

    One of which a middle or an end alone was typed takes none away: others may have been typed of the same.
    """
    tally = Tally()
    wanted = [_without_column_numbers(table) for table in truth["tables"]]
    left = {table["id"]: (table, list(rebuilt_rows(cells, table["id"]))) for table in tables}
    whole = [want for want in wanted if not _is_part(want)]
    taken: set[str] = set()
    parts: set[str] = set()
    for want in wanted:
        near = [one for key, one in left.items() if key not in taken and _meet(one[0], want)]
        scored = [(_shared(want, kept), table, kept) for table, rows in near for kept in [_kept(want, rows)]]
        tally.tables += not want.get("began_before")
        tally.rows += len(want["rows"])
        if not scored:
            tally.misses.append(f"page {want['first_page']}: no table")
            continue
        _, table, rows = max(scored, key=lambda one: one[0])
        (parts if _is_part(want) else taken).add(table["id"])
        tally.add(_compared(want, table, rows))
    spare = [
        table for key, (table, _) in left.items() if key not in parts | taken and any(_meet(table, w) for w in whole)
    ]
    tally.too_many += sum(table["row_count"] for table in spare)
    tally.misses += [f"page {table['first_page']}: a table of {table['row_count']} rows too many" for table in spare]
    return tally


def _without_column_numbers(table: WholeTable) -> WholeTable:
    """The table without the row (1), (2), (3) below its header, which is neither a name nor said of anything."""
    return {**table, "rows": [row for row in table["rows"] if row["kind"] != "column_numbers"]}


def _is_part(want: WholeTable) -> bool:
    return bool(want.get("began_before") or want.get("goes_on"))


def _kept(want: WholeTable, rows: Sequence[Rebuilt]) -> list[Rebuilt]:
    """The rows that stand on the pages that were typed."""
    last = want.get("typed_to", want["last_page"] if _is_part(want) else None)
    first = want["first_page"] if want.get("began_before") else None
    return [
        row
        for row in rows
        if (last is None or row.page <= last) and (first is None or (row.last_page or row.page) >= first)
    ]


def _shared(want: WholeTable, rows: Sequence[Rebuilt]) -> int:
    return sum(typed is not None and got is not None for typed, got in aligned(want, rows))


def _meet(table: TableRow, want: WholeTable) -> bool:
    return table["first_page"] <= want.get("typed_to", want["last_page"]) and table["last_page"] >= want["first_page"]


def rebuilt_rows(cells: Sequence[CellRow], table_id: str) -> Iterator[Rebuilt]:
    """The body rows of a table, in their order."""
    body = sorted((c for c in cells if c["table_id"] == table_id and c["row_index"] >= 0), key=_place)
    for _, group in groupby(body, key=lambda cell: cell["row_index"]):
        row = list(group)
        own = [
            cell for cell in row if cell["row_span"] == 1
        ] or row  # A merged cell stands on its other rows' pages too.
        pages = [f["page"] for cell in own for f in cell["fragments"]]
        cut = {c["column_index"] for c in row if c["row_span"] == 1 and len({f["page"] for f in c["fragments"]}) > 1}
        texts = {cell["column_index"]: cell["text"] for cell in row}
        yield Rebuilt(texts, row[0]["row_kind"], min(pages, default=0), frozenset(cut), max(pages, default=0))


def _place(cell: CellRow) -> tuple[int, int]:
    return cell["row_index"], cell["column_index"]


def aligned(want: WholeTable, rows: Sequence[Rebuilt]) -> Iterator[tuple[WholeRow | None, Rebuilt | None]]:
    """Typed and rebuilt rows side by side: those that say the same, then what stands between, one by one."""
    typed = [
        _Same(texts, open_start=row.get("rest", False), open_end=row.get("cut_columns") == "?")
        for texts, row in zip(texts_of(want), want["rows"], strict=True)
    ]
    got = [_Same(_row(row, want)) for row in rows]
    matcher = SequenceMatcher(None, typed, got, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        for n in range(max(b - a, d - c)):
            one = want["rows"][a + n] if a + n < b else None
            other = rows[c + n] if c + n < d else None
            yield (one, other) if tag == "equal" else (None, other) if one is None else (one, None)
            if tag == "replace" and one is not None and other is not None:
                yield None, other


def texts_of(want: WholeTable) -> Iterator[tuple[str | None, ...]]:
    """The texts of typed rows, those of merged cells in every row; None where nobody is sure."""
    before: tuple[str | None, ...] = ()
    for row in want["rows"]:
        texts = tuple(
            before[n] if text == "^" and before else "" if text in "<^" else text for n, text in enumerate(row["cells"])
        )
        before = texts
        yield tuple(None if n in row.get("unsure", ()) else text for n, text in enumerate(texts))


def _row(row: Rebuilt, want: WholeTable) -> tuple[str | None, ...]:
    return tuple(row.texts.get(column, "") for column in range(want["columns"]))


class _Same:
    """A row's texts, equal to another's, some typed by their first and last words, or where one end is missing."""

    def __init__(self, texts: Sequence[str | None], *, open_start: bool = False, open_end: bool = False) -> None:
        self.texts = texts
        self.open_start, self.open_end = open_start, open_end

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Same):
            return False
        if other.open_start or other.open_end:
            return other == self
        same = self._same_part if self.open_start or self.open_end else same_text
        return all(a is None or b is None or same(a, b) for a, b in zip(self.texts, other.texts, strict=False))

    def _same_part(self, typed: str, text: str) -> bool:
        """Whether what was typed of a text is of it: its end, its beginning, or some of it."""
        first, _, last = typed.partition(BETWEEN)
        begins = self.open_start or bare(text).startswith(bare(first))
        ends = self.open_end or bare(text).endswith(bare(last or first))
        return not typed or (begins and ends and bare(first) in bare(text) and bare(last) in bare(text))


def same_text(one: str, other: str) -> bool:
    """Whether texts are the same but for white space, either of them typed by its ends."""
    if BETWEEN in other:
        one, other = other, one
    if BETWEEN not in one:
        return bare(one) == bare(other)
    first, last = (bare(part) for part in one.split(BETWEEN))
    return bare(other).startswith(first) and bare(other).endswith(last) and len(bare(other)) >= len(first + last)


def _compared(want: WholeTable, table: TableRow, rows: Sequence[Rebuilt]) -> Tally:
    tally, place = Tally(), f"page {want['first_page']}"
    for typed, got in aligned(want, rows):
        if typed is not None and got is not None:
            tally.exact += 1
            tally.kinds += typed["kind"] == got.kind
            cut = typed.get("cut_columns", ())
            tally.cut += cut == "?" or bool(typed.get("rest")) or set(cut) == got.cut
            if typed["kind"] != got.kind:
                tally.misses.append(f"{place}: {typed['cells'][:3]} is {got.kind}, not {typed['kind']}")
        elif typed is not None:
            tally.misses.append(f"{place}: no row {typed['cells']}")
        elif got is not None:
            tally.too_many += 1
            tally.misses.append(f"{place}: a row too many {list(got.texts.values())}")
    if want.get("began_before"):
        return tally
    titles = [bare(text) for text in (want["caption"], *want["heading"][-1:]) if text]
    said = bare(table["title"] or "")
    if any(said and (said in title or title in said) for title in titles) or (not titles and not said):
        tally.titles += 1
    else:
        tally.misses.append(f"{place}: titled {table['title']!r}, not {want['caption'] or want['heading'][-1:]}")
    if [bare(name) for name in table["columns"]] == [bare(name) for name in want["header"] or ()]:
        tally.headers += 1
    else:
        tally.misses.append(f"{place}: columns {table['columns']}, not {want['header']}")
    return tally
