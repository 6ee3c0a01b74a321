"""One document: its texts to `documents`, `models`, `figures` and `references`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.core.appendices import Appendix, TextBlock, find_appendices
from pipeline.core.findings import Finding, Severity, finding_rows
from pipeline.core.step import DocumentInput, Rows
from pipeline.core.store import Row
from pipeline.steps.normalize.letter import Letter, read_letter
from pipeline.steps.normalize.models import model_rows
from pipeline.steps.normalize.sources import Source, sources_of
from pipeline.steps.normalize.values import figure_rows, reference_rows


def normalize_document(document: DocumentInput) -> Rows:
    """What the document says, as values that lead back to its cells and blocks."""
    sources = sources_of(document)
    letter = read_letter(sources.blocks)
    appendices = find_appendices([TextBlock(b.id, b.kind, b.page, b.text) for b in sources.blocks])
    models, findings = model_rows(document.document_id, document.rows("tables"), document.rows("cells"), sources)
    (about,) = document.rows("inputs")
    pages = document.rows("pages")
    return {
        "documents": [_document(about, pages, letter, appendices, sources.blocks)],
        "models": models,
        "figures": figure_rows(document.document_id, sources),
        "references": reference_rows(document.document_id, sources),
        "findings": finding_rows(document.document_id, "normalize", [*_blank_number(letter), *findings]),
    }


def _document(
    about: Row, pages: Sequence[Row], letter: Letter, appendices: Sequence[Appendix], blocks: Sequence[Source]
) -> dict[str, Any]:
    return {
        "id": about["document_id"],
        **{name: about[name] for name in ("document_id", "file", "sha256", "bytes", "page_count", "origin")},
        "number": letter.number.text if letter.number and letter.number.number else None,
        "type": letter.type,
        "issuing_authority": letter.issuing_authority,
        "place": letter.place,
        "issued_on": letter.issued_on,
        "subject": letter.subject,
        "addressees": letter.addressees,
        "signer_title": letter.signer_title,
        "signer_name": letter.signer_name,
        "recipients": letter.recipients,
        "appendices": [{"number": a.number, "title": a.title, "page": a.page} for a in appendices],
        "text_source": _text_source(pages),
        "status": _status(pages),
        "evidence": _evidence(letter, appendices, blocks),
    }


def _blank_number(letter: Letter) -> list[Finding]:
    """A number line whose number was left blank in print: written by hand, or not yet given."""
    if not letter.number or letter.number.number:
        return []
    return [
        Finding(
            check="number_blank",
            severity=Severity.INFO,
            message=f"The number before {letter.number.text} is blank in print, or written by hand.",
            message_vi=f"Số văn bản trước {letter.number.text} để trống hoặc viết tay.",
            observed=letter.number.text,
            fragments=[f for name, place in letter.stated if name == "number" for f in place.fragments],
        )
    ]


def _text_source(pages: Sequence[Row]) -> str:
    sources = {page["text_source"] for page in pages} - {"blank"}
    return sources.pop() if len(sources) == 1 else "mixed" if sources else "blank"


def _status(pages: Sequence[Row]) -> str:
    read = all(page["text_source"] != "needs_recognition" for page in pages)
    placed = all(page["words"] == page["words_placed"] for page in pages)
    return "complete" if read and placed else "partial"


def _evidence(letter: Letter, appendices: Sequence[Appendix], blocks: Sequence[Source]) -> list[dict[str, Any]]:
    by_id = {block.id: block for block in blocks}
    stated = [(name, place.source_id, place.fragments) for name, place in letter.stated]
    for appendix in appendices:
        for block_id in (appendix.label_id, appendix.title_id):
            if block_id:
                stated.append(("appendices", block_id, by_id[block_id].placed.fragments()))
    return [
        {"field": name, "source_id": source_id, "fragment": fragment.row()}
        for name, source_id, fragments in stated
        for fragment in fragments
    ]
