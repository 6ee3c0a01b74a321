"""Changes in per cent that a sentence gives, against the index of a table: up 6,65 %, where the table has 103,46."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from normalizers.text import fold
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
SAID_BEFORE = r"(?:^|[,(]\s*)(?:(?:bình quân|chỉ số|giá|nhóm|mặt hàng)\s+)*"
SAID_BEHIND = r"(?=\s*[,(]|\s+(?:bình quân|tháng|quý|trong|trên|tại|tiếp tục|có|so với|tăng|giảm|đã)(?!\w))"
"""What stands around a name that is the whole of what a sentence speaks of."""

Index = tuple[str, str]
"""What is indexed, by its row's name, and what against."""


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every sentence that says by how much a thing changed, and not by what its index does."""
    if not is_digital(document):
        return
    indices = _indices(document)
    if not indices:
        return
    for text, figures in texts_with_figures(document):
        ends = [end.end() for end in SENTENCE.finditer(text["text"])]
        for figure in figures:
            before = max((end for end in ends if end <= figure["char_start"]), default=0)
            behind = min((end for end in ends if end > figure["char_start"]), default=len(text["text"]))
            way = CHANGED.search(text["text"], before, figure["char_start"])
            index = _spoken_of(fold(text["text"][before:behind]), indices) if way else None
            value = figure["value"]
            if index is None or way is None or value is None or figure["kind"] != "percent":
                continue
            change = -abs(value) if way["way"].lower() == "giảm" else abs(value)
            stated = indices[index]
            assert stated["value"] is not None, "figures without a value are no index"
            if abs(BASE + change - stated["value"]) > CLOSE:
                yield TEXT_AND_TABLE.found(
                    row=index[0],
                    expected=stated["text"],
                    observed=figure["text"],
                    evidence_ids=[figure["id"], stated["id"]],
                    fragments=[*fragments_from(figure), *fragments_from(stated)],
                )


def _indices(document: DocumentInput) -> dict[Index, FigureRow]:
    """The indices of all tables; of one that stands twice none."""
    cells: dict[str, CellRow] = {}
    names: dict[tuple[str, int], str] = {}
    for cell in document.rows(CellRow, "id", "table_id", "row_index", "column_index", "column_name", "text"):
        if cell["row_index"] < 0:
            continue
        name = NUMBERED.sub("", fold(cell["text"]))
        if AGAINST.search(fold(cell["column_name"])):
            cells[cell["id"]] = cell
        elif re.search(r"[^\W\d]{2}", name):
            names.setdefault((cell["table_id"], cell["row_index"]), name)
    columns: dict[tuple[str, int], list[FigureRow]] = defaultdict(list)
    for figure in document.rows(FigureRow) if cells else ():
        if figure["source_id"] in cells and figure["value"] is not None and figure["kind"] in ("count", "percent"):
            cell = cells[figure["source_id"]]
            columns[cell["table_id"], cell["column_index"]].append(figure)
    found: dict[Index, list[FigureRow]] = defaultdict(list)
    for column in columns.values():
        if len(column) >= FEWEST and all(int(figure["value"] or 0) in AMONG for figure in column):
            for figure in column:
                cell = cells[figure["source_id"]]
                against = AGAINST.search(fold(cell["column_name"]))
                row = names.get((cell["table_id"], cell["row_index"]))
                if row and against and against["base"].strip():
                    found[row, against["base"].strip()].append(figure)
    return {index: figures[0] for index, figures in found.items() if len(figures) == 1}


def _spoken_of(sentence: str, indices: Mapping[Index, FigureRow]) -> Index | None:
    """The one index of which a sentence with one change speaks: it has the name and says against what."""
    if sentence.count("%") - len(re.findall(r"\([^()+-]*%\)", sentence)) != 1:
        return None
    said = [
        (name, base)
        for name, base in indices
        if re.search(rf"so với {re.escape(base)}(?!\w)", sentence)
        and re.search(rf"{SAID_BEFORE}{re.escape(name)}{SAID_BEHIND}", sentence)
    ]
    return said[0] if len(said) == 1 else None
