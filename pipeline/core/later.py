"""What of a document's texts came after the file was first signed."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from pipeline.core.schema.later_words import LaterWordRow
from pipeline.layout.text import LocatedText


class LaterWords:
    """The words of a document that came after its first signature; none of most documents."""

    def __init__(self, rows: Iterable[LaterWordRow]) -> None:
        self._revisions = {(row["page"], row["position"]): row["revision"] for row in rows}

    def revision_of(self, located: LocatedText, start: int = 0, end: int = sys.maxsize) -> int | None:
        """The revision that brought the last of the words with characters within [start, end); None where none of them
        came later."""
        if not self._revisions:
            return None
        words = (piece.word for piece in located.pieces_within(start, end))
        found = (self._revisions.get((word.page, word.position)) for word in words)
        return max((revision for revision in found if revision is not None), default=None)
