"""Text that form fields and stamps print over a page."""

from __future__ import annotations

from pipeline.layout.geometry import Box
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


WIDE = Box(0.0, 0.0, 600.0, 800.0)


def sealed(plain: list[Char], print_: list[Char]) -> tuple[str, list[str]]:
    found = with_stamps(page(plain), page([*plain, *print_]), [WIDE])
    return "".join(c["text"] for c in found.stamped), ["".join(c["text"] for c in held) for held in found.sealed]


def test_a_signature_is_no_text_of_the_page() -> None:
    assert sealed(chars("Số:"), chars("Người ký: Nguyễn Văn A", 30)) == ("", ["Người ký: Nguyễn Văn A"])


def test_a_number_that_a_signing_tool_sets_into_its_line_is() -> None:
    assert sealed(chars("Số:"), chars("12", 30)) == ("12", [])


def test_digits_far_from_any_line_are_a_stamp() -> None:
    assert sealed(chars("Số:"), chars("12", 300)) == ("", ["12"])
