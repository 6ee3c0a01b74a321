"""`python -m benchmarks.letters [DATASETS]`: metadata against that typed from pages (tests/truth/letters).

DATASETS is a folder that `congvan extract` wrote for these files; without it they are read now. Lists every difference.
Needs CONGVAN_CORPUS.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.core.schema.documents import DocumentRow
from pipeline.core.store import read_rows
from testkit.digital import read_files
from testkit.places import read_truths
from testkit.scoring.letters import TRUTH, differences


def main(folder: Path | None) -> None:
    """Read the files with truth, and compare."""
    truths = read_truths(TRUTH)
    with TemporaryDirectory() as work:
        if folder is None:
            folder = Path(work)
            read_files((truth["file"] for truth in truths), folder)
        rows = {row["file"]: row for row in read_rows(folder / "documents.parquet", DocumentRow)}
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
