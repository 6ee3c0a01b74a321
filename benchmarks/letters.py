"""`python -m benchmarks.letters [DATASETS]`: metadata against that typed from pages (tests/truth/letters).

DATASETS is a folder that `congvan extract` wrote for these files; without it they are read now. Lists every difference.
Needs CONGVAN_CORPUS.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.digital import PROJECT, read_files, read_truths
from normalizers.text import fold
from pipeline.core.store import read_rows

TRUTH = PROJECT / "tests" / "truth" / "letters"
FIELDS = {
    "number": "number",
    "type": "type",
    "parent_authority": "parent_authority",
    "issuing_authority": "issuing_authority",
    "place": "place",
    "date": "issued_on",
    "subject": "subject",
    "addressees": "addressees",
    "recipients": "recipients",
    "signer_power": "signer_power",
    "signer_title": "signer_title",
    "signer_name": "signer_name",
    "urgency": "urgency",
    "secrecy": "secrecy",
}
APPENDIX = ("number", "title", "page", "of_number", "of_date")

Row = Mapping[str, Any]


def plain(value: Any) -> Any:  # noqa: ANN401 - text, list, date or None
    """A value as compared: white space, case, kinds of dash and punctuation at the ends aside."""
    if isinstance(value, str):
        return "".join(fold(value).split()).strip('.;,:-"()') or None
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def differences(truth: Row, row: Row) -> Iterator[tuple[str, Any, Any]]:
    """Fields that differ: name, wanted, found. Appendices are one field."""
    for field, column in FIELDS.items():
        if plain(truth[field]) != plain(row[column]):
            yield field, truth[field], row[column]
    wanted = [[plain(a[name]) for name in APPENDIX] for a in truth["appendices"]]
    found = [[plain(a[name]) for name in APPENDIX] for a in row["appendices"]]
    if wanted != found:
        yield "appendices", wanted, found


def main(folder: Path | None) -> None:
    """Read the files with truth, and compare."""
    truths = read_truths(TRUTH)
    with TemporaryDirectory() as work:
        if folder is None:
            folder = Path(work)
            read_files((truth["file"] for truth in truths), folder)
        rows = {row["file"]: row for row in read_rows(folder / "documents.parquet")}
    wrong: Counter[str] = Counter()
    whole = 0
    for truth in truths:
        found = list(differences(truth, rows[truth["file"]]))
        whole += not found
        for field, wanted, read in found:
            wrong[field] += 1
            print(f"{truth['file']} {field}: {read!r}, not {wanted!r}")
    print(f"{whole} of {len(truths)} documents right in every field; wrong by field: {dict(wrong)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
