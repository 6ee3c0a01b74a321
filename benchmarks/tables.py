"""`python -m benchmarks.tables FOLDER [--counts]`: tables beside those typed from pictures (tests/truth/tables).

FOLDER holds the PDFs. Prints, for each file and for all, rows exact (every cell from its first to its last word), rows
too many, and how many of the rows are of the right kind and cut where they should be; tables whose title and columns
are right; then every miss, unless only counts are asked for: of pages that nobody has looked at yet.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from testkit.places import load_yaml
from testkit.running import rebuilt
from testkit.scoring.whole_rows import TRUTH, Tally, compare


def main(folder: Path, *, counts: bool = False) -> None:
    """Print the figures and, unless only counts are wanted, the misses."""
    total = Tally()
    for path in TRUTH:
        truth = load_yaml(path)
        with TemporaryDirectory() as work:
            tally = compare(truth, *rebuilt(folder / truth["file"], Path(work)))
        print(f"{truth['file']}: {_told(tally)}")
        for miss in () if counts else tally.misses:
            print(f"  {miss[:300]}")
        total.add(tally)
    print(f"{len(TRUTH)} files: {_told(total)}")


def _told(tally: Tally) -> str:
    rows = f"{tally.exact} of {tally.rows} rows exact, {tally.too_many} too many"
    of_them = f"kind {tally.kinds}, cuts {tally.cut} right of them"
    return f"{rows}, {of_them}; {tally.titles} titles and {tally.headers} headers of {tally.tables} tables"


if __name__ == "__main__":
    main(Path(sys.argv[1]), counts="--counts" in sys.argv)
