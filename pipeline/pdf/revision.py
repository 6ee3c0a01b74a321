"""A PDF as it was: what a revision has left out was appended to it, so that its first bytes are the whole file then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def earlier_file(pdf: Path, end: int) -> Iterator[Path]:
    """The file of the first `end` bytes of `pdf`, as long as it is looked at."""
    with TemporaryDirectory() as folder:
        earlier = Path(folder) / "earlier.pdf"
        with pdf.open("rb") as stream:
            earlier.write_bytes(stream.read(end))
        yield earlier


@contextmanager
def earlier_files(pdf: Path) -> Iterator[Callable[[int], Path]]:
    """What gives the file of the first so many bytes of `pdf`: each is made once, as long as they are looked at."""
    with ExitStack() as kept:
        yield cache(lambda end: kept.enter_context(earlier_file(pdf, end)))
