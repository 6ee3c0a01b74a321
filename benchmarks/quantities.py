"""`python -m benchmarks.quantities FOLDER... [--counts]`: quantities beside those typed (tests/truth/quantities).

Each FOLDER holds some of the PDFs. Prints how many were found, how many were made up, and of those found the shares
that are right in each field; then what differs, unless only counts are asked for: of pages that nobody has looked at.
Files whose misses nobody has looked at (`UNSEEN`) are only counted, and their sum stands apart, too.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.core.schema.citations import CitationRow
from pipeline.core.schema.figures import FigureRow
from pipeline.core.store import read_rows
from testkit.digital import files_in, read_digital
from testkit.scoring.figures import FIELDS
from testkit.scoring.quantities import TRUTH, UNSEEN, compare, read_truth


def main(folders: Sequence[Path], *, counts: bool) -> None:
    """Compare, and print the figures of each file and of all."""
    total: Counter[str] = Counter()
    unseen: Counter[str] = Counter()
    with TemporaryDirectory() as work:
        read_digital([_place_of(f"{path.stem}.pdf", folders) for path in TRUTH], Path(work))
        files = files_in(Path(work))
        figures = list(read_rows(Path(work) / "figures.parquet", FigureRow))
        citations = list(read_rows(Path(work) / "citations.parquet", CitationRow))
    for path in TRUTH:
        own: Counter[str] = Counter()
        rows = [row for row in figures if files[row["document_id"]] == f"{path.stem}.pdf"]
        cited = [row for row in citations if files[row["document_id"]] == f"{path.stem}.pdf"]
        told = list(compare(read_truth(path), rows, cited, own))
        print(f"{path.stem}: {_told(own)}", *(() if counts or path.stem in UNSEEN else told), sep="\n  ")
        total += own
        unseen += own if path.stem in UNSEEN else Counter()
    print(f"unseen: {_told(unseen)}")
    print(f"all: {_told(total)}")


def _place_of(name: str, folders: Sequence[Path]) -> Path:
    found = [folder / name for folder in folders if (folder / name).exists()]
    if not found:
        raise FileNotFoundError(f"{name} is in none of {', '.join(map(str, folders))}")
    return found[0]


def _told(counts: Counter[str]) -> str:
    of = {field: max(1, counts["with a subject" if field == "subject" else "matched"]) for field in FIELDS}
    shares = ", ".join(f"{field} {counts[field] / of[field]:.1%}" for field in FIELDS)
    return f"{counts['matched']} of {counts['typed']} found, {counts['too many']} made up; right of these: {shares}"


if __name__ == "__main__":
    main([Path(said) for said in sys.argv[1:] if said != "--counts"], counts="--counts" in sys.argv)
