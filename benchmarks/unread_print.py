"""`python -m benchmarks.unread_print FOLDER...`: print that no text layer holds, against truth of the pages' pictures.

The pages that the truth names (tests/truth/unread_print.yml), of each PDF of it that lies in one of the folders, are
read as a document of their own. Counted is the print that was read or of which a finding says that it was not, and what
was told or read where no such print is; everything that was missed or made up is printed.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdf

from benchmarks.measure import adopt_orphans
from pipeline.core.schema.blocks import BlockRow
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.findings import FindingRow
from pipeline.core.schema.pages import PageRow
from pipeline.core.store import read_rows
from pipeline.layout.geometry import Box
from pipeline.steps.read.findings import PRINT_NOT_READ
from pipeline.view.marks import box_of
from testkit.digital import files_in
from testkit.places import TRUTH, load_yaml
from testkit.running import extracted

ALIKE = 0.8
"""Share of the letters and digits of print that must be read where nothing says that it was not."""
RIM = 3.0
"""Points by which typed boxes may be too small."""
Spot = tuple[str, int]
"""A file and the number of a page."""


@dataclass(frozen=True)
class SeenPage:
    """Whether words of a page were recognized, where print was told not to be read, and what was read where."""

    recognized: bool
    told: list[Box] = field(default_factory=list)
    read: list[tuple[Box, str]] = field(default_factory=list)


def main() -> None:
    """Read the pages anew and print what was found."""
    adopt_orphans()
    truth = load_yaml(TRUTH / "unread_print.yml")
    folders = [Path(folder) for folder in sys.argv[1:]]
    files = [path for name in truth["pages"] for folder in folders if (path := folder / name).is_file()]
    with TemporaryDirectory() as work:
        alone = [_pages_of(path, truth["pages"][path.name], Path(work)) for path in files]
        extracted(alone, Path(work) / "out", jobs=2)
        seen = _seen(Path(work) / "out", truth["pages"])
    counted = Counter(_verdicts(truth["print"], seen))
    found, false = counted["told"] + counted["read"], counted["false"]
    print(f"{len(seen)} pages of {len(files)} of {len(truth['pages'])} files")
    print(f"{counted.total() - false} pieces of print that no text layer holds: {found} found", end=" ")
    print(f"({counted['read']} read, {counted['told']} told), {counted['missed']} missed, {false} false")


def _pages_of(pdf: Path, pages: Sequence[int], work: Path) -> Path:
    """Some pages of a file as a document of their own, with all that is drawn over them."""
    writer = pypdf.PdfWriter()
    writer.append(pdf, pages=[page - 1 for page in pages], import_outline=False)
    writer.write(work / pdf.name)
    return work / pdf.name


def _seen(folder: Path, pages: Mapping[str, Sequence[int]]) -> dict[Spot, SeenPage]:
    """What datasets have of each page."""
    names = files_in(folder)
    found: dict[Spot, SeenPage] = {}

    def page_of(row: FindingRow | BlockRow | CellRow | PageRow, number: int) -> SeenPage:
        file = names[row["document_id"]]
        return found[file, pages[file][number - 1]]

    for page in read_rows(folder / "pages.parquet", PageRow):
        file = names[page["document_id"]]
        found[file, pages[file][page["page"] - 1]] = SeenPage(bool(page["ocr_engine"]))
    for finding in read_rows(folder / "findings.parquet", FindingRow):
        if finding["kind"] == PRINT_NOT_READ.name:
            for part in finding["fragments"]:
                page_of(finding, part["page"]).told.append(box_of(part))
    blocks: Iterable[BlockRow | CellRow] = read_rows(folder / "blocks.parquet", BlockRow)
    for row in chain(blocks, read_rows(folder / "cells.parquet", CellRow)):
        for part in row["fragments"]:
            page_of(row, part["page"]).read.append((box_of(part), part["text"]))
    return found


def _verdicts(truth: Sequence[Mapping[str, Any]], seen: Mapping[Spot, SeenPage]) -> Iterator[str]:
    """For each piece of print whether it was told, read or missed; false for what was told or read without any."""
    for (file, number), page in sorted(seen.items()):
        typed = [entry for entry in truth if (entry["file"], entry["page"]) == (file, number)]
        for entry in typed:
            verdict = _verdict(entry, page)
            if verdict == "missed":
                print(f"missed: {file} page {number} {entry['box']}: {entry['text']}")
            yield verdict
        boxes = [Box(*entry["box"]).grown(RIM) for entry in typed]
        for box in page.told:
            if not any(_touch(box, other) for other in boxes):
                print(f"false: {file} page {number}: told at {box}")
                yield "false"
        if page.recognized and not typed:
            print(f"false: {file} page {number}: words were recognized")
            yield "false"


def _verdict(entry: Mapping[str, Any], page: SeenPage) -> str:
    """Whether a piece of print was told or read, or missed."""
    box = Box(*entry["box"])
    if any(spot.grown(RIM).contains_middle_of(box) for spot in page.told):
        return "told"
    near = " ".join(text for at, text in page.read if box.grown(RIM).contains_middle_of(at))
    return "read" if _read_share(entry["text"], near) >= ALIKE else "missed"


def _read_share(typed: str, read: str) -> float:
    """The share of the letters and digits of a text that another has, in their order."""
    one, other = ("".join(filter(str.isalnum, text)).casefold() for text in (typed, read))
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(one)


def _touch(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom and other.top < one.bottom


if __name__ == "__main__":
    main()
