"""What a claim on a list of models is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class ModelList(StrEnum):
    """Whose list is meant."""

    PROVINCE = "province"
    HANOI = "hanoi"


class Counts(StrEnum):
    """What is counted: all models, those of a status, Hanoi's by what is to be done, or what a text leaves over."""

    MODELS = "models"
    COMPLETED = "completed"
    IN_PROGRESS = "in_progress"
    NOT_STARTED = "not_started"
    UNDERWAY = "underway"
    WITH_COUNTERPART = "with_counterpart"
    WITHOUT_COUNTERPART = "without_counterpart"
    TO_STUDY = "to_study"
    TO_REGISTER = "to_register"
    REMAINING = "remaining"


@dataclass(frozen=True, slots=True)
class ModelClaim:
    """A number that a text states of a list of models; `start` and `end` are the characters of its words.

    `of` is what the number is a part of, all models or those under way; `less` what is not meant any more where what
    remains is counted. `at_most` says that the words mean some of those counted ("đang chờ hướng dẫn" some of those not
    started). `named` are the models that the text names for it, in their order.
    """

    start: int
    end: int
    list: ModelList
    counts: Counts
    stated: Decimal
    of: Counts = Counts.MODELS
    less: tuple[Counts, ...] = ()
    at_most: bool = False
    named: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """A number in a text: its characters [start, end), and its value, with that after the stroke of a ratio."""

    start: int
    end: int
    value: Decimal
    denominator: Decimal | None = None


@dataclass(frozen=True, slots=True)
class LetterText:
    """A paragraph of a letter and its numbers in order."""

    text: str
    numbers: Sequence[Stated]


@dataclass(frozen=True, slots=True)
class NumberRead:
    """A number of models in the paragraph `text` (from 0) and the claims that it makes: none where its words are not
    understood, two where it is a ratio."""

    text: int
    number: Stated
    claims: tuple[ModelClaim, ...]
