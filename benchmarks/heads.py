"""`python -m benchmarks.heads FOLDER... [FILE...]`: heads and ends of scanned letters, against truth of their pictures.

The pages that the truth names (tests/truth/scans_heads), of each PDF of it that lies in one of the folders, are read as
a document of their own; FILE is the name of one, without its ending. `python -m benchmarks.heads SEEDS [SCANNER...]`
reads letters that are typeset and scanned, with numbers and days in print and by hand (testkit/typeset/head.py).

For each field it is counted what is right, what is wrong and named by a finding, what is null without a word, and what
is wrong without a word; a field that a hand wrote is right when it is null and a finding says so.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdfium2

from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.findings import FindingRow
from pipeline.core.schema.quarantine import QuarantineRow
from pipeline.core.store import read_rows
from pipeline.steps.normalize.letter_findings import FIELDS as WORDS
from testkit.places import TRUTH, read_truths
from testkit.running import extracted
from testkit.scoring.letters import FIELDS, plain
from testkit.typeset.degrade import SCANNERS, scan
from testkit.typeset.head import set_head

HEADS = TRUTH / "scans_heads"
KINDS = {
    "number": {"number_blank", "number_handwritten"},
    "date": {"date_blank", "date_handwritten"},
}
"""Kinds of findings that name a field; those of other fields say what they name."""


def read_head(pdf: Path, pages: Sequence[int], work: Path) -> tuple[DocumentRow, list[FindingRow]]:
    """What was read of some pages of a file, and the findings on them."""
    source, target = pypdfium2.PdfDocument(pdf), pypdfium2.PdfDocument.new()
    target.import_pages(source, [page - 1 for page in pages])
    work.mkdir(exist_ok=True)
    alone = work / pdf.name
    target.save(alone)
    out = work / pdf.stem
    extracted([alone], out)
    for refused in read_rows(out / "quarantine.parquet", QuarantineRow):
        raise SystemExit(f"{pdf.name} was not read, so that nothing can be counted: {refused['message']}")
    (row,) = read_rows(out / "documents.parquet", DocumentRow)
    return row, list(read_rows(out / "findings.parquet", FindingRow))


def verdicts(
    truth: Mapping[str, Any], row: Mapping[str, Any], findings: Sequence[FindingRow]
) -> Iterator[tuple[str, str]]:
    """Field by field: right, named, missing or wrong."""
    for field, column in FIELDS.items():
        says = any(f["kind"] in KINDS.get(field, ()) or _names(f, column) for f in findings)
        same = plain(truth[field]) == plain(row[column])
        if field in truth["handwritten"]:
            yield field, "right" if same and says else "missing" if same else "wrong"
        elif same:
            yield field, "right"
        else:
            yield field, "named" if says else "wrong" if row[column] else "missing"


def _names(finding: FindingRow, column: str) -> bool:
    """Whether a finding on what was read of a letter is about that column."""
    what, _ = WORDS.get("signer_title" if column == "signer_power" else column, ("", ""))
    return finding["kind"].startswith("letter_") and bool(what) and finding["message"].startswith(what)


class HeadTally:
    """Verdicts by field, and what of them is told."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()
        self.doubted = 0

    def take(self, name: str, truth: Mapping[str, Any], row: DocumentRow, findings: Sequence[FindingRow]) -> None:
        """Count what was read of a letter, and print what is wrong."""
        read: Mapping[str, Any] = row
        found = dict(verdicts(truth, read, findings))
        for field, verdict in found.items():
            self.counts[field, verdict] += 1
            self.doubted += verdict == "right" and any(_doubts(f, FIELDS[field]) for f in findings)
            if verdict != "right":
                print(f"{name} {field} {verdict}: {read[FIELDS[field]]!r}, not {truth[field]!r}", flush=True)

    def report(self) -> None:
        """Print the counts, field by field."""
        for field in FIELDS:
            print(
                f"{field}: " + ", ".join(f"{self.counts[field, v]} {v}" for v in ("right", "named", "missing", "wrong"))
            )
        print(f"{self.doubted} right fields are doubted")


def _doubts(finding: FindingRow, column: str) -> bool:
    """Whether a finding says that a column may be misread."""
    return finding["kind"] == "letter_doubtful" and _names(finding, column)


def read_real(folders: Sequence[Path], names: Collection[str]) -> None:
    """Read the pages with truth, of all files or of those named, and compare."""
    tally = HeadTally()
    for truth in read_truths(HEADS):
        pdf = next((folder / truth["file"] for folder in folders if (folder / truth["file"]).exists()), None)
        if pdf is not None and (not names or pdf.stem in names):
            with TemporaryDirectory() as work:
                tally.take(pdf.name, truth, *read_head(pdf, truth["pages"], Path(work)))
    tally.report()


def read_typeset(seeds: int, scanners: Collection[str]) -> None:
    """Set letters, scan them, read and compare."""
    for scanner in scanners or SCANNERS:
        tally = HeadTally()
        for seed in range(seeds):
            with TemporaryDirectory() as work:
                digital, scanned = (Path(work) / f"{seed}{end}.pdf" for end in ("", "-scan"))
                truth = set_head(digital, seed)
                scan(digital, scanned, SCANNERS[scanner], seed)
                tally.take(f"{scanner} {seed}", truth, *read_head(scanned, [1], Path(work) / "read"))
        print(f"{scanner}: {seeds} letters")
        tally.report()


def main() -> None:
    """Read real letters, or such as are typeset."""
    if sys.argv[1].isdecimal():
        read_typeset(int(sys.argv[1]), sys.argv[2:])
        return
    paths = [Path(path) for path in sys.argv[1:]]
    read_real([path for path in paths if path.is_dir()], {path.stem for path in paths if not path.is_dir()})


if __name__ == "__main__":
    main()
