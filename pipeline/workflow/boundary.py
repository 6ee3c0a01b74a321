"""Where whatever a document's work raises becomes that document's own refusal."""

from __future__ import annotations

import re
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

from pipeline.core.errors import CongvanError, ContractError, DocumentRefused, InternalFault, TooLarge

PROJECT = Path(__file__).resolve().parents[2]
OURS = ("pipeline", "normalizers")
FOLDERS = re.compile(r"(?<![\w./])/(?:[^\s/'\"]+/)+")
"""The folders of a path of this machine, which say nothing elsewhere."""


class Boundary:
    """A block whose exceptions are kept as `refusal`. What concerns the run itself, and no document, goes on."""

    def __init__(self) -> None:
        self.refusal: DocumentRefused | None = None

    def __enter__(self) -> Boundary:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if isinstance(error, CongvanError) and not isinstance(error, ContractError):
            return False
        if isinstance(error, Exception):
            self.refusal = as_refusal(error)
        return self.refusal is not None


def as_refusal(error: Exception) -> DocumentRefused:
    """The refusal that an exception stands for: itself, or a fault of congvan's with its place and page."""
    if isinstance(error, DocumentRefused):
        return error
    if isinstance(error, MemoryError):
        return TooLarge(f"memory ran out{_page(error)}")
    what = error.message if isinstance(error, ContractError) else f"{type(error).__name__}: {error}"
    return InternalFault(f"{FOLDERS.sub('', what)} ({place_of(error)}{_page(error)})")


def place_of(error: BaseException) -> str:
    """The innermost place of congvan's own code that the error came through, as file, line and function."""
    for frame in reversed(extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.is_relative_to(PROJECT) and path.relative_to(PROJECT).parts[0] in OURS:
            return f"{path.relative_to(PROJECT).as_posix()}:{frame.lineno} in {frame.name}"
    return "outside of congvan"


def _page(error: BaseException) -> str:
    return "".join(f", {note}" for note in getattr(error, "__notes__", []))
