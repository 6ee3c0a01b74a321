"""`python -m benchmarks.references`: cited documents against those typed from pages (tests/truth/references).

Lists every miss and every citation too many. Needs CONGVAN_CORPUS.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.core.schema.citations import CitationRow
from pipeline.core.store import read_rows
from testkit.digital import read_files
from testkit.places import read_truths
from testkit.scoring.references import FIELDS, TRUTH, compare


def main() -> None:
    """Read the files with truth, and compare."""
    counts: Counter[str] = Counter()
    truths = read_truths(TRUTH)
    rows: dict[str, list[CitationRow]] = defaultdict(list)
    with TemporaryDirectory() as work:
        files = read_files((truth["file"] for truth in truths), Path(work))
        for row in read_rows(Path(work) / "citations.parquet", CitationRow):
            rows[files[row["document_id"]]].append(row)
    for truth in truths:
        for line in compare(truth["file"], truth["pages"], rows[truth["file"]], counts):
            print(line)
    cited, found, many = counts["cited"], counts["found"], counts["too many"]
    fields = ", ".join(f"{field} {counts[field]}" for field in FIELDS)
    print(f"{found} of {cited} found ({100 * found / cited:.1f} %), {many} too many; right of these: {fields}")


if __name__ == "__main__":
    main()
