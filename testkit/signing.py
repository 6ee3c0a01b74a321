"""Signed PDFs: a throw-away authority, those to whom it gave certificates, and what they sign. None of it is real."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from typing import Literal

from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
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
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.pdfgen.canvas import Canvas

from pipeline.pdf.signing.opening import listed
from testkit.typeset.fonts import register_fonts

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
Parts = tuple[tuple[x509.ObjectIdentifier, str], ...]
"""A name in a certificate: kinds of parts, with their values."""
FROM, TO = datetime(2020, 1, 1, tzinfo=UTC), datetime(2120, 1, 1, tzinfo=UTC)
RESERVED = 16384
"""Hex digits kept free for a signature and its time stamp; without, pyHanko makes both twice to find out."""
STAMPED = datetime(2025, 2, 18, 1, 44, tzinfo=UTC)
AUTHORITY: Parts = ((NameOID.COMMON_NAME, "Thử nghiệm CA"), (NameOID.ORGANIZATION_NAME, "Không có thật"))
AGENCY: Parts = (
    (NameOID.COUNTRY_NAME, "VN"),
    (NameOID.LOCALITY_NAME, "Bình Định"),
    (NameOID.ORGANIZATION_NAME, "Tỉnh Bình Định"),
    (NameOID.COMMON_NAME, "Ủy ban nhân dân tỉnh Bình Định"),
)


@dataclass(frozen=True)
class Identity:
    """A key and the certificate that the authority gave for it."""

    key: Key
    certificate: x509.Certificate


@cache
def _key(kind: str) -> Key:
    """The one key of a kind in a session: one of RSA, with which alone pyHanko stamps, takes a quarter of a second."""
    of_rsa = kind in ("rsa", "stamps")
    return rsa.generate_private_key(65537, 2048) if of_rsa else ec.generate_private_key(ec.SECP256R1())


@cache
def authority() -> Identity:
    """The root, which signs itself."""
    return _given(AUTHORITY, _key("root"), FROM, TO, None)


@cache
def identity(
    name: Parts = AGENCY, *, kind: Literal["ec", "rsa", "stamps"] = "ec", since: datetime = FROM, until: datetime = TO
) -> Identity:
    """Somebody with a certificate of the authority."""
    return _given(name, _key(kind), since, until, authority())


def _given(name: Parts, key: Key, since: datetime, until: datetime, by: Identity | None) -> Identity:
    subject = x509.Name([x509.NameAttribute(kind, value) for kind, value in name])
    usage = x509.ExtendedKeyUsage([x509.oid.ExtendedKeyUsageOID.TIME_STAMPING])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(0x5EED)
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=by is None, path_length=None), critical=True)
    )
    if key is _key("stamps"):
        builder = builder.add_extension(usage, critical=True)
    return Identity(key, builder.sign(by.key if by else key, hashes.SHA256()))


def pem(whose: Identity) -> str:
    """Its certificate."""
    return whose.certificate.public_bytes(Encoding.PEM).decode()


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


def signed(
    pdf: bytes,
    field: str = "Signature1",
    whose: Identity | None = None,
    *,
    box: tuple[int, int, int, int] | None = (100, 100, 200, 150),
    digest: str = "sha256",
    reason: str | None = None,
    stamped_at: datetime | None = STAMPED,
    certify: fields.MDPPerm | None = None,
    signer: Callable[[Identity], signers.SimpleSigner] | None = None,
) -> bytes:
    """The file with one more signature."""
    whose = whose or identity()
    out = signers.sign_pdf(
        _writer(pdf),
        signers.PdfSignatureMetadata(
            field_name=field,
            md_algorithm=digest,
            reason=reason,
            certify=certify is not None,
            docmdp_permissions=certify or fields.MDPPerm.FILL_FORMS,
        ),
        signer=(signer or plain_signer)(whose),
        timestamper=_stamper(stamped_at) if stamped_at else None,
        new_field_spec=fields.SigFieldSpec(field, on_page=0, box=box),
        bytes_reserved=RESERVED,
    )
    return bytes(out.getvalue())


def stamped(pdf: bytes) -> bytes:
    """The file with a time stamp of the whole document."""
    out = signers.PdfTimeStamper(_stamper(STAMPED)).timestamp_pdf(_writer(pdf), "sha256", bytes_reserved=RESERVED)
    return bytes(out.getvalue())


def _stamper(at: datetime) -> DummyTimeStamper:
    stamper = identity(((NameOID.COMMON_NAME, "Dấu thời gian"),), kind="stamps")
    return DummyTimeStamper(_asn1(stamper), _private(stamper), fixed_dt=at)


def plain_signer(whose: Identity) -> signers.SimpleSigner:
    """One who signs as pyHanko does."""
    return signers.SimpleSigner(_asn1(whose), _private(whose), _store())


def _store() -> SimpleCertificateStore:
    store = SimpleCertificateStore()
    store.register(_asn1(authority()))
    return store


def with_empty_field(pdf: bytes, name: str = "Signature9") -> bytes:
    """The file with a field for a signature, which nobody signs."""
    writer = _writer(pdf)
    fields.append_signature_field(writer, fields.SigFieldSpec(name, on_page=0, box=(10, 10, 60, 40)))
    return _written(writer)


def with_content(pdf: bytes) -> bytes:
    """The file with more text on its page."""
    writer = _writer(pdf)
    page_ref, _ = writer.find_page_for_modification(0)
    page = page_ref.get_object()
    more = writer.add_object(StreamObject(stream_data=b"BT /F1 12 Tf 72 650 Td (900) Tj ET"))
    page["/Contents"] = ArrayObject([page.raw_get("/Contents"), more])
    writer.mark_update(page_ref)
    return _written(writer)


def with_figure(pdf: bytes, old: str, new: str, *, page: int = 0) -> bytes:
    """The file with another text in place of one that was set by itself: the page's contents are written anew."""
    writer = _writer(pdf)
    page_ref, _ = writer.find_page_for_modification(page)
    contents = page_ref.get_object()["/Contents"].data
    assert contents.count(f"({old}) Tj".encode()) == 1
    anew = writer.add_object(StreamObject(stream_data=contents.replace(f"({old}) Tj".encode(), f"({new}) Tj".encode())))
    page_ref.get_object()["/Contents"] = anew
    writer.mark_update(page_ref)
    return _written(writer)


def with_page(pdf: bytes, *, first: bool = False) -> bytes:
    """The file with a page more, behind the others or before them."""
    writer = _writer(pdf)
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


def with_layers(pdf: bytes) -> bytes:
    """The file with layers, by its catalog; none of them holds anything."""
    writer = _writer(pdf)
    layers = DictionaryObject({NameObject("/OCGs"): ArrayObject(), NameObject("/D"): DictionaryObject()})
    writer.root["/OCProperties"] = layers
    writer.update_root()
    return _written(writer)


def with_annotation(pdf: bytes) -> bytes:
    """The file with a note laid over its page."""
    writer = _writer(pdf)
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
    writer = _writer(pdf)
    del writer.root["/AcroForm"]
    writer.update_root()
    return _written(writer)


def with_number(pdf: bytes, number: str = "404") -> bytes:
    """The file with its field for a number filled."""
    writer = _writer(pdf)
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


def _writer(pdf: bytes) -> IncrementalPdfFileWriter:
    return IncrementalPdfFileWriter(BytesIO(pdf), strict=False)


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _asn1(whose: Identity) -> asn1.Certificate:
    return asn1.Certificate.load(whose.certificate.public_bytes(Encoding.DER))


def _private(whose: Identity) -> keys.PrivateKeyInfo:
    der = whose.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return keys.PrivateKeyInfo.load(der)
