"""Numbers on the whole corpus for `dvc metrics` and `dvc plots`, among them how well truth is met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

Rows = Iterable[Mapping[str, Any]]


def share(part: int, whole: int) -> float:
    """`part` of `whole`, rounded to six decimals; 1.0 of nothing."""
    return round(part / whole, 6) if whole else 1.0


def corpus_metrics(rows: Callable[..., Rows]) -> dict[str, Any]:
    """Counts over all documents; `rows` gives the rows of a dataset, with the columns named."""
    pages = words = placed = 0
    for page in rows("pages", "words", "words_placed"):
        pages, words, placed = pages + 1, words + page["words"], placed + page["words_placed"]
    tables = over_pages = body_rows = 0
    for table in rows("tables", "first_page", "last_page", "row_count"):
        tables, body_rows = tables + 1, body_rows + table["row_count"]
        over_pages += table["last_page"] > table["first_page"]

    def count(name: str, column: str) -> dict[str, int]:
        return dict(sorted(Counter(row[column] for row in rows(name, column)).items()))

    held = Counter(row["holds"] for row in rows("claims", "holds"))
    claims = {
        "hold": held[True],
        "do_not_hold": held[False],
        "cannot_be_told": held[None],
        "not_understood": sum(1 for _ in rows("unread_claims", "figure_id")),
    }
    return {
        "documents": {**count("documents", "status"), "refused": sum(1 for _ in rows("quarantine", "file"))},
        "pages": pages,
        "words": words,
        "words_placed": placed,
        "words_placed_share": share(placed, words),
        "tables": tables,
        "tables_over_pages": over_pages,
        "body_rows": body_rows,
        "models": count("models", "list"),
        "model_map": count("model_map", "decision"),
        "figures": count("figures", "kind"),
        "references": sum(1 for _ in rows("references", "id")),
        "claims": claims,
        "findings": count("findings", "severity"),
    }


def words_placed_by_document(pages: Rows) -> str:
    """A CSV for `dvc plots`: for every document its words, and the share that found a place."""
    import pandas as pd  # Half a second that the other commands need not wait.

    frame = pd.DataFrame(list(pages), columns=["document_id", "words", "words_placed"])
    summed = frame.groupby("document_id", as_index=False).sum()
    summed["share"] = [share(int(p), int(w)) for p, w in zip(summed["words_placed"], summed["words"], strict=True)]
    return str(summed.to_csv(index=False))
