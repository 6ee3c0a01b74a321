"""Every error congvan names: what was wrong, where, and what to run next.

Two families. A `DocumentRefused` concerns one dispatch: it becomes a row of the `quarantine` dataset, the other
dispatches go on, and the command ends with exit code 1. A `CongvanError` concerns the run itself and ends it; a
`ContractError` among them is kept to its document where a step works on one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import ClassVar

from pipeline.core.messages import Message


class ExitCode(IntEnum):
    """What the `congvan` command ends with; `means` says it in words, `then` what to do next (docs/exit_codes.md)."""

    means: str
    then: str

    def __new__(cls, code: int, means: str, then: str) -> ExitCode:
        """A code with its words."""
        made = int.__new__(cls, code)
        made._value_ = code
        made.means, made.then = means, then
        return made

    OK = 0, "all well", "nothing"
    SOME_REFUSED = (
        1,
        "done, and something waits for you: documents were refused, findings or what waits reach --fail-on, decisions "
        "no longer hold, or records of origins have faults",
        "the last lines say what, each with its remedy; congvan status lists all of it",
    )
    USAGE = 2, "the command line cannot be understood", "COMMAND --help"
    NO_INPUT = 3, "no PDF was found where one was asked for", "name PDFs or folders of them"
    OUTPUT = 4, "the output cannot be written, or would take the place of what is there", "choose another folder"
    NOT_FOUND = (
        5,
        "an id, dataset, column, version, project or source PDF that was asked for is not there",
        "the message names the command that lists what there is",
    )
    CONTRACT = (
        6,
        "data or configuration breaks its contract in a way that concerns all documents, or a page says otherwise than "
        "its dataset (trace)",
        "mend the file that the message names",
    )
    INTERNAL = 70, "a fault of congvan's own, in a command or in at least one document", "please report it"
    INTERRUPTED = 130, "ended by the person who started it (Ctrl-C)", "run it again; finished work is used again"


class CongvanError(Exception):
    """An error that ends the run. `message` says what is wrong, `remedy` what to do or run next: each a template, or a
    message that is made already; `values` are those of the fields of both."""

    exit_code: ClassVar[ExitCode] = ExitCode.INTERNAL

    def __init__(self, message: str, remedy: str, /, **values: object) -> None:
        super().__init__(message)
        self.message = message if isinstance(message, Message) else Message(message, **values)
        self.remedy = remedy if isinstance(remedy, Message) else Message(remedy, **values)

    @property
    def told(self) -> Message:
        """One line for people: what was wrong and what to do."""
        return Message("{message}; what to do: {remedy}", message=self.message, remedy=self.remedy)

    def __str__(self) -> str:
        return str(self.told)

    def __reduce__(self) -> tuple[type[CongvanError], tuple[Message, Message]]:
        # What a worker raises has to reach the parent; by default only the message would be handed on.
        return type(self), (self.message, self.remedy)


class UsageError(CongvanError):
    """The command line names what is not there, or what cannot be meant."""

    exit_code = ExitCode.USAGE


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
    """Code or configuration that breaks a contract, for all documents alike."""

    exit_code = ExitCode.CONTRACT


class RowError(ContractError):
    """A row that does not fit its dataset: the fault of the document that it was made from."""


class BusyError(OutputError):
    """Another run holds the output folder."""


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


class TooLarge(DocumentRefused):
    """A PDF of more bytes, or whose reading takes more memory, than may be held."""

    code = "too_large"
    remedy = "save it with smaller pictures or split it, or raise its bound in params.yaml where the machine has more"


class DanglingLink(DocumentRefused):
    """A link to something that is not there: what DVC leaves when its cache is gone."""

    code = "dangling_link"
    remedy = "fetch what it points at (if DVC keeps it: dvc pull, else dvc checkout), or remove the link"


class LoopingLink(DocumentRefused):
    """A link that leads back to itself."""

    code = "looping_link"
    remedy = "remove the link, and put the file in its place"


class SpecialFile(DocumentRefused):
    """A pipe, socket or device; it is never opened, since reading it may never end."""

    code = "special_file"
    remedy = "remove it from the folder, or put a file in its place"


class UnreadableFile(DocumentRefused):
    """A file or folder that the system does not let us read."""

    code = "unreadable_file"
    remedy = "see that you may read it (chmod u+r) and that its disk is sound, then run again"


class NotFetched(DocumentRefused):
    """A file that DVC keeps and that is not here; only its pointer is."""

    code = "not_fetched"
    remedy = "fetch it with: dvc pull, or remove the pointer with: dvc remove"


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


class PageTooLarge(DocumentRefused):
    """A page with more on it than a page of a dispatch has."""

    code = "page_too_large"
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
    remedy = "remove it, or the other one"


class NeedsRecognition(DocumentRefused):
    """No page has a text layer that can be trusted, and print is not recognized here: the document is a scan."""

    code = "needs_recognition"
    remedy = (
        "let read.recognize be true in params.yaml and install what the recognizer needs, then run again (with DVC: "
        "dvc repro --force; what is done is not done twice)"
    )


class StaleDecision(DocumentRefused):
    """What a person decided upon is not there any more, or reads otherwise."""

    code = "stale_decision"
    remedy = "look at it again, then `congvan review`, or mend or remove the entry"


class TooSlow(DocumentRefused):
    """Reading took longer than it may."""

    code = "too_slow"
    remedy = "run again on a machine with less to do, or raise bounds.seconds or bounds.page_seconds in params.yaml"


class WorkerDied(DocumentRefused):
    """The process that read the document died under it."""

    code = "worker_died"
    remedy = "run again; if it stays, this is a fault of congvan or of a library: please report the file's SHA-256"


class InternalFault(DocumentRefused):
    """An exception that nobody foresaw, or a row that its own step made wrong, kept to its document."""

    code = "internal_error"
    remedy = "this is a fault of congvan: please report it with the file's SHA-256"


FAULTS_OF_OURS = (InternalFault, WorkerDied)
"""Refusals that are no fault of the document's: the command ends with `ExitCode.INTERNAL`."""

UNSETTLED = (*FAULTS_OF_OURS, TooSlow, TooLarge)
"""Refusals that may be none next time: the document is tried again by every run."""


@contextmanager
def on_page(number: int) -> Iterator[None]:
    """Name the page on which whatever is raised was met, for the message."""
    try:
        yield
    except Exception as error:
        error.add_note(f"page {number}")
        raise
