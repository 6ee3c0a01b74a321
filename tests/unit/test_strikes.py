"""Lines through words: what they strike out, and which lines are rules, underlines or lines over a word."""

from __future__ import annotations

from pipeline.layout.ruling import Ruling
from pipeline.layout.text import Word, located_text
from pipeline.pdf.strikes import struck_out
from testkit.made import level, line, vertical

THROUGH, UNDER, OVER = 5.0, 8.5, 0.5
"""Heights from the top of a line of type 10 points high."""


def struck(words: list[Word], *rules: Ruling) -> list[str]:
    marked, _ = struck_out(words, list(rules))
    text = located_text([marked])
    return [text.text[start:end] for start, end in text.struck()]


def test_a_line_through_a_word_strikes_it_out_and_is_no_rule() -> None:
    words = line("giao 1.250 1.310")
    rule = level(THROUGH, words[1].box.x0, words[1].box.x1)
    assert struck(words, rule) == ["1.250"]
    assert struck_out(words, [rule])[1] == []


def test_a_line_through_words_on_end_strikes_out_one_piece_of_text() -> None:
    words = line("giao 1.250 hộ 1.310")
    assert struck(words, level(THROUGH, words[1].box.x0, words[2].box.x1)) == ["1.250 hộ"]
    apart = [level(THROUGH, w.box.x0, w.box.x1) for w in words[1:3]]
    assert struck(words, *apart) == ["1.250 hộ"]


def test_a_line_through_part_of_a_word_strikes_out_its_letters() -> None:
    words = line("1.2501.310")
    assert struck(words, level(THROUGH, 0.0, 30.0)) == ["1.250"]


def test_lines_under_and_over_words_strike_nothing_out() -> None:
    words = line("giao 1.250")
    for at in (UNDER, OVER):
        rule = level(at, words[1].box.x0, words[1].box.x1)
        assert struck(words, rule) == []
        assert struck_out(words, [rule])[1] == [rule]


def test_a_rule_that_goes_on_without_words_is_one_of_a_table() -> None:
    words = line("1.250", x0=50.0)
    assert struck(words, level(THROUGH, 0.0, 200.0)) == []


def test_a_rule_between_upright_ones_is_one_of_a_table() -> None:
    words = line("1.250")
    box = words[0].box
    sides = vertical(box.x0 - 1, 0, 20), vertical(box.x1 + 1, 0, 20)
    assert struck(words, level(THROUGH, box.x0 - 1, box.x1 + 1), *sides) == []
