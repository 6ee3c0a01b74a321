"""Which pages differ between two revisions in their contents, and in what is laid over them."""

from __future__ import annotations

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, Reference, StreamObject
from pyhanko.pdf_utils.reader import HistoricalResolver

from pipeline.pdf.signing.opening import listed, pages_of, value_of

INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
"""Entries that a page may have from the page tree (ISO 32000-1, table 30)."""
SHOWN = ("/Contents", "/UserUnit", *INHERITED)
"""Entries of a page by which it is displayed, without what is laid over it."""
UPWARDS = ("/P", "/Parent", "/Popup")
"""Entries of an annotation that lead away from it."""


def page_changes(old: HistoricalResolver, new: HistoricalResolver) -> tuple[frozenset[int], frozenset[int]]:
    """Pages (from 1, as the newer revision counts) whose contents differ, and those with other annotations than fields
    for signatures that are new or differ.

    Where pages came, went or changed places, those from the first such place on differ in their contents.
    """
    before, after = list(pages_of(old.root)), list(pages_of(new.root))
    same = [a[0] == b[0] for a, b in zip(before, after, strict=False)]
    kept = same.index(False) if False in same else len(same)
    contents = set(range(kept + 1, max(len(before), len(after)) + 1))
    annotated = set()
    changed = set(new.explicit_refs_in_revision())
    for number, ((_, one), (_, other)) in enumerate(zip(before[:kept], after[:kept], strict=True), start=1):
        shown = [(entry(one, name), entry(other, name)) for name in SHOWN]
        if any(differ(old, new, changed, *pair) for pair in shown):
            contents.add(number)
        if _other_annotations(old, new, changed, one, other):
            annotated.add(number)
    return frozenset(contents), frozenset(annotated)


def entry(page: DictionaryObject, name: str) -> PdfObject | None:
    """An entry of a page, or of what stands above it where that is inherited."""
    node, met = page, 0
    while name not in node and name in INHERITED and "/Parent" in node and met < 100:
        node, met = node["/Parent"], met + 1
    return node.raw_get(name) if name in node else None


def differ(
    old: HistoricalResolver,
    new: HistoricalResolver,
    changed: set[Reference],
    one: PdfObject | None,
    other: PdfObject | None,
) -> bool:
    """Whether two values differ, or anything that they lead to was written anew and is not the same."""
    if plain(one) != plain(other):
        return True
    reached = new.collect_dependencies(other) & changed if other is not None else set()
    return any(plain(old(ref)) != plain(new(ref)) for ref in reached)


def _other_annotations(
    old: HistoricalResolver,
    new: HistoricalResolver,
    changed: set[Reference],
    before: DictionaryObject,
    after: DictionaryObject,
) -> bool:
    had = {plain(raw) for raw in listed(before, "/Annots")}
    for raw in listed(after, "/Annots"):
        shown = new(raw.reference) if isinstance(raw, IndirectObject) else raw
        if not isinstance(shown, DictionaryObject):
            return True
        if plain(raw) not in had:
            if value_of(shown, "/FT") != "/Sig":
                return True
            continue
        own = DictionaryObject({name: shown.raw_get(name) for name in shown if name not in UPWARDS})
        was = old(raw.reference) if isinstance(raw, IndirectObject) else shown
        own_was = DictionaryObject({name: was.raw_get(name) for name in was if name not in UPWARDS})
        if differ(old, new, changed, own_was, own):
            return True
    return not had <= {plain(raw) for raw in listed(after, "/Annots")}


def plain(value: object) -> object:
    """A value as what can be compared and kept in sets: references by their numbers, streams with their bytes."""
    if isinstance(value, IndirectObject):
        return "reference", value.idnum, value.generation
    if isinstance(value, StreamObject):
        return "stream", value.encoded_data, _entries(value)
    if isinstance(value, DictionaryObject):
        return "dictionary", _entries(value)
    if isinstance(value, ArrayObject):
        return "array", tuple(plain(one) for one in list(value))
    return type(value).__name__, str(value)


def _entries(value: DictionaryObject) -> tuple[tuple[str, object], ...]:
    return tuple(sorted((str(name), plain(value.raw_get(name))) for name in value))
