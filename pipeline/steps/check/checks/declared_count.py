"""Titles of lists and of their groups that declare how many they hold, against their rows and one another."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, pairwise

from normalizers.headers import parse_ordinal
from normalizers.text import fold
from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.tables import TableRow
from pipeline.core.step import DocumentInput
from pipeline.steps.check.texts import is_digital

DECLARED_COUNT = FindingKind(
    name="declared_count",
    severity=Severity.WARNING,
    about=Concern.DOCUMENT,
    message="The group's title declares {expected} models and there are {observed}.",
    message_vi="Tiêu đề nhóm nêu {expected} mô hình nhưng thực tế có {observed} mô hình.",
    means="A title says how many follow, and the list below it, or the titles of its groups, have more or fewer.",
    means_vi="Tiêu đề nêu một số lượng nhưng danh mục bên dưới, hoặc tiêu đề các nhóm, có nhiều hoặc ít hơn.",
    todo="Count the rows on the page; one may be missing, listed in another group, or added after the title.",
    todo_vi="Đếm lại các dòng trên trang; có thể thiếu một dòng, dòng nằm ở nhóm khác hoặc được thêm sau.",
    apart=("evidence_ids",),
)
TOGETHER = DECLARED_COUNT.worded(
    "The groups' titles together declare {expected} models and there are {observed}.",
    "Tiêu đề các nhóm nêu tổng cộng {expected} mô hình nhưng thực tế có {observed} mô hình.",
)
WHOLE = DECLARED_COUNT.worded(
    "The list's title declares {expected} models and there are {observed}.",
    "Tiêu đề danh mục nêu {expected} mô hình nhưng thực tế có {observed} mô hình.",
)
BY_GROUPS = DECLARED_COUNT.worded(
    "The list's title declares {expected} {what}; the titles of its groups declare {observed}.",
    "Tiêu đề danh mục nêu {expected} {what} nhưng tiêu đề các nhóm nêu tổng cộng {observed}.",
)
BY_ROWS = DECLARED_COUNT.worded(
    "The list's title declares {expected} {what}; {observed} are listed.",
    "Tiêu đề danh mục nêu {expected} {what} nhưng danh mục có {observed}.",
)

DECLARED = re.compile(r"(?:^|\()\s*(\d{1,3}) mô hình")
"""At the title's start or in brackets; elsewhere a number of models may be part of a sentence."""
LIST_OF = re.compile(r"(?:^|[.:)] )danh mục (?P<number>\d{1,3}) (?P<what>(?!mô hình)[^\W\d][^\d,;:().]+)")
"""A folded title that says how many of what its list has: "danh mục 02 thủ tục hành chính được sửa đổi"."""
BRACKET = re.compile(r"\(([^()]+)\)")
PART = re.compile(r"(?P<number>\d{1,3}) (?P<what>[^\W\d][^\d]*)")
"""A part of what a group's folded title says in brackets: "(01 thủ tục; 06 thành phần hồ sơ)"."""
NAMED_BY = 2
"""Words of a noun that the header of its column has too."""
MOST_WORDS = 4
"""Words of a noun that a message repeats."""


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every group whose title declares another number than it holds, one where all groups together do,
    and one for a list whose own title does; of lists of other things than models one where the list's title declares
    another number than its groups do, or than it has rows."""
    tables = {table["id"]: table for table in document.rows(TableRow, "id", "title", "columns", "fragments")}
    titled = Counter(fold(table["title"] or "") for table in tables.values())
    cells = document.rows(CellRow, "id", "table_id", "row_index", "row_kind", "text", "fragments")
    recognized = not is_digital(document)
    for table_id, in_table in groupby((c for c in cells if c["row_index"] >= 0), key=lambda c: c["table_id"]):
        table, held = tables[table_id], list(in_table)
        yield from _table(table_id, table["title"] or "", held)
        if not recognized and titled[fold(table["title"] or "")] == 1:
            yield from _list_of(table, held)


def _list_of(table: TableRow, cells: Sequence[CellRow]) -> Iterator[Finding]:
    """What the title of a list declares, against the levels of groups whose titles all declare it; without such a level
    against its rows."""
    declared = LIST_OF.search(fold(table["title"] or ""))
    if declared is None:
        return
    rows = [list(row) for _, row in groupby(cells, key=lambda cell: cell["row_index"])]
    levels: dict[str, list[int | None]] = defaultdict(list)
    for row in rows:
        if row[0]["row_kind"] == "group":
            levels[_level(row)].append(_declared_in(row, declared["what"]))
    number = int(declared["number"])
    sums = [sum(filter(None, level)) for level in levels.values() if None not in level]
    items = sum(row[0]["row_kind"] == "item" for row in rows)
    what = " ".join(declared["what"].split()[:MOST_WORDS])
    groups = [row[-1] for row in rows if row[0]["row_kind"] == "group"]
    fragments = [fragment for group in groups for fragment in fragments_from(group)]
    if sums and number not in sums:
        kind, observed = BY_GROUPS, sums[0]
    elif not any(filter(None, chain(*levels.values()))) and _names(table, what) and number not in (items, len(rows)):
        kind, observed, groups, fragments = BY_ROWS, items, [], list(fragments_from(table))
    else:
        return
    yield kind.found(
        what=what,
        expected=str(number),
        observed=str(observed),
        evidence_ids=[table["id"], *(cell["id"] for cell in groups)],
        fragments=fragments,
    )


def _level(row: Sequence[CellRow]) -> str:
    """The level of a group by what it is numbered with: Roman numerals, letters, digits or nothing."""
    ordinal = parse_ordinal(row[0]["text"])
    return f"{ordinal[0]}{len(ordinal[1])}" if ordinal else ""


def _declared_in(row: Sequence[CellRow], what: str) -> int | None:
    """How many of it a group's title declares in brackets; None where it does not."""
    for bracket in BRACKET.finditer(fold(row[-1]["text"])):
        for part in re.split(r"[;,]", bracket[1]):
            said = PART.fullmatch(part.strip())
            if said and f"{what} ".startswith(f"{said['what']} "):
                return int(said["number"])
    return None


def _names(table: TableRow, what: str) -> bool:
    """Whether a column is of names of what the title counts."""
    noun = " ".join(what.split()[:NAMED_BY])
    return any(noun in fold(column) for column in table["columns"])


def _table(table_id: str, title: str, cells: Iterable[CellRow]) -> Iterator[Finding]:
    kinds: dict[int, str] = {}
    titles: list[CellRow] = []
    for cell in cells:
        kinds[cell["row_index"]] = cell["row_kind"]
        if cell["row_kind"] == "group":
            titles.append(cell)
    starts = [row for row, kind in sorted(kinds.items()) if kind == "group"]
    held = {
        start: sum(kinds.get(row) == "item" for row in range(start + 1, end))
        for start, end in pairwise([*starts, max(kinds) + 1])
    }
    declared = {
        group["row_index"]: (int(match[1]), group)
        for group in titles
        if (match := DECLARED.search(fold(group["text"])))
    }
    for row, (number, group) in declared.items():
        if number != held[row]:
            yield _found(DECLARED_COUNT, number, held[row], [group])
    total, listed = sum(number for number, _ in declared.values()), sum(held[row] for row in declared)
    groups = [group for _, group in declared.values()]
    if len(groups) > 1 and total != listed:
        yield _found(TOGETHER, total, listed, groups)
    whole = re.search(r"(?<!\d)(\d{1,3}) mô hình", fold(title))
    items = sum(kind == "item" for kind in kinds.values())
    if whole and groups and int(whole[1]) != items:
        yield _found(WHOLE, int(whole[1]), items, [], table_id)


def _found(kind: FindingKind, declared: int, held: int, titles: Sequence[CellRow], *ids: str) -> Finding:
    return kind.found(
        expected=str(declared),
        observed=str(held),
        evidence_ids=[*ids, *(title["id"] for title in titles)],
        fragments=[fragment for title in titles for fragment in fragments_from(title)],
    )
