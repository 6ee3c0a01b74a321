"""The result of a search as sheets: cells, text and figures on one each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.view.asked import Asked
from pipeline.view.marks import box_text
from pipeline.view.pages.search import TAB_OF, hits
from pipeline.view.workbook import Sheet, link_of

COLUMNS = (
    *("number", "province", "issued_on", "file", "text", "value", "value_to", "denominator", "unit", "subject", "kind"),
    *("column_name", "corrected", "page", "box", "link", "id"),
)
NUMBERS = frozenset({"value", "value_to", "denominator"})


def hit_sheets(asked: Asked) -> Iterator[Sheet]:
    """A sheet for each of the datasets that have hits, or an empty one of cells."""
    found = hits(asked)
    for what in TAB_OF:
        rows: list[Mapping[str, object]] = [
            {
                **hit,
                "box": box_text(hit["x0"], hit["top"], hit["x1"], hit["bottom"]),
                "link": link_of(asked.origin, hit["id"]),
            }
            for hit in found
            if hit["what"] == what
        ]
        if rows or what == "cell":
            yield Sheet(asked.words(f"what.{what}"), COLUMNS, rows, NUMBERS)
