"""One document to `signatures` and `page_revisions`."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from pipeline.core.findings import locator_or_none
from pipeline.core.params import SignaturesParams
from pipeline.core.schema.page_revisions import PageRevisionRow
from pipeline.core.schema.signatures import SignatureRow
from pipeline.core.step import DocumentInput, Rows
from pipeline.pdf.may_be_signed import may_be_signed

if TYPE_CHECKING:
    from pipeline.pdf.signing.page_revisions import PageRevision
    from pipeline.pdf.signing.signature import Signature


def signature_rows(document: DocumentInput) -> Rows:
    """A row of every signature, and of every field that waits for one; then pages that came otherwise later."""
    if not may_be_signed(document.pdf.read_bytes()):
        return
    from pipeline.pdf.signing.signature import read_signatures  # Takes half a second to import.

    params = document.params
    assert isinstance(params, SignaturesParams)
    found = read_signatures(document.pdf, params.trust_roots)
    for position, signature in enumerate(found.signatures):
        yield "signatures", _row(document.document_id, position, signature)
    for page in found.pages:
        yield "page_revisions", _page(document.document_id, page)


def _row(document_id: str, position: int, read: Signature) -> SignatureRow:
    signer, stamp, change = read.signer, read.stamp, read.change
    return {
        "id": f"{document_id}/s{position}",
        "document_id": document_id,
        "position": position,
        "field": read.name,
        "kind": read.kind,
        **locator_or_none([fragment.row() for fragment in read.fragments]),
        "signer_person": signer.person,
        "signer_agency": signer.agency,
        "signer_organization": signer.organization,
        "signer_units": list(signer.units),
        "signer_locality": signer.locality,
        "issuer": read.issuer[0],
        "issuer_organization": read.issuer[1],
        "serial": read.serial,
        "certificate_at_signing": read.certificate_at_signing,
        "claimed_at": _written(read.claimed_at),
        "stamped_at": _written(stamp.at) if stamp else None,
        "stamped_by": stamp.by if stamp else None,
        "stamp_verdict": ("valid" if stamp.valid else "invalid") if stamp else None,
        "digest_algorithm": read.digest_algorithm,
        "signature_algorithm": read.signature_algorithm,
        "weak_digest": read.weak_digest,
        "covers": read.covers,
        "revision": read.revision,
        "revisions": read.revisions,
        "signed_bytes": read.signed_bytes,
        "integrity": {True: "intact", False: "broken", None: None}[read.verdict.intact],
        "verdict": read.verdict.verdict,
        "trust": read.trust,
        "changed_after": change.kind if change else None,
        "changed_in": sorted(revision + 1 for revision in change.revisions) if change else [],
        "changed_pages": sorted(change.pages) if change else [],
        "reason": read.reason,
        "software": read.software,
        "fault": "; ".join(read.faults) or None,
    }


def _page(document_id: str, page: PageRevision) -> PageRevisionRow:
    return {
        "document_id": document_id,
        "page": page.page,
        "revision": page.revision,
        "earlier_page": page.earlier_page,
        "end": page.end,
    }


def _written(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
