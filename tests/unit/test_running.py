"""Running titles and notes as patterns over pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.layout.geometry import Box
from pipeline.layout.page_transform import PageTransform
from pipeline.steps.reconstruct.blocks import Draft
from pipeline.steps.reconstruct.page import PageParts
from pipeline.steps.reconstruct.part import Part
from pipeline.steps.reconstruct.running import without_running_texts
from testkit.made import line, table

WIDTH, HEIGHT = 600.0, 800.0
TABLE = Box(50.0, 100.0, 550.0, 700.0)


def draft(text: str, page: int, top: float = 30.0, kind: str = "paragraph", x0: float = 50.0) -> Draft:
    return Draft(kind, page, (tuple(line(text, x0, top, page=page)),))


def page(number: int, *drafts: Draft, tables: bool = True) -> PageParts:
    parts: list[Part] = [replace(table(["1", "Chợ"], page=number), box=TABLE)] if tables else []
    return PageParts(number, PageTransform(0, 0.0, WIDTH, HEIGHT), [], parts, list(drafts), None)


def furniture(*pages: PageParts) -> list[list[str]]:
    return [[d.text for d in p.drafts if d.kind == "furniture"] for p in without_running_texts(pages)]


@pytest.mark.parametrize(
    "said",
    [
        "Phụ lục I – Tiến độ nhiệm vụ – Trang {}/4",
        "UBND tỉnh Hải Giang | Báo cáo số 12/BC-UBND | Trang {}",
        "Trang {} – Báo cáo năm 2025",
        "Báo cáo năm 2025 - {}",
        "- {} -",
    ],
)
@pytest.mark.parametrize("top", [30.0, 770.0], ids=["top", "foot"])
def test_a_text_in_which_the_pages_number_counts_is_furniture_on_two_pages_already(said: str, top: float) -> None:
    pages = [page(n, draft(said.format(n), n, top)) for n in (2, 3)]
    assert furniture(*pages) == [[said.format(2)], [said.format(3)]]
    assert [p.printed for p in without_running_texts(pages)] == ["2", "3"]


@pytest.mark.parametrize("said", ["Bảng {}", "Biểu số {}", "Mẫu số {} – Dự toán", "Kế hoạch năm 202{}", "{}. Kết quả"])
def test_what_counts_tables_sections_or_years_is_no_pages_number(said: str) -> None:
    tops = (90.0, 90.0, 90.0)
    assert furniture(*(page(n, draft(said.format(n), n, top)) for n, top in enumerate(tops, 1))) == [[], [], []]


def test_a_number_that_other_words_do_not_set_apart_counts_on_three_pages() -> None:
    two, three = ([page(n, draft(f"UBND tỉnh {n}", n)) for n in range(1, last)] for last in (3, 4))
    assert furniture(*two) == [[], []]
    assert furniture(*three) == [["UBND tỉnh 1"], ["UBND tỉnh 2"], ["UBND tỉnh 3"]]


def test_what_stands_alone_above_a_table_as_on_the_page_before_is_furniture() -> None:
    assert furniture(*(page(n, draft("Tiến độ nhiệm vụ", n)) for n in (1, 2))) == [[], ["Tiến độ nhiệm vụ"]]
    assert furniture(*(page(n, draft("Tiến độ nhiệm vụ", n, 750)) for n in (1, 2))) == [["Tiến độ nhiệm vụ"]] * 2
    assert furniture(page(1, draft("Tiến độ nhiệm vụ", 1)), page(2, draft("Tiến độ nhiệm vụ", 2, 60))) == [[], []]


def test_the_heads_of_two_letters_are_no_furniture() -> None:
    heads = [
        page(n, draft("UBND TỈNH", n), draft(f"Số: {n * 17}/UBND", n, 50), draft("Kính gửi", n, 80)) for n in (1, 2)
    ]
    assert furniture(*heads) == [[], []]


def test_a_text_outermost_on_three_pages_on_end_is_furniture_and_on_two_is_text() -> None:
    def pages(last: int) -> list[PageParts]:
        return [
            page(n, draft("Đề án 06", n, 30 + n), draft(f"Nội dung {n * n}", n, 300), tables=False)
            for n in range(1, last)
        ]

    assert furniture(*pages(3)) == [[], []]
    assert furniture(*pages(4)) == [["Đề án 06"]] * 3


def test_a_label_of_an_appendix_is_no_running_title() -> None:
    assert furniture(*(page(n, draft("Phụ lục", n, kind="heading"), tables=False) for n in (1, 2, 3))) == [[]] * 3


def test_what_stands_in_the_margin_above_a_title_and_above_the_table_behind_is_furniture_there() -> None:
    title = draft("DANH MỤC NHIỆM VỤ", 1, 70.0)
    first = page(1, draft("Kế hoạch năm 2026", 1), title)
    assert furniture(first, page(2, draft("Kế hoạch năm 2026", 2))) == [[], ["Kế hoạch năm 2026"]]
    assert furniture(first, page(2, draft("DANH MỤC NHIỆM VỤ", 2, 30.0))) == [[], []]
