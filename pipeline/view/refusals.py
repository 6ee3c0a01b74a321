"""What is not answered, and why."""

from __future__ import annotations


class Unanswerable(Exception):
    """An address that leads to nothing, or cannot be understood: an HTTP status, and the phrase that says so."""

    def __init__(self, status: int, phrase: str, **named: object) -> None:
        super().__init__(phrase)
        self.status = status
        self.phrase = phrase
        self.named = named
