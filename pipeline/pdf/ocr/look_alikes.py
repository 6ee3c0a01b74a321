"""Signs that print is taken for (look_alikes.yml): digits where the context is a number, letters where it is a list."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from ruamel.yaml import YAML


def digits_beside_digits(text: str) -> str:
    """The text with digits for what they are taken for, where its other signs are digits; else as it is.

    A letter by itself stays: the l of a list "k) l) m)" is no 1. A capital may stand before, as in codes.
    """
    return text.translate(_taken_for()["beside_digits"]) if _number().fullmatch(text) else text


def may_be_digits(text: str) -> str:
    """The text with digits for what no word has by itself, for asking whether it may be a number."""
    return text.translate(_taken_for()["beside_digits"])


def digits_in_columns(text: str) -> str:
    """The text of a cell in a column of numbers, with digits for all that they are taken for there."""
    return text.translate(_taken_for()["in_columns"])


def letter_of_list(text: str) -> str:
    """The text with a letter for what it is taken for, where it is one sign and a closing bracket; else as it is."""
    return text.translate(_taken_for()["in_lists"]) if len(text) == 2 and text[1] == ")" else text


def meant(text: str) -> str:
    """The text of a word as it is meant by itself, whatever its column."""
    return letter_of_list(digits_beside_digits(text))


@cache
def _number() -> re.Pattern[str]:
    """A number, at least one sign of which is a digit and one what a digit is taken for."""
    sign = f"[{re.escape(''.join(map(chr, _taken_for()['beside_digits'])))}]"
    return re.compile(rf"(?=.*\d)[A-ZĐ]?[\d.,]*({sign}[\d.,]*)+[.,;:)]?")


@cache
def _taken_for() -> dict[str, dict[int, str]]:
    """By context what a sign stands for, as a table for `str.translate`."""
    source = resources.files("pipeline.pdf.ocr").joinpath("look_alikes.yml")
    listed: dict[str, dict[str, str]] = YAML(typ="safe").load(source.read_text(encoding="utf-8"))
    return {
        name: {ord(sign): stands_for for stands_for, signs in own.items() for sign in signs}
        for name, own in listed.items()
    }
