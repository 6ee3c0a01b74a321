"""Names in certificates and texts of signatures, without what concerns a person alone: addresses and numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from asn1crypto import x509

from normalizers.issuers import names_agency
from normalizers.text import nfc, squeeze

EMAIL = re.compile(r"<?[\w.+-]+@[\w-]+(?:\.[\w-]+)*>?")
LONG_NUMBER = re.compile(r"(?:\b[A-Z]{2,6}\s*:\s*)?(?<!\w)\+?\d(?:[ .-]?\d){8,}(?!\w)")
"""Nine digits and more: telephones, identity cards (CCCD, CMND), tax numbers (MST)."""


@dataclass(frozen=True)
class Signer:
    """What a certificate says of whom it was given to: a person or an agency, never both."""

    person: str | None
    agency: str | None
    organization: str | None
    units: tuple[str, ...]
    locality: str | None


NOBODY = Signer(None, None, None, (), None)


def bare(text: object) -> str | None:
    """A text without e-mail addresses and long numbers, NFC; None where nothing is left."""
    return without_addresses(LONG_NUMBER.sub(" ", nfc(str(text)))) or None


def without_addresses(text: str) -> str:
    """A text without e-mail addresses, NFC."""
    return squeeze(EMAIL.sub(" ", nfc(text)))


def signer_of(certificate: x509.Certificate) -> Signer:
    """Whom a certificate names."""
    names = _names(certificate.subject)
    common = next(iter(names.get("common_name", ())), None)
    is_agency = common is not None and names_agency(common)
    return Signer(
        person=None if is_agency else common,
        agency=common if is_agency else None,
        organization=next(iter(names.get("organization_name", ())), None),
        units=tuple(names.get("organizational_unit_name", ())),
        locality=next(iter(names.get("locality_name", ())), None),
    )


def issuer_of(certificate: x509.Certificate) -> tuple[str | None, str | None]:
    """Name and organization of who issued a certificate."""
    names = _names(certificate.issuer)
    common, organization = names.get("common_name", ()), names.get("organization_name", ())
    return next(iter(common), None), next(iter(organization), None)


def _names(name: x509.Name) -> dict[str, list[str]]:
    """The parts of a name by their kinds, bare, in their order; addresses and numbers of persons are parts of their own
    (emailAddress, UID, serialNumber) and are not asked for."""
    parts: dict[str, list[str]] = {}
    for kind, value in name.native.items():
        said = [bare(one) for one in (value if isinstance(value, list) else [value])]
        parts[kind] = [text for text in said if text]
    return parts
