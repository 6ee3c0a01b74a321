"""Rules of drawings beside rules of tables that are pictures."""

from __future__ import annotations

from pipeline.steps.read.drawn import of_tables
from testkit.made import lattice, word

XS, YS = (0.0, 100.0, 200.0, 300.0), (0.0, 20.0, 40.0, 60.0)
RULES = lattice(XS, YS)


def test_a_grid_with_words_in_as_many_cells_as_a_header_has_is_a_table() -> None:
    header = [word(text, 10 + 100 * column, 5) for column, text in enumerate(("STT", "Tên", "Giá"))]
    assert sorted(of_tables(RULES, header)) == sorted(RULES)
    rows = [word(text, 10, 5 + 20 * row) for row, text in enumerate(("STT", "1", "2"))]
    assert sorted(of_tables(RULES, rows)) == sorted(RULES)


def test_lines_of_a_drawing_with_a_measure_or_two_are_none() -> None:
    assert of_tables(RULES, [word("997", 10, 5), word("30", 110, 25)]) == []
    assert of_tables(RULES, [word("997", 10, 5), word("mm", 30, 5), word("=", 50, 5)]) == []
    assert of_tables(RULES, []) == []
