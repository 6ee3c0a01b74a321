"""check: claims of the letter on its lists; findings on whether the document agrees with itself; metrics."""

from pipeline.core.step import DocumentInput, Rows, Step
from pipeline.decisions.kinds import FINDINGS, KINDS


def _run(document: DocumentInput) -> Rows:
    from pipeline.steps.check.document import check_document  # Only the processes that do the work need it.

    return check_document(document)


STEP = Step(
    name="check",
    reads=(
        ("read", "second_cells"),
        ("read", "hidden_words"),
        ("signatures", "signatures"),
        ("reconstruct", "cell_words"),
        ("reconstruct", "block_words"),
        ("reconstruct", "pages"),
        ("reconstruct", "tables"),
        ("reconstruct", "cells"),
        ("reconstruct", "blocks"),
        ("normalize", "documents"),
        ("normalize", "models"),
        ("normalize", "columns"),
        ("normalize", "figures"),
        ("normalize", "citations"),
        ("normalize", "letter_claims"),
        ("map", "model_map"),
    ),
    writes=("claims", "findings"),
    run=_run,
    decisions=tuple(name for name in KINDS if name != FINDINGS.name),
)

__all__ = ["STEP"]
