"""Numbers on the whole corpus for `dvc metrics` and `dvc plots`, among them how well truth is met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

Rows = Sequence[Mapping[str, Any]]


def share(part: int, whole: int) -> float:
    """`part` of `whole`, rounded to six decimals; 1.0 of nothing."""
    return round(part / whole, 6) if whole else 1.0


def corpus_metrics(rows: Mapping[str, Rows]) -> dict[str, Any]:
    """Counts over all documents, from the rows of all datasets."""
    pages = rows["pages"]
    words, placed = sum(p["words"] for p in pages), sum(p["words_placed"] for p in pages)
    return {
        "documents": {
            **dict(sorted(Counter(d["status"] for d in rows["documents"]).items())),
            "refused": len(rows["quarantine"]),
        },
        "pages": len(pages),
        "words": words,
        "words_placed": placed,
        "words_placed_share": share(placed, words),
        "tables": len(rows["tables"]),
        "tables_over_pages": sum(t["last_page"] > t["first_page"] for t in rows["tables"]),
        "body_rows": sum(t["row_count"] for t in rows["tables"]),
        "models": dict(sorted(Counter(m["list"] for m in rows["models"]).items())),
        "model_map": dict(sorted(Counter(m["decision"] for m in rows["model_map"]).items())),
        "figures": dict(sorted(Counter(f["kind"] for f in rows["figures"]).items())),
        "references": len(rows["references"]),
        "findings": dict(sorted(Counter(f["severity"] for f in rows["findings"]).items())),
    }


def words_placed_by_document(rows: Mapping[str, Rows]) -> str:
    """A CSV for `dvc plots`: for every document its words, and the share that found a place."""
    import pandas as pd  # Half a second that the other commands need not wait.

    frame = pd.DataFrame(rows["pages"], columns=["document_id", "words", "words_placed"])
    summed = frame.groupby("document_id", as_index=False).sum()
    summed["share"] = [share(int(p), int(w)) for p, w in zip(summed["words_placed"], summed["words"], strict=True)]
    return str(summed.to_csv(index=False))
