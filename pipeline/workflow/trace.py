"""From an id back to the page: its document, its boxes, and what the page says there when it is read again."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from itertools import repeat
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pypdfium2
from PIL import Image, ImageDraw

from pipeline.core.errors import NotFoundError
from pipeline.core.params import ReadParams
from pipeline.core.schema import published
from pipeline.core.shown import real_name, shown_name
from pipeline.layout.geometry import Box
from pipeline.layout.text import lines_of, place
from pipeline.pdf.flatten import displayed_page
from pipeline.pdf.ocr import models
from pipeline.pdf.page_content import Char, PageContent, middle_of
from pipeline.pdf.readers.pdfium_reader import open_with_pdfium
from pipeline.pdf.words import words_on
from pipeline.workflow.datasets import open_dataset

EDGE = 0.02
"""Points by which a character's middle may lie outside of a box that was rounded to hundredths."""
SCALE = 2.0
"""Pixels of a page picture for one point: 144 dpi."""
AREAS = ("tables", "pages")
"""Datasets whose rows are areas: their letters may be read again in another order."""
REFERRING = (
    "source_id",
    "figure_id",
    "table_id",
    "hanoi_model_id",
    "province_model_id",
    "evidence_id",
    "model_id",
    "previous_model_id",
)
"""Columns with the id of a row that this one rests on."""
TEXT_COLUMNS = ("text", "evidence_text", "message", "number", "title", "name")


@dataclass(frozen=True)
class Spot:
    """A box on a page, what the dataset says of it, and what the page says there when read again."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    read_again: str
    agrees: bool


@dataclass(frozen=True)
class Trace:
    """Where a row of a dataset comes from. `via` are the ids it rests on, `corrected` what persons decided of them;
    `mended` says whether that changed a text which values were read from."""

    id: str
    dataset: str
    document_id: str
    file: str
    number: str | None
    text: str
    via: Sequence[str]
    spots: Sequence[Spot]
    corrected: Sequence[str]
    mended: bool

    @property
    def agrees(self) -> bool:
        """Whether every box says again what the dataset holds; one whose cell was corrected need not."""
        return self.mended or all(spot.agrees for spot in self.spots)

    def as_dict(self) -> dict[str, Any]:
        """As a JSON object."""
        return {**asdict(self), "agrees": self.agrees}


@dataclass(frozen=True)
class Located:
    """A row that was asked for, its dataset and the row of its document (None for one that was refused)."""

    dataset: str
    row: Mapping[str, Any]
    document: Mapping[str, Any] | None


def locate(data: Path, row_id: str) -> Located:
    """The row of that id, in whichever dataset holds it.

    Raises:
        NotFoundError: no dataset has the id.
    """
    for name in published():
        table = open_dataset(data, name)
        rows = table.filter(pc.equal(table.column("id"), row_id)).to_pylist()
        if rows:
            documents = open_dataset(data, "documents")
            owner = documents.filter(pc.equal(documents.column("id"), rows[0]["document_id"])).to_pylist()
            return Located(name, rows[0], owner[0] if owner else None)
    raise NotFoundError(f"no dataset in {data} has the id {row_id}", "list ids with: congvan show DATASET --columns id")


def source_pdf(data: Path, document: Mapping[str, Any], folder: Path | None) -> Path:
    """The document's PDF on this machine, its bytes checked.

    It is looked for in `folder`, in what `extract` noted beside its datasets, and in raw_pdfs/.

    Raises:
        NotFoundError: it is nowhere, or what lies there is another file.
    """
    noted = data / ".work" / "sources.json"
    file = real_name(document["file"])
    places: list[Path] = [folder / file] if folder else []
    if noted.is_file():
        here = json.loads(noted.read_text(encoding="utf-8")).get(document["id"])
        places += [Path(real_name(here))] if here else []
    places.append(Path("raw_pdfs") / file)
    for path in places:
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == document["sha256"]:
            return path
    looked = ", ".join(map(shown_name, places))
    raise NotFoundError(
        f"{document['file']} (SHA-256 {document['sha256']}) is at none of {looked}", "name its folder with --pdfs"
    )


def fragments_of(located: Located, pages: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The fragments that locate a row: its own, of a pair of models both, a document's evidence, a page."""
    row = located.row
    if located.dataset == "documents":
        return [item["fragment"] for item in row["evidence"]]
    if located.dataset == "pages":
        return [{"page": row["page"], "x0": 0.0, "top": 0.0, "x1": row["width"], "bottom": row["height"], "text": ""}]
    if located.dataset == "findings" and not row["fragments"] and row["page"] is None:
        mentioned = [p for p in pages if row["observed"] == f"page {p['page']}"]
        return [f for p in mentioned for f in fragments_of(Located("pages", p, located.document), [])]
    return [*row.get("fragments", []), *row.get("province_fragments", [])]


def trace(
    located: Located,
    pdf: Path,
    pages: Sequence[Mapping[str, Any]] = (),
    corrections: Sequence[Mapping[str, Any]] = (),
) -> Trace:
    """Read every box of a row again from the PDF; `pages` and `corrections` are those of its document."""
    assert located.document is not None
    row = located.row
    fragments = fragments_of(located, pages)
    again = read_again(pdf, fragments, {page["page"] for page in pages if page["text_source"] == "ocr"})
    spots = [
        Spot(
            **{**fragment, "text": fragment["text"]},
            read_again=text,
            agrees=_agree(located.dataset, fragment["text"], text),
        )
        for fragment, text in zip(fragments, again, strict=True)
    ]
    via = [row[name] for name in REFERRING if row.get(name)]
    via += row.get("evidence_ids", [])
    via += [cell["cell_id"] for cell in row.get("cells", [])]
    return Trace(
        id=str(row["id"]),
        dataset=located.dataset,
        document_id=located.document["id"],
        file=located.document["file"],
        number=located.document["number"],
        text=next((str(row[name]) for name in TEXT_COLUMNS if row.get(name)), ""),
        via=via,
        spots=spots,
        corrected=[_told(c) for c in corrections if not {row["id"], *via}.isdisjoint(c["target_ids"])],
        mended=located.dataset != "cells" and any(_mends(c, via) for c in corrections),
    )


def _mends(correction: Mapping[str, Any], via: Sequence[str]) -> bool:
    """Whether it changed the text of a cell that a row rests on."""
    return correction["kind"] == "cells" and not set(via).isdisjoint(correction["target_ids"])


def _told(correction: Mapping[str, Any]) -> str:
    """A correction in a line."""
    who = f"{correction['decided_by']}, {correction['decided_on']}: {correction['reason']}"
    return f"{correction['read']!r} is {correction['given']!r} ({who})"


def _agree(dataset: str, text: str, again: str) -> bool:
    if dataset == "pages":
        return True
    if dataset in AREAS:
        return Counter("".join(text.split())) == Counter("".join(again.split()))
    return "".join(text.split()) == "".join(again.split())


def read_again(pdf: Path, fragments: Sequence[Mapping[str, Any]], recognized: Set[int] = frozenset()) -> list[str]:
    """What stands in each box: the characters whose middle lies in it, as words, line by line.

    On pages that were recognized it is their print, read again where there is something to read it with.
    """
    numbers = {fragment["page"] for fragment in fragments}
    with open_with_pdfium(pdf, sorted(numbers - recognized)) as pages:
        found = {page.number: page for page in pages}
    drawn = [f["page"] in recognized or _is_drawn(found[f["page"]], f) for f in fragments]
    printed = _prints(pdf, [f for f, of_picture in zip(fragments, drawn, strict=True) if of_picture])
    return [
        next(printed) if of_picture else _text_in(found[fragment["page"]], fragment)
        for fragment, of_picture in zip(fragments, drawn, strict=True)
    ]


def _is_drawn(page: PageContent, fragment: Mapping[str, Any]) -> bool:
    """Whether a box of a page with a text layer lies in what it draws, and no text is in it."""
    box = _box(fragment)
    return any(d.contains_middle_of(box) for d in page.drawings) and not _text_in(page, fragment)


def _prints(pdf: Path, fragments: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The print in each box, of pages that are pictures."""
    if not models():
        yield from repeat("", len(fragments))
        return
    # Takes half a second to import.
    from pipeline.pdf.ocr.image import grey_picture
    from pipeline.pdf.ocr.page import recognizer

    with closing(pypdfium2.PdfDocument(pdf)) as document:
        pictures = {page: grey_picture(displayed_page(document, page - 1)) for page in {f["page"] for f in fragments}}
    yield from (recognizer().text_in(pictures[f["page"]], _box(f)) if f["text"] else "" for f in fragments)


def _text_in(page: PageContent, fragment: Mapping[str, Any]) -> str:
    """The page's own text in a box, or the text of the stamp that says what the fragment does."""
    own = _own_text_in(page, fragment)
    stamps = (replace(page, chars=chars, stamped=[]) for chars in page.sealed) if own != fragment["text"] else ()
    said = (_own_text_in(stamp, fragment) for stamp in stamps)
    return next((text for text in said if text == fragment["text"]), own)


def _own_text_in(page: PageContent, fragment: Mapping[str, Any]) -> str:
    inside = replace(
        page,
        chars=[char for char in page.chars if _inside(char, fragment)],
        stamped=[char for char in page.stamped if _inside(char, fragment)],
    )
    return place(lines_of(words_on(inside, ReadParams().word_gap))).text


def _inside(char: Char, fragment: Mapping[str, Any]) -> bool:
    return _box(fragment).grown(EDGE).contains(*middle_of(char))


def _box(fragment: Mapping[str, Any]) -> Box:
    return Box(*(float(fragment[side]) for side in ("x0", "top", "x1", "bottom")))


def picture(pdf: Path, spots: Sequence[Spot]) -> Image.Image:
    """The pages of the spots, one below the other, with every box marked."""
    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for number in sorted({spot.page for spot in spots}):
        image = displayed_page(document, number - 1).render(scale=SCALE).to_pil().convert("RGB")
        draw = ImageDraw.Draw(image)
        for spot in (s for s in spots if s.page == number):
            box = [spot.x0 * SCALE - 3, spot.top * SCALE - 3, spot.x1 * SCALE + 3, spot.bottom * SCALE + 3]
            draw.rectangle(box, outline=(214, 39, 40), width=3)
        pages.append(image)
    document.close()
    whole = Image.new("RGB", (max(p.width for p in pages), sum(p.height for p in pages)), "white")
    top = 0
    for image in pages:
        whole.paste(image, (0, top))
        top += image.height
    return whole
