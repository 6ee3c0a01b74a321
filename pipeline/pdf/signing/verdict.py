"""Whether a signature is of the bytes that it names, and made with the key of its certificate."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from asn1crypto import algos, cms
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key
from pyhanko.sign.general import ValueErrorWithMessage
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.utils import extract_message_digest

from pipeline.pdf.signing.opening import FAULTS

WEAK = frozenset({"md2", "md5", "sha1"})
"""Digests for which two texts can be made that share one (RFC 6151; SHAttered, 2017)."""
SEQUENCE = 0x30
"""The tag of a sequence in DER."""
RSA_PKCS1 = frozenset({"rsassa_pkcs1v15", "sha1_rsa", "sha256_rsa", "sha384_rsa", "sha512_rsa"})
NO_NULL = (
    "the digest that its key signed lacks the NULL behind its algorithm that PKCS #1 (RFC 8017, 9.2) asks for, "
    "so that strict programs call the signature invalid"
)
OTHER_ALGORITHM = "how its algorithm is written cannot be read ({error}), yet its key signed just these attributes"


@dataclass(frozen=True)
class SignatureVerdict:
    """`intact` is whether the signed bytes have the digest that was signed; None where that cannot be told."""

    verdict: str
    intact: bool | None
    fault: str | None = None


def verdict_of(signature: EmbeddedPdfSignature) -> SignatureVerdict:
    """What is found of an approval or certification signature: valid, irregular, invalid or not_told.

    `irregular` is one that pyHanko refuses, whose key yet signed just the digest of just these attributes, compared
    byte by byte, with the algorithm's NULL or without.

    Raises:
        what is in FAULTS: what was signed cannot be told.
    """
    info = signature.signer_info
    actual = signature.compute_digest()
    try:
        intact, verifies = validate_sig_integrity(info, signature.signer_cert, "data", actual)
        error = None
    except ValueErrorWithMessage as raised:
        return SignatureVerdict("invalid", extract_message_digest(info) == actual, _said(raised))
    except FAULTS as raised:
        intact, verifies, error = extract_message_digest(info) == actual, False, raised
    if not intact:
        return SignatureVerdict("invalid", intact=False, fault=_said(error))
    if verifies:
        return SignatureVerdict("valid", intact=True)
    signed = _digest_signed(signature)
    with_null, without = (_digest_info(info, null=null) for null in (True, False))
    if signed is not None and signed in (with_null, without):
        how = NO_NULL if signed == without else OTHER_ALGORITHM.format(error=_said(error))
        return SignatureVerdict("irregular", intact=True, fault=how)
    if error is not None:
        return SignatureVerdict("not_told", intact=True, fault=_said(error))
    return SignatureVerdict("invalid", intact=True, fault="the key of its certificate did not make it")


def _said(error: Exception | None) -> str | None:
    return " ".join(f"{type(error).__name__}: {error}".split()) if error else None


def _digest_signed(signature: EmbeddedPdfSignature) -> bytes | None:
    """What the signer's RSA key signed, without its padding; None where it is no such key or padding."""
    info = signature.signer_info
    key = load_der_public_key(signature.signer_cert.public_key.dump())
    if info["signature_algorithm"]["algorithm"].native not in RSA_PKCS1 or not isinstance(key, RSAPublicKey):
        return None
    try:
        return key.recover_data_from_signature(info["signature"].native, PKCS1v15(), None)
    except InvalidSignature:
        return None


def _digest_info(info: cms.SignerInfo, *, null: bool) -> bytes:
    """The DigestInfo of a signature's attributes, DER."""
    name = info["digest_algorithm"]["algorithm"].native
    attributes = info["signed_attrs"].untag().dump()
    digested = hashlib.new(name, attributes).digest()
    made = algos.DigestInfo({"digest_algorithm": algos.DigestAlgorithm({"algorithm": name}), "digest": digested})
    if null:
        return bytes(made.dump())
    oid, digest = bytes(algos.DigestAlgorithmId(name).dump()), bytes(made["digest"].dump())
    bare = bytes([SEQUENCE, len(oid)]) + oid
    return bytes([SEQUENCE, len(bare) + len(digest)]) + bare + digest
