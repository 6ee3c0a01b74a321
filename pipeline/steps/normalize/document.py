"""One document: its texts to `documents`, `models`, `figures` and `references`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from normalizers.citations.document_numbers import parsed_number
from normalizers.places import find_places
from normalizers.text import squeeze
from normalizers.values.dates import find_dates
from pipeline.core.findings import Finding, finding_rows
from pipeline.core.later import LaterWords
from pipeline.core.schema.documents import AppendixRow, DocumentRow, EvidenceRow
from pipeline.core.schema.figures import FigureRow
from pipeline.core.schema.inputs import InputRow
from pipeline.core.schema.later_words import LaterWordRow
from pipeline.core.schema.pages import PageRow
from pipeline.core.schema.seen_words import SeenWordRow
from pipeline.core.schema.signatures import SignatureRow
from pipeline.core.signed import authority_signature, full_name, signing_day
from pipeline.core.step import DocumentInput, Rows
from pipeline.decisions.corrected_document import with_corrections
from pipeline.decisions.files import Decisions
from pipeline.layout.appendices import Appendix, find_appendices, says_belonging
from pipeline.steps.normalize.claims import claim_rows, counts, letter_blocks
from pipeline.steps.normalize.columns import Texts, tables_with_values
from pipeline.steps.normalize.decided import load_decided
from pipeline.steps.normalize.form import first_page, form_of, head_findings
from pipeline.steps.normalize.framed import framed_ends
from pipeline.steps.normalize.letter import read_letter
from pipeline.steps.normalize.letter_fields import Letter
from pipeline.steps.normalize.letter_findings import letter_findings
from pipeline.steps.normalize.letter_number import read_stamped_number
from pipeline.steps.normalize.model_lists import lists_of_models
from pipeline.steps.normalize.models import model_rows
from pipeline.steps.normalize.second_letter import second_letters
from pipeline.steps.normalize.seen import DIFFERS, SeenWords, figure_differs
from pipeline.steps.normalize.sources import Source, blocks_of, stamps_of, texts_with_values
from pipeline.steps.normalize.values import OwnNumber, not_held, value_rows


def normalize_document(document: DocumentInput) -> Rows:
    """What the document says, as values that lead back to its cells and blocks."""
    framed = framed_ends(document)
    letter = read_letter(blocks_of(document), framed)
    appendices = list(find_appendices(blocks_of(document)))
    pages = list(document.rows(PageRow, "text_source", "words", "words_placed", "areas_not_read"))
    head = first_page(blocks_of(document), framed)
    form = form_of(letter, appendices, head)
    read_stamped_number(letter, stamps_of(document))
    signed = authority_signature(document.rows(SignatureRow))
    row = _document(document.about, pages, letter, appendices, form, signed)
    yield "documents", row
    document, corrected = with_corrections(document, row)
    for cell, correction in corrected:
        yield "corrections", correction.row(document.document_id, [cell["id"]], cell["text"], cell["fragments"])
    changed = frozenset(cell["id"] for cell, _ in corrected)
    decided = load_decided(Decisions(document.decisions), document.document_id, row)
    lists: list[str] = []
    not_understood: list[Finding] = []
    for table, cells in lists_of_models(document, decided):
        rows, unknown = model_rows(document.document_id, table, cells, decided, changed)
        yield from (("models", row) for row in rows)
        lists += [table["id"]] if rows else []
        not_understood += unknown
    findings = [
        *letter_findings(letter),
        *head_findings(letter, row, head),
        *second_letters(letter, blocks_of(document)),
    ]
    blocks = letter_blocks(document, appendices, lists)
    counted: dict[str, list[FigureRow]] = {block.id: [] for block in blocks}
    own = _own_number(letter, appendices, head)
    seen, later = SeenWords(document.rows(SeenWordRow)), LaterWords(document.rows(LaterWordRow))
    for part in _parts(document):
        yield from (("columns", column) for column in part.columns)
        for figures, references in value_rows(document.document_id, own, part.texts, seen, later, changed):
            findings += [not_held(figure) for figure in figures if figure["value_text"]]
            findings += [figure_differs(figure) for figure in figures if figure["seen"] == DIFFERS]
            for figure in figures:
                if figure["source_id"] in counted and counts(figure):
                    counted[figure["source_id"]].append(figure)
            yield from (("figures", figure) for figure in figures)
            yield from (("citations", reference) for reference in references)
    yield from claim_rows(document.document_id, blocks, counted)
    findings += not_understood
    yield from (("corrections", row) for row in decided.rows())
    yield from (("findings", row) for row in finding_rows(document.document_id, findings))


def _parts(document: DocumentInput) -> Iterator[Texts]:
    """The texts outside of tables, then table by table."""
    yield Texts((), ((block, None) for block in texts_with_values(document)))
    yield from tables_with_values(document)


def _document(
    about: InputRow,
    pages: Sequence[PageRow],
    letter: Letter,
    appendices: Sequence[Appendix[Source]],
    form: str | None,
    signed: SignatureRow | None,
) -> DocumentRow:
    return {
        "id": about["document_id"],
        **about,
        "number": letter.number.text if letter.number and letter.number.number else None,
        "type": letter.type,
        "form": form,
        "parent_authority": letter.parent_authority,
        "issuing_authority": letter.issuing_authority,
        "province": _province(letter),
        "place": letter.place,
        "issued_on": letter.issued_on,
        "subject": letter.subject,
        "addressees": letter.addressees,
        "urgency": letter.urgency,
        "secrecy": letter.secrecy,
        "signer_power": letter.signer_power,
        "signer_title": letter.signer_title,
        "signer_name": letter.signer_name,
        "signed_by": full_name(signed) if signed else None,
        "signed_on": signing_day(signed) if signed else None,
        "recipients": letter.recipients,
        "appendices": [_appendix(a) for a in appendices],
        "text_source": _text_source(pages),
        "status": _status(pages),
        "evidence": _evidence(letter, appendices),
    }


def _province(letter: Letter) -> str | None:
    """The province that the head names: that of the authority, or of the one above it."""
    for authority in (letter.issuing_authority, letter.parent_authority):
        places = find_places(authority or "")
        if places:
            return places[-1].name
    return None


def _own_number(letter: Letter, appendices: Sequence[Appendix[Source]], page: Sequence[Source]) -> OwnNumber:
    """The document's number, and blocks that state it or that of the document to which an appendix, or the whole by
    its first page, belongs."""
    lines = [place.source_id for name, place in letter.stated if name == "number"]
    own = dict.fromkeys(lines, letter.number.text) if letter.number else {}
    belonging = [appendix.belonging for appendix in appendices]
    belonging += [block for block in page if says_belonging(block.text)]
    for line in belonging:
        number = parsed_number(squeeze(line.text)) if line else None
        if line and number:
            own[line.id] = number.text
    number_held = letter.number.text if letter.number and letter.number.number else None
    return OwnNumber(own, number_held, letter.issued_on)


def _belonging(appendix: Appendix[Source]) -> str:
    """The line in which an appendix names its document, empty without one."""
    return squeeze(appendix.belonging.text) if appendix.belonging else ""


def _appendix(appendix: Appendix[Source]) -> AppendixRow:
    line = _belonging(appendix)
    number = parsed_number(line)
    return {
        "number": appendix.number,
        "title": squeeze(appendix.title) if appendix.title else None,
        "page": appendix.page,
        "of_number": number.text if number and number.number else None,
        "of_date": next((d.first for d in find_dates(line) if d.precision == "day"), None),
    }


def _text_source(pages: Sequence[PageRow]) -> str:
    sources = {page["text_source"] for page in pages} - {"blank"}
    return sources.pop() if len(sources) == 1 else "mixed" if sources else "blank"


def _status(pages: Sequence[PageRow]) -> str:
    read = all(page["text_source"] != "needs_recognition" for page in pages)
    placed = all(page["words"] == page["words_placed"] for page in pages)
    whole = all(not page["areas_not_read"] for page in pages)
    return "complete" if read and placed and whole else "partial"


def _evidence(letter: Letter, appendices: Sequence[Appendix[Source]]) -> list[EvidenceRow]:
    stated = [(name, place.source_id, place.fragments, place.confidence) for name, place in letter.stated]
    for appendix in appendices:
        for block in (appendix.label, *appendix.titled, appendix.belonging):
            if block:
                stated.append(("appendices", block.id, block.located.fragments(), block.located.confidence()))
    return [
        {"field": name, "source_id": source_id, "fragment": fragment.row(), "confidence": confidence}
        for name, source_id, fragments, confidence in stated
        for fragment in fragments
    ]
