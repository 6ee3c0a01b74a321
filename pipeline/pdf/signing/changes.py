"""What was changed in a file after it was signed, revision by revision.

What pyHanko's rules for changes explain (fields filled, signatures added, what keeps a file verifiable) is theirs to
judge. Two of its defaults are stricter than the format: here a visible signature may follow a certification, as in
Acrobat, and an object may be freed that there never was, as iText does with its own table of objects. What the rules do
not explain is looked at page by page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import Reference, StreamObject
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.pdf_utils.xref import ObjStreamRef
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DocInfoRule,
    DSSCompareRule,
    FormUpdatingRule,
    GenericFieldModificationRule,
    MetadataUpdateRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    SuspiciousModification,
    XrefStreamRule,
)

from pipeline.pdf.signing.opening import FAULTS, SignedFile
from pipeline.pdf.signing.page_changes import page_changes

RULES = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(),
        *(
            rule.as_qualified(ModificationLevel.LTA_UPDATES)
            for rule in (DocInfoRule(), XrefStreamRule(), ObjectStreamRule(), DSSCompareRule(), MetadataUpdateRule())
        ),
    ],
    form_rule=FormUpdatingRule(
        field_rules=[
            SigFieldCreationRule(allow_new_visible_after_certify=True),
            SigFieldModificationRule(),
            GenericFieldModificationRule(),
        ]
    ),
    reject_object_freeing=False,
)
NONE, FORM, NOT_TOLD, ANNOTATION, CONTENT = KINDS = ("none", "form", "not_told", "annotation", "content")
"""Kinds of changes, the graver later. What is known to be laid over a page is graver than what is not known."""
LEVELS = {
    ModificationLevel.NONE: NONE,
    ModificationLevel.LTA_UPDATES: NONE,
    ModificationLevel.FORM_FILLING: FORM,
    ModificationLevel.ANNOTATIONS: ANNOTATION,
}


@dataclass(frozen=True)
class FileChange:
    """The gravest change of one or several revisions, with the pages and revisions of those beyond forms, and why it is
    not told."""

    kind: str
    pages: frozenset[int] = frozenset()
    revisions: frozenset[int] = frozenset()
    why: str | None = None


def changes_since(file: SignedFile, base: int) -> dict[int, FileChange]:
    """The change of every revision after `base` (from 0), which is the first that was signed, by its index."""
    _fill_cache(file.reader)
    old = file.reader.get_historical_resolver(base)
    return {
        revision: _change(file.reader.get_historical_resolver(revision), old)
        for revision in range(base + 1, file.revisions)
    }


def together(changes: Mapping[int, FileChange], after: int) -> FileChange:
    """The changes of all revisions after that one, as one."""
    later = [change for revision, change in changes.items() if revision > after]
    return FileChange(
        kind=max((change.kind for change in later), key=KINDS.index, default=NONE),
        pages=frozenset().union(*(change.pages for change in later)),
        revisions=frozenset().union(*(change.revisions for change in later)),
        why=next((change.why for change in later if change.why), None),
    )


def _change(new: HistoricalResolver, old: HistoricalResolver) -> FileChange:
    try:
        return FileChange(LEVELS[RULES.apply(old, new).modification_level])
    except SuspiciousModification as suspicion:
        why = " ".join(str(suspicion).split())
    except FAULTS as error:
        why = " ".join(f"{type(error).__name__}: {error}".split())
    revision = int(new.revision)
    try:
        contents, annotated = page_changes(new.reader.get_historical_resolver(revision - 1), new)
    except FAULTS as error:
        why = " ".join(f"{type(error).__name__}: {error}".split())
        return FileChange(NOT_TOLD, revisions=frozenset({revision}), why=why)
    kind = CONTENT if contents else ANNOTATION if annotated else NOT_TOLD
    return FileChange(kind, contents | annotated, frozenset({revision}), why if kind == NOT_TOLD else None)


def _fill_cache(reader: PdfFileReader) -> None:
    """Read all objects of object streams at once: pyHanko reads the head of a stream anew for each, which takes minutes
    for the thousands of a tagged file."""
    held: dict[int, list[Reference]] = defaultdict(list)
    size = max(reader.xrefs.get_xref_container_info(n).size for n in range(reader.xrefs.total_revisions))
    for number in range(size):
        ref = Reference(number, 0, reader)
        try:
            at = reader.xrefs[ref]
        except KeyError:
            continue
        if isinstance(at, ObjStreamRef) and reader.cache_get_indirect_object(0, number) is None:
            held[at.obj_stream_id].append(ref)
    for number, refs in held.items():
        stream = Reference(number, 0, reader).get_object()
        if isinstance(stream, StreamObject):
            _cache_held(reader, stream, refs)


def _cache_held(reader: PdfFileReader, stream: StreamObject, refs: Iterable[Reference]) -> None:
    first = int(stream["/First"])
    head = [int(word) for word in stream.data[:first].split()[: 2 * int(stream["/N"])]]
    places = dict(zip(head[::2], head[1::2], strict=True))
    data = BytesIO(stream.data)
    for ref in refs:
        if ref.idnum in places:
            data.seek(first + places[ref.idnum])
            reader.cache_indirect_object(0, ref.idnum, generic.read_object(data, ref))
