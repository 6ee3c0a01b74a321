"""The claims of a letter on its lists of models, as it words them: read here once, and judged by `check`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from normalizers.pilot_models.claims.grammar import read_claims
from normalizers.pilot_models.claims.types import LetterText, ModelClaim, Stated
from pipeline.core.findings import locator
from pipeline.core.schema.blocks import ASIDE
from pipeline.core.schema.figures import FigureRow
from pipeline.core.schema.letter_claims import LetterClaimRow
from pipeline.core.schema.tables import TableRow
from pipeline.core.schema.unread_claims import UnreadClaimRow
from pipeline.core.step import DocumentInput, Rows
from pipeline.layout.appendices import Appendix
from pipeline.steps.normalize.sources import Source, blocks_of


def letter_blocks(
    document: DocumentInput, appendices: Iterable[Appendix[Source]], lists: Iterable[str]
) -> list[Source]:
    """The blocks of a letter that sends lists of models: those that begin before the first appendix, or where no
    appendix says that it is one before the page of the first list; furniture left out, and none without lists.

    Args:
        document: with the datasets blocks, block_words and tables.
        appendices: those of the document.
        lists: ids of the tables that list models.
    """
    listed = frozenset(lists)
    if not listed:
        return []
    pages = [appendix.page for appendix in appendices]
    pages = pages or [t["first_page"] for t in document.rows(TableRow, "id", "first_page") if t["id"] in listed]
    end = min((page for page in pages if page > 1), default=None)
    return [block for block in _before(end, blocks_of(document)) if block.kind not in ASIDE]


def _before(end: int | None, blocks: Iterable[Source]) -> Iterator[Source]:
    for block in blocks:
        if end is not None and block.page >= end:
            return
        yield block


def counts(figure: FigureRow) -> bool:
    """Whether a row of `figures` may say how many there are of something."""
    return figure["kind"] in ("count", "ratio") and figure["value"] is not None and not figure["ambiguous"]


def claim_rows(document_id: str, letter: Sequence[Source], figures: Mapping[str, Sequence[FigureRow]]) -> Rows:
    """Rows of `letter_claims` and `unread_claims`: every number of models in the letter, in the order of reading.

    Args:
        document_id: the document.
        letter: its blocks, from `letter_blocks`.
        figures: by block the rows of `figures` that count something, in their order.
    """
    texts = [LetterText(block.text, [_stated(f) for f in figures.get(block.id, ())]) for block in letter]
    number = 0
    for read in read_claims(texts):
        block = letter[read.text]
        figure = next(f for f in figures[block.id] if f["char_start"] == read.number.start)
        if not read.claims:
            unread: UnreadClaimRow = {"document_id": document_id, "figure_id": figure["id"], "text": block.text}
            yield "unread_claims", unread
        for claim in read.claims:
            yield "letter_claims", _claim(f"{document_id}/claim/{number}", document_id, figure["id"], claim, block)
            number += 1


def _claim(claim_id: str, document_id: str, figure_id: str, claim: ModelClaim, block: Source) -> LetterClaimRow:
    return {
        "id": claim_id,
        "document_id": document_id,
        "list": str(claim.list),
        "counts": str(claim.counts),
        "stated": claim.stated,
        "of": str(claim.of),
        "less": [str(counted) for counted in claim.less],
        "at_most": claim.at_most,
        "named": list(claim.named),
        "text": block.text[claim.start : claim.end],
        "source_id": block.id,
        "char_start": claim.start,
        "char_end": claim.end,
        "figure_id": figure_id,
        **locator([fragment.row() for fragment in block.fragments(claim.start, claim.end)]),
    }


def _stated(figure: FigureRow) -> Stated:
    assert figure["value"] is not None, "figures without a value count nothing"
    return Stated(figure["char_start"], figure["char_end"], figure["value"], figure["denominator"])
