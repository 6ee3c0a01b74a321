"""Rules that underline words, told from rules of tables."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.steps.reconstruct.underline import without_underlines
from testkit.made import level, line, vertical

TEXT = line("https://dichvucong.gov.vn của tỉnh", 10, 100)
LEFT, RIGHT = TEXT[0].box.x0, TEXT[-1].box.x1
UNDER = 108.0
"""Below the baseline of words that end at 110."""


def test_a_rule_under_words_is_no_rule_of_a_table() -> None:
    assert without_underlines([level(UNDER, LEFT, RIGHT)], TEXT) == []
    assert without_underlines([level(UNDER, LEFT, TEXT[0].box.x1)], TEXT) == []


def test_spaces_between_underlined_words_count_as_underlined() -> None:
    words = [w for n in range(8) for w in line("a", LEFT + 9 * n, 100)]
    assert without_underlines([level(UNDER, words[0].box.x0, words[-1].box.x1)], words) == []


def test_a_rule_that_reaches_far_beyond_the_words_is_a_tables() -> None:
    rule = level(UNDER, LEFT, RIGHT + 100)
    assert without_underlines([rule], TEXT) == [rule]


def test_walls_above_below_and_beside_words_stay() -> None:
    walls = [level(111, LEFT, RIGHT), level(99, LEFT, RIGHT), level(105, LEFT, RIGHT), vertical(LEFT, 100, 110)]
    assert without_underlines(walls, TEXT) == walls


def test_a_rule_from_wall_to_wall_under_the_digits_of_a_low_row_is_a_wall() -> None:
    walls = [vertical(LEFT - 2, 90, 120), vertical(RIGHT + 2, 90, 120)]
    rule = level(UNDER, LEFT - 2, RIGHT + 2)
    assert rule in without_underlines([*walls, rule], TEXT)
    assert without_underlines([*walls, level(UNDER, LEFT, RIGHT)], TEXT) == walls


@given(st.lists(st.tuples(st.booleans(), st.floats(90, 120), st.floats(0, 100), st.floats(1, 300)), max_size=6))
def test_rules_are_left_out_never_changed_and_without_words_none(
    made: list[tuple[bool, float, float, float]],
) -> None:
    rulings = [level(at, x, x + d) if flat else vertical(at, x, x + d) for flat, at, x, d in made]
    kept = without_underlines(rulings, TEXT)
    assert [r for r in rulings if r in kept] == kept
    assert all(r in kept for r in rulings if not r.horizontal)
    assert without_underlines(rulings, []) == rulings
