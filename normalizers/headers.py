"""Column headers to the roles of their columns, and the numbers that rows and groups carry."""

import re
from functools import cache
from string import ascii_lowercase

from normalizers import _data
from normalizers.text import fold, squeeze

_ROMAN = re.compile(r"^(?=[IVXLC])(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})$")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
# "47.981" numbers no row: a part behind a point has at most two digits.
_ARABIC = re.compile(r"^\(?([0-9]{1,4}(?:\.[0-9]{1,2})*)[.)]?$")
_ALPHABET = "abcdđeghiklmnopqrstuvxyfjwz"
_LETTER = re.compile(r"^\(?([A-Za-zĐđ])[.)]?$")


@cache
def _roles() -> dict[str, str]:
    return {fold(text): role for role, texts in _data.load("headers").items() for text in texts}


def column_role(header: str) -> str | None:
    """Return what a column is for by its header, or None for a header that is not known.

    Words in brackets do not count: "Tên mô hình (Theo 19 mô hình ...)" is a name.
    """
    key = fold(header).rstrip(" .:")
    roles = _roles()
    return roles.get(key) or roles.get(fold(re.sub(r"\([^)]*\)", "", key)))


def model_column_role(header: str) -> str | None:
    """Return what a column of a list of models is for: as `column_role`, or by words that its header begins with.

    "Kết quả đến 30/11/2024" and "Kết quả tại tỉnh Thái Bình" are results. The longest words decide.
    """
    known = column_role(header)
    if known:
        return known
    key = squeeze(re.sub(r"\([^)]*\)", " ", _opened(fold(header)))).rstrip(" .:")
    whole, beginnings = _model_headers()
    begun = (role for words, role in beginnings if re.match(rf"{re.escape(words)}(?!\w)", key))
    return whole.get(key) or next(begun, None)


@cache
def _model_headers() -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Whole headers, and beginnings of headers, the longest first, with their roles."""
    listed = _data.load("model_headers")
    whole, begun = (
        {fold(text): role for role, texts in listed.items() for text in texts[kind]} for kind in ("whole", "begins")
    )
    return whole, sorted(begun.items(), key=lambda item: -len(item[0]))


def _opened(key: str) -> str:
    """A folded header with the abbreviations opened that lists of models use."""
    return re.sub(r"(?<!\w)mh(?!\w)", "mô hình", re.sub(r"(?<!\w)kq(?!\w)", "kết quả", key))


def roman(text: str) -> int | None:
    """Return the value of a Roman numeral up to 99 in capitals, None for anything else."""
    if not _ROMAN.match(text):
        return None
    values = [_VALUES[c] for c in text]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def numeral(text: str) -> int | None:
    """Return the value of a number in Arabic digits or in Roman capitals, None for anything else."""
    return int(text) if text.isdigit() else roman(text)


def parse_ordinal(text: str) -> tuple[str, tuple[int, ...]] | None:
    """Return the kind (arabic, roman, letter) and the numbers of a row's number: "1.2" is ("arabic", (1, 2)).

    "I" is roman; a letter counts from 1 in the Vietnamese alphabet, to which f, j, w and z are put last.
    """
    bare = text.strip()
    arabic = _ARABIC.match(bare)
    if arabic:
        return "arabic", tuple(int(part) for part in arabic[1].split("."))
    value = roman(bare.rstrip(".)").lstrip("("))
    if value:
        return "roman", (value,)
    letter = _LETTER.match(bare)
    if letter:
        return "letter", (_ALPHABET.index(letter[1].lower()) + 1,)
    return None


def is_ordinal(text: str) -> bool:
    """Return whether the text is nothing but a row's number."""
    return parse_ordinal(text) is not None


Ordinal = tuple[str, tuple[int, ...]]


def follows(before: Ordinal, after: Ordinal) -> bool:
    """Return whether a row numbered `after` may stand right behind one numbered `before`: 2 behind 1, 1.1 or 1.9.

    Items count from 1 behind a group's Roman numeral or letter. Letters follow in the Vietnamese alphabet or the Latin.
    """
    (kind, numbers), (next_kind, next_numbers) = before, after
    if kind == next_kind == "letter":
        first, then = _ALPHABET[numbers[0] - 1], _ALPHABET[next_numbers[0] - 1]
        return f"{first}{then}" in _ALPHABET or f"{first}{then}" in ascii_lowercase
    if kind != next_kind:
        return kind in ("roman", "letter") and next_numbers == (1,)
    depth = len(next_numbers)
    if depth == len(numbers) + 1:
        return next_numbers == (*numbers, 1)
    return depth <= len(numbers) and next_numbers == (*numbers[: depth - 1], numbers[depth - 1] + 1)
