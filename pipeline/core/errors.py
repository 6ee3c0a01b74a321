"""Every error congvan names: what was wrong, where, and what to run next.

Two families. A `DocumentRefused` concerns one dispatch: it becomes a row of the `quarantine` dataset, the other
dispatches go on, and the command ends with exit code 1. A `CongvanError` concerns the run itself and ends it.
"""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """What the `congvan` command ends with."""

    OK = 0
    """All well."""
    SOME_REFUSED = 1
    """The run is done, and some documents were refused; see the `quarantine` dataset."""
    USAGE = 2
    """The command line could not be understood."""
    NO_INPUT = 3
    """No PDF was found where one was asked for."""
    OUTPUT = 4
    """The output could not be written."""
    NOT_FOUND = 5
    """An id, dataset or source PDF that was asked for is not there."""
    CONTRACT = 6
    """Data breaks its declared schema, or a correction's guard no longer holds."""
    INTERNAL = 70
    """A fault of congvan's own in at least one document; the message says which."""


class CongvanError(Exception):
    """An error that ends the run. `remedy` says what to do or run next."""

    exit_code: ClassVar[ExitCode] = ExitCode.INTERNAL

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}\n  what to do: {self.remedy}"

    def __reduce__(self) -> tuple[type[CongvanError], tuple[str, str]]:
        # What a worker raises has to reach the parent; by default only the message would be handed on.
        return type(self), (self.message, self.remedy)


class NoInputError(CongvanError):
    """A folder without PDFs, or a path that does not exist."""

    exit_code = ExitCode.NO_INPUT


class OutputError(CongvanError):
    """The output folder cannot be written."""

    exit_code = ExitCode.OUTPUT


class NotFoundError(CongvanError):
    """An id, a dataset or a source PDF is not where it was looked for."""

    exit_code = ExitCode.NOT_FOUND


class ContractError(CongvanError):
    """Rows that break their declared schema, or a configuration that names what does not exist."""

    exit_code = ExitCode.CONTRACT


class DocumentRefused(Exception):
    """One document cannot be read; it goes to quarantine under `code`, with what to do about it."""

    code: ClassVar[str]
    remedy: ClassVar[str]

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what

    @property
    def message(self) -> str:
        """One line for people: what was wrong and what to do."""
        return f"{self.what}; {self.remedy}"

    def __reduce__(self) -> tuple[type[DocumentRefused], tuple[str]]:
        return type(self), (self.what,)


class EmptyFile(DocumentRefused):
    """A file of no bytes."""

    code = "empty_file"
    remedy = "fetch the file again from its publisher"


class NotAPdf(DocumentRefused):
    """A file that does not begin as a PDF does."""

    code = "not_a_pdf"
    remedy = "rename it to what it is, or convert it to PDF first"


class TruncatedPdf(DocumentRefused):
    """A PDF whose end is missing."""

    code = "truncated_pdf"
    remedy = "the copy broke off: fetch the file again from its publisher"


class EncryptedPdf(DocumentRefused):
    """A PDF that opens only with a password."""

    code = "encrypted_pdf"
    remedy = "ask the sender for an open copy, or remove the password with a PDF tool you are entitled to use"


class NoPages(DocumentRefused):
    """A PDF whose page tree leads to no page: it is empty, or what it held is lost."""

    code = "no_pages"
    remedy = "ask the sender for the complete file"


class UnreadablePdf(DocumentRefused):
    """A PDF whose structure the readers cannot follow."""

    code = "unreadable_pdf"
    remedy = "open it in a viewer and print it to a new PDF, or fetch it again"


class TooLarge(DocumentRefused):
    """A page with more on it than a page of a dispatch has."""

    code = "too_large"
    remedy = (
        "leave that page out of the file; bounds on words and pictures can be raised in params.yaml (read.page_words, "
        "read.page_pixels)"
    )


class TooDeep(DocumentRefused):
    """A page whose forms are nested deeper than forms of a dispatch are."""

    code = "too_deep"
    remedy = "open it in a viewer and print it to a new PDF, or raise read.nesting in params.yaml"


class DuplicateFile(DocumentRefused):
    """The same bytes as another input."""

    code = "duplicate_file"
    remedy = "keep one of the two files"


class NeedsRecognition(DocumentRefused):
    """No page has a text layer that can be trusted, and print is not recognized here: the document is a scan."""

    code = "needs_recognition"
    remedy = (
        "unless params.yaml has read.recognize false, install the recognizer with: sudo apt-get install "
        "tesseract-ocr-vie tesseract-ocr-script-viet, then run again (with DVC: dvc repro --force; what is done is not "
        "done twice)"
    )


class InternalFault(DocumentRefused):
    """An exception that nobody foresaw, kept to its document."""

    code = "internal_error"
    remedy = "this is a fault of congvan: please report it with the file's SHA-256"
