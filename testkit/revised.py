"""PDFs to be signed, and what is done to them once they are: a form filled, contents changed, a page put in."""

from __future__ import annotations

from io import BytesIO

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields
from reportlab.pdfgen.canvas import Canvas

from pipeline.pdf.signing.opening import listed
from testkit.typeset.fonts import register_fonts


def plain_pdf(text: str = "Kinh phí 100", *, field: bool = False, rotate: int = 0) -> bytes:
    """A page of A4 that says a text, uncompressed, with a field for a number where one is asked for."""
    out = BytesIO()
    canvas = Canvas(out, pageCompression=0, pagesize=(595, 842), invariant=True)
    canvas.setPageRotation(rotate)
    canvas.drawString(72, 700, text)
    if field:
        canvas.acroForm.textfield(name="So", x=300, y=700, width=60, height=20)
    canvas.save()
    return out.getvalue()


def letter_pdf() -> bytes:
    """A letter of a province with a gap and a form field for its number, and an appendix with a table; uncompressed.

    Needs the Liberation fonts.
    """
    register_fonts()
    out = BytesIO()
    canvas = Canvas(out, pageCompression=0, pagesize=(595, 842), invariant=True)
    for x, y, font, text in LETTER:
        canvas.setFont(font, 12)
        canvas.drawString(x, y, text)
    canvas.acroForm.textfield(
        name="So", x=102, y=736, width=40, height=16, borderWidth=0, borderColor=None, fillColor=None
    )
    canvas.showPage()
    canvas.setFont("Serif-Bold", 12)
    canvas.drawString(260, 780, "PHỤ LỤC")
    canvas.grid([72, 120, 360, 480], [740 - 24 * n for n in range(len(TABLE) + 1)])
    for n, row in enumerate(TABLE):
        canvas.setFont("Serif-Bold" if n == 0 else "Serif", 12)
        for x, text in zip((76, 124, 364), row, strict=True):
            canvas.drawString(x, 740 - 24 * n - 17, text)
    canvas.save()
    return out.getvalue()


LETTER = (
    (72, 790, "Serif-Bold", "ỦY BAN NHÂN DÂN"),
    (72, 774, "Serif-Bold", "TỈNH BÌNH ĐỊNH"),
    (72, 740, "Serif", "Số:"),
    (144, 740, "Serif", "/UBND-KT"),
    (300, 790, "Serif-Bold", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (340, 774, "Serif-Bold", "Độc lập - Tự do - Hạnh phúc"),
    (340, 740, "Serif-Italic", "Bình Định, ngày 18 tháng 02 năm 2025"),
    (72, 640, "Serif", "Kinh phí thực hiện là"),
    (192, 640, "Serif", "100"),
    (216, 640, "Serif", "triệu đồng, trả trong 9 tháng."),
)
TABLE = (("STT", "Nội dung", "Số tiền (đồng)"), ("1", "Mua máy chủ", "250"), ("2", "Thuê đường truyền", "400"))


def with_empty_field(pdf: bytes, name: str = "Signature9") -> bytes:
    """The file with a field for a signature, which nobody signs."""
    writer = writer_of(pdf)
    fields.append_signature_field(writer, fields.SigFieldSpec(name, on_page=0, box=(10, 10, 60, 40)))
    return _written(writer)


def with_content(pdf: bytes) -> bytes:
    """The file with more text on its page."""
    writer = writer_of(pdf)
    page_ref, _ = writer.find_page_for_modification(0)
    page = page_ref.get_object()
    more = writer.add_object(StreamObject(stream_data=b"BT /F1 12 Tf 72 650 Td (900) Tj ET"))
    page["/Contents"] = ArrayObject([page.raw_get("/Contents"), more])
    writer.mark_update(page_ref)
    return _written(writer)


def with_figure(pdf: bytes, old: str, new: str, *, page: int = 0) -> bytes:
    """The file with another text in place of one that was set by itself: the page's contents are written anew."""
    writer = writer_of(pdf)
    page_ref, _ = writer.find_page_for_modification(page)
    contents = page_ref.get_object()["/Contents"].data
    assert contents.count(f"({old}) Tj".encode()) == 1
    anew = writer.add_object(StreamObject(stream_data=contents.replace(f"({old}) Tj".encode(), f"({new}) Tj".encode())))
    page_ref.get_object()["/Contents"] = anew
    writer.mark_update(page_ref)
    return _written(writer)


def with_page(pdf: bytes, *, first: bool = False) -> bytes:
    """The file with a page more, behind the others or before them."""
    writer = writer_of(pdf)
    tree = writer.root["/Pages"]
    page = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Page"),
            NameObject("/Parent"): writer.root.raw_get("/Pages"),
            NameObject("/MediaBox"): ArrayObject(map(FloatObject, (0, 0, 595, 842))),
            NameObject("/Resources"): _helvetica(),
            NameObject("/Contents"): writer.add_object(
                StreamObject(stream_data=b"BT /Helv 12 Tf 72 700 Td (Kinh phi 700 USD) Tj ET")
            ),
        }
    )
    tree["/Kids"].insert(0 if first else len(tree["/Kids"]), writer.add_object(page))
    tree["/Count"] = NumberObject(tree["/Count"] + 1)
    writer.update_container(tree)
    return _written(writer)


def _helvetica() -> DictionaryObject:
    """Resources with a font that every reader has."""
    entries = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = DictionaryObject({NameObject(name): NameObject(value) for name, value in entries.items()})
    return DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/Helv"): font})})


def with_tree(pdf: bytes) -> bytes:
    """The file with its pages cropped, by what they inherit from the page tree, which alone is written anew."""
    writer = writer_of(pdf)
    tree = writer.root["/Pages"]
    tree["/CropBox"] = ArrayObject(map(FloatObject, (50, 50, 545, 792)))
    writer.update_container(tree)
    return _written(writer)


def with_layers(pdf: bytes) -> bytes:
    """The file with layers, by its catalog; none of them holds anything."""
    writer = writer_of(pdf)
    layers = DictionaryObject({NameObject("/OCGs"): ArrayObject(), NameObject("/D"): DictionaryObject()})
    writer.root["/OCProperties"] = layers
    writer.update_root()
    return _written(writer)


def with_annotation(pdf: bytes) -> bytes:
    """The file with a note laid over its page."""
    writer = writer_of(pdf)
    page_ref, _ = writer.find_page_for_modification(0)
    page = page_ref.get_object()
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/FreeText"),
            NameObject("/Rect"): ArrayObject(map(FloatObject, (72, 690, 200, 720))),
            NameObject("/Contents"): TextStringObject("900"),
        }
    )
    page["/Annots"] = writer.add_object(ArrayObject([*listed(page, "/Annots"), writer.add_object(note)]))
    writer.mark_update(page_ref)
    return _written(writer)


def without_form(pdf: bytes) -> bytes:
    """The file without its form, as programs leave it that make files smaller; its page shows the fields still."""
    writer = writer_of(pdf)
    del writer.root["/AcroForm"]
    writer.update_root()
    return _written(writer)


def with_number(pdf: bytes, number: str = "404") -> bytes:
    """The file with its field for a number filled."""
    writer = writer_of(pdf)
    (ref,) = (ref for ref in writer.root["/AcroForm"]["/Fields"] if ref.get_object().get("/T") == "So")
    field = ref.get_object()
    field["/V"] = TextStringObject(number)
    shown = StreamObject(stream_data=f"/Tx BMC BT /Helv 12 Tf 2 5 Td ({number}) Tj ET EMC".encode())
    shown["/Type"], shown["/Subtype"] = NameObject("/XObject"), NameObject("/Form")
    shown["/Resources"] = _helvetica()
    shown["/BBox"] = ArrayObject(map(FloatObject, (0, 0, 60, 20)))
    field["/AP"] = DictionaryObject({NameObject("/N"): writer.add_object(shown)})
    writer.mark_update(ref)
    return _written(writer)


def writer_of(pdf: bytes) -> IncrementalPdfFileWriter:
    """What appends a revision to a file."""
    return IncrementalPdfFileWriter(BytesIO(pdf), strict=False)


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
