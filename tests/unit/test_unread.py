"""Places that may be tables and were read as text."""

from __future__ import annotations

from pipeline.layout.text import Word
from pipeline.steps.reconstruct.unread import tables_unread
from testkit.made import level, line


def typed(*rows: tuple[str, ...]) -> list[Word]:
    return [
        w
        for n, row in enumerate(rows)
        for x, text in zip((0, 100, 200), row, strict=True)
        for w in line(text, x, 20 * n)
    ]


def test_two_lines_in_three_columns_may_be_a_table() -> None:
    assert len(tables_unread(typed(("a", "b", "c"), ("d", "e", "f")), [], 3.0)) == 1


def test_rules_with_some_texts_a_line_between_may_be_one() -> None:
    words = [*line("một", 5, 5), *line("hai", 105, 5), *line("ba", 5, 35), *line("bốn", 105, 35)]
    assert len(tables_unread(words, [level(30.0 * n, 0, 300) for n in range(3)], 3.0)) == 1
    assert tables_unread(words[:1], [level(30.0 * n, 0, 300) for n in range(3)], 3.0) == []


def test_prose_and_two_texts_side_by_side_are_none() -> None:
    assert tables_unread([w for n in range(4) for w in line("một câu văn dài", 0, 15 * n)], [], 3.0) == []
    assert tables_unread([w for n in range(4) for x in (0, 200) for w in line("Nơi nhận", x, 15 * n)], [], 3.0) == []
