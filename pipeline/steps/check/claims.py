"""The claims of a letter on its lists of models, each beside what the list shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from normalizers.pilot_models.claims.grammar import LetterText, ModelClaim, Stated, read_claims
from pipeline.core.findings import locator
from pipeline.core.located_text import with_places
from pipeline.core.schema.block_words import BlockWordRow
from pipeline.core.schema.blocks import ASIDE, BlockRow
from pipeline.core.schema.claims import ClaimRow
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.figures import FigureRow
from pipeline.core.schema.models import ModelRow
from pipeline.core.schema.tables import TableRow
from pipeline.core.schema.unread_claims import UnreadClaimRow
from pipeline.core.step import DocumentInput, Rows
from pipeline.layout.text import PlacedText
from pipeline.steps.check.claim_verdicts import Verdict, judge, lists_of


@dataclass(frozen=True)
class Claim:
    """A claim, the figure that states its number, its words with their places, and what the list shows."""

    said: ModelClaim
    figure: FigureRow
    placed: PlacedText
    verdict: Verdict


@dataclass(frozen=True)
class Unread:
    """A figure that counts models, in a text of which it was not understood what is counted."""

    figure: FigureRow
    text: str


def claims_of(document: DocumentInput) -> Iterator[Claim | Unread]:
    """Every number of models in the letter, in the order of reading; none in a document without lists of models."""
    lists = lists_of(document)
    if not any(lists.models.values()):
        return
    blocks = list(_letter(document))
    figures: dict[str, list[FigureRow]] = defaultdict(list)
    own = {block["id"] for block, _ in blocks}
    for figure in document.rows(FigureRow):
        counts = figure["kind"] in ("count", "ratio") and figure["value"] is not None
        if figure["source_id"] in own and counts and not figure["ambiguous"]:
            figures[figure["source_id"]].append(figure)
    texts = [LetterText(block["text"], [_stated(f) for f in figures[block["id"]]]) for block, _ in blocks]
    for read in read_claims(texts):
        block, placed = blocks[read.text]
        stating = next(f for f in figures[block["id"]] if f["start"] == read.number.start)
        yield from (Claim(said, stating, placed, judge(said, lists)) for said in read.claims)
        if not read.claims:
            yield Unread(stating, block["text"])


def claim_rows(document: DocumentInput) -> Rows:
    """Rows of `claims` and `unread_claims`."""
    number = 0
    for found in claims_of(document):
        if isinstance(found, Unread):
            unread: UnreadClaimRow = {
                "document_id": document.document_id,
                "figure_id": found.figure["id"],
                "text": found.text,
            }
            yield "unread_claims", unread
            continue
        said, verdict = found.said, found.verdict
        fragments = [fragment.row() for fragment in found.placed.fragments_of(said.start, said.end)]
        claim: ClaimRow = {
            "id": f"{document.document_id}/claim/{number}",
            "document_id": document.document_id,
            "list": str(said.list),
            "counts": str(said.counts),
            "stated": said.stated,
            "found": None if verdict.found is None else Decimal(verdict.found),
            "holds": verdict.holds,
            "named": list(said.named),
            "named_found": list(verdict.named_found),
            "text": found.placed.text[said.start : said.end],
            "figure_id": found.figure["id"],
            "evidence_ids": [model["id"] for model in verdict.models],
            **locator(fragments),
        }
        yield "claims", claim
        number += 1


def _letter(document: DocumentInput) -> Iterator[tuple[BlockRow, PlacedText]]:
    """The blocks of the letter with their places: those that begin before the first appendix, or where no appendix says
    that it is one before the page of the first list; furniture left out."""
    letter = next(iter(document.rows(DocumentRow, "appendices")), None)
    pages = [appendix["page"] for appendix in letter["appendices"]] if letter else []
    if not pages:
        lists = {row["table_id"] for row in document.rows(ModelRow, "table_id")} if letter else set()
        pages = [t["first_page"] for t in document.rows(TableRow, "id", "first_page") if t["id"] in lists]
    end = min((page for page in pages if page > 1), default=None)
    blocks = document.rows(BlockRow, "id", "kind", "text", "fragments")
    for block, placed in with_places(blocks, document.rows(BlockWordRow)):
        if end is not None and block["fragments"] and block["fragments"][0]["page"] >= end:
            return
        if block["kind"] not in ASIDE:
            yield block, placed


def _stated(figure: FigureRow) -> Stated:
    assert figure["value"] is not None, "figures without a value were left out"
    return Stated(figure["start"], figure["end"], figure["value"], figure["denominator"])
