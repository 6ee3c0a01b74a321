"""signatures: the digital signatures of a PDF, whose they are, whether they hold, and what was changed since."""

from pipeline.core.step import DocumentInput, Rows, Step


def _run(document: DocumentInput) -> Rows:
    from pipeline.steps.signatures.document import signature_rows  # Only the processes that do the work need it.

    return signature_rows(document)


STEP = Step(name="signatures", reads=(), writes=("signatures", "page_revisions"), run=_run)

__all__ = ["STEP"]
