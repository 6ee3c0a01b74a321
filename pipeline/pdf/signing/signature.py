"""The digital signatures of a PDF, each with what can be told of it; what cannot is that signature's own fault."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from pipeline.layout.text import Fragment
from pipeline.pdf.signing.appearance import appearances
from pipeline.pdf.signing.changes import FORM, NONE, NOT_TOLD, FileChange, changes_since, together
from pipeline.pdf.signing.names import NOBODY, Signer, bare, issuer_of, signer_of, without_addresses
from pipeline.pdf.signing.opening import (
    FAULTS,
    SignatureField,
    SignedFile,
    listed,
    opened,
    quiet,
    signature_fields,
    value_of,
)
from pipeline.pdf.signing.page_revisions import PageRevision, page_revisions
from pipeline.pdf.signing.times import Stamp, claimed_at, stamp_of
from pipeline.pdf.signing.trust import NOT_JUDGED, certificate_at, trust_in
from pipeline.pdf.signing.verdict import WEAK, SignatureVerdict, verdict_of
from pipeline.pdf.user_units import open_document

APPROVAL, CERTIFICATION, TIMESTAMP, UNSIGNED = "approval", "certification", "timestamp", "unsigned"
COVERS = {
    SignatureCoverageLevel.ENTIRE_FILE: "file",
    SignatureCoverageLevel.ENTIRE_REVISION: "revision",
}
NOT_VERIFIED = SignatureVerdict("not_told", intact=None)
WRITTEN_ANEW = (
    "it signs bytes up to {end}, and the file has {size}: the file was written anew after it was signed, and what was "
    "signed is not in it"
)
BEFORE_HEADER = "the file's header stands behind {skipped} bytes, which are not signed, and offsets are counted from it"
NOT_WHOLE = "the bytes that it signs are no whole revision of the file, so that others may stand between them"
NOT_COMPARED = "which pages were written anew after the first signature cannot be told ({error})"
LOCKED = "it allows no changes after it, and fields were filled or signatures added"


@dataclass(frozen=True)
class Signature:
    """A signature, or a field that waits for one; what is None could not be told, and `faults` say why.

    `revision` counts from 1, `signed_bytes` from the file's start to the end of a whole revision. Times have zones.
    """

    name: str
    kind: str
    verdict: SignatureVerdict
    fragments: tuple[Fragment, ...] = ()
    signer: Signer = NOBODY
    issuer: tuple[str | None, str | None] = (None, None)
    serial: str | None = None
    certificate_at_signing: str | None = None
    claimed_at: datetime | None = None
    stamp: Stamp | None = None
    digest_algorithm: str | None = None
    signature_algorithm: str | None = None
    covers: str | None = None
    revision: int | None = None
    revisions: int | None = None
    signed_bytes: int | None = None
    trust: str = NOT_JUDGED
    change: FileChange | None = None
    reason: str | None = None
    software: str | None = None
    faults: tuple[str, ...] = ()

    @property
    def weak_digest(self) -> bool | None:
        """Whether its digest is one that can be forged; None where that is not told."""
        return self.digest_algorithm in WEAK if self.digest_algorithm else None


@dataclass(frozen=True)
class SignaturesOfFile:
    """The signatures of a file in the order they were made, then its fields that were never signed; and the pages that
    revisions after the first signature wrote anew, none where that cannot be told."""

    signatures: Sequence[Signature] = ()
    pages: Sequence[PageRevision] = ()


def read_signatures(pdf: Path, roots: Sequence[str]) -> SignaturesOfFile:
    """The signatures of a file, and what came after the first.

    Args:
        pdf: the file.
        roots: certificates that are trusted, PEM; none for no judgement.

    Raises:
        ContractError: a root is no certificate.
    """
    data = pdf.read_bytes()
    with quiet():
        try:
            file = opened(data)
            fields = signature_fields(file)
        except FAULTS as error:
            return SignaturesOfFile([Signature("", APPROVAL, NOT_VERIFIED, faults=(_said(error),))])
        parsed = [_parsed(file, one) for one in fields]
        first = min((p.signed_revision for p in parsed if isinstance(p, EmbeddedPdfSignature)), default=None)
        changes = _changes(file, first)
        found = [_signature(file, one, signed, changes, roots) for one, signed in zip(fields, parsed, strict=True)]
        pages = _pages(file, found)
        if isinstance(pages, str):
            found, pages = [_with_fault(read, NOT_COMPARED.format(error=pages)) for read in found], ()
        return SignaturesOfFile(sorted(_with_places(file, pdf, fields, found), key=_in_order), pages)


def _in_order(signature: Signature) -> tuple[bool, int, str]:
    return signature.kind == UNSIGNED, signature.revision or 0, signature.name


def _said(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())


def _with_places(
    file: SignedFile, pdf: Path, fields: Sequence[SignatureField], found: Sequence[Signature]
) -> Iterator[Signature]:
    """The signatures of fields, each with where it is shown."""
    with closing(open_document(pdf)) as document:
        for one, read in zip(fields, found, strict=True):
            try:
                yield replace(read, fragments=tuple(appearances(file, one, document)))
            except FAULTS as error:
                yield _with_fault(read, _said(error))


def _parsed(file: SignedFile, one: SignatureField) -> EmbeddedPdfSignature | str | None:
    """The signature in a field, or why it cannot be read; None where it was never signed."""
    if not one.signed:
        return None
    try:
        return EmbeddedPdfSignature(file.reader, one.dictionary, one.name)
    except FAULTS as error:
        return _said(error)


def _changes(file: SignedFile, first: int | None) -> dict[int, FileChange] | str:
    if first is None:
        return {}
    try:
        return changes_since(file, first)
    except FAULTS as error:
        return _said(error)


def _pages(file: SignedFile, found: Sequence[Signature]) -> Sequence[PageRevision] | str:
    """The pages that were written anew after the first signature of a whole revision, or why that cannot be told."""
    first = min((read.revision for read in found if read.signed_bytes and read.revision), default=None)
    if first is None:
        return ()
    try:
        return page_revisions(file, first - 1)
    except FAULTS as error:
        return _said(error)


def _signature(
    file: SignedFile,
    one: SignatureField,
    signed: EmbeddedPdfSignature | str | None,
    changes: dict[int, FileChange] | str,
    roots: Sequence[str],
) -> Signature:
    name = without_addresses(one.name)
    if signed is None:
        return Signature(name, UNSIGNED, SignatureVerdict(UNSIGNED, intact=None), revisions=file.revisions)
    if isinstance(signed, str):
        return Signature(name, APPROVAL, NOT_VERIFIED, revisions=file.revisions, faults=(signed,))
    read = Signature(name, _kind(signed), NOT_VERIFIED, revisions=file.revisions)
    for part in (_described, _signed_by, _claimed, _stamped, _judged):
        try:
            read = part(read, signed)
        except FAULTS as error:
            read = _with_fault(read, _said(error))
    read = _with_coverage(read, file, signed, changes)
    if file.skipped:
        read = _with_fault(read, BEFORE_HEADER.format(skipped=file.skipped))
    try:
        at = read.stamp.at if read.stamp and read.stamp.valid else read.claimed_at
        trust, why = trust_in(signed, at, roots)
        read = replace(read, trust=trust, certificate_at_signing=certificate_at(signed.signer_cert, at))
        return _with_fault(read, why) if why else read
    except FAULTS as error:
        return _with_fault(read, _said(error))


def _with_fault(read: Signature, fault: str) -> Signature:
    return read if fault in read.faults else replace(read, faults=(*read.faults, fault))


def _kind(signed: EmbeddedPdfSignature) -> str:
    if signed.sig_object_type == "/DocTimeStamp":
        return TIMESTAMP
    return CERTIFICATION if signed.docmdp_level is not None and _certifies(signed) else APPROVAL


def _certifies(signed: EmbeddedPdfSignature) -> bool:
    references = [ref.get_object() for ref in listed(signed.sig_object, "/Reference")]
    return any(isinstance(r, DictionaryObject) and value_of(r, "/TransformMethod") == "/DocMDP" for r in references)


def _described(read: Signature, signed: EmbeddedPdfSignature) -> Signature:
    """With what its dictionary says."""
    entries = signed.sig_object
    reason = bare(entries["/Reason"]) if "/Reason" in entries else None
    built: object = entries
    for name in ("/Prop_Build", "/App", "/Name"):
        built = value_of(built, name) if isinstance(built, DictionaryObject) else None
    return replace(read, reason=reason, software=bare(str(built).removeprefix("/")) if built else None)


def _signed_by(read: Signature, signed: EmbeddedPdfSignature) -> Signature:
    """With what its certificate says."""
    certificate = signed.signer_cert
    return replace(
        read,
        signer=signer_of(certificate),
        issuer=issuer_of(certificate),
        serial=f"{certificate.serial_number:x}",
        digest_algorithm=signed.md_algorithm,
        signature_algorithm=signed.signer_info["signature_algorithm"]["algorithm"].native,
    )


def _claimed(read: Signature, signed: EmbeddedPdfSignature) -> Signature:
    return replace(read, claimed_at=claimed_at(signed))


def _stamped(read: Signature, signed: EmbeddedPdfSignature) -> Signature:
    return replace(read, stamp=stamp_of(signed))


def _judged(read: Signature, signed: EmbeddedPdfSignature) -> Signature:
    if read.kind == TIMESTAMP:
        valid = read.stamp is not None and read.stamp.valid
        return replace(read, verdict=SignatureVerdict("valid" if valid else "invalid", intact=valid))
    verdict = verdict_of(signed)
    read = replace(read, verdict=verdict)
    return _with_fault(read, verdict.fault) if verdict.fault else read


def _with_coverage(
    read: Signature, file: SignedFile, signed: EmbeddedPdfSignature, changes: dict[int, FileChange] | str
) -> Signature:
    """With how much of the file it covers, and what was changed since; a file that was written anew is no longer what
    was signed, so that its digest proves nothing of a change."""
    try:
        end = sum(int(part) for part in list(signed.byte_range)[-2:])
        covers = COVERS.get(signed.evaluate_signature_coverage(), "part")
    except FAULTS as error:
        return _with_fault(replace(read, change=FileChange(NOT_TOLD)), _said(error))
    if end > len(file.data):
        anew = WRITTEN_ANEW.format(end=end, size=len(file.data))
        return replace(read, verdict=NOT_VERIFIED, covers="part", change=FileChange(NOT_TOLD), faults=(anew,))
    whole = file.skipped + end if covers != "part" else None
    read = replace(read, covers=covers, revision=int(signed.signed_revision) + 1, signed_bytes=whole)
    if covers == "file":
        return replace(read, change=FileChange(NONE))
    if covers == "part" or isinstance(changes, str):
        why = changes if isinstance(changes, str) else NOT_WHOLE
        return _with_fault(replace(read, change=FileChange(NOT_TOLD)), why)
    change = together(changes, signed.signed_revision)
    read = replace(read, change=change)
    if change.kind == NOT_TOLD and change.why:
        read = _with_fault(read, change.why)
    locked = change.kind == FORM and signed.docmdp_level == MDPPerm.NO_CHANGES
    return _with_fault(read, LOCKED) if locked else read
