"""`python -m benchmarks.witnesses [SEEDS]`: what camelot and pdfplumber know of breaks at which evidence is even.

Typeset documents, SEEDS (25) of each rule of lists whose rows have no number. Of every break told as even, both
read the two pages. Prints how often they see other words in the last row before it, or the first behind it, than stand
there, and how often gluing by their first cell (an empty one goes on) is right, beside congvan's own decision.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.pieces import Row, TablePiece, bare
from pipeline.core.schema.tables import TableRow
from pipeline.steps.reconstruct.together import SURE
from testkit.running import rebuilt
from testkit.typeset.cells import SetRow, TypesetTruth
from testkit.typeset.document import typeset

RULES = ("rows_without_number_among_cut_ones", "price_list_cut", "sub_rows_cut", "named_sections")


def even_breaks(table: TableRow) -> Iterator[tuple[int, bool]]:
    """The later page of each even break of a table, and whether its rows were joined."""
    for stitch in table["stitches"]:
        # The table's decision comes first.
        odds = [float(signal["value"]) for signal in stitch["signals"] if signal["name"] == "log_odds"]
        if stitch["row_decision"] != "none" and abs(odds[-1]) < SURE:
            yield stitch["page"], stitch["row_decision"] == "join"


def words_by_page(row: SetRow) -> dict[int, str]:
    """The words of a row by the pages that it stands on."""
    found: dict[int, str] = {}
    for fragment in (f for column in sorted(row["fragments"]) for f in row["fragments"][column]):
        found[fragment["page"]] = found.get(fragment["page"], "") + bare(fragment["text"])
    return found


def set_at(truth: TypesetTruth, page: int) -> tuple[str, str, bool]:
    """The words of the last row before a page and of the first on it, as they stand there, and whether both are one."""
    rows = [words_by_page(row) for row in truth.rows]
    before = [words[page - 1] for words in rows if page - 1 in words]
    after = [words[page] for words in rows if page in words]
    return before[-1], after[0], any({page - 1, page} <= words.keys() for words in rows)


def witnessed(before: Sequence[Row], after: Sequence[Row]) -> tuple[str, str, bool]:
    """The same by a reader's rows of both pages; one row where the first cell is empty."""
    last, first = before[-1], after[0]
    return "".join(map(bare, last)), "".join(map(bare, first)), not bare(first[0])


def main() -> None:
    """Count and print."""
    from benchmarks.contestants import contestants

    readers = {name: contestants()[name].reader() for name in ("camelot_lattice", "pdfplumber")}
    counts: Counter[str] = Counter()
    for rule in RULES:
        for seed in range(int(sys.argv[1]) if sys.argv[1:] else 25):
            with TemporaryDirectory() as work:
                path = Path(work) / f"{rule}.pdf"
                truth = typeset(path, rule, seed)
                tables, _ = rebuilt(path, Path(work) / "work")
                even = [
                    (want, page, joined)
                    for want, t in zip(truth, tables, strict=False)
                    for page, joined in even_breaks(t)
                ]
                read = {name: reader(path) for name, reader in readers.items()} if even else {}
            for want, page, joined in even:
                counts["even"] += 1
                *there, one = set_at(want, page)
                counts["congvan right"] += joined == one
                for name, pieces in read.items():
                    *seen, glued = witnessed(rows_on(pieces, page - 1), rows_on(pieces, page))
                    counts[f"{name} sees other words"] += seen != there
                    counts[f"{name}, glued by its first cell, right"] += glued == one
    for name, count in counts.items():
        print(f"{name}: {count}")


def rows_on(pieces: Sequence[TablePiece], page: int) -> list[Row]:
    """All rows of a page but for those that say again the first of the document."""
    head = list(map(bare, pieces[0].rows[0]))
    return [row for piece in pieces if piece.page == page for row in piece.rows if list(map(bare, row)) != head]


if __name__ == "__main__":
    main()
