"""When a signature was made: as its machine said, and as a time stamp proves."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from asn1crypto import cms, tsp
from pyhanko.pdf_utils.generic import parse_pdf_date
from pyhanko.sign.general import extract_signer_info
from pyhanko.sign.validation.generic_cms import (
    extract_certs_for_validation,
    extract_tst_data_iter,
    validate_sig_integrity,
)
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from pipeline.pdf.signing.names import signer_of


@dataclass(frozen=True)
class Stamp:
    """A time stamp (RFC 3161): its time, who made it, and whether it is of what it stamps and itself verifies."""

    at: datetime
    by: str | None
    valid: bool


def claimed_at(signature: EmbeddedPdfSignature) -> datetime | None:
    """The time that the signer's machine gave: in the dictionary (/M), which has a zone, else in the attributes (CMS).

    Both are signed. Programs that were met write their local time into the attributes as if it were UTC. A time without
    a zone counts as UTC, as in CMS.
    """
    told = signature.sig_object
    at: datetime | None = (
        parse_pdf_date(told["/M"], strict=False) if "/M" in told else signature.self_reported_timestamp
    )
    return at.replace(tzinfo=UTC) if at is not None and at.tzinfo is None else at


def stamp_of(signature: EmbeddedPdfSignature) -> Stamp | None:
    """The time stamp of a signature's value, or the whole signature where it is a document's time stamp."""
    if signature.sig_object_type == "/DocTimeStamp":
        return _stamp(signature.signed_data, signature.compute_digest)
    value = signature.signer_info["signature"].native
    token = next(iter(extract_tst_data_iter(signature.signer_info, signed=False)), None)
    return _stamp(token, lambda name: hashlib.new(name, value).digest()) if token is not None else None


def _stamp(token: cms.SignedData, digest_of_stamped: Callable[[str], bytes]) -> Stamp:
    content = token["encap_content_info"]["content"]
    told: tsp.TSTInfo = content.parsed
    imprint = told["message_imprint"]
    certificate = extract_certs_for_validation(token).signer_cert
    info = extract_signer_info(token)
    digest = hashlib.new(info["digest_algorithm"]["algorithm"].native, bytes(content)).digest()
    intact, verifies = validate_sig_integrity(info, certificate, "tst_info", digest)
    is_of_it = digest_of_stamped(imprint["hash_algorithm"]["algorithm"].native) == imprint["hashed_message"].native
    by = signer_of(certificate)
    return Stamp(told["gen_time"].native, by.agency or by.person, valid=bool(intact and verifies and is_of_it))
