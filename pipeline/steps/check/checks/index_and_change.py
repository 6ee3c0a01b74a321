"""Changes in per cent that a sentence gives, against the index of a table: up 6,65 %, where the table has 103,46."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from normalizers.text import fold, squeeze
from pipeline.core.findings import Finding
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.figures import FigureRow
from pipeline.core.step import DocumentInput
from pipeline.steps.check.checks.text_and_table import TEXT_AND_TABLE
from pipeline.steps.check.texts import is_digital, texts_with_figures

BASE = 100
"""What an index is where nothing changes."""
AMONG = range(50, 200)
"""Where all numbers of a column are that are indices."""
FEWEST = 3
CLOSE = Decimal("0.005")
"""Two decimals are as many as such tables have."""
AGAINST = re.compile(r"so với\s+(?P<base>[^()%/]*?(?:\d+/\d+)?)\s*(?:\(|%|$)")
"""What the end of a header says that an index is against: "Tháng 03/2024 so với tháng 02/2024 (%)"."""
NUMBERED = re.compile(r"^(?:trong đó:?\s*)?(?:\d+\s*[-.]\s*|[-*+]\s*)?(?:chỉ số )?(?:giá )?")
"""What stands before the name of a row."""
CHANGED = re.compile(r"(?P<way>tăng|giảm)(?:\s+[^\W\d]+){0,2}\s*\(?\s*[+-]?$", re.IGNORECASE)
SENTENCE = re.compile(r"[.;:](?=\s|$)|\n")
ASIDE = re.compile(r"\([^()+-]*%\)")
"""A share in brackets that is no change: "vàng (99,99%)"."""
SAID_BEFORE = r"(?:^|[,(]\s*)(?:(?:bình quân|chỉ số|giá|nhóm|mặt hàng)\s+)*"
SAID_BEHIND = r"(?=\s*[,(]|\s+(?:bình quân|tháng|quý|trong|trên|tại|tiếp tục|có|so với|tăng|giảm|đã)(?!\w))"
"""What stands around a name that is the whole of what a sentence speaks of."""


@dataclass(frozen=True)
class _Indexed:
    """What is indexed, by its row's name, folded and as written, against what time, and by which number."""

    name: str
    title: str
    against: str
    figure: FigureRow
    value: Decimal


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every sentence that says by how much a thing changed, and not by what its index does."""
    if not is_digital(document):
        return
    indices = list(_indices(document))
    for text, figures in texts_with_figures(document) if indices else ():
        ends = [end.end() for end in SENTENCE.finditer(text["text"])]
        for figure in figures:
            before = max((end for end in ends if end <= figure["char_start"]), default=0)
            behind = min((end for end in ends if end > figure["char_start"]), default=len(text["text"]))
            way = CHANGED.search(text["text"], before, figure["char_start"])
            if way is None or figure["value"] is None or figure["kind"] != "percent":
                continue
            change = abs(figure["value"]) * (-1 if way["way"].lower() == "giảm" else 1)
            spoken = _spoken_of(fold(text["text"][before:behind]), indices)
            if spoken and abs(BASE + change - spoken.value) > CLOSE:
                yield TEXT_AND_TABLE.found(
                    row=spoken.title,
                    expected=spoken.figure["text"],
                    observed=figure["text"],
                    evidence_ids=[figure["id"], spoken.figure["id"]],
                    fragments=[*fragments_from(figure), *fragments_from(spoken.figure)],
                )


def _indices(document: DocumentInput) -> Iterator[_Indexed]:
    """The indices of all tables, but for those of which two are of one name and against one time."""
    cells: dict[str, tuple[CellRow, str]] = {}
    names: dict[tuple[str, int], tuple[str, str]] = {}
    for cell in document.rows(CellRow, "id", "table_id", "row_index", "column_index", "column_name", "text"):
        name = NUMBERED.sub("", fold(cell["text"]))
        if against := AGAINST.search(fold(cell["column_name"])):
            cells[cell["id"]] = cell, against["base"].strip()
        elif cell["row_index"] >= 0 and re.search(r"[^\W\d]{2}", name):
            names.setdefault((cell["table_id"], cell["row_index"]), (name, squeeze(cell["text"])))
    columns: dict[tuple[str, int], list[_Indexed]] = defaultdict(list)
    for figure in document.rows(FigureRow) if cells else ():
        if figure["source_id"] in cells and figure["value"] is not None and figure["kind"] in ("count", "percent"):
            cell, base = cells[figure["source_id"]]
            name, title = names.get((cell["table_id"], cell["row_index"]), ("", ""))
            indexed = _Indexed(name, title, base, figure, figure["value"])
            columns[cell["table_id"], cell["column_index"]].append(indexed)
    indices = [
        indexed
        for column in columns.values()
        if len(column) >= FEWEST and all(int(indexed.value) in AMONG for indexed in column)
        for indexed in column
    ]
    alike = Counter((indexed.name, indexed.against) for indexed in indices)
    return (one for one in indices if one.name and one.against and alike[one.name, one.against] == 1)


def _spoken_of(sentence: str, indices: Sequence[_Indexed]) -> _Indexed | None:
    """The one index of which a sentence with one change speaks: it has the name and says against what."""
    if sentence.count("%") - len(ASIDE.findall(sentence)) != 1:
        return None
    said = [
        indexed
        for indexed in indices
        if re.search(rf"so với {re.escape(indexed.against)}(?!\w)", sentence)
        and re.search(rf"{SAID_BEFORE}{re.escape(indexed.name)}{SAID_BEHIND}", sentence)
    ]
    return said[0] if len(said) == 1 else None
