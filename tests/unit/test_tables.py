"""Where a table stands among a document's appendices and headings."""

from __future__ import annotations

from pipeline.steps.reconstruct.blocks import Draft
from pipeline.steps.reconstruct.tables import Outline
from testkit.made import BOLD, line


def draft(text: str, page: int, kind: str = "heading") -> Draft:
    return Draft(kind, page, (tuple(line(text, page=page, font=BOLD)),))


def located(*pages: list[Draft]) -> tuple[str | None, str | None]:
    outline = Outline()
    for drafts in pages:
        outline.next_page(drafts)
    appendix, title = outline.section()
    return appendix and appendix.number, title


def test_a_table_stands_under_the_last_heading_of_its_page() -> None:
    assert located([draft("Kết quả", 1), draft("Khó khăn", 1)]) == (None, "Khó khăn")


def test_a_heading_of_an_earlier_page_titles_no_table() -> None:
    assert located([draft("Kết quả", 1)], [draft("văn bản", 2, "paragraph")]) == (None, None)


def test_a_table_belongs_to_the_last_appendix_on_whatever_page_it_began() -> None:
    appendix = [draft("Phụ lục II", 1), draft("DANH MỤC MÔ HÌNH", 1)]
    assert located(appendix, [], [draft("Nhóm một", 3)]) == ("II", "DANH MỤC MÔ HÌNH")
    assert located(appendix, [draft("Phụ lục III", 2), draft("KẾT QUẢ", 2)]) == ("III", "KẾT QUẢ")
