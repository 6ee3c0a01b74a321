"""Quantities beside those typed from pages (tests/truth/figures).

A line of the truth is a quantity: its text, kind, value (or value/denominator, value..value_to, first..last of a date),
unit, subject and the period it holds for. What was found is laid beside it by its text, in reading order. Lines below
"table" are of cells. A subject is right when it begins as the typed one does, or the typed one begins so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path

from normalizers.text import fold
from pipeline.core.schema.figures import FigureRow
from pipeline.core.store import read_rows
from pipeline.workflow.reading_again import read_again
from testkit.digital import files_in
from testkit.places import TRUTH as FOLDER
from testkit.places import place_of

TRUTH = FOLDER / "figures"
POWERS = str.maketrans("²³", "23")
FIELDS = ("kind", "value", "unit", "denominator", "subject", "period")


@dataclass(frozen=True)
class Typed:
    """A quantity as typed."""

    text: str
    kind: str
    value: str
    denominator: str
    unit: str
    subject: str
    period: str


def read_truth(path: Path) -> tuple[range, list[Typed], list[Typed]]:
    """The pages of a file of truth, its quantities outside of tables and those of its tables, in order."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    first, last = map(int, lines[0].removeprefix("pages:").split("-"))
    table = lines.index("table") if "table" in lines else len(lines)
    texts, cells = lines[1:table], lines[table + 1 :]
    return range(first, last + 1), [typed_of(line) for line in texts], [typed_of(line) for line in cells]


def typed_of(line: str) -> Typed:
    """The quantity of a line of truth."""
    text, kind, value, unit, subject, period, *_ = [part.strip() for part in line.split("|")] + [""] * 6
    value, _, denominator = value.partition("/")
    return Typed(text, kind, value, denominator, unit, subject, value if kind == "date" else period)


def as_typed(row: FigureRow) -> Typed:
    """A row of `figures` as it would be typed."""
    value = "" if row["value"] is None else f"{row['value'].normalize():f}"
    if row["value_to"] is not None:
        value += f"..{row['value_to'].normalize():f}"
    denominator = "" if row["denominator"] is None else f"{row['denominator'].normalize():f}"
    days = [str(day or "") for day in (row["period_first"], row["period_last"])]
    return Typed(row["text"], row["kind"], value, denominator, row["unit"] or "", row["subject"] or "", "..".join(days))


def right(field: str, wanted: Typed, found: Typed) -> bool:
    """Whether a field says the same."""
    one, other = getattr(wanted, field), getattr(found, field)
    if field == "period":
        return (one or "..") == (other or "..")
    if field == "value":
        # A label is typed with the number it bears, and has no value.
        return wanted.kind == "date" or _numbers(other) == ([] if wanted.kind == "label" else _numbers(one))
    if field == "denominator":
        return _numbers(one) == _numbers(other)
    if field == "subject":
        key, found_key = fold(one), fold(other)
        return found_key.startswith(key) or (bool(found_key) and key.startswith(found_key)) or wanted.kind == "label"
    return fold(one).translate(POWERS) == fold(other).translate(POWERS)  # m² is m2, as either hand writes it.


def _numbers(text: str) -> list[Decimal]:
    return [Decimal(part) for part in text.split("..") if part]


def compare(name: str, typed: Sequence[Typed], rows: Sequence[FigureRow], counts: Counter[str]) -> Iterator[str]:
    """Count what of a file differs, and tell it."""
    found = [as_typed(row) for row in rows]
    keys = ["".join(fold(t.text).split()) for t in typed], ["".join(fold(t.text).split()) for t in found]
    counts["typed"] += len(typed)
    counts["found"] += len(found)
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if tag != "equal":
            counts["missed"] += a1 - a0
            counts["too many"] += b1 - b0
            missed, many = [t.text for t in typed[a0:a1]], [t.text for t in found[b0:b1]]
            yield f"{name} p{rows[min(b0, len(rows) - 1)]['page']}: {many} and not {missed}"
            continue
        for wanted, got in zip(typed[a0:a1], found[b0:b1], strict=True):
            counts["matched"] += 1
            for field in FIELDS:
                if right(field, wanted, got):
                    counts[field] += 1
                else:
                    yield f"{name} {wanted.text!r}: {field} {getattr(got, field)!r}, not {getattr(wanted, field)!r}"


def boxes(pdf: Path, rows: Sequence[FigureRow]) -> tuple[int, int]:
    """How many boxes of a document's figures there are, and of how many the characters within are those of the text."""
    fragments = [fragment for row in rows for fragment in row["fragments"]]
    again = read_again(pdf, fragments)
    same = sum("".join(f["text"].split()) == "".join(text.split()) for f, text in zip(fragments, again, strict=True))
    return len(fragments), same


def files_with_truth() -> list[str]:
    """Names of the files whose quantities were typed."""
    return [f"{path.stem}.pdf" for path in sorted(TRUTH.glob("*.txt"))]


def measure(out: Path) -> tuple[Counter[str], list[str]]:
    """Compare what the datasets in `out` have of the files with truth: counts, and what differs in words."""
    truths = {path.stem: read_truth(path) for path in sorted(TRUTH.glob("*.txt"))}
    counts: Counter[str] = Counter()
    told: list[str] = []
    files = files_in(out)
    figures = list(read_rows(out / "figures.parquet", FigureRow))
    for stem, (pages, texts, cells) in truths.items():
        own = [row for row in figures if files[row["document_id"]] == f"{stem}.pdf"]
        rows = [row for row in own if row["page"] in pages]
        for typed, in_table in ((texts, False), (cells, True)):
            told += compare(stem, typed, [r for r in rows if ("/t" in r["source_id"]) is in_table], counts)
        number, same = boxes(place_of(f"{stem}.pdf"), own)
        counts["boxes"] += number
        counts["boxes right"] += same
    return counts, told
