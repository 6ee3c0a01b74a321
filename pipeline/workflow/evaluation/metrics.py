"""Numbers on the whole corpus for `dvc metrics` and `dvc plots`, among them how well truth is met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

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


Counts = dict[str, int]
"""Numbers that can be added up over documents, by what they count; of one column's values each is "column/value"."""


def document_counts(rows: RowsOf) -> Counts:
    """What metrics count in one document; `rows` gives its rows of a dataset, with the columns named."""
    found: Counter[str] = Counter()
    for page in rows(PageRow, "words", "words_placed"):
        found.update(pages=1, words=page["words"], words_placed=page["words_placed"])
    for table in rows(TableRow, "first_page", "last_page", "row_count"):
        over_pages = table["last_page"] > table["first_page"]
        found.update(tables=1, tables_over_pages=int(over_pages), body_rows=table["row_count"])
    found.update(f"seen/{row['seen']}" for row in rows(FigureRow, "seen") if row["seen"])
    found.update(f"claims/{HELD[row['holds']]}" for row in rows(ClaimRow, "holds"))
    found["claims/not_understood"] += sum(1 for _ in rows(UnreadClaimRow, "figure_id"))
    found.update(f"documents/{row['status']}" for row in rows(DocumentRow, "status"))
    found["refused"] += sum(1 for _ in rows(QuarantineRow, "file"))
    found.update(f"models/{row['list']}" for row in rows(ModelRow, "list"))
    found.update(f"model_map/{row['decision']}" for row in rows(ModelMapRow, "decision"))
    found.update(f"figures/{row['kind']}" for row in rows(FigureRow, "kind"))
    found["citations"] += sum(1 for _ in rows(CitationRow, "id"))
    found.update(f"findings/{row['severity']}" for row in rows(FindingRow, "severity"))
    return dict(+found)


HELD = {True: "hold", False: "do_not_hold", None: "cannot_be_told"}


def corpus_metrics(counts: Iterable[Counts], refused: int) -> dict[str, object]:
    """Counts over all documents from those of each, and how many files ingest refused."""
    total: Counter[str] = Counter()
    for own in counts:
        total.update(own)
    seen = _values(total, "seen")
    claims = {name: total[f"claims/{name}"] for name in (*HELD.values(), "not_understood")}
    return {
        "documents": {**_values(total, "documents"), "refused": total["refused"] + refused},
        "pages": total["pages"],
        "words": total["words"],
        "words_placed": total["words_placed"],
        "words_placed_share": share(total["words_placed"], total["words"]),
        "tables": total["tables"],
        "tables_over_pages": total["tables_over_pages"],
        "body_rows": total["body_rows"],
        "models": _values(total, "models"),
        "model_map": _values(total, "model_map"),
        "figures": _values(total, "figures"),
        "figures_seen": seen,
        "figures_seen_share": share(seen.get("agreed", 0), sum(seen.values())),
        "citations": total["citations"],
        "claims": claims,
        "findings": _values(total, "findings"),
    }


def _values(total: Counts, column: str) -> dict[str, int]:
    """How often each value of a column is there."""
    head = f"{column}/"
    return {name.removeprefix(head): total[name] for name in sorted(total) if name.startswith(head)}


def words_placed_by_document(counts: Mapping[str, Counts]) -> str:
    """A CSV for `dvc plots`: for every document with pages its words, and the share that found a place."""
    lines = ["document_id,words,words_placed,share"]
    for document_id, own in sorted(counts.items()):
        if "pages" in own:
            words, placed = own.get("words", 0), own.get("words_placed", 0)
            lines.append(f"{document_id},{words},{placed},{share(placed, words)}")
    return "\n".join(lines) + "\n"
