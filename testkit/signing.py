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
    StreamObject,
    TextStringObject,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.pdfgen.canvas import Canvas

from pipeline.pdf.signing.opening import listed

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
