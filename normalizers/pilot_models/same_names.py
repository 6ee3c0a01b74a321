"""Whether a model that keeps its number has kept its name."""

from rapidfuzz import fuzz

from normalizers.pilot_models.hanoi_models import likeness_to, respelled

SAME = 90.0
"""Likeness (0 to 100) from which two names are one name, written otherwise or with a slip."""


def same_name(key: str, other: str, hanoi_number: int | None = None) -> bool:
    """Return whether two names of a model differ in no more than a slip of recognition or of spelling.

    Names that state different numbers are different, however alike: "20 dịch vụ công" is not "26 dịch vụ công". Names
    of Hanoi's models are Hanoi's: what its list has under the number is one name, with or without "Triển khai" before.

    Args:
        key: comparison key of a name (`model_names.name_key`).
        other: that of the other name.
        hanoi_number: the number, for a model of Hanoi's.
    """
    words, others = respelled(key.split()), respelled(other.split())
    if words == others:
        return True
    if _numbers(words) != _numbers(others):
        return False
    if fuzz.ratio(" ".join(words), " ".join(others)) >= SAME:
        return True
    return hanoi_number is not None and all(
        (likeness_to(hanoi_number, " ".join(name)) or 0.0) >= SAME for name in (words, others)
    )


def _numbers(words: list[str]) -> list[int]:
    return [int(word) for word in words if word.isdecimal()]
