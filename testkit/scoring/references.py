"""Cited documents beside those typed from pages (tests/truth/references).

A citation is found when one of the page has its number, or where it has none its text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypedDict

from normalizers.text import fold
from pipeline.core.schema.citations import CitationRow
from testkit.places import TRUTH as FOLDER

TRUTH = FOLDER / "references"
FIELDS = ("type", "date", "issuer", "title")

Row = Mapping[str, object]


class CitingPage(TypedDict):
    """A page with its citations, as typed."""

    page: int
    references: Sequence[Row]


def key(row: Row) -> str:
    """By which a citation is known again: its number, or its text where it has none."""
    return "".join(fold(str(row["number"] or row["text"])).split())


def same(field: str, wanted: object, found: object) -> bool:
    """Whether a field says the same, white space, case and a full stop aside."""
    if not isinstance(wanted, str) or not isinstance(found, str):
        return bool(wanted == found)
    return fold(wanted).rstrip(".") == fold(found).rstrip(".")


def compare(
    name: str, pages: Sequence[CitingPage], found: Sequence[CitationRow], counts: Counter[str]
) -> Iterator[str]:
    """Count what of a file's pages differs, and tell it."""
    by_page: dict[int, list[Row]] = defaultdict(list)
    for citation in found:
        by_page[citation["page"]].append(citation)
    for page in pages:
        left = by_page[page["page"]].copy()
        for wanted in page["references"]:
            counts["cited"] += 1
            match = next((row for row in left if key(row) == key(wanted)), None)
            if match is None:
                yield f"{name} p{page['page']}: not found: {wanted['text']!r}"
                continue
            left.remove(match)
            counts["found"] += 1
            for field in FIELDS:
                right = same(field, wanted[field], match[field])
                counts[field] += right
                if not right:
                    yield f"{name} p{page['page']} {key(wanted)}: {field} {match[field]!r}, not {wanted[field]!r}"
        counts["too many"] += len(left)
        for row in left:
            yield f"{name} p{page['page']}: too many: {row['text']!r}"
