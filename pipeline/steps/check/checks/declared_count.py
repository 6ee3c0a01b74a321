"""Titles of lists and of their groups that declare how many they hold, against their rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from normalizers.text import fold
from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.tables import TableRow
from pipeline.core.step import DocumentInput

DECLARED_COUNT = FindingKind(
    name="declared_count",
    severity=Severity.WARNING,
    about=Concern.DOCUMENT,
    message="The group's title declares {expected} models and there are {observed}.",
    message_vi="Tiêu đề nhóm nêu {expected} mô hình nhưng thực tế có {observed} mô hình.",
    means="A title says how many models follow, and the list below it has more or fewer rows.",
    means_vi="Tiêu đề nêu số mô hình nhưng danh mục bên dưới có nhiều hoặc ít dòng hơn.",
    todo="Count the rows on the page; a model may be missing, listed in another group, or added after the title.",
    todo_vi="Đếm lại các dòng trên trang; có thể thiếu mô hình, mô hình nằm ở nhóm khác hoặc được thêm sau.",
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

DECLARED = re.compile(r"(?:^|\()\s*(\d{1,3}) mô hình")
"""At the title's start or in brackets; elsewhere a number of models may be part of a sentence."""


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every group whose title declares another number than it holds, one where all groups together do,
    and one for a list whose own title does."""
    titles = {table["id"]: table["title"] for table in document.rows(TableRow, "id", "title")}
    cells = document.rows(CellRow, "id", "table_id", "row_index", "row_kind", "text", "fragments")
    for table_id, in_table in groupby((c for c in cells if c["row_index"] >= 0), key=lambda c: c["table_id"]):
        yield from _table(table_id, titles[table_id] or "", in_table)


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
