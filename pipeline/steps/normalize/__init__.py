"""normalize: blocks and cells to document metadata, pilot models, figures, cited documents and claims."""

from pipeline.core.step import Step
from pipeline.decisions.kinds import AGENCIES, CELLS, HEADERS, STATUSES
from pipeline.steps.normalize.document import normalize_document

STEP = Step(
    name="normalize",
    reads=(
        ("ingest", "inputs"),
        ("read", "seen_words"),
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
    run=normalize_document,
    decisions=tuple(kind.name for kind in (CELLS, HEADERS, STATUSES, AGENCIES)),
)

__all__ = ["STEP"]
