"""Quantities beside those typed from pictures (tests/truth/quantities): numbers that one computes with, and dates.

A block of lines stands for each page: `page: N`, the quantities outside of tables, `table`, those in cells. A line is
text, kind, value, unit, subject and period, as in tests/truth/figures; labels are not typed, and none that was found
counts. A measure is a count with its unit in `figures`, and the date of a cited document is in `citations`: typed ones
are taken for these. What was found is laid beside what was typed by its digits, in reading order; "a ~ b" is right as
either. A date counts nothing: what it is typed to be of is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

from pipeline.core.schema.citations import CitationRow
from pipeline.core.schema.figures import FigureRow
from testkit.places import TRUTH as FOLDER
from testkit.scoring.figures import FIELDS, Typed, as_typed, right, typed_of
from testkit.scoring.typed_tables import bare

TRUTH = sorted((FOLDER / "quantities").glob("*.txt"))
"""The files of truth."""
UNSEEN = frozenset(("3f2cc355", "55ba152f", "66a79597", "b6410dca"))
"""Of these nobody who works on what is read has looked at what is missed: they are only counted."""
EITHER = " ~ "
POWER = re.compile(r"(?<=[a-zA-Z])[23]\b")

Place = tuple[int, bool]
"""A page, and whether in its tables."""


def read_truth(path: Path) -> Mapping[Place, list[Typed]]:
    """The typed quantities by page, in tables and outside of them."""
    found: dict[Place, list[Typed]] = {}
    page, in_table = 0, False
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("page:"):
            page, in_table = int(line.removeprefix("page:")), False
            found |= {(page, False): [], (page, True): []}
        elif line == "table":
            in_table = True
        elif line and not line.startswith("#"):
            typed = typed_of(line)
            found[page, in_table].append(replace(typed, kind="count") if typed.kind == "measure" else typed)
    return found


def compare(
    truth: Mapping[Place, Sequence[Typed]],
    rows: Sequence[FigureRow],
    cited: Sequence[CitationRow],
    counts: Counter[str],
) -> Iterator[str]:
    """Count what differs on the pages that were typed, and tell it."""
    for (page, in_table), all_typed in truth.items():
        citations = [bare(row["text"]) for row in cited if row["page"] == page]
        typed = [one for one in all_typed if one.kind != "date" or not _in_one(bare(one.text), citations)]
        found = [
            as_typed(row)
            for row in rows
            if row["page"] == page and ("/t" in row["source_id"]) is in_table and row["kind"] != "label"
        ]
        counts["typed"] += len(typed)
        counts["found"] += len(found)
        keys = [_digits(one) for one in typed], [_digits(one) for one in found]
        for tag, a0, a1, b0, b1 in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
            if tag != "equal":
                counts["missed"] += a1 - a0
                counts["too many"] += b1 - b0
                yield f"page {page}: {[t.text for t in found[b0:b1]]} and not {[t.text for t in typed[a0:a1]]}"
                continue
            for wanted, got in zip(typed[a0:a1], found[b0:b1], strict=True):
                counts["matched"] += 1
                yield from _fields(page, wanted, got, counts)


def _in_one(text: str, citations: list[str]) -> bool:
    """Whether a citation that was not yet taken has the text; it is taken."""
    for place, citation in enumerate(citations):
        if text in citation:
            del citations[place]
            return True
    return False


def _digits(one: Typed) -> str:
    """Its digits, but for those of units (m2)."""
    return "".join(sign for sign in POWER.sub("", one.text) if sign.isdigit())


def _fields(page: int, wanted: Typed, got: Typed, counts: Counter[str]) -> Iterator[str]:
    counts["with a subject"] += wanted.kind != "date"
    for field in FIELDS:
        if field == "subject" and wanted.kind == "date":
            continue
        said = getattr(wanted, field)
        if any(right(field, replace(wanted, **{field: one}), got) for one in said.split(EITHER)):
            counts[field] += 1
        else:
            yield f"page {page} {wanted.text!r}: {field} {getattr(got, field)!r}, not {said!r}"
