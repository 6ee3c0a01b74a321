"""`python -m benchmarks.references`: cited documents against those typed from pages (tests/truth/references).

A citation is found when one of the page has its number, or where it has none its text. Lists every miss and every
citation too many. Needs CONGVAN_CORPUS.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.digital import PROJECT, read_files, read_truths
from normalizers.text import fold
from pipeline.core.store import read_rows

TRUTH = PROJECT / "tests" / "truth" / "references"
FIELDS = ("type", "date", "issuer", "title")

Row = Mapping[str, Any]


def key(row: Row) -> str:
    """By which a citation is known again: its number, or its text where it has none."""
    return "".join(fold(row["number"] or row["text"]).split())


def same(field: str, wanted: Any, found: Any) -> bool:  # noqa: ANN401 - text, date or None
    """Whether a field says the same, white space, case and a full stop aside."""
    if not isinstance(wanted, str) or not isinstance(found, str):
        return bool(wanted == found)
    return fold(wanted).rstrip(".") == fold(found).rstrip(".")


def compare(name: str, pages: Sequence[Row], found: Sequence[Row], counts: Counter[str]) -> None:
    """Count and print what of a file's pages differs."""
    by_page: dict[int, list[Row]] = defaultdict(list)
    for row in found:
        by_page[row["page"]].append(row)
    for page in pages:
        left = list(by_page[page["page"]])
        for wanted in page["references"]:
            counts["cited"] += 1
            match = next((row for row in left if key(row) == key(wanted)), None)
            if match is None:
                print(f"{name} p{page['page']}: not found: {wanted['text']!r}")
                continue
            left.remove(match)
            counts["found"] += 1
            for field in FIELDS:
                right = same(field, wanted[field], match[field])
                counts[field] += right
                if not right:
                    print(f"{name} p{page['page']} {key(wanted)}: {field} {match[field]!r}, not {wanted[field]!r}")
        counts["too many"] += len(left)
        for row in left:
            print(f"{name} p{page['page']}: too many: {row['text']!r}")


def main() -> None:
    """Read the files with truth, and compare."""
    counts: Counter[str] = Counter()
    truths = read_truths(TRUTH)
    rows: dict[str, list[Row]] = defaultdict(list)
    with TemporaryDirectory() as work:
        files = read_files((truth["file"] for truth in truths), Path(work))
        for row in read_rows(Path(work) / "references.parquet"):
            rows[files[row["document_id"]]].append(row)
    for truth in truths:
        compare(truth["file"], truth["pages"], rows[truth["file"]], counts)
    cited, found, many = counts["cited"], counts["found"], counts["too many"]
    fields = ", ".join(f"{field} {counts[field]}" for field in FIELDS)
    print(f"{found} of {cited} found ({100 * found / cited:.1f} %), {many} too many; right of these: {fields}")


if __name__ == "__main__":
    main()
