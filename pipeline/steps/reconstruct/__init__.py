"""reconstruct: words and rulings to headings, paragraphs, whole tables and their cells."""

from pipeline.core.step import DocumentInput, Rows, Step


def _run(document: DocumentInput) -> Rows:
    from pipeline.steps.reconstruct.document import reconstruct_document  # Only the processes that do the work need it.

    return reconstruct_document(document)


STEP = Step(
    name="reconstruct",
    reads=(("read", "read_pages"), ("read", "words"), ("read", "rulings"), ("read", "later_words")),
    writes=("pages", "blocks", "tables", "cells", "cell_words", "block_words", "findings"),
    run=_run,
)

__all__ = ["STEP"]
