"""Numbers as Vietnamese documents write them: a point groups thousands, a comma starts the decimals."""

import re
from dataclasses import dataclass
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal, Inexact, InvalidOperation
from typing import Literal

Notation = Literal["plain", "grouped", "comma_decimal", "point_decimal"]

_PLAIN = re.compile(r"[0-9]+")
_BY_BLANKS = re.compile(r"[1-9][0-9]{0,2}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?:[.,][0-9]+)?")
# "0.123" is not grouped: no thousands group follows a nought.
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_COMMA_DECIMAL = re.compile(r"(?:[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+),[0-9]+")
_POINT_DECIMAL = re.compile(r"[0-9]+\.[0-9]+")
_ENGLISH = re.compile(r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3}){2,}(?:\.[0-9]+)?|,[0-9]{3}\.[0-9]+)")
# "1,234" is 1.234 by the rule, but three digits after one comma may as well be English thousands.
_ENGLISH_LOOKALIKE = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")


EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[Inexact, InvalidOperation])
"""For sums, differences and products of what pages state: however long, they are exact, or an error. A page's sum of
many digits would be rounded without a word in Python's own context of 28."""

QUOTIENT = Context(prec=100, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[InvalidOperation])
"""For quotients and their rounding: more digits than two stored numbers and any number of decimals need."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from text; `ambiguous` when its writing goes against the Vietnamese rule or fits two readings."""

    value: Decimal
    notation: Notation
    ambiguous: bool


def parse_number(text: str) -> Number:
    """Return the number that the whole text writes, white space at the ends and a minus sign allowed.

    "1.542.312" is grouped, "87,69" and "1.234,5" are comma_decimal, "99.4" is point_decimal and ambiguous (a point
    stands where a comma belongs), "1,234,567" is grouped and ambiguous (commas stand where points belong), and blanks
    part thousands as points do ("1 250 000").

    Raises:
        ValueError: the text writes no number ("1.2.3", "12a", "").
    """
    body = text.strip()
    sign, digits = ("-", body[1:]) if body.startswith("-") else ("", body)
    if _BY_BLANKS.fullmatch(digits):
        value = Decimal(sign + "".join(digits.split()).replace(",", "."))
        return Number(value, "grouped", ambiguous="." in digits)
    if _PLAIN.fullmatch(digits):
        return Number(Decimal(sign + digits), "plain", ambiguous=False)
    if _GROUPED.fullmatch(digits):
        return Number(Decimal(sign + digits.replace(".", "")), "grouped", ambiguous=False)
    if _COMMA_DECIMAL.fullmatch(digits):
        value = Decimal(sign + digits.replace(".", "").replace(",", "."))
        return Number(value, "comma_decimal", _ENGLISH_LOOKALIKE.fullmatch(digits) is not None)
    if _POINT_DECIMAL.fullmatch(digits):
        return Number(Decimal(sign + digits), "point_decimal", ambiguous=True)
    if _ENGLISH.fullmatch(digits):
        return Number(Decimal(sign + digits.replace(",", "")), "grouped", ambiguous=True)
    raise ValueError(f"no number: {text!r}")


def format_number(value: Decimal) -> str:
    """Return the value as a Vietnamese document writes it: "1.542.312,5". Every decimal place of the value is kept.

    Raises:
        ValueError: the value is not finite.
    """
    if not value.is_finite():
        raise ValueError(f"not a finite number: {value}")
    whole, _, decimals = f"{value:,f}".partition(".")
    grouped = whole.replace(",", ".")
    return f"{grouped},{decimals}" if decimals else grouped


def all_digits(value: Decimal) -> str:
    """Return a decimal in plain digits, all of them but noughts at its end: Python's own context would round it to
    28."""
    return f"{value.normalize(EXACT):f}"
