"""read: a PDF to words with boxes and fonts, rulings, and where each page's text comes from."""

from pipeline.core.step import DocumentInput, Rows, Step
from pipeline.pdf.recognizers.base import models_here


def _run(document: DocumentInput) -> Rows:
    from pipeline.steps.read.document import read_document  # Only the processes that do the work need it.

    return read_document(document)


STEP = Step(
    name="read",
    reads=(("signatures", "page_revisions"),),
    writes=("read_pages", "words", "seen_words", "later_words", "rulings", "hidden_words", "second_cells", "findings"),
    run=_run,
    tools=(models_here,),
)

__all__ = ["STEP"]
