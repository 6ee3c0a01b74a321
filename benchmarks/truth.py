"""`python -m benchmarks.truth`: real tables against the truth typed from their pictures, file by file.

Reads the PDFs of CONGVAN_CORPUS, compares as tests/test_corpus_truth.py does, and prints every miss.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from testkit.places import corpus_folder, load_yaml
from testkit.running import rebuilt
from testkit.scoring.typed_tables import TRUTH, misses


def main() -> None:
    """Print pages with tables, rows compared and misses, for each file and for all."""
    corpus = corpus_folder()
    pages = rows = missed = 0
    for path in TRUTH:
        truth = load_yaml(path)
        with TemporaryDirectory() as work:
            compared, found = misses(truth, *rebuilt(corpus / truth["file"], Path(work)))
        here = len(truth["pages_with_tables"])
        print(f"{truth['file']}: {here} pages with tables, {compared} rows, {len(found)} misses")
        for miss in found:
            print(f"  {miss}")
        pages, rows, missed = pages + here, rows + compared, missed + len(found)
    print(f"{len(TRUTH)} files, {pages} pages with tables, {rows} rows, {missed} misses")


if __name__ == "__main__":
    main()
