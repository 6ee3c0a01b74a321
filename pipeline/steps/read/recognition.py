"""Recognition as the parameters of reading ask for it, of whole pages and of parts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.core.errors import PageTooLarge
from pipeline.core.params import ReadParams
from pipeline.pdf.recognizers.base import Recognizer, recognizer


def wanted(params: ReadParams) -> Recognizer | None:
    """What reads print, where it is to be recognized and can be here."""
    chosen = recognizer(params.recognizer)
    return chosen if params.recognize and chosen.models() is not None else None


@contextmanager
def within_bounds(page: int) -> Iterator[None]:
    """Name the page that has more on it than a recognizer takes; it knows pictures only."""
    try:
        yield
    except PageTooLarge as error:
        raise PageTooLarge(f"page {page} has {error.what}") from error
