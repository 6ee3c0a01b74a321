"""`python -m benchmarks.signatures FOLDER... [--datasets OUT] [--count-only PREFIX,...]`: digital signatures of PDFs.

Prints a table (docs/signatures.md), each remark once in words, and beside it what poppler's `pdfsig` says, where that
is installed; with the datasets that `congvan extract` wrote for these files, whether certificates name the authority of
the letter and when it was signed. Agencies are named, persons are not. Files whose names begin with PREFIX are counted
and not listed.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from normalizers.text import fold
from pipeline.core.params import ReadParams, SignaturesParams
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.findings import FindingRow
from pipeline.core.schema.inputs import InputRow
from pipeline.core.schema.page_revisions import PageRevisionRow
from pipeline.core.schema.signatures import SignatureRow
from pipeline.core.signed import full_name
from pipeline.core.step import DocumentInput
from pipeline.pdf.readers.base import reader
from pipeline.pdf.revision import earlier_files
from pipeline.pdf.sideways import set_straight, turn_of_page
from pipeline.pdf.words import words_on
from pipeline.steps.read.later import with_later
from pipeline.steps.read.page import digital_page
from pipeline.steps.signatures.document import signature_rows
from pipeline.workflow.datasets import read_dataset

NUMBER = re.compile(r"(?<=up to )\d+|(?<=has )\d+|(?<=behind )\d+")
FIELD = re.compile(r"Signature Field Name: (.*)")
PARAMS = ReadParams()
VALIDATION = re.compile(r"Signature Validation: (.*?)\.?$", re.MULTILINE)


@dataclass(frozen=True)
class LaterPages:
    """Pages that were compared with what was signed, the words of their text that came later, and the CPU seconds that
    the comparison took."""

    pages: int
    words: Sequence[tuple[int, str]]
    seconds: float


@dataclass(frozen=True)
class SignedPdf:
    """A file, its signatures, and how many CPU seconds it took to read them."""

    name: str
    rows: Sequence[SignatureRow]
    seconds: float
    later: LaterPages
    by_pdfsig: Sequence[tuple[str, str]]


def main(folders: Iterable[Path], datasets: Path | None, count_only: Sequence[str]) -> None:
    """Read all, and print."""
    paths = sorted(path for folder in folders for path in folder.glob("*.pdf"))
    files = [_read(path) for path in paths]
    signed = [file for file in files if file.rows]
    listed = [file for file in signed if not file.name.startswith(tuple(count_only) or ("/",))]
    print("| file | signatures | revisions | agencies | verdicts | changed after | weak digests | remarks |")
    print("| --- | ---: | ---: | --- | --- | --- | ---: | --- |")
    remarks: dict[str, int] = {}
    for file in listed:
        print(_line(file, remarks))
    print("\nRemarks:\n")
    for remark, number in remarks.items():
        print(f"{number}. {remark}")
    _totals(files, signed)
    _later_words(listed)
    _beside_pdfsig(listed)
    if datasets:
        _beside_letters(datasets, count_only)


def _read(path: Path) -> SignedPdf:
    about = InputRow(document_id=path.stem, file=path.name, sha256="", bytes=0, page_count=1, origin=None)
    document = DocumentInput(path.stem, path, about, {}, SignaturesParams())
    begun = time.process_time()
    found = list(signature_rows(document))
    seconds = time.process_time() - begun
    rows: list[SignatureRow] = [row for name, row in found if name == "signatures"]  # type: ignore[misc]
    pages: list[PageRevisionRow] = [row for name, row in found if name == "page_revisions"]  # type: ignore[misc]
    return SignedPdf(path.stem[:8], rows, seconds, _later(path, pages), list(_by_pdfsig(path)))


def _later(path: Path, rows: Iterable[PageRevisionRow]) -> LaterPages:
    """What came later on pages with a text layer; print is not recognized for this."""
    by_page: dict[int, list[PageRevisionRow]] = defaultdict(list)
    for row in rows:
        by_page[row["page"]].append(row)
    words: list[tuple[int, str]] = []
    seconds = 0.0
    with reader(PARAMS.reader).open(path, sorted(by_page), PARAMS) as pages, earlier_files(path) as earlier:
        for page in pages:
            turn = turn_of_page(page)
            straight = set_straight(page, turn)
            read = digital_page(page, straight, turn, words_on(straight, PARAMS.word_gap), PARAMS.word_gap)
            begun = time.process_time()
            read = with_later(earlier, pages, read, by_page[page.number], PARAMS)
            seconds += time.process_time() - begun
            words += [(page.number, word.text) for word in read.words if word.position in read.later]
    return LaterPages(len(by_page), words, seconds)


def _line(file: SignedPdf, remarks: dict[str, int]) -> str:
    names: dict[str, str] = {}
    for row in file.rows:
        if row["signer_agency"]:
            names.setdefault(fold(full_name(row)), full_name(row))
    persons = len({row["signer_person"] for row in file.rows if row["signer_person"]})
    told = [*names.values(), *([f"{persons} person{'s' * (persons > 1)}"] if persons else [])]
    marks = [_remark(fault, remarks) for row in file.rows for fault in (row["fault"] or "").split("; ") if fault]
    revisions = max((row["revisions"] or 0 for row in file.rows), default=0)
    cells = [
        file.name,
        str(len(file.rows)),
        str(revisions),
        "; ".join(told),
        _counted(row["verdict"] for row in file.rows),
        _counted(row["changed_after"] or "-" for row in file.rows),
        str(sum(bool(row["weak_digest"]) for row in file.rows)),
        ", ".join(sorted(set(marks), key=int)),
    ]
    return f"| {' | '.join(cells)} |"


def _remark(fault: str, remarks: dict[str, int]) -> str:
    """The number of a remark; those that differ in numbers alone are one."""
    return str(remarks.setdefault(NUMBER.sub("N", fault), len(remarks) + 1))


def _counted(words: Iterable[str]) -> str:
    counts = Counter(words)
    return ", ".join(f"{word} {count}" if count > 1 else word for word, count in counts.items())


def _totals(files: Sequence[SignedPdf], signed: Sequence[SignedPdf]) -> None:
    rows = [row for file in signed for row in file.rows]
    print(f"\n{len(files)} files, {len(signed)} with signatures: {len(rows)}")
    for column in ("kind", "verdict", "covers", "changed_after", "certificate_at_signing", "stamp_verdict"):
        print(f"{column}: {_counted(str(row[column]) for row in rows)}")
    print(f"digests: {_counted(str(row['digest_algorithm']) for row in rows)}")
    print(f"issuers: {_counted(str(row['issuer']) for row in rows)}")
    shown = sum(row["page"] is not None for row in rows)
    print(f"shown on a page: {shown}")
    seconds, slowest = sum(file.seconds for file in signed), max(signed, key=lambda file: file.seconds, default=None)
    if slowest:
        each = slowest.seconds / len(slowest.rows)
        print(f"CPU: {seconds:.1f} s, {seconds / len(rows):.3f} s a signature; in the slowest file {each:.2f} s")
        print(f"CPU of files without: {sum(f.seconds for f in files if not f.rows):.2f} s in all")
    compared = sum(file.later.pages for file in signed)
    seconds = sum(file.later.seconds for file in signed)
    print(f"pages compared with what was signed: {compared} of {sum(file.later.pages > 0 for file in signed)} files")
    print(f"CPU of that: {seconds:.1f} s, {seconds / max(compared, 1):.2f} s a page")


def _later_words(files: Sequence[SignedPdf]) -> None:
    print("\n| file | words that came later |\n| --- | --- |")
    for file in files:
        by_page: dict[int, list[str]] = defaultdict(list)
        for page, text in file.later.words:
            by_page[page].append(text)
        if by_page:
            said = "; ".join(f"page {page}: {' '.join(texts)}" for page, texts in sorted(by_page.items()))
            print(f"| {file.name} | {said} |")


def _beside_letters(datasets: Path, count_only: Sequence[str]) -> None:
    """Signed letters whose head was read: how many certificates name its authority, and days between date and seal."""
    findings: dict[str, set[str]] = defaultdict(set)
    for finding in read_dataset(datasets, FindingRow):
        findings[finding["document_id"]].add(finding["kind"])
    letters = [row for row in read_dataset(datasets, DocumentRow) if row["signed_by"]]
    named = [row for row in letters if row["issuing_authority"]]
    other = [row for row in named if "signature_authority" in findings[row["id"]]]
    print(f"\nletters read and signed: {len(letters)}; with an authority in the head: {len(named)}")
    print(f"of these a certificate names it, or its province: {len(named) - len(other)}")
    for row in other:
        if not row["file"].startswith(tuple(count_only) or ("/",)):
            print(f"{row['file'][:8]}: {row['issuing_authority']}; signed by {row['signed_by']}")
    dated = [(row["issued_on"], row["signed_on"]) for row in letters]
    days = Counter((seal - issued).days for issued, seal in dated if issued and seal)
    print(f"days from date to seal: {', '.join(f'{day}: {count}' for day, count in sorted(days.items()))}")
    told = Counter(kind for kinds in findings.values() for kind in kinds if kind.startswith("signature_"))
    print(f"letters with findings: {dict(sorted(told.items()))}")


def _by_pdfsig(path: Path) -> Iterator[tuple[str, str]]:
    """Field names and verdicts of poppler's pdfsig, as it words them."""
    if shutil.which("pdfsig") is None:
        return
    said = subprocess.run(["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=False).stdout
    yield from zip(FIELD.findall(said), VALIDATION.findall(said), strict=False)


def _beside_pdfsig(files: Sequence[SignedPdf]) -> None:
    if shutil.which("pdfsig") is None:
        print("pdfsig is not installed")
        return
    both: Counter[tuple[str, str]] = Counter()
    where: dict[tuple[str, str], list[str]] = defaultdict(list)
    for file in files:
        theirs = dict(file.by_pdfsig)
        for row in file.rows:
            pair = row["verdict"], theirs.pop(row["field"], "not listed")
            both[pair] += 1
            where[pair].append(file.name)
        for name in theirs:
            print(f"{file.name}: pdfsig alone lists {name}")
    print("\n| here | pdfsig | signatures | files |\n| --- | --- | ---: | --- |")
    for (ours, said), count in sorted(both.items()):
        names = "" if (ours, said) == ("valid", "Signature is Valid") else ", ".join(dict.fromkeys(where[ours, said]))
        print(f"| {ours} | {said} | {count} | {names} |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--datasets", type=Path)
    parser.add_argument("--count-only", default="")
    given = parser.parse_args()
    main(given.folders, given.datasets, [prefix for prefix in given.count_only.split(",") if prefix])
