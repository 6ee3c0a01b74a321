"""Odd and damaged pages: each is read, or its document refused by name, and none ends in an unforeseen error."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from normalizers.legacy_fonts import UNDEFINED
from pipeline.core.errors import EncryptedPdf, NoPages, PageTooLarge, TooDeep, UnreadablePdf
from pipeline.core.params import Params, ReadParams, load_params
from pipeline.core.step import DocumentInput
from pipeline.layout.geometry import Box
from pipeline.layout.grid import find_grids
from pipeline.layout.ruling import Ruling
from pipeline.pdf.compose import composed
from pipeline.pdf.ocr.image import grey_picture
from pipeline.pdf.ocr.tesseract import _fitted
from pipeline.pdf.pdfium.fonts import descents
from pipeline.pdf.readers.base import reader
from pipeline.steps import read as reading
from pipeline.steps import reconstruct, signatures
from pipeline.steps.ingest.scan import examine
from pipeline.steps.reconstruct.breaks import decide_breaks
from pipeline.steps.reconstruct.logical import begin_table, take_up
from pipeline.steps.reconstruct.part import Part, PartCell, PartRow
from pipeline.steps.reconstruct.settled import settle
from pipeline.steps.reconstruct.stitch import Decision, TableSignals
from pipeline.workflow.evaluation.truth import bare
from pipeline.workflow.workspace import Workspace
from testkit.places import DISPATCH
from testkit.typeset.degrade import SCANNERS, scan
from testkit.typeset.document import typeset
from testkit.typeset.fonts import register_fonts
from tests.test_errors import without_pages
from tests.test_recognition import needs_tesseract

DEFAULTS = ReadParams()
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def written(path: Path, objects: Sequence[bytes]) -> Path:
    """A PDF of these objects, numbered from 1; the first is its catalogue."""
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start, size = len(data), len(objects) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n" % size + b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    path.write_bytes(data)
    return path


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


def page_of(
    path: Path,
    content: bytes,
    *,
    box: bytes = b"/MediaBox[0 0 400 400]",
    font: bytes = FONT,
    more: Sequence[bytes] = (),
) -> Path:
    """A PDF of one page with the font F (object 4); `more` are objects from 6 on, the first of them the form X."""
    form = b"/XObject<</X 6 0 R>>" if more else b""
    return written(
        path,
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R%s/Resources<</Font<</F 4 0 R>>%s>>/Contents 5 0 R>>" % (box, form),
            font,
            stream(content),
            *more,
        ],
    )


def rows_of(pdf: Path, work: Path, params: ReadParams = DEFAULTS) -> dict[str, list[dict[str, Any]]]:
    """What reading and rebuilding make of a document."""
    workspace, chosen = Workspace(work), Params(read=params)
    found: dict[str, list[dict[str, Any]]] = {}
    for step in (signatures.STEP, reading.STEP, reconstruct.STEP):
        files = {name: workspace.table_path(source, "x", name) for source, name in step.reads}
        given = DocumentInput("x", pdf, {}, files, chosen.of(step.name))
        workspace.write(step.name, "x", step.writes, step.run(given))
        found |= {n: found.get(n, []) + workspace.read(step.name, "x", n).to_pylist() for n in step.writes}
    return found


def texts_of(pdf: Path, work: Path) -> list[str]:
    return [word["text"] for word in rows_of(pdf, work)["words"]]


@pytest.mark.parametrize(
    "odd",
    [
        b"/F 0 Tf 50 200 Td (khong) Tj",
        b"/F 12 Tf 1 1 1 1 50 200 Tm (khong) Tj",
        b"/F 12 Tf 0 0 0 1 50 200 Tm (khong) Tj",
        b"/F 12 Tf 0.0000001 0 0 0.0000001 50 200 Tm (khong) Tj",
        b"/F 900000 Tf 1 0 0 1 -900 -900 Tm (khong) Tj",
    ],
    ids=["size 0", "one direction", "no width", "no size", "larger than the page"],
)
def test_type_without_extent_is_no_print_and_spoils_no_other(odd: bytes, tmp_path: Path) -> None:
    content = b"BT %s ET BT /F 12 Tf 50 300 Td (Mot khong hai) Tj ET" % odd
    found = rows_of(page_of(tmp_path / "a.pdf", content), tmp_path / "work")
    assert [w["text"] for w in found["words"]] == ["Mot", "khong", "hai"]
    middle = found["words"][1]
    assert middle["x1"] - middle["x0"] == pytest.approx(12 * (0.5 + 4 * 0.556), abs=0.1), (
        "the same letters of usual size keep their advances"
    )


@pytest.mark.parametrize("place", [b"1e38 0 0 1e38 1e38 1e38 Tm", b"1 0 0 1 3e38 3e38 Tm"])
def test_print_at_no_place_is_left_out(place: bytes, tmp_path: Path) -> None:
    content = b"3e38 0 0 3e38 3e38 0 cm BT /F 12 Tf %s (khong) Tj ET 9 0 m 3e38 0 l S" % place
    path = page_of(tmp_path / "a.pdf", b"q %s Q BT /F 12 Tf 50 300 Td (Mot) Tj ET" % content)
    assert texts_of(path, tmp_path / "work") == ["Mot"]


@pytest.mark.parametrize("code", ["d800", "dc00", "0000"])
def test_codes_that_are_no_characters_are_told_as_unknown(code: str, tmp_path: Path) -> None:
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange\n<00> <ff>\n"
        f"endcodespacerange\n1 beginbfchar\n<41> <{code}>\nendbfchar\nendcmap"
    )
    content = b"BT /F 12 Tf 50 300 Td (aAb) Tj ET" + b"".join(
        b" BT /F 12 Tf 50 %d Td (hai) Tj ET" % y for y in range(20, 260, 20)
    )
    font = FONT.replace(b">>", b"/ToUnicode 6 0 R>>")
    path = page_of(tmp_path / "a.pdf", content, font=font, more=[stream(cmap.encode())])
    words = texts_of(path, tmp_path / "work")
    assert all(word.encode("utf-8") for word in words)
    assert words[0] == f"a{UNDEFINED}b"
    assert all(word.encode("utf-8") for word in words)


def in_a_font_of_the_reader(path: Path, text: str, *, each: bool) -> Path:
    """A page with a text in a font that is not in the file, which names its glyphs by number: in one string or `each`
    letter in its own."""
    codes = {letter: number for number, letter in enumerate(dict.fromkeys(text), 1)}
    named = "\n".join(f"<{code:04X}> <{ord(letter):04X}>" for letter, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange\n<0000> <ffff>\n"
        f"endcodespacerange\n{len(codes)} beginbfchar\n{named}\nendbfchar\nendcmap"
    )
    strings = [f"{codes[letter]:04X}" for letter in text]
    drawn = " 6 0 Td ".join(f"<{part}> Tj" for part in (strings if each else ["".join(strings)]))
    times = b"/BaseFont/TimesNewRomanPSMT"
    return page_of(
        path,
        f"BT /F 12 Tf 50 300 Td {drawn} ET".encode(),
        font=b"<</Type/Font/Subtype/Type0%s/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 6 0 R>>" % times,
        more=[
            stream(cmap.encode()),
            b"<</Type/Font/Subtype/CIDFontType2%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            b"/DW 500/FontDescriptor 8 0 R/CIDToGIDMap/Identity>>" % times,
            b"<</Type/FontDescriptor/FontName/TimesNewRomanPSMT/Flags 34/FontBBox[0 -200 1000 900]/ItalicAngle 0"
            b"/Ascent 750/Descent -250/CapHeight 700/StemV 80>>",
        ],
    )


@pytest.mark.parametrize("each", [False, True], ids=["in one string", "letter by letter"])
@pytest.mark.parametrize("text", ["Tân", "Tấn", "Ậy 1.250 đồng", "Kế hoạch về ẩm thực", "ộ"])
def test_letters_that_the_readers_fonts_lack_are_read_as_the_file_names_them(
    text: str, *, each: bool, tmp_path: Path
) -> None:
    path = in_a_font_of_the_reader(tmp_path / "a.pdf", text, each=each)
    assert " ".join(texts_of(path, tmp_path / "work")) == text


def nested(path: Path, depth: int) -> Path:
    """A page with so many forms, each inside the one before, the last with a word."""
    fonts = b"/Font<</F 4 0 R>>"
    forms = [
        stream(b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 400 400]/Resources<</XObject<</X %d 0 R>>>>" % number)
        for number in range(7, 6 + depth)
    ]
    last = stream(
        b"BT /F 12 Tf 50 300 Td (Mot) Tj ET", b"/Type/XObject/Subtype/Form/BBox[0 0 400 400]/Resources<<%s>>" % fonts
    )
    return page_of(path, b"/X Do", more=[*forms, last])


def test_forms_are_read_as_deep_as_is_allowed_and_refused_beyond(tmp_path: Path) -> None:
    assert texts_of(nested(tmp_path / "a.pdf", DEFAULTS.nesting), tmp_path / "work") == ["Mot"]
    with pytest.raises(TooDeep, match="page 1"):
        rows_of(nested(tmp_path / "b.pdf", DEFAULTS.nesting + 1), tmp_path / "work")


@pytest.mark.parametrize(
    "box", [b"/MediaBox[0 0 400 400]/CropBox[500 500 900 900]", b"/MediaBox 7", b"/MediaBox[0 0 0 400]"]
)
def test_a_page_without_area_is_read_as_a_viewer_shows_it_or_refused(box: bytes, tmp_path: Path) -> None:
    path = page_of(tmp_path / "a.pdf", b"BT /F 12 Tf 50 300 Td (Mot) Tj ET", box=box)
    with pypdfium2.PdfDocument(path) as document:
        left, bottom, right, top = document[0].get_bbox()
    try:
        found = rows_of(path, tmp_path / "work")
    except UnreadablePdf as refusal:
        assert "page 1" in refusal.message
        assert (right - left) * (top - bottom) <= 0
    else:
        assert found["read_pages"][0]["width"] > 0


def test_a_page_that_cannot_be_loaded_is_named(tmp_path: Path) -> None:
    path = page_of(tmp_path / "a.pdf", b"")
    path.write_bytes(path.read_bytes().replace(b"/Kids[3 0 R]/Count 1", b"/Kids[3 0 R]/Count 2"))
    assert examine(path.read_bytes()) == 2
    with pytest.raises(UnreadablePdf, match="page 2"):
        rows_of(path, tmp_path / "work")


def test_a_file_without_pages_is_told_from_a_locked_one(excerpt: Callable[..., Path], tmp_path: Path) -> None:
    with pytest.raises(EncryptedPdf):
        examine(excerpt("locked.pdf", [1], password="secret").read_bytes())
    with pytest.raises(NoPages):
        examine(without_pages(tmp_path / "a.pdf").read_bytes())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"BT /F 4 Tf 9 390 Td 6 TL " + b"(a b c d) ' " * 6 + b"ET", "holds 24 words"),
        (b"BT /F 4 Tf 9 390 Td (" + b"a" * 300 + b") Tj ET", "holds 300 characters"),
        (b"0 0 m 9 9 l S " * 201, "draws more than 200"),
    ],
)
def test_a_page_with_too_much_on_it_is_refused(content: bytes, said: str, tmp_path: Path) -> None:
    path = page_of(tmp_path / "a.pdf", content)
    rows_of(path, tmp_path / "work")
    with pytest.raises(PageTooLarge, match=f"page 1 {said}"):
        rows_of(path, tmp_path / "work", replace(DEFAULTS, page_words=20))


def test_a_picture_with_too_many_pixels_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(400, 400))
    canvas.drawImage(ImageReader(Image.new("RGB", (200, 100), "grey")), 0, 0, 400, 400)
    canvas.showPage()
    canvas.save()
    rows_of(tmp_path / "a.pdf", tmp_path / "work", replace(DEFAULTS, page_pixels=5_000))
    with pytest.raises(PageTooLarge, match="page 1 holds a picture of 200 by 100 pixels"):
        rows_of(tmp_path / "a.pdf", tmp_path / "work", replace(DEFAULTS, page_pixels=4_999))


@pytest.mark.parametrize("size", [(595, 842), (14_400, 20), (20, 14_400), (3000, 2000)])
def test_the_picture_of_a_page_has_no_more_pixels_than_allowed(size: tuple[int, int], tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=size)
    canvas.showPage()
    canvas.save()
    with reader("pdfium").open(tmp_path / "a.pdf") as pages, pages.displayed(1) as page:
        assert page
        shown = grey_picture(page, 90_000)
    assert 40_000 < shown.picture.size <= 90_000
    assert shown.share < 1


def test_rules_that_make_no_table_of_paper_are_refused() -> None:
    rulings = [Ruling(horizontal, 4.0 * n, 0, 2000) for n in range(500) for horizontal in (True, False)]
    with pytest.raises(PageTooLarge, match="499 rows by 499 columns"):
        find_grids(rulings, 3.0)
    assert len(find_grids(rulings[:200], 3.0)[0].cells) > 9000


def test_words_one_below_the_other_make_no_slope() -> None:
    assert _fitted([(5.0, 1.0), (5.0, 2.0), (5.0, 4.0)]) == (0.0, 2.0)


def test_marks_that_join_late_leave_one_place_a_letter() -> None:
    text, lefts = composed([("l", 0, 5), ("\u0304", 5, 5), ("\u0323", 5, 5)])
    assert text == "\u1e39"
    assert lefts == [0]


def test_a_row_of_which_every_cell_goes_on_begins_no_row() -> None:
    def row(page: int, *cells: tuple[int, int, int]) -> PartRow:
        return PartRow(page, tuple(PartCell(page, c, across, down, Box(0, 0, 9, 9), ()) for c, across, down in cells))

    def part(page: int, *rows: PartRow) -> Part:
        return Part(page, "ruled", (0.0, 50.0, 100.0), Box(0, 0, 100, 40), rows)

    table = begin_table(part(1, row(1, (0, 1, 2), (1, 1, 1)), row(1, (1, 1, 1))), None)
    signals = TableSignals(
        1,
        between="",
        columns_before=2,
        columns_after=2,
        columns_shared=False,
        drift=0.0,
        numbers_go_on=False,
        numbers_restart=False,
        text_goes_on=False,
        number_lacking=False,
        header_rows_before=0,
        header_rows_repeated=0,
        header_rows_own=0,
    )
    later = part(2, row(2, (0, 2, 1)), row(2, (0, 1, 1), (1, 1, 1)))
    take_up(table, later, Decision(join=True, reason="columns_go_on", signals=signals))
    decide_breaks(table, closed=True)
    rows = settle(table, closed=True)
    assert [sorted(r.row.cells) for r in rows] == [[0, 1], [1], [0, 1]]
    assert [cell.page for cell in rows[0].row.cells[0]] == [1, 2]


def test_descents_are_those_that_fonts_declare(tmp_path: Path) -> None:
    assert descents(DISPATCH)["LiberationSerif"] == [0.0]
    held = b"<</Type/FontDescriptor/FontName/ABCDEF+A#20b/Descent %s/Ascent 800>>"
    for said, found in ((b"-212", [-0.212]), (b"0", [0.0]), (b"9 0 R", None), (b"212.5", [-0.2125])):
        written(tmp_path / "a.pdf", [held % said])
        assert descents(tmp_path / "a.pdf").get("A b") == found


@pytest.mark.parametrize("said", ["0", "-1", "2.5", "true", "many"])
def test_a_bound_is_a_whole_number(said: str, tmp_path: Path) -> None:
    path = tmp_path / "params.yaml"
    path.write_text(f"read: {{page_words: {said}}}\n", encoding="utf-8")
    with pytest.raises(Exception, match="write a whole number above 0"):
        load_params(path)
    path.write_text("read: {page_words: 70}\n", encoding="utf-8")
    assert load_params(path).read.page_words == 70


def enlarged(source: Path, target: Path, by: int) -> None:
    """The pages of `source` as pictures on pages `by` times as large; some scanners state no resolution."""
    canvas = Canvas(str(target), invariant=True)
    with pypdfium2.PdfDocument(source) as document:
        for page in document:
            width, height = (by * side for side in page.get_size())
            canvas.setPageSize((width, height))
            canvas.drawImage(ImageReader(page.render(scale=200 / 72).to_pil()), 0, 0, width, height)
            canvas.showPage()
    canvas.save()


@needs_tesseract
@pytest.mark.long
def test_a_huge_page_is_recognized_at_fewer_dots_and_its_boxes_are_right(tmp_path: Path) -> None:
    by = 4
    truth = typeset(tmp_path / "a.pdf", "plain_ruled", 0)
    enlarged(tmp_path / "a.pdf", tmp_path / "b.pdf", by)
    found = rows_of(tmp_path / "b.pdf", tmp_path / "work", replace(DEFAULTS, page_pixels=9_000_000))
    told = [f["observed"] for f in found["findings"] if f["kind"] == "page_at_fewer_dots"]
    assert len(told) == len(found["read_pages"])
    assert all(70 <= int(dots) <= 76 for dots in told)
    got = {(c["row_index"], c["column_index"]): c for c in found["cells"]}
    alike = 0
    for index, row in enumerate(truth[0].rows):
        for column, text in row["texts"].items():
            cell = got[index, column]
            alike += bare(cell["text"]) == bare(text)
            for fragment, want in zip(cell["fragments"], row["fragments"][column] if text else (), strict=False):
                left, top, right, bottom = (by * place for place in want["bbox"])
                assert fragment["page"] == want["page"]
                assert abs(fragment["x0"] + fragment["x1"] - left - right) < 24 * by
                assert abs(fragment["top"] + fragment["bottom"] - top - bottom) < 24 * by
    assert alike > 0.9 * sum(len(row["texts"]) for row in truth[0].rows)


@needs_tesseract
@pytest.mark.long
def test_a_scan_whose_only_number_in_a_table_is_one_is_read(tmp_path: Path) -> None:
    register_fonts()
    canvas = Canvas(str(tmp_path / "a.pdf"), invariant=True)
    canvas.setFont("Serif", 13)
    canvas.drawString(80, 780, "Phụ lục 3. Danh mục thủ tục hành chính của tỉnh năm 2025")
    for x, name, text in (
        (80, "STT", "1"),
        (140, "Tên thủ tục", "Cấp giấy phép xây dựng"),
        (380, "Cơ quan", "Sở Xây dựng"),
    ):
        canvas.drawString(x + 8, 715, name)
        canvas.drawString(x + 8, 685, text)
    for y in (735, 705, 675):
        canvas.line(80, y, 520, y)
    for x in (80, 140, 380, 520):
        canvas.line(x, 675, x, 735)
    canvas.showPage()
    canvas.save()
    scan(tmp_path / "a.pdf", tmp_path / "b.pdf", SCANNERS["200"], 1)
    found = rows_of(tmp_path / "b.pdf", tmp_path / "work")
    assert [c["text"] for c in found["cells"] if c["row_index"] == 0] == ["1", "Cấp giấy phép xây dựng", "Sở Xây dựng"]
    assert "2025" in [w["text"] for w in found["words"]]


@needs_tesseract
@pytest.mark.parametrize("size", [(2, 2), (5, 400), (0.1, 300)])
def test_a_picture_too_small_for_print_is_told(size: tuple[float, float], tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=size)
    canvas.drawImage(ImageReader(Image.new("RGB", (40, 40), "black")), 0, 0, *size)
    canvas.showPage()
    canvas.save()
    found = rows_of(tmp_path / "a.pdf", tmp_path / "work")
    assert [f["kind"] for f in found["findings"]] == ["print_unread"]
