"""Signed PDFs: a throw-away authority, those to whom it gave certificates, and what they sign. None of it is real."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Literal

from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from testkit.revised import writer_of

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
        writer_of(pdf),
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
    out = signers.PdfTimeStamper(_stamper(STAMPED)).timestamp_pdf(writer_of(pdf), "sha256", bytes_reserved=RESERVED)
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


def _asn1(whose: Identity) -> asn1.Certificate:
    return asn1.Certificate.load(whose.certificate.public_bytes(Encoding.DER))


def _private(whose: Identity) -> keys.PrivateKeyInfo:
    der = whose.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return keys.PrivateKeyInfo.load(der)
