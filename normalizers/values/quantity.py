"""A quantity in a text: what was counted, how much, in which unit, as of when."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Kind = Literal["count", "ratio", "percent", "money", "date", "range", "label"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text, with what it says. A rate has its measure in the unit: "20.000 đồng/kg" is of đồng/kg.

    `value`, `value_to` and `denominator` are in base units ("4,8 triệu" is 4800000). `unit` is the counted noun, "%"
    or the currency; `subject` the words behind the number that say what is counted, or the noun phrase before it that a
    measure, an amount of money or a share is said of. A period with only a last day means "as of", with only a
    first day "since". `ambiguous` marks a notation that admits another reading ("99.4%").
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: Decimal | None = None
    value_to: Decimal | None = None
    denominator: Decimal | None = None
    unit: str | None = None
    subject: str | None = None
    period_first: date | None = None
    period_last: date | None = None
    ambiguous: bool = False
