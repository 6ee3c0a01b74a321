"""`python -m benchmarks.truth`: real tables against the truth typed from their pictures, file by file.

Reads the PDFs of CONGVAN_CORPUS, compares as tests/test_corpus_truth.py does, and prints every miss.
"""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from ruamel.yaml import YAML


def main() -> None:
    """Print pages with tables, rows compared and misses, for each file and for all."""
    from tests.test_corpus_truth import TRUTH, misses
    from tests.test_typeset import rebuilt

    corpus = Path(os.environ["CONGVAN_CORPUS"])
    pages = rows = missed = 0
    for path in TRUTH:
        truth = YAML(typ="safe").load(path)
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
