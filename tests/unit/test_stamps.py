"""Text that form fields and stamps print over a page."""

from __future__ import annotations

from pipeline.pdf.annotations import with_stamps
from pipeline.pdf.page_content import Char, PageContent
from testkit.made import chars


def page(letters: list[Char]) -> PageContent:
    return PageContent(1, 600.0, 800.0, 0, letters, [], [], [])


def stamped(plain: list[Char], displayed: list[Char]) -> tuple[str, str]:
    found = with_stamps(page(plain), page(displayed))
    return "".join(c["text"] for c in found.chars), "".join(c["text"] for c in found.stamped)


def test_what_only_the_displayed_page_has_was_stamped() -> None:
    assert stamped(chars("Số:"), [*chars("Số:"), *chars("12", 30)]) == ("Số:", "12")


def test_a_letter_that_stands_there_twice_was_stamped_once() -> None:
    assert stamped(chars("1"), [*chars("1"), *chars("1")]) == ("1", "1")


def test_blanks_alone_are_no_stamp() -> None:
    assert stamped(chars("Số:"), [*chars("Số:"), *chars("  ", 30)]) == ("Số:", "")
    assert stamped(chars("Số:"), chars("Số:")) == ("Số:", "")
