"""What the pages say, in Vietnamese and English (`words.yml`), and how they write days and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path

from pipeline.core.errors import ContractError
from pipeline.core.yaml_file import load_mapping

FILE = Path(__file__).with_name("words.yml")


class Language(StrEnum):
    """A language of the pages; the first one is that of an address that names none."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


@cache
def phrases() -> dict[str, tuple[str, str]]:
    """Every phrase by its key, in Vietnamese and in English.

    Raises:
        ContractError: a key has not two phrases.
    """
    found: dict[str, tuple[str, str]] = {}
    for key, said in load_mapping(FILE).items():
        if not isinstance(said, list) or len(said) != len(Language):
            raise ContractError(
                "words.yml: {key} has {said!r}", "write it in Vietnamese and in English, in a list", key=key, said=said
            )
        found[key] = (str(said[0]), str(said[1]))
    return found


@dataclass(frozen=True)
class Words:
    """The phrases in one language."""

    language: Language

    def __call__(self, key: str, **named: object) -> str:
        """The phrase of that key; names in braces are filled in.

        Raises:
            KeyError: there is none.
        """
        return phrases()[key][list(Language).index(self.language)].format(**named)

    def value(self, column: str, value: str) -> str:
        """What a value of a column is called: `error` of `severity`. One that no phrase is on stands for itself."""
        return self(f"{column}.{value}") if f"{column}.{value}" in phrases() else value

    def day(self, day: date | None) -> str:
        """A day as 15/11/2024, in English as 2024-11-15."""
        if day is None:
            return ""
        return f"{day:%d/%m/%Y}" if self.language is Language.VIETNAMESE else day.isoformat()

    def number(self, number: Decimal | int | None) -> str:
        """A number in plain digits, all of them: 1.234,5, in English 1,234.5."""
        if number is None:
            return ""
        written = f"{number:,f}"
        if "." in written:
            written = written.rstrip("0").rstrip(".")
        return written.translate(str.maketrans(",.", ".,")) if self.language is Language.VIETNAMESE else written

    def of(self, vietnamese: str, english: str) -> str:
        """Of a text in both languages the one in this."""
        return vietnamese if self.language is Language.VIETNAMESE else english
