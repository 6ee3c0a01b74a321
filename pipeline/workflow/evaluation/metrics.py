"""Numbers on the whole corpus for `dvc metrics` and `dvc plots`, among them how well truth is met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pipeline.core.schema.citations import CitationRow
from pipeline.core.schema.claims import ClaimRow
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.figures import FigureRow
from pipeline.core.schema.findings import FindingRow
from pipeline.core.schema.model_map import ModelMapRow
from pipeline.core.schema.models import ModelRow
from pipeline.core.schema.pages import PageRow
from pipeline.core.schema.quarantine import QuarantineRow
from pipeline.core.schema.tables import TableRow
from pipeline.core.schema.unread_claims import UnreadClaimRow
from pipeline.core.store import RowsOf


def share(part: int, whole: int) -> float:
    """`part` of `whole`, rounded to six decimals; 1.0 of nothing."""
    return round(part / whole, 6) if whole else 1.0


def corpus_metrics(rows: RowsOf) -> dict[str, object]:
    """Counts over all documents; `rows` gives the rows of a dataset, with the columns named."""
    pages = words = placed = 0
    for page in rows(PageRow, "words", "words_placed"):
        pages, words, placed = pages + 1, words + page["words"], placed + page["words_placed"]
    tables = over_pages = body_rows = 0
    for table in rows(TableRow, "first_page", "last_page", "row_count"):
        tables, body_rows = tables + 1, body_rows + table["row_count"]
        over_pages += table["last_page"] > table["first_page"]
    seen = Counter(row["seen"] for row in rows(FigureRow, "seen") if row["seen"])
    held = Counter(row["holds"] for row in rows(ClaimRow, "holds"))
    claims = {
        "hold": held[True],
        "do_not_hold": held[False],
        "cannot_be_told": held[None],
        "not_understood": sum(1 for _ in rows(UnreadClaimRow, "figure_id")),
    }
    return {
        "documents": {
            **_counts(row["status"] for row in rows(DocumentRow, "status")),
            "refused": sum(1 for _ in rows(QuarantineRow, "file")),
        },
        "pages": pages,
        "words": words,
        "words_placed": placed,
        "words_placed_share": share(placed, words),
        "tables": tables,
        "tables_over_pages": over_pages,
        "body_rows": body_rows,
        "models": _counts(row["list"] for row in rows(ModelRow, "list")),
        "model_map": _counts(row["decision"] for row in rows(ModelMapRow, "decision")),
        "figures": _counts(row["kind"] for row in rows(FigureRow, "kind")),
        "figures_seen": dict(sorted(seen.items())),
        "figures_seen_share": share(seen["agreed"], seen.total()),
        "citations": sum(1 for _ in rows(CitationRow, "id")),
        "claims": claims,
        "findings": _counts(row["severity"] for row in rows(FindingRow, "severity")),
    }


def _counts(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def words_placed_by_document(pages: Iterable[PageRow]) -> str:
    """A CSV for `dvc plots`: for every document its words, and the share that found a place."""
    import pandas as pd  # Half a second that the other commands need not wait.

    frame = pd.DataFrame(list(pages), columns=["document_id", "words", "words_placed"])
    summed = frame.groupby("document_id", as_index=False).sum()
    summed["share"] = [share(int(p), int(w)) for p, w in zip(summed["words_placed"], summed["words"], strict=True)]
    return str(summed.to_csv(index=False))
