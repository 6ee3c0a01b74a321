"""`python -m benchmarks.judged FOLDER...`: warnings and errors about documents, against what a person judged of each.

Digital files are read, without recognition. A finding is true when its page says so: tests/truth/findings/judged.yml
has every one that was looked at on its picture. Printed are those found and not judged, those judged true and not
found, and how many of the judged ones that were found are true, by kind.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.core.finding_kinds import Concern
from pipeline.core.findings import Severity
from pipeline.core.schema.findings import FindingRow
from pipeline.core.store import read_rows
from pipeline.workflow.catalogue import catalogue
from testkit.digital import files_in, read_digital
from testkit.places import TRUTH, load_yaml

JUDGED = TRUTH / "findings" / "judged.yml"
WARNINGS = (Severity.WARNING, Severity.ERROR)

Warned = tuple[str, str, int | None, str | None, str | None]
"""File, kind, page, what was expected and what was observed."""


def main() -> None:
    """Read the folders and print."""
    judged: dict[Warned, bool] = {tuple(item[:-1]): item[-1] for item in load_yaml(JUDGED)["findings"]}
    with TemporaryDirectory() as work:
        out = Path(work) / "out"
        read_digital([Path(folder).resolve() for folder in sys.argv[1:]], out)
        files = files_in(out)
        found = [_warned(files, row) for row in read_rows(out / "findings.parquet", FindingRow) if _is_warning(row)]
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


def _is_warning(row: FindingRow) -> bool:
    kind = catalogue()[row["kind"]][0]
    return kind.about == Concern.DOCUMENT and row["severity"] in WARNINGS


def _warned(files: dict[str, str], row: FindingRow) -> Warned:
    return files[row["document_id"]], row["kind"], row["page"], row["expected"], row["observed"]


if __name__ == "__main__":
    main()
