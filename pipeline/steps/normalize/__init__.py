"""normalize: blocks and cells to document metadata, pilot models, figures, cited documents and claims."""

from pipeline.core.step import DocumentInput, Rows, Step
from pipeline.decisions.kinds import AGENCIES, CELLS, HEADERS, STATUSES


def _run(document: DocumentInput) -> Rows:
    from pipeline.steps.normalize.document import normalize_document  # Only the processes that do the work need it.

    return normalize_document(document)


STEP = Step(
    name="normalize",
    reads=(
        ("ingest", "inputs"),
        ("read", "seen_words"),
        ("read", "later_words"),
        ("signatures", "signatures"),
        ("reconstruct", "pages"),
        ("reconstruct", "blocks"),
        ("reconstruct", "tables"),
        ("reconstruct", "cells"),
        ("reconstruct", "cell_words"),
        ("reconstruct", "block_words"),
    ),
    writes=(
        "documents",
        "models",
        "columns",
        "figures",
        "citations",
        "letter_claims",
        "unread_claims",
        "corrections",
        "findings",
    ),
    run=_run,
    decisions=tuple(kind.name for kind in (CELLS, HEADERS, STATUSES, AGENCIES)),
)

__all__ = ["STEP"]
