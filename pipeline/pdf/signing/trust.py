"""Whether a certificate leads to a root that is trusted."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime

from asn1crypto import pem, x509
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError

from pipeline.core.errors import ContractError

NOT_JUDGED, TRUSTED, UNTRUSTED = "not_judged", "trusted", "untrusted"


def trust_in(signature: EmbeddedPdfSignature, at: datetime | None, roots: Sequence[str]) -> tuple[str, str | None]:
    """Whether it is trusted at that time (trusted, untrusted, not_judged without roots), and why not.

    Nothing is fetched: certificates between are those in the signature, and revocation counts where the file proves it.

    Raises:
        ContractError: a root is no certificate.
    """
    if not roots:
        return NOT_JUDGED, None
    if at is None:
        return UNTRUSTED, "no time of signing at which to judge its certificate"
    others = signature.other_embedded_certs
    context = ValidationContext(
        trust_roots=[certificate_of(root) for root in roots],
        other_certs=others,
        moment=at,
        allow_fetching=False,
        revocation_mode="soft-fail",
        weak_hash_algos=(),
    )
    try:
        asyncio.run(CertificateValidator(signature.signer_cert, others, context).async_validate_path())
    except (PathError, ValidationError) as error:
        return UNTRUSTED, " ".join(str(error).split())
    return TRUSTED, None


def certificate_of(text: str) -> x509.Certificate:
    """A certificate from PEM.

    Raises:
        ContractError: it is none.
    """
    try:
        certificate = x509.Certificate.load(pem.unarmor(text.encode())[2])
        certificate.native  # noqa: B018 - parses it, which loading does not
    except (ValueError, TypeError) as error:
        raise ContractError(
            "a trust root cannot be read as a certificate ({error})",
            "have certificates only in the folder that signatures.trust_roots of params.yaml names",
            error=error,
        ) from error
    return certificate


def certificate_at(certificate: x509.Certificate, at: datetime | None) -> str | None:
    """Whether a certificate is valid, expired or not_yet_valid by its dates; None where the time is not told."""
    if at is None:
        return None
    if at < certificate.not_valid_before:
        return "not_yet_valid"
    return "expired" if at > certificate.not_valid_after else "valid"
