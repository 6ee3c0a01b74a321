"""Parts of a collection that machines read by themselves: of which part a document is, rests on its bytes alone."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from pipeline.core.messages import KeptMessage

WRITTEN = re.compile(r"([1-9][0-9]*)/([1-9][0-9]*)")


@dataclass(frozen=True)
class Shard:
    """Part `number`, from 1, `of` so many."""

    number: int
    of: int

    @classmethod
    def parse(cls, text: str) -> Shard:
        """The shard that is written "2/3".

        Raises:
            ValueError: the text names none.
        """
        found = WRITTEN.fullmatch(text)
        if found is None or int(found[1]) > int(found[2]):
            raise ValueError(KeptMessage(f"{text!r} is no part of a number of parts, as 2/3 is"))
        return cls(int(found[1]), int(found[2]))

    def holds(self, sha256: str | None, file: str) -> bool:
        """Whether a file is of this part: by its bytes, or by its name where they could not be read."""
        digest = sha256 or hashlib.sha256(file.encode()).hexdigest()
        return int(digest[:16], 16) % self.of == self.number - 1
