"""`python -m benchmarks.judged FOLDER...`: findings about documents, against what persons judged and typed.

Digital files are read, without recognition. A finding is true when its page says so: tests/truth/findings/judged.yml
has every one that was looked at on its picture. Printed are those found and not judged, those judged true and not
found, and how many of the judged ones that were found are true, by kind. That is of warnings and errors.

What is missed it says for the files of eight.yml, seven.yml and ten.yml in tests/truth/findings, whose faults persons
typed from their pictures: how many of them a finding about the document tells, of any severity, of the same file and
kind and on one of the fault's pages, and which none does. A finding tells one fault only. Files that are listed as
`unseen` are counted apart, and what of them is missed is not printed: nobody who works on the checks has looked at it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NotRequired, TypedDict

from pipeline.core.finding_kinds import Concern
from pipeline.core.findings import Severity
from pipeline.core.schema.findings import FindingRow
from pipeline.core.store import read_rows
from pipeline.workflow.catalogue import catalogue
from testkit.digital import files_in, read_digital
from testkit.places import TRUTH, load_yaml

JUDGED = TRUTH / "findings" / "judged.yml"
TYPED = tuple(TRUTH / "findings" / f"{name}.yml" for name in ("eight", "seven", "ten"))
WARNINGS = (Severity.WARNING, Severity.ERROR)

Warned = tuple[str, str, int | None, str | None, str | None]
"""File, kind, page, what was expected and what was observed."""


class TypedFault(TypedDict):
    """What a document has wrong, as it was typed from its pages."""

    file: str
    kind: str
    pages: list[int]
    expected: str
    observed: str
    says: str
    missed: NotRequired[str]
    """Why nothing tells it, of one that is known to be missed."""


def main() -> None:
    """Read the folders and print."""
    with TemporaryDirectory() as work:
        out = Path(work) / "out"
        read_digital([Path(folder).resolve() for folder in sys.argv[1:]], out)
        files = files_in(out)
        told = [row for row in read_rows(out / "findings.parquet", FindingRow) if _about_document(row)]
    _print_judged(files, [_warned(files, row) for row in told if row["severity"] in WARNINGS])
    for typed in TYPED:
        _print_missed(typed, files, [_warned(files, row) for row in told])


def _print_judged(files: dict[str, str], found: Sequence[Warned]) -> None:
    """Those not judged, those not found, and how many are true, by kind."""
    judged: dict[Warned, bool] = {tuple(item[:-1]): item[-1] for item in load_yaml(JUDGED)["findings"]}
    for warned in sorted({*found} - judged.keys(), key=str):
        print("not judged:", *warned)
    for warned in sorted(
        {one for one, true in judged.items() if true and one[0] in files.values()} - {*found}, key=str
    ):
        print("not found:", *warned)
    true, false = (Counter(one[1] for one in found if judged.get(one) is verdict) for verdict in (True, False))
    for kind in sorted({*true, *false}):
        print(f"{kind}: {true[kind]} true, {false[kind]} false")
    print(f"{len(files)} documents, {len(found)} warnings: {true.total()} true, {false.total()} false")


def _print_missed(path: Path, files: dict[str, str], found: Sequence[Warned]) -> None:
    """How many faults of these files that were typed are told, and each that is not, but for those of unseen files."""
    typed = load_yaml(path)
    unseen = {*typed.get("unseen", ())}
    for apart in (False, True):
        names = {name for name in typed["files"] if name in files.values() and (name in unseen) is apart}
        faults: list[TypedFault] = [fault for fault in typed["findings"] if fault["file"] in names]
        missed = sorted(_missed(faults, found), key=faults.index)
        for fault in () if apart else missed:
            pages = ", ".join(map(str, fault["pages"]))
            why = fault.get("missed", "Not known why.")
            print(f"missed: {fault['file']} {fault['kind']} on {pages}: {fault['says']} {why}")
        if names:
            documents = f"{len(names)} {'unseen ' if apart else ''}documents"
            print(f"{path.name}, {documents}: {len(faults) - len(missed)} of {len(faults)} told")


def _missed(faults: Iterable[TypedFault], found: Iterable[Warned]) -> Iterator[TypedFault]:
    """The faults that no finding is left for; those on the fewest pages choose first."""
    left = Counter(one[:3] for one in found)
    for fault in sorted(faults, key=lambda fault: len(fault["pages"])):
        places = [(fault["file"], fault["kind"], page) for page in fault["pages"]]
        place = next((place for place in places if left[place]), None)
        if place is None:
            yield fault
        else:
            left[place] -= 1


def _about_document(row: FindingRow) -> bool:
    return catalogue()[row["kind"]][0].about == Concern.DOCUMENT


def _warned(files: dict[str, str], row: FindingRow) -> Warned:
    return files[row["document_id"]], row["kind"], row["page"], row["expected"], row["observed"]


if __name__ == "__main__":
    main()
