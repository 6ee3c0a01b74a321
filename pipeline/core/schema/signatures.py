"""Digital signatures in a PDF."""

from __future__ import annotations

from typing import Annotated, TypedDict

import pyarrow as pa

from pipeline.core.schema.fields import (
    About,
    Bottom,
    Dataset,
    DocumentId,
    FragmentRow,
    Id,
    Left,
    PageNumber,
    Right,
    Top,
)


class SignatureRow(TypedDict):
    """A digital signature (ISO 32000-2, 12.8), or a field that waits for one.

    Verdicts are those of the day of signing and of the file alone: no network is asked, and not today's date.
    """

    id: Id
    document_id: DocumentId
    position: Annotated[
        int, About("Place among the document's signatures, in the order they were made, from 0", source="signatures")
    ]
    field: Annotated[
        str, About("Full name of its form field, without e-mail addresses and long numbers", source="signatures")
    ]
    kind: Annotated[
        str,
        About(
            "approval; certification (the first, which says what may still change); timestamp (of a whole document); "
            "unsigned: a field that was never signed",
            source="signatures",
            values=("approval", "certification", "timestamp", "unsigned"),
        ),
    ]
    page: PageNumber | None
    x0: Left | None
    top: Top | None
    x1: Right | None
    bottom: Bottom | None
    fragments: Annotated[
        list[FragmentRow],
        About(
            "Where it is shown, as the page is displayed; none where it is invisible. No text",
            unit="pt",
            source="signatures",
        ),
    ]
    signer_person: Annotated[
        str | None,
        About("Name in the certificate (CN) where it is a person's, that is of no agency", source="signatures"),
    ]
    signer_agency: Annotated[
        str | None, About("Name in the certificate (CN) where it is an agency's", source="signatures")
    ]
    signer_organization: Annotated[str | None, About("Organization in the certificate (O)", source="signatures")]
    signer_units: Annotated[list[str], About("Units in the certificate (OU)", source="signatures")]
    signer_locality: Annotated[str | None, About("Locality in the certificate (L)", source="signatures")]
    issuer: Annotated[str | None, About("Name of the authority that issued the certificate (CN)", source="signatures")]
    issuer_organization: Annotated[str | None, About("Organization of that authority (O)", source="signatures")]
    serial: Annotated[str | None, About("Serial number of the certificate, hex", source="signatures")]
    certificate_at_signing: Annotated[
        str | None,
        About(
            "valid, expired or not_yet_valid, by the dates in the certificate and the time of signing; null untold",
            source="signatures",
            values=("valid", "expired", "not_yet_valid"),
        ),
    ]
    claimed_at: Annotated[
        str | None,
        About(
            "Time of signing as the signer's machine says it, ISO 8601 with its zone; not proven", source="signatures"
        ),
    ]
    stamped_at: Annotated[
        str | None, About("Time in its time stamp (RFC 3161), ISO 8601 with its zone", source="signatures")
    ]
    stamped_by: Annotated[str | None, About("Who made the time stamp, by its certificate (CN)", source="signatures")]
    stamp_verdict: Annotated[
        str | None,
        About(
            "valid or invalid: whether the time stamp is of this signature and its own verifies",
            source="signatures",
            values=("valid", "invalid"),
        ),
    ]
    digest_algorithm: Annotated[str | None, About("What digests the signed bytes, as sha256", source="signatures")]
    signature_algorithm: Annotated[
        str | None, About("How the digest is signed, as rsassa_pkcs1v15", source="signatures")
    ]
    weak_digest: Annotated[
        bool | None, About("Whether the digest is one that can be forged today (MD5, SHA-1)", source="signatures")
    ]
    covers: Annotated[
        str | None,
        About(
            "file: all bytes; revision: a whole revision of the file; part: neither; null where it is not told",
            source="signatures",
            values=("file", "revision", "part"),
        ),
    ]
    revision: Annotated[int | None, About("The revision that it was made in, from 1", source="signatures")]
    revisions: Annotated[int | None, About("Revisions of the file", source="signatures")]
    signed_bytes: Annotated[
        int | None,
        About(
            "Bytes from the file's start to the end of the revision that it covers: alone they are the file as it was "
            "signed; null where it covers no whole revision",
            unit="bytes",
            source="signatures",
            arrow=pa.int64(),
        ),
    ]
    integrity: Annotated[
        str | None,
        About(
            "intact, or broken: whether the signed bytes have the digest that was signed; null untold",
            source="signatures",
            values=("intact", "broken"),
        ),
    ]
    verdict: Annotated[
        str,
        About(
            "valid: intact, and the key of its certificate made it; irregular: the same, in an encoding that strict "
            "programs refuse (`fault`); invalid; not_told (`fault`); unsigned",
            source="signatures",
            values=("valid", "irregular", "invalid", "not_told", "unsigned"),
        ),
    ]
    trust: Annotated[
        str,
        About(
            "trusted or untrusted: whether its certificate led to one of `signatures.trust_roots` at the time of "
            "signing; not_judged without roots",
            source="signatures",
            values=("trusted", "untrusted", "not_judged"),
        ),
    ]
    changed_after: Annotated[
        str | None,
        About(
            "Gravest change of the file after it: none; form (fields filled, signatures added); annotation (anything "
            "else laid over a page); content (of a page); not_told",
            source="signatures",
            values=("none", "form", "annotation", "content", "not_told"),
        ),
    ]
    changed_in: Annotated[
        list[int],
        About("Revisions in which annotations or content changed, or it is not told what", source="signatures"),
    ]
    changed_pages: Annotated[
        list[int], About("Pages whose annotations or content changed after it", source="signatures")
    ]
    reason: Annotated[
        str | None, About("Reason stated for it, without e-mail addresses and long numbers", source="signatures")
    ]
    software: Annotated[str | None, About("Program that made it, as it names itself", source="signatures")]
    fault: Annotated[
        str | None, About("What could not be read or is not as it should be, and why", source="signatures")
    ]


DATASET = Dataset("signatures", SignatureRow, row_is="a digital signature, or a field never signed", key=("id",))
