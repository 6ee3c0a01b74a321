"""What came after a file was signed: letters are signed by a throw-away authority, and changed by later revisions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest
from PIL import Image
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.core.params import ReadParams, SignaturesParams
from pipeline.core.schema import dataset_of
from pipeline.core.schema.blocks import BlockRow
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.figures import FigureRow
from pipeline.core.schema.findings import FindingRow
from pipeline.core.schema.page_revisions import PageRevisionRow
from pipeline.core.schema.pages import PageRow
from pipeline.core.schema.signatures import SignatureRow
from pipeline.core.step import DocumentInput
from pipeline.core.store import read_rows
from pipeline.pdf.readers.base import reader
from pipeline.pdf.revision import earlier_files
from pipeline.pdf.words import words_on
from pipeline.steps.read.later import with_later
from pipeline.steps.read.page import PageAsRead
from pipeline.steps.signatures.document import signature_rows
from testkit.datasets import NOBODY
from testkit.revised import letter_pdf, with_figure, with_layers, with_number, with_page, with_tree
from testkit.running import extracted
from testkit.signing import signed
from testkit.typeset.fonts import NO_FONTS, fonts_folder

pytestmark = pytest.mark.skipif(fonts_folder() is None, reason=NO_FONTS)

Rows = Callable[[str, type[Any]], list[Any]]
OVER_TEXT = (180, 620, 300, 670)
"""A box over the amount in the letter's text."""


@cache
def made() -> dict[str, bytes]:
    """The files, by what was done to them after the first signature, which is revision 2."""
    letter = signed(letter_pdf())
    return {
        "nothing": letter,
        "number": with_number(letter),
        "table": with_figure(letter, "250", "950", page=1),
        "text": with_figure(with_number(letter), "100", "900"),
        "twice": with_figure(with_figure(letter, "250", "950", page=1), "400", "500", page=1),
        "seal": signed(with_number(letter), "Seal", box=OVER_TEXT),
        "behind": with_page(letter),
        "before": with_page(letter, first=True),
        "unsigned": with_figure(letter_pdf(), "100", "900"),
    }


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("revisions")
    (folder / "in").mkdir()
    for name, pdf in made().items():
        (folder / "in" / f"{name}.pdf").write_bytes(pdf)
    extracted([folder / "in"], folder / "out")
    return folder / "out"


@pytest.fixture
def rows(out: Path) -> Rows:
    """The rows of a dataset that are of the file with that name."""
    ids = {row["file"].removesuffix(".pdf"): row["id"] for row in read_rows(out / "documents.parquet", DocumentRow)}

    def of(name: str, row: type[Any]) -> list[Any]:
        return [one for one in read_rows(out / f"{dataset_of(row)}.parquet", row) if one["document_id"] == ids[name]]

    return of


def added(rows: Rows, name: str) -> dict[str, int]:
    """Texts of blocks and cells that came after signing, each with its revision."""
    return {
        row["text"]: row["added_in_revision"]
        for kind in (BlockRow, CellRow)
        for row in rows(name, kind)
        if row["added_in_revision"] is not None
    }


def told(rows: Rows, name: str) -> list[tuple[str, str | None, int | None]]:
    found = [row for row in rows(name, FindingRow) if row["kind"] == "added_after_signing"]
    return [(row["severity"], row["observed"], row["page"]) for row in found]


@pytest.mark.parametrize("name", ["nothing", "unsigned"])
def test_of_a_file_that_was_not_changed_after_signing_nothing_came_later(rows: Rows, name: str) -> None:
    assert added(rows, name) == {}
    assert told(rows, name) == []


def test_a_number_that_the_clerk_gives_after_signing_came_later_and_is_no_finding(rows: Rows) -> None:
    assert added(rows, "number") == {"Số: 404 /UBND-KT": 3}
    (letter,) = rows("number", DocumentRow)
    assert letter["number"] == "404/UBND-KT"
    assert told(rows, "number") == []


def test_a_figure_of_a_table_that_was_changed_after_signing_is_a_warning(rows: Rows) -> None:
    assert added(rows, "table") == {"950": 3}
    assert {f["text"]: f["added_in_revision"] for f in rows("table", FigureRow) if f["page"] == 2 and f["value"]} == {
        "950": 3,
        "400": None,
    }
    assert told(rows, "table") == [("warning", "950", 2)]


def test_a_figure_of_the_text_that_was_changed_is_a_warning_beside_a_number_that_was_given(rows: Rows) -> None:
    came = added(rows, "text")
    assert came["Số: 404 /UBND-KT"] == 3
    assert [revision for text, revision in came.items() if "900" in text] == [4]
    assert told(rows, "text") == [("warning", "900 triệu đồng", 1)]


def test_each_figure_has_the_revision_that_brought_it(rows: Rows) -> None:
    assert added(rows, "twice") == {"950": 3, "500": 4}


def test_words_under_a_seal_were_there_before_it(rows: Rows) -> None:
    blocks = [(row["kind"], row["added_in_revision"]) for row in rows("seal", BlockRow)]
    assert [revision for kind, revision in blocks if kind == "stamp"] == [None, 4]
    assert [revision for kind, revision in blocks if kind != "stamp" and revision is not None] == [3]
    assert told(rows, "seal") == []


@pytest.mark.parametrize(("name", "page"), [("behind", 3), ("before", 1)])
def test_a_page_that_was_put_in_is_one_finding_and_the_others_are_as_they_were(
    rows: Rows, name: str, page: int
) -> None:
    assert {row["page"]: row["added_in_revision"] for row in rows(name, PageRow)} == {
        number: 3 if number == page else None for number in (1, 2, 3)
    }
    assert set(added(rows, name)) == {"Kinh phi 700 USD"}
    assert told(rows, name) == [("warning", None, page)]


def test_what_a_signature_covers_is_the_file_as_it_was_signed(rows: Rows, out: Path) -> None:
    (signature,) = rows("text", SignatureRow)
    whole = (out.parent / "in" / "text.pdf").read_bytes()
    assert whole[: signature["signed_bytes"]] == made()["nothing"]


def later(
    pdf: Path, number: int, revisions: list[PageRevisionRow], *, by: str = "pdfium", confidence: float | None = 0.9
) -> tuple[dict[str, int], list[str]]:
    """Words of a page that came later, and the kinds of what is found; its print counts as recognized where it has a
    confidence."""
    params = ReadParams(reader=by)
    with reader(by).open(pdf, [number], params) as pages, earlier_files(pdf) as earlier:
        page = next(pages)
        words = [replace(word, confidence=confidence) for word in words_on(page, params.word_gap)]
        read = with_later(earlier, pages, PageAsRead(page, "ocr", words), revisions, params)
    return {words[at].text: revision for at, revision in read.later.items()}, [doubt.kind for doubt in read.doubts]


def revisions_of(pdf: Path, number: int) -> list[PageRevisionRow]:
    document = DocumentInput("d", pdf, NOBODY, {}, SignaturesParams())
    pages = cast("list[PageRevisionRow]", [row for name, row in signature_rows(document) if name == "page_revisions"])
    return [row for row in pages if row["page"] == number]


def test_recognized_print_came_later_where_the_page_was_blank_and_is_not_told_where_other_print_was(out: Path) -> None:
    number, table = (out.parent / "in" / f"{name}.pdf" for name in ("number", "table"))
    assert later(number, 1, revisions_of(number, 1)) == ({"404": 3}, [])
    assert later(table, 2, revisions_of(table, 2)) == ({}, [])


def test_a_reader_that_renders_nothing_tells_by_the_text_alone(out: Path) -> None:
    pdf = out.parent / "in" / "text.pdf"
    assert later(pdf, 1, revisions_of(pdf, 1), by="pdfplumber", confidence=None) == ({"404": 3, "900": 4}, [])


def test_a_page_whose_signed_revision_is_damaged_is_read_and_what_came_later_is_not_told(out: Path) -> None:
    pdf = out.parent / "in" / "number.pdf"
    damaged: list[PageRevisionRow] = [{**row, "end": 100} for row in revisions_of(pdf, 1)]
    assert later(pdf, 1, damaged) == ({}, ["revision_not_read"])


@pytest.mark.parametrize("change", [with_layers, with_tree])
def test_layers_and_what_pages_inherit_concern_every_page(change: Callable[[bytes], bytes], tmp_path: Path) -> None:
    pdf = tmp_path / "changed.pdf"
    pdf.write_bytes(change(made()["nothing"]))
    assert [(row["revision"], row["earlier_page"]) for row in revisions_of(pdf, 2)] == [(2, 2), (3, 2)]


def test_the_picture_of_a_finding_has_beside_it_the_page_as_signed(rows: Rows, out: Path, tmp_path: Path) -> None:
    def picture(row_id: str) -> Image.Image:
        image = tmp_path / "page.png"
        asked = ["trace", row_id, "--data", str(out), "--image", str(image)]
        assert CliRunner().invoke(app, asked).exit_code == 0
        return Image.open(image).convert("RGB")

    (finding,) = (row for row in rows("table", FindingRow) if row["kind"] == "added_after_signing")
    both = picture(finding["id"])
    width = both.width // 2
    then, now = both.crop((0, 0, width, both.height)), both.crop((width, 0, both.width, both.height))
    (plain,) = (row for row in rows("nothing", CellRow) if row["text"] == "250")
    assert then.tobytes() == picture(plain["id"]).tobytes()
    assert then.size == now.size
    assert then.tobytes() != now.tobytes()
