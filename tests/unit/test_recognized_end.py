"""The end of a letter that was recognized: every line of the signer's titles is read, or the title is not told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.layout.geometry import Box
from pipeline.layout.text import Word, located_text
from pipeline.steps.normalize.letter_end import read_end
from pipeline.steps.normalize.letter_fields import Letter
from pipeline.steps.normalize.recognized_end import set_end
from pipeline.steps.normalize.sources import Source


def block(position: int, x0: float, top: float, text: str) -> Source:
    words: list[Word] = []
    for said in text.split():
        left = words[-1].box.x1 + 4 if words else x0
        box = Box(left, top, left + 7 * len(said), top + 12)
        edges = tuple(left + 7.0 * at for at in range(len(said) + 1))
        words.append(Word(1, 10 * position + len(words), said, box, "", 12.0, 0, edges, 0.97))
    return Source(f"b{position}", "paragraph", 1, located_text([words]))


def letter_with(signature: Sequence[str]) -> Letter:
    """The letter whose end has these lines at the right, one below the other."""
    lines = [block(0, 80, 300, "Nơi nhận:"), block(1, 80, 315, "- Như trên;"), block(2, 80, 330, "- Lưu: VT.")]
    lines += [block(3 + n, 350, 298 + 13 * n, text) for n, text in enumerate(signature)]
    letter = Letter()
    read_end(letter, iter([*set_end(lines)]))
    return letter


@pytest.mark.parametrize(
    ("lines", "title", "name"),
    [
        (["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Thành Mẫu"], "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH", "Lê Thành Mẫu"),
        (["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thành Mẫu"], "KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Lê Thành Mẫu"),
        (["KT. CHỦ", ": TỊCH", "PHÓ CHỦ TỊCH", "Lê Thành Mẫu"], "KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Lê Thành Mẫu"),
        (["KT.", "CHỦ TỊCH", "ẢNG", "PHÓ CHỦ TỊCH", "Lê Thành Mẫu"], "KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Lê Thành Mẫu"),
        (["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ", "PHÓ CHỦ TỊCH", "Lê Thành Mẫu"], None, "Lê Thành Mẫu"),
        (["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỐCH", "PHÓ CHỦ TỊCH", "Lê Thành Mẫu"], None, "Lê Thành Mẫu"),
    ],
)
def test_no_line_of_the_titles_is_left_out(lines: list[str], title: str | None, name: str) -> None:
    letter = letter_with(lines)
    assert (letter.signer_title, letter.signer_name) == (title, name)
